"""Pages of reference for publishers: commands, keys and messages, made of what the engine reads itself.

Takes no survey; gives Markdown that is put below the words of a page whose front matter asks for it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from itertools import groupby
from typing import Any

from pydantic import TypeAdapter

from findings.commands import listed
from findings.datapackage.schema import DEFINED, survey_schema
from findings.messages import messages
from findings.pages.templates import page, source
from findings.vocabulary import ImportedFile

EXAMPLES: dict[str, Any] = json.loads(source("descriptor.json"))
"""An example of each object of a descriptor, with every key that it may have."""

IMPORTED = "ImportedFile"
FIRST = {
    "Description": "The survey",
    "Wave": "A wave",
    "FieldSurvey": "A field",
    IMPORTED: "A file that a tool exported",
}
"""What stands first, and what it is called; an object of another name stands within one of these."""

WHERE = {IMPORTED: "It is the `import` of a restricted file."}

STAGES = {
    "datapackage": "The data package",
    "importing": "An import",
    "starter": "An import",
    "anonymising": "Released responses",
    "risk": "Released responses",
    "estimation": "Numbers",
    "disclosure": "Protection",
    "releasing": "Numbers",
    "comparing": "Numbers",
    "content": "Words",
    "drafting": "Words",
    "charts": "Charts",
    "notebooks": "Notebooks",
    "confining": "Notebooks",
    "audit": "The built site",
}
"""What a message is about, by the stage that gives it."""
ELSE = "Folders, settings and looks"


def reference(kind: str) -> str:
    """The reference of this kind, as Markdown."""
    return REFERENCES[kind]()


def _commands() -> str:
    return page("commands.md", commands=list(listed()))


def _descriptor() -> str:
    return page("descriptor.md", objects=list(_objects()))


def _messages() -> str:
    named = sorted((STAGES.get(each.stage, ELSE), each.what, each.remedy) for each in messages())
    parts = [(title, list(rows)) for title, rows in groupby(dict.fromkeys(named), lambda each: each[0])]
    return page("messages.md", parts=parts)


REFERENCES: dict[str, Callable[[], str]] = {
    "commands": _commands,
    "descriptor": _descriptor,
    "messages": _messages,
}


def schemas() -> dict[str, dict[str, Any]]:
    """The schema of each object that people may write, by its name."""
    imported = {IMPORTED: TypeAdapter(ImportedFile).json_schema()}
    found = survey_schema()["$defs"] | imported
    return {name: each for name, each in found.items() if "properties" in each}


def _objects() -> Iterator[dict[str, Any]]:
    found = schemas()
    for name in [*FIRST, *sorted(found.keys() - FIRST)]:
        schema = found[name]
        needed = schema.get("required", ())
        rows = [
            (key, _value(each), "needed" if key in needed else _default(each.get("default")))
            for key, each in schema["properties"].items()
            if not key.startswith("$")
        ]
        yield {
            "name": name,
            "title": FIRST.get(name, name),
            "where": WHERE.get(name, ""),
            "words": schema.get("description", ""),
            "rows": rows,
            "example": json.dumps(EXAMPLES[name], indent=2, ensure_ascii=False),
        }


def _default(value: object) -> str:
    """What holds where a key is left out; nothing is said of what is empty then."""
    empty = value in ("", None, [], {}) or isinstance(value, dict)
    return "" if empty else json.dumps(value, ensure_ascii=False)


PLAIN = {
    "string": "text",
    "integer": "whole number",
    "number": "number",
    "boolean": "true or false",
    "null": "null",
}


def _value(schema: dict[str, Any]) -> str:
    """What may be written, in words; the name of an object leads to it."""
    if "$ref" in schema:
        return _named(str(schema["$ref"]).removeprefix(DEFINED))
    if "anyOf" in schema:
        return " or ".join(
            dict.fromkeys(_value(each) for each in schema["anyOf"] if each != {"type": "null"})
        )
    if chosen := schema.get("enum", [schema["const"]] if "const" in schema else []):
        return ", ".join(json.dumps(each) for each in chosen if each)
    if "prefixItems" in schema:
        return f"[{', '.join(map(_value, schema['prefixItems']))}]"
    if schema.get("type") == "array":
        return f"[{_value(schema.get('items', {}))}, …]"
    if schema.get("type") == "object":
        return f"{{name: {_value(schema.get('additionalProperties', {}))}, …}}"
    return PLAIN.get(str(schema.get("type")), "anything")


def _named(name: str) -> str:
    """An object by a link, a list of words by its words."""
    found = survey_schema()["$defs"].get(name, {})
    return f'<a href="#{name.lower()}">{name}</a>' if "properties" in found else _value(found)
