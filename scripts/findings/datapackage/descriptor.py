"""The descriptor `datapackage.json`: from JSON to the description and the variables, or faults.

Reads the one file and gives every part of it its line; what the standard, the codebook or the data
files say of it is for the judges.
"""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from findings.datapackage.faults import Fault, listed, name, nearest
from findings.datapackage.json_lines import Key, lines_of
from findings.datapackage.schema import known_at
from findings.naming import named
from findings.vocabulary import Description, FieldSurvey, Missing, Problem, Refused, Variable

NAME = "datapackage.json"
LARGEST_DESCRIPTOR = 20_000_000

NUMERIC_TYPES = {"number", "integer"}
MISSING_LABELS = {reason.value: reason for reason in Missing}


@dataclass(frozen=True)
class Resource:
    """One resource of the package: its descriptor, its place there, and whether its file is restricted."""

    descriptor: dict[str, Any]
    restricted: bool = False
    keys: tuple[Key, ...] = ()

    @property
    def name(self) -> str:
        return str(self.descriptor["name"])

    @property
    def path(self) -> str:
        return str(self.descriptor["path"])

    @property
    def encoding(self) -> str:
        return str(self.descriptor.get("encoding", "utf-8"))

    @property
    def utf8(self) -> bool:
        try:
            return codecs.lookup(self.encoding).name in {"utf-8", "utf-8-sig"}
        except LookupError:
            return False

    @property
    def is_spelt_out(self) -> bool:
        """Whether its encoding is one of text and its delimiter one letter."""
        return is_text_encoding(self.encoding) and len(self.delimiter) == 1

    @property
    def delimiter(self) -> str:
        dialect = self.descriptor.get("dialect") or {}
        return str(dialect.get("delimiter", ",")) if isinstance(dialect, dict) else ","

    @property
    def imported(self) -> bool:
        """Whether its file is as a survey tool wrote it, which only a restricted one may be."""
        return self.restricted and isinstance(self.descriptor.get("import"), dict)

    @property
    def tabular(self) -> bool:
        """Whether it is a table that is read; any other file is only weighed and listed."""
        table = self.descriptor.get("type") == "table" or self.path.lower().endswith(".csv")
        return table or isinstance(self.descriptor.get("schema"), dict)

    @property
    def schema(self) -> dict[str, Any]:
        schema = self.descriptor.get("schema")
        return schema if isinstance(schema, dict) else {}

    @property
    def fields(self) -> list[dict[str, Any]]:
        fields = self.schema.get("fields")
        return [each for each in fields if isinstance(each, dict)] if isinstance(fields, list) else []

    @property
    def missing_values(self) -> list[Any]:
        return list(self.schema.get("missingValues") or [])

    def field_keys(self, place: int, *keys: Key) -> tuple[Key, ...]:
        """Where a field, or a part of it, stands in the descriptor."""
        return (*self.keys, "schema", "fields", place, *keys)


def header_of(described: Mapping[str, object]) -> str:
    """A field's column in the file: its name, unless a restricted file calls it otherwise."""
    survey = described.get("survey")
    if isinstance(survey, dict) and survey.get("derived"):
        return str(described.get("name"))
    column = survey.get("column") if isinstance(survey, dict) else None
    return column if isinstance(column, str) else str(described.get("name"))


def roles_of(described: Mapping[str, object]) -> set[str]:
    """The roles that a field claims, whether or not there are such roles."""
    survey = described.get("survey")
    written = survey.get("role", ()) if isinstance(survey, dict) else ()
    return {str(each) for each in written} if isinstance(written, list) else {str(written)}


def is_text_encoding(encoding: str) -> bool:
    """Whether Python knows the encoding, and a CSV file can be in it."""
    sample = "a,b\n1,2\n"
    try:
        return sample.encode(encoding).decode(encoding) == sample
    except (LookupError, UnicodeError):
        return False


@dataclass(frozen=True)
class Descriptor:
    """A data package's descriptor as read: its JSON value, and the line of every part."""

    path: str
    text: str
    json: dict[str, Any]

    @cached_property
    def _lines(self) -> dict[tuple[Key, ...], int]:
        return dict(lines_of(self.text))

    def line(self, *keys: Key) -> int:
        """The line of a part, or of the nearest part around it that is there."""
        while keys and keys not in self._lines:
            keys = keys[:-1]
        return self._lines.get(keys, 1)

    def at(self, *keys: Key) -> str:
        """Where a part stands, for a problem: file, line, and the part in words."""
        words = ", ".join(_words(self.json, keys))
        return f"{self.path}:{self.line(*keys)}" + (f", {words}" if words else "")


