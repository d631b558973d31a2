"""Pages: all Markdown that MkDocs will see, from the words people wrote and the published numbers.

Takes content, published estimates and the survey; gives text by path under `build/docs/`. Writes no
file and computes no number.
"""

from __future__ import annotations

from html import escape
from typing import Any

import yaml

from findings.charts.building import chart_table
from findings.comparing import Agreement, comparisons
from findings.content import Content, Page, Recommendation
from findings.content.headlines import HeadlineBlock
from findings.content.unaddressed import numerals_of
from findings.disclosure import AuditRecord, PublishedEstimates
from findings.marking import marked
from findings.pages.comments import comment_lists
from findings.pages.disclosure import STATEMENT, statement_page, with_statement
from findings.pages.evidence import EvidenceDrawings
from findings.pages.facts import facts_html
from findings.pages.figures import Drawn, figure_html, finding_html, first_finding
from findings.pages.form import forms
from findings.pages.formulas import formulas_page
from findings.pages.glossary import NO_GLOSSARY, Glossary, glossary
from findings.pages.grammar import grammar_page
from findings.pages.limits import limits_page
from findings.pages.linking import page_url, relative
from findings.pages.meanings import meanings_page
from findings.pages.printed import printed_html
from findings.pages.prose import parts as prose_parts
from findings.pages.prose import plain, replaced
from findings.pages.questions import question_pages
from findings.pages.recommendations import cards as recommendation_cards
from findings.pages.recommendations import links, matrix, panel, resting_on, rests_on, title
from findings.pages.reference import reference
from findings.pages.report import REPORT, report_page
from findings.pages.respondents import respondents_page
from findings.pages.templates import rendered, whole
from findings.speaking import said
from findings.vocabulary import Problem, Refused, Survey, nearest, refuse

__all__ = ["Drawn", "drawn_figures", "pages"]

SECTION_OF_FINDINGS = "findings/"
SECTION_OF_RECOMMENDATIONS = "recommendations/"
TOLD_IN_TURN = (SECTION_OF_FINDINGS, SECTION_OF_RECOMMENDATIONS)
WIDE = 1_000_000
"""Front matter is never folded: where would depend on marks."""
BOOSTS = {SECTION_OF_FINDINGS: 2, SECTION_OF_RECOMMENDATIONS: 2}


def drawn_figures(content: Content, published: PublishedEstimates, survey: Survey) -> dict[str, Drawn]:
    """Every figure of every page with its table, by id; raises `Refused` with all that cannot be drawn."""
    found: dict[str, Drawn] = {}
    problems: list[Problem] = []
    for page in content.pages.values():
        for figure in page.figures:
            where = f"docs/{page.path}:{figure.line}"
            title = page.figure_texts[(figure.id, "title")]
            try:
                table = chart_table(figure, plain(title), published, survey, where, title.claims)
            except Refused as refused:
                problems += refused.problems
                continue
            wave = next(iter(table.cells.values())).wave
            found[figure.id] = Drawn(figure, table, page.path, survey.question(wave, figure.questions[0]))
    refuse(problems)
    return found


def pages(
    content: Content,
    figures: dict[str, Drawn],
    published: PublishedEstimates,
    survey: Survey,
    record: AuditRecord,
) -> dict[str, str]:
    """The text of each page, by path."""
    language = survey.description.language
    generated = whole(lambda: statement_page(record, survey))
    generated |= whole(lambda: meanings_page(language)) | whole(grammar_page)
    generated |= whole(lambda: limits_page(published, survey))
    generated |= whole(lambda: respondents_page(published, survey))
    generated |= whole(lambda: formulas_page(published, survey))
    terms = glossary(content, numerals_of(survey))
    written = {
        page.path: written_page(page, content, figures, published, survey, generated, terms)
        for page in content.pages.values()
    }
    if STATEMENT in written:
        written[STATEMENT] = with_statement(written[STATEMENT], record, survey)
    own = report_page(content, figures, survey) | forms(survey) | generated
    return question_pages(content, published, survey) | own | written


