"""Counts differences again: of a group and the rest, of two groups, of two waves; each a number less another."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from .answered import Answers, rest_of
from .recount import Counted, Row, recounted

DIFFERENCE, SINCE, REST = "_difference", "wave:", "rest"


def difference(answers: Mapping[str, Answers], row: Row) -> Fraction | float | None:
    """What a row says that it differs by, counted; None where it compares nothing, or this referee cannot."""
    pair = compared(row)
    if pair is None or any(answers[each["wave"]].in_fives for each in pair):
        return None
    one, other = (value_of(recounted(dict(answers), each)) for each in pair)
    return None if one is None or other is None else one - other


def compared(row: Row) -> tuple[Row, Row] | None:
    """The two numbers of a comparison, each as a row to be counted."""
    bare = row | {"measure": row["measure"].removesuffix(DIFFERENCE)}
    if row["measure"] == bare["measure"]:
        return (row, row | {"group": rest_of(row["group"])}) if row["compared_with"] == REST else None
    if row["compared_with"].startswith(SINCE):
        return bare, bare | {"wave": row["compared_with"].removeprefix(SINCE)}
    return bare, bare | {"group": row["compared_with"]}


def value_of(counted: Counted | None) -> Fraction | float | None:
    return None if counted is None else counted.value
