"""One run: the accounts and the walk over its instants in the order of S3. Slow and plain on purpose."""
import heapq
from fractions import Fraction

from cash import Cash
from decisions import Decisions
from exact import DAY, HOUR, time_text
from figures import Figures
from liquidation import Liquidation
from margin import Margin
from market import Bars
from positions import Perp
from trading import Trading
from valuation import Valuation

CATEGORIES = ("spot_price", "perp_price", "funding", "fees", "slippage", "interest", "liquidation", "transfer", "fx",
              "legging")


class Simulation(Valuation, Margin, Liquidation, Trading, Cash, Decisions, Figures):
    def __init__(self, settings, ends_only=False):
        self.set, self.ends_only = settings, ends_only
        self.rules = settings.perp
        self.spot_account, self.perp_account = settings.spot.account, settings.perp.account
        self.base, self.quote, self.settle = settings.spot.base, settings.spot.quote, settings.perp.settle
        self.now = settings.start
        self.load()
        self.balances = {}                                      # (account, asset): units
        for account, asset, amount in settings.deposits:
            self.balances[account, asset] = amount
        self.accrued = 0                                        # funding that has not moved as cash
        self.transits, self.orders = [], []
        self.coins, self.spot_cost = Fraction(0), Fraction(0)   # the spot leg at fill prices
        self.perp = Perp(self.rules.is_inverse, self.rules.multiplier)
        self.interest, self.accrued_until = {}, self.now
        self.set_aside = {self.settle: 0, "dollars": 0}         # the margin of an isolated position
        self.hours_at = self.now                                # whose schedules hold
        self.is_finished = self.was_liquidated = False
        self.cooldown = None                                    # price, bar's close and end of the last one
        self.forced_orders = 0
        self.pending_cash = Fraction(0)                         # of a forced order that is being tried (S6.5)
        self.holding_since = self.was_above = None
        self.profit = dict.fromkeys(CATEGORIES, 0)
        self.realised = {"spot": 0, "perp": 0}
        self.fills, self.payments, self.events, self.records = [], [], [], []
        self.counts = dict.fromkeys(("fills", "funding_payments", "liquidations", "margin_calls", "transfers"), 0)
        self.turnover = Fraction(0)
        self.traded = []                                        # time, account and notional in quote units

    def load(self):
        data, step, perp = self.set.data, self.set.step, self.rules
        self.spot_bars = data.bars(self.spot_account, self.set.spot.symbol, "bars", step)
        self.perp_bars = data.bars(self.perp_account, perp.symbol, "bars", step)
        self.mark_bars = data.bars(self.perp_account, perp.symbol, "mark", step)
        self.index_bars = data.bars(self.perp_account, perp.symbol, "index", step) if perp.paid_on_index \
            else Bars({}, step)
        self.price_bars = {asset: data.bars(venue, symbol, "bars", step)
                           for asset, (venue, symbol) in self.set.price_sources.items()}
        self.prints = data.funding(self.perp_account, perp.symbol, Fraction(perp.funding_every, HOUR))
        hours = perp.margin.hours if self.set.trades_intraday else None
        self.hours = list(hours.spans(self.set.start, self.set.end)) if hours else []
        self.print_times = [funding.time for funding in self.prints]
        self.prints_by_time = dict(zip(self.print_times, self.prints))

    def note(self, kind, account, detail):
        self.events.append([time_text(self.now), kind, account, detail])

    def is_out(self, account):
        return any(venue == account and start <= self.now < end for venue, start, end in self.set.outages)

    def run(self):
        start, end = self.set.start, self.set.end
        fixed = set(range(start, end, self.set.step)) | {end}
        for bars in (self.spot_bars, self.perp_bars, self.mark_bars, self.index_bars):
            for time in bars.times:
                fixed |= {time, time + bars.interval}
        fixed.update(self.print_times)
        fixed.update(range(start // DAY * DAY, end, self.rules.cash_every or DAY))
        fixed.update(range(start // DAY * DAY, end, DAY))
        for hours in self.hours:
            fixed.update(hours)
        for _, outage_start, outage_end in self.set.outages:
            fixed |= {outage_start, outage_end}
        self.instants = [time for time in fixed if start <= time <= end]
        heapq.heapify(self.instants)
        self.begin_records()
        last = None
        while self.instants:
            self.now = heapq.heappop(self.instants)
            if self.now != last and self.now <= end:
                self.process()
            last = self.now
        self.now = end
        self.end_gaps_at(self.mark())
        return self

    def process(self):
        """S3. At the end of the period only the first and the last part happen (S1.3)."""
        self.was_liquidated = False
        self.accrue_interest()
        self.hours_at = self.now - 1
        self.examine_bars()
        self.hours_at = self.now
        if self.now < self.set.end:
            self.pay_funding()
            if self.now % DAY == 0:
                self.post_interest()
            self.move_accrued()
            self.credit_arrivals()
            self.act()
            self.fill_orders()
        if self.is_flat() and not self.orders:
            self.holding_since = None
        self.record()

    def act(self):
        """S3.5. The policy after a liquidation acts at any instant, the strategy then not at all; a step before a bar
        of each leg has closed passes."""
        is_step = (self.now - self.set.start) % self.set.step == 0
        has_bars = self.spot_bars.last_closed(self.now) and self.perp_bars.last_closed(self.now)
        trades = False
        if not self.perp.quantity:
            self.was_above = None
        if self.was_liquidated:
            trades = self.act_after_liquidation()
        elif is_step and has_bars:
            trades = self.decide()
        if is_step and has_bars and not trades:
            self.apply_margin_policy()
