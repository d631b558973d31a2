"""Columns that answer no question, by what they are called and by what they hold: they are set aside.

Identifiers, mail, addresses, coordinates, times, names; weights and design columns are proposed. Takes one
column and says its role with the ground, or nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from findings.importing.grouping import names_itself
from findings.importing.marks import (
    CLUSTER,
    CONTENTS,
    ID,
    MARK,
    NAMES,
    PLAIN_PLATFORM,
    PLATFORM,
    PLATFORM_TIMES,
    POINT,
    REPLICATE,
    STRATUM,
    TIME,
    WEIGHTS,
)
from findings.importing.numerals import as_numbers
from findings.importing.table import Column
from findings.importing.words import DATE, MISSING, PERSONAL
from findings.vocabulary import Role

NEARLY_ALL = 0.9
FEW_ROWS = 20
REPEATED = 5
QUESTION = "question"
"""The answer of a person who says that a column is a question after all."""


@dataclass(frozen=True)
class Aside:
    """The role of a column that answers no question, with its ground; unsure ones are asked."""

    role: Role
    ground: str
    confidence: float = 0.95
    choices: tuple[str, ...] = ()


def is_of_platform(columns: Iterable[Column]) -> bool:
    """Whether a tool added columns of its own: two at least are surely a tool's."""
    return sum(bool(_plain_names(each) & PLATFORM) for each in columns) > 1


def _plain_names(column: Column) -> set[str]:
    return {re.sub(r"[^a-z0-9]", "", each.lower()) for each in _names(column)}


def tokens(heading: str) -> str:
    """A name of several words in small letters joined by lines: `RespondentID` is `respondent_id`."""
    apart = re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_", heading.strip())
    return re.sub(r"[^a-z0-9à-ÿ]+", "_", apart.lower()).strip("_")


def set_aside(column: Column, beside_platform: bool = False) -> Aside | None:
    """The first ground on which a column answers no question; None where there is none."""
    if not column.counts:
        return Aside(Role.UNUSED, "is empty", 1.0)
    if names_itself(column):
        return None
    grounds: tuple[Callable[[Column], Aside | None], ...] = (
        _by_platform, _by_design, _by_content, _by_time, _by_mark, _by_name, _by_person,
    )  # fmt: skip
    if beside_platform and _plain_names(column) & PLAIN_PLATFORM:
        return Aside(Role.UNUSED, "is a column that the tool adds, and answers no question", 0.9)
    return next((found for ground in grounds if (found := ground(column))), None)


def _share(column: Column, pattern: re.Pattern[str]) -> float:
    return sum(count for text, count in column.counts.items() if pattern.fullmatch(text)) / column.answers


def _names(column: Column) -> list[str]:
    return list(dict.fromkeys(each for each in (column.heading, column.code) if each))


def is_distinct(column: Column) -> bool:
    """Whether nearly every row has an answer of its own."""
    return column.answers >= FEW_ROWS and len(column.counts) >= 0.95 * column.answers


def _by_platform(column: Column) -> Aside | None:
    plain = _plain_names(column)
    if any(PLATFORM_TIMES.fullmatch(each) for each in _names(column)) and as_numbers(column.counts):
        return Aside(Role.UNUSED, "is a column in which the tool counts seconds", 0.95)
    if not plain & PLATFORM or column.part:
        return None
    if is_distinct(column) and any(each.endswith("id") for each in plain):
        return Aside(Role.IDENTIFIER, "is a column that the tool adds, and would tell who answered", 1.0)
    return Aside(Role.UNUSED, "is a column that the tool adds, and answers no question", 1.0)


def _by_design(column: Column) -> Aside | None:
    names = [tokens(each) for each in (*_names(column), column.question) if len(each.split()) <= SHORT + 1]
    if any(REPLICATE.fullmatch(each) for each in names):
        return Aside(Role.UNUSED, "is a replicate weight of the design", 0.95)
    numeric = as_numbers(column.counts) is not None
    if numeric and any(WEIGHTS.fullmatch(each) for each in names) and "?" not in column.heading:
        return _weight(column)
    for pattern, role in ((STRATUM, Role.STRATUM), (CLUSTER, Role.CLUSTER)):
        if any(pattern.fullmatch(each) for each in names):
            ground = f"is called as a {role.value} of the sample is; left aside until somebody says so"
            return Aside(Role.UNUSED, ground, 0.6, ("unused", role.value, QUESTION))
    return None


