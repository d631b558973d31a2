"""Groups of a breakdown, merged as declared: each whole once, with its words, and nothing else changed."""

from __future__ import annotations

import pytest

from findings.vocabulary.description import Breakdown, Category, FieldSurvey, Grouping, Merge, Role

REGIONS = tuple(Category(name, name.title()) for name in ("north", "south", "east", "west"))
MERGE = {"coast": Merge(("south", "west"), "The coast"), "inland": Merge(("north", "east"))}
BY = Breakdown("region", "Region", merge=MERGE)


def groups(*merges: str) -> dict[str, tuple[str, ...]]:
    return {name: each.categories for name, each in BY.merged(REGIONS, merges).groups.items()}


@pytest.mark.parametrize(
    ("merges", "made"),
    [
        ((), {"north": ("north",), "south": ("south",), "east": ("east",), "west": ("west",)}),
        (("coast",), {"north": ("north",), "coast": ("south", "west"), "east": ("east",)}),
        (("coast", "inland"), {"inland": ("north", "east"), "coast": ("south", "west")}),
    ],
)
def test_a_merge_takes_the_place_of_its_first_part(
    merges: tuple[str, ...], made: dict[str, tuple[str, ...]]
) -> None:
    assert groups(*merges) == made
    assert list(groups(*merges)) == list(made)


def test_a_merge_has_its_own_words_or_those_of_its_parts() -> None:
    made = BY.merged(REGIONS, ("coast", "inland")).groups
    assert (made["coast"].label, made["inland"].label) == ("The coast", "North or East, merged")


def test_declared_groups_are_merged_as_categories_are() -> None:
    grouped = Breakdown(
        "region", "Region", "side", {"n": Grouping("N", ("north", "east")), "s": Grouping("S", ("south",))},
        {"all": Merge(("n", "s"), "All")},
    )  # fmt: skip
    assert grouped.id == "side"
    assert grouped.merged(REGIONS, ("all",)).groups == {"all": Grouping("All", ("north", "east", "south"))}


def test_the_merge_that_a_group_is_part_of_is_found() -> None:
    assert [BY.merge_of(name) for name in ("south", "north", "coast")] == ["coast", "inland", ""]


def test_one_role_or_several_are_several() -> None:
    assert FieldSurvey(role=Role.KEY).roles == (Role.KEY,)
    assert FieldSurvey(role=(Role.KEY, Role.STRATUM)).roles == (Role.KEY, Role.STRATUM)
    assert FieldSurvey().roles == ()
