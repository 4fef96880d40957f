"""compare.py FILE FOLDER...: a file of runs against the result folders of all its runs; Python's standard library only.

Every cell must be the number or text of the CSV file, every view what plain Python makes of the CSV files.
"""

import csv
import json
import math
import sqlite3
import sys
from collections import defaultdict
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path

TABLES = ["equity", "pnl", "prices", "purses", "fills", "funding", "events", "ledger", "settings", "rulebooks"]
FORCED = {"partial-liquidation", "liquidation", "takeover", "backstop", "insurance", "deficit"}
SOURCES = "spot_price perp_price funding fees slippage interest liquidation transfer fx legging".split()
# Columns of `runs` that are not a key of one of these sections of summary.json.
SECTIONS = ["metrics", "tearsheet", "counts", "period", "pnl"]
PATHS = {
    "initial_equity": "equity.initial", "final_equity": "equity.final", "profit": "pnl.total",
    "settlements_expected": "settlements.expected", "settlements_applied": "settlements.applied",
    "unhedged_hours": "unhedged.hours", "worst_final": "bracket.worst.final", "best_final": "bracket.best.final",
    "funding": "pnl.funding", "sharpe_lo_1d": "tearsheet.sharpe_lo.1d", "capacity_1pct": "tearsheet.capacity.1pct",
    **{f"sharpe_{step}": f"metrics.sharpe.{step}" for step in ["1h", "8h", "1d", "1w"]},
}


def rows_of(folder, name):
    with (folder / f"{name}.csv").open(newline="") as lines:
        return list(csv.DictReader(lines))


def value(text, like):
    if text == "":
        return None
    return text if isinstance(like, str) else type(like)(text)


def check_tables(runs, run, folder):
    for table in TABLES:
        stored = runs.execute(f"SELECT * FROM {table} WHERE run = ? ORDER BY row", [run]).fetchall()
        rows = rows_of(folder, table)
        assert len(stored) == len(rows), (run, table)
        for number, (have, row) in enumerate(zip(stored, rows), 1):
            have = dict(have)
            assert (have.pop("run"), have.pop("row")) == (run, number)
            if table == "ledger":
                assert have.pop("units") == int(Decimal(row["amount"]).scaleb(8)), (run, number)
            if table == "funding" and "computed_rate" not in row:
                assert have.pop("computed_rate") is None
            assert have == {name: value(text, have[name]) for name, text in row.items()}, (run, table, number)


def check_figures(have, text):
    summary = json.loads(text)
    assert have.pop("summary") == text
    assert have.pop("simulated") == summary.get("simulated", False)
    for column, stored in have.items():
        found = summary
        path = PATHS.get(column, column).split(".")
        if path[0] not in summary:
            path = [next(section for section in SECTIONS if column in summary[section]), column]
        for key in path:
            found = found[key]
        assert stored == found, column


def month_of(stamp, closing):
    """A sample belongs to the month that it ends."""
    time = datetime.fromisoformat(stamp.replace("Z", "+00:00"))
    return (time - timedelta(seconds=1) if closing else time).strftime("%Y-%m")


def close(one, other):
    return math.isclose(one, other, rel_tol=1e-12, abs_tol=1e-6)


def check_views(runs, run, folder):
    def view(name, order="month"):
        return [dict(row) for row in runs.execute(f"SELECT * FROM {name} WHERE run = ? ORDER BY {order}", [run])]

    summary = json.loads((folder / "summary.json").read_text())
    months = defaultdict(list)
    for row in rows_of(folder, "funding"):
        months[month_of(row["timestamp"], False), row["account"], row["instrument"], row["asset"]].append(row)
    by_month = view("funding_by_month", "month, account, instrument, asset")
    assert [(r["month"], r["account"], r["instrument"], r["asset"]) for r in by_month] == sorted(months)
    for row, key in zip(by_month, sorted(months)):
        amounts = [float(payment["amount"]) for payment in months[key]]
        assert row["payments"] == len(amounts)
        assert close(row["received"], sum(a for a in amounts if a > 0)) and close(row["amount"], sum(amounts))
        assert close(row["received"] - row["paid"], row["amount"])
        assert close(row["rate"], sum(float(payment["rate"]) for payment in months[key]))

    [costs] = view("costs_per_run", "run")
    names = ["fees", "slippage", "legging", "transfer", "liquidation"]
    assert all(close(costs[name], -summary["pnl"][name]) for name in names)
    total = -sum(summary["pnl"][name] for name in names)
    assert close(costs["costs"], total)
    funding = summary["pnl"]["funding"]
    share = costs["share_of_funding"]
    assert close(share, total / funding) if funding > 0 else share is None

    steps = [row for row in rows_of(folder, "events") if row["kind"] in FORCED]
    forced = [row for row in rows_of(folder, "fills") if row["reason"] == "liquidation"]
    found = view("liquidations", "timestamp, price IS NULL")
    assert len(found) == len(steps)
    fills = [(row["timestamp"], row["quantity"], row["price"]) for row in found if row["price"] is not None]
    assert fills == [(row["timestamp"], float(row["quantity"]), float(row["price"])) for row in forced]

    before, ends = summary["equity"]["initial"], {}
    for row in rows_of(folder, "equity")[1:]:
        ends[month_of(row["timestamp"], True)] = float(row["equity"])
    returns = view("monthly_returns")
    assert [row["month"] for row in returns] == list(ends)
    for row in returns:
        assert row["equity"] == ends[row["month"]] and close(row["monthly_return"], row["equity"] / before - 1)
        before = row["equity"]

    last = rows_of(folder, "pnl")[-1]
    earned = view("pnl_by_month")
    assert [row["month"] for row in earned] == list(ends)
    for name in SOURCES + ["total"]:
        assert close(sum(row[name] for row in earned), float(last[name])), name

    keys = ["path", "sha256", "rows", "first", "last"]
    assert [{key: row[key] for key in keys} for row in view("inputs", "path")] == summary["inputs"]


def check_order(runs):
    ratios = [row["sharpe_1d"] for row in runs.execute("SELECT * FROM best_runs")]
    known = [ratio for ratio in ratios if ratio is not None]
    assert known == sorted(known, reverse=True) and ratios[:len(known)] == known


if __name__ == "__main__":
    runs = sqlite3.connect(f"file:{sys.argv[1]}?mode=ro", uri=True)
    runs.row_factory = sqlite3.Row
    assert runs.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    assert not runs.execute("PRAGMA foreign_key_check").fetchall()
    assert runs.execute("PRAGMA user_version").fetchone()[0] == 1
    folders = {Path(path).name: Path(path) for path in sys.argv[2:]}
    stored = {row["name"]: dict(row) for row in runs.execute("SELECT * FROM runs")}
    assert sorted(stored) == sorted(folders), sorted(stored)
    for run, folder in folders.items():
        check_figures(stored[run], (folder / "summary.json").read_text())
        check_tables(runs, run, folder)
        check_views(runs, run, folder)
    check_order(runs)
