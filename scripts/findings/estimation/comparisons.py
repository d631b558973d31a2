"""Whether a difference is more than chance: p-values and Holm's adjustment within a family.

Takes and gives values. Source: Holm (1979); `statistics` says which comparisons form a family.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy import special

from findings.vocabulary import Floats

SMALLEST_COMPARED_BASE = 30
SIGNIFICANT = 0.05


def p_values(differences: Floats, variances: Floats, degrees_of_freedom: int) -> Floats:
    """Two-sided, by Student's t; 1 where neither differs nor varies, 0 where it differs without varying."""
    with np.errstate(divide="ignore", invalid="ignore"):
        t = np.abs(differences) / np.sqrt(variances)
    t = np.where(np.isnan(t) & (differences == 0), 0.0, t)
    found: Floats = 2 * special.stdtr(max(degrees_of_freedom, 1), -t)
    return found


def holm(p: Sequence[float]) -> list[float]:
    """Adjusted p-values in the order given: the smallest is multiplied by the family's size, and so on."""
    order = sorted(range(len(p)), key=p.__getitem__)
    adjusted = [1.0] * len(p)
    largest = 0.0
    for place, index in enumerate(order):
        largest = max(largest, min(1.0, p[index] * (len(p) - place)))
        adjusted[index] = largest
    return adjusted
