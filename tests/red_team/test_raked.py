"""Polls with raked weights: nothing follows, whether or not the attacker knows what each person weighs."""

from __future__ import annotations

import csv
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tests.red_team.conftest import Made, command
from tests.red_team.holes.raked import raked
from tests.red_team.holes.writing import write
from tests.red_team.report import line, report

Publish = Callable[..., Made]


@pytest.mark.parametrize("number", [2, 5])
def test_nothing_follows_from_weights_that_belong_to_persons(number: int, published: Publish) -> None:
    survey = raked(number)
    root, answers, done = published(survey)
    assert done.returncode == 0, done.stdout + done.stderr
    for persons in (None, answers / "answers.csv"):
        found = report(root, answers / "answers.csv", persons=persons)
        sys.stdout.write(line(found) + "\n")
        assert (found.untrue, found.contradiction) == ({}, "")
        assert (found.pinned, found.exact, found.unproven, found.leaks) == (0, 0, 0, {})
    shares = [row for row in shares_of(root) if row["status"] != "c"]
    assert len(shares) > 80
    for row in shares:
        assert row["shown"] == f"{weighted(survey.rows, row):.0f}%"


HEAVY = {"young": "3.1", "middle": "1", "old": "0.4"}


def test_weighted_shares_beside_counts_protected_without_weights_tell_who_knows_the_weights(
    tmp_path: Path,
) -> None:
    survey = raked(1)
    survey = replace(survey, rows=tuple(row | {"weight": HEAVY[row["age"]]} for row in survey.rows))
    root, answers = write(survey, tmp_path)
    path = root / "datapackage/datapackage.json"
    described = path.read_text(encoding="utf-8")
    path.write_text(described.replace('"role": "weight"', '"role": "unused"'), encoding="utf-8")
    assert command("estimate", root, "--restricted", str(answers)).returncode == 0
    path.write_text(described, encoding="utf-8")
    _weigh(root / "datapackage/data/estimates.csv", survey.rows)
    assert report(root, persons=answers / "answers.csv", explain=False).exact > 0
    assert report(root, explain=False).pinned == 0


def _weigh(path: Path, answers: tuple[dict[str, str], ...]) -> None:
    """Weighted shares in the place of those that were protected."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        if row["measure"] == "share" and row["status"] != "c":
            share = weighted(answers, row)
            row |= {"value": f"{round(share) / 100}", "shown": f"{share:.0f}%", "weighted_base": ""}
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def shares_of(root: Path) -> list[dict[str, str]]:
    with (root / "datapackage/data/estimates.csv").open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["measure"] == "share"]


def weighted(answers: tuple[dict[str, str], ...], row: dict[str, str]) -> float:
    """The weighted percentage of a group that gave an answer, of all of it that gave one."""
    options = [name for name in answers[0] if name.startswith(f"{row['question']}_")]
    asked = [each for each in answers if not row["group"] or each[row["breakdown"]] == row["group"]]
    asked = [each for each in asked if options or each[row["question"]] != "no_answer"]
    whole = sum(float(each["weight"]) for each in asked)
    name, gave = f"{row['question']}_{row['category']}", row["category"]
    held = [each for each in asked if (each[name] == "yes" if options else each[row["question"]] == gave)]
    return 100 * sum(float(each["weight"]) for each in held) / whole
