"""What is published of a number question, group by group, as what everybody's number can be.

Takes an attack whose bounds are tightened. Where answers are whole and few, the numbers of a group in order
are searched for: their count, sum and sum of squares, and where bands and quartiles put them, are known.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import product
from math import ceil, floor, inf, isfinite

import numpy as np

from tests.red_team import answering, spreads
from tests.red_team.attack import Attack, Field
from tests.red_team.bounding import Contradiction
from tests.red_team.questionnaire import Question
from tests.red_team.solving import Finding
from tests.red_team.system import BASE, SQUARES, SUM, Cell, Spot, Target

QUANTILES = {
    "lower_quartile": Fraction(1, 4),
    "median": Fraction(1, 2),
    "upper_quartile": Fraction(3, 4),
}
MOST_VALUES = 1_000
"""A number question with more possible values than this is attacked by its sums alone."""

ENOUGH = 2
"""How often a number was given is safe where that can be two numbers."""

MOST_RESPONDENTS = 400
MOST_NODES, MOST_SETS = 60_000, 2_000
RESTARTS, NODES_AGAIN = 12, 4_000
STEPS, REACH = 60, 12
"""How much is tried: a whole search, searches begun again by chance, changes of three numbers at a time."""

Bounds = tuple[float, float]


@dataclass(frozen=True)
class Group:
    """A group whose numbers are attacked: the spots that it is made of, and the spot that is all of it."""

    name: tuple[str, str]
    spots: tuple[Spot, ...]
    whole: Spot


def groups(held: Field) -> Iterator[Group]:
    """Everybody, each group that is told, and each that can be told apart by others."""
    yield Group(("", ""), ((),), ())
    for name, spots in held.places.groups.items():
        yield Group(name, spots, held.places.whole[name])
    told = set(held.places.groups.values())
    for spot in held.spots[1:]:
        if (spot,) not in told:
            yield Group(("", str(spot)), (spot,), spot)


def values_of(question: Question) -> range | None:
    """The answers that a number question allows, where they are whole and few."""
    if question.kind != "number" or len(question.fields) != 1 or not question.fields[0].whole:
        return None
    low, high = question.fields[0].minimum, question.fields[0].maximum
    if low is None or high is None or high - low >= MOST_VALUES:
        return None
    return range(ceil(low), floor(high) + 1)


def known(made: Attack, cells: list[Cell]) -> Bounds:
    """Bounds of a sum of unknowns."""
    state = made.state
    if state is None or not all(cell in state.index for cell in cells):
        return -inf, inf
    places = [state.index[cell] for cell in cells]
    return float(sum(state.low[places])), float(sum(state.high[places]))


@dataclass(frozen=True)
class Profile:
    """What is known of a group's numbers in order: where each lies, their sum, and their squares'."""

    name: str
    low: tuple[int, ...]
    high: tuple[int, ...]
    sum: int
    squares: Bounds

    def fits(self, numbers: list[int]) -> bool:
        """Whether these numbers, in order, are as is known."""
        placed = zip(self.low, numbers, self.high, strict=True)
        inside = all(low <= each <= high for low, each, high in placed)
        squares = sum(each * each for each in numbers)
        return inside and sum(numbers) == self.sum and self.squares[0] <= squares <= self.squares[1]


def profiles(made: Attack) -> Iterator[tuple[Field, Question, Group, Profile]]:
    """Each group of each number question of which the base and the sum are known."""
    for held in made.fields:
        for question, group in product(held.wave.questions, groups(held)):
            values = values_of(question)
            found = _profile(made, held, question, group, values) if values is not None else None
            if found:
                yield held, question, group, found


def _profile(made: Attack, held: Field, question: Question, group: Group, values: range) -> Profile | None:
    bounds = {part: _told(made, question, group, part) for part in (BASE, SUM, SQUARES, *question.bands)}
    (base, most), (total, other) = bounds[BASE], bounds[SUM]
    if base != most or not 1 <= base <= MOST_RESPONDENTS or total != other:
        return None
    low, high = [values[0]] * int(base), [values[-1]] * int(base)
    for end, fewest, greatest in (
        *_band_ends(question, bounds),
        *_quartile_ends(held, question, group, base),
    ):
        _place(low, high, end, fewest, greatest)
    name = f"number {question.name} {'='.join(filter(None, group.name))}"
    squares = _close(bounds[SQUARES])
    return Profile(name, tuple(low), tuple(high), int(total), squares)


def _close(squares: Bounds) -> Bounds:
    return squares[0] - 1e-6, squares[1] + 1e-6


def _told(made: Attack, question: Question, group: Group, part: str) -> Bounds:
    item = question.items[0]
    cells = [answering.base(question, item, spot)._replace(part=part) for spot in group.spots]
    return known(made, cells)


End = tuple[Fraction, float, float]
"""A number, and between how many and how many lie up to it."""


def _band_ends(question: Question, bounds: dict[str, Bounds]) -> Iterator[End]:
    low = high = 0.0
    for band, inside in spreads.bands(question):
        low, high = low + bounds[band][0], high + bounds[band][1]
        yield inside.high - 1, low, high


def _quartile_ends(held: Field, question: Question, group: Group, base: float) -> Iterator[End]:
    """As many lie up to a quartile as its part of the base, and not so many below it."""
    mine = (question.name, question.items[0], *group.name)
    for row in held.now.rows:
        told = (row["question"], row["item"], row["breakdown"], row["group"])
        if told == mine and row["measure"] in QUANTILES and row["value"]:
            reach, value = QUANTILES[row["measure"]] * int(base), Fraction(row["value"])
            below = reach if reach.denominator == 1 else ceil(reach) - 1
            yield Fraction(floor(value)), ceil(reach), inf
            yield Fraction(ceil(value) - 1), 0, float(below)


def _place(low: list[int], high: list[int], end: Fraction, fewest: float, greatest: float) -> None:
    """The first `fewest` numbers are at most `end`, and those after `greatest` are above it."""
    for place in range(len(low)):
        if place < fewest:
            high[place] = min(high[place], floor(end))
        if place >= greatest:
            low[place] = max(low[place], floor(end) + 1)


# Searching --------------------------------------------------------------------------------------


@dataclass
class Search:
    """The sets of numbers that fit a profile, from the largest number down; bounded by counted steps."""

    profile: Profile
    chance: np.random.Generator | None = None
    nodes: int = MOST_NODES
    most: int = MOST_SETS
    found: list[list[int]] = field(default_factory=list)

    def run(self) -> bool:
        """Whether all were found."""
        low = self.profile.low
        self._least = np.concatenate([[0], np.cumsum(low)]).tolist()
        self._down(len(low), self.profile.high[-1], self.profile.sum, self.profile.squares, [])
        return self.nodes > 0 and len(self.found) < self.most

    def _down(self, left: int, top: int, whole: int, squares: Bounds, above: list[int]) -> None:
        if not left:
            if whole == 0 and squares[0] <= 0 <= squares[1]:
                self.found.append(above[::-1])
            return
        for value in self._candidates(left, top, whole, squares):
            self.nodes -= 1
            if self.nodes <= 0 or len(self.found) >= self.most:
                return
            rest = squares[0] - value * value, squares[1] - value * value
            if self._can(left - 1, value, whole - value, rest):
                self._down(left - 1, value, whole - value, rest, [*above, value])

    def _candidates(self, left: int, top: int, whole: int, squares: Bounds) -> list[int]:
        low, high = self.profile.low[left - 1], min(top, self.profile.high[left - 1])
        low = max(low, -(-whole // left))
        if isfinite(squares[1]) and squares[1] >= 0:
            high = min(high, int(squares[1] ** 0.5) + 1) if self.profile.low[0] >= 0 else high
        values = list(range(high, low - 1, -1))
        return [values[place] for place in self.chance.permutation(len(values))] if self.chance else values

    def _can(self, left: int, top: int, whole: int, squares: Bounds) -> bool:
        """Whether so many numbers, none above `top`, may still have this sum and these squares."""
        if not left:
            return whole == 0 and squares[0] <= 0 <= squares[1]
        if not self._least[left] <= whole <= left * top:
            return False
        floor_ = self.profile.low[0]
        least = whole * whole / left
        most = (
            top * top * left if floor_ == top else (whole - left * floor_) * (top + floor_) + left * floor_**2
        )
        return least <= squares[1] and most >= squares[0]


@dataclass(frozen=True)
class Found:
    """How often each number of a group was given, as far as that can be found out; whether that is all."""

    profile: Profile
    findings: tuple[Finding, ...]
    determined: bool


def findings(profile: Profile) -> Found:
    """Search; where there is no end of it, look at many sets that fit."""
    whole = Search(profile)
    complete = whole.run()
    sets = whole.found
    if complete and not sets:
        raise Contradiction("numbers in order")
    if not complete:
        sets = sets[:200] + [each for start in _begun_again(profile) for each in _changed(profile, start)]
    undecided = Finding(Target(profile.name, "number", (), ENOUGH), 0, 0, None)
    counted = tuple(_counted(profile, sets, complete)) or (undecided,)
    return Found(profile, counted, complete and len(sets) == 1)


def _begun_again(profile: Profile) -> Iterator[list[int]]:
    for number in range(RESTARTS):
        search = Search(profile, np.random.default_rng(number), NODES_AGAIN, 1)
        search.run()
        yield from search.found


def _changed(profile: Profile, start: list[int]) -> Iterator[list[int]]:
    """Sets that fit, from one to the next: three numbers changed, with the same sum and sum of squares."""
    chance = np.random.default_rng(len(start))
    steps = np.arange(-REACH, REACH + 1)
    first, second = (each.ravel() for each in np.meshgrid(steps, steps))
    now = start
    yield now
    for _ in range(STEPS if len(start) > 2 else 0):
        places = chance.choice(len(now), 3, replace=False)
        old = np.array(now)[places]
        new = np.stack([old[0] + first, old[1] + second, old[2] - first - second])
        same = new[:, np.square(new).sum(axis=0) == np.square(old).sum()].T
        for each in same[chance.permutation(len(same))][:6].tolist():
            kept = [number for place, number in enumerate(now) if place not in places]
            changed = sorted([*kept, *each])
            if changed != now and profile.fits(changed):
                now = changed
                yield now
                break


def _counted(profile: Profile, sets: list[list[int]], complete: bool) -> Iterator[Finding]:
    counts = [Counter(each) for each in sets]
    for value in sorted({value for each in counts for value in each}):
        seen = {each[value] for each in counts}
        target = Target(f"{profile.name}={value}", "number", (), ENOUGH)
        sure = len(seen) >= ENOUGH or complete
        yield Finding(target, min(seen), max(seen), min(len(seen), ENOUGH) if sure else None)


def all_found(made: Attack) -> list[Found]:
    """Every group of every number question of which enough is known to search."""
    return [findings(profile) for *_, profile in profiles(made)]
