"""Rows of small tables become questions, populations and comments, or a fault at their row."""

from __future__ import annotations

import pytest

from findings.datapackage.questions import comments, populations, questions, undescribed_columns
from findings.vocabulary import Category, Description, FieldSurvey, Kind, Population, Question, Variable, Wave

DESCRIBED = Description(
    "Schools", "school", "schools", "schools", (Wave("1", "One", "r"), Wave("2", "Two", "s"))
)
YES_NO = (Category("yes", "Yes"), Category("no", "No"))


def field(question: str, title: str = "T", **survey: object) -> Variable:
    name = "_".join([question, *(str(each) for each in survey.values() if isinstance(each, str))])
    return Variable(name, title, YES_NO, survey=FieldSurvey(question, **survey))  # type: ignore[arg-type]


FIELDS = [field("mood"), field("used", "Bus", option="bus"), field("used", "None of these", option="n")]
VARIABLES = {wave: {each.name: each for each in FIELDS} for wave in ("1", "2")}


def row(**given: str) -> dict[str, str]:
    usual = {"wave": "1", "question": "mood", "section": "A", "kind": "single", "wording": "How?"}
    empty = dict.fromkeys(("instruction", "universe", "routing", "sensitive"), "")
    return usual | empty | given


def read(*rows: dict[str, str]) -> tuple[dict[str, tuple[Question, ...]], list[str]]:
    found, faults = questions(list(rows), VARIABLES, DESCRIBED, "q.csv")
    return found, [str(fault.problem()) for fault in faults]


def test_a_question_has_its_words_and_the_columns_that_answer_it() -> None:
    found, faults = read(row(sensitive="yes", universe="all"), row(wave="2"))
    assert faults == []
    (mood,) = found["1"]
    assert (mood.wording, mood.sensitive, mood.universe) == ("How?", True, "all")
    assert [item.variable for item in mood.items] == ["mood"]
    assert mood.categories == YES_NO
    assert not found["2"][0].sensitive


def test_options_are_categories_and_one_that_says_none_rules_out_the_others() -> None:
    ((used,), _), _ = read(row(question="used", kind="multiple"))[0].values(), None
    assert used.kind is Kind.MULTIPLE
    assert [each.value for each in used.categories] == ["bus", "n"]
    assert [each.exclusive for each in used.items] == [False, True]


@pytest.mark.parametrize(
    ("given", "line"),
    [
        ({"wave": "3"}, "wave: not a wave of datapackage.json. Write one of 1, 2."),
        ({"kind": "radio"}, f"kind: not a kind of question. Write one of {', '.join(Kind)}."),
        ({"sensitive": "maybe"}, "sensitive: is neither yes nor no. Write yes or no."),
        ({"question": "mod"}, "question: no field answers it. Did you mean mood?"),
        ({"routing": "x=y"}, "routing: does not begin with an earlier question of this wave. "
                             "Write an earlier question and its categories: question=category|category."),
    ],
)  # fmt: skip
def test_what_makes_no_question_is_told_at_its_row(given: dict[str, str], line: str) -> None:
    assert read(row(**given))[1] == [f"q.csv row 2, {line}"]


def test_a_question_is_asked_once_a_wave() -> None:
    (line,) = read(row(), row(wave="2"), row())[1]
    assert line == "q.csv row 4, question: is asked in an earlier row. Name each question once a wave."


def units(*rows: tuple[str, str, str, str]) -> tuple[dict[str, Population], list[str]]:
    records = [dict(zip(("wave", "breakdown", "group", "population"), each, strict=True)) for each in rows]
    found, faults = populations(records, DESCRIBED, "p.csv")
    return found, [str(fault.problem()) for fault in faults]


def test_a_population_is_of_all_and_of_each_group() -> None:
    found, faults = units(("1", "", "", "40"), ("1", "size", "large", "22"), ("2", "size", "large", "7"))
    assert faults == []
    assert found == {
        "1": Population(40, {("size", "large"): 22}),
        "2": Population(None, {("size", "large"): 7}),
    }


@pytest.mark.parametrize(
    ("rows", "line"),
    [
        ([("3", "", "", "40")], "row 2, wave: not a wave of datapackage.json. Write one of 1, 2."),
        ([("1", "", "", "4e1")], "row 2, population: not a whole number. Write digits."),
        (
            [("1", "", "", "40"), ("1", "", "", "41")],
            "row 3, population: is given in an earlier row. Keep one.",
        ),
    ],
)
def test_what_is_no_population_is_told_at_its_row(rows: list[tuple[str, str, str, str]], line: str) -> None:
    assert units(*rows)[1] == [f"p.csv {line}"]


def test_a_comment_that_nobody_approved_goes_no_further() -> None:
    keys = ("id", "question", "themes", "text", "attribute", "approved_by", "approved_on")
    cells = [
        ("1", "mood", "roof; food;", "Leaks.", "", "A. Reader", "2020-06-01"),
        ("2", "mood", "", "Secret.", "", "", "2020-06-01"),
        ("3", "mood", "", "Secret.", "", "A. Reader", ""),
    ]
    (only,) = comments(dict(zip(keys, each, strict=True)) for each in cells)
    assert (only.id, only.themes) == ("1", ("roof", "food"))


def test_a_column_that_a_small_table_must_have_is_told_where_it_is_not_described() -> None:
    (fault,) = undescribed_columns(["wave"], ["wave", "population"], "d.json:3")
    assert (
        str(fault.problem())
        == "d.json:3: describes no column population. Describe it, and add it to the file."
    )
