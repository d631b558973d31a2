"""Looks at a finished site as its reader does: what a page asks for is there, in the words of people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from html.parser import HTMLParser
from pathlib import Path

from .nouns import Publication, Question
from .printed import read
from .recount import Row
from .seen import charts

FENCE, END = "```figure", "```"
PLAIN = ("single", "scale", "multiple", "grid")
"""Kinds of which a figure shows each answer, or those that it names."""


@dataclass(frozen=True)
class Figure:
    """A figure as its page asks for it."""

    page: str
    said: dict[str, str]

    @property
    def name(self) -> str:
        return self.said["id"]

    def listed(self, key: str) -> list[str]:
        return [each.strip() for each in self.said.get(key, "").split(",") if each.strip()]


@dataclass(frozen=True)
class Site:
    """A publication, what is published of it, and its site."""

    survey: Publication
    root: Path

    @cached_property
    def published(self) -> dict[str, Row]:
        rows = read(self.root / "datapackage/data/estimates.csv")
        return {row["estimate_id"]: row for row in rows}

    @cached_property
    def figures(self) -> list[Figure]:
        pages = sorted((self.root / "docs").rglob("*.md"))
        return [each for page in pages for each in figures_of(page.relative_to(self.root / "docs"), page)]

    def headings(self, page: str) -> str:
        """The words of all headings of the tables of a page, each on a line."""
        reader = Headings()
        reader.feed((self.root / "site" / page / "index.html").read_text("utf-8"))
        return "\n".join(reader.found)

    def pages_of(self, question: str) -> list[str]:
        """The page of a question, and those of its breakdowns where there are so many numbers."""
        site = self.root / "site"
        found = [
            site / f"questions/{question}/index.html",
            *(site / "questions" / question).glob("*/index.html"),
        ]
        return [each.parent.relative_to(site).as_posix() for each in found]

    def asked_last(self, name: str) -> Question:
        return [each for _, each in self.survey.questions() if each.name == name][-1]

    def last_wave(self, name: str) -> str:
        return [wave.id for wave, each in self.survey.questions() if each.name == name][-1]


class Headings(HTMLParser):
    """Collects the text of each heading of a row or column."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self.inside = False

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        if tag == "th":
            self.inside = True
            self.found.append("")

    def handle_endtag(self, tag: str) -> None:
        self.inside = self.inside and tag != "th"

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.found[-1] += data


def figures_of(name: Path, path: Path) -> Iterator[Figure]:
    """The figures of a page, from the lines between their fences."""
    lines = path.read_text("utf-8").splitlines()
    for start, line in enumerate(lines):
        if line == FENCE:
            said = lines[start + 1 : lines.index(END, start)]
            yield Figure(name.with_suffix("").as_posix(), dict(each.split(": ", 1) for each in said))


# What is not as it should be --------------------------------------------------------------------------


def amiss(survey: Publication, root: Path) -> Iterator[str]:
    """Figures that do not show what their page asks for, and numbers that their question's page lacks."""
    site = Site(survey, root)
    added = {chart.id: chart.added if chart.stated else set() for chart in charts(root / "site")}
    for figure in site.figures:
        rows = read(root / f"site/charts/{figure.name}.csv")
        rows = [row for row in rows if row["estimate_id"] not in added.get(figure.name, set())]
        yield from (f"figure {figure.name}: {what}" for what in wrong_numbers(site, figure, rows))
        yield from (f"figure {figure.name}: {what}" for what in wrong_words(site, figure, rows))
    for name in dict.fromkeys(each.name for _, each in survey.questions()):
        yield from (f"the page of {name}: {what}" for what in lacking(site, name))


def wrong_numbers(site: Site, figure: Figure, rows: Sequence[Row]) -> Iterator[str]:
    """Of another wave, question or breakdown than was asked for; or not of every answer."""
    question = site.asked_last(figure.said["question"])
    shown = [site.published[row["estimate_id"]] for row in rows]
    waves = figure.listed("waves") or [site.last_wave(question.name)]
    wanted = {"wave": {*waves}, "question": {question.name}, "breakdown": {"", figure.said.get("by", "")}}
    for key, names in wanted.items():
        if not {row[key] for row in shown} <= names:
            yield f"is of another {key}"
    answers = set(figure.listed("show")) or {each.known_as for each in question.categories}
    if question.kind in PLAIN and {row["category"] for row in shown} != answers:
        yield "does not show each answer that is asked for, and no other"


def wrong_words(site: Site, figure: Figure, rows: Sequence[Row]) -> Iterator[str]:
    """Labels otherwise than they were written, in the table on the page or in the file."""
    question = site.asked_last(figure.said["question"])
    shown = [site.published[row["estimate_id"]] for row in rows]
    headings, written = (
        site.headings(figure.page) + site.headings(f"charts/{figure.name}"),
        {row[key] for row in rows for key in ("row_label", "series_label")},
    )
    for label in labels(site, question, shown):
        if not printed_in(label, headings):
            yield f"its table does not say {label!r} as it was written"
        if label not in written:
            yield f"its file does not say {label!r} as it was written"


def labels(site: Site, question: Question, shown: Sequence[Row]) -> list[str]:
    """The words of every answer, item and group that some numbers are about."""
    nets = {name: net["label"] for name, net in site.survey.nets.get(question.name, {}).items()}
    answers = nets | {each.known_as: each.label for each in question.categories}
    items = {each.item: each.title for each in question.columns if each.item}
    found = {answers[row["category"]] for row in shown if row["category"] in answers}
    found |= {items[row["item"]] for row in shown if row["item"] in items}
    for each in site.survey.breakdowns:
        present = {row["group"] for row in shown if row["breakdown"] == each.name}
        found |= {group.label for group in each.groups if group.name in present}
    return sorted(found)


def printed_in(label: str, text: str) -> bool:
    return " ".join(label.split()) in " ".join(text.split())


def lacking(site: Site, name: str) -> Iterator[str]:
    """Published numbers of a question that its pages have no place for, and words otherwise than written."""
    mine = [row for row in site.published.values() if row["question"] == name]
    pages = site.pages_of(name)
    text = "".join((site.root / "site" / each / "index.html").read_text("utf-8") for each in pages)
    gone = [row["estimate_id"] for row in mine if f'id="{row["estimate_id"]}"' not in text]
    yield from (f"has no place for {each}" for each in gone[:3])
    headings = "\n".join(map(site.headings, pages))
    last = [row for row in mine if row["wave"] == site.last_wave(name)]
    for label in labels(site, site.asked_last(name), last):
        if not printed_in(label, headings):
            yield f"does not say {label!r} as it was written"
