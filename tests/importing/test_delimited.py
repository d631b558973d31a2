"""Encodings and delimiters are found, or asked about; what is no text is refused."""

from __future__ import annotations

import pytest

from findings.importing.decisions import Book
from findings.importing.delimited import delimiter_of, encoding_of, rows_of, text_of
from findings.vocabulary import Refused


@pytest.mark.parametrize(
    ("encoding", "asked"),
    [("utf-8", False), ("utf-8-sig", False), ("utf-16", False), ("utf-16-be", False), ("cp1250", True)],
)
def test_an_encoding_that_proves_itself_is_not_asked(encoding: str, asked: bool) -> None:
    content = ("Kraj,Spokojenost\n" + "Plzeňský,Určitě ano\nŠumavský,Spíše ne\n" * 20).encode(encoding)
    book = Book()
    found = encoding_of(content, book, "a.csv")
    assert "Určitě ano" in text_of(content, found, "a.csv")
    assert book.made[("", "encoding")].open is asked


def test_what_was_said_of_an_earlier_file_yields_to_what_is_certain() -> None:
    book = Book({("", "encoding"): "cp1250"})
    assert encoding_of("Café\n".encode(), book, "a.csv") == "utf-8"


@pytest.mark.parametrize(
    ("text", "sign"),
    [("a;b\n1,5;2\n", ";"), ("sep=|\na|b\n", "|"), ("a\tb\n1\t2\n", "\t"), ('"a, b",c\n"1, 2",3\n', ",")],
)
def test_the_delimiter_cuts_rows_evenly(text: str, sign: str) -> None:
    assert delimiter_of(text, Book()) == sign


def test_a_line_that_names_the_sign_is_no_row() -> None:
    assert rows_of("sep=;\na;b\n1;2\n", ";", "a.csv") == [["a", "b"], ["1", "2"]]


@pytest.mark.parametrize("content", [b"", b"  \n", b"a\0b"])
def test_what_is_no_text_is_refused(content: bytes) -> None:
    with pytest.raises(Refused):
        encoding_of(content, Book(), "a.csv")


def test_an_encoding_that_is_none_is_refused() -> None:
    with pytest.raises(Refused, match="no program knows"):
        text_of(b"a", "klingon", "a.csv")
