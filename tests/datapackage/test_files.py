"""The files of a folder by path, size and sort; links are seen and not followed."""

from __future__ import annotations

from pathlib import Path

from findings.datapackage.files import StoredFile, entries


def test_files_of_all_folders_are_listed_by_path(tmp_path: Path) -> None:
    (tmp_path / "b/c").mkdir(parents=True)
    (tmp_path / "b/c/two.csv").write_text("ab", encoding="utf-8")
    (tmp_path / "a.csv").write_text("", encoding="utf-8")
    assert entries(tmp_path) == (StoredFile("a.csv", 0), StoredFile("b/c/two.csv", 2))


def test_a_link_is_no_file_whatever_it_leads_to(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere/a.csv").write_text("secret", encoding="utf-8")
    (tmp_path / "package").mkdir()
    for name, target in (("file", "../elsewhere/a.csv"), ("folder", "../elsewhere"), ("nowhere", "../x")):
        (tmp_path / "package" / name).symlink_to(target)
    found = entries(tmp_path / "package")
    assert [(each.path, each.link, each.regular) for each in found] == [
        ("file", True, False), ("folder", True, False), ("nowhere", True, False),
    ]  # fmt: skip
