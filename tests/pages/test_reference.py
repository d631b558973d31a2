"""Pages of reference list what the engine reads itself: every command, key and message, and nothing else."""

from __future__ import annotations

import json
from dataclasses import fields
from typing import Any, get_args

import pytest
from pydantic import TypeAdapter

import findings.vocabulary
from findings.commands import listed
from findings.content.front_matter import Reference
from findings.messages import messages
from findings.pages.reference import EXAMPLES, REFERENCES, reference, schemas

OBJECTS = sorted(schemas())


def test_every_kind_of_reference_can_be_asked_for_in_front_matter() -> None:
    assert set(get_args(Reference)) == set(REFERENCES)


def test_every_command_is_listed_with_everything_that_may_follow_it() -> None:
    page = reference("commands")
    for command in listed():
        assert f"## findings {command.name}\n" in page
        assert command.arguments or command.name == "todo"
    assert "<code>--restricted FOLDER</code></th><td>Needed: the folder" in page
    assert "<code>front-matter or figure</code>" in page


def test_every_object_has_an_example_and_every_example_an_object() -> None:
    assert sorted(EXAMPLES) == OBJECTS


@pytest.mark.parametrize("name", OBJECTS)
def test_an_example_has_every_key_and_is_read_as_it_stands(name: str) -> None:
    noun: Any = getattr(findings.vocabulary, name)
    assert set(EXAMPLES[name]) == {each.name for each in fields(noun)}
    TypeAdapter(noun).validate_json(json.dumps(EXAMPLES[name]), strict=True, extra="forbid")


@pytest.mark.parametrize("name", OBJECTS)
def test_every_key_is_a_row(name: str) -> None:
    part = reference("descriptor").split(f"{{ #{name.lower()} }}")[1].split("\n## ")[0]
    for key in EXAMPLES[name]:
        assert f'<th scope="row"><code>{key}</code></th>' in part


def test_a_key_says_what_may_be_written_and_what_holds_otherwise() -> None:
    page = reference("descriptor")
    assert '<code>release</code></th><td>"tables", "responses", "synthetic"</td><td>&#34;tables&#34;' in page
    assert '<code>waves</code></th><td>[<a href="#wave">Wave</a>, …]</td><td>needed</td>' in page
    assert '<code>nets</code></th><td>{name: {name: <a href="#net">Net</a>, …}, …}</td>' in page
    assert "<code>compare</code></th><td>[[text, text, text], …]</td>" in page
    assert "<code>k</code></th><td>whole number</td><td>5</td>" in page


def test_messages_have_their_remedies() -> None:
    page = reference("messages")
    assert len(messages()) > 400
    assert "<td>is not UTF-8</td><td>Save the file as UTF-8.</td>" in page
    assert "<td>is still to be written</td><td></td>" not in page
