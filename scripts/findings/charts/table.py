"""The table that a chart is drawn from: published estimates, the words of its rows and its series.

First of the stage. A table that cannot be drawn truthfully cannot be made; it knows nothing of SVG.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from findings.shown import NUMBER
from findings.speaking import said
from findings.vocabulary import UNNAMED, Family, Problem, PublishedEstimate, Refused, Status

Label = tuple[str, str]


class Chart(StrEnum):
    """How a table is drawn."""

    BAR = "bar"
    STACKED_BAR = "stacked-bar"
    DIVERGING_BAR = "diverging-bar"
    DOT = "dot"
    HISTOGRAM = "histogram"
    LINE = "line"
    TABLE = "table"


class Side(StrEnum):
    """Where a series of a diverging chart stands: about the middle, or apart from the scale."""

    NEGATIVE = "negative"
    NEUTRAL = "neutral"
    POSITIVE = "positive"
    APART = "apart"


DOMAINS: dict[Family, tuple[float, float]] = {Family.SHARES: (0, 1), Family.NET_SCORES: (-1, 1)}
"""Axes that belong to a family of numbers, where they hold them all."""

SPARE = 1.12
"""An axis without an end of its own leaves room for the numbers past the longest bar."""

STEPS = (1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10)
"""Ends of an axis, times a power of ten."""

MOST_SERIES: dict[Chart, int] = {
    Chart.BAR: 6,
    Chart.DOT: 6,
    Chart.LINE: 6,
    Chart.STACKED_BAR: 9,
    Chart.HISTOGRAM: 1,
}
MOST_UNORDERED = 6
MOST_ON_A_SIDE = 4


@dataclass(frozen=True)
class Scale:
    """An axis from `low` to `high`, as percentages of the width (or height) of the drawing."""

    low: float
    high: float

    def at(self, value: float) -> float:
        return 100 * (value - self.low) / (self.high - self.low)

    @property
    def zero(self) -> float:
        return self.at(0)


@dataclass(frozen=True)
class Overlay:
    """A number that a title states, or its like in another row, and the cells that it adds up.

    `parts` are series of its `row`; where it has none, they are rows. Without parts it is a number that no
    cell is part of. `strong` is what the title itself states.
    """

    estimate: PublishedEstimate
    label: str
    row: str | None = None
    parts: tuple[str, ...] = ()
    strong: bool = True


@dataclass(frozen=True)
class ChartTable:
    """What a chart shows. `rows` are read down the page; `series` are what its colours mean.

    A single series needs a label only if it is less than everybody or everything: "A day or more".
    A cell that is absent is drawn as not available. `sides` places each series of a diverging
    chart. `ordered` series run from less to more; others are merely different. With `overlapping` a
    respondent may be counted in several of them. `basis` is what every file of it says of weights and of
    how respondents came. `strong` are the ids of the numbers that its title states, `rising` those that it
    says rose or fell, and by which sign; `stated` are those that are drawn over or beside its cells.
    """

    id: str
    title: str
    chart: Chart
    rows: tuple[Label, ...]
    series: tuple[Label, ...]
    cells: Mapping[tuple[str, str], PublishedEstimate]
    units: str = "respondents"
    by: str = ""
    notice: str = ""
    source: str = ""
    basis: str = ""
    sides: Mapping[str, Side] = field(default_factory=dict)
    ordered: bool = True
    overlapping: bool = False
    strong: frozenset[str] = frozenset()
    rising: Mapping[str, int] = field(default_factory=dict)
    stated: tuple[Overlay, ...] = ()

    def __post_init__(self) -> None:
        if problems := tuple(problems_of(self)):
            raise Refused(problems)

    def cell(self, row: str, series: str) -> PublishedEstimate | None:
        return self.cells.get((row, series))

    @property
    def estimates(self) -> Iterator[tuple[Label, Label, PublishedEstimate]]:
        """Every cell that is there, row by row, with the words of its row and of its series."""
        for row in self.rows:
            for series in self.series:
                if (cell := self.cell(row[0], series[0])) is not None:
                    yield row, series, cell

    @property
    def single(self) -> bool:
        return len(self.series) == 1

    @property
    def added(self) -> tuple[Overlay, ...]:
        """The stated numbers that are no cell: the table beneath and the files find a place for them."""
        own = {cell.id for cell in self.cells.values()}
        return tuple(each for each in self.stated if each.estimate.id not in own)

    def is_everybody(self, cell: PublishedEstimate) -> bool:
        """Whether a number is of all groups together, beside numbers of the groups."""
        return not cell.group and any(each.group for each in self.cells.values())

    def joining(self, row: str | None) -> tuple[Overlay, ...]:
        """The stated numbers that add up series of a row; of None, those that add up rows."""
        return tuple(each for each in self.stated if each.row == row and each.parts)

    @property
    def apart(self) -> tuple[Overlay, ...]:
        """The stated numbers that add up nothing of the table."""
        return tuple(each for each in self.stated if not each.parts)

    def is_strong(self, row: str, series: str) -> bool:
        """Whether the title states the number that stands there, or one that it is part of."""
        cell = self.cell(row, series)
        joined = (part for each in self.joining(None) for part in each.parts)
        return (cell is not None and cell.id in self.strong) or row in joined

    def strong_row(self, row: str) -> bool:
        """Whether the title is about a row: about its number, or about one that is drawn over it."""
        over = (each.strong for each in self.joining(row))
        return any(over) or any(self.is_strong(row, series) for series, _ in self.series)

    @property
    def pointed(self) -> bool:
        """Whether the title picks some of the rows out."""
        return any(self.strong_row(row) for row, _ in self.rows)

    @property
    def groups(self) -> dict[str, str]:
        """The words of each group, from the side where groups stand: an answer may have a group's name."""
        of_groups = [(row, cell.group) for (row, _), cell in self.cells.items() if cell.group]
        return dict(self.rows if all(row == group for row, group in of_groups) else self.series)

    @property
    def notices(self) -> str:
        """What a file of the chart has to say beside its numbers."""
        return " ".join(part for part in (self.notice, self.basis) if part)

    @property
    def subject(self) -> str:
        """What kind of number it shows, as the beginning of a sentence with room for whom, `{units}`."""
        facts = [cell.measure.facts for cell in self.cells.values()] or [UNNAMED.facts]
        subjects = list(dict.fromkeys(said(each.subject or each.label) for each in facts))
        return subjects[0] if len(subjects) == 1 else said(" and ").join(subjects).capitalize()

    @property
    def family(self) -> Family:
        """What is on the axis; shares where no cell is there."""
        return next((cell.measure.family for cell in self.cells.values()), Family.SHARES)

    @property
    def scale(self) -> Scale:
        drawn = [cell for cell in self.cells.values() if length(cell) is not None]
        ends = [end for cell in drawn for end in (cell.value, cell.low, cell.high)]
        known = [end for end in ends if end is not None]
        low, high = min(known, default=0), max(known, default=0)
        domain = DOMAINS.get(self.family)
        if domain and domain[0] <= low and high <= domain[1]:
            return Scale(*domain)
        return Scale(-round_end(-low * SPARE), round_end(high * SPARE) or (0 if low < 0 else 1))

    @property
    def statuses(self) -> tuple[Status, ...]:
        """The marks that stand in the table, in the order of their meanings."""
        present = {cell.status for cell in self.cells.values()}
        if len(self.cells) < len(self.rows) * len(self.series):
            present.add(Status.NOT_AVAILABLE)
        return tuple(status for status in Status if status and status in present)


