"""A page or a drawing as somebody reads it who looks at everything: its numbers, its words, its drawings.

Takes HTML or SVG, gives a `Extracted`. Judges nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from findings.audit.elements import (
    ADDED,
    APART,
    CELLS,
    DRAWN,
    ESTIMATE,
    IMAGE_SIZES,
    INLINE,
    LINK,
    NOT_WORDS,
    NOTE,
    SCALE,
    SHAPES,
    SOURCE,
    STRUCK,
    STRUCTURE,
    WRAPPERS,
)
from findings.content.spoken import COVERED
from findings.marking import plain

Element = Any
"""An element of lxml, whose type stubs do not know its trees of HTML."""

Attributes = dict[str, str]

SPACE = re.compile(r"\s+")
PERMALINK = "#¶ "
"""What stands at the end of a heading to link to it."""
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
TYPED = str.maketrans("‘’“”", "''\"\"")
"""Pages curl the quotes that people type."""


@dataclass(frozen=True)
class Wrapped:
    """Words that carry an address: its kind and id, what they say, and the values that they carry as data."""

    kind: str
    id: str
    said: str
    values: tuple[str, ...]
    link: str
    claim: bool
    row: str
    tag: str
    line: int

    @property
    def text(self) -> str:
        """What they say, without marks."""
        return plain(self.said)


@dataclass(frozen=True)
class Passage:
    """Words that are read together and carry no address; `link` is where they lead within their page."""

    text: str
    line: int
    section: str = ""
    link: str = ""


@dataclass
class Extracted:
    """Everything on one page: wrapped numbers, passages, drawings by figure, tables by figure, scripts."""

    wrapped: list[Wrapped] = field(default_factory=list)
    passages: list[Passage] = field(default_factory=list)
    struck: list[tuple[str, int]] = field(default_factory=list)
    loose: list[tuple[str, int]] = field(default_factory=list)
    drawings: list[Element] = field(default_factory=list)
    figures: dict[str, list[str]] = field(default_factory=dict)
    added: dict[str, set[str]] = field(default_factory=dict)
    scripts: list[tuple[str, str, int]] = field(default_factory=list)
    cells: list[Element] = field(default_factory=list)
    headings: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    searched: list[str] = field(default_factory=list)
    everything: list[str] = field(default_factory=list)


def html(content: bytes) -> Element:
    """The tree of a page; an empty one where there is none."""
    root: Element = etree.HTML(content, parser=etree.HTMLParser(encoding="utf-8", huge_tree=True))
    return etree.Element("html") if root is None else root


def svg(content: bytes) -> Element:
    """The tree of a drawing in a file of its own; raises `etree.XMLSyntaxError`."""
    return etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))


def read(root: Element) -> Extracted:
    """Everything on a page or in a drawing."""
    reader = _Reader()
    reader.element(root, _Place())
    reader.flush()
    return reader.found


def name(element: Element) -> str:
    """An element's name in lower case, without its namespace; empty for comments."""
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def words(element: Element) -> str:
    """All words in an element, spaces as one."""
    return spaced("".join(element.itertext()))


def spaced(text: str) -> str:
    """The text with one blank for each run of white space, and quotes as they are typed."""
    return SPACE.sub(" ", text).strip().translate(TYPED)


@dataclass(frozen=True)
class _Place:
    """What an element stands in."""

    covered: bool = False
    claim: bool = False
    link: str = ""
    row: str = ""
    figure: str = ""
    drawn: bool = False
    hidden: bool = False
    body: bool = False


