"""Which means, quartiles and errors of numbers may be shown, so that they tell nobody's own number.

A mean goes where one respondent is most of it, or two are nearly all. A quartile goes where few gave that
number. What is left is shown together only where other answers would be printed alike, of which the largest
is another by more than p per cent: else the error goes, then quartiles, then the mean. Takes the answers of
a wave and its rows, gives rows; of answers that are not at hand nothing of this can be judged.

Sources: Brandt and others (2010), Guidelines for the checking of output based on microdata research (one
contributor at most half); Hundepool and others (2012), Statistical Disclosure Control, section 4.2 (p%).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from functools import cached_property
from math import ceil, floor, inf
from typing import Any

import numpy as np

from findings.disclosure.derived import COMPARISON, withheld_row
from findings.disclosure.digits import error_of, one_digit
from findings.disclosure.likeness import Known, another, with_largest
from findings.disclosure.published import changed
from findings.disclosure.solving import Mask, Places
from findings.estimation.counting import groups
from findings.estimation.sampling import weights_of
from findings.vocabulary import (
    SMALLEST_RELIABLE_BASE,
    WAVE,
    Floats,
    Form,
    Item,
    Kind,
    PublishedEstimate,
    Row,
    Survey,
)
from findings.vocabulary.rules import LARGEST_PART, P_PERCENT, Thresholds

FINEST = 6
"""Decimals of an answer beyond which none are looked at."""

EXACTLY = 1e-12
"""What a sum of weights may be off, and be as much."""

APART = (1 + P_PERCENT) / (1 - P_PERCENT)
"""How many times as large as another a number is where both ends of a range are p% from its middle."""

ERROR: dict[str, Any] = dict.fromkeys(
    ("low", "high", "effective_base", "standard_error", "degrees_of_freedom", *COMPARISON[1:])
) | {"compared_with": "", "interval": "none"}
"""A row without how its numbers spread."""

Group = tuple[str, str]
"""A breakdown and a group; both empty for everybody."""

EVERYBODY: Group = ("", "")


class Told(IntEnum):
    """How much may be told of a group's numbers; each holds what is before it."""

    NOTHING = 0
    MEAN = 1
    QUARTILES = 2
    ERROR = 3


# One group --------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Numbers:
    """What respondents answered to one item, in whole units, and from where to where each is known to lie.

    `least` and `most` are the smallest and largest answer that there can be; a number of `few` respondents
    or fewer is theirs.
    """

    values: Floats
    weights: Floats
    low: Floats
    high: Floats
    least: float
    most: float
    few: int

    def of(self, chosen: Mask) -> Numbers:
        values, weights = self.values[chosen], self.weights[chosen]
        return replace(self, values=values, weights=weights, low=self.low[chosen], high=self.high[chosen])

    def beside(self, value: float) -> set[float]:
        """The answer that a quantile is, or the two that it lies between."""
        below, above = self.values[self.values <= value], self.values[self.values >= value]
        return {float(each) for side, end in ((below, -1), (above, 0)) for each in np.sort(side)[[end]]}

    def is_of_few(self, value: float) -> bool:
        return any(int((self.values == end).sum()) <= self.few for end in self.beside(value))

    def in_bands(self, edges: Iterable[float]) -> Numbers:
        """Each number in the band that it is in: how many are in it is told."""
        found = self
        for edge in edges:
            found = found._cut(found.values >= edge, ceil(edge), ceil(edge) - 1)
        return found

    def with_quantile(self, part: float) -> Numbers:
        """Where a quantile is told, one respondent stands there, or two, and all others on their side."""
        order = np.lexsort((self.low, self.high, self.values))
        reached = np.cumsum(self.weights[order]) / self.weights.sum()
        place = int(np.searchsorted(reached, part - EXACTLY))
        found = self._standing(order, place)
        return found._standing(order, place + 1) if abs(reached[place] - part) <= EXACTLY else found

    def _standing(self, order: Places, place: int) -> Numbers:
        value, above = self.values[order[place]], np.zeros(len(order), np.bool_)
        above[order[place + 1 :]] = True
        found = self._cut(above, value, value)
        found.low[order[place]] = value
        return found

    def with_end(self, value: float) -> Numbers:
        """Where the interval of a quantile ends at a number, whoever gave that gave it."""
        found = self
        for end in self.beside(value):
            found = found._cut(found.values > end, end, end)
            found = found._cut(found.values >= end, end, end)
        return found

    def _cut(self, above: Mask, low: float, high: float) -> Numbers:
        """With the numbers above a cut from `low` up, and all others up to `high`."""
        return replace(
            self,
            low=np.where(above, np.maximum(self.low, low), self.low),
            high=np.where(above, self.high, np.minimum(self.high, high)),
        )

    def known(self, error: float | None = None) -> Known:
        """What is known of each number; and how far apart they are, where an error is told."""
        found = Known(self.values, self.weights, self.low, self.high)
        if not error:
            return found
        spread = found.spread(self.values)
        low, high = (spread * (end / error) ** 2 for end in one_digit(error))
        return replace(found, apart=(low, high))


