"""What a reader can search for: findings, charts, questions, groups, terms, comments, columns and pages.

Takes what stands on pages and the published numbers, gives entries with their addresses. Ranks nothing: that
is for the browser.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import yaml

from findings.content import Claim, Content, Page, Text
from findings.content.clauses import Sentence, sentences
from findings.content.comments import chosen
from findings.content.prose import headings, plain_text
from findings.content.recommendations import DIRECTIONS, SECTION
from findings.content.spoken import COVERED, spoken
from findings.content.verdicts import Standing
from findings.marking import marked, plain
from findings.pages import prose
from findings.pages.charts import FOLDER, Gallery, path_of
from findings.pages.charts import INDEX as ALL_CHARTS
from findings.pages.data import CODEBOOK
from findings.pages.findable import (
    CHART,
    COLUMN,
    COMMENTS,
    FINDING,
    GROUP,
    NUMBER,
    PAGE,
    QUESTION,
    RECOMMENDATION,
    TERM,
    Bag,
    Findable,
    Said,
    SaidNumber,
    bag_of,
)
from findings.pages.linking import RESPONDENTS, number_url, page_url, question_url
from findings.pages.questions import line_of
from findings.pages.recommendations import recommendations, title
from findings.pages.respondents import COLUMNS
from findings.shown import text_of
from findings.speaking import said
from findings.vocabulary import Comment, PublishedEstimate, Question, Survey, Wave

TOLD = ("index.md", "findings/")
"""Where sentences with numbers are findings."""
RECOMMENDED = "recommendations/index.md"
"""Where a table says what is recommended to whom."""
ANSWERS = 15
"""How many answers of a question an index holds."""
OPENING = 6_000
"""Letters of a page of the engine that are enough to know it by."""

CHARTS = f"{FOLDER}/"
TAG = re.compile(r"<[^>]*>")
MARKUP = re.compile(
    r"<!--.*?(?:-->|\Z)|<!\[CDATA\[.*?(?:\]\]>|\Z)"  # comments
    r"|<(?:\"[^\"]*\"|'[^']*'|[^\"'>])*>?"  # elements
    r"|!\[[^\]]*\]\([^)\n]*\)|(?<=\])\([^)\n]*\)",  # pictures, and where links lead
    re.DOTALL,
)
"""What is, or could be, no words that a page says."""
DIRECTED = re.compile(rf"^{SECTION}\s*$|\b(?:{'|'.join(DIRECTIONS)}): ", re.IGNORECASE | re.MULTILINE)
"""The heading of evidence, and what a line of it is for: its panel says both in other words."""
SENTENCE = re.compile(r"[.!?][”’\"')\]]*$")
DEFINED = re.compile(r"(?m)^(?P<term>[^\s:#>|*`<{-][^\n]*)\n:[ \t]+(?P<words>[^\n]+(?:\n[ \t]+[^\n]+)*)")


def entries(gallery: Gallery, generated: dict[str, str]) -> list[Findable]:
    """All there is to find; `generated` are the pages that the build writes by itself, by path."""
    survey, content = gallery.survey, gallery.content
    bag = bag_of(survey.description.language)
    found = [
        *_findings(content),
        *_charts(gallery, bag),
        *_pages(content, bag),
        *_generated(generated, survey, content, bag),
        *_questions(gallery, bag),
        *_numbers(gallery),
        *_groups(gallery),
        *_terms(content, bag),
        *_comments(content, survey, bag),
        *_columns(survey),
    ]
    return [each for each in found if each.title]


# Words of people --------------------------------------------------------------------------------


def said_by(text: Text | None) -> Said:
    """A text with its numbers apart."""
    return tuple(_piece(each) for each in prose.pieces(text)) if text else ()


def _piece(each: str | Claim) -> str | SaidNumber:
    return each if isinstance(each, str) else SaidNumber(_label(each), each.estimate)


def _label(claim: Claim) -> str:
    if claim.standing is not Standing.HELD:
        return f"[{claim.estimate.status}]"
    return plain_text(claim.label) if claim.label else text_of(claim.estimate, claim.estimate.shown)


def _is_listed(page: Page) -> bool:
    """Whether readers search for it: its front matter may say that they do not."""
    search = page.meta.get("search")
    return not (isinstance(search, dict) and search.get("exclude"))


def _findings(content: Content) -> Iterator[Findable]:
    """Each sentence that states a number, where findings are told."""
    for page in content.pages.values():
        if page.path.startswith(TOLD) and _is_listed(page):
            covered = [(each.start, each.end) for each in page.body.cited]
            for each in sentences(page.body.source, page.body.claims, covered):
                if _tells(each):
                    yield Findable(FINDING, _parts(each), _address(page.path), (title(page),))


def _tells(sentence: Sentence) -> bool:
    """Whether it is whole, and all its numbers are published ones."""
    claims = [claim for _, claim in sentence.claims]
    return (
        bool(claims)
        and len(claims) == sentence.text.count(COVERED)
        and all(each.standing is Standing.HELD for each in claims)
        and SENTENCE.search(sentence.text.strip()) is not None
    )


def _parts(sentence: Sentence) -> Said:
    claims = iter(claim for _, claim in sentence.claims)
    found: list[str | SaidNumber] = []
    for each in re.split(f"({COVERED})", sentence.text.strip()):
        found += [_piece(next(claims))] if each == COVERED else [marked(each)] if each else []
    return tuple(found)


def _pages(content: Content, bag: Bag) -> Iterator[Findable]:
    """The pages that people wrote, and their notebooks."""
    for page in filter(_is_listed, content.pages.values()):
        made = page.recommendation
        covered = [(each.start, each.end) for each in page.body.claims]
        covered += [(each.start, each.end) for each in page.body.cited]
        source = MARKUP.sub(lambda match: " " * len(match[0]), page.body.source)
        words = [DIRECTED.sub(" ", spoken(source, covered).text)]
        kind = RECOMMENDATION if made else PAGE
        line: Said = said_by(page.texts.get("description"))
        if made:
            words += [prose.plain(page.texts["description"])] if line else []
            line = (said("For: {whom}", whom=" · ".join(map(marked, _whom(page)))),)
        elif page.path == RECOMMENDED:
            words += (whom for each in recommendations(content) for whom in _whom(each))
        called = said_by(page.texts.get("title")) or (title(page),)
        yield Findable(kind, called, _address(page.path), line, bag(words))
    for each in content.notebooks:
        found = [words for text in each.words.values() for _, words, _, _ in headings(text.source)]
        name = marked(found[0]) if found else each.path.rpartition("/")[2]
        yield Findable(PAGE, (name,), _address(each.path), words=bag(found))


def _whom(page: Page) -> tuple[str, ...]:
    return page.recommendation.audiences if page.recommendation else ()


def _terms(content: Content, bag: Bag) -> Iterator[Findable]:
    """Every word that a page defines, with the short form that stands behind it in brackets."""
    for page in filter(_is_listed, content.pages.values()):
        for match in DEFINED.finditer(page.body.source):
            term, words = plain_text(match["term"]), plain_text(" ".join(match["words"].split()))
            if not any(each.start < match.end() and match.start() < each.end for each in page.body.claims):
                yield Findable(TERM, (marked(term),), _address(page.path), (marked(words),), bag((words,)))


def _comments(content: Content, survey: Survey, bag: Bag) -> Iterator[Findable]:
    """Each theme of comments, at the first of these on the page that shows most of them."""
    shown: dict[str, dict[str, dict[str, Comment]]] = {}
    for page in content.pages.values():
        for comment in (each for block in page.comments for each in chosen(block, survey)):
            for theme in comment.themes:
                shown.setdefault(theme, {}).setdefault(page.path, {})[comment.id] = comment
    for theme, pages in shown.items():
        path, found = max(pages.items(), key=lambda each: len(each[1]))
        url = f"{_address(path)}#comment-{next(iter(found))}"
        words = bag(each.text for each in found.values())
        yield Findable(COMMENTS, (theme,), url, (title(content.pages[path]),), words)


# What the build writes ----------------------------------------------------------------------------


def _charts(gallery: Gallery, bag: Bag) -> Iterator[Findable]:
    for drawn in gallery.figures.values():
        texts, table = gallery.content.pages[drawn.page].figure_texts, drawn.table
        words = [label for _, label in (*table.rows, *table.series)]
        yield Findable(
            CHART,
            said_by(texts[drawn.figure.id, "title"]),
            _address(path_of(drawn)),
            said_by(texts.get((drawn.figure.id, "note"))),
            bag((*words, table.by)),
            about=tuple(drawn.figure.questions),
        )


def _address(path: str) -> str:
    """Where a page is, as an address is written: a name of a file may hold any sign."""
    return quote(page_url(path))


def _generated(pages: dict[str, str], survey: Survey, content: Content, bag: Bag) -> Iterator[Findable]:
    """Pages that name themselves as people's do, and are none of them, nor of a question or a chart."""
    others = {*content.pages, *(f"questions/{name}.md" for name in survey.names)}
    for path, text in pages.items():
        if path in others or not text.startswith("---\n") or (path.startswith(CHARTS) and path != ALL_CHARTS):
            continue
        _, front, body = text.split("---\n", 2)
        meta: dict[str, Any] = yaml.safe_load(front)
        if "title" in meta and not (meta.get("search") or {}).get("exclude"):
            line = (str(meta["description"]),) if meta.get("description") else ()
            words = bag((_opening(body),))
            yield Findable(PAGE, (str(meta["title"]),), _address(path), line, words)


