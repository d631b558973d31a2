"""What we ask of a descriptor beyond the standard's schema, so that every reader reads the same.

Version 2 said in so many words, licence and makers given, encoding and delimiter pinned, every field
typed. Judges the descriptor alone; the shape that `profile` holds it to is taken for granted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from findings.datapackage.descriptor import Descriptor, Resource, header_of, is_text_encoding
from findings.datapackage.faults import Fault, listed, nearest, unknown
from findings.datapackage.imported import imported_file
from findings.datapackage.json_lines import Key, leaves
from findings.datapackage.judges.cells import CANONICAL
from findings.datapackage.judges.patterns import pattern_faults
from findings.datapackage.judges.texts import text_faults
from findings.datapackage.package import DataPackage
from findings.datapackage.report import Checked
from findings.vocabulary import TODO, UNWRITTEN, ImportedFile, Row, to_write

PACKAGE_PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
RESOURCE_PROFILE = "https://datapackage.org/profiles/2.0/dataresource.json"

SLUG = re.compile(r"[a-z0-9]+(?:[-_.][a-z0-9]+)*")
VERSION = re.compile(r"\d+\.\d+\.\d+(?:[-+][0-9A-Za-z.-]+)?")

GIVEN: dict[str, str] = {
    "name": "has no short name",
    "title": "has no title",
    "version": "has no version",
    "licenses": "names no licence",
    "contributors": "does not say who made it",
    "sources": "does not say where it comes from",
}
"""What a package must say of itself: the key, and what is wrong without it."""


def about(package: DataPackage) -> Checked:
    """Version of the standard, name, title, version, licence, contributors and sources."""
    descriptor = package.descriptor
    faults = [*_about(descriptor, descriptor.json), *text_faults(descriptor)]
    return Checked(len(GIVEN) + 1, tuple(faults))


def _about(descriptor: Descriptor, written: dict[str, Any]) -> Iterator[Fault]:
    yield from _profile(descriptor, (), written, PACKAGE_PROFILE)
    for key, what in GIVEN.items():
        if not written.get(key):
            yield Fault(descriptor.at(), what, f"Add `{key}`.")
    yield from unwritten(descriptor)
    if written.get("name") and not SLUG.fullmatch(str(written["name"])):
        yield Fault(
            descriptor.at("name"), "is no short name", "Write lower-case letters, digits and hyphens."
        )
    if not _is_time(written.get("created", "2000-01-01T00:00:00Z")):
        yield Fault(descriptor.at("created"), "is no time of a day", "Write it as 2001-05-31T00:00:00Z.")
    yield from _no_objects(descriptor, written)
    if written.get("version") and not VERSION.fullmatch(str(written["version"])):
        yield Fault(descriptor.at("version"), "is no version number", "Write three numbers, as in 1.0.0.")


def unwritten(descriptor: Descriptor) -> Iterator[Fault]:
    """Texts that only a person can write, and nobody has."""
    for keys, text in leaves(descriptor.json):
        if isinstance(text, str) and text.startswith(TODO):
            yield Fault(descriptor.at(*keys), UNWRITTEN, to_write(text))


def _is_time(written: Any) -> bool:
    """Whether a text is a time of a day that a calendar has, as the standard asks."""
    try:
        return "T" in str(written) and datetime.fromisoformat(str(written)).year >= EARLIEST_YEAR
    except ValueError:
        return False


EARLIEST_YEAR = 1980
"""The earliest that archives can say."""


def _no_objects(descriptor: Descriptor, written: dict[str, Any]) -> Iterator[Fault]:
    for key in ("licenses", "contributors", "sources"):
        for place, each in enumerate(written.get(key) or ()):
            if not isinstance(each, dict):
                what = "is no object with keys"
                yield Fault(descriptor.at(key, place), what, 'Write {"title": "…"}, or {"name": "…"}.')


def _profile(
    descriptor: Descriptor, keys: tuple[Key, ...], written: dict[str, Any], wanted: str
) -> Iterator[Fault]:
    if written.get("$schema") != wanted:
        remedy = f'Write "$schema": "{wanted}".'
        yield Fault(descriptor.at(*keys), "does not say that it follows version 2.0 of the standard", remedy)
    if "profile" in written:
        yield Fault(descriptor.at(*keys, "profile"), "belongs to version 1 of the standard", "Take it out.")


DIALECT: dict[str, Any] = {"header": True, "quoteChar": '"', "doubleQuote": True, "skipInitialSpace": False}
"""The one dialect that is read; only the delimiter may be chosen, and must be."""


def tables(package: DataPackage) -> Checked:
    """Each resource: name, format, encoding, delimiter and an inline schema, as distributed."""
    faults = [fault for resource in package.resources for fault in _resource(package, resource)]
    faults += [*_repeated(package.descriptor, package.resources), *_unread(package.descriptor)]
    return Checked(len(package.resources), tuple(faults))


def _unread(descriptor: Descriptor) -> Iterator[Fault]:
    """Resources that are not one file: the standard has them, and we do not read them."""
    for key in ("resources", "restricted"):
        for place, written in enumerate(descriptor.json.get(key, ())):
            if isinstance(written.get("path"), list):
                at = descriptor.at(key, place, "path")
                yield Fault(at, "names several files", "Put the data into one file.")
            elif "path" not in written:
                yield Fault(
                    descriptor.at(key, place), "has no `path`", "Put the data into a file, and name it."
                )


def _repeated(descriptor: Descriptor, resources: Iterable[Resource]) -> Iterator[Fault]:
    seen: set[str] = set()
    for resource in resources:
        if resource.name in seen:
            yield Fault(descriptor.at(*resource.keys), "has the name of an earlier resource", "Rename one.")
        seen.add(resource.name)


def _resource(package: DataPackage, resource: Resource) -> Iterator[Fault]:
    descriptor, keys, written = package.descriptor, resource.keys, resource.descriptor
    yield from _profile(descriptor, keys, written, RESOURCE_PROFILE)
    if not SLUG.fullmatch(resource.name):
        what = "is no short name"
        yield Fault(descriptor.at(*keys, "name"), what, "Write lower-case letters, digits and hyphens.")
    for key in ("data", "extrapaths"):
        if key in written:
            yield Fault(
                descriptor.at(*keys, key), "is not read", "Put the data into one file, named by `path`."
            )
    if resource.tabular:
        yield from _table(descriptor, resource)


def _table(descriptor: Descriptor, resource: Resource) -> Iterator[Fault]:
    keys, written = resource.keys, resource.descriptor
    at = descriptor.at(*keys)
    if written.get("type") != "table":
        yield Fault(at, "does not say that it is a table", 'Write "type": "table".')
    if resource.imported:
        yield from _imported(descriptor, resource)
    elif written.get("format") != "csv" or not resource.path.lower().endswith(".csv"):
        yield Fault(at, "is not said to be CSV", 'Write "format": "csv", and end the file\'s name in .csv.')
    if not resource.fields:
        remedy = "Write `schema` out here, with its `fields`; an address is not followed."
        yield Fault(at, "does not describe its columns", remedy)
    yield from _encoding(descriptor, resource)
    if not resource.imported:
        yield from _dialect(descriptor, keys, written.get("dialect"))
    if resource.name == "estimates":
        yield from _estimates(descriptor, resource)


def _imported(descriptor: Descriptor, resource: Resource) -> Iterator[Fault]:
    """Of a file as a tool wrote it, how it is read."""
    if imported_file(resource) is None:
        known = ", ".join(ImportedFile.__dataclass_fields__)
        remedy = f"Import the file again; known are {known}."
        yield Fault(descriptor.at(*resource.keys, "import"), "does not say how the file is read", remedy)
    if len(resource.delimiter) != 1:
        at = descriptor.at(*resource.keys, "dialect")
        yield Fault(at, "is no delimiter that is read", "Write one sign.")


def _encoding(descriptor: Descriptor, resource: Resource) -> Iterator[Fault]:
    keys, encoding = resource.keys, resource.descriptor.get("encoding")
    if encoding is None:
        yield Fault(descriptor.at(*keys), "does not say its encoding", 'Write "encoding": "utf-8".')
    elif not is_text_encoding(str(encoding)):
        yield Fault(descriptor.at(*keys, "encoding"), "is no encoding that is known", 'Write "utf-8".')
    elif not resource.restricted and not resource.utf8:
        remedy = 'Save the file as UTF-8, and write "encoding": "utf-8".'
        yield Fault(descriptor.at(*keys, "encoding"), "is not UTF-8", remedy)


def _dialect(descriptor: Descriptor, keys: tuple[Key, ...], dialect: Any) -> Iterator[Fault]:
    if not isinstance(dialect, dict) or "delimiter" not in dialect:
        remedy = 'Write "dialect": {"delimiter": ","}.'
        yield Fault(descriptor.at(*keys), "does not say how its cells are separated", remedy)
        return
    if not isinstance(dialect["delimiter"], str) or not re.fullmatch(r"[,;|\t]", dialect["delimiter"]):
        at = descriptor.at(*keys, "dialect", "delimiter")
        yield Fault(at, "is no delimiter that is read", "Write a comma, semicolon, bar or tab.")
    for key in dialect.keys() - {"delimiter", "$schema", "lineTerminator"}:
        if key not in DIALECT or dialect[key] != DIALECT[key]:
            yield Fault(
                descriptor.at(*keys, "dialect", key), "is not read", "Take it out, and save as plain CSV."
            )


def _estimates(descriptor: Descriptor, resource: Resource) -> Iterator[Fault]:
    if (resource.path, resource.delimiter) != (ESTIMATES, ","):
        remedy = f'Write "path": "{ESTIMATES}", and the delimiter ",".'
        yield Fault(descriptor.at(*resource.keys), "is not the file that 'findings estimate' writes", remedy)
    wanted = ["estimate_id", *Row.__dataclass_fields__]
    if [each.get("name") for each in resource.fields] != wanted:
        lacking = [
            each for each in wanted if each not in {str(field.get("name")) for field in resource.fields}
        ]
        what = "does not have the columns of published estimates"
        what += f": it lacks {listed(lacking)}" if lacking else ""
        yield Fault(descriptor.at(*resource.keys), what, f"They are {listed(wanted, len(wanted))}.")


ESTIMATES = "data/estimates.csv"
"""Where `findings estimate` writes."""

TYPES: dict[str, frozenset[str]] = {
    "string": frozenset({"required", "unique", "enum", "minLength", "maxLength", "pattern"}),
    "boolean": frozenset({"required", "enum"}),
    **dict.fromkeys(
        ("integer", "number", "date", "datetime", "time", "year", "yearmonth"),
        frozenset(
            {"required", "unique", "enum", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"}
        ),
    ),
}
"""The types that are read, and the constraints that each can have."""

FORMATS = {"string": {"default", "email", "uri", "uuid"}}
SPELLINGS = ("decimalChar", "groupChar", "bareNumber", "floatNumber")
READ_OF_IMPORTED = {"decimalChar", "groupChar"}
"""How numbers may be written in a file as a tool wrote it."""


def fields(package: DataPackage) -> Checked:
    """Each field: named once, typed, plainly spelt, its constraints of its type; keys of known fields."""
    found = [fault for resource in package.resources for fault in _fields(package.descriptor, resource)]
    return Checked(sum(len(resource.fields) for resource in package.resources), tuple(found))


def _fields(descriptor: Descriptor, resource: Resource) -> Iterator[Fault]:
    seen: set[str] = set()
    headers: set[str] = set()
    for place, field in enumerate(resource.fields):
        named = str(field.get("name")).lower()
        at = descriptor.at(*resource.field_keys(place))
        if named in seen:
            remedy = "Rename one; capitals do not tell names apart."
            yield Fault(at, "has the name of an earlier field", remedy)
        elif header_of(field) in headers and not resource.restricted:
            yield Fault(at, "is read from the column of an earlier field", "Describe each column once.")
        seen.add(named)
        headers.add(header_of(field))
        yield from _field(descriptor, resource.field_keys(place), field, resource.imported)
    yield from _keys(descriptor, resource)


def _field(
    descriptor: Descriptor, keys: tuple[Key, ...], field: dict[str, Any], imported: bool = False
) -> Iterator[Fault]:
    kind = field.get("type")
    if not str(field.get("name")).strip():
        yield Fault(descriptor.at(*keys, "name"), "is empty", "Name the field.")
    if not str(field.get("title", "")).strip():
        yield Fault(descriptor.at(*keys), "has no title", "Add `title`: the words that a reader sees.")
    if kind not in TYPES:
        what = "has no type" if kind is None else "is of a type that is not read"
        yield Fault(descriptor.at(*keys), what, nearest(kind, TYPES) or f"Write one of {listed(TYPES, 20)}.")
        return
    if field.get("format", "default") not in FORMATS.get(kind, {"default"}):
        at = descriptor.at(*keys, "format")
        yield Fault(at, "is not read", "Take it out, and write values as the type asks.")
    for key in SPELLINGS:
        if key in field and not (imported and key in READ_OF_IMPORTED):
            yield Fault(descriptor.at(*keys, key), "is not read", "Write numbers as 1234.5.")
    yield from _constraints(descriptor, keys, field)


def _constraints(descriptor: Descriptor, keys: tuple[Key, ...], field: dict[str, Any]) -> Iterator[Fault]:
    known = TYPES[str(field["type"])]
    for key, limit in (field.get("constraints") or {}).items():
        at = descriptor.at(*keys, "constraints", key)
        if key not in known:
            yield Fault(
                at, f"is no constraint of type {field['type']}", nearest(key, known) or "Take it out."
            )
        elif key == "pattern":
            yield from pattern_faults(at, str(limit))
        elif key.endswith(("imum", "Minimum", "Maximum")) and not _is_of_type(limit, field):
            yield Fault(at, f"is not of the field's type, {field['type']}", "Write it as the values are.")


def _is_of_type(limit: Any, field: dict[str, Any]) -> bool:
    return not isinstance(limit, bool) and bool(CANONICAL[str(field["type"])].fullmatch(str(limit)))


def _keys(descriptor: Descriptor, resource: Resource) -> Iterator[Fault]:
    known = [str(field.get("name")) for field in resource.fields]
    for key, names in declared_keys(resource):
        yield from unknown(descriptor.at(*resource.keys, "schema", key), names, known, "field")
    if "fieldsMatch" in resource.schema:
        at = descriptor.at(*resource.keys, "schema", "fieldsMatch")
        yield Fault(
            at, "is read differently by different programs", "Take it out, and describe every column."
        )


def declared_keys(resource: Resource) -> list[tuple[str, list[str]]]:
    """Every key that the schema declares, with its fields: the primary one, unique ones, foreign ones."""
    schema = resource.schema
    found = [("primaryKey", _names(schema["primaryKey"]))] if schema.get("primaryKey") else []
    found += [("uniqueKeys", _names(key)) for key in schema.get("uniqueKeys") or []]
    found += [("foreignKeys", _names(key.get("fields"))) for key in schema.get("foreignKeys") or []]
    return found


def _names(key: Any) -> list[str]:
    return [str(each) for each in key] if isinstance(key, list) else [str(key)]
