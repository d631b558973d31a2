"""An exported file is read whatever its encoding and delimiter, or refused in one line without a cell."""

from __future__ import annotations

from pathlib import Path

import pytest

from findings.importing.decisions import Book
from findings.importing.reading import Export, found_in
from findings.vocabulary import Refused


def read(tmp_path: Path, content: str | bytes) -> Export:
    path = tmp_path / "answers.csv"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return found_in(path, Book())


@pytest.mark.parametrize(
    ("content", "encoding", "delimiter"),
    [
        (b"Caf\xc3\xa9,Age\n1,2\n", "utf-8", ","),
        (b"\xef\xbb\xbfCaf\xc3\xa9;Age\n1;2\n", "utf-8", ";"),
        (b"Caf\xe9\tAge\n1\t2\n", "cp1252", "\t"),
        (b"Caf\xc3\xa9|Age\n1|2\n", "utf-8", "|"),
    ],
)
def test_encoding_and_delimiter_are_found(
    tmp_path: Path, content: bytes, encoding: str, delimiter: str
) -> None:
    found = read(tmp_path, content)
    assert (found.encoding, found.delimiter, found.table.rows) == (encoding, delimiter, 1)
    assert found.table.columns[0].heading == "Café"


def test_each_text_is_counted_and_an_empty_cell_is_none(tmp_path: Path) -> None:
    (mood, _) = read(tmp_path, "Mood,Age\ngood,1\n,2\ngood,3\npoor,4\n").table.columns
    assert dict(mood.counts) == {"good": 2, "poor": 1}
    assert mood.answers == 3


def refused(tmp_path: Path, content: str | bytes) -> str:
    with pytest.raises(Refused) as caught:
        read(tmp_path, content)
    return "\n".join(str(each).removeprefix(f"{tmp_path}/") for each in caught.value.problems)


@pytest.mark.parametrize(
    ("content", "line"),
    [
        ("", "answers.csv: is empty. Export the survey again."),
        ("a,b\0\n", "answers.csv: is no table of text. Name the file that the tool exported."),
        ("a,b\n", "answers.csv: has no answers below its headings. Export the answers as well."),
        (
            "a,b\n1,2\n3\n",
            "answers.csv row 3: does not have 2 cells as the headings have. "
            "Export it again, whole and as CSV.",
        ),
    ],
)
def test_what_is_no_table_with_headings_is_refused(tmp_path: Path, content: str, line: str) -> None:
    assert refused(tmp_path, content) == line


def test_a_column_without_a_heading_is_called_by_its_place(tmp_path: Path) -> None:
    found = read(tmp_path, "a,b,\n1,2,secret-7\n").table
    assert [each.heading for each in found.columns] == ["a", "b", "Column 3"]


def test_columns_of_one_heading_are_told_apart(tmp_path: Path) -> None:
    found = read(tmp_path, "a,a,a\n1,2,3\n").table
    assert [each.heading for each in found.columns] == ["a", "a (2)", "a (3)"]


def test_a_file_that_is_not_there_is_told() -> None:
    with pytest.raises(Refused, match="there is no such file"):
        found_in(Path("no-such-file.csv"), Book())
