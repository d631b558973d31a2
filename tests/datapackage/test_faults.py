"""A fault is one line however many rows have it, and a name in it is harmless and short."""

from __future__ import annotations

import numpy as np
import pytest

from findings.datapackage.faults import Fault, in_rows, listed, name, nearest, plural, unknown


@pytest.mark.parametrize(
    ("rows", "line"),
    [
        ([], "a.csv, mood: is empty. Fill it."),
        ([2], "a.csv row 2, mood: is empty. Fill it."),
        ([2, 9], "a.csv row 2, mood: is empty (and 1 more in row 9). Fill it."),
        ([2, 9, 1200], "a.csv row 2, mood: is empty (and 2 more in rows 9–1200). Fill it."),
    ],
)
def test_the_first_row_is_named_and_the_others_are_counted(rows: list[int], line: str) -> None:
    assert str(Fault("a.csv", "is empty", "Fill it.", "mood", np.array(rows, np.int64)).problem()) == line


def test_a_name_is_printed_without_what_cannot_be_seen_and_not_without_end() -> None:
    assert name("a\x1b[2Jb\u202ec") == "a�[2Jb�c"
    assert name("x" * 80) == "x" * 80
    assert name("x" * 81) == "x" * 79 + "…"


def test_names_are_listed_up_to_so_many() -> None:
    assert listed("abc") == "a, b, c"
    assert listed("abcdefghij") == "a, b, c, d, e, f, g, h and 2 more"
    assert listed("abc", most=1) == "a and 2 more"


def test_the_nearest_name_is_a_question_and_none_is_nothing() -> None:
    assert nearest("mod", ["mood", "noise"]) == "Did you mean mood?"
    assert nearest("zzz", ["mood"]) == ""


def test_a_number_has_its_noun() -> None:
    assert [plural(n, "row") for n in (0, 1, 1200)] == ["0 rows", "1 row", "1,200 rows"]
    assert plural(2, "category", "categories") == "2 categories"


def test_a_name_that_is_none_of_those_known_is_told_with_the_nearest_or_what_else_to_do() -> None:
    found = unknown("a.json", ["north", "nroth", "x"], ["north"], "group", "Write one.")
    assert [str(each.problem()) for each in found] == [
        "a.json: names nroth, which is no group. Did you mean north?",
        "a.json: names x, which is no group. Write one.",
    ]


def test_no_row_is_no_fault() -> None:
    assert list(in_rows("a.csv", "mood", np.array([], np.int64), "is empty", "Fill it.")) == []
    (found,) = in_rows("a.csv", "mood", np.array([3]), "is empty", "Fill it.", note=True)
    assert str(found.problem()) == "a.csv row 3, mood: is empty. Fill it."
    assert found.note
