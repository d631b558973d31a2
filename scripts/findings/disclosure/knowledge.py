"""What published rows tell an attacker: this release and earlier ones together, nothing else.

Takes rows as anybody can read them, gives the counts that do not stay open. Run on the rows about to
be published and again whenever they are read back.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from findings.disclosure.blocks import BASE
from findings.disclosure.clustering import Cluster, clusters
from findings.disclosure.counts import Counts, addresses
from findings.disclosure.derived import overshown
from findings.disclosure.effects import of_other_form, shares_one_effect
from findings.disclosure.equations import Equations
from findings.disclosure.judging import unsafe_numbers
from findings.disclosure.ledger import Ledger
from findings.disclosure.solving import Effort, Mask, Unsolved
from findings.disclosure.withholding import withheld_by_rule
from findings.vocabulary import Floats, Problem, PublishedEstimate, Survey
from findings.vocabulary.rules import Thresholds, thresholds

UNKNOWN = -1.0


Release = tuple[str, Sequence[PublishedEstimate]]
"""An earlier estimates.csv: its name and its rows."""


@dataclass(frozen=True)
class Published:
    """What releases say of each unknown of a wave; `UNKNOWN` where they say nothing."""

    values: Floats
    withheld: Mask
    problems: tuple[Problem, ...]


def exposed_problems(
    survey: Survey,
    equations: Equations,
    release: Release,
    earlier: Iterable[Release],
    limits: Thresholds,
    effort: Effort,
) -> list[Problem]:
    """A problem for every withheld count that the published numbers of a wave leave too little room."""
    where = release[0]
    told = told_by(survey, equations, release, earlier, limits)
    problems = [*told.problems, *(Problem(f"{where}, {row.id}", *_BY_RULE) for row in told.overshown)]
    problems += [_problem(equations, number, where, _BY_RULE) for number in told.broken]
    if problems:
        return problems
    try:
        unsafe = unsafe_in(told.ledger(survey, limits, effort), told.now.withheld)
    except Unsolved as reason:
        return [Problem(where, f"wave {equations.wave}: {reason}", _AGAIN)]
    shown = told.now.values > UNKNOWN
    return [
        _problem(equations, number, where, _BY_RULE if shown[number] else _WORKED_OUT) for number in unsafe
    ]


@dataclass(frozen=True)
class Told:
    """What a release says of a wave together with those before it: a problem, or what an attacker has.

    `overshown` are rows that say more, and `broken` numbers that are shown, against the rule.
    """

    equations: Equations
    now: Published
    values: Floats
    problems: tuple[Problem, ...] = ()
    overshown: tuple[PublishedEstimate, ...] = ()
    broken: tuple[int, ...] = ()
    released: Mask | None = None

    def ledger(self, survey: Survey, limits: Thresholds, effort: Effort) -> Ledger:
        counts = Counts(
            self.equations, np.maximum(self.values, 0.0), (self.values > UNKNOWN) | self.now.withheld
        )
        return Ledger(counts, survey, limits, self.released, read_back=True, effort=effort)


def told_by(
    survey: Survey, equations: Equations, release: Release, earlier: Iterable[Release], limits: Thresholds
) -> Told:
    """A wave's rows as an attacker reads them, each number held to the rule by itself."""
    now = published_numbers(equations, release)
    before, problems = remembered(equations, earlier)
    values = np.where(now.values > UNKNOWN, now.values, before)
    problems = [*now.problems, *problems, *_against_releases(equations, release[0], now, before)]
    if problems:
        return Told(equations, now, values, tuple(problems))
    said = list(release[1])
    more = [
        *overshown(equations, said, now.withheld, limits),
        *_of_other_errors(said, survey, equations.wave),
    ]
    found = Told(equations, now, values, (), tuple(more), released=before > UNKNOWN)
    if limits.round_counts_to:
        return found
    broken = withheld_by_rule(found.ledger(survey, limits, Effort())) & (now.values > UNKNOWN)
    return replace(found, broken=tuple(int(number) for number in np.flatnonzero(broken)))


def _of_other_errors(
    rows: Sequence[PublishedEstimate], survey: Survey, wave: str
) -> Iterator[PublishedEstimate]:
    """Rows of a wave of strata or clusters whose errors are made of more than what is published."""
    limits = thresholds(survey.description.disclosure)
    if shares_one_effect(survey, wave, limits):
        yield from of_other_form(rows)


