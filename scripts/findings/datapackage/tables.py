"""CSV files as tables of text, each column the distinct values and a code a row.

Reads one file at a time; what the texts mean is for `coding` and the judges. Nothing is ever guessed:
no sniffed delimiter, no word taken for a missing value. What cannot be read is said without its text.
"""

from __future__ import annotations

import codecs
import csv as plain
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa
from pyarrow import csv

from findings.datapackage.descriptor import Resource, header_of
from findings.datapackage.faults import Fault, Rows, name

LARGEST_HEADER = 1_000_000
LARGEST_ROW = 16_000_000
USUAL_BLOCK = 2_000_000
LONGEST_CELL = 32_767
"""The longest cell that spreadsheets keep; a reader of CSV cannot be asked for more."""

DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}


_PLAIN = re.compile(r"[0-9A-Za-z](?:[ -~]*[!-~])?")


@dataclass(frozen=True, eq=False)
class TextColumn:
    """One column of a file: its distinct texts, and for each row the place of its text among them."""

    texts: tuple[str, ...]
    codes: npt.NDArray[np.integer]

    def rows(self, places: Iterable[int]) -> Rows:
        """The rows that hold one of these texts, counted from 1 with the header as row 1."""
        wanted = np.zeros(len(self.texts) + 1, bool)
        wanted[list(places)] = True
        return np.flatnonzero(wanted[self.codes]) + 2 if wanted.any() else np.zeros(0, np.int64)

    @property
    def blank(self) -> npt.NDArray[np.bool_]:
        """Which rows hold nothing."""
        found: npt.NDArray[np.bool_] = np.array([not text for text in self.texts], bool)[self.codes]
        return found

    @cached_property
    def is_digits(self) -> bool:
        """Whether every text is made of ASCII digits alone; said of all at once, since keys are many."""
        joined = "".join(self.texts)
        return joined.isdecimal() and joined.isascii() and all(self.texts)

    @cached_property
    def unusual(self) -> list[tuple[int, str]]:
        """The few texts worth a closer look, with their places: all that is not plain ASCII."""
        if self.is_digits:
            return []
        texts = enumerate(self.texts)
        return [(place, text) for place, text in texts if text and not _PLAIN.fullmatch(text)]


@dataclass(frozen=True, eq=False)
class TextTable:
    """A CSV file as read: `columns` by header, `rows` records below the header."""

    columns: dict[str, TextColumn]
    rows: int

    def records(self) -> list[dict[str, str]]:
        """One dictionary a row; for small files only."""
        names = list(self.columns)
        texts = [np.array(each.texts, dtype=object)[each.codes] for each in self.columns.values()]
        return [dict(zip(names, values, strict=True)) for values in zip(*texts, strict=True)]


class Simplicity(NamedTuple):
    """Whether any cell below the header, or a line break within it, may be quoted; whether all is ASCII."""

    quotes: bool
    ascii_only: bool


Reading = tuple[TextTable | None, tuple[Fault, ...]]


def text_table(resource: Resource, path: Path) -> Reading:
    """The file of a resource, or None with what is wrong in it; it is there, and of bounded size."""
    where = str(path)
    try:
        header = _header(path, resource)
    except UnicodeDecodeError:
        return None, (_encoding_fault(path, resource),)
    except (plain.Error, StopIteration):
        return None, (Fault(f"{where} row 1", "there is no header that can be read", "Begin with one."),)
    faults = tuple(_header_faults(where, resource, header))
    if faults:
        return None, faults
    if _is_one_line(path):
        return None, (_rowless(path),)
    table = _arrow_table(path, resource, header)
    if table is None:
        return None, tuple(_structure_faults(path, resource, len(header)))
    return _read(table, path, resource, header)


def _arrow_table(path: Path, resource: Resource, header: list[str]) -> pa.Table | None:
    """The rows as Arrow reads them, None where it cannot. Small blocks are fastest; a row must fit in one."""
    simplicity = _simplicity(path)
    for block in (USUAL_BLOCK, LARGEST_ROW):
        try:
            return csv.read_csv(path, *_options(resource, header, simplicity, block))
        except (pa.ArrowInvalid, pa.ArrowKeyError, UnicodeDecodeError):
            continue
    return None


