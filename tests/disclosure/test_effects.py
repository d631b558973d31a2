"""Intervals of protected strata and clusters are made of published numbers, and give no count away."""

from __future__ import annotations

from collections import Counter
from random import Random

import pytest

from findings.disclosure import as_csv, merged, protect, read_back
from findings.disclosure.digits import as_shown
from findings.disclosure.effects import of_one_effect, of_other_form
from findings.disclosure.published import passed
from findings.disclosure.published import published as as_published
from findings.estimation import estimates
from findings.vocabulary import (
    Breakdown,
    Estimate,
    FieldSurvey,
    Measure,
    Population,
    PublishedEstimate,
    Refused,
    Role,
    Rule,
    Status,
    Survey,
)
from findings.vocabulary.rules import thresholds
from tests.published import replace

from .small import Answers, survey

WAVE = "2030"
REGIONS, CATEGORIES = ("r1", "r2", "r3"), ("a", "b", "c")
UNITS = {"r1": 2_000, "r2": 2_000, "r3": 4_000}
CELLS_ONLY = Rule("own", minimum_base=6, small_count=4, complementary=True, reason="A test of cells.")
Roles = dict[str, FieldSurvey]
STRATA: Roles = {"region": FieldSurvey(role=Role.STRATUM)}
OPEN = 5
STEPS, TRIED = 3_000, 12
CLUSTERS: Roles = {"town": FieldSurvey(role=Role.CLUSTER)}


def designed(answers: Answers, roles: Roles, units: dict[str, int] | None = None, **given: object) -> Survey:
    """People of three regions, each of ten towns, as `roles` says they were drawn."""
    towns, streets = (sorted({each.get(name, "") for each in answers}) for name in ("town", "street"))
    of = survey(
        answers, {"q": CATEGORIES}, [Breakdown("region", "Region")],
        categories={"region": REGIONS, "town": towns} | ({"street": streets} if streets != [""] else {}),
        rule=CELLS_ONLY,
        population=Population(groups={("region", name): size for name, size in (units or {}).items()}),
    )  # fmt: skip
    fields = {name: replace(of.variables[WAVE][name], survey=role) for name, role in roles.items()}
    of = replace(of, variables={WAVE: of.variables[WAVE] | fields}, **given)
    return merged(of)


def drawn(seed: int) -> Answers:
    """Sixty to ninety of each region; of two of them few give the last answers."""
    chance = Random(seed)
    found: Answers = []
    for place, region in enumerate(REGIONS):
        few = [chance.randint(2, 4), chance.randint(2, 6)] if place < 2 else [12, 12]
        given = ["b"] * few[0] + ["c"] * few[1] + ["a"] * chance.randint(40, 60)
        chance.shuffle(given)
        found += [{"region": region, "q": each, "town": f"{region}{i % 10}"} for i, each in enumerate(given)]
    return found


def published(of: Survey) -> tuple[PublishedEstimate, ...]:
    return protect(estimates(of), of).rows


def printed(of: Survey) -> list[PublishedEstimate]:
    """All numbers of a survey as they would be printed."""
    return as_shown([passed(**vars(row)) for row in estimates(of).rows], of, {WAVE})


def numbers(row: Estimate | PublishedEstimate) -> tuple[object, ...]:
    return (row.value, row.low, row.high, row.base, row.effective_base, row.count, row.standard_error,
            row.difference, row.difference_low, row.difference_high, row.p)  # fmt: skip


# The attack -------------------------------------------------------------------------------------

Cell = tuple[str, str]


def possible(answers: Answers, roles: Roles, units: dict[str, int], steps: int) -> dict[Cell, set[int]]:
    """The values of each withheld count among answers that give every shown number, errors and all.

    By an attacker who knows the form, the design, and of which region and town everybody is.
    """
    rows = published(designed(answers, roles, units))
    shown = {row.id: numbers(row) for row in rows if not row.withheld}
    shares = [row for row in rows if row.measure is Measure.SHARE]
    counts = {(row.group, row.category) for row in shares if not row.withheld}
    withheld = {(row.group, row.category) for row in shares if row.withheld and row.group}
    assert any(low is not None for _, low, *_ in shown.values())
    found, chance = {cell: {counted(answers, cell)} for cell in withheld}, Random(1)
    for _ in range(steps):
        if all(len(values) >= OPEN for values in found.values()):
            break
        several = [changed(answers, withheld, counts, chance) for _ in range(TRIED)]
        tried = max(
            several, key=lambda each: sum(counted(each, cell) not in found[cell] for cell in withheld)
        )
        again = {row.id: numbers(row) for row in printed(designed(tried, roles, units))}
        if all(agree(said, again[name]) for name, said in shown.items()):
            answers = tried
            for cell in withheld:
                found[cell].add(counted(answers, cell))
    return found


