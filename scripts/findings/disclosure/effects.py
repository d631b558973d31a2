"""Errors of a wave of strata or clusters that are made of what is published, and of no more.

An exact error depends on how answers lie in strata and clusters, which no row shows and no equation holds.
One that is made of the share, its base and a design effect is known to whoever knows these. Rows that say
anything else lose it, when they are made and when they are read back. Takes rows, gives rows; the form
itself is `estimation.effects`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR
from functools import lru_cache
from math import ceil, floor, isclose, log10

import numpy as np
import numpy.typing as npt

from findings.disclosure.derived import without_spread
from findings.disclosure.digits import ERROR_DIGITS, significant
from findings.estimation.comparisons import p_values
from findings.estimation.counting import groups
from findings.estimation.effects import ALIKE, DEGREES_OF_FREEDOM, STEP
from findings.estimation.intervals import proportions, quantiles
from findings.estimation.sampling import sampled
from findings.shown import places_of
from findings.vocabulary import WAVE, Form, PublishedEstimate, Role, Row, Survey
from findings.vocabulary.rules import Thresholds

SAME = 1e-6
"""Published numbers have ten digits; what is made of them agrees to fewer."""

DIGITS = 5
"""Decimals to which an effect is known."""

TINY = 1e-12
"""A p below which digits say nothing."""

TIMES = (1, 2)
"""How many times as much as two samples drawn apart a difference can vary by."""

Table = dict[str, PublishedEstimate]
"""One number by the groups of a breakdown."""


def shares_one_effect(survey: Survey, wave: str, limits: Thresholds) -> bool:
    """Whether a wave's errors are to be made of a design effect: it is protected, and has strata or clusters.

    Not where counts are rounded, since no error is published there.
    """
    return is_stratified(survey, wave) and bool(limits.small_count) and not limits.round_counts_to


def is_stratified(survey: Survey, wave: str) -> bool:
    """Whether intervals depend on how answers lie in strata or clusters."""
    return any(_fields(survey, wave, role) for role in (Role.STRATUM, Role.CLUSTER))


def _fields(survey: Survey, wave: str, role: Role) -> list[str]:
    fields = survey.variables[wave].values()
    return [each.name for each in fields if role in each.survey.roles and each.survey.stage == 1]


FEWEST_CLUSTERS = DEGREES_OF_FREEDOM[0] + 1
"""Of a group in fewer clusters there is no interval."""

MOST_OF_CLUSTERS = 1 / 2
"""The part of so many clusters from which on a group is much of what they vary by; of fewer, less is."""


def without_told_clusters(
    rows: Iterable[PublishedEstimate], survey: Survey, wave: str, limits: Thresholds
) -> list[PublishedEstimate]:
    """Rows without the errors that tell of a number that is withheld in a group of a few whole clusters.

    How an answer varies between clusters is made of how many of each gave it. A group of many clusters, or
    one that is a small part of few, leaves open how they lie.
    """
    listed, few = list(rows), _of_few_clusters(survey, wave)
    told: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in listed:
        if row.withheld and (row.breakdown, row.group) in few:
            told[row.question, row.item].add(row.category)
    return [without_spread(row, limits) if _is_told(row, told) else row for row in listed]


def _is_told(row: PublishedEstimate, told: dict[tuple[str, str], set[str]]) -> bool:
    """A share is made of its own answer, a number without a category of all of them."""
    found = told.get((row.question, row.item), set())
    return row.category in found if row.category else bool(found)


def _of_few_clusters(survey: Survey, wave: str) -> set[tuple[str, str]]:
    """Groups that are much of the clusters in which they are, which are few."""
    drawn, responses = sampled(survey, wave), survey.responses[wave]
    if not drawn.clustered:
        return set()
    sizes = np.bincount(drawn.cluster_of)
    known = [each for each in survey.breakdowns(wave) if each.variable in responses.columns]
    return {
        (each.breakdown, name)
        for each in (groups(responses, breakdown) for breakdown in known)
        for place, name in enumerate(each.names)
        if _is_few(np.bincount(drawn.cluster_of[each.codes == place], minlength=len(sizes)), sizes)
    }


def _is_few(inside: npt.NDArray[np.int64], sizes: npt.NDArray[np.int64]) -> bool:
    """The fewer the clusters, the smaller a part of them is much: an eighteenth of a single one."""
    held = int(np.count_nonzero(inside))
    part = MOST_OF_CLUSTERS * held / FEWEST_CLUSTERS
    return 0 < held < FEWEST_CLUSTERS and bool(inside.sum() >= part * sizes[inside > 0].sum())


def of_one_effect(
    rows: Iterable[PublishedEstimate], survey: Survey, wave: str, limits: Thresholds
) -> list[PublishedEstimate]:
    """Rows as they may be published: what is not of the form loses its error, interval and comparison.

    What is made of a row that lost them loses them too.
    """
    method = survey.description.design.interval
    most = len(ALIKE) if _fields(survey, wave, Role.CLUSTER) else 1
    listed = list(rows)
    while (less := _once(listed, method, most, limits)) != listed:
        listed = less
    return listed


def _once(
    listed: list[PublishedEstimate], method: str, most: int, limits: Thresholds
) -> list[PublishedEstimate]:
    tables = _tables(listed)
    apart = _of_several_effects(listed, most)
    made = [row.id not in apart and _is_made(row, tables[_table(row)], method) for row in listed]
    return [row if ok else without_spread(row, limits) for row, ok in zip(listed, made, strict=True)]


def _tables(rows: Iterable[PublishedEstimate]) -> dict[tuple[str, ...], Table]:
    found: dict[tuple[str, ...], Table] = defaultdict(dict)
    for row in rows:
        if not row.withheld and not row.measure.is_difference:
            found[_table(row)][row.group] = row
    return found


def _table(row: Row) -> tuple[str, ...]:
    return (row.question, row.item, str(row.measure.compared), row.category, row.breakdown)


def _of_several_effects(rows: Sequence[PublishedEstimate], most: int) -> set[str]:
    """Shares of an item and group with more design effects than there are steps: they tell of answers."""
    found: dict[tuple[object, ...], dict[str, float]] = defaultdict(dict)
    for row in rows:
        if row.effective_base and row.measure.is_share:
            about = (row.question, row.item, row.breakdown, row.group, row.base, row.weighted_base)
            found[about][row.id] = round((row.base or 0) / row.effective_base, DIGITS)
    return {name for each in found.values() if len(set(each.values())) > most for name in each}


def _is_made(row: PublishedEstimate, table: Table, method: str) -> bool:
    """Whether all that a row says of its error is made of what is published."""
    if row.withheld or (row.measure.is_comparison and not row.measure.is_difference):
        return row.withheld
    if row.measure.is_difference:
        return row.p is None or _is_made_of_two(row, table)
    if row.standard_error is None and row.low is None:
        return row.p is None
    if row.measure.form is Form.QUANTILE:
        return row.degrees_of_freedom in DEGREES_OF_FREEDOM
    return _is_made_of_one(row, method) and (row.p is None or _is_made_of_the_rest(row, table))


def _is_made_of_one(row: PublishedEstimate, method: str) -> bool:
    """A share, its base, and a design effect in tenths; of a mean, how its answers spread in its place."""
    error, df, value = row.standard_error, row.degrees_of_freedom, row.value
    if error is None or value is None or df not in DEGREES_OF_FREEDOM:
        return False
    if row.effective_base is None:
        return error == 0 and row.low is None
    if not _in_tenths((row.base or 0) / row.effective_base):
        return False
    if not row.measure.is_share:
        return _reaches(row.low, row.high, value, error * _t(df))
    low, high = _ends(value, row.effective_base, row.base or 0, df or 0, method)
    made = [(error**2 * row.effective_base, value * (1 - value)), (row.low, low), (row.high, high)]
    return all(_alike(said, known) for said, known in made)


def of_other_form(rows: Iterable[PublishedEstimate]) -> Iterator[PublishedEstimate]:
    """Rows read back whose errors, as they are printed, cannot be of the form."""
    listed = list(rows)
    tables = _tables(listed)
    for row in listed:
        is_made = (
            _is_printed_of_two(row, tables[_table(row)]) if row.measure.is_difference else _is_printed(row)
        )
        if not (row.withheld or is_made):
            yield row


def _is_printed_of_two(row: PublishedEstimate, table: Table) -> bool:
    """The error of a difference of two groups is made of both of theirs, each rounded up."""
    sides = [table.get(each) for each in (row.group, row.compared_with)]
    if row.standard_error is None or row.compared_with.startswith(WAVE):
        return True
    both = sum((each.standard_error or 0.0) ** 2 for each in sides if each) ** 0.5
    return any(isclose(row.standard_error, both * many**0.5, rel_tol=ROUNDED) for many in TIMES)


ROUNDED = 0.1
"""What two digits can be off."""


def _is_printed(row: PublishedEstimate) -> bool:
    """Whether what is printed of an error can be of the form: a share, its base, and an effect in tenths."""
    if row.measure.form is Form.QUANTILE or (row.standard_error is None and row.low is None):
        return True
    if row.standard_error is None or row.degrees_of_freedom not in DEGREES_OF_FREEDOM:
        return False
    if not row.measure.is_share or row.effective_base is None:
        return True
    half = 10.0 ** -places_of(row) / 2
    shares = [max((row.value or 0.0) - half, 0.0), min((row.value or 0.0) + half, 1.0)]
    shares += [0.5] if shares[0] < 0.5 < shares[1] else []
    spreads = [share * (1 - share) for share in shares]
    base, error = row.base or 1, row.standard_error
    return any(
        _error(min(spreads), effect, base) <= error <= _error(max(spreads), effect, base)
        for effect in _effects(base, row.effective_base)
    )


def _error(spread: float, effect: float, base: int) -> float:
    return significant((spread * effect / base) ** 0.5, ERROR_DIGITS, ROUND_CEILING)


def _effects(base: int, effective: float) -> Iterator[float]:
    """The effects in tenths by which a base leaves an effective base that is printed so."""
    step = 10.0 ** (floor(log10(effective)) + 1 - ERROR_DIGITS)
    for tenths in range(floor(STEP * base / (effective + step)), ceil(STEP * base / effective) + 1):
        if tenths and isclose(significant(STEP * base / tenths, ERROR_DIGITS, ROUND_FLOOR), effective):
            yield tenths / STEP


@lru_cache(maxsize=100_000)
def _ends(share: float, effective: float, base: int, df: int, method: str) -> tuple[float, float]:
    """The interval of a share, which is asked for whenever a row is looked at."""
    known = [np.array([each], np.float64) for each in (share, effective, base, df)]
    low, high = proportions(known[0], known[1], known[2], known[3], method)
    return float(low[0]), float(high[0])


def _is_made_of_the_rest(row: PublishedEstimate, table: Table) -> bool:
    """A difference from the rest: both shares and bases, a design effect of each, and p by the same error."""
    error, value, far = row.standard_error or 0.0, row.difference or 0.0, row.difference_high
    if far is None:
        return row.p in (0.0, 1.0)
    variances = _variances_of(value, far - value, row.p or 0.0)
    if not row.measure.is_share:
        return bool(variances)
    base = sum(each.base or 0 for group, each in table.items() if group and group != row.group)
    share = (row.value or 0.0) - value
    spread = share * (1 - share) / (base or 1)
    apart = [each / many for each in variances for many in TIMES]
    return any(_in_tenths((each - error**2) / spread) if spread else _alike(each, error**2) for each in apart)


@lru_cache(maxsize=100_000)
def _variances_of(value: float, half: float, p: float) -> tuple[float, ...]:
    """The variances of which both half an interval and a p can be made."""
    found = {df: (half / _t(df)) ** 2 for df in DEGREES_OF_FREEDOM}
    made = (
        (each, float(p_values(*(np.array(part) for part in (value, each, float(df))))))
        for df, each in found.items()
    )
    return tuple(each for each, known in made if isclose(p, known, rel_tol=SAME, abs_tol=TINY))


def _is_made_of_two(row: PublishedEstimate, table: Table) -> bool:
    """A difference of two groups, by the errors of both; one since an earlier wave, by that wave's too."""
    error, df = row.standard_error or 0.0, row.degrees_of_freedom or 0
    if not row.compared_with.startswith(WAVE):
        sides = [table.get(each) for each in (row.group, row.compared_with)]
        errors = [0.0 if each is None else each.standard_error or 0.0 for each in sides]
        both = sum(each**2 for each in errors)
        if None in sides or not any(_alike(error**2, both * many) for many in TIMES):
            return False
    return _reaches(row.low, row.high, row.value or 0.0, error * _t(df) if df else 0.0)


def _reaches(low: float | None, high: float | None, value: float, half: float) -> bool:
    if low is None or high is None:
        return low is high and not half
    return _alike(low, value - half) and _alike(high, value + half)


def _in_tenths(effect: float) -> bool:
    return _alike(effect * STEP, round(effect * STEP))


def _alike(said: float | None, known: float) -> bool:
    return said is not None and isclose(said, known, rel_tol=SAME, abs_tol=SAME)


@lru_cache
def _t(df: float) -> float:
    return float(quantiles(np.array(float(df))))
