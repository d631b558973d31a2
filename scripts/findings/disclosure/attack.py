"""What an attacker can work out: the values that unknown whole numbers can still take.

Takes a linear system, gives ranges; knows nothing of surveys. Anything but an answer from the solver
is a failure, never a pass. Sources: Fischetti and Salazar (2000) on the attacker's programmes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from findings.disclosure.components import Component, parts, tightened
from findings.disclosure.linking import Beside, Links
from findings.disclosure.ranging import LARGEST_WHOLE, Enough, Possible, Ranging, Seen, unproved
from findings.disclosure.solving import (
    Effort,
    Places,
    Programme,
    System,
    Unsolved,
    Work,
    is_whole,
    whole_solution,
)
from findings.vocabulary import Floats

JOINED = 3
"""How many times the work of a small component is allowed, a number, on one that is taken apart."""


def possibilities(
    system: System,
    targets: Iterable[int],
    needed: Enough | None,
    known: Floats | None = None,
    *,
    prove: bool = True,
    lightly: bool = False,
    joins: Places | None = None,
    effort: Effort | None = None,
) -> dict[int, Possible]:
    """The range of each target. With `needed`, solving stops where it is met; with None ranges are exact.

    `known` may give a solution to start from; without `prove` a range may be wider than what is given.
    `joins` says which numbers join much: of a large component, those of kind 1 are held still first, then
    those of kind 2, and so on; where it is searched `lightly`, only near what is known. A target of which
    too little is found within the work that is allowed does not hold what is needed. Raises `Unsolved`
    when the system contradicts itself.
    """
    spent = effort or Effort()
    tight, wanted = tightened(system), sorted(set(targets))
    found = {
        place: Possible(int(tight.low[place]), int(tight.high[place]), 1)
        for place in wanted
        if tight.low[place] == tight.high[place]
    }
    rest = [place for place in wanted if place not in found]
    for part in parts(tight, np.array(rest, np.intp)):
        start = None if known is None else known[part.places]
        links = Links(np.zeros(part.system.size) if joins is None else joins[part.places])
        if needed and part.system.size > LARGEST_WHOLE and links.some:
            work = spent.allowed(part.system.size * JOINED)
            found |= _joined(Beside(part, links, needed, work), part, start, prove=prove and not lightly)
        else:
            work = spent.allowed(part.system.size)
            found |= _searched(part, needed, [] if start is None else [start], {}, work, prove=prove)
    return found


def _searched(
    part: Component,
    needed: Enough | None,
    starts: Sequence[Floats],
    seen: Seen,
    work: Work,
    *,
    prove: bool,
) -> dict[int, Possible]:
    """The ranges of a component's targets, by their places in the whole."""
    search = Ranging(part, needed, work)
    search.know(seen)
    if needed:
        for start in starts:
            search.add(start)
        search.look()
    return search.ranges(prove=prove)


def _joined(beside: Beside, part: Component, known: Floats | None, *, prove: bool) -> dict[int, Possible]:
    """The same of a large one: what joins it held first, then all of it for what too little was seen of."""
    beside.look(known, lightly=not prove)
    close = beside.narrowed() if prove else part.system
    found = {target: _beside(beside, close, target) for target in part.targets}
    rest = tuple(target for target, possible in found.items() if possible is None) if prove else ()
    ranges = {int(part.places[target]): possible for target, possible in found.items() if possible}
    if prove and rest:
        seen = {int(part.places[target]): beside.seen[target] for target in rest}
        left = Component(close, part.places, rest)
        ranges |= _searched(left, beside.needed, beside.starts, seen, beside.work, prove=True)
    for target in found if not prove else ():
        ranges.setdefault(
            int(part.places[target]), unproved(close, target, beside.seen[target], beside.needed)
        )
    return ranges


def _beside(beside: Beside, close: System, target: int) -> Possible | None:
    """What is settled of a target: enough was seen, or not enough is left; None for neither."""
    seen, low, high = beside.seen[target], int(close.low[target]), int(close.high[target])
    if beside.needed.holds(seen):
        return Possible(min(seen), max(seen), len(seen))
    left = Possible(low, high, high - low + 1)
    return None if left.holds(beside.needed) else left


def solution(system: System) -> Floats:
    """Whole numbers that fit, component by component; raises `Unsolved` where there are none."""
    tight = tightened(system)
    found = tight.low.copy()
    for part in parts(tight, np.arange(system.size)):
        fitting = fitting_numbers(part.system)
        if fitting is None:
            raise Unsolved("no whole numbers fit the published ones")
        found[part.places] = fitting
    return found


def fitting_numbers(system: System) -> Floats | None:
    """Any whole solution; None where there is none."""
    work, nothing = Effort(10).allowed(system.size), np.zeros(system.size)
    linear = Programme(system, work).least(nothing)
    if linear is not None and is_whole(linear) and system.holds(np.round(linear)):
        return np.round(linear)
    return None if linear is None else whole_solution(system, nothing, work)
