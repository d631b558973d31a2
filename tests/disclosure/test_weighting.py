"""Weighted numbers give no count away to somebody who knows the weights."""

from __future__ import annotations

import itertools
from collections.abc import Mapping

import numpy as np
import pytest

from findings.disclosure import PublishedEstimates, as_csv, read_back
from findings.disclosure.published import published as as_published
from findings.disclosure.weighting import classes
from findings.estimation import estimates
from findings.vocabulary import Breakdown, FieldSurvey, Refused, Role, Rule, Survey
from findings.vocabulary.rules import Thresholds
from tests.published import replace

from .small import published, respondents, shown, survey

TABLES = 60
WEIGHTS = {"light": 1.0, "heavy": 2.75}
GROUPS, CATEGORIES = ("g1", "g2", "g3"), ("a", "b")
CELLS_ONLY = Rule("own", minimum_base=6, small_count=4, complementary=True, reason="A test of cells.")
Cell = tuple[str, str, str]


def weighted(counts: Mapping[Cell, int]) -> Survey:
    """Respondents by group, answer and the name of their weight."""
    of = survey(
        respondents(counts, ("g", "q", "weight")), {"q": CATEGORIES}, [Breakdown("g", "Group")],
        categories={"g": GROUPS}, rule=CELLS_ONLY,
    )  # fmt: skip
    weights = [WEIGHTS[name] for (_, _, name), count in counts.items() for _ in range(count)]
    responses = replace(of.responses["2030"], weights=np.array(weights))
    return replace(of, responses={"2030": responses})


def drawn(seed: int) -> dict[Cell, int]:
    """Counts of which some are small; every group has some of both weights, or of one."""
    chance = np.random.default_rng(seed)
    cells = itertools.product(GROUPS, CATEGORIES, WEIGHTS)
    counts = {cell: int(chance.choice([0, 3, 6, 7, 9, 12])) for cell in cells}
    for group, name in itertools.product(GROUPS, WEIGHTS):
        counts[group, "b", name] += 6
    return counts


PRINTED, EXACT = 0.005 + 1e-9, 1e-9
"""How far a share may be from a whole percentage that it is printed as; and from one of ten digits."""


def possible(
    found: PublishedEstimates, counts: Mapping[Cell, int], half: float = PRINTED
) -> dict[tuple[str, str], set[int]]:
    """Every value of each withheld cell in some table by group, answer and weight that fits all printed.

    Known: how many of each group have which weight, each shown count, and each shown weighted share.
    """
    sizes = {
        (group, name): sum(counts[group, each, name] for each in CATEGORIES)
        for group in GROUPS
        for name in WEIGHTS
    }
    cells, whole = shown(found, "q", "g"), shown(found, "q", "")["", "a"]
    shares = {row.group: row.value for row in found.of("q") if row.category == "a" and not row.withheld}
    lines = [list(_lines(group, sizes, cells[group, "a"], shares.get(group), half)) for group in GROUPS]
    seen: dict[tuple[str, str], set[int]] = {}
    for place, group in enumerate(GROUPS):
        others = _sums(lines[:place] + lines[place + 1 :])
        fitting = {
            (light - a, heavy - b)
            for light, heavy in _sums(lines)
            if whole is None or (light + heavy == whole and _agrees(light, heavy, sizes, shares[""], half))
            for a, b in others
        }
        seen[group, "a"] = {sum(line) for line in lines[place] if line in fitting}
    return {cell: values for cell, values in seen.items() if cells[cell] is None}


def _sums(lines: list[list[tuple[int, int]]]) -> set[tuple[int, int]]:
    """How many light and heavy ones some groups can have together."""
    found = {(0, 0)}
    for each in lines:
        found = {(light + a, heavy + b) for light, heavy in found for a, b in each}
    return found


def _lines(
    group: str, sizes: Mapping[tuple[str, str], int], count: int | None, share: float | None, half: float
) -> list[tuple[int, int]]:
    light, heavy = sizes[group, "light"], sizes[group, "heavy"]
    pairs = itertools.product(range(light + 1), range(heavy + 1))
    own = {("", name): size for (each, name), size in sizes.items() if each == group}
    return [
        pair for pair in pairs if count is None or (sum(pair) == count and _agrees(*pair, own, share, half))
    ]


