"""The report: what is told once, in what order, and in what form for whom."""

from __future__ import annotations

import io
import json

import numpy as np
from rich.console import Console

from findings.datapackage import as_github, as_json, lines, quality_rows, summary
from findings.datapackage.faults import Fault
from findings.datapackage.report import Check, Checked, Parts, Report, in_parts, outcomes
from findings.datapackage.terminal import show
from findings.vocabulary import Problem, Refused

SPACES = Check("spaces", "Spaces", "No value has spaces around it", "cell")
ANSWERS = Check("answers", "Codebook", "Every answer is a category", "answer")
SECOND = Check("referee", "Independent validator", "It finds nothing either", "table", second=True)


def fault(*rows: int, what: str = "is wrong", column: str = "age", note: bool = False) -> Fault:
    return Fault("data.csv", what, "Mend it.", column, np.array(rows, np.int64), note)


def report(*results: tuple[Check, Checked]) -> Report:
    checks = [check for check, _ in results]
    found = outcomes(checks, {check.id: checked for check, checked in results})
    return Report("package", found, {"table": 1, "row": 900})


def test_many_rows_with_one_fault_are_one_line() -> None:
    assert str(fault(12, 15, 804).problem()) == (
        "data.csv row 12, age: is wrong (and 2 more in rows 15–804). Mend it."
    )
    assert str(fault(12, 804).problem()) == "data.csv row 12, age: is wrong (and 1 more in row 804). Mend it."
    assert str(fault(12).problem()) == "data.csv row 12, age: is wrong. Mend it."


def test_faults_that_say_the_same_of_one_column_become_one() -> None:
    told = report((SPACES, Checked(9, (fault(4), fault(2), fault(3, column="sex")))))
    assert lines(told)[:2] == [
        "data.csv row 2, age: is wrong (and 1 more in row 4). Mend it.",
        "data.csv row 3, sex: is wrong. Mend it.",
    ]


def test_a_cell_that_one_check_refused_is_not_refused_again() -> None:
    told = report(
        (SPACES, Checked(9, (fault(2, 3),))), (ANSWERS, Checked(9, (fault(2, 3, 5, what="no category"),)))
    )
    assert [problem.where for problem in told.problems] == ["data.csv row 2, age", "data.csv row 5, age"]
    assert [outcome.result for outcome in told.outcomes] == ["1 problem", "1 problem"]


def test_a_note_does_not_keep_a_problem_from_being_told() -> None:
    told = report(
        (SPACES, Checked(9, (fault(2, note=True),))), (ANSWERS, Checked(9, (fault(2, what="no category"),)))
    )
    assert len(told.notes) == len(told.problems) == 1
    assert not told.valid


def test_a_second_opinion_is_heard_only_where_nothing_was_said() -> None:
    second = Checked(1, (fault(2, column="sex"), fault(7, column="sex"), Fault("other.csv", "is bad")))
    told = report((SPACES, Checked(9, (fault(2),))), (SECOND, second))
    assert [problem.where for problem in told.problems] == [
        "data.csv row 2, age",
        "data.csv row 7, sex",
        "other.csv",
    ]


def test_problems_come_by_file_and_row_as_a_reader_counts() -> None:
    places = ("b.csv row 2", "a.csv row 1000", "a.csv row 12, sex", "a.csv:9, x", "a.csv row 12, age")
    refused = Refused(Problem(place, "is wrong") for place in places)
    assert [problem.where for problem in refused.problems] == [
        "a.csv row 12, age",
        "a.csv row 12, sex",
        "a.csv row 1000",
        "a.csv:9, x",
        "b.csv row 2",
    ]


def test_a_check_that_could_not_be_run_says_so() -> None:
    told = Report("package", outcomes([SPACES, ANSWERS], {"spaces": Checked(9)}))
    assert [row.result for row in quality_rows(told)] == ["passed", "not run"]
    assert summary(told) == "package: valid: 1 check, 0 problems, 0 notes (1 more could not be run)."


def test_the_quality_page_counts_and_names_no_place() -> None:
    told = report((SPACES, Checked(54_000, (fault(2), fault(3, column="sex")))))
    assert quality_rows(told) == [("Spaces", "No value has spaces around it", "54,000 cells", "2 problems")]


def test_programs_get_the_place_taken_apart() -> None:
    told = report(
        (SPACES, Checked(9, (fault(41), Fault("package/datapackage.json:7, survey.unit", "is missing"))))
    )
    parsed = json.loads(as_json(told))
    assert parsed["valid"] is False
    assert parsed["checks"][0]["problems"] == 2
    places = [(each["file"], each["line"], each["part"]) for each in parsed["problems"]]
    assert places == [("data.csv", 41, "age"), ("package/datapackage.json", 7, "survey.unit")]


def test_annotations_carry_file_and_line_and_cannot_be_forged() -> None:
    forged = Fault("data,1::x.csv", "is wrong\n::error::forged 100%", "Mend it.", "age", np.array([41]))
    assert as_github(report((SPACES, Checked(9, (forged,))))) == [
        "::error file=data%2C1%3A%3Ax.csv,line=41::age: is wrong%0A::error::forged 100%25. Mend it."
    ]


def test_a_note_is_a_warning() -> None:
    assert as_github(report((SPACES, Checked(9, (fault(2, note=True),)))))[0].startswith(
        "::warning file=data.csv"
    )


def test_a_terminal_shows_a_table_and_a_log_plain_lines() -> None:
    told = report((SPACES, Checked(9, (fault(2),))))
    terminal, log = io.StringIO(), io.StringIO()
    show(told, Console(file=terminal, force_terminal=True, width=120))
    show(told, Console(file=log, force_terminal=False))
    assert "Looked at" in terminal.getvalue()
    assert log.getvalue().splitlines() == lines(told)


def test_words_in_brackets_are_shown_as_they_are() -> None:
    terminal = io.StringIO()
    told = report((SPACES, Checked(9, (Fault("[bold]data[/bold].csv", "is [red]wrong[/red]"),))))
    show(told, Console(file=terminal, force_terminal=True, width=200))
    assert "[bold]data[/bold].csv" in terminal.getvalue()
    assert "[red]wrong[/red]" in terminal.getvalue()


def test_a_check_adds_up_what_it_looked_at_part_by_part() -> None:
    @in_parts
    def even(numbers: list[int]) -> Parts:
        for each in numbers:
            yield 1, [fault(each)] if each % 2 else []

    found = even([2, 3, 4, 5])
    assert (found.looked_at, [each.rows[0] for each in found.faults]) == (4, [3, 5])
    assert even([]).clean
