"""Samples out of many, of which nobody can know who answered: nearly all is shown, and nothing follows."""

from __future__ import annotations

import csv
import random
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.red_team.attack import LEFT_OUT
from tests.red_team.conftest import Made
from tests.red_team.holes.strangers import strangers
from tests.red_team.holes.writing import IDENTIFIER, Asked, Column, Survey, group, single
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
    assert set(found.implied) <= {LEFT_OUT}
    assert (found.magnitudes, found.leaks) == ({}, {})
    assert withheld_of(root) < most


def withheld_of(root: Path) -> float:
    """The part of shares that is withheld, of questions that are not sensitive."""
    rows = [row for row in shares_of(root) if row["question"] != SENSITIVE]
    return float(sum(row["status"] == "c" for row in rows)) / len(rows)


def shares_of(root: Path) -> list[dict[str, str]]:
    with (root / "datapackage/data/estimates.csv").open(encoding="utf-8") as file:
        return [row for row in csv.DictReader(file) if row["measure"] == "share"]


# What a hostile reader tried ----------------------------------------------------------------------

PEOPLE: dict[str, Any] = {
    "unit": "person", "units": "people", "universe": "Adults of a country",
    "design": {"interval": "wilson", "multiple_base": "answered", "finite_population": False},
}  # fmt: skip
REGION = ("a", "b", "c", "d")


def stated(groups: dict[str, Any]) -> dict[str, Any]:
    said = {"reason": "An open link.", "stated_by": "A. B.", "stated_on": "2024-02-01", "source": "Invented."}
    return {"participation": said | {"population": 100_000, "groups": groups}, "universe": "Adults"}


def drawn(many: int, columns: tuple[Column, ...], groups: dict[str, Any], **other: Any) -> Survey:
    chance = random.Random(1)
    rows = tuple(
        {
            "respondent": f"x{place:05}",
            "region": chance.choices(REGION, [40, 30, 20, 3])[0],
            "view": chance.choices(["good", "fair", "bad"], [60, 35, 3])[0],
        }
        for place in range(many)
    )
    given = {"population": {("", ""): 100_000}, "asked": (Asked("view", "single"),), "rows": rows} | other
    return Survey("Hostile", columns, survey=PEOPLE, wave=stated(groups), **given)


COLUMNS = (IDENTIFIER, group("region", REGION), single("view", ("good", "fair", "bad")))


def test_a_statement_that_the_population_file_contradicts_is_refused(published: Publish) -> None:
    """Published side by side: 100,000 could have answered, 400 could, of whom half did."""
    sizes = {
        ("", ""): 400,
        ("region", "a"): 150,
        ("region", "b"): 150,
        ("region", "c"): 60,
        ("region", "d"): 40,
    }
    _, _, done = published(drawn(200, COLUMNS, {"region": 9000}, population=sizes))
    assert done.returncode == 1, done.stdout


def test_those_asked_of_a_group_are_many_where_small_counts_are_shown(published: Publish) -> None:
    """14 of 150 were asked in a region of 9,000: some 840 people, and "one said maybe" is printed."""
    rows = []
    for region in REGION:
        answers = ["yes"] * 8 + ["no"] * 5 + ["maybe"] + ["not_asked"] * 136
        rows += [
            {"region": region, "few": few, "view": "good" if at % 2 else "bad"}
            for at, few in enumerate(answers)
        ]
    rows = [row | {"respondent": f"x{place:05}"} for place, row in enumerate(rows)]
    columns = (*COLUMNS, single("few", ("yes", "no", "maybe"), routed=True))
    asked = (Asked("view", "single"), Asked("few", "single"))
    root, _, done = published(drawn(0, columns, {"region": 9000}, rows=tuple(rows), asked=asked))
    assert done.returncode == 0, done.stdout + done.stderr
    few = [row for row in shares_of(root) if row["question"] == "few" and row["group"]]
    assert few
    assert not any(row["count"] in SMALL for row in few)


SMALL = {"1", "2", "3", "4"}


def test_a_breakdown_is_not_said_to_be_of_many_where_a_small_group_is_withheld(published: Publish) -> None:
    """Two groups of 50 units, 3 respondents each, withheld: read back as nobody, hence as of many."""
    many = {"a": 90, "b": 90, "c": 3, "d": 3}
    places = [region for region, count in many.items() for _ in range(count)]
    rows = tuple(
        {"respondent": f"x{at:05}", "region": region, "view": ("good", "fair", "good", "bad")[at % 4]}
        for at, region in enumerate(places)
    )
    root, _, done = published(
        drawn(0, COLUMNS, {"region": {"a": 9000, "b": 9000, "c": 50, "d": 50}}, rows=rows)
    )
    assert done.returncode == 0, done.stdout + done.stderr
    pages = [page.read_text("utf-8") for page in (root / "site").rglob("*.html")]
    assert pages
    assert not any("by Region. Each of these groups has more than" in page for page in pages)
