"""CSV on the Web: the columns of every table, with what stands in them for no value.

Source: the W3C recommendations Model for Tabular Data and Metadata Vocabulary for Tabular Data, 2015.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from findings.downloads.catalogues.writing import as_json
from findings.downloads.metadata import File, Metadata, TableColumn

TYPES = {"integer": "integer", "number": "number", "date": "date"}
"""The types of the Data Package standard; every other is read as text."""


def csvw(about: Metadata, files: Sequence[File]) -> str:
    """The text of the file: a group of tables."""
    described = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": about.language}],
        "@type": "TableGroup",
        "dc:title": about.title,
        "dc:description": about.description,
        "dc:identifier": about.identifier,
        "dc:bibliographicCitation": about.citation,
        "dc:publisher": about.publisher.name,
        "dc:license": next(({"@id": each.address} for each in about.licences if each.address), {}),
        "dc:issued": about.issued,
        "tables": [_table(each) for each in files if each.columns],
    }
    return as_json(described)


def _table(each: File) -> dict[str, Any]:
    return {
        "url": each.address,
        "dc:title": each.title,
        "dc:description": each.description,
        "dialect": {"delimiter": each.delimiter, "encoding": "utf-8"} if each.delimiter != "," else {},
        "tableSchema": {
            "columns": [_column(column) for column in each.columns],
            "primaryKey": [quote(key, safe="") for key in each.key],
        },
    }


def _column(each: TableColumn) -> dict[str, Any]:
    null = [missing for missing in each.missing if missing]
    return {
        "name": quote(each.name, safe=""),
        "titles": each.name,
        "dc:description": each.title,
        "datatype": TYPES.get(each.type, "string"),
        "null": ["", *null] if null else "",
    }
