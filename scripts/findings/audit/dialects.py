"""Files that are handed to readers in the dialects of their tools, each read back as somebody else would.

Takes the bytes of a file, gives what is in it as text: tables by their names, and every other word. Another
package adds a reader by the entry point `findings.readers`, under the ending of its files.
"""

from __future__ import annotations

import csv
import io
import json
import sqlite3
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from importlib.metadata import entry_points
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import Any

from lxml import etree

from findings.audit.sheets import sheets_of

GROUP = "findings.readers"
Cells = list[str]


@dataclass(frozen=True)
class ReadTable:
    """A table of a file: its columns in their order, each cell as text, nothing where it is missing.

    `reasons` are why cells are missing, by column, where the file says so. Cells of a `labelled` one are the
    words that the file shows for a value, and not the value.
    """

    name: str
    columns: Mapping[str, Cells]
    reasons: Mapping[str, Cells] = field(default_factory=dict)
    labelled: bool = False


@dataclass(frozen=True)
class ReadFile:
    """A file as it was read: its tables, and every word of it that stands in none."""

    tables: tuple[ReadTable, ...]
    words: tuple[str, ...]


Reader = Callable[[bytes, str], ReadFile]


def reader_of(name: str) -> Reader | None:
    """The reader of a file by the ending of its name; None where nobody reads such."""
    own = next((read for end, read in READERS.items() if name.endswith(end)), None)
    others = (each.load() for each in entry_points(group=GROUP) if name.endswith(each.name))
    return own or next(others, None)


def _stem(name: str) -> str:
    return PurePosixPath(name).stem


def text_of(value: Any) -> str:
    """A cell as text; a number as it is written in a file, nothing where it is missing."""
    if value is None or value != value:
        return ""
    if isinstance(value, float) and value == int(value) and abs(value) < 1e15:
        return str(int(value))
    return str(value)


def _csv(content: bytes, name: str) -> ReadFile:
    header, *rows = csv.reader(io.StringIO(content.decode(), newline=""))
    columns = {each: [row[place] for row in rows] for place, each in enumerate(header)}
    return ReadFile((ReadTable(_stem(name), columns),), ())


def _parquet(content: bytes, name: str) -> ReadFile:
    from pyarrow import parquet  # noqa: PLC0415 - heavy, and for such files alone

    found = parquet.read_table(io.BytesIO(content))
    columns = {each: list(map(text_of, found.column(each).to_pylist())) for each in found.column_names}
    words = [value.decode() for key, value in (found.schema.metadata or {}).items() if key in OWN_METADATA]
    unknown = set(found.schema.metadata or {}) - OWN_METADATA
    for each in found.schema:
        told = each.metadata or {}
        words.append(told.get(b"label", b"").decode())
        words += json.loads(told.get(b"labels", b"{}")).values()
        unknown |= set(told) - {b"label", b"labels", b"PARQUET:field_id"}
    lines = (line for text in words for line in text.split("\n"))
    return ReadFile((ReadTable(_stem(name), columns),), (*lines, *(each.decode() for each in unknown)))


OWN_METADATA = {b"title", b"about", b"version"}


def _sqlite(content: bytes, _: str) -> ReadFile:
    tables, words = [], list[str]()
    with closing(sqlite3.connect(":memory:")) as base:
        base.deserialize(content)
        for (name,) in base.execute("SELECT name FROM sqlite_master ORDER BY rootpage").fetchall():
            quoted = '"' + name.replace('"', '""') + '"'
            rows = base.execute(f"SELECT * FROM {quoted}")  # noqa: S608 - a quoted name
            names = [each[0] for each in rows.description]
            found = [list(map(text_of, row)) for row in rows]
            tables.append(
                ReadTable(name, {each: [row[place] for row in found] for place, each in enumerate(names)})
            )
    return ReadFile(tuple(tables), tuple(words))


def _workbook(content: bytes, _: str) -> ReadFile:
    tables, words = [], list[str]()
    for place, (name, rows) in enumerate(sheets_of(content)):
        if place == 0:
            words += [text for row in rows for text in row.values()]
            continue
        letters = list(rows[0])
        columns = {rows[0][each]: [row.get(each, "") for row in rows[1:]] for each in letters}
        strange = [text for row in rows for at, text in row.items() if at not in letters]
        tables.append(ReadTable(name, columns))
        words += strange
    return ReadFile(tuple(tables), tuple(words))


def _statistical(content: bytes, name: str) -> ReadFile:
    """Values by their labels, as a reader of SPSS or Stata sees them, and reasons apart."""
    import pyreadstat  # noqa: PLC0415 - of an extra, and for such files alone

    read = pyreadstat.read_sav if name.endswith(".sav") else pyreadstat.read_dta
    with TemporaryDirectory(prefix="findings-") as folder:
        path = Path(folder) / "file"
        path.write_bytes(content)
        try:
            frame, about = read(path, user_missing=True)
        except pyreadstat.ReadstatError as error:
            raise ValueError("cannot be read") from error
    columns, reasons = dict[str, Cells](), dict[str, Cells]()
    words = [*filter(None, about.column_labels), about.file_label or "", " ".join(about.notes)]
    for each in frame.columns:
        labels = about.variable_value_labels.get(each, {})
        words += labels.values()
        known = {value: str(label) for value, label in labels.items()}
        cells = frame[each].tolist()
        missing = _is_missing(about, each)
        columns[each] = ["" if missing(cell) else known.get(cell, text_of(cell)) for cell in cells]
        reasons[each] = [known.get(cell, "?") if missing(cell) else "" for cell in cells]
    return ReadFile((ReadTable(_stem(name), columns, reasons, labelled=True),), tuple(words))


