"""What an attacker can work out: the values that unknown whole numbers can still take.

Takes a linear system, gives ranges; knows nothing of surveys. Anything but an answer from the solver
is a failure, never a pass. Sources: Fischetti and Salazar (2000) on the attacker's programmes.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from findings.disclosure.components import parts, tightened
from findings.disclosure.linking import narrowed, seen_beside
from findings.disclosure.ranging import Enough, Possible, Search
from findings.disclosure.solving import (
    Effort,
    Places,
    Programme,
    System,
    Unsolved,
    is_whole,
    whole_solution,
)
from findings.vocabulary import Floats

NONE: Places = np.zeros(0, np.intp)


def possibilities(
    system: System,
    targets: Iterable[int],
    needed: Enough | None,
    known: Floats | None = None,
    *,
    prove: bool = True,
    links: Places = NONE,
    effort: Effort | None = None,
) -> dict[int, Possible]:
    """The range of each target. With `needed`, solving stops where it is met; with None ranges are exact.

    `known` may give a solution to start from; without `prove` a range may be wider than what is given.
    `links` are numbers that join what would otherwise fall apart, and are held still first. A target of
    which too little is found within the work that is allowed does not hold what is needed. Raises
    `Unsolved` when the system contradicts itself.
    """
    spent = effort or Effort()
    tight, wanted = tightened(system), sorted(set(targets))
    found = {
        place: Possible(int(tight.low[place]), int(tight.high[place]), 1)
        for place in wanted
        if tight.low[place] == tight.high[place]
    }
    rest = [place for place in wanted if place not in found]
    seen: dict[int, set[int]] = {}
    if needed and rest and (tight.low[links] < tight.high[links]).any():
        seen = seen_beside(tight, rest, needed, links, spent)
        easy = [place for place in rest if needed.holds(seen[place])]
        found |= {place: Possible(min(seen[place]), max(seen[place]), len(seen[place])) for place in easy}
        rest = [place for place in rest if place not in found]
        tight = narrowed(tight, links, needed, {place: seen[place] for place in rest}, spent)
    for part in parts(tight, np.array(rest, np.intp)):
        search = Search(part, needed, spent)
        search.know(seen)
        if needed and known is not None:
            search.add(known[part.places])
        if needed:
            search.look()
        found |= search.ranges(prove=prove)
    return found


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
