"""Of a file: its keys, what is learnt by them, and how many units can have each respondent's."""

from __future__ import annotations

import numpy as np
import pytest

from findings.risk import Exposure, exposure, falls_short, key_names, risk, sensitive_names
from findings.risk.exposure import UNLIMITED, expansion, key_codes
from findings.vocabulary import (
    Anonymise,
    Breakdown,
    Coded,
    FieldSurvey,
    Grouping,
    Item,
    Kind,
    Population,
    Question,
    Responses,
    Role,
    Variable,
)

NOT_ASKED, NO_ANSWER, DONT_KNOW, NOT_APPLICABLE = -1, -2, -3, -5


def field(name: str, role: Role | tuple[Role, ...] = (), question: str = "") -> Variable:
    return Variable(name, name, survey=FieldSurvey(question, role=role))


def codes(*each: int) -> np.ndarray[tuple[int], np.dtype[np.int32]]:
    return np.array(each, np.int32)


def exposed(keys: list[int], population: int | None = None, **sensitive: list[int]) -> Exposure:
    return Exposure(
        len(keys),
        {"town": codes(*keys)},
        {name: codes(*each) for name, each in sensitive.items()},
        {},
        population,
    )


def test_keys_are_what_is_declared_and_every_part_of_the_design() -> None:
    roles = [Role.KEY, Role.STRATUM, Role.CLUSTER, Role.POPULATION, Role.WEIGHT, Role.BREAKDOWN, Role.UNUSED]
    fields = {str(role): field(str(role), role) for role in roles}
    assert key_names(fields) == ("key", "stratum", "cluster", "population", "weight")


def test_sensitive_are_fields_declared_and_of_sensitive_questions_unless_they_are_keys() -> None:
    ill = Question("ill", "1", "", Kind.SINGLE, "Ill?", (Item("", "ill", "ill"),), sensitive=True)
    fields = {
        "ill": field("ill", question="ill"),
        "vote": field("vote"),
        "town": field("town", Role.KEY),
        "mood": field("mood", question="mood"),
    }
    plan = Anonymise("raw", sensitive=("vote", "town"))
    assert sensitive_names(plan, [ill], fields) == ("ill", "vote")


def test_a_reason_that_says_something_is_a_value_of_its_own_and_others_hide_what_is_so() -> None:
    column = Coded(codes(0, NOT_ASKED, NO_ANSWER, DONT_KNOW, NOT_APPLICABLE), ("a",))
    assert key_codes(column).tolist() == [0, 1, NO_ANSWER, DONT_KNOW, 2]


@pytest.mark.parametrize(("k", "short"), [(2, []), (3, [3, 4]), (4, [0, 1, 2, 3, 4])])
def test_who_is_like_fewer_than_k_falls_short(k: int, short: list[int]) -> None:
    found = falls_short(exposed([0, 0, 0, 1, 1]), k, 1)
    assert np.flatnonzero(found).tolist() == short


def test_a_population_smaller_than_k_is_too_few_however_many_are_alike() -> None:
    assert falls_short(exposed([0, 0, 0], population=3), 4, 1).all()
    assert not falls_short(exposed([0, 0, 0], population=3), 3, 1).any()


def test_those_alike_who_all_gave_one_answer_fall_short_and_those_of_whom_nobody_answered_do_not() -> None:
    alike = [0, 0, 1, 1, 2, 2]
    found = falls_short(exposed(alike, ill=[0, 0, 0, 1, NO_ANSWER, NO_ANSWER]), 2, 2)
    assert np.flatnonzero(found).tolist() == [0, 1]


def test_the_units_that_can_be_meant_are_those_of_the_smallest_group_that_the_keys_name() -> None:
    responses = Responses(3, {"town": Coded(codes(0, 1, NO_ANSWER), ("a", "b"))})
    groups = {"coast": Grouping("Coast", ("a",))}
    units = Population(100, {("town", "a"): 40, ("area", "coast"): 30, ("town", "b"): 7})
    by_area = Breakdown("town", "Area", "area", groups)
    found = exposure(responses, {"town": field("town", Role.KEY)}, (("town",), ()), units, [by_area])
    assert found.most.tolist() == [30, 7, 100]


def test_without_a_population_no_number_of_units_is_assumed() -> None:
    assert exposed([0, 0]).most.tolist() == [UNLIMITED, UNLIMITED]


def test_each_respondent_stands_for_their_weight_scaled_to_the_population_and_for_one_unit_at_least() -> None:
    responses = Responses(3, {}, np.array([1.0, 2.0, 0.01]))
    found = expansion(responses, {}, Population(301))
    assert found is not None
    assert found.tolist() == pytest.approx([100, 200, 1])


def test_without_weights_each_stands_for_an_equal_part_of_the_stratum() -> None:
    responses = Responses(3, {"area": Coded(codes(0, 0, 1), ("a", "b"))})
    units = Population(90, {("area", "a"): 50, ("area", "b"): 40})
    found = expansion(responses, {"area": field("area", Role.STRATUM)}, units)
    assert found is not None
    assert found.tolist() == [25, 25, 40]
    assert expansion(responses, {}, Population()) is None


def test_the_risk_of_a_file_names_nobody() -> None:
    found = risk(exposed([0, 0, 0, 1], population=40, ill=[0, 1, 1, 0]), 2, 2)
    assert (found.k, found.l, found.unique, found.below) == (1, 1, 1, 1)
    assert (found.population_unique, found.identified) == (1.0, 2.0)


def test_where_nothing_is_sensitive_there_is_no_l() -> None:
    assert risk(exposed([0, 0]), 2, 2).l is None
