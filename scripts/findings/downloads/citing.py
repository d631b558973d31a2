"""How the data set and a chart are cited: as text, for BibTeX, and as RIS, always in the same words.

Takes the descriptor and what the chart is called, gives text. `phrases` are what stands in it that holds a
number and is none of the survey's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from findings.downloads.metadata import Agent, Metadata, metadata
from findings.marking import plain

BRACES = re.compile(r"[{}\\]")
"""What BibTeX takes for its own."""


@dataclass(frozen=True)
class Citation:
    """One thing that is cited, in the three forms."""

    text: str
    bibtex: str
    ris: str


def cited(descriptor: dict[str, Any], name: str, title: str, address: str) -> Citation:
    """The citation of a chart: of its id, its title, and the address of its page where that is known."""
    about = metadata(descriptor)
    text = f"“{title}” In: {about.cited_at(address)}"
    return Citation(text, _bibtex(about, name, title, address), _ris(about, title, address))


def licence(descriptor: dict[str, Any]) -> str:
    """The names of the licences."""
    return ", ".join(each.title for each in metadata(descriptor).licences)


def citation(descriptor: dict[str, Any]) -> str:
    """The data set in a sentence."""
    return metadata(descriptor).citation


def bare(words: str) -> str:
    """Words without what BibTeX takes for its own."""
    return BRACES.sub("", words)


def inverted(agent: Agent) -> str:
    """The name of a person as lists of references have it; that of an organisation as it is."""
    return ", ".join(filter(None, (agent.family, agent.given))) if agent.is_person else agent.name


def by(about: Metadata) -> str:
    """The authors as BibTeX has them: an organisation in braces of its own, so that it has one name."""
    return " and ".join(
        bare(inverted(each)) if each.is_person else f"{{{bare(each.name)}}}" for each in about.creators
    )


def as_bibtex(kind: str, name: str, fields: Mapping[str, str]) -> str:
    """An entry; fields without a value are left out."""
    lines = [f"  {key} = {{{value}}}," for key, value in fields.items() if value]
    return "\n".join([f"@{kind}{{{name},", *lines, "}"])


def as_ris(kind: str, fields: Iterable[tuple[str, str]]) -> str:
    """A reference; fields without a value are left out."""
    return "\n".join([f"TY  - {kind}", *(f"{key}  - {value}" for key, value in fields if value), "ER  -"])


def _bibtex(about: Metadata, name: str, title: str, address: str) -> str:
    fields = {
        "author": by(about),
        "title": f"{{{bare(title)}}}",
        "howpublished": bare(f"Chart in: {about.title}"),
        "year": about.year,
        "version": about.version,
        "url": address,
    }
    return as_bibtex("misc", name, fields)


def _ris(about: Metadata, title: str, address: str) -> str:
    fields = [
        *(("AU", inverted(each)) for each in about.creators),
        ("TI", title),
        ("T2", about.title),
        ("PY", about.year),
        ("ET", about.version),
        ("UR", address),
    ]
    return as_ris("FIGURE", fields)


def phrases(descriptor: dict[str, Any], addresses: Iterator[str]) -> Iterator[str]:
    """The year, the version, the licence and the addresses, each between the words that it stands between."""
    about = metadata(descriptor)
    if about.year:
        authors = ", ".join(each.name for each in about.creators)
        yield from (plain(f"{authors} ({about.year})"), f"year = {{{about.year}}}", f"PY - {about.year}")
    if about.version:
        yield from (f"Version {about.version}", f"version = {{{about.version}}}", f"ET - {about.version}")
    yield from (plain(each) for each in (licence(descriptor), about.identifier, *addresses) if each)
