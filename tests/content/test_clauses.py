"""Where one clause ends: not within a name, and not at a number that is put in between two signs."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.content.test_claims import flagship
from tests.content.test_held import told

BOARD = "stat:board=sits_on_board@job_level="


@pytest.mark.parametrize(
    "sentence",
    [
        f"A seat on the board is held by two thirds of directors ([66%]({BOARD}director)) and by about one in"
        f" eight of those called associate or deputy director ([13%]({BOARD}deputy_director)).",
        "Although [67%](stat:parity=yes) have parity, few – [9%](stat:relationship_ceo=poor_or_very_poor) –"
        " have a poor relationship with the chief executive.",
    ],
)
def test_each_number_has_the_words_that_are_of_it(sentence: str, tmp_path: Path) -> None:
    assert told(sentence, tmp_path, flagship()) == []
