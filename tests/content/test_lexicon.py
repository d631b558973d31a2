"""The table of words: a span holds on its ends or not, tolerances are those that readers are told."""

from __future__ import annotations

from math import inf

import pytest

from findings.content.language import known_or_own
from findings.content.lexicon import (
    Quantity,
    Span,
    about,
    around,
    near,
    plain,
)
from findings.vocabulary import Measure

ENGLISH = known_or_own("en").lexicon


@pytest.mark.parametrize(
    ("span", "values"),
    [
        (Span(40, 50), [False, True, True, True, False]),
        (Span(40, 50, from_low=False), [False, False, True, True, False]),
        (Span(40, 50, to_high=False), [False, True, True, False, False]),
        (Span(), [True] * 5),
    ],
)
def test_a_span_holds_between_its_ends_and_on_those_that_belong_to_it(span: Span, values: list[bool]) -> None:
    assert [span.holds(value) for value in (39.999999, 40, 45, 50, 50.000001)] == values


def test_what_differs_beyond_the_seventh_decimal_is_the_same() -> None:
    assert Span(40, 50).holds(50.00000001)
    assert not Span(40, 50, to_high=False).holds(49.99999999)


@pytest.mark.parametrize(
    ("quantity", "low", "high"),
    [
        (Quantity(40, "percent"), 40, 40),
        (Quantity(40, "fraction"), 37.5, 42.5),
        (Quantity(10, "fraction"), 7.5, 12.5),
        (Quantity(9.9, "fraction"), 8.9, 10.9),
        (Quantity(2, "times"), 1.9, 2.1),
        (Quantity(130, "number"), 130, 130),
    ],
)
def test_an_amount_by_itself_reaches_as_far_as_its_kind(quantity: Quantity, low: float, high: float) -> None:
    assert (plain(quantity).low, plain(quantity).high) == pytest.approx((low, high))


@pytest.mark.parametrize(
    ("quantity", "low", "high"),
    [
        (Quantity(40, "percent"), 37, 43),
        (Quantity(25, "fraction"), 21, 29),
        (Quantity(9.9, "percent"), 8.9, 10.9),
        (Quantity(200, "number"), 190, 210),
        (Quantity(2, "times"), 1.8, 2.2),
    ],
)
def test_about_reaches_further(quantity: Quantity, low: float, high: float) -> None:
    assert (about(quantity).low, about(quantity).high) == pytest.approx((low, high))


def test_no_share_of_somebody_reaches_as_far_as_nobody() -> None:
    span = around(Quantity(1, "percent"), 1)
    assert not span.holds(0)
    assert span.holds(0.01)
    assert around(Quantity(0, "percent"), 1).holds(0)


def test_near_is_a_part_of_a_count_and_so_many_points_of_a_share() -> None:
    assert near(Quantity(-200, "number")) == 10
    assert near(Quantity(9.9, "percent")) == 1
    assert near(Quantity(10, "percent")) == 3


def test_no_words_stand_in_two_rows_of_a_table() -> None:
    for table in (ENGLISH.approximators, ENGLISH.share_words, ENGLISH.relations):
        words = [word for row in table for word in row.words]
        assert len(words) == len(set(words))


def test_most_is_more_than_half_and_nobody_is_none() -> None:
    spans = {word: each.span for each in ENGLISH.share_words for word in each.words}
    assert not spans["most"].holds(50)
    assert spans["most"].holds(50.1)
    assert spans["nobody"].holds(0)
    assert not spans["nobody"].holds(0.1)
    assert spans["most"].high in {100, inf}


def test_names_of_numbers_are_those_of_the_measures() -> None:
    assert ENGLISH.names["an average of"] is Measure.MEAN
