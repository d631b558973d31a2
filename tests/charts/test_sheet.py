"""A downloaded chart is whole: it needs no page, no style sheet and no network."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path

import pytest

from findings.charts import Chart, ChartTable, sentence, standalone
from tests.charts.drawn import EVERY_KIND
from tests.charts.tables import WITHHELD, crossed, plain, share

CSS = Path("scripts/findings/theme/assets/charts.css").read_text()
SVG = "{http://www.w3.org/2000/svg}"


def tree(table: ChartTable, css: str = CSS) -> ET.Element:
    return ET.fromstring(standalone(table, css).encode())  # noqa: S314 - our own drawing


def words(root: ET.Element) -> list[str]:
    return ["".join(text.itertext()) for text in root.iter(f"{SVG}text")]


@pytest.mark.parametrize("table", EVERY_KIND.values(), ids=EVERY_KIND)
def test_a_file_has_its_title_notice_source_and_alternative(table: ChartTable) -> None:
    root = tree(replace(table, notice="Nobody's answers.", source="A survey. CC BY 4.0."))
    assert words(root)[0] == "What they said"
    assert words(root)[-2:] == ["Nobody's answers.", "A survey. CC BY 4.0."]
    assert (root.get("width"), root.findtext(f"{SVG}desc")) == ("720", sentence(table))


@pytest.mark.parametrize("table", EVERY_KIND.values(), ids=EVERY_KIND)
def test_a_file_asks_for_nothing_and_knows_no_variable(table: ChartTable) -> None:
    drawn = standalone(table, CSS)
    assert "var(" not in drawn
    assert not re.search(r"href|src=|@import|@media|data-md|url\((?!#fig-hatch)", drawn)
    assert re.findall(r"https?://[^\"]+", drawn) == ["http://www.w3.org/2000/svg"]


@pytest.mark.parametrize("table", EVERY_KIND.values(), ids=EVERY_KIND)
def test_a_file_is_the_same_bytes_each_time(table: ChartTable) -> None:
    assert standalone(table, CSS) == standalone(replace(table), CSS)


def test_a_style_brings_its_values_with_it() -> None:
    css = ":root { --a: #123456; --b: var(--a, #000); } .chart-accent { fill: var(--b); } p { color: red }"
    style = tree(EVERY_KIND["bar"], css).findtext(f"{SVG}style")
    assert style == ".chart-accent{fill: #123456;}"


def test_a_style_cannot_end_the_style() -> None:
    css = ".chart-accent > b { content: ']]></style>' }"
    assert tree(EVERY_KIND["bar"], css).findtext(f"{SVG}style") == ".chart-accent > b{content: ']]></style>'}"


def test_a_file_brings_only_the_rules_that_it_needs() -> None:
    needed, other = ".chart-accent, .chart-seq-1 { fill: red }", ".chart-table td { color: blue }"
    css = f"{needed} {other} @media print {{ .chart-accent {{ fill: black }} }}"
    assert tree(EVERY_KIND["bar"], css).findtext(f"{SVG}style") == ".chart-accent{fill: red}"


def test_a_long_title_is_broken_into_lines() -> None:
    title = "Fewer than half of the communications leaders of trusts report to the chief executive"
    lines = words(tree(replace(EVERY_KIND["bar"], title=title)))[:2]
    assert " ".join(lines) == title


def test_a_key_of_many_entries_continues_on_the_next_line() -> None:
    names = " ".join(f"{letter}{'x' * 24}" for letter in "abcdef")
    root = tree(crossed(Chart.STACKED_BAR, names, {"acute": [share(0.1)] * 6}))
    swatches = [group.get("transform") for group in root.iter(f"{SVG}g") if len(group) == 1]
    assert swatches[0] == "translate(0 3)"
    assert "translate(0 27)" in swatches


def test_a_table_is_written_out() -> None:
    root = tree(plain(Chart.TABLE, {"yes": share(0.4), "no": WITHHELD}))
    assert words(root) == ["What they said", "Yes: 40%", "No: [c]"]


def test_hostile_words_stay_words() -> None:
    hostile = "<script>alert(1)</script> ]]> \"'&"
    root = tree(replace(EVERY_KIND["bar"], title=hostile, notice=hostile, source=hostile))
    assert root.find(f".//{SVG}script") is None
    assert (words(root)[0], words(root)[-1]) == (hostile, hostile)
