"""The mark path of a bar and the venue's procedure (S6.4 to S6.6)."""
from fractions import Fraction

from exact import UNIT, duration, exact_text, money_text, number, on_grid, square_root, units, upward


class Liquidation:
    def examine_bars(self):
        """S3.1: the mark bar that ends now, or the perpetual's own where none covers that time."""
        if not self.perp.quantity:
            return
        bar = self.mark_bars.ending(self.now)
        if bar is None and not self.mark_bars.overlap(self.now - self.perp_bars.interval, self.now):
            bar = self.perp_bars.ending(self.now)
        if bar is not None:
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
            cooldown = self.liquidate(at, self.is_cooling_down(at, bar))
            if cooldown:
                self.cooldown = (at, self.now, bar.time + cooldown)

    def is_cooling_down(self, at, bar):
        """Whether a share was closed so lately that everything is next (S6.5)."""
        if self.cooldown is None:
            return False
        price, closed, end = self.cooldown
        if closed == self.now:
            return at == price or end > self.now
        return bar.time < end

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
            rate, growth, amount = (self.rules.trigger * value for value in (rate, growth, amount))
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

    def liquidate(self, trigger, is_cooling_down):
        """One step of the procedure (S6.5); the cooldown that begins with it."""
        if not self.was_liquidated:
            self.end_gaps_at(trigger)
        self.was_liquidated = True
        rules, cooldown = self.rules, 0
        side = 1 if self.perp.quantity < 0 else -1
        price = on_grid(trigger * (1 + side * rules.liquidation_slippage), rules.tick, side)
        closed = None
        if rules.backstop is None or self.margin_equity(trigger) >= rules.backstop * self.maintenance(trigger):
            closed, cooldown = self.order_of(trigger, price, is_cooling_down)
        if closed is None:
            self.take_over(trigger, side)
        else:
            self.force_order(closed, trigger, price, side)
        self.counts["liquidations"] += 1
        for order in self.orders:
            self.note("cancelled", self.account_of(order.leg), f"{order.reason} {exact_text(order.quantity)}")
        self.orders = []
        return cooldown

    def order_of(self, trigger, price, is_cooling_down):
        """What the first step that applies closes by an order, and its cooldown; None for a takeover."""
        held, lot = abs(self.perp.quantity), self.rules.lot
        for step in self.rules.procedure[-1 if is_cooling_down else 0:]:
            if step == "full":
                return held, 0
            if step == "bankruptcy":
                return None, 0
            if step == "shortfall":
                closed = self.shortfall(trigger, price)
                if closed:
                    return closed, 0
            elif "share" in step:
                if self.perp.notional(trigger) > number(step["above"]):
                    return min(held, max(lot, upward(held * number(step["share"]), lot))), duration(step["cooldown"])
            else:
                closed = self.down_the_tiers(step["lower_tier"], step["from_tier"], trigger, price)
                if closed:
                    return min(held, max(lot, upward(closed, lot))), 0

    def down_the_tiers(self, count, lowest, trigger, price):
        held, rules, tiers = abs(self.perp.quantity), self.rules.margin, self.schedule().tiers

        def size_of_one(at):
            if self.schedule().counts_contracts:
                return Fraction(1)
            return abs(self.perp.cost) / held if rules.is_frozen else self.rules.multiplier * self.perp.y(at)
        index = next(i for i, tier in enumerate(tiers) if tier.up_to is None
                     or held * size_of_one(trigger) <= tier.up_to)
        surplus = self.margin_equity(trigger) - self.requirement(trigger)
        bound = tiers[index].up_to
        if bound is not None and abs(held * size_of_one(trigger) - bound) <= bound / 10 ** 20:
            # At an edge that the account stands at, it is short just beyond.
            index += surplus > self.perp.notional(trigger) / 10 ** 20
        if index + 1 < lowest:
            return None
        kept = tiers[index - count].up_to / max(size_of_one(trigger), size_of_one(price))
        return max(held - kept, self.rules.lot)

    def shortfall(self, trigger, price):
        """The fewest lots, tried one by one, that leave the account standing at both prices."""
        held, quantity, cost = abs(self.perp.quantity), self.perp.quantity, self.perp.cost
        sign = -1 if self.rules.is_inverse else 1
        closed = self.rules.lot
        while closed < held:
            share = closed / held
            gain = sign * share * (quantity * self.rules.multiplier * self.perp.y(price) - cost)
            cash = gain - self.forced_fee(closed, price)
            self.perp.quantity, self.perp.cost = quantity * (1 - share), cost * (1 - share)
            self.pending_cash = cash
            stands = all(self.margin_equity(at) > self.requirement(at) for at in (trigger, price))
            self.perp.quantity, self.perp.cost, self.pending_cash = quantity, cost, Fraction(0)
            if stands:
                return closed
            closed += self.rules.lot
        return None

    def forced_fee(self, closed, price):
        rules = self.rules
        fee = closed * rules.multiplier * self.perp.y(price) * rules.liquidation_fee
        fee += rules.order_fees[min(1, self.forced_orders)]
        if not rules.limits_fee:
            return fee
        return min(fee, max(Fraction(0), self.margin_equity(price) * closed / abs(self.perp.quantity)))

    def force_order(self, closed, trigger, price, side):
        fee = units(self.forced_fee(closed, price))
        realised = self.book_perp(side * closed, price, trigger, "liquidation")
        self.post(self.perp_account, self.settle, -fee, "liquidation")
        self.set_aside[self.settle] += realised - fee if self.set.is_isolated else 0
        self.add_fill("perp", side, closed, price, trigger, fee, "liquidation")
        self.note("liquidation", self.perp_account, f"trigger {exact_text(trigger)}, {exact_text(closed)} contracts")
        self.forced_orders += 1
        if not self.perp.quantity:
            left = self.left_of_margin(price)
            self.set_aside = dict.fromkeys(self.set_aside, 0)
            if left < 0 and self.rules.insured:
                self.post(self.perp_account, self.settle, units(-left), "liquidation")
                self.note("insurance", self.perp_account, money_text(units(-left)))

    def take_over(self, trigger, side):
        """The venue gets position and margin, at the price at which nothing is left but a closing fee held back."""
        held, rules = abs(self.perp.quantity), self.rules
        slope = self.perp.quantity * rules.multiplier * (-1 if rules.is_inverse else 1)
        fixed = self.margin_equity(trigger) - slope * self.perp.y(trigger)
        fee = rules.margin.closing_fee if rules.margin.closes_at == "bankruptcy" else 0
        steepness = fee * held * rules.multiplier - slope
        y = fixed / steepness if steepness else Fraction(0)
        price = Fraction(repr(float(self.perp.y(y)))) if y > 0 else trigger
        realised = self.book_perp(side * held, price, trigger, "liquidation")
        self.set_aside[self.settle] += realised if self.set.is_isolated else 0
        self.add_fill("perp", side, held, price, trigger, 0, "liquidation")
        self.note("takeover", self.perp_account, f"trigger {exact_text(trigger)}, {exact_text(held)} contracts")
        self.post(self.perp_account, self.settle, -units(self.left_of_margin(trigger)), "liquidation")
        self.set_aside = dict.fromkeys(self.set_aside, 0)

    def left_of_margin(self, price):
        """Once the position is closed."""
        if not self.set.is_isolated:
            return self.margin_equity(price)
        fixed, moving = self.isolated_collateral()
        return fixed + moving * self.perp.y(price) + Fraction(self.accrued, UNIT)

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
