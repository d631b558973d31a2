"""Say in words what a chart shows, computed from its table alone.

Serves the drawings, the pages and their audit. It compares only numbers that are shown and rest on
enough answers, prints each as its estimate prints it, and never counts or calculates another.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from html import escape

from findings import marking
from findings.charts.basis import meaning
from findings.charts.paint import drawn_series
from findings.charts.table import Chart, ChartTable, Label, Side, comparable, length
from findings.shown import number_html, text_of
from findings.speaking import pieces, said
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

SINGLE = "of single answers, "
"""Before the highest, where a number that adds up some of them is drawn too."""
STEP = 8
"""How much longer labels get at a time that would read alike."""
ROOM = (200, 80, 50, 32, 20, 13)
"""How long a label may be, tried in turn until the sentence fits; the audit knows no shorter part of one."""


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
    return "".join(part if isinstance(part, str) else text_of(part) for part in text)


def wrapped(text: Text) -> str:
    return "".join(escape(part) if isinstance(part, str) else number_html(part) for part in text)


def composed(words: str, /, **values: str | PublishedEstimate | Text) -> Text:
    """Words of the engine in the language that is spoken, with names, numbers and texts in their places."""
    parts: list[str | PublishedEstimate] = []
    for text, name in pieces(words):
        value = values[name] if name else ""
        parts += [text, *(value if isinstance(value, tuple) else (value,))]
    return tuple(part for part in parts if part != "")


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
    """The cells that may be compared: everybody is no group, unless no group is left."""
    found = reliable_cells(table)
    return [each for each in found if not table.is_everybody(each.estimate)] or found


def reliable_cells(table: ChartTable) -> list[Labelled]:
    return [
        Labelled(row, "" if table.single else series, cell)
        for (_, row), (_, series), cell in table.estimates
        if comparable(cell)
    ]


def over_rows(table: ChartTable) -> list[Labelled]:
    """The numbers that are drawn over the rows for one that the title states, and may be compared."""
    rows = dict(table.rows)
    first = next((each.label for each in table.stated if each.row is not None and each.strong), None)
    found = [
        Labelled(rows[each.row], each.label, each.estimate)
        for each in table.stated
        if each.row is not None and each.label == first and comparable(each.estimate)
    ]
    return [each for each in found if not table.is_everybody(each.estimate)] or found


def tops(found: Sequence[Labelled], sign: int = 1) -> list[Labelled]:
    """The highest (or lowest) and all that are shown alike: a reader sees no difference between them."""
    best = max(found, key=lambda each: sign * each.value)
    return [each for each in found if each.estimate.shown == best.estimate.shown]


Cut = Callable[[str], str]
"""Makes a label short."""


def whole(label: str) -> str:
    return label


def told_apart(table: ChartTable, room: int) -> Cut:
    """Cuts labels to a room, and those that would then read alike only where they begin to differ."""
    known: dict[str, str] = {}
    for labels in (table.rows, table.series):
        left, at = [label for _, label in labels], room
        while left:
            cut = {label: marking.cut(label, at) for label in left}
            alike = Counter(map(marking.plain, cut.values()))
            known |= cut
            left, at = [label for label in left if alike[marking.plain(cut[label])] > 1], at + STEP
    return lambda label: known.get(label) or marking.cut(label, room)


def names(found: Sequence[Labelled], cut: Cut, naming: Callable[[Labelled], tuple[str, ...]]) -> str:
    labels = [said(": ").join(cut(part) for part in naming(each) if part) for each in found]
    others = labels[1:2] if len(labels) < 3 else [said("others")]
    return said(" and ").join([labels[0], *others])


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


def subject(table: ChartTable, cut: Cut = whole) -> str:
    """What kind of number of whom, and by what."""
    stem = table.subject.format(units=cut(table.units))
    label = table.series[0][1] if table.single else ""
    stem += f" ({cut(label)})" if label else ""
    if not table.by:
        return stem
    return said("{what} by {breakdown}", what=stem, breakdown=cut(within_a_sentence(table.by)))


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
        cuts = (told_apart(table, room) for room in ROOM)
        yield from ((said("{what}: no number can be compared.", what=subject(table, cut)),) for cut in cuts)
        return
    for form in (spanned, course, leaders, extremes):
        for room in ROOM if form is extremes else ROOM[1:4]:
            cut = told_apart(table, room)
            if (text := form(table, found, cut)) is not None:
                yield (*text, doubted(table, cut), left_out(table, unreliable=False), ".")
                yield (*text, left_out(table), ".")
                yield (*text, ".")


def doubted(table: ChartTable, cut: Cut) -> str:
    """The rows, or else the series, that rest on few answers, by name."""
    found = list(marked(table, Status.LOW_RELIABILITY, cut))
    return said("; of low reliability: {rows}", rows=", ".join(found)) if found else ""


def left_out(table: ChartTable, unreliable: bool = True) -> str:
    statuses = [each for each in table.statuses if unreliable or each is not Status.LOW_RELIABILITY]
    words = [said(LEFT_OUT[status]) for status in statuses if status in LEFT_OUT]
    return said("; some are {states}", states=said(" or ").join(words)) if words else ""


def reliable(table: ChartTable) -> str:
    """That marks which rest on few answers are drawn too, and are not compared."""
    drawn = [*table.cells.values(), *(each.estimate for each in table.stated)]
    few = any(each.status is Status.LOW_RELIABILITY and length(each) is not None for each in drawn)
    return said("of reliable numbers, ") if few else ""


def spanned(table: ChartTable, found: Sequence[Labelled], cut: Cut) -> Text | None:
    """The highest and the lowest of the number that is drawn over each row; of rows, of what adds them up."""
    start, over = subject(table, cut), over_rows(table)
    if over:
        numbers = (reliable(table), *highest_and_lowest(over, cut, by_row))
        return composed("{what}, “{of}”: {numbers}", what=start, of=cut(over[0].series), numbers=numbers)
    nets = [each for each in table.joining(None) if comparable(each.estimate)]
    if not nets:
        return None
    stated = [composed("“{of}” {number}; ", of=cut(each.label), number=each.estimate) for each in nets]
    numbers = (said(SINGLE), reliable(table), *highest_and_lowest(found, cut, naming_of(table)))
    return composed(
        "{what}: {numbers}", what=start, numbers=(*(part for each in stated for part in each), *numbers)
    )


def course(table: ChartTable, found: Sequence[Labelled], cut: Cut) -> Text | None:
    """Where a single line begins and ends."""
    if table.chart is not Chart.LINE or not table.single or len(found) < 2:
        return None
    first, last, top = found[0], found[-1], tops(found)
    return composed(
        "{what}: {reliable}from {first} ({start}) to {last} ({end}), highest {most} ({here})",
        what=subject(table, cut),
        reliable=reliable(table),
        first=first.estimate,
        start=cut(first.row),
        last=last.estimate,
        end=cut(last.row),
        most=top[0].estimate,
        here=names(top, cut, by_row),
    )


def extremes(table: ChartTable, found: Sequence[Labelled], cut: Cut) -> Text | None:
    """The highest and the lowest of all; of a scale in several rows, of its most positive answer."""
    what = subject(table, cut)
    if table.chart is Chart.DIVERGING_BAR and len(table.rows) > 1 and (best := outermost(table, found)):
        numbers = (reliable(table), *highest_and_lowest(best, cut, by_row))
        return composed("{what}, “{of}”: {numbers}", what=what, of=cut(best[0].series), numbers=numbers)
    numbers = (reliable(table), *highest_and_lowest(found, cut, naming_of(table)))
    return composed("{what}: {numbers}", what=what, numbers=numbers)


def highest_and_lowest(
    found: Sequence[Labelled], cut: Cut, naming: Callable[[Labelled], tuple[str, ...]] = by_both
) -> Text:
    most, least = tops(found), tops(found, -1)
    if len(found) == 1:
        return composed("{here} is {number}", here=names(found, cut, naming), number=found[0].estimate)
    if most == least:
        return composed("all shown are {number}", number=most[0].estimate)
    return composed(
        "highest {most} ({here}), lowest {least} ({there})",
        most=most[0].estimate,
        here=names(most, cut, naming),
        least=least[0].estimate,
        there=names(least, cut, naming),
    )


def outermost(table: ChartTable, found: Sequence[Labelled]) -> Sequence[Labelled]:
    """The most positive answers of a scale: they are what its rows are compared by."""
    positive = [label for key, label in drawn_series(table) if table.sides[key] is Side.POSITIVE]
    return [each for each in found if positive and each.series == positive[-1]]


def leaders(table: ChartTable, found: Sequence[Labelled], cut: Cut) -> Text | None:
    """The leading series of each row, everybody's too, where there are several of both."""
    if table.single or len(table.rows) == 1 or table.chart is Chart.DIVERGING_BAR:
        return None
    firsts = [tops(row) for row in rows_of(table, reliable_cells(table))]
    if len(firsts) < 2 or any(len(first) > 1 for first in firsts):
        return None
    if len({first[0].series for first in firsts}) == 1:
        where = said("every row" if len(firsts) == len(table.rows) else "every row compared")
        groups = [first[0] for first in firsts if not table.is_everybody(first[0].estimate)]
        leading = groups or [first[0] for first in firsts]
        numbers = (reliable(table), *same_leader(leading, cut, where))
        return composed("{what}: {numbers}", what=subject(table, cut), numbers=numbers)
    parts: list[str | PublishedEstimate] = []
    for place, (first,) in enumerate(firsts):
        words = {"row": cut(first.row), "of": cut(first.series)}
        parts += ["; " * bool(place), *composed("{row}, “{of}” ({number})", number=first.estimate, **words)]
    return composed("{what}, the highest of each: {numbers}", what=subject(table, cut), numbers=tuple(parts))


