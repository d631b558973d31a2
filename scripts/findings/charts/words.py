"""Say in words what a chart shows, computed from its table alone.

Serves the drawings, the pages and their audit. It compares only numbers that are shown and rest on
enough answers, prints each as its estimate prints it, and never counts or calculates another.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from html import escape

from findings import marking
from findings.charts.basis import meaning
from findings.charts.paint import drawn_series
from findings.charts.table import Chart, ChartTable, Label, Side, comparable
from findings.shown import number_html
from findings.vocabulary import SIGNIFICANT, PublishedEstimate, Status

Text = tuple[str | PublishedEstimate, ...]
"""Words and, among them, the estimates whose numbers they state."""

LONGEST = 200
"""Letters of a text alternative: longer ones are cut short by some screen readers."""

CHART_NAMES: dict[Chart, str] = {
    Chart.BAR: "Bar chart",
    Chart.STACKED_BAR: "Stacked bar chart",
    Chart.DIVERGING_BAR: "Diverging bar chart",
    Chart.DOT: "Dot chart",
    Chart.HISTOGRAM: "Histogram",
    Chart.LINE: "Line chart",
    Chart.TABLE: "Table",
}

LEFT_OUT: dict[Status, str] = {
    Status.WITHHELD: "withheld",
    Status.LOW_RELIABILITY: "of low reliability",
    Status.NOT_AVAILABLE: "not available",
    Status.NOT_APPLICABLE: "not applicable",
}

MOST, LEAST = "highest ", "lowest "
ROOM = (200, 80, 50, 32, 20, 12)
"""How long a label may be, tried in turn until the sentence fits."""


def sentence(table: ChartTable) -> str:
    """The text alternative: one sentence of at most 200 letters."""
    return plain(sentence_text(table))


def sentence_html(table: ChartTable) -> str:
    """The same, each number wrapped with the estimate that it states."""
    return wrapped(sentence_text(table))


def description(table: ChartTable) -> str:
    """What is compared, each row, the highest and lowest, notable differences, and what is left out."""
    return plain(description_text(table))


def description_html(table: ChartTable) -> str:
    """The same, each number wrapped with the estimate that it states."""
    return wrapped(description_text(table))


def plain(text: Text) -> str:
    return "".join(part if isinstance(part, str) else part.text for part in text)


def wrapped(text: Text) -> str:
    return "".join(escape(part) if isinstance(part, str) else number_html(part) for part in text)


# What can be compared ---------------------------------------------------------------------------


@dataclass(frozen=True)
class Labelled:
    """An estimate that may be compared, and the words of its row and of its series."""

    row: str
    series: str
    estimate: PublishedEstimate

    @property
    def value(self) -> float:
        return self.estimate.value or 0


def compared(table: ChartTable) -> list[Labelled]:
    return [
        Labelled(row, "" if table.single else series, cell)
        for (_, row), (_, series), cell in table.estimates
        if comparable(cell)
    ]


def tops(found: Sequence[Labelled], sign: int = 1) -> list[Labelled]:
    """The highest (or lowest) and all that are shown alike: a reader sees no difference between them."""
    best = max(found, key=lambda each: sign * each.value)
    return [each for each in found if each.estimate.shown == best.estimate.shown]


def short(label: str, room: int) -> str:
    return marking.cut(label, room)


def names(found: Sequence[Labelled], room: int, naming: Callable[[Labelled], tuple[str, ...]]) -> str:
    labels = [": ".join(short(part, room) for part in naming(each) if part) for each in found]
    return labels[0] if len(labels) == 1 else f"{labels[0]} and {labels[1] if len(labels) == 2 else 'others'}"


def by_both(each: Labelled) -> tuple[str, ...]:
    return each.row, each.series


def by_row(each: Labelled) -> tuple[str, ...]:
    return (each.row,)


def by_series(each: Labelled) -> tuple[str, ...]:
    return (each.series,)


def naming_of(table: ChartTable) -> Callable[[Labelled], tuple[str, ...]]:
    """What tells one number of the table from another: its row, its series, or both."""
    if table.single:
        return by_row
    return by_series if len(table.rows) == 1 else by_both


# One sentence -----------------------------------------------------------------------------------


def subject(table: ChartTable, room: int = LONGEST) -> str:
    """What kind of number of whom, and by what."""
    stem = table.subject.format(units=short(table.units, room))
    label = table.series[0][1] if table.single else ""
    stem += f" ({short(label, room)})" if label else ""
    return f"{stem} by {short(within_a_sentence(table.by), room)}" if table.by else stem


def within_a_sentence(label: str) -> str:
    """Without the capital of a heading; an abbreviation keeps its own."""
    return label if marking.plain(label)[1:2].isupper() else marking.first_letter(label, str.lower)


def sentence_text(table: ChartTable) -> Text:
    """The fullest form that is short enough; the last form always is."""
    text: Text = ()
    for text in forms(table):
        if len(marking.plain(plain(text))) <= LONGEST:
            return text
    return (marking.cut(plain(text), LONGEST),)


def forms(table: ChartTable) -> Iterator[Text]:
    found = compared(table)
    if not found:
        yield from ((f"{subject(table, room)}: no number can be compared.",) for room in ROOM)
        return
    for form in (course, leaders, extremes):
        for room in ROOM if form is extremes else ROOM[1:4]:
            if (said := form(table, found, room)) is not None:
                yield (*said, left_out(table), ".")
                yield (*said, ".")


def left_out(table: ChartTable) -> str:
    words = [LEFT_OUT[status] for status in table.statuses if status in LEFT_OUT]
    return f"; some are {' or '.join(words)}" if words else ""


def course(table: ChartTable, found: Sequence[Labelled], room: int) -> Text | None:
    """Where a single line begins and ends."""
    if table.chart is not Chart.LINE or not table.single or len(found) < 2:
        return None
    first, last, top = found[0], found[-1], tops(found)
    return (
        *(f"{subject(table, room)}: from ", first.estimate, f" ({short(first.row, room)}) to "),
        *(last.estimate, f" ({short(last.row, room)}), {MOST}"),
        *(top[0].estimate, f" ({names(top, room, by_row)})"),
    )


def extremes(table: ChartTable, found: Sequence[Labelled], room: int) -> Text | None:
    """The highest and the lowest of all; of a scale in several rows, of its most positive answer."""
    start, naming = f"{subject(table, room)}: ", naming_of(table)
    if table.chart is Chart.DIVERGING_BAR and len(table.rows) > 1 and (best := outermost(table, found)):
        start, naming = f"{subject(table, room)}, “{short(best[0].series, room)}”: ", by_row
        found = best
    return (start, *highest_and_lowest(found, room, naming))


def highest_and_lowest(
    found: Sequence[Labelled], room: int, naming: Callable[[Labelled], tuple[str, ...]] = by_both
) -> Text:
    most, least = tops(found), tops(found, -1)
    if len(found) == 1:
        return (f"{names(found, room, naming)} is ", found[0].estimate)
    if most == least:
        return ("all shown are ", most[0].estimate)
    return (
        *(MOST, most[0].estimate, f" ({names(most, room, naming)}), "),
        *(LEAST, least[0].estimate, f" ({names(least, room, naming)})"),
    )


def outermost(table: ChartTable, found: Sequence[Labelled]) -> Sequence[Labelled]:
    """The most positive answers of a scale: they are what its rows are compared by."""
    positive = [label for key, label in drawn_series(table) if table.sides[key] is Side.POSITIVE]
    return [each for each in found if positive and each.series == positive[-1]]


def leaders(table: ChartTable, found: Sequence[Labelled], room: int) -> Text | None:
    """The leading series of each row, where there are several of both."""
    if table.single or len(table.rows) == 1 or table.chart is Chart.DIVERGING_BAR:
        return None
    firsts = [tops(row) for row in rows_of(table, found)]
    if len(firsts) < 2 or any(len(first) > 1 for first in firsts):
        return None
    start = f"{subject(table, room)}, the highest of each: "
    if len({first[0].series for first in firsts}) == 1:
        every = "every row" if len(firsts) == len(table.rows) else "every row compared"
        return same_leader(f"{subject(table, room)}: ", [first[0] for first in firsts], room, every)
    parts: list[str | PublishedEstimate] = [start]
    for place, (first,) in enumerate(firsts):
        parts += [
            "; " if place else "",
            f"{short(first.row, room)}, “{short(first.series, room)}” (",
            first.estimate,
            ")",
        ]
    return tuple(parts)


def same_leader(start: str, firsts: list[Labelled], room: int, every: str) -> Text:
    most, least = tops(firsts), tops(firsts, -1)
    lead = f"{start}“{short(firsts[0].series, room)}” is highest in {every}, "
    if most == least:
        return (lead, "at ", most[0].estimate)
    return (
        *(lead, "from ", least[0].estimate, f" ({names(least, room, by_row)}) to "),
        *(most[0].estimate, f" ({names(most, room, by_row)})"),
    )


def rows_of(table: ChartTable, found: Sequence[Labelled]) -> list[list[Labelled]]:
    grouped = [[each for each in found if each.row == label] for _, label in table.rows]
    return [row for row in grouped if row]


# The longer description -------------------------------------------------------------------------


def description_text(table: ChartTable) -> Text:
    found = compared(table)
    parts: list[str | PublishedEstimate] = [f"{CHART_NAMES[table.chart]}. {subject(table)}."]
    for row in table.rows:
        parts += row_text(table, row, [each for each in found if each.row == row[1]])
    if len(found) > 1:
        first, *rest = highest_and_lowest(found, LONGEST, naming_of(table))
        parts += [f" Of all: {first}", *rest, "."]
    parts += differences(table, found)
    parts += left_out_text(table)
    return tuple(parts)


def row_text(table: ChartTable, row: Label, found: list[Labelled]) -> Text:
    """A row's number, or the highest of its numbers."""
    if table.single:
        cell = table.cell(row[0], table.series[0][0])
        return (f" {row[1]}: ", *((cell,) if cell else (f"[{Status.NOT_AVAILABLE}]",)), ".")
    if not found:
        return (f" {row[1]}: nothing to compare.",)
    first = tops(found)
    return (f" {row[1]}: {MOST}", first[0].estimate, f" ({names(first, LONGEST, by_series)}).")


