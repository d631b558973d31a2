"""Which published estimates a figure shows: from what a page declares to the table that is drawn.

Takes a `Figure`, the published estimates and the survey; gives a `ChartTable` or a problem at the
figure's line. Computes no number.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from findings.charts.basis import noted
from findings.charts.claimed import by_rank, claimed
from findings.charts.table import Chart, ChartTable, Label, Side
from findings.content import Claim
from findings.content.figures import Figure
from findings.disclosure import PublishedEstimates
from findings.marking import plain
from findings.speaking import said
from findings.vocabulary import AMOUNT, UNNAMED, Problem, PublishedEstimate, Question, Refused, Survey

ALL = ""
"""What stands for everybody where groups stand: the name of no group."""
SHARE: Label = ("share", "")

Find = Callable[[str, str], PublishedEstimate | None]
Layout = tuple[list[Label], list[Label], Find]
"""Rows, series, and what stands where they cross."""


class Undrawable(Exception):
    """A figure that asks for more than one chart can show."""

    def __init__(self, what: str, remedy: str) -> None:
        self.what, self.remedy = what, remedy
        super().__init__(what)


def chart_table(
    figure: Figure,
    title: str,
    published: PublishedEstimates,
    survey: Survey,
    where: str,
    claims: tuple[Claim, ...] = (),
) -> ChartTable:
    """The table of a figure, with what its title claims; raises `Refused` with a problem at `where`."""
    try:
        waves = figure.waves or (survey.asked(figure.questions[0])[-1].wave,)
        question = survey.question(waves[-1], figure.questions[0])
        rows, series, cell = _layout(Asked(figure, question, published, survey), waves)
        cells = {
            (row[0], each[0]): found
            for row in rows
            for each in series
            if (found := cell(row[0], each[0])) is not None
        }
        if not cells:
            raise Undrawable("nothing of it is published", "Check question, by, show and waves.")
        table = ChartTable(
            id=figure.id,
            title=title,
            chart=Chart(figure.chart),
            rows=tuple(_sorted(rows, series, cells, figure, question)),
            series=tuple(series),
            cells=cells,
            units=survey.description.units,
            by=survey.breakdown(figure.by).title if figure.by else "",
            notice=survey.description.notice,
            source=survey.description.title,
            basis=noted(survey, waves),
            sides=_sides(question, series) if figure.chart == Chart.DIVERGING_BAR else {},
            ordered=_ordered(question, series, survey),
            overlapping=_overlapping(question, series),
        )
        if not figure.sort and not _has_order(rows, question, survey):
            table = replace(table, rows=by_rank(table, claims, published) or table.rows)
        return claimed(table, claims, published, survey)
    except Undrawable as undrawable:
        raise Refused([Problem(where, f"{figure.id}: {undrawable.what}", undrawable.remedy)]) from None
    except Refused as refused:
        raise Refused([replace(problem, where=where) for problem in refused.problems]) from None


@dataclass(frozen=True)
class Asked:
    """A figure, its question (the first of several), and what is published."""

    figure: Figure
    question: Question
    published: PublishedEstimates
    survey: Survey

    def at(self, answer: str, group: str, item: str = "") -> PublishedEstimate | None:
        """The number of a group or of everybody; where no answer is meant, the amount that stands for all."""
        by, group = ("", "") if group == ALL else (self.figure.by, group)
        measure, wave, name = UNNAMED if answer else AMOUNT, self.question.wave, self.question.name
        return self.published.find(wave, name, answer, item=item, measure=measure, breakdown=by, group=group)

    @property
    def answers(self) -> list[Label]:
        """The categories and nets that a figure names, in its order; all categories where it names none."""
        names = [category.value for category in self.question.categories]
        chosen = [name for name in self.figure.show if name in self.question.labels] or names
        return [(name, self.question.label(name)) for name in chosen]

    @property
    def groups(self) -> list[Label]:
        """Everybody, then each group of the breakdown that has a number, in the order of the data package."""
        rows = [row for row in self.published.of(self.question.name) if row.wave == self.question.wave]
        present = {row.group for row in rows if row.breakdown == self.figure.by}
        labels = self.survey.labels(self.figure.by, self.question.wave)
        everybody = (ALL, said("All {units}", units=self.survey.description.units))
        return [everybody, *((name, label) for name, label in labels.items() if name in present)]


def _layout(of: Asked, waves: tuple[str, ...]) -> Layout:
    if len(of.figure.questions) > 1:
        return _by_question(of)
    if len(waves) > 1:
        return _by_wave(of, waves)
    banded = of.figure.chart == Chart.HISTOGRAM and bool(of.answers) and not of.figure.by
    if of.question.shape.numeric and not banded:
        return of.groups, [(AMOUNT, "")], lambda row, _: of.at("", row)
    return _grid(of) if of.question.itemised else _answers(of)


def _answers(of: Asked) -> Layout:
    stacked = of.figure.chart in (Chart.STACKED_BAR, Chart.DIVERGING_BAR)
    if stacked or (len(of.answers) == 1 and of.figure.by):
        return of.groups, of.answers, lambda row, series: of.at(series, row)
    if of.figure.by:
        return of.answers, of.groups, of.at
    return of.answers, [SHARE], lambda row, _: of.at(row, ALL)


def _grid(of: Asked) -> Layout:
    names = {item.name for item in of.question.items}
    chosen = [name for name in of.figure.show if name in names]
    items = [(item.name, item.label) for item in of.question.items if not chosen or item.name in chosen]
    answers = of.answers
    if not of.figure.by:
        return items, answers, lambda row, series: of.at(series, ALL, row)
    if len(items) == 1:
        return of.groups, answers, lambda row, series: of.at(series, row, items[0][0])
    if len(answers) == 1:
        return items, of.groups, lambda row, series: of.at(answers[0][0], series, row)
    raise Undrawable(
        "a chart of several items by groups shows one answer or one item", "Name one under 'show'."
    )


def _by_question(of: Asked) -> Layout:
    """Several questions that share answers, one a row."""
    wave, find = of.question.wave, of.published.find
    rows = [(name, of.survey.question(wave, name).wording) for name in of.figure.questions]
    return rows, of.answers, lambda row, series: find(wave, row, series)


def _by_wave(of: Asked, waves: tuple[str, ...]) -> Layout:
    name, find = of.question.name, of.published.find
    titles = [(wave, of.survey.wave(wave).title) for wave in waves]
    if of.figure.chart == Chart.LINE:
        return titles, of.answers, lambda row, series: find(row, name, series)
    return of.answers, titles, lambda row, series: find(series, name, row)


def _sorted(
    rows: list[Label],
    series: list[Label],
    cells: dict[tuple[str, str], PublishedEstimate],
    figure: Figure,
    question: Question,
) -> Iterator[Label]:
    """By the first series, largest first, where that was asked for or the rows have no order of their own."""
    by_value = figure.sort == "value" or (not figure.sort and _orderless(rows, question, figure))
    if figure.sort == "label":
        yield from sorted(rows, key=lambda row: plain(row[1]))
    elif not by_value:
        yield from rows
    else:
        yield from sorted(rows, key=lambda row: _descending(cells.get((row[0], series[0][0]))))


def _orderless(rows: list[Label], question: Question, figure: Figure) -> bool:
    """Options and items have no order; categories of a scale and groups do."""
    names = {item.name for item in question.items}
    single = figure.chart not in (Chart.STACKED_BAR, Chart.DIVERGING_BAR)
    return single and question.shape.listed and all(row[0] in names for row in rows)


def _descending(cell: PublishedEstimate | None) -> float:
    return 1e300 if cell is None or cell.value is None else -cell.value


def _sides(question: Question, series: list[Label]) -> dict[str, Side]:
    """Which answers are good, bad, between, or no place on the scale, from the declared net score."""
    if question.net_score is None:
        what = f"{question.name} declares no net score, so nothing says which answers are positive"
        raise Undrawable(what, "Add survey.net_scores, or draw a stacked-bar.")
    positive, negative = question.net_score
    order = [category.value for category in question.categories]
    ends = [order.index(each) for each in (*positive, *negative)]

    def side(name: str) -> Side:
        if name in positive or name in negative:
            return Side.POSITIVE if name in positive else Side.NEGATIVE
        between = name in order and min(ends) < order.index(name) < max(ends)
        return Side.NEUTRAL if between else Side.APART

    return {name: side(name) for name, _ in series}


def _overlapping(question: Question, series: list[Label]) -> bool:
    """Whether one respondent may be in two of the series: several may be ticked, or nets share an answer."""
    if len(series) < 2:
        return False
    parts = [question.nets[name].categories if name in question.nets else (name,) for name, _ in series]
    return question.of_options or len(set().union(*parts)) < sum(map(len, parts))


def _has_order(rows: list[Label], question: Question, survey: Survey) -> bool:
    """Whether the rows are waves, or answers from less to more."""
    waves = {wave.id for wave in survey.description.waves}
    return all(row in waves for row, _ in rows) or _ordered(question, rows, survey)


def _ordered(question: Question, series: list[Label], survey: Survey) -> bool:
    variable = survey.variables[question.wave][question.items[0].variable]
    values = {category.value for category in question.categories}
    return variable.ordered and all(name in values or name in question.nets for name, _ in series)
