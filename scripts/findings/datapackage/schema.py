"""The JSON Schema of the `survey` objects in `datapackage.json`, made from the dataclasses that read them.

Published with the site, so that editors can complete and check what people write; judges nothing itself.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from pydantic import TypeAdapter
from pydantic.json_schema import JsonSchemaMode

from findings.vocabulary import Description, FieldSurvey

DIALECT = "https://json-schema.org/draft/2020-12/schema"
DEFINED = "#/$defs/"

TITLE = "The survey objects of an Open Findings data package"
TEXT = (
    "For a whole datapackage.json: what stands under `survey` of the package and of each field. "
    "The rest of the descriptor follows the Data Package standard, version 2.0."
)


@cache
def survey_schema() -> dict[str, Any]:
    """A schema for a whole descriptor, strict about the `survey` objects and silent about the rest."""
    adapters: list[tuple[type, JsonSchemaMode, TypeAdapter[Any]]] = [
        (noun, "validation", TypeAdapter(noun)) for noun in (Description, FieldSurvey)
    ]
    _, schemas = TypeAdapter.json_schemas(adapters, ref_template=DEFINED + "{model}")
    defined = {name: _strict(schema) for name, schema in schemas["$defs"].items()}
    defined["Description"]["properties"]["$schema"] = {"type": "string"}
    resources = {"type": "array", "items": {"properties": {"schema": {"properties": {"fields": _FIELDS}}}}}
    return {
        "$schema": DIALECT,
        "title": TITLE,
        "description": TEXT,
        "type": "object",
        "required": ["survey"],
        "properties": {
            "survey": {"$ref": DEFINED + "Description"},
            "resources": resources,
            "restricted": resources,
        },
        "$defs": defined,
    }


_FIELDS = {"type": "array", "items": {"properties": {"survey": {"$ref": DEFINED + "FieldSurvey"}}}}


def _strict(schema: dict[str, Any]) -> dict[str, Any]:
    """An object with named properties takes no others."""
    return schema | {"additionalProperties": False} if "properties" in schema else schema


def known_at(noun: str, loc: tuple[str | int, ...]) -> tuple[tuple[str | int, ...], list[str]]:
    """How far a place leads into the schema of a noun, and what may be written there: keys or values."""
    defined = survey_schema()["$defs"]
    schema: dict[str, Any] = defined[noun]
    led: list[str | int] = []
    for part in loc:
        known = sorted({key for each in schema.get("anyOf", [schema]) for key in each.get("properties", {})})
        below = _below(schema, part, defined)
        if below is None:
            stays = isinstance(part, int) or not known
            return (*led,) if stays else (*led, part), _values(schema) if stays else known
        schema = below
        led.append(part)
    return tuple(led), _values(schema)


def _below(schema: dict[str, Any], part: str | int, defined: dict[str, Any]) -> dict[str, Any] | None:
    found = None
    for each in schema.get("anyOf", [schema]):
        resolved = _resolved(each, defined)
        if isinstance(part, int):
            found = found or resolved.get("items") or next(iter(resolved.get("prefixItems", [])[part:]), None)
        else:
            extra = resolved.get("additionalProperties")
            found = (
                found
                or resolved.get("properties", {}).get(part)
                or (extra if isinstance(extra, dict) else None)
            )
    return _resolved(found, defined) if found else None


def _resolved(schema: dict[str, Any], defined: dict[str, Any]) -> dict[str, Any]:
    reference = str(schema.get("$ref", ""))
    if reference:
        return dict(defined[reference.removeprefix(DEFINED)])
    if "anyOf" in schema:
        choices = [_resolved(each, defined) for each in schema["anyOf"]]
        values = [value for each in choices for value in _values(each)]
        return {**schema, "anyOf": choices, "enum": values}
    return schema


def _values(schema: dict[str, Any]) -> list[str]:
    return [str(value) for value in schema.get("enum", [schema["const"]] if "const" in schema else [])]
