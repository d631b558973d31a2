"""Whose headings a file has, and of which question each column is."""

from __future__ import annotations

import pytest

from findings.importing.tools import Rows, common_start, heads, shape_of, trimmed

BODY = [["1", "Good", "Bus", ""], ["2", "Poor", "", "Train"], ["3", "Good", "Bus", "Train"]]
IDS = [f'{{"ImportId":"{each}"}}' for each in ("_recordId", "QID1", "QID2_1", "QID2_2")]
CODES = ["ResponseId", "Q1", "Q2_1", "Q2_2"]
WORDS = ["Response ID", "How is it?", "Which of these? - Bus", "Which of these? - Train"]


@pytest.mark.parametrize(
    ("top", "shape"),
    [
        ([CODES, WORDS, IDS], (0, 3, "qualtrics")),
        ([CODES, WORDS], (0, 2, "qualtrics")),
        ([["Respondent ID", "How is it?", "Which of these?", ""], ["", "Response", "Bus", "Train"]],
         (0, 2, "surveymonkey")),
        ([["Survey of readers", "", "", ""], ["Respondent ID", "How is it?", "Which of these?", ""],
          ["", "Response", "Bus", "Train"]], (1, 2, "surveymonkey")),
        ([["id. Response ID", "q1. How is it?", "q2[a]. Which? [Bus]", "q2[b]. Which? [Train]"]],
         (0, 1, "limesurvey")),
        ([["Survey of readers", "", "", ""], ["id", "How is it?", "Bus", "Train"]], (1, 1, "")),
        ([["Place", "How is it?", "Bus", "Train"], ["(name)", "(tick one)", "(tick)", "(tick)"]],
         (0, 2, "noted")),
        ([["Rank: Price", "Rank: Taste", "Rank: Place", "Rank: Staff"]], (0, 1, "")),
    ],
)  # fmt: skip
def test_headings_are_found_by_what_only_one_tool_writes(top: Rows, shape: tuple[int, int, str]) -> None:
    assert shape_of([*top, *BODY])[:3] == shape


@pytest.mark.parametrize("top", [[CODES, WORDS, IDS], [CODES, WORDS]])
def test_columns_of_one_question_share_its_words(top: Rows) -> None:
    first, second, *options = heads(top, "qualtrics")
    assert first.heading == "ResponseId"
    assert second.heading == "How is it?"
    assert [(each.question, each.part) for each in options] == [
        ("Which of these?", "Bus"),
        ("Which of these?", "Train"),
    ]


def test_an_option_stands_below_the_question_that_goes_on() -> None:
    top = [["How is it?", "Which of these?", "", ""], ["Response", "Bus", "Train", "Other (please specify)"]]
    found = heads(top, "surveymonkey")
    assert [each.heading for each in found][:2] == ["How is it?", "Which of these? - Bus"]
    assert {each.question for each in found[1:]} == {"Which of these?"}


def test_a_part_keeps_its_own_brackets() -> None:
    assert [trimmed(each) for each in (" - Phone (free)", "Local radio [sic]", "Bus]", "(Bus")] == [
        "Phone (free)", "Local radio [sic]", "Bus", "Bus",
    ]  # fmt: skip
    assert common_start(["abc", "abd"]) == "ab"
