"""A publication whose every word is hard to tell from a number: labels, names, titles, and honest prose.

Written from the starter's invented survey, into a folder that a test names. Its answers are invented.
"""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

from findings.starter import invented

SEED = 7
RESPONDENTS = 240

AGES = ("18 - 29", "30–59", "60+")
AREAS = ('North 1 & "2"', "South | 3 [x]", "East <4 km")
LONG = (
    "None of these 12 statements comes near to what I think, since 3 of them contradict the other 9, "
    "and in 2016 – or was it 2017? – 50% or more of us said that between 1,000 and 2,000 others would say so"
)
ANSWERS = (
    "65+", "18 - 29", "£2.4m", "1–2", "50% or more", '"quoted" [x] | pipe', "👍 one in ten 👩‍👩‍👧 of them",
    "שלוש מתוך 10", LONG, "3", "half", "*Four* of `5` & <6> more_than_7", "https://example.org/8",
)  # fmt: skip
SCALE = ("1 - not at all", "2", "3", "4", "5 - very much")
OPTIONS = ("3 or more", "*7* stars", "1,000,000 km", "Under 18s", "R&D 4", "None of the 6")
ITEMS = ("Band 8a", "A half-time post", "Most of the 20 others", "24/7")
BANDS = (("0-9", 10.0), ("10 to 19", 20.0), ("20+", None))

TITLE = "Wave 7 survey"
MOST = "'{}'"

Json = dict[str, Any]


def write(root: Path) -> Path:
    """The whole publication, but for its numbers, which `findings estimate` writes."""
    invented(root)
    package = root / "datapackage"
    example = json.loads((package / "datapackage.json").read_text("utf-8"))
    (package / "data/responses-2025.csv").unlink()
    _put(package / "datapackage.json", json.dumps(descriptor(example), ensure_ascii=False, indent=1))
    _put(package / "data/responses-w7.csv", "\n".join(responses()) + "\n")
    _put(package / "data/questions.csv", QUESTIONS)
    _put(package / "data/population.csv", "wave,breakdown,group,population\nw7,,,4000\n")
    for path in [*(root / "docs").rglob("*.md")]:
        path.unlink()
    for name, text in PAGES.items():
        _put(root / "docs" / name, text)
    _put(root / "mkdocs.yml", settings((root / "mkdocs.yml").read_text("utf-8")))
    return root


def _put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())


def settings(text: str) -> str:
    """The starter's, with other words: names with a number on every page."""
    lines = []
    for line in text.splitlines():
        key = line.partition(":")[0]
        lines.append(SETTINGS.get(key, line))
    return "\n".join(lines) + "\n"


SETTINGS = {
    "site_name": f'site_name: "{TITLE}"',
    "site_url": 'site_url: "https://wave7.example/"',
    "site_description": "site_description: What Families 4 Us asked in 2024, in section 4 and by covid-19 rules.",
    "copyright": 'copyright: "&copy; 2024 <a href=\\"https://4us.example/7\\">Families 4 Us</a>. CC BY 4.0."',
    "  - Findings": "  - Topic 9: findings/index.md",
    "  short_name": '  short_name: "Families 4 Us"',
}

# The data package ---------------------------------------------------------------------------------

QUESTIONS = (
    "wave,question,section,kind,wording,instruction,universe,routing,sensitive\n"
    + "\n".join(
        [
            'w7,Q33,Section 1: 2 questions,single,"Which one of these 3 statements is nearest, if 50% or more? 👍 '
            '(Pick 1.)",Tick 1 of 13.,all families,,no',
            'w7,V201233x,Section 1: 2 questions,scale,"On a scale of 1 to 5, how much of ½ is it?",,'
            "Families of 4 or more,,no",
            'w7,q2_4,"Part 2 | ""B2B"" <3>",multiple,Which of these 6 apply?,Tick up to 6.,all families,,no',
            'w7,Q5_1,"Part 2 | ""B2B"" <3>",grid,How good are these 4?,,all families,,no',
            "w7,hours24,Two *thirds* of 10_000_000,number,How many of 24 hours?,Write 0 to 40.,all families,,no",
            "w7,age,Two *thirds* of 10_000_000,single,Are you 18 - 29 or 60+?,,all families,,no",
        ]
    )
    + "\n"
)


