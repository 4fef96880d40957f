"""Margin equity, maintenance and what margin allows (S6.2, S6.3, S5.3), in settlement units."""
from fractions import Fraction

from exact import DOLLARS, UNIT


class Margin:
    def equity_line(self):
        """Margin equity as A + K * y: what is fixed, and what moves with the mark."""
        fixed, moving = Fraction(self.accrued, UNIT), Fraction(0)
        for (account, asset), amount in self.balances.items():
            held = Fraction(amount, UNIT)
            if account != self.perp_account or not amount:
                continue
            if asset == self.settle:
                fixed += held
            elif self.is_cash(asset):
                if self.rules.is_inverse:
                    moving += held
                else:
                    fixed += held
            elif asset == self.base and asset in self.rules.haircuts:
                moving += held * self.rules.haircuts[asset]
        held = self.perp.quantity * self.rules.multiplier
        if self.rules.is_inverse:
            return fixed + self.perp.cost, moving - held
        return fixed - self.perp.cost, moving + held

    def is_cash(self, asset):
        return asset == self.set.currency or asset in DOLLARS

    def tier(self, notional):
        """A bracket includes its upper bound."""
        return next(tier for tier in self.rules.tiers if tier.up_to is None or notional <= tier.up_to)

    def initial_rate(self, tier):
        return max(tier.initial_rate, 1 / self.set.leverage) if self.set.leverage else tier.initial_rate

    def margin_equity(self, price):
        fixed, moving = self.equity_line()
        return fixed + moving * self.perp.y(price)

    def maintenance(self, price):
        notional = self.perp.notional(price)
        tier = self.tier(notional)
        return notional * tier.rate - tier.amount

    def initial_margin(self, price):
        notional = self.perp.notional(price)
        return notional * self.initial_rate(self.tier(notional))

    def on_its_way(self):
        """Money on its way to the perpetual's account; dollars count at their price, for an inverse at the mark."""
        total = Fraction(0)
        for transit in self.transits:
            if transit.target == self.perp_account:
                amount = Fraction(transit.amount, UNIT)
                if self.rules.is_inverse:
                    total += amount / self.mark()
                else:
                    total += amount * self.price(transit.asset) / self.price(self.settle)
        return total

    def margin_ratio(self):
        """None while flat (S6.9)."""
        if not self.perp.quantity:
            return None
        maintenance = self.maintenance(self.mark())
        return (self.margin_equity(self.mark()) + self.on_its_way()) / maintenance if maintenance > 0 else None

    def largest_position(self):
        """The most contracts in all that margin equity opens at the last close, in the highest bracket possible."""
        equity = max(Fraction(0), self.margin_equity(self.mark()))
        floors = [Fraction(0)] + [tier.up_to for tier in self.rules.tiers[:-1]]
        notional = Fraction(0)
        for floor, tier in reversed(list(zip(floors, self.rules.tiers))):
            open_notional = equity / self.initial_rate(tier)
            if open_notional > floor:
                notional = open_notional if tier.up_to is None else min(open_notional, tier.up_to)
                break
        return notional / (self.perp.y(self.perp_close()) * self.rules.multiplier)
