"""What a comparison comes to is one of three, as files and reports write it."""

from __future__ import annotations

from findings.comparing.verdicts import Agreement, Comparison
from findings.vocabulary import PrintedFigure


def test_there_are_three_outcomes_under_the_names_that_files_have() -> None:
    assert [str(each) for each in Agreement] == ["match", "differs", "not recomputable"]


def test_a_figure_that_was_left_empty_is_blank() -> None:
    assert Comparison(PrintedFigure(""), Agreement.MATCH).blank
    assert not Comparison(PrintedFigure("0"), Agreement.MATCH).blank
