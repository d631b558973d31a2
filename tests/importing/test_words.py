"""The tables of words: reasons for no answer, ticks, parts of a heading, and scales in their order."""

from __future__ import annotations

import pytest

from findings.importing.words import BREAKDOWNS, DATE, MISSING, ORDERS, TICKED, UNTICKED, WEIGHT
from findings.vocabulary import Missing


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Don't know", Missing.DONT_KNOW),
        ("I’d prefer not to say", None),
        ("Prefer not to say.", Missing.PREFER_NOT_TO_SAY),
        ("N/A", Missing.NOT_APPLICABLE),
        ("Not answered", Missing.NO_ANSWER),
        ("not asked", Missing.NOT_ASKED),
        ("I do not know this person", None),
        ("No", None),
    ],
)
def test_a_reason_for_no_answer_is_known_by_the_whole_of_its_words(text: str, reason: Missing | None) -> None:
    assert next((found for pattern, found in MISSING if pattern.fullmatch(text)), None) is reason


@pytest.mark.parametrize(
    ("text", "ticked", "unticked"), [("X", 1, 0), ("1", 1, 0), ("unchecked", 0, 1), ("2", 0, 0)]
)
def test_a_tick_is_a_word_for_yes(text: str, ticked: int, unticked: int) -> None:
    assert (bool(TICKED.fullmatch(text)), bool(UNTICKED.fullmatch(text))) == (bool(ticked), bool(unticked))


@pytest.mark.parametrize(
    "scale",
    [
        ["Strongly agree", "Agree", "Neither agree nor disagree", "Disagree", "Strongly disagree"],
        ["Always", "Often", "Sometimes", "Rarely", "Never"],
        ["Every day", "Every week", "Every month", "Never"],
        ["A great deal", "A fair amount", "Not much", "Not at all"],
    ],
)
def test_a_scale_has_its_words_in_order(scale: list[str]) -> None:
    places = [
        [next((at for at, each in enumerate(order) if each.fullmatch(word)), -1) for word in scale]
        for order in ORDERS
    ]
    assert any(-1 not in found and found == sorted(set(found)) for found in places)


def test_weights_dates_and_breakdowns_are_known_by_their_headings() -> None:
    assert WEIGHT.fullmatch("Survey weight")
    assert not WEIGHT.fullmatch("How much do you weigh?")
    assert DATE.fullmatch("2031-04-12T09:30")
    assert not DATE.fullmatch("12")
    assert next(title for pattern, title in BREAKDOWNS if pattern.search("How old are you?")) == "Age"