def same_leader(firsts: list[Labelled], cut: Cut, every: str) -> Text:
    most, least = tops(firsts), tops(firsts, -1)
    words = {"of": cut(firsts[0].series), "every": every}
    if most == least:
        return composed("“{of}” is highest in {every}, at {number}", number=most[0].estimate, **words)
    return composed(
        "“{of}” is highest in {every}, from {least} ({there}) to {most} ({here})",
        least=least[0].estimate,
        there=names(least, cut, by_row),
        most=most[0].estimate,
        here=names(most, cut, by_row),
        **words,
    )


def rows_of(table: ChartTable, found: Sequence[Labelled]) -> list[list[Labelled]]:
    grouped = [[each for each in found if each.row == label] for _, label in table.rows]
    return [row for row in grouped if row]


# The longer description -------------------------------------------------------------------------


def description_text(table: ChartTable) -> Text:
    found = compared(table)
    every = reliable_cells(table)
    parts: list[str | PublishedEstimate] = [f"{said(CHART_NAMES[table.chart])}. {subject(table)}."]
    for row in table.rows:
        parts += row_text(table, row, [each for each in every if each.row == row[1]])
    for net in (*table.joining(None), *table.apart):
        parts += composed(" {row}: {numbers}.", row=net.label, numbers=net.estimate)
    if len(found) > 1:
        of = "Of single answers" if table.joining(None) else "Of all"
        of = said("Of reliable numbers" if reliable(table) else of)
        numbers = highest_and_lowest(found, whole, naming_of(table))
        parts += composed(" {row}: {numbers}.", row=of, numbers=numbers)
    parts += differences(table, found)
    parts += left_out_text(table)
    return tuple(parts)


