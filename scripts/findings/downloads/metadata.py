"""What a catalogue, an archive or a reference manager is told of the data: one value for all forms.

Takes the descriptor, gives a frozen value; what a form of metadata looks like is for `catalogues`. Nothing in
it is a published number.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:)?(10\.\d{4,9}/\S+)", re.IGNORECASE)
DAY = re.compile(r"\d{4}-\d\d-\d\d")
WEB = re.compile(r"https?://", re.IGNORECASE)


@dataclass(frozen=True)
class Agent:
    """A person or an organisation; `id` is an address that names it, such as one of ROR or ORCID."""

    name: str
    id: str = ""
    given: str = ""
    family: str = ""

    @property
    def is_person(self) -> bool:
        return bool(self.family)


@dataclass(frozen=True)
class Licence:
    """What may be done with the data: its short name, its words, and where they stand."""

    name: str
    title: str
    address: str = ""


@dataclass(frozen=True)
class TableColumn:
    """A column of a table, by the type that the data package gives it, and what stands in it for no value."""

    name: str
    title: str
    type: str
    missing: tuple[str, ...] = ("",)


@dataclass(frozen=True)
class File:
    """One file that readers can take: where it is, as the metadata that names it has to say it.

    `columns` are those of a table, and none of other files; `key` names those by which its rows differ.
    """

    path: str
    address: str
    title: str
    description: str
    media: str
    bytes: int
    sha256: str
    columns: tuple[TableColumn, ...] = ()
    key: tuple[str, ...] = ()
    delimiter: str = ","

    @property
    def name(self) -> str:
        return self.path.rpartition("/")[2]


@dataclass(frozen=True)
class Metadata:
    """A data set as it is found, cited and kept.

    `doi` is without its host, `address` where the data are described, `collected` the first and the last day
    of all fieldwork. What nobody has said is empty.
    """

    name: str
    title: str
    description: str
    version: str
    language: str
    doi: str
    address: str
    issued: str
    collected: tuple[str, str]
    place: str
    unit: str
    universe: str
    modes: tuple[str, ...]
    contact: str
    notice: str
    creators: tuple[Agent, ...]
    publisher: Agent
    funders: tuple[Agent, ...]
    licences: tuple[Licence, ...]
    keywords: tuple[str, ...]

    @property
    def year(self) -> str:
        return self.issued[:4]

    @property
    def identifier(self) -> str:
        """What names this data set for good: its DOI as an address, else where it is described."""
        return f"https://doi.org/{self.doi}" if self.doi else self.address

    @property
    def citation(self) -> str:
        """The data set in a sentence."""
        return self.cited_at(self.identifier)

    def cited_at(self, address: str) -> str:
        """Who, when, what, which version, by whom and where: what is not known is left out."""
        authors = ", ".join(each.name for each in self.creators)
        when = f" ({self.year})" if self.year else ""
        version = f" Version {self.version}." if self.version else ""
        own = not self.publisher.name or self.publisher in self.creators
        publisher = "" if own else f" {self.publisher.name}."
        where = f" {address}" if address else ""
        return f"{authors}{when}. {self.title} [data set].{version}{publisher}{where}"


def metadata(descriptor: dict[str, Any]) -> Metadata:
    """What a descriptor says of its data set."""
    written = descriptor.get("survey")
    survey: dict[str, Any] = written if isinstance(written, dict) else {}
    waves = _objects(survey, "waves")
    agents = [(_agent(each), _roles(each)) for each in _objects(descriptor, "contributors")]
    creators = tuple(agent for agent, roles in agents if not roles or roles & CREATING)
    others = [agent for agent, roles in agents if not roles & FUNDING]
    found = DOI.fullmatch(str(descriptor.get("id", "")))
    return Metadata(
        name=str(descriptor.get("name", "")),
        title=str(descriptor.get("title") or descriptor.get("name", "")),
        description=str(
            descriptor.get("description") or descriptor.get("title") or descriptor.get("name", "")
        ),
        version=str(descriptor.get("version", "")),
        language=str(survey.get("language", "en")),
        doi=found[1] if found else "",
        address=_address(descriptor),
        issued=_day(descriptor.get("created")),
        collected=_span(day for wave in waves for day in _listed(wave, "fieldwork")),
        place=str(survey.get("place", "")),
        unit=str(survey.get("unit", "")),
        universe=str(survey.get("universe", "")),
        modes=tuple(dict.fromkeys(str(each["mode"]) for each in waves if each.get("mode"))),
        contact=str(survey.get("contact", "")),
        notice=str(survey.get("notice", "")),
        creators=creators or tuple(others),
        publisher=next((agent for agent, roles in agents if "publisher" in roles), _first(creators, others)),
        funders=tuple(agent for agent, roles in agents if roles & FUNDING),
        licences=tuple(_licence(each) for each in _objects(descriptor, "licenses")),
        keywords=tuple(str(each) for each in _listed(descriptor, "keywords")),
    )


def _listed(written: dict[str, Any], key: str) -> list[Any]:
    """What is listed under a key; nothing where something else stands there, which the gate refuses."""
    found = written.get(key)
    return found if isinstance(found, list) else []


def _objects(written: dict[str, Any], key: str) -> list[dict[str, Any]]:
    return [each for each in _listed(written, key) if isinstance(each, dict)]


CREATING = frozenset({"author", "creator", "contributor"})
FUNDING = frozenset({"funder"})
"""Roles of contributors, as the Data Package standard and DataCite name them."""


def _roles(contributor: dict[str, Any]) -> frozenset[str]:
    listed = _listed(contributor, "roles") or [contributor.get("role", "")]
    return frozenset(str(each) for each in listed if each)


def _agent(contributor: dict[str, Any]) -> Agent:
    given, family = (str(contributor.get(key, "")) for key in ("givenName", "familyName"))
    name = str(contributor.get("title") or " ".join(filter(None, (given, family))))
    return Agent(name, str(contributor.get("path", "")), given, family)


def _first(*several: Iterable[Agent]) -> Agent:
    return next((agent for agents in several for agent in agents), Agent(""))


def _address(descriptor: dict[str, Any]) -> str:
    known = (str(descriptor.get(key, "")) for key in ("homepage", "id"))
    return next((each for each in known if WEB.match(each) and not DOI.fullmatch(each)), "")


def _licence(written: dict[str, Any]) -> Licence:
    name, title = str(written.get("name", "")), str(written.get("title", ""))
    return Licence(name, title or name, str(written.get("path", "")))


def _day(written: Any) -> str:
    found = DAY.match(str(written or ""))
    return found[0] if found else ""


def _span(days: Iterable[Any]) -> tuple[str, str]:
    known = sorted(filter(None, map(_day, days)))
    return (known[0], known[-1]) if known else ("", "")


# What is still to be said ---------------------------------------------------------------------------


def unsaid(descriptor: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """What a data set needs to be found and cited, and its package does not say: what, and a remedy.

    No build waits for any of it.
    """
    found = metadata(descriptor)
    said: dict[str, object] = {
        "created": found.issued,
        "homepage": found.address,
        "id": found.doi,
        "keywords": found.keywords,
        "place": found.place,
        "contact": found.contact,
        "author": found.creators,
        "publisher": found.publisher.name,
        "publisher's address": found.publisher.id or not found.publisher.name,
        "funder": found.funders,
    }
    yield from (UNSAID[key] for key, there in said.items() if not there)


UNSAID = {
    "created": ("does not say on which day it was published", 'Write `"created": "2031-05-01T00:00:00Z"`.'),
    "homepage": ("does not say where the site will be", "Write its address as `homepage`."),
    "id": (
        "has no DOI",
        "An archive gives one: 'findings deposit' makes what it asks for. Write it as `id`.",
    ),
    "keywords": ("has no keywords", "Write a list of them as `keywords`."),
    "place": ("does not say of which place it is", "Write its name as `place` under `survey`."),
    "contact": ("names nobody to ask", "Write an address as `contact` under `survey`."),
    "author": ("names no author", "Give one of the `contributors` the role `author`."),
    "publisher": ("names no publisher", "Give one of the `contributors` the role `publisher`."),
    "publisher's address": (
        "does not say which publisher that is",
        "Write its address at ror.org, or its own, as `path` of the contributor.",
    ),
    "funder": ("names no funder", "Give whoever paid for it the role `funder`; leave it if nobody did."),
}
"""What is said of each thing that is missing, and what to write."""
