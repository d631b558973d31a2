"""How a number is told: of how many, of nobody, and as what is common."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.content.test_claims import flagship
from tests.content.test_held import told, verdict

DEPUTIES = "[92%](stat:parity=yes@job_level=deputy_director)"
HELD = (
    "All [232](stat:population) trusts were invited.",
    "All [130](stat:responses) leaders who took part answered for their trust.",
    "Evaluation is evenly divided: [half](stat:evaluation_framework=uses_one) of teams use a framework.",
    f"Parity is close to universal among deputies, at {DEPUTIES}.",
    "More than [nine in ten](stat:parity=yes@job_level=deputy_director) deputies have parity.",
    "Among directors [71%](stat:parity=yes@job_level=director) have parity, among all leaders"
    " [67%](stat:parity=yes).",
    "No team is without crisis communications ([100%](stat:activities=crisis)).",
    "No time to be away from work is what keeps [65%](stat:development_barriers=time) from training.",
)
REFUSED = (
    "Leaders are evenly split on parity: [67%](stat:parity=yes) have it.",
    "Parity is close to universal: [67%](stat:parity=yes) of leaders have it.",
    "No leader has parity ([33%](stat:parity=no)).",
    "Not one of our leaders sits on the board ([76%](stat:board=no)).",
    "All [130](stat:responses) leaders have parity.",
)


@pytest.mark.parametrize("sentence", HELD)
def test_how_many_it_is_may_be_said_beside_the_number(sentence: str, tmp_path: Path) -> None:
    assert told(sentence, tmp_path, flagship()) == []


@pytest.mark.parametrize("sentence", REFUSED)
def test_more_or_fewer_than_the_number_is_refused(sentence: str, tmp_path: Path) -> None:
    assert verdict(told(sentence, tmp_path, flagship())) == "refused"
