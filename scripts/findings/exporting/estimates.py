"""Published numbers as a table of columns: those of `estimates.csv`, and the words of what they name.

Takes published numbers alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import Any, get_args, get_type_hints

import numpy as np

from findings.disclosure import PublishedEstimates
from findings.exporting.model import NO_REASON, CellKind, HandedColumn, HandedTable, Of, text_column
from findings.shown import data_text
from findings.vocabulary import (
    MEASURES,
    STATUS_MEANINGS,
    Family,
    Form,
    PublishedEstimate,
    Question,
    Row,
    Status,
    Survey,
)


class NumberSort(StrEnum):
    """What a number is of, so that parts are not added to wholes."""

    CATEGORY = "category"
    NET = "net"
    SUMMARY = "summary"
    NON_RESPONSE = "non_response"
    COMPARISON = "comparison"
    RESPONDENTS = "respondents"


SORTS: dict[NumberSort, str] = {
    NumberSort.CATEGORY: "One answer, or one option; of a question with one answer they add up to all.",
    NumberSort.NET: "Several answers together, each of which has a row of its own.",
    NumberSort.SUMMARY: "All answers in one number, such as a mean.",
    NumberSort.NON_RESPONSE: "Those asked who are left out of the base.",
    NumberSort.COMPARISON: "Two groups or waves, or a whole table.",
    NumberSort.RESPONDENTS: "Those who answered at all, or could have.",
}

UNITS: dict[Family, str] = {
    Family.SHARES: "proportion",
    Family.NET_SCORES: "proportion",
    Family.AMOUNTS: "number",
    Family.COUNTS: "count",
    Family.COMPARISONS: "statistic",
}

WORDS = {
    "question_label": ("Question label", "The words of the question."),
    "item_label": ("Item label", "The words of the item."),
    "category_label": ("Category label", "The words of the category, option or net."),
    "breakdown_label": ("Breakdown label", "The words of the breakdown."),
    "group_label": ("Group label", "The words of the group."),
    "kind": ("What of", "What the number is of: never add a net to the categories that it is made of."),
    "unit": ("Unit", "What the value is counted in: a proportion is between 0 and 1."),
    "order": (
        "Order",
        "The place of the category, then of the net, in its question; by this a table is sorted.",
    ),
}
"""The columns that are added to those of `estimates.csv`, each with its title and what it says."""

_HINTS = {name: (get_args(hint) or (hint,))[0] for name, hint in get_type_hints(Row).items()}


def estimates_table(published: PublishedEstimates, survey: Survey, columns: Sequence[str]) -> HandedTable:
    """A row for each published number, in the order of the file; `columns` are those of the file."""
    rows = published.rows
    own = [_own(name, rows) for name in columns]
    told = [_told(row, survey) for row in rows]
    words = [_worded(name, [each[name] for each in told]) for name in WORDS]
    return HandedTable("estimates", "Estimates", Of.NUMBERS, (*own, *words), len(rows))


def _own(name: str, rows: Sequence[PublishedEstimate]) -> HandedColumn:
    if name == "estimate_id":
        return text_column(name, "Estimate id", [row.id for row in rows])
    cells = [_cell(getattr(row, name)) for row in rows]
    label = name.replace("_", " ").capitalize()
    if name in LISTS:
        return _listed(name, label, cells, LISTS[name])
    found = text_column(name, label, cells)
    holds = {int: CellKind.WHOLE, float: CellKind.NUMBER}.get(_HINTS[name], CellKind.TEXT)
    return HandedColumn(name, label, holds, found.codes, found.texts)


def _cell(value: Any) -> str:
    if value is None:
        return ""
    return data_text(value) if isinstance(value, float) else str(value)


def _worded(name: str, cells: list[str]) -> HandedColumn:
    label = WORDS[name][0]
    if name in LISTS:
        return _listed(name, label, cells, LISTS[name])
    found = text_column(name, label, cells)
    return HandedColumn(
        name, label, CellKind.WHOLE if name == "order" else CellKind.TEXT, found.codes, found.texts
    )


def _listed(name: str, label: str, cells: list[str], known: dict[str, str]) -> HandedColumn:
    places = {value: place for place, value in enumerate(known)}
    codes = np.array([places.get(each, NO_REASON) for each in cells], np.int32)
    return HandedColumn(name, label, CellKind.CATEGORY, codes, tuple(known), tuple(known.values()))


LISTS: dict[str, dict[str, str]] = {
    "measure": {name: measure.facts.label.partition(" of {units}")[0] for name, measure in MEASURES.items()},
    "status": {str(mark): words for mark, words in STATUS_MEANINGS.items() if mark is not Status.SHOWN},
    "kind": {str(sort): words for sort, words in SORTS.items()},
    "unit": {each: each.capitalize() for each in dict.fromkeys(UNITS.values())},
}
"""Columns whose values are listed, each value with its words."""


def _told(row: PublishedEstimate, survey: Survey) -> dict[str, str]:
    """The added columns of a number."""
    question = survey.question(row.wave, row.question) if row.question else None
    return {
        "question_label": question.wording if question else "",
        "item_label": question.item_label(row.item) if question else "",
        "category_label": question.label(row.category) if question and row.category else "",
        "breakdown_label": survey.breakdown(row.breakdown).title if row.breakdown else "",
        "group_label": survey.labels(row.breakdown, row.wave).get(row.group, row.group),
        "kind": str(sort_of(row, question)),
        "unit": unit_of(row),
        "order": _place(row, question),
    }


def sort_of(row: PublishedEstimate, question: Question | None) -> NumberSort:
    """What the number is of."""
    if row.measure.of_respondents:
        return NumberSort.RESPONDENTS
    if row.measure.is_comparison:
        return NumberSort.COMPARISON
    if row.measure.form is Form.SILENCE:
        return NumberSort.NON_RESPONSE
    if not row.category:
        return NumberSort.SUMMARY
    return NumberSort.NET if question is not None and row.category in question.nets else NumberSort.CATEGORY


def unit_of(row: PublishedEstimate) -> str:
    """What the value is counted in; of a difference as what it is a difference of."""
    return UNITS[row.measure.compared.family]


def _place(row: PublishedEstimate, question: Question | None) -> str:
    known = list(question.labels) if question else []
    return str(known.index(row.category) + 1) if row.category in known else ""
