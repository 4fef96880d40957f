"""What is held, and orders on their way."""
from fractions import Fraction


class Perp:
    """Contracts at average cost (S8.3), exactly. `y` is the price of a linear contract, its inverse for an inverse one:
    what a contract is worth is linear in y."""

    def __init__(self, is_inverse, multiplier):
        self.is_inverse, self.multiplier = is_inverse, multiplier
        self.quantity, self.cost = Fraction(0), Fraction(0)     # cost: sum of q * m * y at the fill prices

    def y(self, price):
        return 1 / price if self.is_inverse else price

    def notional(self, price):
        """In settlement units."""
        return abs(self.quantity) * self.multiplier * self.y(price)

    def unrealised(self, price):
        gain = self.quantity * self.multiplier * self.y(price) - self.cost
        return -gain if self.is_inverse else gain

    def slippage(self, change, price, reference):
        """What a fill away from its reference price costs, in settlement units."""
        cost = change * self.multiplier * (self.y(price) - self.y(reference))
        return -cost if self.is_inverse else cost

    def trade(self, change, price):
        """The exact profit that the fill realises."""
        realised = Fraction(0)
        if self.quantity * change < 0:
            closed = min(abs(change), abs(self.quantity))
            share = closed / abs(self.quantity)
            realised = share * self.unrealised(price)
            self.cost -= share * self.cost
            signed = closed if change > 0 else -closed
            self.quantity += signed
            change -= signed
        self.quantity += change
        self.cost += change * self.multiplier * self.y(price)
        return realised


class Order:
    def __init__(self, leg, quantity, due, reason, trade):
        self.leg, self.quantity, self.due, self.reason, self.trade = leg, quantity, due, reason, trade


class Trade:
    """Two legs sent at one instant; `gap` is (delta, excess leg, its price) while one waits (S5.5)."""

    def __init__(self):
        self.gap = None


class Transit:
    def __init__(self, arrival, target, asset, amount, becomes):
        self.arrival, self.target, self.asset, self.amount, self.becomes = arrival, target, asset, amount, becomes