def is_of_one(numbers: Numbers) -> bool:
    """Whether one respondent is more than half of a sum, or all but two are less than p% of the largest.

    Counted from the smallest answer that there can be, and from the largest where the description has one.
    """
    ends = [numbers.least, *([numbers.most] if np.isfinite(numbers.most) else [])]
    return any(_is_dominated(numbers.weights * np.abs(numbers.values - end)) for end in ends)


def _is_dominated(parts: Floats) -> bool:
    total, largest = float(parts.sum()), np.sort(parts)[-2:]
    return bool(
        largest[-1] > LARGEST_PART * total or total - largest.sum() <= P_PERCENT * largest[-1] + EXACTLY
    )


def is_open(numbers: Numbers, error: float | None = None) -> bool:
    """Whether other answers would be printed alike, with another largest; and so from the other end."""
    known = numbers.known(error)
    if not _is_open_above(known, numbers.least, numbers.few):
        return False
    return not np.isfinite(numbers.most) or _is_open_above(known.mirrored, -numbers.most, numbers.few)


def _is_open_above(known: Known, least: float, few: int) -> bool:
    """Where more than a few gave the largest number, it is nobody's own: then any other answers will do."""
    largest = float(known.numbers.max())
    if int((known.numbers == largest).sum()) > few:
        return another(known) is not None
    far = largest - least
    ends = (least + floor(far * APART) + 1, least + ceil(far / APART) - 1)
    return any(with_largest(known, end) is not None for end in ends)


@dataclass(frozen=True)
class Said:
    """What rows would say of a group: which quantiles, where their intervals end, and the mean's error."""

    parts: frozenset[float] = frozenset()
    ends: frozenset[float] = frozenset()
    error: float = 0.0

    def narrowed(self, numbers: Numbers, ends: bool) -> Numbers:
        """Where numbers are known to lie by these."""
        for part in sorted(self.parts):
            numbers = numbers.with_quantile(part)
        for end in sorted(self.ends) if ends else ():
            numbers = numbers.with_end(end)
        return numbers


@dataclass(frozen=True)
class Verdict:
    """How much may be told of a group, and whether with it the intervals of its quantiles."""

    told: Told
    ends: bool = True


def verdict_on(numbers: Numbers, said: Said) -> Verdict:
    """What may be told of a group's mean, quantiles and error together."""
    if len(numbers.values) < 2 or is_of_one(numbers) or not is_open(numbers):
        return Verdict(Told.NOTHING)
    narrowed = said.narrowed(numbers, ends=False)
    if not is_open(narrowed):
        return Verdict(Told.MEAN)
    enough = said.error > 0 and len(numbers.values) >= SMALLEST_RELIABLE_BASE
    error = said.error if enough and is_open(narrowed, said.error) else None
    ends = is_open(said.narrowed(numbers, ends=True), error)
    return Verdict(Told.ERROR if error else Told.QUARTILES, ends)


# A wave -----------------------------------------------------------------------------------------


class Magnitudes:
    """What may be told of the numbers of a wave whose answers are at hand."""

    def __init__(self, survey: Survey, wave: str, rows: Iterable[Row], limits: Thresholds) -> None:
        self.limits = limits
        self.items = {
            (question.name, item.name): Answered(survey, wave, question.name, item, limits)
            for question in survey.questions[wave]
            for item in (question.items if question.kind is Kind.NUMBER else ())
            if wave in survey.responses and limits.small_count
        }
        for row in rows:
            if (row.question, row.item) in self.items and row.measure.form in (Form.MEAN, Form.QUANTILE):
                self.items[row.question, row.item].note(row)

    def within(self, rows: Iterable[PublishedEstimate]) -> list[PublishedEstimate]:
        """The rows without what tells somebody's own number."""
        found = list(rows)
        for (question, item), answered in self.items.items():
            places = [
                place for place, row in enumerate(found) if (row.question, row.item) == (question, item)
            ]
            less = answered.within(found[place] for place in places)
            for place, row in zip(places, less, strict=True):
                found[place] = row
        return found


