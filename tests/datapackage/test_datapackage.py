"""The gate from outside: a survey or every problem, and a report of what was checked."""

from __future__ import annotations

import pytest

from findings import datapackage
from findings.vocabulary import Refused
from tests.faulty.package import FOLDER, RESTRICTED, Package

pytestmark = pytest.mark.usefixtures("elsewhere")


def test_a_good_package_is_read_and_validated() -> None:
    Package().write()
    assert datapackage.read(FOLDER, RESTRICTED).description.title == "What libraries do"
    assert datapackage.validate(FOLDER, RESTRICTED).valid


def test_reading_raises_what_validating_reports() -> None:
    package = Package()
    package.cell(2, "region", "nowhere")
    package.write()
    with pytest.raises(Refused) as refused:
        datapackage.read(FOLDER, RESTRICTED)
    assert refused.value.problems == datapackage.validate(FOLDER, RESTRICTED).problems
    assert len(refused.value.problems) == 1


def test_what_is_public_is_there() -> None:
    assert [name for name in datapackage.__all__ if not hasattr(datapackage, name)] == []


def test_a_survey_is_described_without_an_answer() -> None:
    package = Package()
    package.write()
    whole, described = datapackage.read(FOLDER, RESTRICTED), datapackage.described(FOLDER)
    assert described.responses == {}
    assert (described.description, described.questions, described.variables) == (
        whole.description,
        whole.questions,
        whole.variables,
    )


def test_what_describes_no_survey_is_refused() -> None:
    package = Package()
    package.descriptor["survey"]["waves"] = []
    package.write()
    with pytest.raises(Refused):
        datapackage.described(FOLDER)
