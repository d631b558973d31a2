"""What a reader explores has the numbers and the words of the chart, and sends nothing anywhere."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from plotly.graph_objects import Figure

from findings.charts import Chart, ChartTable, plotly_figure
from tests.charts.drawn import EVERY_KIND, SIDES
from tests.charts.tables import WITHHELD, amount, count, crossed, plain, share

every_kind = pytest.mark.parametrize("table", EVERY_KIND.values(), ids=EVERY_KIND)


def points(figure: dict[str, Any], key: str) -> list[Any]:
    return [each for trace in figure["data"] for each in trace[key]]


def test_a_bar_chart_is_one_trace_of_values_and_the_words_shown() -> None:
    (trace,) = plotly_figure(plain(Chart.BAR, {"yes": share(0.44), "no": share(0.56)}))["data"]
    assert {key: trace[key] for key in ("type", "orientation", "x", "y", "text", "customdata", "meta")} == {
        "type": "bar",
        "orientation": "h",
        "x": [0.44, 0.56],
        "y": ["Yes", "No"],
        "text": ["44%", "56%"],
        "customdata": ["q--yes--2017", "q--no--2017"],
        "meta": {"paint": "chart-accent"},
    }


@every_kind
def test_every_point_has_its_estimate_and_hovering_shows_what_is_printed(table: ChartTable) -> None:
    figure = plotly_figure(table)
    published = {cell.id: cell.text for cell in table.cells.values()}
    assert dict(zip(points(figure, "customdata"), points(figure, "text"), strict=True)) == published
    assert {trace["hovertemplate"].partition("<")[0] for trace in figure["data"]} == {"%{text}"}


@every_kind
def test_a_figure_is_plain_json_that_plotly_accepts(table: ChartTable) -> None:
    figure = plotly_figure(table)
    assert json.loads(json.dumps(figure, allow_nan=False)) == figure
    assert Figure(data=figure["data"], layout=figure["layout"])


@every_kind
def test_a_figure_needs_the_basic_bundle_only_and_brings_no_template(table: ChartTable) -> None:
    figure = plotly_figure(table)
    assert {trace["type"] for trace in figure["data"]} <= {"bar", "scatter"}
    assert "template" not in figure["layout"]
    assert len(json.dumps(figure)) < 4000


@every_kind
def test_nothing_offers_to_send_the_data_away(table: ChartTable) -> None:
    assert plotly_figure(table)["config"] == {
        "displaylogo": False,
        "plotlyServerURL": "",
        "responsive": True,
        "showSendToCloud": False,
    }


def test_a_withheld_number_has_no_point_but_its_mark() -> None:
    figure = plotly_figure(plain(Chart.BAR, {"yes": share(0.4), "secret": WITHHELD, "few": count(1, 6)}))
    assert points(figure, "x") == [0.4, None, None]
    assert [(note["y"], note["text"]) for note in figure["layout"]["annotations"]] == [
        ("Secret", "[c]"),
        ("Few", "1 of 6 [u]"),
    ]


def test_segments_of_a_diverging_chart_begin_where_the_one_before_ends() -> None:
    table = crossed(
        Chart.DIVERGING_BAR,
        "bad neither good unknown",
        {"near": [share(0.1), share(0.2), share(0.6), share(0.1)]},
        sides=SIDES,
    )
    bad, neither, good, unknown = (trace["base"][0] for trace in plotly_figure(table)["data"])
    assert (bad, neither, good) == (-0.2, -0.1, 0.1)
    assert unknown > 0.7


def test_the_text_of_a_short_bar_stands_outside_it() -> None:
    (trace,) = plotly_figure(plain(Chart.BAR, {"a": share(0), "b": share(0.09), "c": share(0.1)}))["data"]
    assert trace["textposition"] == ["outside", "outside", "inside"]


def test_means_have_an_axis_of_their_own() -> None:
    layout = plotly_figure(plain(Chart.DOT, {"acute": amount(8.2, "8.2")}))["layout"]
    assert layout["xaxis"]["range"] == [0, 10]
    assert "tickformat" not in layout["xaxis"]


def test_markup_in_a_label_is_text_to_plotly() -> None:
    hostile = "<a href='x'>&"
    table = replace(EVERY_KIND["bar"], rows=(("yes", hostile), ("no", "No")))
    assert "<a" not in json.dumps(plotly_figure(table))
    assert plotly_figure(table)["data"][0]["y"][0] == "&lt;a href='x'&gt;&amp;"
