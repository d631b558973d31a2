"""What a description says of a wave's counts: how parts add up, at every place."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from findings.disclosure.blocks import BASE, SILENT, Constraint, blocks, multiple_block, single_block
from findings.disclosure.equations import Equations, equations
from findings.disclosure.places import EVERYBODY
from findings.vocabulary import NOT_RANKED, Breakdown, Category, Condition, Item, Kind, Net, Question
from tests.disclosure.ledgers import WAVE, asked
from tests.disclosure.small import respondents, survey

YES_NO = (Category("yes", "Yes"), Category("no", "No"), Category("perhaps", "Perhaps"))


def question(kind: Kind = Kind.SINGLE, *items: str, **given: object) -> Question:
    parts = tuple(Item(name, name, f"q_{name}", "yes") for name in items or ("",))
    made = Question("q", WAVE, "", kind, "q", parts, YES_NO, {"sure": Net("Sure", ("yes", "no"))})
    return replace(made, **given)  # type: ignore[arg-type] # by name


def test_categories_add_up_to_the_base_and_nets_from_categories() -> None:
    block = single_block(question(), Item("", "q", "q"))
    assert block.parts == ("yes", "no", "perhaps", "sure", BASE)
    assert block.relations == (
        Constraint((("yes", 1), ("no", 1), ("perhaps", 1), (BASE, -1))),
        Constraint((("yes", 1), ("no", 1), ("sure", -1))),
    )


def test_a_number_has_a_base_alone_and_a_ranking_those_who_gave_no_place() -> None:
    number = single_block(question(Kind.NUMBER, categories=()), Item("", "q", "q"))
    assert (number.parts, number.relations, number.numeric) == ((BASE,), (), True)
    assert NOT_RANKED in single_block(question(Kind.RANKING), Item("a", "a", "q_a")).categories


@pytest.mark.parametrize(("base", "together"), [("answered", 1), ("asked", 0)])
def test_options_are_at_most_the_base_and_together_at_least_those_who_ticked(
    base: str, together: int
) -> None:
    block = multiple_block(question(Kind.MULTIPLE), base)
    at_most = [Constraint(((BASE, 1), (part, -1)), 0, None) for part in ("yes", "no", "perhaps", "sure")]
    whole = Constraint((("yes", 1), ("no", 1), ("perhaps", 1), (BASE, -1)), 0, None)
    net = Constraint((("yes", 1), ("no", 1), ("sure", -1)), 0, None)
    each = [Constraint((("sure", 1), (option, -1)), 0, None) for option in ("yes", "no")]
    assert block.relations == (*at_most, *[whole] * together, net, *each)


def test_a_multiple_response_is_one_block_and_a_grid_one_an_item() -> None:
    asked_of = (
        question(Kind.MULTIPLE, "yes", "no"),
        question(Kind.GRID, "roof", "food"),
        question(Kind.TEXT),
    )
    found = list(blocks(asked_of, "answered"))
    assert [(block.question, block.item) for block in found] == [
        ("", ""),
        ("q", ""),
        ("q", "roof"),
        ("q", "food"),
        ("q", ""),
    ]


def test_a_text_that_nobody_coded_has_no_block() -> None:
    plain = question(Kind.TEXT, items=(Item("", "q", "q"),))
    assert [block.question for block in blocks((plain,), "answered")] == [""]


SYSTEM = equations(asked(nets={"q": {"sure": ("yes", "no")}}), WAVE)


def test_every_unknown_is_found_by_block_part_and_place() -> None:
    places = SYSTEM.layout.places
    order = [
        SYSTEM.at(block, part, place)
        for block in range(2)
        for part in SYSTEM.blocks[block].parts
        for place in places
    ]
    assert order == list(range(SYSTEM.size))
    number = SYSTEM.at(1, "yes", ("g", "g2"))
    assert (SYSTEM.block_of[number], places[SYSTEM.place_of[number]]) == (1, ("g", "g2"))
    assert SYSTEM.base_of[number] == SYSTEM.at(1, BASE, ("g", "g2"))
    assert not SYSTEM.is_base[SYSTEM.at(0, BASE, EVERYBODY)]
    assert SYSTEM.is_base[SYSTEM.at(1, BASE, EVERYBODY)]


def test_a_number_of_everybody_a_net_and_a_base_are_missed_more() -> None:
    worth = {
        (part, group): SYSTEM.worth[SYSTEM.at(1, part, ("g", group) if group else EVERYBODY)]
        for part in SYSTEM.blocks[1].parts
        for group in ("", "g1")
    }
    assert worth == {
        ("yes", ""): 20.0, ("yes", "g1"): 1.0, ("no", ""): 20.0, ("no", "g1"): 1.0,
        ("sure", ""): 30.0, ("sure", "g1"): 1.5, (BASE, ""): 80.0, (BASE, "g1"): 4.0,
    }  # fmt: skip


def test_true_counts_hold_every_row_and_others_do_not() -> None:
    of = np.zeros(SYSTEM.size)
    for group, (yes, no) in {"": (21, 31), "g1": (12, 8), "g2": (6, 14), "g3": (3, 9)}.items():
        place = ("g", group) if group else EVERYBODY
        of[[SYSTEM.at(1, part, place) for part in ("yes", "no", "sure", BASE)]] = yes, no, yes + no, yes + no
        of[SYSTEM.at(0, BASE, place)] = yes + no
    bounds = np.zeros(SYSTEM.size), np.full(SYSTEM.size, 100.0)
    assert SYSTEM.system(*bounds).holds(of)
    for part, group in (("yes", "g1"), (BASE, "g2"), ("sure", "g3")):
        wrong = of.copy()
        wrong[SYSTEM.at(1, part, ("g", group))] += 1
        assert not SYSTEM.system(*bounds).holds(wrong)


def test_a_net_of_options_holds_at_least_each_and_at_most_all_of_them() -> None:
    rows = {
        relation.factors: (relation.least, relation.most)
        for relation in multiple_block(question(), "asked").relations
    }
    assert rows[("yes", 1), ("no", 1), ("sure", -1)] == (0, None)
    assert rows[("sure", 1), ("yes", -1)] == (0, None)
    assert (("sure", 1), ("perhaps", -1)) not in rows


def test_a_question_that_groups_respondents_is_how_many_each_group_has() -> None:
    of = survey(respondents({("g1",): 12, ("g2",): 8}, ["g"]), {"g": ("g1", "g2")}, [Breakdown("g", "G")])
    system = equations(of, WAVE)
    numbers = np.zeros(system.size)
    for group, count in {"": 20, "g1": 12, "g2": 8}.items():
        place = ("g", group) if group else EVERYBODY
        numbers[system.at(0, BASE, place)] = numbers[system.at(1, BASE, place)] = count
        for part in ("g1", "g2"):
            numbers[system.at(1, part, place)] = {"": {"g1": 12, "g2": 8}[part], part: count}.get(group, 0)
    bounds = np.zeros(system.size), np.full(system.size, 99.0)
    assert system.system(*bounds).holds(numbers)
    other = numbers.copy()
    other[[system.at(0, BASE, place) for place in (EVERYBODY, ("g", "g1"))]] = 21, 13
    assert not system.system(*bounds).holds(other)
    assert system.family_of_block[1] == system.family_of[system.at(0, BASE, ("g", "g1"))]


def routed(condition: Condition) -> Equations:
    """Whoever gave one of some answers of the roof, or of the food, was asked q."""
    answers = respondents({("g1",): 12, ("g2",): 8}, ["g"])
    of = survey(answers, {"q": ("yes", "no")}, [Breakdown("g", "G")], categories={"g": ("g1", "g2")})
    items = tuple(Item(name, name, f"has_{name}") for name in ("roof", "food"))
    grid = Question("has", WAVE, "", Kind.GRID, "has", items, YES_NO, {"sure": Net("Sure", ("yes", "no"))})
    later = replace(of.questions[WAVE][0], asked_if=(condition,))
    fields = of.variables[WAVE] | {each.variable: of.variables[WAVE]["q"] for each in items}
    return equations(replace(of, questions={WAVE: (grid, later)}, variables={WAVE: fields}), WAVE)


@pytest.mark.parametrize(
    ("condition", "routes"),
    [
        (Condition("has", ("yes",), "food"), [("food", ("yes",))]),
        (Condition("has", ("sure",), "roof"), [("roof", ("yes", "no"))]),
        (Condition("has", ("yes",)), [("roof", ("yes",)), ("food", ("yes",))]),
    ],
)
def test_who_was_asked_depends_on_the_item_that_the_routing_names(
    condition: Condition, routes: list[tuple[str, tuple[str, ...]]]
) -> None:
    system = routed(condition)
    assert [(system.blocks[each.filter].item, each.parts) for each in system.routes] == routes
    assert {system.blocks[each.block].question for each in system.routes} == {"q"}


def test_who_kept_silent_is_a_part_of_sensitive_questions_and_of_all_where_the_rule_says_so() -> None:
    plain, open_about = question(), replace(question(), name="s", sensitive=True)
    found = [SILENT in block.parts for block in blocks((plain, open_about), "answered")]
    assert found == [False, False, True]
    assert [SILENT in block.parts for block in blocks((plain,), "answered", silence=True)] == [False, True]


def test_whoever_ticked_one_of_several_options_was_asked_and_each_who_did_is_counted_once() -> None:
    """Of the options that a routing names, no sum is how many were asked: somebody may have ticked both."""
    answers = respondents({("g1", "yes", "yes", "a"): 20, ("g2", "no", "yes", "b"): 20}, ("g", "x", "y", "q"))
    of = survey(
        answers, {"x": ("yes", "no"), "y": ("yes", "no"), "q": ("a", "b")}, [Breakdown("g", "G")],
        categories={"g": ("g1", "g2")},
    )  # fmt: skip
    options = tuple(Item(name, name, name, "yes") for name in ("x", "y"))
    ticked = Question(
        "o", WAVE, "", Kind.MULTIPLE, "o", options, (Category("x", "X"), Category("y", "Y"))
    )  # fmt: skip
    later = next(each for each in of.questions[WAVE] if each.name == "q")
    later = replace(later, sensitive=True, asked_if=(Condition("o", ("x", "y")),))
    found = equations(replace(of, questions={WAVE: (ticked, later)}), WAVE)
    place = ("g", "g1")
    answered = {found.at(2, part, place): -1 for part in (BASE, SILENT)}
    for option in ("x", "y"):
        assert ([(found.at(1, option, place), 1), *answered.items()], None, 0) in found.rows