def written_page(
    page: Page,
    content: Content,
    figures: dict[str, Drawn],
    published: PublishedEstimates,
    survey: Survey,
    generated: dict[str, str],
    terms: Glossary = NO_GLOSSARY,
) -> str:
    """One page that people wrote, with what the build adds to it."""
    parts = [part for part in prose_parts(page.body, page.path) if not _in_evidence(part[0], page)]
    drawn = (figures[figure.id] for figure in page.figures)
    parts += [_figure_part(page, each, content, published, survey) for each in drawn]
    evidence = EvidenceDrawings(published, survey, {name: each.table for name, each in figures.items()})
    parts += _panel_part(page, evidence)
    comments = comment_lists(page.comments, survey, folded=page.path.startswith(TOLD_IN_TURN))
    parts += [
        (*_lines(page, block.first_line, block.last_line), made)
        for block, made in zip(page.comments, comments, strict=True)
    ]
    parts += [
        (*_lines(page, block.first_line, block.last_line), printed_html(block, page.path, published, survey))
        for block in page.printed
    ]
    parts += [
        (*_lines(page, block.first_line, block.last_line), headlines(block, page, figures, content))
        for block in page.headlines
    ]
    parts += [
        (*_lines(page, each.first_line, each.last_line), facts_html(page.path, published, survey))
        for each in page.facts
    ]
    told, meanings = terms.in_place(page, [(start, end) for start, end, _ in parts])
    body = replaced(page.body.source, parts + told)
    added = [_recommended(page, content, evidence) or _cards(page, content, generated)]
    added.append(_related(page, content))
    added.append(_further(page, content))
    added += [reference(page.meta["reference"])] if "reference" in page.meta else []
    added.append(meanings)
    return "\n".join([_front_matter(page, content), body.rstrip(), "", *(each for each in added if each), ""])


def headlines(block: HeadlineBlock, page: Page, figures: dict[str, Drawn], content: Content) -> str:
    """What charts of other pages say, each with its number, how sure that is, and a link to it."""
    unknown = [each for each in block.show if each not in figures]
    where = f"docs/{page.path}:{block.first_line}"
    refuse([Problem(where, f"there is no chart '{each}'", nearest(each, figures)) for each in unknown])
    shown = (figures[each] for each in block.show)
    found = [
        {
            "said": finding_html(content.pages[each.page], each.figure, page.path),
            "url": relative(f"{page_url(each.page)}#{each.figure.id}", page.path),
            "page": title(content.pages[each.page]),
        }
        for each in shown
    ]
    return rendered("headlines.html", found=found) + "\n"


def _figure_part(
    page: Page, drawn: Drawn, content: Content, published: PublishedEstimates, survey: Survey
) -> tuple[int, int, str]:
    start, end = _lines(page, drawn.figure.line, drawn.figure.last_line)
    return start, end, figure_html(drawn, page, content, published, survey) + "\n"


def _lines(page: Page, first: int, last: int) -> tuple[int, int]:
    """From the start of one line of the file to the end of another, as places in the body."""
    starts = [0]
    for line in page.body.source.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    return starts[first - page.body_line], min(starts[last - page.body_line + 1], len(page.body.source))


def _in_evidence(at: int, page: Page) -> bool:
    """Claims inside the section of evidence are drawn with its panel."""
    if page.recommendation is None:
        return False
    start, end = _evidence_span(page, page.recommendation)
    return start <= at < end


def _evidence_span(page: Page, made: Recommendation) -> tuple[int, int]:
    offset = page.body_line - 1
    return _lines(page, made.first_line + offset, made.last_line + offset)


def _panel_part(page: Page, evidence: EvidenceDrawings) -> list[tuple[int, int, str]]:
    if page.recommendation is None:
        return []
    printed = _as_printed(evidence.published, evidence.survey)
    made = panel(page, page.recommendation, evidence, printed)
    return [(*_evidence_span(page, page.recommendation), made + "\n\n")]


def _as_printed(published: PublishedEstimates, survey: Survey) -> frozenset[str]:
    """The estimates that agree with a figure which an earlier report printed."""
    found = comparisons(survey.printed, published, survey)
    return frozenset(each.estimate.id for each in found if each.estimate and each.outcome is Agreement.MATCH)


