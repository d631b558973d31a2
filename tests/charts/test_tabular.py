"""The table beneath a chart and its CSV have the numbers of the chart, and say what they rest on."""

from __future__ import annotations

import csv as reader
import io
import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from findings.charts import Chart, ChartTable, csv, data_table
from findings.vocabulary import Measure, Refused
from tests.charts.tables import WITHHELD, amount, between, count, crossed, plain, share

TWO = plain(Chart.BAR, {"yes": between(0.355, 0.525, share(0.44)), "no": share(0.56)})


def table_rows(table: ChartTable) -> list[list[str]]:
    root = ET.fromstring(f"<div>{data_table(table)}</div>")  # noqa: S314 - our own table
    return [["".join(cell.itertext()) for cell in row] for row in root.iter("tr")]


def test_one_series_has_its_intervals_and_bases_in_columns() -> None:
    assert data_table(TWO) == (
        '<div class="chart-table" role="region" tabindex="0" aria-label="Table: What they said">\n'
        "<table>\n<caption>What they said</caption>\n"
        '<thead><tr><th scope="col" dir="auto">Answer</th><th scope="col" dir="auto">Share of trusts</th>'
        '<th scope="col" dir="auto">95% interval</th><th scope="col" dir="auto">Base</th></tr></thead>\n'
        "<tbody>\n"
        '<tr><th scope="row" dir="auto">Yes</th>'
        '<td data-estimate="q--yes--2017"><data value="0.44">44%</data></td>'
        '<td data-interval="q--yes--2017">36% to 53%</td><td data-base="q--yes--2017">130</td></tr>\n'
        '<tr><th scope="row" dir="auto">No</th>'
        '<td data-estimate="q--no--2017"><data value="0.56">56%</data></td>'
        '<td></td><td data-base="q--no--2017">130</td></tr>\n'
        "</tbody>\n</table>\n</div>"
    )


def test_several_series_have_their_intervals_beneath() -> None:
    table = crossed(
        Chart.STACKED_BAR, "some much", {"acute": [between(0.3, 0.5, share(0.4, 77)), share(0.6, 77)]}
    )
    assert table_rows(table) == [
        ["Group", "Some", "Much", "Base"],
        ["Acute", "40%", "60%", "77"],
        ["Acute: 95% interval", "30% to 50%", "", ""],
    ]


def test_bases_stand_beneath_when_they_belong_to_the_series() -> None:
    rows = {"yes": [share(0.4, 77), share(0.3, 31)], "no": [share(0.6, 77), share(0.7, 31)]}
    assert table_rows(crossed(Chart.BAR, "acute mental", rows))[-1] == ["Base", "77", "31"]


def test_bases_stand_under_each_number_when_they_belong_to_neither() -> None:
    rows = {"yes": [share(0.4, 77), share(0.3, 31)], "no": [share(0.6, 76), share(0.7, 30)]}
    assert table_rows(crossed(Chart.BAR, "acute mental", rows))[1:] == [
        ["Yes", "40%", "30%"],
        ["Yes: base", "77", "31"],
        ["No", "60%", "70%"],
        ["No: base", "76", "30"],
    ]


def test_marks_are_explained_if_they_are_used() -> None:
    table = plain(Chart.BAR, {"yes": share(0.4), "secret": WITHHELD, "few": count(1, 6)})
    assert data_table(table).endswith(
        '<p class="chart-marks">[c] withheld for confidentiality. [u] low reliability: few answers.</p>'
    )
    assert table_rows(table)[2:] == [["Secret", "[c]", ""], ["Few", "1 of 6 [u]", "6"]]


def test_a_withheld_number_has_no_value_for_machines() -> None:
    assert '<td data-estimate="q--secret--2017">[c]</td>' in data_table(
        plain(Chart.BAR, {"secret": WITHHELD})
    )


def test_words_in_a_table_are_escaped() -> None:
    hostile = replace(TWO, title='<b title="x">', rows=(("yes", "<script>"), ("no", "]]> & مرحبا")), by="<i>")
    root = ET.fromstring(f"<div>{data_table(hostile)}</div>")  # noqa: S314 - our own table
    assert root.findtext("div/table/caption") == '<b title="x">'
    assert [row[0] for row in table_rows(hostile)] == ["<i>", "<script>", "]]> & مرحبا"]


# CSV --------------------------------------------------------------------------------------------


def test_csv_has_a_row_for_each_estimate_with_codes_and_labels() -> None:
    table = replace(TWO, notice="Nobody's answers, invented.")
    assert csv(table) == (
        "estimate_id,row,row_label,series,series_label,measure,value,shown,low,high,base,status,notice\n"
        'q--yes--2017,yes,Yes,all,,share,0.44,44%,0.355,0.525,130,,"Nobody\'s answers, invented."\n'
        'q--no--2017,no,No,all,,share,0.56,56%,,,130,,"Nobody\'s answers, invented."\n'
    )


def test_a_withheld_number_is_empty_in_csv_with_its_status() -> None:
    assert csv(plain(Chart.BAR, {"secret": WITHHELD})).splitlines()[1] == (
        "q--secret--2017,secret,Secret,all,,share,,,,,,c,"
    )


@given(st.floats(0, 1))
def test_csv_gives_back_the_very_number(value: float) -> None:
    (row,) = reader.DictReader(io.StringIO(csv(plain(Chart.BAR, {"yes": share(value)}))))
    assert float(row["value"]) == value
    assert row["shown"] == f"{value:.0%}"


@pytest.mark.parametrize("label", ["=1+1", "+cmd|x", "-2+3", "@SUM(A1)"])
def test_a_label_that_a_spreadsheet_would_run_is_refused_and_not_repeated(label: str) -> None:
    with pytest.raises(Refused) as refused:
        csv(replace(TWO, rows=(("yes", label), ("no", "No"))))
    assert str(refused.value) == (
        "figure fig: a label begins like a formula, which a spreadsheet would run. Begin it with a letter."
    )


@pytest.mark.parametrize("label", ["−1 to 1", "a=b", "1-2", "“quoted”, with a comma", "-5", "+44"])
def test_labels_that_are_harmless_come_back_as_they_are(label: str) -> None:
    written = csv(replace(TWO, rows=(("yes", label), ("no", "No"))))
    assert next(reader.DictReader(io.StringIO(written)))["row_label"] == label


def test_numbers_below_zero_are_numbers() -> None:
    table = plain(Chart.BAR, {"worse": amount(-0.000012, "0", Measure.NET_SCORE)})
    assert next(reader.DictReader(io.StringIO(csv(table))))["value"] == "-1.2e-05"
