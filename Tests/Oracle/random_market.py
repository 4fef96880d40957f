"""A random small market: spot and perpetual bars, mark, index, funding, currency prices, with holes and violence."""
import math
import os
from fractions import Fraction

from exact import HOUR, SECOND, decimal_text, time_text

SPOT, PERP = ("alpha", "BTC-USD"), ("beta", "BTC-PERP")


def plain(value):
    """A decimal of at most 12 places."""
    return decimal_text(round(Fraction(value) * 10 ** 12), 12)


def on_tick(value, tick):
    return round(value / float(tick)) * Fraction(tick)


class RandomMarket:
    """Hours from two days before the run to a few behind it, made from the case's stream of random numbers."""

    def __init__(self, random, start, end, folder):
        self.random, self.folder = random, folder
        self.first = (start // (24 * HOUR) - 2) * 24 * HOUR
        self.hours = end // HOUR + 6 - self.first // HOUR
        self.price = random.choice([97.0, 2600.0, 61234.0, 61234.0])
        ticks = {97.0: ("0.001", "0.01"), 2600.0: ("0.01", "0.05"),
                 61234.0: (random.choice(["0.01", "1"]), random.choice(["0.1", "0.5"]))}
        self.spot_tick, self.perp_tick = ticks[self.price]
        self.writes_milliseconds = self.chance(0.2)
        self.wildness = random.choice([0, 0.01, 0.03])
        self.walk()

    def chance(self, probability):
        return self.random.random() < probability

    def walk(self):
        """Four points an hour: the mid price, with runs and gaps, and the basis of the perpetual over it."""
        gauss, volatility = self.random.gauss, self.random.choice([0.003, 0.006, 0.012])
        level, drift, basis = math.log(self.price), 0.0, 0.0
        self.mids, self.bases = [], []
        for point in range(self.hours * 4 + 1):
            if point % 4 == 0:
                drift = gauss(0, 1) * 0.05 if self.chance(self.wildness) else 0.0
                if self.chance(self.wildness / 2):
                    level += gauss(0.02, 0.08)
            level += gauss(0, volatility / 2) + drift / 4
            basis = basis * 0.97 + gauss(0, 0.0006)
            self.mids.append(math.exp(level))
            self.bases.append(basis)

    def series(self, tick, basis_share, noise):
        """Open, high, low, close by hour, on the tick; mostly without gaps, sometimes with a spike."""
        gauss, rows = self.random.gauss, []
        for hour in range(self.hours):
            points = [self.mids[4 * hour + k] * (1 + basis_share * self.bases[4 * hour + k] + gauss(0, noise))
                      for k in range(5)]
            if rows and abs(points[0] / float(rows[-1][3]) - 1) < 0.02 and self.chance(0.7):
                points[0] = float(rows[-1][3]) * math.exp(gauss(0, noise))
            high = max(points) * (1 + abs(gauss(0, noise * 3)))
            low = min(points) * (1 - abs(gauss(0, noise * 3)))
            if self.chance(0.01 if self.wildness else 0.002):
                high *= 1 + self.random.random() * 0.1
            opening, closing = on_tick(points[0], tick), on_tick(points[3], tick)
            rows.append((opening, max(on_tick(high, tick), opening, closing),
                         min(on_tick(low, tick), opening, closing), closing))
        return rows

    def runs(self, probability, first, longest):
        """Hours of a few short runs, or of none."""
        if not self.chance(probability):
            return set()
        starts = [self.random.randint(first, self.hours - 1) for _ in range(self.random.randint(1, 4))]
        return {hour for start in starts for hour in range(start, start + self.random.randint(1, longest))}

    # Files

    def write(self, name, header, rows):
        path = os.path.join(self.folder, "data", name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as file:
            file.write("\n".join([header] + [",".join(row) for row in rows]) + "\n")

    def stamp(self, time):
        return str(time // 10 ** 6) if self.writes_milliseconds else time_text(time)

    def write_bars(self, instrument, kind, rows, missing=frozenset(), volumes=None, four_hourly=False):
        venue, symbol = instrument
        header = "timestamp,open,high,low,close" + (",volume" if volumes else "")
        self.write(f"{venue}/{symbol}/{kind}-1h.csv", header, [
            self.line(hour, rows[hour], volumes[hour] if volumes else None) for hour in range(self.hours)
            if hour not in missing])
        if four_hourly:
            groups = [range(hour, hour + 4) for hour in range(0, self.hours - 3, 4)
                      if missing.isdisjoint(range(hour, hour + 4))]
            self.write(f"{venue}/{symbol}/{kind}-4h.csv", header, [self.line(
                group[0], (rows[group[0]][0], max(rows[hour][1] for hour in group),
                           min(rows[hour][2] for hour in group), rows[group[-1]][3]),
                plain(sum(Fraction(volumes[hour]) for hour in group)) if volumes else None) for group in groups])

    def line(self, hour, bar, volume):
        cells = [self.stamp(self.first + hour * HOUR)] + [plain(price) for price in bar]
        return cells if volume is None else cells + [volume]

    def volumes(self, probability, order):
        """By hour, 5 to 1000 times an order's size, some of them zero; None where the series has no volume."""
        if not self.chance(probability):
            return None
        idle = self.runs(0.4, 24, 4)
        return ["0" if hour in idle else plain(Fraction(f"{order * self.random.uniform(5, 1000):.6g}"))
                for hour in range(self.hours)]

    def write_prices(self, coins, has_index, needs_volume, four_hourly):
        """`coins` is the size of an order."""
        mark_tick = self.random.choice([self.perp_tick, "0.00000001"])
        share = 1 if needs_volume else 0.8
        self.write_bars(SPOT, "bars", self.series(self.spot_tick, 0, 0.0003), self.runs(0.3, 30, 6),
                        self.volumes(share, coins), four_hourly)
        self.write_bars(PERP, "bars", self.series(self.perp_tick, 1, 0.0003), self.runs(0.25, 30, 6),
                        self.volumes(share, coins), four_hourly)
        self.marks = self.series(mark_tick, 0.9, 0.0001)
        if self.chance(0.85):
            self.write_bars(PERP, "mark", self.marks, self.runs(0.35, 30, 6), four_hourly=four_hourly)
        if has_index:
            self.write_bars(PERP, "index", self.series("0.01", 0, 0.0002), self.runs(0.3, 30, 6),
                            four_hourly=four_hourly)

    def write_funding(self, every):
        """Prints with and without interval and mark price, some late, some missing."""
        gauss, has_hours, has_price = self.random.gauss, self.chance(0.6), self.chance(0.5)
        jitters, is_late, has_gaps = self.chance(0.4), self.chance(0.15), self.chance(0.3)
        level, rows = gauss(0.0001, 0.0001), []
        for hour in range(0, self.hours, every):
            level = 0.9 * level + 0.1 * gauss(0.0001, 0.0004)
            if has_gaps and self.chance(0.04):
                continue
            late = self.random.choice([1, 3, 5, 6, 31]) * SECOND if is_late and self.chance(0.05) else 0
            jitter = self.random.randint(0, 40) * 10 ** 6 if jitters and not late else 0
            rate = Fraction(str(round(level * every / 8, 8)))
            row = [self.stamp(self.first + hour * HOUR + late + jitter), plain(rate)]
            price = self.marks[hour][0] + on_tick(gauss(0, self.price * 1e-5), "0.00000001")
            rows.append(row + ([str(every)] if has_hours else [])
                        + ([plain(price) if self.chance(0.7) else ""] if has_price else []))
        header = "timestamp,rate" + (",interval_hours" if has_hours else "") + (",mark_price" if has_price else "")
        self.write("/".join(PERP) + "/funding.csv", header, rows)

    def write_currency(self, instrument):
        """A dollar currency that strays by some tenths of a percent."""
        rate, rows = 1.0, []
        for _ in range(self.hours):
            rate = 1 + (rate - 1) * 0.97 + self.random.gauss(0, 0.0008)
            rows.append([Fraction(str(round(rate, 5)))] * 4)
        self.write_bars(instrument, "bars", rows)
