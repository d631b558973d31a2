"""Answers that git keeps, or would keep, are told from those that it ignores."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from findings.datapackage.tracked import is_kept, repository_of


@pytest.fixture
def answers(tmp_path: Path) -> Path:
    subprocess.run(["git", "init", "--quiet", str(tmp_path)], check=True)
    folder = tmp_path / "deep/answers"
    folder.mkdir(parents=True)
    (folder / "a.csv").write_text("q\n1\n", encoding="utf-8")
    return folder


def test_a_folder_in_no_repository_is_in_none(tmp_path: Path) -> None:
    assert repository_of(tmp_path) is None


def test_what_git_would_take_is_kept(answers: Path) -> None:
    assert repository_of(answers) == answers.parents[1]
    assert is_kept(answers)


@pytest.mark.parametrize("line", ["answers/", "/deep/", "*.csv"])
def test_what_git_ignores_is_not_kept(answers: Path, line: str) -> None:
    (answers.parents[1] / ".gitignore").write_text(f"{line}\n", encoding="utf-8")
    assert not is_kept(answers)


def test_what_git_holds_is_kept_though_it_is_ignored_now(answers: Path) -> None:
    root = answers.parents[1]
    subprocess.run(["git", "-C", str(root), "add", "--all"], check=True)
    (root / ".gitignore").write_text("answers/\n", encoding="utf-8")
    assert is_kept(answers)


def test_a_repository_cannot_have_a_program_run(answers: Path) -> None:
    root = answers.parents[1]
    hook, mark = root / "hook", root / "ran"
    hook.write_text(f"#!/bin/sh\ntouch {mark}\n", encoding="utf-8")
    hook.chmod(0o755)
    subprocess.run(["git", "-C", str(root), "config", "core.fsmonitor", str(hook)], check=True)
    assert is_kept(answers)
    assert not mark.exists()
