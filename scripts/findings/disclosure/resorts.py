"""What is given up where opening counts one by one does not make a publication safe.

Tables first, then breakdowns, then what is said of everybody, and in the end all but how many responded.
Takes a ledger and the counts that are not safe, gives more of it withheld.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np

from findings.disclosure.ledger import Ledger, withheld_too
from findings.disclosure.solving import Mask, Places

TURNS = (0, 0, 0, 1, 1, 2, 3)
"""From which resort on more is withheld in each turn, so that the turns are few."""


def given_up(ledger: Ledger, mask: Mask, unsafe: Iterable[int], turn: int) -> Mask:
    """For each count that is not safe the first resort, from this turn's on, that withholds anything.

    Where none does, or none was enough, every breakdown, and in the end all but how many responded.
    """
    found = mask
    if turn < len(TURNS):
        for number in dict.fromkeys(unsafe):
            found = _more(ledger, mask, found, number, TURNS[turn])
    for numbers in (ledger.equations.of_groups, np.arange(ledger.equations.size)):
        if (found == mask).all():
            found = withheld_too(ledger, mask, numbers)
    return found


def _more(ledger: Ledger, before: Mask, mask: Mask, number: int, first: int) -> Mask:
    """The mask with one resort; as it is where what was given up for another number reaches this one."""
    for resort, numbers in _resorts(ledger, before, number):
        if resort >= first:
            grown = withheld_too(ledger, mask, numbers)
            if (grown[numbers] != before[numbers]).any():
                return grown
    return mask


def _resorts(ledger: Ledger, mask: Mask, number: int) -> Iterator[tuple[int, Places]]:
    """Numbers to withhold for the sake of one, and which resort that is: what readers miss least first."""
    equations = ledger.equations
    block, family = int(equations.block_of[number]), int(equations.family_of[number])
    of_block, of_family = equations.block_of == block, equations.family_of == family
    if block:
        families = [family] if family else _cheapest_families(ledger, mask, of_block)
        yield from ((0, np.flatnonzero(of_block & (equations.family_of == each))) for each in families)
    if family:
        yield 1, np.flatnonzero(of_family & (equations.block_of > 0))
        yield 2, np.flatnonzero(of_family | _asked_of_all(ledger, family))
    if block:
        yield 3, np.flatnonzero(of_block)


def _cheapest_families(ledger: Ledger, mask: Mask, of_block: Mask) -> list[int]:
    """The breakdowns of a question in the order of what they still show of it, the least first."""
    equations = ledger.equations
    shown = of_block & ledger.free_to_go & ~mask
    worth = np.bincount(
        equations.family_of[shown], equations.worth[shown], max(equations.layout.families) + 1
    )
    return [int(family) for family in np.argsort(worth, kind="stable") if family and worth[family]]


def _asked_of_all(ledger: Ledger, family: int) -> Mask:
    """What is said of everybody by the questions whose answers are the groups of a breakdown."""
    equations = ledger.equations
    asked = np.array(equations.family_of_block) == family
    found: Mask = asked[equations.block_of] & (equations.family_of == 0)
    return found


def tables_withheld(ledger: Ledger, mask: Mask, unsafe: Iterable[int]) -> Mask:
    """The mask with the whole table of each of these counts: an item by one variable's groups."""
    equations = ledger.equations
    tables = {(int(equations.block_of[each]), int(equations.family_of[each])) for each in unsafe}
    for block, family in sorted(tables):
        if block and family:
            same = (equations.block_of == block) & (equations.family_of == family)
            mask = withheld_too(ledger, mask, np.flatnonzero(same))
    return mask


def without_closed(ledger: Ledger, mask: Mask, closed: Iterable[int]) -> Mask:
    """The mask with what is to be withheld since weights may tell; else its tables, and else its items."""
    equations, numbers = ledger.equations, np.array(list(closed), np.intp)
    items = np.flatnonzero(np.isin(equations.block_of, equations.block_of[numbers]))
    for found in (
        withheld_too(ledger, mask, numbers),
        tables_withheld(ledger, mask, numbers.tolist()),
        withheld_too(ledger, mask, items),
    ):
        if (found != mask).any():
            return found
    return mask
