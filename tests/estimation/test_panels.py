"""Waves of the same respondents: a change has the error of what each of them changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from scipy import stats

from findings.estimation import estimates
from findings.vocabulary import Refused, Survey
from tests.estimation.samples import Answer
from tests.estimation.test_changes import change, two_waves


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
