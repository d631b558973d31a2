"""Notebooks as people write them: their Markdown cells held to the data like any page.

Takes a file, gives a `Notebook` or problems; runs nothing.
"""

from __future__ import annotations

import json
from pathlib import Path

from findings.content.addresses import Numbers
from findings.content.claims import Place, claims
from findings.content.held import Held
from findings.content.reading import Notebook, Text
from findings.content.unaddressed import Unaddressed, can_be_own, own_numbers
from findings.content.unclaimed import cited
from findings.vocabulary import Problem

SUFFIX = ".ipynb"


def notebook(
    path: Path, relative: str, numbers: Numbers, known: Unaddressed, held: Held, where: str
) -> tuple[Notebook | None, list[Problem]]:
    """The notebook of a file, or every problem in its words; a place is a cell, counted from 1."""
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
        cells = [(cell["cell_type"], "".join(cell["source"])) for cell in document["cells"]]
    except (ValueError, KeyError, TypeError):
        return None, [Problem(where, "is no notebook", "Save it as notebook format 4.")]
    named = own_numbers(document.get("metadata") or {})
    own = tuple(each for each in named if can_be_own(each, known.numerals))
    words: dict[int, Text] = {}
    problems: list[Problem] = []
    unaddressed: list[Problem] = []
    for number, (kind, source) in enumerate(cells):
        if kind == "markdown":
            place = Place(f"{where} cell {number + 1}")
            found, failed = claims(source, numbers, place)
            problems += [each.problem for each in failed]
            wrong, quantities = held.judged(source, found, place, named)
            problems += wrong
            unaddressed += known.problems(source, place, own, quantities)
            words[number] = Text(source, tuple(found), cited(source, numbers.survey))
    return Notebook(relative, document, words, tuple(unaddressed)), problems
