"""Published numbers are found by what they are about, each under a name of its own."""

from __future__ import annotations

import pytest

from findings.disclosure.published import changed, published
from findings.vocabulary import Measure, Refused
from tests.content.made import share

ALL, LARGE = share(0.4), share(0.5, breakdown="size", group="large")
PAIR = share(0.1, measure=Measure.SHARE_DIFFERENCE, breakdown="size", group="large", compared_with="small")
OTHER = share(0.2, measure=Measure.SHARE_DIFFERENCE, breakdown="size", group="large", compared_with="tiny")
FOUND = published([PAIR, LARGE, OTHER, ALL])


def test_numbers_stand_in_the_order_of_their_ids() -> None:
    assert [row.id for row in FOUND.rows] == sorted(row.id for row in (ALL, LARGE, PAIR, OTHER))
    assert FOUND.by_id[LARGE.id] is LARGE
    assert FOUND.of("mood") == list(FOUND.rows)
    assert FOUND.of("noise") == []


def test_a_number_is_found_by_what_it_is_about() -> None:
    assert FOUND.find("2004", "mood", "good") is ALL
    assert FOUND.find("2004", "mood", "good", breakdown="size", group="large") is LARGE
    assert FOUND.find("2004", "mood", "poor") is None


def test_a_difference_is_found_by_whom_it_compares() -> None:
    about = {"measure": Measure.SHARE_DIFFERENCE, "breakdown": "size", "group": "large"}
    assert FOUND.find("2004", "mood", "good", other="small", **about) is PAIR  # type: ignore[arg-type]
    assert FOUND.find("2004", "mood", "good", other="tiny", **about) is OTHER  # type: ignore[arg-type]
    assert FOUND.find("2004", "mood", "good", **about) is None  # type: ignore[arg-type]


def test_two_numbers_of_one_address_are_refused() -> None:
    with pytest.raises(Refused) as refused:
        published([ALL, changed(ALL, category="Good!")])
    assert [str(each) for each in refused.value.problems] == [
        "datapackage.json: two numbers of question mood would have the address mood--good--2004. "
        "Rename one of the categories, nets or groups."
    ]
