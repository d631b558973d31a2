"""Every file of a site is one that a stage wrote, and every number in it is a published one."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from xlsxwriter import Workbook

from findings.audit import Folders, Provenance, site_problems

from .sites import PLAIN, PUBLISHED, problems

HEAD = "estimate_id,row,row_label,series,series_label,measure,value,shown,low,high,base,status,notice\n"
LINE = "q--yes--2020,yes,Yes,share,,share,0.44,44%,0.36,0.524,1130,,\n"
BLANK = "q--rather-not--2020,rather_not,Would rather not,share,,share,,,,,,c,\n"


def test_a_table_of_published_numbers_is_no_problem(tmp_path: Path) -> None:
    assert problems(tmp_path, {"charts/q.csv": HEAD + LINE + BLANK}) == []


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (LINE.replace("0.44", "0.45"), "row 2, value: q--yes--2020 is not as published."),
        (LINE.replace("44%", "45%"), "row 2, shown: q--yes--2020 is not as published."),
        (LINE.replace("1130", "1131"), "row 2, base: q--yes--2020 is not as published."),
        (LINE.replace("Yes", "Yes (73519)"), "row 2, row_label: q--yes--2020 is not as published."),
        (LINE.replace("q--yes", "q--perhaps"), "row 2: names no published number."),
        (
            BLANK.replace("share,,,", "share,73519,,"),
            "row 2, value: q--rather-not--2020 is not as published.",
        ),
        (BLANK.replace(",c,", ",,"), "row 2, status: q--rather-not--2020 is not as published."),
        (LINE.rstrip("\n") + ",73519\n", "row 2, a column without a name: q--yes--2020 is not as published."),
    ],
)
def test_a_cell_that_is_not_as_published_is_named(tmp_path: Path, line: str, expected: str) -> None:
    said = problems(tmp_path, {"charts/q.csv": HEAD + line})
    assert said == [f"site/charts/q.csv {expected}"]
    assert "73519" not in "".join(said)


def figure(**changes: Any) -> str:
    trace = {
        "name": "", "customdata": ["q--yes--2020", "q--rather-not--2020"], "text": ["44%", "[c]"],
        "x": [0.44, None], "y": ["Yes", "Would rather not"], "orientation": "h", "type": "bar",
        "error_x": {"array": [0.084, 0], "arrayminus": [0.08, 0], "type": "data"},
    }  # fmt: skip
    layout = {"height": 200, "meta": {"figure": "q", "notice": ""}}
    return json.dumps({"data": [trace | changes], "layout": layout, "config": {}})


def test_a_figure_for_exploring_holds_published_points(tmp_path: Path) -> None:
    assert problems(tmp_path, {"charts/q.json": figure()}) == []


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"x": [0.45, None]}, ": the point of q--yes--2020 is not what is published."),
        ({"text": ["45%", "[c]"]}, ": the point of q--yes--2020 is not what is published."),
        ({"x": [0.44, 0.73519]}, ": the point of q--rather-not--2020 is not what is published."),
        ({"text": ["44%", "73519"]}, ": the point of q--rather-not--2020 is not what is published."),
        (
            {"customdata": ["q--yes--2020", None], "text": ["44%", "73519"]},
            ": a point stands for no published number.",
        ),
        ({"x": [0.44, None, 0.73519]}, ": a point stands for no published number."),
        ({"name": "73519"}, ", name: a number that carries no address."),
        ({"hidden": [73519]}, ", hidden: a number that carries no address."),
        ({"error_x": {"array": [0.3, 0]}}, ": the point of q--yes--2020 is not what is published."),
    ],
)  # fmt: skip
def test_a_point_that_is_not_as_published_is_named(
    tmp_path: Path, changes: dict[str, Any], expected: str
) -> None:
    said = problems(tmp_path, {"charts/q.json": figure(**changes)})
    assert f"site/charts/q.json{expected}" in said
    assert "73519" not in "".join(said)


def page(*drawings: str) -> str:
    return f"<html><body>{''.join(drawings)}</body></html>"


BAR = '<rect class="chart-accent" x="0%" width="44%" height="22" data-estimate="q--yes--2020"/>'
WHISKER = '<line class="chart-whisker" x1="36%" x2="44%" y1="11" y2="11"/>'
TEXT = '<text class="chart-value" x="52.4%" y="11" data-estimate="q--yes--2020">44%</text>'
STUB = '<rect class="chart-blank" fill="url(#h)" x="0%" width="14" height="22"/>'
MARK = '<text class="chart-value" x="0%" y="11" data-estimate="q--rather-not--2020">[c]</text>'
AXIS = '<line class="chart-axis" x1="0%" x2="0%" y1="-2" y2="24"/>'


def drawing(*marks: str, chart: str = "bar") -> str:
    return (
        f'<svg data-figure="q" data-chart="{chart}" data-min="0" data-max="1"><title>Shops</title>'
        f"{''.join(marks)}</svg>"
    )


def test_a_drawing_as_long_as_its_numbers_is_no_problem(tmp_path: Path) -> None:
    body = page(drawing(BAR, WHISKER, TEXT, AXIS, STUB, MARK, AXIS))
    assert problems(tmp_path, {"findings/index.html": body}) == []


LENGTH = "the mark of q--yes--2020 is not as long, or not where, its value says."
NOTHING = "a mark stands for no published number."


@pytest.mark.parametrize(
    ("marks", "expected"),
    [
        ([BAR.replace("44%", "44.02%")], LENGTH),
        ([BAR.replace('x="0%"', 'x="9%"')], LENGTH),
        ([BAR.replace("44%", "73.519%").replace("q--yes", "q--rather-not")],
         "the mark of q--rather-not--2020 is not as long, or not where, its value says."),
        ([BAR.replace(' data-estimate="q--yes--2020"', "")], NOTHING),
        ([BAR, WHISKER.replace("36%", "35%")], NOTHING),
        ([WHISKER], NOTHING),
        ([AXIS.replace("0%", "73.519%")], NOTHING),
        ([MARK.replace('x="0%"', 'x="73.519%"')],
         "where the words of q--rather-not--2020 stand tells more than is published."),
        (['<path d="M0 0"/>', '<polygon points="0,0 1,1"/>'], NOTHING),
    ],
)  # fmt: skip
def test_a_mark_that_says_something_else_is_found(tmp_path: Path, marks: list[str], expected: str) -> None:
    said = problems(tmp_path, {"findings/index.html": page(drawing(*marks))})
    assert said == [f"site/findings/index.html, figure q: {expected}"]


def test_a_line_between_two_numbers_that_are_equal_is_no_problem(tmp_path: Path) -> None:
    points = [
        f'<circle class="chart-cat-1" cx="{x}%" cy="56%" r="4.5" data-estimate="q--yes--2020"/>'
        for x in (8, 84)
    ]
    ticks = [f'<text class="chart-tick" x="{x}%" y="230">a</text>' for x in (8, 84)]
    course = '<line class="chart-line" x1="8%" x2="84%" y1="56%" y2="56%"/>'
    body = drawing(f'<svg class="chart-plot">{course}{"".join(points)}</svg>', *ticks, chart="line")
    assert problems(tmp_path / "a", {"findings/index.html": page(body)}) == []
    false = body.replace('y2="56%"', 'y2="40%"')
    assert problems(tmp_path / "b", {"findings/index.html": page(false)}) == [
        f"site/findings/index.html, figure q: {NOTHING}"
    ]


def test_a_drawing_that_hides_its_axis_is_refused(tmp_path: Path) -> None:
    body = page(drawing(BAR).replace('data-max="1"', 'data-max="0"'))
    assert problems(tmp_path, {"findings/index.html": body}) == [
        "site/findings/index.html, figure q: does not say what its lengths are percentages of."
    ]


def test_parts_of_a_stack_follow_one_another(tmp_path: Path) -> None:
    first = '<rect class="chart-segment" x="0%" width="44%" height="32" data-estimate="q--yes--2020"/>'
    second = '<rect class="chart-segment" x="44%" width="30%" height="32" data-estimate="q--no--2020"/>'
    good = page(drawing(first, second, chart="stacked-bar"))
    assert problems(tmp_path / "a", {"findings/index.html": good}) == []
    apart = page(drawing(first, second.replace('x="44%"', 'x="60%"'), chart="stacked-bar"))
    assert len(problems(tmp_path / "b", {"findings/index.html": apart})) == 1


def test_a_span_begins_where_a_part_of_a_stack_does_and_is_as_long_as_its_number(tmp_path: Path) -> None:
    part = '<rect class="chart-segment" x="0%" width="30%" height="32" data-estimate="q--no--2020"/>'
    span = '<rect class="chart-span" x="0%" y="18" width="44%" height="4" data-estimate="q--yes--2020"/>'
    good = page(drawing(span, part, chart="stacked-bar"))
    assert problems(tmp_path / "a", {"findings/index.html": good}) == []
    for name, other in (("b", span.replace('x="0%"', 'x="9%"')), ("c", span.replace("44%", "45%"))):
        said = problems(
            tmp_path / name, {"findings/index.html": page(drawing(other, part, chart="stacked-bar"))}
        )
        assert said == [f"site/findings/index.html, figure q: {LENGTH}"]


ELSEWHERE = "figure q: a number on the axis stands elsewhere than it says."
TICK = '<text class="chart-tick" x="50%" y="26" data-scale="0.5">50%</text>'


@pytest.mark.parametrize(
    ("mark", "said"),
    [
        (TICK, []),
        (TICK.replace('x="50%"', 'x="40%"'), [ELSEWHERE]),
        (TICK.replace('"0.5"', '"0.7"').replace('x="50%"', 'x="70%"').replace(">50%", ">70%"),
         [ELSEWHERE]),
    ],
)  # fmt: skip
def test_a_number_on_an_axis_stands_at_an_end_its_middle_or_zero(
    tmp_path: Path, mark: str, said: list[str]
) -> None:
    found = problems(tmp_path, {"findings/index.html": page(drawing(BAR, TEXT, mark))})
    assert found == [f"site/findings/index.html, {each}" for each in said]


@pytest.mark.parametrize(
    "mark",
    [
        TICK.replace(">50%", ">73.519%"),
        TICK.replace(">50%", ">half"),
        TICK.replace('"0.5"', '"middle"'),
        f"</svg><p>{TICK}</p><svg>",
        "</svg><p><span data-scale='73'>73</span></p><svg>",
    ],
)
def test_a_number_that_only_calls_itself_one_of_an_axis_is_found(tmp_path: Path, mark: str) -> None:
    assert problems(tmp_path, {"findings/index.html": page(drawing(BAR, TEXT, mark))}) != []


def test_a_chart_as_a_file_has_the_marks_of_its_page(tmp_path: Path) -> None:
    inline = page(drawing(BAR, TEXT))
    file = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 720 90"><title>Shops</title>{BAR}{TEXT}</svg>'
    )
    assert problems(tmp_path / "a", {"findings/index.html": inline, "charts/q.svg": file}) == []
    longer = file.replace('width="44%"', 'width="45%"')
    assert problems(tmp_path / "b", {"findings/index.html": inline, "charts/q.svg": longer}) == [
        "site/charts/q.svg: its marks are not those of the figure on its page."
    ]


def sheet(*rows: list[str | float]) -> bytes:
    stream = io.BytesIO()
    with Workbook(stream, {"in_memory": True}) as book:
        page = book.add_worksheet("Numbers")
        for place, cells in enumerate(rows):
            page.write_row(place, 0, cells)
    return stream.getvalue()


HEADER: list[str | float] = ["estimate_id", "value", "shown"]


def test_a_spreadsheet_holds_published_numbers_by_their_address(tmp_path: Path) -> None:
    good = sheet(["Shops"], HEADER, ["q--yes--2020", 0.44, "44%"], ["q--rather-not--2020", "", ""])
    assert problems(tmp_path, {"charts/q.xlsx": good}) == []


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([HEADER, ["q--yes--2020", 73519, "44%"]], "row 2: q--yes--2020 is not as published."),
        ([HEADER, ["q--rather-not--2020", 73519, ""]], "row 2: q--rather-not--2020 is not as published."),
        ([HEADER, ["q--perhaps--2020", 73519, ""]], "row 2: names no published number."),
        ([["Yes", 73519]], "row 1: a number that carries no address."),
        ([["=73519"]], "row 1: a number that carries no address."),
    ],
)
def test_a_cell_of_a_spreadsheet_that_is_not_published_is_found(
    tmp_path: Path, rows: list[list[str | float]], expected: str
) -> None:
    said = problems(tmp_path, {"charts/q.xlsx": sheet(*rows)})
    assert said == [f"site/charts/q.xlsx, sheet 1 {expected}"]


STRANGER = "is a file that no stage wrote. Delete it, and find out how it came there."


@pytest.mark.parametrize(
    "path", ["data/answers.csv", "assets/x.js", ".secret", "notes.txt", "a/index.html.bak"]
)
def test_a_file_that_no_stage_wrote_is_a_problem(tmp_path: Path, path: str) -> None:
    assert problems(tmp_path, {path: "73519"}) == [f"site/{path}: {STRANGER}"]


def test_the_themes_own_files_are_known_by_their_bytes(tmp_path: Path) -> None:
    theme = tmp_path / "theme/assets"
    theme.mkdir(parents=True)
    (theme / "look.css").write_text("a { width: 24px }", encoding="utf-8")
    assert problems(tmp_path, {"assets/look.css": "a { width: 24px }"}) == []
    assert problems(tmp_path, {"assets/look.css": "a { width: 25px }"}) == [
        f"site/assets/look.css: {STRANGER}"
    ]


def test_a_file_that_was_changed_after_it_was_written_is_a_problem(tmp_path: Path) -> None:
    said = Provenance(written={"images/shop.png": b"shop"})
    (tmp_path / "site/images").mkdir(parents=True)
    (tmp_path / "site/images/shop.png").write_bytes(b"shop 73519")
    (tmp_path / "docs").mkdir()
    folders = Folders(tmp_path / "docs", tmp_path / "site", tmp_path / "theme")
    assert [str(problem) for problem in site_problems(folders, PUBLISHED, said)] == [
        "site/images/shop.png: is not as it was written. Build again."
    ]


def test_people_may_lay_pictures_beside_their_pages_and_no_data(tmp_path: Path) -> None:
    assert problems(tmp_path, {}, Provenance(laid=("images/shop.png", "findings/answers.xlsx"))) == [
        "docs/findings/answers.xlsx: is no page and no picture. "
        "Describe data in datapackage.json; show a picture as PNG or SVG."
    ]


def archive(**files: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as target:
        for name, content in files.items():
            target.writestr(name, content)
    return stream.getvalue()


def test_the_archive_holds_the_files_beside_it_and_they_are_the_packages_own(tmp_path: Path) -> None:
    said = Provenance(archive="data/q.zip", resources={"estimates": b"44%"})
    files: dict[str, str | bytes] = {
        "data/q.zip": archive(estimates=b"44%"), "data/package/estimates": b"44%",
    }  # fmt: skip
    written = {path: content for path, content in files.items() if isinstance(content, bytes)}
    assert problems(tmp_path / "a", files, replace(said, written=written)) == []
    other = files | {"data/q.zip": archive(estimates=b"44%", answers=b"73519")}
    assert "site/data/q.zip, answers: is not the file that lies beside the archive." in problems(
        tmp_path / "b", other, replace(said, written=written)
    )
    changed = files | {"data/package/estimates": b"45%"}
    assert "site/data/package/estimates: is not the file of the data package. Build again." in problems(
        tmp_path / "c", changed, replace(said, written=written)
    )


def test_a_restricted_file_is_nowhere(tmp_path: Path) -> None:
    said = Provenance(restricted=("answers.csv",), written={"images/answers.csv": b""})
    assert "site/images/answers.csv: is a file that is not distributed. Delete it." in problems(
        tmp_path, {"images/answers.csv": ""}, said
    )


MAP = (
    "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><url><loc>https://shops.example/</loc></url>"
    "<url><loc>https://shops.example/findings/</loc><lastmod>2020-06-01</lastmod></url></urlset>"
)


def test_the_map_of_the_site_lists_its_pages_and_nothing_else(tmp_path: Path) -> None:
    pages: dict[str, str | bytes] = {"index.html": page(), "findings/index.html": page()}
    pages |= {"sitemap.xml": MAP, "sitemap.xml.gz": gzip.compress(MAP.encode())}
    assert problems(tmp_path / "good", pages) == []
    for place, stranger in enumerate((MAP.replace("/findings/", "/73519/"), MAP + "<!-- 73519 -->")):
        assert problems(tmp_path / str(place), pages | {"sitemap.xml": stranger}) == [
            "site/sitemap.xml:1: lists something that is no page.",
            "site/sitemap.xml.gz: is not sitemap.xml.",
        ]


def test_the_search_index_says_what_its_page_says(tmp_path: Path) -> None:
    number = '<data value="0.44" data-estimate="q--yes--2020">44%</data>'
    body = f"<html><body><article><h1>Shops</h1><p>Of all, {number} say yes.</p></article></body></html>"
    entry = {"location": "findings/", "title": "Shops", "text": "<p>Of all, 44% say yes.</p>"}

    def said(folder: str, **changes: str) -> list[str]:
        index = json.dumps({"config": {}, "docs": [entry | changes]})
        return problems(
            tmp_path / folder, {"findings/index.html": body, "search/search_index.json": index}, PLAIN
        )

    at = "site/search/search_index.json, entry 1"
    assert said("a") == []
    assert said("b", text="<p>Of all, 45% say yes.</p>") == [
        f"{at} (findings/): its text is not what the page says."
    ]
    assert said("c", title="Shops 24") == [f"{at} (findings/): its title is not what the page says."]
    assert said("d", location="24/") == [f"{at} (…/): is of no page."]
    assert said("e", hidden="24") == ["site/search/search_index.json: is no index of pages."]


def notebook(output: str, kind: str = "text/plain") -> bytes:
    cells = [{"cell_type": "code", "source": ["show()"], "outputs": [{"data": {kind: [output]}}]}]
    return json.dumps({"cells": cells}).encode()


def shown(output: str, code: str = "show()") -> str:
    return (
        f'<html><body><div class="jp-InputArea-editor"><div><pre>{code}</pre></div></div>'
        '<div class="jp-OutputArea-child"><div class="jp-RenderedText jp-OutputArea-output">'
        f"<pre>{output}</pre></div></div></body></html>"
    )


def taken(run: bytes) -> dict[str, bytes]:
    """The notebook of a page and its script, as readers take them."""
    cells = json.loads(run)["cells"]
    bare = {"cells": [each | {"outputs": []} for each in cells]}
    script = "".join(f"# %%\n{''.join(each['source'])}\n" for each in cells)
    folder = "notebooks/count/count"
    return {f"{folder}.ipynb": json.dumps(bare).encode(), f"{folder}.py": script.encode()}


def of_notebook(folder: Path, run: bytes, page: str, *, released: bool) -> list[str]:
    written = {"notebooks/count.ipynb": run, **taken(run)}
    said = Provenance(written=written, released=released)
    for path, content in (
        ("site/notebooks/count/index.html", page.encode()),
        ("docs/notebooks/count.ipynb", run),
        *((f"site/{name}", content) for name, content in taken(run).items()),
        *((f"docs/{name}", content) for name, content in taken(run).items()),
    ):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    folders = Folders(folder / "docs", folder / "site", folder / "theme")
    return [str(problem) for problem in site_problems(folders, PUBLISHED, said)]


def test_a_notebook_of_restricted_responses_prints_published_numbers_only(tmp_path: Path) -> None:
    good, leak, run = "44% of 1,130 in 2020", "71 of 1,130", "build/docs/notebooks/count.ipynb"
    assert of_notebook(tmp_path, notebook(good), shown(good), released=False) == []
    assert of_notebook(tmp_path, notebook(leak), shown(leak), released=True) == []
    assert of_notebook(tmp_path, notebook(leak), shown(leak), released=False) == [
        f"{run}: an output holds a number that is not published. Leave the cell out."
    ]
    assert of_notebook(tmp_path, notebook("iVBO", "image/png"), page(), released=False) == [
        f"{run}: an output as image/png cannot be read. Draw it as SVG, or print it as text."
    ]


def test_the_page_of_a_notebook_shows_what_was_run(tmp_path: Path) -> None:
    assert of_notebook(tmp_path, notebook("44%"), shown("44% and 24"), released=True) == [
        "site/notebooks/count/index.html:1: an output that no cell printed."
    ]
    assert of_notebook(tmp_path, notebook("44%"), shown("44%", "show()"), released=True) == []
    assert of_notebook(tmp_path, notebook("44%"), shown("44%", "show(24)"), released=True) == [
        "site/notebooks/count/index.html:1: a cell that is not in the notebook."
    ]