def changed(answers: Answers, withheld: set[Cell], shown: set[Cell], chance: Random) -> Answers:
    """Some people give another answer of their region, both withheld; what is shown stays."""
    while True:
        found, more = [dict(each) for each in answers], Counter[str]()
        for _ in range(chance.randint(1, 6)):
            one, other = chance.choice(
                [(a, b) for a in sorted(withheld) for b in sorted(withheld) if a[0] == b[0] and a != b]
            )
            places = [place for place, each in enumerate(found) if (each["region"], each["q"]) == one]
            if places:
                found[chance.choice(places)]["q"] = other[1]
                more.update({one[1]: -1, other[1]: 1})
        if not any(number and ("", category) in shown for category, number in more.items()):
            return exchanged(found, chance)


def exchanged(answers: Answers, chance: Random) -> Answers:
    """Some people of one region give each other's answer, which changes no count."""
    found = [dict(each) for each in answers]
    for _ in range(chance.randint(0, 4)):
        one, other = chance.choice(found), chance.choice(found)
        if one["region"] == other["region"]:
            one["q"], other["q"] = other["q"], one["q"]
    return found


def agree(said: tuple[object, ...], again: tuple[object, ...]) -> bool:
    """Of what is said, to the digits that are published."""
    return all(
        one is None or (isinstance(other, int | float) and f"{one:.9g}" == f"{other:.9g}")
        for one, other in zip(said, again, strict=True)
    )


def counted(answers: Answers, cell: Cell) -> int:
    """Of a region, or of everybody, how many gave the answer."""
    region, category = cell
    return sum(each["q"] == category and region in ("", each["region"]) for each in answers)


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize(
    ("roles", "units"),
    [(STRATA, {}), (STRATA, UNITS), (CLUSTERS, {}), (STRATA | CLUSTERS, {})],
    ids=["strata", "strata that give weights", "clusters", "clusters in strata"],
)
def test_intervals_leave_withheld_counts_as_open_as_they_were(
    roles: Roles, units: dict[str, int], seed: int
) -> None:
    found = possible(drawn(seed), roles, units, STEPS)
    assert found
    assert {cell: values for cell, values in found.items() if len(values) < OPEN} == {}


# The form ---------------------------------------------------------------------------------------


def test_an_interval_is_made_of_a_share_its_base_and_one_design_effect() -> None:
    """Strata of even parts, of unknown size: as if 179 had been drawn one by one."""
    (row,) = [row for row in published(designed(drawn(2), STRATA)) if row.id == "q--a--2030"]
    assert (row.base, row.effective_base, row.degrees_of_freedom) == (179, 170, 100)
    assert row.standard_error == 0.031
    assert (row.value, row.low, row.high) == (0.79, 0.72, 0.84)


@pytest.mark.parametrize(("roles", "most"), [(STRATA, 1), (CLUSTERS, 6), (STRATA | CLUSTERS, 6)])
def test_design_effects_of_a_group_are_tenths_and_a_few(roles: Roles, most: int) -> None:
    """One where there are no clusters; with them, as many as there are steps of likeness."""
    found: dict[str, set[float]] = {}
    for row in estimates(designed(drawn(0), roles, UNITS if roles is STRATA else {})).rows:
        if row.effective_base and row.base:
            found.setdefault(row.group, set()).add(round(row.base / row.effective_base, 6))
    assert found
    assert all(len(each) <= most for each in found.values())
    assert all(round(10 * effect, 4) % 1 == 0 for each in found.values() for effect in each)


@pytest.mark.parametrize("seed", range(8))
def test_an_error_is_no_smaller_than_that_of_the_strata(seed: int) -> None:
    """Whatever way answers lie in strata of different weight; but for what an unbiased variance adds."""
    chance = Random(seed)
    answers: Answers = [
        {"region": region, "q": chance.choices(CATEGORIES, [chance.random() + 0.01 for _ in CATEGORIES])[0],
         "town": f"t{place % 7}"}
        for region, size in zip(REGIONS, (30, 60, 90), strict=True)
        for place in range(size)
    ]  # fmt: skip
    of = designed(answers, STRATA, {"r1": 3_000, "r2": 200, "r3": 900})
    exact = {row.id: row for row in estimates(replace(of, of_one_effect=frozenset())).rows}
    for row in estimates(of).rows:
        said = exact[row.id].standard_error
        if row.measure is Measure.SHARE and row.standard_error is not None and said is not None:
            assert row.standard_error >= said * (29 / 30) ** 0.5