def _weight(column: Column) -> Aside:
    numbers = as_numbers(column.counts) or {}
    fractions = any(not float(each).is_integer() for each in numbers.values())
    if any(float(each) < 0 for each in numbers.values()) or column.answers < len(column.texts):
        ground = "is called a weight, and not every row has one of 0 or more"
        return Aside(Role.UNUSED, ground, 0.6, ("unused", QUESTION))
    ground = f"is called a weight, and holds {len(numbers)} different numbers"
    if fractions:
        return Aside(Role.WEIGHT, ground, 0.9)
    return Aside(Role.UNUSED, f"{ground}, all whole", 0.6, ("unused", "weight", QUESTION))


def _by_content(column: Column) -> Aside | None:
    for pattern, least, why in CONTENTS:
        if _share(column, pattern) >= least:
            return Aside(Role.UNUSED, why)
    if _share(column, POINT) >= NEARLY_ALL and re.search(
        r"lat|lon|lng|coord|gps", column.heading, re.IGNORECASE
    ):
        return Aside(Role.UNUSED, "holds coordinates")
    return None


def _by_time(column: Column) -> Aside | None:
    if sum(n for text, n in column.counts.items() if DATE.fullmatch(text) or TIME.fullmatch(text)) >= (
        NEARLY_ALL * column.answers
    ):
        return Aside(Role.UNUSED, "holds dates or times")
    return None


def _by_mark(column: Column) -> Aside | None:
    if is_distinct(column) and _share(column, MARK) >= NEARLY_ALL:
        return Aside(Role.IDENTIFIER, "has another mark in nearly every row")
    return None


def _by_name(column: Column) -> Aside | None:
    named = any(ID.fullmatch(tokens(each)) for each in _names(column) if len(each.split()) <= 4)
    named = named and "?" not in column.heading
    if named and (is_distinct(column) or len(column.counts) == column.answers):
        return Aside(Role.IDENTIFIER, "is called an identifier, and has another value in nearly every row")
    if named and len(column.counts) > MOST_OF_AN_ID and not column.labels:
        return Aside(Role.UNUSED, "is called an identifier, and would tell who answered")
    if named and not column.labels and _ends_in_id(column):
        return Aside(Role.UNUSED, "is called an identifier", 0.9)
    return _running(column)


MOST_OF_AN_ID = 30


def _ends_in_id(column: Column) -> bool:
    return any(re.fullmatch(r"(?:.*_)?(?:id|uuid|guid|token)", tokens(each)) for each in _names(column))


def _running(column: Column) -> Aside | None:
    """Whole numbers, another one in nearly every row: those of a list run on or have as many digits."""
    numbers = as_numbers(column.counts)
    if numbers is None or not is_distinct(column):
        return None
    values = sorted(float(each) for each in numbers.values())
    if not all(value.is_integer() for value in values):
        return None
    span = values[-1] - values[0] + 1
    if span <= 1.5 * len(values):
        return Aside(Role.IDENTIFIER, "runs on from row to row", 0.95)
    ground = "has another whole number in nearly every row"
    return Aside(Role.IDENTIFIER, ground, 0.6, ("identifier", QUESTION, "unused"))


def _by_person(column: Column) -> Aside | None:
    told = sum(n for text, n in column.counts.items() if not any(p.fullmatch(text) for p, _ in MISSING))
    often = sum(count for count in column.counts.values() if count >= REPEATED)
    if any(NAMES.fullmatch(each.strip(" :*")) for each in (*_names(column), column.part) if each):
        if often < NEARLY_ALL * told or len(column.counts) > MOST_OF_AN_ID:
            return Aside(Role.UNUSED, "is called as what tells who answered", 0.95)
        return Aside(Role.UNUSED, "is called as what tells who answered", 0.7, ("unused", QUESTION))
    is_asked = "?" in column.heading and often >= NEARLY_ALL * told
    if PERSONAL.search(column.heading) and not is_asked:
        sure = often < NEARLY_ALL * told or len(column.heading.split()) <= SHORT
        return Aside(
            Role.UNUSED, "might tell who answered", 0.9 if sure else 0.7, () if sure else ("unused", QUESTION)
        )
    return None


SHORT = 3
