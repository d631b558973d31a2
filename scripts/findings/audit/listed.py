"""Tables of what a page may hold: elements, attributes and the values of some. What is not here is refused.

Data only; what is done with it is for `markup`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from findings.audit.elements import SHAPES, WRAPPERS
from findings.urls import leads_to_a_page, lies_in_the_site

# Attributes and elements --------------------------------------------------------------------------

EVERYWHERE = WRAPPERS | frozenset(
    {"aria-controls", "aria-current", "aria-describedby", "aria-details", "aria-expanded", "aria-haspopup",
     "aria-hidden", "aria-label", "aria-labelledby", "aria-level", "aria-live", "aria-pressed",
     "aria-selected", "class", "data-search-exclude", "dir", "hidden", "id", "lang", "role", "style",
     "tabindex", "title", "translate"}
)  # fmt: skip
"""Attributes of any element; `style` says how cells of a table are aligned, and nothing else."""

OF_DRAWINGS = SHAPES | frozenset(
    {"clip-path", "clip-rule", "data-chart", "data-figure", "data-max", "data-min", "fill-opacity",
     "fill-rule", "focusable", "font-size", "font-weight", "id", "patterntransform", "preserveaspectratio",
     "stroke", "stroke-dasharray", "stroke-linecap", "stroke-linejoin", "vector-effect", "version"}
)  # fmt: skip

PLAIN = (
    "abbr", "b", "bdi", "bdo", "body", "br", "caption", "cite", "code", "dd", "dfn", "div", "dl", "dt", "em",
    "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "head", "hr", "html", "i", "kbd", "mark",
    "nav", "p", "pre", "rp", "rt", "ruby", "s", "samp", "section", "small", "span", "strong", "sub",
    "summary", "sup", "tbody", "tfoot", "thead", "tr", "u", "ul", "var", "wbr",
)  # fmt: skip
"""Elements that have no attributes of their own; a browser makes the frame of a page about any text."""

DRAWN = (
    "circle", "clippath", "defs", "desc", "ellipse", "g", "line", "lineargradient", "path", "pattern",
    "polygon", "polyline", "rect", "stop", "svg", "text", "title", "tspan",
)  # fmt: skip

OWN = {
    "a": "download href hreflang rel target type",
    "blockquote": "cite",
    "button": "data-plotly-src popovertarget type",
    "col": "span",
    "colgroup": "span",
    "data": "value",
    "del": "cite datetime",
    "details": "name open",
    "div": "data-explore data-plotly-src popover",
    "figure": "data-explore",
    "img": "alt decoding height loading src width",
    "input": "checked disabled name type",
    "ins": "cite datetime",
    "label": "for",
    "li": "value",
    "ol": "reversed start type",
    "q": "cite",
    "table": "border",
    "td": "align colspan headers rowspan",
    "th": "abbr align colspan headers rowspan scope",
    "time": "datetime",
}
OF_THEME = {
    "article": "",
    "aside": "",
    "footer": "",
    "form": "name",
    "header": "",
    "input": "autocapitalize autocomplete autocorrect name placeholder required spellcheck type",
    "link": "href hreflang rel type",
    "main": "",
    "meta": "charset content name property",
    "script": "async defer src type",
    "title": "",
}

# Values -------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class ValueRule:
    """What a value has to be, what is said of another, and what to do about it."""

    fits: Callable[[str], object]
    otherwise: str
    remedy: str


def _one_of(words: str, remedy: str) -> ValueRule:
    return ValueRule(frozenset(words.split()).__contains__, "has a value that is not listed", remedy)


OUTSIDE = "Link to a form that lies elsewhere."
TAKE_IT_OUT = "Take it out: the build writes the head of a page."
IN_BRAND = "Put it in a file of the publication's brand."
STYLE = "Give it a class, and write how that looks into brand/style.css."

LINK = ValueRule(
    leads_to_a_page, "leads to no page", "Begin it with https:, mailto: or tel:, or write the path of a page."
)
FILE = ValueRule(
    lies_in_the_site, "loads from another host, or no file", "Lay the file into the publication."
)
LOADED = frozenset({"stylesheet", "icon", "apple-touch-icon", "manifest"})
"""Kinds of links in the head of a page that a browser follows by itself."""

NAMING = "alternate author canonical cite-as describedby item license linkset next prev type"
"""Kinds of links in the head of a page that nothing follows by itself: they say what belongs together."""

PAINT = ValueRule(
    re.compile(r"(?:[^(\\]|(?<!url)\(|url\(#[\w:-]+\))*").fullmatch,
    "asks for another file",
    "Draw it in the same drawing.",
)
ALIGNED = ValueRule(
    re.compile(r"text-align: ?(?:left|center|right);?").fullmatch,
    "says more than how words are aligned",
    STYLE,
)

VALUES = {
    ("", "style"): ALIGNED,
    ("", "clip-path"): PAINT,
    ("", "fill"): PAINT,
    ("", "stroke"): PAINT,
    ("a", "href"): LINK,
    ("a", "target"): _one_of("_blank _self", "Leave it out."),
    ("blockquote", "cite"): LINK,
    ("", "data-explore"): FILE,
    ("", "data-plotly-src"): FILE,
    ("del", "cite"): LINK,
    ("img", "src"): FILE,
    ("ins", "cite"): LINK,
    ("q", "cite"): LINK,
}
OF_PAGE = {
    ("input", "type"): _one_of("checkbox radio text", OUTSIDE),
    ("link", "href"): LINK,
    ("link", "rel"): _one_of(f"{' '.join(sorted(LOADED))} {NAMING}", TAKE_IT_OUT),
    ("script", "src"): FILE,
    ("script", "type"): _one_of("application/json application/ld+json module text/javascript", IN_BRAND),
}
OWN_ID = re.compile(r"(?!__).*|__(?:tabbed|codelineno|code|span)[\w-]*", re.DOTALL)
"""A name in the text of a page; the theme's own script looks for others that begin with two strokes."""

