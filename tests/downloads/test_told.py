"""What a chart's file says of it is what is known, and nothing that is not."""

from __future__ import annotations

import json

from findings.charts import Chart
from findings.charts.sheet import Caption
from findings.downloads.citing import Citation
from findings.downloads.told import Legend, about, as_json, rows_of
from tests.charts.tables import plain, share

TABLE = plain(Chart.BAR, {"yes": share(0.44), "no": share(0.56)})
TOLD = Legend("What do you say?", Caption("Of the 130 trusts."), Citation("C", "B", "R"), licence="CC BY")


def test_what_is_not_known_is_left_out() -> None:
    assert about(TABLE, TOLD) == {
        "id": "fig", "title": "What they said", "chart": "bar", "question": "What do you say?",
        "base": "Of the 130 trusts.", "breakdown": "answer", "licence": "CC BY", "citation": "C",
    }  # fmt: skip


def test_a_row_has_no_notice_which_is_said_once() -> None:
    (first, _) = rows_of(TABLE)
    assert "notice" not in first
    assert (first["row_label"], first["value"], first["shown"], first["low"]) == ("Yes", 0.44, "44%", None)


def test_a_drawing_can_be_explored_and_a_table_not() -> None:
    table = plain(Chart.TABLE, {"yes": share(0.44)})
    assert json.loads(as_json(TABLE, TOLD)).keys() == {"about", "rows", "data", "layout", "config"}
    assert json.loads(as_json(table, TOLD)).keys() == {"about", "rows"}
