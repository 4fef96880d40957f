"""Margin equity, maintenance and what margin allows (S6.2, S6.3, S5.3), in settlement units."""
from fractions import Fraction

from exact import DOLLARS, UNIT, square_root, units


class Margin:
    def equity_line(self):
        """Margin equity as A + K * y: what is fixed, and what moves with the mark."""
        fixed, moving = self.isolated_collateral() if self.is_isolated() else self.collateral()
        fixed += Fraction(self.accrued, UNIT) + self.pending_cash
        held = self.perp.quantity * self.rules.multiplier
        if self.rules.is_inverse:
            return fixed + self.perp.cost, moving - held
        return fixed - self.perp.cost, moving + held

    def collateral(self):
        """The whole purse."""
        fixed, moving = Fraction(0), Fraction(0)
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
            elif asset == self.base and asset in self.rules.margin.haircuts:
                moving += held * self.rules.margin.haircuts[asset]
        return fixed, moving

    def is_cash(self, asset):
        return asset == self.set.currency or asset in DOLLARS

    # Isolated positions (S6.2)

    def is_isolated(self):
        return self.set.is_isolated and self.perp.quantity != 0

    def isolated_collateral(self):
        """Coins and dollars of an inverse position; the settlement currency alone of a linear one."""
        return Fraction(self.set_aside[self.settle], UNIT), Fraction(self.set_aside["dollars"], UNIT)

    def change_isolated(self, asset, amount):
        if self.is_isolated():
            self.set_aside[self.settle if asset == self.settle else "dollars"] += amount

    def isolate(self, change, price):
        """After a fill and its fee: what grows gets initial margin, what shrinks gives its share back."""
        if not self.set.is_isolated:
            return
        after, before = self.perp.quantity, self.perp.quantity - change
        if abs(after) < abs(before) or after * before < 0:
            share = after / before if after * before > 0 else 0
            self.set_aside = {asset: round(amount * share) for asset, amount in self.set_aside.items()}
            if after * before >= 0:
                return
            change = after
        notional = abs(change) * self.rules.multiplier * self.perp.y(price)
        free = max(0, self.balance(self.perp_account, self.settle) - self.set_aside[self.settle])
        self.set_aside[self.settle] += min(free, units(notional * self.initial_rate(price)))

    # What the venue asks for (S6.3)

    def schedule(self, side=None):
        side = side or ("short" if self.perp.quantity < 0 else "long")
        rules = self.rules.margin
        is_day = self.set.trades_intraday and rules.hours and any(start <= self.hours_at < end for start, end in self.hours)
        return (rules.day_sides if is_day else rules.sides)[side]

    def coins_of(self, notional):
        return notional if self.rules.is_inverse else abs(self.perp.quantity) * self.rules.multiplier

    def initial_rate(self, price):
        notional, schedule = self.perp.notional(price), self.schedule()
        rate = schedule.tier(notional, abs(self.perp.quantity)).initial_rate
        rate += schedule.initial_growth * self.coins_of(notional)
        return max(rate, 1 / self.set.leverage) if self.set.leverage else rate

    def margin_equity(self, price):
        fixed, moving = self.equity_line()
        return fixed + moving * self.perp.y(price)

    def maintenance(self, price):
        notional = abs(self.perp.cost) if self.rules.margin.is_frozen else self.perp.notional(price)
        schedule = self.schedule()
        tier = schedule.tier(notional, abs(self.perp.quantity))
        return notional * (tier.rate + schedule.growth * self.coins_of(notional)) - tier.amount

    def requirement(self, price):
        """At which liquidation triggers (S6.4)."""
        rules = self.rules.margin
        fee = rules.closing_fee * self.perp.notional(price) if rules.closes_at == "mark" else self.bankruptcy_fee()
        return self.rules.trigger * self.maintenance(price) + fee

    def bankruptcy_fee(self):
        """Of closing where margin equity just pays for it: A + K * y = fee * size * y."""
        rules = self.rules.margin
        if rules.closes_at != "bankruptcy":
            return Fraction(0)
        fixed, moving = self.equity_line()
        fee = rules.closing_fee * abs(self.perp.quantity) * self.rules.multiplier
        y = fixed / (fee - moving) if fee != moving else Fraction(0)
        return fee * y if y > 0 else Fraction(0)

    def initial_margin(self, price):
        return self.perp.notional(price) * self.initial_rate(price)

    def withdrawal_reserve(self, price):
        return max(self.initial_margin(price), self.rules.margin.withdrawal_floor * self.perp.notional(price))

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

    def largest_position(self, side="short"):
        """The most contracts in all that margin equity opens at the last close: the largest over the brackets."""
        equity = self.margin_equity(self.mark())
        if self.set.is_isolated and not self.perp.quantity:
            equity = Fraction(self.balance(self.perp_account, self.settle), UNIT)
        equity, schedule, leverage = max(Fraction(0), equity), self.schedule(side), self.set.leverage
        per_contract = self.perp.y(self.perp_close()) * self.rules.multiplier
        growth = schedule.initial_growth                        # by coin, then by unit of notional
        if not self.rules.is_inverse:
            growth /= self.perp_close()
        largest = Fraction(0)
        for tier in schedule.tiers:
            if growth:                                          # N * (r + g * N) = equity
                root = square_root(tier.initial_rate ** 2 + 4 * growth * equity)
                notional = (root - tier.initial_rate) / (2 * growth)
            else:
                notional = equity / tier.initial_rate
            if leverage:
                notional = min(notional, equity * leverage)
            bound = tier.up_to
            if bound is not None and schedule.counts_contracts:
                bound *= per_contract
            largest = max(largest, notional if bound is None else min(notional, bound))
        return largest / per_contract
