"""Changes between waves that are declared comparable, each a row of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from scipy import stats

from findings.estimation import estimates
from findings.estimation.changes import changes_between_waves
from findings.vocabulary import Estimate, Measure, Survey, Wave
from tests.estimation.samples import WAVE, Answer, survey


def two_waves(first: Sequence[Answer], second: Sequence[Answer]) -> Survey:
    earlier, later = survey({"agrees": first}), survey({"agrees": second})
    waves = tuple(Wave(name, name, "responses", earlier.description.waves[0].release) for name in ("2", "3"))
    description = replace(earlier.description, waves=waves, comparable={"agrees": ("2", "3")})
    (question,) = earlier.questions[WAVE]
    return replace(
        earlier,
        description=description,
        variables={"2": earlier.variables[WAVE], "3": later.variables[WAVE]},
        questions={"2": (replace(question, wave="2"),), "3": (replace(question, wave="3"),)},
        responses={"2": earlier.responses[WAVE], "3": later.responses[WAVE]},
        populations={"2": earlier.populations[WAVE], "3": later.populations[WAVE]},
    )


def change(found: Survey) -> Estimate:
    (only,) = (
        each
        for each in estimates(found).rows
        if each.measure is Measure.SHARE_DIFFERENCE and each.category == "yes"
    )
    return only


def test_a_change_between_comparable_waves_is_that_of_independent_samples() -> None:
    found = change(two_waves(["yes"] * 20 + ["no"] * 20, ["yes"] * 30 + ["no"] * 20))
    error = (0.25 / 39 + 0.24 / 49) ** 0.5
    assert (found.wave, found.compared_with) == ("3", "wave:2")
    assert found.id == "agrees--yes--share-difference--vs-wave-2--3"
    assert found.value == pytest.approx(0.1, rel=1e-12)
    assert found.standard_error == pytest.approx(error, rel=1e-12)
    assert found.degrees_of_freedom == 88
    assert found.p == pytest.approx(2 * stats.t.sf(0.1 / error, 88), rel=1e-9)


def test_a_change_from_a_wave_of_few_answers_is_not_available() -> None:
    found = change(two_waves(["yes"] * 10 + ["no"] * 19, ["yes"] * 30 + ["no"] * 20))
    assert (found.value, found.p, found.status) == (None, None, "x")


def test_waves_that_nobody_called_comparable_are_not_compared() -> None:
    found = two_waves(["yes"] * 20 + ["no"] * 20, ["yes"] * 30 + ["no"] * 20)
    apart = replace(found, description=replace(found.description, comparable={}))
    assert {row.measure for row in estimates(apart).rows if row.p is not None} == set()


def mean(wave: str, value: float, error: float, df: int, question: str = "age") -> Estimate:
    return Estimate(
        wave, question, "", Measure.MEAN, "", "", "", value=value, base=100, standard_error=error,
        degrees_of_freedom=df,
    )  # fmt: skip


def test_each_wave_is_compared_with_each_before_it_and_none_with_a_later_one() -> None:
    rows = [mean(wave, 5.0, 0.3, 40) for wave in ("1", "2", "3")]
    found = changes_between_waves(rows, {"age": ("1", "2", "3")})
    assert [(row.wave, row.compared_with) for row in found] == [
        ("2", "wave:1"), ("3", "wave:1"), ("3", "wave:2"),
    ]  # fmt: skip


def test_a_mean_changes_by_a_mean_with_the_errors_of_both() -> None:
    (row,) = changes_between_waves([mean("1", 5.0, 0.3, 40), mean("2", 6.0, 0.4, 50)], {"age": ("1", "2")})
    half = stats.t.ppf(0.975, 90) * 0.5
    assert (row.measure, row.value, row.shown) == (Measure.MEAN_DIFFERENCE, 1.0, "+1.0")
    assert (row.low, row.high) == pytest.approx((1 - half, 1 + half))
    assert (row.interval, row.degrees_of_freedom) == ("t", 90)
    assert row.p == pytest.approx(2 * stats.t.sf(2, 90))


def test_a_change_without_error_has_no_interval() -> None:
    (row,) = changes_between_waves([mean("1", 5.0, 0.0, 40), mean("2", 6.0, 0.0, 40)], {"age": ("1", "2")})
    assert (row.low, row.high, row.interval, row.p) == (None, None, "none", 0.0)


def test_questions_that_nobody_called_comparable_and_other_items_are_left_alone() -> None:
    rows = [mean("1", 5.0, 0.3, 40), replace(mean("2", 6.0, 0.4, 50), item="other")]
    assert list(changes_between_waves(rows, {"age": ("1", "2")})) == []
    assert list(changes_between_waves(rows, {"size": ("1", "2")})) == []
