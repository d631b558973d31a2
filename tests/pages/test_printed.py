"""Figures that a report printed stand beside ours, each with its verdict and where it was printed."""

from __future__ import annotations

from findings.content.printed import PrintedBlock
from findings.pages.printed import printed_html
from findings.vocabulary import PrintedFigure, Survey
from tests.content.made import numbers, share, survey
from tests.published import replace

SOURCE = "https://example.org/report#p3"


def table(*figures: PrintedFigure) -> str:
    of: Survey = replace(survey(), printed=figures)
    return printed_html(PrintedBlock(1, 2), "about/then.md", numbers(share(0.44)).published, of)


def figure(printed: str, **given: str) -> PrintedFigure:
    return PrintedFigure(printed=printed, stat="mood=good", source=SOURCE, **given)


def test_a_figure_that_agrees_matches_and_ours_is_a_link_to_its_number() -> None:
    html = table(figure("44%"))
    assert "Matches" in html
    assert 'href="../../questions/mood/#mood--good--2004"' in html
    assert f'href="{SOURCE}"' in html


def test_a_figure_that_does_not_agree_differs_and_says_by_how_much() -> None:
    html = table(figure("54%"))
    assert "Differs" in html
    assert "Matches" not in html


def test_a_reason_that_people_gave_stands_after_the_verdict() -> None:
    html = table(figure("54%", reason="Another universe."))
    assert "Cannot be compared" in html
    assert "Another universe" in html


def test_what_a_report_left_blank_says_so() -> None:
    assert "left blank" in table(figure(""))
