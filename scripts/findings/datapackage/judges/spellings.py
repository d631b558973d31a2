"""Near-duplicates: two categories, labels or names of one column that a reader would take for one.

Judges the descriptor, and the distinct texts of columns without categories; a text of a file is told by
its row.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from findings.datapackage.descriptor import Descriptor, roles_of
from findings.datapackage.faults import Fault, name
from findings.datapackage.json_lines import Key
from findings.datapackage.judges.categories import fields_of
from findings.datapackage.package import DataPackage, Sheet
from findings.datapackage.report import Parts, in_parts
from findings.datapackage.tables import TextColumn
from findings.naming import folded
from findings.vocabulary import Role

ESTIMATES = "estimates"
"""The table that a program writes from names that were judged where people wrote them."""

MOST_SPELLINGS = 1_000
"""Above so many distinct values a column is free text, and two alike are no surprise."""


@in_parts
def spellings(package: DataPackage) -> Parts:
    """Near-duplicates: categories or values of one column that differ in spaces, capitals or a letter."""
    for resource, keys, field in fields_of(package):
        written = [
            each if isinstance(each, dict) else {"value": each} for each in field.get("categories") or []
        ]
        at = (*keys, "categories")
        yield len(written), _alike(package.descriptor, at, written, resource.restricted)
    for sheet in package.sheets.values():
        for field, column in sheet.columns() if sheet.resource.name != ESTIMATES else ():
            if _is_listed(field, column):
                yield len(column.texts), _alike_cells(sheet, str(field.get("name")), column)


def _alike(
    descriptor: Descriptor, keys: tuple[Key, ...], written: list[dict[str, Any]], restricted: bool
) -> Iterator[Fault]:
    """Categories whose values or labels are alike; those with one label are told of elsewhere."""
    told: set[int] = set()
    for noun in ("label", "value"):
        found = [str(each.get(noun, "")) for each in written]
        for first, second, exactly in pairs_alike(found):
            same = found[first] == found[second] or written[first].get("label") == written[second].get(
                "label"
            )
            if not same and second not in told and (exactly or noun == "label"):
                told.add(second)
                pair = f"'{name(found[first])}' and '{name(found[second])}'"
                what = (
                    "differ in spaces, capitals or signs only" if exactly else "may be two spellings of one"
                )
                remedy = "Make them one, or tell them apart." if exactly else "Compare them."
                yield Fault(
                    descriptor.at(*keys, second), f"{pair} {what}", remedy, note=restricted or not exactly
                )


FREE = {Role.IDENTIFIER, Role.UNUSED}


def _is_listed(field: dict[str, Any], column: TextColumn) -> bool:
    """Whether the texts of a column are a list of names, and not categories, numbers or free text."""
    free = FREE & roles_of(field)
    coded = field.get("categories") or (field.get("constraints") or {}).get("enum")
    return field.get("type") == "string" and not coded and not free and len(column.texts) <= MOST_SPELLINGS


def _is_name(text: str) -> bool:
    """Words without numbers: where there are numbers, a sign or a digit is all the difference."""
    return not re.search(r"[\d=<>%]", text) and bool(re.search(r"[^\W\d]{3}", text))


def _alike_cells(sheet: Sheet, column_name: str, column: TextColumn) -> Iterator[Fault]:
    texts = column.texts
    if len(texts) > sheet.table.rows // 2:
        return  # nearly every row has its own: prose, not names
    names = [place for place, text in enumerate(texts) if _is_name(text)]
    for first, second, exactly in pairs_alike([texts[place] for place in names]):
        rows = column.rows([names[first]])[0], column.rows([names[second]])[0]
        what = "differ in spaces, capitals or signs only" if exactly else "may be two spellings of one name"
        where = f"{sheet.where} row {min(rows)}, {name(column_name)}"
        remedy = "Make them one, or tell them apart." if exactly else "Compare them."
        note = sheet.resource.restricted or not exactly
        yield Fault(where, f"this value and that of row {max(rows)} {what}", remedy, note=note)


def pairs_alike(texts: Sequence[str]) -> Iterator[tuple[int, int, bool]]:
    """Places of two texts that are the same but for spaces, capitals and signs, or (False) for a letter."""
    seen: dict[str, int] = {}
    for place, text in enumerate(texts):
        key = folded(text)
        if key and key in seen:
            yield seen[key], place, True
        else:
            seen[key] = place
    yield from ((seen[a], seen[b], False) for a, b in _one_letter_apart(list(seen)))


_LONG_WORD = re.compile(r"[^\W\d_]{6,}")
"""Of shorter words many are one letter apart."""


def _one_letter_apart(texts: list[str]) -> Iterator[tuple[str, str]]:
    """Pairs of texts that are one added, lost or changed letter apart within a longer word."""
    holes: dict[str, str] = {}
    found: set[tuple[str, str]] = set()
    for text in texts:
        for start, word in _long_words(text):
            for place in range(start + 1, start + len(word)):
                for key in {text[:place] + "\0" + text[place + 1 :], text[:place] + "\0" + text[place:]}:
                    other = holes.setdefault(key, text)
                    if other != text and (other, text) not in found:
                        found.add((other, text))
                        yield other, text


def _long_words(text: str) -> Iterable[tuple[int, str]]:
    return [(found.start(), found.group()) for found in _LONG_WORD.finditer(text)]
