"""A page for each question: its chart, the words asked, of whom, and every number of it at its address.

Takes published estimates and the survey, gives Markdown pages. Every estimate's address is here; a question
with very many has a page more for each breakdown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from enum import IntEnum
from itertools import groupby

from markupsafe import Markup

from findings.charts.basis import changes, meaning, precision, weighting
from findings.content import Content
from findings.content.chance import beyond_chance
from findings.disclosure import PublishedEstimates
from findings.marking import marked
from findings.pages.asked import asked_html
from findings.pages.denominators import asked_of, left_by_weights
from findings.pages.figures import EXPLORE
from findings.pages.linking import breakdown_path, is_divided, page_url, question_url, relative
from findings.pages.prose import plain
from findings.pages.recommendations import links, resting_on
from findings.pages.templates import page, rendered
from findings.shown import base_text, interval_text
from findings.speaking import said
from findings.vocabulary import (
    MEASURES,
    REST,
    WAVE,
    Breakdown,
    Family,
    Form,
    PublishedEstimate,
    Question,
    Status,
    Survey,
)

MOST_NUMBERS = 200
"""How many numbers of a question its page can have and be light: with more, breakdowns stand apart."""
EVERYBODY = ""
"""The breakdown of numbers that are of all."""


class RowKind(IntEnum):
    """What a row of a table says: an answer, what adds answers up, or who gave none."""

    ANSWER = 0
    SUM = 1
    SILENCE = 2


@dataclass(frozen=True)
class Line:
    """One number of a table: its words, those of the item that it is part of, and what stands beside it."""

    estimate: PublishedEstimate
    label: str
    item: str = ""
    kind: RowKind = RowKind.ANSWER

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
    kind: RowKind = RowKind.ANSWER


@dataclass(frozen=True)
class RowGroup:
    """Rows that belong together: of one item and kind."""

    item: str
    kind: RowKind
    rows: tuple[Line | AnswerRow, ...]

    @property
    def bases(self) -> tuple[Line | None, ...]:
        """A number of each column that says the base of all in it; none where they have several."""
        columns = zip(*(row.cells for row in self.rows if isinstance(row, AnswerRow)), strict=True)
        found = [[line for line in column if line is not None] for column in columns]
        if any(len({base_text(line.estimate) for line in column}) > 1 for column in found):
            return ()
        return tuple(next(iter(column), None) for column in found)


@dataclass(frozen=True)
class NumberTable:
    """A table under its heading: a line a number, or a row an answer and a column a group.

    `drawing` is what leads it, as HTML.
    """

    heading: str
    drawing: str = ""
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
    def parts(self) -> Iterator[RowGroup]:
        """Of each item its answers, then what adds them up; last, of all items, who gave none."""
        entries: tuple[Line | AnswerRow, ...] = self.lines or self.rows
        spoken = [each for each in entries if each.kind is not RowKind.SILENCE]
        for item, found in groupby(spoken, key=lambda each: each.item):
            for kind, rows in groupby(sorted(found, key=_kind), key=_kind):
                yield RowGroup(item, kind, tuple(rows))
        if silent := tuple(each for each in entries if each.kind is RowKind.SILENCE):
            yield RowGroup("", RowKind.SILENCE, silent)


def _kind(row: Line | AnswerRow) -> RowKind:
    return row.kind


def divided(published: PublishedEstimates, survey: Survey) -> frozenset[str]:
    """The questions of which so much is published that each breakdown has a page of its own."""
    return frozenset(name for name in survey.names if len(published.of(name)) > MOST_NUMBERS)


def question_pages(content: Content, published: PublishedEstimates, survey: Survey) -> dict[str, str]:
    """Every question's page, those of its breakdowns where it is divided, and the index of all."""
    pages = {f"questions/{name}.md": _page(name, content, published, survey) for name in survey.names}
    for name in filter(is_divided, survey.names):
        for each in _breakdowns(name, published, survey):
            pages[breakdown_path(name, each.id)] = _breakdown_page(name, each, published, survey)
    pages["questions/index.md"] = _index(survey)
    return pages


def _page(name: str, content: Content, published: PublishedEstimates, survey: Survey) -> str:
    path = f"questions/{name}.md"
    asked = survey.asked(name)
    breakdowns = [] if is_divided(name) else [each.id for each in survey.description.breakdowns]
    return page(
        "question.md",
        title=asked[-1].wording,
        waves=[AskedInWave.of(each, [EVERYBODY, *breakdowns], published, survey) for each in asked],
        switch=_switch(name, EVERYBODY, path, published, survey),
        several=len(survey.description.waves) > 1,
        reworded=len({each.wording for each in asked}) > 1,
        figures=[(_shown_at(content, each, path)) for each in _figures(content, name)],
        recommendations=links(resting_on({name}, content), path),
        explored=relative(f"{page_url(EXPLORE)}?question={name}", path) if published.of(name) else "",
    )


