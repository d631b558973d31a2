"""Numbers in a text that no claim covers, and those that the author marks as from elsewhere.

Takes Markdown and the survey, gives places. A number is from elsewhere where it is the text of an
ordinary link to a source that the data package declares.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from findings.content.lexicon import DENOMINATORS, MONTHS, TENS, UNITS
from findings.content.prose import blanked, line_and_column, links, without_code
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
QUANTIFIERS = "most|few|very few|hardly any|all|every|none|many"
OF_THEM = r"(?:of (?:the |these |those |them)?)?"
RESPONDENTS = {"respondents", "respondent", "them", "those"}
DESTINATION = re.compile(r"\]\([^)\s]*(?:\s[^)]*)?\)|<[^>\s][^>]*>|https?://\S+")


@dataclass(frozen=True)
class Cited:
    """A number from elsewhere: its link in the text, and the address of its source."""

    start: int
    end: int
    line: int
    label: str
    url: str


@dataclass(frozen=True)
class Unclaimed:
    """A number that nothing holds: the words, and their line and column in the text."""

    words: str
    line: int
    column: int


def cited(source: str, survey: Survey) -> tuple[Cited, ...]:
    """The links to declared sources whose text states a number."""
    sources = declared_sources(survey)
    return tuple(
        Cited(link.start, link.end, link.line, link.label, link.address)
        for link in links(source)
        if is_declared(link.address, sources) and _stated(link.words, survey)
    )


def unclaimed(source: str, survey: Survey, covered: list[tuple[int, int]]) -> list[Unclaimed]:
    """Every number that stands outside the covered places: claims and numbers from elsewhere."""
    spoken = without_code(source)
    for start, end in covered:
        spoken = blanked(spoken, start, end)
    for match in list(DESTINATION.finditer(spoken)):
        spoken = blanked(spoken, match.start(), match.end())
    return [
        Unclaimed(match.group().strip(), *line_and_column(source, match.start() + _indent(match.group())))
        for match in _stated(spoken, survey)
    ]


def _indent(words: str) -> int:
    return len(words) - len(words.lstrip())


def _stated(text: str, survey: Survey) -> list[re.Match[str]]:
    found = [match for pattern in (*PATTERNS, _of_respondents(survey)) for match in _matches(pattern, text)]
    return sorted(_apart(found), key=lambda match: match.start())


def _matches(pattern: str, text: str) -> Iterator[re.Match[str]]:
    yield from re.finditer(pattern, text, re.IGNORECASE)


def _apart(found: list[re.Match[str]]) -> Iterator[re.Match[str]]:
    """One of those that overlap."""
    end = -1
    for match in sorted(found, key=lambda match: (match.start(), -match.end())):
        if match.start() >= end:
            yield match
            end = match.end()


def _of_respondents(survey: Survey) -> str:
    """Most, few, all and the like before a word for the respondents: elsewhere they are ordinary words."""
    said = survey.description
    words = sorted(RESPONDENTS | {said.units.lower()}, key=len, reverse=True)
    return rf"\b(?:{QUANTIFIERS}) {OF_THEM} ?(?:\w+ )?(?:{'|'.join(map(re.escape, words))})\b"


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
