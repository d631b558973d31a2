"""A figure as it stands on a page: title, question, key, chart, words, denominator, table, downloads.

Takes a table and the words of its page, gives one block of HTML.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape

from findings import charts
from findings.charts import ChartTable
from findings.content import Content, Figure, Page, Text
from findings.disclosure import PublishedEstimates
from findings.marking import marked
from findings.pages.denominators import asked_of, base, denominator
from findings.pages.linking import page_url, question_url, relative
from findings.pages.prose import inline_html
from findings.pages.recommendations import links, resting_on
from findings.pages.templates import rendered
from findings.shown import base_html, interval_text, number_html
from findings.speaking import said
from findings.vocabulary import PublishedEstimate, Question, Survey

PLOTLY = "assets/plotly.min.js"
HEIGHT = re.compile(r'<svg [^>]*?\bheight="([\d.]+)"')
SCREEN = 700
"""Pixels that a phone has for a drawing."""
EXPLORED, EXPLORE = "explore", "explore/index.md"
"""The folder of what is explored, a file for each question, and the page that opens them."""
SECTION = re.compile(r"(?m)^##(?!#)")
"""A heading of a section; a chart before the first one is itself one."""


@dataclass(frozen=True)
class Drawn:
    """A figure with the table behind it and the page that shows it."""

    figure: Figure
    table: ChartTable
    page: str
    question: Question


def figure_html(
    drawn: Drawn, page: Page, content: Content, published: PublishedEstimates, survey: Survey
) -> str:
    """One block without empty lines, so that Markdown leaves it alone."""
    figure, table = drawn.figure, drawn.table
    files = f"charts/{figure.id}"
    note = page.figure_texts.get((figure.id, "note"))
    drawing = charts.draw(table)
    return rendered(
        "figure.html",
        id=figure.id,
        level=_level(figure, page),
        title=inline_html(page.figure_texts[(figure.id, "title")], page.path),
        question=drawn.question,
        asked=asked_of(drawn.question, survey.description.units),
        question_url=relative(question_url(drawn.question.name), page.path),
        several=len(figure.questions) > 1,
        key=charts.key_html(table),
        svg=drawing,
        sentence=charts.sentence_html(table),
        description=charts.description_html(table),
        base=base(table, drawn.question),
        denominator=denominator(table, drawn.question, published, survey),
        note=inline_html(note, page.path) if isinstance(note, Text) else "",
        data_table=charts.data_table(table),
        evidence_for=links(resting_on(set(figure.questions), content), page.path),
        notice=survey.description.notice_label or table.notice,
        csv=relative(f"{files}.csv", page.path),
        svg_url=relative(f"{files}.svg", page.path),
        json=relative(f"{files}.json", page.path),
        explored=relative(explored_path(drawn.question.name), page.path),
        own_page=relative(page_url(f"{files}.md"), page.path),
        plotly=relative(PLOTLY, page.path),
        drawable=figure.chart != "table",
        further=_is_further(figure, page, drawing),
    )


def _is_further(figure: Figure, page: Page, drawing: str) -> bool:
    """Whether a phone says what a chart found, and draws it on demand; its page has all that is beneath it.

    So it is where its section shows a chart before it, or where it is higher than a phone and not the first.
    """
    lines = page.body.source.split("\n")
    starts = [each.line - page.body_line for each in page.figures if each.line < figure.line]
    here = figure.line - page.body_line
    height = HEIGHT.search(drawing)
    is_high = height is not None and float(height[1]) > SCREEN
    return any(is_high or not SECTION.search("\n".join(lines[start:here])) for start in starts)


def explored_path(question: str) -> str:
    """The file with all that is published of a question."""
    return f"{EXPLORED}/{question}.json"


def _level(figure: Figure, page: Page) -> int:
    """The level of a chart's heading: below its section, or that of a section before the first one."""
    before = page.body.source.split("\n")[: figure.line - page.body_line]
    return 3 if SECTION.search("\n".join(before)) else 2


def first_finding(page: Page, shown_on: str) -> str:
    """What the first chart of a page says with a number; empty where none does."""
    found = (each for each in page.figures if page.figure_texts[(each.id, "title")].claims)
    return next((finding_html(page, each, shown_on) for each in found), "")


def finding_html(page: Page, figure: Figure, shown_on: str) -> str:
    """What a chart says, for another page, with how large and how sure its number is."""
    said = page.figure_texts[(figure.id, "title")]
    size = f'<p class="meta" data-search-exclude>{sized(said.claims[0].estimate)}</p>' if said.claims else ""
    return f'<p class="finding">{inline_html(said, shown_on, marked)}</p>{size}'


def sized(estimate: PublishedEstimate) -> str:
    """A number with its interval and its base, as HTML."""
    parts = [number_html(estimate)]
    if sure := interval_text(estimate):
        span = f'<span data-interval="{escape(estimate.id)}">{escape(sure)}</span>'
        parts.append(said("95% interval {interval}", interval=span))
    if estimate.base is not None:
        parts.append(said("base {base}", base=base_html(estimate)))
    return ", ".join(parts)
