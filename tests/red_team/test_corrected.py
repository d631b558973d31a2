"""Respondents who leave or are corrected between two versions: nothing is learned of them from both."""

from __future__ import annotations

import csv
import json
import shutil
import sys
from pathlib import Path

import pytest

from tests.red_team.conftest import command
from tests.red_team.holes.writing import IDENTIFIER, Answer, Asked, Survey, group, single, write
from tests.red_team.report import Report, line, report

REGIONS, VIEWS, PLANS = ("north", "south", "west"), ("good", "fair", "bad"), ("yes", "no")
WORDS = "The answers of some were read twice."


def respondents() -> list[Answer]:
    """Of each region thirteen of each view, and eight more who find it good; three find it bad in one."""
    found = [
        {"region": region, "view": view, "plans": PLANS[place % 2]}
        for region in REGIONS
        for view in VIEWS
        for place in range(3 if (region, view) == ("west", "bad") else 13 + 8 * (view == "good"))
    ]
    return [{"respondent": f"canary-{place:04}", **each} for place, each in enumerate(found)]


def published(folder: Path) -> tuple[Path, Path]:
    """A first version that was closed: its numbers are kept where `findings release` keeps them."""
    columns = (IDENTIFIER, group("region", REGIONS), single("view", VIEWS), single("plans", PLANS))
    population = {("", ""): 600, **{("region", each): 200 for each in REGIONS}}
    asked = (Asked("view", "single"), Asked("plans", "single"))
    root, answers = write(Survey("Views", columns, asked, tuple(respondents()), population), folder)
    assert estimate(root, answers) == (0, "")
    kept = root / "releases/v1.0.0/datapackage/data"
    kept.mkdir(parents=True)
    shutil.copy(root / "datapackage/data/estimates.csv", kept)
    path = root / "datapackage/datapackage.json"
    described = json.loads(path.read_text(encoding="utf-8"))
    described["survey"]["waves"][0]["corrected"] = [{"releases": ["releases/v1.0.0"], "reason": WORDS}]
    path.write_text(json.dumps(described | {"version": "1.1.0"}), encoding="utf-8")
    return root, answers


def estimate(root: Path, answers: Path) -> tuple[int, str]:
    done = command("estimate", root, "--restricted", str(answers))
    return done.returncode, done.stdout if done.returncode else ""


def hold(answers: Path, rows: list[Answer]) -> None:
    """The restricted file as it is from then on."""
    with (answers / "answers.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def attacked(root: Path, answers: Path) -> Report:
    found = report(root, answers / "answers.csv")
    sys.stdout.write(line(found) + "\n")
    return found


def learned(found: Report) -> int:
    """How many withheld numbers the attacker got, of some."""
    assert found.withheld > 0
    return found.pinned + found.exact + found.unproven


def differences(root: Path) -> list[int]:
    """By how much each printed count differs between the two versions."""
    one, two = (
        {row["estimate_id"]: row for row in csv.DictReader(path.read_text(encoding="utf-8").splitlines())}
        for path in (
            root / "releases/v1.0.0/datapackage/data/estimates.csv",
            root / "datapackage/data/estimates.csv",
        )
    )
    pairs = ((one[name][key], two[name][key]) for name in one for key in ("count", "base"))
    return [abs(int(first) - int(second)) for first, second in pairs if first and second]


def test_one_leaves_and_five_are_corrected_and_the_numbers_stay(tmp_path: Path) -> None:
    root, answers = published(tmp_path)
    before = (root / "datapackage/data/estimates.csv").read_bytes()
    rows = respondents()[1:]
    for each in rows[:5]:
        each |= {"view": "bad", "plans": "no"}
    hold(answers, rows)
    code, told = estimate(root, answers)
    assert code == 1
    assert "canary" not in told
    assert "Keep the numbers of before" in told
    assert (root / "datapackage/data/estimates.csv").read_bytes() == before
    assert differences(root)
    assert set(differences(root)) == {0}
    assert learned(attacked(root, answers)) == 0


@pytest.mark.parametrize("few", [9])
def test_they_stay_until_ten_have_left_each_group_that_changes(few: int, tmp_path: Path) -> None:
    root, answers = published(tmp_path)
    north = [each for each in respondents() if each["region"] == "north" and each["view"] == "good"]
    south = [each for each in respondents() if each["region"] == "south" and each["view"] == "good"]
    gone = {each["respondent"] for each in (*north[:14], *south[:few])}
    hold(answers, [each for each in respondents() if each["respondent"] not in gone])
    code, told = estimate(root, answers)
    assert (code, "Keep the numbers of before" in told) == (1, True)
    more = {each["respondent"] for each in (*north[:14], *south[:14])}
    hold(answers, [each for each in respondents() if each["respondent"] not in more])
    assert estimate(root, answers) == (0, "")
    text = (root / "datapackage/data/estimates.csv").read_text(encoding="utf-8")
    revised = [row["estimate_id"] for row in csv.DictReader(text.splitlines()) if row["status"] == "r"]
    assert "view--good--2024" in revised
    assert {each for each in differences(root) if each} == {7, 14, 28}
    found = attacked(root, answers)
    assert (learned(found), found.contradiction, found.untrue) == (0, "", {})
