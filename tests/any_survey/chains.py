"""Judges number questions by all means together: between which ends each respondent's number must lie.

Every mean that is printed, and every difference of means, bounds a sum of respondents' numbers by what it was
rounded to. A programme a respondent and end says how far these go. Knows who is in which group, as somebody
might who knows them all, and what was answered only to say whose number was told; prints none.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy.optimize import linprog

from . import coarse
from .answered import Answers, answers, rest_of
from .multisets import WITHIN, unit_of
from .nouns import Publication
from .printed import read
from .recount import Row, column_of

Floats = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Means:
    """Respondents' numbers in whole units, their weights, the ends that all have, and who is in which group.

    `said` are groups with the ends of their means, and pairs of groups with those of a difference.
    """

    numbers: Floats
    weights: Floats
    low: float
    high: float
    said: tuple[tuple[Floats, float, float], ...]

    def told(self) -> Iterator[str]:
        """What follows of a respondent's number, for each of whom something does."""
        if not self.said:
            return
        matrix = np.array([row for row, _, _ in self.said])
        ends = np.array([[low, high] for _, low, high in self.said])
        for place in np.unique(matrix, axis=1, return_index=True)[1]:
            below, up = (self._end(matrix, ends, int(place), sign) for sign in (1, -1))
            if math.isfinite(below) and math.isfinite(up) and self._is_known(below, up):
                yield "a respondent's number within 10%"

    def _end(self, matrix: Floats, ends: Floats, place: int, sign: int) -> float:
        aim = np.zeros(len(self.numbers))
        aim[place] = sign
        found = linprog(
            aim, A_ub=np.vstack([matrix, -matrix]), b_ub=np.concatenate([ends[:, 1], -ends[:, 0]]),
            bounds=(self.low if math.isfinite(self.low) else None,
                    self.high if math.isfinite(self.high) else None),
        )  # fmt: skip
        return sign * float(found.fun or 0) if found.status == 0 else -sign * math.inf

    def _is_known(self, below: float, up: float) -> bool:
        floor = self.low if math.isfinite(self.low) else 0.0
        near, far = below - floor, up - floor
        close = near > 1e-6 and (far - near) / (far + near) <= float(WITHIN)
        return close or math.floor(up + 1e-6) <= math.ceil(below - 1e-6)


def judged(survey: Publication, root: Path) -> Counter[str]:
    """What follows from all means of each item of each number question of a wave in tables."""
    rows = read(root / "datapackage/data/estimates.csv")
    told = Counter[str]()
    for those in answers(survey, root).values():
        if those.wave.release != "tables" or survey.rule["rule"] == "open":
            continue
        for question in those.wave.questions:
            for item in [each.item for each in question.columns] if question.kind == "number" else ():
                ours = [
                    row for row in rows
                    if (row["wave"], row["question"], row["item"]) == (those.wave.id, question.name, item)
                ]  # fmt: skip
                told.update(means_of(those, question.name, item, ours).told())
    return told


def means_of(those: Answers, name: str, item: str, rows: Sequence[Row]) -> Means:
    column = column_of(those.wave.question(name), item)
    answered = those.answered(column).to_numpy()
    given = those.frame[column.name].to_numpy()[answered]
    unit = unit_of(given)
    numbers = np.array([float(Fraction(each) * unit) for each in given])
    weights = np.ones(len(numbers))
    if those.weights is not None:
        weights = those.weights.wholes[answered].astype(float)
    keep = weights > 0
    numbers, weights = numbers[keep], weights[keep]
    low, high = (column.constraints.get(each) for each in ("minimum", "maximum"))
    least = (
        float(Fraction(str(low)) * unit) if low is not None else 0.0 if (numbers >= 0).all() else -math.inf
    )
    most = math.inf if high is None else float(Fraction(str(high)) * unit)
    inside = {
        place: those.of(*place).to_numpy()[answered][keep]
        for row in rows
        for place in ((row["breakdown"], row["group"]), (row["breakdown"], rest_of(row["group"])))
        if row["measure"] == "mean"
    }
    return Means(numbers, weights, least, most, tuple(said(rows, inside, numbers, weights, float(unit))))


def said(
    rows: Sequence[Row], inside: dict[tuple[str, str], Mask], numbers: Floats, weights: Floats, unit: float
) -> Iterator[tuple[Floats, float, float]]:
    """Each mean, and that of all others where a difference from them is printed, as bounds of a sum."""
    for row in rows:
        if row["measure"] != "mean" or not row["value"] or row["status"] == "c":
            continue
        means = {(row["breakdown"], row["group"]): float(row["value"])}
        if row["difference"] and row["compared_with"] == "rest":
            rest = (row["breakdown"], rest_of(row["group"]))
            means[rest] = float(row["value"]) - float(row["difference"])
        for place, mean in means.items():
            mask = inside[place]
            if not mask.any():
                continue
            parts = [Fraction(each) for each in (weights * numbers / unit)[mask]]
            step = float(coarse.width(parts, Fraction(float(weights[mask].sum()))))
            sums = weights[mask].sum() * unit * np.array([mean - step / 2, mean + step / 2])
            row_of = np.where(mask, weights, 0.0)
            scale = float(sums[1]) or 1.0
            yield row_of / scale, float(sums[0]) / scale - 1e-9, float(sums[1]) / scale + 1e-9
