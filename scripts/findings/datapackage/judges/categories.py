"""The codebook of a field: categories, the values for no answer, and near-duplicates among them.

Judges the descriptor, and for near-duplicates also the distinct texts of columns without categories;
what an answer must be is for `codebook`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from findings.datapackage.descriptor import MISSING_LABELS, Descriptor, Resource, roles_of
from findings.datapackage.faults import Fault, listed, name, nearest
from findings.datapackage.json_lines import Key
from findings.datapackage.package import Package, Sheet
from findings.datapackage.report import Verdict
from findings.datapackage.tables import TextColumn
from findings.vocabulary import Missing, Role

CODED_TYPES = {"string", "integer"}
ESTIMATES = "estimates"
"""The table that a program writes from names that were judged where people wrote them."""

MOST_SPELLINGS = 1_000
"""Above so many distinct values a column is free text, and two alike are no surprise."""


def categories(package: Package) -> Verdict:
    """Categories: different, labelled, of the field's type, and the same as `constraints.enum`."""
    faults: list[Fault] = []
    number = 0
    for resource, keys, field in _fields(package):
        written = field.get("categories")
        if written is not None:
            number += len(written)
            faults += _categories(package.descriptor, resource, keys, field)
    return Verdict(number, tuple(faults))


def _fields(package: Package) -> Iterator[tuple[Resource, tuple[Key, ...], dict[str, Any]]]:
    for resource in package.resources:
        for place, field in enumerate(resource.fields):
            yield resource, resource.field_keys(place), field


def _categories(
    descriptor: Descriptor, resource: Resource, keys: tuple[Key, ...], field: dict[str, Any]
) -> Iterator[Fault]:
    written = [each if isinstance(each, dict) else {"value": each} for each in field["categories"]]
    values = [each.get("value") for each in written]
    at = descriptor.at(*keys, "categories")
    if field.get("type") not in CODED_TYPES:
        yield Fault(at, f"cannot belong to type {name(field.get('type'))}", "Make it string or integer.")
        return
    yield from _values(descriptor, keys, field, values)
    for place, each in enumerate(written):
        if not str(each.get("label", "")).strip():
            yield Fault(descriptor.at(*keys, "categories", place), "has no label", "Say what the code means.")
    yield from _merged(descriptor, resource, keys, values, [each.get("label") for each in written])
    yield from _enum(descriptor, keys, field, values)
    if not resource.restricted:
        yield from _untidy(descriptor, keys, values)


def _values(
    descriptor: Descriptor, keys: tuple[Key, ...], field: dict[str, Any], values: list[Any]
) -> Iterator[Fault]:
    wanted = int if field["type"] == "integer" else str
    for place, value in enumerate(values):
        if type(value) is not wanted:
            what = f"is not of the field's type, {field['type']}"
            yield Fault(
                descriptor.at(*keys, "categories", place), what, "Write every value as the type asks."
            )
    yield from _repeated(descriptor, (*keys, "categories"), values, "value")
    missing = {str(value) for value in missing_values(field)}
    both = [value for value in values if str(value) in missing]
    if both:
        what = f"{listed(both)} is a category and a missing value too"
        yield Fault(descriptor.at(*keys, "missingValues"), what, "Decide for one.")


def missing_values(field: dict[str, Any]) -> list[Any]:
    """The values of a field that mean that there is no answer, without their labels."""
    written = field.get("missingValues") or []
    return [each.get("value") if isinstance(each, dict) else each for each in written]


def _repeated(
    descriptor: Descriptor, keys: tuple[Key, ...], found: Sequence[Any], noun: str
) -> Iterator[Fault]:
    for place, each in enumerate(found):
        if each is not None and each in found[:place]:
            earlier = found.index(each) + 1
            yield Fault(
                descriptor.at(*keys, place),
                f"has the {noun} of entry {earlier}",
                f"Keep one, or change its {noun}.",
            )


def _merged(
    descriptor: Descriptor, resource: Resource, keys: tuple[Key, ...], values: list[Any], labels: list[Any]
) -> Iterator[Fault]:
    """Values with one label are counted together: meant for the spellings of a file that nobody can edit."""
    for place, label in enumerate(labels):
        if label is not None and label in labels[:place]:
            at = descriptor.at(*keys, "categories", place)
            pair = f"'{name(values[labels.index(label)])}' and '{name(values[place])}'"
            what = f"{pair} have one label and are counted together"
            yield Fault(at, what, "Make them one value, or label them apart.", note=resource.restricted)