def _words(value: Any, keys: tuple[Key, ...]) -> Iterator[str]:
    """A part in words: resources and fields by their names, anything below them as a dotted path."""
    rest: list[str] = []
    while keys:
        key, keys = keys[0], keys[1:]
        value = _part(value, key)
        if key in {"resources", "restricted"} and keys and isinstance(keys[0], int):
            place, keys = keys[0], keys[1:]
            value = _part(value, place)
            yield _name_of(value, f"resource {place + 1}")
        elif key == "fields" and rest == ["schema"] and keys and isinstance(keys[0], int):
            place, keys, rest = keys[0], keys[1:], []
            value = _part(value, place)
            yield f"field {_name_of(value, str(place + 1))}"
        else:
            rest.append(name(key + 1 if isinstance(key, int) else key))
    if rest:
        yield ".".join(rest)


def _part(value: Any, key: Key) -> Any:
    if isinstance(value, dict):
        return value.get(str(key))
    if isinstance(value, list) and isinstance(key, int) and key < len(value):
        return value[key]
    return None


def _name_of(value: Any, otherwise: str) -> str:
    found = value.get("name") if isinstance(value, dict) else None
    return name(found) if isinstance(found, str) and found else otherwise


def read_descriptor(folder: Path) -> Descriptor:
    """The descriptor with its lines; raises `Refused` when it is absent, huge or no JSON object."""
    path = folder / NAME
    if not path.is_file() or path.is_symlink():
        raise Refused([Problem(str(path), "there is no such file", _where_one_is(folder))])
    if path.stat().st_size > LARGEST_DESCRIPTOR:
        raise Refused([Problem(str(path), "larger than 20 MB", "Descriptors are small.")])
    text = _text(path)
    descriptor = _json(text, path)
    if not isinstance(descriptor, dict):
        raise Refused([Problem(f"{path}:1", "is not a JSON object", "It must start with '{'.")])
    return Descriptor(str(path), text, descriptor)


def _where_one_is(folder: Path) -> str:
    """What to name instead of a folder without a data package."""
    below = folder / "datapackage"
    return f"Name {below}, which has one." if (below / NAME).is_file() else "A data package needs one."


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise Refused([Problem(str(path), "is not UTF-8", "Save it as UTF-8.")]) from None


