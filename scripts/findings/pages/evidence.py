"""The evidence of a recommendation as small drawings, from the marks that every chart is drawn with.

Takes claims, published estimates and the tables of charts, gives SVG and links. A number of a group is drawn
beside that of all. One that is no part of anything, such as a mean, has nothing to be drawn along.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from findings import charts
from findings.charts import Chart, ChartTable
from findings.charts.building import SHARE
from findings.charts.table import length
from findings.content import Claim
from findings.disclosure import PublishedEstimates
from findings.pages.linking import page_url, relative
from findings.speaking import said
from findings.vocabulary import Family, PublishedEstimate, Refused, Survey

MOST_BARS = 4
ALONG = (Family.SHARES, Family.NET_SCORES)
"""Numbers whose axis has ends of its own, so that one bar says how much it is."""


@dataclass(frozen=True)
class EvidenceDrawings:
    """What the evidence of recommendations is drawn from; `tables` are those of the charts of the site."""

    published: PublishedEstimates
    survey: Survey
    tables: Mapping[str, ChartTable]

    def drawing(self, claims: Iterable[Claim], named: str) -> str:
        """A bar for each number of a line, as SVG; empty where none can be drawn."""
        rows = list(dict.fromkeys(row for claim in claims for row in self._beside(claim.estimate)))
        rows = [row for row in rows if row.measure.family is rows[0].measure.family][:MOST_BARS]
        if not rows or rows[0].measure.family not in ALONG:
            return ""
        try:
            return charts.draw(self._table(rows, named))
        except Refused:
            return ""

    def _beside(self, row: PublishedEstimate) -> Iterator[PublishedEstimate]:
        """A number, and before it that of everybody, where it is of a group."""
        if row.measure.is_comparison or length(row) is None or not row.question:
            return
        everybody = self.published.find(
            row.wave, row.question, row.category, item=row.item, measure=row.measure
        )
        if row.group and everybody is not None and length(everybody) is not None:
            yield everybody
        yield row

    def _table(self, rows: list[PublishedEstimate], named: str) -> ChartTable:
        labels = tuple(zip((row.id for row in rows), self._labels(rows), strict=True))
        return ChartTable(
            id=named,
            title=" · ".join(words for _, words in labels),
            chart=Chart.BAR,
            rows=labels,
            series=(SHARE,),
            cells={(row.id, SHARE[0]): row for row in rows},
            units=self.survey.description.units,
            notice=self.survey.description.notice,
            source=self.survey.description.title,
        )

    def _labels(self, rows: list[PublishedEstimate]) -> list[str]:
        """What tells each number from those beside it: its question's item, its answer or its group.

        Of one by itself, its answer.
        """
        parts = [self._parts(row) for row in rows]
        telling = [len(set(column)) > 1 for column in zip(*parts, strict=True)]
        if not any(telling):
            telling = [True, True, False]
        found = [
            [part for part, tells in zip(each, telling, strict=True) if tells and part] for each in parts
        ]
        return [", ".join(each) for each in found]

    def _parts(self, row: PublishedEstimate) -> tuple[str, str, str]:
        question = self.survey.question(row.wave, row.question)
        everybody = said("All {units}", units=self.survey.description.units)
        groups = self.survey.labels(row.breakdown, row.wave) if row.breakdown else {}
        answer = question.label(row.category) if row.category else said(row.measure.facts.label)
        return question.item_label(row.item), answer, groups.get(row.group, everybody)

    def charts_of(self, claims: Iterable[Claim], page: str) -> list[tuple[str, str]]:
        """The first chart that shows a number of a line: its title, and the address of its page."""
        ids = {claim.estimate.id for claim in claims}
        shown = [each for each in self.tables.values() if ids & _numbers_of(each)]
        return [(each.title, relative(page_url(f"charts/{each.id}.md"), page)) for each in shown[:1]]


def _numbers_of(table: ChartTable) -> set[str]:
    stated = {each.estimate.id for each in table.stated}
    return stated | {cell.id for cell in table.cells.values()}
