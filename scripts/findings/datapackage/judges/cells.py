"""What may stand in a cell, whatever it means: the rules that readers of CSV disagree about.

Judges distinct texts, column by column; whether an answer is in the codebook is for `codebook`. In a
restricted file, which nobody can edit and nobody is given, most of this is only worth a note.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from findings.datapackage.coding import number
from findings.datapackage.descriptor import roles_of
from findings.datapackage.faults import Fault, in_rows, name
from findings.datapackage.judges.categories import missing_values
from findings.datapackage.judges.patterns import mismatches
from findings.datapackage.package import DataPackage, Sheet
from findings.datapackage.report import Checked, Parts, in_parts
from findings.datapackage.tables import LONGEST_CELL, TOO_LONG, TextColumn
from findings.naming import INVISIBLE, has_unseen, is_decomposed, runs, written
from findings.vocabulary import Role

Field = dict[str, Any]


@dataclass(frozen=True)
class CellRule:
    """One thing that a cell may not be: whether a text breaks it, and the words for that."""

    broken: Callable[[str, Field], bool]
    what: str
    remedy: str
    even_restricted: bool = False


def spaces(package: DataPackage) -> Checked:
    """Spaces, tabs or line breaks around a value."""
    return _unusual(package, SPACES)


def characters(package: DataPackage) -> Checked:
    """Control characters, characters that cannot be seen, and text that was decoded wrongly."""
    return _unusual(package, *CHARACTERS)


def formulas(package: DataPackage) -> Checked:
    """Texts that a spreadsheet would run as a formula."""
    return _unusual(package, FORMULA)


def _unusual(package: DataPackage, *rules: CellRule) -> Checked:
    faults: list[Fault] = []
    for sheet, field, column in _columns(package):
        left = column.unusual
        for rule in rules:
            broken = [place for place, text in left if rule.broken(text, field)]
            faults += _faults(sheet, field, column, broken, rule)
            left = [(place, text) for place, text in left if place not in set(broken)]
    return Checked(_cells(package), tuple(faults))


def _columns(package: DataPackage) -> Iterator[tuple[Sheet, Field, TextColumn]]:
    for sheet in package.sheets.values():
        for field, column in sheet.columns():
            if not (sheet.resource.restricted and _is_set_aside(field)):
                yield sheet, field, column


def _is_set_aside(field: Field) -> bool:
    return bool({Role.IDENTIFIER, Role.UNUSED} & roles_of(field))


def _cells(package: DataPackage) -> int:
    return sum(sheet.table.rows * len(sheet.table.columns) for sheet in package.sheets.values())


def _faults(
    sheet: Sheet, field: Field, column: TextColumn, broken: list[int], rule: CellRule
) -> Iterator[Fault]:
    note = sheet.resource.restricted and not rule.even_restricted
    rows = column.rows(broken)
    return in_rows(sheet.where, name(field.get("name")), rows, rule.what, rule.remedy, note)


def _is_untrimmed(text: str, field: Field) -> bool:
    """Unless it is a category of the field, whose spelling is judged where it is declared."""
    if text == text.strip() and not any(text[end] in INVISIBLE for end in (0, -1)):
        return False
    return text not in {written(each).value for each in field.get("categories") or ()}


SPACES = CellRule(_is_untrimmed, "has spaces around it", "Take them out.")


def _has_unseen(text: str, field: Field) -> bool:
    return has_unseen(text, "\n" if _is_prose(field) else "")


def _is_prose(field: Field) -> bool:
    return (
        field.get("type") == "string"
        and not field.get("categories")
        and not field.get("constraints", {}).get("enum")
    )


def _is_misread(text: str, _: Field) -> bool:
    """UTF-8 that was read as Latin-1 or Windows-1252 on its way, or letters that were lost in decoding."""
    if "\N{REPLACEMENT CHARACTER}" in text:
        return True
    return any(_is_utf8_read_as(encoding, text) for encoding in ("latin-1", "cp1252"))


def _is_utf8_read_as(encoding: str, text: str) -> bool:
    try:
        return text.encode(encoding).decode("utf-8") != text
    except (UnicodeEncodeError, UnicodeDecodeError):
        return False


CHARACTERS = (
    CellRule(
        _is_misread, "has letters that were decoded wrongly", "Look for the encoding that it had before."
    ),
    CellRule(_has_unseen, "has a character that cannot be seen", "Take it out."),
    CellRule(
        lambda text, _: is_decomposed(text),
        "has accents apart from their letters",
        "Save it in Unicode's composed form (NFC).",
    ),
)


def _is_formula(text: str, field: Field) -> bool:
    return field.get("type") not in NUMBERS and runs(text)


FORMULA = CellRule(
    _is_formula, "would be run as a formula by a spreadsheet", "Begin it with another character."
)


NUMBERS = {
    "integer": re.compile(r"0|-?[1-9][0-9]*"),
    "number": re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?"),
}
TIMES = {
    "date": re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}"),
    "datetime": re.compile(
        r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:Z|[-+][0-9]{2}:[0-9]{2})?"
    ),
    "time": re.compile(r"[0-9]{2}:[0-9]{2}:[0-9]{2}(?:Z|[-+][0-9]{2}:[0-9]{2})?"),
    "year": re.compile(r"[0-9]{4}"),
    "yearmonth": re.compile(r"[0-9]{4}-[0-9]{2}"),
}
CANONICAL = NUMBERS | TIMES

NOT_WHOLE = CellRule(
    lambda _, field: field["type"] == "integer", "is not a whole number", "Write digits.", True
)
NOT_FINITE = CellRule(
    lambda text, _: _float(text) is not None, "is not a finite number", "Write digits.", True
)
NO_NUMBER = CellRule(lambda *_: True, "is not a number", "Write digits, with a point before decimals.", True)
ODD_NUMBER = CellRule(
    lambda text, field: _float(text) is not None and _is_whole(text, field),
    "is a number that programs read differently",
    "Write plain digits: no sign '+', '_', leading zeros, spaces or other scripts.",
    True,
)
TOO_LARGE = CellRule(
    lambda *_: True, "is larger than numbers can be computed with", "Write it in larger units.", True
)
ODD_TIME = CellRule(
    lambda *_: True, "is not written as the standard asks", "Write it as in 2001-05-31T09:30:00.", True
)


@in_parts
def numbers(package: DataPackage) -> Parts:
    """Numbers and dates: finite, and written the one way that every program reads alike."""
    for sheet, field, column in _columns(package):
        pattern = CANONICAL.get(str(field.get("type")))
        if pattern is not None:
            yield sheet.table.rows, _odd_numbers(sheet, field, column, pattern)


def _odd_numbers(sheet: Sheet, field: Field, column: TextColumn, pattern: re.Pattern[str]) -> Iterator[Fault]:
    if column.is_digits and pattern in NUMBERS.values() and not any(text[0] == "0" for text in column.texts):
        return
    yield from _faults(sheet, field, column, _large(field, column), TOO_LARGE)
    missing = _missing(sheet, field)
    matches = pattern.fullmatch
    odd = [place for place, text in enumerate(column.texts) if not matches(text) and text not in missing]
    sorted_by_rule: dict[str, tuple[CellRule, list[int]]] = {}
    for place in odd:
        rule = _number_rule(column.texts[place], field)
        sorted_by_rule.setdefault(rule.what, (rule, []))[1].append(place)
    for rule, places in sorted_by_rule.values():
        yield from _faults(sheet, field, column, places, rule)


LARGEST = 1e15
"""Above it whole numbers are no longer told apart, and squares of sums soon end."""


def _large(field: Field, column: TextColumn) -> list[int]:
    """Numbers too large to be counted with; an identifier is counted with in nothing."""
    if {Role.IDENTIFIER, Role.UNUSED, Role.KEY} & roles_of(field) or field.get("type") not in NUMBERS:
        return []
    long = (place for place, text in enumerate(column.texts) if len(text) > 15 or "e" in text.lower())
    return [place for place in long if abs(_float(column.texts[place]) or 0) > LARGEST]


def _missing(sheet: Sheet, field: Field) -> set[str]:
    """What stands for no answer; an empty cell always does, and whether it may is judged elsewhere."""
    written = field if "missingValues" in field else sheet.resource.schema
    return {"", *(str(value) for value in missing_values(written))}


def _number_rule(text: str, field: Field) -> CellRule:
    if field["type"] in TIMES:
        return ODD_TIME
    value = _float(text)
    if value is None:
        return NO_NUMBER
    if number(text.replace("_", "")) is None and text.isascii():
        return NOT_FINITE
    return ODD_NUMBER if _is_whole(text, field) else NOT_WHOLE


def _float(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def _is_whole(text: str, field: Field) -> bool:
    value = _float(text)
    return field["type"] != "integer" or (value is not None and value.is_integer() and "." not in text)


def lengths(package: DataPackage) -> Checked:
    """Cells longer than any reader keeps."""
    rule = CellRule(lambda text, _: len(text) > LONGEST_CELL, *TOO_LONG, even_restricted=True)
    faults: list[Fault] = []
    for sheet in package.sheets.values():
        for field, column in sheet.columns():
            if max(map(len, column.texts), default=0) > LONGEST_CELL:
                broken = [place for place, text in enumerate(column.texts) if rule.broken(text, field)]
                faults += _faults(sheet, field, column, broken, rule)
    return Checked(_cells(package), tuple(faults))


@in_parts
def patterns(package: DataPackage) -> Parts:
    """Fields with a pattern: the whole of every value matches it."""
    rule = CellRule(lambda *_: True, "does not match the field's pattern in full", "See the pattern.", True)
    for sheet, field, column in _columns(package):
        pattern = (field.get("constraints") or {}).get("pattern")
        if pattern is not None:
            missing = _missing(sheet, field)
            broken = [
                place for place in mismatches(pattern, column.texts) if column.texts[place] not in missing
            ]
            yield sheet.table.rows, _faults(sheet, field, column, broken, rule)
