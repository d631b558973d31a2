"""A drawing draws and a style sheet dresses: nothing in either runs, or asks for what lies elsewhere."""

from __future__ import annotations

import pytest

from findings.looks import drawing_problems, look_problems, style_problems

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"{}>\n{}</svg>'


def of_drawing(inside: str, about: str = "") -> list[str]:
    return [str(each) for each in drawing_problems(SVG.format(about, inside).encode(), "docs/a.svg")]


def of_style(text: str) -> list[str]:
    return [str(each) for each in style_problems(text.encode(), "brand/style.css")]


@pytest.mark.parametrize(
    "inside",
    [
        "<title>Map</title><desc>Of a town</desc><path d='M0 0L9 9' stroke-width='2'/>",
        "<defs><linearGradient id='g'><stop offset='0'/></linearGradient></defs><rect fill='url(#g)'/>",
        "<symbol id='s'><circle r='2'/></symbol><use href='#s'/><use xlink:href='#s'/>",
        "<style>.a { fill: red; mask: url('#m') } @media print { .a { fill: none } }</style>",
        "<rect style='fill:url(#g);stroke:red'/><text transform='translate(1 2)'>Town</text>",
        "<!-- drawn by hand -->",
    ],
)
def test_what_draws_is_let_in(inside: str) -> None:
    assert of_drawing(inside) == []


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        ("<script>go()</script>", "<script> is no part of a drawing that is published."),
        ("<h xmlns='urn:x'/>", "<h> is no part of a drawing that is published."),
        ("<rect onclick='go()'/>", "onclick is no attribute of a drawing that is published."),
        ("<use href='b.svg#a'/>", "href leads out of the drawing. Draw it in the same file."),
        ("<use xlink:href='data:x'/>", "href leads out of the drawing. Draw it in the same file."),
        ("<rect fill='url(b.svg#a)'/>", "fill asks for another file. Draw it in the same file."),
        ("<rect style='fill:u\\72l(b)'/>", "style asks for another file. Draw it in the same file."),
        ("<style>@import 'b.css';</style>", "@import is no rule that a style sheet here may have."),
        ("<?go now?>", "a drawing holds an instruction."),
    ],
)
def test_anything_else_is_refused_at_its_line(inside: str, expected: str) -> None:
    (found,) = of_drawing(inside)
    assert found.startswith(f"docs/a.svg:2: {expected}")


@pytest.mark.parametrize("content", [b"", b"\x89PNG", b"<svg", b"id;answer\n1;2\n"])
def test_what_cannot_be_read_is_no_drawing(content: bytes) -> None:
    (found,) = drawing_problems(content, "docs/a.svg")
    assert found.what == "is no drawing that can be read"


def test_a_page_is_no_drawing() -> None:
    assert "docs/a.svg: is no drawing. Save it as SVG." in [
        str(each) for each in drawing_problems(b"<html/>", "docs/a.svg")
    ]


def test_a_drawing_declares_no_words_of_its_own() -> None:
    text = '<!DOCTYPE svg [<!ENTITY x "y">]>' + SVG.format("", "")
    found = [each.what for each in drawing_problems(text.encode(), "docs/a.svg")]
    assert found == ["declares a kind of document of its own"]


@pytest.mark.parametrize(
    "text",
    [
        "p { background: url(paper.png) }",
        "p { background: url('../assets/paper.png') } /* from https://a.example/ */",
        "p { mask-image: url('data:image/svg+xml;charset=utf-8,<svg/>') }",
        '@font-face { font-family: "A"; src: url("a.woff2") format("woff2") }',
        'p::before { content: "\\2192 @import" } @media print { p { color: red } }',
    ],
)
def test_a_style_sheet_may_use_what_lies_in_the_site(text: str) -> None:
    assert of_style(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "a{}\n@import 'b.css';",
            "brand/style.css:2:1: @import is no rule that a style sheet here may have.",
        ),
        (
            "p { background:\n url(https://a.example/x) }",
            "brand/style.css:2:2: a style asks for a file elsewhere.",
        ),
        ("p { background: url(//a.example/x) }", "brand/style.css:1:17: a style asks for a file elsewhere."),
        (
            "p { background: url(data:text/html,x) }",
            "brand/style.css:1:17: a style asks for a file elsewhere.",
        ),
        ("p { background: u\\72l(x) }", "brand/style.css:1:18: a style is written in other signs."),
        (
            "p { background: image-set('https://a.example/x' 1x) }",
            "brand/style.css:1:27: a style holds the address",
        ),
    ],
)
def test_what_a_style_sheet_asks_of_others_is_refused_at_its_place(text: str, expected: str) -> None:
    (found,) = of_style(text)
    assert found.startswith(expected)


def test_a_file_is_judged_by_the_ending_of_its_name() -> None:
    assert [each.what for each in look_problems(b"<html/>", "docs/A.SVG")][:1] == ["is no drawing"]
    assert list(look_problems(b"@import 'a'", "docs/a.md")) == []
