"""The audit of what was written, read as an attacker would: numbers by their address, files by their bytes.

Last in the flow before a site is put in place. It reads `build/docs/` and the site, and what people
wrote; it does not ask the stages that made the pages.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from findings.audit.closed import closed_problems, in_closed
from findings.audit.explored import FOLDER as EXPLORED
from findings.audit.explored import explored_problems
from findings.audit.figures import file_problems as chart_problems
from findings.audit.figures import json_problems, rows_of_csv, table_problems, words_problems
from findings.audit.files import (
    FINISHED,
    INDEX,
    LOST,
    PACKED,
    SITEMAP,
    Folders,
    differences,
    file_problems,
    files,
    index_entries,
    lies_in,
    package_problems,
    sitemap_problems,
)
from findings.audit.handed import HandedAudit
from findings.audit.known import Provenance, known
from findings.audit.markup import Unlisted, scripts_of, unlisted
from findings.audit.metadata import MetadataAudit
from findings.audit.notebooks import notebook_problems, notebook_words, taken_problems
from findings.audit.numbers import NumberAudit
from findings.audit.pages import BuiltPage, data_problems, page, page_problems, search_problems
from findings.audit.reading import Element
from findings.audit.search import SEARCHED, index_problems
from findings.audit.sheets import sheet_problems
from findings.audit.strays import Strays
from findings.audit.taken import feed_problems, picture_problems, sentence_problems
from findings.audit.tracing import problems_of, traced
from findings.disclosure import PublishedEstimates
from findings.downloads.describing import METADATA
from findings.policy import without_policy
from findings.urls import is_page
from findings.vocabulary import Problem

__all__ = [
    "PACKED",
    "SITEMAP",
    "Folders",
    "Provenance",
    "closed_problems",
    "differences",
    "known",
    "site_problems",
]

CHARTS = "charts/"
FEED, SENTENCES = "feed.xml", "llms.txt"


def site_problems(folders: Folders, published: PublishedEstimates, said: Provenance) -> list[Problem]:
    """Everything in the site that is not published, or not as it is published."""
    audit = _Audit(folders, published, said)
    return [*audit.files(), *audit.pages(), *audit.markup(), *audit.charts(), *audit.explored()]


class _Audit:
    """One reading of a site."""

    def __init__(self, folders: Folders, published: PublishedEstimates, said: Provenance) -> None:
        self.folders, self.published, self.said = folders, published, said
        self.strays = Strays(said)
        self.numbers = NumberAudit(published, said, self.strays)
        self.handed = HandedAudit(said, published, self.strays)
        self.told = MetadataAudit(said, self.strays, self._leads)
        self.found = list(self._pages())

    def _pages(self) -> Iterator[BuiltPage]:
        for source in self.said.written:
            path = self.folders.site / self.folders.page(source)
            if (is_page(source) or source.endswith(FINISHED)) and path.is_file():
                content = without_policy(path.read_bytes())
                yield page(self.folders.page(source), source, content, self.said)
        if (self.folders.site / LOST).is_file():
            content = without_policy((self.folders.site / LOST).read_bytes())
            yield page(LOST, LOST, content, self.said)

    def files(self) -> Iterator[Problem]:
        yield from file_problems(self.folders, self.said)
        if self.said.archive:
            yield from package_problems(self.folders, self.said)
            yield from self.handed.package_problems(self.said.resources, self.said.folder)
        yield from sitemap_problems(self.folders)
        yield from self._signs()
        for name, path in files(self.folders.site / METADATA).items():
            yield from self.told.problems(name, path.read_bytes(), f"site/{METADATA}/{name}")
        for name in self.said.laid:
            if name.lower().endswith(".svg"):
                yield from words_problems(self.said.written.get(name, b""), self.strays, f"docs/{name}")

    def _signs(self) -> Iterator[Problem]:
        """What leads programs to the site."""
        feed, sentences = (self.folders.site / name for name in (FEED, SENTENCES))
        if feed.is_file():
            content = feed.read_bytes()
            yield from feed_problems(content, self.said, self.strays, self._leads, f"site/{FEED}")
        if sentences.is_file():
            yield from sentence_problems(
                sentences.read_bytes(), self.strays, self._leads, f"site/{SENTENCES}"
            )

    def _leads(self, address: str) -> bool:
        """Whether an address is that of a page or a file of the site; whole where it can be."""
        return address.startswith(self.said.address) and lies_in(
            self.folders.site, address.removeprefix(self.said.address)
        )

    def pages(self) -> Iterator[Problem]:
        for each in self.found:
            yield from page_problems(each, self.published, self.numbers, self.strays)
            if each.source.endswith(".ipynb"):
                written = self.said.written[each.source]
                yield from notebook_problems(each, written, self.published, self.said, self.strays)
                yield from taken_problems(each.source, self.said)
        yield from data_problems(self.found, self.told)
        yield from self._search()
        yield from self._index()

    def _index(self) -> Iterator[Problem]:
        """What readers search in."""
        path = self.folders.site / SEARCHED
        if path.is_file():
            ending = "" if self.folders.as_files else "index.html"
            by_address = {each.file.removesuffix(ending): each for each in self.found}
            code = self.said.languages[-1]
            yield from index_problems(path.read_bytes(), by_address, self.numbers, self.strays, code)

    def _search(self) -> Iterator[Problem]:
        path = self.folders.site / INDEX
        if not path.is_file():
            return
        entries = index_entries(path)
        if entries is None:
            yield Problem(f"site/{INDEX}", "is no index of pages")
            return
        ending = "" if self.folders.as_files else "index.html"
        by_address = {each.file.removesuffix(ending): each for each in self.found}
        run = {
            address: notebook_words(self.said.written[each.source])
            for address, each in by_address.items()
            if each.source.endswith(".ipynb")
        }
        yield from search_problems(entries, by_address, run, f"site/{INDEX}")

    def markup(self) -> Iterator[Problem]:
        """What stands on a page and is not listed, at each place where a person wrote it."""
        scripts, root = scripts_of(self.folders.installed), self.folders.root
        unplaced: dict[Unlisted, list[BuiltPage]] = {}
        for each in self.found:
            for found in unlisted(each.html, scripts):
                places = traced(root, each, found, self.said.written)
                yield from (Problem(place, found.what, found.remedy) for place in places)
                if not places:
                    unplaced.setdefault(found, []).append(each)
        yield from problems_of(unplaced, root)

    def explored(self) -> Iterator[Problem]:
        """The files from which any question is drawn."""
        for name, path in files(self.folders.site).items():
            if name.startswith(EXPLORED) and name.endswith(".json"):
                content = path.read_bytes()
                yield from explored_problems(content, self.published, self.said.questions, self.strays, name)

    def charts(self) -> Iterator[Problem]:
        """The files of each figure, and whether they hold the numbers of its table."""
        drawings = {each.get("data-figure"): each for found in self.found for each in found.reading.drawings}
        tables = {name: ids for found in self.found for name, ids in found.reading.figures.items()}
        added = {name: ids for found in self.found for name, ids in found.reading.added.items()}
        for name, path in files(self.folders.site).items():
            if in_closed(name, self.said.closed):
                continue
            stem, _, kind = name.removeprefix(CHARTS).rpartition(".")
            if name in self.said.handed:
                yield from self.handed.problems(name.rpartition("/")[2], path.read_bytes(), f"site/{name}")
            elif kind == "xlsx":
                ids, problems = sheet_problems(
                    path.read_bytes(), self.published, self.strays, f"site/{name}", self.said.columns
                )
                yield from problems
                yield from _differing(ids, tables.get(stem), f"site/{name}")
            elif kind == "png" and name.startswith(CHARTS):
                yield from picture_problems(path.read_bytes(), f"site/{name}")
            elif name.startswith(CHARTS):
                shown = tables.get(stem), added.get(stem, set())
                yield from self._chart(path.read_bytes(), kind, drawings.get(stem), shown, f"site/{name}")

    def _chart(
        self,
        content: bytes,
        kind: str,
        drawing: Element | None,
        shown: tuple[list[str] | None, set[str]],
        where: str,
    ) -> Iterator[Problem]:
        table, added = shown
        if kind == "svg":
            yield from chart_problems(content, drawing, self.numbers, self.strays, where)
        elif kind == "json":
            (ids, drawn), problems = json_problems(content, self.published, (self.said, self.strays), where)
            yield from problems
            own = None if table is None else sorted(each for each in table if each not in added)
            yield from _differing(sorted(drawn), own if drawn else None, where)
            yield from _differing(ids, table if ids else None, where)
        elif kind == "csv":
            try:
                rows = rows_of_csv(content)
            except ValueError:
                yield Problem(where, "is no table")
                return
            yield from table_problems(rows, self.published, self.strays, where)
            yield from _differing([row.get("estimate_id") for row in rows], table, where)


def _differing(ids: Sequence[str | None], table: Sequence[str] | None, where: str) -> Iterator[Problem]:
    """The numbers of a file that are not those of the figure on its page, in their order."""
    if table is not None and list(ids) != list(table):
        yield Problem(where, "its numbers are not those of the figure on its page")
