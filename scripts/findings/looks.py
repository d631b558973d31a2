"""How things look: drawings and style sheets that people lay beside pages, in which nothing runs or loads.

Takes bytes, gives problems at their lines. A drawing is what the tables below list; a style sheet may fetch
nothing but what lies in the site.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath
from typing import Any

from findings.vocabulary import Problem

SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"
XML = "http://www.w3.org/XML/1998/namespace"

ELEMENTS = frozenset(
    {"circle", "clipPath", "defs", "desc", "ellipse", "g", "line", "linearGradient", "marker", "mask", "path",
     "pattern", "polygon", "polyline", "radialGradient", "rect", "stop", "style", "svg", "symbol", "text",
     "textPath", "title", "tspan", "use", "feBlend", "feColorMatrix", "feComponentTransfer", "feComposite",
     "feDropShadow", "feFlood", "feFuncA", "feFuncB", "feFuncG", "feFuncR", "feGaussianBlur", "feMerge",
     "feMergeNode", "feMorphology", "feOffset", "filter"}
)  # fmt: skip
"""What draws, and what names it: no element that links, loads, moves or runs."""

ATTRIBUTES = frozenset(
    {"aria-describedby", "aria-hidden", "aria-label", "aria-labelledby", "baseline-shift", "class",
     "clip-path", "clip-rule", "clipPathUnits", "color", "color-interpolation",
     "color-interpolation-filters", "cx", "cy", "d", "dominant-baseline", "alignment-baseline", "dx", "dy",
     "edgeMode", "enable-background", "fill", "fill-opacity", "fill-rule", "filter", "filterUnits",
     "flood-color", "flood-opacity", "focusable", "font-family", "font-size", "font-stretch", "font-style",
     "font-variant", "font-weight", "fr", "fx", "fy", "gradientTransform", "gradientUnits", "height",
     "href", "id", "in", "in2", "intercept", "isolation", "k1", "k2", "k3", "k4", "kerning", "lang",
     "lengthAdjust", "letter-spacing", "marker-end", "marker-mid", "marker-start", "markerHeight",
     "markerUnits", "markerWidth", "mask", "maskContentUnits", "maskUnits", "method", "mix-blend-mode",
     "mode", "offset", "opacity", "operator", "order", "orient", "overflow", "paint-order", "pathLength",
     "patternContentUnits", "patternTransform", "patternUnits", "points", "preserveAspectRatio",
     "primitiveUnits", "r", "radius", "refX", "refY", "result", "role", "rotate", "rx", "ry",
     "shape-rendering", "side", "slope", "spacing", "spreadMethod", "startOffset", "stdDeviation",
     "stop-color", "stop-opacity", "stroke", "stroke-dasharray", "stroke-dashoffset", "stroke-linecap",
     "stroke-linejoin", "stroke-miterlimit", "stroke-opacity", "stroke-width", "style", "tableValues",
     "text-anchor", "text-decoration", "text-rendering", "textLength", "transform", "transform-origin",
     "type", "values", "vector-effect", "version", "viewBox", "visibility", "width", "word-spacing",
     "writing-mode", "x", "x1", "x2", "y", "y1", "y2"}
)  # fmt: skip
"""Attributes of drawings. What one refers to lies in the drawing itself."""

NAMESPACED = frozenset({f"{{{XLINK}}}href", f"{{{XML}}}space", f"{{{XML}}}lang"})
PLAIN = "Save it as plain SVG, without programs, links and what a drawing program keeps for itself."
WITHIN = "Draw it in the same file."


# Drawings -----------------------------------------------------------------------------------------


def drawing_problems(content: bytes, where: str, further: frozenset[str] = frozenset()) -> Iterator[Problem]:
    """Everything in a drawing that is not listed, at its line; `further` are other attributes that may be."""
    from lxml import etree  # noqa: PLC0415 (an extra, and only a site has drawings)

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        at = f"{where}:{error.lineno}" if error.lineno else where
        yield Problem(at, "is no drawing that can be read", "Save it as SVG.")
        return
    if root.tag != f"{{{SVG}}}svg":
        yield Problem(where, "is no drawing", "Save it as SVG.")
    if root.getroottree().docinfo.internalDTD is not None:
        yield Problem(where, "declares a kind of document of its own", PLAIN)
    for each in (*root.itersiblings(preceding=True), *root.itersiblings(), *root.iter()):
        yield from _drawn(each, where, ATTRIBUTES | NAMESPACED | further)


def _drawn(element: Any, where: str, listed: frozenset[str]) -> Iterator[Problem]:
    at = f"{where}:{element.sourceline}"
    if not isinstance(element.tag, str):
        if getattr(element.tag, "__name__", "") != "Comment":
            yield Problem(at, "a drawing holds an instruction", PLAIN)
        return
    namespace, _, name = element.tag.rpartition("}")
    if namespace.lstrip("{") != SVG or name not in ELEMENTS:
        yield Problem(at, f"<{name}> is no part of a drawing that is published", PLAIN)
    for key, value in element.attrib.items():
        yield from _attribute(key, value, at, listed)
    if name == "style":
        for _, what in fetched_by_style(element.text or "", inside=True):
            yield Problem(at, what, WITHIN)


def _attribute(key: str, value: str, at: str, listed: frozenset[str]) -> Iterator[Problem]:
    name = key.rpartition("}")[2]
    if key not in listed:
        yield Problem(at, f"{name} is no attribute of a drawing that is published", PLAIN)
    elif name == "href" and not value.startswith("#"):
        yield Problem(at, f"{name} leads out of the drawing", WITHIN)
    elif ASKING.search(value) and any(True for _ in fetched_by_style(value, inside=True)):
        yield Problem(at, f"{name} asks for another file", WITHIN)


# Style sheets -------------------------------------------------------------------------------------

RULES = frozenset(
    {"charset", "container", "counter-style", "font-face", "keyframes", "layer", "media", "page", "property",
     "scope", "starting-style", "supports", "-webkit-keyframes"}
)  # fmt: skip
"""Rules that only say how things look; @import is none."""

COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
TOKENS = re.compile(
    r"""(?P<text>"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')"""
    r"""|\burl\(\s*(?P<address>"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|[^)"']*)\s*\)"""
    r"""|@(?P<rule>[\w-]+)|(?P<escape>\\)""",
    re.IGNORECASE | re.DOTALL,
)
"""The parts of a style sheet that could fetch something, or be read as something that does."""

