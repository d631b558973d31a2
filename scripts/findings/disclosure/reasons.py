"""Why anything is withheld tells something too: of a question, some count is small by itself.

Who knows the rule knows that. Where only one of the withheld counts can be small beside what is shown, it is
small. Takes a ledger, what the rule withholds by itself and what is withheld in all; gives more to withhold.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from findings.disclosure.clustering import Cluster, clusters
from findings.disclosure.ledger import Ledger, withheld_too
from findings.disclosure.resorts import tables_withheld
from findings.disclosure.solving import Mask, Places, System, Unsolved, whole_solution

FEW = 2
"""Counts that are small by themselves, of one question; of more, each may be the one that is."""

TRIED = 8
"""How many other withheld counts are tried as the small one, those that can be smallest first."""


def without_reasons(ledger: Ledger, by_rule: Mask, mask: Mask) -> Mask:
    """The mask with more, where one withheld count of a question alone can be the small one."""
    if ledger.limits.round_counts_to or ledger.limits.zero_is_small:
        return mask
    parts = [Cluster(ledger, numbers) for numbers in clusters(ledger)]
    for part in parts:
        for numbers in _questions(ledger, part, mask):
            small = numbers[by_rule[numbers]]
            for number in small if len(small) <= FEW else ():
                if _is_told(part, mask, int(number), numbers):
                    mask = _with_another(ledger, mask, int(number))
    return mask


def _questions(ledger: Ledger, part: Cluster, mask: Mask) -> Iterator[Places]:
    """The withheld counts of each question of a part, in groups that are shown, withheld for being small."""
    equations = ledger.equations
    counts = mask & ledger.counts.published & ~equations.is_base & ~equations.is_of_class
    counts &= (equations.block_of > 0) & ~mask[equations.base_of] & ~ledger.exposed & ~ledger.of_many
    inside = part.numbers[counts[part.numbers]]
    names = np.array([each.question for each in equations.blocks])[equations.block_of[inside]]
    for name in dict.fromkeys(names.tolist()):
        yield inside[names == name]


def _is_told(part: Cluster, mask: Mask, number: int, withheld: Places) -> bool:
    """Whether the numbers that are shown leave one count alone to be small, and in one way.

    It may be that few gave the answer or that few did not; or that another count is small in its place.
    """
    system, ledger, order = part.system(mask), part.ledger, part.order_of
    base, small = ledger.values[ledger.equations.base_of], ledger.limits.small_count
    most = float(base[number])
    if all(
        _is_possible(ledger, _between(system, int(order[number]), low, high))
        for low, high in _small(most, small)
    ):
        return False
    large = _between(system, int(order[number]), small + 1.0, most - small - 1.0)
    others = [int(each) for each in withheld if each != number]
    others.sort(key=lambda each: (min(ledger.values[each], base[each] - ledger.values[each]), each))
    return not any(
        _is_possible(ledger, _between(large, int(order[other]), low, high))
        for other in others[:TRIED]
        for low, high in _small(float(base[other]), small)
    )


def _small(base: float, small: int) -> tuple[tuple[float, float], tuple[float, float]]:
    """Few who gave an answer, and few who did not."""
    return (1.0, float(small)), (base - small, base - 1.0)


def _between(system: System, place: int, low: float, high: float) -> System:
    least, most = system.low.copy(), system.high.copy()
    least[place], most[place] = max(least[place], low), min(most[place], high)
    return replace(system, low=least, high=most)


def _is_possible(ledger: Ledger, system: System) -> bool:
    """Whether there is a solution; what is not decided counts as none."""
    work, no_aim = ledger.effort.allowed(system.size), np.zeros(system.size)
    try:
        fits = bool((system.low <= system.high).all())
        return fits and whole_solution(system, no_aim, work) is not None
    except Unsolved:
        return False


def _with_another(ledger: Ledger, mask: Mask, number: int) -> Mask:
    """The mask with the count of the same item that is nearest to a small one, or else with its table."""
    equations, values = ledger.equations, ledger.values
    near = (equations.block_of == equations.block_of[number]) & ledger.free_to_go & ~mask
    near &= ~equations.is_base & ~equations.is_of_class & (equations.family_of > 0) & (values > 0)
    candidates = np.flatnonzero(near)
    if len(candidates):
        apart = np.minimum(values, values[equations.base_of] - values)[candidates]
        return withheld_too(ledger, mask, candidates[[int(np.argmin(apart))]])
    return tables_withheld(ledger, mask, [number])
