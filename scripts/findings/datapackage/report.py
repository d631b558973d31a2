"""The one report of the gate: what was looked at, how much of it, and what was found.

Takes what checks found and gives lines, JSON, CI annotations and the rows of the page "Data quality"; judges
nothing and reads nothing. How it looks on a terminal is for `terminal`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import wraps
from typing import Any, NamedTuple, TypeVar

import numpy as np

from findings.datapackage.faults import NO_ROWS, Fault, Rows, plural
from findings.vocabulary import Location, Problem, told_once

Subject = TypeVar("Subject")


@dataclass(frozen=True)
class Check:
    """One promise about a data package, and the noun for what is counted while it is held.

    A `second` opinion is heard only where no other check has said anything.
    """

    id: str
    title: str
    promise: str
    unit: str
    units: str = ""
    second: bool = False


@dataclass(frozen=True, eq=False)
class Checked:
    """What one check found: how many things it looked at, and the faults."""

    looked_at: int
    faults: tuple[Fault, ...] = ()

    @property
    def clean(self) -> bool:
        """Whether nothing is wrong; notes do not count."""
        return all(fault.note for fault in self.faults)


Parts = Iterator[tuple[int, Iterable[Fault]]]
"""What a check looked at, part by part: how many things, and what is wrong with them."""


def in_parts(judge: Callable[[Subject], Parts]) -> Callable[[Subject], Checked]:
    """A check that looks at one part after another."""

    @wraps(judge)
    def whole(subject: Subject) -> Checked:
        parts = [(number, tuple(faults)) for number, faults in judge(subject)]
        return Checked(sum(number for number, _ in parts), sum((faults for _, faults in parts), ()))

    return whole


@dataclass(frozen=True)
class Outcome:
    """One check with its result; `looked_at` is None when it could not be run."""

    check: Check
    looked_at: int | None
    problems: tuple[Problem, ...] = ()
    notes: tuple[Problem, ...] = ()

    @property
    def result(self) -> str:
        """The result in words."""
        if self.looked_at is None:
            return "not run"
        if self.problems:
            return plural(len(self.problems), "problem")
        if not self.looked_at:
            return "nothing to check"
        return plural(len(self.notes), "note") if self.notes else "passed"

    @property
    def amount(self) -> str:
        """How much was looked at, with its noun."""
        return "" if self.looked_at is None else plural(self.looked_at, self.check.unit, self.check.units)


@dataclass(frozen=True)
class Report:
    """Everything that the gate found in one package: valid when there is no problem.

    `notes` are worth knowing and do not refuse the package.
    """

    folder: str
    outcomes: tuple[Outcome, ...]
    counts: Mapping[str, int] = field(default_factory=dict)

    @property
    def problems(self) -> tuple[Problem, ...]:
        return told_once(problem for outcome in self.outcomes for problem in outcome.problems)

    @property
    def notes(self) -> tuple[Problem, ...]:
        return told_once(note for outcome in self.outcomes for note in outcome.notes)

    @property
    def valid(self) -> bool:
        return not self.problems

    def moved(self, here: str, there: str) -> Report:
        """The same of a package that is known by another place than the one where it was read."""

        def at(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
            return tuple(replace(each, where=each.where.replace(here, there)) for each in problems)

        found = (replace(each, problems=at(each.problems), notes=at(each.notes)) for each in self.outcomes)
        return replace(self, folder=there, outcomes=tuple(found))

    @property
    def run(self) -> int:
        """How many checks were run; the others needed what an earlier one refused."""
        return sum(outcome.looked_at is not None for outcome in self.outcomes)


def outcomes(checks: Iterable[Check], results: Mapping[str, Checked]) -> tuple[Outcome, ...]:
    """Each check with its result, in order; what an earlier check said of a cell is not said again."""
    said = _Said()
    found = []
    for check in checks:
        checked = results.get(check.id)
        if checked is None:
            found.append(Outcome(check, None))
            continue
        faults = [
            rest for fault in _merged(checked.faults) if (rest := said.rest(fault, check.second)) is not None
        ]
        problems = told_once(fault.problem() for fault in faults if not fault.note)
        notes = told_once(fault.problem() for fault in faults if fault.note)
        found.append(Outcome(check, checked.looked_at, problems, notes))
        said.add(checked.faults)
    return tuple(found)


FORESEEN = Check(
    "protection", "Protection", "What is declared of weights and corrections can be protected", "survey"
)


def with_foreseen(report: Report, problems: Iterable[Problem]) -> Report:
    """The report with what protection would refuse of a survey that is valid otherwise."""
    return replace(report, outcomes=(*report.outcomes, Outcome(FORESEEN, 1, tuple(problems))))


def _merged(faults: Iterable[Fault]) -> list[Fault]:
    """One fault for all that say the same of rows of one column."""
    found: dict[tuple[Any, ...], Fault] = {}
    for number, fault in enumerate(faults):
        same = (
            fault.where,
            fault.column,
            fault.what,
            fault.remedy,
            fault.note,
            None if len(fault.rows) else number,
        )
        before = found.get(same)
        found[same] = fault if before is None else replace(fault, rows=np.union1d(before.rows, fault.rows))
    return list(found.values())


class _Said:
    """The places of which a problem was told; a note is not enough to keep a problem from being told."""

    def __init__(self) -> None:
        self.rows: dict[tuple[str, str], Rows] = {}

    def add(self, faults: Iterable[Fault]) -> None:
        for fault in faults:
            if not fault.note:
                for column in {fault.column, ANY_COLUMN}:
                    before = self.rows.get((fault.where, column), NO_ROWS)
                    self.rows[fault.where, column] = np.union1d(before, fault.rows)

    def rest(self, fault: Fault, second: bool) -> Fault | None:
        """The fault without the rows of which something was said already; None where nothing is left."""
        before = self.rows.get((fault.where, ANY_COLUMN if second else fault.column))
        if before is None:
            return fault
        if not len(fault.rows):
            return None if second else fault
        rows = np.setdiff1d(fault.rows, before)
        return replace(fault, rows=rows) if len(rows) else None


ANY_COLUMN = "*"


class QualityRow(NamedTuple):
    """One row of the page "Data quality"."""

    check: str
    looks_at: str
    number: str
    result: str


def quality_rows(report: Report) -> list[QualityRow]:
    """What was checked, what that means, how much was looked at, and the result: counts, no places."""
    return [
        QualityRow(outcome.check.title, outcome.check.promise, outcome.amount, outcome.result)
        for outcome in report.outcomes
    ]


def lines(report: Report) -> list[str]:
    """The report as plain lines: a problem or note a line, and one that sums up."""
    notes = [f"note: {note}" for note in report.notes]
    return [*(str(problem) for problem in report.problems), *notes, summary(report)]


def summary(report: Report) -> str:
    """The last line: whether the package is valid, and on how many checks that stands."""
    verdict = "valid" if report.valid else "not valid"
    run = plural(report.run, "check")
    not_run = len(report.outcomes) - report.run
    skipped = f" ({not_run} more could not be run)" if not_run else ""
    counts = [plural(number, noun) for noun, number in report.counts.items()]
    of = f" of {' and '.join(counts)}" if counts else ""
    found = f"{plural(len(report.problems), 'problem')}, {plural(len(report.notes), 'note')}"
    return f"{report.folder}: {verdict}: {run}{of}, {found}{skipped}."


def as_json(report: Report) -> str:
    """The report for programs: the same facts, with file, line or row taken apart."""
    return json.dumps(
        {
            "package": report.folder,
            "valid": report.valid,
            "counts": dict(report.counts),
            "checks": [_json_outcome(outcome) for outcome in report.outcomes],
            "problems": [_json_problem(problem) for problem in report.problems],
            "notes": [_json_problem(note) for note in report.notes],
        },
        indent=2,
        ensure_ascii=False,
    )


def _json_outcome(outcome: Outcome) -> dict[str, Any]:
    return {
        "check": outcome.check.id,
        "title": outcome.check.title,
        "promise": outcome.check.promise,
        "unit": outcome.check.unit,
        "looked_at": outcome.looked_at,
        "problems": len(outcome.problems),
        "notes": len(outcome.notes),
        "result": outcome.result,
    }


def _json_problem(problem: Problem) -> dict[str, Any]:
    place = Location.of(problem)
    return {
        "where": problem.where,
        "what": problem.what,
        "remedy": problem.remedy,
        "file": place.file,
        "line": place.line,
        "part": place.part,
    }


def as_github(report: Report) -> list[str]:
    """One annotation a problem, for the CI of a code host to show at its line.

    A row of a CSV file is given as its line, which is right unless an earlier cell holds a line break.
    """
    return [*_annotations("error", report.problems), *_annotations("warning", report.notes)]


def _annotations(command: str, problems: Iterable[Problem]) -> Iterator[str]:
    for problem in problems:
        place = Location.of(problem)
        part = f"{place.part}: " if place.part else ""
        message = f"{part}{problem.what}. {problem.remedy}".rstrip()
        yield annotation(command, place.file, place.line, message)


def annotation(command: str, file: str, line: int | None, message: str) -> str:
    """One annotation, as the code host GitHub reads it from what a command prints."""
    at = f",line={line}" if line else ""
    return f"::{command} file={_property(file)}{at}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
