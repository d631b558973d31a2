"""What readers get of a publication, in every dialect that their tools read, from one model.

Takes the survey, its published numbers and the files that people keep, gives files. Of a wave that releases
tables nothing is read but published numbers and the description. Writes no file.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from findings.disclosure import ESTIMATES, PublishedEstimates
from findings.exporting.codebook import COLUMNS as CODEBOOK
from findings.exporting.codebook import codebook
from findings.exporting.dialects import FOLDER, GROUP, DialectFile, Exporter, exporters, exports
from findings.exporting.estimates import LISTS, SORTS, WORDS, estimates_table
from findings.exporting.model import CellKind, Handed, HandedColumn, HandedTable, Of
from findings.exporting.published import WHY, handed_package
from findings.exporting.responses import response_tables
from findings.exporting.sheets import SHEET
from findings.vocabulary import Survey

__all__ = [
    "CODEBOOK",
    "FOLDER",
    "GROUP",
    "LISTS",
    "SHEET",
    "SORTS",
    "WHY",
    "WORDS",
    "CellKind",
    "DialectFile",
    "Exporter",
    "Handed",
    "HandedColumn",
    "HandedPackage",
    "HandedTable",
    "Of",
    "exporters",
    "exports",
    "handed_over",
]


@dataclass(frozen=True)
class HandedPackage:
    """The data package as readers get it: its descriptor, its files by path, and the same as tables."""

    descriptor: dict[str, Any]
    files: dict[str, bytes]
    tables: tuple[HandedTable, ...]


def handed_over(survey: Survey, published: PublishedEstimates, files: Mapping[str, bytes]) -> HandedPackage:
    """The package that readers get; `files` are those that people keep, by path."""
    tables = response_tables(survey, files)
    if ESTIMATES in files:
        header = files[ESTIMATES].partition(b"\n")[0].decode().split(",")
        tables.append(estimates_table(published, survey, header))
    descriptor, made, handed = handed_package(survey, files, tables)
    return HandedPackage(descriptor, made, (*handed, codebook(survey, published, handed)))
