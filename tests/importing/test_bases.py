"""Of whom shares of several answers are is asked where some ticked nothing, and only there."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from findings.importing.bases import base_of_ticks
from findings.importing.decisions import Book
from findings.importing.guessing import Guesser
from findings.importing.table import Column, ExportTable
from tests.exported import Made, say

TICKED = [("Yes", "No")] * 10 + [("No", "Yes")] * 10
NOTHING = [("No", "No")] * 7


def base(rows: list[tuple[str, str]], said: str = "") -> tuple[str, bool]:
    book = Book({("", "multiple_base"): said} if said else {})
    asked = "Which of these do you do? Tick all that apply"
    columns = tuple(
        Column(f"{asked} [{part}]", tuple(row[place] for row in rows), question=asked, part=part, group="a")
        for place, part in enumerate(("Walk", "Swim"))
    )
    found = list(Guesser(book, "1").guesses(ExportTable("a.csv", len(rows), columns)))
    return base_of_ticks(found, book), ("", "multiple_base") in book.made


def test_it_is_asked_where_some_said_no_to_everything() -> None:
    assert base(TICKED + NOTHING) == ("answered", True)
    assert base(TICKED + NOTHING, "asked") == ("asked", True)


@pytest.mark.parametrize("others", [[], [("No", "No")] * 4, [("", "")] * 7])
def test_it_is_not_where_nobody_did_or_it_is_only_blank(others: list[tuple[str, str]]) -> None:
    assert base(TICKED + others) == ("", False)


def test_what_a_person_says_is_the_design_of_the_survey(tmp_path: Path) -> None:
    rows = "".join(f"{one},{two},A\n{one},{two},B\n" for one, two in TICKED + NOTHING)
    text = f"What do you do? [Walk],What do you do? [Swim],Where?\n{rows}"
    made = Made(tmp_path, text)
    assert made.descriptor["survey"]["design"]["multiple_base"] == "answered"
    assert say(made.answers / "decisions.csv", "multiple_base", "asked")
    again = Made(tmp_path, text)
    assert again.descriptor["survey"]["design"]["multiple_base"] == "asked"
    assert "multiple_base" not in json.dumps(again.fields)
