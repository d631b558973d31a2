"""Withhold more, so that no withheld count can be worked out from what is published.

Opens each count that is not safe as cheaply as it can, and judges again, until all are; in the last
resort whole groups and items go. Takes a ledger, gives the unknowns to withhold.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from findings.disclosure.clustering import Cluster, clusters
from findings.disclosure.equations import Equations
from findings.disclosure.judging import unsafe_numbers
from findings.disclosure.ledger import Ledger
from findings.disclosure.opening import Opening, group_withheld, withheld_too
from findings.disclosure.places import EVERYBODY
from findings.disclosure.solving import Mask, Unsolved
from findings.disclosure.withholding import withheld_by_rule

ATTEMPTS = 60
"""Passes over one item after which it is given up and refused; each withholds more than the one before."""


@dataclass(frozen=True)
class Withheld:
    """Which unknowns are withheld, and which of them by the rule itself."""

    mask: Mask
    primary: Mask


def withheld(ledger: Ledger) -> Withheld:
    """All that has to be withheld; raises `Unsolved` where nothing would be enough."""
    primary = withheld_by_rule(ledger)
    mask = primary.copy()
    if ledger.limits.complementary and ledger.limits.small_count:
        for numbers in clusters(ledger):
            mask = _complemented(Cluster(ledger, numbers), mask)
    return Withheld(mask, primary)


def _complemented(cluster: Cluster, mask: Mask) -> Mask:
    """More withheld until every withheld count is open; a whole group where nothing else helps."""
    unsafe, proven = unsafe_numbers(cluster, mask, prove=False), False
    for _ in range(ATTEMPTS):
        before, mask = mask, _opened_all(cluster, mask, unsafe)
        if proven and (mask == before).all():
            mask = _more_withheld(cluster, mask, unsafe)
            if (mask == before).all():
                break
        unsafe, proven = unsafe_numbers(cluster, mask), True
        if not unsafe:
            return mask
    raise Unsolved("no choice of withheld numbers keeps every withheld count open")


def _opened_all(cluster: Cluster, mask: Mask, unsafe: list[int]) -> Mask:
    opening = Opening(cluster, mask)
    for number in unsafe:
        opening.widen(number)
    return opening.mask


def _more_withheld(cluster: Cluster, mask: Mask, unsafe: list[int]) -> Mask:
    """The last resorts: the whole group; the item's whole breakdown; the whole item but its overall base."""
    equations, found = cluster.equations, mask
    for number in unsafe:
        if not equations.block_of[number]:
            return _place_withheld(cluster, mask, number)
    for number in unsafe:
        found = group_withheld(cluster, found, number)
    families = np.array(equations.layout.families)[equations.place_of]
    for resort in (families, np.zeros(equations.size)):
        if (found != mask).any():
            return found
        for number in unsafe:
            same = (equations.block_of == equations.block_of[number]) & (resort == resort[number])
            found = withheld_too(cluster, found, np.flatnonzero(same & ~_everybodys_base(equations)))
    return found


def _place_withheld(cluster: Cluster, mask: Mask, number: int) -> Mask:
    """One more group of a breakdown withheld in every question, the smallest.

    How many a group has cannot stay open while any question's base tells it of all the others.
    """
    equations, ledger = cluster.equations, cluster.ledger
    families = np.array(equations.layout.families)
    gone = np.bincount(equations.place_of, ledger.counts.published & ~mask, equations.width) == 0
    same = np.flatnonzero((families == families[equations.place_of[number]]) & ~gone)
    found = mask.copy()
    if len(same):
        smallest = same[np.argmin(ledger.values[same])]
        found[(equations.place_of == smallest) & ledger.counts.published] = True
        found = equations.with_classes(found) & ledger.counts.published
    return found


def _everybodys_base(equations: Equations) -> Mask:
    everybody = equations.place_of == equations.layout.index(EVERYBODY)
    found: Mask = everybody & (equations.base_of == np.arange(equations.size))
    return found
