"""A number that sets one answer against another is said of both, each on its own side."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.content.test_claims import flagship
from tests.content.test_held import told, verdict

PARITY = "[two to one](stat:parity=yes;against=no)"
CHANGED = "[about three to one](stat:priorities_changed=yes;against=no)"
MORE_TIME = "[thirteen to one](stat:stp_time_future=more;against=less)"
HELD = (
    f"Leaders who have parity with other senior staff outnumber leaders who have none by {PARITY}.",
    f"By {PARITY}, leaders with parity outnumber those without it.",
    f"Teams whose priorities changed outnumber teams whose priorities did not by {CHANGED}.",
    f"Leaders who expect more time for their STP outnumber those who expect less by {MORE_TIME}.",
    "Leaders with parity [outnumber](stat:parity=yes;against=no) leaders without it.",
)
REFUSED = (
    f"Leaders who have no parity with other senior staff outnumber leaders who have it by {PARITY}.",
    f"By {PARITY}, leaders without parity outnumber those with it.",
    f"Teams whose priorities did not change outnumber teams whose priorities did by {CHANGED}.",
    f"Leaders who expect less time for their STP outnumber those who expect more by {MORE_TIME}.",
    "Leaders without parity [outnumber](stat:parity=yes;against=no) leaders with it.",
    "Leaders with parity outnumber those without by [three to two](stat:parity=yes;against=no).",
    f"Leaders with parity outnumber those without, but not by {PARITY}.",
)


@pytest.mark.parametrize("sentence", HELD)
def test_each_side_says_its_own_answer(sentence: str, tmp_path: Path) -> None:
    assert told(sentence, tmp_path, flagship()) == []


@pytest.mark.parametrize("sentence", REFUSED)
def test_sides_that_are_turned_round_are_refused(sentence: str, tmp_path: Path) -> None:
    assert verdict(told(sentence, tmp_path, flagship())) == "refused"