def _opening(body: str) -> str:
    """What a page says first, without what stands in its tags; no word is cut."""
    text = TAG.sub(" ", plain(body))
    cut = text if len(text) <= OPENING else text[:OPENING].rpartition(" ")[0]
    return spoken(cut).text


def _questions(gallery: Gallery, bag: Bag) -> Iterator[Findable]:
    """Each question as it was asked last, with its answers and what else these are called."""
    survey, also = gallery.survey, gallery.survey.description.also
    for name in survey.names:
        asked = survey.asked(name)[-1]
        called = [each for key, words in also.items() if re.split(r"[.=]", key)[0] == name for each in words]
        yield Findable(
            QUESTION,
            (asked.wording,),
            question_url(name),
            (asked.section,) if asked.section else (),
            bag((asked.instruction, *_labels(asked))),
            (*_titles(asked), *map(marked, called)),
            tuple(_answers(asked, gallery)),
            name,
        )


def _labels(question: Question) -> list[str]:
    items = [each.label for each in question.items] if question.itemised or question.of_options else []
    return [*items, *question.labels.values()]


def _titles(question: Question) -> list[str]:
    """What the column of a question with one answer is called in its file."""
    return [] if question.itemised or question.of_options else [each.label for each in question.items]


def _answers(question: Question, gallery: Gallery) -> Iterator[tuple[str, PublishedEstimate]]:
    """What all gave for an answer; of items the first net alone, since they would be many."""
    net = next(iter(question.nets), "")
    silent = {row.id for row in gallery.published.unanswered(question.name, question.wave)}
    rows = [
        row
        for row in gallery.published.of(question.name)
        if row.wave == question.wave and not row.breakdown and row.shown
        and not row.measure.is_comparison and row.id not in silent
        and (not question.itemised or (row.measure.is_share and row.category == net))
    ]  # fmt: skip
    for row in rows[:ANSWERS]:
        line = line_of(row, question)
        yield said(": ").join(part for part in (line.item, line.label) if part), row


