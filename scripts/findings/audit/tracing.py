"""Where a person wrote what stands on a page and is not listed: the file, the line and the column.

Looks for it in the page's own text first, then wherever else people write what pages show.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from findings.audit.markup import Unlisted
from findings.audit.pages import BuiltPage
from findings.content.prose import line_and_column, without_code
from findings.marking import plain
from findings.urls import as_read
from findings.vocabulary import Problem

ELSEWHERE = (
    "mkdocs.yml",
    "brand/**/*.html",
    "datapackage/datapackage.json",
    "datapackage/data/questions.csv",
    "datapackage/data/comments.csv",
)
"""What people write besides pages, and pages show."""

LINKED = r"\]\(\s*(?:<([^>\n]*)>|([^\s<>]+))|^[ ]{0,3}\[[^\]\n]+\]:\s*<?([^\s>]+)"
"""Where Markdown writes an address; what closes it may be taken for a part of it."""

LEAST = 8
"""Letters of an address that are enough to know it by its beginning."""


def traced(root: Path | None, page: BuiltPage, found: Unlisted, written: Mapping[str, bytes]) -> list[str]:
    """Each place where it is written; none where nobody seems to have written it."""
    if root is None:
        return []
    return [*_places(root, page.source, found, written)] or [*_elsewhere(root, found)]


def problems_of(unplaced: Mapping[Unlisted, list[BuiltPage]], root: Path | None) -> Iterator[Problem]:
    """A problem for each thing that nobody seems to have written, at the first of its pages."""
    for found, pages in unplaced.items():
        more = f" (and {len(pages) - 1} more pages)" if len(pages) > 1 else ""
        yield Problem(_page(root, pages[0]), f"{found.what}{more}", found.remedy)


def _page(root: Path | None, page: BuiltPage) -> str:
    """People's own page, else that of the site."""
    own = root is not None and (root / "docs" / page.source).is_file()
    return f"docs/{page.source}" if own else page.where


def _places(root: Path, source: str, found: Unlisted, written: Mapping[str, bytes]) -> Iterator[str]:
    if source.endswith(".ipynb"):
        yield from _cells(written.get(source, b""), found, f"docs/{source}")
    elif (root / "docs" / source).is_file():
        text = _text(root / "docs" / source)
        where = f"docs/{source}"
        yield from [*_lines(without_code(text), found, where)] or _lines(text, found, where)


def _elsewhere(root: Path, found: Unlisted) -> Iterator[str]:
    for path in (path for pattern in ELSEWHERE for path in sorted(root.glob(pattern))):
        yield from _lines(_text(path), found, path.relative_to(root).as_posix())


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8-sig", errors="replace").replace("\r\n", "\n")


def _cells(notebook: bytes, found: Unlisted, where: str) -> Iterator[str]:
    """The cells of a notebook that was run which say it, or print it; counted from 1."""
    for number, cell in enumerate(json.loads(notebook or b'{"cells": []}')["cells"], start=1):
        said = [*_texts(cell.get("source", "")), *_texts(cell.get("outputs", []))]
        if any(_at(plain(text), found) for text in said):
            yield f"{where} cell {number}"


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list) and all(isinstance(each, str) for each in value):
        yield "".join(value)
    else:
        for each in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
            yield from _texts(each)


def _lines(text: str, found: Unlisted, where: str) -> Iterator[str]:
    for at in _at(text, found):
        line, column = line_and_column(text, at)
        yield f"{where}:{line}:{column}"


def _at(text: str, found: Unlisted) -> list[int]:
    """Where a text says it: a tag by its name, an attribute by its name, a value by what it comes to."""
    if not found.attribute:
        return _starts(rf"<\s*{re.escape(found.element)}(?![\w-])", text)
    if found.value:
        return _values(text, found) or _starts(re.escape(found.value), text)
    name = rf"(?<![\w.-])(?P<at>{re.escape(found.attribute.lstrip('_'))})"
    within = rf"(?:<\s*{re.escape(found.element)}\b[^<>]*?|\{{[^{{}}\n]*?)"
    return _starts(rf"{within}{name}(?![\w-])", text) or _starts(rf"{name}\s*=", text)


def _starts(pattern: str, text: str) -> list[int]:
    found = re.finditer(pattern, text, re.IGNORECASE)
    return [match.start("at") if "at" in match.re.groupindex else match.start() for match in found]


def _values(text: str, found: Unlisted) -> list[int]:
    given = rf"(?<![\w-]){re.escape(found.attribute)}\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>}}]+))"
    places = []
    for match in re.finditer(f"{given}|{LINKED}", text, re.IGNORECASE | re.MULTILINE):
        said = next((each for each in match.groups() if each is not None), "")
        if _is_same(_comes_to(said), _comes_to(found.value)):
            places.append(match.start())
    return places


def _is_same(written: str, value: str) -> bool:
    """Whether an address is what was written; a builder may end one earlier."""
    return written == value or (len(value) >= LEAST and written.startswith(value))


def _comes_to(address: str) -> str:
    """What an address is, however it is written."""
    return re.sub("/+", "/", unquote(as_read(unescape(address)))).strip()