def comparable(cell: PublishedEstimate | None) -> bool:
    """Whether a number may be set against others: it is there, and rests on enough answers."""
    return cell is not None and cell.value is not None and cell.status in (Status.SHOWN, Status.REVISED)


def length(cell: PublishedEstimate | None) -> float | None:
    """The value of a mark; None where a number is withheld, or rests on so few that it is said as a count."""
    return None if cell is None or not NUMBER.fullmatch(cell.shown) else cell.value


def round_end(value: float) -> float:
    """The next round number at or above a positive value; 0 for others."""
    if value <= 0:
        return 0
    power = 10.0 ** math.floor(math.log10(value))
    return float(next(step * power for step in (*STEPS, 20) if step * power >= value * (1 - 1e-9)))


# What a table may not be ------------------------------------------------------------------------


def problems_of(table: ChartTable) -> Iterator[Problem]:
    where = f"figure {table.id}"
    for what, remedy in (*shape(table), *numbers(table), *kinds(table)):
        yield Problem(where, what, remedy)


def shape(table: ChartTable) -> Iterator[tuple[str, str]]:
    if not re.fullmatch(r"\w[\w.-]*", table.id):
        yield "its id is no name", "Use letters, digits and hyphens."
    for name, labels in (("rows", table.rows), ("series", table.series)):
        if not labels:
            yield f"it has no {name}", "Show at least one."
        for place in (0, 1):
            if len({label[place] for label in labels}) < len(labels):
                yield f"two of its {name} have the same name", "Give each its own."
    expected = {(row, series) for row, _ in table.rows for series, _ in table.series}
    if set(table.cells) - expected:
        yield "an estimate belongs to none of its rows and series", "Add the row or the series."
    texts = (table.title, table.units, table.by, table.notice, table.source, table.basis)
    words = (label for _, label in (*table.rows, *table.series))
    if any(unicodedata.category(letter) == "Cc" for text in (*texts, *words) for letter in text):
        yield "its words contain a control character", "Remove it from the label."


