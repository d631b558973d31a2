"""A data package opened for a notebook gives the rows of estimates.csv, and helps with names."""

from __future__ import annotations

from pathlib import Path

import pytest

import findings
from findings.opened import Package
from findings.vocabulary import Refused

PACKAGE = Path(__file__).parents[1] / "datapackage"


@pytest.fixture(scope="module")
def package() -> Package:
    return findings.read(PACKAGE)


def test_a_question_by_a_breakdown_gives_its_published_rows(package: Package) -> None:
    rows = package.estimate("stp_time", by="trust_type")
    acute = rows[(rows.group == "acute") & (rows.category == "under_a_day")]
    assert list(acute.estimate_id) == ["stp-time--under-a-day--trust-type--acute--2017"]
    assert acute.shown.item().endswith("%")
    assert set(rows.breakdown) == {"trust_type"}


def test_all_rows_are_those_of_the_file(package: Package) -> None:
    lines = (PACKAGE / "data/estimates.csv").read_text(encoding="utf-8").splitlines()
    assert len(package.estimates) == len(lines) - 1


def test_a_researcher_can_cross_any_question_with_any_variable(package: Package) -> None:
    rows = package.computed("parity", by="gender")
    assert set(rows.group) >= {"female", "male"}
    published = package.estimate("parity", by="region").set_index("estimate_id").shown
    again = package.computed("parity", by="region").set_index("estimate_id").shown
    assert again[published.index].equals(published)


def test_a_misspelt_name_is_offered_the_nearest(package: Package) -> None:
    with pytest.raises(Refused, match=r"there is no question 'stp_tme'. Did you mean 'stp_time'\?"):
        package.estimate("stp_tme")
    with pytest.raises(Refused, match=r"there is no breakdown 'trust_typ'. Did you mean 'trust_type'\?"):
        package.estimate("stp_time", by="trust_typ")
