"""Reads what was published, as an outsider does: the descriptor, the questions, the numbers, the decisions.

A grid or a ranking is read as a column an item, a multiple response as one column with its options for
answers. Knows nothing of the truth.
"""

from __future__ import annotations

import csv
import html
import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

NOT_RANKED = "not_ranked"
"""The share of those who gave an item no place, which is nobody's answer."""

Json = dict[str, Any]
Row = dict[str, str]


@dataclass(frozen=True)
class Number:
    """A published share: who chose it, as a part, out of how many."""

    count: int | None
    value: float
    base: int


@dataclass(frozen=True)
class Published:
    """A question, or an item of one, as it was published."""

    question: str
    kind: str
    wording: str
    title: str
    headings: tuple[str, ...]
    place: int
    shares: dict[str, Number] = field(default_factory=dict)
    mean: Number | None = None
    sources: tuple[str, ...] = ()
    order: tuple[str, ...] = ()


@dataclass(frozen=True)
class Reading:
    """A whole publication."""

    columns: tuple[Published, ...]
    decisions: tuple[Row, ...]
    weight: str
    responses: int | None
    breakdowns: tuple[str, ...]


def plain(text: str) -> str:
    """A label without markup, in one spelling."""
    bare = re.sub(r"</?[a-zA-Z][^<>]*>", "", html.unescape(html.unescape(text)))
    return " ".join(unicodedata.normalize("NFKC", bare).casefold().split()).removesuffix(".")


def letters(text: str) -> str:
    """The letters and digits of a text, by which headings are recognised."""
    return "".join(sign for sign in plain(text) if sign.isalnum()) or plain(text)


def table(path: Path) -> list[Row]:
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def reading(root: Path, restricted: Path) -> Reading:
    """The publication in `root`; the decisions lie with the answers."""
    package = root / "datapackage"
    described: Json = json.loads((package / "datapackage.json").read_text("utf-8"))
    sums = {name for each in described["survey"].get("nets", {}).values() for name in each}
    estimates = [
        row for row in table(package / "data/estimates.csv") if row["category"] not in {*sums, NOT_RANKED}
    ]
    fields = fields_of(described)
    questions = table(package / "data/questions.csv")
    columns = [
        column
        for place, row in enumerate(questions)
        for column in columns_of(
            row, place, [each for each in fields if of(each) == row["question"]], estimates
        )
    ]
    count = next((row for row in estimates if row["measure"] == "responses" and not row["breakdown"]), None)
    survey: Json = described["survey"]
    return Reading(
        columns=tuple(columns),
        decisions=tuple(
            table(next(iter(sorted(restricted.rglob("decisions.csv"))), restricted / "decisions.csv"))
        ),
        weight=next((str(each["name"]) for each in fields if "weight" in roles(each)), ""),
        responses=None if count is None else int(float(count["value"])),
        breakdowns=tuple(str(each["variable"]) for each in survey.get("breakdowns", [])),
    )


def fields_of(described: Json) -> list[Json]:
    """The described columns of answers, wherever the file of them lies."""
    resources = [*(described.get("restricted") or []), *described["resources"]]
    tables = [each for each in resources if str(each.get("name", "")).startswith(("responses", "raw"))]
    listed = tables or resources
    return [each for one in listed[:1] for each in one["schema"]["fields"]]


def roles(described: Json) -> list[str]:
    role = described.get("survey", {}).get("role", [])
    return [role] if isinstance(role, str) else list(role)


def of(described: Json) -> str:
    return str(described.get("survey", {}).get("question", ""))


def columns_of(row: Row, place: int, fields: list[Json], estimates: list[Row]) -> Iterator[Published]:
    """The columns of a question, each with its numbers overall."""
    mine = [each for each in estimates if each["question"] == row["question"] and not each["breakdown"]]
    if row["kind"] == "multiple" or len(fields) < 2:
        yield column(row, place, fields, [each for each in mine if not each["item"]] or mine, "")
        return
    for each in fields:
        item = str(each["survey"].get("item", ""))
        yield column(
            row, place, [each], [one for one in mine if one["item"] == item], str(each.get("title", ""))
        )


def column(row: Row, place: int, fields: list[Json], estimates: list[Row], title: str) -> Published:
    names = labels(fields)
    shares = [each for each in estimates if each["measure"] == "share"]
    means = [each for each in estimates if each["measure"] == "mean" and each["value"]]
    return Published(
        question=row["question"],
        kind=row["kind"],
        wording=row["wording"],
        title=title,
        headings=tuple(
            heading for each in fields for heading in (*sources(each), str(each.get("title", "")))
        ),
        sources=tuple(source for each in fields for source in sources(each)),
        order=tuple(names.values()) if all(each.get("categoriesOrdered") for each in fields) else (),
        place=place,
        shares={
            names.get(each["category"], each["category"]): number(each) for each in shares if each["value"]
        },
        mean=number(means[0]) if means else None,
    )


def sources(described: Json) -> list[str]:
    """The headings of the columns that a field came from."""
    survey: Json = described["survey"]
    made_of = survey.get("derived", {}).get("columns", [])
    return [str(each) for each in made_of or [survey.get("column") or described["name"]]]


def labels(fields: list[Json]) -> dict[str, str]:
    """What a reader is shown for each answer's name."""
    found: dict[str, str] = {}
    for each in fields:
        option = each["survey"].get("option")
        if option:
            found[str(option)] = str(each.get("title", option))
            continue
        for category in each.get("categories") or []:
            known = str(category.get("name") or category["value"])
            found.setdefault(known, str(category.get("label", known)))
    return found


def number(row: Row) -> Number:
    count = row.get("count", "")
    return Number(int(float(count)) if count else None, float(row["value"]), int(float(row["base"] or 0)))
