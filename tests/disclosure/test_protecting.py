"""What is published is judged by plain enumeration, on tables drawn at random."""

from __future__ import annotations

import itertools
import re
import sys

import numpy as np
import pytest

from findings.disclosure import PublishedEstimates, protect
from findings.estimation import estimates
from findings.vocabulary import Breakdown, Measure, Population, PublishedEstimate, Rule

from .small import possible_values, published, respondents, shown, survey

TABLES, JUDGED = 120, 30
GROUPS, CATEGORIES = ("g1", "g2", "g3"), ("a", "b", "c")
CELLS_ONLY = Rule(
    "own", minimum_base=6, small_count=4, complementary=True, reason="A test of cells, not of groups."
)


def drawn(seed: int) -> dict[tuple[str, str], int]:
    """Counts by group and category, many of them small; every group has at least six respondents."""
    chance = np.random.default_rng(seed)
    sizes = [0, 1, 2, 3, 5, 6, 8, 11]
    counts = {(group, category): int(chance.choice(sizes)) for group in GROUPS for category in CATEGORIES}
    for group in GROUPS:
        counts[group, "c"] += max(0, 6 - sum(counts[group, category] for category in CATEGORIES))
    return counts


def protected(counts: dict[tuple[str, str], int]) -> PublishedEstimates:
    of = survey(
        respondents(counts, ("g", "q")), {"q": CATEGORIES}, [Breakdown("g", "Group")],
        categories={"g": GROUPS}, rule=CELLS_ONLY,
    )  # fmt: skip
    return published(of)


def opened(counts: dict[tuple[str, str], int]) -> dict[tuple[str, str], set[int]]:
    """Every value that each withheld cell can still take, found by trying them all."""
    found = protected(counts)
    bases = {group: sum(counts[group, category] for category in CATEGORIES) for group in GROUPS}
    totals = {category: count for (_, category), count in shown(found, "q", "").items()}
    return possible_values(GROUPS, CATEGORIES, shown(found, "q", "g"), totals, bases)


def test_every_withheld_cell_takes_five_values_and_reaches_five() -> None:
    found = {(seed, *cell): values for seed in range(TABLES) for cell, values in opened(drawn(seed)).items()}
    pinned = {cell: values for cell, values in found.items() if len(values) < 5 or max(values) < 5}
    sys.stdout.write(
        f"{TABLES} tables tried by plain enumeration: {len(found)} withheld cells, {len(pinned)} pinned\n"
    )
    assert pinned == {}


@pytest.mark.parametrize("seed", range(TABLES))
def test_every_small_cell_is_withheld_and_every_total_is_true(seed: int) -> None:
    counts = drawn(seed)
    found = protected(counts)
    cells = shown(found, "q", "g")
    assert [cell for cell, count in counts.items() if 0 < count < 5 and cells[cell] is not None] == []
    assert {cell: count for cell, count in cells.items() if count is not None}.items() <= counts.items()


def test_enumeration_finds_a_lone_withheld_cell() -> None:
    """The judge itself: a cell hidden alone has one value, two in a line share what is left."""
    cells = {("g1", "a"): None, ("g1", "b"): 5, ("g2", "a"): 7, ("g2", "b"): 6}
    judged = possible_values(("g1", "g2"), ("a", "b"), cells, {"a": 10, "b": 11}, {"g1": 8, "g2": 13})
    assert judged == {("g1", "a"): {3}}
    open_cells = dict.fromkeys(cells)
    judged = possible_values(("g1", "g2"), ("a", "b"), open_cells, {"a": 10, "b": 11}, {"g1": 8, "g2": 13})
    assert judged["g1", "a"] == set(range(9))


def test_withheld_numbers_keep_their_place_and_nothing_else() -> None:
    rows = [row for row in protected(drawn(1)).of("q") if row.withheld]
    assert rows
    assert {(row.text, row.value, row.count, row.base) for row in rows} == {("[c]", None, None, None)}
    assert {row.measure for row in rows} == {Measure.SHARE, Measure.ASSOCIATION}


