"""What published rows tell an attacker: this release and earlier ones together, nothing else.

Takes rows as anybody can read them, gives the counts that do not stay open. Run on the rows about to
be published and again whenever they are read back.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np

from findings.disclosure.attack import Mask, Unsolved
from findings.disclosure.counts import Address, Counts, addresses
from findings.disclosure.equations import BASE, Equations
from findings.disclosure.rules import Thresholds
from findings.disclosure.withholding import Cluster, Ledger, clusters, unsafe_numbers
from findings.vocabulary import Floats, Problem, PublishedEstimate, Survey

UNKNOWN = -1.0


def exposed_problems(
    survey: Survey,
    equations: Equations,
    rows: Iterable[PublishedEstimate],
    earlier: Iterable[tuple[str, tuple[PublishedEstimate, ...]]],
    limits: Thresholds,
    where: str,
) -> list[Problem]:
    """A problem for every withheld count that the published numbers of a wave leave too little room."""
    listed = list(rows)
    found = addresses(equations, listed, where)
    values, conflicts = _remembered(equations, listed, earlier, where)
    if conflicts:
        return conflicts
    mask = _withheld(equations, listed, found, values)
    known = Counts(equations, np.maximum(values, 0.0), (values > UNKNOWN) | mask)
    ledger = Ledger(known, survey, limits, read_back=True)
    try:
        unsafe = list(_unsafe(ledger, mask))
    except Unsolved as reason:
        return [Problem(where, f"wave {equations.wave}: {reason}", "Run 'findings estimate'.")]
    return [_problem(equations, number, where) for number in unsafe]


def _remembered(
    equations: Equations,
    rows: list[PublishedEstimate],
    earlier: Iterable[tuple[str, tuple[PublishedEstimate, ...]]],
    where: str,
) -> tuple[Floats, list[Problem]]:
    """What every release says of each number, and where an earlier one says something else."""
    values = _values(equations, rows, addresses(equations, rows, where))
    conflicts = []
    for name, released in earlier:
        ours = [row for row in released if row.wave == equations.wave]
        before = _values(equations, ours, addresses(equations, ours, name))
        both = (values > UNKNOWN) & (before > UNKNOWN)
        if (values[both] != before[both]).any():
            what = f"gives other numbers for wave {equations.wave} than this release"
            conflicts.append(Problem(name, what, _CHANGED))
        values = np.where(values > UNKNOWN, values, before)
    return values, conflicts


_CHANGED = (
    "The difference between two releases can give a respondent away: "
    "publish corrected responses as a wave of their own."
)


def _values(equations: Equations, rows: list[PublishedEstimate], found: dict[str, Address]) -> Floats:
    values = np.full(equations.size, UNKNOWN)
    for row in rows:
        address = found[row.id]
        if row.withheld:
            continue
        if address.count is not None:
            values[address.count] = float(row.count or 0)
        if address.base is not None and row.base is not None:
            values[address.base] = float(row.base)
    return values


def _withheld(
    equations: Equations, rows: list[PublishedEstimate], found: dict[str, Address], values: Floats
) -> Mask:
    """The counts of withheld rows, and the bases that no row shows."""
    mask = np.zeros(equations.size, np.bool_)
    for row in rows:
        if row.withheld:
            numbers = [number for number in (found[row.id].count, found[row.id].base) if number is not None]
            mask[numbers] = values[numbers] == UNKNOWN
    return mask


def _unsafe(ledger: Ledger, mask: Mask) -> Iterator[int]:
    """By item where numbers are rounded, since rounding joins everything; otherwise all at once."""
    if ledger.limits.round_counts_to:
        for numbers in clusters(ledger):
            yield from unsafe_numbers(Cluster(ledger, numbers), mask)
        return
    equations = ledger.equations
    everything = Cluster(ledger, np.arange(equations.size))
    yield from unsafe_numbers(everything, mask)


def _problem(equations: Equations, number: int, where: str) -> Problem:
    block = equations.blocks[equations.block_of[number]]
    part = block.parts[int((number - equations.starts[equations.block_of[number]]) // equations.width)]
    breakdown, group = equations.layout.places[equations.place_of[number]]
    words = [block.question, block.item, "" if part == BASE else part, f"{breakdown}={group}" if breakdown else ""]
    name = " ".join(word for word in words if word) or "responses"
    what = f"wave {equations.wave}, {name}: a withheld number can be worked out from published ones"
    return Problem(where, what, "Run 'findings estimate'.")
