"""What a person said goes before every guess, and lies in one table with all grounds."""

from __future__ import annotations

from findings.importing.decisions import SAID, Book, headings_in, said_in, written


def test_a_guess_holds_until_a_person_says_otherwise() -> None:
    guessed, decided = Book(), Book({("Q1", "kind"): "multiple"})
    for book in (guessed, decided):
        book.take("Q1", "kind", "single", "few answers", 0.6, "Which kind?", ("single", "multiple"))
    assert guessed.made[("Q1", "kind")].open
    assert decided.made[("Q1", "kind")].value == "multiple"
    assert decided.made[("Q1", "kind")].ground == SAID
    assert decided.open == []


def test_what_is_none_of_the_choices_is_not_taken() -> None:
    book = Book({("Q1", "kind"): "banana"})
    assert book.take("Q1", "kind", "single", "few answers", 0.6, "", ("single", "multiple")) == "single"


def test_what_was_said_is_found_again_in_the_table() -> None:
    book = Book({("Q1", "unit"): "hours; a week"})
    book.take("Q1", "unit", "", "numbers", 0.3)
    book.take("", "encoding", "utf-8", "it is", 1.0)
    table = written(book.made.values())
    assert table.splitlines()[0] == "column,decision,value,ground,confidence,asked,proposed"
    assert table.splitlines()[2] == ",encoding,utf-8,it is,1.00,no,utf-8"
    assert said_in(table) == {("Q1", "unit"): "hours; a week"}
    assert headings_in(table) == {"Q1"}
