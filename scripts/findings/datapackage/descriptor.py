"""The descriptor `datapackage.json`: from JSON to the description and the variables, or problems.

Reads the one file and judges its shape; what the data files hold is for `coding` and the judges.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from findings.vocabulary import Category, Description, FieldSurvey, Missing, Problem, Refused, Variable

NAME = "datapackage.json"
LARGEST_DESCRIPTOR = 20_000_000

NUMERIC_TYPES = {"number", "integer"}
MISSING_LABELS = {reason.value: reason for reason in Missing}


@dataclass(frozen=True)
class Resource:
    """One resource of the package: its descriptor, and whether its file is distributed or restricted."""

    descriptor: dict[str, Any]
    restricted: bool = False

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
    def delimiter(self) -> str:
        dialect = self.descriptor.get("dialect") or {}
        return str(dialect.get("delimiter", ",")) if isinstance(dialect, dict) else ","

    @property
    def fields(self) -> list[dict[str, Any]]:
        return list((self.descriptor.get("schema") or {}).get("fields") or [])

    @property
    def missing_values(self) -> list[Any]:
        return list((self.descriptor.get("schema") or {}).get("missingValues") or [])


def descriptor_json(folder: Path) -> dict[str, Any]:
    """The descriptor as plain JSON values; raises `Refused` when it is absent, huge or no JSON object."""
    path = folder / NAME
    if not path.is_file():
        raise Refused([Problem(str(path), "there is no such file", "A data package needs one.")])
    if path.stat().st_size > LARGEST_DESCRIPTOR:
        raise Refused([Problem(str(path), "larger than 20 MB", "Descriptors are small.")])
    try:
        descriptor = json.loads(path.read_text(encoding="utf-8-sig"))
    except (json.JSONDecodeError, UnicodeDecodeError, RecursionError) as error:
        line = getattr(error, "lineno", 1)
        raise Refused(
            [Problem(f"{path}:{line}", "is not JSON", "Check commas, quotes and brackets.")]
        ) from None
    if not isinstance(descriptor, dict):
        raise Refused([Problem(str(path), "is not a JSON object", "It must start with '{'.")])
    return descriptor


def resources(descriptor: dict[str, Any]) -> list[Resource]:
    """Every usable resource; one without a name and a path is a problem that the judges report."""
    listed = [
        (each, key == "restricted") for key in ("resources", "restricted") for each in _list(descriptor, key)
    ]
    return [Resource(each, restricted) for each, restricted in listed if _usable(each)]


def _list(descriptor: dict[str, Any], key: str) -> list[Any]:
    value = descriptor.get(key)
    return value if isinstance(value, list) else []


def _usable(resource: Any) -> bool:
    return isinstance(resource, dict) and all(isinstance(resource.get(key), str) for key in ("name", "path"))


def description(descriptor: dict[str, Any], where: str) -> Description:
    """The `survey` object as a `Description`; raises `Refused` with a problem for each wrong key."""
    try:
        return _DESCRIPTION.validate_python(descriptor.get("survey"), extra="forbid")
    except ValidationError as error:
        raise Refused(shape_problems(error, f"{where}, survey")) from None


def variables(resource: Resource, where: str) -> tuple[dict[str, Variable], list[Problem]]:
    """The variables that a responses resource describes, in file order, with what is wrong in them."""
    found: dict[str, Variable] = {}
    problems: list[Problem] = []
    for place, field in enumerate(resource.fields):
        at = f"{where}, {resource.name}, field {field.get('name', place + 1)}"
        try:
            found[str(field.get("name", place))] = _variable(field, resource)
        except ValidationError as error:
            problems += shape_problems(error, f"{at}, survey")
        except (KeyError, TypeError, ValueError, AttributeError):
            problems.append(Problem(at, "its categories or missing values are malformed", _CATEGORIES_REMEDY))
    return found, problems


_CATEGORIES_REMEDY = 'Write them as [{"value": …, "label": …}].'
_DESCRIPTION = TypeAdapter(Description)
_FIELD_SURVEY = TypeAdapter(FieldSurvey)


def _variable(field: dict[str, Any], resource: Resource) -> Variable:
    missing = field.get("missingValues", resource.missing_values)
    listed = [_category(each) for each in field.get("categories", [])]
    first = {category.label: category for category in reversed(listed)}
    return Variable(
        name=str(field["name"]),
        title=str(field.get("title") or field["name"]),
        categories=tuple(each for each in listed if each is first[each.label]),
        spellings=tuple(
            (each.value, first[each.label].value) for each in listed if each is not first[each.label]
        ),
        ordered=bool(field.get("categoriesOrdered", False)),
        numeric=field.get("type") in NUMERIC_TYPES and not field.get("categories"),
        missing=tuple(_missing(each) for each in missing),
        survey=_FIELD_SURVEY.validate_python(field.get("survey", {}), extra="forbid"),
    )


def _category(category: Any) -> Category:
    if isinstance(category, dict):
        return Category(str(category["value"]), str(category.get("label", category["value"])))
    return Category(str(category), str(category))


def _missing(missing: Any) -> tuple[str, Missing]:
    """A missing value without one of the five labels counts as no answer."""
    if isinstance(missing, dict):
        label = str(missing.get("label", Missing.NO_ANSWER))
        return str(missing["value"]), MISSING_LABELS.get(label, Missing.NO_ANSWER)
    return str(missing), Missing.NO_ANSWER


def shape_problems(error: ValidationError, where: str) -> Iterator[Problem]:
    """A problem for each fault that pydantic found, in our words and without the value."""
    for fault in error.errors(include_input=False, include_url=False, include_context=False):
        at = ".".join(str(part) for part in fault["loc"])
        what = _SHAPE_WORDS.get(fault["type"], "has the wrong type or an unknown value")
        yield Problem(f"{where}{'.' if at else ''}{at}", what, "See the schema of the survey objects.")


_SHAPE_WORDS = {
    "missing": "is missing",
    "unexpected_keyword_argument": "is no known key",
    "extra_forbidden": "is no known key",
}
