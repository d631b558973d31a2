"""A chart's own page says all that is to be said of it, its embedded one only what a picture does."""

from __future__ import annotations

import csv
import json
import re
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from PIL import Image

from findings.pages.charts import BOM, Gallery, chart_pages, embeds, files
from findings.vocabulary import Status
from tests.content.made import share
from tests.pages.galleries import ROWS, gallery
from tests.published import replace


def taken(made: Gallery, name: str = "moods") -> dict[str, bytes]:
    return files(made, made.figures[name])


def test_everything_that_can_be_taken_away_is_there(tmp_path: Path) -> None:
    endings = ("csv", "json", "xlsx", "svg", "png")
    assert sorted(taken(gallery(tmp_path))) == sorted(
        [*(f"charts/moods.{each}" for each in endings), "charts/moods/picture.png"]
    )


def test_a_table_has_all_but_a_drawing(tmp_path: Path) -> None:
    assert "charts/moods.svg" not in taken(gallery(tmp_path, "table"))
    assert {"charts/moods.json", "charts/moods.png"} <= taken(gallery(tmp_path / "again", "table")).keys()


def in_csv(found: dict[str, bytes]) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(found["charts/moods.csv"].decode("utf-8-sig"), newline="")))


def in_workbook(found: dict[str, bytes]) -> list[dict[str, Any]]:
    cells = list(load_workbook(BytesIO(found["charts/moods.xlsx"])).worksheets[0].iter_rows(values_only=True))
    at = next(place for place, row in enumerate(cells) if "Id of the number" in row)
    return [dict(zip(map(str, cells[at]), row, strict=True)) for row in cells[at + 1 :]]


def test_every_form_holds_the_same_numbers_those_of_the_title_too(tmp_path: Path) -> None:
    found = taken(gallery(tmp_path))
    rows = json.loads(found["charts/moods.json"])["rows"]
    table = [(row["estimate_id"], row["shown"], row["base"]) for row in in_csv(found)]
    assert table == [(row["estimate_id"], row["shown"], str(row["base"])) for row in rows]
    sheet = in_workbook(found)
    assert table == [(row["Id of the number"], row["As shown"], str(row["Base"])) for row in sheet]
    assert [row["Value"] for row in sheet] == [row["value"] for row in rows] == [0.44, 0.56, 0]
    assert ("mood--good--2004", "44%", "1000") in table


def test_a_withheld_number_is_nowhere_but_by_its_mark(tmp_path: Path) -> None:
    secret = replace(
        share(0.56, category="fair"), status=Status.WITHHELD, value=None, shown="", base=None, count=None,
        standard_error=None, degrees_of_freedom=None,
    )  # fmt: skip
    found = taken(gallery(tmp_path, rows=(ROWS[0], secret, ROWS[2])))
    (row,) = (each for each in in_workbook(found) if each["Id of the number"] == secret.id)
    filled = {key: value for key, value in row.items() if value not in (None, "")}
    assert filled.keys() == {"Row", "Mark", "Measure", "Id of the number"}
    assert filled["Mark"] == "c"
    (row,) = (
        each for each in json.loads(found["charts/moods.json"])["rows"] if each["estimate_id"] == secret.id
    )
    assert {row[key] for key in ("value", "low", "high", "base")} == {None}
    assert "[c]" in found["charts/moods.svg"].decode()


def test_a_spreadsheet_is_told_in_which_letters_the_table_is(tmp_path: Path) -> None:
    assert taken(gallery(tmp_path))["charts/moods.csv"].startswith(BOM.encode())


def test_every_file_says_what_it_is(tmp_path: Path) -> None:
    found = taken(gallery(tmp_path))
    about = json.loads(found["charts/moods.json"])["about"]
    book = load_workbook(BytesIO(found["charts/moods.xlsx"])).worksheets[0]
    sheet = "\n".join(str(row[0]) for row in book.iter_rows(values_only=True))
    drawing = found["charts/moods.svg"].decode()
    for words in ("How is mood?", "are in a good mood", "Schools"):
        assert words in json.dumps(about)
        assert words in sheet
        assert words in re.sub("[\ued5b\ued5d]", "", drawing)
    assert about["address"] == "https://schools.example/moods/charts/moods/"
    assert about["citation"].endswith("Version 2.0. https://schools.example/moods/charts/moods/")
    assert "1,000" in about["base"]
    assert '<tspan data-base="mood--good--2004">1,000</tspan>' in drawing


def test_files_are_the_same_bytes_each_time(tmp_path: Path) -> None:
    assert taken(gallery(tmp_path / "a")) == taken(gallery(tmp_path / "b"))


