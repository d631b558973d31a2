"""What is estimated of each kind of question, and of whom."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

import pytest

from findings.estimation import estimates
from findings.vocabulary import Band, Category, Design, Item, Kind, Measure, Missing, Net, Question, Survey
from tests.estimation.samples import WAVE, Answers, row, rows, survey

NOT_ASKED = Missing.NOT_ASKED


def asked_as(found: Survey, **changes: object) -> Survey:
    """The same survey with its columns asked as one question."""
    columns = found.variables[WAVE]
    items = tuple(Item(name, name, name, "yes") for name in columns)
    categories = tuple(Category(name, name) for name in columns)
    question = Question("uses", WAVE, "", Kind.MULTIPLE, "uses", items, categories)
    return replace(found, questions={WAVE: (replace(question, **changes),)})  # type: ignore[arg-type]


# Single ----------------------------------------------------------------------------------------


def test_shares_are_of_those_who_answered() -> None:
    found = row(survey({"agrees": ["yes", "yes", "no", None, Missing.DONT_KNOW]}), "agrees", "yes")
    assert (found.value, found.count, found.base, found.shown) == (2 / 3, 2, 3, "2 of 3")


def test_a_net_is_the_sum_of_its_categories() -> None:
    answers: Answers = {"worry": ["a lot"] * 10 + ["some"] * 20 + ["none"] * 10}
    found = survey(answers, nets={"worry": {"any": ["a lot", "some"]}})
    assert (row(found, "worry", "any").value, row(found, "worry", "any").shown) == (0.75, "75%")


def test_a_net_score_is_the_top_less_the_bottom() -> None:
    found = survey({"worry": ["a lot"] * 10 + ["some"] * 20 + ["none"] * 20})
    (question,) = found.questions[WAVE]
    scored = replace(question, net_score=(("a lot",), ("none",)))
    estimate = row(replace(found, questions={WAVE: (scored,)}), "worry", measure=Measure.NET_SCORE)
    spread = (10 * 1.2**2 + 20 * 0.2**2 + 20 * 0.8**2) / 50
    assert (estimate.value, estimate.shown) == (-0.2, "−20")
    assert estimate.standard_error == pytest.approx((spread / 49) ** 0.5, rel=1e-12)


def test_a_scale_has_a_mean_only_of_declared_scores_and_of_categories_that_have_one() -> None:
    answers: Answers = {"worry": ["a lot"] * 10 + ["some"] * 20 + ["cannot say"] * 10}
    assert "worry--mean" not in rows(survey(answers))
    found = row(survey(answers, scores={"worry": {"a lot": 5, "some": 2}}), "worry", measure=Measure.MEAN)
    assert (found.value, found.base, found.shown) == (3.0, 30, "3.0")


def test_a_routed_question_is_estimated_of_those_asked_within_the_whole_design() -> None:
    answers: Answers = {"reason": ["cost"] * 20 + ["time"] * 20 + [NOT_ASKED] * 60}
    found = row(survey(answers), "reason", "cost")
    assert (found.value, found.base) == (0.5, 40)
    assert found.standard_error == pytest.approx((100 / 99 * 40 * 0.25 / 40**2) ** 0.5, rel=1e-12)


def test_the_share_without_an_answer_is_of_those_asked_whatever_the_reason() -> None:
    answers: Answers = {
        "reason": ["cost"] * 12 + [NOT_ASKED] * 50 + [None, Missing.DONT_KNOW, Missing.PREFER_NOT_TO_SAY]
    }
    found = row(survey(answers), "reason", measure=Measure.ITEM_NON_RESPONSE)
    assert (found.count, found.base, found.shown) == (3, 15, "20%")


def test_the_share_without_an_answer_is_that_of_everybody_beside_groups_too() -> None:
    answers: Answers = {
        "reason": ["cost"] * 9 + [None] * 6 + ["cost"] * 25,
        "size": ["large"] * 15 + ["small"] * 25,
    }
    found = row(survey(answers, by=["size"]), "reason", measure=Measure.ITEM_NON_RESPONSE)
    assert (found.count, found.base) == (6, 40)


# Multiple response ------------------------------------------------------------------------------

CHANNELS: Answers = {
    "email": ["yes"] * 30 + ["no"] * 10 + [None] * 5,
    "print": ["yes"] * 10 + ["no"] * 25 + ["yes"] * 5 + [None] * 5,
}


def test_an_option_is_a_share_of_those_who_ticked_any() -> None:
    found = row(asked_as(survey(CHANNELS)), "uses", "print")
    assert (found.count, found.base) == (15, 35)


def test_an_option_may_be_a_share_of_all_who_were_asked() -> None:
    found = row(asked_as(survey(CHANNELS, design=Design(multiple_base="asked"))), "uses", "print")
    assert (found.count, found.base) == (15, 40)


@pytest.mark.parametrize("base", ["answered", "asked"])
def test_whoever_was_not_asked_is_not_silent_whatever_the_base(base: Literal["answered", "asked"]) -> None:
    """Of 45 asked five said nothing and, where only those who ticked any are counted, five ticked nothing."""
    answers = {name: [*each, *[NOT_ASKED] * 20] for name, each in CHANNELS.items()}
    found = asked_as(survey(answers, design=Design(multiple_base=base)))
    silent = row(found, "uses", measure=Measure.ITEM_NON_RESPONSE)
    assert (silent.count, silent.base) == ({"answered": 10, "asked": 5}[base], 45)


def test_a_net_of_options_counts_each_respondent_once() -> None:
    found = asked_as(survey(CHANNELS), nets={"any": Net("Any", ("email", "print"))})
    assert row(found, "uses", "any").count == 35


def test_the_mean_number_of_ticked_options_is_of_those_who_ticked_any() -> None:
    found = row(asked_as(survey(CHANNELS)), "uses", measure=Measure.MEAN)
    assert (found.value, found.base, found.shown) == (45 / 35, 35, "1.3")


def test_none_of_these_is_an_answer_and_counts_as_no_option() -> None:
    found = asked_as(survey({**CHANNELS, "none": ["no"] * 30 + ["yes"] * 5 + ["no"] * 5 + [None] * 5}))
    (question,) = found.questions[WAVE]
    items = tuple(replace(item, exclusive=item.name == "none") for item in question.items)
    mean = row(asked_as(found, items=items), "uses", measure=Measure.MEAN)
    assert (mean.value, mean.base) == (45 / 40, 40)


def test_a_coded_text_behaves_as_a_multiple_response_and_an_uncoded_one_is_not_counted() -> None:
    coded = asked_as(survey(CHANNELS), kind=Kind.TEXT)
    assert row(coded, "uses", "print").base == 35
    uncoded = asked_as(survey(CHANNELS), kind=Kind.TEXT, items=())
    assert [each for each in estimates(uncoded).rows if each.question] == []


# Grids and rankings -----------------------------------------------------------------------------


def test_each_item_of_a_grid_has_its_own_base() -> None:
    answers: Answers = {"council": ["good"] * 20 + ["bad"] * 20, "ministry": ["good"] * 6 + [None] * 34}
    categories = {"council": ["good", "bad"], "ministry": ["good", "bad"]}
    found = asked_as(survey(answers, categories=categories), kind=Kind.GRID)
    assert row(found, "uses", "good", item="council").base == 40
    assert row(found, "uses", "good", item="ministry").base == 6


def test_a_ranking_gives_the_share_first_and_in_the_top_two_and_the_mean_place_of_those_ranking() -> None:
    answers: Answers = {
        "cost": ["1"] * 20 + ["2"] * 10 + ["3"] * 10 + [None] * 10,
        "time": ["2"] * 20 + ["1"] * 10 + [None] * 20,
    }
    categories = {name: ["1", "2", "3"] for name in answers}
    nets = {"top_two": Net("In the top two", ("1", "2"))}
    found = asked_as(survey(answers, categories=categories), kind=Kind.RANKING, nets=nets)
    first, top = row(found, "uses", "1", item="time"), row(found, "uses", "top_two", item="time")
    mean = row(found, "uses", measure=Measure.MEAN, item="time")
    assert (first.count, first.base) == (10, 40)
    assert (top.count, top.base) == (30, 40)
    assert (mean.value, mean.base) == (5 / 3, 30)


# Numbers ----------------------------------------------------------------------------------------

BANDS = {"under_5": Band("Under 5", 5), "5_to_9": Band("5 to 9", 10), "10_or_more": Band("10 or more")}


def test_bands_are_shares_of_those_who_gave_a_number_and_meet_at_their_ends() -> None:
    found = survey({"staff": [0.0, 4.9, 5.0, 9.9, 10.0, None] * 5}, bands={"staff": BANDS})
    assert {name: row(found, "staff", name).count for name in BANDS} == {
        "under_5": 10,
        "5_to_9": 10,
        "10_or_more": 5,
    }


def test_the_mean_of_a_large_number_keeps_its_digits() -> None:
    found = row(survey({"year": [2e9 + place % 7 for place in range(70)]}), "year", measure=Measure.MEAN)
    assert found.value == 2e9 + 3
    assert found.standard_error == pytest.approx((4 / 69) ** 0.5, rel=1e-9)
