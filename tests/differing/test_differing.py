"""What differs between two editions: exactly what was planted, and nothing that is withheld by now."""

from __future__ import annotations

import json
from typing import Any

from findings.differing import ChangeEffect, ChangeKind, Edition, Level, differences, telling

NUMBERS = (
    "estimate_id,wave,question,item,measure,category,breakdown,group,value,shown,base,count,p,status",
    "mood--good--1,1,mood,,share,good,,,0.76,76%,130,99,,",
    "mood--good--area--north--1,1,mood,,share,good,area,north,0.5,50%,40,20,0.01,",
    "pay--high--1,1,pay,,share,high,,,0.2,20%,50,10,,",
)
QUESTIONS = ("wave,question,wording", "1,mood,How are you?", "1,pay,What are you paid?")
PAGE = """---
title: A page
---

# A page

Most are [well](stat:mood=good). Nobody asked why.
It was [a fifth](stat:pay=high)!

```figure
id: moods
question: mood
chart: bar
title: Most are well
```

* One thing.
* Another thing.
"""


def edition(
    name: str,
    numbers: tuple[str, ...] = NUMBERS,
    questions: tuple[str, ...] = QUESTIONS,
    page: str = PAGE,
    **survey: Any,
) -> Edition:
    field = {"name": "mood", "title": "Mood", "categories": [{"value": "good", "label": "Good"}]}
    descriptor = {
        "version": "1.0.0",
        "resources": [
            {"name": "estimates", "path": "data/estimates.csv"},
            {"name": "questions", "path": "data/questions.csv"},
            {"name": "answers", "path": "data/answers.csv", "schema": {"fields": [field]}},
        ],
        "survey": {"universe": "Everybody", "waves": [{"id": "1"}]} | survey,
    }
    text = json.dumps(descriptor, indent=1)
    tables = {"estimates": "\n".join(numbers) + "\n", "questions": "\n".join(questions) + "\n"}
    return Edition(name, json.loads(text), text, tables, {"data/answers.csv": "a"}, {"index.md": page})


def told(old: Edition, new: Edition) -> list[str]:
    return list(telling.lines(differences(old, new)))


def with_line(lines: tuple[str, ...], place: int, was: str, is_: str) -> tuple[str, ...]:
    assert was in lines[place]
    return (*lines[:place], lines[place].replace(was, is_), *lines[place + 1 :])


OLD = edition("old")


def test_nothing_differs_from_itself() -> None:
    assert told(OLD, edition("new")) == ["old to new: nothing changed."]


def test_exactly_five_planted_changes_are_listed() -> None:
    new = edition(
        "new",
        with_line(NUMBERS, 1, "0.76,76%,130,99", "0.77,77%,130,100"),
        with_line(QUESTIONS, 2, "paid?", "paid a year?"),
        PAGE.replace("Nobody asked why.", "Nobody asked us why.").replace("chart: bar", "chart: dot"),
        universe="All of us",
        reasons={"mood": "One answer was read wrongly.", "docs/index.md": "It was not clear."},
    )
    assert told(OLD, new) == [
        "datapackage/data/estimates.csv:2: number mood--good--1: was 76% (count 99), is 77% (count 100). "
        "Why: One answer was read wrongly.",
        "datapackage/datapackage.json:32: wording survey.universe: was “Everybody”, is “All of us”.",
        "datapackage/data/questions.csv:3: wording question pay 1, wording: was “What are you paid?”, is "
        "“What are you paid a year?”.",
        "docs/index.md:7: sentence docs/index.md: was “Nobody asked why.”, is “Nobody asked us why.”. "
        "Why: It was not clear.",
        "docs/index.md:10: chart moods: was “chart: bar”, is “chart: dot”. Why: It was not clear.",
        "Charts that show changed numbers: moods.",
        "old to new: 1 number, 2 wordings, 1 sentence, 1 chart changed (minor).",
    ]


