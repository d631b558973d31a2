"""Comparisons: of a group with the rest and of declared pairs, and what many of them do to a p."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from findings.disclosure.published import adjusted
from findings.estimation import estimates
from findings.estimation.comparisons import enough_answers, family, holm, is_one_hypothesis
from findings.vocabulary import Estimate, Measure, Status
from tests.estimation.samples import Answers, by_size, rows, survey
from tests.published import published_estimate


def test_a_group_is_compared_with_the_rest_and_not_with_the_total() -> None:
    found = rows(by_size((30, 10), (20, 40)))["agrees--yes--size--large"]
    error = (100 / 99 * (40 * 0.1875 / 40**2 + 60 * (2 / 9) / 60**2)) ** 0.5
    half = stats.t.ppf(0.975, 99) * error
    assert found.compared_with == "rest"
    assert found.difference == pytest.approx(0.75 - 1 / 3, rel=1e-12)
    assert (found.difference_low, found.difference_high) == pytest.approx(
        (0.75 - 1 / 3 - half, 0.75 - 1 / 3 + half), rel=1e-12
    )
    assert found.p == pytest.approx(2 * stats.t.sf((0.75 - 1 / 3) / error, 99), rel=1e-9)


@pytest.mark.parametrize(("large", "small", "compared"), [(30, 30, True), (29, 60, False), (60, 29, False)])
def test_both_bases_of_a_comparison_are_at_least_30(large: int, small: int, compared: bool) -> None:
    found = rows(by_size((10, large - 10), (10, small - 10)))["agrees--yes--size--large"]
    assert (found.compared_with == "rest", found.p is not None) == (compared, compared)


@pytest.mark.parametrize(
    ("large", "small", "compared"),
    [
        ((5, 35), (5, 35), True),
        ((4, 36), (5, 35), False),
        ((0, 40), (3, 90), False),
        ((35, 5), (36, 4), False),
        ((0, 40), (15, 45), True),
    ],
)
def test_shares_are_compared_where_five_answers_would_be_expected_on_each_side(
    large: tuple[int, int], small: tuple[int, int], compared: bool
) -> None:
    found = rows(by_size(large, small))
    assert [(found[f"agrees--yes--size--{each}"].p is not None) for each in ("large", "small")] == [
        compared,
        compared,
    ]


def test_two_groups_that_are_each_others_rest_are_one_comparison() -> None:
    found = estimates(by_size((30, 10), (20, 40)))
    before = {row.group: row.p for row in found.rows if row.compared_with and row.category == "yes"}
    after = {
        row.group: row.p
        for row in adjusted([published_estimate(**vars(row)) for row in found.rows])
        if row.compared_with and row.category == "yes"
    }
    assert before["large"] == before["small"]
    assert after == before


def test_two_groups_of_a_census_differ_beyond_chance_or_not_at_all() -> None:
    apart = rows(by_size((20, 20), (21, 19), population=80))["agrees--yes--size--large"]
    alike = rows(by_size((20, 20), (20, 20), population=80))["agrees--yes--size--large"]
    assert (apart.p, apart.difference_low) == (0.0, None)
    assert (alike.p, alike.difference) == (1.0, 0.0)


def test_a_declared_pair_is_a_row_of_its_own() -> None:
    answers: Answers = {
        "agrees": ["yes"] * 30 + ["no"] * 10 + ["yes"] * 20 + ["no"] * 40 + ["no"] * 35,
        "size": ["large"] * 40 + ["small"] * 60 + ["tiny"] * 35,
    }
    found = rows(survey(answers, by=["size"], compare=(("size", "large", "small"),)))
    pair = found["agrees--yes--share-difference--size--large--vs-small"]
    assert (pair.group, pair.compared_with, pair.measure) == ("large", "small", Measure.SHARE_DIFFERENCE)
    assert pair.value == pytest.approx(0.75 - 1 / 3, rel=1e-12)
    assert (pair.shown, pair.difference) == ("+42", pair.value)
    assert found["agrees--yes--size--large"].compared_with == "rest"


def test_the_question_that_makes_the_groups_is_not_compared_between_them() -> None:
    found = rows(by_size((30, 30), (30, 30), compare=(("size", "large", "small"),)))
    pairs = {name for name, each in found.items() if each.measure is Measure.SHARE_DIFFERENCE}
    assert {name.split("--")[0] for name in pairs} == {"agrees"}


def test_a_declared_pair_of_small_groups_is_not_available() -> None:
    found = rows(by_size((10, 10), (30, 30), compare=(("size", "large", "small"),)))
    pair = found["agrees--yes--share-difference--size--large--vs-small"]
    assert (pair.value, pair.p, pair.status) == (None, None, "x")


# Families ---------------------------------------------------------------------------------------


def test_holm_multiplies_the_smallest_most() -> None:
    assert holm([0.01, 0.04, 0.03]) == [0.03, 0.06, 0.06]


@given(st.lists(st.floats(0, 1), min_size=1, max_size=20))
def test_holm_never_lowers_a_p_and_keeps_the_order(p: list[float]) -> None:
    adjusted = holm(p)
    assert all(after >= before and after <= 1 for before, after in zip(p, adjusted, strict=True))
    assert sorted(range(len(p)), key=lambda place: (p[place], adjusted[place])) == sorted(
        range(len(p)), key=lambda place: (adjusted[place], p[place])
    )


def test_changes_since_two_waves_are_two_families() -> None:
    def since(wave: str) -> Estimate:
        return Estimate("3", "agrees", "", Measure.SHARE_DIFFERENCE, "yes", "", "", compared_with=wave)

    assert family(since("wave:1")) != family(since("wave:2"))


def test_two_groups_that_do_not_mirror_each_other_are_two_comparisons() -> None:
    def against_rest(group: str, difference: float | None) -> Estimate:
        return Estimate(
            "1", "q", "", Measure.SHARE, "yes", "size", group, compared_with="rest", difference=difference
        )

    large = against_rest("large", 0.1)
    assert is_one_hypothesis([large, against_rest("small", -0.1)])
    assert not is_one_hypothesis([large, against_rest("small", -0.05)])
    assert not is_one_hypothesis([large])
    assert not is_one_hypothesis([large, replace(against_rest("small", -0.1), compared_with="large")])


@pytest.mark.parametrize(
    ("one", "other", "enough"),
    [
        ({"base": 30}, {"base": 30}, True),
        ({"base": 29}, {"base": 30}, False),
        ({"base": 30}, {"base": None}, False),
        ({"base": 30}, {"value": None}, False),
        ({"base": 30, "status": Status.LOW_RELIABILITY}, {"base": 30}, False),
        ({"base": 30, "value": 0.1}, {"base": 30, "value": 0.1}, False),
        ({"base": 30, "value": 0.1, "measure": Measure.MEAN}, {"base": 30, "value": 0.1}, True),
    ],
)
def test_numbers_are_compared_where_both_rest_on_enough_answers(
    one: dict[str, Any], other: dict[str, Any], enough: bool
) -> None:
    plain = Estimate("1", "q", "", Measure.SHARE, "yes", "", "", value=0.5, base=100)
    assert enough_answers(replace(plain, **one), replace(plain, **other)) is enough
