"""A chart of every kind, and what can be read back from its drawing."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest

from findings.charts import Chart, ChartTable, Side, draw
from tests.charts.tables import amount, between, crossed, plain, share

SIDES = {"bad": Side.NEGATIVE, "neither": Side.NEUTRAL, "good": Side.POSITIVE, "unknown": Side.APART}
EVERY_KIND = {
    "bar": plain(Chart.BAR, {"yes": between(0.36, 0.52, share(0.44)), "no": share(0.56)}),
    "dot": plain(Chart.DOT, {"acute": between(7.2, 9.6, amount(8.4, "8.4"))}),
    "stacked": crossed(
        Chart.STACKED_BAR, "none some much", {"acute": [share(0.25), share(0.7), share(0.05)]}
    ),
    "diverging": crossed(
        Chart.DIVERGING_BAR,
        "bad neither good unknown",
        {"near": [share(0.1), share(0.2), share(0.6), share(0.1)]},
        sides=SIDES,
    ),
    "histogram": plain(Chart.HISTOGRAM, {"small": share(0.3), "large": share(0.2)}),
    "line": plain(Chart.LINE, {"2017": share(0.2), "2024": share(0.4)}, by="wave"),
    "lanes": crossed(Chart.BAR, "2017 2024", {"digital": [share(0.5), share(0.6)]}),
}
every_kind = pytest.mark.parametrize("table", EVERY_KIND.values(), ids=EVERY_KIND)


def tree(table: ChartTable) -> ET.Element:
    return ET.fromstring(draw(table))  # noqa: S314 - our own drawing


def shapes(table: ChartTable) -> list[str]:
    """Each shape in a line: its name, class and place, and its words."""
    drawn = (each for each in tree(table).iter() if each.tag in ("rect", "line", "circle", "text"))
    return [" ".join([each.tag, *place(each), *each.itertext()]) for each in drawn]


def place(shape: ET.Element) -> list[str]:
    """Attributes, without those that every shape of its kind has."""
    plain = {"class", "data-estimate", "dy"}
    own = [f"{name}={value}" for name, value in shape.attrib.items() if name not in plain]
    return [shape.get("class", ""), *own]


def texts(table: ChartTable) -> list[str]:
    return ["".join(each.itertext()) for each in tree(table).iter("text")]


def percent(words: str | None) -> float:
    assert words is not None
    assert words.endswith("%")
    return float(words.removesuffix("%"))
