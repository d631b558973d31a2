"""Croissant 1.1: schema.org with the columns of each table, so that programs load it by its address.

Source: the specification of MLCommons, docs.mlcommons.org/croissant.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from findings.downloads.catalogues.schema_org import whole
from findings.downloads.catalogues.writing import as_json
from findings.downloads.metadata import File, Metadata, TableColumn

CONFORMS = "http://mlcommons.org/croissant/1.1"
TERMS = (
    *("citeAs", "column", "data", "dataType", "equivalentProperty", "examples", "extract", "field"),
    *("fileProperty", "fileObject", "fileSet", "format", "includes", "isLiveDataset", "jsonPath", "key"),
    *("md5", "parentField", "path", "recordSet", "references", "regex", "repeated", "replace"),
    *("samplingRate", "separator", "source", "subField", "transform"),
)
"""What Croissant adds to the words of schema.org."""

TYPED = {"data": "@json", "dataType": "@vocab", "examples": "@json"}
CONTEXT: dict[str, Any] = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "sc": "https://schema.org/",
    "cr": "http://mlcommons.org/croissant/",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "dct": "http://purl.org/dc/terms/",
    "conformsTo": "dct:conformsTo",
    **{
        term: {"@id": f"cr:{term}", "@type": TYPED[term]} if term in TYPED else f"cr:{term}" for term in TERMS
    },
}
TYPES = {"integer": "sc:Integer", "number": "sc:Float", "boolean": "sc:Boolean", "date": "sc:Date"}
"""The types of the Data Package standard; every other is read as text."""


def croissant(about: Metadata, files: Sequence[File]) -> str:
    """The text of the file; every table is a set of records."""
    described = {
        "@context": CONTEXT | {"@language": about.language},
        "@type": "sc:Dataset",
        "conformsTo": CONFORMS,
        **whole(about),
        "url": about.address,
        "citeAs": about.citation,
        "isLiveDataset": False,
        "distribution": [_file(each) for each in files],
        "recordSet": [_records(each) for each in files if each.columns],
    }
    return as_json(described)


def _id(name: str) -> str:
    return quote(name, safe="")


def _file(each: File) -> dict[str, Any]:
    return {
        "@type": "cr:FileObject",
        "@id": _id(each.name),
        "name": each.name,
        "description": each.description,
        "contentUrl": each.address,
        "encodingFormat": each.media,
        "contentSize": f"{each.bytes} B",
        "sha256": each.sha256,
    }


def _records(each: File) -> dict[str, Any]:
    name = _id(each.name.rpartition(".")[0])
    return {
        "@type": "cr:RecordSet",
        "@id": name,
        "name": name,
        "description": each.description,
        "key": [{"@id": f"{name}/{_id(key)}"} for key in each.key],
        "field": [_field(column, each, name) for column in each.columns],
    }


def _field(column: TableColumn, each: File, records: str) -> dict[str, Any]:
    return {
        "@type": "cr:Field",
        "@id": f"{records}/{_id(column.name)}",
        "name": column.name,
        "description": column.title,
        "dataType": TYPES.get(column.type, "sc:Text") if _is_typed(column) else "sc:Text",
        "source": {"fileObject": {"@id": _id(each.name)}, "extract": {"column": column.name}},
    }


def _is_typed(column: TableColumn) -> bool:
    """Whether a reader that knows no missing values can take every cell for one of the column's type."""
    return not any(re.search(r"[^\d.+-]", each) for each in column.missing)