IN_WORDS = {
    ("", "id"): ValueRule(OWN_ID.fullmatch, "is a name of the theme", "Write another."),
    ("button", "type"): _one_of("button", OUTSIDE),
    ("input", "type"): _one_of("checkbox radio", OUTSIDE),
}

# Tables -------------------------------------------------------------------------------------------


@dataclass(frozen=True, eq=False)
class Allowed:
    """What may stand somewhere: elements with their attributes, values, and attributes that one must have."""

    elements: Mapping[str, frozenset[str]]
    values: Mapping[tuple[str, str], ValueRule]
    data: re.Pattern[str]
    needed: Mapping[str, str]


def _elements(*tables: Mapping[str, str]) -> dict[str, frozenset[str]]:
    made: dict[str, frozenset[str]] = {name: frozenset() for name in PLAIN}
    made |= dict.fromkeys(DRAWN, OF_DRAWINGS)
    for table in tables:
        for name, attributes in table.items():
            made[name] = made.get(name, frozenset()) | frozenset(attributes.split())
    return made


OF_NOTEBOOKS = r"data-(?:jp-theme-(?:light|name)|mime-type|type)"
OF_WORDS = Allowed(_elements(OWN), VALUES | IN_WORDS, re.compile(OF_NOTEBOOKS), {"input": "type"})
"""The text of a page: what people write, and what the build puts between."""

OF_PAGES = Allowed(
    _elements(OWN, OF_THEME),
    VALUES | OF_PAGE,
    re.compile(rf"{OF_NOTEBOOKS}|data-md-[a-z-]+|data-opens-search"),
    {},
)
"""A whole page, the theme's part too."""

# Remedies -----------------------------------------------------------------------------------------

REMEDIES = {
    name: remedy
    for names, remedy in {
        "script": IN_BRAND,
        "style": STYLE,
        "applet audio embed fencedframe frame frameset iframe object portal video": "Link to it.",
        "dialog form input option select textarea": OUTSIDE,
        "base link meta": TAKE_IT_OUT,
        "big center font strike tt": STYLE,
    }.items()
    for name in names.split()
}
INSTEAD = "Write it in Markdown; or, where it is meant as words, write &lt; for the sign before its name."
TAKE_OUT = "Take it out: a page runs nothing of its own."
LEAVE_OUT = "Leave it out."
