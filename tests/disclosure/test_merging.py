"""Groups too small to be shown are shown as the merge that is declared, and their parts nowhere."""

from __future__ import annotations

import itertools
import sys
from collections.abc import Mapping

import numpy as np
import pytest

from findings.disclosure import PublishedEstimates, as_csv, merged, protect, read_back
from findings.disclosure.published import published as as_published
from findings.estimation import estimates
from findings.vocabulary import (
    Breakdown,
    FieldSurvey,
    Measure,
    Merge,
    Population,
    Refused,
    Release,
    Role,
    Rule,
    Survey,
)
from tests.published import replace

from .small import groups, possible_values, respondents, shown, survey

TABLES = 40
GROUPS, ANSWERS = ("g1", "g2", "g3", "g4"), ("a", "b")
BOTH = {"both": Merge(("g1", "g2"))}
RULE = Rule("own", minimum_base=10, small_count=4, complementary=True, reason="A test of groups.")
COARSE = Breakdown("g", "Side", "side", groups(east=("g1", "g3"), west=("g2", "g4")))
Counts = Mapping[tuple[str, str], int]


def told(counts: Counts, *more: Breakdown, rule: Rule = RULE, population: Population | None = None) -> Survey:
    """A question by four groups, of which the first two may be shown as one."""
    return survey(
        respondents(counts, ("g", "q")), {"q": ANSWERS}, [Breakdown("g", "Group", merge=BOTH), *more],
        categories={"g": GROUPS}, rule=rule, population=population,
    )  # fmt: skip


def protected(of: Survey) -> PublishedEstimates:
    whole = merged(of)
    return protect(estimates(whole), whole)


def drawn(seed: int) -> dict[tuple[str, str], int]:
    """Two groups of fewer than ten, two of more than twenty; many small counts."""
    chance = np.random.default_rng(seed)
    counts = {}
    for group, size in zip(GROUPS, (6, 8, 22, 24), strict=True):
        counts[group, "a"] = int(chance.integers(0, size + 1))
        counts[group, "b"] = size - counts[group, "a"]
    return counts


def named(found: PublishedEstimates) -> set[str]:
    return {row.group for row in found.rows if row.breakdown == "g" and row.group}


def test_a_small_group_is_shown_as_its_merge_and_its_parts_are_in_no_row() -> None:
    found = protected(told({**drawn(1), ("g1", "a"): 6, ("g2", "a"): 7}))
    assert named(found) == {"both", "g3", "g4"}
    row = found.find("2030", "", measure=Measure.RESPONSES, breakdown="g", group="both")
    assert row is not None
    assert row.shown


def test_groups_that_are_large_enough_are_shown_by_themselves() -> None:
    found = protected(told(dict.fromkeys(itertools.product(GROUPS, ANSWERS), 12)))
    assert named(found) == set(GROUPS)


def test_a_merge_has_the_population_of_its_parts() -> None:
    known = {("g", group): units for group, units in zip(GROUPS, (9, 11, 40, 40), strict=True)}
    found = protected(told(drawn(1), population=Population(100, known)))
    row = found.find("2030", "", measure=Measure.POPULATION, breakdown="g", group="both")
    assert row is not None
    assert row.shown == "20"


def test_a_group_of_which_nearly_all_answered_is_merged() -> None:
    counts = dict.fromkeys(itertools.product(GROUPS, ANSWERS), 12)
    known = {("g", group): units for group, units in zip(GROUPS, (28, 40, 40, 40), strict=True)}
    rule = replace(RULE, minimum_silent=5)
    assert "both" in named(protected(told(counts, rule=rule, population=Population(148, known))))
    enough = Population(150, known | {("g", "g1"): 29})
    assert "both" not in named(protected(told(counts, rule=rule, population=enough)))


def test_groups_that_are_strata_too_are_merged_and_remain_strata() -> None:
    known = {("g", group): units for group, units in zip(GROUPS, (19, 21, 40, 40), strict=True)}
    of = told(drawn(1), population=Population(120, known))
    stratum = replace(of.variables["2030"]["g"], survey=FieldSurvey(role=Role.STRATUM))
    of = replace(of, variables={"2030": of.variables["2030"] | {"g": stratum}})
    assert named(protected(of)) == {"both", "g3", "g4"}


def test_no_wave_whose_responses_are_released_is_merged() -> None:
    of = told(drawn(1))
    (wave,) = of.description.waves
    waves = (replace(wave, release=Release.RESPONSES),)
    of = replace(of, description=replace(of.description, waves=waves))
    assert named(protected(of)) == set(GROUPS)