def differences(table: ChartTable, found: Sequence[Labelled]) -> Text:
    """The differences that are published and are more than chance, by side and by what they are from."""
    sides: dict[str, list[Labelled]] = {}
    for each in found:
        if notable(each.estimate):
            sides.setdefault(side_of(table, each.estimate), []).append(each)
    parts: list[str | PublishedEstimate] = []
    for side, group in sides.items():
        parts.append(f" {side} by more than chance: ")
        for place, each in enumerate(group):
            parts += [
                "; " if place else "",
                f"{': '.join(filter(None, by_both(each)))} (",
                each.estimate,
                ")",
            ]
        parts.append(".")
    return tuple(parts)


def notable(estimate: PublishedEstimate) -> bool:
    return estimate.judged_p is not None and estimate.judged_p < SIGNIFICANT and bool(estimate.difference)


def side_of(table: ChartTable, estimate: PublishedEstimate) -> str:
    other = table.groups.get(estimate.compared_with, f"the {estimate.compared_with}")
    return f"{'Above' if (estimate.difference or 0) > 0 else 'Below'} {other}"


def left_out_text(table: ChartTable) -> Text:
    rows = list(table.cells.values())
    words = {status: meaning(status, rows) for status in table.statuses if status in LEFT_OUT}
    return tuple(
        f" {said.capitalize().replace(': ', ', ')}: {'; '.join(marked(table, status))}."
        for status, said in words.items()
    )


def marked(table: ChartTable, status: Status) -> Iterator[str]:
    """The rows that carry a mark, with the series where it is not the whole row."""
    for row, label in table.rows:
        cells = {series: table.cell(row, key) for key, series in table.series}
        here = [series for series, cell in cells.items() if mark_of(cell) is status]
        if here:
            yield label if len(here) == len(cells) else f"{label} ({', '.join(here)})"


def mark_of(cell: PublishedEstimate | None) -> Status:
    return Status.NOT_AVAILABLE if cell is None else cell.status
