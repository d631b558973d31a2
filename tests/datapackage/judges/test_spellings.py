"""Stored values that mean the same answer, and values that only look so."""

from __future__ import annotations

import numpy as np
import pytest

from findings.datapackage.coding import responses
from findings.datapackage.descriptor import Descriptor, Resource, variables
from findings.datapackage.judges.spellings import pairs_alike
from findings.datapackage.package import Sheet
from findings.datapackage.tables import TextColumn, TextTable


def test_two_stored_values_with_one_label_are_one_answer_named_by_the_first() -> None:
    field = {
        "name": "visits",
        "categories": [
            {"value": "never ", "label": "Never"},
            {"value": "never", "label": "Never"},
            {"value": "often", "label": "Often"},
        ],
    }
    resource = Resource({"name": "responses", "path": "responses.csv", "schema": {"fields": [field]}})
    found, _ = variables(resource, Descriptor("datapackage.json", "{}", {}))
    column = TextColumn(("never", "often", "never "), np.array([0, 1, 2, 0], np.int32))
    answers, faults = responses(Sheet(resource, "responses.csv", TextTable({"visits": column}, 4)), found)
    assert faults == ()
    assert answers is not None
    assert [category.value for category in found["visits"].categories] == ["never ", "often"]
    assert answers.columns["visits"].codes.tolist() == [0, 1, 0, 0]


SAME = (
    ("Never", "Never "),
    ("north west", "North-West"),
    ("St. Mary's", "St Marys"),
    ("Yorkshire & Humber", "Yorkshire and Humber"),
    ("don’t know", "Don't know"),
    ("ﬁfty", "fifty"),
    ("a  b", "a b"),
)
ONE_LETTER = (("Manchester", "Manchster"), ("Birmingham city", "Birmingam city"))
DIFFERENT = (
    ("agree", "disagree"),
    ("likely", "unlikely"),
    ("male", "female"),
    ("5-9", "59"),
    ("-1", "1"),
    ("under 5", "over 5"),
    ("option 1", "option 2"),
    ("<10", ">10"),
    ("c", "c++"),
    ("two days", "ten days"),
    ("effect", "affect"),
    ("", " "),
)


@pytest.mark.parametrize("texts", SAME)
def test_texts_that_differ_in_spaces_capitals_and_signs_are_the_same(texts: tuple[str, str]) -> None:
    assert list(pairs_alike(texts)) == [(0, 1, True)]


@pytest.mark.parametrize("texts", ONE_LETTER)
def test_texts_one_letter_apart_within_a_long_word_are_worth_a_look(texts: tuple[str, str]) -> None:
    assert list(pairs_alike(texts)) == [(0, 1, False)]


@pytest.mark.parametrize("texts", DIFFERENT)
def test_texts_that_differ_in_what_they_say_are_not_alike(texts: tuple[str, str]) -> None:
    assert list(pairs_alike(texts)) == []
