"""Numbers that the author of a text marks as from elsewhere.

Takes Markdown and the survey, gives places. A number is from elsewhere where it is the text of an
ordinary link to a source that the data package declares.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from findings.content.language import known_or_own
from findings.content.prose import links
from findings.vocabulary import Survey


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
    share = known_or_own(survey.description.language).lexicon.amounts_anywhere
    return tuple(
        Cited(link.start, link.end, link.line, link.label, link.address)
        for link in links(source)
        if is_declared(link.address, sources) and share.search(link.words)
    )


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
