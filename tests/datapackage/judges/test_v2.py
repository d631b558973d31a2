"""The rules of version 2 that a shape does not say: versions, licences, dialects, types and keys."""

from __future__ import annotations

import pytest

from findings.datapackage.judges.v2 import about, fields, tables
from tests.datapackage.judges.judging import expected, read, told


@pytest.mark.parametrize("name", ["licence-missing", "version-a-word", "name-with-capitals"])
def test_what_a_package_must_say_of_itself_is_told(name: str) -> None:
    assert told(about, name) == expected(name)


@pytest.mark.parametrize("name", ["delimiter-not-pinned", "encoding-not-given", "schema-in-another-file"])
def test_what_would_have_to_be_guessed_of_a_table_is_told(name: str) -> None:
    assert told(tables, name) == expected(name)


@pytest.mark.parametrize(
    "name",
    ["fields-match-given", "field-without-a-title", "constraint-of-another-type", "pattern-with-look-ahead"],
)
def test_a_field_without_a_name_a_title_or_a_type_of_its_own_is_told(name: str) -> None:
    assert told(fields, name) == expected(name)


def test_of_the_good_package_there_is_nothing_to_say() -> None:
    assert told(about) == told(tables) == told(fields) == []
    assert fields(read()).looked_at > 17
