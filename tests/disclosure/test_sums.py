"""Nobody's number follows from means of groups that nearly nest, as programmes of their own find."""

from __future__ import annotations

from fractions import Fraction
from random import Random

import numpy as np
import numpy.typing as npt
import pytest

from findings.disclosure import PublishedEstimates
from findings.disclosure.digits import as_shown
from findings.disclosure.magnitudes import Magnitudes
from findings.disclosure.published import passed, published
from findings.disclosure.solving import Effort, Unsolved
from findings.disclosure.sums import Sums
from findings.estimation import estimates
from findings.vocabulary import Measure, Survey
from findings.vocabulary.rules import thresholds
from tests.any_survey import coarse
from tests.any_survey.chains import Means

from .numbers import WAVE, numbers

People = dict[str, list[float]]
Groupings = dict[str, dict[str, str]]


def drawn(seed: int) -> tuple[People, Groupings]:
    """People with a number each, and breakdowns that differ in a few of them, or merge groups of another."""
    chance = Random(seed)
    many, groups = chance.choice((40, 60, 100)), chance.randint(2, 5)
    number = chance.choice(
        (lambda: round(30_000 * np.exp(chance.gauss(0, 0.5))), lambda: chance.randint(0, 40),
         lambda: chance.randint(18, 90))
    )  # fmt: skip
    people = {f"p{place}": [float(number())] for place in range(many)}
    first = [chance.randrange(groups) for _ in range(many)]
    others: Groupings = {}
    for breakdown in range(chance.randint(2, 5)):
        merged = [chance.randrange(2) if chance.random() < 0.5 else each for each in range(groups)]
        moved = chance.choice((0.02, 0.05, 0.3))
        of = [merged[each] if chance.random() > moved else chance.randrange(groups) for each in first]
        others[f"b{breakdown}"] = {f"p{place}": f"v{each}" for place, each in enumerate(of)}
    return people, others


def judged(of: Survey) -> PublishedEstimates:
    """Means as they would be printed if nothing but numbers themselves were protected."""
    rows = [
        passed(**vars(row))
        for row in estimates(of).rows
        if row.breakdown != "g" and row.base and row.base >= 10
    ]
    limits = thresholds(of.description.disclosure)
    return published(as_shown(Magnitudes(of, WAVE, rows, limits).within(rows), of, {WAVE}))


def means(found: PublishedEstimates, people: People, others: Groupings, finest: bool) -> Means:
    """What is printed as bounds; as it would be with one decimal and nothing withheld, where `finest`."""
    values = np.array([value for (value,) in people.values()])
    said = []
    groups = {(name, group) for name, of in others.items() for group in of.values()} | {("", "")}
    for name, group in sorted(groups):
        mask = np.array([not name or others[name][each] == group for each in people])
        row = found.find(WAVE, "q", measure=Measure.MEAN, breakdown=name, group=group)
        sides = [] if row is None or row.value is None else [(mask, row.value)]
        if row is not None and row.value is not None and row.difference is not None:
            sides.append((~mask, row.value - row.difference))
        if finest:
            sides = [(mask, round(float(values[mask].mean()), 1))] if mask.sum() >= 10 else []
        for chosen, mean in sides:
            step = 0.1 if finest else float(width(values[chosen]))
            size = float(chosen.sum())
            low, high = size * (mean - step / 2), size * (mean + step / 2)
            said.append((chosen / high, low / high - 1e-9, 1 + 1e-9))
    return Means(values, np.ones(len(values)), 0.0, np.inf, tuple(said))


def width(values: npt.NDArray[np.float64]) -> Fraction:
    return coarse.width([Fraction(each) for each in values], len(values))


@pytest.mark.parametrize("seed", range(16))
def test_nobodys_number_follows_from_all_means_together(seed: int) -> None:
    people, others = drawn(seed)
    assert [*means(judged(numbers(people, others=others)), people, others, finest=False).told()] == []


def test_with_one_decimal_somebodys_number_would_follow() -> None:
    found = 0
    for seed in range(16):
        people, others = drawn(seed)
        found += any(means(published(()), people, others, finest=True).told())
    assert found >= 2


# The programmes ---------------------------------------------------------------------------------

HERE = np.array([[True, True, True, True, True], [True, True, True, True, False]])
TEN = np.array([10.0, 20.0, 30.0, 40.0, 50.0])


def sums(ends: list[tuple[float, float]], high: float = np.inf, masks: npt.NDArray[np.bool_] = HERE) -> Sums:
    least, most = np.array(ends).T
    one = np.ones(len(TEN))
    return Sums(TEN, one, 0 * one, high * one, masks, least, most, 1.1 / 0.9)


def told(of: Sums) -> int | None:
    return of.told(Effort().allowed(len(TEN)))


def test_who_is_in_one_of_two_groups_is_known_by_their_difference() -> None:
    assert told(sums([(149, 151), (99, 101)])) == 4
    assert told(sums([(145, 155), (95, 105)])) is None


def test_of_two_the_other_knows_his_own() -> None:
    masks = np.array([[True, True, True, True, True], [True, True, True, False, False]])
    assert told(sums([(149, 151), (59, 61)], masks=masks)) in {3, 4}
    assert told(sums([(130, 170), (59, 61)], masks=masks)) is None


def test_at_the_largest_number_there_is_all_are_known() -> None:
    assert told(sums([(0, 150), (0, 120)], high=50.0)) is None
    nines, nobody = np.full(12, 9.0), np.zeros(12)
    together = np.ones((1, 12), np.bool_)
    of = Sums(nines, nines / 9, nobody, nines, together, np.array([107.5]), np.array([108.5]), 1.1 / 0.9)
    assert told(of) is not None


def test_what_takes_more_work_than_is_allowed_is_no_answer() -> None:
    with pytest.raises(Unsolved):
        sums([(149, 151), (99, 101)]).told(Effort(0.0).allowed(5))
