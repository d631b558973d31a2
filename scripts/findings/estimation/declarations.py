"""What the data package declares to be estimated, held against the questions and groups that there are.

Gives problems, each with the nearest name; computes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from findings.estimation.intervals import METHODS
from findings.vocabulary import Breakdown, Kind, Problem, Survey

WHERE = "datapackage.json, survey"


def declaration_problems(survey: Survey) -> Iterator[Problem]:
    """Names that stand for nothing in any wave, and declarations that contradict themselves."""
    yield from _design_problems(survey)
    yield from _breakdown_problems(survey)
    yield from _pair_problems(survey)
    yield from _comparable_problems(survey)
    yield from _score_problems(survey)
    yield from _band_problems(survey)


def unknown(where: str, kind: str, name: str, known: Iterable[str]) -> Problem:
    """A name that is not among the known ones, with the nearest of them."""
    listed = sorted(known)
    close = get_close_matches(name, listed, 1)
    remedy = f"Did you mean {close[0]}?" if close else f"Write one of {', '.join(listed) or 'none'}."
    return Problem(where, f"there is no {kind} {name}", remedy)


def _design_problems(survey: Survey) -> Iterator[Problem]:
    design = survey.description.design
    if design.interval not in METHODS:
        yield unknown(f"{WHERE}.design.interval", "method", design.interval, METHODS)
    if design.multiple_base not in {"answered", "asked"}:
        yield unknown(f"{WHERE}.design.multiple_base", "base", design.multiple_base, ("answered", "asked"))


def _breakdown_problems(survey: Survey) -> Iterator[Problem]:
    variables = {name for wave in survey.variables.values() for name in wave}
    seen: set[str] = set()
    for each in survey.description.breakdowns:
        where = f"{WHERE}.breakdowns.{each.id}"
        if each.variable not in variables:
            yield unknown(where, "variable", each.variable, variables)
            continue
        if each.id in seen:
            yield Problem(where, "two breakdowns have this name", "Give one of them another `name`.")
        seen.add(each.id)
        yield from _grouping_problems(survey, each, where)


def _grouping_problems(survey: Survey, breakdown: Breakdown, where: str) -> Iterator[Problem]:
    known = _categories(survey, breakdown.variable)
    taken: set[str] = set()
    for name, group in breakdown.groups.items():
        for category in group.categories:
            if category not in known:
                yield unknown(f"{where}.groups.{name}", "category", category, known)
            if category in taken:
                what = f"category {category} is in two groups"
                yield Problem(f"{where}.groups.{name}", what, "Groups of one breakdown share nobody.")
            taken.add(category)


def _categories(survey: Survey, variable: str) -> set[str]:
    found = [wave[variable] for wave in survey.variables.values() if variable in wave]
    return {category.value for each in found for category in each.categories}


def _pair_problems(survey: Survey) -> Iterator[Problem]:
    breakdowns = {each.id: each for each in survey.description.breakdowns}
    for breakdown, *pair in survey.description.compare:
        where = f"{WHERE}.compare"
        if breakdown not in breakdowns:
            yield unknown(where, "breakdown", breakdown, breakdowns)
            continue
        each = breakdowns[breakdown]
        known = set(each.groups) or _categories(survey, each.variable)
        for group in pair:
            if group not in known:
                yield unknown(where, f"group of {breakdown} named", group, known)
        if len(set(pair)) < 2:
            yield Problem(where, f"{breakdown} compares a group with itself", "Name two groups.")


def _comparable_problems(survey: Survey) -> Iterator[Problem]:
    asked = {wave: {question.name for question in asked} for wave, asked in survey.questions.items()}
    everywhere = set().union(*asked.values())
    for question, waves in survey.description.comparable.items():
        where = f"{WHERE}.comparable.{question}"
        if question not in everywhere:
            yield unknown(where, "question", question, everywhere)
            continue
        for wave in waves:
            if wave not in asked:
                yield unknown(where, "wave", wave, asked)
            elif question not in asked[wave]:
                yield Problem(where, f"wave {wave} did not ask it", "Take the wave out.")
        order = [each.id for each in survey.description.waves if each.id in waves]
        if [wave for wave in waves if wave in asked] != order:
            yield Problem(where, "the waves are not in their order", f"Write {order}.")


def _score_problems(survey: Survey) -> Iterator[Problem]:
    questions = [question for asked in survey.questions.values() for question in asked]
    scores = {name: set(each) for name, each in survey.description.scores.items()}
    net_scores = {
        name: {category for part in parts.values() for category in part}
        for name, parts in survey.description.net_scores.items()
    }
    for key, declared in (("scores", scores), ("net_scores", net_scores)):
        for name, categories in declared.items():
            where = f"{WHERE}.{key}.{name}"
            asked = [question for question in questions if question.name == name]
            if not asked:
                yield unknown(where, "question", name, {question.name for question in questions})
                continue
            known = {category.value for question in asked for category in question.categories}
            for category in sorted(categories - known):
                yield unknown(where, "category", category, known)
            if asked[0].kind not in {Kind.SINGLE, Kind.SCALE, Kind.GRID}:
                yield Problem(where, f"is a {asked[0].kind} question", "Only categories have scores.")


def _band_problems(survey: Survey) -> Iterator[Problem]:
    questions = {question.name: question for asked in survey.questions.values() for question in asked}
    for name, bands in survey.description.bands.items():
        where = f"{WHERE}.bands.{name}"
        if name not in questions:
            yield unknown(where, "question", name, questions)
        elif questions[name].kind is not Kind.NUMBER:
            yield Problem(where, f"is a {questions[name].kind} question", "Only numbers have bands.")
        ends = [band.below for band in bands.values()]
        closed = [end for end in ends[:-1] if end is not None]
        if not ends or ends[-1] is not None or len(closed) < len(ends) - 1 or closed != sorted(set(closed)):
            remedy = "Each band but the last needs a `below`, larger than the one before."
            yield Problem(where, "the bands do not follow each other", remedy)
