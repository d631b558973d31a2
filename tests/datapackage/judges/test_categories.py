"""Categories and missing values: each code once, with its label, of its type, for a reason."""

from __future__ import annotations

import pytest

from findings.datapackage.judges.categories import categories, missing, missing_values
from tests.datapackage.judges.judging import expected, told


@pytest.mark.parametrize("name", ["category-twice", "enum-of-other-values", "category-that-is-missing-too"])
def test_a_code_that_is_given_wrongly_is_told(name: str) -> None:
    assert told(categories, name) == expected(name)


@pytest.mark.parametrize("name", ["missing-value-without-a-reason", "missing-value-twice"])
def test_a_missing_value_without_one_of_five_reasons_is_told(name: str) -> None:
    assert told(missing, name) == expected(name)


def test_of_the_good_package_there_is_nothing_to_say() -> None:
    assert told(categories) == told(missing) == []


def test_a_missing_value_is_a_text_or_a_text_with_its_label() -> None:
    assert missing_values({"missingValues": ["", {"value": "-9", "label": "Not asked"}]}) == ["", "-9"]
    assert missing_values({}) == []
