"""The schemas for editors say what readers read: every key, and nothing else."""

from __future__ import annotations

from jsonschema import Draft202012Validator

from findings.content.figures import KEYS
from findings.content.front_matter import KEYS as FRONT_MATTER
from findings.content.schema import figure_schema, front_matter_schema
from tests.content.made import survey
from tests.flagship.words import figures, pages, parts


def test_the_schemas_are_schemas_and_take_no_other_key() -> None:
    for schema in (figure_schema(), front_matter_schema()):
        Draft202012Validator.check_schema(schema)
        assert not Draft202012Validator(schema).is_valid({"colour": "red"})


def test_every_key_has_a_meaning() -> None:
    assert set(front_matter_schema()["properties"]) == FRONT_MATTER
    assert tuple(figure_schema()["properties"]) == KEYS
    for schema in (figure_schema(), front_matter_schema()):
        assert all(each["description"] for each in schema["properties"].values())


def test_what_is_published_here_is_valid() -> None:
    figure, head = Draft202012Validator(figure_schema()), Draft202012Validator(front_matter_schema())
    for path in pages():
        meta, body = parts(path)
        assert [error.message for error in head.iter_errors(meta)] == []
        assert [error.message for each in figures(body) for error in figure.iter_errors(each)] == []


def test_a_figure_names_a_question_and_breakdown_of_the_survey() -> None:
    schema = Draft202012Validator(figure_schema(survey()))
    said = {"id": "a", "chart": "bar", "title": "A", "question": "mood", "by": "size"}
    assert schema.is_valid(said)
    assert not schema.is_valid(said | {"question": "weather"})
    assert not schema.is_valid(said | {"by": "weather"})
    assert not schema.is_valid({key: value for key, value in said.items() if key != "question"})
