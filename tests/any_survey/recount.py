"""Counts every published number again, with pandas and a few plain lines, from the answers that were drawn.

What is withheld is not judged here. Differences are for
`contrasts`, errors and intervals for `precision`; tests are left to other referees.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pandas as pd

from . import coarse
from .answered import Answers, Flags, Weights, exactly
from .nouns import Column, Question

Row = dict[str, str]

NOT_RANKED = "not_ranked"


@dataclass(frozen=True)
class Counted:
    """What the answers give: the number exactly, out of how many, how many chose it, and what they weigh."""

    value: Fraction | float | None
    base: int
    count: int | None = None
    weighted_base: float | None = None
    percent: bool = True
    weighted: bool = False
    alike: bool = True
    width: Fraction | None = None


# What each measure counts -----------------------------------------------------------------------------


def recounted(answers: dict[str, Answers], row: Row) -> Counted | None:
    """A row counted again; None where this referee has no rule for the measure."""
    rule = MEASURES.get(row["measure"])
    if rule is None:
        return None
    those = answers[row["wave"]]
    counted = rule(those, row)
    return in_fives(counted, row) if those.in_fives else counted


HES = 5
"""The rule of hospital data rounds every count to a multiple of this."""


def in_fives(counted: Counted, row: Row) -> Counted:
    """What is left of a number once its counts are rounded."""
    if row["measure"] in ("population", "share_of_population"):
        return counted
    base, count = fives(counted.base), None if counted.count is None else fives(counted.count)
    if row["measure"] == "responses":
        return replace(counted, value=Fraction(base), base=base, count=base)
    if row["measure"] == "response_rate":
        return replace(counted, value=Fraction(count or 0, counted.base), count=count)
    if count is None or counted.value is None:
        return replace(counted, base=base, count=count)
    part = fives(counted.value * counted.base) if counted.weighted else count
    return replace(
        counted, value=Fraction(part, base) if base else None, base=base, count=count, weighted_base=None
    )


def fives(count: Fraction | float) -> int:
    """A weighted count is the part of the base that its share says."""
    return HES * math.floor((count + Fraction(HES, 2)) / HES)


def share(those: Answers, row: Row) -> Counted:
    base, chosen = chosen_of(those, row)
    return proportion(those, base, base & chosen)


def chosen_of(those: Answers, row: Row) -> tuple[Flags, Flags]:
    """Whom a share is of, and who of them gave the answer."""
    question = those.wave.question(row["question"])
    group = those.of(row["breakdown"], row["group"])
    if question.columns[0].option:
        return group & base_of_options(those, question), ticked(those, question, row["category"])
    column = column_of(question, row["item"])
    if question.kind == "ranking":
        return group & ranking(those, question), placed(those, column, row["category"])
    return group & those.answered(column), those.once(
        lambda: gave(those, question, column, row["category"]), "gave", column.name, row["category"]
    )


def column_of(question: Question, item: str) -> Column:
    return next(each for each in question.columns if each.item == item)


def base_of_options(those: Answers, question: Question) -> Flags:
    """Those who ticked something, or all who were asked and said so, as the survey declares."""
    if those.survey.design.get("multiple_base") == "asked":
        return those.any_of(question.columns, those.answered, "any answered")
    return those.any_of(question.columns, those.ticked, "any ticked")


def ticked(those: Answers, question: Question, option: str) -> Flags:
    """Who ticked an option, or at least one of those of a net."""
    net = those.survey.nets.get(question.name, {}).get(option)
    options = net["categories"] if net else [option]
    columns = [each for each in question.columns if each.option in options]
    return those.any_of(columns, those.ticked, f"ticked for {option}")


def ranking(those: Answers, question: Question) -> Flags:
    """Those who gave at least one place."""
    return those.any_of(question.columns, those.answered, "any answered")


def placed(those: Answers, column: Column, place: str) -> Flags:
    return ~those.answered(column) if place == NOT_RANKED else those.frame[column.name] == place


def gave(those: Answers, question: Question, column: Column, category: str) -> Flags:
    """Who gave an answer, or one of those of a net or a band."""
    if question.kind == "number":
        return in_band(those, question, column, category)
    net = those.survey.nets.get(question.name, {}).get(category)
    return those.frame[column.name].isin(net["categories"] if net else [category])


def in_band(those: Answers, question: Question, column: Column, band: str) -> Flags:
    bands = list(those.survey.bands[question.name].items())
    place = [name for name, _ in bands].index(band)
    low = bands[place - 1][1]["below"] if place else -math.inf
    high = bands[place][1].get("below", math.inf)
    known = those.answered(column)
    numbers = those.frame[column.name].where(known, "nan").astype(float)
    return pd.Series((numbers >= low) & (numbers < high))


def proportion(those: Answers, base: Flags, chosen: Flags) -> Counted:
    size, count = int(base.sum()), int(chosen.sum())
    if those.weights is None:
        return Counted(Fraction(count, size) if size else None, size, count, size)
    whole, part = weight(those, base), weight(those, chosen)
    alike = len(set(those.weights.wholes[base.to_numpy()].tolist())) <= 1
    return Counted(part / whole if whole else None, size, count, float(whole), weighted=True, alike=alike)


def weight(those: Answers, flags: Flags) -> Fraction:
    """What some respondents weigh together."""
    assert those.weights is not None
    return Fraction(int(those.weights.wholes[flags.to_numpy()].sum()), those.weights.unit)


def non_response(those: Answers, row: Row) -> Counted:
    """The share of those asked who are in no base; to whom it does not apply, nothing was left open."""
    question = those.wave.question(row["question"])
    several = question.columns[0].option or question.kind == "ranking"
    column = question.columns[0] if several else column_of(question, row["item"])
    group = those.of(row["breakdown"], row["group"]) & those.concerned(column)
    if question.columns[0].option:
        lost = ~base_of_options(those, question)
    elif question.kind == "ranking":
        lost = ~ranking(those, question)
    else:
        lost = ~those.answered(column)
    size, count = int(group.sum()), int((group & lost).sum())
    return Counted(Fraction(count, size) if size else None, size, count)


def mean(those: Answers, row: Row) -> Counted:
    base, scores = scores_of(those, row)
    counted = average(those, base, scores, percent=False)
    return in_steps(those, row, counted) if counted.value is not None and row["value"] else counted


def in_steps(those: Answers, row: Row, counted: Counted) -> Counted:
    """A mean of numbers as coarse as it is told, where small counts of a wave are withheld."""
    of_numbers = those.wave.question(row["question"]).kind == "number"
    if not of_numbers or those.wave.release != "tables" or those.survey.rule["rule"] == "open":
        return counted
    base, scores = scores_of(those, row)
    kept, exact = base.to_numpy(), scores.exact
    weights = np.ones(len(kept), object) if those.weights is None else those.weights.wholes
    parts = [Fraction(int(each), exact.unit) for each in weights[kept] * exact.wholes[kept]]
    width = coarse.width(parts, int(weights[kept].sum()))
    return replace(counted, value=coarse.to_width(Fraction(counted.value or 0), width), width=width)


def average(those: Answers, base: Flags, scores: Scores, percent: bool) -> Counted:
    """The weighted mean of decimal numbers, exactly."""
    exact, kept = scores.exact, base.to_numpy()
    weights = np.ones(len(kept), object) if those.weights is None else those.weights.wholes
    unit = 1 if those.weights is None else those.weights.unit
    whole, total = int(weights[kept].sum()), int((weights[kept] * exact.wholes[kept]).sum())
    value = Fraction(total, whole * exact.unit) if whole else None
    return Counted(value, int(base.sum()), None, whole / unit, percent)


@dataclass(frozen=True)
class Scores:
    """Who has a number, and which; what stands for nobody's is 0."""

    known: Flags
    numbers: pd.Series

    @cached_property
    def exact(self) -> Weights:
        return exactly(self.numbers)

    @cached_property
    def floats(self) -> npt.NDArray[np.float64]:
        return np.asarray(self.numbers.astype(float), np.float64)


