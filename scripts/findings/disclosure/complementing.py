"""Withhold more, so that no withheld count can be worked out from what is published.

Opens each count that is not safe as cheaply as it can, and judges again, until all are; where that finds
no end, whole groups and tables go. Takes a ledger, gives the unknowns to withhold.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from findings.disclosure.clustering import Cluster, clusters
from findings.disclosure.equations import Equations
from findings.disclosure.groups import group_withheld_too, groups_withheld
from findings.disclosure.judging import unsafe_numbers
from findings.disclosure.ledger import Ledger, withheld_too
from findings.disclosure.opening import Opening, group_withheld
from findings.disclosure.places import EVERYBODY
from findings.disclosure.resorts import tables_withheld
from findings.disclosure.solving import Mask, OutOfWork, Places, Unsolved

OPENINGS, ATTEMPTS, FEW = 20, 40, 2
"""Passes over one item in which counts are opened one by one, and passes in all, at the effort of 1.

A large part is given few of the former.
"""

MORE = 2
"""How many times the work of judging a part is allowed on opening it."""

Said = Callable[[int, int, Mask], None]
"""Told after each part how many of how many are done, and what is withheld so far."""


@dataclass(frozen=True)
class Complemented:
    """Which unknowns are withheld, and which of those are not safe for all that."""

    mask: Mask
    unsafe: tuple[int, ...] = ()


class Complementing:
    """The parts of a ledger, each protected again only where something in it has changed since."""

    def __init__(self, ledger: Ledger) -> None:
        self._clusters = [Cluster(ledger, numbers) for numbers in clusters(ledger)]
        self._safe: list[bytes] = [b""] * len(self._clusters)

    def withheld(self, mask: Mask, say: Said = lambda *_: None, most: float = np.inf) -> Complemented:
        """All that has to be withheld besides, and what is still not safe then.

        Raises `OutOfWork` once more than so many units of work are done.
        """
        unsafe: list[int] = []
        for order, cluster in enumerate(self._clusters):
            if self._safe[order] != mask[cluster.places].tobytes():
                found = complemented(cluster, mask)
                mask = found.mask
                unsafe += found.unsafe
                self._safe[order] = b"" if found.unsafe else mask[cluster.places].tobytes()
                if cluster.ledger.effort.units > most:
                    raise OutOfWork("more work than is allowed")
            say(order + 1, len(self._clusters), mask)
        return Complemented(mask, tuple(unsafe))


def complemented(cluster: Cluster, mask: Mask) -> Complemented:
    """More withheld until every withheld count of a part is open, or until passes or work are used up."""
    if 0 in cluster.numbers and not cluster.is_small:
        mask = groups_withheld(cluster.ledger, mask)
    effort, opening = cluster.ledger.effort, Opening(cluster, mask)
    most = effort.units + MORE * effort.allowed(len(cluster.places)).left
    unsafe, proven = _judged(opening, prove=cluster.ledger.limits.only_rounds), False
    for turn in range(ATTEMPTS * max(1, round(effort.times))):
        before = opening.mask
        _open(opening, unsafe, turn)
        if proven and (opening.mask == before).all():
            opening.mask = _more_withheld(cluster, opening.mask, unsafe)
        if proven and (opening.mask == before).all():
            break
        unsafe, proven = _judged(opening, prove=True), True
        if not unsafe or effort.units > most:
            break
    return Complemented(opening.mask, tuple(unsafe))


def _open(opening: Opening, unsafe: list[int], turn: int) -> None:
    """Each count opened by itself; of a large part, its whole table where that has been tried before.

    One that is shown is withheld first, with its question's other answers of the same group: by itself it
    would be known as one of those too few to be told from none or from five.
    """
    cluster = opening.cluster
    shown = [number for number in unsafe if cluster.ledger.may_be_small[number] and not opening.mask[number]]
    if shown:
        opening.mask = withheld_too(cluster.ledger, opening.mask, _beside(cluster.equations, shown))
    elif not cluster.is_small and turn >= FEW * cluster.ledger.effort.times:
        opening.mask = tables_withheld(cluster.ledger, opening.mask, unsafe)
    elif turn < OPENINGS * cluster.ledger.effort.times:
        for number in unsafe:
            opening.widen(number)


def _beside(equations: Equations, numbers: Sequence[int]) -> Places:
    """The answers to the same items in the same places."""
    wanted = {(int(equations.block_of[each]), int(equations.place_of[each])) for each in numbers}
    found = np.zeros(equations.size, np.bool_)
    for block, place in wanted:
        found |= (equations.block_of == block) & (equations.place_of == place)
    return np.flatnonzero(found & ~equations.is_base)


def _judged(opening: Opening, *, prove: bool) -> list[int]:
    """Counts that are not safe: all of them where the solver finds no answer."""
    cluster, mask = opening.cluster, opening.mask
    try:
        return unsafe_numbers(cluster, mask, prove=prove, lightly=True, is_open=opening.is_open)
    except Unsolved:
        return [int(number) for number in cluster.numbers if mask[number]]


def _more_withheld(cluster: Cluster, mask: Mask, unsafe: list[int]) -> Mask:
    """Where no opening helps: the whole group; the item's whole breakdown; the item's other numbers."""
    equations, found = cluster.equations, mask
    families = {int(equations.family_of[each]) for each in unsafe if not equations.block_of[each]}
    for family in sorted(families):
        found = group_withheld_too(cluster.ledger, found, family)
    if (found != mask).any():
        return found
    for number in unsafe:
        found = group_withheld(cluster, found, number)
    for resort in (equations.family_of, np.zeros(equations.size)):
        if (found != mask).any():
            return found
        for number in unsafe:
            same = (equations.block_of == equations.block_of[number]) & (resort == resort[number])
            found = withheld_too(cluster.ledger, found, np.flatnonzero(same & ~_everybodys_base(equations)))
    return found


def _everybodys_base(equations: Equations) -> Mask:
    everybody = equations.place_of == equations.layout.index(EVERYBODY)
    found: Mask = everybody & (equations.base_of == np.arange(equations.size))
    return found
