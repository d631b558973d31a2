"""Read what is published: the files that a visitor can download, and every number in the pages.

First in the flow. Gives text as it was printed; what a number means is for `printed` and `questionnaire`.
"""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

Row = dict[str, str]

PLACES = ("data/package", "site/data/package", "datapackage", ".")
"""Where a descriptor may lie in what is given: a built site, a publication, or its data package."""

NAMES = ("wave", "question", "item", "measure", "category", "breakdown", "group", "compared_with")
NUMBERS = (
    "value", "low", "high", "base", "weighted_base", "effective_base", "count", "standard_error",
    "degrees_of_freedom", "difference", "difference_low", "difference_high", "p", "p_adjusted",
)  # fmt: skip
WITHHELD = "c"
WORDS = (
    "question_label", "item_label", "category_label", "breakdown_label", "group_label",
    "kind", "unit", "order",
)  # fmt: skip
"""Words of what the names of a row name, which are the same whatever its number is."""
TELLING = {"estimate_id", "status", *NAMES, *WORDS}
"""Columns that a withheld number may fill; whatever stands in another one tells of it."""


@dataclass(frozen=True)
class Release:
    """Numbers published at one time: `name` is '' for those of now."""

    name: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Reading:
    """A number of an estimate that stands somewhere else than in `estimates.csv`."""

    where: str
    estimate_id: str
    field: str
    text: str


@dataclass(frozen=True)
class Chart:
    """The rows of one chart's download, in the order in which it is drawn."""

    name: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Publication:
    """Everything that the attacker has."""

    folder: Path
    package: Path
    descriptor: dict[str, Any]
    questions: tuple[Row, ...]
    population: tuple[Row, ...]
    comments: tuple[Row, ...]
    releases: tuple[Release, ...]
    readings: tuple[Reading, ...] = ()
    charts: tuple[Chart, ...] = ()
    audit: dict[str, Any] = field(default_factory=dict)

    @property
    def survey(self) -> dict[str, Any]:
        found: dict[str, Any] = self.descriptor["survey"]
        return found

    @property
    def released(self) -> list[Path]:
        """Files of responses that are published, of waves that release them."""
        waves = self.survey["waves"]
        names = {each["responses"] for each in waves if each.get("release", "tables") != "tables"}
        listed = self.descriptor.get("resources", ())
        paths = [self.package / each["path"] for each in listed if each["name"] in names]
        return [path for path in paths if path.exists()]

    @property
    def rows(self) -> tuple[Row, ...]:
        """The numbers of now."""
        return self.releases[-1].rows


class NotPublished(Exception):
    """What is given holds no data package, or no numbers."""


def read(given: Path, earlier: Iterable[Path] = ()) -> Publication:
    """All that is published in a folder, with earlier releases of its numbers first."""
    package = _package(given)
    descriptor = json.loads((package / "datapackage.json").read_text(encoding="utf-8"))
    before = [*_releases(package), *(each for folder in earlier for each in _given(folder))]
    numbers = tuple(_resource(package, descriptor, "estimates"))
    if not numbers:
        raise NotPublished(f"{given}: holds no numbers. Compute them first: findings estimate.")
    site = next((each for each in (given / "site", given) if (each / "index.html").exists()), None)
    return Publication(
        folder=given,
        package=package,
        descriptor=descriptor,
        questions=tuple(_resource(package, descriptor, "questions")),
        population=tuple(_resource(package, descriptor, "population")),
        comments=tuple(_resource(package, descriptor, "comments")),
        releases=(*before, Release("", numbers)),
        readings=tuple(_elsewhere(site)) if site else (),
        charts=tuple(_charts(site)) if site else (),
        audit=_json(package / "audit.json"),
    )


def table(text: str) -> list[Row]:
    """The rows of a CSV file; an absent cell is empty."""
    return [
        {name: value or "" for name, value in row.items() if name}
        for row in csv.DictReader(io.StringIO(text))
    ]


# Files ------------------------------------------------------------------------------------------


def _package(given: Path) -> Path:
    for place in PLACES:
        if (given / place / "datapackage.json").exists():
            return given / place
    raise NotPublished(f"{given}: holds no datapackage.json. Name a built site or a publication.")


