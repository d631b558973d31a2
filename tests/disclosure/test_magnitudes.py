"""A mean, a quartile or an error of numbers tells nobody's own number: by rule, by search, by subtraction."""

from __future__ import annotations

from fractions import Fraction
from random import Random

import numpy as np
import pytest

from findings.disclosure import as_csv, protect, read_back
from findings.disclosure.contributors import Contributions, Detail, Said, is_of_one, verdict_on
from findings.disclosure.digits import Step
from findings.disclosure.magnitudes import Magnitudes, as_told
from findings.disclosure.published import passed
from findings.disclosure.solving import Unsolved
from findings.disclosure.sums import Sums
from findings.estimation import estimates
from findings.vocabulary import MISSING_CODES, Band, Coded, Measure, Missing, PublishedEstimate
from findings.vocabulary.rules import thresholds
from tests.any_survey import coarse
from tests.any_survey.multisets import exposed
from tests.published import published_estimate, replace

from .numbers import WAVE, numbers, published, row, shown

PRINTED = Step(0.1)
QUARTILES = (Measure.LOWER_QUARTILE, Measure.MEDIAN, Measure.UPPER_QUARTILE)
MANY = [5.0, 6.0, 7.0, 8.0, 9.0] * 20


def of(values: list[float], low: float = 0.0, high: float = np.inf) -> Contributions:
    size = len(values)
    known = np.full(size, low), np.full(size, high)
    return Contributions(np.array(values), np.ones(size), *known, low, high, 4)


# The rules --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([18.0, *[1.0] * 19], False),
        ([19.0, *[1.0] * 19], False),
        ([20.0, *[1.0] * 19], True),
    ],
)
def test_one_respondent_is_at_most_half_of_a_sum(values: list[float], expected: bool) -> None:
    assert is_of_one(of(values, low=0.0)) is expected


@pytest.mark.parametrize(("others", "expected"), [(0.9, True), (1.0, True), (1.1, False)])
def test_all_but_two_are_more_than_a_tenth_of_the_largest(others: float, expected: bool) -> None:
    assert is_of_one(of([10.0, 10.0, others, *[0.0] * 9], low=0.0)) is expected


def test_numbers_count_from_both_ends_that_the_description_gives() -> None:
    assert is_of_one(of([20.0, *[18.0] * 12], low=18.0))
    assert not is_of_one(of([20.0, *[18.0] * 12], low=0.0))
    assert is_of_one(of([3.0, *[10.0] * 12], low=0.0, high=10.0))
    assert not is_of_one(of([3.0, *[10.0] * 12], low=0.0))
    assert is_of_one(of([0.0] * 12, low=0.0))


def test_a_mean_of_nought_and_one_is_not_told_where_nothing_else_can_be() -> None:
    halves = [0.0] * 6 + [1.0] * 6
    assert verdict_on(of(halves, low=0.0, high=1.0), Said(), PRINTED).told is Detail.NOTHING
    assert verdict_on(of(halves, low=0.0), Said(), PRINTED).told is not Detail.NOTHING


def test_a_single_number_is_not_told() -> None:
    assert verdict_on(of([4.0], low=0.0), Said(), PRINTED).told is Detail.NOTHING


def test_quartiles_are_told_where_they_leave_other_answers_beside_the_mean() -> None:
    ends = of([2.0] * 6 + [4.0] * 6, low=2.0, high=4.0)
    quartiles = Said(frozenset({0.25, 0.5, 0.75}))
    assert verdict_on(ends, Said(), PRINTED).told is Detail.QUARTILES
    assert verdict_on(ends, quartiles, PRINTED).told is Detail.MEAN


def test_answers_with_many_decimals_are_looked_at_to_six() -> None:
    chance = Random(3)
    found = published(numbers({"a": [100 * chance.random() for _ in range(60)], "b": MANY}))
    assert row(found, Measure.MEAN, "a").value is not None


# Changes ----------------------------------------------------------------------------------------


def change(group: str = "a") -> PublishedEstimate:
    return published_estimate(
        WAVE, "q", "", Measure.MEAN_DIFFERENCE, "", "g", group, value=0.5, shown="+0.5", low=0.1, high=0.9,
        base=20, standard_error=0.2, interval="t", degrees_of_freedom=40, compared_with="wave:2029",
        difference=0.5, difference_low=0.1, difference_high=0.9, p=0.01,
    )  # fmt: skip


def told_of_error(row: PublishedEstimate) -> tuple[object, ...]:
    return row.value, row.standard_error, row.low, row.p, row.difference, row.compared_with


