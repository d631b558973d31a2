"""The first pages of a publication: what differs most, a figure a question, and sentences that hold.

Takes the published numbers of a publication, writes pages into `docs/` that say they are drafts. What a
person changed stays as it is. Computes no number, and says nothing that the rules would refuse or ask.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from findings import drafting
from findings.authoring.pages import HOME, INDEX, FigurePlace, FigurePlaces, drafted, index
from findings.authoring.wording import Author
from findings.content.reading import figures_of, front_matter
from findings.content.signing import untouched
from findings.entitling import MKDOCS, entitled
from findings.preparing import Publication
from findings.vocabulary import Survey, slug
from findings.writing import write

__all__ = ["Drafts", "draft", "is_begun"]


@dataclass(frozen=True)
class Drafts:
    """What was drafted, and which pages were left to whoever changed them; paths from `docs/`."""

    written: tuple[str, ...]
    left: tuple[str, ...]


def is_begun(publication: Publication) -> bool:
    """Whether the home page is still as a program wrote it."""
    return _is_own(publication.words / HOME)


def draft(publication: Publication) -> Drafts:
    """Write every page that nobody has changed, and take away those that are drafted no more."""
    numbers = drafting.numbers(publication)
    settings = publication.root / MKDOCS
    names = entitled(settings).words if settings.is_file() else ()
    words, author = publication.words, Author(numbers, tuple(names))
    before = _own(words)
    kept = set(_pages(words)) - before
    made = drafted(author, _taken(words, numbers.survey), kept)
    if INDEX not in kept:
        write(words / INDEX, index(author).encode())
    for path in sorted(before - made.keys()):
        (words / path).unlink()
    free = [path for path in made if path not in kept]
    for path in free:
        write(words / path, made[path].encode())
    return Drafts(tuple(free), tuple(path for path in made if path not in free))


def _pages(folder: Path) -> list[str]:
    """Every page, by path."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.md"))


def _own(folder: Path) -> set[str]:
    """The pages that are as a program wrote them, by path."""
    return {path for path in _pages(folder) if _is_own(folder / path)}


def _is_own(path: Path) -> bool:
    return path.is_file() and untouched(path.read_bytes().decode("utf-8", "replace"))


def _taken(folder: Path, survey: Survey) -> FigurePlaces:
    """The figures that stand on pages of people, by their names and by those of the questions they show."""
    found: FigurePlaces = {}
    for path in _pages(folder):
        for each in () if _is_own(folder / path) else figures_of(folder / path, survey, ""):
            place = FigurePlace(_title(folder / path), f"{path}#{each.id}")
            found |= dict.fromkeys((each.id, *map(slug, each.questions)), place)
    return found


def _title(path: Path) -> str:
    """What a page calls itself, without the links in it; its name where it says nothing."""
    meta, _, _ = front_matter(path.read_text(encoding="utf-8-sig").replace("\r\n", "\n"))
    return re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", str(meta.get("title") or path.stem))
