"""What the order of a chart says of a withheld number that stands between two that are shown.

Takes the charts' downloads, whose rows are in the order in which they are drawn; gives equations. A chart
whose rows are in the questionnaire's order says nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from tests.red_team.published import WITHHELD, Chart, Row
from tests.red_team.system import System, scaled
from tests.red_team.telling import Told, ratio

FEWEST_SHOWN = 3


def say_orders(system: System, told: Told, charts: tuple[Chart, ...]) -> None:
    """Every withheld share within a row of falling or rising ones lies between its neighbours."""
    rows = {row.get("estimate_id", ""): row for row in told.rows if row["measure"] == "share"}
    for chart in charts:
        for series in _series(chart, rows):
            falling = _direction(series)
            if falling and not _is_as_asked(told, series):
                for before, withheld, after in _between(series if falling > 0 else series[::-1]):
                    _say(system, told, before, withheld, after)


def _series(chart: Chart, rows: dict[str, Row]) -> Iterator[list[Row]]:
    found: dict[str, list[Row]] = {}
    for each in chart.rows:
        row = rows.get(each.get("estimate_id", ""))
        if row:
            found.setdefault(each.get("series", ""), []).append(row)
    yield from found.values()


def _direction(series: list[Row]) -> int:
    """1 where the shown values fall, -1 where they rise, 0 where they do neither or are too few."""
    values = [float(row["value"]) for row in series if row.get("value")]
    if len(values) < FEWEST_SHOWN or len(set(values)) < FEWEST_SHOWN:
        return 0
    if all(one >= other for one, other in pairwise(values)):
        return 1
    return -1 if all(one <= other for one, other in pairwise(values)) else 0


def _is_as_asked(told: Told, series: list[Row]) -> bool:
    """Whether the rows are in the questionnaire's order, in which case their falling is chance."""
    question = told.question(series[0])
    if question is None:
        return True
    places = {name: place for place, name in enumerate((*question.parts, *question.nets))}
    items = {name: place for place, name in enumerate(question.items)}
    given = [(items.get(row["item"], 0), places.get(row["category"], 0)) for row in series]
    groups = [row["group"] for row in series]
    return given == sorted(given) and len(set(groups)) == 1


def _between(series: list[Row]) -> Iterator[tuple[Row, Row, Row]]:
    for place, row in enumerate(series):
        before = [each for each in series[:place] if each.get("status") != WITHHELD]
        after = [each for each in series[place + 1 :] if each.get("status") != WITHHELD]
        if row.get("status") == WITHHELD and before and after:
            yield before[-1], row, after[0]


def _say(system: System, told: Told, before: Row, withheld: Row, after: Row) -> None:
    found = ratio(told, withheld, told.spots(withheld))
    high, low = told.printed(before, "value"), told.printed(after, "value")
    if found and high and low:
        system.at_least("order in a chart", found.above, scaled(found.below, low.low))
        system.at_least("order in a chart", scaled(found.below, high.high), found.above)
