"""Pages as readers get them: every number on them by its address, and no number without one.

Takes the HTML of a page and the text that it was built from, gives problems and what other checks need of it.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from typing import Any
from urllib.parse import unquote

import yaml

from findings.audit.drawings import drawing_problems
from findings.audit.elements import WRAPPERS
from findings.audit.known import own_numbers
from findings.audit.numbers import Numbers
from findings.audit.reading import COVERED, Passage, Reading, html, read
from findings.audit.strays import ANY_DIGIT, SAYING, WORD, Strays
from findings.content.unclaimed import PATTERNS
from findings.disclosure import PublishedEstimates
from findings.vocabulary import Problem

KINDS: dict[str, str] = {"methods": "about/", "files": "data/"}
"""What the front matter of a page may call its own numbers, and where such a page may be.

`methods` are rules and thresholds, `files` the sizes, sums and contents of files. They carry no address;
the page has to show each of them as the build wrote it, between the same words.
"""

SHARE = re.compile("|".join(PATTERNS), re.IGNORECASE)
STRAY = "a number that carries no address"
REMEDY = "Make it a claim (stat:…), or a link to a source that the data package names."
FRONT_MATTER = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)
BUTTON = re.compile(r"(?:In\[\d+\]:)?Copied!")
ADDRESSED = re.compile(rf"<(\w+)\b[^>]* (?:{'|'.join(sorted(WRAPPERS))})=[^>]*>.*?</\1>", re.DOTALL)
DIGITS = re.compile(r"\d+")
TAG = re.compile(r"<[^>]*>")
ADDRESS = re.compile(r"\]\([^)\s]*\)")
QUOTED = re.compile(r"""(["'])[./\w:-]*\1""")


@dataclass(frozen=True)
class Page:
    """One page: its file in the site, the path of its source, what stands on it, what its own numbers are."""

    file: str
    source: str
    reading: Reading
    kind: str = ""
    own: tuple[str, ...] = ()
    text: str = ""

    @property
    def where(self) -> str:
        return f"site/{self.file}"


def page(file: str, source: str, content: bytes, written: bytes) -> Page:
    """A page with what is needed to judge it."""
    text = written.decode(errors="replace") if source.endswith(".md") else ""
    meta = _meta(text)
    kind = meta.get("numbers")
    body = FRONT_MATTER.sub("", text, count=1)
    return Page(
        file, source, read(html(content)), kind if isinstance(kind, str) else "", own_numbers(meta), body
    )


def _meta(text: str) -> dict[str, Any]:
    match = FRONT_MATTER.match(text)
    try:
        meta: Any = yaml.safe_load(match[1]) if match else None
    except yaml.YAMLError:
        return {}
    return meta if isinstance(meta, dict) else {}


def page_problems(
    each: Page, published: PublishedEstimates, numbers: Numbers, strays: Strays
) -> Iterator[Problem]:
    """Everything on a page that is not what is published, or is nowhere published."""
    found = each.reading
    for wrapped in found.wrapped:
        yield from numbers.problems(wrapped, each.source, each.where)
    yield from numbers.struck(each.source, found.struck, each.where)
    for drawing in found.drawings:
        yield from drawing_problems(drawing, published, each.where)
    for what, line in found.loose:
        yield Problem(f"{each.where}:{line}", what)
    yield from _declared(each)
    yield from _strays(each, strays)


def _declared(each: Page) -> Iterator[Problem]:
    """What the front matter says of the page's own numbers."""
    where = f"docs/{each.source}"
    if each.kind and not each.source.startswith(KINDS.get(each.kind, "\0")):
        known = " or ".join(f"'{kind}' in {folder}" for kind, folder in KINDS.items())
        yield Problem(where, "says that its numbers need no address", f"Only {known} may.")
    for words in each.own:
        if SHARE.search(words) or not re.search(r"[^\W\d_]{3}", words):
            yield Problem(where, "calls a share, or a number without words, its own", REMEDY)


def _strays(each: Page, strays: Strays) -> Iterator[Problem]:
    own = (
        _surroundings(each.text) if each.kind in KINDS and each.source.startswith(KINDS[each.kind]) else None
    )
    for passage in each.reading.passages:
        around = strays.within(passage.text, passage.labels, each.own)
        if around and not (own is not None and _all_own(passage, own)):
            yield Problem(_at(each, passage), f"{STRAY}: '{around[0]}'", REMEDY)


def _at(each: Page, passage: Passage) -> str:
    section = f" #{passage.section}" if passage.section else ""
    return f"{each.where}:{passage.line}{section}"


# Numbers of a page's own ------------------------------------------------------------------------

Surroundings = frozenset[tuple[str, ...]]


def _surroundings(text: str) -> Surroundings:
    """Each number of a page as it was written, with the word before it and the word after it."""
    plain = unescape(TAG.sub(" ", ADDRESS.sub(" ", ADDRESSED.sub(" ", text))))
    return frozenset(_triples(plain))


def _triples(text: str) -> Iterator[tuple[str, ...]]:
    words = WORD.findall(text.lower().replace("_", " "))
    for place, word in enumerate(words):
        if word in SAYING or ANY_DIGIT.search(word):
            yield tuple(words[max(place - 1, 0) : place + 2])


def _all_own(passage: Passage, own: Surroundings) -> bool:
    """Whether each number stands between the words between which it was written."""
    for triple in _triples(passage.text.replace(COVERED, " ")):
        if triple not in own and not any(_within(triple, other) for other in own):
            return False
    return True


def _within(triple: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """A number at the edge of a passage has one neighbour less than in the source."""
    return len(triple) < 3 and any(
        other[place : place + len(triple)] == triple for place in range(len(other) - len(triple) + 1)
    )


# Scripts ----------------------------------------------------------------------------------------


def script_problems(pages: Iterable[Page], strays: Strays) -> Iterator[Problem]:
    """Scripts and styles inside pages are the theme's: most pages have the same. Linked data are words."""
    pages = list(pages)
    usual = Counter(
        script for each in pages for script in {_script(*one[:2]) for one in each.reading.scripts}
    )
    for each in pages:
        for kind, text, line in each.reading.scripts:
            at = f"{each.where}:{line}"
            if "ld+json" in kind:
                yield from _linked_data(text, strays, at)
            elif 2 * usual[_script(kind, text)] <= len(pages):
                yield Problem(
                    at, "a script or style of its own", "Put it in a file of the publication's brand."
                )


def _script(kind: str, text: str) -> tuple[str, str]:
    """A script without the addresses in it, which differ from page to page."""
    return kind, QUOTED.sub("", text).strip()


def _linked_data(text: str, strays: Strays, at: str) -> Iterator[Problem]:
    try:
        data = json.loads(text)
    except ValueError:
        yield Problem(at, "linked data that cannot be read")
        return
    for words in _leaves(data):
        if strays.within(words):
            yield Problem(at, f"linked data hold {STRAY}")


def _leaves(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, each in value.items():
            if not str(key).startswith("@") and key not in {"url", "contentUrl", "license"}:
                yield from _leaves(each)
    elif isinstance(value, list):
        for each in value:
            yield from _leaves(each)
    elif value is not None and not isinstance(value, bool):
        yield str(value)


# Search -----------------------------------------------------------------------------------------


def search_problems(
    entries: Iterable[dict[str, Any]], pages: Mapping[str, Page], run: Mapping[str, str], where: str
) -> Iterator[Problem]:
    """Entries of the search index that say something which their page does not.

    `run` are the words of notebooks by page: the index holds them as they were before the theme cut them.
    """
    said = {
        address: (_squeezed("".join(each.reading.searched)), _squeezed("".join(each.reading.everything)))
        for address, each in pages.items()
    }
    for number, entry in enumerate(entries, start=1):
        location = str(entry.get("location", ""))
        at = f"{where}, entry {number} ({DIGITS.sub('…', location)})"
        address = unquote(location.partition("#")[0])
        if address not in said:
            yield Problem(at, "is of no page")
            continue
        for key in ("title", "text"):
            text = str(entry.get(key, ""))
            whole = said[address][1] + run[address] if address in run else ""
            if not any(_squeezed(unescape(TAG.sub("", text))) in each for each in said[address]) and not (
                whole and all(piece in whole for piece in _pieces(text))
            ):
                yield Problem(at, f"its {key} is not what the page says")


def _pieces(text: str) -> list[str]:
    """The words between tags, without what the converter of notebooks lays behind each cell."""
    return [BUTTON.sub("", _squeezed(unescape(part))) for part in TAG.split(text)]


def _squeezed(text: str) -> str:
    """The text without white space, and without the sign that links to a heading."""
    return re.sub(r"\s+", "", text).replace("¶", "")
