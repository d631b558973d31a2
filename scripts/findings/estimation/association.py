"""Whether answers differ between the groups of a breakdown at all: Rao and Scott's test of a whole table.

Takes cells, gives an F with its second-order degrees of freedom. Source: Rao and Scott (1984), as in
R's `svychisq`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from scipy import sparse, special

from findings.estimation.counting import Cells
from findings.estimation.reliability import FEWEST_DEGREES_OF_FREEDOM
from findings.estimation.sampling import Sampling
from findings.estimation.variance import covariance, degrees_of_freedom, silence
from findings.vocabulary import SMALLEST_RELIABLE_BASE, Floats

LARGEST_TABLE = 400


@dataclass(frozen=True)
class Association:
    """The test of one table: F on two degrees of freedom, its p, and the respondents in the table."""

    f: float
    numerator: float
    denominator: float
    p: float
    base: int


def association(
    cells: Cells, columns: slice, drawn: Sampling, freedom: Floats | None = None
) -> Association | None:
    """Answers against the groups in these columns that can be compared; None where too little is left.

    Groups of fewer than 30 answers, or in too few clusters, are left out, as they are from every
    comparison; where clusters were drawn, the degrees of freedom are those of the group in the fewest.
    `freedom` are those of each of the columns; without them every group is taken, and the degrees of
    freedom are the whole design's, as in R.
    """
    counts = cells.column_counts[columns, : cells.categories]
    enough = counts.any(axis=1)
    if freedom is not None:
        enough = (counts.sum(axis=1) >= SMALLEST_RELIABLE_BASE) & (freedom >= FEWEST_DEGREES_OF_FREEDOM)
    groups = np.flatnonzero(enough)
    answers = np.flatnonzero(counts[groups].sum(axis=0))
    if min(len(groups), len(answers)) < 2 or len(groups) * len(answers) > LARGEST_TABLE:
        return None
    respondents, weights, squares = cells.each(
        lambda matrix: _table(matrix, cells, groups + columns.start, answers)
    )
    df = float(degrees_of_freedom(respondents.sum(axis=1), drawn))
    if freedom is not None and drawn.stages[0].parents is not None:
        df = min(df, *freedom[groups])
    silent = _silent(cells, groups + columns.start) if drawn.corrected else np.zeros(cells.leaves)
    tested = _tested(weights, squares, (len(groups), len(answers)), drawn, silent)
    if tested is None or df < 1:
        return None
    f, numerator = tested
    p = float(special.fdtrc(numerator, numerator * df, f))
    return Association(f, numerator, numerator * df, p, int(respondents.sum()))


def _silent(cells: Cells, columns: np.ndarray) -> Floats:
    """The part of those asked who did not answer, of each leaf and all groups in the table."""
    return silence(*(each[:, columns, 0].sum(axis=1) for each in (cells.answered, cells.asked)))


def _table(matrix: Any, cells: Cells, columns: np.ndarray, answers: np.ndarray) -> Floats:
    """The cells of some columns and categories, of shape (leaves, groups * answers)."""
    rows = (np.arange(cells.leaves)[:, None] * cells.columns + columns).ravel()
    found: Any = matrix[rows][:, answers]
    dense = found.toarray() if isinstance(matrix, sparse.csr_array) else found
    return np.asarray(dense, np.float64).reshape(cells.leaves, -1)


def _tested(
    weights: Floats, squares: Floats, size: tuple[int, int], drawn: Sampling, silent: Floats
) -> tuple[float, float] | None:
    """F and its first degrees of freedom; None where empty cells leave nothing to test."""
    shares = weights.sum(axis=0) / weights.sum()
    contrasts = _interaction(*size)
    scaled = contrasts * np.where(shares > 0, 1 / np.where(shares > 0, shares, 1), 0)[:, None]
    simple = contrasts.T @ scaled
    if not shares.all() and np.linalg.matrix_rank(simple) < len(simple):
        return None
    influences = (scaled - shares @ scaled) / weights.sum()
    effects = np.linalg.solve(simple, covariance(influences, weights, squares, drawn, silent))
    trace, trace_of_square = float(np.trace(effects)), float(np.trace(effects @ effects))
    if trace <= 0 or trace_of_square <= 0:
        return None
    return _departure(shares.reshape(size)) / trace, trace**2 / trace_of_square


def _departure(shares: Floats) -> float:
    """Pearson's statistic of a table of shares, for one respondent."""
    expected = np.outer(shares.sum(axis=1), shares.sum(axis=0))
    return float(((shares - expected) ** 2 / expected).sum())


@lru_cache(maxsize=500)
def _interaction(groups: int, answers: int) -> Floats:
    """A basis of what rows and columns do not explain, of shape (cells, contrasts)."""
    return np.asarray(np.kron(_contrasts(groups), _contrasts(answers)), np.float64)


def _contrasts(size: int) -> Floats:
    """Each after the first against those before it (Helmert)."""
    lower = np.tril(np.ones((size, size)), -1)[1:]
    found: Floats = np.diag(np.arange(1.0, size), 1)[: size - 1] - lower
    return found.T
