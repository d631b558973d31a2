"""Drawings turned back into numbers: a bar is as long as its value, and nothing else is drawn.

Takes the elements of an inline drawing and the published numbers, gives problems. Across, lengths are
percentages rounded to a hundredth; `data-min` and `data-max` say what they are percentages of.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from findings.audit.elements import ESTIMATE, MARKS
from findings.audit.reading import Element, marks, name
from findings.charts.table import Chart
from findings.disclosure import PublishedEstimates
from findings.vocabulary import Problem, PublishedEstimate

ROUNDING = 0.0051 * 2
"""Lengths and places are rounded to a hundredth of a per cent; one may be the difference of two."""

PLACES = ("x1", "x2", "y1", "y2", "width", "height")


@dataclass(frozen=True)
class Axis:
    """What the percentages of a drawing are percentages of."""

    low: float
    high: float

    def at(self, value: float) -> float:
        return 100 * (value - self.low) / (self.high - self.low)

    def length(self, value: float) -> float:
        return abs(100 * value / (self.high - self.low))


def drawing_problems(drawing: Element, published: PublishedEstimates, where: str) -> Iterator[Problem]:
    """Marks that do not stand for a published number, or not for its value."""
    at = f"{where}, figure {drawing.get('data-figure')}"
    axis = _axis(drawing)
    if axis is None:
        yield Problem(at, "does not say what its lengths are percentages of")
        return
    upright = any("chart-plot" in (each.get("class") or "") for each in marks(drawing))
    found = [(each, published.by_id.get(each.get(ESTIMATE) or "")) for each in marks(drawing)]
    ground = _ground(drawing, axis, upright, [row for _, row in found if row])
    end = 0.0
    for each, row in found:
        if name(each) not in MARKS:
            yield from _text(each, row, axis, upright, at)
        elif row is not None:
            if not _true(each, row, axis, upright) or not _follows(each, end, drawing):
                yield Problem(at, f"the mark of {row.id} is not as long, or not where, its value says")
            end = (_share(each.get("x")) or 0) + (_share(each.get("width")) or 0)
        elif each.get(ESTIMATE) is None and not _background(each, ground):
            yield Problem(at, "a mark stands for no published number")


def _axis(drawing: Element) -> Axis | None:
    try:
        low, high = float(drawing.get("data-min")), float(drawing.get("data-max"))
    except (TypeError, ValueError):
        return None
    return Axis(low, high) if math.isfinite(low) and math.isfinite(high) and low < high else None


@dataclass(frozen=True)
class Ground:
    """Where lines that are no mark may be, in hundredths of a per cent: along the axis, and across it.

    `ends` are those of intervals and values, `steady` axes and gridlines, `across` the places of rows.
    """

    upright: bool
    ends: frozenset[int]
    steady: frozenset[int]
    across: frozenset[int]


def _ground(drawing: Element, axis: Axis, upright: bool, rows: list[PublishedEstimate]) -> Ground:
    ends = [end for row in rows if row.value is not None for end in (row.value, row.low, row.high)]
    places = [axis.at(end) for end in ends if end is not None]
    steady = [0.0, 100.0, axis.at(0)]
    middles = {_share(each.get("x1")) for each in marks(drawing) if "chart-axis" in (each.get("class") or "")}
    if drawing.get("data-chart") == Chart.DIVERGING_BAR and len(middles) == 1:
        steady += [middle for middle in middles if middle is not None]
    ticks = [_share(each.get("x")) for each in marks(drawing) if "chart-tick" in (each.get("class") or "")]
    return Ground(
        upright,
        frozenset(_hundredths(100 - place if upright else place) for place in places),
        frozenset(_hundredths(100 - place if upright else place) for place in steady),
        frozenset(
            _hundredths(place) for place in [0.0, 100.0, *(each for each in ticks if each is not None)]
        ),
    )


def _hundredths(value: float) -> int:
    return round(100 * value)


def _share(text: str | None) -> float | None:
    """A percentage of the drawing; None where it is pixels."""
    if text is None or not text.endswith("%"):
        return None
    try:
        return float(text[:-1])
    except ValueError:
        return math.nan


def _true(mark: Element, row: PublishedEstimate, axis: Axis, upright: bool) -> bool:
    if row.value is None:
        return False
    if name(mark) == "circle":
        place = _share(mark.get("cy" if upright else "cx"))
        return _near(place, 100 - axis.at(row.value) if upright else axis.at(row.value))
    if name(mark) != "rect":
        return False
    if not _near(_share(mark.get("height" if upright else "width")), axis.length(row.value)):
        return False
    start, along = (
        (_share(mark.get("y")), 100 - axis.at(max(row.value, 0))) if upright
        else (_share(mark.get("x")), axis.at(min(row.value, 0)))
    )  # fmt: skip
    return "chart-segment" in (mark.get("class") or "") or _near(start, along)


def _near(found: float | None, expected: float) -> bool:
    return found is not None and abs(found - expected) <= ROUNDING


def _text(
    mark: Element, row: PublishedEstimate | None, axis: Axis, upright: bool, at: str
) -> Iterator[Problem]:
    """Words that stand in for a number stand where all such words do."""
    if name(mark) != "text" or row is None or row.value is not None or upright:
        return
    if not any(_near(_share(mark.get("x") or "0%"), place) for place in (0.0, axis.at(0))):
        yield Problem(at, f"where the words of {row.id} stand tells more than is published")


def _follows(mark: Element, end: float, drawing: Element) -> bool:
    """A part of a stack begins where the one before it ends, or at the beginning of its row."""
    if drawing.get("data-chart") != Chart.STACKED_BAR:
        return True
    start = _share(mark.get("x"))
    return start is not None and (start == 0 or abs(start - end) <= ROUNDING)


def _background(mark: Element, ground: Ground) -> bool:
    """Axes, tracks, hatching, and lines whose ends are those of published intervals."""
    given = {key: share for key in PLACES if (share := _share(mark.get(key))) is not None}
    if name(mark) == "line":
        along, across = (("y1", "y2"), ("x1", "x2")) if ground.upright else (("x1", "x2"), ("y1", "y2"))
        return _along([given[key] for key in along if key in given], ground) and all(
            _in(given[key], ground.across) for key in across if key in given
        )
    if name(mark) == "rect":
        return not {"width", "height"} & given.keys()
    return name(mark) == "path"


def _along(places: list[float], ground: Ground) -> bool:
    """A line across the axis is an axis itself; one along it joins values and ends of intervals."""
    steady = all(_in(place, ground.steady) for place in places)
    return steady or (
        len(set(places)) > 1 and all(_in(place, ground.ends | ground.steady) for place in places)
    )


def _in(place: float, places: frozenset[int]) -> bool:
    return math.isfinite(place) and any(_hundredths(place) + step in places for step in (-1, 0, 1))
