"""What is empty is left out of every form of metadata."""

from __future__ import annotations

import json
from typing import Any

from findings.downloads.catalogues.writing import as_json, kept, one_or_all


def test_nothing_empty_is_written() -> None:
    whole: dict[str, Any] = {
        "name": "a",
        "none": None,
        "text": "",
        "list": [None, {}, "b", ""],
        "deep": {"x": "", "y": []},
    }
    assert kept(whole) == {"name": "a", "list": ["b", ""]}
    assert json.loads(as_json(whole)) == kept(whole)


def test_nought_and_no_are_something() -> None:
    assert kept({"count": 0, "is": False}) == {"count": 0, "is": False}


def test_one_stands_without_a_list() -> None:
    assert one_or_all(["a"]) == "a"
    assert one_or_all(["a", "b"]) == ["a", "b"]
