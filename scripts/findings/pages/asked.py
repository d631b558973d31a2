"""The drawings that lead a question's page: its answers, of everybody or by the groups of one breakdown.

Takes published estimates and the survey, gives HTML. What no chart can show has no drawing, but its table.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from findings import charts
from findings.charts import Chart, ChartTable
from findings.charts.building import chart_table
from findings.content import Figure
from findings.disclosure import PublishedEstimates
from findings.pages.denominators import base
from findings.pages.templates import rendered
from findings.vocabulary import PublishedEstimate, Question, Refused, Survey

MOST_PARTS = 6
"""How many items, or options, are drawn by group, one drawing each: their table has all."""
STACKS = (Chart.DIVERGING_BAR, Chart.STACKED_BAR)
Show = tuple[str, ...]


@dataclass(frozen=True)
class SmallDrawing:
    """A drawing, and the item or option that it is of, where the others beside it are of others."""

    table: ChartTable
    label: str = ""

    @property
    def answer(self) -> str:
        """The one answer that is drawn; empty where all are, or where its label says it."""
        answer = self.table.series[0][1] if self.table.single else ""
        return "" if answer == self.label else answer


def asked_html(question: Question, by: str, published: PublishedEstimates, survey: Survey) -> str:
    """The drawings of a question, one block without empty lines; empty where there is nothing to draw.

    `by` is the breakdown whose groups are set apart; of everybody where it is none.
    """
    drawing = Drawing(question, by, published, survey)
    parts = list(drawing.parts())
    if not parts:
        return ""
    return rendered(
        "asked.html",
        id=drawing.id,
        parts=[(part.label, charts.key_html(part.table), charts.draw(part.table)) for part in parts],
        answer=parts[0].answer,
        some=bool(parts[0].label) and len(parts) < len(drawing.several),
        base=base(parts[0].table, question) if len(parts) == 1 else "",
    )


@dataclass(frozen=True)
class Drawing:
    """A question in one wave, by one breakdown or none."""

    question: Question
    by: str
    published: PublishedEstimates
    survey: Survey

    @property
    def id(self) -> str:
        return "--".join(part for part in ("asked", self.question.name, self.by, self.question.wave) if part)

    def parts(self) -> Iterator[SmallDrawing]:
        """One drawing of all answers; by group, one of each item or option, or of whole answers as stacks."""
        if not self.by or not self.several:
            kinds = STACKS if self.by or self.question.itemised else STACKS[:0]
            whole = self._first([*((kind, ()) for kind in kinds), *self._plain()])
            if whole is not None:
                yield SmallDrawing(whole)
            return
        for place, (name, label) in enumerate(self._leading()):
            show = (name, self.answer) if self.question.itemised else (name,)
            table = self._table(Chart.DOT, tuple(each for each in show if each), str(place))
            if table is not None:
                yield SmallDrawing(table, label)

    @property
    def several(self) -> list[tuple[str, str]]:
        """The items of a grid, or the options that may be ticked: neither can be stacked by group."""
        if self.question.itemised:
            return [(item.name, item.label) for item in self.question.items]
        options = self.question.categories if self.question.of_options else ()
        return [(each.value, each.label) for each in options]

    @property
    def answer(self) -> str:
        """The answer of a grid that is compared: its first net, or the last step of its scale.

        Of a ranking it is the first place.
        """
        steps = [each.value for each in self.question.categories]
        ends = steps[:1] if self.question.shape.ranked else steps[-1:]
        return next(iter([*self.question.nets, *ends]), "")

    def _leading(self) -> list[tuple[str, str]]:
        """Those of which most is said by everybody, at most so many as are drawn."""
        return sorted(self.several, key=lambda each: -self._of_everybody(each[0]))[:MOST_PARTS]

    def _of_everybody(self, name: str) -> float:
        item, answer = (name, self.answer) if self.question.itemised else ("", name)
        found = self.published.find(self.question.wave, self.question.name, answer, item=item)
        return found.value if found is not None and found.value is not None else -1

    def _plain(self) -> Iterator[tuple[Chart, Show]]:
        """As bars, or by group as dots: of an amount, or of a net where the answers cannot be stacked."""
        if self.by:
            yield Chart.DOT, (next(iter(self.question.nets)),) if self.question.nets else ()
        elif not self.question.shape.numeric:
            yield Chart.BAR, ()
        elif self.question.categories:
            yield Chart.HISTOGRAM, ()

    def _first(self, kinds: list[tuple[Chart, Show]]) -> ChartTable | None:
        """As the first of several kinds that can be drawn."""
        return next((table for each in kinds if (table := self._table(*each)) is not None), None)

    def _table(self, kind: Chart, show: Show, part: str = "") -> ChartTable | None:
        figure = Figure(
            id="--".join(each for each in (self.id, part) if each),
            questions=(self.question.name,),
            chart=kind.value,
            title=self.question.wording,
            line=0,
            last_line=0,
            by=self.by,
            waves=(self.question.wave,),
            show=show,
        )
        try:
            table = chart_table(figure, self.question.wording, self.published, self.survey, figure.id)
        except Refused:
            return None
        return table if any(map(_is_drawn, table.cells.values())) else None


def _is_drawn(cell: PublishedEstimate) -> bool:
    return cell.value is not None
