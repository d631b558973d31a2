"""Values of the restricted file as values of the released one: merged, banded, or as they were.

Takes codes and gives codes, field by field; says which fields cannot be carried over, and never a value
that somebody gave.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from findings.datapackage import Source
from findings.vocabulary import (
    MISSING_CODES,
    Coded,
    Codes,
    Missing,
    Problem,
    Responses,
    Role,
    Variable,
    refuse,
)

Merges = Mapping[str, tuple[str, ...]]


def coarsened(source: Source) -> Responses:
    """The answers in the released file's categories, row by row as they came; raises `Refused`."""
    refuse(_problems(source))
    columns = {name: _column(source, name) for name in released_columns(source)}
    weighted = any(Role.WEIGHT in each.survey.roles for each in source.released.values())
    weights = source.responses.weights if weighted else None
    return Responses(source.responses.size, columns, weights)


def released_columns(source: Source) -> Iterator[str]:
    """The released fields that are made of a restricted column of answers."""
    for name, each in source.released.items():
        if not {Role.IDENTIFIER, Role.WEIGHT} & set(each.survey.roles):
            yield name


def _problems(source: Source) -> Iterator[Problem]:
    for name in released_columns(source):
        column = source.responses.columns.get(name)
        if column is None:
            yield Problem(
                f"{source.where}, {name}", "is not read from the restricted file", "Take the role there away."
            )
            continue
        known = {reason for _, reason in source.released[name].missing}
        for reason, code in MISSING_CODES.items():
            if reason not in known and (bool((column.codes == code).any()) or _emptied(source, name, reason)):
                what = f"has no missing value for '{reason}'"
                yield Problem(f"{source.where}, {name}", what, "Add it to its `missingValues`.")


def _emptied(source: Source, name: str, reason: Missing) -> bool:
    return name in source.plan.blank and reason is Missing.NO_ANSWER


def _column(source: Source, name: str) -> Coded:
    column, after = source.responses.columns[name], source.released[name]
    values = tuple(category.value for category in after.categories)
    if not values:
        return column
    if name in source.plan.bands:
        ends = [np.inf if end is None else end for end in source.plan.bands[name].values()]
        places = np.searchsorted(np.array(ends[:-1]), np.asarray(column.values, np.float64), side="right")
        names = list(source.plan.bands[name])
        return Coded(_placed(column.codes, [values.index(names[place]) for place in places]), values)
    becomes = _becomes(after, source.plan.merge.get(name, {}))
    return Coded(_placed(column.codes, [becomes[str(value)] for value in column.values]), values)


def _becomes(after: Variable, merges: Merges) -> dict[str, int]:
    """The place of the released value that each restricted value becomes."""
    places = {category.value: place for place, category in enumerate(after.categories)}
    return places | {value: places[merged] for merged, parts in merges.items() for value in parts}


def _placed(codes: Codes, places: list[int]) -> Codes:
    """Codes through a table; a missing answer stays missing for the same reason."""
    table = np.array([*places, 0], np.int16)
    return np.where(codes < 0, codes, table[np.maximum(codes, -1)]).astype(np.int16)
