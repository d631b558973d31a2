"""What a column of an export is taken for, by its heading and by how often its answers are given."""

from __future__ import annotations

from typing import Any

import pytest

from findings.importing.decisions import Book
from findings.importing.guessing import Guess, Guesser
from findings.importing.table import Column, ExportTable
from findings.importing.values import REPEATED
from findings.naming import TAKEN


def guessed(heading: str, *texts: str, times: int = 20) -> Guess:
    """What is made of one column in which each of these texts stands so many times."""
    (found,) = guesses([column(heading, *texts, times=times)])
    return found


def guesses(columns: list[Column], book: Book | None = None) -> list[Guess]:
    rows = max(len(each.texts) for each in columns)
    filled = [Column(each.heading, (*each.texts, *[""] * (rows - len(each.texts)))) for each in columns]
    return list(Guesser(book or Book(), "2031").guesses(ExportTable("a.csv", rows, tuple(filled))))


def column(heading: str, *texts: str, times: int = 20) -> Column:
    return given(heading, dict.fromkeys(texts, times))


def given(heading: str, counts: dict[str, int]) -> Column:
    """A column in which each text stands so many times."""
    return Column(heading, tuple(text for text, count in counts.items() for _ in range(count)))


def labels(field: dict[str, Any]) -> list[str]:
    return [each["label"] for each in field["categories"]]


@pytest.mark.parametrize(
    ("written", "ordered"),
    [
        (["Agree", "Strongly disagree", "Neither agree nor disagree", "Strongly agree", "Tend to disagree"],
         ["Strongly agree", "Agree", "Neither agree nor disagree", "Tend to disagree", "Strongly disagree"]),
        (["Never", "Every week", "Less often", "Every day"],
         ["Every day", "Every week", "Less often", "Never"]),
        (["Good", "Very poor", "Fair", "Very good", "Poor"],
         ["Very good", "Good", "Fair", "Poor", "Very poor"]),
        (["Not at all worried", "Very worried", "Fairly worried", "Not very worried"],
         ["Very worried", "Fairly worried", "Not very worried", "Not at all worried"]),
    ],
)  # fmt: skip
def test_words_of_a_scale_get_its_order(written: list[str], ordered: list[str]) -> None:
    found = guessed("What do you think?", *written)
    assert labels(found.fields[0]) == ordered
    assert found.fields[0]["categoriesOrdered"]
    assert found.question
    assert found.question["kind"] == "scale"


def test_bands_are_ordered_by_their_numbers_and_are_no_scale() -> None:
    found = guessed("How old are you?", "25 to 44", "Under 25", "65 or over", "45 to 64")
    assert labels(found.fields[0]) == ["Under 25", "25 to 44", "45 to 64", "65 or over"]
    assert found.question
    assert found.question["kind"] == "single"
    assert found.breakdown == {"variable": "age", "title": "Age"}


def test_answers_without_an_order_stay_as_they_first_appear() -> None:
    found = guessed("Which colour?", "Red", "Blue", "Green")
    assert labels(found.fields[0]) == ["Red", "Blue", "Green"]
    assert not found.fields[0]["categoriesOrdered"]


def test_an_answer_is_a_category_from_five_times_on() -> None:
    usual = dict.fromkeys(("Red", "Blue"), 100)
    often = given("Which colour?", usual | {"Green": REPEATED})
    rarely = given("Which colour?", usual | {"Green": REPEATED - 1})
    assert [labels(found.fields[0]) for found in guesses([often])] == [["Red", "Blue", "Green"]]
    (found,) = guesses([rarely])
    assert labels(found.fields[0]) == ["Red", "Blue", "Other"]
    assert found.fields[0]["survey"]["others"] == "Other"
    assert found.said.endswith("4 rare answers are counted as Other")


def test_reasons_for_no_answer_are_no_categories() -> None:
    found = guessed("Which colour?", "Red", "Blue", "Prefer not to say", "Don't know", "N/A")
    assert labels(found.fields[0]) == ["Red", "Blue"]
    assert [each["label"] for each in found.fields[0]["missingValues"]] == [
        "No answer", "Prefer not to say", "Don't know", "Not applicable",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("heading", "texts"),
    [("E-mail", ["a@example.org"]), ("Start date", ["2031-05-01 09:30", "01/05/2031"]),
     ("Browser", ["A", "B"])],
)  # fmt: skip
def test_what_tells_who_answered_or_cannot_be_counted_is_set_aside(heading: str, texts: list[str]) -> None:
    found = guessed(heading, *texts)
    assert found.question is None
    assert found.fields[0]["survey"]["role"] in {"unused", "identifier"}


