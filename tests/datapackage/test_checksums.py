"""Checksums find every file that is not as it was sealed, and say what changed."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from findings.datapackage.checksums import checksum_faults, checksums, recorded, seal
from findings.vocabulary import Refused


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "data").mkdir()
    (tmp_path / "data/a.csv").write_bytes(b"a,b\n1,2\n")
    (tmp_path / "data/b.csv").write_bytes(b"c\n")
    seal(tmp_path)
    return tmp_path


def told(folder: Path) -> list[str]:
    return [f"{each.where.removeprefix(f'{folder}/')}: {each.what}" for each in checksum_faults(folder)[1]]


def test_the_bytes_and_the_sum_of_each_file_are_recorded_but_not_its_own(folder: Path) -> None:
    digest = hashlib.sha256(b"c\n").hexdigest()
    assert recorded(folder)["data/b.csv"] == {"bytes": 2, "sha256": digest}
    assert set(checksums(folder)) == {"data/a.csv", "data/b.csv"}
    assert told(folder) == []


def test_a_file_that_changed_came_or_went_is_told(folder: Path) -> None:
    (folder / "data/a.csv").write_bytes(b"a,b\n1,3\n")
    (folder / "data/b.csv").unlink()
    (folder / "data/c.csv").write_bytes(b"")
    assert told(folder) == [
        "data/a.csv: differs from checksums.json",
        "data/b.csv: is in checksums.json but gone",
        "data/c.csv: is not in checksums.json",
    ]


def test_sealing_again_names_what_changed(folder: Path) -> None:
    assert seal(folder) == []
    (folder / "data/c.csv").write_bytes(b"")
    assert seal(folder) == ["data/c.csv"]
    assert told(folder) == []


def test_line_ends_that_a_program_changed_are_told_once_for_all(folder: Path) -> None:
    (folder / "data/a.csv").write_bytes(b"a,b\r\n1,2\r\n")
    (folder / "data/b.csv").write_bytes(b"c\r\n")
    (line,) = told(folder)
    assert line.startswith("data/a.csv: has Windows line ends (CRLF)")
    assert line.endswith("as have 1 more files")


def test_a_mark_that_an_editor_puts_before_the_record_changes_nothing(folder: Path) -> None:
    (folder / "checksums.json").write_bytes(b"\xef\xbb\xbf" + (folder / "checksums.json").read_bytes())
    assert told(folder) == []


@pytest.mark.parametrize("text", ["no json", "[]", "7"])
def test_without_a_record_everything_is_unsealed(folder: Path, text: str) -> None:
    (folder / "checksums.json").write_text(text, encoding="utf-8")
    assert recorded(folder) == {}
    assert told(folder) == ["checksums.json: there are no checksums"]


def test_a_link_is_never_sealed(folder: Path) -> None:
    (folder / "data/link.csv").symlink_to("a.csv")
    with pytest.raises(Refused, match="is a link"):
        seal(folder)
