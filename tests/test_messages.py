"""Messages are read from the source that makes them: with … for what they name, and with their remedies."""

from __future__ import annotations

import ast

import pytest

from findings.messages import _told, messages

WRITTEN = """
LIMIT = ("is too long", "Shorten it.")


def checked(name, found):
    {body}
"""


def told(body: str) -> list[tuple[str, str]]:
    return list(_told(ast.parse(WRITTEN.format(body=body))))


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("yield Problem(name, 'is absent', 'Add it.')", [("is absent", "Add it.")]),
        ("yield Problem(name, f'names {found}', '')", [("names …", "")]),
        ("what, remedy = 'is absent', f'Add {name}.'; yield Fault(name, what, remedy)",
         [("is absent", "Add ….")]),
        ("yield Problem(name, *LIMIT)", [("is too long", "Shorten it.")]),
        ("what = 'is one' if found else 'is many'; yield Problem(name, what)", [("is one", ""),
         ("is many", "")]),
        ("yield from in_rows(name, found, rows, 'is no number', 'Correct it.')",
         [("is no number", "Correct it.")]),
        ("yield Problem(name, found)", []),
    ],
)  # fmt: skip
def test_a_message_is_found_however_it_is_written(body: str, expected: list[tuple[str, str]]) -> None:
    assert told(body) == expected


def test_no_message_is_listed_twice() -> None:
    found = [(each.stage, each.what, each.remedy) for each in messages()]
    assert len(found) == len(set(found))
