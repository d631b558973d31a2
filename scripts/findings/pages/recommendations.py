"""Recommendations as the site shows them: the panel of evidence, the matrix, and links to and from.

Takes content, gives blocks of HTML.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from html import escape
from typing import Any, TypeVar

from findings.content import Claim, Content, Evidence, Page, Recommendation, State, Text
from findings.content.unclaimed import Cited
from findings.marking import marked
from findings.pages.evidence import EvidenceDrawings
from findings.pages.linking import number_url, page_url, relative
from findings.pages.prose import inline_html, plain
from findings.pages.templates import rendered
from findings.shown import base_html, number_html
from findings.speaking import said
from findings.vocabulary import Release, Survey, slug

STATES = {
    State.SUPPORTED: "Supported",
    State.WEAKENED: "Weakened",
    State.CONTRADICTED: "Contradicted",
    State.WITHHELD: "Withheld",
}
STATE_MEANINGS = {
    State.SUPPORTED: "Every line of evidence holds.",
    State.WEAKENED: "A line of evidence is within chance, rests on few answers, or speaks against it.",
    State.CONTRADICTED: "The data no longer bear out a line of evidence.",
    State.WITHHELD: "A number that it rests on is withheld for confidentiality.",
}
Placed = TypeVar("Placed", Claim, Cited)
PRINTED = "Drawn to agree with a printed figure."
PARTLY = "Partly drawn to agree with a printed figure, partly invented."
INVENTED = "Invented: no report printed it."
DIRECTIONS = {"supports": "", "weakens": "Speaks against it: ", "context": "For context: "}


def recommendations(content: Content) -> list[Page]:
    """The pages that recommend something, in the order that they give themselves."""
    found = [page for page in content.pages.values() if page.recommendation is not None]
    return sorted(found, key=lambda page: (page.meta.get("order", 1_000), page.path))


def panel(page: Page, made: Recommendation, drawings: EvidenceDrawings, printed: frozenset[str]) -> str:
    """The evidence of a recommendation: each line with its number, drawn, with its base and how it stands.

    `printed` are the estimates that agree with a figure which an earlier report printed.
    """
    lines = enumerate(made.evidence)
    return rendered(
        "evidence.html",
        status=made.status,
        state=said(STATES[made.status]),
        meaning=said(STATE_MEANINGS[made.status]),
        lines=[_line(each, _drawing_id(page, place), page, drawings, printed) for place, each in lines],
    )


def _drawing_id(page: Page, place: int) -> str:
    return f"evidence--{slug(page.path.removesuffix('.md'))}--{place}"


def _line(
    evidence: Evidence, named: str, page: Page, drawings: EvidenceDrawings, printed: frozenset[str]
) -> dict[str, Any]:
    first = next(iter(evidence.claims), None)
    source = next(iter(evidence.cited), None)
    survey = drawings.survey
    return {
        "drawing": drawings.drawing(evidence.claims, named),
        "charts": drawings.charts_of(evidence.claims, page.path),
        "number": _number(first, page) if first else f"{escape(source.label)}" if source else "",
        "source": source.url if source and not first else "",
        "words": said(DIRECTIONS[evidence.direction]) + inline_html(_moved(evidence, page), page.path),
        "base": _base(first, survey) if first else "",
        "origin": _origin(evidence.claims, survey, printed),
        "state": "" if evidence.state is State.SUPPORTED else said(STATES[evidence.state]),
        "status": evidence.state,
        "caution": "; ".join(said(claim.caution) for claim in evidence.claims if claim.caution),
    }


def _moved(evidence: Evidence, page: Page) -> Text:
    """The line's Markdown, with its claims and figures from elsewhere at their places in the line."""
    text, at = evidence.text, 0
    spans: dict[int, tuple[int, int]] = {}
    found: list[Claim | Cited] = [*evidence.claims, *evidence.cited]
    for each in sorted(found, key=lambda each: each.start):
        source = page.body.source[each.start : each.end]
        start = text.find(source, at)
        if start >= 0:
            at = start + len(source)
            spans[each.start] = (start, at)
    return Text(text, _at(evidence.claims, spans), _at(evidence.cited, spans))


