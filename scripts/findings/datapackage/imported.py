"""A restricted file as a survey tool wrote it, as the table of text that its description makes of it.

Reads through `importing`, as the import itself did, so that nobody changes the raw file. What cannot be read
is said without its text.
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa
from pydantic import TypeAdapter, ValidationError

from findings.datapackage.descriptor import Resource
from findings.datapackage.faults import Fault
from findings.datapackage.tables import Reading, TextColumn, TextTable
from findings.importing import derived_columns, read
from findings.vocabulary import ImportedFile, Refused

_FILE = TypeAdapter(ImportedFile)


def imported_file(resource: Resource) -> ImportedFile | None:
    """How the file is read, as the descriptor says under `import`; None where that has not its shape."""
    try:
        written = json.dumps(resource.descriptor.get("import"))
        return _FILE.validate_json(written, strict=True, extra="forbid")
    except ValidationError:
        return None


def imported_table(resource: Resource, path: Path) -> Reading:
    """The columns of the described fields, or what is wrong in the file."""
    file = imported_file(resource)
    if file is None:
        return None, (Fault(str(path), "is not described as it is read", "Import the file again."),)
    try:
        table = read(path, file, resource.encoding, resource.delimiter)
    except Refused as refused:
        return None, tuple(Fault(each.where, each.what, each.remedy) for each in refused.problems)
    columns = {name: _column(texts) for name, texts in derived_columns(table, resource.fields).items()}
    return TextTable(columns, table.rows), ()


def _column(texts: tuple[str, ...]) -> TextColumn:
    found = pa.array(texts, pa.string()).dictionary_encode()
    codes: npt.NDArray[np.int32] = found.indices.to_numpy().astype(np.int32)
    return TextColumn(tuple(found.dictionary.to_pylist()), codes)
