"""Who answered, of how many: never weighted, and nothing of a population that is not known."""

from __future__ import annotations

from findings.estimation import estimates
from findings.vocabulary import Measure
from tests.estimation.samples import Answers, row, rows, survey


def test_responses_stand_beside_the_population_with_the_response_rate() -> None:
    answers: Answers = {"agrees": ["yes", "no"] * 10, "size": ["large"] * 8 + ["small"] * 12}
    found = survey(answers, by=["size"], population=40, populations={("size", "large"): 10})
    assert row(found, "", measure=Measure.RESPONSES).shown == "20"
    assert row(found, "", measure=Measure.RESPONSE_RATE).shown == "50%"
    assert row(found, "", measure=Measure.RESPONSE_RATE, by="size", group="large").shown == "80%"
    assert row(found, "", measure=Measure.POPULATION, by="size", group="large").value == 10


def test_a_group_is_so_much_of_those_who_answered_and_so_much_of_all() -> None:
    answers: Answers = {"agrees": ["yes", "no"] * 10, "size": ["large"] * 8 + ["small"] * 10 + [None] * 2}
    found = survey(answers, by=["size"], population=40, populations={("size", "large"): 10})
    large = row(found, "", measure=Measure.SHARE_OF_RESPONSES, by="size", group="large")
    assert (large.shown, large.count, large.base) == ("40%", 8, 20)
    known = row(found, "", measure=Measure.SHARE_OF_POPULATION, by="size", group="large")
    assert (known.shown, known.count, known.base) == ("25%", 10, 40)
    of_population = [each for each in estimates(found).rows if each.measure is Measure.SHARE_OF_POPULATION]
    assert [each.group for each in of_population] == ["large"]


def test_respondents_are_counted_without_their_weights() -> None:
    found = survey({"agrees": ["yes", "no", "no"]}, weights=[5.0, 1.0, 1.0])
    assert row(found, "", measure=Measure.RESPONSES).value == 3


def test_nothing_is_said_of_a_population_that_is_not_known() -> None:
    answers: Answers = {"agrees": ["yes", "no"], "size": ["large", "small"]}
    found = rows(survey(answers, by=["size"], populations={("size", "large"): 10}))
    assert {"responses", "responses--size--large", "population--size--large"} <= set(found)
    assert not {"population", "population--size--small", "share-of-population--size--large"} & set(found)


def test_a_group_in_which_nobody_answered_is_told_with_its_units() -> None:
    answers: Answers = {"agrees": ["yes", "no"], "size": ["large", "large"]}
    listed = {"size": ["large", "small"]}
    found = rows(survey(answers, by=["size"], populations={("size", "small"): 4}, categories=listed))
    assert found["responses--size--small"].value == 0
    assert found["response-rate--size--small"].value == 0


def test_what_weights_leave_of_all_responses_is_a_number_of_its_own() -> None:
    """One weighs as much as the other 199 fifty times over: they say as much as one."""
    heavy = survey({"agrees": ["yes", "no"] * 100}, weights=[10_000.0] + [1.0] * 199)
    found = row(heavy, "", measure=Measure.EFFECTIVE_RESPONSES)
    assert (found.base, found.shown) == (200, "1")
    half = survey({"agrees": ["yes", "no"] * 100}, weights=[3.0] * 100 + [1.0] * 100)
    assert row(half, "", measure=Measure.EFFECTIVE_RESPONSES).value == 160


def test_where_nothing_is_weighted_nothing_is_said_of_what_weights_leave() -> None:
    assert "effective-responses" not in rows(survey({"agrees": ["yes", "no"]}))
