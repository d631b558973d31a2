"""Small surveys made of literal answers, and the way to one number of theirs.

A column of words is a question with those categories, a column of numbers a number question; None is
no answer, and any other reason is named by its `Missing`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from findings.estimation import estimates
from findings.vocabulary import (
    MISSING_CODES,
    Breakdown,
    Category,
    Coded,
    Description,
    Estimate,
    FieldSurvey,
    Item,
    Kind,
    Measure,
    Missing,
    Net,
    Population,
    Question,
    Release,
    Responses,
    Survey,
    Variable,
    Wave,
)

WAVE = "one"
Answer = str | float | Missing | None
Answers = Mapping[str, Sequence[Answer]]


def coded(answers: Sequence[Answer], categories: Sequence[str] = ()) -> Coded:
    """A column as codes, its categories in the order given or, without one, sorted."""
    given = {each for each in answers if each is not None and not isinstance(each, Missing)}
    values: list[Any] = list(categories) or sorted(given, key=lambda each: (isinstance(each, str), each))
    place: dict[Any, int] = {value: code for code, value in enumerate(values)}
    place |= {None: MISSING_CODES[Missing.NO_ANSWER]} | dict(MISSING_CODES)
    codes = np.array([place[each] for each in answers], np.int32)
    if any(isinstance(each, float | int) for each in given):
        return Coded(codes, np.array(values, np.float64))
    return Coded(codes, tuple(values))


def survey(
    answers: Answers,
    *,
    by: Sequence[str] = (),
    weights: Sequence[float] | None = None,
    roles: Mapping[str, FieldSurvey] | None = None,
    population: int | None = None,
    populations: Mapping[tuple[str, str], int] | None = None,
    categories: Mapping[str, Sequence[str]] | None = None,
    nets: Mapping[str, Mapping[str, Sequence[str]]] | None = None,
    **described: Any,
) -> Survey:
    """One wave in which every column without a role is a question; `by` names the breakdowns."""
    roles, listed = roles or {}, categories or {}
    columns = {name: coded(column, listed.get(name, ())) for name, column in answers.items()}
    named = {
        question: {name: Net(name, tuple(parts)) for name, parts in each.items()}
        for question, each in (nets or {}).items()
    }
    described.setdefault("breakdowns", tuple(Breakdown(name, name) for name in by))
    variables = {name: _variable(name, column, roles) for name, column in columns.items()}
    asked = tuple(
        _question(name, column, named.get(name, {})) for name, column in columns.items() if name not in roles
    )
    wave = Wave(WAVE, WAVE, "responses", Release.RESPONSES)
    description = Description("A survey", "unit", "units", "all units", (wave,), **described)
    size = len(next(iter(answers.values())))
    responses = Responses(size, columns, None if weights is None else np.array(weights, np.float64))
    return Survey(
        description,
        {},
        {WAVE: variables},
        {WAVE: asked},
        {WAVE: responses},
        {WAVE: Population(population, dict(populations or {}))},
    )


def _variable(name: str, column: Coded, roles: Mapping[str, FieldSurvey]) -> Variable:
    words = () if isinstance(column.values, np.ndarray) else column.values
    categories = tuple(Category(word, word) for word in words)
    return Variable(
        name, name, categories, numeric=not categories, survey=roles.get(name, FieldSurvey(question=name))
    )


def _question(name: str, column: Coded, nets: dict[str, Net]) -> Question:
    kind = Kind.NUMBER if isinstance(column.values, np.ndarray) else Kind.SINGLE
    words = () if kind is Kind.NUMBER else column.values
    categories = tuple(Category(str(word), str(word)) for word in words)
    return Question(name, WAVE, "", kind, name, (Item("", name, name),), categories, nets)


def rows(found: Survey) -> dict[str, Estimate]:
    """Every estimate by its id, without the wave at its end."""
    return {row.id.removesuffix(f"--{WAVE}"): row for row in estimates(found).rows}


def row(found: Survey, question: str, category: str = "", *about: Any, **further: Any) -> Estimate:
    """The one estimate of a survey about this."""
    return find(estimates(found).rows, question, category, *about, **further)


def find(
    estimated: Sequence[Estimate],
    question: str,
    category: str = "",
    measure: Measure = Measure.SHARE,
    *,
    by: str = "",
    group: str = "",
    item: str = "",
) -> Estimate:
    """The one of these estimates about this."""
    (only,) = (
        each
        for each in estimated
        if (each.question, each.item, each.category, each.measure) == (question, item, category, measure)
        and (each.breakdown, each.group) == (by, group)
    )
    return only


def by_size(large: tuple[int, int], small: tuple[int, int], **changes: object) -> Survey:
    """So many of each who said yes, and no."""
    answers: Answers = {
        "agrees": [*["yes"] * large[0], *["no"] * large[1], *["yes"] * small[0], *["no"] * small[1]],
        "size": ["large"] * sum(large) + ["small"] * sum(small),
    }
    return survey(answers, by=["size"], **changes)  # type: ignore[arg-type]
