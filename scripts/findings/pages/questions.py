"""A page for each question: the words asked, of whom, and every number published of it, by address.

Takes published estimates and the survey, gives Markdown pages. Every estimate's address is here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from findings.charts.basis import changes, meaning, precision, weighting
from findings.content import Content
from findings.content.chance import beyond_chance
from findings.disclosure import PublishedEstimates
from findings.marking import marked
from findings.pages.denominators import asked_of, left_by_weights
from findings.pages.linking import page_url, question_url, relative
from findings.pages.prose import plain
from findings.pages.recommendations import links, resting_on
from findings.pages.templates import page
from findings.shown import interval_text
from findings.speaking import said
from findings.vocabulary import MEASURES, REST, WAVE, PublishedEstimate, Question, Status, Survey


@dataclass(frozen=True)
class Line:
    """One number of a table: its words, those of the item that it is part of, and what stands beside it."""

    estimate: PublishedEstimate
    label: str
    item: str = ""

    @property
    def beyond_chance(self) -> str:
        """Whether a test finds more than chance; empty where there is no test."""
        return said(beyond_chance(self.estimate))


@dataclass(frozen=True)
class AnswerRow:
    """An answer, its item, and a line for each group; None where there is none."""

    label: str
    item: str
    cells: tuple[Line | None, ...]


@dataclass(frozen=True)
class NumberTable:
    """A table under its heading: a line a number, or a row an answer and a column a group."""

    heading: str
    lines: tuple[Line, ...] = ()
    columns: tuple[str, ...] = ()
    rows: tuple[AnswerRow, ...] = ()
    tests: tuple[Line, ...] = ()
    marks: tuple[tuple[str, str], ...] = ()

    @property
    def sure(self) -> bool:
        """Whether any number, or difference, says how sure it is."""
        return any(interval_text(line.estimate) for line in (*self.lines, *self.tests))

    @property
    def tested(self) -> bool:
        return any(line.beyond_chance for line in self.tests)

    @property
    def parts(self) -> Iterator[tuple[str, list[Line | AnswerRow]]]:
        """The lines, or the rows, of each item."""
        entries: tuple[Line | AnswerRow, ...] = self.lines or self.rows
        for item, found in groupby(entries, key=lambda each: each.item):
            yield item, list(found)


def question_pages(content: Content, published: PublishedEstimates, survey: Survey) -> dict[str, str]:
    """Every question's page, and their index."""
    pages = {f"questions/{name}.md": _page(name, content, published, survey) for name in survey.names}
    pages["questions/index.md"] = _index(survey)
    return pages


def _page(name: str, content: Content, published: PublishedEstimates, survey: Survey) -> str:
    path = f"questions/{name}.md"
    asked = survey.asked(name)
    rows = published.of(name)
    return page(
        "question.md",
        title=asked[-1].wording,
        waves=[(each, survey.wave(each.wave).title, _blocks(each, rows, survey)) for each in asked],
        asked_of={each.wave: asked_of(each, survey.description.units) for each in asked},
        several=len(survey.description.waves) > 1,
        reworded=len({each.wording for each in asked}) > 1,
        answers={each.wave: marked(said(each.shape.answers)) for each in asked},
        basis={each.wave: _basis(each, published, survey) for each in asked},
        figures=[(_shown_at(content, each, path)) for each in _figures(content, name)],
        recommendations=links(resting_on({name}, content), path),
    )


def _basis(question: Question, published: PublishedEstimates, survey: Survey) -> Markup:
    """What the numbers of a question rest on: weights, why none is sure, and whether the same came again."""
    words = (
        weighting(survey, question.wave),
        left_by_weights(question.wave, published),
        precision(survey, question.wave, published.of(question.name)),
        changes(survey, question.name, question.wave),
    )
    return Markup(" ").join(part for part in words if part)


def _figures(content: Content, name: str) -> list[tuple[str, str]]:
    return [
        (each.path, figure.id)
        for each in content.pages.values()
        for figure in each.figures
        if name in figure.questions
    ]


def _shown_at(content: Content, shown: tuple[str, str], path: str) -> tuple[str, str]:
    """The words of a chart's title, and its address."""
    on, figure = shown
    words = plain(content.pages[on].figure_texts[figure, "title"])
    return words, relative(f"{page_url(on)}#{figure}", path)


