"""What a publication of numbers only refuses: in a line, with the reason, and without the value."""

from __future__ import annotations

import csv
import io
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from findings.__main__ import main

from .trusts import CANARY, second_release, write_answers

DESCRIPTOR = "datapackage/datapackage.json"
ESTIMATES = "datapackage/data/estimates.csv"
RECORD = "datapackage/audit.json"
AGAIN = "Run 'findings estimate'."


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the publication, estimated, and with the answers beside it."""
    folder = tmp_path_factory.mktemp("refused")
    write_answers(second_release(folder / "publication"), folder / "answers")
    command = ["estimate", "--root", str(folder / "publication"), "--restricted", str(folder / "answers")]
    assert main(command) == 0
    return folder


@pytest.fixture
def folder(good: Path, tmp_path: Path) -> Path:
    shutil.copytree(good, tmp_path, dirs_exist_ok=True)
    return tmp_path


def describe(folder: Path, change: Callable[[dict[str, Any]], object]) -> None:
    path = folder / "publication" / DESCRIPTOR
    described = json.loads(path.read_text(encoding="utf-8"))
    change(described["survey"])
    path.write_text(json.dumps(described, indent=1), encoding="utf-8")


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def refused(folder: Path, capsys: pytest.CaptureFixture[str], command: str) -> list[str]:
    """What the command prints when it refuses; a file that it would write is as it was."""
    root = folder / "publication"
    main(["seal", "--root", str(root)])
    before = (root / ESTIMATES).read_bytes()
    capsys.readouterr()
    more = ["--restricted", str(folder / "answers")] if command == "estimate" else []
    assert main([command, "--root", str(root), *more]) == 1
    assert (root / ESTIMATES).read_bytes() == before
    out = capsys.readouterr().out
    assert CANARY not in out
    return [line for line in out.splitlines() if not line.endswith("…")]


@pytest.mark.parametrize("command", ["estimate", "publish"])
def test_a_rule_that_does_not_exist(folder: Path, capsys: pytest.CaptureFixture[str], command: str) -> None:
    describe(folder, lambda survey: survey["disclosure"].update(rule="gps"))
    (line,) = refused(folder, capsys, command)
    assert line.startswith(f"{DESCRIPTOR}:")
    assert line.endswith("survey.disclosure.rule: is no known value. Did you mean gpps?")


@pytest.mark.parametrize("command", ["estimate", "publish"])
def test_thresholds_that_contradict_each_other(
    folder: Path, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    describe(folder, lambda survey: survey["disclosure"].update(small_count=12))
    (line,) = refused(folder, capsys, command)
    assert line.startswith(f"{DESCRIPTOR}:")
    assert line.endswith(
        "survey.disclosure: small_count 12 is not below minimum_base 10. "
        "A base must be larger than a count that is withheld."
    )


@pytest.mark.parametrize("command", ["estimate", "publish"])
def test_no_control_without_a_reason(folder: Path, capsys: pytest.CaptureFixture[str], command: str) -> None:
    describe(folder, lambda survey: survey.update(disclosure={"rule": "open"}))
    (line,) = refused(folder, capsys, command)
    assert line.startswith(f"{DESCRIPTOR}:")
    assert line.endswith("survey.disclosure: rule open gives no reason. Write one; it is published.")


def test_a_population_smaller_than_the_sample(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = folder / "publication/datapackage/data/population.csv"
    replace(path, "acute,134", "acute,167")
    replace(path, "mental_health,53", "mental_health,20")
    assert refused(folder, capsys, "estimate") == [
        "datapackage/data/population.csv: counts fewer units than responded, type=mental_health "
        "in wave 2024. Correct the population, or the responses."
    ]


def test_a_comment_whose_group_is_too_small(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    package = folder / "publication/datapackage"
    replace(package / "data/comments.csv", "type=acute", "type=ambulance")
    root = str(folder / "publication")
    assert main(["estimate", "--root", root, "--restricted", str(folder / "answers")]) == 0
    assert refused(folder, capsys, "publish") == [
        "datapackage/data/comments.csv, plan-1: its attribute names a group that is too small. "
        "Leave the attribute out, or name a larger group."
    ]


def shown(text: str) -> str:
    """The file with one withheld share filled in."""
    rows = list(csv.DictReader(io.StringIO(text)))
    row = next(
        row for row in rows if row["status"] == "c" and row["measure"] == "share" and not row["breakdown"]
    )
    row.update(value="0.02", shown="2%", count="3", base="149", status="")
    out = io.StringIO()
    writer = csv.DictWriter(out, list(row), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def test_a_withheld_number_written_into_the_file(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = folder / "publication" / ESTIMATES
    path.write_text(shown(path.read_text(encoding="utf-8")), encoding="utf-8")
    (line,) = refused(folder, capsys, "publish")
    assert line.startswith(f"{ESTIMATES}, ")
    assert line.endswith(f": shows a number that the rule withholds. {AGAIN}")


def test_a_record_of_other_numbers(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = folder / "publication" / RECORD
    said = json.loads(path.read_text(encoding="utf-8"))["estimates"]
    replace(path, said, "0" * 64)
    assert refused(folder, capsys, "publish") == [
        f"{RECORD}: is the record of another estimates.csv. {AGAIN}"
    ]


def test_no_record_at_all(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "publication" / RECORD).unlink()
    assert refused(folder, capsys, "publish") == [f"{RECORD}: there is no record of the audit. {AGAIN}"]


def test_a_release_that_was_not_audited_against(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    package = folder / "publication/datapackage"
    (package / "releases").mkdir()
    shutil.copy(package / "data/estimates.csv", package / "releases/0.2.0-estimates.csv")
    assert refused(folder, capsys, "publish") == [
        f"{RECORD}: is the record of an audit against other releases. {AGAIN}"
    ]


@pytest.mark.parametrize(
    "name", ["data/answers.csv", "releases/notes.csv", "releases/deep/0.1-estimates.csv"]
)
def test_a_file_dropped_into_the_package(folder: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    path = folder / "publication/datapackage" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(folder / "answers/answers.csv", path)
    assert refused(folder, capsys, "publish") == [
        f"datapackage/{name}: no resource lists this file. Describe it in datapackage.json, or take it out."
    ]


def test_an_earlier_release_that_is_no_estimates_file(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = folder / "publication/datapackage/releases/0.1.0-estimates.csv"
    path.parent.mkdir()
    shutil.copy(folder / "answers/answers.csv", path)
    for command in ("estimate", "publish"):
        lines = refused(folder, capsys, command)
        assert lines
        assert [
            line for line in lines if not line.startswith("datapackage/releases/0.1.0-estimates.csv")
        ] == []


def test_the_reason_for_no_control_is_published(folder: Path) -> None:
    reason = "The answers are invented, and nobody gave them."
    describe(folder, lambda survey: survey.update(disclosure={"rule": "open", "reason": reason}))
    root = str(folder / "publication")
    assert main(["estimate", "--root", root, "--restricted", str(folder / "answers")]) == 0
    assert main(["publish", "--root", root]) == 0
    page = (folder / "publication/build/docs/about/disclosure.md").read_text(encoding="utf-8")
    assert f'No number is withheld. The reason given: <span data-record="/reason">{reason}</span>' in page
