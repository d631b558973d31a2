"""What is counted of a question: a column for each item or option, and the scores taken of it.

Takes a survey, gives columns of codes; a share, a net, a mean and a net score are all means of a score.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import sparse

from findings.estimation.variance import Scores
from findings.vocabulary import (
    MISSING_CODES,
    NOT_RANKED,
    Band,
    Coded,
    Codes,
    Description,
    Floats,
    Measure,
    Missing,
    Question,
    Responses,
)

NOWHERE = -1_000


@dataclass(frozen=True)
class Score:
    """A number for each category, and the name of its mean; `inside` is 0 for a category outside its base."""

    measure: Measure
    category: str
    values: Floats
    inside: Floats


@dataclass(frozen=True)
class Target:
    """One column to count, of one item of a question, with the scores to take of it.

    `numbers` holds the number behind each category of a number question. `silence` is the item under
    which the share without an answer is told, None where another column tells it.
    """

    question: Question
    item: str
    column: Coded
    categories: tuple[str, ...]
    scores: tuple[Score, ...]
    silence: str | None
    numbers: Floats | None = None

    @property
    def size(self) -> int:
        """How many categories the column has: for a number question, how many different numbers."""
        return len(self.column.values)

    def blocks(self, size: int) -> Iterator[Scores]:
        """So many scores at a time."""
        for start in range(0, len(self.scores), size):
            some = self.scores[start : start + size]
            yield Scores(np.stack([each.values for each in some]), np.stack([each.inside for each in some]))


def targets_of(question: Question, responses: Responses, description: Description) -> Iterator[Target]:
    """The columns of a question, in order; none for a text question that nobody coded."""
    columns = {item.name: responses.columns[item.variable] for item in question.items}
    if question.of_options:
        yield from _ticked_targets(question, columns, description.design.multiple_base)
    elif question.shape.ranked:
        yield from _ranked_targets(question, columns)
    elif question.shape.numeric:
        bands = description.bands.get(question.name, {})
        for name, column in columns.items():
            yield _number_target(question, name, column, bands)
    elif not question.shape.worded:
        for name, column in columns.items():
            yield _category_target(question, name, column, description.scores.get(question.name, {}))


# Categories -------------------------------------------------------------------------------------


def _category_target(question: Question, item: str, column: Coded, numbers: dict[str, float]) -> Target:
    categories = tuple(str(value) for value in column.values)
    scores = [*_shares(categories), *_nets(question, categories), *_net_scores(question, categories)]
    if numbers:
        scores.append(_mean(categories, numbers))
    return Target(question, item, column, categories, tuple(scores), item)


def _shares(categories: tuple[str, ...]) -> Iterator[Score]:
    everyone = np.ones(len(categories))
    for category in categories:
        yield Score(Measure.SHARE, category, _indicator(categories, (category,)), everyone)


def _nets(question: Question, categories: tuple[str, ...]) -> Iterator[Score]:
    everyone = np.ones(len(categories))
    for name, net in question.nets.items():
        yield Score(Measure.SHARE, name, _indicator(categories, net.categories), everyone)


def _net_scores(question: Question, categories: tuple[str, ...]) -> Iterator[Score]:
    if question.net_score:
        positive, negative = question.net_score
        values = _indicator(categories, positive) - _indicator(categories, negative)
        yield Score(Measure.NET_SCORE, "", values, np.ones(len(categories)))


def _mean(categories: tuple[str, ...], numbers: dict[str, float]) -> Score:
    """The mean of declared numbers, among those who chose a category that has one."""
    values = np.array([float(numbers.get(category, 0.0)) for category in categories])
    return Score(Measure.MEAN, "", values, _indicator(categories, tuple(numbers)))


def _indicator(categories: tuple[str, ...], chosen: tuple[str, ...]) -> Floats:
    return np.array([float(category in chosen) for category in categories])


# Numbers ----------------------------------------------------------------------------------------


def _number_target(question: Question, item: str, column: Coded, bands: dict[str, Band]) -> Target:
    """Bands as shares, then nets of bands and the mean; without bands the mean alone."""
    numbers = np.asarray(column.values, np.float64)
    everyone = np.ones(len(numbers))
    if not bands:
        mean = (Score(Measure.MEAN, "", numbers, everyone),)
        return Target(question, item, column, (), mean, item, numbers)
    within = _within(numbers, bands)
    of_bands = [*_shares(tuple(bands)), *_nets(question, tuple(bands))]
    shares = [Score(Measure.SHARE, each.category, each.values @ within, everyone) for each in of_bands]
    scores = (*shares, Score(Measure.MEAN, "", numbers, everyone))
    return Target(question, item, column, tuple(bands), scores, item, numbers)


def _within(numbers: Floats, bands: dict[str, Band]) -> Any:
    """Which band each number is in, as 0 and 1 in the shape (bands, numbers)."""
    ends = [band.below for band in bands.values() if band.below is not None]
    place = np.searchsorted(np.array(ends, np.float64), numbers, side="right")
    where = np.arange(len(numbers))
    return sparse.csr_array((np.ones(len(numbers)), (place, where)), shape=(len(bands), len(numbers)))


# Ranking ----------------------------------------------------------------------------------------


def _ranked_targets(question: Question, columns: dict[str, Coded]) -> Iterator[Target]:
    """Each thing's places among those who ranked anything, and its mean place among those who ranked it."""
    ranked_any = np.logical_or.reduce([column.codes >= 0 for column in columns.values()])
    for name, column in columns.items():
        places = tuple(str(value) for value in column.values)
        unranked = (column.codes < 0) & ranked_any
        codes = np.where(unranked, len(places), column.codes).astype(np.int16)
        categories = (*places, NOT_RANKED)
        numbers = {place: float(number) for number, place in enumerate(places, start=1)}
        scores = (*_shares(categories), *_nets(question, categories), _mean(categories, numbers))
        ranked = Coded(codes, categories)
        yield Target(question, name, ranked, categories, scores, name)