def test_a_change_has_an_error_where_both_waves_have_one() -> None:
    bare = (0.5, None, None, None, 0.5, "wave:2029")
    of_few = numbers({"a": [float(each % 7) for each in range(20)], "b": MANY})
    judged = Magnitudes(of_few, WAVE, estimates(of_few).rows, thresholds(of_few.description.disclosure))
    (less,) = judged.within([change()])
    assert told_of_error(less) == bare
    (same,) = judged.within([change("b")])
    assert same == change("b")
    before = published_estimate("2029", "q", "", Measure.MEAN, "", "g", "a", value=3.0, shown="3.0", base=20)
    assert told_of_error(as_told([before, change()], {("2029", "q")})[1]) == bare
    sure = replace(before, standard_error=0.3)
    assert as_told([sure, change()], {("2029", "q")}) == [sure, change()]


def test_a_change_is_the_difference_of_what_is_printed() -> None:
    now, before = (
        published_estimate(
            wave, "q", "", Measure.MEAN, "", "g", "a", value=value, shown=said, base=20, standard_error=0.3
        )
        for wave, value, said in ((WAVE, 46_000.0, "46000"), ("2029", 43_500.0, "43500"))
    )  # fmt: skip
    (*_, found) = as_told([now, before, change()], {(WAVE, "q")})
    assert (found.value, found.difference, found.shown) == (2_500.0, 2_500.0, "+2500")
    (*_, other) = as_told([now, before, change()], {("2029", "r")})
    assert other == change()


# What is published ------------------------------------------------------------------------------


SALARIES = [18_250.0 + 731 * (each % 41) for each in range(60)]


def test_means_and_their_differences_are_as_coarse_as_their_sums_have_to_be() -> None:
    groups = {"a": SALARIES[:15], "b": SALARIES[15:35], "c": SALARIES[35:]}
    found = published(numbers(groups, compare=(("g", "a", "b"),)))
    means = {name: row(found, Measure.MEAN, name).value or 0.0 for name in groups}
    for name, given in groups.items():
        step = coarse.width([Fraction(each) for each in given], len(given))
        assert means[name] == coarse.to_width(Fraction(sum(given) / len(given)), step)
    assert row(found, Measure.MEAN, "a").shown == f"{means['a']:.0f}"
    (pair,) = (each for each in found.of("q") if each.measure is Measure.MEAN_DIFFERENCE)
    assert pair.withheld or pair.value == pair.difference == means["a"] - means["b"]


def test_where_it_takes_more_work_than_is_allowed_means_go(monkeypatch: pytest.MonkeyPatch) -> None:
    survey = numbers({"a": SALARIES[:20], "b": SALARIES[20:]})
    monkeypatch.setattr(Sums, "told", too_much)
    judged = Magnitudes(survey, WAVE, estimates(survey).rows, thresholds(survey.description.disclosure))
    rows = [passed(**vars(each)) for each in estimates(survey).rows if each.measure is Measure.MEAN]
    assert all(each.withheld for each in judged.within(rows))


def too_much(*_: object) -> None:
    raise Unsolved


def test_a_mean_that_is_mostly_one_respondents_goes_with_all_that_is_derived_from_it() -> None:
    pairs = (("g", "a", "c"), ("g", "c", "d"))
    found = published(
        numbers({"a": [500.0, *[1.0] * 39], "b": MANY[5:], "c": MANY, "d": MANY}, compare=pairs)
    )
    assert row(found, Measure.MEAN, "a").withheld
    assert not row(found, Measure.MEAN, "c").withheld
    assert row(found, Measure.MEAN, "c").difference is None
    compared = {each.group: each for each in found.of("q") if each.measure is Measure.MEAN_DIFFERENCE}
    assert compared["a"].withheld
    assert not compared["c"].withheld


def test_a_mean_that_subtraction_would_leave_of_one_respondent_takes_another_with_it() -> None:
    found = published(numbers({"": [600.0, *[1.0] * 11], "a": MANY, "b": [*MANY, 5.0, 9.0]}))
    assert row(found, Measure.MEAN, "a").withheld
    assert not row(found, Measure.MEAN, "b").withheld
    assert not row(found, Measure.MEAN).withheld


