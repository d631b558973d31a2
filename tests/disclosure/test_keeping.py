"""What every answer keeps to is reckoned with; what somebody breaks, and what is not at hand, is not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
import pytest

from findings.disclosure.blocks import BASE
from findings.disclosure.equations import Equations, equations
from findings.disclosure.keeping import with_what_is_kept
from findings.disclosure.places import EVERYBODY, Place
from findings.vocabulary import Breakdown, Category, Item, Kept, Kind, Question, Survey

from .small import Answers, respondents, survey

WAVE = "2030"
PLACES = ("1", "2", "3")


def ranking(*rows: str) -> Survey:
    """Three things, the place of each in a row's letters; '-' is no place."""
    answers: Answers = [
        {f"q_{item}": place for item, place in zip("abc", row, strict=True) if place != "-"} for row in rows
    ]
    made = survey(answers, {f"q_{item}": PLACES for item in "abc"})
    items = tuple(Item(item, item, f"q_{item}") for item in "abc")
    asked = Question("q", WAVE, "", Kind.RANKING, "q", items, tuple(Category(each, each) for each in PLACES))
    return replace(made, questions={WAVE: (asked,)})


@pytest.mark.parametrize(
    ("rows", "places"),
    [
        (("123", "321", "213"), 3),
        (("12-", "321", "2-1"), 2),
        (("1--", "321", "---"), 1),
        (("11-", "321", "213"), 0),
        (("-2-", "321", "213"), 0),
    ],
)
def test_a_ranking_is_reckoned_with_as_far_as_everybody_kept_to_its_places(
    rows: tuple[str, ...], places: int
) -> None:
    kept = with_what_is_kept(ranking(*rows)).kept[WAVE]
    assert kept.ranked == ({"q": places} if places else {})


def ticks(*rows: str) -> Survey:
    """Options a and b, and "none", as ticked in each row."""
    options = ("a", "b", "none")
    answers: Answers = [
        {f"q_{option}": "yes" if option[0] in row else "no" for option in options} for row in rows
    ]
    made = survey(answers, {}, multiple={"q": options})
    asked = made.questions[WAVE][0]
    items = tuple(replace(item, exclusive=item.name == "none") for item in asked.items)
    return replace(made, questions={WAVE: (replace(asked, items=items),)})


def test_an_option_that_rules_others_out_is_reckoned_with_where_nobody_ticked_another_beside_it() -> None:
    assert with_what_is_kept(ticks("ab", "n", "a")).kept[WAVE].exclusive == {"q"}
    assert with_what_is_kept(ticks("ab", "na", "a")).kept[WAVE].exclusive == frozenset()


def by_region_and_nation(regions: Mapping[str, str], more: Sequence[dict[str, str]] = ()) -> Survey:
    """Ten of each region, who live in its nation, and some more."""
    counts = {(region, nation, "yes"): 10 for region, nation in regions.items()}
    return survey(
        [*respondents(counts, ("region", "nation", "q")), *more], {"q": ("yes", "no")},
        [Breakdown("region", "Region"), Breakdown("nation", "Nation")],
        categories={"region": tuple("uvwxyz"), "nation": ("one", "two")},
    )  # fmt: skip


REGIONS = {"u": "one", "v": "one", "w": "two", "x": "two"}


def test_a_field_that_follows_from_another_is_a_grouping_of_it() -> None:
    found = with_what_is_kept(by_region_and_nation(REGIONS)).kept[WAVE].within
    assert set(found) == {"nation"}
    groups = {name: group.categories for name, group in found["nation"].groups.items()}
    assert (found["nation"].id, found["nation"].variable) == ("nation", "region")
    assert groups == {"one": ("u", "v"), "two": ("w", "x")}


@pytest.mark.parametrize(
    "more",
    [
        [{"region": "u", "nation": "two", "q": "yes"}],
        [{"nation": "two", "q": "yes"}],
        [{"region": "u", "q": "yes"}],
    ],
)
def test_one_respondent_who_keeps_not_to_it_makes_two_fields_of_them(more: Answers) -> None:
    assert with_what_is_kept(by_region_and_nation(REGIONS, more)).kept[WAVE].within == {}


def test_without_answers_at_hand_nothing_is_taken_as_kept() -> None:
    assert with_what_is_kept(replace(by_region_and_nation(REGIONS), responses={})).kept == {}


# What follows from it ---------------------------------------------------------------------------


def holds(of: Equations, counts: Mapping[tuple[str, str, Place], int]) -> bool:
    """Whether counts by item, part and place fit the relations that name no other count."""
    known = {
        of.at(order, part, place): number
        for (item, part, place), number in counts.items()
        for order, block in enumerate(of.blocks)
        if block.item == item and block.question == "q" and part in block.parts
    }
    for numbers, least, most in of.rows:
        if all(number in known for number, _ in numbers):
            total = sum(factor * known[number] for number, factor in numbers)
            if total < (-np.inf if least is None else least) or total > (np.inf if most is None else most):
                return False
    return True


def placed(a: int, b: int, c: int) -> dict[tuple[str, str, Place], int]:
    """How many put each thing first, of ten."""
    firsts = {(item, "1", EVERYBODY): count for item, count in zip("abc", (a, b, c), strict=True)}
    return firsts | {(item, BASE, EVERYBODY): 10 for item in "abc"}


def test_a_place_is_given_once_by_everybody_who_ranked() -> None:
    kept = replace(ranking("123"), kept={WAVE: Kept(ranked={"q": 1})})
    assert holds(equations(kept, WAVE), placed(5, 3, 2))
    assert not holds(equations(kept, WAVE), placed(5, 3, 1))
    assert holds(equations(ranking("123"), WAVE), placed(5, 3, 1))


def test_who_ticked_none_ticked_nothing_else() -> None:
    of = ticks("ab", "n")
    counts = {("", "none", EVERYBODY): 4, ("", "a", EVERYBODY): 7, ("", BASE, EVERYBODY): 10}
    assert holds(equations(of, WAVE), counts)
    assert not holds(equations(replace(of, kept={WAVE: Kept(exclusive=frozenset({"q"}))}), WAVE), counts)


def test_regions_add_up_to_their_nation() -> None:
    of = with_what_is_kept(by_region_and_nation(REGIONS))
    sums = {whole: parts for whole, parts in equations(of, WAVE).layout.sums if whole[0] == "nation"}
    assert sums == {
        ("nation", "one"): (("region", "u"), ("region", "v")),
        ("nation", "two"): (("region", "w"), ("region", "x")),
    }