# Multiple response ------------------------------------------------------------------------------


def _ticked_targets(question: Question, columns: dict[str, Coded], base: str) -> Iterator[Target]:
    """Each option and net as ticked or not, and the mean number of options ticked."""
    marks, numbers = ticked(question, columns, base)
    both = np.ones(2)
    for name, column in marks.items():
        share = (Score(Measure.SHARE, name, np.array([0.0, 1.0]), both),)
        yield Target(question, "", column, ("", name), share, None)
    values = np.asarray(numbers.values, np.float64)
    mean = (Score(Measure.MEAN, "", values, np.ones(len(values))),)
    yield Target(question, "", numbers, (), mean, "")


def ticked(question: Question, columns: dict[str, Coded], base: str) -> tuple[dict[str, Coded], Coded]:
    """Each option and net of a multiple response as a column of 0 and 1, with one base; and how many.

    A respondent who ticked nothing gave no answer where the base is `answered`, and did not choose any
    option where it is `asked`: left blank as well, where a column can only say that its option is ticked.
    A net is ticked when any of its options is. An exclusive option, such as "none of these", counts as
    no option.
    """
    chosen = {item.name: _is(columns[item.name], item.tick) for item in question.items}
    ticked_any: npt.NDArray[np.bool_] = np.logical_or.reduce(list(chosen.values()))
    counted = [chosen[item.name] for item in question.items if not item.exclusive]
    number = np.array(np.sum(counted, axis=0), np.int16)
    chosen |= {
        name: np.logical_or.reduce([chosen[option] for option in net.categories])
        for name, net in question.nets.items()
    }
    inside = ticked_any | _blank_is_unticked(columns.values(), base)
    reason = _reason([column.codes for column in columns.values()], inside, base)

    def within_base(codes: Codes | npt.NDArray[np.bool_]) -> Codes:
        return np.where(reason < 0, reason, codes).astype(np.int16)

    marks = {name: Coded(within_base(mark), ("no", "yes")) for name, mark in chosen.items()}
    return marks, Coded(within_base(number), np.arange(len(counted) + 1.0))


def _is(column: Coded, value: str) -> npt.NDArray[np.bool_]:
    place = next((place for place, each in enumerate(column.values) if str(each) == value), NOWHERE)
    found: npt.NDArray[np.bool_] = column.codes == place
    return found


def _blank_is_unticked(columns: Collection[Coded], base: str) -> npt.NDArray[np.bool_]:
    """Who was asked and left every option blank, where a blank is all that can be said against one."""
    silent = [column.codes == MISSING_CODES[Missing.NO_ANSWER] for column in columns]
    only_ticks = base == "asked" and all(len(column.values) == 1 for column in columns)
    found: npt.NDArray[np.bool_] = np.logical_and.reduce(silent) & only_ticks
    return found


def _reason(codes: list[Codes], inside: npt.NDArray[np.bool_], base: str) -> Codes:
    """Why a respondent is outside the base: the columns' own reason where none is answered; 0 if inside."""
    missing = np.stack(codes).max(axis=0)
    unticked = (
        missing if base == "asked" else np.where(missing < 0, missing, MISSING_CODES[Missing.NO_ANSWER])
    )
    found: Codes = np.where(inside, 0, np.minimum(unticked, 0))
    return found
