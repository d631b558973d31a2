"""The columns of each file: those that its schema describes, in that order, and none besides.

Judges headers; a header that is not described is told by its place, since it may be an answer.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterator

from findings.datapackage.descriptor import header_of
from findings.datapackage.faults import Fault, name
from findings.datapackage.package import DataPackage, Sheet
from findings.datapackage.report import Checked
from findings.naming import folded


def structure(package: DataPackage) -> Checked:
    """Every table that could be read."""
    faults = [fault for sheet in package.sheets.values() for fault in _columns(sheet)]
    faults += [fault for sheet in package.sheets.values() for fault in _mark(package, sheet)]
    return Checked(sum(sheet.table.rows for sheet in package.sheets.values()), tuple(faults))


def _columns(sheet: Sheet) -> Iterator[Fault]:
    at = f"{sheet.where} row 1"
    described = [header_of(field) for field in sheet.resource.fields]
    found = list(sheet.table.columns)
    absent = {folded(header): header for header in described if header not in sheet.table.columns}
    for place, header in enumerate(found, start=1):
        if header not in described and (meant := absent.pop(folded(header), "")):
            remedy = f"Write '{name(meant)}', as datapackage.json does."
            yield Fault(at, f"column {place} is {name(meant)}, written otherwise", remedy)
        elif header not in described:
            yield Fault(at, f"column {place} is not described", "Describe it, or take it out.")
    for header in absent.values():
        what = f"there is no column {name(header) or '(unnamed)'}"
        yield Fault(at, what, "datapackage.json describes one.")
    if sorted(found) == sorted(described) and found != described and not sheet.resource.restricted:
        pairs = enumerate(zip(found, described, strict=True), start=1)
        place = next(place for place, (here, there) in pairs if here != there)
        remedy = "Some programs go by the order of the fields."
        yield Fault(at, f"column {place} is not the {_ordinal(place)} that is described", remedy)


def _ordinal(place: int) -> str:
    ending = "th" if place % 100 in {11, 12, 13} else {1: "st", 2: "nd", 3: "rd"}.get(place % 10, "th")
    return f"{place}{ending}"


def _mark(package: DataPackage, sheet: Sheet) -> Iterator[Fault]:
    path = package.path(sheet.resource)
    if path is None or sheet.resource.restricted:
        return
    with path.open("rb") as file:
        marked = file.read(len(codecs.BOM_UTF8)) == codecs.BOM_UTF8
    if marked:
        remedy = "Save it as UTF-8 without one; some programs take it for part of the first column's name."
        yield Fault(f"{sheet.where} row 1", "begins with a byte order mark", remedy)
