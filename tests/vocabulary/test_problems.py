"""A problem is one line with its place first; a name that is not there gets the nearest that is."""

from __future__ import annotations

import pytest

from findings.vocabulary.problems import (
    Problem,
    Refused,
    Unknown,
    close_to,
    meant,
    named,
    nearest,
    refuse,
    standing_in,
    told_once,
)


def test_a_problem_is_where_what_and_remedy() -> None:
    assert str(Problem("a.csv row 2", "is empty", "Fill it.")) == "a.csv row 2: is empty. Fill it."
    assert str(Problem("a.csv", "is empty")) == "a.csv: is empty."


def test_problems_are_told_once_by_file_and_row_as_a_reader_counts() -> None:
    rows = [Problem(f"a.csv row {row}", "is empty") for row in (1000, 12, 804, 12)]
    refused = Refused([*rows, Problem("a.csv", "has no rows")])
    assert [each.where for each in refused.problems] == [
        "a.csv",
        "a.csv row 12",
        "a.csv row 804",
        "a.csv row 1000",
    ]
    assert str(refused).splitlines()[1] == "a.csv row 12: is empty."


AGAIN = "Run 'findings estimate'."


def test_many_rows_that_one_command_writes_again_are_one_line_with_their_number() -> None:
    rows = [Problem(f"e.csv, id-{row}", "has more digits than are shown", AGAIN) for row in range(4_140)]
    more = [Problem("e.csv row 3", "is no number", AGAIN), Problem("f.csv, id-1", rows[0].what, AGAIN)]
    assert str(Refused([*more, *rows])).splitlines() == [
        "e.csv row 3: is no number. Run 'findings estimate'.",
        "e.csv, id-0: has more digits than are shown (and 4,139 more). Run 'findings estimate'.",
        "f.csv, id-1: has more digits than are shown. Run 'findings estimate'.",
    ]


def test_what_somebody_mends_row_by_row_is_told_row_by_row() -> None:
    rows = [Problem(f"a.csv row {row}", "is empty", "Fill it.") for row in (2, 3)]
    assert told_once(rows) == tuple(rows)
    again = Refused([Problem(f"e.csv, id-{row}", "is old", AGAIN) for row in (1, 2, 3)]).problems
    assert told_once(again) == again


@pytest.mark.parametrize(
    ("written", "known", "remedy"),
    [
        ("moood", ["mood", "noise"], "Did you mean 'mood'?"),
        ("zzz", ["b", "a"], "Known: a, b."),
        ("zzz", [], "Known: none."),
    ],
)
def test_the_nearest_name_is_offered_or_the_list(written: str, known: list[str], remedy: str) -> None:
    assert nearest(written, known) == remedy


def test_several_that_are_alike_are_offered_together() -> None:
    assert close_to("moodx", ["mood", "moody", "noise"], most=2) == ["mood", "moody"]
    assert meant(["a", "b"]) == "Did you mean 'a' or 'b'?"
    assert meant([]) == ""


def test_a_name_of_any_length_is_compared_by_its_beginning() -> None:
    assert close_to("mood" + "x" * 10_000, ["mood" + "x" * 76]) == ["mood" + "x" * 76]


def test_what_is_not_there_is_unknown_and_that_is_a_refusal() -> None:
    assert named("wave", "2004", {"2004": 1}) == 1
    with pytest.raises(Unknown) as unknown:
        named("wave", "2003", {"2004": 1})
    assert [str(each) for each in unknown.value.problems] == [
        "survey: there is no wave '2003'. Did you mean '2004'?"
    ]


def test_nothing_is_refused_where_there_is_no_problem() -> None:
    refuse(iter(()))
    with pytest.raises(Refused) as refused:
        refuse(Problem(where, "is wrong") for where in ("b", "a"))
    assert [each.where for each in refused.value.problems] == ["a", "b"]


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Adults of the county", "Adults of the county"),
        ("TODO: who publishes it", "To be written: who publishes it"),
        ("TODO: when it was, as in 'May 2025'", "To be written: when it was"),
        ("TODO: who paid, for whom; how people were chosen", "To be written: who paid, for whom"),
        ("TODO", "To be written"),
    ],
)
def test_a_draft_prints_what_a_text_will_say_without_its_example(text: str, printed: str) -> None:
    assert standing_in(text) == printed
