"""Which means, quartiles and errors of numbers a wave may show, so that they tell nobody's own number.

Each group by itself: the error goes first, then quartiles, then the mean. Then means that tell somebody's
number together. Takes the answers of a wave and its rows, gives rows; of answers that are not at hand nothing
of this can be judged.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from math import inf
from typing import Any

import numpy as np

from findings.disclosure.contributors import (
    APART,
    Contributions,
    Detail,
    Permitted,
    Said,
    is_of_one,
    verdict_on,
)
from findings.disclosure.derived import COMPARISON, withheld_row
from findings.disclosure.digits import Step, error_of, step_of, to_step, to_width
from findings.disclosure.published import changed
from findings.disclosure.solving import Effort, Mask, Unsolved, Work
from findings.disclosure.sums import Sums
from findings.estimation.counting import groups
from findings.estimation.sampling import weights_of
from findings.shown import places_of
from findings.vocabulary import (
    WAVE,
    Floats,
    Form,
    Item,
    PublishedEstimate,
    Row,
    Survey,
)
from findings.vocabulary.rules import Thresholds

FINEST = 6
"""Decimals of an answer beyond which none are looked at."""

FINEST_STEP = 0.1
"""What a mean is printed to where no row says."""

NEARLY = 1e-9
"""What the end of a range may be off a whole number, and be it."""

ERROR: dict[str, Any] = dict.fromkeys(
    ("low", "high", "effective_base", "standard_error", "degrees_of_freedom", *COMPARISON[1:])
) | {"compared_with": "", "interval": "none"}
"""A row without how its numbers spread."""

Group = tuple[str, str]
"""A breakdown and a group; both empty for everybody."""

EVERYBODY: Group = ("", "")


class Magnitudes:
    """What may be told of the numbers of a wave whose answers are at hand."""

    def __init__(self, survey: Survey, wave: str, rows: Iterable[Row], limits: Thresholds) -> None:
        self.limits = limits
        self.items = {
            (question.name, item.name): Answered(survey, wave, question.name, item, limits)
            for question in survey.questions[wave]
            for item in (question.items if question.shape.numeric else ())
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
        self.unit = _unit(values[self.answered])
        least, most = (end * self.unit for end in ends_of(survey, wave, item.variable))
        if not np.isfinite(least) and (values[self.answered] >= 0).all():
            least = 0.0
        self.ends = tuple(
            float(nearest(end)) if np.isfinite(end) else end
            for nearest, end in ((np.ceil, least - NEARLY), (np.floor, most + NEARLY))
        )
        low, high = (np.full(responses.size, end) for end in self.ends)
        bands = survey.description.bands.get(question, {}).values()
        self.all = Contributions(
            np.round(values * self.unit), weights, low, high,
            self.ends[0] if np.isfinite(least) else 0.0, self.ends[1], limits.small_count,
        ).in_bands([band.below * self.unit for band in bands if band.below is not None])  # fmt: skip
        self.groups = dict(self._groups(survey, wave))
        self.said: dict[Group, Said] = {group: Said() for group in self.groups}
        self.finest = FINEST_STEP
        self._verdicts: dict[Group, Permitted] = {}
        self._apart: dict[frozenset[Group], frozenset[Group]] = {}

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
            self.finest = 10.0 ** -places_of(row)
            self.said[group] = replace(said, error=error_of(row) * self.unit)
        elif row.value is not None and self._is_of_enough(row) and not self._is_of_few(group, row.value):
            ends = () if self._ends_at_few(row) else (row.low, row.high)
            more = {each * self.unit for each in ends if each is not None}
            self.said[group] = replace(said, parts=said.parts | {part}, ends=said.ends | more)

    def _is_of_enough(self, row: Row) -> bool:
        """Whether a quantile rests on answers enough to be shown at all."""
        return (row.base or 0) >= self.limits.minimum_base * row.measure.facts.bases

    def _of(self, group: Group) -> Contributions:
        return self._of_those(self.groups[group])

    def _of_those(self, chosen: Mask) -> Contributions:
        return self.all.of(chosen)

    def _is_of_few(self, group: Group, value: float) -> bool:
        return self._of(group).is_of_few(value * self.unit)

    def _ends_at_few(self, row: Row) -> bool:
        """Whether the interval of a quantile ends at the number of a few."""
        return any(each is not None and self._is_of_few(_group(row), each) for each in (row.low, row.high))

    def verdict(self, group: Group) -> Permitted:
        """How much may be told of a group by itself."""
        if group not in self._verdicts:
            numbers = self._of(EVERYBODY) if group == EVERYBODY else self._known.of(self._among(group))
            self._verdicts[group] = verdict_on(numbers, self.said[group], self._step(self.groups[group]))
        return self._verdicts[group]

    def told(self, group: Group) -> Detail:
        return self.verdict(group).told

    @cached_property
    def _known(self) -> Contributions:
        """Everybody's numbers, known by what is told of everybody."""
        verdict, said = self.verdict(EVERYBODY), self.said[EVERYBODY]
        numbers = self._of(EVERYBODY)
        return numbers if verdict.told is Detail.MEAN else said.narrowed(numbers, verdict.ends)

    def _among(self, group: Group) -> Mask:
        """A group among those who answered."""
        return self.groups[group][self.answered]

    # Rows ---------------------------------------------------------------------------------------

    def within(self, rows: Iterable[PublishedEstimate]) -> list[PublishedEstimate]:
        """The item's rows, each by itself; then without means that tell together; then as differences."""
        found = [self._alone(row) for row in rows]
        shown = frozenset(_group(row) for row in found if _is_mean(row) and not row.withheld)
        if shown not in self._apart:
            self._apart[shown] = self._kept_apart(shown)
        kept = self._apart[shown]
        less = [
            withheld_row(row, self.limits) if _is_mean(row) and _group(row) in shown - kept else row
            for row in found
        ]
        return [self._compared(self._rounded(row), kept) for row in less]

    def _rounded(self, row: PublishedEstimate) -> PublishedEstimate:
        """A mean as it may be printed."""
        if not _is_mean(row) or row.withheld or row.value is None:
            return row
        chosen = self.groups[_group(row)]
        return to_width(row, self._printed(chosen), self._step(chosen).width / self.unit)

    def _alone(self, row: PublishedEstimate) -> PublishedEstimate:
        if row.withheld or row.value is None:
            return row
        if _is_mean(row):
            told = self.told(_group(row))
            bare = row if told is Detail.ERROR else changed(row, **ERROR)
            return withheld_row(row, self.limits) if told is Detail.NOTHING else bare
        if row.measure.form is not Form.QUANTILE:
            return row
        verdict = self.verdict(_group(row))
        if self._is_of_few(_group(row), row.value) or verdict.told is Detail.MEAN:
            return withheld_row(row, self.limits)
        is_bare = self._ends_at_few(row) or not verdict.ends
        return changed(row, low=None, high=None, interval="none") if is_bare else row

    def _kept_apart(self, shown: Collection[Group]) -> frozenset[Group]:
        """Groups whose means together tell of no few, and nobody's number."""
        kept, work = set(shown), Effort().allowed(len(self.all.values))
        while group := self._telling(kept) or self._told_together(kept, work):
            kept.discard(group)
        return frozenset(kept)

    def _told_together(self, kept: Collection[Group], work: Work) -> Group | None:
        """The smallest group with somebody whose number follows from all means that are told.

        Where that takes more work than is allowed, the smallest group of all.
        """
        if not kept:
            return None
        rests = [self._rest_of(group) for group in kept if self._tells_rest(group, kept)]
        masks = [*(self.groups[group] for group in sorted(kept)), *rests]
        ends = [self._of_those(mask).sums(self._step(mask)) for mask in masks]
        numbers = self._of(EVERYBODY)
        least, most = (np.array([each[end] for each in ends]) for end in (0, 1))
        low, high = (np.full(len(numbers.values), end) for end in (self.ends[0], numbers.most))
        among = np.array([mask[self.answered] for mask in masks])
        try:
            one = Sums(numbers.values, numbers.weights, low, high, among, least, most, APART).told(work)
        except Unsolved:
            return self._smallest(kept)
        return None if one is None else self._smallest(each for each in kept if self._among(each)[one])

    def _smallest(self, among: Iterable[Group]) -> Group:
        return min(among, key=lambda each: (int(self.groups[each].sum()), each))

    def _telling(self, kept: Collection[Group]) -> Group | None:
        """The smallest group that has to go, where a whole less its groups is of few, or of one."""
        for whole in sorted(kept):
            for breakdown in sorted({by for by, _ in kept} - {whole[0]}):
                within = [each for each in kept if each[0] == breakdown and self._is_within(each, whole)]
                if within and not self._bears(self._rest(whole, within)):
                    return self._smallest(within)
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
        """A row with the difference of what is printed, or without one that tells what may not be told."""
        if row.withheld or row.measure.compared.form is not Form.MEAN or not row.compared_with:
            return row
        if row.compared_with.startswith(WAVE):
            told = self.told(_group(row)) is Detail.ERROR
            return row if told else without_error_of_change(row)
        if not row.measure.is_difference:
            if not self._tells_rest(_group(row), kept):
                return changed(row, **_NO_COMPARISON)
            return changed(row, difference=self._difference(_group(row), self._rest_of(_group(row))))
        sides = (_group(row), (row.breakdown, row.compared_with))
        if not all(each in kept and self.told(each) is Detail.ERROR for each in sides):
            return withheld_row(row, self.limits)
        widths = [self._step(self.groups[each]).width / self.unit for each in sides]
        return to_width(row, self._difference(sides[0], self.groups[sides[1]]), min(widths))

    def _difference(self, group: Group, others: Mask) -> float:
        return self._printed(self.groups[group]) - self._printed(others)

    def _printed(self, chosen: Mask) -> float:
        """The mean of some as it is printed."""
        return to_step(self._of_those(chosen).mean, self._step(chosen)) / self.unit

    def _step(self, chosen: Mask) -> Step:
        """What the mean of some is rounded to, in whole units."""
        step = step_of(self._of_those(chosen).step / self.unit, self.finest)
        return Step(step.width * self.unit, step.above * self.unit)

    def _tells_rest(self, group: Group, kept: Collection[Group]) -> bool:
        """Whether all other groups together could be shown as one is."""
        others = [each for each in self._others(group) if self.groups[each].any()]
        if not others or not all(each in kept for each in others):
            return False
        chosen = self._rest_of(group)
        rest = self._known.of(chosen[self.answered])
        error = float(rest.values.std()) / len(rest.values) ** 0.5
        return verdict_on(rest, Said(error=error), self._step(chosen)).told is Detail.ERROR

    def _others(self, group: Group) -> list[Group]:
        return [each for each in self.groups if each[0] == group[0] and each != group]

    def _rest_of(self, group: Group) -> Mask:
        found: Mask = np.logical_or.reduce([self.groups[each] for each in self._others(group)])
        return found


