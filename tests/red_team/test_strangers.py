"""Samples out of many, of which nobody can know who answered: nearly all is shown, and nothing follows."""

from __future__ import annotations

import csv
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.red_team.conftest import Made
from tests.red_team.holes.strangers import raked, strangers
from tests.red_team.report import line, report

Publish = Callable[..., Made]
SENSITIVE = "health"


@pytest.mark.parametrize(("respondents", "most"), [(250, 0.2), (1_000, 0.05)])
def test_nearly_all_is_shown_and_an_attacker_gets_nothing(
    respondents: int, most: float, published: Publish
) -> None:
    root, answers, done = published(strangers(respondents, respondents))
    assert done.returncode == 0, done.stdout + done.stderr
    found = report(root, answers / "answers.csv")
    sys.stdout.write(line(found) + "\n")
    assert (found.untrue, found.contradiction) == ({}, "")
    assert (found.pinned, found.exact, found.unproven) == (0, 0, 0)
    assert set(found.implied) <= {"no answer"}, "how many left a sensitive question out is still told"
    assert (found.magnitudes, found.leaks) == ({}, {})
    assert withheld_of(root) < most


def test_weights_of_persons_are_published_and_no_table_of_groups_is_so_in_part(published: Publish) -> None:
    survey = raked(1_000, 5)
    root, answers, done = published(survey)
    assert done.returncode == 0, done.stdout + done.stderr
    found = report(root, answers / "answers.csv")
    sys.stdout.write(line(found) + "\n")
    assert (found.untrue, found.contradiction) == ({}, "")
    assert (found.pinned, found.exact, found.unproven, found.leaks) == (0, 0, 0, {})
    rows = [row for row in shares_of(root) if row["group"]]
    tables: dict[tuple[str, ...], set[bool]] = {}
    for row in rows:
        tables.setdefault((row["question"], row["item"], row["breakdown"]), set()).add(row["status"] == "c")
    assert all(len(each) == 1 for each in tables.values())
    shown = [row for row in rows if row["status"] != "c" and row["question"] == "view"]
    assert len(shown) > 40
    for row in shown:
        assert float(row["value"]) == pytest.approx(weighted(survey.rows, row), abs=1e-9)


def weighted(answers: tuple[dict[str, str], ...], row: dict[str, str]) -> float:
    """The weighted share of a group that gave an answer, of all of it that gave one."""
    asked = [each for each in answers if each[row["breakdown"]] == row["group"]]
    asked = [each for each in asked if each[row["question"]] != "no_answer"]
    of = sum(float(each["weight"]) for each in asked)
    return sum(float(each["weight"]) for each in asked if each[row["question"]] == row["category"]) / of


def withheld_of(root: Path) -> float:
    """The part of shares that is withheld, of questions that are not sensitive."""
    rows = [row for row in shares_of(root) if row["question"] != SENSITIVE]
    return float(sum(row["status"] == "c" for row in rows)) / len(rows)


def shares_of(root: Path) -> list[dict[str, str]]:
    with (root / "datapackage/data/estimates.csv").open(encoding="utf-8") as file:
        return [row for row in csv.DictReader(file) if row["measure"] == "share"]
