"""A chart's workbook is one plain sheet: what is to be known first, then one table with a header."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pandas as pd
from openpyxl import load_workbook

from findings.charts import Chart
from findings.charts.sheet import Caption
from findings.content.language import words_of_charts
from findings.downloads.citing import Citation
from findings.downloads.told import Legend
from findings.downloads.workbook import workbook
from findings.speaking import said, speaking
from tests.charts.tables import plain, share
from tests.published import replace

TOLD = Legend(
    "What do you say?", Caption("Of the 130 trusts."), Citation("C", "B", "R"), note="=1+1 is no formula"
)


def made(language: str = "en") -> bytes:
    table = plain(Chart.BAR, {"yes": share(0.44), "no": share(0.56)})
    with speaking(language):
        parts = words_of_charts().items()
        words = {part: {name: said(text) for name, text in each.items()} for part, each in parts}
    return workbook(replace(table, notice="Made up."), TOLD, words)


def rows(content: bytes) -> list[tuple[Any, ...]]:
    return list(load_workbook(BytesIO(content)).worksheets[0].iter_rows(values_only=True))


def test_the_title_is_in_the_first_cell_and_every_note_above_the_table() -> None:
    first = [row[0] for row in rows(made())]
    assert first[:6] == [
        "What they said",
        "Question: What do you say?",
        "Base: Of the 130 trusts.",
        "Note: =1+1 is no formula",
        "Please note: Made up.",
        "Cite as: C",
    ]
    assert first[6:] == ["Row", "Yes", "No"]


def test_it_is_one_sheet_with_one_table_and_no_empty_row() -> None:
    book = load_workbook(BytesIO(made()))
    (sheet,) = book.worksheets
    assert [str(each) for each in sheet.merged_cells.ranges] == []
    assert [each.ref for each in sheet.tables.values()] == ["A7:J9"]
    assert all(row[0] for row in sheet.iter_rows(values_only=True))


def test_pandas_reads_its_table() -> None:
    table = pd.read_excel(BytesIO(made()), header=6, engine="openpyxl")
    assert table["Value"].tolist() == [0.44, 0.56]
    assert table["As shown"].tolist() == ["44%", "56%"]


def test_it_speaks_the_language_of_the_survey() -> None:
    assert rows(made("fr"))[1][0] == "Question : What do you say?"
    assert load_workbook(BytesIO(made("fr"))).sheetnames == ["Graphique"]


def test_it_is_the_same_bytes_each_time() -> None:
    assert made() == made()
