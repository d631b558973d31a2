"""Where nobody can know who answered, of so many that a small count tells nobody who they are.

After the rule of the GP Patient Survey, which withholds small counts where a population is small, and
elsewhere small bases alone. Takes a survey and how many responded, gives the groups and the numbers for
which that holds; decides nothing about which numbers are withheld.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

import numpy as np

from findings.disclosure.equations import BASE, Equations
from findings.disclosure.places import EVERYBODY, Layout, Place, group_names
from findings.disclosure.solving import Mask
from findings.vocabulary import Breakdown, Floats, Form, PublishedEstimate, Question, Role, Survey
from findings.vocabulary.rules import DRAWN, MANY

Respondents = Callable[[Place], float]
"""How many of a group responded; 0 where that is not told."""

KNOWN_OF_PEOPLE = {Role.BREAKDOWN, Role.KEY}
"""Roles of fields that an acquaintance knows of somebody."""


def units_at_least(survey: Survey, wave: str, place: Place) -> int:
    """How many units a group has at the least, as stated or in the population file; 0 where unknown."""
    participation = survey.wave(wave).participation
    breakdown, group = place
    if participation is None:
        return 0
    if place == EVERYBODY:
        return participation.population or survey.populations[wave].size or 0
    stated = participation.groups.get(breakdown, 0)
    if isinstance(stated, int):
        found = stated
    else:
        merge = survey.breakdown(breakdown).merge.get(group)
        found = sum(stated.get(part, 0) for part in merge.groups) if merge else stated.get(group, 0)
    return found or survey.populations[wave].groups.get(place) or 0


def is_of_many(units: int, respondents: float) -> bool:
    """Whether a group is large, and so few of it responded that nobody knows of one who did."""
    return units > MANY and respondents <= DRAWN * units


def breakdowns_of_many(survey: Survey, wave: str, respondents: Respondents) -> set[str]:
    """The breakdowns of which every group that has respondents is of many; '' for everybody."""
    if not _is_large(survey, wave, EVERYBODY, respondents):
        return set()
    return {""} | {
        each.id
        for each in survey.breakdowns(wave)
        if all(_is_large(survey, wave, (each.id, name), respondents) for name in _groups(survey, wave, each))
    }


def told_of_many(survey: Survey, wave: str, rows: Iterable[PublishedEstimate]) -> tuple[str, ...]:
    """The same by what is published of how many responded, in the order in which they are declared."""
    counts = {
        (row.breakdown, row.group): row.count or 0
        for row in rows
        if row.wave == wave and row.measure.form is Form.RESPONDENTS
    }
    found = breakdowns_of_many(survey, wave, lambda place: counts.get(place, 0))
    return tuple(each for each in ("", *(each.id for each in survey.breakdowns(wave))) if each in found)


def _groups(survey: Survey, wave: str, breakdown: Breakdown) -> tuple[str, ...]:
    values = [category.value for category in survey.variables[wave][breakdown.variable].categories]
    return group_names(breakdown, values)


def _is_large(survey: Survey, wave: str, place: Place, respondents: Respondents) -> bool:
    """Whether nobody of a group responded, or it is of many."""
    found = respondents(place)
    return not found or is_of_many(units_at_least(survey, wave, place), found)


def of_many(survey: Survey, equations: Equations, values: Floats) -> Mask:
    """Numbers of which a small one points at nobody: of large groups, by questions that tell of nobody.

    Those who did not say which group they are in are none that anybody knows of, whatever they were asked.
    """
    found = np.zeros(equations.size, np.bool_)
    respondents = _counted(equations, values)
    large = breakdowns_of_many(survey, equations.wave, respondents)
    if not large:
        return found
    layout = equations.layout
    by_place = np.array(
        [_is_many(place, layout, survey, equations.wave, large, respondents) for place in layout.places]
    )
    for block in range(len(equations.blocks)):
        if not block or _asks_many(survey, equations, values, block):
            numbers = equations.numbers_of(block)
            found[numbers] = by_place[equations.place_of[equations.plain_of[numbers]]]
    silent = by_place[equations.place_of[equations.plain_of]] & equations.is_of_silent
    return found | silent


def _counted(equations: Equations, values: Floats) -> Respondents:
    return lambda place: float(values[equations.at(0, BASE, place)])


def _is_many(
    place: Place, layout: Layout, survey: Survey, wave: str, large: set[str], respondents: Respondents
) -> bool:
    if place in layout.unanswered:
        return layout.unanswered[place] <= large
    return place[0] in large and _is_large(survey, wave, place, respondents)


def _asks_many(survey: Survey, equations: Equations, values: Floats, block: int) -> bool:
    """Whether a question is neither sensitive nor of what is known of people, and was put to many."""
    asked = equations.blocks[block]
    question = survey.question(equations.wave, asked.question)
    if question.sensitive or _is_known_of_people(survey, question):
        return False
    respondents = values[equations.at(0, BASE, EVERYBODY)]
    base = values[equations.at(block, BASE, EVERYBODY)]
    units = units_at_least(survey, equations.wave, EVERYBODY)
    return not base or bool(units * base > MANY * respondents)


def _is_known_of_people(survey: Survey, question: Question) -> bool:
    """Whether an acquaintance knows the answer of somebody: breakdowns, and keys."""
    grouping = {each.variable for each in survey.description.breakdowns}
    variables = survey.variables[question.wave]
    return any(
        item.variable in grouping or KNOWN_OF_PEOPLE & set(variables[item.variable].survey.roles)
        for item in question.items
    )
