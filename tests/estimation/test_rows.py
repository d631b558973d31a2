"""Rows of `estimates.csv`: a number with its base and mark, or the reason why there is none."""

from __future__ import annotations

import pytest

from findings.estimation.rows import difference_row
from findings.vocabulary import Estimate, Measure, Status
from tests.estimation.samples import Answers, row, rows, survey


def test_a_question_that_nobody_answered_has_no_number_and_says_so() -> None:
    found = row(survey({"agrees": [None, None]}, categories={"agrees": ["yes", "no"]}), "agrees", "yes")
    assert (found.value, found.shown, found.base, found.status) == (None, "", 0, "x")


def test_a_group_in_which_nobody_answered_has_no_number_and_says_so() -> None:
    answers: Answers = {"agrees": ["yes", "no", None], "size": ["large", "large", "small"]}
    found = row(survey(answers, by=["size"]), "agrees", "yes", by="size", group="small")
    assert (found.value, found.low, found.base, found.status) == (None, None, 0, "x")


@pytest.mark.parametrize(("base", "mark"), [(9, "u"), (10, "u"), (29, "u"), (30, "")])
def test_a_base_below_30_is_marked(base: int, mark: str) -> None:
    assert row(survey({"agrees": ["yes", *["no"] * (base - 1)]}), "agrees", "yes").status == mark


BARE = Estimate("1", "q", "", Measure.SHARE_DIFFERENCE, "yes", "size", "large", compared_with="small")


def test_a_comparison_is_its_own_value_and_difference() -> None:
    found = difference_row(BARE, 0.1, 0.02, 0.18, 0.01, 0.04, 98)
    assert (found.value, found.difference, found.shown, found.interval) == (0.1, 0.1, "+10", "t")
    assert (found.low, found.difference_low, found.high, found.difference_high) == (0.02, 0.02, 0.18, 0.18)
    assert (found.standard_error, found.degrees_of_freedom, found.p) == (0.04, 98, 0.01)


def test_a_comparison_without_bounds_or_freedom_says_so() -> None:
    found = difference_row(BARE, 0.1, None, None, 0.0, 0.0, 0)
    assert (found.interval, found.degrees_of_freedom) == ("none", None)
    assert difference_row(BARE, None, None, None, None, 0, 0) == Estimate(
        "1", "q", "", Measure.SHARE_DIFFERENCE, "yes", "size", "large", compared_with="small",
        status=Status.NOT_AVAILABLE,
    )  # fmt: skip


def test_numbers_have_the_decimals_of_their_question_or_of_the_publication() -> None:
    answers: Answers = {
        "agrees": ["yes"] * 70 + ["no"] * 90,
        "likes": ["yes"] * 70 + ["no"] * 90,
        "size": ["a", "b"] * 80,
    }
    found = rows(survey(answers, by=["size"], decimals={"agrees": 1, "*": 2}, compare=(("size", "a", "b"),)))
    assert found["agrees--yes"].shown == "43.8%"
    assert found["likes--yes"].shown == "43.75%"
    assert found["agrees--yes--share-difference--size--a--vs-b"].shown == "0.0"