_NO_COMPARISON = {name: ERROR[name] for name in COMPARISON} | {"difference": None}


def _group(row: Row) -> Group:
    return row.breakdown, row.group


def _is_mean(row: Row) -> bool:
    return row.measure.form is Form.MEAN


def without_error_of_change(row: PublishedEstimate) -> PublishedEstimate:
    """A change between waves that says nothing of how numbers spread in either."""
    kept = ("compared_with", "difference")
    return changed(row, **{name: value for name, value in ERROR.items() if name not in kept})


def as_told(
    rows: Sequence[PublishedEstimate], of_numbers: Collection[tuple[str, str]]
) -> list[PublishedEstimate]:
    """Changes of means of numbers as differences of what is printed, without errors where a mean has none.

    `of_numbers` are protected waves with their number questions.
    """
    means = {
        (row.wave, *_target(row)): row
        for row in rows
        if _is_mean(row) and not row.withheld and not row.measure.is_difference
    }
    return [
        _as_told(row, means.get((row.wave, *_target(row))), means.get((_before(row), *_target(row))))
        if not row.withheld and {(row.wave, row.question), (_before(row), row.question)} & set(of_numbers)
        else row
        for row in rows
    ]


def _as_told(
    row: PublishedEstimate, now: PublishedEstimate | None, before: PublishedEstimate | None
) -> PublishedEstimate:
    if row.measure.compared.form is not Form.MEAN or before is None or before.value is None:
        return row
    if before.standard_error is None:
        row = without_error_of_change(row)
    if now is None or now.value is None:
        return row
    return to_width(row, now.value - before.value, min(10.0 ** -places_of(each) for each in (before, now)))


def _target(row: Row) -> tuple[str, ...]:
    return (row.question, row.item, *_group(row))


def _before(row: Row) -> str:
    return row.compared_with.removeprefix(WAVE) if row.compared_with.startswith(WAVE) else ""


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


def _unit(values: Floats) -> float:
    """How many of the common step of all answers make one; no step is smaller than a millionth."""
    for places in range(FINEST + 1):
        whole = np.round(values * 10.0**places)
        if places == FINEST or np.allclose(values * 10.0**places, whole, rtol=0, atol=1e-6):
            break
    step = int(np.gcd.reduce(whole.astype(np.int64), initial=0))
    return float(10.0**places / (step or 1))
