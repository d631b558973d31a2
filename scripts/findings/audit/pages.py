"""Pages as readers get them: every number on them by its address, and no number without one.

Takes the HTML of a page and the text that it was built from, gives problems and what other checks need of it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from typing import Any
from urllib.parse import unquote

import yaml

from findings.audit.drawings import drawing_problems
from findings.audit.elements import NOTE, WRAPPERS
from findings.audit.known import Provenance, Triple, triples
from findings.audit.metadata import MetadataAudit
from findings.audit.numbers import NumberAudit
from findings.audit.reading import Extracted, Passage, html, read
from findings.audit.strays import Strays, is_balanced
from findings.content.spoken import spoken
from findings.content.unaddressed import KINDS, NUMBERS, STRAY, can_be_own, has_own, own_numbers
from findings.disclosure import PublishedEstimates
from findings.marking import REFERENCES, plain
from findings.vocabulary import Problem

REMEDY = "Make it a claim (stat:…), or a link to a source that the data package names."
FAULT = "a fault of the engine: report it."
FRONT_MATTER = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)
BUTTON = re.compile(r"(?:In\[\d+\]:)?Copied!")
ADDRESSED = re.compile(rf"<(\w+)\b[^>]* (?:{'|'.join(sorted(WRAPPERS))})=[^>]*>.*?</\1>", re.DOTALL)
DIGITS = re.compile(r"\d+")
TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True)
class BuiltPage:
    """One page: its file in the site, the path of its source, what stands on it, and its own numbers.

    `own` are the words that it calls its own, `prose` the numbers in the words of its author; `html` is what
    a browser reads.
    """

    file: str
    source: str
    reading: Extracted
    kind: str = ""
    own: tuple[str, ...] = ()
    prose: frozenset[Triple] = frozenset()
    forged: bool = False
    html: str = ""

    @property
    def where(self) -> str:
        return f"site/{self.file}"


def page(file: str, source: str, content: bytes, known: Provenance) -> BuiltPage:
    """A page with what is needed to judge it."""
    written = known.written.get(source, b"")
    text = plain(written.decode(errors="replace")) if source.endswith(".md") else ""
    meta, body = _meta(text), FRONT_MATTER.sub("", text, count=1)
    kind = meta.get(NUMBERS)
    prose = known.prose.get(source, frozenset())
    if has_own(meta, source):
        own = ADDRESSED.sub(" ", body)
        prose |= frozenset(
            (
                *triples(spoken(own).text, known.numerals),
                *triples(unescape(TAG.sub(" ", own)), known.numerals),
            )
        )
    decoded = content.decode(errors="replace")
    forged = REFERENCES.search(decoded) is not None
    return BuiltPage(
        *(file, source, read(html(content)), kind if isinstance(kind, str) else ""),
        *(own_numbers(meta), prose, forged, plain(decoded)),
    )


def _meta(text: str) -> dict[str, Any]:
    match = FRONT_MATTER.match(text)
    try:
        meta: Any = yaml.safe_load(match[1]) if match else None
    except yaml.YAMLError:
        return {}
    return meta if isinstance(meta, dict) else {}


def page_problems(
    each: BuiltPage, published: PublishedEstimates, numbers: NumberAudit, strays: Strays
) -> Iterator[Problem]:
    """Everything on a page that is not what is published, or is nowhere published."""
    found = each.reading
    for wrapped in found.wrapped:
        if wrapped.kind != NOTE:
            yield from numbers.problems(wrapped, each.source, each.where)
        elif wrapped.text not in _numbers_of_note(wrapped.id, found.notes):
            yield Problem(f"{each.where}:{wrapped.line}", "the number of a note is not that of its place")
    yield from numbers.struck(each.source, found.struck, each.where)
    for drawing in found.drawings:
        yield from drawing_problems(drawing, published, each.where)
    for what, line in found.loose:
        yield Problem(f"{each.where}:{line}", what)
    yield from _declared(each, strays)
    if each.forged:
        yield Problem(each.where, "writes the marks of words as somebody else would", "Take them out.")
    for passage in found.passages:
        yield from _strays(each, passage, strays)


def _numbers_of_note(address: str, notes: list[str]) -> Iterator[str]:
    """The number of the note that an address leads to."""
    return (str(place) for place, note in enumerate(notes, start=1) if f"#{note}" == address)


def _declared(each: BuiltPage, strays: Strays) -> Iterator[Problem]:
    """What the front matter says of the page's own numbers."""
    where = f"docs/{each.source}"
    if each.kind and not has_own({NUMBERS: each.kind}, each.source):
        known = " or ".join(f"'{kind}' in {folder}" for kind, folder in KINDS.items())
        yield Problem(where, "says that its numbers need no address", f"Only {known} may.")
    for words in each.own:
        if not can_be_own(words, strays.numerals):
            yield Problem(where, "calls a share, or a number without words, its own", REMEDY)


def _strays(each: BuiltPage, passage: Passage, strays: Strays) -> Iterator[Problem]:
    """Numbers in a passage; what a heading of the page says may be said where a link leads to it."""
    section = f" #{passage.section}" if passage.section else ""
    at = f"{each.where}:{passage.line}{section}"
    if not is_balanced(passage.text):
        yield Problem(at, "a mark of words is not closed", FAULT.capitalize())
    if passage.link.startswith("#") and passage.text == each.reading.headings.get(passage.link[1:]):
        return
    around = strays.within(passage.text, each.own, each.prose)
    if around:
        yield Problem(at, f"{STRAY}: '{around[0]}'", REMEDY)


# Linked data -----------------------------------------------------------------------------------


def data_problems(pages: Iterable[BuiltPage], told: MetadataAudit) -> Iterator[Problem]:
    """Numbers in the data that pages hold for programs, which are words too."""
    for each in pages:
        for kind, text, line in each.reading.scripts:
            if "ld+json" in kind:
                yield from _linked_data(text, told, f"{each.where}:{line}")


def _linked_data(text: str, told: MetadataAudit, at: str) -> Iterator[Problem]:
    try:
        data = json.loads(text)
    except ValueError:
        yield Problem(at, "linked data that cannot be read")
        return
    if told.holds_stray(data):
        yield Problem(at, f"linked data hold {STRAY}")


# Search -----------------------------------------------------------------------------------------


def search_problems(
    entries: Iterable[dict[str, Any]], pages: Mapping[str, BuiltPage], run: Mapping[str, str], where: str
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
    """The text without white space, marks, and the sign that links to a heading."""
    return re.sub(r"\s+", "", plain(text)).replace("¶", "")
