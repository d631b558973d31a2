"""The Data Package standard, version 2.0: the descriptor against the standard's own JSON Schema.

The schema comes with the `dplib` package, so nothing is fetched. Judges shape only; where the shape is
wrong no other judge reads the descriptor.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from jsonschema import Draft7Validator
from jsonschema.exceptions import ValidationError

from findings.datapackage.descriptor import Descriptor
from findings.datapackage.faults import Fault, listed, name, nearest
from findings.datapackage.json_lines import Key
from findings.datapackage.report import Checked


def profile(descriptor: Descriptor) -> Checked:
    """The descriptor, and its `restricted` list as if those files were distributed too."""
    faults = list(_shape_faults(descriptor, descriptor.json, {}))
    if "restricted" in descriptor.json:
        as_package = {"resources": descriptor.json["restricted"]}
        faults += _shape_faults(descriptor, as_package, {"resources": "restricted"})
    return Checked(1 + ("restricted" in descriptor.json), tuple(faults))


@dataclass(frozen=True)
class Standard:
    """The standard's schema in parts: a package without its fields, a field by type, a field of any type.

    The schema tries every field against each of its fifteen types. Only one type can fit a field that
    names it, so that one alone is tried: the same verdict in a tenth of the time.
    """

    package: Draft7Validator
    by_type: dict[str, Draft7Validator]
    any_field: Draft7Validator

    def field(self, written: Any) -> Draft7Validator:
        kind = written.get("type") if isinstance(written, dict) else None
        return self.by_type.get(kind, self.any_field) if isinstance(kind, str) else self.any_field


@cache
def _standard() -> Standard:
    """The schema, found without importing `dplib`, of which nothing else is used."""
    spec = find_spec("dplib")
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError("dplib")
    path = Path(spec.submodule_search_locations[0]) / "profiles" / "2.0" / "datapackage.json"
    package = json.loads(path.read_text(encoding="utf-8"))
    fields = package["properties"]["resources"]["items"]["properties"]["schema"]["properties"]["fields"]
    field, fields["items"] = fields["items"], {"type": "object"}
    by_type = {kind: shape for shape in field["oneOf"] for kind in shape["properties"]["type"]["enum"]}
    return Standard(
        Draft7Validator(package),
        {kind: Draft7Validator(shape) for kind, shape in by_type.items()},
        Draft7Validator(field),
    )


def _shape_faults(descriptor: Descriptor, package: Any, renamed: dict[Key, Key]) -> Iterator[Fault]:
    standard = _standard()
    found: list[tuple[tuple[Key, ...], ValidationError]] = [
        ((), error) for error in _leaves(standard.package.iter_errors(package))
    ]
    found = [(keys, error) for keys, error in found if list(error.absolute_path)[-1:] != ["fieldsMatch"]]
    if not found:  # of `fieldsMatch` the schema has the type wrong; `v2` judges it
        for keys, field in _fields(package):
            found += [(keys, error) for error in _leaves(standard.field(field).iter_errors(field))]
    for above, error in found:
        keys = (*above, *error.absolute_path)
        where = descriptor.at(*(renamed.get(key, key) for key in keys))
        for what, remedy in _words(error):
            yield Fault(where, what, remedy)


def _fields(package: Any) -> Iterator[tuple[tuple[Key, ...], Any]]:
    """Every field with its place, in a package that is otherwise in shape."""
    for place, resource in enumerate(package["resources"]):
        schema = resource.get("schema")
        for number, field in enumerate(schema["fields"] if isinstance(schema, dict) else ()):
            yield ("resources", place, "schema", "fields", number), field


def _leaves(errors: Iterable[ValidationError]) -> Iterator[ValidationError]:
    """The errors that say something: of several shapes that were allowed, those of the one that was meant."""
    for error in errors:
        if error.context:
            yield from _leaves(_meant(error.context))
        else:
            yield error


def _meant(context: Iterable[ValidationError]) -> list[ValidationError]:
    """The errors of the closest allowed shape; where every shape refuses the `type`, one for all of them."""
    shapes: dict[Any, list[ValidationError]] = defaultdict(list)
    for error in context:
        shapes[error.schema_path[0]].append(error)
    refused = [next((each for each in shape if _is_type(each)), None) for shape in shapes.values()]
    if len(shapes) > 1 and all(refused):
        found = next(error for error in refused if error)
        known = [value for error in refused if error for value in _several(error.validator_value)]
        found.validator_value = sorted(known)
        return [found]
    kept = [shape for shape, error in zip(shapes.values(), refused, strict=True) if error is None]
    return min(kept or list(shapes.values()), key=len)


def _is_type(error: ValidationError) -> bool:
    return error.validator == "enum" and list(error.path)[-1:] == ["type"]


def _words(error: ValidationError) -> Iterator[tuple[str, str]]:
    """What is wrong, and the remedy, without the words of the validator, which repeat the value."""
    rule = str(error.validator)
    value: Any = error.validator_value
    instance: Any = error.instance
    if rule == "required":
        for key in value:
            if key not in instance:
                yield f"there is no `{name(key)}`", "Add it."
    elif rule == "type":
        yield f"is no {' or '.join(_TYPES.get(each, each) for each in _several(value))}", ""
    elif rule == "pattern" and list(error.absolute_path)[-1:] == ["path"]:
        yield "is no path within the package", "Write folder and file, with '/'."
    elif rule in {"enum", "const"}:
        known = [str(each) for each in _several(value)]
        remedy = nearest(error.instance, known) or f"Write one of {listed(known, 20)}."
        yield "is no known value", remedy
    else:
        yield _RULES.get(rule, (f"breaks the rule '{rule}' of the standard", ""))


def _several(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


_TYPES = {"object": "object with keys", "array": "list", "boolean": "true or false", "string": "text"}

_RULES = {
    "pattern": ("is not written as the standard asks", "See the Data Package standard."),
    "uniqueItems": ("holds an entry twice", "Keep one."),
    "minItems": ("is an empty list", "Fill it, or take it out."),
    "minProperties": ("is an empty object", "Fill it, or take it out."),
    "oneOf": (
        "fits several shapes that the standard allows",
        "Say which: write its `type`, or a path alone.",
    ),
    "minimum": ("is too small", ""),
}
