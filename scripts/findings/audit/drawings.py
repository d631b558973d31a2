"""Drawings turned back into numbers: a bar is as long as its value, and nothing else is drawn.

Takes the elements of an inline drawing and the published numbers, gives problems. Across, lengths are
percentages rounded to a hundredth; `data-min` and `data-max` say what they are percentages of.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from findings.audit.elements import ESTIMATE, MARKS, SCALE
from findings.audit.reading import Element, marks, name
from findings.disclosure import PublishedEstimates
from findings.vocabulary import Problem, PublishedEstimate

ROUNDING = 0.00501
"""Lengths and places are rounded to a hundredth of a per cent."""

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
    ground = _ground(drawing, axis, upright)
    end = 0.0
    for place, (each, row) in enumerate(found):
        if name(each) not in MARKS:
            yield from _text(each, row, axis, upright, at)
        elif row is not None:
            if not _true(each, row, axis, upright) or not _follows(each, end, drawing):
                yield Problem(at, f"the mark of {row.id} is not as long, or not where, its value says")
            end = _end(each, end)
        elif each.get(ESTIMATE) is None:
            ends = [ground.along(value) for row in _beside(found, place) for value in _ends(row)]
            if not _background(each, ground, ends):
                yield Problem(at, "a mark stands for no published number")


Found = list[tuple[Element, PublishedEstimate | None]]


def _beside(found: Found, place: int) -> list[PublishedEstimate]:
    """The numbers whose interval a line may show: of the marks beside it; a course joins any two."""
    if "chart-line" in (found[place][0].get("class") or ""):
        return [row for _, row in found if row]
    before = next((row for _, row in reversed(found[:place]) if row), None)
    after = next((row for _, row in found[place:] if row), None)
    return [row for row in (before, after) if row]


def _ends(row: PublishedEstimate) -> list[float]:
    """Where a line of a number may begin and end: its value, and the ends of its interval."""
    if row.value is None:
        return []
    return [end for end in (row.value, row.low, row.high) if end is not None]


def _axis(drawing: Element) -> Axis | None:
    try:
        low, high = float(drawing.get("data-min")), float(drawing.get("data-max"))
    except (TypeError, ValueError):
        return None
    return Axis(low, high) if math.isfinite(low) and math.isfinite(high) and low < high else None


@dataclass(frozen=True)
class Ground:
    """Where lines may be that show no number: `steady` are axes, `across` the places of rows."""

    axis: Axis
    upright: bool
    steady: list[float]
    across: list[float]

    def along(self, value: float) -> float:
        """The place of a value, from the left or from the top."""
        return 100 - self.axis.at(value) if self.upright else self.axis.at(value)


def _ground(drawing: Element, axis: Axis, upright: bool) -> Ground:
    steady = [0.0, 50.0, 100.0, 100 - axis.at(0) if upright else axis.at(0)]
    middles = {_share(each.get("x1")) for each in marks(drawing) if "chart-axis" in (each.get("class") or "")}
    if drawing.get("data-chart") == "diverging-bar" and len(middles) == 1:
        steady += [middle for middle in middles if middle is not None]
    ticks = [_share(each.get("x")) for each in marks(drawing) if "chart-tick" in (each.get("class") or "")]
    return Ground(axis, upright, steady, [0.0, 100.0, *(each for each in ticks if each is not None)])


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
    return _is_part(mark) or _is_span(mark) or _near(start, along)


def _is_part(mark: Element) -> bool:
    return "chart-segment" in (mark.get("class") or "")


def _is_span(mark: Element) -> bool:
    """Whether a mark is drawn over the parts of a stack that its number adds up."""
    return "chart-span" in (mark.get("class") or "")


def _end(mark: Element, before: float) -> float:
    """Where the part that comes next begins; what is drawn over parts moves nothing."""
    return before if _is_span(mark) else (_share(mark.get("x")) or 0) + (_share(mark.get("width")) or 0)


def _tick(mark: Element, axis: Axis, at: str) -> Iterator[Problem]:
    """A number on an axis stands at an end of it, in its middle, or at zero."""
    places = {axis.low: 0.0, (axis.low + axis.high) / 2: 50.0, axis.high: 100.0, 0.0: axis.at(0)}
    known = {f"{value:.10g}": place for value, place in places.items()}
    if not _near(_share(mark.get("x")), known.get(mark.get(SCALE) or "", math.nan)):
        yield Problem(at, "a number on the axis stands elsewhere than it says")


def _near(found: float | None, expected: float) -> bool:
    return found is not None and abs(found - expected) <= ROUNDING


def _text(
    mark: Element, row: PublishedEstimate | None, axis: Axis, upright: bool, at: str
) -> Iterator[Problem]:
    """Words that stand in for a number stand where all such words do, and those of an axis at its places."""
    if SCALE in mark.attrib:
        yield from _tick(mark, axis, at)
    if name(mark) != "text" or row is None or row.value is not None or upright:
        return
    if not any(_near(_share(mark.get("x") or "0%"), place) for place in (0.0, axis.at(0))):
        yield Problem(at, f"where the words of {row.id} stand tells more than is published")


def _follows(mark: Element, end: float, drawing: Element) -> bool:
    """A part of a stack begins where the one before it ends, or at the beginning of its row.

    What is drawn over parts begins where one of them does.
    """
    start = _share(mark.get("x"))
    if _is_span(mark):
        starts = (_share(each.get("x")) for each in marks(drawing) if _is_part(each))
        return start is not None and any(_near(start, each or 0.0) for each in starts)
    if drawing.get("data-chart") != "stacked-bar":
        return True
    return start is not None and (start == 0 or abs(start - end) <= 3 * ROUNDING)


def _background(mark: Element, ground: Ground, ends: list[float]) -> bool:
    """Axes, tracks, hatching, and lines that join values or ends of intervals that are published."""
    given = {key: share for key in PLACES if (share := _share(mark.get(key))) is not None}
    if name(mark) == "line":
        along, across = (("y1", "y2"), ("x1", "x2")) if ground.upright else (("x1", "x2"), ("y1", "y2"))
        places = [given[key] for key in along if key in given]
        rows = [given[key] for key in across if key in given]
        goes_on = len(set(places)) > 1 or len(set(rows)) > 1
        steady = all(_in(place, ground.steady) for place in places)
        joining = goes_on and all(_in(place, [*ground.steady, *ends]) for place in places)
        return (steady or joining) and all(_in(row, ground.across) for row in rows)
    if name(mark) == "rect":
        return not {"width", "height"} & given.keys()
    return name(mark) == "path"


def _in(place: float, places: list[float]) -> bool:
    return any(_near(place, each) for each in places)
