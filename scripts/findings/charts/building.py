"""Which published estimates a figure shows: from what a page declares to the table that is drawn.

Takes a `Figure`, the published estimates and the survey; gives a `ChartTable` or a problem at the
figure's line. Computes no number.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from findings.charts.basis import noted
from findings.charts.table import Chart, ChartTable, Label, Side
from findings.content.figures import Figure
from findings.disclosure import PublishedEstimates
from findings.vocabulary import (
    AMOUNT,
    Kind,
    Problem,
    PublishedEstimate,
    Question,
    Refused,
    Survey,
)

ALL = "all"
SHARE: Label = ("share", "")
SORTED_KINDS = (Kind.MULTIPLE, Kind.GRID)

Find = Callable[[str, str], PublishedEstimate | None]


class Undrawable(Exception):
    """A figure that asks for more than one chart can show."""

    def __init__(self, what: str, remedy: str) -> None:
        self.what, self.remedy = what, remedy
        super().__init__(what)


def chart_table(
    figure: Figure, title: str, published: PublishedEstimates, survey: Survey, where: str
) -> ChartTable:
    """The table of a figure; raises `Refused` with a problem at `where`."""
    try:
        rows, series, cell, question = _shape(figure, published, survey)
        cells = {
            (row[0], each[0]): found
            for row in rows
            for each in series
            if (found := cell(row[0], each[0])) is not None
        }
        if not cells:
            raise Undrawable("nothing of it is published", "Check question, by, show and waves.")
        return ChartTable(
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
            basis=noted(survey, _waves(figure, survey)),
            sides=_sides(question, series) if figure.chart == Chart.DIVERGING_BAR else {},
            ordered=_ordered(question, series, survey),
        )
    except Undrawable as undrawable:
        raise Refused([Problem(where, f"{figure.id}: {undrawable.what}", undrawable.remedy)]) from None
    except Refused as refused:
        raise Refused([replace(problem, where=where) for problem in refused.problems]) from None


def _shape(
    figure: Figure, published: PublishedEstimates, survey: Survey
) -> tuple[list[Label], list[Label], Find, Question]:
    """The rows, the series, what stands where they cross, and the (first) question."""
    waves = _waves(figure, survey)
    question = survey.question(waves[-1], figure.questions[0])
    if len(figure.questions) > 1:
        return _by_question(figure, published, survey, waves[-1], question)
    if len(waves) > 1:
        return _by_wave(figure, published, survey, waves, question)
    if question.kind is Kind.NUMBER:
        return _amounts(figure, published, survey, question)
    if question.kind is Kind.GRID:
        return _grid(figure, published, survey, question)
    return _answers(figure, published, survey, question)


def _waves(figure: Figure, survey: Survey) -> tuple[str, ...]:
    return tuple(figure.waves) or (survey.asked(figure.questions[0])[-1].wave,)


def _answers(
    figure: Figure, published: PublishedEstimates, survey: Survey, question: Question
) -> tuple[list[Label], list[Label], Find, Question]:
    answers = _shown(figure, question)
    stacked = figure.chart in (Chart.STACKED_BAR, Chart.DIVERGING_BAR)

    def at(answer: str, group: str) -> PublishedEstimate | None:
        return published.find(
            question.wave,
            question.name,
            answer,
            breakdown=figure.by if group != ALL else "",
            group=_named(group),
        )

    groups = _groups(figure, survey, question, published) if figure.by else [_everybody(survey)]
    if stacked or (len(answers) == 1 and figure.by):
        return groups, answers, lambda row, series: at(series, row), question
    return (
        answers,
        (groups if figure.by else [SHARE]),
        lambda row, series: at(row, _group(series, figure)),
        question,
    )


def _group(series: str, figure: Figure) -> str:
    return series if figure.by else ALL


def _named(group: str) -> str:
    return "" if group == ALL else group


def _everybody(survey: Survey) -> Label:
    return (ALL, f"All {survey.description.units}")


def _grid(
    figure: Figure, published: PublishedEstimates, survey: Survey, question: Question
) -> tuple[list[Label], list[Label], Find, Question]:
    names = {item.name for item in question.items}
    chosen = [name for name in figure.show if name in names]
    items = [(item.name, item.label) for item in question.items if not chosen or item.name in chosen]
    answers = _shown(figure, question)
    if not figure.by:
        return (
            items,
            answers,
            lambda row, series: published.find(question.wave, question.name, series, item=row),
            question,
        )
    if len(answers) != 1 and len(items) != 1:
        raise Undrawable("a grid by groups shows one answer or one item", "Name one under 'show'.")
    groups = _groups(figure, survey, question, published)

    def at(item: str, answer: str, group: str) -> PublishedEstimate | None:
        by = "" if group == ALL else figure.by
        return published.find(
            question.wave, question.name, answer, item=item, breakdown=by, group=_named(group)
        )

    if len(items) == 1:
        return groups, answers, lambda row, series: at(items[0][0], series, row), question
    return items, groups, lambda row, series: at(row, answers[0][0], series), question


def _amounts(
    figure: Figure, published: PublishedEstimates, survey: Survey, question: Question
) -> tuple[list[Label], list[Label], Find, Question]:
    groups = _groups(figure, survey, question, published) if figure.by else [_everybody(survey)]

    def at(row: str, _series: str) -> PublishedEstimate | None:
        by = "" if row == ALL else figure.by
        return published.find(question.wave, question.name, measure=AMOUNT, breakdown=by, group=_named(row))

    return groups, [(AMOUNT, "")], at, question


def _by_question(
    figure: Figure, published: PublishedEstimates, survey: Survey, wave: str, question: Question
) -> tuple[list[Label], list[Label], Find, Question]:
    """Several questions that share answers, one a row."""
    asked = [survey.question(wave, name) for name in figure.questions]
    answers = _shown(figure, question)
    return (
        [(each.name, each.wording) for each in asked],
        answers,
        lambda row, series: published.find(wave, row, series),
        question,
    )


def _by_wave(
    figure: Figure, published: PublishedEstimates, survey: Survey, waves: Iterable[str], question: Question
) -> tuple[list[Label], list[Label], Find, Question]:
    series = [(wave, survey.wave(wave).title) for wave in waves]
    answers = _shown(figure, question)
    if figure.chart == Chart.LINE:
        return series, answers, lambda row, each: published.find(row, question.name, each), question
    return answers, series, lambda row, each: published.find(each, question.name, row), question


def _shown(figure: Figure, question: Question) -> list[Label]:
    """The categories and nets that a figure names, in its order; all categories where it names none."""
    names = [category.value for category in question.categories]
    known = {*names, *question.nets}
    chosen = [name for name in figure.show if name in known] or names
    return [(name, question.label(name)) for name in chosen]


def _groups(figure: Figure, survey: Survey, question: Question, published: PublishedEstimates) -> list[Label]:
    """Everybody, then each group of the breakdown that has a number, in the order of the data package."""
    rows = [row for row in published.of(question.name) if row.wave == question.wave]
    present = {row.group for row in rows if row.breakdown == figure.by}
    labels = survey.labels(figure.by, question.wave)
    return [_everybody(survey), *((name, label) for name, label in labels.items() if name in present)]


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
        yield from sorted(rows, key=lambda row: row[1])
    elif not by_value:
        yield from rows
    else:
        yield from sorted(rows, key=lambda row: _descending(cells.get((row[0], series[0][0]))))


def _orderless(rows: list[Label], question: Question, figure: Figure) -> bool:
    """Options and items have no order; categories of a scale and groups do."""
    names = {item.name for item in question.items}
    single = figure.chart not in (Chart.STACKED_BAR, Chart.DIVERGING_BAR)
    return single and question.kind in SORTED_KINDS and all(row[0] in names for row in rows)


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


def _ordered(question: Question, series: list[Label], survey: Survey) -> bool:
    variable = survey.variables[question.wave][question.items[0].variable]
    values = {category.value for category in question.categories}
    return variable.ordered and all(name in values or name in question.nets for name, _ in series)
