"""Sentences over the flagship, judged by people before they were checked, are judged alike by the checker."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

import pytest

from findings import datapackage, disclosure
from findings.content.addresses import Numbers
from findings.content.claims import Place, claims

ROOT = Path(__file__).parents[2]
SENTENCES = list(csv.DictReader((Path(__file__).parent / "sentences.csv").open(encoding="utf-8")))


@cache
def flagship() -> Numbers:
    survey = datapackage.read(ROOT / "datapackage")
    path = ROOT / "datapackage/data/estimates.csv"
    return Numbers(disclosure.read_back(path.read_text(encoding="utf-8"), survey, str(path)), survey)


def test_there_are_sixty_of_each() -> None:
    verdicts = [each["verdict"] for each in SENTENCES]
    assert (verdicts.count("true"), verdicts.count("false")) == (60, 60)


@pytest.mark.parametrize("row", SENTENCES, ids=[each["sentence"][:60] for each in SENTENCES])
def test_a_sentence_is_judged_as_people_judged_it(row: dict[str, str]) -> None:
    found, failed = claims(row["sentence"], flagship(), Place("a sentence"))
    assert len(found) + len(failed) == 1
    assert ("false" if failed else "true") == row["verdict"]
    assert all(each.claim for each in failed), "false by the data, not for want of a word"
