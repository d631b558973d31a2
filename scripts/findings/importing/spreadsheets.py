"""Sheets of a spreadsheet as rows of texts, as somebody who looks at them reads them.

Reads one file through python-calamine, which runs nothing that a file holds; no message repeats a cell.
"""

from __future__ import annotations

import datetime
import re
import zipfile
from pathlib import Path
from typing import Any

from findings.extras import need
from findings.vocabulary import Problem, Refused

ENDINGS = {".xlsx", ".xlsm", ".xls", ".xlsb", ".ods"}
LARGEST = 200_000_000


def sheets_of(path: Path) -> dict[str, list[list[str]]]:
    """The rows of each sheet that holds any; raises `Refused`."""
    need("import")
    from python_calamine import CalamineWorkbook, PasswordError  # noqa: PLC0415 - of an extra

    if path.suffix.lower() in {".xlsx", ".xlsm"} and _starts_with(path, OLD_CONTAINER):
        what = "is protected by a password, or is an older workbook under a newer name"
        raise Refused([Problem(str(path), what, "Save a copy as .xlsx without a password.")])
    if path.stat().st_size > LARGEST:
        raise Refused([Problem(str(path), "is larger than 200 MB", "Export the answers as CSV.")])
    try:
        with CalamineWorkbook.from_path(path) as book:
            found = {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}
    except PasswordError:
        remedy = "Save a copy without one, in the restricted folder."
        raise Refused([Problem(str(path), "is protected by a password", remedy)]) from None
    except (KeyboardInterrupt, SystemExit, MemoryError):
        raise
    except BaseException:  # noqa: BLE001 - a panic of the library is no Exception, and may hold a cell
        remedy = "Export it again; it may be cut off, or be no spreadsheet."
        raise Refused([Problem(str(path), "cannot be read as a spreadsheet", remedy)]) from None
    if _has_open_formulas(path):
        what = "holds formulas whose results were not stored"
        raise Refused(
            [Problem(str(path), what, "Open it in a spreadsheet and save it, or export it as CSV.")]
        )
    texts = {name: [[_text(cell) for cell in row] for row in rows] for name, rows in found.items()}
    kept = {name: [row for row in rows if any(row)] for name, rows in texts.items()}
    return {name: rows for name, rows in kept.items() if rows}


OLD_CONTAINER = b"\xd0\xcf\x11\xe0"


def _starts_with(path: Path, mark: bytes) -> bool:
    with path.open("rb") as file:
        return file.read(len(mark)) == mark


_OPEN_FORMULA = re.compile(rb"<f\b[^<>]*(?:/>|>[^<]*</f>)\s*(?:<v\s*/>|<v></v>)?\s*</c>")


def _has_open_formulas(path: Path) -> bool:
    """Whether a sheet of the workbook holds a formula without its result, which would be read as nothing."""
    try:
        with zipfile.ZipFile(path) as packed:
            names = [name for name in packed.namelist() if name.startswith("xl/worksheets/")]
            return any(_OPEN_FORMULA.search(packed.open(name).read(MOST_READ)) for name in names)
    except (zipfile.BadZipFile, OSError, RuntimeError):
        return False


MOST_READ = 10_000_000


def _text(cell: Any) -> str:
    """A cell as text: whole numbers without a fraction, dates as in ISO 8601."""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, datetime.datetime | datetime.date | datetime.time):
        return cell.isoformat()
    if isinstance(cell, datetime.timedelta):
        return str(cell)
    return str(cell).strip() if cell is not None else ""
