"""Numbers that differ from a release before, and numbers that were withdrawn: the marks of both.

Takes rows about to be published, and releases, gives rows. A revised number bears its mark until the version
after it; a withdrawn one has its place and nothing else, from then on, and whoever saw it knows it still.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from findings.disclosure.derived import withheld_row, without_exposed_changes
from findings.disclosure.knowledge import Release
from findings.disclosure.published import changed, passed
from findings.disclosure.records import REMEDY, cell
from findings.shown import interval_text
from findings.vocabulary import Problem, PublishedEstimate, Row, Status, Survey
from findings.vocabulary.rules import Thresholds

TOLD = ("value", "shown", "base", "count")
"""What a number is itself, with its interval as it is printed; not what it is compared with."""

CLOSED = "releases/v"
"""How the name of a closed version begins."""


def revised(
    rows: Iterable[PublishedEstimate], survey: Survey, earlier: Sequence[Release]
) -> list[PublishedEstimate]:
    """The rows, those marked that were otherwise in the version before the one that is made."""
    before = _before(survey, earlier)
    return [_marked(row, before.get(row.id)) for row in rows]


def revision_problems(
    rows: Sequence[PublishedEstimate], survey: Survey, earlier: Sequence[Release], where: str
) -> Iterator[Problem]:
    """Rows that say they were revised and never were, and those that were and do not say so."""
    of_all = [{row.id: row for row in found} for _, found in earlier]
    for row, again in zip(rows, revised(rows, survey, earlier), strict=True):
        if again.status is Status.REVISED and row.status is not Status.REVISED:
            yield Problem(
                f"{where}, {row.id}", "differs from the version before, and does not say so", REMEDY
            )
        elif row.status is Status.REVISED and not any(_differs(row, each.get(row.id)) for each in of_all):
            yield Problem(
                f"{where}, {row.id}", "says that it was revised, and differs from no release", REMEDY
            )


def _before(survey: Survey, earlier: Sequence[Release]) -> dict[str, PublishedEstimate]:
    """The numbers of the last version that was closed, but the one that the data package is."""
    own = f"{CLOSED}{survey.descriptor.get('version', '')}"
    closed = [rows for name, rows in earlier if name.startswith(CLOSED) and name != own]
    return {row.id: row for row in closed[-1]} if closed else {}


def _marked(row: PublishedEstimate, before: PublishedEstimate | None) -> PublishedEstimate:
    if row.status is Status.SHOWN and _differs(row, before):
        return changed(row, status=Status.REVISED)
    return row


def _differs(row: PublishedEstimate, before: PublishedEstimate | None) -> bool:
    if before is None or before.withheld or row.withheld:
        return False
    itself = any(cell(getattr(row, name)) != cell(getattr(before, name)) for name in TOLD)
    return itself or interval_text(row) != interval_text(before)


# Withdrawn --------------------------------------------------------------------------------------


def without_withdrawn(
    rows: Iterable[PublishedEstimate], withdrawn: Collection[str], limits: Thresholds
) -> list[PublishedEstimate]:
    """The rows, withdrawn ones withheld with whatever else tells the same count."""
    found = list(rows)
    cells = {_cell(row) for row in found if row.id in withdrawn}
    return [withheld_row(row, limits) if _cell(row) in cells else row for row in found]


def is_withdrawn(rows: Iterable[Row], withdrawn: Collection[str]) -> set[str]:
    """The ids of rows that tell what a withdrawn one did."""
    found = list(rows)
    cells = {_cell(row) for row in found if row.id in withdrawn}
    return {row.id for row in found if _cell(row) in cells}


def _cell(row: Row) -> tuple[str, ...]:
    """What a number counts: an answer, of a group."""
    return row.wave, row.question, row.item, row.category or row.measure, row.breakdown, row.group


def known_still(rows: Iterable[Row], withdrawn: Collection[str]) -> list[Release]:
    """What was withdrawn, as whoever saw it has it: a release of these rows alone, where there are any."""
    seen = [passed(**vars(row)) for row in rows if row.id in withdrawn]
    return [("what was withdrawn", seen)] if seen else []


def blanked(
    rows: Iterable[PublishedEstimate], withdrawn: Collection[str], limits: Thresholds
) -> tuple[PublishedEstimate, ...]:
    """Rows once some are withdrawn, and with them their changes; what was adjusted for them stays."""
    return tuple(without_exposed_changes(without_withdrawn(rows, withdrawn, limits), limits))
