"""Exact numbers and times.

Money is an integer of 1e-8 of its asset. Prices, rates and quantities are fractions of the shortest decimal of their
double (S8.1). Instants are integers of nanoseconds since 1970 (S1.1).
"""
import datetime
import math
import re
from fractions import Fraction

UNIT = 10 ** 8
SECOND = 10 ** 9
HOUR = 3600 * SECOND
DAY = 24 * HOUR
YEAR = 365 * DAY
DOLLARS = ("USD", "USDT", "USDC")
STAMP_UNITS = ((10 ** 11, SECOND), (10 ** 14, 10 ** 6), (10 ** 17, 10 ** 3), (10 ** 20, 1))


def units(exact):
    """An exact value in integers of 1e-8, rounded half to even: the one rounding of an amount (S8.1)."""
    return round(Fraction(exact) * UNIT)


def square_root(value):
    """To some 60 digits: no fraction has it exactly."""
    scale = 10 ** 60
    return Fraction(math.isqrt(value.numerator * scale * scale // value.denominator), scale)


def measured(text):
    """A number of a data file: the double that it reads as, and of that the shortest decimal."""
    return Fraction(repr(float(text)))


def number(value):
    """A number of a YAML file: 2%, 5bp, 1_000, 0.02."""
    if isinstance(value, bool) or value is None:
        raise ValueError(f"not a number: {value!r}")
    if isinstance(value, float):
        return Fraction(repr(value))
    text = str(value).strip().replace("_", "")
    if text.endswith("%"):
        return Fraction(text[:-1]) / 100
    if text.endswith("bp"):
        return Fraction(text[:-2]) / 10_000
    return Fraction(text)


def number_or_off(value):
    return None if value in (None, False, "off") else number(value)


def duration(value):
    match = re.fullmatch(r"(\d+(?:\.\d+)?)(ms|s|m|h|d|w)", str(value).strip())
    if not match:
        raise ValueError(f"not a duration: {value!r}")
    unit = {"ms": SECOND // 1000, "s": SECOND, "m": 60 * SECOND, "h": HOUR, "d": DAY, "w": 7 * DAY}[match.group(2)]
    return int(Fraction(match.group(1)) * unit)


def instant(value):
    """A time of a YAML or CSV file: ISO 8601 with a zone, or an integer whose unit its size tells."""
    if isinstance(value, datetime.datetime):
        zoned = value if value.tzinfo else value.replace(tzinfo=datetime.timezone.utc)
        past = zoned - datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)
        return (past.days * 86400 + past.seconds) * SECOND + past.microseconds * 1000
    text = str(value).strip()
    if re.fullmatch(r"\d+", text):
        count = int(text)
        return count * next(unit for limit, unit in STAMP_UNITS if count < limit)
    match = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d{1,9}))?Z", text)
    year, month, day, hour, minute, second = map(int, match.groups()[:6])
    days = (datetime.date(year, month, day) - datetime.date(1970, 1, 1)).days
    fraction = int((match.group(7) or "0").ljust(9, "0"))
    return (days * 86400 + hour * 3600 + minute * 60 + second) * SECOND + fraction


def time_text(at):
    seconds, rest = divmod(at, SECOND)
    moment = datetime.datetime(1970, 1, 1) + datetime.timedelta(seconds=seconds)
    fraction = "." + f"{rest:09d}".rstrip("0") if rest else ""
    return moment.strftime("%Y-%m-%dT%H:%M:%S") + fraction + "Z"


def decimal_text(integer, decimals):
    """An integer of 10^-decimals as a plain decimal without trailing zeros."""
    whole, rest = divmod(abs(integer), 10 ** decimals)
    fraction = "." + f"{rest:0{decimals}d}".rstrip("0") if rest else ""
    return ("-" if integer < 0 else "") + str(whole) + fraction


def money_text(amount):
    return decimal_text(amount, 8)


def exact_text(value):
    """The exact decimal where it has at most 20 places, else 15 significant digits."""
    scaled = Fraction(value) * 10 ** 20
    return decimal_text(int(scaled), 20) if scaled.denominator == 1 else "%.15g" % float(value)


def toward_zero(value, lot):
    count = abs(value) / lot
    whole = count.numerator // count.denominator
    return whole * lot if value >= 0 else -whole * lot


def upward(value, lot):
    count = value / lot
    return -((-count.numerator) // count.denominator) * lot


def on_grid(price, tick, side):
    """Rounded against the trader: buys up, sells down; a price on the grid stays (S5.2)."""
    return upward(price, tick) if side > 0 else toward_zero(price, tick)