def numbers(table: ChartTable) -> Iterator[tuple[str, str]]:
    families = {cell.measure.family for cell in table.cells.values()}
    if len(families) > 1 or Family.COMPARISONS in families:
        yield "its numbers cannot stand on one axis", "Show shares, means or counts, not several."
    if any(cell.withheld and cell.value is not None for cell in table.cells.values()):
        yield "a withheld estimate has a value", "Read the estimates through the disclosure rules."
    values = [cell.value for cell in table.cells.values() if cell.value is not None]
    if not all(map(math.isfinite, values)):
        yield "an estimate is not a finite number", "Publish it as not available."
    if families == {Family.SHARES} and not all(0 <= value <= 1 for value in values):
        yield "a share is below 0 or above 1", "Shares are proportions of their base."


def kinds(table: ChartTable) -> Iterator[tuple[str, str]]:
    plain = table.chart is Chart.STACKED_BAR and not table.ordered
    most = MOST_UNORDERED if plain else MOST_SERIES.get(table.chart, len(table.series))
    if len(table.series) > most:
        yield f"a {table.chart} chart can tell {most} series apart, not {len(table.series)}", "Show fewer."
    if table.chart not in (Chart.STACKED_BAR, Chart.DIVERGING_BAR):
        return
    if table.family is not Family.SHARES:
        yield f"a {table.chart} chart draws shares only", "Use bar or dot."
    elif table.overlapping:
        yield "somebody may be in several of its series, which cannot be stacked", "Use bar or dot."
    if table.chart is Chart.DIVERGING_BAR:
        yield from sides(table)


def sides(table: ChartTable) -> Iterator[tuple[str, str]]:
    if set(table.sides) != {series for series, _ in table.series}:
        yield "its series lack a side", "Say which are negative, neutral, positive or apart."
    placed = list(table.sides.values())
    if max(placed.count(Side.NEGATIVE), placed.count(Side.POSITIVE)) > MOST_ON_A_SIDE:
        yield f"more than {MOST_ON_A_SIDE} series are on one side", "Show nets."
