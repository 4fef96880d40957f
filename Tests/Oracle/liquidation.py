"""The mark path of a bar and the venue's procedure (S6.4 to S6.6)."""
from fractions import Fraction

from exact import UNIT, exact_text, money_text, on_grid, square_root, units, upward


class Liquidation:
    def examine_bars(self):
        """S3.1: the mark bar that ends now, or the perpetual's own where none covers that time."""
        if not self.perp.quantity:
            return
        bar = self.mark_bars.ending(self.now)
        if bar is None and not self.mark_bars.overlap(self.now - self.perp_bars.interval, self.now):
            bar = self.perp_bars.ending(self.now)
        # The venue pauses after a step: bars that close meanwhile are not examined.
        if bar is not None and self.now > self.looks_again:
            self.examine(bar)

    def examine(self, bar):
        """Open, the extreme that hurts, the other, close; of `best` only open and close (S6.7)."""
        extremes = [bar.high, bar.low] if self.perp.quantity < 0 else [bar.low, bar.high]
        path = [bar.open] + ([] if self.ends_only else extremes) + [bar.close]
        at, ahead = path[0], path[1:]
        while self.perp.quantity:
            is_short = self.margin_equity(at) <= self.requirement(at)
            if not is_short and not ahead:
                return
            trigger = at if is_short else self.crossing(at, ahead[0])
            if trigger is None:
                at = ahead.pop(0)
                continue
            at = trigger
            self.liquidate(at)
            if self.perp.quantity:
                self.looks_again = bar.time + self.rules.pause
                if self.now <= self.looks_again:
                    return

    def crossing(self, start, end):
        """The first price on the way at which margin equity <= requirement, bracket by bracket: excess(y) = fixed +
        moving * y - size * y * (rate + growth * size * y) + amount."""
        fixed, moving = self.equity_line()
        rules, schedule = self.rules.margin, self.schedule()
        contracts = abs(self.perp.quantity)
        size = contracts * self.rules.multiplier
        first, last = self.perp.y(start), self.perp.y(end)
        edges = []
        if not rules.is_frozen and not schedule.counts_contracts:
            edges = sorted(tier.up_to / size for tier in schedule.tiers[:-1]
                           if min(first, last) < tier.up_to / size < max(first, last))
        points = [first] + (edges if last >= first else edges[::-1]) + [last]
        for a, b in zip(points, points[1:]):
            tier = schedule.tier(size * (a + b) / 2, contracts)
            rate, growth, amount = tier.rate, schedule.growth, tier.amount
            if not self.rules.is_inverse:                       # its coins do not move with the mark
                rate, growth = rate + growth * size, 0
            if rules.is_frozen:
                rate, growth, amount = 0, 0, -self.maintenance(start)
            if rules.closes_at == "mark":
                rate += rules.closing_fee
            amount -= self.bankruptcy_fee()

            def excess(y):
                return fixed + moving * y - size * y * (rate + growth * size * y) + amount
            if excess(a) <= 0:                                  # the requirement jumps at a bracket's edge
                return self.perp.y(a)
            if excess(b) <= 0:
                slope = size * rate - moving
                if not growth:
                    return self.perp.y((fixed + amount) / slope)
                # growth * size² * y² + slope * y = fixed + amount; excess is concave, so one root lies between.
                root = square_root(slope ** 2 + 4 * growth * size ** 2 * (fixed + amount))
                roots = [(sign * root - slope) / (2 * growth * size ** 2) for sign in (1, -1)]
                return self.perp.y(min(roots, key=lambda y: abs(y - (a + b) / 2)))
        return None

    def liquidate(self, trigger):
        if not self.was_liquidated:
            self.end_gaps_at(trigger)
        self.was_liquidated = True
        held = closed = abs(self.perp.quantity)
        if self.rules.partial and self.perp.notional(trigger) > self.rules.partial[1]:
            closed = min(held, max(self.rules.lot, upward(held * self.rules.partial[0], self.rules.lot)))
        side = 1 if self.perp.quantity < 0 else -1
        price = on_grid(trigger * (1 + side * self.rules.liquidation_slippage), self.rules.tick, side)
        realised = self.book_perp(side * closed, price, trigger, "liquidation")
        fee = units(closed * self.rules.multiplier * self.perp.y(price) * self.rules.liquidation_fee)
        self.post(self.perp_account, self.settle, -fee, "liquidation")
        self.set_aside[self.settle] += realised - fee if self.set.is_isolated else 0
        self.add_fill("perp", side, closed, price, trigger, fee, "liquidation")
        self.counts["liquidations"] += 1
        self.note("liquidation", self.perp_account, f"trigger {exact_text(trigger)}, {exact_text(closed)} contracts")
        left = self.margin_equity(price)
        if self.set.is_isolated:
            fixed, moving = self.isolated_collateral()
            left = fixed + moving * self.perp.y(price) + Fraction(self.accrued, UNIT)
        if not self.perp.quantity:
            self.set_aside = dict.fromkeys(self.set_aside, 0)
        if not self.perp.quantity and left < 0 and self.rules.insured:
            self.post(self.perp_account, self.settle, units(-left), "liquidation")
            self.note("insurance", self.perp_account, money_text(units(-left)))
        for order in self.orders:
            self.note("cancelled", self.account_of(order.leg), f"{order.reason} {exact_text(order.quantity)}")
        self.orders = []

    def act_after_liquidation(self):
        """S6.6; True where spot (and what is left of the perpetual) is being sold."""
        policy = self.set.on_liquidation
        if policy in ("unwind", "reenter"):
            self.send([("spot", -self.coins), ("perp", -self.perp.quantity)], policy, is_trade=False)
            self.is_finished = self.is_finished or policy == "unwind"
            return True
        if policy == "hold":
            self.is_finished = True
        else:
            self.send([("perp", min(0, self.hedge(self.delta())))], "rehedge", is_trade=False)
        return False
