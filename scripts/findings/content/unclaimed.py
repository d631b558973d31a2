"""Numbers that the author of a text marks as from elsewhere.

Takes Markdown and the survey, gives places. A number is from elsewhere where it is the text of an
ordinary link to a source that the data package declares.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from findings.content.lexicon import DENOMINATORS, MONTHS, TENS, UNITS
from findings.content.prose import links
from findings.vocabulary import Survey

_WHOLE = rf"(?:[0-9][0-9.,]*|{'|'.join([*UNITS[1:], *TENS])})"
_PARTS = "|".join(sorted((each for each in DENOMINATORS if each != "half"), key=len, reverse=True))
PATTERNS = (
    rf"\b{_WHOLE} ?(?:%|per ?cent\b)",
    rf"\b{_WHOLE} (?:in|out of) (?:every )?{_WHOLE}\b(?! (?:{MONTHS}))",
    rf"\b(?:an?|{'|'.join(UNITS[1:])})[ -](?:{_PARTS})\b(?! (?:part|party|time|way|of (?:a|an)\b))",
    r"\bhalf\b(?![ -](?:an?|day|hour|time|year)\b)",
    r"\b(?:majority|minority)\b",
    r"\b(?:almost|nearly) (?:all|every|every(?:body|one))\b",
)
"""Percentages, fractions, so many in so many, and words that state a share by themselves."""


@dataclass(frozen=True)
class Cited:
    """A number from elsewhere: its link in the text, and the address of its source."""

    start: int
    end: int
    line: int
    label: str
    url: str


def cited(source: str, survey: Survey) -> tuple[Cited, ...]:
    """The links to declared sources whose text states a number."""
    sources = declared_sources(survey)
    return tuple(
        Cited(link.start, link.end, link.line, link.label, link.address)
        for link in links(source)
        if is_declared(link.address, sources) and _states_share(link.words)
    )


def _states_share(words: str) -> bool:
    """Whether words state a share: what a link to a source has to do to be a figure from there."""
    return any(re.search(pattern, words, re.IGNORECASE) for pattern in PATTERNS)


def declared_sources(survey: Survey) -> tuple[str, ...]:
    """The addresses that the data package, or one of its files, names as sources."""
    holders = [survey.descriptor, *survey.descriptor.get("resources", [])]
    return tuple(
        str(source["path"])
        for holder in holders
        for source in holder.get("sources") or []
        if source.get("path")
    )


def is_declared(address: str, sources: tuple[str, ...]) -> bool:
    """Whether an address is a declared source, or a page in the same folder of the same site."""
    there = urlsplit(address)
    return there.scheme in {"http", "https"} and any(
        address == source or (there.netloc == urlsplit(source).netloc and _within(there.path, source))
        for source in sources
    )


def _within(path: str, source: str) -> bool:
    folder = urlsplit(source).path.rpartition("/")[0] + "/"
    return folder != "/" and path.startswith(folder)
