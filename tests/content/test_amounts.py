"""What numbers, percentages, fractions and ranges a phrase names, and for which values it holds."""

from __future__ import annotations

import pytest

from findings.content.amounts import (
    COUNT_OF_BASE,
    FRACTION,
    NUMBER,
    PERCENT,
    approximators,
    phrase,
    quantity,
    whole,
)
from findings.content.language import known_or_own
from findings.content.lexicon import Quantity, Span

ENGLISH = known_or_own("en").lexicon


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0", 0.0),
        ("1,234", 1234.0),
        ("12.5", 12.5),
        ("−3", -3.0),
        ("minus three", -3.0),
        ("nineteen", 19.0),
        ("forty", 40.0),
        ("forty-two", 42.0),
        ("a hundred", 100.0),
        ("one hundred and thirty", 130.0),
        ("two hundred", 200.0),
        ("a thousand", 1000.0),
        ("two and a half", 2.5),
        ("2½", 2.5),
        ("12,34", None),
        ("forty-twelve", None),
        ("one hundred and two hundred", None),
        ("minus many", None),
        ("many and a half", None),
        ("half", None),
    ],
)
def test_a_number_in_digits_or_words(text: str, number: float | None) -> None:
    assert whole(text, ENGLISH) == number


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("44%", Quantity(44, PERCENT)),
        ("forty-four per cent", Quantity(44, PERCENT)),
        ("one in five", Quantity(20, FRACTION)),
        ("eight out of every ten", Quantity(80, FRACTION)),
        ("one in a hundred", Quantity(1, FRACTION)),
        ("half", Quantity(50, FRACTION)),
        ("two thirds", Quantity(200 / 3, FRACTION)),
        ("two-thirds", Quantity(200 / 3, FRACTION)),
        ("a quarter", Quantity(25, FRACTION)),
        ("29 of the 130", Quantity(29, COUNT_OF_BASE, 130)),
        ("29 out of 130", Quantity(29, COUNT_OF_BASE, 130)),
        ("130", Quantity(130, NUMBER)),
    ],
)
def test_an_amount_has_its_kind(text: str, amount: Quantity) -> None:
    assert quantity(text, ENGLISH) == amount


@pytest.mark.parametrize("text", ["three in two", "one in 23", "three thirds", "third", "131 of 130", "many"])
def test_what_is_no_amount_has_none(text: str) -> None:
    assert quantity(text, ENGLISH) is None


@pytest.mark.parametrize(
    ("said", "span"),
    [
        ("44%", Span(44, 44)),
        ("two in five", Span(37.5, 42.5)),
        ("one in twenty", Span(4, 6)),
        ("between 40% and 50%", Span(40, 50)),
        ("40% to 50%", Span(40, 50)),
        ("from one to two in ten", Span(10, 20)),
        ("about 40%", Span(37, 43)),
        ("about a fifth", Span(16, 24)),
        ("half of them", Span(47.5, 52.5)),
    ],
)
def test_a_phrase_holds_for_a_span(said: str, span: Span) -> None:
    found = phrase(said, ENGLISH)
    assert found is not None
    assert (found.exact.low, found.exact.high) == pytest.approx((span.low, span.high))


@pytest.mark.parametrize("said", ["between 50% and 40%", "40% to half", "between one and many", "goodly"])
def test_a_range_needs_two_amounts_of_one_kind_in_order(said: str) -> None:
    assert phrase(said, ENGLISH) is None


@pytest.mark.parametrize(
    ("said", "printed"), [("44%", True), ("130", True), ("two in five", False), ("half", False)]
)
def test_a_percentage_is_held_as_printed_and_a_fraction_by_its_span(said: str, printed: bool) -> None:
    found = phrase(said, ENGLISH)
    assert found is not None
    assert found.printed is printed


def test_the_longest_approximator_comes_first_and_may_stand_behind() -> None:
    found = [rest for _, rest in approximators("just over half", ENGLISH)]
    assert found[0] == "half"
    assert [rest for _, rest in approximators("40% or more", ENGLISH)] == ["40%"]
