"""Answers that were corrected after a release: two data sets, whose difference must not tell of a few."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from findings.disclosure import PublishedEstimates, as_csv, audited, from_json, protect, read_back
from findings.estimation import estimates
from findings.pages.disclosure import STATEMENT, statement_page
from findings.vocabulary import Breakdown, Correction, Refused, Survey

from .small import respondents, survey

BEFORE = {("t1", "a"): 40, ("t1", "b"): 30, ("t2", "a"): 25, ("t2", "b"): 35}
NAME = "releases/1-estimates.csv"
WRONG = Correction((NAME,), "The answers of some were entered twice.")


def of_types(counts: Mapping[tuple[str, str], int], *corrected: Correction) -> Survey:
    of = survey(
        respondents(counts, ("type", "q")), {"q": ("a", "b")}, [Breakdown("type", "Type")],
        categories={"type": tuple(sorted({kind for kind, _ in counts}))},
    )  # fmt: skip
    waves = (replace(of.description.waves[0], corrected=corrected),)
    return replace(of, description=replace(of.description, waves=waves))


def released(of: Survey) -> tuple[tuple[str, str], ...]:
    return ((NAME, as_csv(protect(estimates(of), of).rows)),)


def again(of: Survey) -> PublishedEstimates:
    """Published after the first release, and read back."""
    earlier = released(of_types(BEFORE))
    found = protect(estimates(of), of, earlier)
    return read_back(as_csv(found.rows), of, "estimates.csv", earlier)


def refused(of: Survey) -> list[str]:
    with pytest.raises(Refused) as found:
        again(of)
    return [str(problem) for problem in found.value.problems]


MANY = {cell: count - 10 for cell, count in BEFORE.items()}
ONE = BEFORE | {("t1", "a"): 39}


def test_other_answers_are_refused_until_the_correction_is_declared() -> None:
    assert "gives other numbers for wave 2030 than a release before it" in refused(of_types(MANY))[0]
    row = again(of_types(MANY, WRONG)).find("2030", "q", "a")
    assert row is not None
    assert (row.count, row.base) == (45, 90)


def test_a_withdrawn_response_is_refused_because_the_difference_tells_what_it_was() -> None:
    assert refused(of_types(ONE, WRONG)) == [
        f"data/estimates.csv, wave 2030: the difference from {NAME} tells what a few respondents answered. "
        "Keep the numbers of before, or write under `accepted` of the correction why this may be known; "
        "it is published."
    ]


def test_a_person_may_accept_that_with_a_reason() -> None:
    accepted = replace(WRONG, accepted="The respondent agreed, and the old file was taken down.")
    row = again(of_types(ONE, accepted)).find("2030", "q", "a")
    assert row is not None
    assert row.count == 64


@pytest.mark.parametrize("few", [1, 4, 5, 9])
def test_numbers_stay_until_ten_respondents_have_changed(few: int) -> None:
    fewer = {("t1", "a"): 40 - few, ("t1", "b"): 30 + few, ("t2", "a"): 25, ("t2", "b"): 35}
    assert len(refused(of_types(fewer, WRONG))) == 1
    again(of_types(BEFORE | {("t1", "a"): 30, ("t1", "b"): 40}, WRONG))


def test_they_stay_until_ten_have_changed_in_each_group_that_changes() -> None:
    twelve = {("t1", "a"): 40, ("t1", "b"): 18, ("t2", "a"): 18, ("t2", "b"): 42}
    assert refused(of_types(twelve, WRONG)) == [
        f"data/estimates.csv, wave 2030: fewer than 10 respondents have changed since {NAME}, in all or in "
        "a group. Keep the numbers of before, or write under `accepted` of the correction why this may be "
        "known; it is published."
    ]
    again(of_types(twelve | {("t2", "a"): 13, ("t2", "b"): 47}, WRONG))


def test_a_group_that_is_not_shown_is_the_rest_of_those_that_are() -> None:
    three = {**BEFORE, ("t3", "a"): 20, ("t3", "b"): 3}
    before = of_types(three)
    fewer = of_types({**three, ("t1", "a"): 55, ("t3", "a"): 26}, WRONG)
    earlier = released(before)
    assert all(row.withheld for row in protect(estimates(before), before).of("q") if row.group == "t3")
    with pytest.raises(Refused, match="fewer than 10 respondents have changed"):
        protect(estimates(fewer), fewer, earlier)


def test_a_correction_of_a_release_that_is_not_there_is_refused() -> None:
    wrong = Correction(("releases/7-estimates.csv",), "")
    assert refused(of_types(BEFORE, wrong)) == [
        "datapackage.json, survey.waves, 2030: corrects releases/7-estimates.csv, which is no earlier "
        "release. Name its path.",
        "datapackage.json, survey.waves, 2030: has a correction without a release or a reason. Write both.",
    ]


def test_withheld_counts_stay_open_in_the_corrected_release_too() -> None:
    small = {("t1", "a"): 30, ("t1", "b"): 13, ("t2", "a"): 3, ("t2", "b"): 45}
    found = again(of_types(small, WRONG))
    assert {row.group for row in found.of("q") if row.withheld and row.category == "a"} == {"t1", "t2"}


def test_the_public_statement_gives_both_reasons() -> None:
    accepted = replace(WRONG, accepted="The respondent agreed.")
    of = of_types(ONE, accepted)
    record = from_json(audited(estimates(of), of, released(of_types(BEFORE)))[1])
    assert record is not None
    page = statement_page(record, of)[STATEMENT]
    assert f"Why: {WRONG.reason}" in page
    assert "Why that may be known: The respondent agreed." in page
    assert WRONG.reason not in statement_page(record, of_types(BEFORE))[STATEMENT]
