"""The files of what is explored: each row is a published number as it stands there, and nothing else is one.

Takes the bytes of a file and the published numbers, gives problems. A file has every number of its question,
so that none can be told by being left out.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from findings.audit.strays import Strays
from findings.content.chance import beyond_chance
from findings.disclosure import PublishedEstimates
from findings.shown import (
    base_text,
    difference_interval_text,
    difference_text,
    interval_text,
    p_text,
    text_of,
)
from findings.speaking import said
from findings.vocabulary import MEASURES, Problem, PublishedEstimate, Status

FOLDER, INDEX = "explore/", "explore/index.json"

NUMBERS = frozenset({"value", "low", "high", "base"})
NAMES = frozenset({"wave", "item", "measure", "category", "breakdown", "group", "compared_with", "status"})
PRINTED: Mapping[str, Callable[[PublishedEstimate], str]] = {
    "estimate_id": lambda row: row.id,
    "text": text_of,
    "interval": interval_text,
    "of": base_text,
    "difference": difference_text,
    "difference_interval": difference_interval_text,
    "p": lambda row: p_text(row.judged_p),
    "chance": lambda row: said(beyond_chance(row)),
}
CODES = frozenset({"name", "page", "question", "nets", "family", "compared"})
"""Parts that hold the names of questions, waves, answers and measures, and no words."""


def explored_problems(
    content: bytes, published: PublishedEstimates, questions: frozenset[str], strays: Strays, name: str
) -> Iterator[Problem]:
    """What in a file for exploring is not published; `name` is its path in the site."""
    where, question = f"site/{name}", name.removeprefix(FOLDER).removesuffix(".json")
    try:
        whole = dict(json.loads(content))
        columns, rows = list(whole.pop("columns", [])), list(whole.pop("rows", []))
        rows = [dict(zip(columns, row, strict=True)) for row in rows]
    except (ValueError, TypeError):
        yield Problem(where, "is no file for exploring")
        return
    names = _names(published, questions)
    yield from (Problem(where, what) for what in sorted({*_loose(whole, names, strays)}))
    if name == INDEX:
        yield from [Problem(where, "holds numbers, which the files of the questions hold")] if rows else []
        return
    for number, row in enumerate(rows):
        yield from _row(row, question, published, f"{where}, rows {number}")
    own = sorted(each.id for each in published.of(question))
    if sorted(str(row.get("estimate_id")) for row in rows) != own:
        yield Problem(where, "its numbers are not those that are published of its question")


def _row(
    row: Mapping[str, Any], question: str, published: PublishedEstimates, where: str
) -> Iterator[Problem]:
    estimate = published.by_id.get(str(row.get("estimate_id", "")))
    if estimate is None or estimate.question != question:
        yield Problem(where, "names no published number of its question")
        return
    for column, cell in row.items():
        if not _as_published(column, cell, estimate):
            yield Problem(where, f"{column} of {estimate.id} is not as published")


def _as_published(column: str, cell: Any, row: PublishedEstimate) -> bool:
    if column in NUMBERS:
        expected = getattr(row, column)
        is_number = type(cell) in {int, float}
        return is_number and f"{cell:.10g}" == f"{expected:.10g}" if expected is not None else cell is None
    if column in NAMES:
        return bool(cell == str(getattr(row, column)))
    return column in PRINTED and bool(cell == PRINTED[column](row))


# Words ------------------------------------------------------------------------------------------


def _names(published: PublishedEstimates, questions: frozenset[str]) -> frozenset[str]:
    """Every name that stands in the address of a published number."""
    of_rows = (
        (row.wave, row.item, row.category, row.breakdown, row.group, row.compared_with)
        for row in published.rows
    )
    return questions | {*MEASURES, *Status} | {name for names in of_rows for name in names}


def _loose(value: Any, names: frozenset[str], strays: Strays, key: str = "") -> Iterator[str]:
    """What is said beside the rows, and is neither a name nor words of the survey and of the engine."""
    if isinstance(value, Mapping):
        for name, each in value.items():
            yield from _loose(each, names, strays, name)
            yield from _said(name, names, strays)
    elif isinstance(value, list):
        for each in value:
            yield from _loose(each, names, strays, key)
    elif isinstance(value, str):
        if not (key == "page" and _leads(value, names)):
            yield from _said(value, names if key in CODES else frozenset(), strays)
    elif value is not None:
        yield "a number that carries no address"


def _said(text: str, names: Iterable[str], strays: Strays) -> Iterator[str]:
    if text not in names and strays.within(text):
        yield "a number that carries no address"


def _leads(address: str, names: frozenset[str]) -> bool:
    """Whether an address is that of a question's page."""
    return any(address == f"questions/{name}{end}" for name in names for end in ("/", ".html"))
