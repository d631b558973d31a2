"""What holds of every survey, whatever was answered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from findings.estimation import estimates
from findings.vocabulary import Estimate, FieldSurvey, Measure, Role, Survey
from tests.estimation.samples import Answer, survey

WORDS = ["good", "fair", "poor"]
ANSWER = st.sampled_from([*WORDS, None])
RESPONDENT = st.tuples(ANSWER, st.sampled_from(["large", "small", None]), st.sampled_from(["north", "south"]))
WEIGHT = st.floats(0.1, 10)
EXAMPLES = settings(deadline=None, max_examples=40)
Respondents = Sequence[tuple[Answer, Answer, Answer]]
RESPONDENTS = st.lists(RESPONDENT, min_size=4, max_size=80)


def of(respondents: Respondents, weights: list[float] | None = None, **changes: object) -> Survey:
    """With two more respondents in each stratum, so that none is lonely."""
    doubled: Respondents = [("fair", "large", region) for region in ("north", "south") for _ in range(2)]
    respondents = [*respondents, *doubled]
    weights = None if weights is None else [*weights, 1.0, 1.0, 1.0, 1.0]
    rating, size, region = (list(column) for column in zip(*respondents, strict=True))
    return survey(
        {"rating": rating, "size": size, "region": region},
        by=["size"],
        weights=weights,
        roles={"region": FieldSurvey(role=Role.STRATUM), "size": FieldSurvey(role=Role.BREAKDOWN)},
        categories={"rating": WORDS, "size": ["large", "small"], "region": ["north", "south"]},
        **changes,  # type: ignore[arg-type]
    )


def numbers(found: Survey) -> dict[str, Estimate]:
    return {row.id: row for row in estimates(found).rows}


def shares(found: Survey) -> Iterator[Estimate]:
    yield from (row for row in estimates(found).rows if row.measure is Measure.SHARE)


@st.composite
def weighted(draw: st.DrawFn) -> tuple[Respondents, list[float]]:
    respondents = draw(RESPONDENTS)
    return respondents, draw(st.lists(WEIGHT, min_size=len(respondents), max_size=len(respondents)))


@EXAMPLES
@given(weighted())
def test_the_shares_of_a_base_sum_to_one(drawn: tuple[Respondents, list[float]]) -> None:
    sums: dict[str, float] = {}
    for row in shares(of(*drawn)):
        if row.value is not None:
            sums[row.group] = sums.get(row.group, 0) + row.value
    assert list(sums.values()) == pytest.approx([1] * len(sums), abs=1e-12)


@EXAMPLES
@given(weighted(), st.floats(0.01, 100))
def test_scaling_all_weights_leaves_shares_and_their_standard_errors(
    drawn: tuple[Respondents, list[float]], factor: float
) -> None:
    respondents, weights = drawn
    plain = of(respondents, weights)
    responses = plain.responses["one"]
    assert responses.weights is not None
    times = type(responses)(responses.size, responses.columns, responses.weights * factor)
    scaled = numbers(type(plain)(**{**vars(plain), "responses": {"one": times}}))
    for key, row in numbers(plain).items():
        assert (scaled[key].value or 0) == pytest.approx(row.value or 0, rel=1e-9, abs=1e-12)
        error = pytest.approx(row.standard_error or 0, rel=1e-6, abs=1e-9)
        assert (scaled[key].standard_error or 0) == error


@EXAMPLES
@given(weighted(), st.randoms())
def test_the_order_of_respondents_changes_nothing(
    drawn: tuple[Respondents, list[float]], random: object
) -> None:
    respondents, weights = drawn
    order = list(range(len(respondents)))
    random.shuffle(order)  # type: ignore[attr-defined]
    shuffled = numbers(of([respondents[place] for place in order], [weights[place] for place in order]))
    for key, row in numbers(of(respondents, weights)).items():
        assert shuffled[key].shown == row.shown
        assert (shuffled[key].value or 0) == pytest.approx(row.value or 0, rel=1e-9, abs=1e-12)


@EXAMPLES
@given(RESPONDENTS)
def test_when_every_unit_answered_nothing_is_left_to_chance(respondents: Respondents) -> None:
    answered = [(rating or "good", size, region) for rating, size, region in respondents]
    regions = [region for _, _, region in answered]
    population = {("region", name): regions.count(name) + 2 for name in ("north", "south")}
    for row in shares(of(answered, populations=population)):
        assert row.standard_error in {0, None}
        assert row.low is None


@EXAMPLES
@given(weighted())
def test_a_group_of_everybody_has_the_numbers_of_everybody(drawn: tuple[Respondents, list[float]]) -> None:
    respondents, weights = drawn
    everybody: Respondents = [(rating, "large", region) for rating, _, region in respondents]
    found = numbers(of(everybody, weights))
    for word in WORDS:
        whole, group = found[f"rating--{word}--one"], found[f"rating--{word}--size--large--one"]
        assert group.value == pytest.approx(whole.value, rel=1e-12)
        assert group.standard_error == pytest.approx(whole.standard_error, rel=1e-9, abs=1e-12)
        assert (group.base, group.degrees_of_freedom) == (whole.base, whole.degrees_of_freedom)


@EXAMPLES
@given(weighted())
def test_what_is_shown_never_contradicts_the_value(drawn: tuple[Respondents, list[float]]) -> None:
    for row in shares(of(*drawn)):
        if row.shown.endswith("%"):
            assert row.value is not None
            assert abs(Decimal(row.shown[:-1]) - 100 * Decimal(row.value)) <= Decimal("0.5000001")


@EXAMPLES
@given(weighted())
def test_no_number_is_impossible(drawn: tuple[Respondents, list[float]]) -> None:
    with np.errstate(all="raise"):
        found = estimates(of(*drawn)).rows
    for row in found:
        ends = [row.value, row.low, row.high, row.standard_error, row.effective_base, row.difference, row.p]
        assert all(each is None or np.isfinite(each) for each in ends)
        if row.measure is Measure.SHARE and row.low is not None and row.value is not None:
            assert row.high is not None
            assert -1e-12 <= row.low <= row.value <= row.high <= 1 + 1e-12