def _agrees(
    light: int, heavy: int, sizes: Mapping[tuple[str, str], int], share: float | None, half: float
) -> bool:
    base = sum(WEIGHTS[name] * size for (_, name), size in sizes.items())
    return share is None or abs((light + 2.75 * heavy) / base - share) < half


@pytest.mark.parametrize("seed", range(TABLES))
def test_a_withheld_count_takes_five_values_for_somebody_who_knows_the_weights(seed: int) -> None:
    counts = drawn(seed)
    found = possible(published(weighted(counts)), counts)
    assert {cell: values for cell, values in found.items() if len(values) < 5 or max(values) < 5} == {}


def test_weighted_shares_beside_tables_protected_without_them_would_give_counts_away() -> None:
    """g1 and g3 are light, g2 is heavy: the overall share says how a count is divided between them."""
    counts = {("g1", "a", "light"): 3, ("g1", "b", "light"): 17, ("g2", "a", "heavy"): 7,
              ("g2", "b", "heavy"): 13, ("g3", "a", "light"): 8, ("g3", "b", "light"): 30}  # fmt: skip
    full = {cell: counts.get(cell, 0) for cell in itertools.product(GROUPS, CATEGORIES, WEIGHTS)}
    of = weighted(full)
    unweighted = replace(of, responses={"2030": replace(of.responses["2030"], weights=None)})
    shares = {row.id: row.value for row in estimates(of).rows}
    rows = published(unweighted).rows
    leaking = as_published([row if row.withheld else replace(row, value=shares[row.id]) for row in rows])
    assert min(len(values) for values in possible(leaking, full, EXACT).values()) == 1
    assert min(len(values) for values in possible(published(of), full).values()) >= 5


def test_a_weighted_share_is_published_where_each_class_of_weight_may_be() -> None:
    counts = dict.fromkeys(itertools.product(GROUPS, CATEGORIES, WEIGHTS), 20)
    of = weighted(counts)
    found = published(of)
    assert [row.id for row in found.rows if row.withheld] == []
    assert as_csv(read_back(as_csv(found.rows), of, "x").rows) == as_csv(found.rows)


def test_a_weight_of_a_few_respondents_is_refused_where_counts_are_rounded() -> None:
    counts: dict[Cell, int] = {("g1", "a", "light"): 30, ("g1", "b", "light"): 30, ("g1", "a", "heavy"): 2}
    of = weighted(counts)
    rounded = replace(of.description, disclosure=replace(CELLS_ONLY, round_counts_to=5))
    with pytest.raises(Refused) as refused:
        published(replace(of, description=rounded))
    assert [str(problem) for problem in refused.value.problems] == [
        "datapackage.json, weights of wave 2030: some of the 2 different weights are each those of fewer "
        "than 6 respondents, and a weighted number would show who they are. Weight by larger strata; or "
        "give all of a stratum their mean weight, so that each weight is that of enough respondents."
    ]


def test_a_stratified_wave_has_shares_without_what_depends_on_the_strata() -> None:
    counts = {("g1", "a"): 30, ("g1", "b"): 30, ("g2", "a"): 20, ("g2", "b"): 30}
    of = survey(
        respondents(counts, ("g", "q")), {"q": CATEGORIES}, [Breakdown("g", "Group")],
        categories={"g": ("g1", "g2")},
    )  # fmt: skip
    stratum = replace(of.variables["2030"]["g"], survey=FieldSurvey(role=Role.STRATUM))
    of = replace(of, variables={"2030": of.variables["2030"] | {"g": stratum}})
    row = published(of).find("2030", "q", "a")
    assert row is not None
    assert (row.count, row.base, row.low, row.standard_error, row.effective_base) == (
        50,
        110,
        None,
        None,
        None,
    )


def test_weights_that_are_all_the_same_make_no_class() -> None:
    of = weighted({("g1", "a", "heavy"): 30, ("g2", "b", "heavy"): 30})
    assert classes(of, "2030", Thresholds(minimum_base=6, small_count=4)) == []


def test_of_weights_that_protect_nobody_there_is_no_class() -> None:
    of = weighted({("g1", "a", "light"): 30, ("g2", "b", "heavy"): 30})
    assert classes(of, "2030", Thresholds(minimum_base=6)) == []
    light, heavy = classes(of, "2030", Thresholds(minimum_base=6, small_count=4))
    assert (light.tolist(), heavy.tolist()) == ([True] * 30 + [False] * 30, [False] * 30 + [True] * 30)
