"""Random margin rules of a venue: schedules by side and hour, frozen margin, closing fees, modes.

Drawn from a stream of its own, so that the markets of the seeds do not depend on what venues can ask for.
"""
import random
from fractions import Fraction

from random_market import plain


class RandomMargin:
    def __init__(self, case):
        self.case = case
        self.random = random.Random(f"carry-oracle-margin-{case.seed}")
        self.pick, self.chance = self.random.choice, lambda probability: self.random.random() < probability

    def section(self):
        """The margin section of the rulebook."""
        chance, pick = self.chance, self.pick
        is_rich = chance(0.6)
        section = {} if is_rich and chance(0.4) else self.schedule(is_rich)
        if not section:
            section = {"long": self.schedule(is_rich), "short": self.schedule(is_rich)}
        self.has_hours = is_rich and chance(0.35)
        if self.has_hours:
            hours = {"zone": pick(["America/New_York", "Europe/London", "UTC"]), "from": pick(["08:00", "09:30"]),
                     "to": pick(["16:00", "17:00", "16:15"])}
            if chance(0.5):
                hours["weekdays"] = pick([["Mon", "Tue", "Wed", "Thu", "Fri"], ["Tue", "Sat"]])
            section["intraday"] = dict(hours, **(
                self.schedule(True) if chance(0.7) else {side: self.schedule(True) for side in ("long", "short")}))
        if is_rich and chance(0.3):
            section["maintenance_at"] = "entry"
        if is_rich and chance(0.4):
            section["closing_fee"] = {"rate": pick(["5bp", "20bp", "1%"]), "at": pick(["mark", "bankruptcy"])}
        if is_rich and chance(0.3):
            section["withdrawal_floor"] = pick(["10%", "25%", "60%"])
        return section

    def account(self):
        """What the perpetual's account chooses of it."""
        chosen = {"margin": "isolated"} if self.chance(0.25) else {}
        if self.has_hours and self.chance(0.85):
            chosen["intraday_margin"] = True
        return chosen

    def schedule(self, is_rich):
        if is_rich and self.chance(0.3):
            return self.growth()
        schedule = {"tiers": self.tiers()}
        if is_rich and self.chance(0.5):
            schedule["whole"] = True
            for tier in schedule["tiers"]:
                tier.pop("maintenance_amount", None)
            if self.chance(0.5):
                schedule["bounds"] = "contracts"
                for tier in schedule["tiers"][:-1]:
                    tier["up_to"] = plain(self.contracts(Fraction(tier["up_to"])))
        if is_rich and self.chance(0.4):
            last, before = schedule["tiers"][-1], schedule["tiers"][-2:-1]
            start = Fraction(before[0]["up_to"]) if before else self.contracts_or_size(schedule, 0.3)
            every = start / self.pick([1, 2, 5])
            last["up_to"] = plain(start + every)
            schedule["steps"] = {"every": plain(every), "maintenance_rate": self.pick(["0.5%", "1%", "2%"]),
                                 "initial_rate": self.pick(["2%", "5%"])}
        return schedule

    def contracts_or_size(self, schedule, share):
        size = Fraction(f"{self.case.notional / self.settle_price() * share:.2g}")
        return self.contracts(size) if schedule.get("bounds") == "contracts" else size

    def settle_price(self):
        return self.case.market.price if self.case.is_inverse else 1

    def contracts(self, size):
        """A size in settlement units as contracts, at the first price."""
        price, multiplier = Fraction(str(self.case.market.price)), Fraction(self.case.multiplier)
        return Fraction(f"{float(size * price / multiplier if self.case.is_inverse else size / price / multiplier):.3g}")

    def growth(self):
        """Rates of which a position of the target's size has about as much from its coins as from the base."""
        coins = self.case.notional / self.case.market.price
        rates = sorted(self.random.sample([50, 100, 200, 400, 1000], 2))
        return {"growth": {
            key: {"base": f"{rate}bp", "per_coin": plain(Fraction(f"{factor * rate / 1e4 / coins:.3g}"))}
            for key, rate, factor in zip(("maintenance", "initial"), rates, (self.pick([0.2, 1]), 1))}}

    def tiers(self):
        """One to four; amounts given or left to follow from continuity."""
        case = self.case
        count = self.pick([1, 2, 3, 4])
        rates = sorted(self.random.sample([40, 50, 65, 100, 200, 250, 500], count))       # basis points
        sizes = [case.notional / self.settle_price() * self.random.uniform(0.2, 1.8) for _ in range(count - 1)]
        bounds = sorted({Fraction(f"{size:.2g}") for size in sizes})
        largest = self.pick([5, 10, 20, 50, 50] if case.is_inverse else [2, 3, 5, 10, 20, 50])
        gives_amounts, amount, tiers = self.chance(0.5), Fraction(0), []
        for index, rate in enumerate(rates[:len(bounds) + 1]):
            tier = {"maintenance_rate": f"{rate}bp", "leverage": min(largest, 10_000 // rate)}
            if index < len(bounds):
                tier["up_to"] = plain(bounds[index])
            if index:
                amount += bounds[index - 1] * (rate - rates[index - 1]) / 10_000
            if gives_amounts:
                tier["maintenance_amount"] = plain(amount)
            tiers.append(tier)
        return tiers
