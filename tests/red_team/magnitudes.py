"""What the sums of a number question give away of single respondents.

Takes an attack whose bounds are tightened, gives exposures: a respondent's number, a mean that was withheld,
the largest number within a few per cent. With the restricted answers it knows whose quartile was printed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import isfinite, sqrt

import numpy as np

from tests.red_team import answering
from tests.red_team.attack import Attack, Field
from tests.red_team.numbers import QUANTILES, Group, groups, known
from tests.red_team.published import WITHHELD, Row
from tests.red_team.questionnaire import Question
from tests.red_team.system import BASE, SQUARES, SUM, Spot
from tests.red_team.truth import Answers

P_PERCENT = 0.1
"""The p% rule: nobody's number may be known within a tenth (Hundepool and others, 2012)."""

WORKED_BACK = 0.005
"""A mean known within this part of itself is known as it would have been printed."""


@dataclass(frozen=True)
class Exposure:
    """What was found of a group's numbers; never the number itself."""

    kind: str
    question: str
    group: str


@dataclass(frozen=True)
class Sums:
    """Bounds of a group's base, sum and sum of squares."""

    base: tuple[float, float]
    sum: tuple[float, float]
    squares: tuple[float, float]


def exposures(made: Attack) -> list[Exposure]:
    """Of every group of every number question, from what is published alone."""
    return [found for each in made.fields for found in _of_field(made, each)]


def _of_field(made: Attack, held: Field) -> Iterator[Exposure]:
    for question in held.wave.questions:
        for item in question.items if question.kind == "number" else ():
            withheld = {_group(row) for row in held.now.rows if _withheld_mean(row, question, item)}
            for group in groups(held):
                sums = _sums(made, question, item, group)
                for kind in _exposed(sums, group.name in withheld, question.fields[0].minimum):
                    yield Exposure(kind, question.name, "=".join(filter(None, group.name)))


def _group(row: Row) -> tuple[str, str]:
    return row["breakdown"], row["group"]


def _withheld_mean(row: Row, question: Question, item: str) -> bool:
    named = (row["question"], row["item"], row["measure"]) == (question.name, item, "mean")
    return named and row.get("status") == WITHHELD


def _sums(made: Attack, question: Question, item: str, group: Group) -> Sums:
    bases = [answering.base(question, item, spot) for spot in group.spots]
    parts = ([each._replace(part=part) for each in bases] for part in (BASE, SUM, SQUARES))
    return Sums(*(known(made, cells) for cells in parts))


def _exposed(sums: Sums, withheld: bool, low: Fraction | None) -> Iterator[str]:
    base = sums.base
    if base[0] != base[1] or base[0] < 1 or not isfinite(sums.sum[0]) or not isfinite(sums.sum[1]):
        return
    if _is_close(sums.sum, WORKED_BACK):
        if base[0] == 1:
            yield "one respondent's number"
        elif withheld:
            yield "withheld mean"
    largest = _largest(sums, float(low) if low is not None else None)
    if base[0] > 1 and largest and _is_close(largest, P_PERCENT):
        yield "largest number within 10%"


def _is_close(bounds: tuple[float, float], part: float) -> bool:
    return bounds[0] > 0 and (bounds[1] - bounds[0]) / 2 <= part * (bounds[0] + bounds[1]) / 2


def _largest(sums: Sums, low: float | None) -> tuple[float, float] | None:
    """Bounds of the largest of a group's numbers, none of which is below `low`, from its moments."""
    n, (least, most), (few, many) = sums.base[0], sums.sum, sums.squares
    if low is None or not isfinite(few) or not isfinite(many) or least <= n * low:
        return None
    above = most - n * low
    squared = (few - 2 * low * most + n * low * low, many - 2 * low * least + n * low * low)
    mean = above / n
    spread = max(squared[1] / n - mean * mean, 0.0)
    return low + max(squared[0], 0.0) / above, low + mean + sqrt(spread * (n - 1))


# With the restricted answers at hand --------------------------------------------------------------


def true_exposures(held: Field, answers: Answers) -> Iterator[Exposure]:
    """Quartiles that are one respondent's number, and means by which the second largest knows the largest."""
    for row in held.now.rows:
        question = held.wave.question(row["question"])
        if question is None or question.kind != "number" or row.get("status") == WITHHELD or not row["value"]:
            continue
        numbers = sorted(numbers_of(answers, question, row["item"], held.now.spots(row)))
        group = "=".join(filter(None, _group(row)))
        if row["measure"] in QUANTILES and _is_one(numbers, row):
            yield Exposure("quartile of one respondent", question.name, group)
        if row["measure"] == "mean" and _p_percent(numbers):
            yield Exposure("p% rule", question.name, group)


def numbers_of(answers: Answers, question: Question, item: str, spots: tuple[Spot, ...]) -> list[Fraction]:
    here = np.logical_or.reduce([answers.of(spot) for spot in spots])
    return [Fraction(each) for each in answers.numbers(question, item, here)]


def _is_one(numbers: list[Fraction], row: Row) -> bool:
    printed = {Fraction(row[name]) for name in ("value", "low", "high") if row.get(name)}
    return any(numbers.count(each) == 1 for each in printed)


def _p_percent(numbers: list[Fraction]) -> bool:
    """Whether all but the two largest add up to less than a tenth of the largest."""
    return bool(numbers) and float(sum(numbers[:-2])) < P_PERCENT * float(numbers[-1])


__all__ = ["Exposure", "exposures", "true_exposures"]