class Answered:
    """The answers to one item of a number question, and what of them is told, group by group."""

    def __init__(self, survey: Survey, wave: str, question: str, item: Item, limits: Thresholds) -> None:
        responses, weights = survey.responses[wave], weights_of(survey, wave)
        column = responses.columns[item.variable]
        weights = np.ones(responses.size) if weights is None else weights
        self.limits = limits
        self.answered: Mask = (column.codes >= 0) & (weights > 0)
        values = np.zeros(responses.size)
        values[self.answered] = np.asarray(column.values, np.float64)[column.codes[self.answered]]
        self.unit = 10.0 ** _decimals(values[self.answered])
        least, most = (end * self.unit for end in ends_of(survey, wave, item.variable))
        if not np.isfinite(least) and (values[self.answered] >= 0).all():
            least = 0.0
        low, high = np.full(responses.size, least), np.full(responses.size, most)
        bands = survey.description.bands.get(question, {}).values()
        self.all = Numbers(
            np.round(values * self.unit), weights, low, high,
            least if np.isfinite(least) else 0.0, most, limits.small_count,
        ).in_bands([band.below * self.unit for band in bands if band.below is not None])  # fmt: skip
        self.groups = dict(self._groups(survey, wave))
        self.said: dict[Group, Said] = {group: Said() for group in self.groups}
        self._verdicts: dict[Group, Verdict] = {}

    def _groups(self, survey: Survey, wave: str) -> Iterator[tuple[Group, Mask]]:
        yield EVERYBODY, self.answered
        responses = survey.responses[wave]
        known = [each for each in survey.breakdowns(wave) if each.variable in responses.columns]
        for each in (groups(responses, breakdown) for breakdown in known):
            for place, name in enumerate(each.names):
                yield (each.breakdown, name), self.answered & (each.codes == place)

    def note(self, row: Row) -> None:
        """Keep what a row would say of a group."""
        group, part = _group(row), row.measure.facts.quantile
        said = self.said[group]
        if part is None:
            self.said[group] = replace(said, error=error_of(row) * self.unit)
        elif row.value is not None and self._is_of_enough(row) and not self._is_of_few(group, row.value):
            ends = () if self._ends_at_few(row) else (row.low, row.high)
            more = {each * self.unit for each in ends if each is not None}
            self.said[group] = replace(said, parts=said.parts | {part}, ends=said.ends | more)

    def _is_of_enough(self, row: Row) -> bool:
        """Whether a quantile rests on answers enough to be shown at all."""
        return (row.base or 0) >= self.limits.minimum_base * row.measure.facts.bases

    def _of(self, group: Group) -> Numbers:
        return self.all.of(self.groups[group])

    def _is_of_few(self, group: Group, value: float) -> bool:
        return self._of(group).is_of_few(value * self.unit)

    def _ends_at_few(self, row: Row) -> bool:
        """Whether the interval of a quantile ends at the number of a few."""
        return any(each is not None and self._is_of_few(_group(row), each) for each in (row.low, row.high))

    def verdict(self, group: Group) -> Verdict:
        """How much may be told of a group by itself."""
        if group not in self._verdicts:
            numbers = self._of(EVERYBODY) if group == EVERYBODY else self._known.of(self._among(group))
            self._verdicts[group] = verdict_on(numbers, self.said[group])
        return self._verdicts[group]

    def told(self, group: Group) -> Told:
        return self.verdict(group).told

    @cached_property
    def _known(self) -> Numbers:
        """Everybody's numbers, known by what is told of everybody."""
        verdict, said = self.verdict(EVERYBODY), self.said[EVERYBODY]
        numbers = self._of(EVERYBODY)
        return numbers if verdict.told is Told.MEAN else said.narrowed(numbers, verdict.ends)

    def _among(self, group: Group) -> Mask:
        """A group among those who answered."""
        return self.groups[group][self.answered]

    # Rows ---------------------------------------------------------------------------------------

    def within(self, rows: Iterable[PublishedEstimate]) -> list[PublishedEstimate]:
        """The item's rows, each by itself; then without means that others leave; then without comparisons."""
        found = [self._alone(row) for row in rows]
        shown = {_group(row) for row in found if _is_mean(row) and not row.withheld}
        kept = self._kept_apart(shown)
        less = [
            withheld_row(row, self.limits) if _is_mean(row) and _group(row) in shown - kept else row
            for row in found
        ]
        return [self._compared(row, kept) for row in less]

    def _alone(self, row: PublishedEstimate) -> PublishedEstimate:
        if row.withheld or row.value is None:
            return row
        if _is_mean(row):
            told = self.told(_group(row))
            bare = row if told is Told.ERROR else changed(row, **ERROR)
            return withheld_row(row, self.limits) if told is Told.NOTHING else bare
        if row.measure.form is not Form.QUANTILE:
            return row
        verdict = self.verdict(_group(row))
        if self._is_of_few(_group(row), row.value) or verdict.told is Told.MEAN:
            return withheld_row(row, self.limits)
        is_bare = self._ends_at_few(row) or not verdict.ends
        return changed(row, low=None, high=None, interval="none") if is_bare else row

    def _kept_apart(self, shown: Collection[Group]) -> set[Group]:
        """Groups whose means leave nobody's number to be worked out from that of a whole that holds them."""
        kept = set(shown)
        while group := self._telling(kept):
            kept.discard(group)
        return kept

    def _telling(self, kept: Collection[Group]) -> Group | None:
        """The smallest group that has to go, where a whole less its groups is of few, or of one."""
        for whole in sorted(kept):
            for breakdown in sorted({by for by, _ in kept} - {whole[0]}):
                within = [each for each in kept if each[0] == breakdown and self._is_within(each, whole)]
                if within and not self._bears(self._rest(whole, within)):
                    return min(within, key=lambda each: (int(self.groups[each].sum()), each))
        return None

    def _is_within(self, group: Group, whole: Group) -> bool:
        return not (self.groups[group] & ~self.groups[whole]).any()

    def _rest(self, whole: Group, within: Iterable[Group]) -> Mask:
        found: Mask = self.groups[whole] & ~np.logical_or.reduce([self.groups[each] for each in within])
        return found

    def _bears(self, chosen: Mask) -> bool:
        """Whether the mean of some respondents may be known."""
        size = int(chosen.sum())
        return not size or (size >= self.limits.minimum_base and not is_of_one(self.all.of(chosen)))

    def _compared(self, row: PublishedEstimate, kept: Collection[Group]) -> PublishedEstimate:
        """A row without a comparison that tells of numbers that may not be told."""
        if row.withheld or row.measure.compared.form is not Form.MEAN:
            return row
        if not row.measure.is_difference:
            told = not row.compared_with or self._tells_rest(_group(row), kept)
            return row if told else changed(row, **_NO_COMPARISON)
        if row.compared_with.startswith(WAVE):
            told = self.told(_group(row)) is Told.ERROR
            return row if told else without_error_of_change(row)
        sides = (_group(row), (row.breakdown, row.compared_with))
        told = all(each in kept and self.told(each) is Told.ERROR for each in sides)
        return row if told else withheld_row(row, self.limits)

    def _tells_rest(self, group: Group, kept: Collection[Group]) -> bool:
        """Whether all other groups together could be shown as one is."""
        others = [each for each in self.groups if each[0] == group[0] and each != group]
        if not all(each in kept for each in others if self.groups[each].any()):
            return False
        rest = self._known.of(np.logical_or.reduce([self._among(each) for each in others]))
        error = float(rest.values.std()) / len(rest.values) ** 0.5
        return verdict_on(rest, Said(error=error)).told is Told.ERROR


