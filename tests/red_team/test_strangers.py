"""Samples out of many, of which nobody can know who answered: nearly all is shown, and nothing follows."""

from __future__ import annotations

import csv
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.red_team.conftest import Made
from tests.red_team.holes.strangers import strangers
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


def withheld_of(root: Path) -> float:
    """The part of shares that is withheld, of questions that are not sensitive."""
    with (root / "datapackage/data/estimates.csv").open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["measure"] == "share"]
    rows = [row for row in rows if row["question"] != SENSITIVE]
    return float(sum(row["status"] == "c" for row in rows)) / len(rows)
