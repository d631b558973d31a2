"""Earlier releases are files of that name in that folder, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from findings.datapackage.files import StoredFile
from findings.datapackage.releases import is_release, releases


@pytest.mark.parametrize(
    ("path", "release"),
    [
        ("releases/1.0.0-estimates.csv", True),
        ("releases/v1_rc.2-estimates.csv", True),
        ("releases/-estimates.csv", False),
        ("releases/a/b-estimates.csv", False),
        ("releases/.1-estimates.csv", False),
        ("data/1.0.0-estimates.csv", False),
        ("releases/1.0.0-estimates.csv.bak", False),
    ],
)
def test_a_release_is_known_by_its_path(path: str, release: bool) -> None:
    assert is_release(StoredFile(path, 1)) is release


def test_a_link_is_no_release() -> None:
    assert not is_release(StoredFile("releases/1-estimates.csv", 1, link=True, regular=False))


def test_releases_are_read_by_name(tmp_path: Path) -> None:
    (tmp_path / "releases").mkdir()
    for name, text in (("2-estimates.csv", "b"), ("1-estimates.csv", "a"), ("notes.txt", "c")):
        (tmp_path / "releases" / name).write_text(text, encoding="utf-8")
    assert releases(tmp_path) == (("releases/1-estimates.csv", "a"), ("releases/2-estimates.csv", "b"))