def test_few_more_cells_are_withheld_than_the_fewest_that_would_do() -> None:
    beyond = [_withheld(counts) - _fewest(counts, _withheld(counts)) for counts in map(drawn, range(JUDGED))]
    sys.stdout.write(
        f"{JUDGED} tables: {sum(each == 0 for each in beyond)} with the fewest cells withheld, "
        f"{sum(beyond)} cells beyond them in all, {max(beyond)} at most in one\n"
    )
    assert sum(beyond) <= JUDGED


def _withheld(counts: dict[tuple[str, str], int]) -> int:
    found = protected(counts)
    cells = {**shown(found, "q", "g"), **shown(found, "q", "")}
    return sum(count is None for count in cells.values())


def _fewest(counts: dict[tuple[str, str], int], at_most: int) -> int:
    """The smallest number of cells and totals, the small ones among them, that leaves every cell open."""
    bases = {group: sum(counts[group, category] for category in CATEGORIES) for group in GROUPS}
    totals = {("", category): sum(counts[group, category] for group in GROUPS) for category in CATEGORIES}
    everything = counts | totals
    bases_of = bases | {"": sum(bases.values())}
    must = {cell for cell, count in everything.items() if {0 < count < 5, 0 < bases_of[cell[0]] - count < 5}
            != {False}}  # fmt: skip
    others = [cell for cell, count in everything.items() if cell not in must and count]
    for more in range(at_most - len(must)):
        for chosen in itertools.combinations(others, more):
            gone = must | set(chosen)
            left = {cell: None if cell in gone else count for cell, count in everything.items()}
            cells = {cell: left[cell] for cell in counts}
            sums = {category: left["", category] for category in CATEGORIES}
            found = possible_values(GROUPS, CATEGORIES, cells, sums, bases).values()
            if all(len(values) >= 5 and max(values) >= 5 for values in found):
                return len(gone)
    return at_most


def test_how_the_number_of_ticked_options_spreads_is_never_shown() -> None:
    """With three options it would tell how many ticked all of them."""
    ticked = {"tool_a": "yes", "tool_b": "yes", "tool_c": "no"}
    answers = [ticked | ({"tool_b": "no"} if place % 2 else {}) for place in range(58)]
    found = published(survey(answers, {}, multiple={"tool": ("a", "b", "c")}, population=Population(90)))
    mean = next(row for row in found.rows if row.measure is Measure.MEAN)
    assert mean.value == 1.5
    assert (mean.standard_error, mean.low, mean.effective_base) == (None, None, None)


def test_whether_a_table_could_be_tested_is_not_told_of_withheld_numbers() -> None:
    for seed in range(4):
        found = protected(drawn(seed))
        tests = [row for row in found.rows if row.measure is Measure.ASSOCIATION]
        assert len(tests) == len({(row.question, row.item, row.breakdown) for row in tests})
        for row in tests:
            cells = [
                each for each in found.of(row.question) if each.breakdown == row.breakdown and each.group
            ]
            shares = [each for each in cells if each.measure is Measure.SHARE]
            overall = next(each for each in found.of(row.question) if not each.group and each.base)
            if any(each.withheld for each in shares):
                assert row.withheld or are_seen_to_be_small(shares, overall.base or 0)


def are_seen_to_be_small(shares: list[PublishedEstimate], overall: int) -> bool:
    """Whether any reader sees that each group with a withheld share has under 30 answers."""
    bases = {each.group: each.base for each in shares if each.base}
    hidden = {each.group for each in shares if each.withheld}
    return all(bases.get(group, overall - sum(bases.values())) < 30 for group in hidden)


def test_what_is_done_is_told_by_how_many_counts_are_withheld_of_how_many() -> None:
    of = survey(
        respondents(drawn(1), ("g", "q")), {"q": CATEGORIES}, [Breakdown("g", "Group")],
        categories={"g": GROUPS}, rule=CELLS_ONLY,
    )  # fmt: skip
    told: list[str] = []
    protect(estimates(of), of, say=told.append)
    numbers = [re.search(r"(\d+) of (\d+) counts withheld$", each) for each in told]
    counted = [(int(each[1]), int(each[2])) for each in numbers if each]
    assert {every for _, every in counted} == {len(CATEGORIES) * (1 + len(GROUPS)) + 2 * (1 + len(GROUPS))}
    assert all(withheld < every for withheld, every in counted)