def test_words_that_few_gave_are_a_text_question_and_are_nowhere() -> None:
    found = guessed("What would you change?", "canary one", "canary two", times=2)
    assert found.question
    assert found.question["kind"] == "text"
    assert "canary" not in str(found)


def test_an_open_question_is_text_however_often_words_are_repeated() -> None:
    found = guessed("Any other comments?", "canary", "none", times=50)
    assert found.question
    assert found.question["kind"] == "text"
    assert "canary" not in str(found)


@pytest.mark.parametrize("heading", ["Why? - {}", "Why? [{}]", "Why?: {}"])
def test_columns_that_are_ticked_are_one_question(heading: str) -> None:
    columns = [column(heading.format("Work"), "Work"), column(heading.format("Rest"), "Rest")]
    (found,) = guesses([*columns, column(heading.format("Other (please specify)"), "canary", times=1)])
    assert found.question
    assert found.question["kind"] == "multiple"
    assert [field["survey"]["option"] for field in found.fields] == ["work", "rest", "other_specify"]
    assert [field["survey"]["selected"] for field in found.fields] == ["Work", "Rest", "answered"]
    assert "canary" not in str(found)


def test_ticks_may_be_words_for_yes_and_no() -> None:
    columns = [column("Why? - Work", "Yes", "No"), column("Why? - Rest", "Yes", "No")]
    (found,) = guesses(columns)
    assert [field["survey"]["selected"] for field in found.fields] == ["Yes", "Yes"]
    assert labels(found.fields[0]) == ["Ticked", "Not ticked"]


def test_columns_that_share_a_scale_are_a_grid() -> None:
    columns = [
        column("How good? [Price]", "Good", "Poor", "Fair"),
        column("How good? [Help]", "Poor", "Fair", "Good"),
    ]
    (found,) = guesses(columns)
    assert found.question
    assert found.question["kind"] == "grid"
    assert [labels(field) for field in found.fields] == [["Good", "Fair", "Poor"]] * 2


def test_a_rating_has_categories_and_a_weight_is_a_weight() -> None:
    rating = guessed("How likely, from 0 to 10?", *map(str, range(11)))
    assert labels(rating.fields[0]) == [str(number) for number in range(11)]
    assert guessed("weight", "0.8", "1.2").fields[0]["survey"]["role"] == "weight"


def test_nothing_numeric_is_a_question_before_a_person_says_what_it_measures() -> None:
    hours = column("How many hours?", *map(str, range(40)))
    (left,) = guesses([hours])
    assert left.question is None
    book = Book({("How many hours?", "unit"): "hours a week"})
    (found,) = guesses([hours], book)
    assert found.question
    assert found.question["kind"] == "number"
    assert found.fields[0]["survey"]["unit"] == "hours a week"


def test_two_columns_never_get_one_name() -> None:
    found = guesses([column("Colour of car", "Red", "Blue"), column("Colour: car", "Red", "Blue")])
    assert len({each.fields[0]["name"] for each in found}) == 2


@pytest.mark.parametrize(
    ("texts", "names"),
    [
        (("C", "C++", "C#"), [None, "c_plus_plus", "c_sharp"]),
        (("A*", "A", "B"), ["a_star", None, None]),
        (("<5", "5", ">5"), ["under_5", None, "over_5"]),
        (("😀", "😡"), ["grinning_face", "pouting_face"]),
        (("Good", "Bad"), [None, None]),
    ],
)
def test_answers_that_differ_in_signs_alone_are_given_names(
    texts: tuple[str, ...], names: list[str | None]
) -> None:
    found = guessed("Which?", *texts).fields[0]["categories"]
    by_value = {each["value"]: each.get("name") for each in found}
    assert [by_value[text] for text in texts] == names


@pytest.mark.parametrize("heading", ["Index", "Form", "Respondents", "Responses?", "Population", "Q" * 200])
def test_a_question_has_a_name_that_nothing_else_has_and_that_is_not_endless(heading: str) -> None:
    found = guessed(heading, "Yes", "No").question
    assert found
    assert found["question"] not in TAKEN
    assert len(found["question"]) <= 44
