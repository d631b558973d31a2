"""The judge passes what is right, and finds each kind of misreading that is planted in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tests.any_survey.chance import Chance
from tests.any_survey.drawing import survey

from .judging import ASKED, LEFT_OUT, NEAR, RIGHT, WRONG, Judged, judged
from .laying import Export
from .leaking import leaks
from .reading import Number, Published, Reading, Row
from .sheets import Answered, AnswerSheet, Topic
from .surveymonkey import surveymonkey
from .taking import sheet

SEEDS = (1, 5, 12, 14)


def export_of(answers: AnswerSheet) -> Export:
    return Export(surveymonkey(answers, Chance.of("test")), Path("export.csv"), {})


def drawn(seed: int) -> AnswerSheet:
    return replace(sheet(survey(seed)), weights=())


def perfect(answers: AnswerSheet) -> Reading:
    """What should have been published."""
    columns = [
        column
        for place, topic in enumerate(answers.topics)
        for column in (whole(topic, place) if topic.kind == "multiple" else parts(topic, place))
    ]
    return Reading(tuple(columns), (), "", answers.size, ())


def whole(topic: Topic, place: int) -> list[Published]:
    rows = range(len(topic.columns[0].said))
    base = topic.base(rows)
    shares = {each.title: number(sum(said is not None for said in each.said), base) for each in topic.columns}
    return [Published(topic.name, topic.kind, topic.wording, "", (topic.wording,), place, shares)]


def parts(topic: Topic, place: int) -> list[Published]:
    done = []
    for each in topic.columns:
        answers = [said for said in each.said if said is not None]
        base = topic.base(range(len(each.said))) if topic.kind == "ranking" else len(answers)
        shares = {label: number(answers.count(label), base) for label in each.labels if label in answers}
        order = each.labels if topic.kind in ("scale", "grid") else ()
        blank = Published(topic.name, topic.kind, topic.wording, each.title, (), place, order=order)
        if topic.kind == "number":
            mean = sum(map(float, answers)) / len(answers)
            done.append(replace(blank, mean=Number(None, mean, len(answers))))
        else:
            done.append(blank if topic.kind == "text" else replace(blank, shares=shares))
    return done


def number(count: int, base: int) -> Number:
    return Number(count, count / base, base)


@pytest.mark.parametrize("seed", SEEDS)
def test_what_was_read_rightly_is_right(seed: int) -> None:
    export = export_of(drawn(seed))
    wrong = [each for each in judged(export, perfect(export.sheet)) if each.verdict != RIGHT]
    assert wrong == []


# Planted misreadings ----------------------------------------------------------------------------------

ANSWERED = Answered(
    "", ("Yes", "No"), ("Yes",) * 30 + ("No",) * 20 + (None,) * 10, ("",) * 50 + ("Don't know",) * 10
)
SURE = Topic("sure", "single", "Are you sure?", (ANSWERED,))
USED = Topic(
    "used",
    "multiple",
    "Which do you use?",
    (
        Answered("Bus", ("Bus",), ("Bus",) * 40 + (None,) * 20, ("",) * 60),
        Answered(
            "Train, fast", ("Train, fast",), (None,) * 30 + ("Train, fast",) * 25 + (None,) * 5, ("",) * 60
        ),
    ),
)
HOURS = Topic("hours", "number", "How many hours?", (Answered("", (), tuple("123456" * 10), ("",) * 60),))
WHY = Topic("why", "text", "Why is that?", (Answered("", (), ("because",) * 60, ("",) * 60),))
LEVELS = Answered("", ("Low", "Middle", "High"), ("Low", "Middle", "High") * 20, ("",) * 60)
LEVEL = Topic("level", "scale", "How high is it?", (LEVELS,))
SMALL = AnswerSheet("Small", (SURE, USED, HOURS, WHY, LEVEL), 60, (True,) * 60)

Plant = Callable[[Published], Published]


def sharing(**shares: tuple[int, int]) -> Plant:
    numbers = {name.replace("_", " "): number(*each) for name, each in shares.items()}
    return lambda column: replace(column, shares=numbers, mean=None)


PLANTED: dict[str, tuple[str, Plant]] = {
    "a count that is one too many": ("sure", sharing(Yes=(31, 50), No=(19, 50))),
    "a heading counted as an answer": ("sure", sharing(Yes=(30, 51), No=(20, 51), Response=(1, 51))),
    "a reason counted as an answer": ("sure", sharing(Yes=(30, 60), No=(20, 60), DK=(10, 60))),
    "answers swapped": ("sure", sharing(Yes=(20, 50), No=(30, 50))),
    "a yes-or-no question read as several answers": ("sure", lambda column: replace(column, kind="multiple")),
    "several answers read as one": ("used", lambda column: replace(column, kind="single")),
    "an option cut at its comma": ("used", sharing(Bus=(40, 55), Train=(25, 55), fast=(25, 55))),
    "an option lost": ("used", sharing(Bus=(40, 55))),
    "a share of half of those who ticked": ("used", sharing(Bus=(40, 50), **{"Train, fast": (25, 50)})),
    "a mean with a code in it": ("hours", lambda column: replace(column, mean=Number(None, 16.5, 60))),
    "a mean of fewer": ("hours", lambda column: replace(column, mean=Number(None, 3.5, 50))),
    "answers in another order": ("level", lambda column: replace(column, order=("High", "Low", "Middle"))),
    "free words as categories": ("why", sharing(because=(60, 60))),
    "a question that vanished": (
        "sure",
        lambda column: replace(column, wording="Another", headings=(), shares={}),
    ),
}


def with_plant(name: str, plant: Plant, decisions: tuple[Row, ...] = ()) -> dict[str, Judged]:
    read = perfect(SMALL)
    columns = tuple(plant(each) if each.question == name else each for each in read.columns)
    return {
        each.topic: each
        for each in judged(export_of(SMALL), replace(read, columns=columns, decisions=decisions))
    }


@pytest.mark.parametrize("planted", list(PLANTED))
def test_a_planted_misreading_is_wrong_and_leaves_the_others_right(planted: str) -> None:
    name, plant = PLANTED[planted]
    found = with_plant(name, plant)
    assert [topic for topic, each in found.items() if each.verdict == WRONG] == [name]
    assert found[name].why


def decision(column: str, asked: str) -> tuple[Row, ...]:
    return (
        {
            "column": column,
            "decision": "kind",
            "value": "left out",
            "ground": "",
            "confidence": "",
            "asked": asked,
        },
    )


def test_a_scale_whose_order_is_not_known_is_only_nearly_right() -> None:
    assert (
        with_plant("level", lambda column: replace(column, kind="single", order=()))["level"].verdict == NEAR
    )
    backwards = LEVELS.labels[::-1]
    assert with_plant("level", lambda column: replace(column, order=backwards))["level"].verdict == RIGHT


def test_a_misreading_that_was_asked_about_is_not_silent() -> None:
    name, plant = PLANTED["an option cut at its comma"]
    assert with_plant(name, plant, decision("Which do you use?", "yes"))["used"].verdict == ASKED
    assert with_plant(name, plant, decision("Which do you use?", "no"))["used"].verdict == WRONG
    assert with_plant(name, plant, decision("Are you sure?", "yes"))["used"].verdict == WRONG


def test_a_question_that_is_left_out_has_to_be_said() -> None:
    name, plant = PLANTED["a question that vanished"]
    assert with_plant(name, plant, decision("Are you sure?", "no"))["sure"].verdict == LEFT_OUT
    assert with_plant(name, plant)["sure"].verdict == WRONG


def test_rare_answers_may_be_counted_together() -> None:
    said = ("Red",) * 30 + ("Blue",) * 25 + ("Pink",) * 3 + ("Mauve",) * 2
    column = Answered("", ("Red", "Blue", "Pink", "Mauve"), said, ("",) * 60)
    answers = replace(SMALL, topics=(Topic("hue", "single", "Which colour?", (column,)),))
    read = perfect(answers)
    together = sharing(Red=(30, 60), Blue=(25, 60), Other=(5, 60))
    (found,) = judged(export_of(answers), replace(read, columns=(together(read.columns[0]),)))
    assert found.verdict == RIGHT
    mixed = sharing(Red=(32, 60), Blue=(25, 60), Other=(3, 60))
    (found,) = judged(export_of(answers), replace(read, columns=(mixed(read.columns[0]),)))
    assert found.verdict == WRONG


def test_weights_that_the_publication_declares_are_used_by_the_judge() -> None:
    weights = ("2",) * 30 + ("1",) * 30
    answers = replace(SMALL, topics=(SURE,), weights=weights)
    plain = perfect(answers)
    weighted = replace(plain.columns[0], shares={"Yes": Number(30, 0.75, 50), "No": Number(20, 0.25, 50)})
    reading = replace(plain, weight="weight", columns=(weighted,))
    assert judged(export_of(answers), reading)[0].verdict == RIGHT
    assert judged(export_of(answers), replace(plain, weight="weight"))[0].verdict == WRONG


def test_a_leak_is_found_in_any_file_and_in_what_is_printed(tmp_path: Path) -> None:
    hidden = {"address": frozenset({"198.51.100.7"})}
    assert leaks(hidden, tmp_path, "nothing") == []
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep/page.html").write_text("<p>198.51.100.7</p>", "utf-8")
    assert [each.where for each in leaks(hidden, tmp_path, "")] == ["deep/page.html"]
    assert [each.sort for each in leaks({}, tmp_path, "said qzcanary12")] == ["marked"]
