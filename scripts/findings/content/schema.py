"""JSON Schemas of what people write in a page: its front matter, and the blocks that are figures.

Made from the dataclass and the keys that readers know, for editors to complete and check; judges nothing.
"""

from __future__ import annotations

from typing import Any

from pydantic import TypeAdapter

from findings.content.figures import CHARTS, KEYS, MEANINGS, REQUIRED, SORTS
from findings.content.front_matter import FrontMatter
from findings.vocabulary import Survey

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def front_matter_schema() -> dict[str, Any]:
    """What may stand between the lines of three hyphens that begin a page."""
    made = TypeAdapter(FrontMatter).json_schema(by_alias=True)
    return {"$schema": DIALECT, **made, "title": "Front matter of a page", "additionalProperties": False}


def figure_schema(survey: Survey | None = None) -> dict[str, Any]:
    """What a block called `figure` may say, with the questions and breakdowns of a survey if there is one."""
    known = _names(survey) if survey else {}
    named = {"chart": list(CHARTS), "sort": list(SORTS)} | known
    return {
        "$schema": DIALECT,
        "title": "A figure of a page",
        "type": "object",
        "properties": {key: _value(MEANINGS[key], named.get(key)) for key in KEYS},
        "required": list(REQUIRED),
        "anyOf": [{"required": ["question"]}, {"required": ["questions"]}],
        "additionalProperties": False,
    }


def _names(survey: Survey) -> dict[str, list[str]]:
    return {"question": survey.names, "by": [each.id for each in survey.description.breakdowns]}


def _value(meaning: str, known: list[str] | None) -> dict[str, Any]:
    return {"type": "string", "description": meaning} | ({"enum": known} if known else {})


SCHEMAS = ("front-matter", "figure")
