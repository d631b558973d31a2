"""CSV files as tables of text, each column the distinct values and a code a row.

Reads one file at a time; what the texts mean is for `coding`. Nothing is ever guessed: no sniffed
delimiter, no word taken for a missing value.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa
from pyarrow import csv as arrow_csv

from findings.datapackage.descriptor import Resource
from findings.vocabulary import Problem, Refused

LARGEST_FILE = 4_000_000_000
BLOCK = 1 << 24


@dataclass(frozen=True)
class TextColumn:
    """One column of a file: its distinct texts, and for each row the place of its text among them."""

    texts: tuple[str, ...]
    codes: npt.NDArray[np.int32]


@dataclass(frozen=True)
class TextTable:
    """A CSV file as read: `columns` by header, `rows` records below the header."""

    columns: dict[str, TextColumn]
    rows: int

    def records(self) -> list[dict[str, str]]:
        """One dictionary a row; for small files only."""
        names = list(self.columns)
        texts = [np.array(each.texts, dtype=object)[each.codes] for each in self.columns.values()]
        return [dict(zip(names, values, strict=True)) for values in zip(*texts, strict=True)]


def text_table(resource: Resource, folder: Path) -> TextTable:
    """The file of a resource, or `Refused` when it is absent, outside the folder, or no such CSV."""
    path = _file(resource, folder)
    where = str(path)
    try:
        header = _header(path, resource)
    except (UnicodeDecodeError, LookupError):
        raise Refused([_encoding_problem(where, resource)]) from None
    if len(set(header)) < len(header):
        raise Refused([Problem(f"{where} row 1", "two columns have the same name", "Rename one.")])
    try:
        table = arrow_csv.read_csv(path, *_options(resource, header))
    except UnicodeDecodeError:
        raise Refused([_encoding_problem(where, resource)]) from None
    except (pa.ArrowInvalid, pa.ArrowKeyError) as error:
        raise Refused([_structure_problem(where, resource, error)]) from None
    columns = {name: _text_column(table.column(name)) for name in header}
    return TextTable(columns, table.num_rows)


def _file(resource: Resource, folder: Path) -> Path:
    path = folder / resource.path
    inside = path.resolve().is_relative_to(folder.resolve())
    if not inside or path.is_symlink():
        raise Refused([Problem(str(path), "leads out of its folder", "Put the file itself there.")])
    if not path.is_file():
        remedy = "Restore the file, or take the resource out of datapackage.json."
        raise Refused([Problem(str(path), f"resource {resource.name} has no such file", remedy)])
    if path.stat().st_size > LARGEST_FILE:
        raise Refused([Problem(str(path), "larger than 4 GB", "Split the file, or release tables only.")])
    return path


def _header(path: Path, resource: Resource) -> list[str]:
    with path.open(encoding=_decoding(resource), newline="") as lines:
        return next(csv.reader(lines, delimiter=resource.delimiter), [])


def _decoding(resource: Resource) -> str:
    return "utf-8-sig" if resource.encoding.lower() in {"utf-8", "utf8"} else resource.encoding


def _options(
    resource: Resource, header: list[str]
) -> tuple[arrow_csv.ReadOptions, arrow_csv.ParseOptions, arrow_csv.ConvertOptions]:
    text = pa.dictionary(pa.int32(), pa.string())
    return (
        arrow_csv.ReadOptions(
            encoding=resource.encoding, column_names=header, skip_rows=1, block_size=1 << 24
        ),
        arrow_csv.ParseOptions(
            delimiter=resource.delimiter, newlines_in_values=True, ignore_empty_lines=False
        ),
        arrow_csv.ConvertOptions(
            column_types=dict.fromkeys(header, text),
            strings_can_be_null=False,
            null_values=[],
            quoted_strings_can_be_null=False,
            check_utf8=True,
        ),
    )


def _text_column(column: pa.ChunkedArray) -> TextColumn:
    combined = column.unify_dictionaries().combine_chunks()
    if isinstance(combined, pa.ChunkedArray):
        combined = combined.chunk(0) if combined.num_chunks else pa.array([], column.type)
    return TextColumn(
        tuple(combined.dictionary.to_pylist()),
        combined.indices.to_numpy(zero_copy_only=False).astype(np.int32),
    )


def _encoding_problem(where: str, resource: Resource) -> Problem:
    return Problem(where, f"is not {resource.encoding}", "Declare the file's encoding, or save it as UTF-8.")


def _structure_problem(where: str, resource: Resource, error: Exception) -> Problem:
    """What is wrong with the rows, without the words of Arrow's message, which quotes the row."""
    if "UTF8" in str(error) or "UTF-8" in str(error):
        return _encoding_problem(where, resource)
    place = "".join(
        letter for letter in str(error).partition("Row #")[2].partition(":")[0] if letter.isdigit()
    )
    at = f"{where} row {place}" if place else where
    return Problem(
        at, "does not have as many cells as the header", f"Cells are separated by '{resource.delimiter}'."
    )
