"""The data package as readers get it: values alone, why one is missing beside them, words beside numbers.

Takes the package as people keep it, gives another descriptor and other files; `datapackage` turns them back.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any

from findings.datapackage import ADDED, KEY, NUMBERED, REASONS_OF, resources
from findings.disclosure import ESTIMATES
from findings.exporting.estimates import LISTS, WORDS
from findings.exporting.model import HandedColumn, HandedTable, Of
from findings.exporting.responses import as_csv, keys_of, reasons_of, with_keys
from findings.vocabulary import Survey

PROFILES = "https://datapackage.org/profiles/2.0"
FORM = {"type": "table", "format": "csv", "mediatype": "text/csv", "encoding": "utf-8"}
WHY = "{title}: why values are missing"
DIALECT = {"$schema": f"{PROFILES}/tabledialect.json", "delimiter": ","}

Files = dict[str, bytes]
Parts = tuple[dict[str, Any], Files, list[HandedTable]]


def handed_package(survey: Survey, files: Mapping[str, bytes], tables: list[HandedTable]) -> Parts:
    """The descriptor, the files and the tables of the package as readers get it.

    `tables` are those of the responses and of the estimates, as they were read of `files`.
    """
    descriptor, made, handed = dict(survey.descriptor), dict(files), list[HandedTable]()
    found = {each.name: each for each in resources(descriptor) if not each.restricted}
    listed: list[dict[str, Any]] = []
    by_name = {table.name: table for table in tables}
    for resource in descriptor["resources"]:
        table = by_name.get(resource["name"])
        if table is None:
            listed.append(resource)
        elif table.of is Of.NUMBERS:
            made[ESTIMATES] = as_csv(table)
            listed.append(_estimates(resource, table, descriptor))
            handed.append(table)
        else:
            keys = keys_of(table, found[table.name])
            values = with_keys(table, keys)
            name, path = _beside(resource, descriptor)
            reasons = reasons_of(table, keys, name, WHY.format(title=table.title))
            made |= {resource["path"]: as_csv(values), path: as_csv(reasons)}
            listed += [_values(resource, values, keys), _reasons(resource, reasons, path, keys, values)]
            handed += [values, reasons]
    return descriptor | {"resources": listed}, _following(files, made), handed


def _following(before: Mapping[str, bytes], made: Files) -> Files:
    """Records name the file that they are of by its hash: they follow it."""
    changed = {path: content for path, content in before.items() if made[path] != content}
    found = dict(made)
    for path in made:
        if path.endswith(".json") and path not in changed:
            for other, old in changed.items():
                found[path] = found[path].replace(_sha(old), _sha(made[other]))
    return found


def _sha(content: bytes) -> bytes:
    return hashlib.sha256(content).hexdigest().encode()


def _beside(resource: dict[str, Any], descriptor: dict[str, Any]) -> tuple[str, str]:
    """A name and a path for the reasons that no other resource has."""
    path = PurePosixPath(resource["path"])
    names = {str(each["name"]) for each in descriptor["resources"]}
    paths = {str(each["path"]) for each in descriptor["resources"]}
    end = "-missing"
    while resource["name"] + end in names or str(path.with_name(f"{path.stem}{end}.csv")) in paths:
        end += "-"
    return resource["name"] + end, str(path.with_name(f"{path.stem}{end}.csv"))


# Descriptors --------------------------------------------------------------------------------------


def _values(resource: dict[str, Any], table: HandedTable, keys: tuple[HandedColumn, ...]) -> dict[str, Any]:
    """The resource of responses: an empty cell is missing, and no word is."""
    known = {each["name"]: each for each in resource["schema"]["fields"]}
    fields = [_field(known.get(each.name), each) for each in table.columns]
    schema = resource["schema"] | {"fields": fields, "primaryKey": [keys[0].name], "missingValues": [""]}
    return resource | FORM | {"dialect": DIALECT, "schema": schema}


def _field(known: dict[str, Any] | None, column: HandedColumn) -> dict[str, Any]:
    if known is None:
        return {"name": column.name, "title": column.label, "type": "integer"}
    return {key: value for key, value in known.items() if key != "missingValues"}


def _reasons(
    resource: dict[str, Any],
    table: HandedTable,
    path: str,
    keys: tuple[HandedColumn, ...],
    values: HandedTable,
) -> dict[str, Any]:
    known = {each["name"]: each for each in resource["schema"]["fields"]}
    fields = [
        _field(known.get(each.name), each) if each in keys else _reason_field(each) for each in table.columns
    ]
    key = keys[0].name
    told = {REASONS_OF: resource["name"], KEY: key} | ({} if key in known else {NUMBERED: True})
    schema = {
        "$schema": f"{PROFILES}/tableschema.json",
        "fields": fields,
        "primaryKey": [key],
        "foreignKeys": [{"fields": [key], "reference": {"resource": values.name, "fields": [key]}}],
        "missingValues": [""],
    }
    return {
        "$schema": f"{PROFILES}/dataresource.json",
        "name": table.name,
        "title": table.title,
        "description": "Why a value is missing, in the same row and column of the file of responses.",
        "path": path,
        **FORM,
        "dialect": DIALECT,
        "survey": told,
        "schema": schema,
    }


def _reason_field(column: HandedColumn) -> dict[str, Any]:
    field: dict[str, Any] = {"name": column.name, "title": column.label, "type": "string"}
    if column.texts:
        pairs = zip(column.texts, column.labels, strict=True)
        field["categories"] = [{"value": value, "label": label} for value, label in pairs]
        field["constraints"] = {"enum": list(column.texts)}
    return field


def _estimates(resource: dict[str, Any], table: HandedTable, descriptor: dict[str, Any]) -> dict[str, Any]:
    """The resource of estimates: lists of values where there are any, and the columns of words."""
    fields = [_with_list(each) for each in resource["schema"]["fields"]]
    added = [
        {
            "name": name,
            "title": title,
            "description": says,
            "type": "integer" if name == "order" else "string",
        }
        for name, (title, says) in WORDS.items()
    ]
    schema = resource["schema"] | {"fields": [*fields, *map(_with_list, added)]}
    return resource | {"survey": {ADDED: list(WORDS)}, "schema": schema}


def _with_list(field: dict[str, Any]) -> dict[str, Any]:
    known = LISTS.get(field["name"])
    if known is None:
        return field
    listed = [{"value": value, "label": label} for value, label in known.items()]
    return field | {"categories": listed, "constraints": field.get("constraints", {}) | {"enum": list(known)}}
