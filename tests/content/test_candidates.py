"""What words could be: numbers whose question, group, unit and measure fit, the nearest first."""

from __future__ import annotations

from typing import Any

from findings.content.candidates import Candidates, Words
from findings.content.clauses import Sentence
from findings.content.language import language
from findings.content.stating import Stating
from findings.content.subjects import Subjects
from findings.content.unaddressed import Unaddressed
from findings.vocabulary import Measure, PublishedEstimate, Status
from tests.content.made import mean, numbers, share

GOOD, POOR = share(0.6), share(0.2, category="poor")
LARGE = share(0.7, breakdown="size", group="large", compared_with="rest", difference=0.2, p=0.001)
SMALL = share(0.5, breakdown="size", group="small", compared_with="rest", difference=-0.2, p=0.001)
PAIR = share(
    0.2, breakdown="size", group="large", measure=Measure.SHARE_DIFFERENCE, compared_with="small",
    difference=0.2, p=0.001, p_adjusted=0.001,
)  # fmt: skip


def nearest(
    text: str, clause: str, *rows: PublishedEstimate, percent: bool = False, **given: Any
) -> list[str]:
    known = numbers(*rows)
    spoken = language("en")
    assert spoken is not None
    sentence = Sentence(given.pop("sentence", clause), 0, **given)
    found = Candidates(known, Stating(Unaddressed(known.survey), Subjects(known.survey, spoken))).nearest(
        Words(text, clause, sentence, percent)
    )
    return [each.address for each in found]


def test_the_answer_that_is_named_comes_first() -> None:
    assert nearest("20%", "\ufffc of schools are in a poor mood.", GOOD, POOR) == ["mood=poor", "mood=good"]


def test_a_group_is_looked_at_where_it_is_named_or_leant_on() -> None:
    assert (
        nearest("70%", "\ufffc of large schools are in a good mood.", GOOD, LARGE)[0]
        == "mood=good@size=large"
    )
    assert nearest("70%", "\ufffc of schools are in a good mood.", GOOD, LARGE) == ["mood=good"]
    leaning = nearest(
        "70%", "Of them \ufffc are in a good mood.", GOOD, LARGE, before=("There are large schools.",)
    )
    assert leaning == ["mood=good", "mood=good@size=large"]


def test_a_number_is_a_mean_or_a_count_and_a_share_is_a_share() -> None:
    rows = (GOOD, share(7.0, question="mood", measure=Measure.MEAN, category=""))
    assert nearest("7", "\ufffc schools are in a good mood.", *rows) == ["mood=good;count", "mood;mean"]
    assert nearest("7", "\ufffc% of schools are in a good mood.", *rows, percent=True) == ["mood;mean"]
    assert nearest("7%", "\ufffc of schools are in a good mood.", *rows) == ["mood=good"]


def test_a_median_is_meant_only_where_it_is_called_one() -> None:
    median = mean(7.0, measure=Measure.MEDIAN)
    assert nearest("7", "They have \ufffc pupils.", median) == []
    assert nearest("7", "They have a median of \ufffc pupils.", median) == ["pupils;median"]


def test_a_comparison_is_with_the_rest_or_with_a_group_that_is_named() -> None:
    clause = "Large schools are in a good mood \ufffc than others."
    assert nearest("more often", clause, LARGE) == ["mood=good@size=large;above=rest"]
    against = nearest(
        "more often", "Large schools are in a good mood \ufffc than small ones.", LARGE, SMALL, PAIR
    )
    assert "mood=good@size=large;above=small" in against


def test_more_of_an_answer_of_little_is_not_more() -> None:
    little = [
        share(
            0.5,
            category="not_good",
            breakdown="size",
            group="large",
            compared_with="rest",
            difference=0.1,
            p=0.01,
        )
    ]
    clause = "Large schools are in a mood \ufffc than others."
    assert nearest("more often", clause, *little) == []
    assert nearest("more often", "Large schools are not in a good mood \ufffc than others.", *little) != []


def test_a_place_is_among_what_is_most_like_the_number() -> None:
    items = [share(value, question="service", item=item) for item, value in (("food", 0.9), ("roof", 0.2))]
    assert nearest("worst", "The service is \ufffc with the roof.", *items)[:2] == [
        "service.roof=good;rank=1;among=items",
        "service.roof=good;rank=last;among=items",
    ]
    assert (
        nearest("highest", "The \ufffc mood is good.", GOOD, POOR)[0] == "mood=good;rank=1;among=categories"
    )


def test_a_change_is_since_a_wave_that_can_be_compared() -> None:
    rows = (GOOD, share(0.3, wave="2001"))
    change = share(0.3, measure=Measure.SHARE_DIFFERENCE, compared_with="wave:2001", difference=0.3, p=0.001)
    assert nearest("rose", "Good mood \ufffc.", *rows, change) == ["mood=good;since=2001"]
    assert nearest("rose", "Good mood \ufffc.", *rows) == []


def test_withheld_numbers_are_never_looked_at() -> None:
    withheld = share(0.6, shown="", status=Status.WITHHELD)
    assert nearest("60%", "\ufffc of schools are in a good mood.", withheld) == []


def test_who_answered_is_looked_at_whatever_is_said() -> None:
    answered = share(130.0, question="", category="", measure=Measure.RESPONSES, shown="130")
    assert nearest("130", "\ufffc replied.", answered, mean(7.0)) == ["responses"]
