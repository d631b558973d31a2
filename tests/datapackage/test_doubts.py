"""A design that will make numbers doubtful is noted before they are computed, and refuses nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from findings.datapackage.judges.doubts import share_most
from tests.exported import Json, decided, field, repeated, run

HEAVY = repeated("Good?,Area,weight", "Yes,N,1.5", "No,S,0.5") + "Yes,N,900\n"
TOWNS = repeated(
    "Good?,Area,Town",
    *(f"{'Yes' if place % 3 else 'No'},{'N' if place else 'S'},T{place}" for place in range(12)),
    times=6,
)


def weighted(described: Json) -> None:
    field(described, "weight")["survey"] = {"role": "weight"}
    field(described, "weight").pop("categories", None)
    field(described, "weight").pop("constraints", None)
    field(described, "weight")["type"] = "number"


def clustered(described: Json) -> None:
    field(described, "area_2")["survey"]["role"] = "cluster"
    described["survey"]["breakdowns"] = described["survey"]["breakdowns"][:1]
    described["survey"]["design"]["finite_population"] = False


def stratified(described: Json) -> None:
    field(described, "area_2")["survey"]["role"] = "stratum"
    described["survey"]["breakdowns"] = []
    described["survey"]["design"]["finite_population"] = False


def notes(root: Path, answers: Path, capsys: pytest.CaptureFixture[str]) -> list[str]:
    capsys.readouterr()
    run("validate", root, answers)
    return [line for line in capsys.readouterr().out.splitlines() if line.startswith("note")]


def test_a_respondent_who_weighs_as_much_as_many_is_noted_at_his_row(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root, answers = decided(tmp_path, HEAVY, weighted)
    (note,) = (each for each in notes(root, answers, capsys) if "weight" in each)
    assert "row 62, weight: is the weight of one respondent, and more than a tenth of all weight" in note
    assert "900" not in note


def test_a_group_in_few_clusters_is_noted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root, answers = decided(tmp_path, TOWNS, clustered)
    (note,) = (each for each in notes(root, answers, capsys) if "cluster" in each)
    assert "a group of area lies in fewer than 9 clusters" in note


def test_strata_that_nothing_puts_in_proportion_are_noted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root, answers = decided(tmp_path, TOWNS, stratified)
    assert any("has strata, and neither weights nor the units of each" in each
               for each in notes(root, answers, capsys))  # fmt: skip


@pytest.mark.parametrize(
    ("again", "same"), [("abcdef", True), ("abcduv", True), ("abcuvw", False), ("", False)]
)
def test_waves_that_share_most_identifiers_may_be_of_the_same_respondents(again: str, same: bool) -> None:
    assert share_most(set("abcdef"), set(again)) is same