ASKING = re.compile(r"[(@\\/]")
"""The signs without which nothing is asked for."""

LYING_THERE = re.compile(r"(?!//)(?![a-z][a-z0-9+.-]*:)[^\\\s]+", re.IGNORECASE)
PICTURE = re.compile(r"data:(?:image|font)/[\w.+-]+[;,][^\\]*", re.IGNORECASE)
IN_FILE = re.compile(r"#[\w.:-]+")


def fetched_by_style(text: str, *, inside: bool = False) -> Iterator[tuple[int, str]]:
    """Where a style sheet asks for what does not lie in the site, or in the file itself, and what it does."""
    bare = COMMENT.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)
    for match in TOKENS.finditer(bare):
        found = match.groupdict()
        if found["rule"] is not None and found["rule"].lower() not in RULES:
            yield match.start(), f"@{found['rule']} is no rule that a style sheet here may have"
        elif found["escape"]:
            yield match.start(), "a style is written in other signs"
        elif found["address"] is not None and not _lies_there(found["address"].strip("\"' \n\t"), inside):
            yield match.start(), "a style asks for a file elsewhere"
        elif found["text"] and "//" in found["text"]:
            yield match.start(), "a style holds the address of a file elsewhere"


def _lies_there(address: str, inside: bool) -> bool:
    if inside:
        return bool(IN_FILE.fullmatch(address))
    return bool(LYING_THERE.fullmatch(address) or PICTURE.fullmatch(address))


def style_problems(content: bytes, where: str) -> Iterator[Problem]:
    """Everything in a style sheet that asks for what does not lie in the site, at its line."""
    text = content.decode("utf-8", "replace")
    for at, what in fetched_by_style(text):
        line, column = text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
        yield Problem(f"{where}:{line}:{column}", what, "Lay the file beside the style sheet in brand/.")


# Files --------------------------------------------------------------------------------------------

JUDGES: dict[str, Callable[[bytes, str], Iterator[Problem]]] = {
    ".svg": drawing_problems,
    ".css": style_problems,
}


def look_problems(content: bytes, where: str) -> Iterator[Problem]:
    """The same of a file by the ending of its name; none of one that is neither."""
    judge = JUDGES.get(PurePosixPath(where).suffix.lower())
    if judge:
        yield from judge(content, where)
