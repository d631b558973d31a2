"""An exported file is read whatever its encoding and delimiter, or refused in one line without a cell."""

from __future__ import annotations

from pathlib import Path

import pytest

from findings.importing.reading import Export, read_export
from findings.vocabulary import Refused


def read(tmp_path: Path, content: str | bytes) -> Export:
    path = tmp_path / "answers.csv"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_export(path)


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
    assert (found.encoding, found.delimiter, found.rows) == (encoding, delimiter, 1)
    assert found.columns[0].heading == "Café"


def test_each_text_is_counted_and_an_empty_cell_is_none(tmp_path: Path) -> None:
    (mood, _) = read(tmp_path, "Mood,Age\ngood,1\n,2\ngood,3\npoor,4\n").columns
    assert dict(mood.counts) == {"good": 2, "poor": 1}
    assert mood.answers == 3


def refused(tmp_path: Path, content: str | bytes) -> str:
    with pytest.raises(Refused) as caught:
        read(tmp_path, content)
    return "\n".join(str(each).removeprefix(f"{tmp_path}/") for each in caught.value.problems)


@pytest.mark.parametrize(
    ("content", "line"),
    [
        ("", "answers.csv: is no table of text. Export the survey as CSV, in UTF-8."),
        ("a,b\0\n", "answers.csv: is no table of text. Export the survey as CSV, in UTF-8."),
        ("a,b\n", "answers.csv: has no answers below its headings. Export the answers as well."),
        (
            "a,b\n1,2\n3\n",
            "answers.csv row 3: does not have 2 cells as the headings have. Export it again as CSV.",
        ),
        ("a,a\n1,2\n", "answers.csv row 1: column 2 has the heading of column 1. Rename one in the file."),
    ],
)
def test_what_is_no_table_with_headings_is_refused(tmp_path: Path, content: str, line: str) -> None:
    assert refused(tmp_path, content) == line


def test_a_heading_that_is_missing_is_told_by_its_column(tmp_path: Path) -> None:
    assert refused(tmp_path, "a, \n1,secret-7\n").startswith("answers.csv row 1: column 2 has no heading.")
    assert "secret" not in refused(tmp_path, "a, \n1,secret-7\n")


def test_a_file_that_is_not_there_is_told() -> None:
    with pytest.raises(Refused, match="there is no such file"):
        read_export(Path("no-such-file.csv"))
