"""What all answers of a wave keep to, so that whoever knows the questionnaire reckons with it.

Somebody who ticked "none of these" ticked nothing else, who ranked gave each place once, and a region lies
in one nation. Takes a survey whose answers are at hand, gives it with what holds for every one of them; what
somebody breaks is no relation. Nothing of it is published: that no member of a team is old would tell of few.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from findings.disclosure.places import group_of
from findings.vocabulary import (
    Breakdown,
    Coded,
    Codes,
    Grouping,
    Item,
    Kept,
    Question,
    Responses,
    Survey,
)


def with_what_is_kept(survey: Survey) -> Survey:
    """The survey with the relations of each wave whose answers are at hand."""
    found = {wave: _kept(survey, wave, responses) for wave, responses in survey.responses.items()}
    return replace(survey, kept=found)


def _kept(survey: Survey, wave: str, responses: Responses) -> Kept:
    questions = [each for each in survey.questions[wave] if _is_at_hand(each, responses)]
    return Kept(
        exclusive=frozenset(each.name for each in questions if _rules_out(each, responses)),
        ranked={each.name: places for each in questions if (places := _places(each, responses))},
        within={each.id: finer for each, finer in _within(survey, wave, responses)},
    )


def _is_at_hand(question: Question, responses: Responses) -> bool:
    return bool(question.items) and all(item.variable in responses.columns for item in question.items)


# Within a question ------------------------------------------------------------------------------


def _rules_out(question: Question, responses: Responses) -> bool:
    """Whether a multiple response has options that rule others out, and nobody ticked another beside one."""
    apart = [item for item in question.items if item.exclusive]
    if not question.shape.ticked or not apart:
        return False
    ticks = {item.name: _ticked(item, responses) for item in question.items}
    several = np.sum([ticks[item.name] for item in question.items], axis=0) > 1
    return not any((ticks[item.name] & several).any() for item in apart)


def _ticked(item: Item, responses: Responses) -> np.ndarray:
    column = responses.columns[item.variable]
    chosen = [place for place, value in enumerate(column.values) if str(value) == (item.selected or "yes")]
    found: np.ndarray = np.isin(column.codes, chosen)
    return found


def _places(question: Question, responses: Responses) -> int:
    """How many places everybody who ranked gave; 0 where somebody gave one twice or left one out."""
    if not question.shape.ranked:
        return 0
    codes = np.array([responses.columns[item.variable].codes for item in question.items])
    ranked = codes[:, (codes >= 0).any(axis=0)]
    given = np.array([(ranked == place).sum(axis=0) for place in range(len(question.categories))])
    if not ranked.size or (given > 1).any() or (np.diff(given, axis=0) > 0).any():
        return 0
    return int(given.sum(axis=0).min())


# Between fields ---------------------------------------------------------------------------------


def _within(survey: Survey, wave: str, responses: Responses) -> Iterator[tuple[Breakdown, Breakdown]]:
    """Breakdowns whose groups are made of another's, each with the same as a grouping of that variable."""
    breakdowns = [
        each
        for each in survey.description.breakdowns
        if each.variable in responses.columns and each.variable in survey.variables[wave]
    ]
    for outer in breakdowns:
        others = {each.variable for each in breakdowns if each.variable != outer.variable}
        finer = (_as_grouping(outer, survey, wave, responses, other) for other in sorted(others))
        found = next((each for each in finer if each), None)
        if found and not outer.merge:
            yield outer, found


def _as_grouping(
    outer: Breakdown, survey: Survey, wave: str, responses: Responses, finer: str
) -> Breakdown | None:
    """The breakdown by groups of the finer variable; None where one of its values has two groups."""
    inner = responses.columns[finer]
    groups = _groups_of(outer, responses.columns[outer.variable])
    if (groups[inner.codes < 0] >= 0).any():
        return None
    lies = {code: set(groups[inner.codes == code].tolist()) for code in np.unique(inner.codes) if code >= 0}
    if any(len(each) > 1 for each in lies.values()):
        return None
    names = _names(outer, survey, wave)
    made = {
        name: tuple(str(inner.values[code]) for code, own in lies.items() if own == {place})
        for place, name in enumerate(names)
    }
    used = [name for name, values in made.items() if values]
    if len(used) < 2 or len(lies) <= len(used):
        return None
    groupings = {name: Grouping(name, values) for name, values in made.items()}
    return replace(outer, name=outer.id, variable=finer, groups=groupings)


def _names(breakdown: Breakdown, survey: Survey, wave: str) -> list[str]:
    if breakdown.groups:
        return list(breakdown.groups)
    return [category.value for category in survey.variables[wave][breakdown.variable].categories]


def _groups_of(breakdown: Breakdown, column: Coded) -> Codes:
    """Each respondent's group by its order; -1 for none."""
    values = [str(value) for value in column.values]
    names = list(breakdown.groups) if breakdown.groups else values
    places = np.array([_order(names, group_of(breakdown, value)) for value in values] + [-1])
    found: Codes = places[np.where(column.codes >= 0, column.codes, -1)]
    return found


def _order(names: list[str], name: str) -> int:
    return names.index(name) if name in names else -1
