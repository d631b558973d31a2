"""The flagship's responses as the tests count them: plainly, and without the engine.

Shares are out of those who answered, as the report's were.
"""

from __future__ import annotations

import csv
import math
from fractions import Fraction
from pathlib import Path

DATA = Path(__file__).parents[2] / "datapackage" / "data"
MISSING = {"not_asked", "no_answer", "dont_know", "prefer_not_to_say", "not_applicable"}


def records(name: str) -> list[dict[str, str]]:
    """The rows of one file of the data package."""
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


ROWS = records("responses-2017")
POPULATION = {(row["breakdown"], row["group"]): int(row["population"]) for row in records("population")}


def answered(column: str, **among: str) -> list[str]:
    """The answers in a column, of the respondents in a group."""
    rows = [row for row in ROWS if all(row[name] == value for name, value in among.items())]
    return [row[column] for row in rows if row[column] not in MISSING]


def share(column: str, *answers: str, **among: str) -> Fraction:
    """How many of those who answered gave one of these answers."""
    given = answered(column, **among)
    return Fraction(sum(each in answers for each in given), len(given))


def percent(part: Fraction) -> int:
    """As it is printed: to the nearest whole number, halves up."""
    return math.floor(part * 100 + Fraction(1, 2))


def mean(column: str) -> Fraction:
    """The mean of those who answered."""
    given = [Fraction(each) for each in answered(column)]
    return sum(given, Fraction()) / len(given)


def one_decimal(number: Fraction) -> float:
    """As it is printed: to one decimal place, halves up."""
    return math.floor(number * 10 + Fraction(1, 2)) / 10


def beyond_chance(column: str, *answers: str, groups: int, **among: str) -> bool:
    """Whether a group differs from the rest by more than chance, allowing for `groups` comparisons.

    The plain test of two proportions with Bonferroni's correction, which is stricter than what the
    site uses.
    """
    ((name, group),) = among.items()
    inside = answered(column, **{name: group})
    outside = [row[column] for row in ROWS if row[name] != group and row[column] not in MISSING]
    here, there = (sum(each in answers for each in given) / len(given) for given in (inside, outside))
    error = math.sqrt(here * (1 - here) / len(inside) + there * (1 - there) / len(outside))
    return math.erfc(abs(here - there) / error / math.sqrt(2)) * groups < 0.05
