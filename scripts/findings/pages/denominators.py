"""The denominator sentence: of whom a percentage is, how many they are, and how they could answer.

Takes published estimates and the survey, gives one plain sentence or a few.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from findings.charts import ChartTable
from findings.disclosure import PublishedEstimates
from findings.vocabulary import Kind, Measure, PublishedEstimate, Question, Survey

NOTABLE_NON_RESPONSE = 0.1

ANSWERS: dict[Kind, str] = {
    Kind.SINGLE: "One answer each.",
    Kind.SCALE: "One answer each, on a scale.",
    Kind.GRID: "One answer for each row.",
    Kind.MULTIPLE: "Several answers were possible, so percentages can add up to more than 100.",
    Kind.RANKING: "Answers were put in order.",
    Kind.NUMBER: "Each gave a number.",
    Kind.TEXT: "In their own words.",
}


def denominator(table: ChartTable, question: Question, published: PublishedEstimates, survey: Survey) -> str:
    """The sentences under a chart, as HTML whose numbers carry their estimates."""
    cells = [cell for cell in table.cells.values() if cell.base is not None]
    parts = [_bases(table, cells, question), ANSWERS[question.kind]]
    parts.append(_units(question, published, survey))
    if question.wave and _weighted(cells):
        parts.append(
            "Percentages are weighted; bases are the number of people or organisations that answered."
        )
    parts += _silent(question, published, {cell.item for cell in cells})
    return " ".join(part for part in parts if part)


def _bases(table: ChartTable, cells: list[PublishedEstimate], question: Question) -> str:
    """One base for all, or the smallest and largest with the rest in the table."""
    if not cells:
        return "Nobody is in the base, or it is withheld."
    whom = escape(question.universe or "respondents that answered")
    bases = {cell.base: cell for cell in cells}
    if len(bases) == 1:
        return f"Of the {_base(cells[0])} {whom}."
    by_group = {cell.group: cell for cell in cells if cell.breakdown}
    if by_group and len({(cell.group, cell.base) for cell in cells}) == len({cell.group for cell in cells}):
        return f"Of the {whom}: {_listed(table, cells)}."
    low, high = (
        bases[min(base for base in bases if base is not None)],
        bases[max(b for b in bases if b is not None)],
    )
    return f"Of the {whom}: from {_base(low)} to {_base(high)}, row by row in the data table."


def _listed(table: ChartTable, cells: list[PublishedEstimate]) -> str:
    """Each group and its base, in the order of the chart."""
    labels = {**dict(table.rows), **dict(table.series)}
    seen: dict[str, PublishedEstimate] = {}
    for cell in cells:
        seen.setdefault(cell.group, cell)
    everybody = [f"{_base(seen[''])} in all"] if "" in seen else []
    groups = [f"{escape(labels.get(name, name))} {_base(cell)}" for name, cell in seen.items() if name]
    return "; ".join([*everybody, *groups])


def _base(estimate: PublishedEstimate) -> str:
    return f'<span data-base="{escape(estimate.id)}">{estimate.base:,}</span>'


def _units(question: Question, published: PublishedEstimates, survey: Survey) -> str:
    found = published.find(question.wave, "", measure=Measure.POPULATION)
    if found is None or found.value is None:
        return ""
    return f'<data value="{found.value:.10g}" data-estimate="{escape(found.id)}">{found.shown}</data> {escape(survey.description.units)} exist.'


def _weighted(cells: Iterable[PublishedEstimate]) -> bool:
    return any(
        cell.weighted_base is not None
        and cell.base is not None
        and abs(cell.weighted_base - cell.base) > 1e-9
        for cell in cells
    )


def _silent(question: Question, published: PublishedEstimates, items: set[str]) -> Iterable[str]:
    """Item non-response where it is above 10%."""
    for row in published.of(question.name):
        if row.measure is not Measure.ITEM_NON_RESPONSE or row.wave != question.wave or row.item not in items:
            continue
        if row.value is not None and row.value > NOTABLE_NON_RESPONSE and not row.breakdown:
            item = next((each.label for each in question.items if each.name == row.item and row.item), "")
            of = f" ({escape(item)})" if item else ""
            number = f'<data value="{row.value:.10g}" data-estimate="{escape(row.id)}">{row.shown}</data>'
            yield f"{number} of those asked gave no answer{of}."
            if question.kind is Kind.MULTIPLE:
                return