def _breakdown_page(name: str, breakdown: Breakdown, published: PublishedEstimates, survey: Survey) -> str:
    path = breakdown_path(name, breakdown.id)
    asked = survey.asked(name)
    return page(
        "question-by.md",
        title=f"{asked[-1].wording} ({_by(breakdown).lower()})",
        question={"title": asked[-1].wording, "url": relative(question_url(name), path)},
        waves=[AskedInWave.of(each, [breakdown.id], published, survey) for each in asked],
        switch=_switch(name, breakdown.id, path, published, survey),
        several=len(survey.description.waves) > 1,
    )


@dataclass(frozen=True)
class AskedInWave:
    """A question as it was put in one wave: its words, and its tables as HTML under their headings."""

    question: Question
    title: str
    asked_of: str
    answers: str
    basis: Markup
    tables: tuple[tuple[str, str], ...]

    @classmethod
    def of(
        cls, question: Question, shown: list[str], published: PublishedEstimates, survey: Survey
    ) -> AskedInWave:
        title = survey.wave(question.wave).title
        when = f", {title}" if len(survey.description.waves) > 1 else ""
        tables = (_table(question, each, published, survey) for each in shown)
        return cls(
            question,
            title,
            asked_of(question, survey.description.units),
            marked(said(question.shape.answers)),
            _basis(question, published, survey),
            tuple((each.heading, _html(each, when)) for each in tables if each.lines or each.rows),
        )


def _html(table: NumberTable, when: str) -> str:
    return rendered("numbers.html", each=table, heading=f"{table.heading}{when}")


def _breakdowns(name: str, published: PublishedEstimates, survey: Survey) -> list[Breakdown]:
    """Those by which something is published of a question."""
    there = {row.breakdown for row in published.of(name)}
    return [each for each in survey.description.breakdowns if each.id in there]


def _switch(
    name: str, current: str, path: str, published: PublishedEstimates, survey: Survey
) -> list[tuple[str, str, bool]]:
    """The pages of a divided question: what each shows, its address, and whether it is this one."""
    if not is_divided(name):
        return []
    everybody = said("All {units}", units=survey.description.units)
    found = [(everybody, relative(question_url(name), path), current == EVERYBODY)]
    for each in _breakdowns(name, published, survey):
        url = relative(page_url(breakdown_path(name, each.id)), path)
        found.append((_by(each), url, current == each.id))
    return found


def _by(breakdown: Breakdown) -> str:
    return said("By {breakdown}", breakdown=breakdown.title.lower())


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


def _table(question: Question, breakdown: str, published: PublishedEstimates, survey: Survey) -> NumberTable:
    """Every number of a question by one breakdown, or of everybody, beneath its drawing."""
    rows = published.of(question.name)
    mine = [row for row in rows if row.wave == question.wave and row.breakdown == breakdown]
    own = sorted(mine, key=_order(question))
    drawing = asked_html(question, breakdown, published, survey) if own else ""
    if breakdown:
        labels = survey.labels(breakdown, question.wave)
        return replace(_crossed(_by(survey.breakdown(breakdown)), question, own, labels), drawing=drawing)
    heading = said("All {units}", units=survey.description.units)
    lines = tuple(line_of(row, question) for row in own)
    return NumberTable(heading, drawing, lines=lines, marks=_marks(own))


def _crossed(
    heading: str, question: Question, rows: list[PublishedEstimate], groups: dict[str, str]
) -> NumberTable:
    """A row an answer, a column a group."""
    crossed: dict[tuple[str, str, RowKind], dict[str, Line]] = {}
    for row in rows:
        if not row.measure.is_comparison:
            line = line_of(row, question)
            crossed.setdefault((line.label, line.item, line.kind), {})[row.group] = line
    present = [name for name in groups if any(name in cells for cells in crossed.values())]
    return NumberTable(
        heading,
        columns=tuple(groups[name] for name in present),
        rows=tuple(
            AnswerRow(label, item, tuple(cells.get(name) for name in present), kind)
            for (label, item, kind), cells in crossed.items()
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
    if row.measure.form is Form.SILENCE:
        return Line(row, item or label, kind=RowKind.SILENCE)
    adds_up = row.category in question.nets or row.measure.family is Family.NET_SCORES
    kind = RowKind.SUM if adds_up else RowKind.ANSWER
    return Line(row, label, item, kind) if label else Line(row, item, kind=kind)


def _index(survey: Survey) -> str:
    sections: dict[str, dict[str, tuple[str, str]]] = {}
    for asked in survey.questions.values():
        for question in asked:
            url = relative(question_url(question.name), "questions/index.md")
            sections.setdefault(question.section, {})[question.name] = (question.wording, url)
    listed = [(section, list(questions.values())) for section, questions in sections.items()]
    return page("questions.md", sections=listed)
