"""Ways in that an attacker once found and that are shut, each with what has to come of it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.red_team import leaks
from tests.red_team.attack import LEFT_OUT
from tests.red_team.conftest import Made, command
from tests.red_team.holes import opened
from tests.red_team.holes.counted import COUNTED, IDENTIFYING, KNOWN_NATIONS, silence
from tests.red_team.holes.writing import write
from tests.red_team.report import Report, line, report

Publish = Callable[..., Made]


def attacked(root: Path, answers: Path) -> Report:
    """The attacker's report, held to the restricted answers, and printed."""
    found = report(root, answers / "answers.csv", knowledge=KNOWN_NATIONS)
    sys.stdout.write(line(found) + "\n")
    return found


SHUT = ("ranking", "exclusive", "reason", "numbers", "pair", "silence", "nested", "careful")
"""Surveys of which everything that an attacker is not to know was got once."""


@pytest.mark.parametrize("name", SHUT)
def test_an_attacker_gets_no_withheld_number_and_no_respondent(name: str, published: Publish) -> None:
    root, answers, done = published(COUNTED[name]())
    assert done.returncode == 0, done.stdout + done.stderr
    found = attacked(root, answers)
    assert found.numbers > 0
    assert (found.untrue, found.contradiction) == ({}, "")
    assert (found.pinned, found.exact, found.unproven) == (0, 0, 0)
    assert set(found.implied) <= {LEFT_OUT}
    assert (found.magnitudes, found.leaks) == ({}, {})


@pytest.mark.parametrize("name", ["silence", "nested"])
def test_nobody_is_known_to_have_left_a_question_out_where_that_is_protected(
    name: str, published: Publish
) -> None:
    made = COUNTED[name]()
    made.survey["disclosure"] = {"rule": "gpps", "protect_silence": True}
    root, answers, done = published(made)
    assert done.returncode == 0, done.stdout + done.stderr
    found = attacked(root, answers)
    assert found.withheld > 0
    assert (found.pinned, found.exact, found.unproven, found.implied) == (0, 0, 0, {})


@pytest.mark.parametrize("name", IDENTIFYING)
def test_a_number_that_tells_respondents_apart_is_no_number_question(name: str, published: Publish) -> None:
    survey, question = IDENTIFYING[name]
    _, _, done = published(survey())
    assert done.returncode == 1
    assert question in done.stdout


@pytest.mark.parametrize("name", opened.OUT)
def test_no_answer_gets_out_by_a_notebook_a_page_or_a_picture(name: str, published: Publish) -> None:
    root, answers, done = published(silence(), opened.OUT[name])
    assert done.returncode in {0, 1}
    site = root / "site"
    found = list(leaks.restricted(site, answers / "answers.csv")) if site.exists() else []
    assert found == []


@pytest.mark.parametrize("name", opened.BACKUPS)
def test_a_file_that_no_resource_lists_is_refused(name: str, tmp_path: Path) -> None:
    root, answers = write(silence(), tmp_path)
    opened.backup(root, answers, name)
    done = command("estimate", root, "--restricted", str(answers))
    assert done.returncode == 1
    assert name in done.stdout
    assert command("validate", root).returncode == 1


def test_answers_within_a_repository_are_refused_unless_git_ignores_them(tmp_path: Path) -> None:
    root, answers = write(silence(), tmp_path)
    inside = opened.repository(root, answers)
    done = command("estimate", root, "--restricted", str(inside))
    assert done.returncode == 1
    assert "answers" in done.stdout
    (root / ".gitignore").write_text("/answers/\n", encoding="utf-8")
    assert command("estimate", root, "--restricted", str(inside)).returncode == 0
    listed = subprocess.run(
        ["git", "-C", str(root), "ls-files", "--others", "--exclude-standard"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert "answers.csv" not in listed.stdout


def test_a_careful_survey_is_told_which_merges_would_show_more(tmp_path: Path) -> None:
    root, answers = write(COUNTED["careful"](), tmp_path)
    done = command("estimate", root, "--restricted", str(answers))
    assert done.returncode == 0
    assert "merge" in done.stdout.lower()
