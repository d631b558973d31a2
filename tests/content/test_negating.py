"""Whether a sentence turns its answer round."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.content.test_claims import flagship
from tests.content.test_held import told, verdict
from tests.content.test_placing import trusts


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "A budget for evaluation is the exception: [89%](stat:evaluation_budget=no) of teams have none.",
            True,
        ),
        ("Half a day or more of each week goes on the STP for [43%](stat:stp_time=under_half_day).", False),
        ("At least half a day a week goes on the STP for [43%](stat:stp_time=under_half_day).", False),
        ("Digital skill is short in [44%](stat:missing_skills=digital) of teams.", True),
    ],
)
def test_an_answer_is_said_or_turned_round(sentence: str, expected: bool, tmp_path: Path) -> None:
    assert verdict(told(sentence, tmp_path, flagship())) == ("accepted" if expected else "refused")


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("[](stat:team=to_4) of teams have more than four posts.", "refused"),
        ("[](stat:team=to_4) of teams have four posts or fewer.", "accepted"),
        ("[](stat:team=10_or_more) of teams have ten posts or more.", "accepted"),
    ],
)
def test_so_much_and_more_is_not_so_much_at_most(sentence: str, expected: str, tmp_path: Path) -> None:
    assert verdict(told(sentence, tmp_path, trusts())) == expected