def _json(text: str, path: Path) -> Any:
    try:
        return json.loads(text, object_pairs_hook=_once, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        problem = Problem(f"{path}:{error.lineno}", "is not JSON", "Check commas, quotes and brackets.")
    except _RepeatedKeyError as error:
        what = f"the key {name(error.key)} stands twice in one object"
        problem = Problem(f"{path}:{_line_of_repeat(text)}", what, "Keep one.")
    except (RecursionError, ValueError):
        problem = Problem(str(path), "is not JSON that can be read", "Check for NaN and for deep nesting.")
    raise Refused([problem])


def _line_of_repeat(text: str) -> int:
    """The line of the first part that stands where one stood before."""
    seen: set[tuple[Key, ...]] = set()
    for keys, line in lines_of(text):
        if keys in seen:
            return line
        seen.add(keys)
    return 1


class _RepeatedKeyError(Exception):
    def __init__(self, key: str) -> None:
        self.key = key


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """A JSON object whose keys are different: of two, readers would each keep another."""
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise _RepeatedKeyError(key)
        found[key] = value
    return found


def _no_constant(_: str) -> None:
    raise ValueError


def resources(descriptor: dict[str, Any]) -> list[Resource]:
    """Every usable resource; one without a name and a path is a fault that the judges report."""
    listed_in = [
        (each, key, place)
        for key in ("resources", "restricted")
        for place, each in enumerate(_list(descriptor, key))
    ]
    usable = [found for found in listed_in if _usable(found[0])]
    return [Resource(each, key == "restricted", (key, place)) for each, key, place in usable]


def _list(descriptor: dict[str, Any], key: str) -> list[Any]:
    value = descriptor.get(key)
    return value if isinstance(value, list) else []


def _usable(resource: Any) -> bool:
    return isinstance(resource, dict) and all(isinstance(resource.get(key), str) for key in ("name", "path"))


_DESCRIPTION = TypeAdapter(Description)
_FIELD_SURVEY = TypeAdapter(FieldSurvey)
Noun = TypeVar("Noun")


def _shaped(adapter: TypeAdapter[Noun], written: Any) -> Noun:
    """Through JSON, whose strictness takes a list for a tuple but no "yes" for true."""
    return adapter.validate_json(json.dumps(written), strict=True, extra="forbid")


def description(descriptor: Descriptor) -> tuple[Description | None, tuple[Fault, ...]]:
    """The `survey` object as a `Description`, or a fault for each wrong key."""
    survey = descriptor.json.get("survey")
    if survey is None:
        remedy = "Add the object that describes the survey."
        return None, (Fault(descriptor.at(), "there is no `survey`", remedy),)
    if isinstance(survey, dict):
        survey = {key: value for key, value in survey.items() if key != "$schema"}
    try:
        return _shaped(_DESCRIPTION, survey), ()
    except ValidationError as error:
        return None, tuple(shape_faults(error, descriptor, ("survey",), "Description"))


def variables(resource: Resource, descriptor: Descriptor) -> tuple[dict[str, Variable], tuple[Fault, ...]]:
    """The variables that a responses resource describes, in file order, with what is wrong in them."""
    found: dict[str, Variable] = {}
    faults: list[Fault] = []
    for place, field in enumerate(resource.fields):
        try:
            found[str(field.get("name", place))] = _variable(field, resource)
        except ValidationError as error:
            keys = resource.field_keys(place, "survey")
            faults += shape_faults(error, descriptor, keys, "FieldSurvey")
    return found, tuple(faults)


def _variable(field: dict[str, Any], resource: Resource) -> Variable:
    missing = field.get("missingValues", resource.missing_values)
    categories, spellings = named(field.get("categories", []), resource.restricted)
    return Variable(
        name=str(field.get("name")),
        title=str(field.get("title") or field.get("name")),
        categories=categories,
        spellings=spellings,
        ordered=bool(field.get("categoriesOrdered", False)),
        numeric=field.get("type") in NUMERIC_TYPES and not field.get("categories"),
        missing=tuple(_missing(each) for each in missing),
        survey=_shaped(_FIELD_SURVEY, field.get("survey", {})),
    )


def _missing(missing: Any) -> tuple[str, Missing]:
    """A missing value without one of the five labels counts as no answer."""
    if isinstance(missing, dict):
        label = str(missing.get("label", Missing.NO_ANSWER))
        return str(missing.get("value")), reason_of(label) or Missing.NO_ANSWER
    return str(missing), Missing.NO_ANSWER


def reason_of(label: str) -> Missing | None:
    """The reason that a label gives, alone or before words of its own, as in `No answer (left blank)`."""
    return MISSING_LABELS.get(label) or MISSING_LABELS.get(re.split(r"\s*[(:]", label, maxsplit=1)[0])


def shape_faults(
    error: ValidationError, descriptor: Descriptor, keys: tuple[Key, ...], noun: str
) -> Iterator[Fault]:
    """A fault for each thing that pydantic found wrong in a `survey` object, in our words."""
    seen = set()
    for wrong in error.errors(include_url=False, include_context=False):
        loc, known = known_at(noun, wrong["loc"])
        what, remedy = _shape_words(wrong["type"], wrong["input"], loc, known)
        where = descriptor.at(*keys, *loc)
        if (where, what) not in seen:
            seen.add((where, what))
            yield Fault(where, what, remedy)


RETIRED: dict[tuple[Key, ...], tuple[str, str]] = {
    ("anonymise", "seed"): ("is no longer read", "Take it out: rows are sorted by what they say.")
}
"""Keys that were read once, under their objects, each with what to do."""


def _shape_words(kind: str, written: Any, loc: tuple[Key, ...], known: list[str]) -> tuple[str, str]:
    if kind == "missing":
        return "is missing", "Add it."
    if loc[-2:] in RETIRED:
        return RETIRED[loc[-2:]]
    if kind in {"unexpected_keyword_argument", "extra_forbidden"}:
        return "is no known key", nearest(loc[-1] if loc else "", known) or f"Known are {listed(known, 20)}."
    if known and isinstance(written, str):
        return "is no known value", nearest(written, known) or f"Write one of {listed(known, 20)}."
    return _TYPES.get(kind, ("is of the wrong type", "See the schema of the survey objects."))


_TYPES = {
    "string_type": ("is no text", "Write it in quotes."),
    "bool_type": ("is neither true nor false", "Write true or false, without quotes."),
    "int_type": ("is no whole number", "Write digits, without quotes."),
    "float_type": ("is no number", "Write digits, without quotes."),
    "tuple_type": ("is no list", "Write it in square brackets: [...]."),
    "list_type": ("is no list", "Write it in square brackets: [...]."),
    "dict_type": ("is no object", "Write its keys and values in curly brackets: {...}."),
    "dataclass_type": ("is no object", "Write its keys and values in curly brackets: {...}."),
    "too_long": ("is too long a list", "Take the last entries out."),
}
"""A part of the wrong type in words, by what Pydantic calls it."""
