"""What a reader sees in a chart, and what a machine can read back from it."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from findings.charts import Chart, ChartTable, draw
from tests.charts.drawn import every_kind, tree
from tests.charts.tables import plain, share


def test_a_long_label_is_broken_into_lines_that_fit_a_phone() -> None:
    label = "Another executive director, such as of corporate affairs, people or operations"
    table = replace(plain(Chart.BAR, {"other": share(0.3)}), rows=(("other", label),))
    lines = [text.text or "" for text in tree(table).iter("text") if text.get("class") == "chart-label"]
    assert " ".join(lines) == label
    assert max(map(len, lines)) <= 40


def test_one_endless_word_is_broken_too() -> None:
    table = replace(plain(Chart.BAR, {"other": share(0.3)}), rows=(("other", "a" * 100),))
    lines = [text.text or "" for text in tree(table).iter("text") if text.get("class") == "chart-label"]
    assert "".join(lines) == "a" * 100
    assert max(map(len, lines)) <= 40


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "\"quoted\" & 'quoted'",
        "]]>",
        "<!-- not a comment -->",
        "مرحبا بالعالم",
        "\u202edesrever",
        "👩‍👩‍👧 emoji",
        "&amp; twice",
    ],
)
@every_kind
def test_words_are_words_whatever_they_look_like(table: ChartTable, hostile: str) -> None:
    labelled = replace(
        table,
        title=hostile,
        rows=((table.rows[0][0], hostile), *table.rows[1:]),
        units=hostile,
        by=hostile,
    )
    root = tree(labelled)
    words = "".join(root.itertext())
    assert root.find("script") is None
    assert root.findtext("title") == hostile
    assert hostile in words.replace("\n", "")


@every_kind
def test_a_drawing_stretches_and_its_type_does_not(table: ChartTable) -> None:
    root = tree(table)
    assert (root.get("width"), root.get("viewBox")) == ("100%", None)
    assert float(root.get("height", "")) > 40


@every_kind
def test_a_drawing_has_a_name_and_a_description_that_it_points_to(table: ChartTable) -> None:
    root = tree(table)
    names = [root.find(f"*[@id='{each}']") for each in root.get("aria-labelledby", "").split()]
    assert root.get("role") == "img"
    assert [each.tag for each in names if each is not None] == ["title", "desc"]


@every_kind
def test_every_estimate_is_marked_and_printed_exactly_as_it_is_published(table: ChartTable) -> None:
    published = {cell.id: cell.text for cell in table.cells.values()}
    root = tree(table)
    drawn = [each for each in root.iter() if each.get("data-estimate")]
    said = {each.get("data-estimate"): "".join(each.itertext()) for each in drawn if each.text or len(each)}
    assert {each.get("data-estimate") for each in drawn} == set(published)
    assert said == published


@every_kind
def test_a_drawing_has_no_colour_of_its_own(table: ChartTable) -> None:
    assert not re.search(r'style=|fill="(?!url\(#fig-hatch\))|stroke="|#[0-9a-f]{3,6}\b', draw(table))


@every_kind
def test_the_same_table_gives_the_same_drawing(table: ChartTable) -> None:
    shuffled = replace(table, cells=dict(reversed(list(table.cells.items()))))
    assert draw(table) == draw(shuffled)


@every_kind
def test_a_drawing_has_no_empty_line_that_would_end_it_in_markdown(table: ChartTable) -> None:
    assert "\n\n" not in draw(table)


def test_a_table_is_not_drawn() -> None:
    assert draw(plain(Chart.TABLE, {"yes": share(0.4)})) == ""
