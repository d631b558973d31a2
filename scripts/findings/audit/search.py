"""The index of the search, read as an attacker would: each number by its id, each word by the page it is of.

Takes the bytes of the file and the pages of the site, gives problems. Every number in it is a row of the
published table and leads to where that stands; words that state one name it; nothing else holds any.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from html import unescape
from typing import Any
from urllib.parse import unquote

from findings.audit.elements import ESTIMATE
from findings.audit.numbers import NumberAudit
from findings.audit.pages import BuiltPage
from findings.audit.reading import Wrapped, spaced
from findings.audit.strays import Strays
from findings.content.language import language
from findings.disclosure import PublishedEstimates
from findings.marking import plain
from findings.shown import base_text, text_of
from findings.vocabulary import Problem, PublishedEstimate

SEARCHED = "search/index.json"
WHOLE = {"language": str, "stop": str, "families": list, "synonyms": list, "numbers": dict, "entries": list}
ENTRY = {
    "kind": str, "title": list, "url": str, "line": list, "words": str, "also": list, "answers": list,
    "name": str, "about": list,
}  # fmt: skip
KINDS = frozenset(
    {
        "chart",
        "column",
        "comments",
        "finding",
        "group",
        "number",
        "page",
        "question",
        "recommendation",
        "term",
    }
)
LOOSE = "a number that carries no address"
LETTERS = re.compile(r"[^\W\d_]+(?: [^\W\d_]+)*")
NAME = re.compile(r"""\b(?:id|name)=(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
ROW = r'<tr id="{id}">\s*<th[^>]*>(.*?)</th>'
TAG = re.compile(r"<[^>]*>")


def index_problems(
    content: bytes, pages: Mapping[str, BuiltPage], numbers: NumberAudit, strays: Strays, code: str
) -> Iterator[Problem]:
    """What in the file is not published, or not said on the page that an entry leads to.

    `pages` are by their address from the root of the site, and `code` is the language of the survey.
    """
    where = f"site/{SEARCHED}"
    try:
        whole = json.loads(content)
        fits = (
            _has(whole, WHOLE, needed=WHOLE)
            and all(_has(each, ENTRY, needed=("kind", "title", "url")) for each in whole["entries"])
            and _written(whole) == content
        )
    except ValueError:
        fits = False
    if not fits:
        yield Problem(where, "is no index of a search")
        return
    reading = _Index(whole, pages, numbers, strays)
    yield from (Problem(f"{where}, {place}", what) for place, what in reading.problems(code))


def _written(whole: Any) -> bytes:
    """The file as it is written of what it says: a key that stands in it twice would hide one of them."""
    return f"{json.dumps(whole, ensure_ascii=False, separators=(',', ':'))}\n".encode()


def _has(value: Any, known: Mapping[str, type], needed: Iterable[str]) -> bool:
    return (
        isinstance(value, dict)
        and value.keys() <= known.keys()
        and set(needed) <= value.keys()
        and all(isinstance(each, known[key]) for key, each in value.items())
    )


Fault = tuple[str, str]
"""A place in the file, and what is wrong there."""


class _Index:
    """One reading of the file."""

    def __init__(
        self, whole: dict[str, Any], pages: Mapping[str, BuiltPage], numbers: NumberAudit, strays: Strays
    ) -> None:
        self.whole, self.numbers, self.strays = whole, numbers, strays
        self.published: PublishedEstimates = numbers.published
        self.pages = {address: _Led(each) for address, each in pages.items()}

    def problems(self, code: str) -> Iterator[Fault]:
        yield from self._words(code)
        for name, said in self.whole["numbers"].items():
            row = self.published.by_id.get(name)
            if row is None or not self._is_published(row, said):
                yield "numbers", "holds a number that is not published so"
        for place, each in enumerate(self.whole["entries"], start=1):
            at = f"entry {place}"
            yield from ((at, what) for what in self._entry(each))

    def _words(self, code: str) -> Iterator[Fault]:
        """Words that help to search: a language's own, and lists in which nothing could state a number."""
        spoken = language(code)
        if self.whole["language"] != code or self.whole["stop"] != _stop(spoken):
            yield "stop", "holds words that are not those of its language"
        for each in (*self.whole["families"], *_all(self.whole["synonyms"])):
            if not self._is_numberless(each):
                yield "words", LOOSE

    def _is_numberless(self, text: Any) -> bool:
        """Whether a text is words alone, none of which states a number."""
        return (
            isinstance(text, str)
            and LETTERS.fullmatch(text) is not None
            and not any(map(self.strays.numerals.says_number, text.split()))
        )

    def _is_published(self, row: PublishedEstimate, said: Any) -> bool:
        """Whether a number is shown, with its base, as its row says, and leads to where it stands."""
        if not isinstance(said, list) or len(said) != 3 or not all(isinstance(each, str) for each in said):
            return False
        page = self.pages.get(unquote(said[2]))
        shown = spaced(said[0]) == spaced(text_of(row)) and said[1] == base_text(row)
        return shown and not row.withheld and page is not None and row.id in page.anchors

    def _entry(self, each: dict[str, Any]) -> Iterator[str]:
        address, _, anchor = each["url"].partition("#")
        page = self.pages.get(unquote(address))
        if each["kind"] not in KINDS or page is None or (anchor and unquote(anchor) not in page.anchors):
            yield "leads to no place of the site"
            return
        for part in (*each["title"], *each.get("line", [])):
            yield from self._part(part, page)
        if each.get("words") and not self._are_said(each["words"], page):
            yield "holds words that its page does not say"
        if any(not self._is_also_called(also, page) for also in each.get("also", [])):
            yield LOOSE
        for answer in each.get("answers", []):
            if not self._answers(answer, page):
                yield "answers with a number that is not of its page, or not by its name there"
        if not self._is_named(each, anchor):
            yield "is not called what its page calls it"

    def _is_also_called(self, words: Any, page: _Led) -> bool:
        """Whether people call something so in the data package, or the words hold no number."""
        return isinstance(words, str) and (plain(words) in self._further or not self._strays(words, page))

    @cached_property
    def _further(self) -> frozenset[str]:
        """The further words of groups, questions and answers, as people wrote them."""
        also = self.numbers.known.described.get("survey", {}).get("also", {})
        return frozenset(str(each) for words in also.values() for each in words)

    def _part(self, part: Any, page: _Led) -> Iterator[str]:
        """Words of people, or words that state a published number and hold for it."""
        if isinstance(part, str):
            if self._strays(part, page):
                yield LOOSE
            return
        if not _is_pair(part):
            yield "is no text"
            return
        words, name = part
        found = Wrapped(ESTIMATE, name, spaced(words), (), "", True, "", "a", 0)
        if name not in self.whole["numbers"]:
            yield "states a number that is not among its numbers"
        yield from (problem.what for problem in self.numbers.problems(found, page.built.source, ""))

    def _strays(self, text: str, page: _Led) -> bool:
        return bool(self.strays.within(text, page.built.own, page.built.prose))

    def _are_said(self, words: str, page: _Led) -> bool:
        return self._is_numberless(words) and page.words.issuperset(words.split())

    def _answers(self, answer: Any, page: _Led) -> bool:
        """Whether a number stands on the page, in the row that bears its label."""
        if not _is_pair(answer):
            return False
        label, name = answer
        if self._strays(label, page) or name not in self.whole["numbers"] or name not in page.anchors:
            return False
        row = self.published.by_id.get(name)
        return row is not None and (not row.question or page.names(name, label))

    def _is_named(self, each: dict[str, Any], anchor: str) -> bool:
        """Whether a column is that of its address, and questions are those of the survey."""
        names = [*each.get("about", []), *([each["name"]] if each["kind"] == "question" else [])]
        column = each["kind"] != "column" or anchor.endswith(f".{each.get('name', '')}")
        named = "name" not in each or each["kind"] in {"column", "question"}
        return column and named and self.numbers.known.questions.issuperset(names)


class _Led:
    """A page that entries lead to."""

    def __init__(self, built: BuiltPage) -> None:
        self.built = built

    @cached_property
    def anchors(self) -> frozenset[str]:
        return frozenset(unescape("".join(each)) for each in NAME.findall(self.built.html))

    @cached_property
    def words(self) -> frozenset[str]:
        """Every word on it, in small letters."""
        text = plain(" ".join(self.built.reading.everything)).lower()
        return frozenset(re.findall(r"[^\W\d_]+", text))

    def names(self, name: str, label: str) -> bool:
        """Whether the row of a number bears a label, or the part of it that is the row's own."""
        found = re.search(ROW.format(id=re.escape(name)), self.built.html, re.DOTALL)
        own = spaced(plain(unescape(TAG.sub("", found[1])))) if found else ""
        said = spaced(plain(label))
        return bool(own) and (said == own or said.endswith(own))


def _is_pair(value: Any) -> bool:
    return isinstance(value, list) and len(value) == 2 and all(isinstance(each, str) for each in value)


def _stop(spoken: Any) -> str:
    return " ".join(sorted(spoken.stop)) if spoken else ""


def _all(groups: Iterable[Any]) -> Iterator[Any]:
    for each in groups:
        yield from each if isinstance(each, list) else [each]