def _read(table: pa.Table, path: Path, resource: Resource, header: list[str]) -> Reading:
    if table.column_names != header:
        return None, (Fault(f"{path} row 1", "the header cannot be read", "Put its quotes right."),)
    rows = table.num_rows
    columns = {}
    for each in header:  # a column that was taken over is let go of, so that memory holds one copy
        columns[each] = _text_column(table.column(0), rows)
        table = table.remove_column(0)
    found = TextTable(columns, rows)
    faults = tuple(_row_faults(found, path, resource))
    return (None if faults else found), faults


def _simplicity(path: Path) -> Simplicity:
    """One quick look at the bytes, for what makes the reading after it much faster."""
    with path.open("rb") as file:
        first = file.readline(LARGEST_HEADER)
        quotes = first.count(b'"') % 2 == 1 or not first.endswith(b"\n") or b"\r" in first[:-2]
        ascii_only = first.isascii()
        while (not quotes or ascii_only) and (block := file.read(1 << 22)):
            quotes = quotes or b'"' in block
            ascii_only = ascii_only and block.isascii()
    return Simplicity(quotes, ascii_only)


def _header(path: Path, resource: Resource) -> list[str]:
    decoder = codecs.getincrementaldecoder(_decoding(resource))()
    with path.open("rb") as file:
        start = decoder.decode(file.read(LARGEST_HEADER))
    return next(plain.reader(io.StringIO(start, newline=""), delimiter=resource.delimiter))


def _decoding(resource: Resource) -> str:
    """A byte order mark is no part of the first header; whether there may be one is for the judges."""
    return "utf-8-sig" if resource.utf8 else resource.encoding


def _header_faults(where: str, resource: Resource, header: list[str]) -> Iterator[Fault]:
    at = f"{where} row 1"
    described = {header_of(field) for field in resource.fields}
    others = [each for each in DELIMITERS if each != resource.delimiter]
    found = next((each for each in others if len(header) == 1 < len(header[0].split(each))), None)
    if found is not None and len(resource.fields) > 1:
        what = f"cells are separated by {DELIMITERS[found]}, the descriptor says '{name(resource.delimiter)}'"
        yield Fault(at, what, "Make `dialect.delimiter` and the file agree.")
    elif not described & set(header):
        yield Fault(at, "is not the header that is described", "Begin with the names of the columns.")
    elif len(set(header)) < len(header):
        repeated = [place for place, each in enumerate(header, 1) if each in header[: place - 1]]
        yield Fault(at, f"column {repeated[0]} has the name of an earlier one", "Rename one.")


def _options(
    resource: Resource, header: list[str], simplicity: Simplicity, block: int
) -> tuple[csv.ReadOptions, csv.ParseOptions, csv.ConvertOptions]:
    text = pa.dictionary(pa.int32(), pa.string())
    quotes = simplicity.quotes
    named = {} if quotes else {"column_names": header, "skip_rows": 1}
    return (
        csv.ReadOptions(encoding="utf8" if resource.utf8 else resource.encoding, block_size=block, **named),
        csv.ParseOptions(
            delimiter=resource.delimiter,
            quote_char='"' if quotes else False,
            double_quote=quotes,
            newlines_in_values=quotes,
            ignore_empty_lines=False,
        ),
        csv.ConvertOptions(
            column_types=dict.fromkeys(header, text),
            strings_can_be_null=False,
            null_values=[],
            quoted_strings_can_be_null=False,
            check_utf8=not (simplicity.ascii_only and resource.utf8),
        ),
    )


def _text_column(column: pa.ChunkedArray, rows: int) -> TextColumn:
    """The distinct texts of all blocks, and each row's place among them in the smallest integers."""
    blocks = column.unify_dictionaries().chunks
    texts = tuple(blocks[0].dictionary.to_pylist()) if blocks else ()
    codes = np.empty(rows, np.min_scalar_type(-max(len(texts), 1)))
    start = 0
    for block in blocks:
        if len(block):
            codes[start : start + len(block)] = _integers(block.indices)
            start += len(block)
    return TextColumn(texts, codes)


def _integers(array: pa.Array) -> npt.NDArray[np.int32]:
    """An Arrow array without gaps, by way of its bytes: asked for NumPy's, it would import pandas first."""
    found: npt.NDArray[np.int32] = np.frombuffer(array.buffers()[1], np.int32)
    return found[array.offset : array.offset + len(array)]


