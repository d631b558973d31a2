"""Errors of a wave of which each respondent has a weight of his own: from what is printed, and all weights.

An exact error is made of the weights of those who gave an answer, and would say which. In its place stands
the largest that a share can have which is printed so, whoever gave the answer: as if those had been the
heaviest. Of a half that is what Kish's effective base leaves; of few it is more. Numbers that are no shares
have no error. Takes rows and responses, gives rows. Source: Särndal, Swensson and Wretman (1992), 5.7, for
the variance of a share; the bound is our own.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from decimal import ROUND_FLOOR
from functools import cached_property

import numpy as np

from findings.disclosure.answering import Answers, People, answers_of, items_of, people
from findings.disclosure.derived import without_spread
from findings.disclosure.digits import ERROR_DIGITS, nearest, significant
from findings.disclosure.effects import is_stratified
from findings.disclosure.published import changed
from findings.disclosure.solving import Mask
from findings.estimation.comparisons import p_values
from findings.estimation.intervals import HEAVIEST, proportions, quantiles
from findings.shown import places_of, printed_value
from findings.vocabulary import OF_RESPONDENTS, REST, WAVE, Floats, Form, PublishedEstimate, Row, Survey
from findings.vocabulary.rules import Thresholds


def of_heaviest(
    rows: Iterable[PublishedEstimate], survey: Survey, waves: Collection[str], limits: Thresholds
) -> list[PublishedEstimate]:
    """The rows of these waves with errors of this form, or with none; of another wave those of changes."""
    listed = list(rows)
    for wave in waves:
        errors = Errors(survey, wave, limits)
        listed = [errors.of(row) if row.wave == wave else row for row in listed]
    known = {_about(row, row.wave, row.group): row for row in listed if row.measure.is_share}
    return [_of_both(row, known, limits) if _is_of(row, waves) else row for row in listed]


def _is_of(row: Row, waves: Collection[str]) -> bool:
    """Whether a difference is of one of these waves."""
    return row.measure.is_difference and (row.wave in waves or row.compared_with.removeprefix(WAVE) in waves)


@dataclass(frozen=True)
class Errors:
    """How sure the numbers of one wave are."""

    survey: Survey
    wave: str
    limits: Thresholds

    @cached_property
    def _those(self) -> People:
        return people(self.survey, self.wave)

    @cached_property
    def _stratified(self) -> bool:
        return is_stratified(self.survey, self.wave)

    @cached_property
    def _answers(self) -> dict[tuple[str, str], Answers]:
        """By question and item."""
        found: dict[tuple[str, str], Answers] = {}
        for question in self.survey.questions[self.wave]:
            for item in items_of(question):
                answers = answers_of(self.survey, self.wave, question, item)
                if answers:
                    found |= {(question.name, each): answers for each, *_ in answers.scores}
        return found

    def of(self, row: PublishedEstimate) -> PublishedEstimate:
        """A share with an error of this form; what is no share without any."""
        if row.withheld or row.measure.form in _WITHOUT_ANSWERS or row.measure.is_difference:
            return row
        if not row.measure.is_share:
            return without_spread(row, self.limits)
        return row if row.standard_error is None else self._beside_the_rest(self._share(row))

    def _share(self, row: PublishedEstimate) -> PublishedEstimate:
        """By what is printed; one printed as nothing is taken to be as much as that can be."""
        value, least, base = _printed(row), _half(row), row.base or 0
        doubtful = float(np.clip(value, least, 1 - least))
        value = value if row.count in (0, base) else doubtful
        weights = self._weights(row, self._those.inside[row.breakdown, row.group])
        effective = min(base, doubtful * (1 - doubtful) / largest_variance(doubtful, weights))
        if self._stratified:
            effective = row.effective_base or effective
        effective = significant(effective, ERROR_DIGITS, ROUND_FLOOR)
        low, high = self._interval(value, effective, base, row.degrees_of_freedom or 0)
        is_bounded = row.low is not None and np.isfinite(low)
        return changed(
            row,
            effective_base=effective,
            standard_error=(value * (1 - value) / effective) ** 0.5,
            low=low if is_bounded else None,
            high=high if is_bounded else None,
            interval=HEAVIEST if is_bounded else "none",
        )

    def _interval(self, value: float, effective: float, base: int, df: int) -> tuple[float, float]:
        known = [np.array([float(each)]) for each in (value, effective, base, df)]
        low, high = proportions(
            known[0], known[1], known[2], known[3], self.survey.description.design.interval
        )
        return float(low[0]), float(high[0])

    def _beside_the_rest(self, row: PublishedEstimate) -> PublishedEstimate:
        """The share of the rest follows from both that are printed; in strata there is no test of it."""
        if row.compared_with != REST or row.difference is None or row.p is None:
            return row
        if self._stratified:
            return changed(row, difference_low=None, difference_high=None, p=None)
        difference = nearest(row.difference, places_of(row))
        other = float(np.clip(_printed(row) - difference, _half(row), 1 - _half(row)))
        rest = self._weights(row, self._those.rest_of((row.breakdown, row.group)))
        error = ((row.standard_error or 0.0) ** 2 + largest_variance(other, rest)) ** 0.5
        half, p = _tested(difference, error, row.degrees_of_freedom or 0)
        return changed(row, difference_low=difference - half, difference_high=difference + half, p=p)

    def _weights(self, row: Row, inside: Mask) -> Floats:
        """Of those of a place who answered."""
        base = self._answers[row.question, row.item].base
        return self._those.weights[base[inside[base]]]


_WITHOUT_ANSWERS = OF_RESPONDENTS | {Form.SILENCE}


def largest_variance(share: float, weights: Floats) -> float:
    """Of a weighted share of so much, whoever gave the answer: the rarer side are the heaviest."""
    heavy = np.sort(weights)[::-1]
    share, whole, many = min(share, 1 - share), heavy.sum(), len(heavy)
    of_them = float(np.interp(share * whole, np.cumsum(heavy), np.cumsum(heavy**2)))
    spread = of_them * (1 - share) ** 2 + ((heavy**2).sum() - of_them) * share**2
    return float(spread / whole**2) * many / max(many - 1, 1)


def _of_both(
    row: PublishedEstimate, known: dict[tuple[str, ...], PublishedEstimate], limits: Thresholds
) -> PublishedEstimate:
    """A difference of shares of two groups or waves, by the errors of both; of anything else none is told."""
    if not row.measure.compared.is_share:
        return without_spread(row, limits)
    if row.withheld or row.standard_error is None:
        return row
    error = sum((each.standard_error or 0.0) ** 2 for each in _sides(row, known)) ** 0.5
    value = nearest(row.value or 0.0, places_of(row))
    half, p = _tested(value, error, row.degrees_of_freedom or 0)
    low, high = value - half, value + half
    return changed(
        row, standard_error=error, low=low, high=high, difference_low=low, difference_high=high, p=p
    )


def _sides(row: Row, known: dict[tuple[str, ...], PublishedEstimate]) -> list[PublishedEstimate]:
    is_change = row.compared_with.startswith(WAVE)
    wave = row.compared_with.removeprefix(WAVE) if is_change else row.wave
    group = row.group if is_change else row.compared_with
    return [known[_about(row, row.wave, row.group)], known[_about(row, wave, group)]]


def _about(row: Row, wave: str, group: str) -> tuple[str, ...]:
    return wave, row.question, row.item, row.category, row.breakdown, group


def _tested(value: float, error: float, df: int) -> tuple[float, float]:
    """Half of an interval, and p."""
    p = p_values(np.array(value), np.array(error**2), np.array(float(df)))
    return float(quantiles(np.array(float(df)))) * error, float(p)


def _half(row: Row) -> float:
    """Half of the last digit that is printed."""
    return 10.0 ** -places_of(row) / 2


def _printed(row: Row) -> float:
    value = printed_value(row)
    return nearest(row.value or 0.0, places_of(row)) if value is None else value
