"""Rows: the columns that are described, and as many cells in every row."""

from __future__ import annotations

import pytest

from findings.datapackage.judges.structure import structure
from tests.datapackage.judges.judging import expected, read, told


@pytest.mark.parametrize("name", ["byte-order-mark", "column-not-described", "column-missing"])
def test_columns_that_are_not_those_described_are_told(name: str) -> None:
    assert told(structure, name) == expected(name)


def test_of_the_good_package_it_looks_at_every_row_and_says_nothing() -> None:
    assert told(structure) == []
    assert structure(read()).looked_at > 12
