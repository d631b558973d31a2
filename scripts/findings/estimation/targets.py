"""What is counted of a question: a column for each item or option, and the scores taken of it.

Takes a survey, gives columns of codes; a share, a net, a mean and a net score are all means of a score.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from findings.vocabulary import (
    MISSING_CODES,
    Coded,
    Codes,
    Floats,
    Kind,
    Measure,
    Missing,
    Question,
    Responses,
)

NOWHERE = -1_000


@dataclass(frozen=True)
class Score:
    """A number for each category, and the name of its mean."""

    measure: Measure
    category: str
    values: Floats


@dataclass(frozen=True)
class Target:
    """One column to count, of one item of a question, with the scores to take of it."""

    question: Question
    item: str
    column: Coded
    categories: tuple[str, ...]
    scores: tuple[Score, ...]


def targets(question: Question, responses: Responses, multiple_base: str) -> Iterator[Target]:
    """The columns of a question, in order; none for a text question, whose answers are never counted."""
    columns = {item.name: responses.columns[item.variable] for item in question.items}
    if question.kind is Kind.MULTIPLE:
        yield from _ticked_targets(question, columns, multiple_base)
    elif question.kind is not Kind.TEXT:
        for name, column in columns.items():
            categories = tuple(str(value) for value in column.values)
            yield Target(question, name, column, categories, tuple(_scores(question, column, categories)))


def _scores(question: Question, column: Coded, categories: tuple[str, ...]) -> Iterator[Score]:
    if isinstance(column.values, np.ndarray):
        yield Score(Measure.MEAN, "", column.values)
        return
    for category in categories:
        yield Score(Measure.SHARE, category, _indicator(categories, (category,)))
    for name, net in question.nets.items():
        yield Score(Measure.SHARE, name, _indicator(categories, net.categories))
    if question.net_score:
        positive, negative = question.net_score
        yield Score(
            Measure.NET_SCORE, "", _indicator(categories, positive) - _indicator(categories, negative)
        )


def _indicator(categories: tuple[str, ...], chosen: tuple[str, ...]) -> Floats:
    return np.array([float(category in chosen) for category in categories])


def _ticked_targets(question: Question, columns: dict[str, Coded], base: str) -> Iterator[Target]:
    marks = ticked(question, columns, base)
    score = np.array([0.0, 1.0])
    for name, column in marks.items():
        yield Target(question, "", column, ("", name), (Score(Measure.SHARE, name, score),))


def ticked(question: Question, columns: dict[str, Coded], base: str) -> dict[str, Coded]:
    """Each option and net of a multiple response as a column of 0 and 1, with one base.

    A respondent who ticked nothing gave no answer where the base is `answered`, and did not choose
    any option where it is `asked`. A net is ticked when any of its options is.
    """
    chosen = {item.name: _is(columns[item.name], item.selected or "yes") for item in question.items}
    ticked_any = np.logical_or.reduce(list(chosen.values()))
    chosen |= {
        name: np.logical_or.reduce([chosen[option] for option in net.categories])
        for name, net in question.nets.items()
    }
    reason = _reason([column.codes for column in columns.values()], ticked_any, base)
    return {
        name: Coded(np.where(reason < 0, reason, mark).astype(np.int16), ("no", "yes"))
        for name, mark in chosen.items()
    }


def _is(column: Coded, value: str) -> npt.NDArray[np.bool_]:
    place = next((place for place, each in enumerate(column.values) if str(each) == value), NOWHERE)
    found: npt.NDArray[np.bool_] = column.codes == place
    return found


def _reason(codes: list[Codes], ticked_any: npt.NDArray[np.bool_], base: str) -> Codes:
    """Why a respondent is outside the base: the columns' own reason where none is answered; 0 if inside."""
    missing = np.stack(codes).max(axis=0)
    unticked = (
        missing if base == "asked" else np.where(missing < 0, missing, MISSING_CODES[Missing.NO_ANSWER])
    )
    found: Codes = np.where(ticked_any, 0, np.minimum(unticked, 0))
    return found
