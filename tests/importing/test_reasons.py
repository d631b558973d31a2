"""What says "no answer" in words is left out of the base, unless a person wants to see it as an answer."""

from __future__ import annotations

from findings.importing.decisions import Book
from findings.importing.reasons import with_reasons
from findings.importing.table import Column
from findings.importing.values import missing_of

TEXTS = ("Yes",) * 10 + ("No",) * 10 + ("Don't know",) * 6 + ("No answer",) * 5 + ("Refused",) * 2
COLUMNS = [Column("Good?", TEXTS), Column("Often?", TEXTS), Column("Why?", ("Because",) * 33)]
MISSING = ("", "missing")


def left_out(said: str = "", columns: list[Column] | None = None) -> set[str]:
    book = Book({MISSING: said} if said else {})
    return set(missing_of(with_reasons(columns or COLUMNS, book)))


def test_what_says_that_there_is_no_answer_is_left_out_and_nobody_is_asked() -> None:
    book = Book()
    told = with_reasons(COLUMNS, book)
    assert set(missing_of(told)) == {"Don't know", "No answer", "Refused"}
    made = book.made[MISSING]
    assert (made.value, made.open) == ("Don't know; No answer", False)
    assert made.ground == "2 columns have it in words, such as 'Don't know'"
    assert "Refused" not in f"{made.value}{made.ground}{made.question}"


def test_a_person_may_show_all_of_them_or_some() -> None:
    assert left_out("none") == {"Refused"}
    assert left_out("No answer") == {"No answer", "Refused"}


def test_what_is_not_offered_is_not_taken() -> None:
    assert left_out("Because") == {"Don't know", "No answer", "Refused"}


def test_a_code_is_shown_by_its_words_though_the_file_says_that_it_is_missing() -> None:
    words = {"1": "Yes", "99": "No answer"}
    column = Column("q1", ("1",) * 10 + ("99",) * 6, labels=words, missing={"99": ""})
    assert left_out("", [column]) == {"99"}
    assert left_out("none", [column]) == set()


def test_a_file_without_such_words_has_nothing_to_decide() -> None:
    book = Book()
    assert with_reasons(COLUMNS[2:], book) == COLUMNS[2:]
    assert book.made == {}
