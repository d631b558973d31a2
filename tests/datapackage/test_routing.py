"""Routing is read into conditions on earlier questions, and looked up in coded answers."""

from __future__ import annotations

import numpy as np
import pytest

from findings.datapackage.routing import FORM, asked, conditions, with_blanks_settled
from findings.vocabulary import Category, Coded, Condition, Item, Kind, Net, Question, Responses
from tests.published import replace

NOT_ASKED, NO_ANSWER = -1, -2
MOODS = (Category("good", "Good"), Category("fair", "Fair"), Category("poor", "Poor"))


def question(name: str, kind: Kind, *items: str, **given: object) -> Question:
    parts = tuple(Item(item, item, f"{name}_{item}" if item else name, "yes") for item in items or ("",))
    made = Question(name, "1", "", kind, name, parts, MOODS, {"not_good": Net("Not good", ("fair", "poor"))})
    return replace(made, **given)


MOOD = question("mood", Kind.SINGLE)
SERVICE = question("service", Kind.GRID, "roof", "food")
USED = question(
    "used",
    Kind.MULTIPLE,
    "bus",
    "tram",
    categories=(Category("bus", "Bus"), Category("tram", "Tram")),
    nets={},
)
EARLIER = [MOOD, SERVICE, USED]


@pytest.mark.parametrize(
    ("routing", "found"),
    [
        ("", []),
        ("mood=good", [("mood", ("good",), "")]),
        ("mood=good|not_good", [("mood", ("good", "fair", "poor"), "")]),
        ("service.roof=poor; used=bus|tram", [("service", ("poor",), "roof"), ("used", ("bus", "tram"), "")]),
    ],
)
def test_conditions_name_an_earlier_question_and_its_categories(
    routing: str, found: list[tuple[str, tuple[str, ...], str]]
) -> None:
    made, wrong = conditions(routing, EARLIER)
    assert wrong is None
    assert [(each.question, each.categories, each.item) for each in made] == found


@pytest.mark.parametrize(
    ("routing", "wrong"),
    [
        ("in words", ("is no routing", FORM)),
        ("moood=good", ("does not begin with an earlier question of this wave", "Did you mean mood?")),
        ("zzz=good", ("does not begin with an earlier question of this wave", FORM)),
        ("service=poor", ("does not say which item", "Write question.item=category.")),
        ("service.rof=poor", ("does not say which item", "Did you mean roof?")),
        ("mood=goood", ("names what is no category of that question", "Did you mean good?")),
        ("mood=good;noise=good", ("does not begin with an earlier question of this wave", FORM)),
    ],
)
def test_what_is_no_routing_is_told_without_repeating_it(routing: str, wrong: tuple[str, str]) -> None:
    assert conditions(routing, EARLIER) == ((), wrong)


def coded(*codes: int, values: tuple[str, ...] = ("good", "fair", "poor")) -> Coded:
    return Coded(np.array(codes, np.int16), values)


YES = ("yes", "no")
ANSWERS = Responses(
    5,
    {
        "mood": coded(0, 1, 2, NO_ANSWER, NOT_ASKED),
        "used_bus": coded(0, 1, 0, 1, NO_ANSWER, values=YES),
        "used_tram": coded(1, 1, 0, 0, NO_ANSWER, values=YES),
    },
)


def put(*found: Condition) -> tuple[list[bool], list[bool]]:
    later = question("later", Kind.SINGLE, asked_if=found)
    who, known = asked(later, EARLIER, ANSWERS)
    return who.tolist(), known.tolist()


def test_those_are_asked_whose_answer_is_named_and_it_is_known_of_those_who_answered() -> None:
    assert put() == ([True] * 5, [True] * 5)
    assert put(Condition("mood", ("good", "poor"))) == (
        [True, False, True, False, False], [True, True, True, False, True],
    )  # fmt: skip


def test_an_option_of_several_is_enough() -> None:
    assert put(Condition("used", ("bus", "tram")))[0] == [True, False, True, True, False]
    assert put(Condition("used", ("tram",)))[0] == [False, False, True, True, False]


def test_all_conditions_must_hold_and_one_that_does_not_settles_it() -> None:
    who, known = put(Condition("mood", ("good",)), Condition("used", ("bus",)))
    assert who == [True, False, False, False, False]
    assert known == [True, True, True, True, True]


def blanks_settled(first: list[int], second: list[int], blank: list[bool], **given: object) -> list[int]:
    later = replace(SERVICE, kind=Kind.SINGLE, items=(Item("", "later", "later"),), **given)
    columns = {"mood": column(first), "later": column(second)}
    found = with_blanks_settled(Responses(len(first), columns), [MOOD, later], {"later": np.array(blank)})
    return [int(code) for code in found.columns["later"].codes]


def column(codes: list[int]) -> Coded:
    return Coded(np.array(codes, np.int16), ("good", "fair", "poor"))


ASKED_IF_GOOD = (Condition("mood", ("good",)),)


def test_a_blank_is_no_answer_where_routing_asked_and_not_asked_where_it_did_not() -> None:
    moods, later = [0, 0, 1, 2, NO_ANSWER], [2, NO_ANSWER, NO_ANSWER, NOT_ASKED, NO_ANSWER]
    assert blanks_settled(moods, later, [False, True, True, True, True], asked_if=ASKED_IF_GOOD) == [
        2, NO_ANSWER, NOT_ASKED, NOT_ASKED, NOT_ASKED,
    ]  # fmt: skip


def test_a_blank_that_a_field_calls_not_asked_is_no_answer_where_routing_asked() -> None:
    assert blanks_settled([0], [NOT_ASKED], [True], asked_if=ASKED_IF_GOOD) == [NO_ANSWER]


def test_a_reason_that_was_written_down_stays() -> None:
    assert blanks_settled([0, 1], [NOT_ASKED, NO_ANSWER], [False, False], asked_if=ASKED_IF_GOOD) == [
        NOT_ASKED, NO_ANSWER,
    ]  # fmt: skip


def test_blanks_of_a_question_without_routing_stay() -> None:
    assert blanks_settled([1], [NO_ANSWER], [True]) == [NO_ANSWER]
