"""What a clause speaks of: of no quantity, and of a change where it compares with an earlier time."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.content.test_claims import flagship
from tests.content.test_held import told, verdict
from tests.content.test_placing import trusts

MORE_STAFF = "[14%](stat:staff_budget=increased)"
HELD = (
    f"{MORE_STAFF} of teams had a larger staff budget than a year earlier.",
    f"The staff budget went up for fewer than one team in five ({MORE_STAFF}).",
    "Behind internal communications and media relations, social media comes"
    " [third](stat:activities_time=social_media;rank=3) in taking most of the team's time.",
)
REFUSED = (
    f"{MORE_STAFF} of teams had a smaller staff budget than a year earlier.",
    "Social media comes [third](stat:activities_time=social_media;rank=3) in taking most of the team's time,"
    " behind internal communications and design and brand.",
)


@pytest.mark.parametrize("sentence", HELD)
def test_what_a_clause_speaks_of_is_its_answer(sentence: str, tmp_path: Path) -> None:
    assert told(sentence, tmp_path, flagship()) == []


@pytest.mark.parametrize("sentence", REFUSED)
def test_another_answer_is_spoken_of(sentence: str, tmp_path: Path) -> None:
    assert verdict(told(sentence, tmp_path, flagship())) == "refused"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("[](stat:outlook=same) of trusts kept to their plan in part.", "asked"),
        ("Things will stay the same next year for [](stat:outlook=same) of trusts.", "accepted"),
    ],
)
def test_what_is_kept_to_does_not_stay_the_same(sentence: str, expected: str, tmp_path: Path) -> None:
    assert verdict(told(sentence, tmp_path, trusts())) == expected
