"""Editions are read from folders, archives and commits, and nothing that is none is taken for one."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

from findings.__main__ import main
from findings.editions import edition, of_folder
from findings.vocabulary import Refused

DESCRIPTOR = {
    "version": "1.0.0",
    "resources": [
        {"name": "estimates", "path": "data/estimates.csv"},
        {"name": "answers", "path": "../../secret.csv"},
    ],
}


def publication(folder: Path, shown: str = "50%", sentence: str = "One thing.") -> Path:
    for path, text in (
        ("datapackage/datapackage.json", json.dumps(DESCRIPTOR)),
        ("datapackage/data/estimates.csv", f"estimate_id,question,wave,shown,status\nq--1,q,1,{shown},\n"),
        ("docs/findings/a.md", f"# A\n\n{sentence}\n"),
        ("docs/notes.csv", "no page"),
    ):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return folder


def git(root: Path, *words: str) -> None:
    who = {f"GIT_{each}_{key}": "a@b.test" for each in ("AUTHOR", "COMMITTER") for key in ("NAME", "EMAIL")}
    given = os.environ | who | {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    subprocess.run(["git", "-C", str(root), *words], check=True, capture_output=True, env=given)


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """A publication in a folder of a repository, that has changed since its one commit."""
    root = publication(tmp_path / "repository/survey")
    git(root.parent, "init", "--quiet")
    git(root.parent, "add", "--all")
    git(root.parent, "commit", "--quiet", "--message", "First")
    git(root.parent, "tag", "first")
    return publication(root, "60%", "Another thing.")


def test_a_commit_is_compared_with_the_folder(kept: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", "first", "--root", str(kept)]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "datapackage/data/estimates.csv:2: number q--1: was 50%, is 60%.",
        "docs/findings/a.md:3: sentence docs/findings/a.md: was “One thing.”, is “Another thing.”.",
        f"first to {kept}: 1 number, 1 sentence changed (minor).",
    ]


def test_a_package_alone_has_no_pages_to_compare(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = publication(tmp_path / "survey")
    with zipfile.ZipFile(tmp_path / "package.zip", "w") as archive:
        for path in (root / "datapackage").rglob("*.*"):
            archive.write(path, path.relative_to(root / "datapackage"))
    assert main(["diff", str(tmp_path / "package.zip"), str(root)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "note: one of the two has no pages, so that sentences were not compared."
    assert lines[1].endswith("nothing changed.")


@pytest.mark.parametrize("named", ["nowhere", "--output=x", "first:docs", "first^{tree}", "HEAD~9", ""])
def test_what_is_no_folder_and_no_commit_is_refused(named: str, kept: Path, tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"there is no such file, folder or commit|is no zip archive|holds no"):
        edition(named or str(tmp_path / "repository"), kept)
    assert not (kept / "x").exists()


def test_a_commit_without_a_data_package_is_refused(kept: Path) -> None:
    shutil.rmtree(kept / "datapackage")
    git(kept.parent, "add", "--all")
    git(kept.parent, "commit", "--quiet", "--message", "Second")
    with pytest.raises(Refused, match="holds no data package at the place of this publication"):
        edition("HEAD", kept)


def test_no_file_outside_of_a_package_is_read(tmp_path: Path) -> None:
    root = publication(tmp_path / "deep/survey")
    (tmp_path / "deep/secret.csv").write_text("a canary", encoding="utf-8")
    found = of_folder(root, "now")
    assert dict(found.sums) == {}
    assert set(found.tables) == {"estimates"}
    assert set(found.pages or {}) == {"findings/a.md"}


@pytest.mark.parametrize(
    ("content", "told"), [(b"{", "is no JSON"), (b"[]", "is no JSON"), (b"\xff", "UTF-8")]
)
def test_a_descriptor_that_cannot_be_read_is_refused(content: bytes, told: str, tmp_path: Path) -> None:
    root = publication(tmp_path)
    (root / "datapackage/datapackage.json").write_bytes(content)
    with pytest.raises(Refused, match=told):
        of_folder(root, "now")


def test_the_command_ends_as_others_do(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = publication(tmp_path)
    assert main(["diff", str(root), "--root", str(root), "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["changes"] == []
    assert main(["diff", "nowhere", "--root", str(root)]) == 1
    with pytest.raises(SystemExit) as stopped:
        main(["diff", str(root), "--format", "xml"])
    assert stopped.value.code == 2
