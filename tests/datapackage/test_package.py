"""What is known of a package: a resource by its name, and where its file is."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from findings.datapackage.descriptor import Descriptor, Resource
from findings.datapackage.package import DataPackage, Sheet
from findings.datapackage.tables import TextColumn, TextTable

OWN = Resource(
    {"name": "answers", "path": "data/a.csv", "schema": {"fields": [{"name": "q"}, {"name": "r"}]}}
)
RAW = Resource({"name": "raw", "path": "raw.csv"}, restricted=True)


def package(restricted: Path | None) -> DataPackage:
    return DataPackage(Path("p"), restricted, Descriptor("p/d.json", "{}", {}), (), (OWN, RAW))


def test_a_resource_is_found_by_its_name() -> None:
    assert package(None).resource("raw") is RAW
    assert package(None).resource("other") is None


def test_a_restricted_file_is_nowhere_until_its_folder_is_named() -> None:
    assert package(None).path(OWN) == Path("p/data/a.csv")
    assert package(None).path(RAW) is None
    assert package(Path("r")).path(RAW) == Path("r/raw.csv")


def test_a_described_field_stands_with_its_column_where_there_is_one() -> None:
    column = TextColumn(("a",), np.array([0]))
    sheet = Sheet(OWN, "a.csv", TextTable({"q": column, "other": column}, 1))
    assert [(field["name"], found) for field, found in sheet.columns()] == [("q", column)]
