"""Which seeds CI runs: chosen so that together they have everything, and take about a minute."""

ESTIMATED = (
    326, 300, 303, 305, 344, 351, 313, 436, 320, 309, 322, 414, 481, 315, 302, 323, 1239, 310, 324, 321,
    329, 307, 308, 325, 346,
)  # fmt: skip
"""Surveys whose numbers are computed, recounted, and computed again; those that take longest are last."""

PUBLISHED = (418, 303, 391, 368)
"""Surveys that are built into a site, and built again from a clone."""

SPOILT = (300, 322, 302, 309, 380, 464)
"""Surveys in which the faults are made."""


def thorough(seed: int) -> bool:
    """Whether all is done once more, on another machine: for every other survey, since it takes as long."""
    return seed % 2 == 0
