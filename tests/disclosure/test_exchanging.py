"""Columns that are alike are found as by plain enumeration, whatever their numbers are."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest

from findings.disclosure.exchanging import alike


@pytest.mark.parametrize("some", [(-1.0, 0.0, 1.0), (0.5, 0.7, 1.0)], ids=["whole numbers", "fractions"])
@pytest.mark.parametrize("many", [1, 5, 400])
def test_columns_are_told_apart_as_by_looking_at_each(some: tuple[float, ...], many: int) -> None:
    named = np.random.default_rng(many).choice(some, (4, many))
    columns = [tuple(each) for each in named.T.tolist()]
    distinct, first, kind, often = alike(named)
    known = sorted(Counter(columns))
    assert [tuple(each) for each in distinct.T.tolist()] == known
    assert first.tolist() == [columns.index(each) for each in known]
    assert [known[place] for place in kind.tolist()] == columns
    assert often.tolist() == [columns.count(each) for each in known]
