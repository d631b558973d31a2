"""Ten of the site's numbers, each by the plainest lines of a tool, from the files that a reader downloads.

A number is of a column and a value, or the mean of a column; of everybody or of a group. Whoever reads leaves
out nothing: an empty cell is a missing answer, and no word is.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import duckdb
import pandas
import polars
import pyreadstat
from python_calamine import load_workbook


class Wanted(NamedTuple):
    """A number of the site by its id, and where it is to be found."""

    id: str
    column: str
    value: str = ""
    by: str = ""
    group: str = ""


TEN = (
    Wanted("reports-to--chief-executive--2017", "reports_to", "chief_executive"),
    Wanted("parity--yes--2017", "parity", "yes"),
    Wanted("board--attends--2017", "board", "attends"),
    Wanted(
        "stp-time--none--trust-type--mental-health--2017", "stp_time", "none", "trust_type", "mental_health"
    ),
    Wanted("capacity-worry--worried--region--london--2017", "capacity_worry", "worried", "region", "london"),
    Wanted("relationships--ccg--good--2017", "relationships_ccg", "good"),
    Wanted("evaluation-framework--regularly--2017", "evaluation_framework", "regularly"),
    Wanted("qualification--degree--region--south--2017", "qualification", "degree", "region", "south"),
    Wanted("team-size--mean--2017", "team_size"),
    Wanted("activities--campaigns--2017", "activities_campaigns", "yes"),
)

Found = tuple[float, int]
"""The number, and of how many."""


def by_pandas(folder: Path, wanted: Wanted) -> Found:
    frame = pandas.read_csv(folder / "responses-2017.csv")
    frame = frame[frame[wanted.by] == wanted.group] if wanted.by else frame
    answers = frame[wanted.column].dropna()
    return ((answers == wanted.value) if wanted.value else answers).mean(), len(answers)


def by_polars(folder: Path, wanted: Wanted) -> Found:
    frame = polars.read_csv(folder / "responses-2017.csv", infer_schema_length=None)
    frame = frame.filter(polars.col(wanted.by) == wanted.group) if wanted.by else frame
    answers = frame[wanted.column].drop_nulls()
    counted = answers == wanted.value if wanted.value else answers
    return sum(map(float, counted)) / len(answers), len(answers)


def by_duckdb(folder: Path, wanted: Wanted) -> Found:
    counted = f"({wanted.column} = '{wanted.value}')::int" if wanted.value else wanted.column
    where = f"WHERE {wanted.by} = '{wanted.group}'" if wanted.by else ""
    path = folder / "responses-2017.csv"
    asked = f"SELECT avg({counted}), count({wanted.column}) FROM '{path}' {where}"  # noqa: S608
    ((value, base),) = duckdb.connect().execute(asked).fetchall()
    return value, base


def by_spreadsheet(folder: Path, wanted: Wanted) -> Found:
    book = load_workbook(folder / "responses-2017.xlsx")
    header, *rows = book.get_sheet_by_name("responses-2017").to_python()
    people = [dict(zip(header, row, strict=True)) for row in rows]
    answers = [
        each[wanted.column]
        for each in people
        if each[wanted.column] != "" and (not wanted.by or each[wanted.by] == wanted.group)
    ]
    counted = [each == wanted.value if wanted.value else float(str(each)) for each in answers]
    return sum(counted) / len(answers), len(answers)


def by_stata(folder: Path, wanted: Wanted) -> Found:
    frame = pandas.read_stata(folder / "responses-2017.dta")
    labels = pandas.read_csv(folder / "codebook.csv", keep_default_na=False)
    own = labels[labels["variable"] == wanted.column].set_index("value")
    frame = frame[frame[wanted.by] == _label(labels, wanted.by, wanted.group)] if wanted.by else frame
    answers = frame[own["stata_name"].iloc[0]].dropna()
    said = own["value_label"].get(wanted.value)
    return ((answers == said) if wanted.value else answers.astype(float)).mean(), len(answers)


def by_spss(folder: Path, wanted: Wanted) -> Found:
    frame, _ = pyreadstat.read_sav(folder / "responses-2017.sav", apply_value_formats=True)
    labels = pandas.read_csv(folder / "codebook.csv", keep_default_na=False)
    frame = frame[frame[wanted.by] == _label(labels, wanted.by, wanted.group)] if wanted.by else frame
    answers = frame[wanted.column].dropna()
    said = _label(labels, wanted.column, wanted.value)
    return ((answers == said) if wanted.value else answers.astype(float)).mean(), len(answers)


def _label(labels: pandas.DataFrame, column: str, value: str) -> object:
    own = labels[(labels["variable"] == column) & (labels["value"] == value)]["value_label"]
    return own.iloc[0] if len(own) else None


TOOLS: dict[str, Callable[[Path, Wanted], Found]] = {
    "pandas": by_pandas,
    "polars": by_polars,
    "duckdb": by_duckdb,
    "spreadsheet": by_spreadsheet,
    "stata": by_stata,
    "spss": by_spss,
}
