"""Columns that look half like numbers are read: versions, addresses, dates, sums of money, anything."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from findings.__main__ import main
from findings.importing.decisions import Book
from findings.importing.guessing import Guess, Guesser
from findings.importing.numerals import first_number
from findings.importing.table import Column, ExportTable

DIGITS = st.text(alphabet="0123456789", min_size=1, max_size=4)
HALF_NUMBERS = st.lists(
    st.one_of(DIGITS, st.sampled_from([*".,-/: \u00a0+()£%²٣½e_x–'", "to", "Under"])), min_size=1, max_size=9
).map("".join)
HEADINGS = st.sampled_from(
    ["Good?", "Age", "weight", "Version", "Q [a]", "Why? - Work", "ID", "How many?", "٣"]
)


def guesses(columns: list[Column]) -> list[Guess]:
    rows = len(columns[0].texts) if columns else 0
    return list(Guesser(Book(), "2031").guesses(ExportTable("a.csv", rows, tuple(columns))))


@given(
    st.lists(
        st.tuples(HEADINGS, st.lists(HALF_NUMBERS | st.text(max_size=5), min_size=1, max_size=6)), max_size=4
    )
)
def test_no_column_is_beyond_reading(columns: list[tuple[str, list[str]]]) -> None:
    rows = [5 * len(texts) for _, texts in columns]
    filled = [
        Column(f"{heading}{place}", tuple(texts * 5) + ("",) * (max(rows) - 5 * len(texts)))
        for place, (heading, texts) in enumerate(columns)
    ]
    found = guesses(filled)
    described = {each.heading for guess in found for each in guess.columns}
    assert described == {each.heading for each in filled}
    assert all(guess.fields for guess in found)


@pytest.mark.parametrize(
    ("written", "number"),
    [("Under 10.000", 10000), ("10.000 to 1.000.000", 10000), ("1.000.000 or more", 1000000),
     ("£1,250.50", 1250.5), ("1.250,50 €", 1250.5), ("10 000 to 20 000", 10000), ("1'000", 1000),
     ("1,5 to 2,0", 1.5),
     ("0.500", 0.5), ("0,500", 0.5), ("65+", 65), ("18-29", 18), ("5.", 5), ("Band 8a", 8),
     ("1.2.3.4", None), ("3.11.7", None), ("99.999.9", None), ("none", None), ("²", None), ("٣", None)],
)  # fmt: skip
def test_a_number_is_read_as_people_write_it_and_a_version_is_none(
    written: str, number: float | None
) -> None:
    assert first_number(written) == number


@pytest.mark.parametrize(
    ("texts", "ordered"),
    [(("10.000 to 1.000.000", "Under 10.000", "More than 1.000.000"), True), (("1.2.3.4", "1.2.3.5"), False),
     (("3.11.7", "3.9.1", "3.10.2"), False), (("1 000 or more", "900 to 999"), True)],
)  # fmt: skip
def test_bands_are_ordered_and_versions_are_not(texts: tuple[str, ...], ordered: bool) -> None:
    (found,) = guesses([Column("Which?", texts * 9)])
    assert found.fields[0].get("categoriesOrdered", False) is ordered


@pytest.mark.parametrize(
    "written",
    ["When,From,Good?\n" + "d,1.2.3.4,Yes\n" * 5 + "d,1.2.3.5,No\n" * 5,
     "Version,Good?\n" + "3.11.7,Yes\n" * 5 + "3.9,No\n" * 5,
     "Pay,Good?\n" + "Under 10.000,Yes\n" * 5 + "10.000 to 1.000.000,No\n" * 5,
     "Good?,Area\r" + "Yes,N\r" * 5 + "No,S\r" * 5,
     '"Good,\nor not?",Area\n' + "Yes,N\n" * 5 + "No,S\n" * 5],
)  # fmt: skip
def test_an_export_with_odd_numbers_lines_or_headings_is_described(tmp_path: Path, written: str) -> None:
    (tmp_path / "survey-2026.csv").write_bytes(written.encode())
    assert (
        main(["import", str(tmp_path / "survey-2026.csv"), "--root", str(tmp_path / "survey"), "--yes"]) == 0
    )
