"""The order of judgement: what one stage refuses, no later one looks at."""

from __future__ import annotations

import pytest

from findings.datapackage.gate import judged, packaged, sources_of
from findings.datapackage.report import Report
from findings.vocabulary import Anonymise, Description, Wave
from tests.faulty.mutations import MUTATIONS
from tests.faulty.package import FOLDER, RESTRICTED, Package

pytestmark = pytest.mark.usefixtures("elsewhere")


def report(mutation: str) -> Report:
    package = Package()
    MUTATIONS[mutation](package)
    package.write()
    return judged(FOLDER, RESTRICTED)[0]


def run(of: Report) -> set[str]:
    return {outcome.check.id for outcome in of.outcomes if outcome.looked_at is not None}


def test_a_clean_package_is_a_survey_with_every_check_run() -> None:
    Package().write()
    found, survey = judged(FOLDER, RESTRICTED)
    assert found.valid
    assert survey is not None
    assert set(survey.responses) == {"2020", "2021"}
    assert len(survey.questions["2020"]) == 8
    assert {outcome.check.id for outcome in found.outcomes} - run(found) == set()


def test_of_a_package_with_a_problem_there_is_no_survey() -> None:
    package = Package()
    MUTATIONS["key-twice"](package)
    package.write()
    assert judged(FOLDER, RESTRICTED)[1] is None


@pytest.mark.parametrize(
    ("mutation", "not_run"),
    [
        ("descriptor-a-list", {"profile", "files", "keys", "referee", "questions"}),
        ("field-a-word", {"files", "fields", "keys", "referee", "questions"}),
        ("survey-missing", {"questions", "weights", "anonymity", "comments"}),
        ("wave-twice", {"questions", "weights", "anonymity"}),
        ("field-without-a-title", {"referee", "patterns"}),
        ("answer-outside-the-codebook", {"anonymity"}),
    ],
)
def test_what_rests_on_something_that_is_wrong_is_not_run(mutation: str, not_run: set[str]) -> None:
    assert run(report(mutation)) & not_run == set()


def test_responses_that_are_not_at_hand_leave_their_wave_without_answers() -> None:
    Package().write()
    found, survey = judged(FOLDER)
    assert found.valid
    assert survey is not None
    assert set(survey.responses) == {"2020"}
    assert set(survey.questions) == {"2020", "2021"}


def test_before_numbers_are_written_anew_neither_they_nor_the_checksums_are_looked_at() -> None:
    package = Package()
    package.afterwards.append(lambda folder: (folder / "data/estimates.csv").write_text("old", "utf-8"))
    package.write()
    assert not judged(FOLDER, RESTRICTED)[0].valid
    found, unsealed = packaged(FOLDER, RESTRICTED, sealed=False)
    assert found.valid
    assert unsealed is not None
    assert "estimates" not in unsealed.sheets


def test_the_sources_are_those_of_waves_that_are_anonymised() -> None:
    waves = (Wave("1", "One", "a", anonymise=Anonymise("raw")), Wave("2", "Two", "b"))
    assert sources_of(Description("T", "u", "us", "all", waves)) == {"raw"}
    assert sources_of(None) == set()
