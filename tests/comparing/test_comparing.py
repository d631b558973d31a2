"""What becomes of a figure that a report printed, set beside what is published here."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from findings.comparing import Agreement, Comparison, as_json, comparisons, lines, summary
from findings.vocabulary import PrintedFigure, Refused, Survey

from .tea import PUBLISHED, SURVEY

WITHOUT_RESPONSES = replace(SURVEY, responses={})


def compared(figure: PrintedFigure, survey: Survey = SURVEY) -> Comparison:
    (found,) = comparisons([figure], PUBLISHED, survey)
    return found


def said(figure: PrintedFigure, survey: Survey = SURVEY) -> str:
    """The line of a figure, after its row."""
    (line,) = lines([compared(figure, survey)], every=True)
    return line.removeprefix(": ")


def refused(figure: PrintedFigure) -> str:
    with pytest.raises(Refused) as caught:
        compared(figure)
    (problem,) = caught.value.problems
    return str(problem)


def tea(printed: str, **names: str) -> PrintedFigure:
    return PrintedFigure(printed, **{"question": "tea", "category": "yes"} | names)


@pytest.mark.parametrize(
    "printed", ["50%", "50", "50.0%", "50 per cent", "half", "five in ten", "about half"]
)
def test_a_figure_that_says_the_same_matches_in_digits_or_words(printed: str) -> None:
    assert compared(tea(printed)).outcome is Agreement.MATCH


def test_a_difference_is_said_with_its_size_and_direction() -> None:
    assert said(tea("53%")) == "tea=yes: differs (53% printed, 50% here): 3 points lower here."
    assert said(tea("49%")) == "tea=yes: differs (49% printed, 50% here): 1 point higher here."
    assert said(tea("18", measure="count")) == "tea=yes;count: differs (18 printed, 17 here): 1 fewer here."
    assert said(tea("two thirds")) == (
        "tea=yes: differs (two thirds printed, 50% here): 'two thirds' does not hold."
    )


def test_a_number_is_compared_at_the_precision_at_which_it_was_printed() -> None:
    mean = PrintedFigure("2.8", question="cups", measure="mean")
    assert compared(mean).outcome is Agreement.MATCH
    assert compared(replace(mean, printed="2.81")).outcome is Agreement.MATCH
    assert compared(replace(mean, printed="2.80")).here == "2.8"
    assert compared(replace(mean, printed="2.91")).outcome is Agreement.DIFFERS
    assert compared(replace(mean, printed="3")).outcome is Agreement.MATCH


def test_an_address_does_as_well_as_names() -> None:
    assert compared(PrintedFigure("17", stat="stat:tea=yes;count")).outcome is Agreement.MATCH
    assert compared(PrintedFigure("44", stat="responses")).outcome is Agreement.MATCH
    assert compared(PrintedFigure("44", measure="responses")).outcome is Agreement.MATCH


def test_no_answer_counts_respondents_without_one_whether_they_were_asked_or_not() -> None:
    assert compared(tea("6", category="", measure="no_answer")).outcome is Agreement.MATCH
    assert compared(tea("2", category="", measure="no_answer")).here == "6"


@pytest.mark.parametrize(
    ("printed", "way"),
    [
        ("45%", "without weights"),
        ("48%", "as a share of all who were asked"),
        ("42%", "as a share of all respondents"),
        ("43%", "without weights and as a share of all who were asked"),
        ("39%", "without weights and as a share of all respondents"),
    ],
)
def test_the_way_of_counting_that_would_match_is_found_in_the_responses(printed: str, way: str) -> None:
    assert said(tea(printed)).endswith(f" It would match {way}.")


def test_a_category_that_only_says_no_answer_may_have_been_left_out_of_the_base() -> None:
    milk = PrintedFigure("33%", question="milk", category="yes")
    assert compared(milk).alternative == "without weights and as a share of those who gave an answer"


def test_without_responses_the_published_counts_still_tell_what_is_unweighted() -> None:
    assert compared(tea("45%"), WITHOUT_RESPONSES).alternative == "without weights"
    assert compared(tea("48%"), WITHOUT_RESPONSES).alternative == ""


def test_a_figure_that_no_way_of_counting_gives_gets_no_excuse() -> None:
    assert said(tea("90%")) == "tea=yes: differs (90% printed, 50% here): 40 points lower here."


def test_a_cell_that_is_blank_in_both_matches() -> None:
    north = tea("", breakdown="region", group="north")
    assert said(north) == "tea=yes@region=north: match (blank printed, [u] here): blank in both."
    south = replace(north, group="south")
    assert said(south) == "tea=yes@region=south: differs (blank printed, 50% here): left blank there."


def test_a_number_that_is_not_shown_here_can_neither_be_confirmed_nor_denied() -> None:
    assert said(tea("50%", breakdown="region", group="north")) == (
        "tea=yes@region=north: not recomputable (50% printed, [u] here): "
        "the number is not shown: its base is too small."
    )


def test_a_reason_that_people_gave_goes_before_any_difference() -> None:
    assert said(tea("90%", reason="Counted in June.")) == (
        "tea=yes: not recomputable (90% printed, 50% here): Counted in June."
    )
    unnamed = PrintedFigure("1 to 22", figure="Cups, least and most", reason="Never published here.")
    assert said(unnamed) == "Cups, least and most: not recomputable (1 to 22 printed): Never published here."


@pytest.mark.parametrize(
    ("figure", "problem"),
    [
        (
            tea("50%", breakdown="region", group="suth"),
            "printed.csv row 9: region has no group 'suth'. Did you mean 'south'?",
        ),
        (
            tea("50%", breakdown="regoin", group="south"),
            "printed.csv row 9: there is no breakdown 'regoin'. Did you mean 'region'?",
        ),
        (
            tea("5", category="yess"),
            "printed.csv row 9: tea has no category or net 'yess'. Did you mean 'yes'?",
        ),
        (tea("5", question="tee"), "printed.csv row 9: there is no question 'tee'. Did you mean 'tea'?"),
        (
            tea("6", category="", question="tee", measure="no_answer"),
            "printed.csv row 9: there is no question 'tee'. Did you mean 'tea'?",
        ),
        (
            tea("50%", measure="shares"),
            "printed.csv row 9: there is no measure 'shares'. Did you mean 'share'?",
        ),
        (
            tea("5%", measure="count"),
            "printed.csv row 9: '5%' is a percentage, and the number a count. Check measure, or stat.",
        ),
        (PrintedFigure("50%"), "printed.csv row 9: the figure names no question. Fill in question, or stat."),
    ],
)
def test_a_figure_that_names_nothing_is_a_problem_with_its_row(figure: PrintedFigure, problem: str) -> None:
    assert refused(replace(figure, where="printed.csv row 9")) == problem


def test_words_that_state_no_number_are_a_problem_and_not_a_difference() -> None:
    expected = "printed.csv row 9: 'oodles' is not among the words that can be checked."
    assert refused(tea("oodles", where="printed.csv row 9")).startswith(expected)


def test_all_problems_are_given_at_once() -> None:
    with pytest.raises(Refused) as caught:
        comparisons([tea("5%", question="tee"), tea("50%"), tea("5%", category="yess")], PUBLISHED, SURVEY)
    assert len(caught.value.problems) == 2


def test_the_summary_counts_every_figure_once() -> None:
    figures = [
        tea("50%"),
        tea("", breakdown="region", group="north"),
        tea("90%"),
        tea("90%", reason="Counted in June."),
    ]
    assert summary(comparisons(figures, PUBLISHED, SURVEY)) == (
        "4 printed figures: 2 match (1 of them blank in both), 1 differ, 1 cannot be recomputed."
    )


def test_json_gives_the_figures_back_with_their_verdicts() -> None:
    figure = tea("45%", id="tea-drinkers", source="https://example.org/tea", where="printed.csv row 2")
    assert json.loads(as_json(comparisons([figure], PUBLISHED, SURVEY))) == [
        {
            "id": "tea-drinkers",
            "question": "tea",
            "category": "yes",
            "source": "https://example.org/tea",
            "where": "printed.csv row 2",
            "printed": "45%",
            "verdict": "differs",
            "here": "50%",
            "difference": 5.0,
            "estimate": "tea--yes--may",
            "remark": "5 points higher here",
            "alternative": "without weights",
        }
    ]
