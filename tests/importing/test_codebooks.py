"""The words of variables and values may lie in a table or in JSON."""

from __future__ import annotations

from pathlib import Path

import pytest

from findings.importing.codebooks import codebook, with_codebook
from findings.importing.table import Column, ExportTable
from findings.vocabulary import Refused

TABLE = ExportTable("a.csv", 2, (Column("q1", ("1", "2")), Column("q2", ("1", "2"))))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("book.csv", "variable,value,label\nq1,,How is it?\nq1,1,Good\nq1,2,Poor\n"),
        ("book.csv", "Variable;Value;Label;Wording\nQ1;1;Good;How is it?\n;2;Poor;\n"),
        ("book.json", '{"q1": {"label": "How is it?", "values": {"1": "Good", "2": "Poor"}}}'),
        ("book.json", '{"variables": [{"name": "q1", "label": "How is it?", "values": '
         '[{"value": 1, "label": "Good"}, {"value": 2, "label": "Poor"}]}]}'),
    ],
)  # fmt: skip
def test_words_of_a_codebook_are_those_of_its_columns(tmp_path: Path, name: str, content: str) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    first, second = with_codebook(TABLE, codebook(tmp_path / name), name).columns
    assert first.labels == {"1": "Good", "2": "Poor"}
    assert first.question == "How is it?"
    assert second.labels == {}


@pytest.mark.parametrize("content", ["a,b\n1,2\n", "", '{"a": 1}'])
def test_what_is_no_codebook_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / ("book.json" if content.startswith("{") else "book.csv")
    path.write_text(content, encoding="utf-8")
    with pytest.raises(Refused):
        codebook(path)


def test_a_codebook_of_other_columns_is_refused(tmp_path: Path) -> None:
    (tmp_path / "b.csv").write_text("variable,value,label\nz9,1,Good\n", encoding="utf-8")
    with pytest.raises(Refused, match="says nothing of a column"):
        with_codebook(TABLE, codebook(tmp_path / "b.csv"), "b.csv")
