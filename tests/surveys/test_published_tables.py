"""The descriptions of real surveys lead to what their publishers printed, counted without the engine."""

from __future__ import annotations

import csv
import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from .conftest import FOLDERS
from .published import HERE, PUBLISHERS, described_fields, header
from .recount import Recount


@pytest.mark.parametrize("case", FOLDERS)
def test_every_column_of_the_published_file_is_described_in_its_order(case: str, data: Path) -> None:
    path = data / FOLDERS[case] / restricted(case)["path"]
    with path.open(encoding=restricted(case)["encoding"], newline="") as file:
        headers = next(csv.reader(file))
    assert list(dict.fromkeys(header(field) for field in described_fields(case))) == headers


@pytest.mark.parametrize("case", FOLDERS)
def test_every_published_answer_is_a_described_category_or_a_missing_value(case: str, data: Path) -> None:
    respondents = Recount(case, data / FOLDERS[case]).respondents
    undescribed = {
        field["name"]
        for field in described_fields(case)
        if "categories" in field and {each[field["name"]] for each in respondents} - described_values(field)
    }
    assert undescribed == set()


def test_all_masculinity_cells_and_blanks_come_out_as_printed(data: Path) -> None:
    recount = Recount("masculinity-2018", data / "masculinity_2018")
    figures = list(PUBLISHERS["masculinity-2018"](data))
    assert Counter(bool(figure.printed) for figure in figures) == {True: 1820, False: 130}
    assert [figure for figure in figures if recount.printed(figure) != figure.printed] == []


def test_240_of_263_software_engineer_cells_come_out_and_each_other_one_has_its_reason(data: Path) -> None:
    recount = Recount("rse-2016-uk", data / "rse_2016_uk")
    figures = list(PUBLISHERS["rse-2016-uk"](data))
    equal = [figure for figure in figures if recount.printed(figure) == figure.printed]
    assert (len(equal), len(figures)) == (240, 263)
    assert {figure for figure in figures if figure.reason} == set(figures) - set(equal)
    assert sorted(Counter(figure.reason for figure in figures if figure.reason).values()) == [1, 10, 12]


@pytest.mark.parametrize("case", FOLDERS)
def test_no_two_answers_of_a_question_would_share_an_address(case: str) -> None:
    for field in described_fields(case):
        labels = {each["label"] for each in field.get("categories", ())}
        addresses = {"".join(filter(str.isalnum, label.lower())) for label in labels}
        assert len(addresses) == len(labels), field["name"]


@pytest.mark.parametrize("case", FOLDERS)
def test_every_question_is_described_and_every_described_question_has_its_words(case: str) -> None:
    with (HERE / case / "datapackage" / "data" / "questions.csv").open(encoding="utf-8", newline="") as file:
        asked = {row["question"] for row in csv.DictReader(file)}
    assert asked == {
        each["survey"]["question"] for each in described_fields(case) if "question" in each["survey"]
    }


@pytest.mark.parametrize("case", FOLDERS)
def test_the_respondents_file_is_named_but_not_distributed(case: str) -> None:
    assert not list((HERE / case).rglob(restricted(case)["path"]))
    assert {wave["responses"] for wave in waves(case)} == {restricted(case)["name"]}
    assert {wave["release"] for wave in waves(case)} == {"tables"}


def descriptor(case: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((HERE / case / "datapackage" / "datapackage.json").read_text("utf-8"))
    return found


def restricted(case: str) -> dict[str, Any]:
    found: dict[str, Any] = descriptor(case)["restricted"][0]
    return found


def waves(case: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = descriptor(case)["survey"]["waves"]
    return found


def described_values(field: dict[str, Any]) -> set[str]:
    return {each["value"] for kind in ("categories", "missingValues") for each in field.get(kind, ())}
