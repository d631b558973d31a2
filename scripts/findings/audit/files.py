"""Every file of a site: one that a stage wrote, byte for byte, or one that the theme brings along.

Takes the folders and what was written, gives problems; what pages and figures say is for others.
"""

from __future__ import annotations

import gzip
import io
import json
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib.metadata import entry_points
from importlib.util import find_spec
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from lxml import etree

from findings.audit.closed import in_closed
from findings.audit.known import Provenance
from findings.marking import published
from findings.policy import without_policy
from findings.urls import is_page
from findings.vocabulary import Problem

FINISHED = "/index.html"
"""How the path of a page ends that the build finishes itself, and that the site's builder leaves alone."""
THEME = frozenset(
    {
        ".avif",
        ".css",
        ".gif",
        ".ico",
        ".jpeg",
        ".jpg",
        ".js",
        ".map",
        ".png",
        ".svg",
        ".webp",
        ".woff",
        ".woff2",
    }
)
"""Kinds of files that a theme brings: how the site looks, and nothing to read."""

PEOPLES = frozenset({".avif", ".gif", ".jpeg", ".jpg", ".png", ".svg", ".webp", ".woff", ".woff2"})
"""Kinds of files that people may lay beside their pages: pictures. Data go through the data package."""

INDEX, SITEMAP, PACKED, LOST = "search/search_index.json", "sitemap.xml", "sitemap.xml.gz", "404.html"
BUILDERS = frozenset({INDEX, SITEMAP, PACKED, LOST})
"""What the site's builder makes of the pages; each is read by itself."""


@dataclass(frozen=True)
class Folders:
    """Where the builder's input, the site and the publication's own theme are, and what people wrote."""

    docs: Path
    site: Path
    theme: Path
    as_files: bool = False
    root: Path | None = None

    def page(self, source: str) -> str:
        """The file of a page in the site, from the path of its source."""
        if source.endswith(FINISHED):
            return source
        stem = PurePosixPath(source).with_suffix("")
        if self.as_files:
            return f"{stem}.html"
        return str(stem.parent / "index.html" if stem.name == "index" else stem / "index.html")

    @cached_property
    def installed(self) -> tuple[Path, ...]:
        """Every installed theme, which the publication's own may extend."""
        return tuple(
            Path(place)
            for each in entry_points(group="mkdocs.themes")
            for place in _places(each.value.partition(":")[0])
        )

    @property
    def themes(self) -> tuple[Path, ...]:
        """The publication's theme, then every installed one."""
        return (self.theme, *self.installed)


def _places(module: str) -> Iterable[str]:
    try:
        found = find_spec(module)
    except ModuleNotFoundError:
        return ()
    return found.submodule_search_locations or () if found else ()


STRANGE = ("is a file that no stage wrote", "Delete it, and find out how it came there.")
AGAIN = "Build again."


def files(folder: Path) -> dict[str, Path]:
    """Every file of a folder, hidden ones too, by its path."""
    return {
        path.relative_to(folder).as_posix(): path
        for path in sorted(folder.rglob("*"))
        if path.is_file() or path.is_symlink()
    }


def file_problems(folders: Folders, known: Provenance) -> Iterator[Problem]:
    """Files that nobody wrote, or that are not as they were written, in what the builder reads and makes."""
    written, docs = known.written, files(folders.docs)
    site = {name: path for name, path in files(folders.site).items() if not in_closed(name, known.closed)}
    for name, path in docs.items():
        yield from _as_written(name, path, written, "build/docs")
    pages = {folders.page(name) for name in written if is_page(name)}
    for name, path in site.items():
        if name in written and not is_page(name):
            yield from _as_written(name, path, written, "site")
        elif name not in pages and name not in BUILDERS and not _of_a_theme(name, path, folders.themes):
            yield Problem(f"site/{name}", *STRANGE)
    for name in sorted(pages - site.keys()):
        yield Problem(f"site/{name}", "is missing")
    for name in known.laid:
        if PurePosixPath(name).suffix.lower() not in PEOPLES:
            remedy = "Describe data in datapackage.json; show a picture as PNG or SVG."
            yield Problem(f"docs/{name}", "is no page and no picture", remedy)
    yield from _restricted(site, known)


def _as_written(name: str, path: Path, written: Mapping[str, bytes], folder: str) -> Iterator[Problem]:
    where = f"{folder}/{name}"
    if name not in written:
        yield Problem(where, *STRANGE)
    elif path.is_symlink() or _bare(name, path.read_bytes()) != written[name]:
        yield Problem(where, "is not as it was written", AGAIN)


def _bare(name: str, content: bytes) -> bytes:
    """What a stage wrote of a file: a page that it finished has its policy beside."""
    return without_policy(content) if name.endswith(FINISHED) else content


def _of_a_theme(name: str, path: Path, themes: tuple[Path, ...]) -> bool:
    """Whether a theme has the same file at the same place."""
    if PurePosixPath(name).suffix not in THEME or path.is_symlink():
        return False
    content = path.read_bytes()
    return any((theme / name).is_file() and (theme / name).read_bytes() == content for theme in themes)