def _json(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return found


def _resource(package: Path, descriptor: dict[str, Any], name: str) -> list[Row]:
    paths = [each["path"] for each in descriptor.get("resources", ()) if each["name"] == name]
    found = package / (paths[0] if paths else f"data/{name}.csv")
    return table(found.read_text(encoding="utf-8")) if found.exists() else []


def _releases(package: Path) -> Iterator[Release]:
    for path in sorted(package.glob("releases/*.csv")):
        yield Release(path.name, tuple(table(path.read_text(encoding="utf-8"))))
    for path in sorted(package.parent.glob("releases/v*/datapackage/data/estimates.csv")):
        yield Release(path.parents[2].name, tuple(table(path.read_text(encoding="utf-8"))))


def _given(folder: Path) -> Iterator[Release]:
    if folder.is_file():
        yield Release(folder.name, tuple(table(folder.read_text(encoding="utf-8"))))
        return
    for release in read(folder).releases:
        yield Release(f"{folder.name}/{release.name}", release.rows)


# The same numbers elsewhere ---------------------------------------------------------------------


def _elsewhere(site: Path) -> Iterator[Reading]:
    """Numbers by estimate in pages, drawings, downloads and archives."""
    for path in sorted(site.rglob("*")):
        where = path.relative_to(site).as_posix()
        if path.suffix in {".html", ".svg"}:
            yield from _marked(where, path.read_text(encoding="utf-8", errors="replace"))
        elif path.suffix == ".zip":
            yield from _archived(where, path)
        elif path.suffix == ".json":
            read_ = IN_JSON.get(where.partition("/")[0], _nothing)
            yield from read_(where, json.loads(path.read_text(encoding="utf-8")))
        elif path.suffix == ".xlsx":
            yield from _tabled(where, path)
    for chart in _charts(site):
        for row in chart.rows:
            yield from _of_row(f"charts/{chart.name}.csv", row)


def _charts(site: Path) -> Iterator[Chart]:
    for path in sorted(site.glob("charts/*.csv")):
        yield Chart(path.stem, tuple(table(path.read_text(encoding="utf-8-sig"))))


def _of_row(where: str, row: Row) -> Iterator[Reading]:
    for name in (*NUMBERS, "shown"):
        if row.get(name):
            yield Reading(where, row.get("estimate_id", ""), name, row[name])


def _archived(where: str, path: Path) -> Iterator[Reading]:
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            if name.endswith("estimates.csv"):
                for row in table(archive.read(name).decode("utf-8")):
                    yield from _of_row(f"{where}!{name}", row)


class _Marked(HTMLParser):
    """Collects elements that carry an estimate's id, with their value and the text inside."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str, str]] = []
        self._open: tuple[str, str, str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if given.get("data-estimate"):
            self._open = given["data-estimate"], "value", given.get("value", "")
            self.found += [self._open] if self._open[2] else []

    def handle_data(self, data: str) -> None:
        if self._open and data.strip():
            self.found.append((self._open[0], "shown", data.strip()))

    def handle_endtag(self, tag: str) -> None:
        self._open = None


MARKS = re.compile(r"\s*\[[a-z]\]$")


def _marked(where: str, text: str) -> Iterator[Reading]:
    parser = _Marked()
    parser.feed(text)
    for estimate, name, value in parser.found:
        bare = MARKS.sub("", value)
        if bare:
            yield Reading(where, estimate, name, bare)


HEADED = {"As shown": "shown", "Value": "value", "Base": "base", "Id of the number": "estimate_id"}
ENDS = {"low": "low", "high": "high"}
"""The columns of a workbook by how they are headed, in English; of an interval by the last word."""


def _tabled(where: str, path: Path) -> Iterator[Reading]:
    """Numbers of a workbook, by the id at the end of each row."""
    names: list[str] = []
    for cells in load_workbook(path).worksheets[0].iter_rows(values_only=True):
        said = ["" if each is None else str(each) for each in cells]
        if "Id of the number" in said:
            names = [HEADED.get(each, ENDS.get(each.rpartition(": ")[2], "")) for each in said]
        elif names:
            yield from _of_row(where, dict(zip(names, said, strict=True)))


def _explored(where: str, node: Any) -> Iterator[Reading]:
    """The numbers of a question that can be explored: a row each, and whatever stands in it beside names."""
    columns = node.get("columns", ())
    for cells in node.get("rows", ()):
        row = dict(zip(columns, cells, strict=True))
        for name, cell in row.items():
            if name not in TELLING and cell not in (None, ""):
                yield Reading(where, row["estimate_id"], name, MARKS.sub("", str(cell)))


def _drawn(where: str, node: Any) -> Iterator[Reading]:
    """The rows of a chart, and the values of its points, which name their estimates in `customdata`."""
    for row in node.get("rows", ()) if isinstance(node, dict) else ():
        yield from _of_row(where, {name: "" if each is None else str(each) for name, each in row.items()})
    for trace in node.get("data", ()) if isinstance(node, dict) else ():
        named = trace.get("customdata", ())
        along = "x" if trace.get("orientation") == "h" else "y"
        for values, name in ((trace.get(along, ()), "value"), (trace.get("text", ()), "shown")):
            if isinstance(values, list) and len(values) == len(named):
                for estimate, value in zip(named, values, strict=True):
                    if isinstance(estimate, str) and value not in (None, ""):
                        yield Reading(where, estimate, name, MARKS.sub("", str(value)))


def _nothing(where: str, node: Any) -> Iterator[Reading]:
    del where, node
    yield from ()


IN_JSON = {"charts": _drawn, "explore": _explored}
"""What is read of a JSON file, by the folder that it lies in."""
