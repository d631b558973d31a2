"""Which counts of a cluster the published ones give away.

Takes a cluster and what is withheld, gives the counts that do not stay open; withholds nothing.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from findings.disclosure.attack import possibilities
from findings.disclosure.clustering import Cluster
from findings.disclosure.components import tightened
from findings.disclosure.ledger import Ledger
from findings.disclosure.ranging import Possible
from findings.disclosure.solving import Mask, Places, System


def unsafe_numbers(
    cluster: Cluster,
    mask: Mask,
    *,
    prove: bool = True,
    lightly: bool = False,
    is_open: Callable[[int], bool] = lambda _: False,
) -> list[int]:
    """Counts that the published ones give away; without `prove`, also those that a walk finds no room for.

    Nothing is asked of those of which `is_open` says so.
    """
    places = cluster.places
    targets = targets_of(cluster.ledger, mask)
    inside = np.flatnonzero(np.isin(places, targets) & np.isin(places, cluster.numbers))
    known = None if cluster.ledger.read_back else cluster.ledger.values[places]
    system = cluster.system(mask)
    inside = inside[~_in_empty_places(cluster, system)[inside]]
    asked = [place for place in inside.tolist() if not is_open(int(places[place]))]
    ledger, joins = cluster.ledger, cluster.equations.joins[places]
    found = possibilities(
        system, asked, ledger.needed, known, prove=prove, lightly=lightly, joins=joins, effort=ledger.effort
    )
    withheld = mask & ~cluster.equations.is_of_class
    return [
        int(places[place])
        for place, possible in found.items()
        if gives_away(possible, int(places[place]), bool(withheld[places[place]]), cluster.ledger)
    ]


def _in_empty_places(cluster: Cluster, system: System) -> Mask:
    """Numbers of groups that nobody is in: nobody's answer is told, only that the group is empty.

    Whether that may be told is decided by how many responded, which stays in question.
    """
    equations = cluster.equations
    empty = tightened(system).high[: equations.width] == 0
    spared = equations.is_finer | (equations.block_of > 0)
    found: Mask = (empty[equations.place_of] & spared)[cluster.places]
    return found


def targets_of(ledger: Ledger, mask: Mask) -> Places:
    """Numbers that must stay open: withheld counts, those of finer groups and of who kept silent, which have
    no row, and rounded ones that may be small.

    Of groups of many only those too small to be shown, and how large they are; who did not say which group
    he is in is no group that anybody knows of.
    """
    equations, many = ledger.equations, ledger.of_many
    counts = mask | equations.is_finer | ledger.silence | ledger.may_be_small
    counts &= ~equations.is_base & ~many
    groups = (
        (mask | equations.is_finer)
        & ~equations.is_silence
        & ~equations.is_of_silent
        & many
        & _may_be_few(ledger, mask)
    )
    return np.flatnonzero(counts | groups)


def _may_be_few(ledger: Ledger, mask: Mask) -> Mask:
    """Numbers of groups too small to be shown; read back, those of every group whose size is not shown."""
    equations, base = ledger.equations, ledger.values[ledger.equations.base_of]
    if ledger.read_back:
        found: Mask = mask[equations.base_of] | equations.is_finer
        return found
    few: Mask = (base > 0) & (base < ledger.limits.minimum_base)
    return few


def gives_away(possible: Possible, number: int, is_withheld: bool, ledger: Ledger) -> bool:
    """Whether too little stays open; a count that has no row only matters where it may be a small one.

    Where everything is rounded as well, of who kept silent, and of groups of many, it matters only where
    somebody is certainly in it; how large one of these is matters where it is surely too small to be shown.
    """
    limits, equations = ledger.limits, ledger.equations
    if possible.holds(ledger.needed):
        return False
    if ledger.of_many[number]:
        is_size = equations.base_of[number] == number
        return 0 < possible.high < limits.minimum_base if is_size else possible.low > 0
    if is_withheld or limits.only_rounds:
        return True
    if limits.round_counts_to or equations.is_silence[number]:
        return 0 < possible.low <= limits.small_count
    least = 0 if limits.zero_is_small else 1
    return possible.low <= limits.small_count and possible.high >= least
