"""Ten numbers of each kind of page of the flagship, worked out again from the data package with pandas.

Nothing of the engine takes part: responses, population and descriptor are read as a researcher would.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import lxml.html
import pandas as pd
import pytest

PACKAGE = Path(__file__).parents[2] / "datapackage"
TEN = 10
KINDS = {
    "home": "index.html",
    "finding": "findings/*/index.html",
    "recommendation": "recommendations/*/index.html",
    "about": "about/*/index.html",
    "question": "questions/[!r]*/index.html",
    "respondents": "questions/respondents/index.html",
    "notebook": "notebooks/*/index.html",
    "chart's file": "charts/*.csv",
}
FEWER = {"notebook": 4}
"""Kinds that show fewer than ten."""

OUTSIDE, SILENT = {"not_asked", "not_applicable"}, {"no_answer", "dont_know", "prefer_not_to_say"}
QUANTILES = {"lower_quartile": 0.25, "median": 0.5, "upper_quartile": 0.75}
TESTS = ("association",)
"""Tests of whole tables, which take more than a few lines: `tests/pages/test_formulas_hold.py` has them."""


@cache
def descriptor() -> dict[str, Any]:
    found: dict[str, Any] = json.loads((PACKAGE / "datapackage.json").read_text("utf-8"))
    return found


@cache
def table(name: str) -> pd.DataFrame:
    return pd.read_csv(PACKAGE / f"data/{name}.csv", dtype=str, keep_default_na=False)


@cache
def estimates() -> dict[str, dict[str, str]]:
    with (PACKAGE / "data/estimates.csv").open(encoding="utf-8", newline="") as lines:
        return {row["estimate_id"]: row for row in csv.DictReader(lines)}


def fields(question: str) -> list[dict[str, Any]]:
    (responses,) = (each for each in descriptor()["resources"] if each["name"] == "responses-2017")
    return [
        each for each in responses["schema"]["fields"] if each.get("survey", {}).get("question") == question
    ]


def values(breakdown: str, group: str) -> tuple[str, list[str]]:
    """The column of a breakdown, and the answers that make a group of it."""
    declared = descriptor()["survey"]["breakdowns"]
    (found,) = (each for each in declared if each.get("name", each["variable"]) == breakdown)
    groups = found.get("groups", {})
    return found["variable"], groups[group]["categories"] if groups else [group]


def of_group(breakdown: str, group: str) -> pd.DataFrame:
    rows = table("responses-2017")
    if not breakdown:
        return rows
    column, those = values(breakdown, group)
    return rows[rows[column].isin(those)]


def units(breakdown: str, group: str) -> int:
    listed = table("population")
    found = listed[(listed["breakdown"] == breakdown) & (listed["group"] == group)]
    return int(found["population"].iloc[0])


def recomputed(row: dict[str, str]) -> float:
    """A published number, from the responses."""
    rows, about = of_group(row["breakdown"], row["group"]), (row["breakdown"], row["group"])
    match row["measure"]:
        case "responses":
            return len(rows)
        case "population":
            return units(*about)
        case "response_rate":
            return len(rows) / units(*about)
        case "share_of_responses":
            return len(rows) / len(table("responses-2017"))
        case "share_of_population":
            return units(*about) / units("", "")
    return answered(row, rows)


def answered(row: dict[str, str], rows: pd.DataFrame) -> float:
    asked = fields(row["question"])
    if any("option" in each["survey"] for each in asked):
        return ticked(row, rows[[each["name"] for each in asked]], asked)
    (column,) = (each["name"] for each in asked if each["survey"].get("item", "") == row["item"])
    put = rows[column][~rows[column].isin(OUTSIDE)]
    given = put[~put.isin(SILENT)]
    match row["measure"]:
        case "item_non_response":
            return 1 - len(given) / len(put)
        case "share":
            return float(given.isin(categories(row)).mean())
        case "net_score":
            sides = descriptor()["survey"]["net_scores"][row["question"]]
            return float(given.isin(sides["positive"]).mean() - given.isin(sides["negative"]).mean())
        case "mean":
            return float(given.astype(float).mean())
    return float(given.astype(float).quantile(QUANTILES[row["measure"]], interpolation="midpoint"))


def ticked(row: dict[str, str], rows: pd.DataFrame, asked: list[dict[str, Any]]) -> float:
    """Of those who ticked anything."""
    marks = rows == "yes"
    marks.columns = [each["survey"]["option"] for each in asked]
    put = marks[~rows.isin(OUTSIDE).all(axis=1)]
    base = put[put.any(axis=1)]
    match row["measure"]:
        case "item_non_response":
            return 1 - len(base) / len(put)
        case "share":
            return float(base[categories(row)].any(axis=1).mean())
    return float(base.drop(columns="none", errors="ignore").sum(axis=1).mean())


def categories(row: dict[str, str]) -> list[str]:
    """Those of a net, or the one."""
    net = descriptor()["survey"]["nets"].get(row["question"], {}).get(row["category"])
    return list(net["categories"]) if net else [row["category"]]


def printed(site: Path, kind: str) -> Iterator[tuple[str, float]]:
    """Each number of a kind of page: its address, and the value that the page gives."""
    for path in sorted(site.glob(KINDS[kind])):
        if path.suffix == ".csv":
            for _, row in pd.read_csv(path, keep_default_na=False).iterrows():
                if row["value"] != "":
                    yield row["estimate_id"], float(row["value"])
        else:
            for each in lxml.html.parse(path).iterfind(".//data[@data-estimate]"):
                if value := each.get("value"):
                    yield str(each.get("data-estimate")), float(value)


@pytest.mark.parametrize("kind", KINDS)
def test_ten_numbers_of_each_kind_of_page_come_out_of_the_data(site: Path, kind: str) -> None:
    found = {at: value for at, value in printed(site, kind) if estimates()[at]["measure"] not in TESTS}
    chosen = sorted(found)[:: max(1, len(found) // TEN)][:TEN]
    assert len(chosen) == FEWER.get(kind, TEN)
    ours = {at: recomputed(estimates()[at]) for at in chosen}
    assert ours == pytest.approx({at: found[at] for at in chosen}, rel=1e-9, abs=1e-9)
