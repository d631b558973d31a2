"""Of whom a number is: of nobody alone, of no part of those who were asked, and of no other year."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.content.test_claims import flagship
from tests.content.test_held import schools, told, verdict, with_labels
from tests.content.test_placing import trusts

DIRECTORS = "[66%](stat:board=sits_on_board@job_level=director)"
RECRUITED = "[65%](stat:recruitment=difficult)"
HELD = (
    f"Not only directors sit on the board, but {DIRECTORS} of directors do.",
    f"Of the leaders who recruited, {RECRUITED} found it difficult.",
    "Among leaders who answered the question, [67%](stat:parity=yes) have parity.",
    "[68%](stat:gender=female) of those who lead communications in a trust are women.",
    "In 2017, [67%](stat:parity=yes) of leaders had parity.",
    f"Directors, of whom {DIRECTORS} sit on the board, lead larger teams.",
    "In 2017, [56%](stat:response_rate) of the leaders answered.",
)
REFUSED = (
    f"Only directors sit on the board: {DIRECTORS} of them do.",
    f"Directors alone sit on the board, as {DIRECTORS} do.",
    f"Directors are the only leaders on the board, where {DIRECTORS} sit.",
    f"{RECRUITED} of all leaders who answered found it difficult to recruit.",
    "Among leaders who sit on the board, [67%](stat:parity=yes) have parity.",
    "[38%](stat:memberships=cipr) of leaders who belong to a body belong to the Chartered Institute.",
    "In 2009, [67%](stat:parity=yes) of leaders had parity.",
    "In 2009, [56%](stat:response_rate) of the leaders answered.",
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
        ("[23%](stat:team=10_or_more) of teams have ten posts or more.", "accepted"),
        ("[59%](stat:team=to_4) of communications teams have up to 4 posts.", "asked"),
        ("[59%](stat:team=to_4) of posts are in teams of up to 4.", "asked"),
        ("Teams are small, with up to 4 posts in [59%](stat:team=to_4) of all.", "accepted"),
        ("[23%](stat:team=10_or_more) of teams with a plan have ten posts or more.", "refused"),
    ],
)
def test_what_everybody_has_one_of_stands_for_those_who_were_asked(
    sentence: str, expected: str, tmp_path: Path
) -> None:
    assert verdict(told(sentence, tmp_path, trusts())) == expected
