"""A person decides in a workbook, and what is no answer is refused at its row."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from findings.importing.decisions import Book, Decision
from findings.importing.reviewing import ASKED, answered, workbook
from findings.vocabulary import Refused


def decisions() -> list[Decision]:
    book = Book()
    book.take("Q1", "kind", "single", "few answers", 0.6, "Which kind?", ("single", "multiple"))
    book.take("Q2", "unit", "", "numbers", 0.3, "What do they say?")
    book.take("Q3", "missing", "99", "99 stands apart", 0.6, "Is it?", ("99", "none"))
    book.take("=1+1", "kind", "text", "words", 0.9)
    return list(book.made.values())


def filled(path: Path, answers: dict[str, str]) -> Path:
    path.write_bytes(workbook(decisions()))
    book = openpyxl.load_workbook(path)
    for row in book[ASKED].iter_rows(min_row=3):
        row[4].value = answers.get(str(row[0].value), row[4].value)
    book.save(path)
    return path


def test_what_is_unsure_is_asked_with_its_default_and_nothing_is_run(tmp_path: Path) -> None:
    path = tmp_path / "review.xlsx"
    path.write_bytes(workbook(decisions()))
    book = openpyxl.load_workbook(path)
    assert [row[0].value for row in book[ASKED].iter_rows(min_row=3)] == ["Q1", "Q2", "Q3"]
    assert len(book[ASKED].data_validations.dataValidation) == 2
    assert all(cell.data_type != "f" for sheet in book for row in sheet.iter_rows() for cell in row)


def test_every_answer_of_a_reviewed_workbook_is_a_person_s(tmp_path: Path) -> None:
    path = filled(tmp_path / "review.xlsx", {"Q1": "multiple", "Q2": "hours a week"})
    said = answered(path, decisions())
    assert said == {("Q1", "kind"): "multiple", ("Q2", "unit"): "hours a week", ("Q3", "missing"): "99"}


@pytest.mark.parametrize(
    ("column", "answer", "told"),
    [("Q1", "banana", "row 3: is no kind that is known"), ("Q3", "lots", "row 5: names what is not offered")],
)
def test_an_answer_that_is_none_is_refused_at_its_row(
    tmp_path: Path, column: str, answer: str, told: str
) -> None:
    with pytest.raises(Refused) as caught:
        answered(filled(tmp_path / "review.xlsx", {column: answer}), decisions())
    assert told in str(caught.value.problems[0])
