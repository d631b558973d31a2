"""The columns of a survey are made of a raw file as its description says."""

from __future__ import annotations

from typing import Any

from findings.importing.deriving import derived_columns
from findings.importing.table import Column, ExportTable

TABLE = ExportTable(
    "a.csv",
    3,
    (
        Column("Which?", ("A, b;C;", "C;mine;", "")),
        Column("First", ("Bus", "Train", "")),
        Column("Second", ("Train", "", "")),
        Column("Hours", ("1,5", "1.200,25", "k.A.")),
        Column("Good?", ("YES", "Yes", "no ")),
        Column("Else", ("x", "y", "z")),
    ),
)


def field(name: str, more: dict[str, Any], **survey: Any) -> dict[str, Any]:
    return {"name": name, "type": "string"} | more | {"survey": survey}


def listed(name: str, take: str, value: str = "") -> dict[str, Any]:
    rule = {"columns": ["Which?"], "delimiter": ";", "take": take} | ({"value": value} if value else {})
    return field(name, {}, derived=rule)


def test_options_places_and_what_is_left_come_of_a_list() -> None:
    fields = [listed("a", "option", "A, b"), listed("c", "option", "C"), listed("other", "rest")]
    found = derived_columns(TABLE, fields)
    assert found["a"] == ("yes", "no", "")
    assert found["c"] == ("yes", "yes", "")
    assert found["other"] == ("no", "yes", "")


def test_a_place_is_that_of_the_column_that_holds_a_thing() -> None:
    rule = {"columns": ["First", "Second"], "take": "place", "value": "Train"}
    assert derived_columns(TABLE, [field("train", {}, derived=rule)])["train"] == ("2", "1", "")


def test_numbers_are_read_as_they_are_written() -> None:
    number = {"type": "number", "decimalChar": ",", "groupChar": ".", "missingValues": [{"value": "k.A."}]}
    assert derived_columns(TABLE, [field("hours", number, column="Hours")])["Hours"] == (
        "1.5",
        "1200.25",
        "k.A.",
    )


def test_an_answer_is_read_in_the_spelling_of_its_category() -> None:
    good = {"categories": [{"value": "Yes"}, {"value": "No"}]}
    assert derived_columns(TABLE, [field("good", good, column="Good?")])["Good?"] == ("Yes", "Yes", "No")


def test_a_column_of_no_field_is_kept_for_the_gate_to_tell_and_an_absent_one_is_not_made() -> None:
    found = derived_columns(TABLE, [field("good", {}, column="Good?"), field("gone", {}, column="Gone")])
    assert "Else" in found
    assert "Gone" not in found
