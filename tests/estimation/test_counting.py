"""Cells: whichever way they are counted, they are those of a plain count, respondent by respondent."""

from __future__ import annotations

from collections import Counter
from typing import Any

import numpy as np
import pytest

from findings.estimation import counting, estimates
from findings.estimation.counting import Banner, Cells, Groups, counter, everybody, groups
from findings.estimation.sampling import sampled
from findings.vocabulary import Breakdown, FieldSurvey, Grouping, Role, Survey
from tests.estimation.samples import WAVE, Answers, coded, survey

CLUSTER = FieldSurvey(role=Role.CLUSTER)
GIVEN: Answers = {
    "agrees": ["yes", "no", "yes", None, "no", "yes", "yes", "no"],
    "size": ["large", "small", "large", "large", None, "small", "small", "small"],
    "region": ["n", "s", "s", "n", "n", None, "s", "s"],
}
WEIGHTS = [1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0]


def cells(of: Survey, by: list[str], name: str = "agrees") -> Cells:
    responses = of.responses[WAVE]
    drawn = sampled(of, WAVE)
    made = counter(responses, [groups(responses, Breakdown(each, each)) for each in by], drawn)
    return made.cells(responses.columns[name], len(responses.columns[name].values))


def by_hand(by: str, weights: list[float]) -> dict[tuple[Any, Any], float]:
    found: Counter[tuple[Any, Any]] = Counter()
    for answer, group, weight in zip(GIVEN["agrees"], GIVEN[by], weights, strict=True):
        found[group, answer] += weight  # type: ignore[assignment] # a sum of weights
    return dict(found)


@pytest.mark.parametrize("largest", [0, 48_000])
def test_counts_and_weights_are_those_of_a_plain_count(largest: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counting, "LARGEST_PASS", largest)
    found = cells(survey(GIVEN, by=["size", "region"], weights=WEIGHTS), ["size", "region"])
    columns = [("size", "large"), ("size", "small"), ("region", "n"), ("region", "s")]
    for place, (by, group) in enumerate(columns, start=1):
        counted, weighted = by_hand(by, [1.0] * 8), by_hand(by, WEIGHTS)
        for answer, name in enumerate(("no", "yes")):
            assert found.column_counts[place, answer] == counted.get((group, name), 0)
            assert found.column(found.weights, place)[answer] == weighted.get((group, name), 0)
    assert found.column_counts[0].tolist()[:2] == [3, 4]
    assert (found.answered[0, 0, 0], found.asked[0, 0, 0]) == (7, 8)


def test_no_answer_is_counted_under_its_reason() -> None:
    found = cells(survey(GIVEN, by=["size"]), ["size"])
    assert found.column_counts[0, 2:].tolist() == [0, 1, 0, 0, 0]
    assert found.column_counts[1, 2:].tolist() == [0, 1, 0, 0, 0]


def test_sums_are_of_scores_over_the_answers_alone() -> None:
    found = cells(survey(GIVEN, by=["size"]), ["size"])
    sums = found.sums(found.weights, np.array([[10.0, 1.0]]))
    assert sums[:, :, 0].sum(axis=0).tolist() == [34.0, 2.0, 22.0]


def test_sums_up_to_a_value_are_of_the_categories_whose_number_it_reaches() -> None:
    found = cells(survey(GIVEN, by=["size"]), ["size"])
    up_to = found.sums_up_to(found.counts, np.array([1.0, 2.0]), np.array([1.0, 2.0, 0.5]))
    assert up_to[:, :, 0].sum(axis=0).tolist() == [3.0, 2.0, 0.0]


def test_many_respondents_are_counted_with_threads_to_the_same_numbers(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    alone = cells(survey(GIVEN, by=["size"], weights=WEIGHTS), ["size"])
    monkeypatch.setattr(counting, "MANY", 1)
    together = cells(survey(GIVEN, by=["size"], weights=WEIGHTS), ["size"])
    assert together.column_counts.tolist() == alone.column_counts.tolist()
    assert together.totals(together.weights).tolist() == alone.totals(alone.weights).tolist()


def test_many_clusters_are_counted_without_a_cell_for_each(monkeypatch: pytest.MonkeyPatch) -> None:
    answers: Answers = {
        "agrees": ["yes", "no", "no", "yes", "yes", None] * 20,
        "size": ["large", "small", "small"] * 40,
        "town": [f"town {place // 3}" for place in range(120)],
        "age": [20.0 + place % 50 for place in range(120)],
    }
    found = survey(
        answers, by=["size"], roles={"town": CLUSTER}, weights=[1 + place % 7 for place in range(120)]
    )
    dense = estimates(found)
    monkeypatch.setattr("findings.estimation.counting.LARGEST_DENSE", 10)
    sparse = estimates(found)
    assert [row.id for row in sparse.rows] == [row.id for row in dense.rows]
    for ours, theirs in zip(sparse.rows, dense.rows, strict=True):
        assert ours.value == pytest.approx(theirs.value, rel=1e-12)
        assert (ours.standard_error or 0) == pytest.approx(theirs.standard_error or 0, rel=1e-9, abs=1e-15)


def test_groups_are_the_categories_or_those_declared_and_others_are_in_none() -> None:
    responses = survey({"size": ["a", "b", "c", None]}).responses[WAVE]
    plain = groups(responses, Breakdown("size", "Size"))
    assert (plain.names, plain.codes.tolist()) == (("a", "b", "c"), [0, 1, 2, -1])
    declared = Breakdown("size", "Size", "by", {"ab": Grouping("AB", ("a", "b")), "z": Grouping("Z", ("z",))})
    grouped = groups(responses, declared)
    assert (grouped.breakdown, grouped.names, grouped.codes.tolist()) == ("by", ("ab", "z"), [0, 0, -1, -1])


def test_columns_stand_side_by_side_with_everybody_first() -> None:
    responses = survey({"size": ["a", "b"]}).responses[WAVE]
    banner = Banner((everybody(responses), Groups("size", ("a", "b"), coded(["a", "b"]).codes)))
    assert (banner.starts, banner.columns) == ((0, 1, 3), 3)
    assert (banner.column("", ""), banner.column("size", "b")) == (0, 2)
    with pytest.raises(KeyError):
        banner.column("size", "c")
