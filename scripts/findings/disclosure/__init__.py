"""The gate of the numbers: which estimates may be published, decided cell by cell and then together.

Takes `Estimates` and gives `PublishedEstimates`, or reads published rows back and holds them to the
same rules. Nothing else makes a published number.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import fields, replace
from typing import Any

from findings.disclosure.published import PublishedEstimates, published
from findings.disclosure.records import as_csv, from_csv
from findings.disclosure.rules import Thresholds, rule_problems, thresholds
from findings.disclosure.withholding import Protected, protected
from findings.estimation import CountTable, Estimates
from findings.estimation.comparisons import family, holm
from findings.vocabulary import (
    DIFFERENCES,
    WAVE,
    Estimate,
    Measure,
    Problem,
    PublishedEstimate,
    Refused,
    Release,
    Row,
    Status,
    Survey,
)

__all__ = ["PublishedEstimates", "as_csv", "from_csv", "protect", "read_back"]

UNPROTECTED = {Measure.RESPONSES, Measure.POPULATION, Measure.RESPONSE_RATE, Measure.ITEM_NON_RESPONSE}
WITHHELD_TOO = (
    "value", "shown", "low", "high", "base", "weighted_base", "effective_base", "count", "standard_error",
    "interval", "degrees_of_freedom", "compared_with", "difference", "difference_low", "difference_high", "p",
)  # fmt: skip

ItemKey = tuple[str, str, str, str]
Masks = dict[tuple[str, str, str], list[tuple[str, Protected]]]


def protect(found: Estimates, survey: Survey) -> PublishedEstimates:
    """The numbers that may be published; withheld ones keep their place and lose everything else.

    Raises `Refused` when the rule itself is faulty.
    """
    problems = rule_problems(survey.description.disclosure, "datapackage.json, survey.disclosure")
    if problems:
        raise Refused(problems)
    masks = _masks(found, survey)
    mark = Status(thresholds(survey.description.disclosure).mark)
    rows = [_published(row, masks, mark) for row in found.rows]
    return published(_adjusted(rows))


def _masks(found: Estimates, survey: Survey) -> Masks:
    """The protected tables behind each item and breakdown; waves whose responses are released need none."""
    limits = thresholds(survey.description.disclosure)
    restricted = {wave.id for wave in survey.description.waves if wave.release is Release.TABLES}
    by_item: dict[ItemKey, list[CountTable]] = defaultdict(list)
    for table in found.tables:
        if table.wave in restricted:
            by_item[_item(table)].append(table)
    masks: Masks = defaultdict(list)
    for (wave, question, item, option), tables in by_item.items():
        for each in protected(tables, survey.populations[wave], limits):
            masks[question, item, each.table.breakdown].append((option, each))
    return masks


def _item(table: CountTable) -> ItemKey:
    option = table.categories[1] if len(table.categories) == 2 and not table.categories[0] else ""
    return (table.wave, table.question, table.item, option)


def _published(row: Estimate, masks: Masks, mark: Status) -> PublishedEstimate:
    found = PublishedEstimate(**_values(row))
    if row.measure in UNPROTECTED:
        return found
    if not any(_hides(mask, row) for mask in _behind(row, masks)):
        return found
    kept = {each.name: getattr(row, each.name) for each in fields(Row) if each.name not in _numbers(row)}
    return PublishedEstimate(**kept | {"status": mark})


def _numbers(row: Row) -> set[str]:
    """What a withheld row leaves out; whom it compares is part of its name where it is a difference."""
    return set(WITHHELD_TOO) - ({"compared_with"} if row.measure in DIFFERENCES.values() else set())


def _values(row: Row) -> dict[str, Any]:
    return {each.name: getattr(row, each.name) for each in fields(Row)}


def _behind(row: Row, masks: Masks) -> Iterator[Protected]:
    """The tables that a number is made of: of one option, of the item, or of all options; of both waves."""
    waves = {row.wave, row.compared_with.removeprefix(WAVE)}
    for option, mask in masks.get((row.question, row.item, row.breakdown), ()):
        if mask.table.wave in waves and (not row.category or option in {"", row.category}):
            yield mask


def _hides(mask: Protected, row: Row) -> bool:
    """Whether a cell behind the number is withheld: of its group, of both groups, or of the whole table."""
    if row.measure is Measure.ASSOCIATION:
        return bool(mask.withheld.any())
    groups = [row.group, row.compared_with]
    return any(mask.is_withheld(group, _parts(row, mask)) for group in groups if group in mask.table.groups)


def _parts(row: Row, mask: Protected) -> tuple[str, ...]:
    """The cells that a number is made of; every cell of the group for a mean or a net."""
    return (row.category,) if row.category in mask.table.categories else ()


def _adjusted(rows: list[PublishedEstimate]) -> Iterable[PublishedEstimate]:
    """Holm's adjustment within each family: one answer across the published groups of a breakdown."""
    families: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for place, row in enumerate(rows):
        if row.p is not None:
            families[family(row)].append(place)
    for places in families.values():
        adjusted = holm([rows[place].p or 0.0 for place in places])
        for place, p in zip(places, adjusted, strict=True):
            rows[place] = replace(rows[place], p=p)
    return rows


def read_back(text: str, survey: Survey, where: str) -> PublishedEstimates:
    """Published numbers from `estimates.csv`, held to the cell rules again; raises `Refused`."""
    rows = from_csv(text, where)
    limits = thresholds(survey.description.disclosure)
    restricted = {wave.id for wave in survey.description.waves if wave.release is Release.TABLES}
    problems = [
        Problem(f"{where}, {row.id}", "shows a number that the rule withholds", "Run 'findings estimate'.")
        for row in rows
        if row.wave in restricted and row.measure not in UNPROTECTED and _breaks(row, limits)
    ]
    if problems:
        raise Refused(problems)
    return published(rows)


def _breaks(row: PublishedEstimate, limits: Thresholds) -> bool:
    if row.withheld:
        return any(getattr(row, name) not in (None, "") for name in _numbers(row))
    if row.base is None or not row.base:
        return False
    small = row.count is not None and any(
        0 < count <= limits.small_count for count in (row.count, row.base - row.count)
    )
    return row.base < limits.minimum_base or small
