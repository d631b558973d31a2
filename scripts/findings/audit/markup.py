"""Every element, attribute and address of a page as a browser builds it, held to the list of what may be.

Takes the HTML of a page, gives what is not listed. It changes nothing: what was cleaned could be read
otherwise again, and its author would not know.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from findings.audit.listed import (
    EVERYWHERE,
    FILE,
    INSTEAD,
    LEAVE_OUT,
    LOADED,
    OF_PAGES,
    OF_WORDS,
    REMEDIES,
    TAKE_OUT,
    Allowed,
    ValueRule,
)

ARTICLE, END = '<article class="md-content__inner md-typeset">', "</article>"
"""Between these stands the text of a page; about it is the theme."""

Attributes = Mapping[str, str | None]


@dataclass(frozen=True)
class Unlisted:
    """Something that is not listed, and what to do about it; an attribute or a value where it is one."""

    element: str
    attribute: str
    value: str
    what: str
    remedy: str


def unlisted(page: str, scripts: tuple[re.Pattern[str], ...]) -> list[Unlisted]:
    """Everything on a page that is not listed, once; `scripts` are those that the theme has within its pages.

    The text of a page is read by itself too, since less may stand there. Only the whole tells what a browser
    makes of a tag that the text leaves open.
    """
    text = page.partition(ARTICLE)[2].rpartition(END)[0]
    return list(dict.fromkeys((*_in(text, OF_WORDS, ()), *_in(page, OF_PAGES, scripts))))


def _in(html: str, table: Allowed, scripts: tuple[re.Pattern[str], ...]) -> Iterator[Unlisted]:
    root = LexborHTMLParser(html).root
    for node in root.traverse(include_text=False) if root else ():
        tag, attributes = node.tag or "", node.attributes
        outline = _outline(tag, tuple(attributes), table)
        yield from outline.unlisted
        for name, rule in outline.ruled:
            if not rule.fits(attributes[name] or ""):
                yield _value(tag, name, attributes[name] or "", rule)
        if tag == "link" and _is_loaded(attributes) and not FILE.fits(attributes.get("href") or ""):
            yield _value(tag, "href", attributes.get("href") or "", FILE)
        elif tag == "script" and not _is_known(attributes, node.text(), scripts):
            yield _element(tag)


@dataclass(frozen=True)
class Outline:
    """What is wrong with an element by its name and those of its attributes, and whose values have a rule."""

    unlisted: tuple[Unlisted, ...] = ()
    ruled: tuple[tuple[str, ValueRule], ...] = ()


@lru_cache(maxsize=10_000)
def _outline(tag: str, names: tuple[str, ...], table: Allowed) -> Outline:
    """There are few outlines and many elements, so that each is judged once."""
    if tag.startswith("-"):
        return Outline()
    listed = table.elements.get(tag.lower())
    if listed is None:
        return Outline((_element(tag),))
    found = [
        Unlisted(tag, name, "", f"{name} is no attribute that <{tag}> may have", _without(name))
        for name in names
        if name.lower() not in listed | EVERYWHERE and not table.data.fullmatch(name)
    ]
    absent = table.needed.get(tag)
    if absent and absent not in names:
        found.append(_element(tag, f"<{tag}> without {absent} is"))
    rules = ((name, table.values.get((tag, name)) or table.values.get(("", name))) for name in names)
    return Outline(tuple(found), tuple((name, rule) for name, rule in rules if rule))


def _element(tag: str, subject: str = "") -> Unlisted:
    what = f"{subject or f'<{tag}> is'} no element that a page may hold"
    return Unlisted(tag, "", "", what, REMEDIES.get(tag, INSTEAD))


def _without(name: str) -> str:
    return TAKE_OUT if name.startswith("on") else REMEDIES.get(name, LEAVE_OUT)


def _value(tag: str, name: str, value: str, rule: ValueRule) -> Unlisted:
    return Unlisted(tag, name, value, f"{name} of <{tag}> {rule.otherwise}", rule.remedy)


def _is_loaded(attributes: Attributes) -> bool:
    return not LOADED.isdisjoint((attributes.get("rel") or "").lower().split())


def _is_known(attributes: Attributes, text: str, scripts: tuple[re.Pattern[str], ...]) -> bool:
    """Whether a script is a file, data, or one that the theme has within its pages."""
    if "src" in attributes or (attributes.get("type") or "").endswith("json"):
        return True
    return any(script.fullmatch(text) for script in scripts)


# Scripts of the theme -----------------------------------------------------------------------------

SCRIPT = re.compile(r"<script\b(?![^>]*\bsrc=)[^>]*>(.*?)</script>", re.DOTALL)
COMPUTED = re.compile(r"\{\{.*?\}\}", re.DOTALL)
ADDRESS = r"[\w./:~%-]*"
"""What a template writes into its scripts: addresses, and no sign that ends a text."""


def scripts_of(themes: tuple[Path, ...]) -> tuple[re.Pattern[str], ...]:
    """The scripts within the templates of installed themes, with room for the addresses in them.

    Not those that ask another host, as the ones that count readers do.
    """
    found = {
        script
        for theme in themes
        for folder in (theme, theme / "partials")
        for path in sorted(folder.rglob("*.html") if folder != theme else folder.glob("*.html"))
        for script in SCRIPT.findall(path.read_text(encoding="utf-8", errors="replace"))
        if "//" not in script
    }
    return tuple(re.compile(ADDRESS.join(map(re.escape, COMPUTED.split(script)))) for script in sorted(found))
