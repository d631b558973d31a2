"""Drawn surveys with five planted changes: these are listed, and nothing of an edition beside itself."""

from __future__ import annotations

import csv
import json
import random
import shutil
from pathlib import Path
from typing import Any

import pytest

from findings.differing import differences
from findings.editions import of_folder
from tests.any_survey.drawing import survey
from tests.any_survey.writing import files, put

SEEDS = range(24)
COLUMNS = (
    "estimate_id",
    "wave",
    "question",
    "item",
    "measure",
    "category",
    "shown",
    "base",
    "count",
    "status",
)


def laid(seed: int, folder: Path) -> Path:
    """A drawn publication with a page, and numbers that a program of the test's own makes up for it."""
    drawn, chance = survey(seed), random.Random(seed)
    for path, text in files(drawn).items():
        put(folder / path, text.encode())
    pages = "# A survey\n\nSome said so. Others did not.\n\n* Nobody asked them.\n"
    put(folder / "docs/index.md", pages.encode())
    rows = [
        [f"{each.name}--{place}--{wave.id}", wave.id, each.name, "", "share", str(place),
         f"{chance.randrange(100)}%", str(chance.randrange(100, 400)), str(chance.randrange(5, 90)), ""]
        for wave, each in drawn.questions()
        for place in range(3)
    ]  # fmt: skip
    save(folder, rows)
    return folder


def save(folder: Path, rows: list[list[str]]) -> None:
    path = folder / "datapackage/data/estimates.csv"
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([COLUMNS, *rows])


def numbers(folder: Path) -> list[list[str]]:
    with (folder / "datapackage/data/estimates.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))[1:]


def plant(folder: Path, chance: random.Random) -> set[tuple[str, str, str]]:
    """A number, a wording, whom the survey was of, a sentence, and a number that is withheld since."""
    rows = numbers(folder)
    changed, hidden = chance.sample(range(len(rows)), 2)
    rows[changed][6] = "101%"
    rows[hidden][6:] = ["", "", "", "c"]
    save(folder, rows)
    path = folder / "datapackage/data/questions.csv"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    asked = list(csv.DictReader(lines))
    place = chance.randrange(len(asked))
    asked[place]["wording"] += " And why?"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(asked[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(asked)
    path = folder / "datapackage/datapackage.json"
    described: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    described["survey"]["universe"] = f"{described['survey']['universe']}, and their neighbours"
    path.write_text(json.dumps(described, indent=1), encoding="utf-8")
    page = folder / "docs/index.md"
    page.write_text(
        page.read_text(encoding="utf-8").replace("Nobody asked", "Somebody asked"), encoding="utf-8"
    )
    named = f"question {asked[place]['question']} {asked[place]['wave']}, wording"
    return {
        ("number", rows[changed][0], "101%"),
        ("number", rows[hidden][0], "[c]"),
        ("wording", named, asked[place]["wording"]),
        ("wording", "survey.universe", described["survey"]["universe"]),
        ("sentence", "docs/index.md", "* Somebody asked them."),
    }


@pytest.mark.parametrize("seed", SEEDS)
def test_five_planted_changes_of_a_drawn_survey_are_listed_and_no_other(seed: int, tmp_path: Path) -> None:
    old = laid(seed, tmp_path / "old")
    shutil.copytree(old, tmp_path / "new")
    assert differences(of_folder(old, "old"), of_folder(tmp_path / "new", "new")).changes == ()
    planted = plant(tmp_path / "new", random.Random(seed))
    found = differences(of_folder(old, "old"), of_folder(tmp_path / "new", "new")).changes
    assert {(str(each.kind), each.what, each.new) for each in found} == planted
    assert len(found) == len(planted)
    (hidden,) = (each for each in found if each.new == "[c]")
    assert hidden.old == ""
    lines = (tmp_path / "new/datapackage/data/estimates.csv").read_text(encoding="utf-8").splitlines()
    assert all(lines[(each.line or 0) - 1].startswith(each.what) for each in found if each.kind == "number")
