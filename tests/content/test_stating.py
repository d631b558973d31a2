"""Which words of a sentence state something, and which of them could be linked together."""

from __future__ import annotations

import pytest

from findings.content.clauses import sentences
from findings.content.language import language
from findings.content.stating import Stating
from findings.content.subjects import Subjects
from findings.content.unaddressed import Unaddressed
from tests.content.made import survey


def stating() -> Stating:
    spoken = language("en")
    assert spoken is not None
    return Stating(Unaddressed(survey()), Subjects(survey(), spoken))


def attempts(text: str) -> list[list[str]]:
    """The words that could be linked, try by try."""
    [sentence] = sentences(text, ())
    return [[text[start:end] for start, end in each] for each in stating().attempts(sentence, ())]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Most schools are in a good mood.", ["Most"]),
        ("Fewer than half of schools, 44%, are in a good mood.", ["44%"]),
        ("One hundred and thirty schools answered.", ["One hundred and thirty"]),
        ("Two hundred schools answered.", ["Two hundred"]),
        ("A school has seven pupils on average.", ["seven"]),
        ("Four in ten schools are in a good mood.", ["Four in ten"]),
    ],
)
def test_the_fewest_words_are_tried_first(text: str, first: list[str]) -> None:
    assert attempts(text)[0] == first


def test_others_follow_with_comparisons_without_percent_and_with_one_left_out() -> None:
    tries = attempts("40% of schools, and half of them, do so more often.")
    assert tries[0] == ["40%"]
    assert ["40%", "half"] in tries
    assert ["40", "half"] in tries
    assert ["40%", "half", "more often"] in tries
    assert ["half"] in tries


def test_a_sentence_that_states_nothing_has_no_try() -> None:
    assert attempts("It rains.") == []


def test_words_that_compare_are_known_and_those_that_say_too_little_alone_are_not() -> None:
    text = "Best of all, more often than most, and up."
    assert [text[start:end] for start, end in stating().comparisons(text)] == ["Best", "more often"]
    assert [text[start:end] for start, end in stating().places(text)] == ["Best"]
    assert stating().relation("most") is None
    assert stating().relation("Worst") is not None


@pytest.mark.parametrize(
    ("words", "value"), [("seven", 7.0), ("about 40", 40.0), ("40%", None), ("most", None), ("x", None)]
)
def test_a_number_is_no_share(words: str, value: float | None) -> None:
    assert stating().number_in(words) == value
