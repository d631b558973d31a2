"""Cells: each rule tells its own, by row and column, and never what stands there."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from findings.datapackage.judges import Judge
from findings.datapackage.judges.cells import characters, formulas, lengths, numbers, patterns, spaces
from findings.datapackage.tables import TextColumn
from tests.datapackage.judges.judging import expected, read, told


@pytest.mark.parametrize(
    "name", ["cell-with-a-zero-width-space", "cell-decoded-wrongly", "cell-with-accents-apart"]
)
def test_what_is_unseen_lost_or_wrongly_decoded_is_told(name: str) -> None:
    assert told(characters, name) == expected(name)


@pytest.mark.parametrize(
    "name", ["number-infinite", "number-not-whole", "date-written-short", "answer-code-written-otherwise"]
)
def test_a_number_or_date_written_otherwise_is_told(name: str) -> None:
    assert told(numbers, name) == expected(name)


@pytest.mark.parametrize(
    "name",
    [
        "value-beside-its-pattern",
    ],
)
def test_a_value_beside_its_pattern_is_told(name: str) -> None:
    assert told(patterns, name) == expected(name)


@pytest.mark.parametrize("judge", [spaces, characters, formulas, numbers, lengths, patterns])
def test_of_the_good_package_they_look_at_every_cell_and_say_nothing(judge: Judge) -> None:
    checked = judge(read())
    assert checked.faults == ()
    assert checked.looked_at > 0


@pytest.mark.parametrize(("letters", "rows"), [(32_767, []), (32_768, [3])])
def test_a_cell_of_more_letters_than_a_spreadsheet_keeps_is_told(letters: int, rows: list[int]) -> None:
    package = read()
    sheet = package.sheets["comments"]
    column = TextColumn(("short", "a" * letters), np.array([0, 1]))
    table = replace(sheet.table, columns=sheet.table.columns | {"text": column})
    found = lengths(replace(package, sheets={"comments": replace(sheet, table=table)}))
    assert [row for fault in found.faults for row in fault.rows] == rows
