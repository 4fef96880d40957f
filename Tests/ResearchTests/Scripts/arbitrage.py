"""Arbitrage of random maturity reckoned trade by trade, on prices made here; needs no package."""

import json
import math
import statistics

KAPPA, IOTA, GAMMA, HOURS = 1095.0, 0.1095, 0.5475, 1500

state = 2024


def uniform():
    global state
    state = (1103515245 * state + 12345) % 2**31
    return state / 2**31 - 0.5


spot, perp, paid, rate = [], [], [], []
level, basis = 100.0, 0.0
for hour in range(HOURS):
    level *= 1 + 0.01 * uniform()
    basis = 0.6 * basis + 0.0016 * uniform()
    spot.append(level)
    perp.append(level * (1 + basis))
    paid.append(0.001 * uniform() if hour % 8 == 7 else 0.0)
    rate.append(0.05 if hour < 900 else 0.15)


def rho(hour, clamped):
    linear = KAPPA * (perp[hour] - spot[hour]) / perp[hour] - rate[hour]
    if not clamped:
        return linear
    return linear + (GAMMA if rate[hour] < IOTA else -GAMMA)


def trades(clamped, threshold, lag, long_only):
    """(side, first hour, last hour) of each, the closes of the hour before the first being those it is made at."""
    found, side, since = [], 0, 0
    for hour in range(HOURS - lag):
        value, new = rho(hour, clamped), side
        if side * value <= 0:
            new = 0
        if new == 0 and abs(value) > threshold:
            new = 1 if value > 0 else -1
        if long_only and new < 0:
            new = 0
        if new != side:
            if side:
                found.append((side, since, hour + lag - 1))
            side, since = new, hour + lag
    if side:
        found.append((side, since, HOURS - 1))
    return found


def performance(made, one_way):
    returns, parts = {}, [0.0, 0.0, 0.0, 0.0]
    for side, first, last in made:
        for hour in range(first, last + 1):
            growth = perp[hour] / perp[hour - 1]
            price = side * (spot[hour] / spot[hour - 1] - growth)
            funding = side * paid[hour] * growth
            financing = -side * rate[hour] / 8760
            # The position at the end is not closed.
            costs = one_way * ((hour == first) + (hour == last and last < HOURS - 1))
            returns[hour] = price + funding + financing - costs
            for index, part in enumerate((price, funding, financing, -costs)):
                parts[index] += part
    hours = HOURS - 1
    year = 8760 / hours
    total = sum(returns.values())
    calendar = [returns.get(hour, 0.0) for hour in range(1, HOURS)]
    volatility = statistics.stdev(returns.values()) * math.sqrt(len(returns) * year)
    running, highest, fall, growth = 0.0, 0.0, 0.0, 1.0
    for hour in sorted(returns):
        running += returns[hour]
        highest = max(highest, running)
        fall = max(fall, highest - running)
        growth *= 1 + returns[hour]
    return [
        len(returns), len(made), total * year, *(part * year for part in parts), volatility, total * year / volatility,
        statistics.stdev(calendar) * math.sqrt(8760), fall, growth - 1, len(returns) / len(made),
    ]


out = {"spot": spot, "perp": perp, "paid": paid, "rate": rate}
for name, clamped, cost, lag, long_only in [
    ("free", True, 0.0, 1, False), ("later", True, 0.0, 2, False), ("linear", False, 0.0, 1, False),
    ("long-only", True, 0.0, 1, True), ("low", True, 4.86e-4, 1, False), ("high", True, 16.38e-4, 1, False),
    ("low later", True, 4.86e-4, 2, False),
]:
    out[name] = performance(trades(clamped, KAPPA * cost, lag, long_only), cost / 2)
print(json.dumps(out))