def scores_of(those: Answers, row: Row) -> tuple[Flags, Scores]:
    """Who has a number, and which: a number given, a place, a score, or how many options were ticked."""
    question = those.wave.question(row["question"])
    several = bool(question.columns[0].option)
    found = those.once(
        lambda: marks(those, question) if several else scored(those, question, row["item"]),
        *("scores", question.name, row["item"]),
    )
    return those.of(row["breakdown"], row["group"]) & found.known, found


def marks(those: Answers, question: Question) -> Scores:
    """How many options were ticked."""
    flags = pd.DataFrame({each.name: counts_as_tick(those, each) for each in question.columns})
    return Scores(base_of_options(those, question), flags.sum(axis=1).map(Decimal))


def scored(those: Answers, question: Question, item: str) -> Scores:
    column = column_of(question, item)
    cells = those.frame[column.name]
    if question.kind in ("number", "ranking"):
        known = those.answered(column)
        return Scores(known, cells.where(known, "0").map(Decimal))
    given = {value: Decimal(str(score)) for value, score in those.survey.scores[question.name].items()}
    return Scores(cells.isin(given), cells.map(lambda value: given.get(value, Decimal(0))))


def counts_as_tick(those: Answers, column: Column) -> Flags:
    return those.ticked(column) if not column.exclusive else ~those.everybody()


