"""Systems of whole numbers written out row by row."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy import sparse

from findings.disclosure.solving import System

Ends = tuple[float, float]


def system(matrix: Sequence[Sequence[int]], sums: Sequence[int | Ends], *ends: Ends) -> System:
    """Numbers between ends (one pair for all, 0 and 10 at first) with these sums, or sums between two."""
    rows = np.array(matrix, np.float64)
    between = np.array([each if isinstance(each, tuple) else (each, each) for each in sums], np.float64)
    given = ends or ((0.0, 10.0),)
    bounds = np.array(given * rows.shape[1] if len(given) == 1 else given, np.float64)
    return System(bounds[:, 0], bounds[:, 1], sparse.csr_array(rows), between[:, 0], between[:, 1])
