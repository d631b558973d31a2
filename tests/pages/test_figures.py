"""A figure is one block: its claim, its chart, the words of both, and its downloads."""

from __future__ import annotations

from pathlib import Path

from findings import content
from findings.content import Content, Page
from findings.pages import drawn_figures
from findings.pages.figures import Drawn, figure_html
from findings.vocabulary import PublishedEstimate
from tests.content.made import numbers, share, survey

FENCE = """```figure
id: moods
question: mood
chart: {chart}
title: [44%](stat:mood=good) are in a good mood
note: Good is the mood of [44%](stat:mood=good).
```
"""
ROWS = [share(0.44), share(0.56, category="fair"), share(0.0, category="poor")]


def made(
    tmp_path: Path, chart: str, *rows: PublishedEstimate, before: str = ""
) -> tuple[Drawn, Page, Content]:
    folder = tmp_path / "docs/findings"
    folder.mkdir(parents=True)
    (folder / "a.md").write_text(before + FENCE.format(chart=chart), encoding="utf-8")
    read = content.read(tmp_path / "docs", numbers(*rows).published, survey())
    return drawn_figures(read, numbers(*rows).published, survey())["moods"], read.pages["findings/a.md"], read


def html(tmp_path: Path, chart: str = "bar") -> str:
    return figure_html(*made(tmp_path, chart, *ROWS), numbers(*ROWS).published, survey())


def test_a_figure_is_one_block_that_markdown_leaves_alone(tmp_path: Path) -> None:
    assert [line for line in html(tmp_path).split("\n") if not line.strip()] == []


def test_it_has_its_claim_its_question_its_chart_its_table_and_its_note(tmp_path: Path) -> None:
    said = html(tmp_path)
    for words in (
        'id="moods"',
        "are in a good mood",
        "How is mood?",
        "<svg",
        "<table",
        "Good is the mood of <a",
    ):
        assert words in said
    assert said.count('data-estimate="mood--good--2004"') >= 4


def test_a_chart_before_the_first_section_is_one_itself(tmp_path: Path) -> None:
    assert "<figcaption><h2>" in html(tmp_path / "first")
    drawn = made(tmp_path / "second", "bar", *ROWS, before="---\ntitle: A\n---\n# A\n\n## Moods\n\n")
    assert "<figcaption><h3>" in figure_html(*drawn, numbers(*ROWS).published, survey())


def test_its_downloads_are_named_from_its_page(tmp_path: Path) -> None:
    said = html(tmp_path)
    for suffix in ("csv", "svg", "json"):
        assert f"../../charts/moods.{suffix}" in said


def test_it_leads_to_the_page_of_its_own(tmp_path: Path) -> None:
    assert 'href="../../charts/moods/"' in html(tmp_path)
