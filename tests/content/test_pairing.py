"""Comparisons of numbers that no link covers, beside the number of one group in brackets."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.content.test_claims import flagship
from tests.content.test_held import told, verdict
from tests.content.test_placing import trusts

DIRECTORS = "([66%](stat:board=sits_on_board@job_level=director))"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (f"Directors sit on the board more often {DIRECTORS} than other leaders.", "accepted"),
        (f"Directors sit on the board less often {DIRECTORS} than other leaders.", "refused"),
    ],
)
def test_a_number_in_brackets_parts_no_comparison(sentence: str, expected: str, tmp_path: Path) -> None:
    assert verdict(told(sentence, tmp_path, flagship())) == expected


def test_counts_of_all_there_are_are_compared_by_a_claim_alone(tmp_path: Path) -> None:
    sentence = (
        "There are [](stat:population@type=acute) acute trusts, more than the"
        " [](stat:population@type=mental_health) mental health trusts."
    )
    assert verdict(told(sentence, tmp_path, trusts())) == "refused"