def row_text(table: ChartTable, row: Label, found: list[Labelled]) -> Text:
    """A row's number, or the highest of its numbers."""
    if table.single:
        cell = table.cell(row[0], table.series[0][0])
        return composed(" {row}: {numbers}.", row=row[1], numbers=cell or f"[{Status.NOT_AVAILABLE}]")
    over: list[str | PublishedEstimate] = []
    for each in table.joining(row[0]):
        over += [f"{each.label} ", each.estimate, "; "]
    if not found:
        return composed(" {row}: {numbers}nothing to compare.", row=row[1], numbers=tuple(over))
    first = tops(found)
    return composed(
        " {row}: {numbers}highest {most} ({here}).",
        row=row[1],
        numbers=tuple(over),
        most=first[0].estimate,
        here=names(first, whole, by_series),
    )


def differences(table: ChartTable, found: Sequence[Labelled]) -> Text:
    """The differences that are published and are more than chance, by side and by what they are from."""
    sides: dict[str, list[Labelled]] = {}
    for each in found:
        if notable(each.estimate):
            sides.setdefault(side_of(table, each.estimate), []).append(each)
    parts: list[str | PublishedEstimate] = []
    for side, group in sides.items():
        rows: list[str | PublishedEstimate] = []
        for place, each in enumerate(group):
            label = said(": ").join(filter(None, by_both(each)))
            rows += ["; " * bool(place), f"{label} (", each.estimate, ")"]
        parts += composed(" {side} by more than chance: {rows}.", side=side, rows=tuple(rows))
    return tuple(parts)


def notable(estimate: PublishedEstimate) -> bool:
    return estimate.judged_p is not None and estimate.judged_p < SIGNIFICANT and bool(estimate.difference)


def side_of(table: ChartTable, estimate: PublishedEstimate) -> str:
    other = table.groups.get(estimate.compared_with, said("the rest"))
    return said("Above {other}" if (estimate.difference or 0) > 0 else "Below {other}", other=other)


def left_out_text(table: ChartTable) -> Text:
    rows = list(table.cells.values())
    words = {status: meaning(status, rows) for status in table.statuses if status in LEFT_OUT}
    return tuple(
        said(
            " {state}: {rows}.",
            state=each.capitalize().replace(": ", ", "),
            rows="; ".join(marked(table, status)),
        )
        for status, each in words.items()
    )


def marked(table: ChartTable, status: Status, cut: Cut = whole) -> Iterator[str]:
    """The rows that carry a mark, with the series where it is not the whole row."""
    for row, label in table.rows:
        cells = {series: table.cell(row, key) for key, series in table.series}
        here = [series for series, cell in cells.items() if mark_of(cell) is status]
        if here:
            of = f" ({', '.join(map(cut, here))})"
            yield cut(label) + ("" if len(here) == len(cells) else of)


def mark_of(cell: PublishedEstimate | None) -> Status:
    return Status.NOT_AVAILABLE if cell is None else cell.status