def _against_releases(equations: Equations, where: str, now: Published, before: Floats) -> Iterator[Problem]:
    """Numbers that are not those of earlier releases, and those that are withheld too late."""
    both = (now.values > UNKNOWN) & (before > UNKNOWN)
    if (now.values[both] != before[both]).any():
        what = f"gives other numbers for wave {equations.wave} than a release before it"
        yield Problem(where, what, _CHANGED)
    for number in np.flatnonzero(now.withheld & (before > UNKNOWN)):
        yield _problem(equations, int(number), where, _RELEASED)


_AGAIN = "Run 'findings estimate'."
_BY_RULE = ("shows a number that the rule withholds", _AGAIN)
_WORKED_OUT = ("a withheld number can be worked out from published ones", _AGAIN)
_RELEASED = (
    "a withheld number was shown in a release before",
    "It cannot be taken back: keep the rule of that release, or publish no further numbers of this wave.",
)
_CHANGED = (
    "The difference between two releases can give a respondent away: "
    "declare under `corrected` of the wave which releases were of other answers, and why."
)


def remembered(equations: Equations, earlier: Iterable[Release]) -> tuple[Floats, list[Problem]]:
    """What earlier releases showed of each number, and what is wrong in them."""
    values, problems = np.full(equations.size, UNKNOWN), []
    for name, rows in earlier:
        found = published_numbers(equations, (name, [row for row in rows if row.wave == equations.wave]))
        both = (values > UNKNOWN) & (found.values > UNKNOWN)
        if (values[both] != found.values[both]).any():
            what = f"gives other numbers for wave {equations.wave} than another release"
            problems.append(Problem(name, what, _CHANGED))
        problems += found.problems
        values = np.where(values > UNKNOWN, values, found.values)
    return values, problems


def published_numbers(equations: Equations, release: Release) -> Published:
    """Each number that a release shows, and each that it withholds: counts, and bases that no row shows."""
    where, rows = release
    values, withheld = np.full(equations.size, UNKNOWN), np.zeros(equations.size, np.bool_)
    problems = []
    for row, address in zip(rows, addresses(equations, rows, where), strict=True):
        for number, said in ((address.count, row.count), (address.base, row.base)):
            if number is None:
                continue
            if row.withheld:
                withheld[number] = True
            elif values[number] not in (UNKNOWN, float(said or 0)):
                problems.append(Problem(f"{where}, {row.id}", "contradicts another number", _AGAIN))
            else:
                values[number] = float(said or 0)
    return Published(values, withheld & (values == UNKNOWN), tuple(problems))


def unsafe_in(ledger: Ledger, mask: Mask) -> list[int]:
    """By item where numbers are rounded, since rounding joins everything; otherwise all at once.

    How many each group has joins all items where it is withheld; most counts are open without that.
    """
    if _is_silent(ledger, mask):
        return []
    if ledger.limits.round_counts_to:
        parts = [Cluster(ledger, numbers) for numbers in clusters(ledger)]
        return [number for part in parts for number in unsafe_numbers(part, mask)]
    return unsafe_numbers(Cluster(ledger, np.arange(ledger.equations.size)), mask)


def _is_silent(ledger: Ledger, mask: Mask) -> bool:
    """Whether nothing is told but how many responded, which tells nobody's answer."""
    shown = ledger.counts.published & ~mask & (ledger.equations.family_of > 0)
    asked = ledger.counts.published & ~mask & (ledger.equations.block_of > 0)
    return not (shown.any() or asked.any())


def _problem(equations: Equations, number: int, where: str, words: tuple[str, str]) -> Problem:
    block = equations.blocks[equations.block_of[number]]
    part = block.parts[int((number - equations.starts[equations.block_of[number]]) // equations.width)]
    breakdown, group = equations.layout.places[equations.place_of[number]]
    named = [block.question or "responses", block.item, "" if part == BASE else part]
    named.append(f"{breakdown}={group}" if breakdown else "")
    what, remedy = words
    name = " ".join(word for word in named if word)
    return Problem(f"{where}, wave {equations.wave}, {name}", what, remedy)
