"""How many responded in each group, kept open by withholding further groups whole.

Where a group's number is withheld, the other groups and whoever has none give it away, unless enough of them
are withheld too, in every question. Takes a ledger, gives the unknowns to withhold.
"""

from __future__ import annotations

import numpy as np

from findings.disclosure.attack import possibilities
from findings.disclosure.equations import Equations
from findings.disclosure.judging import gives_away, targets_of
from findings.disclosure.ledger import Ledger, bounds, withheld_too
from findings.disclosure.solving import Mask, Places, System
from findings.vocabulary import Floats


def groups_withheld(ledger: Ledger, mask: Mask) -> Mask:
    """More groups withheld whole until no number of respondents is given away by the others."""
    while families := _unsafe_families(ledger, mask):
        grown = mask
        for family in families:
            grown = group_withheld_too(ledger, grown, family)
        if (grown == mask).all():
            break
        mask = grown
    return mask


def group_withheld_too(ledger: Ledger, mask: Mask, family: int) -> Mask:
    """One more group of a breakdown withheld in every question, the smallest that still shows anything.

    How many a group has cannot stay open while any question's base tells it of all the others.
    """
    equations = ledger.equations
    gone = np.bincount(equations.place_of, ledger.free_to_go & ~mask, equations.width) == 0
    same = np.flatnonzero((np.array(equations.layout.families) == family) & ~gone)
    if not len(same):
        return mask
    smallest = int(same[np.argmin(ledger.values[same])])
    return withheld_too(ledger, mask, _about(equations, smallest))


def _about(equations: Equations, place: int) -> Places:
    """A group's numbers, and those about everybody who answered what makes somebody one of it."""
    rows = equations.matrix[:, [place]].tocsc().indices
    tied = equations.matrix[rows].tocoo().col
    chosen = np.unique(tied[(equations.family_of[tied] == 0) & (equations.block_of[tied] > 0)])
    return np.concatenate([np.flatnonzero(equations.place_of == place), chosen])


def _unsafe_families(ledger: Ledger, mask: Mask) -> list[int]:
    """Breakdowns of which the other numbers of respondents give one away."""
    equations = ledger.equations
    system = _among_groups(equations, *bounds(ledger, mask))
    targets = targets_of(ledger, mask)
    inside = targets[(targets < equations.width) & ~equations.is_of_class[targets]]
    empty = system.high[inside] == 0
    found = possibilities(system, inside[~empty].tolist(), ledger.needed, effort=ledger.effort)
    unsafe = [
        place for place, possible in found.items() if gives_away(possible, place, bool(mask[place]), ledger)
    ]
    return sorted({int(equations.family_of[place]) for place in unsafe})


def _among_groups(equations: Equations, low: Floats, high: Floats) -> System:
    """The equations of the respondents alone: the groups of each variable are everybody."""
    width = equations.width
    matrix = equations.matrix
    outside = abs(matrix) @ np.concatenate([np.zeros(width), np.ones(equations.size - width)])
    rows = np.flatnonzero((outside == 0) & (np.diff(matrix.indptr) > 0))
    least, most = equations.least[rows], equations.most[rows]
    return System(low[:width], high[:width], matrix[rows][:, :width], least, most)
