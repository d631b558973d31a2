"""Groups that are ranges of numbers are named by their limits, where these cut none of them."""

from __future__ import annotations

import pytest

from findings.content.bands import Bands
from findings.content.language import known_or_own
from tests.content.aged import BANDS, swimmers

ENGLISH = known_or_own("en")
NAMED = {
    "men under 35": "young",
    "the under-35s": "young",
    "those younger than 35": "young",
    "34 or under": "young",
    "65 and over": "old",
    "those aged over 64": "old",
    "the over-65s": "old",
    "the youngest": "young",
    "the oldest of them": "old",
    "under 65": "",
    "35 and over": "",
    "under 40": "",
    "over 50": "",
    "18 to 34 and over lunch": "",
    "35": "",
}


def named(text: str, bands: dict[str, str] | None = None) -> set[str]:
    """The groups that the limits of a text name."""
    found = Bands(swimmers(bands).survey, ENGLISH).named(text, ENGLISH.words(text))
    return {group for _, _, groups in found for _, group in groups}


@pytest.mark.parametrize("text", NAMED)
def test_a_limit_names_the_only_group_that_lies_within_it(text: str) -> None:
    assert named(text) == ({NAMED[text]} - {""})


def test_a_label_may_be_a_limit_itself() -> None:
    assert named("below 20", {"small": "Under 20", "large": "20 or more"}) == {"small"}
    assert named("20 and over", {"small": "Under 20", "large": "20+"}) == {"large"}


def test_groups_of_which_one_is_no_range_are_named_by_their_names_alone() -> None:
    assert named("under 35", BANDS | {"none": "Not said"}) == set()


def test_groups_by_age_have_an_order() -> None:
    turned = dict(reversed(BANDS.items()))
    by_age = Bands(swimmers(turned).survey, ENGLISH).by_age()
    assert [group for _, group in by_age] == ["young", "middle", "old"]
