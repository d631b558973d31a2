"""What a withheld or rounded row still says, and how tests are adjusted for one another."""

from __future__ import annotations

from typing import Any

import pytest

from findings.disclosure.derived import (
    _rounded,
    _too_telling,
    withheld_row,
    without_exposed_changes,
    without_linked_spread,
    without_spread,
)
from findings.disclosure.published import adjusted
from findings.vocabulary import Breakdown, Measure, PublishedEstimate, Rule, Status
from findings.vocabulary.rules import Thresholds
from tests.content.made import mean, share
from tests.published import published_estimate, replace

from .small import published, respondents, survey

LIMITS = Thresholds(small_count=4, round_counts_to=5)
FULL = share(0.44, low=0.4, high=0.48, interval="wilson", compared_with="rest", difference=0.1, p=0.01)


def test_a_withheld_row_has_its_name_and_its_mark_and_nothing_else() -> None:
    found = withheld_row(FULL, LIMITS)
    assert found.id == FULL.id
    assert found.status is Status.WITHHELD
    told = {name: value for name, value in vars(found).items() if value not in (None, "")}
    assert set(told) == {"wave", "question", "measure", "category", "status"}


def test_whom_a_difference_compares_is_part_of_its_name_and_stays() -> None:
    row = replace(FULL, measure=Measure.SHARE_DIFFERENCE, compared_with="small")
    assert withheld_row(row, LIMITS).compared_with == "small"


def test_the_mark_is_that_of_the_rule() -> None:
    assert withheld_row(FULL, Thresholds(mark="u")).status is Status.LOW_RELIABILITY


def test_without_its_spread_a_row_keeps_its_value_base_and_count() -> None:
    found = without_spread(FULL, LIMITS)
    assert (found.value, found.base, found.count) == (0.44, 1000, 440)
    assert (found.low, found.high, found.standard_error, found.p, found.compared_with) == (
        None,
        None,
        None,
        None,
        "",
    )
    assert without_spread(replace(FULL, measure=Measure.ASSOCIATION), LIMITS).withheld


@pytest.mark.parametrize(
    ("count", "base", "rounded", "shown"),
    [(43, 102, (45, 100), "45%"), (42, 103, (40, 105), "38%"), (2, 102, (0, 100), "0%")],
)
def test_a_rounded_share_is_that_of_its_rounded_count_and_base(
    count: int, base: int, rounded: tuple[int, int], shown: str
) -> None:
    found = _rounded(replace(FULL, count=count, base=base, value=count / base), LIMITS)
    assert ((found.count, found.base), found.shown, found.low) == (rounded, shown, None)
    assert found.value == pytest.approx(rounded[0] / rounded[1])


def test_a_base_that_rounds_to_nobody_leaves_no_number_and_a_mean_is_withheld() -> None:
    assert _rounded(replace(FULL, count=1, base=2), LIMITS).status is Status.NOT_AVAILABLE
    assert _rounded(mean(7.0), LIMITS).withheld


def test_the_population_and_what_is_withheld_are_not_rounded() -> None:
    units = replace(FULL, measure=Measure.POPULATION, question="", category="", base=102, count=102)
    assert _rounded(units, LIMITS) is units
    hidden = withheld_row(FULL, LIMITS)
    assert _rounded(hidden, LIMITS) is hidden


def test_groups_of_a_breakdown_are_one_family_and_others_are_left_alone() -> None:
    rows = [
        share(0.5, breakdown="size", group=group, compared_with="rest", difference=0.1, p=p)
        for group, p in (("large", 0.01), ("small", 0.03), ("tiny", 0.04))
    ]
    other = share(0.5, breakdown="age", group="old", compared_with="rest", difference=0.1, p=0.02)
    found = {row.group: row.p_adjusted for row in adjusted([*rows, other])}
    assert found == {"large": 0.03, "small": 0.06, "tiny": 0.06, "old": 0.02}


# Panels -----------------------------------------------------------------------------------------

LINKED = published_estimate(
    wave="3", question="agrees", item="", measure=Measure.SHARE_DIFFERENCE, category="yes",
    breakdown="", group="",
    value=0.1, shown="+10", low=0.02, high=0.18, base=50, standard_error=0.04, interval="t",
    degrees_of_freedom=49, compared_with="wave:2", difference=0.1, difference_low=0.02, difference_high=0.18,
    p=0.01,
)  # fmt: skip