_NO_COMPARISON = {name: ERROR[name] for name in COMPARISON} | {"difference": None}


def _group(row: Row) -> Group:
    return row.breakdown, row.group


def _is_mean(row: Row) -> bool:
    return row.measure.form is Form.MEAN


def without_error_of_change(row: PublishedEstimate) -> PublishedEstimate:
    """A change between waves that says nothing of how numbers spread in either."""
    kept = ("compared_with", "difference")
    return changed(row, **{name: value for name, value in ERROR.items() if name not in kept})


def without_untold_changes(
    rows: Sequence[PublishedEstimate], of_numbers: Collection[tuple[str, str]]
) -> list[PublishedEstimate]:
    """Changes of means of numbers without errors where the earlier wave's mean has none.

    `of_numbers` are protected waves with their number questions.
    """
    untold = {
        (row.wave, row.question, row.item, *_group(row))
        for row in rows
        if _is_mean(row) and row.standard_error is None and (row.wave, row.question) in of_numbers
    }
    return [
        without_error_of_change(row) if not row.withheld and _before(row) in untold else row for row in rows
    ]


def _before(row: Row) -> tuple[str, ...] | None:
    if not row.compared_with.startswith(WAVE):
        return None
    return (row.compared_with.removeprefix(WAVE), row.question, row.item, *_group(row))


# The description --------------------------------------------------------------------------------


def ends_of(survey: Survey, wave: str, variable: str) -> tuple[float, float]:
    """The smallest and the largest answer that the description of a field allows."""
    resource = survey.wave(wave).responses
    listed = (each for key in ("resources", "restricted") for each in survey.descriptor.get(key, ()))
    fields = (each["schema"]["fields"] for each in listed if each.get("name") == resource)
    limits = next(
        (each.get("constraints") or {} for of in fields for each in of if each.get("name") == variable), {}
    )
    return float(limits.get("minimum", -inf)), float(limits.get("maximum", inf))


def _decimals(values: Floats) -> int:
    """With how many decimals people answered; at most six."""
    for places in range(FINEST):
        if np.allclose(values * 10.0**places, np.round(values * 10.0**places), rtol=0, atol=1e-6):
            return places
    return FINEST
