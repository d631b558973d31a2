"""A link is held with the words just outside it that change what it says."""

from __future__ import annotations

import pytest

from tests.content.made import share, told


@pytest.mark.parametrize(
    ("sentence", "whole"),
    [
        ("More than [half](stat:mood=good) agree.", "more than half"),
        ("Over [half](stat:mood=good) agree.", "over half"),
        ("That is well over [42%](stat:mood=good).", "well over 42%"),
        ("That is well [over 42%](stat:mood=good).", "well over 42%"),
        ("Almost [all](stat:mood=good) agree.", "almost all"),
        ("A little [under 44%](stat:mood=good) agree.", "a little under 44%"),
        ("Barely [45%](stat:mood=good) agree.", "barely 45%"),
        ("It was [44%](stat:mood=good) at most, or [45%](stat:mood=good) or more.", "45% or more"),
        ("Over [](stat:mood=good) agree.", "over 44%"),
    ],
)
def test_a_number_is_held_with_the_words_that_change_it(sentence: str, whole: str) -> None:
    assert f"'{whole}' does not hold" in told(sentence, share(0.44))


@pytest.mark.parametrize(
    "sentence",
    [
        "Fewer than [half](stat:mood=good) agree.",
        "*More* than [40%](stat:mood=good) agree.",
        "It was some\n[44%](stat:mood=good).",
        "It lies between 40% and [45%](stat:mood=good).",
        "It was [40%](stat:mood=good) or more.",
        "It was [44%](stat:mood=good) at least.",
        "Barely [44%](stat:mood=good) agree.",
    ],
)
def test_words_beside_a_link_may_make_it_true(sentence: str) -> None:
    assert told(sentence, share(0.44)) == "holds"


@pytest.mark.parametrize("words", ["not", "hardly", "no", "not even"])
def test_a_negation_before_a_link_is_refused(words: str) -> None:
    assert "would say the opposite" in told(f"It was {words} [44%](stat:mood=good).", share(0.44))


@pytest.mark.parametrize(
    "sentence",
    [
        "Only [44%](stat:mood=good) agree.",
        "In 2017 [44%](stat:mood=good) agreed.",
        "They did not. [44%](stat:mood=good) agree.",
        "There was more than that:\n\n[44%](stat:mood=good) agree.",
        "In all, [440](stat:mood=good;count) of the 1,000 agree.",
        "It fell from [44%](stat:mood=good) to nothing.",
    ],
)
def test_words_that_change_nothing_may_stand_beside_a_link(sentence: str) -> None:
    assert told(sentence, share(0.44)) == "holds"
