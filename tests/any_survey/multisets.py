"""Judges number questions by search: which other numbers would be printed as a group's are.

Takes what is printed of a group, its base, mean, error, quartiles and bands, and looks among all multisets of
numbers that give the same for one with another largest number, or for any other. Where there is none, what is
printed tells somebody's own number. Knows the answers, so that it can say whose; prints none.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.optimize import Bounds, LinearConstraint, milp

from . import coarse
from .answered import Answers, answers
from .nouns import Publication
from .printed import read
from .recount import Row, column_of

FEW = 5
"""A number that fewer gave is theirs."""

WITHIN, HALF = Fraction(1, 10), Fraction(1, 2)
"""The p% rule, and the part of a sum that is one respondent's."""

WIDE = (1 + WITHIN) / (1 - WITHIN)
NEARER = [float(WIDE) ** (part / 4) for part in (4, 3, 2, 1)]
"""How many times as large as another a number is that is as near to it, in steps."""

QUARTERS = {"lower_quartile": Fraction(1, 4), "median": Fraction(1, 2), "upper_quartile": Fraction(3, 4)}
FINE = 400
"""Numbers between the smallest and the largest up to which each of them is tried."""

Span = tuple[Fraction, Fraction]


@dataclass(frozen=True)
class Shown:
    """What is printed of a group: `mean` from and to, `quartiles`, numbers below some edges, and the error.

    `error` bounds the sum of squared distances from the mean. Numbers lie from `low` to `high`, and the one
    farthest from nought within `largest`, since that decides how the mean is rounded.
    """

    size: int
    mean: Span | None = None
    quartiles: tuple[tuple[Fraction, Fraction], ...] = ()
    below: tuple[tuple[Fraction, int], ...] = ()
    squares: Span | None = None
    low: Fraction = Fraction(0)
    high: Fraction | None = None
    largest: Span = (Fraction(0), Fraction(10**12))


# The search -------------------------------------------------------------------------------------------


def exists(shown: Shown, numbers: Sequence[int], *, least: int | None = None, most: int | None = None,
           own: int | None = None, apart_from: Counter[int] | None = None) -> bool:  # fmt: skip
    """Whether some multiset of these numbers is printed so, with one from `least` up, none above `most`.

    Who knows that one of them is his `own` knows that, whatever the others are.
    """
    inside = [each for each in numbers if abs(each) <= shown.largest[1]]
    given: Floats = np.array([each for each in inside if most is None or each <= most or each == own], float)
    if not len(given):
        return False
    sums: list[int | None] = [None] if shown.squares is None else [*some(whole_sums(shown))]
    search = Search(shown, given, least, most, own, apart_from)
    return any(search.solved(total, order) for total in sums for order in _orders(shown))


def whole_sums(shown: Shown) -> range:
    assert shown.mean is not None
    return range(math.ceil(shown.mean[0] * shown.size), math.ceil(shown.mean[1] * shown.size))