def descriptor(example: Json) -> Json:
    """The starter's, of another survey."""
    survey = example["survey"] | {
        "title": TITLE,
        "unit": "family of 4",
        "units": "families of 4",
        "universe": "Families of 4 or more in 3 towns",
        "contact": "7@4us.example, or 020 7946 0000",
        "notice": "Two thirds of 3 notices hold a number: this one holds 5.",
        "notice_label": "1 of 2 notices",
        "waves": [WAVE],
        "breakdowns": [
            {"variable": "age", "title": "Age in 3 bands"},
            {"variable": "area", "title": '2. Area (of "3") `x` [4](y)'},
        ],
        "nets": {
            "V201233x": {
                "high": {"label": "4 or 5", "categories": ["4", "5"]},
                "low": {"label": "1–2", "categories": ["1", "2"]},
            }
        },
        "net_scores": {"Q5_1": {"positive": ["4", "5"], "negative": ["1", "2"]}},
        "bands": {"hours24": {f"b{n}": _band(*each) for n, each in enumerate(BANDS)}},
    }
    kept = [each for each in example["resources"] if each["name"] != "responses-2025"]
    responses_ = next(each for each in example["resources"] if each["name"] == "responses-2025")
    responses_ |= {
        "name": "responses-w7",
        "title": "Responses of wave 7",
        "description": "One row a family of 4.\n\nIn 2 paragraphs, with [a link 5](https://example.org/5) and | pipes.",
        "path": "data/responses-w7.csv",
    }
    responses_["schema"]["fields"] = list(fields())
    responses_["schema"]["primaryKey"] = ["id"]
    about = {
        "title": f"{TITLE}: 1 of 2",
        "description": "What 240 invented families said in wave 7.\n\n* 1 of 3\n* 2 of 3",
        "contributors": [{"title": "Families 4 Us (2 people)", "roles": ["author", "publisher"]}],
        "sources": [{"title": "Report 44", "path": "https://report.example/2016/summary"}],
        "created": "2024-05-03T00:00:00Z",
    }
    return example | about | {"survey": survey, "resources": [responses_, *kept]}


WAVE = {
    "id": "w7",
    "title": "Wave 7: 1–2 May",
    "responses": "responses-w7",
    "release": "synthetic",
    "fieldwork": ["2024-05-01", "2024-05-02"],
    "mode": "24/7 by telephone",
    "universe": "Families of 4 or more in 3 towns",
    "reason": "All 240 families of wave 7 are invented.",
}


def _band(label: str, below: float | None) -> Json:
    return {"label": label} | ({} if below is None else {"below": below})


def fields() -> list[Json]:
    role = {"role": ["breakdown", "key"]}
    return [
        _field("id", "Id 1", (), {"role": "identifier"}),
        _field("age", "Age 60+?", AGES, role | {"question": "age"}),
        _field("area", "Area 51", AREAS, role),
        _field("Q33", "Statement 3 of 3", ANSWERS, {"question": "Q33"}),
        _field("V201233x", "How much of ½", SCALE, {"question": "V201233x"}, ordered=True),
        *(_option(n, label) for n, label in enumerate(OPTIONS, start=1)),
        *(
            _field(f"Q5_1_{n}", label, SCALE, {"question": "Q5_1", "item": f"i{n}"}, ordered=True)
            for n, label in enumerate(ITEMS, start=1)
        ),
        _field("hours24", "Hours of 24", (), {"question": "hours24"}, kind="integer"),
    ]


def _field(
    name: str,
    title: str,
    labels: tuple[str, ...],
    survey: Json,
    *,
    ordered: bool = False,
    kind: str = "string",
) -> Json:
    made: Json = {"name": name, "title": title, "type": kind, "survey": survey}
    if labels:
        values = [str(place) for place, _ in enumerate(labels, start=1)]
        made |= {
            "categories": [{"value": v, "label": label} for v, label in zip(values, labels, strict=True)],
            "categoriesOrdered": ordered,
            "constraints": {"enum": values, "required": True},
        }
    return made


def _option(number: int, label: str) -> Json:
    made = _field(f"q2_4_{number}", label, ("Ticked 1", "Not ticked 0"), {})
    return made | {"survey": {"question": "q2_4", "option": f"o{number}", "selected": "1"}}


