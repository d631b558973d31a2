"""What is said of words that do not hold, hold with care, or cannot be judged."""

from __future__ import annotations

from findings.content.verdicts import HOLDS, Standing, cautious, contradicted, unchecked, within_chance


def test_words_hold_with_or_without_a_caution() -> None:
    assert HOLDS.holds
    assert cautious("of few answers", "Say so.").holds
    assert cautious("of few answers", "Say so.").what == "of few answers"


def test_words_that_do_not_hold_are_quoted_with_why_and_what_to_do() -> None:
    found = contradicted("most", "it is 40%")
    assert (found.standing, found.what) == (Standing.CONTRADICTED, "'most' does not hold: it is 40%")
    assert contradicted("most").what == "'most' does not hold"
    assert found.remedy == "Say what the numbers say."


def test_a_difference_within_chance_weakens_and_words_outside_the_table_are_unchecked() -> None:
    assert within_chance("more", "44% and 40%").standing is Standing.WEAKENED
    assert within_chance("more", "44% and 40%").what == "'more' does not hold: 44% and 40% is within chance"
    assert unchecked("not in the table").standing is Standing.UNCHECKED
    assert not unchecked("not in the table").holds
