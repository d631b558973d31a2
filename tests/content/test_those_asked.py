"""Of those who were asked: of all of them, of no part of them, and in no other year."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.content.test_claims import flagship
from tests.content.test_held import told, verdict
from tests.content.test_placing import trusts

RECRUITED = "[65%](stat:recruitment=difficult)"
HELD = (
    f"Of the leaders who recruited, {RECRUITED} found it difficult.",
    "Among leaders who answered the question, [67%](stat:parity=yes) have parity.",
    "[68%](stat:gender=female) of those who lead communications in a trust are women.",
    "In 2017, [67%](stat:parity=yes) of leaders had parity.",
    "In 2017, [56%](stat:response_rate) of the leaders answered.",
    "The framework is one of their own in [37%](stat:framework_used=own) of the teams that use one.",
    "[67%](stat:parity=yes) of leaders, who were asked about pay, have parity.",
    "The survey covers all [232](stat:population) trusts.",
    "All [232](stat:population) were asked, and [130](stat:responses) leaders answered. Of those,"
    " [67%](stat:parity=yes) have parity.",
)
REFUSED = (
    f"{RECRUITED} of all leaders who answered found it difficult to recruit.",
    "Among leaders who sit on the board, [67%](stat:parity=yes) have parity.",
    "[38%](stat:memberships=cipr) of leaders who belong to a body belong to the Chartered Institute.",
    "Of all teams, [37%](stat:framework_used=own) use a framework of their own.",
    "[87%](stat:qualification=degree_or_higher) have a degree. Of those,"
    " [35%](stat:qualification=postgraduate) have a postgraduate degree.",
    "[62%](stat:relationships.local_authority=good_or_very_good) of local authorities told us that the"
    " relationship is good or very good.",
    "In 2009, [67%](stat:parity=yes) of leaders had parity.",
    "In 2009, [56%](stat:response_rate) of the leaders answered.",
)


@pytest.mark.parametrize("sentence", HELD)
def test_those_who_were_asked_may_be_named_in_other_words(sentence: str, tmp_path: Path) -> None:
    assert told(sentence, tmp_path, flagship()) == []


@pytest.mark.parametrize("sentence", REFUSED)
def test_a_part_or_more_of_those_who_were_asked_is_refused(sentence: str, tmp_path: Path) -> None:
    assert verdict(told(sentence, tmp_path, flagship())) == "refused"


def test_what_those_were_asked_about_says_nothing(tmp_path: Path) -> None:
    good = "[62%](stat:relationships.local_authority=good_or_very_good)"
    sentence = f"Of the local authorities, {good} say that the relationship is good or very good."
    assert verdict(told(sentence, tmp_path, flagship())) == "asked"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("About six teams in ten, [59%](stat:team=to_4), have up to four posts.", "accepted"),
        ("Of the trusts with a written plan, [](stat:plan_kept=partly) kept to it in part.", "accepted"),
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


def test_those_that_have_one_are_those_of_the_number(tmp_path: Path) -> None:
    """A plan, of which the sentence before speaks."""
    before = "[Two thirds](stat:plan=yes) of trusts have a written plan. "
    kept = "[Half](stat:plan_kept=partly) of those that have one kept to it in part."
    assert verdict(told(before + kept, tmp_path, trusts())) == "accepted"
