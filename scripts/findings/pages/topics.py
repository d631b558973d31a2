"""What a site is about from A to Z: the way to search without a script.

Takes the entries of the search, gives a Markdown page.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from findings.marking import plain
from findings.pages.charts import INDEX as CHARTS
from findings.pages.findable import COMMENTS, GROUP, NUMBER, PAGE, QUESTION, RECOMMENDATION, TERM, Findable
from findings.pages.linking import page_url, relative
from findings.pages.search import folded
from findings.pages.templates import page
from findings.speaking import said

TOPICS = "topics.md"
BY_TITLE = (COMMENTS, GROUP, NUMBER, PAGE, RECOMMENDATION, TERM)
OTHER = "…"
"""Over what begins with no letter."""


@dataclass(frozen=True)
class AlphabetListing:
    """What something is called, where it is, and what it is or is a part of."""

    words: str
    url: str
    context: str = ""


def topics_page(entries: list[Findable], *, charts: bool) -> dict[str, str]:
    """The page, by its path; `charts` says whether there is a page of all charts."""
    letters: dict[str, list[AlphabetListing]] = {}
    for each in sorted(set(_topics(entries)), key=_place):
        letters.setdefault(_letter(each), []).append(each)
    at = relative(page_url(CHARTS), TOPICS) if charts else ""
    return {TOPICS: page("topics.md", letters=letters, charts=at)}


def _topics(entries: list[Findable]) -> Iterator[AlphabetListing]:
    """Pages, terms and themes by their titles, questions by their section and by their other names."""
    for each in entries:
        url = relative(each.url, TOPICS)
        if each.kind in BY_TITLE and each.url:
            yield AlphabetListing(each.called, url, _context(each))
        elif each.kind == QUESTION:
            section = each.line[0] if each.line else ""
            yield AlphabetListing(str(section) or each.called, url, each.called if section else "")
            yield from (AlphabetListing(words, url, each.called) for words in each.also)


def _context(each: Findable) -> str:
    kinds = {COMMENTS: said("Comments"), GROUP: "".join(map(str, each.line)), TERM: said("Term")}
    return kinds.get(each.kind, "")


def _place(topic: AlphabetListing) -> tuple[bool, list[str], list[str], str]:
    return _letter(topic) == OTHER, folded(topic.words), folded(topic.context), topic.url


def _letter(topic: AlphabetListing) -> str:
    """The letter that it stands under, without an accent."""
    first = plain(topic.words).strip()[:1]
    words = folded(first)
    return words[0][0].upper() if words else OTHER