def _restricted(site: Mapping[str, Path], known: Provenance) -> Iterator[Problem]:
    """No file bears the name of one that is not distributed."""
    names = {PurePosixPath(each).name for each in known.restricted if each}
    for name in site:
        if PurePosixPath(name).name in names:
            yield Problem(f"site/{name}", "is a file that is not distributed", "Delete it.")


def differences(site: Path, marked: Path) -> list[Problem]:
    """What a site holds that is not what was built, whose marks are taken out before it is published."""
    there, made = files(site), files(marked)
    absent = [Problem(f"site/{name}", "is missing", AGAIN) for name in made.keys() - there.keys()]
    strange = [Problem(f"site/{name}", *STRANGE) for name in there.keys() - made.keys()]
    changed = [
        Problem(f"site/{name}", "is not as it was built", AGAIN)
        for name, path in there.items()
        if name in made
        and (path.is_symlink() or path.read_bytes() != published(name, made[name].read_bytes()))
    ]
    return [*absent, *strange, *changed]


# The data package -------------------------------------------------------------------------------


def package_problems(folders: Folders, known: Provenance) -> Iterator[Problem]:
    """The package that readers download: its files are the package's own, and the archive holds the same."""
    archive, folder = known.archive, known.folder
    served = {
        name.removeprefix(f"{folder}/"): path.read_bytes()
        for name, path in files(folders.site).items()
        if name.startswith(f"{folder}/")
    }
    for name, content in known.resources.items():
        if served.get(name) != content:
            yield Problem(f"site/{folder}/{name}", "is not the file of the data package", "Build again.")
    path = folders.site / archive
    if not path.is_file():
        yield Problem(f"site/{archive}", "is missing")
        return
    held = _unpacked(path)
    if held is None:
        yield Problem(f"site/{archive}", "is no archive that can be read")
        return
    for name in sorted(held.keys() | served.keys()):
        if held.get(name) != served.get(name):
            yield Problem(f"site/{archive}, {_safe(name)}", "is not the file that lies beside the archive")


def _unpacked(path: Path) -> dict[str, bytes] | None:
    try:
        with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as archive:
            if archive.comment or any(each.comment or each.extra for each in archive.infolist()):
                return None
            return {each.filename: archive.read(each) for each in archive.infolist()}
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError):
        return None


def _safe(name: str) -> str:
    """A file's name without its digits: it might be the leak itself."""
    return re.sub(r"\d", "…", name)


# What the builder makes -------------------------------------------------------------------------


def sitemap_problems(folders: Folders) -> Iterator[Problem]:
    """The map of the site lists its pages, and nothing else."""
    path = folders.site / SITEMAP
    if not path.is_file():
        return
    content = path.read_bytes()
    try:
        root = etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError:
        yield Problem(f"site/{SITEMAP}", "is no map of a site")
        return
    locations = [unquote((each.text or "").strip()) for each in root.iter("{*}loc")]
    homes = [each for each in locations if each.endswith("/index.html")] or locations
    base = min(homes, key=len, default="").rpartition("/")[0] + "/"
    for each in (*root.iter(), *root.itersiblings(), *root.itersiblings(preceding=True)):
        text = unquote((each.text or "").strip())
        tag = etree.QName(each).localname if isinstance(each.tag, str) else ""
        if each.attrib or (each.tail or "").strip() or not _of_a_map(tag, text, base, folders.site):
            yield Problem(f"site/{SITEMAP}:{each.sourceline}", "lists something that is no page")
    packed = folders.site / PACKED
    if packed.is_file() and _plain(packed.read_bytes()) != content:
        yield Problem(f"site/{PACKED}", f"is not {SITEMAP}")


def _of_a_map(tag: str, text: str, base: str, site: Path) -> bool:
    if tag == "loc":
        return text.startswith(base) and lies_in(site, text.removeprefix(base))
    if tag == "lastmod":
        return re.fullmatch(r"\d{4}-\d\d-\d\d", text) is not None
    return tag in {"urlset", "url"} and not text


def lies_in(site: Path, path: str) -> bool:
    """Whether a path, as addresses have it, is that of a page or a file of the site."""
    return (site / path / "index.html" if path.endswith("/") or not path else site / path).is_file()


def _plain(content: bytes) -> bytes | None:
    try:
        return gzip.decompress(content)
    except (OSError, EOFError):
        return None


def index_entries(path: Path) -> list[dict[str, str]] | None:
    """The entries of the search index; None where it cannot be read, or holds something else."""
    try:
        index = json.loads(path.read_bytes())
        entries = index["docs"]
        plain = set(index) <= {"config", "docs"} and all(
            set(each) <= {"location", "title", "text", "tags", "boost"} for each in entries
        )
    except (ValueError, KeyError, TypeError):
        return None
    return entries if plain else None
