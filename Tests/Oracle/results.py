"""The result folder of a run, as far as it holds figures; events.csv is for reading."""
import csv
import json
import os
from fractions import Fraction

from exact import decimal_text, money_text, time_text
from settings import Settings
from simulation import Simulation

MONEY = ("equity", "pnl", "pnl_detail")
HEADERS = {
    "fills": "timestamp,account,instrument,side,quantity,price,reference_price,fee,fee_asset,reason",
    "funding": "timestamp,account,instrument,position,reference_price,rate,amount,asset",
    "equity": "timestamp,equity,cash,spot_value,perp_unrealised,margin_ratio,funding_cum,delta",
    "events": "timestamp,kind,account,detail",
}


class Money(int):
    """Units of 1e-8."""


def json_text(value, indent=""):
    """JSON with sorted keys and exact decimals of money."""
    if isinstance(value, dict):
        inner = indent + "  "
        members = (f"{inner}{json.dumps(key)}: {json_text(value[key], inner)}" for key in sorted(value))
        return "{\n" + ",\n".join(members) + f"\n{indent}}}"
    return money_text(value) if isinstance(value, Money) else json.dumps(value)


def simulate(scenario, folder):
    settings = Settings(scenario)
    worst, best = Simulation(settings).run(), Simulation(settings, ends_only=True).run()
    summary = worst.summary()
    summary["bracket"] = {
        name: {"final": Money(run.records[-1]["equity"]), "liquidations": run.counts["liquidations"]}
        for name, run in (("worst", worst), ("best", best))}
    for section in MONEY:
        summary[section] = {key: Money(amount) for key, amount in summary[section].items()}
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, "summary.json"), "w", encoding="utf-8") as file:
        file.write(json_text(summary) + "\n")
    equity = [[time_text(row["time"])] + [money_text(row[key]) for key in ("equity", "cash", "spot", "perp")]
              + [ratio_text(row["ratio"]), money_text(row["funding"]), money_text(row["delta"])]
              for row in worst.samples(settings.sampling)]
    tables = {"fills": worst.fills, "funding": worst.payments, "equity": equity, "events": worst.events}
    for name, rows in tables.items():
        with open(os.path.join(folder, name + ".csv"), "w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(HEADERS[name].split(","))
            writer.writerows(rows)


def ratio_text(ratio):
    return "" if ratio is None else decimal_text(round(Fraction(ratio) * 10 ** 12), 12)