def _at(found: tuple[Placed, ...], spans: dict[int, tuple[int, int]]) -> tuple[Placed, ...]:
    return tuple(
        replace(each, start=spans[each.start][0], end=spans[each.start][1])
        for each in found
        if each.start in spans
    )


def _number(claim: Claim, page: Page) -> str:
    href = escape(relative(number_url(claim.estimate), page.path))
    return f'<a class="claim number" href="{href}">{number_html(claim.estimate)}</a>'


def _base(claim: Claim, survey: Survey) -> str:
    row = claim.estimate
    if row.base is None or not row.question:
        return ""
    universe = survey.question(row.wave, row.question).universe or survey.description.units
    return said("Of {base} {whom}.", base=base_html(row), whom=escape(universe))


def _origin(claims: tuple[Claim, ...], survey: Survey, printed: frozenset[str]) -> str:
    """Of synthetic responses, whether a report printed the figures of a line or they were invented."""
    synthetic = {wave.id for wave in survey.description.waves if wave.release is Release.SYNTHETIC}
    made = [claim.estimate.id in printed for claim in claims if claim.estimate.wave in synthetic]
    if not made:
        return ""
    return said(PRINTED if all(made) else PARTLY if any(made) else INVENTED)


CARD = 2
"""How many lines of evidence a card shows."""


def cards(content: Content, page: str, drawings: EvidenceDrawings) -> str:
    """Each recommendation as a card: for whom it is, what should change, and its first evidence, drawn."""
    made = [
        {
            "title": title(each),
            "url": relative(page_url(each.path), page),
            "whom": said("For: {whom}", whom=" · ".join(map(marked, each.recommendation.audiences))),
            "words": plain(each.texts["description"]) if "description" in each.texts else "",
            "lines": _first_lines(each, each.recommendation, page, drawings),
            "status": each.recommendation.status,
            "state": said(STATES[each.recommendation.status]),
        }
        for each in recommendations(content)
        if each.recommendation
    ]
    return rendered("recommended.html", cards=made) if made else ""


def _first_lines(
    page: Page, made: Recommendation, shown_on: str, drawings: EvidenceDrawings
) -> list[tuple[str, str, list[tuple[str, str]]]]:
    """The words of the first lines that can be drawn, their drawings, and the charts that show them."""
    found: list[tuple[str, str, list[tuple[str, str]]]] = []
    for place, each in enumerate(made.evidence):
        drawing = drawings.drawing(each.claims, _drawing_id(page, place))
        if drawing and each.state is State.SUPPORTED and len(found) < CARD:
            words = said(DIRECTIONS[each.direction]) + inline_html(_moved(each, page), shown_on, marked)
            found.append((words, drawing, drawings.charts_of(each.claims, shown_on)))
    return found


def matrix(content: Content, page: str) -> str:
    """Who × recommendation, with the state of the evidence."""
    made = recommendations(content)
    audiences = list(
        dict.fromkeys(each for one in made if one.recommendation for each in one.recommendation.audiences)
    )
    rows = [
        {
            "title": title(each),
            "url": relative(page_url(each.path), page),
            "for": [audience in each.recommendation.audiences for audience in audiences],
            "status": each.recommendation.status,
            "state": said(STATES[each.recommendation.status]),
        }
        for each in made
        if each.recommendation
    ]
    return rendered("matrix.html", audiences=list(map(marked, audiences)), rows=rows) if rows else ""


def title(page: Page) -> str:
    """The words of a page's title."""
    return plain(page.texts["title"]) if "title" in page.texts else marked(page.title)


def resting_on(questions: set[str], content: Content) -> list[Page]:
    """The recommendations whose evidence is about any of these questions."""
    return [page for page in recommendations(content) if questions & rests_on(page)]


def rests_on(page: Page) -> set[str]:
    """The questions that the evidence of a page is about; none where it recommends nothing."""
    lines = page.recommendation.evidence if page.recommendation else ()
    return {claim.estimate.question for each in lines for claim in each.claims}


def links(found: Iterable[Page], page: str) -> list[tuple[str, str]]:
    """The titles of pages, and their addresses from the page of this path."""
    return [(title(each), relative(page_url(each.path), page)) for each in found]
