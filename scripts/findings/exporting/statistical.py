"""SPSS and Stata files of responses: numbers with labels, and reasons as each of them knows missing values.

Written by pyreadstat, which is an extra. The clock in either header is set to one day, so that two builds
give the same bytes: where it stands is said in "System File Format" of PSPP, and "dta" of Stata.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import pandas as pd

from findings.exporting.model import REASONS, CellKind, Handed, HandedColumn, HandedTable, Of
from findings.exporting.names import (
    SPSS,
    STATA,
    Limits,
    category_codes,
    cut,
    is_coded,
    names_of,
    spss_reasons,
    stata_reasons,
)
from findings.vocabulary import Missing

DAY, HOUR = b"01 Jan 00", b"00:00:00"
DAY_AT, HOUR_AT = 92, 101
CLOCK = b"<timestamp>\x11"
MINUTE = b"01 Jan 2000 00:00"
SPSS_TITLE = 60
STATA_14 = 14
"""The oldest form of a Stata file whose letters are those of every script."""


def spss(handed: Handed) -> dict[str, bytes]:
    """A file for each wave's responses."""
    return {f"{each.name}.sav": _spss(handed, each) for each in handed.of(Of.RESPONDENTS)}


def stata(handed: Handed) -> dict[str, bytes]:
    """A file for each wave's responses."""
    return {f"{each.name}.dta": _stata(handed, each) for each in handed.of(Of.RESPONDENTS)}


def _written(suffix: str, write: Callable[[str], None]) -> bytes:
    with TemporaryDirectory(prefix="findings-") as folder:
        path = Path(folder) / f"file{suffix}"
        write(str(path))
        return path.read_bytes()


# SPSS ---------------------------------------------------------------------------------------------


def _spss(handed: Handed, table: HandedTable) -> bytes:
    from pyreadstat import write_sav  # noqa: PLC0415 - of an extra

    named = _Named(table, names_of(table, SPSS))
    options: dict[str, Any] = {
        "file_label": cut(handed.title, SPSS_TITLE),
        "column_labels": named.each(lambda column: cut(column.label, SPSS.label)),
        "note": [line for text in handed.about for line in _lines(text)],
        "variable_value_labels": named.numeric(_spss_labels),
        "missing_ranges": named.numeric(lambda column: [_range(column)] if column.reasons else None),
        "variable_measure": named.each(_measure),
        "variable_format": named.numeric(lambda column: _format(column, "F8.0")),
        "row_compress": True,
    }
    frame = pd.DataFrame(named.each(lambda column: _numbers(column, spss_reasons(column))))
    content = bytearray(_written(".sav", lambda path: write_sav(frame, path, **options)))
    content[DAY_AT : DAY_AT + len(DAY)] = DAY
    content[HOUR_AT : HOUR_AT + len(HOUR)] = HOUR
    return bytes(content)


@dataclass(frozen=True)
class _Named:
    """The columns of a table by what a dialect calls them."""

    table: HandedTable
    names: dict[str, str]

    def each(self, of: Callable[[HandedColumn], Any]) -> dict[str, Any]:
        """What is said of each column."""
        return {self.names[column.name]: of(column) for column in self.table.columns}

    def numeric(self, of: Callable[[HandedColumn], Any]) -> dict[str, Any]:
        """What is said of each column of numbers; nothing of one of which there is nothing to say."""
        columns = (each for each in self.table.columns if each.holds is not CellKind.TEXT)
        return {self.names[each.name]: found for each in columns if (found := of(each))}


def _format(column: HandedColumn, whole: str) -> str | None:
    return None if column.holds is CellKind.NUMBER else whole


def _lines(text: str) -> list[str]:
    """A text in the lines of 80 bytes that a note has."""
    lines = [""]
    for word in text.split():
        joined = f"{lines[-1]} {word}".strip()
        if len(joined.encode()) > 78 and lines[-1]:
            lines.append(cut(word, 78))
        else:
            lines[-1] = cut(joined, 78)
    return lines


def _spss_labels(column: HandedColumn) -> dict[Any, str]:
    reasons = spss_reasons(column)
    return _value_labels(column, SPSS) | {float(reasons[each]): each.value for each in column.reasons}


def _value_labels(column: HandedColumn, limits: Limits) -> dict[Any, str]:
    if not is_coded(column):
        return {}
    pairs = zip(category_codes(column), column.labels, strict=True)
    return {float(code): cut(label, limits.value_label) for code, label in pairs}


def _range(column: HandedColumn) -> dict[str, float]:
    codes = spss_reasons(column).values()
    return {"lo": float(min(codes)), "hi": float(max(codes))}


def _measure(column: HandedColumn) -> str:
    if column.holds is CellKind.CATEGORY:
        return "ordinal" if column.ordered else "nominal"
    return "scale" if column.holds.numeric else "nominal"


def _numbers(column: HandedColumn, reasons: dict[Missing, int]) -> Any:
    """The cells as numbers, of a text column as texts; a cell without a reason is missing by itself."""
    if column.holds is CellKind.TEXT:
        return column.cells()
    values = column.numbers if column.holds.numeric else category_codes(column)
    known = np.array([*values, np.nan], np.float64)
    found = known[np.where(column.codes < 0, len(values), column.codes)]
    for code, reason in REASONS.items():
        found[column.codes == code] = reasons[reason]
    return found


# Stata --------------------------------------------------------------------------------------------


def _stata(handed: Handed, table: HandedTable) -> bytes:
    from pyreadstat import write_dta  # noqa: PLC0415 - of an extra

    named, letters = _Named(table, names_of(table, STATA)), stata_reasons()
    options: dict[str, Any] = {
        "file_label": cut(" ".join(_shortly(handed)), STATA.label),
        "column_labels": named.each(lambda column: cut(column.label, STATA.label)),
        "version": STATA_14,
        "variable_value_labels": named.numeric(_stata_labels),
        "missing_user_values": named.numeric(lambda column: [letters[each] for each in column.reasons]),
        "variable_format": named.numeric(lambda column: _format(column, "%8.0g")),
    }
    frame = pd.DataFrame(named.each(lambda column: _lettered(column, letters)))
    content = _written(".dta", lambda path: write_dta(frame, path, **options))
    at = content.index(CLOCK) + len(CLOCK)
    return content[:at] + MINUTE + content[at + len(MINUTE) :]


def _shortly(handed: Handed) -> list[str]:
    """What there is room for of what the file says of itself: notice, version and licence."""
    version = f"Version {handed.version}." if handed.version else ""
    return [each for each in (handed.short or handed.notice, version, handed.licence) if each]


def _stata_labels(column: HandedColumn) -> dict[Any, str]:
    letters = stata_reasons()
    return _value_labels(column, STATA) | {letters[each]: each.value for each in column.reasons}


def _lettered(column: HandedColumn, letters: dict[Missing, str]) -> Any:
    """The cells as numbers with a letter for each reason; of a text column as texts."""
    if column.holds is CellKind.TEXT:
        return [cut(each, STATA.text) for each in column.cells()]
    bare = _numbers(column, dict.fromkeys(Missing, 0))
    if not (column.codes < 0).any():
        return bare
    found = bare.astype(object)
    for code, reason in REASONS.items():
        found[column.codes == code] = letters[reason]
    return found