@pytest.mark.parametrize("roles", [STRATA, CLUSTERS], ids=["strata", "clusters"])
@pytest.mark.parametrize("many", [30, 60, 75])
def test_a_difference_keeps_its_interval_and_p_however_small_that_is(roles: Roles, many: int) -> None:
    answers: Answers = [
        {"region": region, "q": "a" if (place % 80 < many) == (region == "r1") else "b",
         "town": f"{region}{place % 10}"}
        for region in REGIONS for place in range(80)
    ]  # fmt: skip
    rows = [row for row in published(designed(answers, roles)) if row.category == "a" and row.group]
    assert len(rows) == 3
    assert all(row.p is not None and row.difference_low is not None for row in rows)


def test_errors_of_the_design_itself_are_left_out() -> None:
    of = designed(drawn(0), STRATA, UNITS)
    exact = estimates(replace(of, of_one_effect=frozenset()))
    rows = [row for row in protect(exact, of).rows if row.question and not row.withheld and row.value]
    assert rows
    assert {(row.low, row.standard_error, row.effective_base, row.p) for row in rows} == {(None,) * 4}


@pytest.mark.parametrize("changes", [{"effective_base": 61.7}, {"degrees_of_freedom": 77}])
def test_an_error_of_another_effect_or_design_is_left_out(changes: dict[str, float]) -> None:
    of = designed(drawn(0), STRATA, UNITS)
    row = next(passed(**vars(each)) for each in estimates(of).rows if each.measure is Measure.SHARE)
    limits = thresholds(of.description.disclosure)
    kept, left_out = (of_one_effect([each], of, WAVE, limits)[0] for each in (row, replace(row, **changes)))
    assert kept.standard_error is not None
    assert left_out.standard_error is None


def test_what_is_published_is_read_back() -> None:
    of = designed(drawn(0), STRATA | CLUSTERS)
    text = as_csv(published(of))
    assert as_csv(read_back(text, of, "x").rows) == text


@pytest.mark.parametrize("name", ["low", "high", "standard_error", "effective_base", "degrees_of_freedom"])
def test_an_error_that_is_made_of_anything_else_is_refused_when_it_is_read_back(name: str) -> None:
    of, more = designed(drawn(0), STRATA, UNITS), 0.01 if name == "standard_error" else 0.001
    rows = [
        replace(row, **{name: 77 if name == "degrees_of_freedom" else getattr(row, name) + more})
        if row.id == "q--a--2030" else row
        for row in published(of)
    ]  # fmt: skip
    with pytest.raises(Refused) as refused:
        read_back(as_csv(as_published(rows).rows), of, "x")
    (said,) = refused.value.problems
    finer = name in {"low", "high", "effective_base"}
    what = "has more digits than are shown" if finer else "shows a number that the rule withholds"
    assert f"x, q--a--2030: {what}" in str(said)


def test_a_test_of_a_whole_table_is_left_out() -> None:
    tests = [row for row in published(designed(drawn(0), STRATA)) if row.measure is Measure.ASSOCIATION]
    assert tests
    assert all(row.status is Status.WITHHELD for row in tests)


def in_eight_towns(answers: Answers, region: str, part: float = 1.0) -> Answers:
    """The region's people live in eight towns, and are so much of them."""
    found = [dict(each) for each in answers]
    ours = [each for each in found if each["region"] == region]
    others = [each for each in found if each["region"] == "r3"]
    for place, each in enumerate([*ours, *others[: round(len(ours) / part) - len(ours)]]):
        each["town"] = f"t{place % 8}"
    return found


def intervals(answers: Answers) -> dict[str, bool]:
    """Of each answer, whether its share of everybody has an interval."""
    rows = published(designed(answers, CLUSTERS))
    return {
        row.category: row.low is not None for row in rows if row.measure is Measure.SHARE and not row.group
    }


def test_an_answer_withheld_in_a_group_of_a_few_whole_clusters_has_no_interval() -> None:
    """How it varies between clusters would tell of it; what is shown there is known."""
    assert intervals(drawn(0)) == {"a": True, "b": True, "c": True}
    assert intervals(in_eight_towns(drawn(0), "r1")) == {"a": True, "b": False, "c": False}


@pytest.mark.parametrize(("part", "kept"), [(0.45, False), (0.43, True)])
def test_a_group_that_is_a_small_part_of_its_clusters_is_not_told_by_them(part: float, kept: bool) -> None:
    """Of eight clusters eight eighteenths."""
    assert intervals(in_eight_towns(drawn(0), "r1", part))["b"] is kept


