"""Keys: of one column or several, each there once."""

from __future__ import annotations

import pytest

from findings.datapackage.judges.keys import keys
from tests.datapackage.judges.judging import expected, read, told
from tests.faulty.package import Package


@pytest.mark.parametrize(
    "name",
    [
        "key-twice",
        "unique-key-twice",
    ],
)
def test_a_key_that_is_not_alone_or_not_there_is_told(name: str) -> None:
    assert told(keys, name) == expected(name)


def test_of_the_good_package_every_row_has_its_key() -> None:
    assert told(keys) == []
    assert keys(read()).looked_at == 12 + 11 + 2 + 2


def test_a_row_without_its_key_is_told_and_is_no_double() -> None:
    def nameless(package: Package) -> None:
        for row in (3, 5):
            package.cell(row, "respondent", "")

    assert told(keys, nameless) == [
        "datapackage/data/responses-2020.csv row 3, respondent: is missing, and is part of the key "
        "(and 1 more in row 5). Give every row its key."
    ]


def test_a_key_of_two_columns_is_twice_where_both_are() -> None:
    def same(package: Package) -> None:
        package.cell(3, "question", "region", "data/questions.csv")

    assert told(keys, same) == [
        "datapackage/data/questions.csv row 3, wave, question: has the key of an earlier row. "
        "Take one of the rows out, or give it its own key."
    ]
