"""What may stand on a site beside published numbers: checked claims, cited figures, the survey's own words.

Made from what people wrote and the gate of the words has read. Not from pages: the audit does not ask
those who wrote them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, is_dataclass
from typing import Any

from findings.anonymising import anonymised_lines
from findings.audit.reading import COVERED, spaced
from findings.audit.strays import Line
from findings.content import Claim, Content, Text
from findings.content.prose import links, plain_text
from findings.content.unclaimed import Cited, declared_sources, is_declared
from findings.content.verdicts import Standing
from findings.downloads import FOLDER, RECORD, Download
from findings.pages.denominators import LOW_RELIABILITY
from findings.vocabulary import Release, Survey

HEADING = re.compile(r"^#{1,6} +(.*?) *$", re.MULTILINE)

BLANK = "left blank"
"""What stands for a figure that the report left out."""

NOT_WORDS = {"responses", "populations", "printed", "value", "below", "enum", "constraints"}
"""Fields whose values are not said on a page; a printed figure is said with its source alone."""
STANDING = (
    "Several answers were possible, so percentages can add up to more than 100.",
    LOW_RELIABILITY,
    "Thin lines: 95% intervals.",
    "95% interval",
)
"""Sentences of the pages themselves that hold a number."""


@dataclass(frozen=True)
class Known:
    """What people wrote and the build made of it.

    `claims` are (page, estimate, words) that hold, `struck` (page, words) that do not any more; `cited` are
    (source, words). `lines` are whole lines that the gate has read: without their claims, with them, and the
    words that their page calls its own. `phrases` are the survey's own words, `units` those whom it asked.

    `written` is every file that the build wrote for the site's builder, `resources` the data package's files
    by path, which lie in `folder` and in `archive`, and `record` that of the disclosure audit. `laid` are the
    files that people laid beside their pages, `restricted` those that are not distributed; `released` says
    that no wave's responses are.
    """

    claims: frozenset[tuple[str, str, str]] = frozenset()
    struck: frozenset[tuple[str, str]] = frozenset()
    cited: frozenset[tuple[str, str]] = frozenset()
    lines: tuple[Line, ...] = ()
    phrases: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    written: Mapping[str, bytes] = field(default_factory=dict)
    resources: Mapping[str, bytes] = field(default_factory=dict)
    record: Mapping[str, Any] = field(default_factory=dict)
    archive: str = ""
    folder: str = FOLDER
    laid: tuple[str, ...] = ()
    restricted: tuple[str, ...] = ()
    released: bool = False


def known(
    content: Content, survey: Survey, written: Mapping[str, bytes], offered: Sequence[Download]
) -> Known:
    """All that may be said, of a survey and what people wrote of it."""
    resources = {
        each.path.removeprefix(f"{FOLDER}/"): each.content for each in offered if each.path.startswith(FOLDER)
    }
    return Known(
        claims=frozenset(each for each in _claims(content, held=True)),
        struck=frozenset((page, words) for page, _, words in _claims(content, held=False)),
        cited=frozenset(_cited(content, survey)),
        lines=tuple(_lines(content)),
        phrases=(*_strings(survey), *_printed(survey), *anonymised_lines(survey), *STANDING),
        units=(survey.description.unit, survey.description.units),
        written=written,
        resources=resources,
        record=json.loads(resources[RECORD]) if RECORD in resources else {},
        archive=next((each.path for each in offered if each.path.endswith(".zip")), ""),
        laid=content.files,
        restricted=tuple(str(each.get("path", "")) for each in survey.descriptor.get("restricted", [])),
        released=all(wave.release is not Release.TABLES for wave in survey.description.waves),
    )


def _texts(content: Content) -> Iterator[tuple[str, Text]]:
    for page in content.pages.values():
        for text in page.all_texts:
            yield page.path, text
    for notebook in content.notebooks:
        for text in notebook.words.values():
            yield notebook.path, text


def _claims(content: Content, *, held: bool) -> Iterator[tuple[str, str, str]]:
    for path, text in _texts(content):
        for claim in text.claims:
            if (claim.standing is Standing.HELD) is held:
                yield path, claim.estimate.id, words_of(claim)


def _cited(content: Content, survey: Survey) -> Iterator[tuple[str, str]]:
    """Links to declared sources, with what they say, and the figures that an earlier report printed."""
    sources = declared_sources(survey)
    for _, text in _texts(content):
        for link in links(text.source):
            if is_declared(link.address, sources):
                yield link.address, spaced(plain_text(link.label))
    for figure in survey.printed:
        yield figure.source, spaced(figure.printed or BLANK)


def _printed(survey: Survey) -> Iterator[str]:
    """What printed figures are called, why some cannot be compared, and that some do not hold."""
    for figure in survey.printed:
        yield from (figure.figure, figure.reason, f"'{figure.printed}' does not hold")


def _lines(content: Content) -> Iterator[Line]:
    """Checked lines as plain words: titles and headings are repeated where there are no links."""
    for page in content.pages.values():
        for text in page.all_texts:
            if "\n" not in text.source.strip():
                yield from _line(text, (0, len(text.source)), own_numbers(page.meta))
            for heading in HEADING.finditer(text.source):
                yield from _line(text, heading.span(1), own_numbers(page.meta))


def words_of(claim: Claim) -> str:
    """What a claim says on its page."""
    return spaced(plain_text(claim.label)) if claim.label else claim.estimate.shown


def _line(text: Text, span: tuple[int, int], own: tuple[str, ...]) -> Iterator[Line]:
    """A line of a text without its claims and with them; none where it has none."""
    bare, whole, (at, end) = "", "", span
    spans: list[Claim | Cited] = [*text.claims, *text.cited]
    spans = [each for each in spans if at <= each.start and each.end <= end]
    if not spans:
        return
    for each in sorted(spans, key=lambda each: each.start):
        between = text.source[at : each.start]
        bare += between + COVERED
        whole += between + (words_of(each) if isinstance(each, Claim) else each.label)
        at = each.end
    rest = text.source[at:end]
    yield spaced(plain_text(bare + rest)), spaced(plain_text(whole + rest)), own


def own_numbers(meta: Mapping[str, Any]) -> tuple[str, ...]:
    """Words with a number that the front matter of a page says are none of the survey's answers."""
    named = meta.get("numbers")
    return tuple(map(str, named)) if isinstance(named, list) else ()


def _strings(value: Any) -> Iterator[str]:
    """Every text in what people wrote of the survey: labels, wordings, titles, descriptions, comments."""
    if isinstance(value, str):
        yield value
        return
    for each in _parts(value):
        yield from _strings(each)


def _parts(value: Any) -> Iterable[Any]:
    if is_dataclass(value):
        return [getattr(value, each.name) for each in fields(value) if each.name not in NOT_WORDS]
    if isinstance(value, Mapping):
        return [each for key, each in value.items() if key not in NOT_WORDS]
    return value if isinstance(value, list | tuple) else ()
