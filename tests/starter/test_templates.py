"""What code hosts are told: one engine, held to its hash, on the oldest Python that it knows and the last."""

from __future__ import annotations

import re
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import yaml

from findings.starter import described_in, words_of
from findings.starter.engine import TO_SAY
from findings.starter.templates import around, keep, kept

ROOT = Path(__file__).parents[2]
WRITTEN = around(words_of(Path("survey"), described_in("en") | {"@engine@": TO_SAY}))
GITHUB: dict[str, Any] = yaml.safe_load(WRITTEN[".github/workflows/publish.yml"])
GITLAB: dict[str, Any] = yaml.safe_load(WRITTEN[".gitlab-ci.yml"])
TESTED = "3.11"


def test_no_mark_is_left_in_what_is_written() -> None:
    assert [path for path, text in WRITTEN.items() if re.search(r"@[a-z]+@", text)] == []
    assert not any(path.startswith("docs/") for path in WRITTEN)


def test_the_python_of_code_hosts_is_the_one_that_the_engine_is_tested_with() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["requires-python"] == f">={TESTED}"
    build, newest = (GITHUB["jobs"][name]["steps"] for name in ("build", "newest"))
    assert [step["with"]["python-version"] for step in build if "setup-python" in step.get("uses", "")] == [
        TESTED
    ]
    assert [step["with"]["python-version"] for step in newest if "setup-python" in step.get("uses", "")] == [
        "3.x"
    ]
    assert GITLAB["pages"]["image"] == GITLAB["check"]["image"] == f"python:{TESTED}"
    assert GITLAB["newest"]["image"] == "python:latest"


def runs(steps: list[dict[str, Any]]) -> list[str]:
    return [step["run"] for step in steps if "run" in step]


def test_both_hosts_do_the_same_two_things() -> None:
    asked = ["sh .ci/install", "sh .ci/run"]
    assert runs(GITHUB["jobs"]["build"]["steps"]) == GITLAB["check"]["script"] == asked
    assert GITLAB["pages"]["script"] == [*asked, "mv site public"]
    newest = ["sh .ci/install --newest", "sh .ci/run"]
    assert runs(GITHUB["jobs"]["newest"]["steps"]) == GITLAB["newest"]["script"] == newest


def test_both_hosts_show_what_a_proposed_change_changes_and_nothing_waits_for_it() -> None:
    github, gitlab = GITHUB["jobs"]["changes"], GITLAB["changes"]
    assert github["if"] == "github.event_name == 'pull_request'"
    install, fetch, diff = runs(github["steps"])
    assert (install, fetch) == ("sh .ci/install", 'git fetch --depth 1 origin "$GITHUB_BASE_REF"')
    assert diff == ".venv/bin/findings diff FETCH_HEAD --format github"
    assert gitlab["script"][1] == 'git fetch --depth 1 origin "$CI_MERGE_REQUEST_TARGET_BRANCH_NAME"'
    assert gitlab["script"][-1] == ".venv/bin/findings diff FETCH_HEAD --format gitlab > changes.json"
    assert gitlab["artifacts"]["reports"] == {"codequality": "changes.json"}
    assert gitlab["allow_failure"] is True
    assert {each.get("needs") for each in GITHUB["jobs"].values()} == {None, "build"}


def test_the_newest_python_keeps_no_site_from_being_published() -> None:
    assert GITHUB["jobs"]["publish"]["needs"] == "build"
    assert GITLAB["newest"]["allow_failure"] is True


def test_only_the_job_that_publishes_may_write_and_it_runs_nothing_of_ours() -> None:
    assert GITHUB["permissions"] == {"contents": "read"}
    may = {name: job.get("permissions") for name, job in GITHUB["jobs"].items()}
    writes = {"pages": "write", "id-token": "write"}
    assert may == {"build": None, "changes": None, "publish": writes, "newest": None}
    assert runs(GITHUB["jobs"]["publish"]["steps"]) == []
    used = re.findall(r"uses: (\S+)", WRITTEN[".github/workflows/publish.yml"])
    assert all(re.fullmatch(r"actions/[a-z-]+@v\d+", each) for each in used)


def test_files_that_begin_with_a_full_stop_are_published_too() -> None:
    (upload,) = (each for each in GITHUB["jobs"]["build"]["steps"] if "upload" in each.get("uses", ""))
    assert upload["with"] == {"path": "site", "include-hidden-files": True}


def test_an_engine_that_nobody_named_stops_the_code_host(tmp_path: Path) -> None:
    for path in (".ci/install", "engine.txt"):
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(WRITTEN[path], encoding="utf-8")
    ran = subprocess.run(
        ["sh", str(tmp_path / ".ci/install")], capture_output=True, text=True, check=False, cwd=tmp_path
    )
    assert ran.returncode == 1
    assert ran.stderr == "engine.txt: names no engine. Write its address and its hash in the place of TODO.\n"
    assert not (tmp_path / ".venv").exists()


def test_what_was_written_is_read_back(tmp_path: Path) -> None:
    keep(tmp_path, {"@title@": "Survey"}, WRITTEN)
    assert kept(tmp_path).written == WRITTEN
    assert kept(tmp_path / "elsewhere").written == {}
