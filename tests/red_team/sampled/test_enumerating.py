"""No design effect pins a withheld count: counted through all answers that give what is published."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.red_team.conftest import command
from tests.red_team.holes.writing import Survey, write
from tests.red_team.published import Row, read
from tests.red_team.sampled.designs import small, unanimous_clusters
from tests.red_team.sampled.enumerating import Asked, Cell, attack, effects_of, where

OPEN = 5


def rows(survey: Survey, folder: Path) -> list[Row]:
    root, answers = write(survey, folder)
    done = command("estimate", root, "--restricted", str(answers))
    assert done.returncode == 0, done.stdout + done.stderr
    found = [row for row in read(root).rows if row["question"] == "view" and row["measure"] == "share"]
    return [row for row in found if row["breakdown"] in ("", "area")]


def asked(survey: Survey) -> Asked:
    answers = next(column.values for column in survey.columns if column.name == "view")
    return where([(row["point"], row["area"]) for row in survey.rows], answers)


def true(survey: Survey, cell: Cell) -> int:
    return sum(row["view"] == cell[1] and cell[0] in ("", row["area"]) for row in survey.rows)


SURVEYS = {
    "unanimous clusters": unanimous_clusters(),
    "of one mind": small(2, clusters=18, size=2, answers=2, likeness=1.0, whole=True),
    "nearly of one mind": small(3, clusters=18, size=2, answers=2, likeness=0.9, whole=True),
    "of no mind": small(4, clusters=18, size=2, answers=2, likeness=0.0, whole=True),
    "of one mind, in every cluster": small(5, clusters=10, size=4, answers=2, likeness=1.0, whole=False),
    "half of one mind, in every cluster": small(6, clusters=10, size=4, answers=2, likeness=0.5, whole=False),
    "few whole clusters": small(7, clusters=9, size=4, answers=2, likeness=0.9, whole=True),
}


@pytest.mark.parametrize("name", SURVEYS)
def test_design_effects_leave_five_values_wherever_counts_do(name: str, tmp_path: Path) -> None:
    survey = SURVEYS[name]
    published = rows(survey, tmp_path)
    known = attack(asked(survey), published)
    found, before = known.values(), attack(asked(survey), published, intervals=False).values()
    assert all(true(survey, cell) in values for cell, values in found.items())
    assert {cell for cell in found if len(found[cell]) < min(OPEN, len(before[cell]))} == set()


def test_the_form_is_that_of_the_published_effects(tmp_path: Path) -> None:
    """The attack would prove nothing if it knew another form than that which is published."""
    survey = SURVEYS["half of one mind, in every cluster"]
    known, said = asked(survey), 0
    for row in rows(survey, tmp_path):
        cell = (row["group"], row["category"])
        if not row["effective_base"] or not 0 < int(row["count"]) < int(row["base"]):
            continue
        counts: dict[str, int] = {}
        for each in survey.rows:
            if cell[0] in ("", each["area"]):
                counts[each["point"]] = counts.get(each["point"], 0) + (each["view"] == cell[1])
        sizes = known.sizes(cell[0])
        held = list(counts.values())
        squares = sum(x * x for x in held)
        weighed = sum(x * size for x, size in zip(held, sizes, strict=True))
        assert known.effect(cell, sum(held), squares, weighed) in effects_of(row)
        said += 1
    assert said
