"""A number is the nearer to a text the more of its answer and question the text says."""

from __future__ import annotations

from findings.content.language import language
from findings.content.nearness import Nearness, said
from findings.vocabulary import Measure
from tests.content.made import mean, share, survey


def nearness(code: str = "en") -> Nearness:
    return Nearness(survey(), language(code))


def near(text: str, **given: str) -> float:
    of = nearness()
    return of.of(share(0.4, **given), said((of.senses(text), 1.0)))


def test_what_is_said_of_an_answer_brings_it_near() -> None:
    assert near("a poor mood", category="poor") > near("a poor mood", category="fair") > 0
    assert near("a fair mood", category="fair") > near("a fair noise", category="fair")
    assert near("the weather") == 0.0


def test_an_item_is_an_answer_too() -> None:
    food = {"question": "service", "item": "food"}
    assert near("the service of food", **food) > near("the service of the roof", **food)


def test_a_word_counts_once_and_for_what_it_is_said_to() -> None:
    assert said((frozenset({"a"}), 1.0), (frozenset({"a", "b"}), 0.5)) == {"a": 1.0, "b": 0.5}
    of = nearness()
    assert of.of(share(0.4), {"mood": 1.0}) > of.of(share(0.4), {"mood": 0.5})


def test_an_answer_that_need_not_be_named_is_no_farther_for_that() -> None:
    of = nearness()
    row = share(0.4, category="fair")
    assert of.of(row, {"mood": 1.0}, whatever=True) > of.of(row, {"mood": 1.0})


def test_a_search_finds_whatever_is_said() -> None:
    of = nearness()
    assert of.found(mean(7.0), of.senses("pupils")) > of.found(mean(7.0), of.senses("mood")) == 0.0
    assert of.found(share(0.4), frozenset({"mood", "xyzzy"})) == of.found(share(0.4), frozenset({"mood"}))


def test_of_a_language_without_a_table_words_are_compared_as_they_are() -> None:
    assert nearness("xx").senses("How MOOD is?") == {"how", "mood", "is"}
    assert nearness("xx").found(share(0.4), frozenset({"mood"})) > 0


def test_a_number_of_no_question_is_near_to_nothing() -> None:
    row = share(130.0, question="", category="", measure=Measure.RESPONSES)
    assert nearness().of(row, {"mood": 1.0}) == 0.0
