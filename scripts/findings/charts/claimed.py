"""What a title states, as marks: which cells are strong, and which numbers are drawn over or beside them.

Takes the claims of a title and a table of published estimates, gives that table with what is drawn of them.
Computes no number: a net is drawn where it is published.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from findings.charts.table import Chart, ChartTable, Label, Overlay, length
from findings.content import Claim
from findings.disclosure import PublishedEstimates
from findings.vocabulary import UNNAMED, PublishedEstimate, Question, Survey

STACKED = (Chart.STACKED_BAR, Chart.DIVERGING_BAR)
BETWEEN_WORDS = ", "


def claimed(
    table: ChartTable,
    claims: Iterable[Claim],
    published: PublishedEstimates,
    survey: Survey,
) -> ChartTable:
    """The table with what its title states; numbers that are withheld are not stated."""
    claims = [each for each in claims if length(each.estimate) is not None]
    named = _named(claims)
    return replace(
        table,
        strong=frozenset(each.id for each in named),
        rising=dict(_rising(claims)),
        stated=tuple(_stated(table, named, published, survey)),
    )


def _named(claims: list[Claim]) -> list[PublishedEstimate]:
    """Each number that is stated, and each that it is said to differ from."""
    found = [each.estimate for each in claims]
    found += [each.about.other for each in claims if each.about.other is not None]
    return list({each.id: each for each in found if length(each) is not None}.values())


def _rising(claims: list[Claim]) -> Iterator[tuple[str, int]]:
    for each in claims:
        before, now = each.about.other, each.estimate
        if each.about.relation == "since" and before is not None and before.value != now.value:
            yield now.id, 1 if (now.value or 0) > (before.value or 0) else -1


def _stated(
    table: ChartTable, named: list[PublishedEstimate], published: PublishedEstimates, survey: Survey
) -> Iterator[Overlay]:
    """Over the stacks of every row, over rows, or by itself; a cell of another chart is a mark already.

    Over lines nothing can be drawn that adds them up.
    """
    own = {cell.id for cell in table.cells.values()}
    strong, done = {each.id for each in named}, set[str]()
    for each in named:
        if each.id in done or (each.id in own and table.chart not in STACKED):
            continue
        over = table.chart is not Chart.LINE
        found = list(_over_series(table, each, strong, published, survey)) if over else []
        found = found or list(_over_rows(table, each, published, survey))
        if not found and each.id not in own:
            found = [Overlay(each, label_of(each, table, survey))]
        done |= {one.estimate.id for one in found}
        yield from found


def _over_series(
    table: ChartTable,
    estimate: PublishedEstimate,
    strong: set[str],
    published: PublishedEstimates,
    survey: Survey,
) -> list[Overlay]:
    """The number in the row that it is of, and the same of every other row, to be compared with it."""
    question, parts = _parts(estimate, survey)
    if not parts or table.single or not set(parts) <= {key for key, _ in table.series}:
        return []
    label, found = question.label(estimate.category), []
    for row, _ in table.rows:
        cell = next((cell for key in parts if (cell := table.cell(row, key)) is not None), None)
        like = None if cell is None else _like(cell, estimate.category, published)
        if like is not None and like.shown:
            found.append(Overlay(like, label, row, parts, like.id in strong))
    return found if any(each.estimate.id == estimate.id for each in found) else []


def _over_rows(
    table: ChartTable, estimate: PublishedEstimate, published: PublishedEstimates, survey: Survey
) -> list[Overlay]:
    question, parts = _parts(estimate, survey)
    if not parts or not table.single or not set(parts) <= {key for key, _ in table.rows}:
        return []
    cell = table.cell(parts[0], table.series[0][0])
    like = None if cell is None else _like(cell, estimate.category, published)
    return [Overlay(estimate, question.label(estimate.category), None, parts)] if like == estimate else []


def _parts(estimate: PublishedEstimate, survey: Survey) -> tuple[Question, tuple[str, ...]]:
    """The question of a share, and the categories that it adds up: of a category, itself."""
    if not estimate.question:
        return survey.question(estimate.wave, survey.names[0]), ()
    question = survey.question(estimate.wave, estimate.question)
    if estimate.measure is not UNNAMED or not estimate.category:
        return question, ()
    net = question.nets.get(estimate.category)
    return question, net.categories if net else (estimate.category,)


def _like(cell: PublishedEstimate, category: str, published: PublishedEstimates) -> PublishedEstimate | None:
    """The number of the same respondents, item and wave for another category or net."""
    return published.find(
        cell.wave,
        cell.question,
        category,
        item=cell.item,
        breakdown=cell.breakdown,
        group=cell.group,
    )


def label_of(estimate: PublishedEstimate, table: ChartTable, survey: Survey) -> str:
    """What a number that is no part of the chart is of: its question, item, category and group."""
    words = [_measured(estimate, table)]
    if estimate.question:
        question = survey.question(estimate.wave, estimate.question)
        shown = {cell.question for cell in table.cells.values()}
        words = [] if estimate.question in shown else [question.wording]
        words += [question.item_label(estimate.item)] if estimate.item else []
        words += [question.label(estimate.category)] if estimate.category else [_measured(estimate, table)]
    if estimate.group:
        words.append(survey.labels(estimate.breakdown, estimate.wave).get(estimate.group, estimate.group))
    return BETWEEN_WORDS.join(words)


def _measured(estimate: PublishedEstimate, table: ChartTable) -> str:
    facts = estimate.measure.facts
    return (facts.subject or facts.label).format(units=table.units)


def by_rank(
    table: ChartTable, claims: Iterable[Claim], published: PublishedEstimates
) -> tuple[Label, ...] | None:
    """The rows by the number that a title gives a place among them, largest first; everybody stands first.

    None where the title ranks nothing, or nothing of the rows.
    """
    for each in claims:
        if each.about.relation != "rank":
            continue
        values = {row: _value(table, row, each.estimate, published) for row, _ in table.rows}
        rivals = {one.id for one in each.about.rivals}
        if sum(found is not None and found.id in rivals for found in values.values()) > 1:
            return tuple(sorted(table.rows, key=lambda row: _place(row[0], values[row[0]])))
    return None


def _value(
    table: ChartTable, row: str, estimate: PublishedEstimate, published: PublishedEstimates
) -> PublishedEstimate | None:
    """The number of a row that is ranked: a cell, or what is published of its respondents."""
    cells = [cell for key, _ in table.series if (cell := table.cell(row, key)) is not None]
    if not cells or table.single:
        return cells[0] if cells else None
    return _like(cells[0], estimate.category, published)


def _place(row: str, found: PublishedEstimate | None) -> tuple[int, float]:
    if not row:
        return 0, 0.0
    return (2, 0.0) if found is None or found.value is None else (1, -found.value)
