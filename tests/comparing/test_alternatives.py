"""Other ways of counting, of which the first that gives what was printed is named."""

from __future__ import annotations

import numpy as np
import pytest

from findings.comparing.alternatives import (
    WAYS,
    alternative_counts,
    of_all_asked,
    of_everybody,
    of_those_who_answered,
    unweighted,
)
from findings.comparing.verdicts import Agreement, Comparison
from findings.vocabulary import PrintedFigure, Survey
from tests.comparing.tea import PUBLISHED, SURVEY
from tests.published import replace

TEA = PUBLISHED.find("may", "tea", "yes")


def told(printed: str, survey: Survey = SURVEY) -> str:
    figure = PrintedFigure(printed, question="tea", category="yes")
    return alternative_counts([Comparison(figure, Agreement.DIFFERS, TEA)], survey).get(figure, "")


def test_the_ways_are_tried_from_the_plainest_to_the_most_far_fetched() -> None:
    words = [words for words, _ in WAYS]
    assert words[:2] == ["without weights", "as a share of all who were asked"]
    assert words[-1] == "without weights and as a share of all respondents"
    assert len(set(words)) == len(words) == 7


@pytest.mark.parametrize(
    ("printed", "way"),
    [
        ("45%", "without weights"),  # 17 of 38
        ("48%", "as a share of all who were asked"),  # 27 of 56
        ("42%", "as a share of all respondents"),  # 27 of 64
        ("43%", "without weights and as a share of all who were asked"),  # 17 of 40
        ("39%", "without weights and as a share of all respondents"),  # 17 of 44
        ("11%", ""),
    ],
)
def test_the_first_way_that_gives_what_was_printed_is_named(printed: str, way: str) -> None:
    assert told(printed) == way


def test_without_responses_only_what_the_row_itself_tells_is_named() -> None:
    bare = replace(SURVEY, responses={})
    assert told("45%", bare) == "without weights"
    assert told("48%", bare) == ""


def codes(survey: Survey, name: str = "tea") -> list[int]:
    found = np.bincount(survey.responses["may"].columns[name].codes + 5, minlength=8)
    return [int(number) for number in found]


def test_no_answer_becomes_a_category_only_for_those_who_were_asked() -> None:
    assert codes(SURVEY) == [0, 0, 0, 2, 4, 17, 21, 0]
    assert codes(of_all_asked(SURVEY)) == [0, 0, 0, 0, 4, 17, 21, 2]
    assert codes(of_everybody(SURVEY)) == [0, 0, 0, 0, 0, 17, 21, 6]


def test_a_category_that_only_says_no_answer_is_none() -> None:
    assert codes(SURVEY, "milk") == [0, 0, 0, 0, 0, 11, 22, 11]
    assert codes(of_those_who_answered(SURVEY), "milk") == [0, 0, 0, 11, 0, 11, 22, 0]
    assert of_those_who_answered(SURVEY).description.design.multiple_base == "answered"


def test_numbers_and_breakdowns_are_counted_as_before() -> None:
    changed = of_everybody(unweighted(SURVEY))
    assert changed.responses["may"].weights is None
    for name in ("cups", "region"):
        assert changed.responses["may"].columns[name] is SURVEY.responses["may"].columns[name]
