"""Counts every published number again, with pandas and a few plain lines, from the answers that were drawn.

What is withheld is not judged here. A number that is shown must be the number that the answers give, in value
and in the form that is printed. Differences from chance, intervals and tests are left to other referees.
"""

from __future__ import annotations

import csv
import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pandas as pd

from .nouns import NOT_APPLICABLE, NOT_ASKED, Column, Publication, Question, Wave

Row = dict[str, str]
Flags = pd.Series

NOT_RANKED = "not_ranked"
MINUS = "−"
FEW = 10
"""Below so many a share is printed as a count, and other numbers not at all."""


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


Wholes = npt.NDArray[np.object_]


@dataclass(frozen=True)
class Weights:
    """Weights as whole numbers of their last decimal's unit, so that sums of them are exact."""

    wholes: Wholes
    unit: int


@dataclass(frozen=True)
class Answers:
    """One wave's answers as a frame, a column each, with a weight for each respondent."""

    survey: Publication
    wave: Wave
    frame: pd.DataFrame
    weights: Weights | None
    seen: dict[tuple[str, ...], Flags] = field(default_factory=dict)

    @property
    def in_fives(self) -> bool:
        """Whether the rule rounds every count."""
        return self.survey.rule["rule"] == "hes" and self.wave.release == "tables"

    def once(self, count: Callable[[], Flags], *names: str) -> Flags:
        """Flags that are counted once and asked for often."""
        if names not in self.seen:
            self.seen[names] = count()
        return self.seen[names]

    def everybody(self) -> Flags:
        return pd.Series(True, index=self.frame.index)

    def of(self, breakdown: str, group: str) -> Flags:
        return self.once(lambda: self.members(breakdown, group), "group", breakdown, group)

    def members(self, breakdown: str, group: str) -> Flags:
        """Who is in a group; one that merges others holds all of theirs."""
        if not breakdown:
            return self.everybody()
        found = next((each for each in self.survey.breakdowns if each.name == breakdown), None)
        if found is None:
            return self.frame[breakdown] == group
        parts = dict(found.merges).get(group, (group,))
        names = [name for each in found.groups if each.name in parts for name in each.names]
        return self.frame[found.variable].isin(names)

    def answered(self, column: Column) -> Flags:
        return self.once(lambda: ~self.frame[column.name].isin(column.empties), "answered", column.name)

    def any_of(self, columns: Sequence[Column], flags: Callable[[Column], Flags], name: str) -> Flags:
        """Who fits in at least one of several columns."""
        return self.once(
            lambda: pd.DataFrame({each.name: flags(each) for each in columns}).any(axis=1),
            name,
            *(each.name for each in columns),
        )

    def ticked(self, column: Column) -> Flags:
        return self.once(lambda: self.frame[column.name] == column.ticked, "ticked", column.name)

    def concerned(self, column: Column) -> Flags:
        """Who was asked, and did not say that it does not apply."""
        aside = [code for code, reason in column.missing if reason in (NOT_ASKED, NOT_APPLICABLE)]
        return self.once(lambda: ~self.frame[column.name].isin(aside), "concerned", column.name)


def answers(survey: Publication, root: Path) -> dict[str, Answers]:
    """Each wave's answers: those that were drawn, or those that were released after anonymising."""
    return {
        each.id: Answers(survey, each, frame := framed(each, root), weighed(each, frame))
        for each in survey.waves
    }


def framed(wave: Wave, root: Path) -> pd.DataFrame:
    if wave.release == "responses":
        path = root / f"datapackage/data/responses-{wave.id}.csv"
        return pd.read_csv(path, dtype=str, keep_default_na=False)
    frame = pd.DataFrame({name: list(cells) for name, cells in wave.cells.items()})
    chosen = [each for each in wave.columns if each.categories and not each.option]
    named = {each.name: [name(each, cell) for cell in frame[each.name]] for each in chosen}
    return counting(wave, frame.assign(**named))


def name(column: Column, cell: str) -> str:
    """The name of an answer; words that are not listed are those of the others, where these are counted."""
    if column.others and cell not in (*column.values, *column.empties):
        return column.others
    return column.names.get(cell, cell)


