"""Small polls of which everybody has a weight of his own, and a programme of its own that judges them.

The judge knows each respondent's weight and groups and all that is printed, and asks for other answers.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

import numpy as np
import numpy.typing as npt
from scipy.optimize import Bounds, LinearConstraint, milp

from findings.disclosure import PublishedEstimates
from findings.vocabulary import Breakdown, PublishedEstimate, Rule, Survey
from tests.published import replace

from .small import Answers, respondents, survey

GROUPS, CATEGORIES = ("g1", "g2", "g3"), ("a", "b", "c")
Floats = npt.NDArray[np.float64]
Row = tuple[Floats, float, float]
CLOSE = 1e-7


def weighing(of: Survey, weights: Sequence[float] | Floats) -> Survey:
    responses = replace(of.responses["2030"], weights=np.array(weights, np.float64))
    return replace(of, responses={"2030": responses})


def poll(counts: Mapping[tuple[str, str], int], seed: int, spread: float = 0.6) -> tuple[Survey, Answers]:
    """Respondents by group and answer, whose weights go with the group."""
    rows, chance = respondents(counts, ("g", "q")), np.random.default_rng(seed)
    of = survey(
        rows, {"q": CATEGORIES}, [Breakdown("g", "Group")], categories={"g": GROUPS}, rule=Rule("gpps")
    )  # fmt: skip
    heavy = {"g1": 0.6, "g2": 1.0, "g3": 1.8}
    weights = [heavy[row["g"]] * chance.lognormal(0, spread) for row in rows]
    return weighing(of, np.minimum(np.round(weights, 4), 5.0)), rows


NEAR, ENOUGH = 7, 5
LIMITED = 3_000
"""A value that no answers are found for within so much counts as none."""


def values_of(found: PublishedEstimates, of: Survey, rows: Answers, group: str, category: str) -> set[int]:
    """Values of a withheld count, near to it, for which there are answers that would be printed alike."""
    weights = of.responses["2030"].weights
    assert weights is not None
    lines, size = list(_lines(found, rows, weights)), len(rows) * len(CATEGORIES)
    own = _part(rows, group, category, np.ones(len(rows)))
    once = [
        LinearConstraint(np.kron(np.eye(len(rows)), np.ones(len(CATEGORIES))), 1, 1),
        LinearConstraint(
            np.stack([each for each, _, _ in lines]),
            [low for _, low, _ in lines],
            [high for _, _, high in lines],
        ),
    ]
    seen, count = set[int](), sum(_is_in(each, group) and each["q"] == category for each in rows)
    for value in sorted(range(max(count - NEAR, 0), count + NEAR), key=lambda each: abs(each - count)):
        if len(seen) >= ENOUGH and max(seen) >= ENOUGH:
            break
        asked = [*once, LinearConstraint(own, value, value)]
        whole, ends = np.ones(size, np.int64), Bounds(0, 1)
        told = milp(
            np.zeros(size), integrality=whole, bounds=ends, constraints=asked, options={"node_limit": LIMITED}
        )
        seen |= {value} if told.x is not None else set()
    return seen


def _part(rows: Answers, group: str, category: str, weights: Floats) -> Floats:
    """What each respondent counts towards an answer of a group, by respondent and answer."""
    found = np.zeros((len(rows), len(CATEGORIES)))
    inside = [not group or row["g"] == group for row in rows]
    found[inside, CATEGORIES.index(category)] = weights[inside]
    return found.ravel()


def _lines(found: PublishedEstimates, rows: Answers, weights: Floats) -> Iterator[Row]:
    """Counts, shares and differences from the rest, as they are printed."""
    ones = np.ones(len(rows))
    for row in found.of("q"):
        if row.measure != "share" or row.withheld:
            continue
        count = _part(rows, row.group, row.category, ones)
        yield count, float(row.count or 0), float(row.count or 0)
        low, high = _printed(row.shown.removesuffix("%"))
        whole = sum(weight for weight, each in zip(weights, rows, strict=True) if _is_in(each, row.group))
        yield _part(rows, row.group, row.category, weights), low * whole + CLOSE, high * whole - CLOSE
        if row.difference is not None:
            yield _difference(row, rows, weights, float(whole))


def _is_in(each: Mapping[str, str], group: str) -> bool:
    return not group or each["g"] == group


def _difference(row: PublishedEstimate, rows: Answers, weights: Floats, whole: float) -> Row:
    rest = float(weights.sum()) - whole
    everybody = _part(rows, "", row.category, weights)
    own = _part(rows, row.group, row.category, weights)
    low, high = _printed(str(Decimal(str(row.difference)) * 100))
    return own / whole - (everybody - own) / rest, low, high


def _printed(percent: str) -> tuple[float, float]:
    return (float(percent) - 0.5) / 100, (float(percent) + 0.5) / 100
