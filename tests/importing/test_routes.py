"""Who was asked is found from where answers are blank, and only where nobody contradicts it."""

from __future__ import annotations

from findings.importing.decisions import Book
from findings.importing.guessing import Guesser
from findings.importing.languages import written_in
from findings.importing.routes import routed
from findings.importing.table import Column, ExportTable


def routing(*rows: tuple[tuple[str, str], int]) -> list[str]:
    told = [pair for pair, count in rows for _ in range(count)]
    columns = (Column("Own a car?", tuple(a for a, _ in told)), Column("Colour?", tuple(b for _, b in told)))
    book = Book()
    found = routed(
        list(Guesser(book, "1").guesses(ExportTable("a.csv", len(told), columns))), book, written_in("en")
    )
    return [each.question["routing"] for each in found if each.question]


def test_blank_exactly_where_another_answer_was_given_is_a_routing() -> None:
    assert routing((("Yes", "Red"), 30), (("Yes", "Blue"), 30), (("No", ""), 30)) == ["", "own_car=Yes"]


def test_a_few_who_were_asked_may_have_left_it_blank() -> None:
    rows = ((("Yes", "Red"), 30), (("Yes", "Blue"), 30), (("Yes", ""), 5), (("No", ""), 30))
    assert routing(*rows) == ["", "own_car=Yes"]


def test_one_answer_of_somebody_not_asked_is_a_contradiction() -> None:
    rows = ((("Yes", "Red"), 30), (("Yes", "Blue"), 30), (("No", ""), 30), (("No", "Red"), 1))
    assert routing(*rows) == ["", ""]


def test_blanks_of_everybody_alike_are_no_routing() -> None:
    rows = ((("Yes", "Red"), 30), (("Yes", ""), 10), (("No", "Blue"), 30), (("No", ""), 10))
    assert routing(*rows) == ["", ""]
