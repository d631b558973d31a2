"""Charts that lie on their side: a row's words on a line of their own, and its bars beneath.

Serves `drawing`. Nothing is placed by pixels across, except the small distance from mark to text.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from itertools import accumulate, pairwise

from findings.charts.marks import (
    BOLD,
    PHONE,
    Attribute,
    Picture,
    bold_width,
    down_the_page,
    element,
    lines_of,
    percent,
    text,
    width_of,
)
from findings.charts.paint import ACCENT, drawn_series, paint_at, paints
from findings.charts.spans import ARROWS, NARROWEST, SMALL, SPACE, Piece, comb, over_stack, placed
from findings.charts.table import Chart, ChartTable, Label, Overlay, Scale, Side, length
from findings.shown import text_of
from findings.speaking import written
from findings.vocabulary import PublishedEstimate, Status

TYPE = 14
LINE = 19
BAR, LANE, STACK = 20, 18, 28
BETWEEN_ROWS, BETWEEN_LANES = 14, 3
AIR = 7
DOT = 6
STUB = 14
HALFWAY = 50
RULER = 26
"""Pixels from the last row to the words of its axis."""
LEAST_LABELLED = 0.08
"""A narrower segment carries no number, as it would not hold the digits on a phone: it stands beneath."""
GAP_BEFORE_APART = 0.05


def lanes(table: ChartTable) -> tuple[Picture, Scale]:
    """One bar or dot a series in each row, its value at its end."""
    scale, names = table.scale, paints(table)
    rows = {row[0]: lane_row(table, row, scale, names) for row in table.rows}
    nets = [(each, net_row(table, each, scale)) for each in table.joining(None)]
    drawn = combed(rows, nets)
    return (under(drawn, ruler(table, scale)) if table.chart is Chart.DOT else drawn), scale


def ruler(table: ChartTable, scale: Scale) -> Picture:
    """The axis of what is read by its place: its ends, its middle and zero, in their unit."""
    middle = (scale.low + scale.high) / 2
    values = sorted(
        {scale.low, 0.0, scale.high} | ({middle} if abs(scale.at(0) - HALFWAY) > HALFWAY / 2 else set())
    )
    marks = [element("line", class_="chart-axis", x1="0%", x2="100%", y1=AIR, y2=AIR)]
    for value in values:
        at = scale.at(value)
        marks.append(element("line", class_="chart-axis", x1=percent(at), x2=percent(at), y1=AIR, y2=2 * AIR))
        anchor = None if at == 0 else "end" if at == 100 else "middle"
        address = {"data_scale": f"{value:.10g}"}
        words = on_axis(table, value)
        marks.append(text(words, class_="chart-tick", x=percent(at), y=RULER, text_anchor=anchor, **address))
    return Picture(tuple(marks), RULER + 2)


def on_axis(table: ChartTable, value: float) -> str:
    """A place of an axis in the unit of what is on it."""
    printed = next(iter(table.cells.values())).measure.facts.printed
    number = f"{abs(value) * printed.scale:,.10g}"
    sign = "−" if value < 0 else "+" if value > 0 and printed.plus else ""
    return written(f"{sign}{number}{printed.suffix}")


def lane_row(table: ChartTable, row: Label, scale: Scale, names: dict[str, str]) -> Picture:
    lane = dot if table.chart is Chart.DOT else bar
    thickness = BAR if table.single else LANE
    pictures = []
    for series, _ in table.series:
        paint = paint_at(table, row[0], series, names)
        marks = lane(table, table.cell(row[0], series), paint, scale, thickness)
        pictures.append(Picture(tuple(marks), thickness))
    lanes = down_the_page(pictures, BETWEEN_LANES)
    return under(headed(table, row), lanes)


def net_row(table: ChartTable, net: Overlay, scale: Scale) -> Picture:
    """A row for a number that adds up others."""
    lane = dot if table.chart is Chart.DOT else bar
    marks = lane(table, net.estimate, ACCENT, scale, BAR)
    return under(heading(net.label, strong=True), Picture(tuple(marks), BAR))


def combed(rows: dict[str, Picture], nets: list[tuple[Overlay, Picture]]) -> Picture:
    """The rows, each net above the first row that it adds up, with a comb that leads to all of them."""
    pictures: list[Picture] = []
    tops: dict[str, float] = {}
    combs: list[tuple[Overlay, float]] = []
    down = 0.0
    left = list(nets)
    for name, row in rows.items():
        for each in [each for each in left if name in each[0].parts]:
            left.remove(each)
            combs.append((each[0], down + each[1].height - BAR / 2))
            pictures.append(each[1])
            down += each[1].height + BETWEEN_ROWS
        pictures.append(row)
        tops[name] = down + row.height - BAR / 2
        down += row.height + BETWEEN_ROWS
    whole = down_the_page(pictures, BETWEEN_ROWS)
    drawn = tuple(comb(top, [tops[part] for part in net.parts]) for net, top in combs)
    return Picture((*whole.marks, *drawn), whole.height)


def under(upper: Picture, lower: Picture) -> Picture:
    return down_the_page([upper, lower], 0)


def heading(label: str, strong: bool = False, sign: int = 0) -> Picture:
    """The words of a row: bold, and so a little wider, where a title is about it; and which way it went."""
    lines = lines_of(f"{ARROWS[sign]} {label}" if sign else label, TYPE, PHONE / BOLD if strong else PHONE)
    class_ = "chart-label chart-strong" if strong else "chart-label"
    marks = (text(line, class_=class_, x=0, y=13 + LINE * place) for place, line in enumerate(lines))
    return Picture(tuple(marks), LINE * len(lines))


def headed(table: ChartTable, row: Label) -> Picture:
    cells = (table.cell(row[0], series) for series, _ in table.series)
    sign = next((table.rising[cell.id] for cell in cells if cell and cell.id in table.rising), 0)
    return heading(row[1], table.strong_row(row[0]), sign)


# One value a lane -------------------------------------------------------------------------------


def bar(
    table: ChartTable, cell: PublishedEstimate | None, paint: str, scale: Scale, thickness: float
) -> Iterator[str]:
    if cell is None or (reach := length(cell)) is None:
        yield from blank(table, cell, clear(scale), thickness)
    else:
        start, end = sorted((scale.zero, scale.at(reach)))
        yield element(
            "rect",
            class_=tinted(cell, paint, table),
            x=percent(start),
            width=percent(end - start),
            height=thickness,
            data_estimate=cell.id,
        )
        yield from whisker(cell, scale, thickness, over=paint)
        yield value_beside(cell, scale, thickness, AIR, on(cell, paint), scale.zero)
    yield axis(scale.zero, thickness)


def dot(
    table: ChartTable, cell: PublishedEstimate | None, paint: str, scale: Scale, thickness: float
) -> Iterator[str]:
    middle = thickness / 2
    if cell is None or (value := length(cell)) is None:
        yield from blank(table, cell, clear(scale), thickness)
        return
    yield element("line", class_="chart-track", x1="0", x2="100%", y1=middle, y2=middle)
    yield axis(scale.zero, thickness)
    yield from whisker(cell, scale, thickness)
    place = percent(scale.at(value))
    class_ = tinted(cell, paint, table)
    yield element("circle", class_=class_, cx=place, cy=middle, r=DOT, data_estimate=cell.id)
    yield value_beside(cell, scale, thickness, AIR + DOT, "chart-value")


def clear(scale: Scale) -> float:
    """Where words begin that stand in for a bar: at zero, if there is room to its right."""
    return scale.zero if scale.zero <= HALFWAY else 0


def axis(at: float, thickness: float) -> str:
    return element("line", class_="chart-axis", x1=percent(at), x2=percent(at), y1=-2, y2=thickness + 2)


def whisker(cell: PublishedEstimate, scale: Scale, thickness: float, over: str = "") -> Iterator[str]:
    """The interval as a thin line: pale where it lies over its bar, dark where it leaves it."""
    middle = thickness / 2
    for start, end, class_ in whisker_parts(cell, over):
        x1, x2 = percent(scale.at(start)), percent(scale.at(end))
        yield element("line", class_=class_, x1=x1, x2=x2, y1=middle, y2=middle)


def whisker_parts(cell: PublishedEstimate, over: str) -> Iterator[tuple[float, float, str]]:
    """From where to where an interval lies over its bar, which reaches from zero to its value, and beyond."""
    if cell.low is None or cell.high is None or cell.value is None:
        return
    pale = over and cell.status is not Status.LOW_RELIABILITY
    inside = f"chart-whisker {over.replace('chart', 'chart-over', 1)}" if pale else "chart-whisker"
    bar_ends = sorted((0.0, cell.value))
    for start, end in pairwise(sorted({cell.low, *_between(cell.low, bar_ends, cell.high), cell.high})):
        is_over = bar_ends[0] <= start and end <= bar_ends[1]
        yield start, end, inside if is_over else "chart-whisker"


def _between(low: float, ends: Iterable[float], high: float) -> list[float]:
    return [end for end in ends if low < end < high]


def value_beside(
    cell: PublishedEstimate, scale: Scale, thickness: float, air: float, on: str = "", floor: float = 0
) -> str:
    """The value past the end of its bar and interval; inside the bar where there is no room past it.

    `floor` is where the bar begins. A negative bar is the mirror image of a positive one.
    """
    mirrored = cell.value is not None and cell.value < 0
    ends = [scale.at(each) for each in (cell.value, cell.low, cell.high) if each is not None]
    tip, *reach = [100 - end if mirrored else end for end in ends]
    start = 100 - floor if mirrored else floor
    room = 100 * (bold_width(text_of(cell), TYPE) + air) / PHONE
    if max(tip, *reach, 0) + room <= 100:
        place, forward, class_ = max(tip, *reach, 0), True, "chart-value"
    else:
        inside = next((end for end in (min(tip, *reach, 100), tip) if end - room >= start), None)
        place, forward = (100, False) if inside is None else (inside, False)
        class_ = "chart-value chart-haloed" if inside is None else on
    anchor = None if forward is not mirrored else "end"
    shift = air if forward is not mirrored else -air
    return value(cell, class_, 100 - place if mirrored else place, thickness, shift, anchor)


def value(
    cell: PublishedEstimate, class_: str, place: float, thickness: float, shift: float, anchor: str | None
) -> str:
    return text(
        text_of(cell),
        class_=class_,
        x=percent(place),
        y=thickness / 2,
        dx=shift or None,
        dy="0.35em",
        text_anchor=anchor,
        data_estimate=cell.id,
    )


def blank(
    table: ChartTable, cell: PublishedEstimate | None, at: float, thickness: float, words: str | None = None
) -> Iterator[str]:
    """What stands where no bar can: a hatched mark if the number is withheld, and why."""
    shift = AIR if words is None else 0
    if cell is None or not cell.shown:
        shift = STUB + AIR
        yield element(
            "rect",
            class_="chart-blank",
            fill=f"url(#{table.id}-hatch)",
            x=percent(at),
            width=STUB,
            height=thickness,
        )
    shown = text_of(cell) if cell is not None else f"[{Status.NOT_AVAILABLE}]"
    place: dict[str, Attribute] = {"x": percent(at), "y": thickness / 2, "dy": "0.35em"}
    identity = cell.id if cell is not None else None
    yield text(shown, class_="chart-value", dx=shift, data_estimate=identity, **place)
    if words:
        after = shift + bold_width(shown, TYPE) + AIR
        yield text(words, class_="chart-note", dx=after, **place)


def tinted(cell: PublishedEstimate, paint: str, table: ChartTable | None = None) -> str:
    """The class of a mark: pale where the number rests on few answers, ringed where a title states it.

    A single series needs no ring, as there the rest is quiet.
    """
    ringed = table is not None and not table.single and cell.id in table.strong
    unsure = cell.status is Status.LOW_RELIABILITY
    return paint + " chart-unsure" * unsure + " chart-ringed" * ringed


def on(cell: PublishedEstimate, paint: str) -> str:
    """The class of text that stands on a mark."""
    if cell.status is Status.LOW_RELIABILITY:
        return "chart-value"
    return "chart-value chart-on" + paint.removeprefix("chart")


# Several values a lane --------------------------------------------------------------------------


Blank = tuple[Label, PublishedEstimate | None]


def stacks(table: ChartTable) -> tuple[Picture, Scale]:
    """The shares of each row, end to end: past all of them where each was rounded."""
    longest = max(sum(values(table, row, table.series)) for row in table.rows)
    scale, names = Scale(0, max(1, longest)), paints(table)
    rows = [stacked_row(table, row, [(table.series, 0.0)], scale, names) for row in table.rows]
    return down_the_page(rows, BETWEEN_ROWS), scale


def stacked_row(
    table: ChartTable,
    row: Label,
    parts: list[tuple[tuple[Label, ...], float]],
    scale: Scale,
    names: dict[str, str],
    behind: tuple[str, ...] = (),
) -> Picture:
    """A row of stacks, each of its series and from its own start, and what could not be drawn beneath."""
    marks: list[str] = []
    blanks: list[Blank] = []
    narrow: list[tuple[str, PublishedEstimate]] = []
    places: dict[str, tuple[float, float]] = {}
    over = {each.estimate.id for each in table.joining(row[0])}
    for series, start in parts:
        cells = [(label, table.cell(row[0], label[0])) for label in series]
        blanks += [(label, cell) for label, cell in cells if length(cell) is None]
        drawn = [(label[0], cell) for label, cell in cells if cell and length(cell) is not None]
        edges = accumulate((cell.value or 0 for _, cell in drawn), initial=start)
        for (key, cell), (left, right) in zip(drawn, pairwise(edges), strict=True):
            part = segment(cell, names[key], scale.at(left), scale.at(right), alone=len(series) == 1)
            is_said = cell.id in over
            marks += part[:1] if is_said else part
            if len(part) == 1 and not is_said:
                narrow.append((dict(series)[key], cell))
            places[key] = (left, right)
    bar = [Picture((*behind, *marks), STACK)] if marks else []
    lines = [*narrow_lines(narrow), *blank_lines(table, blanks, bool(marks))]
    head = under(headed(table, row), over_stack(table, row[0], places, scale))
    return down_the_page([head, down_the_page([*bar, *lines], AIR)], 0 if bar else AIR / 2)


def narrow_lines(narrow: list[tuple[str, PublishedEstimate]]) -> list[Picture]:
    """The numbers of parts that are too narrow to hold them, each before its label, in few lines."""
    lines: list[list[Piece]] = []
    room = 0.0
    for label, cell in narrow:
        number = Piece(
            text_of(cell),
            bold_width(text_of(cell), SMALL),
            "chart-value chart-small",
            "data-estimate",
            cell.id,
        )
        cut = lines_of(label, SMALL, NARROWEST - number.wide - SPACE)[0]
        words = Piece(cut if cut == label else f"{cut}…", width_of(cut, SMALL), "chart-note")
        wide = words.wide + number.wide + 2 * SPACE
        if not lines or wide > room:
            lines.append([])
            room = NARROWEST
        lines[-1] += [number, words]
        room -= wide + SPACE
    return [Picture(tuple(placed(line, 0, 0, SMALL)), SMALL + 2) for line in lines]


def blank_lines(table: ChartTable, blanks: list[Blank], partly: bool) -> list[Picture]:
    """A line for each series that a row lacks; one for all when the row lacks them all alike."""
    if not partly and len({text_of(cell) if cell else "" for _, cell in blanks}) == 1:
        blanks = [(("", ""), blanks[0][1])]
    return [Picture(tuple(blank(table, cell, 0, STUB, label)), STUB) for (_, label), cell in blanks]


def segment(cell: PublishedEstimate, paint: str, left: float, right: float, alone: bool) -> list[str]:
    """A part of a stack, its value inside if it fits; beside it if nothing else follows."""
    width, needed = right - left, 100 * (bold_width(text_of(cell), TYPE) + 4) / PHONE
    fits = width >= max(100 * LEAST_LABELLED, needed)
    beside = alone and not fits and right + needed <= 100
    part = element(
        "rect",
        class_=f"chart-segment {tinted(cell, paint)}",
        x=percent(left),
        width=percent(width),
        height=STACK,
        data_estimate=cell.id,
    )
    if fits:
        return [part, value(cell, on(cell, paint), (left + right) / 2, STACK, 0, "middle")]
    return [part, value(cell, "chart-value", right, STACK, AIR, None)] if beside else [part]


def diverging(table: ChartTable) -> tuple[Picture, Scale]:
    """The shares of each row about a common middle, and what is not on the scale apart at the right."""
    names, series = paints(table), drawn_series(table)
    about = tuple(label for label in series if table.sides[label[0]] is not Side.APART)
    apart = tuple(label for label in series if table.sides[label[0]] is Side.APART)
    left, right = reach(table, about, Side.NEGATIVE), reach(table, about, Side.POSITIVE)
    aside = max(sum(values(table, row, apart)) for row in table.rows)
    gap = GAP_BEFORE_APART * (left + right + aside) if aside else 0
    scale = Scale(0, math.ceil(1000 * (left + right + gap + aside)) / 1000 or 1)
    middle = (axis(scale.at(left), STACK),)
    rows = []
    for row in table.rows:
        start = left - half(table, row, about, Side.NEGATIVE)
        parts = [(about, start), (apart, left + right + gap)]
        rows.append(stacked_row(table, row, parts, scale, names, middle))
    return down_the_page(rows, BETWEEN_ROWS), scale


def reach(table: ChartTable, about: tuple[Label, ...], side: Side) -> float:
    return max(half(table, row, about, side) for row in table.rows)


def half(table: ChartTable, row: Label, about: tuple[Label, ...], side: Side) -> float:
    """How far a row reaches to one side of its middle: that side and half of what is neutral."""
    whole = values(table, row, tuple(label for label in about if table.sides[label[0]] is side))
    shared = values(table, row, tuple(label for label in about if table.sides[label[0]] is Side.NEUTRAL))
    return sum(whole) + sum(shared) / 2


def values(table: ChartTable, row: Label, series: tuple[Label, ...]) -> list[float]:
    return [length(table.cell(row[0], key)) or 0 for key, _ in series]