def some(sums: range) -> Iterator[int]:
    """A few sums, from the middle of those that are printed alike."""
    middle = len(sums) // 2
    apart = [0, *(sign * part * len(sums) // 8 for part in (1, 2, 3) for sign in (-1, 1))]
    yield from dict.fromkeys(sums[middle + each] for each in apart if 0 <= middle + each < len(sums))


Order = tuple[tuple[int, int], ...]
"""Places in order, counted from 1, with the number that stands there."""


def _orders(shown: Shown) -> Iterator[Order]:
    """What quartiles say: the number at a place, or two next to each other that it lies halfway between."""
    choices: list[list[Order]] = []
    for part, value in shown.quartiles:
        place = part * shown.size
        if place.denominator > 1:
            choices.append([((math.ceil(place), int(value)),)])
        else:
            twice, first = int(2 * value), int(place)
            reach = range(int(shown.low) if abs(twice) <= FINE else twice // 2 - 3, twice // 2 + 1)
            choices.append([((first, each), (first + 1, twice - each)) for each in reach])
    yield from _together(choices)


def _together(choices: list[list[Order]]) -> Iterator[Order]:
    if not choices:
        yield ()
        return
    for one in choices[0]:
        for others in _together(choices[1:]):
            yield (*one, *others)


Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Search:
    """What is looked for among the multisets of some numbers."""

    shown: Shown
    given: Floats
    least: int | None
    most: int | None
    own: int | None
    apart_from: Counter[int] | None

    def solved(self, total: int | None, order: Order) -> bool:
        """Whole counts of each number by a solver: they add up, in number, sum, squares, and order."""
        rows = [*_sums(self.shown, self.given, total), *_places(self.shown, self.given, order)]
        rows += self._others()
        said = LinearConstraint(
            np.array([row for row, _, _ in rows], float), [low for _, low, _ in rows],
            [high for *_, high in rows],
        )  # fmt: skip
        return any(_fits(said, start, end) for start, end in _counts(self.shown, self.given, self.apart_from))

    def _others(self) -> Iterator[Said]:
        size, mine = self.shown.size, self.given == self.own
        if self.least is not None:
            yield self.given >= self.least, 1, size
        if self.own is not None:
            yield mine, 1, 1 if self.most is not None and self.own > self.most else size
        yield np.abs(self.given) > float(self.shown.largest[0]), 1, size


Said = tuple[npt.NDArray[Any], float, float]
"""A factor for each number, and from where to where the sum of the counts times these lies."""


def _sums(shown: Shown, given: Floats, total: int | None) -> Iterator[Said]:
    yield np.ones(len(given)), shown.size, shown.size
    if total is not None:
        yield given, total, total
    elif shown.mean is not None:
        yield given, whole_sums(shown).start, whole_sums(shown).stop - 1
    if shown.squares is not None and total is not None:
        scale = max(1.0, float(shown.squares[1]))
        squares = (given - total / shown.size) ** 2 / scale
        yield squares, float(shown.squares[0]) / scale, float(shown.squares[1]) / scale


def _places(shown: Shown, given: Floats, order: Order) -> Iterator[Said]:
    for place, number in order:
        yield given < number, 0, place - 1
        yield given <= number, place, shown.size
    for edge, count in shown.below:
        yield given < float(edge), count, count


def _counts(shown: Shown, given: Floats, apart_from: Counter[int] | None) -> Iterator[tuple[Floats, Floats]]:
    """From how many to how many may have given each: any; or not as many as in one multiset."""
    none, all_of = np.zeros(len(given)), np.full(len(given), float(shown.size))
    if apart_from is None:
        yield none, all_of
        return
    for place, number in enumerate(given):
        more, less = none.copy(), all_of.copy()
        more[place], less[place] = apart_from[int(number)] + 1, apart_from[int(number)] - 1
        yield more, all_of
        yield none, less


def _fits(said: LinearConstraint, start: Floats, end: Floats) -> bool:
    if (start > end).any():
        return False
    found = milp(np.zeros(len(start)), constraints=said, integrality=np.ones(len(start), int),
                 bounds=Bounds(start, end), options={"time_limit": PATIENCE})  # fmt: skip
    return found.x is not None


PATIENCE = 5
"""Seconds after which a solver that finds nothing is taken to have nothing to find."""


# A group ----------------------------------------------------------------------------------------------


def exposed(shown: Shown, numbers: Sequence[int]) -> Iterator[str]:
    """What is told of a group's numbers that is somebody's own; none of it is the number."""
    if shown.mean is None:
        return
    largest, floor = max(numbers), int(shown.low)
    if of_one([each - floor for each in numbers]):
        yield "a sum that is one respondent's"
    of_few = numbers.count(largest) < FEW
    grid = grid_of(shown, numbers)
    own, far = sorted(numbers)[-2], largest - floor
    ups = [math.floor(far * each) + 1 for each in NEARER]
    downs = [math.ceil(far / each) - 1 for each in NEARER]
    if shown.high is not None:
        ups = [each for each in ups if floor + each <= shown.high]
    most = next((each for each in ups if exists(shown, grid, least=floor + each, own=own)), far)
    if most > WIDE * far:
        return
    fewest = next((each for each in downs if exists(shown, grid, most=floor + each, own=own)), far)
    if most > WIDE * fewest:
        return
    if of_few:
        yield "the largest number within 10%"
    if not exists(shown, grid, apart_from=Counter(numbers)):
        yield "every number"


def of_one(parts: Sequence[int]) -> bool:
    """Whether a part is more than half, or all but the two largest are less than a tenth of the largest."""
    ordered = sorted((abs(each) for each in parts), reverse=True)
    return ordered[0] > HALF * sum(ordered) or sum(ordered[2:]) <= WITHIN * ordered[0]


def grid_of(shown: Shown, numbers: Sequence[int]) -> list[int]:
    """The numbers that are tried: all, or those given with some around and between them."""
    first, largest = int(shown.low), max(numbers)
    last = int(shown.high) if shown.high is not None else first + 2 * (largest - first) + 10
    if last - first <= FINE:
        return list(range(first, last + 1))
    last = min(last, first + 2 * (largest - first) + 10)
    near = {each + more for each in numbers for more in (-7, -1, 0, 1, 11)}
    return sorted(each for each in {*near, *range(first, last, max((last - first) // 100, 1)), last}
                  if first <= each <= last)  # fmt: skip


# A publication ----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Judged:
    """How many groups were looked at, what was told of them, by kind; `whose` names question and group."""

    groups: int
    told: Counter[str]
    whose: tuple[str, ...]


def judged(survey: Publication, root: Path) -> Judged:
    """Every group of every number question of a wave in tables whose answers all count alike."""
    rows = read(root / "datapackage/data/estimates.csv")
    looked, told, whose = 0, Counter[str](), list[str]()
    for those in answers(survey, root).values():
        if those.wave.release != "tables" or those.weights is not None or survey.rule["rule"] == "open":
            continue
        for question in those.wave.questions:
            ours = [row for row in rows if (row["wave"], row["question"]) == (those.wave.id, question.name)]
            if question.kind != "number":
                continue
            for place in sorted(
                {(row["item"], row["breakdown"], row["group"]) for row in ours if row["measure"] == "mean"}
            ):
                looked += 1
                for kind in set(told_of(those, question.name, ours, *place)):
                    told[kind] += 1
                    whose.append(f"{question.name}, {place[1]}={place[2]}: {kind}")
    return Judged(looked, told, tuple(whose))


def told_of(
    those: Answers, name: str, rows: Sequence[Row], item: str, breakdown: str, group: str
) -> Iterator[str]:
    question = those.wave.question(name)
    column = column_of(question, item)
    inside = those.of(breakdown, group) & those.answered(column)
    unit = unit_of(those.frame[column.name][those.answered(column)])
    numbers = [int(Fraction(each) * unit) for each in those.frame[column.name][inside]]
    here = [row for row in rows if (row["item"], row["breakdown"], row["group"]) == (item, breakdown, group)
            and row["value"] and row["status"] != "c"]  # fmt: skip
    low, high = (column.constraints.get(each) for each in ("minimum", "maximum"))
    least = (
        Fraction(str(low)) * unit
        if low is not None
        else Fraction(min(0, *numbers))
        if numbers
        else Fraction(0)
    )
    most = None if high is None else Fraction(str(high)) * unit
    yield from of_few(here, numbers, unit)
    mean = next((row for row in here if row["measure"] == "mean"), None)
    if mean is None or not numbers:
        return
    step = coarse.width([Fraction(each) / unit for each in numbers], len(numbers))
    if Fraction(mean["value"]) % step:
        yield "a mean finer than it may be"
    quartiles = tuple(
        (QUARTERS[row["measure"]], Fraction(row["value"]) * unit)
        for row in here
        if row["measure"] in QUARTERS
    )
    below = tuple(bands_of(those, name, here, unit, len(numbers)))
    half, value = step / 2, Fraction(mean["value"])
    ends = coarse.largest(step, len(numbers))
    shown = Shown(
        len(numbers), ((value - half) * unit, (value + half) * unit), quartiles, below, None, least, most,
        (ends[0] * unit, ends[1] * unit),
    )  # fmt: skip
    yield from exposed(with_error(shown, those, mean, rows, numbers, unit), numbers)


def unit_of(given: Iterable[str]) -> Fraction:
    """How many of the common step of all answers make one."""
    numbers = [Fraction(each) for each in given]
    unit = math.lcm(*(each.denominator for each in numbers)) if numbers else 1
    return Fraction(unit, math.gcd(*(int(each * unit) for each in numbers)) or 1)


def of_few(rows: Iterable[Row], numbers: Sequence[int], unit: Fraction) -> Iterator[str]:
    """Quartiles, and ends of their intervals, that few gave or that lie between two numbers of few."""
    for row in rows:
        ends = [row[each] for each in ("value", "low", "high") if row[each]]
        for end in ends if row["measure"] in QUARTERS else ():
            value = Fraction(end) * unit
            near = {max((each for each in numbers if each <= value), default=None),
                    min((each for each in numbers if each >= value), default=None)}  # fmt: skip
            if any(each is not None and numbers.count(each) < FEW for each in near):
                yield "a quartile that few gave"


def bands_of(
    those: Answers, name: str, rows: Iterable[Row], unit: Fraction, size: int
) -> Iterator[tuple[Fraction, int]]:
    """Below which edges so many numbers lie, as far as all bands up to there are shown."""
    counts = {
        row["category"]: int(row["count"]) for row in rows if row["measure"] == "share" and row["count"]
    }
    below = 0
    for band, facts in those.survey.bands.get(name, {}).items():
        if band not in counts or facts.get("below") is None:
            return
        below += counts[band]
        yield Fraction(str(facts["below"])) * unit, below


def with_error(
    shown: Shown, those: Answers, mean: Row, rows: Iterable[Row], numbers: Sequence[int], unit: Fraction
) -> Shown:
    """With what a standard error says of the squares, where it is that of a simple sample."""
    if (
        not mean["standard_error"]
        or those.wave.population
        or those.wave.with_role("stratum")
        or those.wave.with_role("cluster")
    ):
        return shown
    errors = [row["standard_error"] for row in rows if row["measure"] == "mean" and row["standard_error"]]
    exact = max(len(each.replace(".", "").strip("0")) for each in errors) > 2
    error = float(mean["standard_error"]) * float(unit)
    size, all_of = len(numbers), len(those.frame)
    factor = all_of / (all_of - 1)
    low = error * (1 - 1e-8) if exact else error - one_less(error)
    bounds = Fraction(low**2 * size**2 / factor), Fraction((error * (1 + 1e-8)) ** 2 * size**2 / factor)
    about = sum(numbers) / size
    true = sum((each - about) ** 2 for each in numbers)
    fits = bounds[0] <= true <= bounds[1]
    return replace(shown, squares=bounds) if fits else shown


def one_less(error: float) -> float:
    """What one digit spans below itself, rounded up: of 10, 20, ... the tenth of what is before it."""
    step = 10.0 ** math.floor(math.log10(error) + 1e-9)
    return step if error > step * 1.5 else step / 10
