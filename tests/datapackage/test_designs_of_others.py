"""Designs of other people: weights of 0, strata of which nobody knows how many units there are."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tests.exported import Json, column, decided, field, repeated, run


def estimates(root: Path) -> dict[str, dict[str, str]]:
    text = (root / "datapackage/data/estimates.csv").read_text(encoding="utf-8")
    return {row["estimate_id"]: row for row in csv.DictReader(text.splitlines())}


def weighted(described: Json) -> None:
    field(described, "weight")["survey"]["role"] = "weight"


WITH_ZEROS = repeated("Good?,Area,weight", "Yes,N,1.5", "No,S,0.5", "No,N,0")


def test_a_row_of_weight_0_is_counted_in_no_number(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root, answers = decided(tmp_path, WITH_ZEROS, weighted)
    assert run("estimate", root, answers) == 0
    assert run("validate", root, answers) == 0
    assert "row 4, weight: is 0, and the row is counted in no number" in capsys.readouterr().out
    rows = estimates(root)
    assert (rows["good--yes--2026"]["value"], rows["good--yes--2026"]["base"]) == ("0.75", "60")
    assert rows["responses--2026"]["shown"] == "60"
    assert run("publish", root) == 0


@pytest.mark.parametrize("weight", ["-1", ""])
def test_a_weight_below_0_or_left_out_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], weight: str
) -> None:
    root, answers = decided(tmp_path, WITH_ZEROS + f"Yes,N,{weight}\n", weighted, numeric)
    assert run("estimate", root, answers) == 1
    assert "row 92, weight: is no weight of 0 or more. Give every row a weight" in capsys.readouterr().out


def numeric(described: Json) -> None:
    field(described, "weight").pop("missingValues", None)
    field(described, "weight")["type"] = "number"


def rounded(described: Json) -> None:
    described["survey"]["disclosure"] = {"rule": "rounded"}
    weighted(described)


FEW_OF_A_WEIGHT = repeated("Good?,Area,weight", "Yes,N,1.5", "No,S,0.5") + "No,N,1\n" * 12


def test_what_protection_refuses_before_it_begins_is_told_when_the_package_is_validated(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root, answers = decided(tmp_path, FEW_OF_A_WEIGHT, rounded)
    told = []
    for command in ("validate", "estimate"):
        assert run(command, root, answers) == 1
        told.append(
            [line for line in capsys.readouterr().out.splitlines() if "the 3 different weights" in line]
        )
    assert told[0] == told[1]
    assert len(told[0]) == 1
    assert "are each those of fewer than 23 respondents" in told[0][0]


def stratified(described: Json) -> None:
    field(described, "area")["survey"]["role"] = "stratum"
    described["survey"]["breakdowns"] = []


def in_a_large_population(described: Json) -> None:
    described["survey"]["design"]["finite_population"] = False


FIFTEEN = repeated(
    "Good?,Area", *(f"{'Yes' if place % 3 else 'No'},{place}.0" for place in range(15)), times=6
)


def test_strata_that_nobody_counted_are_one_line_with_the_setting_that_is_meant(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    written = FIFTEEN.replace(".0", " Street")
    root, answers = decided(tmp_path, written, stratified)
    capsys.readouterr()
    assert run("estimate", root, answers) == 1
    (line,) = capsys.readouterr().out.splitlines()
    assert "datapackage/datapackage.json:" in line
    assert "does not count the units of 15 strata of field area (0 Street, 1 Street, " in line
    assert line.endswith('write "finite_population": false under survey.design.')


def test_strata_of_a_large_population_need_no_units(tmp_path: Path) -> None:
    root, answers = decided(tmp_path, FIFTEEN.replace(".0", " Street"), stratified, in_a_large_population)
    assert run("estimate", root, answers) == 0
    assert "good--yes--2026" in column(root / "datapackage/data/estimates.csv", "estimate_id")
