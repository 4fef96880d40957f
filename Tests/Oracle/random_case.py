"""A random small case, made from its seed alone: data/, scenario.yaml and a rulebook for each account."""
import os
import random
from fractions import Fraction

import yaml

from exact import DAY, HOUR, instant, time_text
from random_margin import RandomMargin
from random_market import PERP, SPOT, RandomMarket, plain

STATED = {"source": "invented", "status": "assumed"}


def write_case(seed, folder):
    RandomCase(seed, folder).write()


class RandomCase:
    def __init__(self, seed, folder):
        self.seed, self.folder = seed, folder
        self.random = random.Random(f"carry-oracle-{seed}")
        self.pick, self.chance = self.random.choice, lambda probability: self.random.random() < probability
        self.fee_random = random.Random(f"carry-oracle-fees-{seed}")    # of its own: the cases came before the tiers

    def write(self):
        pick, chance = self.pick, self.chance
        os.makedirs(self.folder, exist_ok=True)
        self.is_inverse = chance(0.35)
        self.settle = "BTC" if self.is_inverse else pick(["USDT", "USDT", "USD", "USDC"])
        self.days = self.random.randint(4, 12)
        self.step = pick(["1h", "1h", "4h"])
        self.start = instant("2024-02-26T00:00:00Z") + self.random.randint(0, 40) * DAY
        self.start += pick([0, 0, 0, 0, 6, 16, 26, 1]) * HOUR // 2
        self.end = self.start + self.days * DAY + pick([0, 0, 0, 5 * HOUR])
        self.funding_hours = pick([8, 8, 8, 8, 4, 1])
        self.pays_on_index = chance(0.15)
        self.models_slippage = chance(0.25)
        self.has_prices = self.settle in ("USDT", "USDC") and chance(0.3)
        self.notional = pick([20_000, 100_000, 500_000, 2_500_000])

        market = self.market = RandomMarket(self.random, self.start, self.end, self.folder)
        four_hourly = self.step == "4h" and self.start % (4 * HOUR) == 0 and chance(0.25)
        self.multiplier = pick(["1", "10", "100"]) if self.is_inverse else pick(["1", "1", "0.01", "0.001"])
        market.write_prices(self.notional / market.price, self.pays_on_index, self.models_slippage, four_hourly)
        market.write_funding(self.funding_hours)
        if self.has_prices:
            market.write_currency(("gamma", f"{self.settle}-USD"))
        self.has_coin_collateral = not self.is_inverse and chance(0.25)
        self.margin = RandomMargin(self)
        files = {"rulebook-alpha.yaml": self.spot_rulebook(), "rulebook-beta.yaml": self.perp_rulebook(),
                 "scenario.yaml": self.scenario()}
        for name, document in files.items():
            with open(os.path.join(self.folder, name), "w", encoding="utf-8") as file:
                yaml.safe_dump(document, file, sort_keys=False)

    # Rulebooks

    def rulebook(self, venue, fees, symbol, instrument):
        return {"venue": venue, "name": venue.title(), "regulation": {"status": "offshore", "by": "nobody"},
                "stable": ["USD", "USDT", "USDC"], "fees": dict(self.by_volume(venue, fees), **STATED),
                "instruments": {symbol: {section: dict(entry, **STATED) for section, entry in instrument.items()}}}

    def by_volume(self, venue, fees):
        """Often the rates as tiers, some of them within the reach of a run, and a least fee."""
        pick, fees = self.fee_random.choice, dict(fees)
        if pick([True, False]):
            rates = {key: fees.pop(key) for key in ("taker", "maker")}
            bounds = sorted(self.fee_random.sample([0.3, 0.9, 1, 1.5, 2, 3.1, 5], pick([1, 2, 3])))
            fees["tiers"] = [rates] + [
                {"volume": plain(self.rounded(self.notional * bound, 3)), "taker": rate, "maker": 0}
                for bound, rate in zip(bounds, ["3bp", "1.5bp", "-0.5bp"])]
            fees["window"] = pick(["30d", "1d", "8h", "3d"])
        if pick([True, False, False]):
            fees["minimum"] = "0.0004" if self.is_inverse and venue == PERP[0] else pick(["0.5", "25"])
        return fees

    def spot_rulebook(self):
        pick = self.pick
        contract = {"kind": "spot", "base": "BTC", "quote": "USD", "tick": self.market.spot_tick,
                    "lot": pick(["0.00000001", "0.00000001", "0.001", "0.001" if self.notional < 500_000 else "0.05"]),
                    "minimum_notional": pick([1, 10])}
        return self.rulebook(SPOT[0], {"taker": pick(["60bp", "10bp", "25bp"]), "maker": "5bp"}, SPOT[1],
                             {"contract": contract})

    def perp_rulebook(self):
        pick, chance = self.pick, self.chance
        lot = pick(["1", "1", "10"]) if self.is_inverse else pick(["0.001", "0.01"]) if self.multiplier == "1" else "1"
        contract = {"kind": "inverse" if self.is_inverse else "linear", "base": "BTC",
                    "quote": "USD" if self.is_inverse else self.settle, "multiplier": self.multiplier,
                    "tick": self.market.perp_tick, "lot": lot, "minimum_notional": pick([1, 5, 100])}
        fees = {"taker": pick(["5bp", "4.5bp", "2bp"]), "maker": "1bp"}
        if chance(0.15):
            worth = float(self.multiplier) * (1 / self.market.price if self.is_inverse else self.market.price)
            fees = {"taker": pick([0, "1bp"]), "maker": 0, "per_contract": plain(self.rounded(worth * 0.0004, 3))}
        funding = {"clock": {"every": f"{self.funding_hours}h"}, "price": "index" if self.pays_on_index else "mark"}
        if chance(0.25):
            funding["cash"] = {"every": pick(["12h", "24h", "8h", "6h"])}
        margin = self.margin.section()
        if self.has_coin_collateral:
            margin["haircuts"] = {"BTC": pick(["95%", "90%", "80%"])}
        liquidation = self.liquidation(Fraction(str(lot)))
        return self.rulebook(PERP[0], fees, PERP[1], {
            "contract": contract, "funding": funding, "margin": margin, "liquidation": liquidation})

    def liquidation(self, lot):
        pick, chance = self.pick, self.chance
        part = {"share": pick(["20%", "50%", "25%"]), "above": plain(self.rounded(self.size(0.05, 0.8), 2)),
                "cooldown": pick(["0s", "30s", "2h", "5h"])}
        down = pick([{"lower_tier": 1, "from_tier": 2}, {"lower_tier": 2, "from_tier": 3}])
        # The oracle tries lot by lot how many are enough.
        lots = self.notional / (float(self.multiplier) * float(lot) * (1 if self.is_inverse else self.market.price))
        slippage = pick(["0bp", "10bp", "35bp"])
        procedure = pick(["full", part, [part, "bankruptcy"], [down, "bankruptcy"], [down, "full"], "shortfall",
                          ["shortfall", "bankruptcy"], "bankruptcy"])
        if "shortfall" in procedure and (lots > 5_000 or slippage == "0bp"):
            procedure = pick([part, "full"])
        section = {"procedure": procedure}
        if chance(0.2):
            section["trigger"] = pick(["50%", "90%"])
        if chance(0.25):
            section["backstop"] = {"below": pick(["40%", "49%"])}
        if procedure == "bankruptcy":
            return section
        section.update(fee=pick(["0.5%", "1.25%", "0%", "2%"]), slippage=slippage,
                       deficit="insurance" if chance(0.85) else "venue")
        if chance(0.2):
            worth = self.notional / (self.market.price if self.is_inverse else 1)
            section["fee_per_order"] = [plain(self.rounded(worth * share, 2)) for share in (0.0005, 0.001)]
        if "shortfall" not in procedure and chance(0.25):
            section["fee_limit"] = "remaining"
        return section

    def rounded(self, value, digits):
        return Fraction(f"{value:.{digits}g}")

    def size(self, low, high):
        """A position in settlement units, as a multiple of the target."""
        return self.notional / (self.market.price if self.is_inverse else 1) * self.random.uniform(low, high)

    # Scenario

    def scenario(self):
        pick, chance = self.pick, self.chance
        scenario = {
            "name": f"random-{self.seed}", "period": {"start": time_text(self.start), "end": time_text(self.end)},
            "data": ["data"], "step": self.step, "currency": "USD", "accounts": self.accounts(),
            "strategy": self.strategy(), "margin_policy": self.margin_policy(), "costs": self.costs(),
            "report": {"sampling": pick(["1d", "1d", "8h", self.step])}}
        if chance(0.3):
            scenario["events"] = [
                {"at": time_text(self.start + self.random.randint(0, self.days * 24) * HOUR + pick([0, 0, HOUR // 2])),
                 "kind": "outage", "venue": pick([SPOT[0], PERP[0]]), "lasts": pick(["3h", "1h", "12h", "90m"])}
                for _ in range(self.random.randint(1, 2))]
        if self.has_prices:
            scenario["prices"] = {self.settle: f"gamma:{self.settle}-USD"}
        return scenario

    def accounts(self):
        pick, chance, notional = self.pick, self.chance, self.notional
        coins = notional / self.market.price
        spot = {"USD": int(notional * pick([1.08, 1.15, 1.3, 2.2, 0.8]))}
        gear = pick([0.05, 0.08, 0.12, 0.2, 0.35] if self.is_inverse else [0.05, 0.1, 0.2, 0.35, 0.6, 1.1])
        if self.is_inverse:
            perp = {"BTC": plain(self.rounded(coins * gear, 4))}
        else:
            perp = {self.settle: int(notional * gear)}
            if self.has_coin_collateral:
                perp["BTC"] = plain(self.rounded(coins * pick([0.02, 0.1, 0.4]), 3))
        if self.settle != "USD" and chance(0.3 if self.is_inverse else 0.1):
            perp["USD"] = int(notional * 0.05)
        accounts = {SPOT[0]: {"deposit": spot, "rulebook": "rulebook-alpha.yaml"},
                    PERP[0]: {"deposit": perp, "margin": "cross", "rulebook": "rulebook-beta.yaml"}}
        accounts[PERP[0]].update(self.margin.account())
        if chance(0.2):
            accounts[PERP[0]]["leverage"] = 2
        for account in accounts.values():
            if self.fee_random.choice([True, False, False]):
                account["volume"] = plain(self.rounded(self.notional * self.fee_random.choice([0.2, 0.9, 2.5]), 3))
        return accounts

    def strategy(self):
        pick, chance, price = self.pick, self.chance, self.market.price
        strategy = {"kind": "carry", "spot": ":".join(SPOT), "perp": ":".join(PERP)}
        strategy["enter"] = pick([
            "always", "always", "funding_apr(1d) > 2%", "funding_apr(2d) > 5% and basis > -20bp",
            "funding_apr(7d) > 0 or funding_last > 0.0001", "not (funding_last < 0)", "not (funding_apr(3d) < -50%)",
            "basis >= -5bp and (funding_last > 0 or basis > 10bp)",
            f"spot < {price * 1.05:.6g} and perp > {price * 0.7:.6g}"])
        strategy["exit"] = pick([
            "never", "never", "funding_apr(1d) < -3%", "days_held > 3", "days_held >= 1.5 and basis < 0",
            "margin_ratio < 1.3", "funding_last < -2bp or basis < -40bp", "not (funding_apr(3d) > -50%)",
            f"spot > {price * 1.15:.6g}"])
        if chance(0.6):
            strategy["notional"] = self.notional
        else:
            strategy["fraction"] = pick(["40%", "60%", "80%", "90%"])
        strategy["rehedge_band"] = pick(["2%", "0.5%", "10%", "off", "1%"])
        strategy["resize_band"] = pick(["off", "off", "5%", "15%"])
        return strategy

    def margin_policy(self):
        pick, chance = self.pick, self.chance
        policy = {"on_liquidation": pick(["unwind", "reenter", "rehedge", "hold"])}
        if chance(0.7):
            policy.update(top_up_below=pick([1.5, 2, 4]), top_up_to=pick([5, 8]))
            if chance(0.7):
                policy["sweep_above"] = pick([12, 20, 40])
        return policy

    def costs(self):
        pick, chance = self.pick, self.chance
        costs = {"latency": pick(["0s", "0s", "30m", "1h", "90m"]),
                 "half_spread": {":".join(SPOT): "1bp", "default": "0.5bp"} if chance(0.6) else "2bp",
                 "slippage": self.slippage(), "transfer": self.routes(),
                 "idle_rate": pick(["0%", "4%", {SPOT[0]: "4%", PERP[0]: "0.5%"}]), "borrow_rate": pick(["0%", "6%"])}
        if chance(0.5):
            costs["fees"] = {pick([SPOT[0], SPOT[0], PERP[0]]): {"taker": pick(["10bp", "0bp"])}}
        return costs

    def slippage(self):
        if not self.models_slippage:
            return self.pick(["0.5bp", "0bp", "3bp"])
        model = self.pick([{"volume_share": "0.1"}, {"square_root": "0.002"}, {"square_root": "0.01"}])
        return self.pick([model, {PERP[0]: model, "default": "1bp"}, {":".join(SPOT): model, "default": "0bp"}])

    def routes(self):
        def route():
            return {"time": self.pick(["30m", "10m", "2h", "5h", "45m", "0s"]), "fee": self.pick([0, 10, 2.5])}
        routes = {"default": route()}
        if self.chance(0.3):
            routes[f"{SPOT[0]}->{PERP[0]}"] = route()
        if self.chance(0.3):
            routes[f"{PERP[0]}->{SPOT[0]}"] = route()
        return routes
