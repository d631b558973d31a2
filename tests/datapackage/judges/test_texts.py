"""Words of the descriptor that readers see: nothing around them, nothing unseen, and no formula."""

from __future__ import annotations

import json
from typing import Any

import pytest

from findings.datapackage.descriptor import Descriptor
from findings.datapackage.judges.texts import text_faults


def told(written: dict[str, Any]) -> list[str]:
    described = Descriptor("d.json", json.dumps(written), written)
    return [f"{fault.where.partition(', ')[2]}: {fault.what}" for fault in text_faults(described)]


@pytest.mark.parametrize(
    ("key", "text", "what"),
    [
        ("title", "Schools", ""),
        ("title", " Schools", "has spaces or a line break around it"),
        ("title", "Two\nlines", "has a line break, or a character that cannot be seen"),
        ("description", "Two\nlines", ""),
        ("notice", "a\u200bb", "has a line break, or a character that cannot be seen"),
        ("unit", "e\u0301cole", "has accents apart from their letters"),
        ("title", "=1+1", "would be run as a formula by a spreadsheet"),
        ("notice", "=1+1", ""),
        ("path", " a", ""),
    ],
)
def test_a_text_is_told_by_its_key(key: str, text: str, what: str) -> None:
    assert told({key: text}) == ([f"{key}: {what}"] if what else [])


def test_texts_are_found_however_deep_they_stand() -> None:
    assert told({"a": [{"b": {"label": " x"}}]}) == ["a.1.b.label: has spaces or a line break around it"]
