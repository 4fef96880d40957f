"""Funding, interest and transfers (S4, S7)."""
import heapq
from fractions import Fraction

from exact import YEAR, exact_text, money_text, time_text, units
from positions import Transit


class Cash:
    # Funding

    def pay_funding(self):
        funding = self.prints_by_time.get(self.now)
        if funding is None or not self.perp.quantity:
            return
        price = self.funding_price(funding)
        amount = units(-self.perp.quantity * self.rules.multiplier * self.perp.y(price) * funding.rate)
        if self.rules.cash_every:                               # counts at once, moves as cash later (S4.5)
            self.accrued += amount
            self.profit["funding"] += self.worth(amount, self.settle)
        else:
            self.post(self.perp_account, self.settle, amount, "funding")
            self.change_isolated(self.settle, amount)
        self.counts["funding_payments"] += 1
        self.payments.append([
            time_text(self.now), self.perp_account, self.rules.symbol, exact_text(self.perp.quantity),
            exact_text(price), exact_text(funding.rate), money_text(amount), self.settle])

    def funding_price(self, funding):
        """The record's own; the mark's (index's) open, then close; the perpetual's; the last known (S4.2)."""
        if funding.mark_price is not None:
            return funding.mark_price
        for bars in (self.index_bars if self.rules.paid_on_index else self.mark_bars, self.perp_bars):
            opening, ending = bars.opening(self.now), bars.ending(self.now)
            if opening:
                return opening.open
            if ending:
                return ending.close
        return self.mark()

    def move_accrued(self):
        if self.rules.cash_every and self.now % self.rules.cash_every == 0:
            self.balances[self.perp_account, self.settle] = self.balance(self.perp_account, self.settle) + self.accrued
            self.change_isolated(self.settle, self.accrued)
            self.accrued = 0

    # Interest

    def accrue_interest(self):
        """Adds balance * time * rate since the last instant, exactly: balances change at instants only (S7.2)."""
        elapsed, self.accrued_until = self.now - self.accrued_until, self.now
        for (account, asset), amount in self.balances.items():
            if amount < 0:
                rate = self.set.borrow_rate[account]
            else:
                rate = self.set.idle_rate[account] if self.is_cash(asset) else 0
            if elapsed and amount and rate:
                before = self.interest.get((account, asset), Fraction(0))
                self.interest[account, asset] = before + amount * rate * elapsed

    def post_interest(self):
        for (account, asset), due in sorted(self.interest.items()):
            self.post(account, asset, round(due / YEAR), "interest")
        self.interest = {}

    # Transfers

    def transfer(self, source, target, asset, amount, becomes):
        time, fee = self.set.route(source, target)
        self.post(source, asset, -fee, "transfer")
        self.balances[source, asset] -= amount - fee
        if source == self.perp_account:
            self.change_isolated(asset, -amount)
        self.counts["transfers"] += 1
        self.note("transfer", source, f"{money_text(amount)} {asset} to {target}")
        self.transits.append(Transit(self.now + time, target, asset, amount - fee, becomes))
        heapq.heappush(self.instants, self.now + time)
        if not time:
            self.credit_arrivals()

    def credit_arrivals(self):
        for transit in list(self.transits):
            if transit.arrival <= self.now and not self.is_out(transit.target):
                amount = transit.amount
                if transit.becomes != transit.asset:
                    amount = round(amount * self.price(transit.asset) / self.price(transit.becomes))
                self.balances[transit.target, transit.becomes] = self.balance(transit.target, transit.becomes) + amount
                if transit.target == self.perp_account:
                    self.change_isolated(transit.becomes, amount)
                self.transits.remove(transit)
                self.note("arrival", transit.target, f"{money_text(amount)} {transit.becomes}")
