"""JSON-stat 2.0: a collection with a table for each question and breakdown, of published numbers alone."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from findings.exporting.model import Handed
from findings.vocabulary import PublishedEstimate, Status, Survey

VERSION = "2.0"
TOTAL = "_T"
"""What stands for no item, no category and no group, as in SDMX."""
Key = tuple[str, str, str]


def jsonstat(handed: Handed) -> dict[str, bytes]:
    """Every question's numbers that compare nothing, as dimensions: measure, item, category, group."""
    tables: dict[Key, list[PublishedEstimate]] = {}
    for row in handed.published.rows:
        if not row.measure.is_comparison:
            tables.setdefault((row.wave, row.question, row.breakdown), []).append(row)
    items = [_dataset(key, rows, handed.survey) for key, rows in tables.items()]
    whole = {
        "version": VERSION,
        "class": "collection",
        "label": handed.title,
        "note": list(handed.about[1:]),
        "link": {"item": items},
    }
    text = json.dumps(whole, ensure_ascii=False, separators=(",", ":"))
    return {"estimates.jsonstat.json": f"{text}\n".encode()}


def _dataset(key: Key, rows: list[PublishedEstimate], survey: Survey) -> dict[str, Any]:
    wave, name, breakdown = key
    question = survey.question(wave, name) if name else None
    groups = survey.labels(breakdown, wave) if breakdown else {}
    dimensions = {
        "measure": _dimension("What is measured", (row.measure for row in rows), {}),
        "item": _dimension("Item", (row.item or TOTAL for row in rows), _items(question)),
        "category": _dimension("Category", (row.category or TOTAL for row in rows), _labels(question)),
        "group": _dimension("Group", (row.group or TOTAL for row in rows), groups),
    }
    size = [len(each["category"]["index"]) for each in dimensions.values()]
    value, status, ids = {}, {}, {}
    for row in rows:
        at = _place(row, dimensions, size)
        ids[at] = row.id
        if row.value is not None:
            value[at] = row.value
        if row.status is not Status.SHOWN:
            status[at] = str(row.status)
    found: dict[str, Any] = {
        "version": VERSION,
        "class": "dataset",
        "label": question.wording if question else survey.description.title,
        "id": list(dimensions),
        "size": size,
        "dimension": dimensions,
        "value": value,
        "extension": {"wave": wave, "question": name, "breakdown": breakdown, "estimate_id": ids},
    }
    return found | ({"status": status} if status else {})


def _items(question: Any) -> dict[str, str]:
    return {each.name: each.label for each in question.items if each.name} if question else {}


def _labels(question: Any) -> dict[str, str]:
    return dict(question.labels) if question else {}


def _dimension(label: str, names: Iterable[str], known: dict[str, str]) -> dict[str, Any]:
    """The names that there are, in the order in which they are declared."""
    there = dict.fromkeys(map(str, names))
    index = [name for name in known if name in there] + [name for name in there if name not in known]
    labels = {name: known.get(name, name) for name in index}
    return {"label": label, "category": {"index": index, "label": labels}}


def _place(row: PublishedEstimate, dimensions: dict[str, Any], size: list[int]) -> str:
    """The number of a cell, counted along the last dimension first."""
    own = {
        "measure": str(row.measure),
        "item": row.item or TOTAL,
        "category": row.category or TOTAL,
        "group": row.group or TOTAL,
    }
    place = 0
    for (name, dimension), length in zip(dimensions.items(), size, strict=True):
        place = place * length + dimension["category"]["index"].index(own[name])
    return str(place)