def test_a_linked_change_keeps_its_value_and_nothing_of_its_error() -> None:
    (found,) = without_linked_spread([LINKED], {("3", "2")})
    assert (found.value, found.shown, found.difference, found.interval) == (0.1, "+10", 0.1, "none")
    told = (
        found.low,
        found.high,
        found.standard_error,
        found.degrees_of_freedom,
        found.p,
        found.difference_low,
    )
    assert told == (None,) * 6


def test_a_change_of_independent_samples_keeps_its_error() -> None:
    assert without_linked_spread([LINKED], {("2", "1")}) == [LINKED]


def test_a_change_goes_with_the_number_of_either_wave() -> None:
    before, now = share(0.3, wave="2003"), share(0.44, wave="2004")
    change = share(0.14, wave="2004", measure=Measure.SHARE_DIFFERENCE, compared_with="wave:2003")
    kept = without_exposed_changes([before, now, change], LIMITS)
    assert [row.withheld for row in kept] == [False, False, False]
    gone = [withheld_row(before, LIMITS), now, change]
    assert [row.withheld for row in without_exposed_changes(gone, LIMITS)] == [True, False, True]


@pytest.mark.parametrize(
    "other",
    [
        {"compared_with": "wave:2001"},
        {"item": "roof"},
        {"category": "fair"},
        {"compared_with": "small"},
    ],
)
def test_a_change_of_something_else_stays(other: dict[str, Any]) -> None:
    before = withheld_row(share(0.3, wave="2003"), LIMITS)
    change = share(0.14, wave="2004", measure=Measure.SHARE_DIFFERENCE, compared_with="wave:2003")
    assert not without_exposed_changes([before, replace(change, **other)], LIMITS)[1].withheld


@pytest.mark.parametrize(("base", "gone"), [(90, []), (91, [1]), (99, [1]), (100, []), (139, [])])
def test_means_go_the_smallest_first_until_those_without_one_are_enough(base: int, gone: list[int]) -> None:
    """Groups of 60 and 30 have a mean: the rest of everybody must be nobody, or at least ten."""
    groups = [mean(5.0, base=60), mean(5.0, base=30), withheld_row(mean(5.0, base=9), LIMITS)]
    assert _too_telling(groups, base, Thresholds(minimum_base=10, small_count=4)) == gone


@pytest.mark.parametrize(
    ("sizes", "is_shown"),
    [
        ((60, 50, 40), True),
        ((60, 50, 8), False),
        ((60, 50, 14, 8), True),
        ((60, 50, 24, 8), False),
        ((60, 50, 40, 8, 1), False),
    ],
    ids=[
        "all groups",
        "one too small, one for its sake",
        "two too small",
        "too many unseen",
        "a large one unseen",
    ],
)
def test_a_test_of_the_table_is_shown_where_all_that_it_leaves_out_is_seen_to_be_too_small(
    sizes: tuple[int, ...], is_shown: bool
) -> None:
    """Of a group whose number is withheld, and of another for its sake, nobody sees how large they are."""
    tested, shares = of_groups(sizes)
    hidden = sum(sizes) - sum(each.base or 0 for each in shares.values())
    assert (hidden < 30) is is_shown
    assert tested.withheld is not is_shown


def test_the_test_that_is_shown_is_of_the_groups_that_are_shown() -> None:
    (few, _), (more, _) = of_groups((60, 50, 14, 8)), of_groups((60, 50))
    assert few.value == pytest.approx(more.value)
    assert few.base == more.base == 110


def test_where_counts_are_rounded_no_test_is_shown_beside_a_hidden_group() -> None:
    assert of_groups((60, 50, 8), Rule("rounded"))[0].withheld


def of_groups(
    sizes: tuple[int, ...], rule: Rule | None = None
) -> tuple[PublishedEstimate, dict[str, PublishedEstimate]]:
    """The test of a question by groups of these sizes, half of each for it, and a share of each group."""
    names = tuple(f"g{place}" for place, _ in enumerate(sizes))
    counts = {
        (name, answer): (size + turn * (place == 0)) // 2
        for place, (name, size) in enumerate(zip(names, sizes, strict=True))
        for turn, answer in ((20, "yes"), (-20, "no"))
    }
    of = survey(
        respondents(counts, ("g", "q")), {"q": ("yes", "no")}, [Breakdown("g", "Group")],
        categories={"g": names}, rule=rule,
    )  # fmt: skip
    rows = [row for row in published(of).of("q") if row.breakdown == "g"]
    shares = {row.group: row for row in rows if row.measure is Measure.SHARE and row.category == "yes"}
    return next(row for row in rows if row.measure is Measure.ASSOCIATION), shares
