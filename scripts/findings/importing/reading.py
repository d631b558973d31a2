"""Any listed form of file as one table of text, the same table each time that it is read the same way.

`found_in` finds how a file is to be read, and says so in the book of decisions; `read` does it again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from findings.importing.decisions import Book
from findings.importing.delimited import delimiter_of, encoding_of, rows_of, text_of
from findings.importing.headings import Rows, file_of, table_of
from findings.importing.spreadsheets import ENDINGS, sheets_of
from findings.importing.statistical import FORMS, statistical_table
from findings.importing.table import ExportTable
from findings.vocabulary import ImportedFile, Problem, Refused

LARGEST = 2_000_000_000
TEXTS = {".csv", ".tsv", ".txt", ".tab", ".dat", ""}


@dataclass(frozen=True)
class Export:
    """A file that a survey tool wrote, and how it is read."""

    path: Path
    file: ImportedFile
    encoding: str
    delimiter: str
    table: ExportTable


def found_in(path: Path, book: Book, encoding: str = "", delimiter: str = "") -> Export:
    """Raises `Refused` where the file is no table with a heading for each column."""
    _present(path)
    ending = path.suffix.lower()
    if ending in FORMS:
        book.take("", "encoding", encoding or "as the file says", "the file names it", 1.0)
        return Export(
            path, ImportedFile(FORMS[ending]), encoding or "utf-8", ",", statistical_table(path, encoding)
        )
    if ending in ENDINGS:
        sheets = sheets_of(path)
        name = _sheet(sheets, book, str(path))
        file = file_of(sheets[name], ImportedFile("spreadsheet", name), book, str(path))
        return Export(path, file, "utf-8", ",", table_of(sheets[name], file, str(path)))
    if ending not in TEXTS or _is_binary(path):
        remedy = "Name a file of .csv, .tsv, .xlsx, .ods, .sav, .zsav, .por, .dta or .parquet."
        raise Refused([Problem(str(path), "is of no form that is read", remedy)])
    content = path.read_bytes()
    known = encoding_of(content, book, str(path), encoding)
    text = text_of(content, known, str(path))
    mark = delimiter_of(text, book, delimiter)
    rows = rows_of(text, mark, str(path))
    file = file_of(rows, ImportedFile(), book, str(path))
    return Export(path, file, known, mark, table_of(rows, file, str(path)))


def read(path: Path, file: ImportedFile, encoding: str, delimiter: str) -> ExportTable:
    """The table of a file whose form is known; raises `Refused`."""
    _present(path)
    if file.form in ("spss", "stata", "parquet"):
        if path.suffix.lower() not in FORMS:
            raise Refused(
                [Problem(str(path), f"is said to be of the form {file.form}", "Name it as it was.")]
            )
        return statistical_table(path, "" if encoding == "utf-8" else encoding)
    return table_of(_rows(path, file, encoding, delimiter), file, str(path))


def _rows(path: Path, file: ImportedFile, encoding: str, delimiter: str) -> Rows:
    if file.form == "delimited":
        return rows_of(text_of(path.read_bytes(), encoding, str(path)), delimiter, str(path))
    sheets = sheets_of(path)
    if file.sheet not in sheets:
        raise Refused([Problem(str(path), "has no sheet of the name that is described", "Import it again.")])
    return sheets[file.sheet]


def _present(path: Path) -> None:
    if not path.is_file():
        raise Refused([Problem(str(path), "there is no such file", "Name the file that was exported.")])
    if path.stat().st_size > LARGEST:
        raise Refused([Problem(str(path), "is larger than 2 GB", "Export fewer columns.")])
    if not path.stat().st_size:
        raise Refused([Problem(str(path), "is empty", "Export the survey again.")])


BINARY = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"$FL2", b"$FL3", b"PAR1", b"<stata_dta>", b"\x1f\x8b", b"%PDF")


def _is_binary(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(16).startswith(BINARY)


def _sheet(sheets: Mapping[str, Rows], book: Book, where: str) -> str:
    """The sheet with the most cells; a person chooses where several hold much."""
    if not sheets:
        raise Refused([Problem(where, "is empty", "Export the survey again.")])
    cells = {name: sum(map(len, rows)) for name, rows in sheets.items()}
    best = max(cells, key=lambda name: cells[name])
    others = [name for name in cells if name != best and cells[name] * 2 > cells[best]]
    question = "Which sheet holds the answers?"
    return book.take(
        "", "sheet", best, "it holds the most cells", 0.6 if others else 0.95, question, tuple(cells)
    )
