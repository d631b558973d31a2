"""What readers get is turned back into what people keep, on drawn surveys; what does not fit is said."""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pandas
import pytest
from frictionless import Package as Frictionless

from findings import datapackage
from findings.vocabulary import Refused, Survey
from tests.any_survey.drawing import survey as drawn
from tests.any_survey.promises import folders_in
from tests.any_survey.writing import write
from tests.exporting.conftest import PACKAGE, made

SEEDS = (0, 5)
"""Surveys with synthetic responses that have routing, weights, numbers and words of their own."""


def of(package: Path) -> Survey:
    report, survey = datapackage.judged(package, sealed=False)
    assert survey is not None, report.problems[:3]
    return survey


def handed(package: Path, target: Path) -> Path:
    for path, content in made(package)[1].items():
        (target / path).parent.mkdir(parents=True, exist_ok=True)
        (target / path).write_bytes(content)
    return target


@pytest.fixture(scope="module")
def flagship(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return handed(PACKAGE, tmp_path_factory.mktemp("handed"))


@pytest.mark.parametrize("seed", SEEDS)
def test_every_answer_and_every_reason_comes_back(seed: int, tmp_path: Path) -> None:
    folders = folders_in(tmp_path)
    write(drawn(seed), folders)
    published = handed(folders.package, tmp_path / "handed")
    before = of(folders.package)
    with datapackage.unpacked(published) as kept:
        after = of(kept)
    assert after.responses.keys() == before.responses.keys() != set()
    for wave, answers in before.responses.items():
        differing = [
            name
            for name, column in answers.columns.items()
            if (column.codes != after.responses[wave].columns[name].codes).any()
        ]
        assert differing == []
        assert after.responses[wave].size == answers.size
    assert Frictionless(str(published / "datapackage.json")).validate().valid


@pytest.mark.parametrize("seed", SEEDS)
def test_no_word_stands_for_a_missing_answer_and_numbers_are_numbers(seed: int, tmp_path: Path) -> None:
    folders = folders_in(tmp_path)
    write(drawn(seed), folders)
    published = handed(folders.package, tmp_path / "handed")
    described = json.loads((published / "datapackage.json").read_text("utf-8"))
    files = {each["name"]: each for each in described["resources"]}
    looked_at = 0
    for name, resource in files.items():
        beside = files.get(f"{name}-missing")
        if beside is None:
            continue
        values = pandas.read_csv(published / resource["path"], keep_default_na=False, na_values=[""])
        reasons = pandas.read_csv(published / beside["path"], keep_default_na=False, na_values=[""])
        for field in resource["schema"]["fields"]:
            own = values[field["name"]]
            if field["type"] in {"number", "integer"} and not field.get("categories"):
                assert pandas.api.types.is_numeric_dtype(own), field["name"]
            if field.get("categories"):
                assert set(own.dropna().astype(str)) <= {str(each["value"]) for each in field["categories"]}
            if beside["schema"]["primaryKey"] != [field["name"]]:
                assert not (own.notna() & reasons[field["name"]].notna()).any()
            looked_at += 1
    assert looked_at


def test_the_package_of_the_flagship_is_valid_and_its_record_names_the_file_at_hand(flagship: Path) -> None:
    assert datapackage.validate(flagship).valid
    record = json.loads((flagship / "audit.json").read_text("utf-8"))
    sums = json.loads((flagship / "checksums.json").read_text("utf-8"))
    assert record["estimates"] == sums["data/estimates.csv"]["sha256"]


VALUES, REASONS, NUMBERS = (
    f"data/{name}.csv" for name in ("responses-2017", "responses-2017-missing", "estimates")
)
Change = Callable[[list[list[str]]], object]


def spoilt(package: Path, target: Path, path: str, change: Change) -> Path:
    shutil.copytree(package, target)
    with (target / path).open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    change(rows)
    with (target / path).open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)
    return target


def set_cell(rows: list[list[str]], row: int, column: str, text: str) -> None:
    rows[row][rows[0].index(column)] = text


@pytest.mark.parametrize(
    ("path", "change", "said"),
    [
        (REASONS, lambda rows: rows.pop(), "has not the rows and columns of data/responses-2017.csv"),
        (REASONS, lambda rows: set_cell(rows, 1, "parity", "no_answer"), "is no reason for an empty cell"),
        (REASONS, lambda rows: set_cell(rows, 3, "framework_used_gcs", "73519"), "is no reason for an empty"),
        (REASONS, lambda rows: set_cell(rows, 1, "respondent", "r9"), "is not of the same respondents as"),
        (VALUES, lambda rows: rows[4].append("x"), "does not have 122 cells as the header has"),
        (VALUES, lambda rows: rows.clear(), "is empty"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_refused_and_never_repeated(
    flagship: Path, tmp_path: Path, path: str, change: Change, said: str
) -> None:
    package = spoilt(flagship, tmp_path / "spoilt", path, change)
    with pytest.raises(Refused, match=said) as refused:
        datapackage.validate(package)
    assert str(package) in str(refused.value)
    assert "73519" not in str(refused.value)


def test_a_file_that_is_no_table_or_is_gone_is_said(flagship: Path, tmp_path: Path) -> None:
    package = shutil.copytree(flagship, tmp_path / "broken")
    (package / VALUES).write_bytes(b"\xff\xfe")
    with pytest.raises(Refused, match="is no table that can be read"):
        datapackage.validate(package)
    (package / VALUES).unlink()
    with pytest.raises(Refused, match="there is no such file"):
        datapackage.validate(package)


def test_reasons_of_no_resource_are_refused(flagship: Path, tmp_path: Path) -> None:
    package = shutil.copytree(flagship, tmp_path / "orphaned")
    path = package / "datapackage.json"
    path.write_text(path.read_text("utf-8").replace('"reasons_of": "responses-2017"', '"reasons_of": "x"'))
    with pytest.raises(Refused, match="names reasons of no resource"):
        datapackage.validate(package)


@pytest.mark.parametrize(
    ("path", "change"),
    [
        (VALUES, lambda rows: set_cell(rows, 1, "parity", "yes")),
        (NUMBERS, lambda rows: set_cell(rows, 1, "category_label", "Another")),
    ],
)  # fmt: skip
def test_a_seal_that_is_broken_stays_broken(
    flagship: Path, tmp_path: Path, path: str, change: Change
) -> None:
    report = datapackage.validate(spoilt(flagship, tmp_path / "changed", path, change))
    assert not report.valid
    assert [each.where for each in report.problems if path in each.where]


def test_a_package_as_people_keep_it_is_read_where_it_lies() -> None:
    with datapackage.unpacked(PACKAGE) as here:
        assert here == PACKAGE
