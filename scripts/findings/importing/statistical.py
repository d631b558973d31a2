"""Files of SPSS, Stata and Parquet as tables of text, with the labels and missing values that they hold.

Reads one file through pyreadstat or PyArrow; no message repeats a cell.
"""

from __future__ import annotations

import datetime
import math
from collections.abc import Callable, Iterable, Mapping
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Any

from findings.extras import need
from findings.importing.table import Column, ExportTable
from findings.importing.texts import cleaned, heading
from findings.vocabulary import FileForm, Problem, Refused

FORMS: dict[str, FileForm] = {
    ".sav": "spss",
    ".zsav": "spss",
    ".por": "spss",
    ".dta": "stata",
    ".parquet": "parquet",
    ".pq": "parquet",
}


def statistical_table(path: Path, encoding: str = "") -> ExportTable:
    """The table of such a file; raises `Refused`."""
    if FORMS[path.suffix.lower()] == "parquet":
        return _parquet(path)
    need("import")
    frame, meta = _read(path, encoding)
    labels = meta.variable_value_labels or {}
    columns = []
    groups = {name: group for group, each in (meta.mr_sets or {}).items() for name in each["variable_list"]}
    titles = {group: each.get("label") or "" for group, each in (meta.mr_sets or {}).items()}
    for name in frame.columns if hasattr(frame, "columns") else frame:
        texts = tuple(_text(each) for each in frame[name])
        known = {_text(value): cleaned(str(label)) for value, label in labels.get(name, {}).items()}
        words = heading(str(meta.column_names_to_labels.get(name) or "")) or name
        group = groups.get(name, "")
        columns.append(
            Column(
                name,
                texts,
                code=name,
                question=heading(titles.get(group, "")) or ("" if not group else group.strip("$")),
                part=words if group else "",
                labels=known,
                missing=_missing(meta, name, texts, known),
                group=group,
                ordered=(meta.variable_measure or {}).get(name) == "ordinal",
            )
        )
    return ExportTable(str(path), len(columns[0].texts) if columns else 0, tuple(map(_worded(meta), columns)))


def _worded(meta: Any) -> Callable[[Column], Column]:
    """A column whose question is its label; its heading stays the variable's name, which is given once."""

    def worded(column: Column) -> Column:
        label = heading(str(meta.column_names_to_labels.get(column.code) or ""))
        return Column(
            column.heading, column.texts, column.code, column.question or label, column.part,
            column.labels, column.missing, column.group, column.ordered,
        )  # fmt: skip

    return worded


def _read(path: Path, encoding: str) -> tuple[Any, Any]:
    import pyreadstat  # noqa: PLC0415 - of an extra

    ending = path.suffix.lower()
    readers: dict[str, Any] = {
        ".sav": pyreadstat.read_sav, ".zsav": pyreadstat.read_sav,
        ".por": pyreadstat.read_por, ".dta": pyreadstat.read_dta,
    }  # fmt: skip
    more: dict[str, Any] = {} if ending == ".por" else {"user_missing": True}
    if encoding and ending != ".por":
        more["encoding"] = encoding
    try:
        with redirect_stdout(StringIO()), redirect_stderr(StringIO()):
            frame, meta = readers[ending](str(path), output_format="dict", **more)
    except (KeyboardInterrupt, SystemExit, MemoryError):
        raise
    except BaseException:  # noqa: BLE001 - its message may hold a cell
        remedy = "Export it again; or it is in another encoding: --encoding NAME."
        raise Refused([Problem(str(path), "cannot be read: it may be cut off or damaged", remedy)]) from None
    if not frame or not len(next(iter(frame.values()))):
        raise Refused([Problem(str(path), "has no answers", "Export the answers as well.")])
    return frame, meta


def _text(value: Any) -> str:
    """A value as text: whole numbers without a fraction, dates as in ISO 8601, no word for nothing."""
    if value is None:
        return ""
    if isinstance(value, float):
        if math.isnan(value):
            return ""
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, datetime.datetime | datetime.date | datetime.time):
        return value.isoformat()
    if value is True or value is False:
        return "TRUE" if value else "FALSE"
    return cleaned(str(value)) if str(value) != "NaT" else ""


def _missing(meta: Any, name: str, texts: Iterable[str], labels: Mapping[str, str]) -> dict[str, str]:
    """The values that the file says are no answers, with the words for why, where it has any."""
    found = {_text(value) for value in (meta.missing_user_values or {}).get(name, ())}
    for each in (meta.missing_ranges or {}).get(name, ()):
        low, high = each["lo"], each["hi"]
        if isinstance(low, str):
            found.add(cleaned(low))
        else:
            found |= {text for text in {*texts, *labels} if _within(text, low, high)}
    return {text: labels.get(text, "") for text in sorted(found) if text}


def _within(text: str, low: float, high: float) -> bool:
    try:
        return low <= float(text) <= high
    except ValueError:
        return False


def _parquet(path: Path) -> ExportTable:
    from pyarrow import ArrowException, parquet  # noqa: PLC0415 - slow to import

    try:
        table = parquet.read_table(path)
    except (ArrowException, OSError, ValueError):
        remedy = "Export it again; it may be cut off."
        raise Refused([Problem(str(path), "cannot be read as Parquet", remedy)]) from None
    if not table.num_rows or len(set(table.column_names)) < len(table.column_names):
        what = "has no answers, or two columns of one name"
        raise Refused([Problem(str(path), what, "Export it again.")])
    columns = tuple(
        Column(name, tuple(_text(each) for each in table.column(name).to_pylist()))
        for name in table.column_names
    )
    return ExportTable(str(path), table.num_rows, columns)
