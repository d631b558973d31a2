"""A name that a dialect cannot hold becomes another by one rule, and no two become the same."""

from __future__ import annotations

import pytest

from findings.exporting.model import HandedTable, Of, text_column
from findings.exporting.names import SPSS, STATA, cut, names_of, stata_reasons


def named(*names: str) -> list[str]:
    columns = tuple(text_column(name, name, []) for name in names)
    return list(names_of(HandedTable("t", "T", next(iter(Of)), columns, 0), STATA).values())


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("age", "age"),
        ("Zufriedenheit_Größe", "Zufriedenheit_Gro_e"),
        ("1st", "v_1st"),
        ("float", "v_float"),
        ("str12", "v_str12"),
        ("été 2024", "ete_2024"),
        ("x" * 40, "x" * 28),
        ("💬", "v_"),
    ],
)
def test_what_cannot_be_held_is_written_plainly(name: str, other: str) -> None:
    assert named(name) == [other]


def test_no_two_have_one_name_whatever_their_capitals() -> None:
    found = named("Age", "age", "a ge", "a_ge", "x" * 30, "x" * 31)
    assert len({each.lower() for each in found}) == 6
    assert found[0] == "Age"
    assert found[3] == "a_ge"
    assert all(len(each) <= STATA.name for each in found)


def test_a_label_is_cut_at_a_letter_and_says_so() -> None:
    assert cut("short", SPSS.label) == "short"
    assert cut("é" * 100, 80).encode().__len__() <= 80
    assert cut("é" * 100, 80).endswith("…")


def test_reasons_are_the_first_letters() -> None:
    assert sorted(stata_reasons().values()) == ["a", "b", "c", "d", "e"]
