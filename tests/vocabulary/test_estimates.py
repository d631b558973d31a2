"""A row's permanent name, what a reader sees of it, and what is withheld."""

from __future__ import annotations

from typing import Any

import pytest

from findings.vocabulary.estimates import STATUS_MEANINGS, Row, Status, slug
from findings.vocabulary.measures import Measure
from tests.published import published_estimate


def row(**given: Any) -> Row:
    values: dict[str, Any] = {
        "wave": "2004",
        "question": "mood",
        "item": "",
        "category": "good",
        "breakdown": "",
        "group": "",
    }
    return Row(**({"measure": Measure.SHARE} | values | given))


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ({}, "mood--good--2004"),
        ({"item": "Roof & walls"}, "mood--roof-walls--good--2004"),
        ({"measure": Measure.MEAN, "category": ""}, "mood--mean--2004"),
        ({"breakdown": "size", "group": "large"}, "mood--good--size--large--2004"),
        ({"breakdown": "size", "group": "large", "compared_with": "rest"}, "mood--good--size--large--2004"),
        (
            {
                "measure": Measure.SHARE_DIFFERENCE,
                "breakdown": "size",
                "group": "large",
                "compared_with": "small",
            },
            "mood--good--share-difference--size--large--vs-small--2004",
        ),
    ],
)
def test_a_number_is_named_by_what_it_is_of_with_its_wave_last(given: dict[str, Any], name: str) -> None:
    assert row(**given).id == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Under a day", "under-a-day"),
        ("under_a_day", "under-a-day"),
        ("75 & over!", "75-over"),
        ("Été", "été"),
    ],
)
def test_a_name_in_an_address_is_letters_digits_and_hyphens(text: str, name: str) -> None:
    assert slug(text) == name


@pytest.mark.parametrize(
    ("shown", "status", "text", "withheld"),
    [
        ("44%", Status.SHOWN, "44%", False),
        ("44%", Status.LOW_RELIABILITY, "44% [u]", False),
        ("", Status.LOW_RELIABILITY, "[u]", True),
        ("", Status.WITHHELD, "[c]", True),
        ("", Status.NOT_AVAILABLE, "[x]", False),
        ("44%", Status.REVISED, "44% [r]", False),
    ],
)
def test_a_reader_sees_the_number_its_mark_or_both(
    shown: str, status: Status, text: str, withheld: bool
) -> None:
    made = published_estimate(**(vars(row()) | {"shown": shown, "status": status}))
    assert (made.text, made.withheld) == (text, withheld)


def test_every_mark_has_its_meaning() -> None:
    assert set(STATUS_MEANINGS) == set(Status) - {Status.SHOWN}
