"""The test of a whole table: Pearson's without a design, and none where too little is left of the table."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from findings.estimation.association import _contrasts, _departure
from findings.vocabulary import Status
from tests.estimation.samples import Answers, by_size, rows, survey


def test_without_design_the_test_of_a_table_is_pearsons() -> None:
    found = rows(by_size((30, 10), (20, 40)))["agrees--association--size"]
    pearson = stats.chi2_contingency(np.array([[30, 10], [20, 40]]), correction=False).statistic
    assert found.value == pytest.approx(pearson * 99 / 100, rel=1e-9)
    assert found.p == pytest.approx(stats.f.sf(pearson * 99 / 100, 1, 99), rel=1e-9)
    assert (found.base, found.group) == (100, "")


def test_groups_too_small_to_compare_are_left_out_of_the_test_of_the_table() -> None:
    answers: Answers = {
        "agrees": ["yes", "no"] * 35 + ["no"] * 29,
        "size": ["large", "large", "small", "small"] * 17 + ["large", "small"] + ["tiny"] * 29,
    }
    assert rows(survey(answers, by=["size"]))["agrees--association--size"].base == 70


def test_a_table_with_one_answer_or_one_group_left_has_a_row_without_a_test() -> None:
    assert rows(by_size((40, 0), (40, 0)))["agrees--association--size"].status is Status.NOT_AVAILABLE
    assert rows(by_size((20, 20), (10, 10)))["agrees--association--size"].status is Status.NOT_AVAILABLE


def test_categories_that_nobody_chose_do_not_move_the_test() -> None:
    plain = rows(by_size((30, 10), (20, 40)))["agrees--association--size"]
    padded = rows(by_size((30, 10), (20, 40), categories={"agrees": ["no", "perhaps", "yes"]}))
    assert padded["agrees--association--size"].p == plain.p


@pytest.mark.parametrize(("size", "tested"), [((20, 20), True), ((21, 20), False)])
def test_a_table_of_more_than_400_cells_is_not_tested(size: tuple[int, int], tested: bool) -> None:
    groups, answers = size
    each = 30 * answers
    given: Answers = {
        "agrees": [f"a{place % answers:02}" for _ in range(groups) for place in range(each)],
        "size": [f"g{group:02}" for group in range(groups) for _ in range(each)],
    }
    row = rows(survey(given, by=["size"]))["agrees--association--size"]
    assert (row.status is Status.SHOWN) is tested


def test_weights_and_clusters_widen_the_test_by_their_design_effect() -> None:
    plain = rows(by_size((30, 10), (20, 40)))["agrees--association--size"]
    twice = rows(by_size((30, 10), (20, 40), weights=[1.0, 3.0] * 50))["agrees--association--size"]
    assert twice.value is not None
    assert plain.value is not None
    assert twice.value < plain.value


def test_contrasts_are_each_against_those_before_it() -> None:
    assert _contrasts(3).T.tolist() == [[-1, 1, 0], [-1, -1, 2]]


def test_a_table_without_association_departs_from_nothing() -> None:
    assert _departure(np.outer([0.4, 0.6], [0.5, 0.3, 0.2])) == pytest.approx(0)
    assert _departure(np.array([[0.5, 0.0], [0.0, 0.5]])) == pytest.approx(1)
