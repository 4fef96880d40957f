"""What margin a venue asks for: its schedules by side and hour (S6.3), as a rulebook states them."""
import datetime
import zoneinfo
from fractions import Fraction

from exact import DAY, SECOND, number

SIDES = ("long", "short")
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


class Tier:
    def __init__(self, up_to, rate, initial_rate, amount=None, before=None):
        self.up_to, self.rate, self.initial_rate, self.amount = up_to, rate, initial_rate, amount
        if amount is None:                                      # continuity
            self.amount = before.up_to * (rate - before.rate) + before.amount if before else Fraction(0)


class Schedule:
    """Tiers, or one with rates that grow with coins."""

    def __init__(self, entry):
        self.counts_contracts = entry.get("bounds") == "contracts"
        self.growth = self.initial_growth = Fraction(0)
        self.tiers = []
        if "growth" in entry:
            rates = {key: [number(entry["growth"][key][part]) for part in ("base", "per_coin")]
                     for key in ("maintenance", "initial")}
            (rate, self.growth), (initial, self.initial_growth) = rates["maintenance"], rates["initial"]
            self.tiers.append(Tier(None, rate, initial))
            return
        is_whole = entry.get("whole", False)
        for tier in entry["tiers"]:
            initial = number(tier["initial_rate"]) if "initial_rate" in tier else 1 / number(tier["leverage"])
            amount = number(tier["maintenance_amount"]) if "maintenance_amount" in tier else None
            self.add(number(tier["up_to"]) if "up_to" in tier else None, number(tier["maintenance_rate"]), initial,
                     Fraction(0) if is_whole else amount)
        if "steps" in entry:
            every, rate, initial = (number(entry["steps"][key]) for key in ("every", "maintenance_rate", "initial_rate"))
            while self.tiers[-1].initial_rate < 1:
                last = self.tiers[-1]
                dearer = min(Fraction(1), last.initial_rate + initial)
                self.add(last.up_to + every if dearer < 1 else None, min(Fraction(1), last.rate + rate), dearer,
                         Fraction(0) if is_whole else None)

    def add(self, up_to, rate, initial_rate, amount):
        self.tiers.append(Tier(up_to, rate, initial_rate, amount, self.tiers[-1] if self.tiers else None))

    def tier(self, notional, contracts):
        """A bracket includes its upper bound."""
        size = contracts if self.counts_contracts else notional
        return next(tier for tier in self.tiers if tier.up_to is None or size <= tier.up_to)


class Hours:
    """Hours of local days, half-open (S1.4)."""

    def __init__(self, entry):
        self.zone = zoneinfo.ZoneInfo(entry["zone"])
        self.ends = [minutes(entry[key]) for key in ("from", "to")]
        self.weekdays = [WEEKDAYS.index(day) for day in entry.get("weekdays", WEEKDAYS)]

    def spans(self, start, end):
        """Those that touch [start, end]."""
        epoch = datetime.datetime(1970, 1, 1)
        for number_of_day in range(start // DAY - 2, end // DAY + 3):
            day = epoch + datetime.timedelta(days=number_of_day)
            if day.weekday() in self.weekdays:
                yield tuple(round((day + datetime.timedelta(minutes=minute)).replace(tzinfo=self.zone).timestamp())
                            * SECOND for minute in self.ends)


def minutes(text):
    """08:00, which YAML may take for a number in base 60."""
    if isinstance(text, int):
        return text
    hour, minute = text.split(":")
    return int(hour) * 60 + int(minute)


class MarginRules:
    def __init__(self, entry):
        self.sides = by_side(entry)
        self.hours = Hours(entry["intraday"]) if "intraday" in entry else None
        self.day_sides = by_side(entry["intraday"]) if self.hours else None
        self.is_frozen = entry.get("maintenance_at") == "entry"
        fee = entry.get("closing_fee") or {}
        self.closing_fee, self.closes_at = number(fee.get("rate", 0)), fee.get("at")
        self.withdrawal_floor = number(entry.get("withdrawal_floor", 0))
        self.haircuts = {asset: number(share) for asset, share in (entry.get("haircuts") or {}).items()}


def by_side(entry):
    return {side: Schedule(entry.get(side, entry)) for side in SIDES}
