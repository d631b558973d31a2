"""Estimates and standard errors are those of R's `survey`, and of the textbook worked by hand."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.estimation.known_answers import (
    SAMPLES,
    documented_comparisons,
    hand_comparisons,
    printed_comparisons,
    student_ratio,
)
from tests.estimation.school_samples import school_sample
from tests.shared_data import shared_data


@pytest.fixture
def data() -> Path:
    return shared_data()


def test_every_number_that_r_prints_of_the_school_samples_comes_out(data: Path) -> None:
    compared = list(printed_comparisons(data))
    assert len(compared) == 52
    assert [each for each in compared if not each.equal] == []
    sys.stdout.write(f"{len(compared)} numbers equal what R prints\n")


def test_every_number_of_the_survey_document_comes_out(data: Path) -> None:
    compared = list(documented_comparisons(data))
    assert len(compared) == 29
    assert [each for each in compared if not each.equal] == []
    sys.stdout.write(f"{len(compared)} numbers equal what the document prints\n")


def test_every_design_agrees_with_the_textbook_worked_by_hand(data: Path) -> None:
    compared = list(hand_comparisons(data))
    largest = max(each.apart for each in compared)
    sys.stdout.write(f"{len(compared)} numbers worked by hand; largest relative difference {largest:.1e}\n")
    assert {each.name.split()[0] for each in compared} == set(SAMPLES)
    assert len(compared) > 250
    assert [each for each in compared if each.apart > 1e-9] == []


def test_a_ratio_of_two_totals_agrees_with_the_textbook_worked_by_hand(data: Path) -> None:
    ours, theirs = student_ratio(school_sample("apiclus1", data), "H")
    assert ours == pytest.approx(theirs, rel=1e-12)
