"""What is measured at every instant, and the figures of the summary (S9)."""
import math
from fractions import Fraction

from exact import UNIT, YEAR, duration, exact_text, time_text, units


class Figures:
    def begin_records(self):
        """The first sample, and the first peak, are the deposits."""
        equity = self.equity()
        self.initial = equity["equity"]
        self.first = dict(equity, time=self.now, ratio=None, funding=0, delta=units(self.delta()))

    def record(self):
        notional = Fraction(0)
        if self.perp.quantity:
            notional = abs(self.perp.quantity) * self.rules.multiplier
            notional *= 1 if self.rules.is_inverse else self.mark()
            notional *= self.price(self.rules.quote)
        self.records.append(dict(
            self.equity(), time=self.now, ratio=self.margin_ratio(), funding=self.profit["funding"],
            delta=units(self.delta()), notional=notional, in_market=not self.is_flat()))

    def samples(self, interval):
        """Equity at start + k * interval: the last recorded state."""
        rows, index = [self.first], 0
        for time in range(self.set.start + interval, self.set.end + 1, interval):
            while index + 1 < len(self.records) and self.records[index + 1]["time"] <= time:
                index += 1
            rows.append(dict(self.records[index], time=time))
        return rows

    def returns(self, interval):
        """Mean, deviation with n - 1 of simple returns, and how much of it rounding explains; None below two."""
        equity = [Fraction(row["equity"]) for row in self.samples(interval)]
        if min(equity[:-1], default=0) <= 0:
            return None
        returns = [float(b / a - 1) for a, b in zip(equity, equity[1:])]
        if len(returns) < 2:
            return None
        mean = math.fsum(returns) / len(returns)
        deviation = math.sqrt(math.fsum((r - mean) ** 2 for r in returns) / (len(returns) - 1))
        return mean, deviation, 1e-15 + 1 / float(min(equity[:-1]))

    def sharpe(self, interval):
        figures = self.returns(interval)
        if not figures or figures[1] <= figures[2]:
            return None
        return figures[0] / figures[1] * math.sqrt(YEAR / interval)

    def max_drawdown(self):
        """Over every step and the end."""
        peak, deepest = Fraction(self.initial), Fraction(0)
        for row in self.records:
            if (row["time"] - self.set.start) % self.set.step == 0 or row["time"] == self.set.end:
                peak = max(peak, row["equity"])
                deepest = max(deepest, (peak - row["equity"]) / peak)
        return float(deepest)

    def metrics(self, total):
        spans = [(a, b["time"] - a["time"]) for a, b in zip(self.records, self.records[1:])]
        length = self.set.end - self.set.start
        notional_years = sum((row["notional"] * time for row, time in spans), Fraction(0)) / YEAR
        growth = float(1 + Fraction(total, self.initial))
        deviation = self.returns(self.set.sampling)
        ratios = [row["ratio"] for row in self.records if row["ratio"] is not None]
        return {
            "total_return": float(Fraction(total, self.initial)),
            "annual_return": growth ** (YEAR / length) - 1 if growth > 0 else None,
            "annual_volatility": deviation[1] * math.sqrt(YEAR / self.set.sampling) if deviation else None,
            "max_drawdown": self.max_drawdown(),
            "sharpe": {name: self.sharpe(duration(name)) for name in ("1h", "8h", "1d", "1w")},
            "funding_apr_on_notional":
                float(Fraction(self.profit["funding"], UNIT) / notional_years) if notional_years else None,
            "time_in_market": sum(time for row, time in spans if row["in_market"]) / length,
            "min_margin_ratio": float(min(ratios)) if ratios else None,
            "turnover": float(self.turnover * UNIT / self.initial),
        }

    def summary(self):
        """The figures of summary.json; money in integers of 1e-8."""
        end = self.records[-1]
        profit = dict(self.profit)
        profit["spot_price"] += end["spot"]
        profit["perp_price"] += end["perp"]
        total = end["equity"] - self.initial
        profit["fx"] = total - sum(profit.values())             # currencies changing value
        spot_gain = self.value(units(self.coins * self.spot_close() - self.spot_cost), self.quote)
        return {
            "name": self.set.name,
            "period": {"start": time_text(self.set.start), "end": time_text(self.set.end),
                       "steps": len(range(self.set.start, self.set.end, self.set.step))},
            "equity": {"initial": self.initial, "final": end["equity"]},
            "pnl": dict(profit, total=total),
            "pnl_detail": {"spot_realised": self.realised["spot"], "spot_unrealised": spot_gain,
                           "perp_realised": self.realised["perp"], "perp_unrealised": end["perp"]},
            "position": {"spot": exact_text(self.coins), "perp": exact_text(self.perp.quantity)},
            "metrics": self.metrics(total),
            "counts": self.counts,
        }