def test_what_is_withheld_by_now_is_repeated_nowhere() -> None:
    new = edition(
        "new",
        with_line(
            with_line(NUMBERS, 1, "0.76,76%,130,99,,", ",,,,,c"),
            3,
            NUMBERS[3],
            "x--1,1,x,,share,,,,,1%,9,9,,",
        ),
        page="# A page\n\nThey are all right.\n",
    )
    found = differences(OLD, new)
    said = "\n".join([*telling.lines(found), telling.as_json(found), *telling.as_github(found)])
    said += "".join(each["description"] for each in json.loads(telling.as_gitlab(found)))
    for gone in ("76%", "99", "130", "20%", "well](", "a fifth"):
        assert gone not in said, gone
    assert "Nobody asked why." in said
    first, *others = found.changes
    assert (first.what, first.new, first.level) == ("mood--good--1", "[c]", Level.MAJOR)
    assert next(each.what for each in others if each.effect is ChangeEffect.REMOVED) == "pay--high--1"


def test_a_number_that_was_withheld_may_be_told_when_it_is_shown() -> None:
    old = edition("old", with_line(NUMBERS, 1, "0.76,76%,130,99,,", ",,,,,c"))
    (change,) = differences(old, edition("new")).changes
    assert (change.old, change.new, change.level) == ("[c]", "76%", Level.MINOR)


def test_columns_that_only_one_edition_has_change_no_number() -> None:
    more = tuple(f"{line},{'question_label' if not place else 'Mood'}" for place, line in enumerate(NUMBERS))
    assert told(OLD, edition("new", more)) == ["old to new: nothing changed."]


def test_an_interval_alone_is_a_change_too() -> None:
    (change,) = differences(OLD, edition("new", with_line(NUMBERS, 2, "0.01", "0.02"))).changes
    assert (change.old, change.new) == ("50% (p 0.01)", "50% (p 0.02)")


def test_a_file_of_answers_is_only_said_to_be_another_one() -> None:
    new = edition("new")
    other = Edition(
        "new", new.descriptor, new.descriptor_text, new.tables, {"data/answers.csv": "b"}, new.pages
    )
    (change,) = differences(OLD, other).changes
    assert (change.kind, change.what, change.old, change.new) == (ChangeKind.FILE, "data/answers.csv", "", "")


def test_a_category_that_comes_or_goes_is_one_change() -> None:
    with_another = json.loads(OLD.descriptor_text.replace(
        '"label": "Good"', '"label": "Good"}, {"value": "bad", "label": "Bad"'
    ))  # fmt: skip
    other = Edition("new", with_another, json.dumps(with_another), OLD.tables, OLD.sums, OLD.pages)
    added, removed = differences(OLD, other).changes, differences(other, OLD).changes
    assert [(each.what, each.level) for each in added] == [("answers mood, categories.bad", Level.MINOR)]
    assert [(each.what, each.level) for each in removed] == [("answers mood, categories.bad", Level.MAJOR)]


def test_a_reason_for_what_did_not_change_is_told() -> None:
    lines = told(OLD, edition("new", reasons={"nothing": "Because."}))
    assert lines == ["note: there is a reason for 'nothing', and nothing of that name changed.",
                     "old to new: nothing changed."]  # fmt: skip


def test_a_correction_of_a_wave_is_the_reason_of_its_numbers() -> None:
    waves = [{"id": "1", "corrected": [{"releases": ["releases/v1"], "reason": "Twice."}]}]
    new = edition("new", with_line(NUMBERS, 1, "76%", "77%"), waves=waves)
    (change,) = differences(OLD, new).changes
    assert change.reason == "Twice."


def test_numbers_of_a_question_are_one_annotation_and_no_line_steers_the_host() -> None:
    numbers = with_line(with_line(NUMBERS, 1, "76%", "77%"), 2, "50%", "51%")
    new = edition("new", numbers, page=PAGE.replace("asked why.", "\x1b[2J asked: why, 5%?"))
    found = differences(OLD, new)
    lines = telling.as_github(found)
    assert [line.partition("::")[2].partition(" ")[0] for line in lines] == [
        "notice",
        "notice",
        "notice::old",
    ]
    assert "mood--good--1 (and 1 more numbers of mood)" in lines[0]
    assert "\x1b" not in "\n".join(telling.lines(found))
    issues = json.loads(telling.as_gitlab(found))
    assert {each["location"]["path"] for each in issues} == {
        "datapackage/data/estimates.csv",
        "docs/index.md",
    }
    assert len({each["fingerprint"] for each in issues}) == len(issues)
