"""The data folders of a scenario: bars and funding prints."""
import bisect
import csv
import glob
import os
import re

from exact import SECOND, duration, instant, measured


class Bar:
    def __init__(self, time, row):
        self.time = time
        self.open, self.high, self.low, self.close = (measured(row[k]) for k in ("open", "high", "low", "close"))
        volume = row.get("volume")
        self.volume = None if volume in (None, "") else measured(volume)


class Bars:
    """One series; a bar is labelled by its open time (S1.2)."""

    def __init__(self, bars, interval):
        self.interval = interval
        self.all = sorted(bars.values(), key=lambda bar: bar.time)
        self.times = [bar.time for bar in self.all]
        self.by_time = bars

    def opening(self, at):
        return self.by_time.get(at)

    def ending(self, at):
        return self.by_time.get(at - self.interval)

    def last_closed(self, at):
        index = bisect.bisect_right(self.times, at - self.interval) - 1
        return self.all[index] if index >= 0 else None

    def overlap(self, start, end):
        """Whether some bar covers a part of [start, end)."""
        index = bisect.bisect_left(self.times, end) - 1
        return index >= 0 and self.times[index] + self.interval > start


class Print:
    def __init__(self, time, rate, hours, mark_price):
        self.time, self.rate, self.hours, self.mark_price = time, rate, hours, mark_price


class Data:
    def __init__(self, folders):
        self.folders = folders

    def files(self, venue, instrument, kind):
        return [path for folder in self.folders
                for path in sorted(glob.glob(os.path.join(folder, venue, instrument, kind + "*.csv")))]

    @staticmethod
    def rows(path):
        with open(path, encoding="utf-8-sig", newline="") as file:
            return [(instant(row["timestamp"]), row) for row in csv.DictReader(file)]

    def bars(self, venue, instrument, kind, step):
        """The series of the longest interval that divides the step (S1.2)."""
        paths = {}
        for path in self.files(venue, instrument, kind):
            match = re.fullmatch(kind + r"-(\d+[a-z]+)(-.*)?\.csv", os.path.basename(path))
            if match and step % duration(match.group(1)) == 0:
                paths.setdefault(duration(match.group(1)), []).append(path)
        if not paths:
            return Bars({}, step)
        interval = max(paths)
        bars = {}
        for path in paths[interval]:
            for time, row in self.rows(path):
                bars.setdefault(time, Bar(time, row))
        return Bars(bars, interval)

    def funding(self, venue, instrument, hours):
        """Prints by time; stamps up to 5 s past a minute go to the minute (S1.5), a second print of one stamp is the
        first once more (S4.4)."""
        prints = {}
        for path in self.files(venue, instrument, "funding"):
            for time, row in self.rows(path):
                past = time % (60 * SECOND)
                time -= past if past <= 5 * SECOND else 0
                own_hours, price = row.get("interval_hours"), row.get("mark_price")
                prints.setdefault(time, Print(
                    time, measured(row["rate"]), measured(own_hours) if own_hours else hours,
                    measured(price) if price else None))
        return [prints[time] for time in sorted(prints)]
