"""The import of a survey: from the files that a tool exported to a description of them.

Before the data package. Every guess is a decision with a ground, which a person can make otherwise; what is
given holds no answer but categories that were given often, and nothing is published from it before a person
has read it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from findings.importing.bases import base_of_ticks
from findings.importing.codebooks import Codebook, codebook, with_codebook
from findings.importing.decisions import Book, Said
from findings.importing.deriving import derived_columns
from findings.importing.guarding import guarded
from findings.importing.guessing import Guesser
from findings.importing.languages import language_of, written_in
from findings.importing.reading import found_in, read
from findings.importing.routes import routed
from findings.importing.table import ExportTable
from findings.importing.values import REPEATED
from findings.vocabulary import ImportedFile, Problem, Refused

__all__ = ["Book", "ImportedSurvey", "codebook", "derived_columns", "draft", "read"]

YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


@dataclass(frozen=True)
class ImportedSurvey:
    """What a file tells of one wave: fields and questions as a data package has them.

    `said` is a line for each question and for each column that is set aside.
    """

    path: str
    file: ImportedFile
    encoding: str
    delimiter: str
    wave: str
    language: str
    fields: tuple[dict[str, Any], ...]
    questions: tuple[dict[str, str], ...]
    breakdowns: tuple[dict[str, Any], ...]
    said: tuple[str, ...]
    headings: tuple[str, ...]
    book: Book
    multiple_base: str = ""


@dataclass(frozen=True)
class Given:
    """What a person gave with a file: how it is written, a codebook, and what was said before.

    `known` are questions of other waves by their wording, `columns` columns by their heading: they keep the
    names that they have.
    """

    encoding: str = ""
    delimiter: str = ""
    codebook: Codebook | None = None
    said: Said = field(default_factory=dict)
    known: Mapping[str, str] = field(default_factory=dict)
    columns: Mapping[str, str] = field(default_factory=dict)
    wave: str = ""


def draft(path: Path, given: Given | None = None) -> ImportedSurvey:
    """Raises `Refused` where the file is no table with headings, or holds nothing to ask about."""
    given = given or Given()
    book = Book(dict(given.said))
    export = found_in(path, book, given.encoding, given.delimiter)
    table = with_codebook(export.table, given.codebook, str(path)) if given.codebook else export.table
    wave = given.wave or wave_of(path)
    words = written_in(_language_spoken(table, book))
    guesser = Guesser(book, wave, dict(given.known), columns=dict(given.columns), words=words)
    found = list(routed(list(guarded(guesser.guesses(table))), book, words))
    questions = tuple(each.question for each in found if each.question)
    if not questions and not any(each.column for each in book.open):
        what = "has no column that looks like a question: each is empty, tells who answered, or never varies"
        raise Refused([Problem(str(path), what, "Export the answers of more respondents.")])
    return ImportedSurvey(
        path=path.name,
        file=export.file,
        encoding=export.encoding,
        delimiter=export.delimiter,
        wave=wave,
        language=_language(found, questions, book),
        fields=tuple(field for each in found for field in each.fields),
        questions=questions,
        breakdowns=tuple(each.breakdown for each in found if each.breakdown),
        said=(*table.said, *(each.said for each in found)),
        headings=tuple(each.heading for each in table.columns),
        book=book,
        multiple_base=base_of_ticks(found, book),
    )


def wave_of(path: Path) -> str:
    """The year in a file's name, or the first wave."""
    year = YEAR.search(path.stem)
    return year[0] if year else "1"


def _language_spoken(table: ExportTable, book: Book) -> str:
    """The language of a file by its headings and frequent answers, before it is known what they are."""
    often = [text for each in table.columns for text, count in each.counts.items() if count >= REPEATED]
    return book.said.get(("", "language")) or language_of([each.heading for each in table.columns] + often)[0]


def _language(found: list[Any], questions: tuple[dict[str, str], ...], book: Book) -> str:
    labels = [
        str(category["label"])
        for each in found
        for made in each.fields
        for category in made.get("categories", ())
    ]
    missing = [
        str(value["value"])
        for each in found
        for made in each.fields
        for value in made.get("missingValues", ())
    ]
    language, confidence = language_of([*(each["wording"] for each in questions), *labels, *missing])
    asks = "In which language was the survey asked? Write its code, as in en, de or fr."
    return book.take("", "language", language, "the words of its questions and answers", confidence, asks)
