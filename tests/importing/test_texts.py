"""A cell is read without a tool's markup; its lines, and lists of programs, are told apart."""

from __future__ import annotations

import pytest

from findings.importing.texts import cleaned, heading, is_marked_up


@pytest.mark.parametrize(
    ("written", "read"),
    [("Health &amp; care", "Health & care"), ("AT&T", "AT&T"), ("<p>Good<br>day</p>", "Good day"),
     ("a < b", "a < b"),
     ("Novels\nPoems", "Novels ‖ Poems"), ('["Novels", "Poems"]', "Novels ‖ Poems"),
     ('{"Novels","Poems"}', "Novels ‖ Poems"),
     ("['Novels', 'Poems']", "Novels ‖ Poems"), ("[sic]", "[sic]"), ("[" * 9000, "[" * 9000)],
)  # fmt: skip
def test_markup_is_taken_off_and_words_stay(written: str, read: str) -> None:
    assert cleaned(written) == read


def test_a_heading_is_one_line() -> None:
    assert heading("Good,\nor <b>not</b>?") == "Good, or not?"
    assert is_marked_up("<b>x</b>")
    assert not is_marked_up("a < b & c")


def test_what_a_tool_puts_into_a_question_for_each_respondent_is_left_out_of_its_words() -> None:
    assert heading("Have you heard of ${e://Field/brand}?") == "Have you heard of …?"
    assert heading("Why {{field:abc-1}}, of all?") == "Why …, of all?"
    assert heading("What costs ${5}?") == "What costs ${5}?"
