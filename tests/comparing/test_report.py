"""Comparisons in one line each, in a sentence for all, and as JSON."""

from __future__ import annotations

import json
from decimal import Decimal

from findings.comparing import Agreement, Comparison, as_json, lines, summary
from findings.comparing.report import name
from findings.vocabulary import PrintedFigure
from tests.content.made import share

ROW = share(0.44)
MATCH = Comparison(PrintedFigure("44%", stat="mood=good", where="f.csv row 2"), Agreement.MATCH, ROW, "44%")
DIFFERS = Comparison(
    PrintedFigure("54%", figure="Figure 3", stat="mood=good", where="f.csv row 3"),
    Agreement.DIFFERS,
    ROW,
    "44%",
    remark="10 points lower here",
    difference=Decimal(-10),
    alternative="without weights",
)
BLANK = Comparison(PrintedFigure("", stat="mood=poor", where="f.csv row 4"), Agreement.MATCH, ROW, "[c]")
NEITHER = Comparison(
    PrintedFigure("12", id="a7", reason="Another base.", where="f.csv row 5"),
    Agreement.NOT_RECOMPUTABLE,
    remark="Another base.",
)


def test_only_what_does_not_match_has_a_line_unless_every_one_is_asked_for() -> None:
    assert list(lines([MATCH, DIFFERS])) == [
        "f.csv row 3: Figure 3: differs (54% printed, 44% here): 10 points lower here. "
        "It would match without weights."
    ]
    assert list(lines([MATCH], every=True)) == ["f.csv row 2: mood=good: match (44% printed, 44% here)."]


def test_a_figure_without_a_number_of_ours_says_what_was_printed() -> None:
    (line,) = lines([NEITHER])
    assert line == "f.csv row 5: a7: not recomputable (12 printed): Another base."


def test_a_figure_is_named_by_its_words_its_address_or_its_id() -> None:
    assert name(DIFFERS) == "Figure 3"
    assert name(NEITHER) == "a7"
    assert name(Comparison(PrintedFigure("1"), Agreement.MATCH)) == "a figure"
    silent = PrintedFigure("1", question="mood", category="good", measure="no_answer")
    assert name(Comparison(silent, Agreement.MATCH)) == "mood=good;no_answer"


def test_the_sum_counts_each_outcome_and_the_blanks_among_those_that_match() -> None:
    assert summary([MATCH, BLANK, DIFFERS, NEITHER]) == (
        "4 printed figures: 2 match (1 of them blank in both), 1 differ, 1 cannot be recomputed."
    )
    assert summary([MATCH]) == "1 printed figures: 1 match, 0 differ, 0 cannot be recomputed."


def test_json_has_what_was_given_and_what_came_of_it() -> None:
    (record,) = json.loads(as_json([DIFFERS]))
    assert record == {
        "printed": "54%", "figure": "Figure 3", "stat": "mood=good", "where": "f.csv row 3",
        "verdict": "differs", "here": "44%", "difference": -10.0, "estimate": "mood--good--2004",
        "remark": "10 points lower here",
        "alternative": "without weights",
    }  # fmt: skip
