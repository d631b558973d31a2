"""The figure of a question: the first shape that suits it and can be drawn, by groups where they differ.

Takes a question and the row that its title is about, gives the lines of a block. Draws nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from findings.authoring.choosing import is_of_groups
from findings.charts.building import chart_table
from findings.content.addresses import Numbers
from findings.content.figures import Figure
from findings.vocabulary import PublishedEstimate, Question, Refused

DIGIT = re.compile(r"\d")
"""What answers have that count something: these have an order, whatever the description says."""


@dataclass(frozen=True)
class FigureShape:
    """How a question could be drawn, and what of it."""

    chart: str
    by: str = ""
    show: str = ""
    sort: str = ""


def drawable(question: Question, row: PublishedEstimate | None, numbers: Numbers) -> FigureShape | None:
    """The first shape in which anything of a question can be drawn; None where nothing of it is published."""
    by_group = by_groups(question, row) if row is not None and row.group else ()
    shapes = (*by_group, *overall(question, is_of_groups(question, numbers.survey)))
    return next((each for each in shapes if _can_be(each, question, numbers)), None)


def by_groups(question: Question, row: PublishedEstimate) -> Iterator[FigureShape]:
    """The shapes that show a difference between groups."""
    by, item = row.breakdown, row.item if question.itemised else ""
    if question.shape.numeric:
        yield FigureShape("dot", by)
        return
    yield FigureShape("dot" if question.of_options else "stacked-bar", by, item)
    if not item:
        yield FigureShape("bar", by, row.category)


def overall(question: Question, of_groups: bool = False) -> Iterator[FigureShape]:
    """The shapes that show all who answered; answers without an order come by how many gave them."""
    charts: tuple[str, ...] = ("diverging-bar", "stacked-bar") if question.itemised else ("bar",)
    if question.shape.numeric:
        charts = ("histogram",) if question.categories else ()
    has_order = question.shape.ordered or of_groups or bool(DIGIT.search(" ".join(question.labels.values())))
    for each in (*charts, "table"):
        yield FigureShape(each, sort="value" if each == "bar" and not has_order else "")


def _can_be(shape: FigureShape, question: Question, numbers: Numbers) -> bool:
    if "," in shape.show:  # a block would take it for two
        return False
    show = (shape.show,) if shape.show else ()
    figure = Figure("draft", (question.name,), shape.chart, "", 1, 1, by=shape.by, show=show)
    try:
        table = chart_table(figure, "", numbers.published, numbers.survey, "draft")
    except Refused:
        return False
    return any(cell.value is not None for cell in table.cells.values())


def block(name: str, question: Question, shape: FigureShape, title: str) -> list[str]:
    """A figure as a page declares it."""
    said = {"id": name, "question": question.name} | vars(shape) | {"title": title}
    lines = [f"{key}: {value}" for key, value in said.items() if value]
    return ["```figure", *lines, "```", ""]
