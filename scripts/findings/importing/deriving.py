"""The columns of a described survey, made of a raw file that nobody changes.

Takes the table of a file and the fields that describe it; gives the text of each field for each row. What no
field names stays as it is, so that the gate says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from findings.importing.numerals import canonical
from findings.importing.splitting import listed
from findings.importing.table import ExportTable

TICKED, NOT_TICKED = "yes", "no"
NUMERIC = {"number", "integer"}

Field = Mapping[str, Any]
Texts = tuple[str, ...]


def derived_columns(table: ExportTable, fields: Sequence[Field]) -> dict[str, Texts]:
    """Each field's column under the header that the gate looks for; columns of no field after them."""
    made: dict[str, Texts] = {}
    used: set[str] = set()
    options = _options_of(fields)
    for field in fields:
        survey = field.get("survey") or {}
        rule = survey.get("derived")
        if rule:
            columns = [found for each in rule["columns"] if (found := table.column(each))]
            used |= {each.heading for each in columns}
            if len(columns) == len(rule["columns"]):
                made[str(field["name"])] = _derived([each.texts for each in columns], rule, options)
        else:
            name = survey.get("column") or str(field.get("name"))
            column = table.column(name)
            if column is not None:
                used.add(name)
                made[name] = _spelt(column.texts, field)
    return made | {each.heading: each.texts for each in table.columns if each.heading not in used}


def _spelt(texts: Texts, field: Field) -> Texts:
    if field.get("type") not in NUMERIC:
        return _in_one_spelling(texts, field)
    decimal, group = str(field.get("decimalChar", ".")), str(field.get("groupChar", ""))
    missing = {
        str(each.get("value")) if isinstance(each, dict) else str(each)
        for each in field.get("missingValues", ())
    }
    number = cache(lambda text: text if text in missing else canonical(text, decimal, group))
    return tuple(map(number, texts))


def _in_one_spelling(texts: Texts, field: Field) -> Texts:
    """Answers that differ from a category in capitals and spaces alone, as the category is written."""
    values = [str(each.get("value")) for each in field.get("categories") or () if isinstance(each, dict)]
    if not values:
        return texts
    missing = (each for each in field.get("missingValues", ()) if isinstance(each, dict))
    kept = {*values, *(str(each.get("value")) for each in missing)}
    known = {value.casefold(): value for value in reversed(values)}

    def one(text: str) -> str:
        return text if text in kept else known.get(" ".join(text.split()).casefold(), text)

    return tuple(map(one, texts))


Options = Mapping[tuple[tuple[str, ...], str], tuple[str, ...]]


def _options_of(fields: Sequence[Field]) -> Options:
    """All options of each list, since one may hold the sign that stands between them."""
    found: dict[tuple[tuple[str, ...], str], list[str]] = {}
    for rule in _rules(fields):
        if rule.get("value"):
            found.setdefault(_key(rule), []).append(str(rule["value"]))
    return {key: tuple(each) for key, each in found.items()}


def _rules(fields: Sequence[Field]) -> Iterator[Mapping[str, Any]]:
    for field in fields:
        rule = (field.get("survey") or {}).get("derived")
        if rule:
            yield rule


def _key(rule: Mapping[str, Any]) -> tuple[tuple[str, ...], str]:
    return tuple(rule["columns"]), str(rule.get("delimiter", ""))


def _derived(columns: list[Texts], rule: Mapping[str, Any], options: Options) -> Texts:
    value, take = str(rule.get("value", "")), rule["take"]
    if not rule.get("delimiter"):
        return tuple(_place_of(value, row) for row in zip(*columns, strict=True))
    known, delimiter = options.get(_key(rule), ()), str(rule["delimiter"])

    @cache
    def of(cell: str) -> str:
        if not cell:
            return ""
        found, rest = listed(cell, delimiter, known)
        if take == "place":
            return _place_of(value, found)
        return TICKED if (bool(rest) if take == "rest" else value in found) else NOT_TICKED

    return tuple(map(of, columns[0]))


def _place_of(value: str, given: Texts) -> str:
    """The place of a value among those given, from 1; nothing where it is not there."""
    return str(given.index(value) + 1) if value in given else ""
