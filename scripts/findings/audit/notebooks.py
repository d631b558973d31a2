"""Notebooks: what their cells print, by the release of the survey.

Where a wave is restricted, a number in an output has to be one that is published; where all responses are
released, whatever a cell counts could be counted by anybody. The page shows the notebook that was run.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from pathlib import PurePosixPath
from typing import Any

from findings.audit.known import Provenance
from findings.audit.pages import BuiltPage
from findings.audit.reading import words
from findings.audit.strays import Strays
from findings.content.numerals import DIGITS
from findings.datapackage.json_lines import leaves
from findings.disclosure import PublishedEstimates
from findings.marking import REFERENCES, has_marks
from findings.shown import base_text, interval_text
from findings.vocabulary import Problem

TAG = re.compile(r"<style.*?</style>|<[^>]*>", re.DOTALL)
READABLE = ("text/", "application/json", "image/svg+xml", "application/vnd.")


def notebook_problems(
    each: BuiltPage, content: bytes, published: PublishedEstimates, known: Provenance, strays: Strays
) -> Iterator[Problem]:
    """What a notebook's page shows beside what was run, and numbers in its outputs that are not published."""
    try:
        cells = json.loads(content)["cells"]
        code = [_squeezed("".join(cell["source"])) for cell in cells if cell["cell_type"] == "code"]
    except (ValueError, KeyError, TypeError):
        yield Problem(f"build/docs/{each.source}", "is no notebook")
        return
    outputs = [output for cell in cells for output in cell.get("outputs", [])]
    texts = [text for _, text in leaves(outputs) if isinstance(text, str)]
    if any(has_marks(text) or REFERENCES.search(text) for text in texts):
        yield Problem(f"docs/{each.source}", "an output holds the marks of words", "Take them out.")
    said = [_squeezed(text) for output in outputs for _, text in _texts(output)]
    for cell in each.reading.cells:
        text, classes = _squeezed(words(cell)), cell.get("class", "")
        if "jp-OutputArea-output" in classes:
            if not any(text in one for one in said):
                yield Problem(f"{each.where}:{cell.sourceline}", "an output that no cell printed")
        elif cell.find(".//pre") is not None and not any(_prompted(text) == one for one in code):
            yield Problem(f"{each.where}:{cell.sourceline}", "a cell that is not in the notebook")
    if not known.released:
        yield from _outputs(outputs, published, strays, f"build/docs/{each.source}")


def taken_problems(source: str, known: Provenance) -> Iterator[Problem]:
    """Where a notebook that readers take, or its script, is other than its page, or has outputs."""
    page = PurePosixPath(source).with_suffix("")
    notebook, script = (f"{page}/{page.name}{end}" for end in (".ipynb", ".py"))
    content, text = (known.written.get(path, b"") for path in (notebook, script))
    shown, cells = _cells(known.written[source]), _cells(content)
    said = [_letters(TAKING.sub("", each)) for each in shown]
    if not cells or [_letters(each) for each in cells] != said:
        yield Problem(f"site/{notebook}", "is not the notebook of its page", "Build again.")
    if any(text for _, text in leaves(_outputs_of(content))):
        yield Problem(f"site/{notebook}", "holds outputs", "Build again.")
    if [_letters(each) for each in CELL.split(text.decode(errors="replace"))[1:]] != said:
        yield Problem(f"site/{script}", "is not the program of its page", "Build again.")


TAKING = re.compile(r"\n\n\[[^\]\n]*\]\(\S+\.ipynb\) · \[[^\]\n]*\]\(\S+\.py\)\Z")
"""The links to its files, which the build adds to the first words of a page."""
CELL = re.compile(r"(?m)^# %%(?: \[markdown\])?$")
ADDRESS = re.compile(r"\]\([^()\s]*\)")


def _outputs_of(content: bytes) -> list[Any]:
    try:
        return [cell.get("outputs", []) for cell in json.loads(content)["cells"]]
    except (ValueError, KeyError, TypeError):
        return []


def _cells(content: bytes) -> list[str]:
    """What each cell says or does; none where it is no notebook."""
    try:
        return ["".join(cell["source"]) for cell in json.loads(content)["cells"]]
    except (ValueError, KeyError, TypeError):
        return []


def _letters(text: str) -> str:
    """Letters and digits of a text, without where its links lead and what a script prints with."""
    return re.sub(r"\bprint\b|[\W_]", "", unescape(TAG.sub("", ADDRESS.sub("]", text))))


def notebook_words(content: bytes) -> str:
    """All that a notebook says, code and outputs too, without white space."""
    try:
        cells = json.loads(content)["cells"]
    except (ValueError, KeyError, TypeError):
        return ""
    said = ["".join(cell["source"]) for cell in cells]
    said += [text for cell in cells for output in cell.get("outputs", []) for _, text in _texts(output)]
    return _squeezed("".join(said))


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def _prompted(text: str) -> str:
    return re.sub(r"^In\[\d*\]:", "", text)


def _texts(output: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Each form of an output, and what it says; markup says what stands between its tags."""
    if "text" in output:
        yield "text/plain", "".join(output["text"])
    for kind, data in output.get("data", {}).items():
        text = "".join(data) if isinstance(data, list | str) else json.dumps(data)
        yield kind, unescape(TAG.sub(" ", text)) if kind in {"text/html", "image/svg+xml"} else text


def _outputs(
    outputs: list[dict[str, Any]], published: PublishedEstimates, strays: Strays, where: str
) -> Iterator[Problem]:
    numbers = frozenset(_printed(published))
    for output in outputs:
        for kind, text in _texts(output):
            if not kind.startswith(READABLE):
                yield Problem(
                    where, f"an output as {kind} cannot be read", "Draw it as SVG, or print it as text."
                )
            elif any(
                strays.within(match) and _bare(match) not in numbers
                for match in re.findall(rf"{DIGITS}", text)
            ):
                yield Problem(where, "an output holds a number that is not published", "Leave the cell out.")


def _printed(published: PublishedEstimates) -> Iterator[str]:
    """Every number that is printed anywhere, without its marks."""
    for row in published.rows:
        texts = [row.text, base_text(row), interval_text(row)]
        texts += [f"{each:.10g}" for each in (row.value, row.count, row.low, row.high) if each is not None]
        for text in texts:
            yield from map(_bare, re.findall(DIGITS, text))


def _bare(number: str) -> str:
    """The number without what does not change it: separators, zeros at the end."""
    plain = number.replace(",", "")
    return plain.rstrip("0").rstrip(".") if "." in plain else plain
