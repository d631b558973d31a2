"""Which counts of a cluster the published ones give away.

Takes a cluster and what is withheld, gives the counts that do not stay open; withholds nothing.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from findings.disclosure.attack import possibilities
from findings.disclosure.clustering import Cluster
from findings.disclosure.components import tightened
from findings.disclosure.equations import Equations
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
    targets = targets_of(cluster.equations, mask)
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
        if gives_away(possible, bool(withheld[places[place]]), cluster.ledger)
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


def targets_of(equations: Equations, mask: Mask) -> Places:
    """Counts that must stay open: the withheld ones, and those of finer groups, which have no row."""
    return np.flatnonzero((mask | equations.is_finer) & ~equations.is_base)


def gives_away(possible: Possible, is_withheld: bool, ledger: Ledger) -> bool:
    """Whether too little stays open; a count that has no row only matters where it may be a small one.

    Where everything is rounded, it matters only where there is certainly somebody in it.
    """
    limits = ledger.limits
    if possible.holds(ledger.needed):
        return False
    if is_withheld:
        return True
    if limits.round_counts_to:
        return 0 < possible.low <= limits.small_count
    least = 0 if limits.zero_is_small else 1
    return possible.low <= limits.small_count and possible.high >= least