def test_a_group_of_a_coarser_breakdown_less_its_parts_is_a_group_too() -> None:
    of_four = {"a": MANY, "b": [*MANY, 7.0], "c": [900.0, *[1.0] * 11], "d": [*MANY, 7.0, 8.0]}
    nations = {"n": {"a": "x", "b": "y", "c": "x", "d": "y"}}
    found = published(numbers(of_four, others=nations))
    assert row(found, Measure.MEAN, "c").withheld
    assert row(found, Measure.MEAN, "x", "n").withheld or row(found, Measure.MEAN, "a").withheld


def test_a_quartile_is_shown_where_five_gave_it() -> None:
    fives = [float(each) for each in range(12) for _ in range(5)]
    found = published(numbers({"a": fives, "b": [float(each) for each in range(60)]}))
    assert all(row(found, measure, "a").value is not None for measure in QUARTILES)
    assert all(row(found, measure, "b").withheld for measure in QUARTILES)


def test_the_interval_of_a_quartile_ends_at_no_number_of_a_few() -> None:
    middle = [*range(40), *[40] * 6, *range(50, 90)]
    found = published(numbers({"a": [float(each) for each in middle], "b": MANY}))
    median = row(found, Measure.MEDIAN, "a")
    assert (median.value, median.low, median.high, median.interval) == (40.0, None, None, "none")


def test_the_error_of_a_mean_of_numbers_has_one_digit_and_stands_from_thirty_answers() -> None:
    chance = Random(1)
    few, many = ([float(chance.randrange(40)) for _ in range(size)] for size in (29, 30))
    found = published(numbers({"a": few, "b": many, "c": MANY}))
    assert row(found, Measure.MEAN, "a").value is not None
    assert row(found, Measure.MEAN, "a").standard_error is None
    assert row(found, Measure.MEAN, "a").low is None
    error = row(found, Measure.MEAN, "b").standard_error
    assert error is not None
    assert len(f"{error:g}".replace(".", "").strip("0")) == 1
    assert row(found, Measure.MEAN, "b").effective_base is None


def test_numbers_in_bands_stay_in_their_bands() -> None:
    bands = {"low": Band("Low", 20.0), "high": Band("High")}
    found = published(numbers({"a": [float(each % 40) for each in range(80)], "b": MANY}, bands=bands))
    assert row(found, Measure.MEAN, "a").value is not None


def test_numbers_with_decimals_and_below_nought_are_judged_too() -> None:
    chance = Random(2)
    found = published(numbers({"a": [chance.randrange(-400, 400) / 8 for _ in range(60)], "b": MANY}))
    assert row(found, Measure.MEAN, "a").value is not None


def test_what_is_published_is_read_back() -> None:
    survey = numbers({"a": [500.0, *[1.0] * 39], "b": MANY, "c": [float(each) for each in range(50)]})
    text = as_csv(protect(estimates(survey), survey).rows)
    assert read_back(text, survey, "estimates.csv").find(WAVE, "q", measure=Measure.MEAN) is not None


def test_a_number_that_nobody_gave_tells_nothing() -> None:
    survey = numbers({"a": MANY, "b": MANY})
    responses = survey.responses[WAVE]
    unanswered = Coded(np.full(responses.size, MISSING_CODES[Missing.NO_ANSWER], np.int16), ())
    columns = responses.columns | {"q": unanswered}
    silent = replace(survey, responses={WAVE: replace(responses, columns=columns)})
    assert not any(each.value for each in published(silent).of("q") if each.measure is Measure.MEAN)


# By search --------------------------------------------------------------------------------------


def drawn(seed: int) -> dict[str, list[float]]:
    """Groups of ten and more, some of them of mostly the same number, some with one that stands out."""
    chance = Random(seed)
    found = {}
    for place, name in enumerate("abcd"):
        size, largest = chance.choice((10, 11, 12, 17, 30, 45)), chance.choice((1, 3, 8, 30, 120))
        part = chance.random()
        values = [float(chance.randint(0, largest) if chance.random() < part else place) for _ in range(size)]
        found[name] = [*values[1:], float(chance.choice((values[0], 4 * largest)))]
    return found


@pytest.mark.parametrize("limits", [{}, {"minimum": 0, "maximum": 500}])
@pytest.mark.parametrize("seed", range(12))
def test_no_group_of_drawn_numbers_tells_every_number_or_the_largest(
    seed: int, limits: dict[str, float]
) -> None:
    groups = drawn(seed)
    found = published(numbers(groups, limits))
    size = sum(map(len, groups.values()))
    told = {
        name: kinds
        for name, numbers_of in groups.items()
        if (given := [int(each) for each in numbers_of])
        and (kinds := set(exposed(shown(found, name, given, size, limits), given)))
    }
    assert told == {}