def _blocks(question: Question, rows: list[PublishedEstimate], survey: Survey) -> list[NumberTable]:
    own = sorted((row for row in rows if row.wave == question.wave), key=_order(question))
    everybody = [row for row in own if not row.breakdown]
    heading = said("All {units}", units=survey.description.units)
    lines = tuple(line_of(row, question) for row in everybody)
    tables = [NumberTable(heading, lines=lines, marks=_marks(everybody))]
    for breakdown in survey.description.breakdowns:
        labels = survey.labels(breakdown.id, question.wave)
        by_group = [row for row in own if row.breakdown == breakdown.id]
        tables.append(
            _crossed(said("By {breakdown}", breakdown=breakdown.title.lower()), question, by_group, labels)
        )
    return [table for table in tables if table.lines or table.rows]


def _crossed(
    heading: str, question: Question, rows: list[PublishedEstimate], groups: dict[str, str]
) -> NumberTable:
    """A row an answer, a column a group."""
    crossed: dict[tuple[str, str], dict[str, Line]] = {}
    for row in rows:
        if not row.measure.is_comparison:
            line = line_of(row, question)
            crossed.setdefault((line.label, line.item), {})[row.group] = line
    present = [name for name in groups if any(name in cells for cells in crossed.values())]
    return NumberTable(
        heading,
        columns=tuple(groups[name] for name in present),
        rows=tuple(
            AnswerRow(*words, tuple(cells.get(name) for name in present)) for words, cells in crossed.items()
        ),
        tests=tuple(
            Line(row, _test_label(row, question, groups)) for row in rows if row.measure.is_comparison
        ),
        marks=_marks(rows),
    )


def _test_label(row: PublishedEstimate, question: Question, groups: dict[str, str]) -> str:
    """What is compared: two groups, two waves, or all groups at once."""
    against = _other(row, groups)
    whom = [groups[row.group]] if row.group in groups else []
    compared = said(" against ").join([*whom, against] if against else whom)
    line = line_of(row, question)
    return said(": ").join(part for part in (compared, line.item, line.label) if part)


def _other(row: PublishedEstimate, groups: dict[str, str]) -> str:
    """What a number is compared with: a group, an earlier wave, or the rest."""
    if row.compared_with == REST:
        return said(REST)
    return groups.get(row.compared_with, marked(row.compared_with.removeprefix(WAVE)))


def _marks(rows: list[PublishedEstimate]) -> tuple[tuple[str, str], ...]:
    marks = {row.status for row in rows if row.status}
    return tuple((f"[{status}]", meaning(status, rows)) for status in Status if status in marks)


def _order(question: Question) -> Callable[[PublishedEstimate], tuple[int, int, int]]:
    """Items, measures and answers in the order in which they were asked; nets after categories."""
    items = [item.name for item in question.items]
    categories = [*(category.value for category in question.categories), *question.nets]
    measures = list(MEASURES)

    def place(row: PublishedEstimate) -> tuple[int, int, int]:
        return (
            items.index(row.item) if row.item in items else -1,
            measures.index(row.measure),
            categories.index(row.category) if row.category in categories else len(categories),
        )

    return place


def line_of(row: PublishedEstimate, question: Question) -> Line:
    """A number with the words of its answer, and of its item."""
    item = question.item_label(row.item)
    what = question.label(row.category) if row.category else ""
    facts = row.measure.facts
    measure = "" if row.measure.is_share else said(facts.label)
    if facts.ticked and question.shape.ticked:
        measure = said(facts.ticked)
    label = said(": ").join(part for part in (what, measure) if part)
    return Line(row, label, item) if label else Line(row, item)


def _index(survey: Survey) -> str:
    sections: dict[str, dict[str, tuple[str, str]]] = {}
    for asked in survey.questions.values():
        for question in asked:
            url = relative(question_url(question.name), "questions/index.md")
            sections.setdefault(question.section, {})[question.name] = (question.wording, url)
    listed = [(section, list(questions.values())) for section, questions in sections.items()]
    return page("questions.md", sections=listed)
