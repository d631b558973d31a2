"""A sentence is one that the rules of every page accept, in the language of the survey, or none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import pytest

from findings.authoring.choosing import asked_last, differences, of_everybody
from findings.authoring.wording import Author, escaped
from findings.content.addresses import Numbers
from findings.vocabulary import Item
from tests.authoring.samples import numbers, repeated
from tests.content.test_french import habitants

ANSWERS: dict[str, Sequence[str | float | None]] = {
    "Tenure": repeated(Renters=100, Owners=100),
    "Age": repeated(under=50, over=50) * 2,
    "mood": repeated(Well=80, Sadly=20) + repeated(Well=30, Sadly=70),
    "health": repeated(Good=90, Bad=10) + repeated(Good=90, Bad=10),
    "visits": [float(number % 4) for number in range(100)] + [float(5 + number % 4) for number in range(100)],
}


@pytest.fixture
def author() -> Author:
    return Author(numbers(ANSWERS, by=["Tenure"]))


def plain(sentence: str) -> str:
    """As it is read: without addresses, and with the signs of the survey as they are."""
    return re.sub(r"\[([^\]]*)\]\(<[^>]*>\)", r"\1", sentence).replace("\\", "")


def told(author: Author, question: str, *, alone: bool = False) -> str:
    """What is said of the largest difference of a question, else of everybody."""
    found = [row for row in differences(author.numbers) if row.question == question]
    asked = next(each for each in asked_last(author.survey) if each.name == question)
    row = (*found, *of_everybody(asked, author.numbers))[0]
    return plain(author.sentence(row, alone=alone))


def test_a_difference_is_said_with_its_group_and_whom_it_is_set_against(author: Author) -> None:
    assert told(author, "mood") == "70% of “Owners” answered “Sadly”, more than of others"


def test_a_number_of_a_number_question_is_said_on_average(author: Author) -> None:
    said = told(author, "visits")
    assert said.startswith("6.5 on average of “Owners”")
    assert said.endswith(", more than of others")


def test_what_stands_alone_says_what_was_asked(author: Author) -> None:
    assert told(author, "health", alone=True) == "90% answered “Good” when asked “health”"


def test_an_answer_that_others_share_or_that_is_a_number_says_what_was_asked() -> None:
    shared = {"home": repeated(Agree=70, Disagree=30), "work": repeated(Agree=60, Disagree=40)}
    author = Author(numbers(shared | {"points": repeated(**{"7": 80, "9": 20})}))
    assert told(author, "work") == "60% answered “Agree” when asked “work”"
    assert told(author, "points") == "80% answered “7” when asked “points”"


def test_what_tells_respondents_how_to_answer_is_left_out() -> None:
    made = numbers({"door": repeated(Red=60, Blue=40)})
    (asked,) = made.survey.questions["one"]
    told_how = replace(asked, wording="Which colour is your door? (tick all that apply)")
    survey = replace(made.survey, questions={"one": (told_how,)})
    said = told(Author(Numbers(made.published, survey)), "door", alone=True)
    assert said == "60% answered “Red” when asked “Which colour is your door?”"


def test_a_group_that_is_no_word_is_named_with_its_breakdown() -> None:
    answers = {"Age": ["18–24"] * 100 + ["65+"] * 100, "mood": ANSWERS["mood"]}
    made = Author(numbers(answers, by=["Age"]))
    assert told(made, "mood").startswith("70% of “65+” (Age) answered “Sadly”")


def test_in_a_language_without_words_nothing_is_said_and_a_figure_has_the_words_of_its_question(
    author: Author,
) -> None:
    survey = author.survey
    german = replace(survey, description=replace(survey.description, language="de"))
    other = Author(Numbers(author.numbers.published, german))
    assert told(other, "mood") == ""
    assert other.name(next(each for each in asked_last(german) if each.name == "mood")) == "mood"


def test_in_french_sentences_are_french_and_hold() -> None:
    author = Author(habitants())
    said = {row.question: plain(author.sentence(row)) for row in reversed(differences(author.numbers))}
    assert said["transport"] == "85% de « Villages » ont répondu « Voiture », plus que les autres"
    assert said["services"].startswith("7")
    assert all(said.values())


def test_a_label_that_is_too_long_is_not_said() -> None:
    long = "a" * 200
    made = Author(numbers({"mood": [long] * 60 + ["Bad"] * 40}))
    assert told(made, "mood") == ""


def test_a_question_that_is_too_long_is_not_repeated() -> None:
    made = numbers({"door": repeated(Red=60, Blue=40)})
    (asked,) = made.survey.questions["one"]
    long = replace(asked, wording="Which colour is your door " + "and so on " * 20)
    survey = replace(made.survey, questions={"one": (long,)})
    assert told(Author(Numbers(made.published, survey)), "door", alone=True) == "60% answered “Red”"


def test_words_whose_numbers_no_page_may_print_give_way_to_others(author: Author) -> None:
    asked = replace(
        asked_last(author.survey)[0], wording="Of 45% of people?", items=(Item("", "Mood", "mood"),)
    )
    assert author.name(asked) == "Mood"


@pytest.mark.parametrize(
    ("label", "written"),
    [("A & B", "A &amp; B"), ("*x* [y](z)", "\\*x\\* \\[y\\]\\(z\\)"), ("a\n b | c", "a b &#124; c")],
)
def test_signs_of_markdown_in_a_label_are_only_signs(label: str, written: str) -> None:
    assert escaped(label) == written
