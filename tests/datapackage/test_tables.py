"""A CSV file is read as text, cell by cell, or told by row without a word of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from findings.datapackage.descriptor import Resource
from findings.datapackage.tables import TextColumn, TextTable, text_table


def resource(*names: str, **given: Any) -> Resource:
    fields = [{"name": name, "type": "string"} for name in names or ("a", "b")]
    usual = {"name": "t", "path": "t.csv", "encoding": "utf-8", "dialect": {"delimiter": ","}}
    return Resource(usual | {"schema": {"fields": fields}} | given)


def read(tmp_path: Path, content: bytes, of: Resource | None = None) -> tuple[TextTable | None, list[str]]:
    (tmp_path / "t.csv").write_bytes(content)
    table, faults = text_table(of or resource(), tmp_path / "t.csv")
    return table, [str(fault.problem()).removeprefix(f"{tmp_path}/") for fault in faults]


@pytest.mark.parametrize(
    "content",
    [
        b"a,b\n1,x\n2,NA\n",
        b"a,b\r\n1,x\r\n2,NA\r\n",
        b'a,b\n"1",x\n2,"NA"\n',
        b"\xef\xbb\xbfa,b\n1,x\n2,NA\n",
    ],
)
def test_cells_are_the_texts_that_stand_there_whatever_the_line_ends_and_quotes(
    tmp_path: Path, content: bytes
) -> None:
    table, faults = read(tmp_path, content)
    assert faults == []
    assert table is not None
    assert table.records() == [{"a": "1", "b": "x"}, {"a": "2", "b": "NA"}]


def test_a_cell_may_hold_a_line_break_a_quote_and_nothing(tmp_path: Path) -> None:
    table, _ = read(tmp_path, b'a,b\n"x\ny","say ""so"""\n,z\n')
    assert table is not None
    assert table.records() == [{"a": "x\ny", "b": 'say "so"'}, {"a": "", "b": "z"}]


def test_the_declared_encoding_and_delimiter_are_taken_and_none_is_guessed(tmp_path: Path) -> None:
    of = resource(encoding="iso-8859-1", dialect={"delimiter": ";"})
    table, _ = read(tmp_path, "a;b\né;1,5\n".encode("latin-1"), of)
    assert table is not None
    assert table.records() == [{"a": "é", "b": "1,5"}]


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (b"", "t.csv row 1: there is no header that can be read."),
        (b"a;b\n1;2\n", "t.csv row 1: cells are separated by semicolons, the descriptor says ','."),
        (b"x,y\n1,2\n", "t.csv row 1: is not the header that is described."),
        (b"a,a\n1,2\n", "t.csv row 1: column 2 has the name of an earlier one."),
        (b"a,b\n", "t.csv: has a header and no rows."),
        (
            b"a,b\n1,2\n3\n4,5,6\n",
            "t.csv row 3: does not have 2 cells as the header has (and 1 more in row 4).",
        ),
        (b"a,b\n1,2\n\n3,4\n", "t.csv row 3: the row is empty."),
        (b'a,b\n1,"2\n3,4\n', "t.csv row 2: a quote is not closed, or stands inside a cell."),
        (b"a,b\n1,\xff\n", "t.csv:2: is not utf-8."),
    ],
)
def test_what_cannot_be_read_is_told_by_its_row(tmp_path: Path, content: bytes, line: str) -> None:
    table, (told,) = read(tmp_path, content)
    assert table is None
    assert told.startswith(line)


def test_a_column_is_its_distinct_texts_and_a_place_a_row(tmp_path: Path) -> None:
    table, _ = read(tmp_path, b"a,b\nx,1\ny,2\nx,3\n")
    assert table is not None
    assert [table.columns["a"].texts[code] for code in table.columns["a"].codes] == ["x", "y", "x"]
    assert len(table.columns["a"].texts) == 2


def test_rows_are_counted_from_the_header() -> None:
    column = TextColumn(("x", "y"), np.array([0, 1, 0]))
    assert column.rows([0]).tolist() == [2, 4]
    assert column.rows([]).tolist() == []


@pytest.mark.parametrize(
    ("texts", "digits", "unusual"),
    [
        (("1", "22"), True, []),
        (("1", ""), False, []),
        (("1", "٢"), False, [(1, "٢")]),
        (("plain text", " spaced", "é", "a\tb"), False, [(1, " spaced"), (2, "é"), (3, "a\tb")]),
    ],
)
def test_a_closer_look_is_only_at_what_is_not_plain(
    texts: tuple[str, ...], digits: bool, unusual: list[tuple[int, str]]
) -> None:
    column = TextColumn(texts, np.zeros(1, np.int64))
    assert (column.is_digits, column.unusual) == (digits, unusual)
