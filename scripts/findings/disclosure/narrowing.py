"""A survey with some of its breakdowns: of the others nothing is shown, so that nobody can attack them.

Takes a survey and rows, gives those that are left. A breakdown of which every number is withheld tells as
much as one that was never declared; whoever judges what is shown need not know of it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from findings.disclosure.derived import withheld_row
from findings.disclosure.published import passed
from findings.vocabulary import Estimate, Form, PublishedEstimate, Row, Survey
from findings.vocabulary.rules import Thresholds

AnyRow = TypeVar("AnyRow", bound=Row)

OF_EVERYBODY = 20.0
"""How many numbers of groups one of everybody is worth to a reader."""


def narrowed(survey: Survey, kept: Collection[str]) -> Survey:
    """The survey as if only these breakdowns were declared."""
    breakdowns = tuple(each for each in survey.description.breakdowns if each.id in kept)
    return replace(survey, description=replace(survey.description, breakdowns=breakdowns))


def rows_of(rows: Iterable[AnyRow], kept: Collection[str]) -> list[AnyRow]:
    """The rows of everybody and of these breakdowns."""
    return [row for row in rows if not row.breakdown or row.breakdown in kept]


def shown_breakdowns(rows: Iterable[PublishedEstimate], wave: str) -> set[str]:
    """Breakdowns of which some row of a wave tells something of its answers."""
    return {row.breakdown for row in rows if row.wave == wave and row.breakdown and _tells(row)}


def _tells(row: PublishedEstimate) -> bool:
    return not row.withheld and row.measure.form is not Form.POPULATION


def widened(
    rows: Sequence[Estimate], safe: Iterable[PublishedEstimate], kept: Collection[str], limits: Thresholds
) -> list[PublishedEstimate]:
    """All rows in their order: the safe ones, and each of another breakdown withheld."""
    found = iter(safe)
    return [
        next(found) if not row.breakdown or row.breakdown in kept else _without_number(row, limits)
        for row in rows
    ]


def _without_number(row: Estimate, limits: Thresholds) -> PublishedEstimate:
    return passed(**vars(row)) if row.measure.form is Form.POPULATION else withheld_row(row, limits)


def worth(rows: Iterable[PublishedEstimate]) -> float:
    """How much readers are shown."""
    return sum(1.0 if row.breakdown else OF_EVERYBODY for row in rows if row.value is not None)
