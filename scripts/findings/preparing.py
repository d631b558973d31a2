"""Whether a publication can be built at all, before any work: its files, its settings, and where it goes.

Before the flow begins. Reads settings and words for what is still to be written; computes nothing.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from findings.content.signing import line_of_draft
from findings.marking import FORGED
from findings.settings import WHOLE, Settings, program_problems, settings
from findings.static import static_problems
from findings.vocabulary import TODO, UNWRITTEN, Problem, Refused, to_write
from findings.writing import found, locked

NEEDED = {"docs_dir": "build/docs", "theme.custom_dir": "build/theme", "theme.font": "false"}
"""What mkdocs.yml must say, so that MkDocs builds from what a build writes, and no page asks another host."""

PEOPLES = ("docs", "datapackage", "brand", "static")
"""Folders that people write, where nothing may be built."""

ENGINE = "engine.txt"
"""The setting that names the engine: a code host sets up what it says, and a build does not ask."""

LOCK = "lock"


@dataclass(frozen=True)
class Publication:
    """Where a publication's files are: `root` holds mkdocs.yml, datapackage/, docs/, brand/ and static/.

    `elsewhere` is the folder of what is made on the way, where that is not to lie in `root`.
    """

    root: Path
    site: Path
    elsewhere: Path | None = None

    @property
    def package(self) -> Path:
        return self.root / "datapackage"

    @property
    def words(self) -> Path:
        return self.root / "docs"

    @property
    def build(self) -> Path:
        return self.elsewhere or self.root / "build"

    @property
    def marked(self) -> Path:
        """What is made on the way with the words of people marked, and never published."""
        return self.build / "marked"

    @property
    def kept(self) -> Path:
        """What is kept between builds."""
        return (self.elsewhere or self.root) / ".cache"


def as_files(publication: Publication) -> bool:
    """Whether a page is a file of its own name, as `questions/age.html`, and no folder."""
    path = publication.root / "mkdocs.yml"
    written = settings(path).get("use_directory_urls") if path.is_file() else None
    return written is not None and written.value.lower() in {"false", "no", "off"}


def address_of(publication: Publication) -> str:
    """Where the site will be, with a stroke at its end; empty where nobody has said so."""
    path = publication.root / "mkdocs.yml"
    written = settings(path).get("site_url") if path.is_file() else None
    known = written is not None and written.value and not written.value.startswith(TODO)
    return f"{written.value.strip().rstrip('/')}/" if written and known else ""


# Readiness ----------------------------------------------------------------------------------------


def unready(publication: Publication) -> Iterator[Problem]:
    """What a folder lacks of a publication, what is still to be written in it, and where it cannot go."""
    unread = [*_unreadable(publication)]
    if unread:
        yield from unread
        return
    yield from _absent(publication)
    yield from _misplaced(publication)
    yield from static_problems(publication.root / "static")
    yield from _links(publication)
    yield from _forged(publication)
    path = publication.root / "mkdocs.yml"
    if not path.is_file():
        return
    try:
        found = settings(path)
    except Refused as refused:
        yield from refused.problems
        return
    yield from program_problems(path)
    yield from _unset(found, path)
    yield from _wrong_address(found)


def _unreadable(publication: Publication) -> Iterator[Problem]:
    """Folders of people that cannot be looked into: what is in them would be missing without a word."""
    for folder in (publication.words, publication.root / "brand", publication.root / "static"):
        refused: list[OSError] = []
        for _ in os.walk(folder, onerror=refused.append):
            pass
        for error in refused:
            if folder.is_dir() and error.filename:
                why = os.strerror(error.errno or 0).lower()
                yield Problem(str(error.filename), f"cannot be read ({why})", "Allow yourself to read it.")


def _absent(publication: Publication) -> Iterator[Problem]:
    for path in (publication.root / "mkdocs.yml", publication.words / "index.md"):
        if not path.is_file():
            yield Problem(str(path), "there is no such file", WHOLE)


def _links(publication: Publication) -> Iterator[Problem]:
    """Links among what people write: what they lead to would be published."""
    for folder in (publication.words, publication.root / "brand"):
        for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
            if path.is_symlink():
                yield Problem(str(path), "is a link", "Put the file itself there.")


def _forged(publication: Publication) -> Iterator[Problem]:
    """The characters that the build marks words with, where people write: between them numbers could hide."""
    folders = (publication.words, publication.root / "brand")
    paths = [path for folder in folders if folder.is_dir() for path in sorted(folder.rglob("*"))]
    for path in (*paths, publication.root / "mkdocs.yml"):
        if not path.is_file() or path.is_symlink() or path.suffix in PICTURES:
            continue
        for number, line in enumerate(
            path.read_text(encoding="utf-8", errors="replace").split("\n"), start=1
        ):
            if FORGED.search(line):
                what = "holds a character that the build keeps for itself"
                yield Problem(
                    f"{path}:{number}", what, "Take out U+ED5B and U+ED5D, however they are written."
                )


PICTURES = frozenset({".avif", ".gif", ".ico", ".jpeg", ".jpg", ".png", ".webp", ".woff", ".woff2"})


def unwritten(publication: Publication) -> Iterator[Problem]:
    """Texts of mkdocs.yml and of pages that only a person can write, and nobody has."""
    path = publication.root / "mkdocs.yml"
    if path.is_file():
        yield from _unwritten_settings(settings(path))
    yield from _unwritten_words(publication.words)


def unnamed(publication: Publication) -> Iterator[Problem]:
    """The line that names the engine, where nobody has written it: no build asks for that."""
    if (publication.root / ENGINE).is_file():
        yield from _unwritten_lines(publication.root / ENGINE)


def unread(publication: Publication) -> Iterator[Problem]:
    """Pages that a program drafted, and that no person has accepted."""
    folder = publication.words
    for path in sorted(folder.rglob("*.md")) if folder.is_dir() else ():
        line = line_of_draft(path.read_text(encoding="utf-8", errors="replace"))
        if line:
            yield Problem(f"{path}:{line}", UNREAD, "Read it, change what you like, then take this line out.")


def _unset(found: Settings, path: Path) -> Iterator[Problem]:
    for key, value in NEEDED.items():
        if key not in found or found[key].value.rstrip("/").lower() != value:
            below = (each for name, each in found.items() if f"{name}.".startswith(f"{key}."))
            where = next((each.where for each in below), str(path))
            short = key.rpartition(".")[2]
            yield Problem(where, f"does not set {short} to {value}", f"Write '{short}: {value}'.")


_ADDRESS = re.compile(r"(https?://\S|$)", re.IGNORECASE)
EXAMPLES = re.compile(r"https?://(?:[\w-]+\.)*example\.(?:org|com|net)(?:[:/].*)?", re.IGNORECASE)


def _unwritten_settings(found: Settings) -> Iterator[Problem]:
    for key, setting in found.items():
        if setting.value.startswith(TODO):
            yield Problem(setting.where, f"{key} {UNWRITTEN}", to_write(setting.value))


def _wrong_address(found: Settings) -> Iterator[Problem]:
    address = found.get("site_url")
    if address and not _ADDRESS.match(address.value) and not address.value.startswith(TODO):
        yield Problem(address.where, "site_url is no web address", "Begin it with https://.")
    elif address and EXAMPLES.fullmatch(address.value.strip()):
        remedy = "Write where the site will be; or take the line out, if nobody knows yet."
        yield Problem(address.where, "site_url is an example's address", remedy)


UNREAD = "is a draft that nobody has accepted"
_OPEN = re.compile(rf"(?<![\w`]){TODO}:")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})[ \t]*([\w-]*)")


def _unwritten_words(folder: Path) -> Iterator[Problem]:
    for path in sorted(folder.rglob("*.md")) if folder.is_dir() else ():
        yield from _unwritten_lines(path)


def _unwritten_lines(path: Path) -> Iterator[Problem]:
    for number, line in _open_lines(path.read_text(encoding="utf-8", errors="replace")):
        yield Problem(f"{path}:{number}", UNWRITTEN, to_write(line))


def _open_lines(text: str) -> Iterator[tuple[int, str]]:
    """Lines that say that something is still to be written; a block of code may speak of such lines."""
    fence, is_code = "", False
    for number, line in enumerate(text.splitlines(), start=1):
        mark = _FENCE.match(line)
        if mark and not fence:
            fence, is_code = mark[1], mark[2] != "figure"
        elif mark and line.strip().startswith(fence) and not mark[2]:
            fence, is_code = "", False
        elif not is_code and _OPEN.search(line):
            yield number, line


# Where it goes ------------------------------------------------------------------------------------


def _misplaced(publication: Publication) -> Iterator[Problem]:
    """Folders that would be replaced though they hold something else, and that cannot be written."""
    site, build = publication.site, publication.build
    if wrong := _taken(site, publication) or _no_site(site):
        yield Problem(str(site), wrong, "Name a folder for the site alone: --site FOLDER.")
    elif _within(site, build) or _within(build, site):
        yield Problem(str(site), "lies in the folder of the build, or that in it", "Keep them apart.")
    elif wrong := _unwritable(site.resolve().parent):
        yield Problem(str(site), wrong, "Name a folder that can be written: --site FOLDER.")
    if wrong := _taken(build, publication) or _no_build(publication):
        yield Problem(str(build), wrong, "Name an empty folder: --build FOLDER.")
    elif wrong := _unwritable(build):
        yield Problem(str(build), wrong, "Name a folder that can be written: --build FOLDER.")


def _within(one: Path, other: Path) -> bool:
    return one.resolve().is_relative_to(other.resolve())


def _taken(folder: Path, publication: Publication) -> str:
    root = publication.root
    if _within(root, folder):
        return "holds the publication itself"
    if any(_within(folder, root / name) for name in PEOPLES):
        return "is a folder that people write"
    return "is a file" if folder.exists() and not folder.is_dir() else ""


def _no_site(site: Path) -> str:
    others = site.is_dir() and any(site.iterdir()) and not (site / "index.html").is_file()
    return "holds files that are no site, which would be lost" if others else ""


def _no_build(publication: Publication) -> str:
    folder = publication.elsewhere
    others = folder and folder.is_dir() and any(folder.iterdir()) and not (folder / LOCK).is_file()
    return "holds files that are no build, which would be lost" if others else ""


def _unwritable(folder: Path) -> str:
    """Why nothing can be written into a folder, or into the first one above it that is there."""
    there = next(each for each in (folder, *folder.resolve().parents) if each.exists())
    try:
        Path(mkdtemp(prefix=".findings-", dir=there)).rmdir()
    except OSError as error:
        return f"cannot be written ({os.strerror(error.errno or 0).lower()})"
    return ""


@contextmanager
def building(publication: Publication) -> Iterator[None]:
    """The folders of a build, for one command at a time; a site that a killed one had moved aside is back."""
    publication.build.mkdir(parents=True, exist_ok=True)
    with locked(publication.build / LOCK, publication.build, "building"):
        found(publication.site)
        yield


def configured(publication: Publication, words: dict[str, Any], language: str = "en") -> bytes:
    """The settings that MkDocs reads: those of the publication, with other words and the build's folders.

    Its working directory is the publication's, so that every path in them leads where it led. An address
    that nobody has written is none. The theme speaks the survey's language.
    """
    address = settings(publication.root / "mkdocs.yml").get("site_url")
    if address and address.value.startswith(TODO):
        words = words | {"site_url": ""}
    marked = publication.marked.resolve()
    theme = {"custom_dir": str(marked / "theme"), "language": language.partition("-")[0]}
    folders = {"docs_dir": str(marked / "docs"), "theme": theme}
    return json.dumps({"INHERIT": "mkdocs.yml", **words, **folders}, ensure_ascii=False).encode()


def languages_of_the_theme() -> frozenset[str]:
    """The codes of the languages that the theme speaks."""
    found = find_spec("material")
    folder = Path((found.origin if found else None) or "").parent / "templates/partials/languages"
    return frozenset(path.stem for path in folder.glob("*.html"))