class _Reader:
    """One way through a tree, in the order of reading."""

    def __init__(self) -> None:
        self.found = Extracted()
        self.pieces: list[str] = []
        self.fresh = True
        self.line = 0
        self.section = ""
        self.link = ""

    def element(self, element: Element, place: _Place) -> None:
        tag = name(element)
        if tag in {"", "script", "style"}:
            self.unseen(element, tag)
            return
        attributes = dict(element.attrib)
        place = _inside(tag, attributes, place)
        if tag not in INLINE:
            self.flush()
        inner = self.opened(element, tag, attributes, place) if attributes else place
        if tag in STRUCK and place.claim and not place.covered:
            inner = self.struck(element, inner)
        if tag in APART:
            self.say(" ", element)
        self.say(element.text, element, inner)
        for child in element:
            self.element(child, inner)
            self.say(child.tail, child, inner)
        if tag in APART:
            self.say(" ", element)
        if tag not in INLINE:
            self.flush()

    def opened(self, element: Element, tag: str, attributes: Attributes, place: _Place) -> _Place:
        """What an element says by its attributes; gives the place of what is in it."""
        self.attributes(element, tag, attributes)
        self.mark(element, tag, attributes, place)
        kind = _kind(element, tag, attributes)
        if kind:
            self.wrapped(element, tag, kind, place)
            if not place.covered and (tag not in DRAWN or tag == "text"):
                self.say(COVERED, element)
        return place if place.covered or not (kind or _run(attributes)) else _covered(place)

    def struck(self, element: Element, place: _Place) -> _Place:
        """Words of a claim that does not hold any more: judged by what was written."""
        self.found.struck.append((plain(words(element)), element.sourceline or 0))
        self.say(COVERED, element)
        return _covered(place)

    def unseen(self, element: Element, tag: str) -> None:
        """Comments, scripts and styles: nobody sees them who does not look."""
        text, line = element.text or "", element.sourceline or 0
        if tag:
            self.found.scripts.append((f"{tag} {element.get('type') or ''}".strip(), text, line))
        elif text.strip():
            self.found.passages.append(Passage(spaced(text), line))

    def say(self, text: str | None, element: Element, place: _Place | None = None) -> None:
        if not text:
            return
        if place is not None and place.body:
            self.found.everything.append(text)
            if not place.hidden:
                self.found.searched.append(text)
        if place is not None and place.covered:
            return
        if self.fresh:
            self.line = element.sourceline or 0
            self.link = place.link if place is not None else ""
        self.fresh = self.fresh and text.isspace()
        self.pieces.append(text)

    def flush(self) -> None:
        text = spaced("".join(self.pieces))
        if text and text != COVERED:
            self.found.passages.append(Passage(text, self.line, self.section, self.link))
        self.pieces, self.fresh = [], True

    def attributes(self, element: Element, tag: str, attributes: Attributes) -> None:
        """Words that are heard or found, and not seen."""
        for key, value in attributes.items():
            if value.strip() and not _structural(key.lower(), tag, attributes):
                self.found.passages.append(Passage(spaced(value), element.sourceline or 0, self.section))

    def mark(self, element: Element, tag: str, attributes: Attributes, place: _Place) -> None:
        """What is kept of an element besides its words."""
        self.place(element, tag, attributes)
        if tag == "svg" and attributes.get("data-figure"):
            self.found.drawings.append(element)
        elif tag == "td" and place.figure and ESTIMATE in attributes:
            self.found.figures.setdefault(place.figure, []).append(attributes[ESTIMATE])
            if ADDED in attributes.get("class", "").split():
                self.found.added.setdefault(place.figure, set()).add(attributes[ESTIMATE])
        elif tag == "data" and "value" in attributes and not (place.covered or WRAPPERS & attributes.keys()):
            self.found.loose.append(("has a value that no estimate carries", element.sourceline or 0))
        elif not place.covered and _run(attributes):
            self.found.cells.append(element)

    def place(self, element: Element, tag: str, attributes: Attributes) -> None:
        """What others on the page may repeat, or lead to: headings, notes, the title."""
        known = attributes.get("id", "")
        if known and tag in {*HEADINGS, "figure", "section"}:
            self.section = known
        if known and tag in HEADINGS:
            self.found.headings[known] = words(element).rstrip(PERMALINK)
        elif tag == "li" and known.startswith("fn:"):
            self.found.notes.append(known)
        elif tag == "meta" and attributes.get("property") == "og:title":
            self.found.everything.append(attributes.get("content", ""))

    def wrapped(self, element: Element, tag: str, kind: str, place: _Place) -> None:
        values = tuple(each.get("value", "") for each in element.iter("data") if "value" in each.attrib)
        self.found.wrapped.append(
            Wrapped(
                kind, element.get(LINK if kind == NOTE else kind), words(element), values,
                place.link, place.claim, place.row, tag, element.sourceline or 0,
            )
        )  # fmt: skip


def _inside(tag: str, attributes: Attributes, place: _Place) -> _Place:
    """The place of an element's own content, made anew only where something changes."""
    changes: dict[str, Any] = {}
    if tag == "a":
        classes = attributes.get("class", "").split()
        changes = {"link": attributes.get("href", ""), "claim": "claim" in classes}
    elif tag in {"tr", "td"} and attributes.get("id"):
        changes = {"row": attributes["id"]}
    elif tag == "tr":
        changes = {"row": ""} if place.row else {}
    elif tag == "figure" and attributes.get("id"):
        changes = {"figure": attributes["id"]}
    elif tag in {"article", "main"} and not place.body:
        changes = {"body": True}
    if "data-search-exclude" in attributes:
        changes["hidden"] = True
    return _Place(**{**place.__dict__, **changes}) if changes else place


def _kind(element: Element, tag: str, attributes: Attributes) -> str | None:
    """What vouches for an element's words: an estimate, a source, or the other site that they link to."""
    for key in attributes:
        if key in WRAPPERS and (key != SCALE or _in_a_chart(element)):
            return key
    if tag == "a" and NOTE in attributes.get("class", "").split():
        return NOTE
    if tag == "a" and attributes.get(LINK, "").startswith(("http://", "https://")):
        return None if any(SOURCE in each.attrib for each in element.iter()) else LINK
    return None


def _in_a_chart(element: Element) -> bool:
    """Whether an element is drawn within a chart of the engine: nowhere else has an axis its own numbers."""
    around = (each for each in element.iterancestors() if name(each) == "svg")
    return any(each.get("data-figure") or "chart-file" in (each.get("class") or "") for each in around)


def _run(attributes: Attributes) -> bool:
    """Whether an element is a cell of a notebook, which is judged beside the notebook that was run."""
    classes = attributes.get("class", "")
    return classes.startswith("jp-") and any(part in classes for part in CELLS)


def _covered(place: _Place) -> _Place:
    return _Place(**{**place.__dict__, "covered": True})


def _structural(key: str, tag: str, attributes: Attributes) -> bool:
    """Whether an attribute holds no words: a name, an address, a shape, or a number judged elsewhere."""
    if (
        key in STRUCTURE
        or key in WRAPPERS
        or (key in SHAPES and tag in DRAWN)
        or (key in IMAGE_SIZES and tag == "img")
    ):
        return True
    return (tag, key) == ("data", "value") or (
        (tag, key) == ("meta", "content") and _for_programs(attributes)
    )


def _for_programs(attributes: Attributes) -> bool:
    return (attributes.get("name") or attributes.get("property") or "") in NOT_WORDS


def marks(drawing: Element) -> Iterator[Element]:
    """Every element of a drawing in the order in which it is drawn."""
    return (each for each in drawing.iter() if isinstance(each.tag, str))
