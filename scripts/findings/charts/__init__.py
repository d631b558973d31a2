"""Draw a table of published estimates, and say the same in words, in HTML, in CSV and for Plotly.

Comes after `content` and before `pages`. It takes values and gives text: it opens no file, computes
no estimate, and accepts only numbers that passed the disclosure rules.
"""

from findings.charts.drawing import draw
from findings.charts.explorable import plotly_figure
from findings.charts.paint import key_html
from findings.charts.sheet import standalone
from findings.charts.table import Chart, ChartTable, Side
from findings.charts.tabular import csv, data_table
from findings.charts.words import description, description_html, sentence, sentence_html

__all__ = [
    "Chart",
    "ChartTable",
    "Side",
    "csv",
    "data_table",
    "description",
    "description_html",
    "draw",
    "key_html",
    "plotly_figure",
    "sentence",
    "sentence_html",
    "standalone",
]
