"""Parquet: each table a file of typed columns, with categories in order, labels and the notice beside."""

from __future__ import annotations

import io
import json

import numpy as np
import pyarrow as pa
from pyarrow import parquet as written

from findings.exporting.model import CellKind, Handed, HandedColumn, HandedTable

COMPRESSION = "zstd"


def parquet(handed: Handed) -> dict[str, bytes]:
    """A file for each table."""
    return {f"{each.name}.parquet": _file(handed, each) for each in handed.tables}


def _file(handed: Handed, table: HandedTable) -> bytes:
    about = {"title": table.title, "about": "\n".join(handed.about), "version": handed.version}
    fields = [_field(each) for each in table.columns]
    schema = pa.schema(fields, metadata=about)
    arrays = [_array(each) for each in table.columns]
    out = io.BytesIO()
    written.write_table(pa.Table.from_arrays(arrays, schema=schema), out, compression=COMPRESSION)
    return out.getvalue()


def _field(column: HandedColumn) -> pa.Field:
    told = {"label": column.label}
    if column.labels:
        pairs = dict(zip(column.texts, column.labels, strict=True))
        told["labels"] = json.dumps(pairs, ensure_ascii=False)
    return pa.field(column.name, _type(column), metadata=told)


def _type(column: HandedColumn) -> pa.DataType:
    if column.holds is CellKind.CATEGORY:
        return pa.dictionary(pa.int32(), pa.string(), ordered=column.ordered)
    return {CellKind.WHOLE: pa.int64(), CellKind.NUMBER: pa.float64(), CellKind.TEXT: pa.string()}[
        column.holds
    ]


def _array(column: HandedColumn) -> pa.Array:
    missing = column.codes < 0
    places = pa.array(np.where(missing, 0, column.codes), pa.int32(), mask=missing)
    if column.holds is CellKind.CATEGORY:
        texts = pa.array(column.texts, pa.string())
        return pa.DictionaryArray.from_arrays(places, texts, ordered=column.ordered)
    values = [int(text) for text in column.texts] if column.holds is CellKind.WHOLE else None
    known = {
        CellKind.WHOLE: values,
        CellKind.NUMBER: list(column.numbers) if column.holds.numeric else None,
        CellKind.TEXT: list(column.texts),
    }[column.holds]
    return pa.array(known, _type(column)).take(places)