def test_declared_pairs_in_clusters_of_two_stages_have_intervals_that_are_read_back() -> None:
    """Two streets of each town."""
    answers = [each | {"street": f"{each['town']}{place // 10 % 2}"} for place, each in enumerate(drawn(0))]
    of = designed(answers, CLUSTERS | {"street": FieldSurvey(role=Role.CLUSTER, stage=2)})
    of = replace(of, description=replace(of.description, compare=(("region", "r1", "r3"),)))
    rows = published(of)
    (pair,) = [row for row in rows if row.measure.is_difference and row.category == "a"]
    assert None not in (pair.low, pair.high, pair.standard_error, pair.p)
    assert as_csv(read_back(as_csv(rows), of, "x").rows) == as_csv(rows)
    doctored = [replace(row, standard_error=1.0) if row.id == pair.id else row for row in rows]
    with pytest.raises(Refused, match="the rule withholds"):
        read_back(as_csv(as_published(doctored).rows), of, "x")


def test_clusters_of_two_strata_that_share_a_name_are_two() -> None:
    """All of r1 lives in towns that have a namesake in the other regions."""
    answers = [
        each | {"town": f"t{place % (5 if each['region'] == 'r1' else 12)}"}
        for place, each in enumerate(drawn(0))
    ]
    of = designed(answers, STRATA | CLUSTERS)
    rows = [row for row in published(of) if row.measure is Measure.SHARE and not row.group]
    assert {row.category: row.low is not None for row in rows} == {"a": True, "b": False, "c": False}


def test_degrees_of_freedom_are_rounded_down_and_below_eight_there_is_no_interval() -> None:
    """Each region lies in ten clusters; three of the towns of the first are one town here."""
    answers: Answers = [
        each | {"town": "r10" if each["town"] in ("r11", "r12", "r13") else each["town"]} for each in drawn(0)
    ]
    degrees = {
        row.group: (row.degrees_of_freedom, row.low is None)
        for row in published(designed(answers, CLUSTERS))
        if row.category == "a" and row.measure is Measure.SHARE
    }
    assert degrees == {"": (20, False), "r1": (None, True), "r2": (8, False), "r3": (8, False)}


# What is made ------------------------------------------------------------------------------------


def exactly(of: Survey) -> list[PublishedEstimate]:
    """The rows of a survey before they are rounded as they are printed."""
    return [passed(**vars(row)) for row in estimates(of).rows if row.measure is not Measure.ASSOCIATION]


@pytest.mark.parametrize(
    ("name", "written"),
    [("low", 0.5), ("high", 0.99), ("standard_error", 0.4), ("effective_base", 33.3),
     ("effective_base", None), ("degrees_of_freedom", 77), ("p", 0.5), ("difference_high", None)],
)  # fmt: skip
def test_what_is_of_another_form_loses_its_error_when_it_is_made(name: str, written: float | None) -> None:
    of = designed(drawn(0), STRATA, UNITS)
    limits = thresholds(of.description.disclosure)
    rows = exactly(of)
    assert of_one_effect(rows, of, WAVE, limits) == rows
    told = next(row for row in rows if row.category == "a" and row.group == "r3" and row.p is not None)
    other = [replace(row, **{name: written}) if row is told else row for row in rows]
    (less,) = [row for row in of_one_effect(other, of, WAVE, limits) if row.id == told.id]
    assert (less.low, less.standard_error, less.p) == (None, None, None)


@pytest.mark.parametrize("written", [{"standard_error": 1.0}, {"low": None}])
def test_a_difference_of_another_form_than_its_sides_loses_its_error(
    written: dict[str, float | None],
) -> None:
    of = designed(drawn(0), STRATA)
    of = replace(of, description=replace(of.description, compare=(("region", "r1", "r3"),)))
    rows, limits = exactly(of), thresholds(of.description.disclosure)
    pair = next(row for row in rows if row.measure.is_difference and row.category == "a")
    other = [replace(row, **written) if row is pair else row for row in rows]
    (less,) = [row for row in of_one_effect(other, of, WAVE, limits) if row.id == pair.id]
    assert less.withheld


def test_a_row_read_back_with_an_interval_and_no_error_is_of_another_form() -> None:
    of = designed(drawn(0), STRATA, UNITS)
    rows = list(published(of))
    assert list(of_other_form(rows)) == []
    told = next(row for row in rows if row.id == "q--a--2030")
    assert list(of_other_form([replace(told, standard_error=None)])) == [replace(told, standard_error=None)]
    certain = replace(told, effective_base=None, standard_error=0.0, low=None, high=None)
    assert list(of_other_form([certain])) == []