def test_merging_withholds_fewer_numbers_than_withholding_groups() -> None:
    counts = {**drawn(1), ("g1", "a"): 3, ("g1", "b"): 3, ("g2", "a"): 4, ("g2", "b"): 4}
    of = told(counts)
    apart = protect(estimates(of), of)
    together = protected(of)
    gone = [sum(row.withheld for row in each.rows) for each in (apart, together)]
    sys.stdout.write(f"four groups, two of them small: {gone[0]} withheld apart, {gone[1]} merged\n")
    assert gone[1] < gone[0]


def test_what_is_read_back_is_what_was_written() -> None:
    of = told(drawn(2))
    text = as_csv(protected(of).rows)
    assert as_csv(read_back(text, of, "estimates.csv").rows) == text


def test_a_part_beside_its_merge_is_refused() -> None:
    of = told({**drawn(2), ("g1", "a"): 3, ("g1", "b"): 3, ("g2", "a"): 3, ("g2", "b"): 5})
    rows = protected(of).rows
    part = next(row for row in rows if row.group == "both" and row.category == "a")
    beside = as_published([*rows, replace(part, group="g1")])
    with pytest.raises(Refused) as refused:
        read_back(as_csv(beside.rows), of, "estimates.csv")
    assert str(refused.value.problems[0]) == (
        "estimates.csv, q--a--g--g1--2030: is about a group that is merged with another in this wave. "
        "Run 'findings estimate'."
    )


@pytest.mark.parametrize("seed", range(TABLES))
def test_no_cell_of_a_merged_table_is_pinned(seed: int) -> None:
    counts = drawn(seed)
    found = protected(told(counts))
    whole = {("both", each): counts["g1", each] + counts["g2", each] for each in ANSWERS} | {
        cell: count for cell, count in counts.items() if cell[0] in {"g3", "g4"}
    }
    bases = {group: whole[group, "a"] + whole[group, "b"] for group in ("both", "g3", "g4")}
    totals = {category: count for (_, category), count in shown(found, "q", "").items()}
    opened = possible_values(("both", "g3", "g4"), ANSWERS, shown(found, "q", "g"), totals, bases)
    assert {cell: values for cell, values in opened.items() if len(values) < 5 or max(values) < 5} == {}


@pytest.mark.parametrize("seed", range(TABLES))
def test_another_grouping_gives_no_small_count_of_a_merged_group_away(seed: int) -> None:
    """East less g3 is g1, which is shown nowhere: a small count of it stays open."""
    counts = drawn(seed)
    found = protected(told(counts, COARSE))
    for group, values in part_values(found, counts).items():
        is_told = len(values) < 5 or max(values) < 5
        assert not (is_told and min(values) <= 4 and max(values) >= 1), (group, values)


def part_values(found: PublishedEstimates, counts: Counts) -> dict[tuple[str, str], set[int]]:
    """Every count of each answer that each part of the merge has in some table that fits all shown.

    Everybody is taken to know how many of each group answered.
    """
    sizes = {group: counts[group, "a"] + counts[group, "b"] for group in GROUPS}
    said = {**shown(found, "q", "g"), **shown(found, "q", "side"), **shown(found, "q", "")}
    fine = np.meshgrid(*(np.arange(sizes[group] + 1) for group in GROUPS), indexing="ij")
    members = {"both": "g1 g2", "g3": "g3", "g4": "g4", "east": "g1 g3", "west": "g2 g4", "": "g1 g2 g3 g4"}
    fits = np.ones(fine[0].shape, np.bool_)
    for name, parts in members.items():
        number = sum(fine[GROUPS.index(part)] for part in parts.split())
        size = sum(sizes[part] for part in parts.split())
        for answer, count in (("a", number), ("b", size - number)):
            if said.get((name, answer)) is not None:
                fits &= count == said[name, answer]
    return {
        (group, answer): {int(value) if answer == "a" else sizes[group] - int(value) for value in taken}
        for group in ("g1", "g2")
        for taken in [np.unique(fine[GROUPS.index(group)][fits])]
        for answer in ANSWERS
    }


def test_the_enumeration_finds_a_part_that_subtraction_gives_away() -> None:
    """The judge itself: with everything shown, east less g3 leaves one value."""
    of = told(
        dict.fromkeys(itertools.product(GROUPS, ANSWERS), 6), COARSE, rule=Rule("open", reason="A test.")
    )
    found = protect(estimates(of), of)
    every = part_values(found, dict.fromkeys(itertools.product(GROUPS, ANSWERS), 6))
    assert every["g1", "a"] == {6}
