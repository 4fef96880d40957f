"""A decision step: the strategy, the bands, and last the margin policy (S3.5, S5.6, S5.7, S6.9)."""
import bisect
from fractions import Fraction

from exact import DAY, units


class Decisions:
    def signal(self, name, window):
        """The signals of conditions, from closed bars and prints so far; None while unknown (S2.1, S9.2)."""
        seen = bisect.bisect_right(self.print_times, self.now)
        if name == "funding_apr":
            since = self.now - window
            if not seen or self.print_times[0] > since:
                return None
            prints = self.prints[bisect.bisect_right(self.print_times, since):seen]
            hours = sum((p.hours for p in prints), Fraction(0))
            return sum((p.rate for p in prints), Fraction(0)) / hours * 8760 if hours else None
        if name == "funding_last":
            return self.prints[seen - 1].rate if seen else None
        if name == "spot":
            return self.spot_close()
        if name == "perp":
            return self.perp_close()
        if name == "basis":
            return (self.perp_close() - self.spot_close()) / self.spot_close()
        if name == "margin_ratio":
            return self.margin_ratio()
        if name == "days_held":
            return Fraction(self.now - self.holding_since, DAY) if self.holding_since is not None else Fraction(0)
        raise ValueError(f"unknown signal {name}")

    def is_flat(self):
        return not self.coins and not self.perp.quantity

    def decide(self):
        """True on a step that sends an entry or an exit."""
        if self.orders or self.is_finished:
            return False
        if self.is_flat():
            return self.set.enter.holds(self.signal) and self.enter()
        if self.set.exit.holds(self.signal):
            return self.send([("spot", -self.coins), ("perp", -self.perp.quantity)], "exit")
        if not self.resize():
            self.rehedge()
        return False

    def enter(self):
        target = self.target()
        if target <= 0:
            return False
        coins, contracts = self.sizes(target)
        if not coins or not contracts or not self.are_large_enough(coins, contracts):
            return False
        return self.send([("spot", coins), ("perp", -contracts)], "enter")

    def resize(self):
        if self.set.resize_band is None or not self.coins:
            return False
        target = self.target()
        held = self.coins * self.spot_close() * self.price(self.quote)
        if target <= 0 or abs(held - target) <= self.set.resize_band * target:
            return False
        coins, contracts = self.sizes(target)
        if not coins or not contracts:
            return False
        changes = coins - self.coins, -contracts - self.perp.quantity
        if not self.are_large_enough(*changes):
            return False
        return self.send([("spot", changes[0]), ("perp", changes[1])], "resize")

    def rehedge(self):
        delta = self.delta()
        if self.set.rehedge_band is not None and abs(delta) > self.set.rehedge_band * self.coins:
            self.send([("perp", self.hedge(delta))], "rehedge", is_trade=False)

    # Margin policy

    def apply_margin_policy(self):
        """A margin call is looked for before the policy acts; a top-up that lifts the ratio makes the next one
        possible."""
        ratio = self.margin_ratio()
        if ratio is None:
            self.was_above = None
            return
        below = self.set.top_up_below
        if below is not None and ratio < below and self.was_above:
            self.counts["margin_calls"] += 1
            self.note("margin_call", self.perp_account, f"{float(ratio):.12g}")
        if not self.is_out(self.spot_account) and not self.is_out(self.perp_account):
            if below is not None and ratio < below:
                self.top_up()
            elif self.set.sweep_above is not None and ratio > self.set.sweep_above:
                self.sweep()
        if below is not None:
            self.was_above = self.margin_ratio() >= below

    def margin_currency(self):
        """What margin money is sent as and stays: dollars for an inverse contract."""
        return self.quote if self.rules.is_inverse else self.settle

    def top_up(self):
        mark = self.mark()
        missing = self.set.top_up_to * self.maintenance(mark) - self.margin_equity(mark) - self.on_its_way()
        missing *= (mark if self.rules.is_inverse else 1) * self.price(self.margin_currency()) / self.price(self.quote)
        fee = self.set.route(self.spot_account, self.perp_account)[1]
        amount = min(units(missing) + fee, self.balance(self.spot_account, self.quote))
        if amount > fee:
            self.transfer(self.spot_account, self.perp_account, self.quote, amount, self.margin_currency())

    def sweep(self):
        mark, currency = self.mark(), self.margin_currency()
        equity = self.margin_equity(mark)
        excess = min(equity + self.on_its_way() - self.set.top_up_to * self.maintenance(mark),
                     equity - self.withdrawal_reserve(mark))
        excess *= mark if self.rules.is_inverse else 1
        fee = self.set.route(self.perp_account, self.spot_account)[1]
        amount = min(units(excess), self.balance(self.perp_account, currency))
        if self.set.is_isolated:
            amount = min(amount, self.set_aside["dollars" if self.rules.is_inverse else currency])
        if amount > fee:
            self.transfer(self.perp_account, self.spot_account, currency, amount, self.quote)