def counting(wave: Wave, frame: pd.DataFrame) -> pd.DataFrame:
    """Without those who count for nobody."""
    column = wave.with_role("weight")
    return frame if column is None else frame[frame[column.name].astype(float) > 0].reset_index(drop=True)


def weighed(wave: Wave, frame: pd.DataFrame) -> Weights | None:
    """What is declared, else the units that each answer stands for where the strata's units are known."""
    column, stratum = wave.with_role("weight"), wave.with_role("stratum")
    if column is not None:
        return exactly(frame[column.name].map(Decimal))
    units = {group: number for where, group, number in wave.population if stratum and where == stratum.name}
    if stratum is None or not units:
        return None
    answered = frame[stratum.name].value_counts()
    unit = math.lcm(*(int(each) for each in answered))
    wholes = [units[group] * unit // int(answered[group]) for group in frame[stratum.name]]
    return Weights(np.array(wholes, object), unit)


def exactly(numbers: pd.Series) -> Weights:
    """Decimal numbers as whole ones: all are multiples of one unit."""
    unit = 10 ** max((-int(each.as_tuple().exponent) for each in numbers), default=0)
    return Weights(np.array([int(each * unit) for each in numbers], object), unit)


# What each measure counts -----------------------------------------------------------------------------


def recounted(answers: dict[str, Answers], row: Row) -> Counted | None:
    """A row counted again; None where this referee has no rule for the measure."""
    rule = MEASURES.get(row["measure"])
    if rule is None:
        return None
    those = answers[row["wave"]]
    counted = rule(those, row)
    return in_fives(counted, row) if those.in_fives else counted


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
    return group & those.answered(column), gave(those, question, column, row["category"])


def column_of(question: Question, item: str) -> Column:
    return next(each for each in question.columns if each.item == item)


def base_of_options(those: Answers, question: Question) -> Flags:
    """Those who ticked something, or all who were asked and said so, as the survey declares."""
    if those.survey.design.get("multiple_base") == "asked":
        return those.any_of(question.columns, those.answered, "any answered")
    return those.any_of(question.columns, those.ticked, "any ticked")


def ticked(those: Answers, question: Question, option: str) -> Flags:
    return those.ticked(next(each for each in question.columns if each.option == option))


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
    return average(those, base, scores, percent=False)


def average(those: Answers, base: Flags, scores: pd.Series, percent: bool) -> Counted:
    """The weighted mean of decimal numbers, exactly."""
    exact, kept = exactly(scores[base]), base.to_numpy()
    weights = np.ones(len(kept), object) if those.weights is None else those.weights.wholes
    unit = 1 if those.weights is None else those.weights.unit
    whole, total = int(weights[kept].sum()), int((weights[kept] * exact.wholes).sum())
    value = Fraction(total, whole * exact.unit) if whole else None
    return Counted(value, int(base.sum()), None, whole / unit, percent)


def scores_of(those: Answers, row: Row) -> tuple[Flags, pd.Series]:
    """Who has a number, and which: a number given, a place, a score, or how many options were ticked."""
    question = those.wave.question(row["question"])
    group = those.of(row["breakdown"], row["group"])
    if question.columns[0].option:
        marks = pd.DataFrame({each.name: counts_as_tick(those, each) for each in question.columns})
        return group & base_of_options(those, question), marks.sum(axis=1).map(Decimal)
    column = column_of(question, row["item"])
    cells = those.frame[column.name]
    if question.kind in ("number", "ranking"):
        known = those.answered(column)
        return group & known, cells.where(known, "0").map(Decimal)
    given = {value: Decimal(str(score)) for value, score in those.survey.scores[question.name].items()}
    return group & cells.isin(given), cells.map(lambda value: given.get(value, Decimal(0)))


def counts_as_tick(those: Answers, column: Column) -> Flags:
    return those.ticked(column) if not column.exclusive else ~those.everybody()


def net_score(those: Answers, row: Row) -> Counted:
    question = those.wave.question(row["question"])
    column = column_of(question, row["item"])
    ends = those.survey.net_scores[question.name]
    cells = those.frame[column.name]
    scores = cells.isin(ends["positive"]).astype(int) - cells.isin(ends["negative"]).astype(int)
    base = those.of(row["breakdown"], row["group"]) & those.answered(column)
    return average(those, base, scores.map(Decimal), percent=True)


QUANTILES = {"lower_quartile": Fraction(1, 4), "median": Fraction(1, 2), "upper_quartile": Fraction(3, 4)}


def quantile(those: Answers, row: Row) -> Counted:
    """The smallest number that the share does not exceed; where it is met exactly, halfway to the next."""
    base, numbers = scores_of(those, row)
    kept = base.to_numpy()
    weights = np.ones(len(kept), object) if those.weights is None else those.weights.wholes
    unit = 1 if those.weights is None else those.weights.unit
    ordered = sorted(zip(numbers[base], weights[kept].tolist(), strict=True))
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
    "population": population,
    "share_of_population": share_of_population,
    "response_rate": response_rate,
}

