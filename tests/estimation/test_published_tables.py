"""Two surveys that others published: our numbers are the printed ones, cell by cell."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from findings import datapackage
from findings.disclosure import PublishedEstimates, protect
from findings.estimation import estimates
from findings.vocabulary import Measure, Survey
from tests.shared_data import shared_data
from tests.surveys.published import HERE, PUBLISHERS, PrintedFigure

FOLDERS = {"masculinity-2018": "masculinity_2018", "rse-2016-uk": "rse_2016_uk"}


def read(case: str) -> Survey:
    return datapackage.read(HERE / case / "datapackage", shared_data() / FOLDERS[case], sealed=False)


def figures(case: str) -> list[PrintedFigure]:
    return list(PUBLISHERS[case](shared_data()))


def test_1820_of_1820_printed_shares_come_out_and_130_blanks_are_withheld() -> None:
    survey = read("masculinity-2018")
    found = protect(estimates(survey), survey)
    wrong = [each for each in figures("masculinity-2018") if _shown(found, survey, each) != each.printed]
    assert Counter(bool(each.printed) for each in figures("masculinity-2018")) == {True: 1820, False: 130}
    assert wrong == []


def _shown(found: PublishedEstimates, survey: Survey, figure: PrintedFigure) -> str:
    row = found.find(
        survey.description.waves[0].id,
        figure.question,
        figure.category,
        item=figure.item,
        breakdown=figure.breakdown,
        group=figure.group,
    )
    assert row is not None, figure
    return row.shown


def test_240_of_263_printed_counts_come_out_and_each_other_one_has_its_reason() -> None:
    survey = read("rse-2016-uk")
    found = estimates(survey)
    shares = [row for row in found.rows if row.measure is Measure.SHARE and not row.breakdown]
    counts = {(row.question, row.item, row.category): row.count for row in shares}
    (respondents,) = [
        row.base for row in found.rows if row.measure is Measure.RESPONSES and not row.breakdown
    ]
    missing = {(row.question, row.item): (respondents or 0) - (row.base or 0) for row in shares}
    equal: list[PrintedFigure] = []
    others: list[PrintedFigure] = []
    for each in figures("rse-2016-uk"):
        ours = (
            missing[each.question, each.item]
            if each.measure == "no_answer"
            else counts[each.question, each.item, each.category]
        )
        (equal if str(ours) == each.printed else others).append(each)
    assert (len(equal), len(others)) == (240, 23)
    assert [each for each in others if not each.reason] == []
    assert [each for each in equal if each.reason] == []


@pytest.fixture(autouse=True)
def _data() -> Path:
    return shared_data()
