"""A notebook's words become what the site shows, before it is run; its code stays as it is."""

from __future__ import annotations

import json
from typing import Any

from findings.content import Notebook, Text
from findings.content.claims import Place, claims
from findings.pages.notebooks import notebook_json
from tests.content.made import numbers, share

SOURCE = "Of [44%](stat:mood=good), see [skills](../findings/skills.md#why) and [us](https://a.example/b.md)."


def made(source: str) -> dict[str, Any]:
    found, _ = claims(source, numbers(share(0.44)), Place("docs/notebooks/again.ipynb"))
    cells = [
        {"cell_type": "markdown", "source": source},
        {"cell_type": "code", "source": "a[b](c.md)"},
    ]
    document: dict[str, Any] = {"cells": cells}
    written = Notebook("notebooks/again.ipynb", document, {0: Text(source, tuple(found))})
    shown: dict[str, Any] = json.loads(notebook_json(written))
    assert document["cells"][0]["source"] == source
    return shown


def test_claims_become_links_and_links_to_pages_lead_to_their_addresses() -> None:
    shown = made(SOURCE)["cells"][0]["source"]
    assert 'href="../../questions/mood/#mood--good--2004"' in shown
    assert "[skills](../../findings/skills/#why)" in shown
    assert "[us](https://a.example/b.md)" in shown


def test_code_is_left_alone() -> None:
    assert made(SOURCE)["cells"][1]["source"] == "a[b](c.md)"
