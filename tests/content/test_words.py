"""Each word holds where the table says, and nowhere else."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from findings.content.language import known_or_own
from findings.content.words import known_words
from findings.pages.meanings import meanings_page
from tests.content.made import holds, mean, share, told

BOUNDARIES = [
    # words, holds on and just inside, does not hold just outside
    ("eight in ten", (77.5, 80, 77.51, 82.49), (77.49, 82.5, 82.51)),
    ("one in five", (17.5, 22.49), (17.49, 22.5)),
    ("half", (47.5, 52.49), (47.49, 52.5)),
    ("two thirds", (64.5, 69.16), (64.49, 69.17)),
    ("one in twenty", (4.0, 6.0), (3.99, 6.01)),
    ("one in a hundred", (0.5, 2.0), (0.0, 2.01)),
    ("44%", (43.5, 44.49), (43.49, 44.5)),
    ("44 per cent", (44,), (45,)),
    ("about 40%", (37, 43), (36.99, 43.01)),
    ("around 9%", (8, 10), (7.99, 10.01)),
    ("about 10%", (7, 13), (6.99, 13.01)),
    ("about half", (46, 54), (45.99, 54.01)),
    ("about a fifth", (16, 24), (24.01, 25)),
    ("just short of half", (47, 49.49), (46.99, 49.5)),
    ("well over half", (53.5, 80), (53, 53.49)),
    ("well under 40%", (36.49, 5), (36.5, 37)),
    ("exactly half", (50,), (50.1, 49.9)),
    ("40% or more", (40, 41), (39.9,)),
    ("40% at least", (40, 41), (39.9,)),
    ("half or fewer", (50, 10), (50.1,)),
    ("nearly half", (47, 49.49), (46.99, 49.5, 50)),
    ("almost 40%", (37, 39.49), (36.99, 39.5, 40)),
    ("just under a quarter", (22, 24.49), (21.99, 24.5, 25)),
    ("just over half", (50.5, 53), (50, 50.49, 53.01)),
    ("more than half", (50.5, 51), (50, 50.49)),
    ("over 40%", (40.5,), (40, 40.49)),
    ("less than half", (49.49, 1), (49.5, 50)),
    ("fewer than one in ten", (9.49,), (9.5, 10)),
    ("at least 40%", (40, 40.01), (39.99, 39.4)),
    ("up to 40%", (40, 39.9), (40.01, 40.4)),
    ("between 40% and 50%", (40, 50), (39.99, 50.01)),
    ("one to two in ten", (10, 20), (9.9, 20.1)),
    ("40–50%", (40, 50), (39.4, 50.6)),
    ("most", (50.5, 51, 100), (50, 50.49)),
    ("a majority of", (50.5,), (50.4,)),
    ("a small majority", (50.5, 55), (50.4, 55.01)),
    ("a large majority", (66.67,), (66.66,)),
    ("the vast majority", (80,), (79.99,)),
    ("almost all", (90, 99.49), (89.99, 99.5, 100)),
    ("all", (100,), (99.99,)),
    ("none", (0,), (0.01,)),
    ("few", (10, 0.5), (10.01, 0)),
    ("very few", (5, 0.5), (5.01, 0)),
    ("a minority", (49.49, 0.5), (49.5, 50, 0)),
    ("a large minority", (30, 49.49), (29.99, 49.5)),
    ("a small minority", (15,), (15.01,)),
    ("only 12%", (12,), (13,)),
]


@pytest.mark.parametrize(("words", "inside", "outside"), BOUNDARIES, ids=[each[0] for each in BOUNDARIES])
def test_words_hold_on_and_inside_their_boundary_and_not_outside(
    words: str, inside: tuple[float, ...], outside: tuple[float, ...]
) -> None:
    assert {percent: holds(words, percent / 100) for percent in inside} == dict.fromkeys(inside, True)
    assert {percent: holds(words, percent / 100) for percent in outside} == dict.fromkeys(outside, False)


def printed(tenths: int) -> int:
    """A share in tenths of a percent as a whole percentage, half away from zero."""
    return (tenths + 5) // 10


STATEMENTS: dict[str, Callable[[int], bool]] = {
    # each rule once more, in tenths of a percent and in other words
    "most": lambda t: t > 500 and printed(t) >= 51,
    "less than half": lambda t: t < 500 and printed(t) < 50,
    "more than half": lambda t: t > 500 and printed(t) > 50,
    "almost all": lambda t: t >= 900 and t != 1000 and printed(t) != 100,
    "few": lambda t: t in range(1, 101) and printed(t) > 0,
    "all": lambda t: t == 1000,
    "nobody": lambda t: t == 0,
    "four in ten": lambda t: t in range(375, 426) and abs(2 * printed(t) - 80) <= 5,
    "three quarters": lambda t: t in range(725, 776) and abs(2 * printed(t) - 150) <= 5,
    "about 40%": lambda t: t in range(370, 431) and printed(t) in range(37, 44),
    "about half": lambda t: t in range(460, 541) and printed(t) in range(46, 55),
    "well over 40%": lambda t: t > 430 and printed(t) > 43,
    "exactly 40%": lambda t: t == 400,
    "nearly 40%": lambda t: t in range(370, 400) and printed(t) in range(37, 40),
    "just over 40%": lambda t: t in range(401, 431) and printed(t) in range(41, 44),
    "at least 40%": lambda t: not t < 400 and not printed(t) < 40,
    "no more than 40%": lambda t: not t > 400 and not printed(t) > 40,
    "40%": lambda t: t in range(395, 405),
}


@given(st.integers(0, 1000), st.sampled_from(sorted(STATEMENTS)))
def test_every_rule_agrees_with_an_independent_statement_of_it(tenths: int, words: str) -> None:
    shown = {"shown": f"{printed(tenths)}%"}
    assert holds(words, tenths / 1000, **shown) is bool(STATEMENTS[words](tenths))


@pytest.mark.parametrize(
    ("words", "value", "held"),
    [
        ("seven", 7.0, True),
        ("7.0", 7.0, True),
        ("six", 7.0, False),
        ("about 200", 190.0, True),
        ("about 200", 210.0, True),
        ("about 200", 189.9, False),
        ("nearly 200", 190.0, True),
        ("nearly 200", 200.0, False),
        ("more than two hundred", 200.1, True),
        ("more than two hundred", 200.0, False),
        ("one hundred and thirty", 130.0, True),
        ("six and a half", 6.5, True),
        ("6½", 6.5, True),
        ("six and a half", 6.0, False),
        ("a mean of seven", 7.0, True),
        ("an average of seven", 7.0, True),
        ("a median of seven", 7.0, False),
    ],
)
def test_a_number_is_held_as_a_number(words: str, value: float, held: bool) -> None:
    assert (told(f"[{words}](stat:pupils;mean)", mean(value)) == "holds") is held


def test_a_count_is_held_with_its_base() -> None:
    row = share(0.3, base=130, count=39)
    assert told("[39 of the 130](stat:mood=good)", row) == "holds"
    assert told("[39](stat:mood=good;count)", row) == "holds"
    assert "Write '39 of 130'" in told("[38 of the 130](stat:mood=good)", row)


@pytest.mark.parametrize(
    ("words", "remedy"),
    [
        ("almots all", "Did you mean 'almost all'"),
        ("44% of schools", "Link only '44%'."),
        ("loads", "The page 'What our words mean' lists them."),
        ("not most", "Say it without 'not'"),
        ("never half", "Say it without 'not'"),
        ("44", "The number is a share, in percent or as a fraction: 44%."),
    ],
)
def test_words_outside_the_table_are_refused_with_the_nearest(words: str, remedy: str) -> None:
    message = told(f"[{words}](stat:mood=good)", share(0.44))
    assert message.startswith("docs/page.md:1:1: ")
    assert remedy in message


def test_empty_words_leave_the_number_to_the_build() -> None:
    assert told("[](stat:mood=good)", share(0.44)) == "holds"


def test_a_language_without_words_takes_digits_only() -> None:
    assert told("[44 %](stat:mood=good)", share(0.44), language="cy") == "holds"
    message = told("[mwyafrif](stat:mood=good)", share(0.64), language="cy")
    assert message == (
        "docs/page.md:1:1: 'mwyafrif': the table of words has none of the language 'cy': mood=good is 64.0% "
        "(base 1000). Write digits, or leave the words out: the build writes the number."
    )


# Chance -----------------------------------------------------------------------------------------


def test_a_majority_whose_interval_reaches_below_half_is_told_to_be_about_half() -> None:
    row = share(0.52, low=0.47, high=0.57)
    assert told("[most](stat:mood=good)", row) == (
        "holds, but is within chance: its interval reaches across what is said "
        "The interval is 47.0% to 57.0%: write 'about half'."
    )


def test_a_majority_whose_interval_keeps_above_half_holds() -> None:
    assert told("[most](stat:mood=good)", share(0.52, low=0.501, high=0.54)) == "holds"


def test_a_number_of_low_reliability_holds_with_a_caution() -> None:
    assert told("[40%](stat:mood=good)", share(0.4, base=20)) == (
        "holds, but is of low reliability It rests on 20 answers. Say '8 of 20', or leave it to the table."
    )


def test_a_number_from_fewer_than_ten_is_never_claimed() -> None:
    assert "too few to state or compare" in told("[most](stat:mood=good)", share(0.67, base=9))
    assert told("[40%](stat:mood=good)", share(0.4, base=10)).startswith("holds")


# The page ---------------------------------------------------------------------------------------


def test_every_word_understood_is_on_the_page_that_says_what_words_mean() -> None:
    text = meanings_page()["about/words.md"].replace("&#39;", "'")
    words = list(known_words(known_or_own("en").lexicon))
    assert [word for word in words if word not in text] == []


@pytest.mark.parametrize(
    ("words", "value", "held"),
    [
        ("a quarter (24%)", 0.24, True),
        ("a quarter (25%)", 0.24, False),
        ("a third (24%)", 0.24, False),
        ("nearly two-thirds (63%)", 0.629, True),
        ("nearly half (46%)", 0.462, False),
        ("little more than a third", 0.345, True),
        ("in excess of a third", 0.33, False),
        ("not even half", 0.44, True),
        ("one in eleven", 0.093, True),
        ("far more than a third", 0.39, True),
        ("nearly a quarter (21%)", 0.214, False),
        ("43.8%", 0.4384, True),
        ("43.9%", 0.4384, False),
        ("43.84%", 0.4384, True),
        ("60-65%", 0.62, True),
        ("60-65%", 0.66, False),
        ("barely 44%", 0.441, True),
        ("barely 44%", 0.438, False),
        ("a handful", 0.09, True),
        ("many", 0.3, True),
        ("some", 0.5, False),
    ],
)
def test_words_that_writers_use_are_held(words: str, value: float, held: bool) -> None:
    assert holds(words, value) is held


def test_the_page_gives_the_numbers_for_which_a_word_holds() -> None:
    text = meanings_page()["about/words.md"]
    assert "eight in ten: from 77.5% to 82.5%" in text
    assert "most: above 50% to 100%" in text
    assert "nearly half: from 47% to below 50%" in text
