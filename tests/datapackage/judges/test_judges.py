"""The list of checks: each has one judge or one stage, and an id of its own."""

from __future__ import annotations

from findings.datapackage.judges import (
    CHECKS,
    OF_CELLS,
    OF_DESCRIPTOR,
    OF_POPULATION,
    OF_QUESTIONS,
    OF_RELEASED,
)


def test_every_check_has_an_id_and_a_promise_of_its_own() -> None:
    assert len({check.id for check in CHECKS}) == len(CHECKS)
    assert len({check.promise for check in CHECKS}) == len(CHECKS)


def test_every_judge_answers_a_check() -> None:
    judged = [*OF_CELLS, *OF_DESCRIPTOR, *OF_POPULATION, *OF_QUESTIONS, *OF_RELEASED]
    assert set(judged) <= {check.id for check in CHECKS}
    assert len(set(judged)) == len(judged)


def test_only_the_independent_validator_is_a_second_opinion() -> None:
    assert [check.id for check in CHECKS if check.second] == ["referee"]
