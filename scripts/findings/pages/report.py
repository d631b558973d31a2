"""The page "Report": every chart of the site in one document to print, and their tables in an annex.

Takes content and drawn figures, gives a Markdown page. Says nothing that its pages do not say.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from findings import charts
from findings.content import Content, Page
from findings.marking import marked
from findings.pages.denominators import base
from findings.pages.figures import Drawn
from findings.pages.linking import page_url, question_url, relative
from findings.pages.prose import inline_html, plain
from findings.pages.recommendations import title
from findings.pages.templates import page
from findings.vocabulary import Survey

REPORT = "report.md"
SECTION = "findings/"


def report_page(content: Content, figures: Mapping[str, Drawn], survey: Survey) -> dict[str, str]:
    """The page, by its path; none where no page has a chart."""
    told = [each for each in _in_order(content.pages.values()) if each.figures]
    parts = [_part(each, figures) for each in told]
    return {REPORT: page("report.md", parts=parts, survey=survey.description)} if parts else {}


def _in_order(pages: Iterable[Page]) -> list[Page]:
    """The findings in the order of their index, then every other page."""
    return sorted(pages, key=_place)


def _place(told: Page) -> tuple[bool, float, str]:
    return not told.path.startswith(SECTION), told.meta.get("order", 1_000), told.path


def _part(told: Page, figures: Mapping[str, Drawn]) -> dict[str, Any]:
    return {
        "title": title(told),
        "id": told.path.removesuffix(".md").replace("/", "-"),
        "url": relative(page_url(told.path), REPORT),
        "words": plain(told.texts["description"]) if "description" in told.texts else "",
        "charts": [_chart(told, figures[each.id]) for each in told.figures],
    }


def _chart(told: Page, drawn: Drawn) -> dict[str, Any]:
    """A chart without what opens or is pressed; its table stands in the annex."""
    table, question = drawn.table, drawn.question
    several = len(drawn.figure.questions) > 1
    return {
        "id": drawn.figure.id,
        "title": inline_html(told.figure_texts[drawn.figure.id, "title"], REPORT, marked),
        "key": charts.key_html(table),
        "svg": charts.draw(table),
        "question": "" if several else question.wording,
        "url": relative(question_url(question.name), REPORT),
        "base": base(table, question),
        "table": charts.data_table(table),
    }