def responses() -> list[str]:
    chance = random.Random(SEED)
    names = [each["name"] for each in fields()]
    rows = [",".join(names)]
    for number in range(1, RESPONDENTS + 1):
        age = chance.choices("123", (20, 40, 40))[0]
        row = [
            f"r{number}",
            age,
            chance.choice("123"),
            str(chance.choices(range(1, 14), range(14, 1, -1))[0]),
        ]
        row += [chance.choices("12345", (1, 2, 3, 3, int(age)))[0]]
        row += [chance.choice("12") for _ in OPTIONS]
        row += [chance.choices("12345", (1, 1, 2, 4, place + 1))[0] for place, _ in enumerate(ITEMS)]
        rows.append(",".join([*row, str(chance.randrange(0, 41))]))
    return rows


# Pages --------------------------------------------------------------------------------------------


def figure(name: str, **keys: str) -> str:
    lines = "\n".join(f"{key}: {value}" for key, value in {"id": name, **keys}.items())
    return f"```figure\n{lines}\n```\n"


TOPIC = f"""---
title: "Topic 9: [](stat:V201233x=high) chose 4 or 5"
description: Wave 7 asked this at 10am, in section 4.
order: 1
numbers:
  - 13 statements
  - International body 3
  - Term 1
  - 65+ first
  - and 60+ say of ½
  - From 1 to 5
---

# Topic 9: what we asked in 2024 👍

At 10am on 1 May 2024 we opened the line, 24/7.[^1] It cost £2.4m and took 15 minutes. See section 4 of the
report, chapter 2, pages 8 to 11, and question 33 (Q33). Ring 020 7946 0000. Nurses on band 8a were asked in the
G20, after covid-19, by ISO 9001 and version 1.4.0.[^note] Those aged 65 or over, and 16-24 year olds, chose
among 13 statements.

*[G20]: The Group of 20
*[ISO]: International body 3

Term 1
:   A definition, as on page 7.

!!! note "Chapter 4"
    It is in table 2, and [most](stat:V201233x=high;rank=1;among=categories) liked it.

| Step 1 | Step 2 |
|---|---|
| section 4 | [](stat:V201233x=high) |

1. First
2. Second

7. Seventh

[^1]: Footnote 1 points to page 3.
[^note]: See also [the report](https://report.example/2016/summary), table 4, and [44%](https://report.example/2016/x).

## [](stat:V201233x=high) said 4 or 5

{figure("q33", question="Q33", chart="bar", title="Statements of Topic 9, 65+ first")}
{
    figure(
        "v-by-age",
        question="V201233x",
        by="age",
        chart="stacked-bar",
        title="What 18 - 29 and 60+ say of ½ on page 4",
        note="A note with footnote 4; the first [](stat:V201233x=high) are shown.",
    )
}
{figure("q2", question="q2_4", by="area", chart="dot", title="B2B in 2024")}
{figure("q5", question="Q5_1", chart="diverging-bar", title="Band 8a and the others")}
{figure("hours", question="hours24", by="age", chart="bar", title="Hours of 24/7")}
{figure("table", question="Q33", by="area", chart="table", title="All statements of section 4")}
{figure("net", question="V201233x", chart="histogram", title="From 1 to 5 on a scale of 1 to 5")}
"""

PAGES = {
    "index.md": "# Families 4 Us\n\nWave 7 survey, Topic 9. There are [](stat:responses) families in it.\n",
    "findings/index.md": "---\ntitle: Topic 9\n---\n\n# Topic 9\n\nIn section 4.\n",
    "findings/topic-9.md": TOPIC,
    "findings/wave-7.md": "# Wave 7 and [](stat:responses) families\n\nA page that its heading names.\n",
    "recommendations/index.md": "# What to do by 2030\n\nIn 12 months.\n",
    "recommendations/level-3.md": (
        "---\ntitle: Move to level 3\ndescription: By 1 May 2030.\nfor:\n  - Level 3 managers\n  - Band 8a\n---\n\n"
        "# Move to level 3\n\nBy 2030.\n\n## Evidence\n\n- supports: [](stat:V201233x=high) chose 4 or 5 in section 4.\n"
    ),
    "about/index.md": "# About wave 7\n\nWrite to 12 Station Road, Leeds LS1 4AP.\n",
}
