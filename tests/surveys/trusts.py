"""Invented answers of 151 trusts of 230, in a restricted file that a test writes and nobody publishes."""

from __future__ import annotations

import csv
import json
import random
import shutil
from pathlib import Path
from typing import Any

from .published import HERE

SEED = 2024
RESPONDENTS = 151
CANARY = "canary-5517"
"""Stands in every respondent's name, which must not be found anywhere."""

UNITS = {"acute": 134, "specialist": 17, "mental_health": 53, "community": 16, "ambulance": 10}
REGIONS = {"north": 70, "midlands": 64, "capital": 36, "south": 60}
NATIONS = {"upland": ("north", "midlands"), "lowland": ("capital", "south")}
"""Each region lies in one."""
LIKELY: dict[str, dict[str, float]] = {
    "reports_to": {"chief": 60, "strategy": 20, "people": 12, "other": 5, "no_answer": 3},
    "outlook": {"better": 25, "same": 50, "worse": 22, "no_answer": 3},
    "channels_site": {"yes": 74, "no": 26},
    "channels_social": {"yes": 60, "no": 40},
    "channels_print": {"yes": 45, "no": 55},
    "channels_radio": {"yes": 5, "no": 95},
    "partners_council": {"very_good": 30, "good": 45, "neither": 15, "poor": 7, "very_poor": 3},
    "partners_neighbours": {"very_good": 45, "good": 40, "neither": 10, "poor": 3, "no_answer": 2},
    "partners_regulator": {"very_good": 6, "good": 30, "neither": 38, "poor": 18, "very_poor": 8},
    "plan": {"yes": 70, "no": 27, "no_answer": 3},
    "plan_kept": {"yes": 35, "partly": 52, "no": 10, "no_answer": 3},
    "pressed": {"yes": 8, "no": 86, "no_answer": 2, "prefer_not_to_say": 4},
}  # fmt: skip
"""How likely each answer is, in parts of a hundred."""

WORRIES = {"money": 6, "staff": 5, "time": 3, "trust": 1}
"""What is ranked, and how much each weighs when one place after the other is drawn."""

GRIEVANCES = {0: 58, 1: 16, 2: 10, 3: 6, 4: 3, 6: 2, 9: 1, 31: 0.7}
"""How likely each number is, in parts of a hundred; the others did not say."""

FIRST_LACKS = ("pressed", "grievances", "region", "nation")
LACKING = ("docs/findings/nations.md", "docs/findings/pressure.md")
"""Questions and breakdowns that the second release adds, and the pages about them."""

TABLES = ("datapackage/data/questions.csv", "datapackage/data/population.csv")


def respondents() -> list[dict[str, str]]:
    """Who answered, and what: the same each time."""
    chance = random.Random(SEED)
    types = [name for name, units in UNITS.items() for _ in range(units)]
    regions = [name for name, units in REGIONS.items() for _ in range(units)]
    chance.shuffle(regions)
    units = chance.sample(list(zip(types, regions, strict=True)), RESPONDENTS)
    answered = [_respondent(number, *unit, chance) for number, unit in enumerate(units)]
    return [row | _later(row, chance) for row in answered]


def _later(row: dict[str, str], chance: random.Random) -> dict[str, str]:
    """What was thought of last, and so is drawn after everybody's other answers."""
    nation = next(name for name, regions in NATIONS.items() if row["region"] in regions)
    order = sorted(WORRIES, key=lambda each: chance.expovariate(WORRIES[each]))
    silent = chance.random() < 0.04
    places = {f"worries_{each}": "no_answer" if silent else str(order.index(each) + 1) for each in WORRIES}
    numbers, parts = [*map(str, GRIEVANCES), "prefer_not_to_say"], [*GRIEVANCES.values(), 4]
    return {"nation": nation, **places, "grievances": chance.choices(numbers, parts)[0]}


def _respondent(number: int, kind: str, region: str, chance: random.Random) -> dict[str, str]:
    row = {"respondent": f"{CANARY}-{number:03}", "type": kind, "region": region}
    for name, parts in LIKELY.items():
        row[name] = chance.choices(list(parts), list(parts.values()))[0]
    ticked = any(value == "yes" for name, value in row.items() if name.startswith("channels_"))
    row["channels_none"] = "no" if ticked else "yes"
    row["team"] = "no_answer" if chance.random() < 0.03 else str(chance.choice((1, 2, 3, 4, 6, 8, 11, 15)))
    if row["plan"] != "yes":
        row["plan_kept"] = "not_asked"
    return row


def write_answers(descriptor: dict[str, Any], folder: Path) -> Path:
    """The restricted file, with the columns that a descriptor names."""
    folder.mkdir(parents=True, exist_ok=True)
    columns = [field["name"] for field in descriptor["restricted"][0]["schema"]["fields"]]
    with (folder / "answers.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, extrasaction="ignore", lineterminator="\n")
        writer.writeheader()
        writer.writerows(respondents())
    return folder


def second_release(root: Path) -> dict[str, Any]:
    """The publication as it stands in the folder; gives its descriptor."""
    shutil.copytree(HERE / "trusts-tables", root, dirs_exist_ok=True)
    return _descriptor(root)


def first_release(root: Path) -> dict[str, Any]:
    """The publication without the question and the breakdown that came later; gives its descriptor."""
    described = second_release(root)
    fields = described["restricted"][0]["schema"]["fields"]
    fields[:] = [each for each in fields if each["survey"].get("question") not in FIRST_LACKS]
    groups = described["survey"]["breakdowns"]
    groups[:] = [each for each in groups if each["variable"] not in FIRST_LACKS]
    del described["survey"]["bands"]["grievances"]
    path = root / "datapackage/datapackage.json"
    path.write_text(json.dumps(described, indent=1) + "\n", encoding="utf-8")
    for page in LACKING:
        (root / page).unlink()
    for path in (root / table for table in TABLES):
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        kept = [line for line in lines if line.split(",")[1] not in FIRST_LACKS]
        path.write_text("".join(kept), encoding="utf-8")
    return described


def _descriptor(root: Path) -> dict[str, Any]:
    text = (root / "datapackage/datapackage.json").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text)
    return found
