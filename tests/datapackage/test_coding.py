"""Cells as codes: a place among the categories, or the reason why there is no answer."""

from __future__ import annotations

import numpy as np
import pytest

from findings.datapackage.coding import ANSWERED, counted, number, responses
from findings.datapackage.descriptor import Resource
from findings.datapackage.package import Sheet
from findings.datapackage.tables import TextColumn, TextTable
from findings.vocabulary import Category, Coded, FieldSurvey, Missing, Responses, Role, Variable

NOT_ASKED, NO_ANSWER = -1, -2


def sheet(**columns: list[str]) -> Sheet:
    made = {}
    for name, cells in columns.items():
        texts = tuple(dict.fromkeys(cells))
        made[name] = TextColumn(texts, np.array([texts.index(cell) for cell in cells]))
    rows = len(next(iter(columns.values())))
    return Sheet(Resource({"name": "r", "path": "r.csv"}), "r.csv", TextTable(made, rows))


def variable(name: str, *values: str, role: Role | None = None, **given: object) -> Variable:
    survey = FieldSurvey(role=role) if role else FieldSurvey(question=name)
    categories = tuple(Category(value, value) for value in values)
    missing = (("", Missing.NO_ANSWER), ("na", Missing.NOT_ASKED))
    return Variable(name, name, categories, missing=missing, survey=survey, **given)  # type: ignore[arg-type]


def told(of: Sheet, *variables: Variable) -> list[str]:
    return [str(fault.problem()) for fault in responses(of, {each.name: each for each in variables})[1]]


def codes(of: Sheet, *variables: Variable) -> dict[str, list[int]]:
    found, faults = responses(of, {each.name: each for each in variables})
    assert found is not None, faults
    return {name: each.codes.tolist() for name, each in found.columns.items()}


def test_an_answer_is_the_place_of_its_category_in_the_codebook() -> None:
    given = sheet(mood=["poor", "good", "", "na", "good"])
    assert codes(given, variable("mood", "good", "poor")) == {"mood": [1, 0, NO_ANSWER, NOT_ASKED, 0]}


def test_an_answer_outside_the_codebook_is_told_by_its_rows_and_never_repeated() -> None:
    (line,) = told(sheet(mood=["good", "secret", "good", "secret"]), variable("mood", "good", "poor"))
    assert line.startswith("r.csv row 3, mood: not one of its 2 categories (and 1 more in row 5).")
    assert "secret" not in line


def test_a_number_is_a_place_among_the_numbers_that_were_given() -> None:
    found, _ = responses(sheet(age=["40", "7", "", "40"]), {"age": variable("age", numeric=True)})
    assert found is not None
    assert (found.columns["age"].codes.tolist(), list(found.columns["age"].values)) == (
        [1, 0, NO_ANSWER, 1],
        [7, 40],
    )
    (line,) = told(sheet(age=["40", "many"]), variable("age", numeric=True))
    assert line == "r.csv row 3, age: is not a number. Write digits."


def test_the_words_of_a_text_end_here() -> None:
    found, _ = responses(sheet(why=["a secret", "", "another"]), {"why": variable("why")})
    assert found is not None
    assert (found.columns["why"].values, found.columns["why"].codes.tolist()) == (
        (ANSWERED,),
        [0, NO_ANSWER, 0],
    )


def test_clusters_need_no_categories_and_identifiers_are_not_read() -> None:
    given = sheet(school=["b", "a", "b"], row=["1", "2", "3"])
    made = variable("school", role=Role.CLUSTER), variable("row", role=Role.IDENTIFIER)
    assert codes(given, *made) == {"school": [1, 0, 1]}


@pytest.mark.parametrize(
    ("weights", "kept", "lines"),
    [
        (["1.5", "2"], [1.5, 2.0], []),
        (["1.5", "0"], [1.5, 0.0], ["r.csv row 3, w: is 0, and the row is counted in no number."]),
        (["1.5", "-1"], None, ["r.csv row 3, w: is no weight of 0 or more. "
                               "Give every row a weight, and those whom no number counts the weight 0."]),
        (["0", "0"], None, ["r.csv: w is 0 in every row. Give the field of the weights."]),
    ],
)  # fmt: skip
def test_a_weight_is_above_nought_or_its_row_is_not_counted(
    weights: list[str], kept: list[float] | None, lines: list[str]
) -> None:
    made = {"w": variable("w", role=Role.WEIGHT)}
    found, faults = responses(sheet(w=weights), made)
    assert [str(fault.problem()) for fault in faults] == lines
    assert (None if found is None or found.weights is None else found.weights.tolist()) == kept


def test_numbers_stand_for_those_whose_weight_is_above_nought() -> None:
    column = Coded(np.array([0, 1, 0], np.int16), ("a", "b"))
    found = counted(Responses(3, {"q": column}, np.array([1.0, 0.0, 2.0])))
    assert found.weights is not None
    assert (found.size, found.columns["q"].codes.tolist(), found.weights.tolist()) == (2, [0, 0], [1.0, 2.0])
    plain = Responses(3, {"q": column})
    assert counted(plain) is plain


@pytest.mark.parametrize(
    ("text", "value"), [("1.50", 1.5), ("-3", -3.0), ("1_000", None), ("٣", None), ("inf", None), ("", None)]
)
def test_a_number_is_finite_and_written_in_ascii(text: str, value: float | None) -> None:
    assert number(text) == value
