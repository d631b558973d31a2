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


def test_bases_and_counts_are_whole_numbers_that_can_be_missing(package: Package) -> None:
    frame = package.estimates
    assert [str(frame[each].dtype) for each in ("base", "count", "degrees_of_freedom")] == ["Int64"] * 3
    means = frame[frame.measure == "mean"]
    assert means["count"].isna().all()
    assert str(frame.loc[0, "base"]).isdecimal()


def test_measure_and_status_are_categories_of_the_words_that_there_are(package: Package) -> None:
    frame = package.estimates
    assert {"share", "mean", "association"} <= set(frame.measure.cat.categories)
    assert set(frame.status.cat.categories) == {"", "c", "u", "x", "z", "r"}
    assert set(frame.status[frame.value.isna() & (frame.base > 0)]) <= {"c", "u", "x", "z"}


def test_numbers_counted_anew_have_the_columns_and_types_of_published_ones(package: Package) -> None:
    assert package.computed("parity", by="gender").dtypes.equals(package.estimates.dtypes)


def test_a_package_that_breaks_a_rule_is_refused_with_its_problems(tmp_path: Path) -> None:
    with pytest.raises(findings.Refused) as refused:
        findings.read(tmp_path)
    problem = refused.value.problems[0]
    assert isinstance(problem, findings.Problem)
    assert str(tmp_path) in problem.where


def test_what_is_public_is_listed_and_there() -> None:
    assert {name for name in findings.__all__ if not hasattr(findings, name)} == set()
    assert set(findings.__all__) <= set(dir(findings))
    assert not hasattr(findings, "no_such_name")
