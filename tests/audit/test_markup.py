"""A page holds what is listed: its elements, attributes and addresses as a browser reads them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from findings.audit.markup import ARTICLE, END, scripts_of, unlisted

SCRIPTS = (re.compile(r"go\([\w./]*\)"),)


def found(text: str, about: str = "") -> list[str]:
    """What is not listed on a page with a text, and with something about it."""
    head = f"<!doctype html><html><head><title>A</title></head><body>{about}"
    foot = '<p class="foot">Foot</p></body></html>'
    return [each.what for each in unlisted(f"{head}{ARTICLE}{text}{END}{foot}", SCRIPTS)]


@pytest.mark.parametrize(
    "text",
    [
        '<h1 id="a">A <em>title</em></h1><p class="lede">Text <a href="../b/" title="B">and</a>.</p>',
        '<img src="a.png" alt="A" width="4"><a href="mailto:a@b.example" target="_blank">write</a>',
        '<table><tr><td style="text-align: right;" colspan="2">4</td></tr></table>',
        '<input type="checkbox" checked disabled> <label for="a">done</label>',
        '<svg viewBox="0 0 1 1"><g transform="translate(1)"><path d="M0 0" fill="url(#a)"/></g></svg>',
        '<button type="button" data-plotly-src="../p.js">Explore</button>',
        '<div id="__tabbed_1"></div><!-- a word --><svg viewBox="0"><linearGradient/></svg>',
    ],
)
def test_what_is_listed_is_let_in(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<iframe></iframe>", "<iframe> is no element that a page may hold"),
        ("<script>go(1)</script>", "<script> is no element that a page may hold"),
        ('<form name="a"></form>', "<form> is no element that a page may hold"),
        ('<p onclick="go()">', "onclick is no attribute that <p> may have"),
        ('<p data-md-component="search">', "data-md-component is no attribute that <p> may have"),
        ('<p id="__search">', "id of <p> is a name of the theme"),
        ("<input>", "<input> without type is no element that a page may hold"),
        ('<input type="text">', "type of <input> has a value that is not listed"),
        ('<a href="java&Tab;script:go()">', "href of <a> leads to no page"),
        ('<img src="//b.example/a.png">', "src of <img> loads from another host, or no file"),
        ('<p style="position: fixed">', "style of <p> says more than how words are aligned"),
        ('<svg><rect fill="url(//b.example)"/></svg>', "fill of <rect> asks for another file"),
        ("<svg><use/></svg>", "<use> is no element that a page may hold"),
    ],
)
def test_what_is_not_is_named(text: str, expected: str) -> None:
    assert found(text) == [expected]


def test_a_tag_that_the_text_leaves_open_is_read_as_a_browser_reads_it() -> None:
    assert "onerror is no attribute that <img> may have" in found('<img src="x" onerror="go()" alt="')


def test_what_leaves_the_text_is_still_of_the_text() -> None:
    assert found('</article></div><input type="text">') == ["type of <input> has a value that is not listed"]


@pytest.mark.parametrize(
    "about",
    [
        "<script>go(../a/)</script>",
        '<script type="application/json">{"a": 1}</script><script src="a.js" defer></script>',
        '<link rel="stylesheet" href="a.css"><link rel="canonical" href="https://a.example/">',
        '<input type="text" data-md-component="search-query" required>',
    ],
)
def test_the_theme_may_have_more(about: str) -> None:
    assert found("text", about) == []


@pytest.mark.parametrize(
    ("about", "expected"),
    [
        ("<script>go('')</script>", "<script> is no element that a page may hold"),
        (
            '<script src="https://b.example/a.js"></script>',
            "src of <script> loads from another host, or no file",
        ),
        (
            '<link rel="stylesheet" href="//b.example/a.css">',
            "href of <link> loads from another host, or no file",
        ),
        ('<link rel="preconnect" href="//b.example">', "rel of <link> has a value that is not listed"),
        ('<meta http-equiv="refresh" content="0">', "http-equiv is no attribute that <meta> may have"),
        ('<base href="/a/">', "<base> is no element that a page may hold"),
        ("<style>p { color: red }</style>", "<style> is no element that a page may hold"),
    ],
)
def test_nothing_of_a_theme_runs_or_loads_what_is_not_its_own(about: str, expected: str) -> None:
    assert found("text", about) == [expected]


def test_a_theme_s_scripts_have_room_for_addresses_alone(tmp_path: Path) -> None:
    (tmp_path / "partials").mkdir()
    (tmp_path / "base.html").write_text('<script>at("{{ base_url }}",1)</script><script src="a.js"></script>')
    (tmp_path / "partials/count.html").write_text("<script>ask('https://b.example/')</script>")
    (script,) = scripts_of((tmp_path,))
    assert script.fullmatch('at("../..",1)')
    assert not script.fullmatch('at("",go(),"",1)')
