"""Of whom a number is: of a group that is named, and of nobody alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.content.test_claims import flagship
from tests.content.test_held import schools, told, verdict, with_labels
from tests.content.test_placing import trusts

DIRECTORS = "[66%](stat:board=sits_on_board@job_level=director)"
HELD = (
    f"Not only directors sit on the board, but {DIRECTORS} of directors do.",
    f"Directors, of whom {DIRECTORS} sit on the board, lead larger teams.",
    "Some [16%](stat:reports_to=corporate_director) are managed by a director of corporate affairs.",
)
REFUSED = (
    f"Only directors sit on the board: {DIRECTORS} of them do.",
    f"Directors alone sit on the board, as {DIRECTORS} do.",
    f"Directors are the only leaders on the board, where {DIRECTORS} sit.",
    "Among the leaders of the south, [67%](stat:parity=yes) have parity.",
    f"Director leaders alone sit on the board, {DIRECTORS} of them.",
    "Teams in the south report changed priorities"
    " [more often](stat:priorities_changed=yes@region=south;above=rest) than teams in every other region.",
)


@pytest.mark.parametrize("sentence", HELD)
def test_who_is_named_so_as_not_to_narrow_the_number_is_accepted(sentence: str, tmp_path: Path) -> None:
    assert told(sentence, tmp_path, flagship()) == []


@pytest.mark.parametrize("sentence", REFUSED)
def test_who_is_fewer_than_those_of_the_number_is_refused(sentence: str, tmp_path: Path) -> None:
    assert verdict(told(sentence, tmp_path, flagship())) == "refused"


def test_an_answer_may_have_a_word_that_says_how_many_do_it(tmp_path: Path) -> None:
    assert (
        told("The mood is rare in [44%](stat:mood=good) of schools.", tmp_path, with_labels(good="Rare"))
        == []
    )
    common = " ".join(told("A good mood is rare: [44%](stat:mood=good) have it.", tmp_path, schools()))
    assert "'rare' stands beside 44%, and does not hold" in common


def test_an_answer_may_have_a_year(tmp_path: Path) -> None:
    sentence = "[44%](stat:mood=good) of schools say that their mood was good in 1999."
    assert told(sentence, tmp_path, with_labels(good="Good in 1999")) == []
    assert "'1999' is no year of its wave" in " ".join(told(sentence, tmp_path, schools()))


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Acute trusts are [](stat:population@type=acute) of all [](stat:population).", "accepted"),
        (
            "Acute trusts are [](stat:population@type=acute), and [](stat:population) are ambulance trusts.",
            "refused",
        ),
    ],
)
def test_a_part_of_all_there_are_has_all_of_them_behind_it(
    sentence: str, expected: str, tmp_path: Path
) -> None:
    assert verdict(told(sentence, tmp_path, trusts())) == expected
