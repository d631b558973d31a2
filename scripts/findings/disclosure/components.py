"""What a system's rows say of each number at once, and the components into which it falls.

Takes a system, gives a tighter one and its parts; solves no programme and knows nothing of surveys.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from scipy import sparse
from scipy.sparse.csgraph import connected_components

from findings.disclosure.solving import TOLERANCE, Mask, Places, System, Unsolved
from findings.vocabulary import Floats

ROUNDS = 100


@dataclass(frozen=True)
class Component:
    """One connected component: its system, its numbers' places in the whole, and those asked about."""

    system: System
    places: Places
    targets: tuple[int, ...]


# Bounds -----------------------------------------------------------------------------------------


def tightened(system: System) -> System:
    """The same system with the bounds that follow from its rows, one row at a time."""
    low, high = np.ceil(system.low - TOLERANCE), np.floor(system.high + TOLERANCE)
    entries = system.matrix.tocoo()
    rows, columns, factors = entries.row, entries.col, entries.data
    for _ in range(ROUNDS):
        if (low > high).any():
            raise Unsolved("the published numbers contradict each other")
        before = low.sum(), high.sum()
        low, high = _implied(low, high, rows, columns, factors, system)
        if (low.sum(), high.sum()) == before:
            break
    if (low > high).any():
        raise Unsolved("the published numbers contradict each other")
    return System(low, high, system.matrix, system.least, system.most)


def _implied(
    low: Floats, high: Floats, rows: Places, columns: Places, factors: Floats, system: System
) -> tuple[Floats, Floats]:
    """What each row leaves to each of its numbers when all the others are at their ends."""
    ends = factors * low[columns], factors * high[columns]
    smallest, largest = np.minimum(*ends), np.maximum(*ends)
    size = len(system.least)
    room = system.most - np.bincount(rows, smallest, size), system.least - np.bincount(rows, largest, size)
    above, below = room[0][rows] + smallest, room[1][rows] + largest
    positive = factors > 0
    upper = np.where(positive, above, below) / factors
    lower = np.where(positive, below, above) / factors
    low, high = low.copy(), high.copy()
    np.maximum.at(low, columns, np.ceil(lower - TOLERANCE))
    np.minimum.at(high, columns, np.floor(upper + TOLERANCE))
    return low, high


# Components -------------------------------------------------------------------------------------


def parts(system: System, targets: Places) -> Iterator[Component]:
    """The components that hold a target, known numbers substituted and rows that bind nothing left out."""
    unknown = system.low < system.high
    open_targets = targets[unknown[targets]]
    if not len(open_targets):
        return
    labels, kept, matrix = _labels(system, unknown)
    settled = system.matrix[kept] @ np.where(unknown, 0.0, system.low)
    least, most = system.least[kept] - settled, system.most[kept] - settled
    row_labels = labels[system.size :]
    for label in np.unique(labels[open_targets]):
        places = np.flatnonzero(labels[: system.size] == label)
        rows = np.flatnonzero(row_labels == label)
        inside = System(
            system.low[places], system.high[places], matrix[rows][:, places], least[rows], most[rows]
        )
        chosen = np.flatnonzero(np.isin(places, open_targets))
        yield Component(inside, places, tuple(int(each) for each in chosen))


def _labels(system: System, unknown: Mask) -> tuple[Places, Places, sparse.csr_array]:
    """Each number's and each kept row's component, the rows kept, and those rows over unknowns only."""
    matrix = sparse.csr_array(system.matrix @ sparse.diags_array(unknown.astype(float)))
    matrix.eliminate_zeros()
    kept = np.flatnonzero((np.diff(matrix.indptr) > 0) & _binding(system))
    matrix = matrix[kept]
    entries = matrix.tocoo()
    size = system.size + len(kept)
    graph = sparse.coo_array(
        (np.ones(len(entries.row)), (entries.col, entries.row + system.size)), shape=(size, size)
    )
    return connected_components(graph, directed=False)[1], kept, matrix


def _binding(system: System) -> Mask:
    """Rows that the bounds alone do not already hold."""
    positive, negative = system.matrix.maximum(0), system.matrix.minimum(0)
    smallest = positive @ system.low + negative @ system.high
    largest = positive @ system.high + negative @ system.low
    found: Mask = (smallest < system.least - TOLERANCE) | (largest > system.most + TOLERANCE)
    return found


def restricted(system: System, free: Places, numbers: Floats) -> System:
    """The free numbers alone, all others being what they are among these numbers."""
    columns = system.matrix[:, free]
    touched = np.flatnonzero(np.diff(columns.tocsr().indptr))
    held = numbers.copy()
    held[free] = 0
    settled = system.matrix[touched] @ held
    return System(
        system.low[free], system.high[free], sparse.csr_array(columns[touched]),
        system.least[touched] - settled, system.most[touched] - settled,
    )  # fmt: skip


def alone(system: System, kept: Places) -> System:
    """These numbers with the rows that touch nothing else unknown: what is true of all is true of them."""
    inside = np.zeros(system.size, np.bool_)
    inside[kept] = True
    unknown = system.low < system.high
    others = _pattern(system) @ (unknown & ~inside).astype(np.float64)
    rows = np.flatnonzero((others == 0) & (_pattern(system) @ inside.astype(np.float64) > 0))
    held = np.where(inside, 0.0, system.low)
    settled = system.matrix[rows] @ held
    return System(
        system.low[kept], system.high[kept], system.matrix[rows][:, kept],
        system.least[rows] - settled, system.most[rows] - settled,
    )  # fmt: skip


def _pattern(system: System) -> sparse.csr_array:
    matrix = system.matrix
    return sparse.csr_array((np.ones(matrix.nnz), matrix.indices, matrix.indptr), shape=matrix.shape)
