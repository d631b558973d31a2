"""The files of a publication as metadata names them, and the files of metadata beside them.

Takes what is offered and the descriptor, gives more that is offered. An address is whole where that of the
site is known, and otherwise leads from the folder of the metadata.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from posixpath import relpath, splitext
from typing import Any

from findings.downloads import DESCRIPTOR, FOLDER, Download
from findings.downloads.catalogues import FORMS, forms
from findings.downloads.metadata import File, TableColumn, metadata

METADATA = "data/metadata"
MEDIA = {
    ".csv": "text/csv", ".json": "application/json", ".txt": "text/plain", ".md": "text/markdown",
    ".xml": "application/xml", ".zip": "application/zip", ".parquet": "application/vnd.apache.parquet",
    ".sqlite": "application/vnd.sqlite3", ".sav": "application/x-spss-sav",
    ".dta": "application/x-stata-dta",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}  # fmt: skip
"""The kind of a file by the end of its name."""
UNKNOWN = "application/octet-stream"

Place = Callable[[str], str]
"""Where a file of the site is, as somebody has to say it."""


def placed(address: str) -> Place:
    """Places as whole addresses; from the folder of the metadata where nobody knows the site's."""
    return (lambda path: f"{address}{path}") if address else (lambda path: relpath(path, METADATA))


def described_files(offered: Sequence[Download], place: Place) -> list[File]:
    """Each file that is offered, with the columns of those that the published descriptor says are tables."""
    published = (each.content for each in offered if each.path == f"{FOLDER}/{DESCRIPTOR}")
    described = json.loads(next(published, b"{}")).get("resources", [])
    resources = {f"{FOLDER}/{each['path']}": each for each in described}
    return [_file(each, resources.get(each.path, {}), place) for each in offered]


def _file(each: Download, resource: dict[str, Any], place: Place) -> File:
    schema = resource.get("schema") or {}
    absent = schema.get("missingValues", [""])
    key = schema.get("primaryKey", [])
    return File(
        path=each.path,
        address=place(each.path),
        title=str(resource.get("title") or each.title),
        description=each.description or each.title,
        media=MEDIA.get(splitext(each.path)[1], UNKNOWN),
        bytes=len(each.content),
        sha256=each.sha256,
        columns=tuple(_column(column, absent) for column in schema.get("fields", [])),
        key=(key,) if isinstance(key, str) else tuple(key),
        delimiter=str((resource.get("dialect") or {}).get("delimiter", ",")),
    )


def _column(field: dict[str, Any], absent: Sequence[Any]) -> TableColumn:
    missing = field.get("missingValues", absent)
    values = (each["value"] if isinstance(each, dict) else each for each in missing)
    title = str(field.get("title") or field.get("description") or "")
    return TableColumn(str(field["name"]), title, str(field.get("type", "string")), tuple(map(str, values)))


def metadata_files(descriptor: dict[str, Any], offered: Sequence[Download], place: Place) -> list[Download]:
    """The metadata in every form, of these files and at these places."""
    made = forms(metadata(descriptor), described_files(offered, place))
    return [
        Download(f"{METADATA}/{name}", name, FORMS[name].words, text.encode()) for name, text in made.items()
    ]
