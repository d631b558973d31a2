"""What a writer asks while writing: which numbers there are, whether a page holds, what links a draft needs.

Takes a publication and a page, reads its numbers as `findings estimate` wrote them, and publishes nothing:
every rule of disclosure is run again when the site is built.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from findings import content, datapackage, disclosure, preparing
from findings.content.addresses import Numbers
from findings.content.candidates import Option
from findings.content.catalogue import linked
from findings.content.finding import Search, find
from findings.content.matching import Judged, Meant
from findings.content.schema import figure_schema, front_matter_schema
from findings.disclosure import ESTIMATES, RECORD
from findings.entitling import MKDOCS, entitled
from findings.preparing import Publication
from findings.vocabulary import Problem, Refused
from findings.writing import write


def numbers(publication: Publication) -> Numbers:
    """The survey as it is described, and its numbers as they were audited when they were written."""
    survey = datapackage.described(publication.package)
    path, record = publication.package / ESTIMATES, publication.package / RECORD
    text, audited = (each.read_text("utf-8") if each.is_file() else "" for each in (path, record))
    return Numbers(disclosure.as_written(text, audited, str(path)), survey)


def found(publication: Publication, search: Search, most: int) -> Iterator[str]:
    """A line for each number that is found."""
    return find(search, numbers(publication), most)


# One page -----------------------------------------------------------------------------------------


def checked(publication: Publication, page: Path) -> tuple[list[Problem], list[Problem]]:
    """All that a build would refuse of one page before it is drawn, and its notes."""
    relative = _in_docs(publication, page)
    of, settings = numbers(publication), publication.root / MKDOCS
    names = entitled(settings).words if settings.is_file() else ()
    problems, notes = content.check(publication.words, relative, of.published, of.survey, names)
    where = str(publication.words / relative)
    found = (*preparing.unready(publication), *preparing.unwritten(publication))
    of_page = [each for each in found if each.where.partition(":")[0] == where]
    return [*of_page, *problems], notes


def _in_docs(publication: Publication, page: Path) -> str:
    """The path of a page from docs/, however it was named; raises `Refused` where there is none."""
    tried = (page, publication.root / page, publication.words / page)
    path = next((each for each in tried if each.is_file()), None)
    if path is None:
        raise Refused([Problem(str(page), "there is no such page", "Name a file of docs/.")])
    if not path.resolve().is_relative_to(publication.words.resolve()):
        raise Refused([Problem(str(page), "is not in docs/", "Name a page there, or use 'findings link'.")])
    relative = path.resolve().relative_to(publication.words.resolve()).as_posix()
    if path.suffix not in content.JUDGED:
        remedy = f"Name a file that ends in {' or '.join(content.JUDGED)}."
        raise Refused([Problem(str(page), "is no page", remedy)])
    return relative


# A draft ------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Draft:
    """A text as it lies in its file, its sentences that state something, and the numbers of its survey."""

    path: Path
    bytes: bytes
    source: str
    sentences: tuple[Judged, ...]
    numbers: Numbers


def draft(publication: Publication, path: Path) -> Draft:
    """What a text says without links, and what its sentences can mean; raises `Refused`."""
    if not path.is_file():
        raise Refused([Problem(str(path), "there is no such file", "Name a draft, as text or Markdown.")])
    written = path.read_bytes()
    try:
        source = written.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        raise Refused([Problem(str(path), "is not UTF-8", "Save it as UTF-8.")]) from None
    of, settings = numbers(publication), publication.root / MKDOCS
    names = entitled(settings).words if settings.is_file() else ()
    judged = content.drafted(source, str(path), of.published, of.survey, names)
    return Draft(path, written, source, tuple(judged), of)


Chosen = dict[Meant, Option]
"""The links that a person said yes to."""


def with_links(made: Draft, chosen: Chosen) -> str:
    """The text with links to the numbers that were chosen."""
    text = made.source
    for meant, option in sorted(chosen.items(), key=lambda each: -each[0].start):
        words = text[meant.start : meant.end]
        text = text[: meant.start] + linked(words, option.address) + text[meant.end :]
    return text


def write_draft(made: Draft, chosen: Chosen, target: Path | None = None) -> None:
    """Write the text with its links, whole or not at all; not over what somebody changed meanwhile."""
    path = target or made.path
    if target is None and path.read_bytes() != made.bytes:
        what = "was changed while the links were chosen"
        raise Refused([Problem(str(path), what, "Run the command again.")])
    text = with_links(made, chosen)
    text = text.replace("\n", "\r\n") if b"\r\n" in made.bytes else text
    mark = "\ufeff" if made.bytes.startswith(b"\xef\xbb\xbf") else ""
    write(path, (mark + text).encode())


# An editor ----------------------------------------------------------------------------------------


def schema(publication: Publication, name: str) -> str:
    """The JSON Schema of what pages say, with the names of the survey where there is one."""
    if name == "front-matter":
        made = front_matter_schema()
    else:
        described = (publication.package / "datapackage.json").is_file()
        made = figure_schema(datapackage.described(publication.package) if described else None)
    return json.dumps(made, indent=2, ensure_ascii=False)
