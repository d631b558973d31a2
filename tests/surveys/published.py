"""Turn publishers' printed tables into rows that name our questions, categories and groups.

Reads the tables from the folder of shared data, which is never committed, and the names from each
publication's `datapackage.json`. Computes no survey number.

    python tests/surveys/published.py masculinity-2018 published.csv
"""

from __future__ import annotations

import csv
import json
import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import astuple, dataclass, fields
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
SHARED_DATA = "OPEN_FINDINGS_DATA"


@dataclass(frozen=True)
class PrintedFigure:
    """One printed cell: a share ("37%"), a count of answers or of missing answers ("15"), or blank.

    `reason` is why the responses at hand cannot give what was printed, where that is known.
    """

    question: str
    item: str
    category: str
    breakdown: str
    group: str
    printed: str
    measure: str
    reason: str = ""


@dataclass(frozen=True)
class Target:
    """Where a cell of a publisher's table stands in our description."""

    question: str
    item: str
    category: str


@dataclass(frozen=True)
class Among:
    """Which respondents a column of a publisher's table is about."""

    breakdown: str = ""
    group: str = ""


BANNER = {
    "Adult Men": Among(),
    "Age 18 - 34": Among("age", "18_to_34"),
    "Age 35 - 64": Among("age", "35_to_64"),
    "Age 65 and up": Among("age", "65_and_over"),
    "White": Among("race", "white"),
    "Non-white": Among("race", "non_white"),
    "Has children": Among("children", "has_children"),
    "No children": Among("children", "no_children"),
    "Straight": Among("orientation", "straight"),
    "Gay/Bisexual": Among("orientation", "gay_or_bisexual"),
}
"""The ten columns of the 2018 tables."""

BLANK_IS_ZERO = "blank means zero"
RECOUNTED = "reader error"
NO_LONGER_A_REASON = (BLANK_IS_ZERO, RECOUNTED)
"""Reasons of the 2016 tables that a careful reader settles: an empty cell is 0, "None" is an answer."""


def shared_data() -> Path:
    """The folder of published surveys: what the environment names, or `../shared/data`."""
    return Path(os.environ.get(SHARED_DATA) or HERE.parents[2] / "shared" / "data")


def described_fields(case: str) -> list[dict[str, Any]]:
    descriptor = json.loads((HERE / case / "datapackage" / "datapackage.json").read_text("utf-8"))
    return [field for resource in descriptor["restricted"] for field in resource["schema"]["fields"]]


def mended(words: str) -> str:
    """Words with the apostrophes that an export turned into question marks."""
    return words.replace("?", "'")


def masculinity(folder: Path) -> Iterator[PrintedFigure]:
    described = described_fields("masculinity-2018")
    for table in read_json(folder / "masculinity_2018" / "published_toplines.json")["questions"]:
        for row in table["rows"]:
            target = target_of(columns_of(table["raw_columns"], described), row["answer"])
            for column, printed in row["pct"].items():
                yield PrintedFigure(
                    **vars(target), **vars(BANNER[column]), printed=printed or "", measure="share"
                )


def research_software_engineers(folder: Path) -> Iterator[PrintedFigure]:
    described = described_fields("rse-2016-uk")
    for table in read_json(folder / "rse_2016_uk" / "published_2016_uk.json")["tables"]:
        for cell in table["cells"]:
            yield counted(cell, columns_of(cell["column"], described))


def counted(cell: dict[str, Any], columns: list[dict[str, Any]]) -> PrintedFigure:
    """A printed count; `no_answer` counts every respondent without an answer, asked or not."""
    missing = cell["answer"] == "(missing)"
    reason = cell.get("reason", "")
    printed = "0" if reason == BLANK_IS_ZERO else whole(cell["published"])
    return PrintedFigure(
        **vars(Target(*named(columns[0]), "") if missing else target_of(columns, cell["answer"])),
        breakdown="",
        group="",
        printed=printed,
        measure="no_answer" if missing else "count",
        reason="" if reason.startswith(NO_LONGER_A_REASON) else reason,
    )


def whole(count: float | None) -> str:
    return "" if count is None else str(int(count))


def columns_of(name: str, described: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The fields that answer a table's question; a name that ends in `*` is a block of options."""
    asked = [field for field in described if "question" in field["survey"]]
    if name.endswith("*"):
        return [field for field in asked if header(field).startswith(name[:-1] + "_")]
    return [field for field in asked if header(field) == name]


def header(field: dict[str, Any]) -> str:
    """A field's column in the published file."""
    return str(field["survey"].get("column", field["name"]))


def target_of(columns: list[dict[str, Any]], answer: str) -> Target:
    found = [target for field in columns for target in targets(field, mended(answer))]
    if not found:
        raise LookupError(f"{columns[0]['name']}: a printed answer is not described.")
    return found[0]


def targets(field: dict[str, Any], answer: str) -> Iterator[Target]:
    survey = field["survey"]
    if "option" in survey and mended(survey["selected"]) == answer:
        yield Target(survey["question"], "", survey["option"])
    for category in () if "option" in survey else field["categories"]:
        if answer in (mended(category["value"]), category["label"]):
            yield Target(*named(field), first_with(category["label"], field))


def first_with(label: str, field: dict[str, Any]) -> str:
    """The value that names a category: the first of those that share its words."""
    return next(str(each["value"]) for each in field["categories"] if each["label"] == label)


def named(field: dict[str, Any]) -> tuple[str, str]:
    return field["survey"]["question"], field["survey"].get("item", "")


def read_json(path: Path) -> Any:
    return json.loads(path.read_text("utf-8"))


PUBLISHERS: dict[str, Callable[[Path], Iterator[PrintedFigure]]] = {
    "masculinity-2018": masculinity,
    "rse-2016-uk": research_software_engineers,
}


def write(figures: Iterator[PrintedFigure], path: Path) -> Path:
    """A table of printed figures for `findings compare`."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow([field.name for field in fields(PrintedFigure)])
        writer.writerows(astuple(figure) for figure in figures)
    return path


if __name__ == "__main__":
    write(PUBLISHERS[sys.argv[1]](shared_data()), Path(sys.argv[2]))
