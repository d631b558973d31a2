"""What a page may not hold is refused where a person wrote it: at its line and column, or its cell."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from findings.audit.markup import Unlisted
from findings.audit.pages import BuiltPage
from findings.audit.reading import Extracted
from findings.audit.tracing import problems_of, traced

HANDLER = Unlisted("img", "onerror", "", "onerror is not listed", "Take it out.")
FRAME = Unlisted("iframe", "", "", "<iframe> is not listed", "Link to it.")


def value(attribute: str, said: str, element: str = "a") -> Unlisted:
    return Unlisted(element, attribute, said, "is not listed", "")


def page(source: str = "a.md") -> BuiltPage:
    return BuiltPage(source.replace(".md", "/index.html"), source, Extracted())


def places(root: Path, text: str, found: Unlisted) -> list[str]:
    (root / "docs").mkdir(exist_ok=True)
    (root / "docs/a.md").write_text(text, encoding="utf-8")
    return traced(root, page(), found, {})


@pytest.mark.parametrize(
    ("text", "found", "expected"),
    [
        ("Text.\n\n<IFRAME src=x></IFRAME>", FRAME, ["docs/a.md:3:1"]),
        ("<img\n src=x onerror=go()> onerror", HANDLER, ["docs/a.md:2:8"]),
        ("![a](x.png){ onerror=go() }", HANDLER, ["docs/a.md:1:14"]),
        ("<p title='>' onerror = go()>", HANDLER, ["docs/a.md:1:14"]),
        ("`<iframe>` and <iframe>", FRAME, ["docs/a.md:1:16"]),
        ("`<iframe>`", FRAME, ["docs/a.md:1:2"]),
        ("[a](java&#115;cript:go%28%29)", value("href", "javascript:go%28%29"), ["docs/a.md:1:3"]),
        ("[a](<java&Tab;script:go()>)", value("href", "java\tscript:go()"), ["docs/a.md:1:3"]),
        ("[a][b]\n\n[b]: javascript:go()", value("href", "javascript:go()"), ["docs/a.md:3:1"]),
        ('<a href="JAVASCRIPT:go()">', value("href", "JAVASCRIPT:go()"), ["docs/a.md:1:4"]),
        ("---\nsource_url: data:x\n---\n", value("href", "data:x"), ["docs/a.md:2:13"]),
        ("![a](\\\\\\\\b.example/x)", value("src", "\\\\b.example/x", "img"), ["docs/a.md:1:4"]),
        ("[b](b.md) [a](javascript:go())", value("href", "javascript:go()"), ["docs/a.md:1:13"]),
        ("Text.", FRAME, []),
    ],
)
def test_it_is_found_where_it_is_written(
    tmp_path: Path, text: str, found: Unlisted, expected: list[str]
) -> None:
    assert places(tmp_path, text, found) == expected


def test_what_a_page_shows_of_others_is_found_there(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: A\ncopyright: <iframe></iframe>\n")
    assert places(tmp_path, "Text.", FRAME) == ["mkdocs.yml:2:12"]
    assert places(tmp_path, "<iframe>", FRAME) == ["docs/a.md:1:1"]
    assert traced(tmp_path, page("made/by-the-build.md"), FRAME, {}) == ["mkdocs.yml:2:12"]


def test_a_notebook_is_named_with_the_cell_that_says_or_prints_it(tmp_path: Path) -> None:
    said = {"source": ["<img ", "src=x onerror=go()>"]}
    printed = {"source": "show()", "outputs": [{"data": {"text/html": ["<iframe>"]}, "count": 1}]}
    written = {"a.ipynb": json.dumps({"cells": [said, printed]}).encode()}
    assert traced(tmp_path, page("a.ipynb"), HANDLER, written) == ["docs/a.ipynb cell 1"]
    assert traced(tmp_path, page("a.ipynb"), FRAME, written) == ["docs/a.ipynb cell 2"]
    assert traced(tmp_path, page("b.ipynb"), FRAME, {}) == []


def test_what_nobody_wrote_is_named_once_with_its_pages(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/a.md").write_text("Text.")
    assert traced(None, page(), FRAME, {}) == []
    for root, pages, expected in (
        (None, [page()], "site/a/index.html: <iframe> is not listed. Link to it."),
        (tmp_path, [page()], "docs/a.md: <iframe> is not listed. Link to it."),
        (
            tmp_path,
            [page("b.md"), page()],
            "site/b/index.html: <iframe> is not listed (and 1 more pages). Link to it.",
        ),
    ):
        assert [str(each) for each in problems_of({FRAME: pages}, root)] == [expected]
