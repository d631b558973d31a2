"""What ties one table to another: groups of all, one field to another, a question to a field, then to now.

Takes waves and their places, gives equations. Relations between fields are declared, told by public
knowledge, seen in what is published, or read from the words of the categories.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations, product

from tests.red_team import answering
from tests.red_team.places import Places, Values
from tests.red_team.questionnaire import Question, Wave
from tests.red_team.system import (
    ALL,
    BASE,
    ELSEWHERE,
    EVERYBODY,
    SQUARES,
    SUM,
    Cell,
    Spot,
    System,
    Terms,
    combined,
    total,
)

Knowledge = dict[str, dict[str, dict[str, str]]]
"""What anybody knows of two fields: variable -> variable -> value -> value."""


def cells_of(wave: Wave) -> list[Cell]:
    """Every unknown about everybody: how many gave each answer, none, or were there."""
    found = {Cell(wave.name, "", "", EVERYBODY): None}
    for question in wave.questions:
        for item in question.items if question.fields else ():
            found |= dict.fromkeys(answering.parts(question, item, ALL))
            for of in (answering.base, answering.silent, answering.unasked):
                found[of(question, item, ALL)] = None
        for name in question.nets if question.many else ():
            found[answering.cell(question, "", name, ALL)] = None
    return list(found)


def sums_of(wave: Wave) -> list[Cell]:
    """The sums and sums of squares of number questions, of everybody."""
    return [
        answering.base(question, item, ALL)._replace(part=part)
        for question in wave.questions
        if question.kind == "number"
        for item in question.items
        for part in (SUM, SQUARES)
    ]


def say_groups(system: System, wave: Wave, places: Places) -> None:
    """The groups of a variable, with those in none, are everybody."""
    for each in (*cells_of(wave), *sums_of(wave)):
        for variable in places.atoms:
            held = total(each._replace(spot=spot) for spot in places.of(variable))
            system.equal("groups add up", held, {each: 1})


# A question that is a field too -----------------------------------------------------------------


def say_fields(system: System, wave: Wave, places: Places) -> None:
    """A question whose answers are groups too is told as responses, and by another such question twice."""
    asked = [(question, variable) for variable in places.atoms for question in _asking(wave, variable)]
    for question, variable in asked:
        for atom in places.atoms[variable]:
            mine = _answering(question, variable, atom, ALL)
            if mine:
                group: Terms = {Cell(wave.name, "", "", EVERYBODY, ((variable, atom),)): 1}
                system.equal("question as breakdown", mine, group)
    for (one, first), (other, second) in combinations(asked, 2):
        if first != second:
            _say_cross(system, places, (one, first), (other, second))


def _say_cross(
    system: System, places: Places, one: tuple[Question, str], other: tuple[Question, str]
) -> None:
    for mine, yours in product(places.atoms[one[1]], places.atoms[other[1]]):
        left = _answering(*one, mine, ((other[1], yours),))
        right = _answering(*other, yours, ((one[1], mine),))
        if left and right:
            system.equal("question as breakdown", left, right)


def _asking(wave: Wave, variable: str) -> list[Question]:
    return [
        question
        for question in wave.questions
        if question.kind in {"single", "scale", "grid"}
        and any(each.name == variable for each in question.fields)
    ]


def _answering(question: Question, variable: str, atom: Values, spot: Spot) -> dict[Cell, int]:
    """Those of a spot whose answer is one of the values of an atom; nothing for those of no known group."""
    item = next(str(each.survey.get("item", "")) for each in question.fields if each.name == variable)
    values = [value for value in atom if value in question.parts]
    return {answering.cell(question, item, value, spot): 1 for value in values}


# One field that depends on another --------------------------------------------------------------


def say_dependence(system: System, wave: Wave, places: Places) -> None:
    """Who has which pair of values, where some pairs cannot be: every answer is told by both."""
    for (first, second), never in places.impossible.items():
        pairs = [pair for pair in product(places.atoms[first], places.atoms[second]) if pair not in never]
        for each in (*cells_of(wave), *sums_of(wave)):
            _say_pairs(system, each, (first, second), pairs)


def _say_pairs(
    system: System, each: Cell, names: tuple[str, str], pairs: list[tuple[Values, Values]]
) -> None:
    for place, name in enumerate(names):
        for atom in dict.fromkeys(pair[place] for pair in pairs):
            joint = total(
                each._replace(spot=tuple(zip(names, pair, strict=True)))
                for pair in pairs
                if pair[place] == atom
            )
            system.equal("dependent fields", joint, {each._replace(spot=((name, atom),)): 1})


def never_together(
    wave: Wave, places: Places, knowledge: Knowledge, zeros: Iterable[Cell]
) -> dict[tuple[str, str], frozenset[tuple[Values, Values]]]:
    """Pairs of values that nobody has, for each two variables where there are any."""
    found: dict[tuple[str, str], frozenset[tuple[Values, Values]]] = {}
    seen = list(zeros)
    for first, second in combinations(places.atoms, 2):
        pairs = {
            *_known_apart(places, knowledge, first, second),
            *((one, other) for other, one in _known_apart(places, knowledge, second, first)),
            *_seen_apart(wave, places, seen, first, second),
            *((one, other) for other, one in _seen_apart(wave, places, seen, second, first)),
        }
        if pairs:
            found[first, second] = frozenset(pairs)
    return found


def _known_apart(
    places: Places, knowledge: Knowledge, fine: str, coarse: str
) -> Iterator[tuple[Values, Values]]:
    """Pairs that a published list of which value lies in which rules out."""
    lies_in = knowledge.get(fine, {}).get(coarse, {})
    for inner, outer in product(places.atoms[fine], places.atoms[coarse]):
        known = ELSEWHERE not in (inner, outer) and all(value in lies_in for value in inner)
        if known and not {lies_in[value] for value in inner} & set(outer):
            yield inner, outer


def _seen_apart(
    wave: Wave, places: Places, zeros: list[Cell], told: str, by: str
) -> Iterator[tuple[Values, Values]]:
    """Pairs that a published zero rules out: nobody in this group gave that answer."""
    gone = {(each.question, each.item, each.part, each.spot) for each in zeros}
    for question in _asking(wave, told):
        for atom, group in product(places.atoms[told], places.atoms[by]):
            mine = _answering(question, told, atom, ((by, group),))
            if mine and all((each.question, each.item, each.part, each.spot) in gone for each in mine):
                yield atom, group


# The same column twice --------------------------------------------------------------------------


def say_same_columns(system: System, wave: Wave, places: Places) -> None:
    """Two questions of one kind with the same words and answers, or one column, are answered alike."""
    for one, other in combinations(wave.questions, 2):
        if one.kind in {"single", "scale"} and other.kind in {"single", "scale"} and _same(one, other):
            for spot, part in product(places.spots(), one.parts):
                left: Terms = {answering.cell(one, one.items[0], part, spot): 1}
                right: Terms = {answering.cell(other, other.items[0], part, spot): 1}
                system.equal("same variable", left, right)


def _same(one: Question, other: Question) -> bool:
    if not one.fields or not other.fields or one.parts != other.parts:
        return False
    first, second = (each.fields[0].survey.get("column", each.fields[0].name) for each in (one, other))
    return bool(first == second)


# Then and now -----------------------------------------------------------------------------------


def say_corrected(system: System, wave: Wave, places: Places, edition: str, fewer: int) -> None:
    """Answers that were corrected by withdrawing some respondents: none of them is counted twice."""
    for each, spot in product(cells_of(wave), places.spots()):
        now = each._replace(spot=spot)
        gone = combined({now._replace(wave=edition): 1}, {now: -1})
        system.say("earlier releases", gone, 0, fewer)


__all__ = ["BASE", "Knowledge", "cells_of"]