# How it is printed ------------------------------------------------------------------------------------


def printed(row: Row, counted: Counted) -> str:
    """The form that a reader is shown."""
    measure = row["measure"]
    if measure in ("responses", "population"):
        return f"{counted.base:,}"
    if counted.base < FEW and measure in FEW_SAID:
        return few(counted) if measure in OF_COUNTS else TOO_FEW
    assert counted.value is not None
    if measure == "net_score":
        return typeset(rounded(100 * counted.value, 0), "+")
    if measure in QUANTILES:
        return typeset(rounded(counted.value, 0 if is_whole(counted.value) else 1))
    if counted.percent:
        return f"{rounded(100 * counted.value, 0)}%"
    return typeset(rounded(counted.value, 1))


OF_COUNTS = ("share", "item_non_response")
FEW_SAID = (*OF_COUNTS, "mean", "net_score", *QUANTILES)
TOO_FEW = "too few"


def few(counted: Counted) -> str:
    """A count of few, as long as each of them counts alike."""
    return f"{counted.count:,} of {counted.base:,}" if counted.alike else TOO_FEW


def is_whole(number: Fraction | float) -> bool:
    return number == int(number)


def typeset(number: Decimal, sign: str = "") -> str:
    """With a minus sign as printers set it, and none before zero."""
    return f"{number:{sign}}".replace("-", MINUS) if number else f"{abs(number)}"


def rounded(number: Fraction | float, decimals: int) -> Decimal:
    """Half away from zero, from the decimal value at ten significant digits."""
    exact = number if isinstance(number, Fraction) else Fraction(number)
    written = (
        Decimal(f"{float(exact):.10g}")
        if exact.denominator > 10**6
        else Decimal(exact.numerator) / exact.denominator
    )
    return written.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


# Comparing --------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Differs:
    """A published number that is not what was counted; says what of it differs, and never an answer."""

    estimate: str
    what: str
    published: str
    counted: str

    def __str__(self) -> str:
        return f"{self.estimate}: {self.what} is published as {self.published}, counted as {self.counted}"


def differences(survey: Publication, root: Path) -> Iterator[Differs]:
    """Every published number that an independent count does not give."""
    those = answers(survey, root)
    for row in read(root / "datapackage/data/estimates.csv"):
        counted = recounted(those, row) if row["value"] else None
        if counted is not None:
            yield from compared(row, counted)


def read(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


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
    if count is None or counted.weighted:
        return replace(counted, base=base, count=count)
    return replace(
        counted, value=Fraction(count, base) if base else None, base=base, count=count, weighted_base=None
    )


def fives(count: int) -> int:
    return HES * ((count + HES // 2) // HES)


def compared(row: Row, counted: Counted) -> Iterator[Differs]:
    for what, published, expected in (
        ("value", row["value"], counted.value),
        ("base", row["base"], counted.base),
        ("count", row["count"], counted.count),
        ("weighted base", row["weighted_base"], counted.weighted_base),
    ):
        if published and expected is not None and not close(float(published), float(expected)):
            yield Differs(row["estimate_id"], what, published, f"{float(expected):.10g}")
    form = printed(row, counted)
    if row["shown"] != form:
        yield Differs(row["estimate_id"], "shown", row["shown"], form)


def close(one: float, other: float) -> bool:
    return math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-12)
