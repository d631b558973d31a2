"""The index of the search, which a browser loads when somebody first searches: entries, and words that help.

Takes entries, gives JSON. Every number in it is published, once, by its id; where words state one, they
name it. There are no other numbers, so that the audit can follow each.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any

from findings.content.language import language
from findings.content.prose import plain_text
from findings.content.sought import stemmed, synonyms
from findings.marking import plain
from findings.pages.findable import TERM, Findable, Said, SaidNumber, states_number
from findings.pages.linking import number_url
from findings.shown import base_text, text_of
from findings.vocabulary import PublishedEstimate

INDEX = "search/index.json"

WORD = re.compile(r"[^\W\d_]+")
ACCENTS = re.compile("[\u0300-\u036f]")
SHORT_FORM = re.compile(r"^(?P<long>.+?) \((?P<short>[^()]+)\)$")
ABBREVIATED = re.compile(r"(?m)^\*\[([^\]\n]+)\]:[ \t]*(\S.*)$")


def index(entries: list[Findable], code: str, texts: Iterable[str] = ()) -> str:
    """The file in the language of a code; `texts` are the Markdown of pages, which may hold short forms."""
    said = {word for each in entries for text in _texts(each) for word in folded(text)}
    is_number = states_number(code)
    vocabulary = sorted(each for each in said if not is_number(each))
    spoken = language(code)
    whole = {
        "language": code,
        "stop": " ".join(sorted(spoken.stop)) if spoken else "",
        "families": families(vocabulary, code),
        "synonyms": [*_synonyms(entries, texts, code, frozenset(vocabulary))],
        "numbers": {row.id: [text_of(row), base_text(row), _page(row)] for row in _rows(entries)},
        "entries": [_entry(each) for each in entries],
    }
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":")) + "\n"


def folded(text: str) -> list[str]:
    """The words of a text as they are compared, here and in a browser: in small letters, without accents."""
    return WORD.findall(ACCENTS.sub("", unicodedata.normalize("NFD", plain(text).lower())))


# Entries ------------------------------------------------------------------------------------------


def _entry(each: Findable) -> dict[str, Any]:
    """What is said of an entry; what is not, is left out."""
    made = {
        "kind": each.kind,
        "title": _said(each.title),
        "url": each.url,
        "line": _said(each.line),
        "words": " ".join(each.words),
        "also": list(each.also),
        "answers": [[label, row.id] for label, row in each.answers],
        "name": each.name,
        "about": list(each.about),
    }
    return {key: value for key, value in made.items() if value or key == "url"}


def _said(said: Said) -> list[str | list[str]]:
    return [[each.words, each.row.id] if isinstance(each, SaidNumber) else each for each in said]


def _rows(entries: Iterable[Findable]) -> Iterator[PublishedEstimate]:
    """Every number that an entry states or answers with."""
    for each in entries:
        yield from (part.row for part in (*each.title, *each.line) if isinstance(part, SaidNumber))
        yield from (row for _, row in each.answers)


def _page(row: PublishedEstimate) -> str:
    return number_url(row).partition("#")[0]


def _texts(each: Findable) -> Iterator[str]:
    """All words that an entry can be found by."""
    for part in (*each.title, *each.line):
        yield part.words if isinstance(part, SaidNumber) else part
    yield from each.words
    yield from each.also
    yield from (label for label, _ in each.answers)


# Words that help ------------------------------------------------------------------------------------


def families(vocabulary: Iterable[str], code: str) -> list[str]:
    """Words of one stem, a line each; none where there is no stemmer of the language."""
    stem = stemmed(code)
    if stem is None:
        return []
    found: dict[str, list[str]] = {}
    for word in vocabulary:
        found.setdefault(ACCENTS.sub("", stem(word)), []).append(word)
    return [" ".join(words) for words in found.values() if len(words) > 1]


def _synonyms(
    entries: Iterable[Findable], texts: Iterable[str], code: str, known: frozenset[str]
) -> Iterator[list[str]]:
    """What is called by several names, of which the index has one: a list each, of words without numbers."""
    is_number = states_number(code)
    groups = [*synonyms(code)]
    groups += [pair for each in entries if each.kind == TERM for pair in _short_forms(plain(each.called))]
    groups += [(short, plain_text(long)) for text in texts for short, long in ABBREVIATED.findall(text)]
    for group in dict.fromkeys(groups):
        found = dict.fromkeys(tuple(folded(name)) for name in group)
        said = [each for each in found if each and not any(map(is_number, each))]
        if len(said) > 1 and any(map(known.issuperset, said)):
            yield [" ".join(each) for each in said]


def _short_forms(term: str) -> Iterator[tuple[str, str]]:
    """A term and the short form that stands behind it in brackets."""
    if found := SHORT_FORM.match(term):
        yield found["short"], found["long"]