def _enum(
    descriptor: Descriptor, keys: tuple[Key, ...], field: dict[str, Any], values: list[Any]
) -> Iterator[Fault]:
    enum = (field.get("constraints") or {}).get("enum")
    if enum is None:
        remedy = "Add the values there, for readers that know version 1 only."
        yield Fault(descriptor.at(*keys), "has categories and no `constraints.enum`", remedy)
    elif enum != values:
        at = descriptor.at(*keys, "constraints", "enum")
        yield Fault(
            at, "is not the same as the values of `categories`", "Make them the same, in the same order."
        )


def _untidy(descriptor: Descriptor, keys: tuple[Key, ...], values: list[Any]) -> Iterator[Fault]:
    for place, value in enumerate(values):
        if isinstance(value, str) and value != value.strip():
            at = descriptor.at(*keys, "categories", place)
            yield Fault(at, "has spaces around its value", "Take them out, here and in the file.")


def missing(package: Package) -> Verdict:
    """Values for no answer: different, each with one of the five reasons."""
    faults: list[Fault] = []
    number = 0
    responses = _responses(package)
    for resource in package.resources:
        places: list[tuple[tuple[Key, ...], Any]] = [(("schema",), resource.schema)]
        places += [(("schema", "fields", place), field) for place, field in enumerate(resource.fields)]
        for keys, written in places:
            entries = written.get("missingValues") or []
            number += len(entries)
            at = (*resource.keys, *keys, "missingValues")
            faults += _missing(package.descriptor, at, entries, resource.name in responses)
    return Verdict(number, tuple(faults))


def _responses(package: Package) -> set[str]:
    survey = package.descriptor.json.get("survey")
    waves = survey.get("waves") if isinstance(survey, dict) else None
    listed_in = waves if isinstance(waves, list) else []
    return {str(wave.get("responses")) for wave in listed_in if isinstance(wave, dict)}


def _missing(
    descriptor: Descriptor, keys: tuple[Key, ...], entries: list[Any], responses: bool
) -> Iterator[Fault]:
    written = [each if isinstance(each, dict) else {"value": each} for each in entries]
    yield from _repeated(descriptor, keys, [each.get("value") for each in written], "value")
    yield from _repeated(descriptor, keys, [each.get("label") for each in written], "label")
    for place, each in enumerate(written):
        label = each.get("label")
        if responses and label is None and each.get("value") == "":
            continue  # an empty cell is no answer unless something else is said of it
        if responses and label is None:
            remedy = f"Label it with one of {listed(Missing)}."
            yield Fault(descriptor.at(*keys, place), "does not say why there is no answer", remedy)
        elif responses and label not in MISSING_LABELS:
            remedy = nearest(label, Missing) or f"Write one of {listed(Missing)}."
            yield Fault(descriptor.at(*keys, place), "has a label that is none of the five reasons", remedy)


def spellings(package: Package) -> Verdict:
    """Near-duplicates: categories or values of one column that differ in spaces, capitals or a letter."""
    faults: list[Fault] = []
    number = 0
    for resource, keys, field in _fields(package):
        written = [
            each if isinstance(each, dict) else {"value": each} for each in field.get("categories") or []
        ]
        number += len(written)
        faults += _alike(package.descriptor, (*keys, "categories"), written, resource.restricted)
    for sheet in package.sheets.values():
        for field, column in sheet.columns() if sheet.resource.name != ESTIMATES else ():
            if _is_listed(field, column):
                number += len(column.texts)
                faults += _alike_cells(sheet, str(field.get("name")), column)
    return Verdict(number, tuple(faults))


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


def folded(text: str) -> str:
    """A text without what a hurried reader overlooks: capitals, spaces, signs between words."""
    flat = unicodedata.normalize("NFKC", text).casefold()
    flat = re.sub(r"(?<=\w)['’.](?=\w|\s|$)", "", flat)
    flat = re.sub(r"\s*&\s*", " and ", flat)
    flat = re.sub(r"(?<=[^\W\d])[-‐‑–/_,](?=[^\W\d])", " ", flat)
    return re.sub(r"\s+", " ", flat).strip(" \t\n.,;:!_\u200b")


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
