"""Rows at the end that are nobody's answers are known by their first words, and by nothing else."""

from __future__ import annotations

import pytest

from findings.importing.ends import rows_below

BODY = [["1", "yes", "4"], ["2", "no", "5"], ["3", "yes", ""]]


@pytest.mark.parametrize(
    ("below", "found"),
    [
        ([], 0),
        ([["Total", "", "9"]], 1),
        ([["Mean", "", "4.5"], ["Source: our own survey", "", ""]], 2),
        ([["Gesamtsumme:", "", "9"]], 1),
        ([["Exported on 3 May", "", ""]], 1),
        ([["", "", ""]], 0),
        ([["4", "", ""]], 0),
        ([["Total", "yes", "9"]], 0),
        ([["Source: a", "yes", ""]], 0),
    ],
)
def test_totals_and_notes_are_no_answers(below: list[list[str]], found: int) -> None:
    assert rows_below([*BODY, *below]) == found


def test_a_word_that_several_gave_is_an_answer() -> None:
    assert rows_below([["Total", "", "1"], ["Total", "", "2"]]) == 0


def test_rows_that_are_all_there_is_stay() -> None:
    assert rows_below([["Total", "", "9"]]) == 0
