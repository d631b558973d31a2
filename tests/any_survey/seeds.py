"""Which seeds CI runs: chosen so that together they have everything, and take about a minute."""

ESTIMATED = (300, 302, 303, 307, 308, 309, 310, 313, 315, 320, 321, 322, 323, 324, 325, 326, 329)
"""Surveys whose numbers are computed, recounted, and computed again."""

PUBLISHED = (303,)
"""Surveys that are built into a site, and built again from a clone."""

SPOILT = (300, 322, 302, 309)
"""Surveys in which the faults are made."""


def thorough(seed: int) -> bool:
    """Whether all is done once more, on another machine: for every other survey, since it takes as long."""
    return seed % 2 == 0
