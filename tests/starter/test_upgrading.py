"""What a newer engine writes around a survey is shown, and what a person changed stays as it is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from findings.__main__ import main
from findings.starter import engine, invented, templates, upgrading

NOTHING = "The files around the survey are as this engine writes them, or as you left them.\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    invented(tmp_path / "survey")
    return tmp_path / "survey"


def older(root: Path, path: str, text: str) -> None:
    """As if an older engine had written this file otherwise, and nobody had changed it since."""
    record = json.loads((root / templates.RECORD).read_text(encoding="utf-8"))
    record["written"][path] = text
    record["engine"] = "0.0.9"
    (root / templates.RECORD).write_text(json.dumps(record), encoding="utf-8")
    (root / path).write_text(text, encoding="utf-8")


def upgraded(root: Path, capsys: pytest.CaptureFixture[str], *more: str) -> str:
    capsys.readouterr()
    assert main(["upgrade", "--root", str(root), *more]) == 0
    return capsys.readouterr().out


def test_a_new_publication_has_nothing_to_upgrade(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert upgraded(root, capsys) == NOTHING


def test_a_file_that_nobody_changed_is_shown_and_renewed(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (root / ".ci/run").read_text(encoding="utf-8")
    older(root, ".ci/run", before.replace("set -eu", "set -e"))
    told = upgraded(root, capsys)
    assert told.startswith(
        ".ci/run: can be renewed, as nobody changed it.\n--- .ci/run (as it was written)\n"
    )
    assert "\n-set -e\n+set -eu\n" in told
    assert told.endswith("1 to renew with --apply, 0 changed here, and left alone.\n")
    assert "set -eu" not in (root / ".ci/run").read_text(encoding="utf-8")
    assert "1 renewed" in upgraded(root, capsys, "--apply")
    assert (root / ".ci/run").read_text(encoding="utf-8") == before
    assert upgraded(root, capsys) == NOTHING


def test_a_file_that_a_person_changed_is_shown_until_the_change_is_taken_over(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    now = (root / "mkdocs.yml").read_text(encoding="utf-8")
    older(root, "mkdocs.yml", now.replace("    - toc.follow\n", ""))
    own = (root / "mkdocs.yml").read_text(encoding="utf-8").replace("theme:", "# Ours.\ntheme:")
    (root / "mkdocs.yml").write_text(own, encoding="utf-8")
    for more in ([], ["--apply"], []):
        told = upgraded(root, capsys, *more)
        assert "mkdocs.yml: was changed here, and stays as it is: take over what you want." in told
        assert "\n+    - toc.follow\n" in told
        assert (root / "mkdocs.yml").read_text(encoding="utf-8") == own
    taken = own.replace("- navigation.top\n", "- navigation.top\n    - toc.follow\n")
    (root / "mkdocs.yml").write_text(taken, encoding="utf-8")
    assert upgraded(root, capsys) == NOTHING


def test_a_file_of_a_newer_engine_is_written_and_one_that_was_taken_out_stays_out(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (root / ".gitlab-ci.yml").unlink()
    (root / ".ci/install").unlink()
    record = json.loads((root / templates.RECORD).read_text(encoding="utf-8"))
    del record["written"][".ci/install"]
    (root / templates.RECORD).write_text(json.dumps(record), encoding="utf-8")
    assert ".ci/install: is new, and can be written." in upgraded(root, capsys, "--apply")
    assert (root / ".ci/install").is_file()
    assert not (root / ".gitlab-ci.yml").exists()
    assert upgraded(root, capsys) == NOTHING


def test_without_a_record_every_file_that_is_there_is_taken_for_a_persons(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (root / templates.RECORD).unlink()
    (root / ".ci/run").write_text("ours\n", encoding="utf-8")
    for _ in range(2):
        assert ".ci/run: was changed here" in upgraded(root, capsys, "--apply")
        assert (root / ".ci/run").read_text(encoding="utf-8") == "ours\n"


def test_pages_are_left_to_people(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "docs/findings/index.md").write_text("ours\n", encoding="utf-8")
    assert upgraded(root, capsys, "--apply") == NOTHING


def test_a_newer_engine_is_named_and_brought_along(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wheel = root.parent / "open_findings-9.0.0-py3-none-any.whl"
    wheel.write_bytes(b"newer")
    newer = engine.Engine("open-findings[site] @ file://${PWD}/engine/x.whl#sha256=1", wheel)
    monkeypatch.setattr(engine, "running", lambda: newer)
    upgrading.renew(root, upgrading.changes(root))
    assert newer.line in (root / "engine.txt").read_text(encoding="utf-8").splitlines()
    assert (root / "engine" / wheel.name).read_bytes() == b"newer"
    monkeypatch.setattr(engine, "running", lambda: engine.Engine(engine.TO_SAY))
    assert upgrading.changes(root) == []


def test_a_folder_that_leads_elsewhere_is_not_written_into(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    outside = root.parent / "outside"
    outside.mkdir()
    for path in (root / ".ci").iterdir():
        path.unlink()
    (root / ".ci").rmdir()
    (root / ".ci").symlink_to(outside)
    (root / templates.RECORD).unlink()
    capsys.readouterr()
    assert main(["upgrade", "--root", str(root), "--apply"]) == 1
    assert "lies outside the publication, by a link. Put the folder itself there." in capsys.readouterr().out
    assert list(outside.iterdir()) == []


@pytest.mark.parametrize("written", ["{", "[]", '{"made": "up"}', '{"written": {"a": 1}}'])
def test_a_record_that_nobody_wrote_is_refused(
    root: Path, written: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (root / templates.RECORD).write_text(written, encoding="utf-8")
    assert main(["upgrade", "--root", str(root)]) == 1
    assert "is not as 'findings new' wrote it" in capsys.readouterr().out


def test_a_folder_without_a_publication_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["upgrade", "--root", str(tmp_path)]) == 1
    assert "is no publication. Name the folder of one: --root." in capsys.readouterr().out
