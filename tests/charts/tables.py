"""Tables of published estimates for the tests of this stage: short to write, literal in every number."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from findings.charts import Chart, ChartTable, Side
from findings.vocabulary import Measure, PublishedEstimate, Status
from tests.published import published_estimate, replace

WITHHELD = published_estimate("2017", "q", "", Measure.SHARE, "", "", "", status=Status.WITHHELD)


def share(value: float, base: int = 130, status: Status = Status.SHOWN) -> PublishedEstimate:
    """A percentage as it is published, of whatever it will be placed beside."""
    shown = f"{value:.0%}"
    return replace(WITHHELD, value=value, shown=shown, base=base, status=status)


def count(number: int, base: int) -> PublishedEstimate:
    """A share of so few that it is said as a count."""
    return replace(share(number / base, base, Status.LOW_RELIABILITY), shown=f"{number} of {base}")


def amount(value: float, shown: str, measure: Measure = Measure.MEAN) -> PublishedEstimate:
    return replace(WITHHELD, measure=measure, value=value, shown=shown, base=130, status=Status.SHOWN)


def between(low: float, high: float, estimate: PublishedEstimate) -> PublishedEstimate:
    return replace(estimate, low=low, high=high)


def plain(chart: Chart, rows: dict[str, PublishedEstimate], by: str = "answer") -> ChartTable:
    """A table of one series; each key is a row's name and, with a capital, its label."""
    return ChartTable(
        id="fig",
        title="What they said",
        chart=chart,
        rows=tuple((key, key.capitalize()) for key in rows),
        series=(("all", ""),),
        cells={(key, "all"): replace(cell, category=key) for key, cell in rows.items()},
        units="trusts",
        by=by,
    )


def crossed(
    chart: Chart,
    series: str,
    rows: Mapping[str, Sequence[PublishedEstimate | None]],
    by: str = "group",
    sides: dict[str, Side] | None = None,
) -> ChartTable:
    """A table of several series, named in one line; None is a cell that is not there."""
    names = series.split()
    cells = {
        (row, name): replace(cell, category=name, group=row)
        for row, found in rows.items()
        for name, cell in zip(names, found, strict=True)
        if cell is not None
    }
    return ChartTable(
        id="fig",
        title="What they said",
        chart=chart,
        rows=tuple((key, key.capitalize()) for key in rows),
        series=tuple((name, name.capitalize()) for name in names),
        cells=cells,
        units="trusts",
        by=by,
        sides=sides or {},
    )
