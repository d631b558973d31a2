"""How surely two shares differ where few answers are behind them: Fisher's exact test of two groups.

Takes counts, gives a p. A difference that is one of hundreds has to have a p far below those for which tests
by variances are made: a group of which nobody gave an answer seems not to vary at all.
"""

from __future__ import annotations

import numpy as np
from scipy import special

from findings.vocabulary import Floats

ENOUGH = 300
"""Answers, for and against, of which the smaller group has so many: then both tests find the same."""
EQUAL = 1 + 1e-9
"""How much likelier a table may be by rounding alone."""


def exact_p(chosen: int, base: int, others_chosen: int, others_base: int) -> float:
    """Two-sided: how likely a table is that is no likelier than this one, with the same totals."""
    total, of_all = base + others_base, chosen + others_chosen
    if min(base, others_base) * min(of_all, total - of_all) >= ENOUGH * total:
        return 0.0
    counts = np.arange(max(0, of_all - others_base), min(of_all, base) + 1)
    found = _ways(base, counts) + _ways(others_base, of_all - counts) - _ways(total, np.array(of_all))
    likely = np.exp(found)
    return float(min(1.0, likely[likely <= EQUAL * likely[chosen - counts[0]]].sum()))


def _ways(of: int, chosen: np.ndarray[tuple[int, ...], np.dtype[np.int64]]) -> Floats:
    """The logarithm of how many ways there are to choose so many."""
    gamma: Floats = special.gammaln(of + 1) - special.gammaln(chosen + 1) - special.gammaln(of - chosen + 1)
    return gamma