def _row_faults(table: TextTable, path: Path, resource: Resource) -> Iterator[Fault]:
    """What Arrow reads and we do not: no rows at all, an empty row, a quote that is never closed."""
    if not table.rows:
        yield _rowless(path)
        return
    blank = _blank_rows(table)
    if len(blank):
        yield Fault(str(path), "the row is empty", "Take it out.", rows=blank)
    if any("\n" in column.texts[column.codes[-1]] for column in table.columns.values()):
        yield from _ragged_rows(path, resource, len(table.columns))


def _rowless(path: Path) -> Fault:
    remedy = "Add them; or take its resource out of datapackage.json until there are some."
    return Fault(str(path), "has a header and no rows", remedy)


def _is_one_line(path: Path) -> bool:
    """Whether the header is all of the file, and no line break ends it."""
    with path.open("rb") as file:
        first = file.readline(LARGEST_HEADER)
        return not first.endswith(b"\n") and b"\r" not in first and not file.read(1)


def _blank_rows(table: TextTable) -> Rows:
    blank = np.ones(table.rows, bool)
    for column in table.columns.values():
        if "" not in column.texts:
            return np.zeros(0, np.int64)
        blank &= column.codes == column.texts.index("")
    return np.flatnonzero(blank) + 2


def _structure_faults(path: Path, resource: Resource, width: int) -> Iterator[Fault]:
    """Why Arrow cannot read the rows; its own message is of no use here, because it quotes them."""
    try:
        found = list(_ragged_rows(path, resource, width))
    except UnicodeDecodeError:
        found = [_encoding_fault(path, resource)]
    yield from found or [_unreadable(path)]


def _unreadable(path: Path) -> Fault:
    return Fault(str(path), "the rows cannot be read", "Look for a row that is longer than 16 MB.")


def _ragged_rows(path: Path, resource: Resource, width: int) -> Iterator[Fault]:
    """Rows with more or fewer cells than the header, read one by one and with quotes taken strictly."""
    empty: list[int] = []
    ragged: list[int] = []
    broken, row = None, 0
    limit = plain.field_size_limit(LONGEST_CELL)
    try:
        with path.open(encoding=_decoding(resource), newline="") as file:
            for row, cells in enumerate(plain.reader(file, delimiter=resource.delimiter, strict=True), 1):
                if len(cells) != width:
                    (ragged if cells else empty).append(row)
    except plain.Error as error:
        broken = _broken_row(path, row + 1, str(error))
    finally:
        plain.field_size_limit(limit)
    if empty:
        yield Fault(str(path), "the row is empty", "Take it out.", rows=np.array(empty))
    if ragged:
        what = f"does not have {width} cells as the header has"
        remedy = f"Cells are separated by '{name(resource.delimiter)}'."
        yield Fault(str(path), what, remedy, rows=np.array(ragged))
    if broken is not None:
        yield broken


def _broken_row(path: Path, row: int, error: str) -> Fault:
    rows = np.array([row])
    if "field limit" in error:
        return Fault(str(path), *TOO_LONG, rows=rows)
    return Fault(
        str(path), "a quote is not closed, or stands inside a cell", "Put its quotes right.", rows=rows
    )


TOO_LONG = (f"a cell is longer than {LONGEST_CELL:,} characters", "Shorten it.")


def _encoding_fault(path: Path, resource: Resource) -> Fault:
    line, start = _first_undecodable(path, _decoding(resource))
    looks = " It looks like UTF-16." if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else ""
    remedy = f"Declare the file's encoding, or save it as UTF-8.{looks}"
    return Fault(f"{path}:{line}", f"is not {name(resource.encoding)}", remedy)


def _first_undecodable(path: Path, encoding: str) -> tuple[int, bytes]:
    """The line of the first bytes that are not in the encoding, and how the file begins."""
    decoder = codecs.getincrementaldecoder(encoding)()
    line, start = 1, b""
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            start = start or block[:4]
            try:
                decoder.decode(block)
            except UnicodeDecodeError as error:
                return line + block.count(b"\n", 0, max(error.start, 0)), start
            line += block.count(b"\n")
    return line, start
