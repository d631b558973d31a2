"""Sheets are read as somebody who looks at them reads them, and what cannot be read is one line."""

from __future__ import annotations

import datetime
from pathlib import Path

import openpyxl
import pytest

from findings.importing.spreadsheets import sheets_of
from findings.vocabulary import Refused


def workbook(path: Path, *rows: list[object]) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    book.save(path)
    return path


def test_numbers_dates_and_truth_are_texts(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", ["a", "b", "c", "d"], [1.0, 1.5, True, datetime.date(2031, 5, 1)])
    assert sheets_of(path)["Sheet"][1] == ["1", "1.5", "TRUE", "2031-05-01"]


def test_formulas_without_results_are_said(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", ["=A2", "=B2"], ["=1+1", "=2+2"])
    with pytest.raises(Refused, match="holds formulas whose results were not stored"):
        sheets_of(path)


@pytest.mark.parametrize(
    ("content", "told"),
    [(b"\xd0\xcf\x11\xe0canary", "protected by a password"),
     (b"PK\x03\x04canary", "cannot be read as a spreadsheet"),
     (b"canary", "cannot be read as a spreadsheet")],
)  # fmt: skip
def test_what_is_no_workbook_is_one_line(tmp_path: Path, content: bytes, told: str) -> None:
    (tmp_path / "a.xlsx").write_bytes(content)
    with pytest.raises(Refused, match=told) as caught:
        sheets_of(tmp_path / "a.xlsx")
    assert "canary" not in str(caught.value.problems)


def test_one_formula_without_its_result_is_not_read_as_nothing(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", ["Which?", "Good?"], ["A", "Yes"], ["B", '=IF(TRUE,"Yes","No")'])
    with pytest.raises(Refused, match="holds formulas whose results were not stored"):
        sheets_of(path)
