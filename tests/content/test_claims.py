"""Sentences over the flagship, judged by people before they were checked, are judged alike by the checker."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

import pytest

from findings import content, datapackage, disclosure
from findings.content import Content
from findings.content.addresses import Numbers
from findings.content.claims import Place, claims
from findings.disclosure.published import published
from findings.vocabulary import Refused
from tests.published import replace

ROOT = Path(__file__).parents[2]
SENTENCES = list(csv.DictReader((Path(__file__).parent / "sentences.csv").open(encoding="utf-8")))
OF_A_READER = list(
    csv.DictReader((Path(__file__).parent / "sentences-of-a-reader.csv").open(encoding="utf-8"))
)
"""Written by somebody who had never seen the table of words; `checked` is what becomes of each today."""


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


@pytest.mark.parametrize("row", OF_A_READER, ids=[each["sentence"][:60] for each in OF_A_READER])
def test_a_sentence_of_somebody_who_does_not_know_the_table_is_judged(row: dict[str, str]) -> None:
    _, failed = claims(row["sentence"], flagship(), Place("a sentence"))
    assert ("refused" if failed else "holds") == row["checked"]


def test_no_false_sentence_of_a_reader_passes_and_few_true_ones_are_refused() -> None:
    told = [(each["verdict"], each["checked"]) for each in OF_A_READER]
    assert told.count(("false", "holds")) == 0
    assert told.count(("true", "refused")) <= 3
    assert len(told) > 100


@cache
def pages() -> Content:
    return content.read(ROOT / "docs", flagship().published, flagship().survey)


def test_every_sentence_of_the_flagship_says_what_its_claims_say() -> None:
    assert pages().notes == ()


def test_when_a_number_changes_every_place_that_states_it_is_named() -> None:
    """What is 80% becomes 71%: all sentences, titles and recommendations that say so, in one run."""
    name = "stp-time--under-a-day--2017"
    stating = {
        (page.path, claim.line)
        for page in pages().pages.values()
        for claim in page.all_claims
        if claim.estimate.id == name
    } | {
        (f"{notebook.path} cell {place + 1}", claim.line)
        for notebook in pages().notebooks
        for place, text in notebook.words.items()
        for claim in text.claims
        if claim.estimate.id == name
    }
    rows = [
        replace(row, value=0.7142857, shown="71%", count=90) if row.id == name else row
        for row in flagship().published.rows
    ]
    with pytest.raises(Refused) as refused:
        content.read(ROOT / "docs", published(rows), flagship().survey)
    told = [each.where.removeprefix("docs/").split(":") for each in refused.value.problems]
    flagged = {each.where for each in refused.value.problems if "evidence of this" in each.what}
    assert len(stating) > 3
    assert {(each[0], each[1]) for each in told if len(each) > 1} == {
        (path, str(line)) for path, line in stating
    }
    assert flagged == {f"docs/{path}" for path, _ in stating if path.startswith("recommendations/")}
