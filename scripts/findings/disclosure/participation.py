"""Where nobody can know who answered, of so many that a small count tells nobody who they are.

After the rule of the GP Patient Survey, which withholds small counts where a population is small, and
elsewhere small bases alone. Takes a survey and how many responded, gives the groups and the numbers for
which that holds; decides nothing about which numbers are withheld.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

import numpy as np

from findings.disclosure.blocks import BASE
from findings.disclosure.equations import Equations
from findings.disclosure.places import EVERYBODY, Place, group_names
from findings.disclosure.solving import Mask
from findings.vocabulary import Breakdown, Floats, Form, PublishedEstimate, Question, Role, Survey
from findings.vocabulary.rules import DRAWN, MANY

RULE = "gpps"
"""The rule that reckons with who could know that somebody answered; others withhold all the same."""

Respondents = Callable[[Place], float]
"""How many of a group responded."""

KNOWN_OF_PEOPLE = {Role.BREAKDOWN, Role.KEY}
"""Roles of fields that an acquaintance knows of somebody."""


def units_at_least(survey: Survey, wave: str, place: Place) -> int:
    """How many units a group has at the least; 0 where unknown.

    What a person stated, or the population file counts: the smaller where there are both.
    """
    known = [_stated(survey, wave, place), _counted(survey, wave, place)]
    return min((units for units in known if units), default=0)


def _stated(survey: Survey, wave: str, place: Place) -> int:
    participation = survey.wave(wave).participation
    breakdown, group = place
    if participation is None:
        return 0
    if place == EVERYBODY:
        return participation.population
    stated = participation.groups.get(breakdown, 0)
    if isinstance(stated, int):
        return stated
    merge = survey.breakdown(breakdown).merge.get(group)
    return sum(stated.get(part, 0) for part in merge.groups) if merge else stated.get(group, 0)


def _counted(survey: Survey, wave: str, place: Place) -> int:
    population = survey.populations[wave]
    return (population.size if place == EVERYBODY else population.groups.get(place)) or 0


def is_of_many(units: int, respondents: float) -> bool:
    """Whether a group is large, and so few of it responded that nobody knows of one who did."""
    return units > MANY and respondents <= DRAWN * units


def breakdowns_of_many(survey: Survey, wave: str, respondents: Respondents) -> set[str]:
    """The breakdowns of which every group is of many; '' for everybody, where each of them is so.

    None where the rule is another than the one that says so, or everybody is too few: a total of two leaves
    no more than two in any group, and would be told for the groups of another breakdown too.
    """
    found = set[str]()
    if not is_stated(survey, wave) or not _is_large(survey, wave, EVERYBODY, respondents):
        return found
    every = {each.id: _places(survey, wave, each) for each in survey.breakdowns(wave)}
    for name, places in every.items():
        if all(_is_large(survey, wave, place, respondents) for place in places):
            found.add(name)
    return found | ({""} if found == set(every) else set())


def is_stated(survey: Survey, wave: str) -> bool:
    """Whether somebody says that nobody can know who answered, under the rule that reckons with it."""
    return survey.wave(wave).participation is not None and survey.description.disclosure.rule == RULE


def told_of_many(survey: Survey, wave: str, rows: Iterable[PublishedEstimate]) -> tuple[str, ...]:
    """The same by what is published of how many responded, in the order in which they are declared.

    Where that is withheld of a group, as many as there can be.
    """
    counts = {
        (row.breakdown, row.group): row.count
        for row in rows
        if row.wave == wave and row.measure.form is Form.RESPONDENTS
    }

    def most(place: Place) -> float:
        known = counts.get(place)
        others = (count or 0 for other, count in counts.items() if other[0] == place[0] != "")
        return known if known is not None else (counts.get(EVERYBODY) or 0) - sum(others)

    found = breakdowns_of_many(survey, wave, most)
    return tuple(each for each in ("", *(each.id for each in survey.breakdowns(wave))) if each in found)


def _places(survey: Survey, wave: str, breakdown: Breakdown) -> list[Place]:
    values = [category.value for category in survey.variables[wave][breakdown.variable].categories]
    return [(breakdown.id, name) for name in group_names(breakdown, values)]


def _is_large(survey: Survey, wave: str, place: Place, respondents: Respondents) -> bool:
    return is_of_many(units_at_least(survey, wave, place), respondents(place))


def of_many(survey: Survey, equations: Equations, values: Floats) -> Mask:
    """Numbers of which a small one points at nobody: of large groups, by questions that tell of nobody.

    Those who did not say which group they are in are none that anybody knows of, whatever they were asked.
    """
    found = np.zeros(equations.size, np.bool_)
    large = breakdowns_of_many(survey, equations.wave, _responded(equations, values))
    if not large:
        return found
    layout = equations.layout
    silent = {place for place, names in layout.unanswered.items() if names <= large}
    small = {place for place in layout.unseen if units_at_least(survey, equations.wave, place) <= MANY}
    for block in range(len(equations.blocks)):
        asked = _asked_many(survey, equations, values, block, large) if block else large
        by_place = np.array(
            [place in silent or (place[0] in asked and place not in small) for place in layout.places]
        )
        numbers = equations.numbers_of(block)
        found[numbers] = by_place[equations.place_of[equations.plain_of[numbers]]]
    return found


def _responded(equations: Equations, values: Floats) -> Respondents:
    return lambda place: float(values[equations.at(0, BASE, place)])


def _asked_many(
    survey: Survey, equations: Equations, values: Floats, block: int, large: set[str]
) -> set[str]:
    """Of large breakdowns those of which each group has many who were asked; none of a question that tells.

    Such are sensitive ones, and those of which others know the answer. How many of a group would have been
    asked follows from how many of its respondents answered.
    """
    question = survey.question(equations.wave, equations.blocks[block].question)
    if question.sensitive or _is_known_of_people(survey, question):
        return set()

    def is_put_to_many(place: Place) -> bool:
        respondents, base = (float(values[equations.at(each, BASE, place)]) for each in (0, block))
        return not base or units_at_least(survey, equations.wave, place) * base > MANY * respondents

    wave = equations.wave
    every = {each.id: _places(survey, wave, each) for each in survey.breakdowns(wave) if each.id in large}
    found = {name for name, places in every.items() if all(map(is_put_to_many, places))}
    return found | ({""} if found | {""} == large and is_put_to_many(EVERYBODY) else set())


def _is_known_of_people(survey: Survey, question: Question) -> bool:
    """Whether an acquaintance knows the answer of somebody: breakdowns, and keys."""
    grouping = {each.variable for each in survey.description.breakdowns}
    variables = survey.variables[question.wave]
    return any(
        item.variable in grouping or KNOWN_OF_PEOPLE & set(variables[item.variable].survey.roles)
        for item in question.items
    )