def _numbers(gallery: Gallery) -> Iterator[Findable]:
    """How many there are and answered, wave by wave."""
    survey = gallery.survey
    for wave in survey.description.waves:
        for measure in COLUMNS:
            row = gallery.published.find(wave.id, "", measure=measure)
            if row and row.shown:
                called, line = said(measure.facts.label), _of_wave(wave, survey)
                yield Findable(NUMBER, (called,), number_url(row), line, answers=((called, row),))


def _of_wave(wave: Wave, survey: Survey) -> Said:
    return (wave.title,) if len(survey.description.waves) > 1 else ()


def _groups(gallery: Gallery) -> Iterator[Findable]:
    """Each group that questions are reported by, with how many of it answered."""
    survey = gallery.survey
    wave = survey.description.waves[-1]
    for breakdown in survey.breakdowns(wave.id):
        for group, label in survey.labels(breakdown.id, wave.id).items():
            row = gallery.published.responses(wave.id, breakdown.id, group)
            if row is None:
                continue
            also = survey.description.also.get(f"@{breakdown.id}={group}", ())
            answers = ((said("Responses"), row),) if row.shown else ()
            url = number_url(row) if row.shown else question_url(RESPONDENTS)
            called = tuple(map(marked, also))
            yield Findable(GROUP, (label,), url, (breakdown.title,), also=called, answers=answers)


def _columns(survey: Survey) -> Iterator[Findable]:
    """Each column of the files that can be downloaded."""
    for resource in survey.descriptor["resources"]:
        for each in resource.get("schema", {}).get("fields", []):
            name, words = str(each["name"]), str(each.get("title") or each["name"])
            url = f"{page_url(CODEBOOK)}#{resource['name']}.{name}"
            yield Findable(COLUMN, (words,), url, name=name)
