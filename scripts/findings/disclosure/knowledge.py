"""What published rows tell an attacker: this release and earlier ones together, nothing else.

Takes rows as anybody can read them, gives the counts that do not stay open. Run on the rows about to
be published and again whenever they are read back.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from findings.disclosure.clustering import Cluster, clusters
from findings.disclosure.counts import Counts, addresses
from findings.disclosure.derived import overshown
from findings.disclosure.equations import BASE, Equations
from findings.disclosure.judging import unsafe_numbers
from findings.disclosure.ledger import Ledger
from findings.disclosure.rules import Thresholds
from findings.disclosure.solving import Mask, Unsolved
from findings.disclosure.weighting import is_stratified
from findings.disclosure.withholding import withheld_by_rule
from findings.vocabulary import Floats, Problem, PublishedEstimate, Survey

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
    survey: Survey, equations: Equations, release: Release, earlier: Iterable[Release], limits: Thresholds
) -> list[Problem]:
    """A problem for every withheld count that the published numbers of a wave leave too little room."""
    where, now = release[0], published_numbers(equations, release)
    values, problems = remembered(equations, earlier)
    both = (now.values > UNKNOWN) & (values > UNKNOWN)
    problems = [*now.problems, *problems]
    if (now.values[both] != values[both]).any():
        what = f"gives other numbers for wave {equations.wave} than a release before it"
        problems.append(Problem(where, what, _CHANGED))
    known_before = now.withheld & (values > UNKNOWN)
    problems += [
        _problem(equations, int(number), where, _RELEASED) for number in np.flatnonzero(known_before)
    ]
    if problems:
        return problems
    stratified = is_stratified(survey, equations.wave)
    told = overshown(equations, list(release[1]), now.withheld, limits, stratified=stratified)
    if told:
        return [Problem(f"{where}, {row.id}", *_BY_RULE) for row in told]
    values = np.where(now.values > UNKNOWN, now.values, values)
    counts = Counts(equations, np.maximum(values, 0.0), (values > UNKNOWN) | now.withheld)
    ledger = Ledger(counts, survey, limits, read_back=True)
    broken = (
        np.flatnonzero(withheld_by_rule(ledger) & (now.values > UNKNOWN))
        if not limits.round_counts_to
        else ()
    )
    if len(broken):
        return [_problem(equations, int(number), where, _BY_RULE) for number in broken]
    try:
        unsafe = list(_unsafe(ledger, now.withheld))
    except Unsolved as reason:
        return [Problem(where, f"wave {equations.wave}: {reason}", _AGAIN)]
    return [_problem(equations, number, where, _WORKED_OUT) for number in unsafe]


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


def _unsafe(ledger: Ledger, mask: Mask) -> Iterator[int]:
    """By item where numbers are rounded, since rounding joins everything; otherwise all at once.

    How many each group has joins all items where it is withheld; most counts are open without that.
    """
    if ledger.limits.round_counts_to:
        for numbers in clusters(ledger):
            yield from unsafe_numbers(Cluster(ledger, numbers), mask)
        return
    equations = ledger.equations
    everything = Cluster(ledger, np.arange(equations.size))
    yield from unsafe_numbers(everything, mask, links=np.arange(equations.width))


def _problem(equations: Equations, number: int, where: str, words: tuple[str, str]) -> Problem:
    block = equations.blocks[equations.block_of[number]]
    part = block.parts[int((number - equations.starts[equations.block_of[number]]) // equations.width)]
    breakdown, group = equations.layout.places[equations.place_of[number]]
    named = [block.question or "responses", block.item, "" if part == BASE else part]
    named.append(f"{breakdown}={group}" if breakdown else "")
    what, remedy = words
    name = " ".join(word for word in named if word)
    return Problem(where, f"wave {equations.wave}, {name}: {what}", remedy)