def _is_missing(about: Any, column: str) -> Callable[[Any], bool]:
    ranges = about.missing_ranges.get(column, [])
    letters = set(about.missing_user_values.get(column, ()))

    def found(cell: Any) -> bool:
        if isinstance(cell, str):
            return cell in letters
        return any(each["lo"] <= cell <= each["hi"] for each in ranges)

    return found


def _jsonstat(content: bytes, _: str) -> ReadFile:
    whole = json.loads(content)
    words = [whole["label"], *whole["note"]]
    rows = [row for each in whole["link"]["item"] for row in _dataset(each, words)]
    names = list(rows[0]) if rows else []
    columns = {name: [row[name] for row in rows] for name in names}
    unknown = whole.keys() - {"version", "class", "label", "note", "link"}
    return ReadFile((ReadTable("estimates", columns),), (*words, *unknown))


def _dataset(found: dict[str, Any], words: list[str]) -> Iterator[dict[str, str]]:
    dimensions = [found["dimension"][name] for name in found["id"]]
    words += [found["label"], *(label for each in dimensions for label in each["category"]["label"].values())]
    about = found["extension"]
    for place, name in about["estimate_id"].items():
        at, own = int(place), {}
        for key, each in reversed(list(zip(found["id"], dimensions, strict=True))):
            index = each["category"]["index"]
            at, own[key] = at // len(index), index[at % len(index)]
        yield {
            "estimate_id": name,
            "wave": about["wave"],
            "question": about["question"],
            "breakdown": about["breakdown"],
            "measure": own["measure"],
            **{key: "" if own[key] == TOTAL else own[key] for key in ("item", "category", "group")},
            "value": text_of(found["value"].get(place)),
            "status": found.get("status", {}).get(place, ""),
        }
    if found["value"].keys() - about["estimate_id"].keys():
        yield dict.fromkeys(ROWS, "?")


TOTAL = "_T"
"""What stands for no item, no category and no group, as in SDMX."""

ROWS = (
    "estimate_id", "wave", "question", "breakdown", "measure", "item", "category", "group", "value", "status",
)  # fmt: skip


def _ddi(content: bytes, _: str) -> ReadFile:
    """The variables and values of a codebook, with their numbers; every other text as words."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    root = etree.fromstring(content, parser)
    rows: list[dict[str, str]] = []
    for variable in root.iter("{*}var"):
        name = str(variable.get("name"))
        label = _said(variable.find("{*}labl"))
        about = {"variable": name, "label": label}
        nothing = about | {"value": "", "value_label": "", "estimate_id": ""}
        rows += [nothing | {"share": _said(each)} for each in variable.iter("{*}sumStat")]
        for each in variable.iter("{*}catgry"):
            value, label, share = (_said(each.find("{*}" + tag)) for tag in ("catValu", "labl", "catStat"))
            number = each.find("{*}catStat")
            own = "" if number is None else str(number.get("URI")).removeprefix("#")
            rows.append(about | {"value": value, "value_label": label, "share": share, "estimate_id": own})
    columns = {key: [row[key] for row in rows] for key in DDI}
    taken = {"catStat", "sumStat", "catValu"}
    words = [
        each.text.strip()
        for each in root.iter(etree.Element)
        if each.text and each.text.strip() and etree.QName(each).localname not in taken
    ]
    return ReadFile((ReadTable("codebook", columns),), tuple(words))


DDI = ("variable", "label", "value", "value_label", "share", "estimate_id")


def _said(element: Any) -> str:
    return "" if element is None else (element.text or "").strip()


def _whole(read: Reader) -> Reader:
    """A reader that gives no file where the bytes are none of its kind."""

    def found(content: bytes, name: str) -> ReadFile:
        try:
            return read(content, name)
        except (*BROKEN,) as error:
            raise ValueError("cannot be read") from error

    return found


BROKEN = (
    ValueError, KeyError, IndexError, TypeError, AttributeError, OSError, csv.Error, sqlite3.Error,
    zipfile.BadZipFile, etree.XMLSyntaxError,
)  # fmt: skip

READERS: dict[str, Reader] = {
    ".csv": _whole(_csv),
    ".parquet": _whole(_parquet),
    ".sqlite": _whole(_sqlite),
    ".xlsx": _whole(_workbook),
    ".sav": _whole(_statistical),
    ".dta": _whole(_statistical),
    ".jsonstat.json": _whole(_jsonstat),
    ".ddi.xml": _whole(_ddi),
}
"""The reader of each kind of file, by the ending of its name."""
