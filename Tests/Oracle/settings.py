"""A scenario file with the rulebook files that its accounts name, every value read.

Rulebooks are read without dates and without `extends`: one entry a section, of the instrument or else of the venue.
"""
import os

import yaml

from conditions import Condition
from exact import duration, instant, number, number_or_off, units
from market import Data
from schedules import MarginRules

SLIPPAGE_MODELS = ("volume_share", "square_root")


class Instrument:
    """The rules of one instrument and what trading it costs."""

    def __init__(self, name, rulebook, costs):
        self.account, self.symbol = name.split(":")
        own = rulebook["instruments"][self.symbol]

        def section(key):
            entry = own.get(key, rulebook.get(key))
            return entry[0] if isinstance(entry, list) else entry or {}
        contract, fees = section("contract"), section("fees")
        self.is_inverse = contract["kind"] == "inverse"
        self.base, self.quote = contract["base"], contract["quote"]
        self.settle = contract.get("settle", self.base if self.is_inverse else self.quote)
        self.multiplier = number(contract.get("multiplier", 1))
        self.lot, self.tick = number(contract["lot"]), number(contract["tick"])
        self.minimum_notional = number(contract["minimum_notional"])
        self.fee_tiers = [(number(tier.get("volume", 0)), number(tier["taker"])) for tier in fees.get("tiers", [fees])]
        self.fee_window = duration(fees.get("window", "30d"))
        self.per_contract, self.least_fee = number(fees.get("per_contract", 0)), number(fees.get("minimum", 0))
        taker = (costs.get("fees") or {}).get(self.account, {}).get("taker")
        if taker is not None:                                   # the account's own rate is the whole fee
            self.fee_tiers, self.per_contract, self.least_fee = [(number(0), number(taker))], number(0), number(0)
        self.half_spread = number(self.cost(costs, "half_spread"))
        self.slippage = self.cost(costs, "slippage")
        self.latency = duration(self.cost(costs, "latency", "0s"))
        if contract["kind"] != "spot":
            self.read_perpetual(section("funding"), section("margin"), section("liquidation"))

    def cost(self, costs, key, default=0):
        """One value for all, or by instrument, account and `default`: the most exact key decides."""
        value = costs.get(key, default)
        if not isinstance(value, dict) or set(value) & set(SLIPPAGE_MODELS):
            return value
        for name in (f"{self.account}:{self.symbol}", self.account, "default"):
            if name in value:
                return value[name]
        return default

    def read_perpetual(self, funding, margin, liquidation):
        self.funding_every = duration(funding["clock"]["every"])
        self.paid_on_index = funding["price"] == "index"
        self.cash_every = duration(funding["cash"]["every"]) if "cash" in funding else None
        self.margin = MarginRules(margin)
        self.read_liquidation(liquidation)

    def read_liquidation(self, entry):
        """S6.5: a single step that leaves something is followed by full."""
        steps = entry["procedure"]
        steps = steps if isinstance(steps, list) else [steps]
        self.procedure = steps if steps[-1] in ("full", "bankruptcy") else steps + ["full"]
        self.trigger = number(entry.get("trigger", 1))
        self.backstop = number(entry["backstop"]["below"]) if "backstop" in entry else None
        self.liquidation_fee = number(entry.get("fee", 0))
        self.order_fees = [number(amount) for amount in entry.get("fee_per_order", [0, 0])]
        self.limits_fee = "fee_limit" in entry
        self.liquidation_slippage = number(entry.get("slippage", 0))
        self.insured = entry.get("deficit", "insurance") == "insurance"


class Settings:
    def __init__(self, path):
        folder = os.path.dirname(os.path.abspath(path))
        scenario = load(path)
        strategy, costs = scenario["strategy"], scenario.get("costs") or {}
        self.name = scenario["name"]
        self.start, self.end = instant(scenario["period"]["start"]), instant(scenario["period"]["end"])
        self.step = duration(scenario.get("step", "1h"))
        self.currency = scenario.get("currency", "USD")
        self.sampling = duration((scenario.get("report") or {}).get("sampling", "1d"))
        accounts = self.accounts = scenario["accounts"]
        self.deposits = [(account, asset, units(number(amount))) for account, entry in accounts.items()
                         for asset, amount in (entry.get("deposit") or {}).items()]

        def leg(name):
            return Instrument(name, load(os.path.join(folder, accounts[name.split(":")[0]]["rulebook"])), costs)
        self.spot, self.perp = leg(strategy["spot"]), leg(strategy["perp"])
        self.leverage = number_or_off(accounts[self.perp.account].get("leverage"))
        self.volumes = {account: units(number(entry.get("volume", 0))) for account, entry in accounts.items()}
        self.is_isolated = accounts[self.perp.account].get("margin") == "isolated"
        self.trades_intraday = accounts[self.perp.account].get("intraday_margin", False)

        self.notional = number(strategy["notional"]) if "notional" in strategy else None
        self.fraction = number(strategy["fraction"]) if "fraction" in strategy else None
        self.enter, self.exit = Condition(strategy.get("enter", "always")), Condition(strategy.get("exit", "never"))
        self.rehedge_band = number_or_off(strategy.get("rehedge_band", "2%"))
        self.resize_band = number_or_off(strategy.get("resize_band"))

        policy = scenario.get("margin_policy") or {}
        self.top_up_below = number_or_off(policy.get("top_up_below"))
        self.top_up_to = number_or_off(policy.get("top_up_to"))
        self.sweep_above = number_or_off(policy.get("sweep_above"))
        self.on_liquidation = policy.get("on_liquidation", "unwind")

        self.routes = {name: (duration(route.get("time", "0s")), units(number(route.get("fee", 0))))
                       for name, route in (costs.get("transfer") or {}).items()}
        self.idle_rate = {account: number(per_account(costs, "idle_rate", account)) for account in accounts}
        self.borrow_rate = {account: number(per_account(costs, "borrow_rate", account)) for account in accounts}
        self.outages = [(event["venue"], instant(event["at"]), instant(event["at"]) + duration(event["lasts"]))
                        for event in scenario.get("events") or []]
        self.price_sources = {asset: name.split(":") for asset, name in (scenario.get("prices") or {}).items()}
        self.data = Data([os.path.join(folder, name) for name in scenario["data"]])

    def route(self, source, target):
        """Time and fee between two purses."""
        return self.routes.get(f"{source}->{target}", self.routes.get("default", (0, 0)))


def load(path):
    with open(path, encoding="utf-8") as file:
        return yaml.safe_load(file)


def per_account(costs, key, account):
    value = costs.get(key, 0)
    return value.get(account, value.get("default", 0)) if isinstance(value, dict) else value
