"""No more digits than a reader is shown, of a wave of which only tables are released.

A number, its interval and its differences stand in `estimates.csv` as they are printed. What is not printed
is rounded to the safe side: an error up and an effective base down, to two digits. The error of a mean of
numbers has one digit, and its interval and tests are made of that and of what is printed, so that they tell
no more of how the numbers lie. Takes rows, gives rows.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from typing import Any, NamedTuple

import numpy as np

from findings.disclosure.published import changed
from findings.estimation.comparisons import p_values
from findings.estimation.intervals import quantiles
from findings.shown import SMALLEST_PRINTED_P, coarser_text, decimal, places_of, printed_value
from findings.vocabulary import WAVE, Form, PublishedEstimate, Row, Survey

ERROR_DIGITS = 2
"""Digits of an error and an effective base."""

AS_PRINTED = ("value", "low", "high", "difference", "difference_low", "difference_high")
"""What is printed, with as many decimals as the number itself."""


def as_shown(
    rows: Iterable[PublishedEstimate], survey: Survey, waves: Collection[str]
) -> list[PublishedEstimate]:
    """Rows with the digits that a reader is shown, where they tell of one of these waves."""
    of_numbers = number_questions(survey)
    return [
        _as_shown(row, (row.wave, row.question) in of_numbers)
        if {row.wave, _since(row)} & set(waves)
        else row
        for row in rows
    ]


def number_questions(survey: Survey) -> set[tuple[str, str]]:
    """Waves with the questions that were answered with a number in them."""
    return {
        (wave, question.name)
        for wave, asked in survey.questions.items()
        for question in asked
        if question.shape.numeric
    }


def _since(row: Row) -> str:
    """The earlier wave that a change is counted from."""
    return row.compared_with.removeprefix(WAVE) if row.compared_with.startswith(WAVE) else ""


def _as_shown(row: PublishedEstimate, of_numbers: bool) -> PublishedEstimate:
    if row.withheld:
        return row
    places = places_of(row)
    found = {name: _each(getattr(row, name), lambda value: nearest(value, places)) for name in AS_PRINTED}
    said = printed_value(row)
    found |= {
        "value": found["value"] if said is None else said,
        "weighted_base": _each(row.weighted_base, lambda base: nearest(base, 0)),
        "effective_base": _each(row.effective_base, _down),
        "standard_error": _each(row.standard_error, _up),
        "p": _each(row.p, at_most),
    }
    if of_numbers and row.measure.compared.form is Form.MEAN:
        found |= _of_one_digit(row, found, places)
    return changed(row, **found)


def _each(value: float | None, rounded: Callable[[float], float]) -> Any:
    return None if value is None else rounded(value)


def _down(base: float) -> float:
    return significant(base, ERROR_DIGITS, ROUND_FLOOR)


def _up(error: float) -> float:
    return significant(error, ERROR_DIGITS, ROUND_CEILING)


# How sure a mean of numbers is ------------------------------------------------------------------


def _of_one_digit(row: PublishedEstimate, said: dict[str, Any], places: int) -> dict[str, Any]:
    """Its error, and an interval and tests that follow from that."""
    df = row.degrees_of_freedom
    found: dict[str, Any] = {"effective_base": None}
    if df is None or row.standard_error is None:
        return found
    error = one_digit(error_of(row))[1]
    found["standard_error"] = error
    if row.low is not None:
        found |= _about(said["value"], _t(df) * error, ("low", "high"), places)
    if row.measure.is_difference:
        ends = {"difference_low": found.get("low"), "difference_high": found.get("high")}
        return found | ends | ({"p": _p(said["value"], error, df)} if row.p is not None else {})
    if row.p is None or row.difference_high is None or row.difference is None:
        return found
    half = max(one_digit(row.difference_high - row.difference)[1], 10.0**-places)
    found |= _about(said["difference"], half, ("difference_low", "difference_high"), places)
    return found | {"p": _p(said["difference"], half / _t(df), df)}


def error_of(row: Row) -> float:
    """A mean's error, or the one its interval is made of where that is wider; nought where there is none."""
    error = row.standard_error or 0.0
    if row.low is None or row.high is None or not row.degrees_of_freedom or _has_one_digit(error):
        return error
    return max(error, (row.high - row.low) / 2 / _t(row.degrees_of_freedom))


def _has_one_digit(error: float) -> bool:
    return len(decimal(error).normalize().as_tuple().digits) == 1


def one_digit(error: float) -> tuple[float, float]:
    """What an error is above and at most, when it is printed with one digit, rounded up."""
    if not error:
        return 0.0, 0.0
    up = significant(error, 1, ROUND_CEILING)
    step = 10.0 ** decimal(up).adjusted()
    return up - (step if up > step else step / 10), up


def _about(value: float, half: float, names: tuple[str, str], places: int) -> dict[str, float]:
    return {name: nearest(value + sign * half, places) for name, sign in zip(names, (-1, 1), strict=True)}


def _p(difference: float, error: float, df: int) -> float:
    return at_most(float(p_values(*(np.array(float(each)) for each in (difference, error**2, df)))))


def _t(df: float) -> float:
    return float(quantiles(np.array(float(df))))


# What a mean of numbers is rounded to -----------------------------------------------------------


class Step(NamedTuple):
    """A width that a number is rounded to; the next smaller one would not do, or is printed anyway (0)."""

    width: float
    above: float = 0.0


def step_of(least: float, finest: float) -> Step:
    """The first of 1, 2, 5, 10, 20 and so on that is as wide as `least` and as what is printed anyway."""
    if least <= finest:
        return Step(finest)
    power = decimal(least).adjusted()
    widths = [float(Decimal(digit).scaleb(power)) for digit in (0.5, 1, 2, 5, 10)]
    width = next(each for each in widths if each >= least)
    return Step(width, widths[widths.index(width) - 1])


def to_step(value: float, step: Step) -> float:
    """Half away from zero."""
    return float(decimal(nearest(value / step.width, 0)) * decimal(step.width))


def to_width(row: PublishedEstimate, value: float, width: float) -> PublishedEstimate:
    """A row with a number that is rounded to a width, printed with no more decimals than that has.

    Where the number is itself a difference, its row says it twice.
    """
    apart = {"difference": value} if row.measure.is_difference and row.difference is not None else {}
    return changed(row, value=value, shown=coarser_text(row, value, width), **apart)


# Rounding ---------------------------------------------------------------------------------------


def nearest(value: float, places: int) -> float:
    """Half away from zero."""
    return float(decimal(float(value)).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP))


def significant(value: float, digits: int, towards: str) -> float:
    """To so many digits, up or down."""
    exact = decimal(float(value))
    if not exact:
        return 0.0
    return float(exact.quantize(Decimal(1).scaleb(exact.adjusted() + 1 - digits), towards))


def at_most(p: float) -> float:
    """Three decimals, as p is printed, rounded up: what is published as beyond chance is so."""
    return float(decimal(float(p)).quantize(Decimal(str(SMALLEST_PRINTED_P)), ROUND_CEILING))
