"""What a data holder is told of what was withheld can be read off the published file, and says what helps."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

import pytest

from findings.disclosure import audited, told
from findings.estimation import estimates
from findings.vocabulary import Breakdown, Participation, Population, Survey

from .small import respondents, survey

YES_NO = ("yes", "no")
REGIONS = ("north", "south", "east", "west")


def by_region(sizes: dict[str, int]) -> Survey:
    """A question half of each region said yes to."""
    counts = {(name, answer): size // 2 for name, size in sizes.items() for answer in YES_NO}
    answers = respondents(counts, ("region", "parks"))
    return survey(answers, {"parks": YES_NO}, [Breakdown("region", "Region")], categories={"region": REGIONS})


def lines(of: Survey) -> list[str]:
    return list(told(*audited(estimates(of), of), of))


def test_where_nothing_is_withheld_there_is_nothing_to_tell() -> None:
    assert lines(by_region(dict.fromkeys(REGIONS, 40))) == ["21 numbers."]


def test_it_is_told_how_much_is_shown_why_and_what_would_help() -> None:
    first, why, helps, _ = lines(by_region({"north": 6, "south": 4, "east": 2, "west": 60}))
    assert first == "21 numbers: 11 shown, 10 withheld."
    assert why.startswith("A group is shown when 10 or more of it answered the question.")
    assert helps == (
        "Most would come back by Region, of which 10 of 16 numbers are withheld: declare south and east as "
        "one group (merge), or leave that breakdown out, in datapackage.json, survey.breakdowns."
    )


@pytest.mark.parametrize("size", [1, 2, 3])
def test_of_a_few_respondents_all_is_withheld_and_that_is_told(size: int) -> None:
    found = lines(by_region({"north": 2 * size, "south": 0, "east": 0, "west": 0}))
    assert "Given up whole: every table by Region." in found


def test_to_merge_all_groups_of_a_breakdown_is_no_advice() -> None:
    found = lines(by_region(dict.fromkeys(REGIONS, 4)))
    assert found[-2] == (
        "Most would come back by Region, of which 16 of 16 numbers are withheld: leave that breakdown out, "
        "in datapackage.json, survey.breakdowns."
    )


@pytest.mark.parametrize(("ordered", "advised"), [(False, "north and east"), (True, "east and west")])
def test_where_all_sizes_are_shown_two_groups_are_named_that_would_show_more(
    ordered: bool, advised: str
) -> None:
    said = {"north": (9, 3), "south": (30, 24), "east": (11, 1), "west": (9, 3)}
    counts = {
        (name, answer): many for name, of in said.items() for answer, many in zip(YES_NO, of, strict=True)
    }
    answers = respondents(counts, ("region", "parks"))
    of = survey(answers, {"parks": YES_NO}, [Breakdown("region", "Region")], categories={"region": REGIONS})
    region = replace(of.variables["2030"]["region"], ordered=ordered)
    variables = {"2030": of.variables["2030"] | {"region": region}}
    assert f"declare {advised} as one group (merge)" in " ".join(lines(replace(of, variables=variables)))


STATE_IT = "If nobody can know who answered, of many more than did, small counts need not be withheld: "
FEW = {"north": 6, "south": 4, "east": 2, "west": 60}


@pytest.mark.parametrize(
    ("units", "sampling", "is_told"),
    [(None, "", True), (5_000, "", True), (600, "", False), (1_000, "", False), (None, "census", False)],
)
def test_it_is_told_what_could_be_stated_of_a_population_that_may_be_large(
    units: int | None, sampling: Literal["", "census"], is_told: bool
) -> None:
    of = replace(by_region(FEW), populations={"2030": Population(units)})
    design = replace(of.description.design, sampling=sampling)
    found = lines(replace(of, description=replace(of.description, design=design)))
    assert any(line.startswith(STATE_IT) for line in found) is is_told


def test_what_is_stated_is_not_asked_for() -> None:
    of = by_region(FEW)
    stated = Participation("An open link.", "A. Nobody", "2030-01-31", "A count.", 50_000)
    waves = tuple(replace(wave, participation=stated) for wave in of.description.waves)
    found = lines(replace(of, description=replace(of.description, waves=waves)))
    assert not any(line.startswith(STATE_IT) for line in found)


def test_it_is_told_what_decimals_cost() -> None:
    of = by_region({"north": 6, "south": 4, "east": 2, "west": 60})
    finer = replace(of, description=replace(of.description, decimals={"*": 1}))
    cost = "The decimals asked for withhold no further number: each is protected as if it were exact."
    assert cost in lines(finer)
    assert cost not in lines(of)
    assert lines(finer)[0] == lines(of)[0]
