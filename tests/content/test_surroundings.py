"""A link holds everything that it says: words that change it may not stand just outside."""

from __future__ import annotations

import pytest

from tests.content.made import share, told


@pytest.mark.parametrize(
    ("sentence", "outside"),
    [
        ("More than [half](stat:mood=good) agree.", "'more than …'"),
        ("Fewer than [half](stat:mood=good) agree.", "'fewer than …'"),
        ("*Nearly* [half](stat:mood=good) agree.", "'nearly …'"),
        ("That is well over [40%](stat:mood=good).", "'well over …'"),
        ("That is well [over 40%](stat:mood=good).", "'well …'"),
        ("Almost [all](stat:mood=good) agree.", "'almost …'"),
        ("It was some\n[44%](stat:mood=good).", "'some …'"),
        ("It lies between 40% and [44%](stat:mood=good).", "'between 40% and …'"),
        ("It was [44%](stat:mood=good) or more.", "'… or more'"),
        ("It was [44%](stat:mood=good) at least.", "'… at least'"),
        ("Over [](stat:mood=good) agree.", "'over …'"),
    ],
)
def test_words_that_change_a_number_belong_inside_the_link(sentence: str, outside: str) -> None:
    message = told(sentence, share(0.44))
    assert f"{outside} stands outside the link, and belongs to it" in message


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
