"""Changes between waves that are declared comparable, each a row of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from scipy import stats

from findings.estimation import estimates
from findings.estimation.changes import changes_between_waves
from findings.vocabulary import Estimate, Measure, Refused, Survey, Wave
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


# Panels -----------------------------------------------------------------------------------------


def panel(
    first: Sequence[Answer], second: Sequence[Answer], ids: Sequence[int], again: Sequence[int]
) -> Survey:
    """Two waves, each respondent with an id; who has the same in both answered both."""
    found = two_waves(first, second)
    description = replace(found.description, panels=(("2", "3"),))
    responses = {
        wave: replace(found.responses[wave], ids=np.array(each, np.int64))
        for wave, each in (("2", ids), ("3", again))
    }
    return replace(found, description=description, responses=responses)


def test_the_same_respondents_asked_twice_have_the_error_of_their_own_changes() -> None:
    first = ["yes"] * 30 + ["no"] * 20
    second = ["yes"] * 33 + ["no"] * 17
    found = change(panel(first, second, range(50), range(50)))
    changes = np.array([(b == "yes") - (a == "yes") for a, b in zip(first, second, strict=True)], float)
    error = changes.std(ddof=1) / 50**0.5
    assert found.standard_error == pytest.approx(error, rel=1e-9)
    assert found.degrees_of_freedom == 49
    assert found.p == pytest.approx(2 * stats.t.sf(changes.mean() / error, 49), rel=1e-9)


def test_respondents_are_found_again_by_their_ids_in_whatever_order() -> None:
    first, second = ["yes"] * 30 + ["no"] * 20, ["yes"] * 33 + ["no"] * 17
    turned = change(panel(first, second[::-1], range(50), range(49, -1, -1)))
    assert turned.standard_error == pytest.approx(
        change(panel(first, second, range(50), range(50))).standard_error, rel=1e-12
    )


def test_a_panel_of_whom_nobody_came_again_has_independent_samples() -> None:
    first, second = ["yes"] * 20 + ["no"] * 20, ["yes"] * 30 + ["no"] * 20
    found = change(panel(first, second, range(40), range(100, 150)))
    plain = change(two_waves(first, second))
    assert (found.standard_error, found.degrees_of_freedom) == (plain.standard_error, 88)


def test_a_panel_of_whom_some_came_again_lies_between() -> None:
    first, second = ["yes", "no"] * 30, ["yes", "no"] * 30
    errors = [
        change(panel(first, second, range(60), range(start, start + 60))).standard_error or 0
        for start in (0, 20, 40, 60)
    ]
    assert errors == sorted(errors)
    assert errors[0] == pytest.approx(0, abs=1e-9)


def test_a_panel_without_ids_is_refused() -> None:
    found = two_waves(["yes", "no"] * 20, ["yes", "no"] * 20)
    linked = replace(found, description=replace(found.description, panels=(("2", "3"),)))
    with pytest.raises(Refused) as refused:
        estimates(linked)
    assert 'Give one the role "identifier".' in str(refused.value)


def test_the_change_of_a_panel_is_covered_as_promised_and_as_independent_samples_too_often() -> None:
    chance = np.random.default_rng(3)
    held = {True: 0, False: 0}
    for _ in range(200):
        lean = chance.beta(0.6, 0.6, 120)
        first, second = (["yes" if each else "no" for each in chance.random(120) < lean] for _ in range(2))
        for linked in held:
            of = panel(first, second, range(120), range(120)) if linked else two_waves(first, second)
            found = change(of)
            assert found.low is not None
            assert found.high is not None
            held[linked] += found.low <= 0 <= found.high
    assert 0.90 <= held[True] / 200 <= 0.99
    assert held[False] / 200 >= 0.99