def net_score(those: Answers, row: Row) -> Counted:
    return average(those, *ends_of(those, row), percent=True)


def ends_of(those: Answers, row: Row) -> tuple[Flags, Scores]:
    """Who answered; 1 for a positive answer, -1 for a negative one."""
    question = those.wave.question(row["question"])
    found = those.once(lambda: ends(those, question, row["item"]), "ends", question.name, row["item"])
    return those.of(row["breakdown"], row["group"]) & found.known, found


def ends(those: Answers, question: Question, item: str) -> Scores:
    column, answers = column_of(question, item), those.survey.net_scores[question.name]
    cells = those.frame[column.name]
    signs = cells.isin(answers["positive"]).astype(int) - cells.isin(answers["negative"]).astype(int)
    return Scores(those.answered(column), signs.map(Decimal))


QUANTILES = {"lower_quartile": Fraction(1, 4), "median": Fraction(1, 2), "upper_quartile": Fraction(3, 4)}


def quantile(those: Answers, row: Row) -> Counted:
    """The smallest number that the share does not exceed; where it is met exactly, halfway to the next."""
    base, scores = scores_of(those, row)
    kept = base.to_numpy()
    weights = np.ones(len(kept), object) if those.weights is None else those.weights.wholes
    unit = 1 if those.weights is None else those.weights.unit
    ordered = sorted(zip(scores.numbers[base], weights[kept].tolist(), strict=True))
    whole = int(weights[kept].sum())
    value = reached(ordered, QUANTILES[row["measure"]] * whole)
    return Counted(value, int(base.sum()), None, whole / unit, False)


def reached(ordered: list[tuple[Decimal, int]], target: Fraction) -> Fraction | None:
    so_far = 0
    for place, (number, weight) in enumerate(ordered):
        so_far += weight
        if so_far >= target:
            after = ordered[min(place + 1, len(ordered) - 1)][0]
            return Fraction(number) if so_far > target else Fraction(number + after) / 2
    return None


# Who answered -----------------------------------------------------------------------------------------


def responses(those: Answers, row: Row) -> Counted:
    count = int(those.of(row["breakdown"], row["group"]).sum())
    return Counted(Fraction(count), count, count, percent=False)


def share_of_responses(those: Answers, row: Row) -> Counted:
    count = int(those.of(row["breakdown"], row["group"]).sum())
    return Counted(Fraction(count, len(those.frame)), len(those.frame), count)


def population_of(those: Answers, breakdown: str, group: str) -> int:
    """What the population table says of a group; a merged one is the sum of its parts."""
    found = next((each for each in those.survey.breakdowns if each.name == breakdown), None)
    parts = dict(found.merges).get(group, (group,)) if found else (group,)
    return sum(
        number for where, name, number in those.wave.population if where == breakdown and name in parts
    )


def population(those: Answers, row: Row) -> Counted:
    size = population_of(those, row["breakdown"], row["group"])
    return Counted(Fraction(size), size, size, percent=False)


def effective_responses(those: Answers, row: Row) -> Counted:
    """The square of the sum of weights over the sum of their squares."""
    assert those.weights is not None
    weights = [int(each) for each in those.weights.wholes[those.of("", "")]]
    left = Fraction(sum(weights) ** 2, sum(each * each for each in weights))
    return Counted(left, sum(each > 0 for each in weights), percent=False)


def share_of_population(those: Answers, row: Row) -> Counted:
    whole = population_of(those, "", "")
    size = population_of(those, row["breakdown"], row["group"])
    return Counted(Fraction(size, whole), whole, size)


def response_rate(those: Answers, row: Row) -> Counted:
    size = population_of(those, row["breakdown"], row["group"])
    count = int(those.of(row["breakdown"], row["group"]).sum())
    return Counted(Fraction(count, size), size, count)


MEASURES: dict[str, Callable[[Answers, Row], Counted]] = {
    "share": share,
    "mean": mean,
    "net_score": net_score,
    "lower_quartile": quantile,
    "median": quantile,
    "upper_quartile": quantile,
    "item_non_response": non_response,
    "responses": responses,
    "share_of_responses": share_of_responses,
    "effective_responses": effective_responses,
    "population": population,
    "share_of_population": share_of_population,
    "response_rate": response_rate,
}
