"""A notebook's words are held to the data like a page's, cell by cell; its code is not read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from findings.content.held import Held
from findings.content.notebooks import notebook
from findings.content.reading import Notebook
from findings.content.unaddressed import Unaddressed
from tests.content.made import numbers, share, survey

CELLS = [
    {"cell_type": "code", "source": "[most](stat:mood=good)"},
    {"cell_type": "markdown", "source": ["# A\n", "It is [44%](stat:mood=good)."]},
]

KNOWN = Unaddressed(survey())
HELD = Held(numbers(share(0.44)), KNOWN)


def read(tmp_path: Path, text: str) -> tuple[Notebook | None, list[str]]:
    (tmp_path / "a.ipynb").write_text(text, encoding="utf-8")
    made, problems = notebook(
        tmp_path / "a.ipynb", "n/a.ipynb", numbers(share(0.44)), KNOWN, HELD, "docs/n/a.ipynb"
    )
    return made, [str(each) for each in problems]


def test_claims_are_those_of_markdown_cells_by_their_place(tmp_path: Path) -> None:
    made, problems = read(tmp_path, json.dumps({"cells": CELLS}))
    assert problems == []
    assert made is not None
    assert {place: len(text.claims) for place, text in made.words.items()} == {1: 1}
    assert (made.path, made.document["cells"]) == ("n/a.ipynb", CELLS)


def test_a_false_claim_is_told_by_its_cell_and_line(tmp_path: Path) -> None:
    cells = [*CELLS, {"cell_type": "markdown", "source": "\nIt is [most](stat:mood=good)."}]
    _, (problem,) = read(tmp_path, json.dumps({"cells": cells}))
    assert problem.startswith("docs/n/a.ipynb cell 3:2:7: 'most' does not hold")


@pytest.mark.parametrize("text", ["no json", "[]", "{}", '{"cells": [{"source": "a"}]}', '{"cells": 1}'])
def test_what_is_no_notebook_is_told(tmp_path: Path, text: str) -> None:
    line = "docs/n/a.ipynb: is no notebook. Save it as notebook format 4."
    assert read(tmp_path, text) == (None, [line])
