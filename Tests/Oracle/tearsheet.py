"""Recomputes the tear sheet of a result folder from its CSV files, with numpy alone (S9.5).

    python3 tearsheet.py FOLDER DATA NAME=KIND:MULTIPLIER...

Rows of equity.csv must be an hour apart, and so the steps and the mark bars of the run. DATA is its data folder; each
instrument is named as ACCOUNT:SYMBOL with how its contracts are worth, as in binance-usdm:BTCUSDT=linear:1. Where
empyrical, quantstats and pandas are installed they have to agree, too. Prints what differs and ends with 1.
"""
import bisect
import csv
import glob
import json
import math
import os
import sys
from collections import defaultdict
from decimal import Decimal
from fractions import Fraction

import numpy as np

from exact import DAY, HOUR, UNIT, instant, time_text

SAMPLINGS = {"1h": 1, "8h": 8, "1d": 24, "1w": 168}
YEAR_HOURS = 8760
TOLERANCE = 1e-9


def table(path):
    with open(path, newline="") as file:
        return list(csv.DictReader(file))


def units(text):
    return int(Decimal(text) * UNIT)


class Run:
    def __init__(self, folder, data, contracts):
        self.data, self.contracts = data, contracts
        self.summary = json.load(open(os.path.join(folder, "summary.json")))
        rows, self.fills, self.payments, self.events = (
            table(os.path.join(folder, f"{name}.csv")) for name in ("equity", "fills", "funding", "events"))
        self.times = [instant(row["timestamp"]) for row in rows]
        if any(after - before != HOUR for before, after in zip(self.times, self.times[1:])):
            raise SystemExit("rows of equity.csv are not an hour apart")
        self.equity = [units(row["equity"]) for row in rows]
        period = self.summary["period"]
        self.years = (instant(period["end"]) - instant(period["start"])) / (365 * DAY)

    def returns(self, hours):
        equity = np.array(self.equity[::hours], dtype=float)
        return equity[1:] / equity[:-1] - 1

    def base_units(self, fill):
        kind, multiplier = self.contracts[self.name(fill)]
        quantity = float(fill["quantity"]) * multiplier
        return quantity / float(fill["price"]) if kind == "inverse" else quantity

    # Figures

    def sharpe(self, hours, lo=False):
        returns = self.returns(hours)
        if len(returns) < 2 or not returns.std(ddof=1) > 1e-13:
            return None
        periods = YEAR_HOURS / hours
        factor = math.sqrt(periods)
        if lo:
            lags = np.arange(1, math.ceil(periods))
            weights = (periods - lags) * self.autocorrelation(hours) ** lags
            factor = periods / math.sqrt(periods + 2 * weights.sum())
        return returns.mean() / returns.std(ddof=1) * factor

    def autocorrelation(self, hours):
        off = self.returns(hours)
        if len(off) < 2 or not off.std(ddof=1) > 1e-13:
            return None
        off = off - off.mean()
        return (off[1:] @ off[:-1]) / (off @ off)

    def drawdowns(self):
        """Every fall, by looking ahead from each peak; deepest first."""
        found, row = [], 0
        while row < len(self.equity) - 1:
            if self.equity[row + 1] >= self.equity[row]:
                row += 1
                continue
            peak = self.equity[row]
            end = next((after for after in range(row + 1, len(self.equity)) if self.equity[after] >= peak), None)
            under = self.equity[row + 1:end]
            trough = row + 1 + under.index(min(under))
            last = len(self.equity) - 1 if end is None else end
            found.append({
                "depth": float(Fraction(peak - self.equity[trough], peak)), "start": time_text(self.times[row]),
                "trough": time_text(self.times[trough]),
                "recovered": None if end is None else time_text(self.times[end]),
                "days": (self.times[last] - self.times[row]) / DAY})
            row = last
        return sorted(found, key=lambda fall: -fall["depth"])

    def exposure(self):
        """From each row on, what the fills so far have left of each contract at the mark of the bar just closed."""
        fills = [fill for fill in self.fills if not self.is_spot(fill)]
        marks = {name: self.marks(name) for name in {self.name(fill) for fill in fills}}
        held, total, index = defaultdict(Fraction), 0.0, 0
        for time in self.times[:-1]:
            while index < len(fills) and instant(fills[index]["timestamp"]) <= time:
                fill, index = fills[index], index + 1
                held[self.name(fill)] += Fraction(fill["quantity"]) * (1 if fill["side"] == "buy" else -1)
            for name, contracts in held.items():
                kind, multiplier = self.contracts[name]
                if contracts:
                    price = 1 if kind == "inverse" else self.mark(marks[name], time)
                    total += abs(float(contracts)) * multiplier * price
        hours = self.years * YEAR_HOURS
        return total / hours / (self.equity[0] / UNIT)

    def marks(self, name):
        """When bars close, and at what; the instrument's own bars stand in where there are no mark bars."""
        paths = [os.path.join(self.data[name], f"{kind}-1h.csv") for kind in ("mark", "bars")]
        return [(instant(row["timestamp"]) + HOUR, float(row["close"]))
                for row in table(next(path for path in paths if os.path.exists(path)))]

    @staticmethod
    def mark(closes, time):
        return closes[bisect.bisect_right(closes, (time, math.inf)) - 1][1]

    @staticmethod
    def name(fill):
        return f"{fill['account']}:{fill['instrument']}"

    def is_spot(self, fill):
        return self.contracts[self.name(fill)][0] == "spot"

    def volume_share(self):
        taken = {event["timestamp"] for event in self.events if event["kind"] in ("takeover", "backstop")}
        traded = defaultdict(float)
        for fill in self.fills:
            settled = fill["reason"] == "expiry" or fill["reason"] == "liquidation" and fill["timestamp"] in taken
            if not settled:
                day = instant(fill["timestamp"]) // DAY
                traded[fill["account"], fill["instrument"], day] += self.base_units(fill)
        volumes = {}
        for account, symbol, _ in traded:
            volume = volumes[account, symbol] = defaultdict(float)
            for path in glob.glob(os.path.join(self.data[f"{account}:{symbol}"], "bars-*.csv")):
                for bar in table(path):
                    volume[instant(bar["timestamp"]) // DAY] += float(bar["volume"])
        shares = [base / volumes[account, symbol][day] for (account, symbol, day), base in traded.items()]
        return max(shares) if shares else None

    def tearsheet(self):
        daily, metrics = self.returns(24), self.summary["metrics"]
        loss = np.minimum(daily, 0)
        ordered = np.sort(daily)
        off = daily - daily.mean()
        count = len(daily)
        second, third, fourth = ((off ** power).mean() for power in (2, 3, 4))
        share = self.volume_share()
        initial = self.equity[0] / UNIT
        return {
            "returns": count,
            "volatility": daily.std(ddof=1) * math.sqrt(365),
            "autocorrelation": {name: self.autocorrelation(hours) for name, hours in SAMPLINGS.items()},
            "sharpe_lo": {name: self.sharpe(hours, lo=True) for name, hours in SAMPLINGS.items()},
            "sortino": daily.mean() / math.sqrt((loss @ loss) / count) * math.sqrt(365) if loss.any() else None,
            "calmar": self.annual_return() / self.max_drawdown() if self.max_drawdown() else None,
            "value_at_risk": -np.percentile(daily, 5),
            "conditional_value_at_risk": -ordered[:int((count - 1) * 0.05) + 1].mean(),
            "skewness": math.sqrt(count * (count - 1)) / (count - 2) * third / second ** 1.5 if second else None,
            "excess_kurtosis": (count - 1) / ((count - 2) * (count - 3))
                               * ((count + 1) * (fourth / second ** 2 - 3) + 6) if second else None,
            "settlement_hit_rate": sum(Decimal(row["amount"]) > 0 for row in self.payments) / len(self.payments)
                                   if self.payments else None,
            "exposure": self.exposure(),
            "volume_share": share,
            "capacity": {name: initial * part / share if share else None
                         for name, part in (("1pct", 0.01), ("5pct", 0.05), ("10pct", 0.1))},
            "drawdowns": self.drawdowns()[:5],
        }, {
            "total_return": self.equity[-1] / self.equity[0] - 1,
            "annual_return": self.annual_return(),
            "max_drawdown": self.max_drawdown(),
            "sharpe": {name: self.sharpe(hours) for name, hours in SAMPLINGS.items()},
        }

    def annual_return(self):
        return (self.equity[-1] / self.equity[0]) ** (1 / self.years) - 1

    def max_drawdown(self):
        equity = np.array(self.equity, dtype=float)
        return (1 - equity / np.maximum.accumulate(equity)).max()


def by_libraries(run):
    """What the libraries have the same definition of; the losses of empyrical are negative."""
    try:
        import empyrical
        import pandas
        import quantstats.stats as quantstats
    except ImportError as missing:
        print(f"not compared: {missing}")
        return {}, {}
    daily = pandas.Series(run.returns(24), index=pandas.date_range("2000-01-01", periods=len(run.returns(24))))
    hourly = run.returns(1)
    return {
        "volatility": quantstats.volatility(daily, periods=365),
        "sortino": empyrical.sortino_ratio(daily, annualization=365),
        "value_at_risk": -empyrical.value_at_risk(daily),
        "conditional_value_at_risk": -empyrical.conditional_value_at_risk(daily.to_numpy()),
        "skewness": quantstats.skew(daily),
        "excess_kurtosis": quantstats.kurtosis(daily),
    }, {
        "sharpe": {name: empyrical.sharpe_ratio(run.returns(hours), annualization=YEAR_HOURS / hours)
                   for name, hours in SAMPLINGS.items()},
        "max_drawdown": -empyrical.max_drawdown(hourly),
    }


def differences(own, expected, name):
    """Of what is expected; a figure that only one side has differs."""
    if isinstance(expected, dict):
        if not isinstance(own, dict):
            return [f"{name}: {own}, not {expected}"]
        return [text for key in expected for text in differences(own.get(key, "missing"), expected[key], f"{name}.{key}")]
    if isinstance(expected, list):
        if len(own) != len(expected):
            return [f"{name}: {len(own)} rows, not {len(expected)}"]
        return [text for row, pair in enumerate(zip(own, expected)) for text in differences(*pair, f"{name}[{row}]")]
    if isinstance(expected, (int, float)) and isinstance(own, (int, float)):
        if abs(own - expected) <= TOLERANCE * max(1, abs(expected)):
            return []
    elif own == expected:
        return []
    return [f"{name}: {own}, not {expected}"]


def main(folder, data, *instruments):
    contracts, folders = {}, {}
    for text in instruments:
        name, value = text.split("=")
        kind, multiplier, *alias = value.split(":")
        contracts[name] = kind, float(multiplier)
        folders[name] = os.path.join(data, alias[0] if alias else name.replace(":", "/"))
    run = Run(folder, folders, contracts)
    sheet, metrics = run.tearsheet()
    found = [f"{key}: not recomputed" for key in run.summary["tearsheet"] if key not in sheet]
    for tearsheet, figures in ((sheet, metrics), by_libraries(run)):
        found += differences(run.summary["tearsheet"], tearsheet, "tearsheet")
        found += differences(run.summary["metrics"], figures, "metrics")
    for text in found:
        print(text)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