def test_the_pictures_are_drawn(tmp_path: Path) -> None:
    found = taken(gallery(tmp_path))
    with Image.open(BytesIO(found["charts/moods/picture.png"])) as shared:
        assert shared.size == (1200, 630)
    with Image.open(BytesIO(found["charts/moods.png"])) as large:
        assert large.width == 1440
        counts = {colour: number for number, colour in large.convert("RGB").getcolors(1_000_000) or []}
    good, rest = counts[0x1F, 0x5F, 0x8B], counts[0x7F, 0x8D, 0x9B]  # --chart-accent, --chart-rest
    assert good / rest == pytest.approx(44 / 56, rel=0.05)


def test_words_in_another_script_have_no_picture_rather_than_one_of_empty_boxes(tmp_path: Path) -> None:
    made = gallery(tmp_path)
    drawn = made.figures["moods"]
    written = replace(drawn, table=replace(drawn.table, title="מצב הרוח"))
    assert not [path for path in files(made, written) if path.endswith(".png")]


# Pages ------------------------------------------------------------------------------------------


def test_the_page_of_a_chart_holds_everything_about_it(tmp_path: Path) -> None:
    made = gallery(tmp_path)
    page = re.sub("[\ued5b\ued5d]", "", chart_pages(made, taken(made))["charts/moods.md"])
    for words in (
        '<a class="claim" href="../../questions/mood/#mood--good--2004">',
        "<svg",
        "<table",
        "How is mood?",
        "Good is the mood of <a",
        'href="../../charts/moods.png" download',
        'href="../../charts/moods/picture.png" download',
        "@misc{moods,",
        "TY  - FIGURE",
        "charts/moods/embed/",
        'href="../../findings/a/#moods"',
        'href="../../charts/again/"',
        'picture: "charts/moods/picture.png"',
    ):
        assert words in page, words


def test_its_text_is_one_block_that_markdown_leaves_alone(tmp_path: Path) -> None:
    made = gallery(tmp_path)
    body = chart_pages(made, taken(made))["charts/moods.md"].split("\n---\n", 1)[1]
    assert [line for line in body.strip().split("\n") if not line.strip()] == []


def test_search_knows_its_title_alone(tmp_path: Path) -> None:
    made = gallery(tmp_path)
    body = chart_pages(made, taken(made))["charts/moods.md"].split("\n---\n", 1)[1]
    outside = re.sub(r"<(section|figure|p)\b[^>]* data-search-exclude.*?</\1>", "", body, flags=re.DOTALL)
    assert re.sub(r"<[^>]*>|[\ued5b\ued5d]", "", outside).split() == ["44%", "are", "in", "a", "good", "mood"]


def test_without_an_address_nothing_is_offered_to_embed(tmp_path: Path) -> None:
    made = gallery(tmp_path, address="")
    page = chart_pages(made, taken(made))["charts/moods.md"]
    assert "&lt;iframe" not in page
    assert "http" not in page.partition('<section id="cite"')[2].partition("</section>")[0]


def test_the_page_speaks_the_language_of_the_survey(tmp_path: Path) -> None:
    made = gallery(tmp_path, language="fr")
    page = chart_pages(made, taken(made))["charts/moods.md"]
    assert "À emporter" in page
    assert "Take it away" not in page


def test_all_charts_are_listed_under_their_pages(tmp_path: Path) -> None:
    made = gallery(tmp_path)
    index = re.sub("[\ued5b\ued5d]", "", chart_pages(made, taken(made))["charts/index.md"])
    assert "## [Moods](../findings/a/)" in index
    assert "- [44% are in a good mood](../charts/moods/)" in index


def test_the_embedded_page_holds_the_chart_its_title_base_source_and_notice_and_runs_nothing(
    tmp_path: Path,
) -> None:
    made = embeds(gallery(tmp_path))
    assert sorted(made) == ["charts/again/embed/index.html", "charts/moods/embed/index.html"]
    page = re.sub("[\ued5b\ued5d]", "", made["charts/moods/embed/index.html"])
    assert "<script" not in page
    assert "<button" not in page
    assert '<meta name="robots" content="noindex">' in page
    assert 'href="../../../assets/charts.css"' in page
    said = re.sub(
        r"<svg.*?</svg>|<title>.*?</title>|<[^>]*>", " ", page.partition("<body")[2], flags=re.DOTALL
    )
    assert " ".join(said.split(">", 1)[1].split()) == (
        "44% are in a good mood “How is mood?” Of the 1,000 schools that answered. Source: Schools"
    )