def _front_matter(page: Page, content: Content) -> str:
    """What the theme reads: words without marks, and how search ranks the page.

    Builders take a title for HTML, as it would be if it came from a heading.
    """
    meta: dict[str, Any] = dict(page.meta) | {key: plain(text) for key, text in page.texts.items()}
    if "title" in page.texts or _claims_in_its_heading(page):
        meta["title"] = escape(title(page), quote=False)
    boost = next((boost for section, boost in BOOSTS.items() if page.path.startswith(section)), None)
    if boost and "search" not in meta:
        meta["search"] = {"boost": boost}
    if page.parent:
        address = relative(page_url(page.parent), page.path)
        meta["crumb"] = {"title": escape(title(content.pages[page.parent]), quote=False), "url": address}
    if page.recommendation:
        meta.setdefault(
            "kicker", said("For: {whom}", whom=" · ".join(map(marked, page.recommendation.audiences)))
        )
    return f"---\n{yaml.safe_dump(meta, allow_unicode=True, sort_keys=True, width=WIDE)}---\n"


def _claims_in_its_heading(page: Page) -> bool:
    """Whether the page is called by a heading with numbers, which others would repeat without their links."""
    line = page.body.source[: page.body.source.find("\n# ") + 1].count("\n")
    return any(claim.line == page.body_line + line for claim in page.body.claims)


def _cards(page: Page, content: Content, generated: dict[str, str]) -> str:
    """On the index of a section, its pages: title, description, and how many charts each has.

    One that stands under another page is led to by that.
    """
    section = page.path.removesuffix("index.md")
    if section == page.path or not section:
        return ""
    own = _in_section(section, content)
    cards = [
        {
            "title": title(each),
            "url": relative(page_url(each.path), page.path),
            "words": plain(each.texts["description"]) if "description" in each.texts else "",
            "charts": len(each.figures),
            "finding": first_finding(each, page.path),
        }
        for each in own
    ]
    cards += [
        _generated_card(path, text, page)
        for path, text in generated.items()
        if path.startswith(section) and path not in content.pages
    ]
    charted = section == SECTION_OF_FINDINGS and any(each.figures for each in own)
    report = relative(page_url(REPORT), page.path) if charted else ""
    return rendered("cards.html", cards=cards, report=report) if cards else ""


def _in_section(section: str, content: Content) -> list[Page]:
    """The pages that the index of a section lists, in its order."""
    found = [
        each
        for each in content.pages.values()
        if each.path.startswith(section) and each.path != f"{section}index.md" and not each.parent
    ]
    return sorted(found, key=lambda each: (each.meta.get("order", 1_000), each.path))


def _further(page: Page, content: Content) -> str:
    """Under a finding or a recommendation, the one before it and the one after it."""
    section = next((each for each in TOLD_IN_TURN if page.path.startswith(each)), "")
    told = _in_section(section, content) if section else []
    if page not in told or len(told) < 2:
        return ""
    at = told.index(page)
    before, after = (told[at - 1] if at else None), (told[at + 1] if at + 1 < len(told) else None)
    found = [
        (rel, words, title(each), relative(page_url(each.path), page.path))
        for rel, words, each in (("prev", said("Previous"), before), ("next", said("Next"), after))
        if each
    ]
    return rendered("further.html", found=found)


def _generated_card(path: str, text: str, page: Page) -> dict[str, Any]:
    """A page that the build writes names itself as people's pages do."""
    meta = yaml.safe_load(text.split("---\n")[1])
    return {
        "title": meta["title"],
        "url": relative(page_url(path), page.path),
        "words": meta["description"],
        "charts": 0,
        "finding": "",
    }


def _recommended(page: Page, content: Content, evidence: EvidenceDrawings) -> str:
    """On the index of recommendations, each as a card, and whom they are for."""
    if page.path != SECTION_OF_RECOMMENDATIONS + "index.md":
        return ""
    return "\n\n".join(
        filter(None, (recommendation_cards(content, page.path, evidence), matrix(content, page.path)))
    )


def _related(page: Page, content: Content) -> str:
    """Under a finding, the recommendations that rest on it; under a recommendation, its findings."""
    found: list[Page] = []
    words = said("Findings behind this" if page.recommendation else "Recommendations that rest on this")
    if page.recommendation:
        written = (each for each in content.pages.values() if each.path.startswith(SECTION_OF_FINDINGS))
        found = [each for each in written if rests_on(page) & _questions(each)]
    elif page.path.startswith(SECTION_OF_FINDINGS) and not page.path.endswith("index.md"):
        found = resting_on(_questions(page), content)
    return rendered("related.html", words=words, links=links(found, page.path)) if found else ""


def _questions(page: Page) -> set[str]:
    """The questions that a page is about: of its figures and of its claims."""
    return {name for figure in page.figures for name in figure.questions} | {
        claim.estimate.question for claim in page.all_claims if claim.estimate.question
    }
