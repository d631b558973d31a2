"""What may stand on a site beside published numbers: checked claims, cited figures, the survey's own words.

Made from what people wrote and the gate of the words has read. Not from pages: the audit does not ask
those who wrote them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, is_dataclass
from typing import Any

from findings.audit.reading import COVERED, spaced
from findings.content import Claim, Content, Page, Text
from findings.content.prose import links, plain_text
from findings.content.unclaimed import Cited, declared_sources, is_declared
from findings.content.verdicts import Standing
from findings.downloads import FOLDER, Download
from findings.vocabulary import Release, Survey

HELD = {Standing.HELD}
NOT_WORDS = {"responses", "populations", "printed", "value", "below", "enum", "constraints"}
"""Fields whose values are not said on a page; a printed figure is said with its source alone."""
STANDING = (
    "Several answers were possible, so percentages can add up to more than 100.",
    "[u]: fewer than 30 answers, too few to compare.",
    "Thin lines: 95% intervals.",
    "95% interval",
)
"""Sentences of the pages themselves that hold a number."""


@dataclass(frozen=True)
class Known:
    """`claims` are (page, estimate, words) that hold, `struck` (page, words) that do not any more.

    `cited` are (source, words). `texts` are whole lines that the gate has read, each without its claims and
    with them. `phrases` are the survey's. `written` is every file that the build wrote for the site's
    builder, `resources` the package's own files by path. `own` are the files that people
    laid beside their pages, `restricted` those that are not distributed; `released` says that no wave is.
    """

    claims: frozenset[tuple[str, str, str]] = frozenset()
    struck: frozenset[tuple[str, str]] = frozenset()
    cited: frozenset[tuple[str, str]] = frozenset()
    texts: tuple[tuple[str, str], ...] = ()
    own_numbers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    phrases: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    written: Mapping[str, bytes] = field(default_factory=dict)
    resources: Mapping[str, bytes] = field(default_factory=dict)
    restricted: tuple[str, ...] = ()
    own: tuple[str, ...] = ()
    archive: str = ""
    folder: str = ""
    released: bool = False


def known(
    content: Content,
    survey: Survey,
    written: Mapping[str, bytes],
    offered: Sequence[Download],
) -> Known:
    """All that may be said, of a survey and what people wrote of it."""
    said = list(_texts(content))
    sources = declared_sources(survey)
    own = {page.path: _own(page) for page in content.pages.values()}
    return Known(
        frozenset(
            (path, claim.estimate.id, words_of(claim))
            for path, text in said
            for claim in text.claims
            if claim.standing in HELD
        ),
        frozenset(
            (path, words_of(claim))
            for path, text in said
            for claim in text.claims
            if claim.standing not in HELD
        ),
        frozenset(each for _, text in said for each in _cited(text, sources))
        | frozenset((figure.source, spaced(figure.printed or "left blank")) for figure in survey.printed),
        tuple(
            line
            for path, text in said
            if text.claims or text.cited
            for line in _line(text, own.get(path, ()))
        ),
        own,
        (
            *_strings(survey),
            *(words for each in survey.printed for words in (each.figure, each.reason)),
            *STANDING,
        ),
        (survey.description.unit, survey.description.units),
        written,
        {
            each.path.removeprefix(f"{FOLDER}/"): each.content
            for each in offered
            if each.path.startswith(FOLDER)
        },
        tuple(str(each.get("path", "")) for each in survey.descriptor.get("restricted", [])),
        content.files,
        next((each.path for each in offered if each.path.endswith(".zip")), ""),
        FOLDER,
        all(wave.release is not Release.TABLES for wave in survey.description.waves),
    )


def _texts(content: Content) -> Iterator[tuple[str, Text]]:
    for page in content.pages.values():
        for text in page.all_texts:
            yield page.path, text
    for notebook in content.notebooks:
        for text in notebook.words.values():
            yield notebook.path, text


def _cited(text: Text, sources: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Links to declared sources, with what they say: a number in one is as printed there."""
    for link in links(text.source):
        if is_declared(link.address, sources):
            yield link.address, spaced(plain_text(link.label))


def words_of(claim: Claim) -> str:
    """What a claim says on its page."""
    return spaced(plain_text(claim.label)) if claim.label else claim.estimate.shown


def _line(text: Text, own: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """A checked line as plain words: titles and descriptions are repeated where there are no links."""
    if "\n" in text.source.strip():
        return
    bare, whole, at = "", "", 0
    spans: list[Claim | Cited] = [*text.claims, *text.cited]
    for each in sorted(spans, key=lambda each: each.start):
        between = text.source[at : each.start]
        bare += between + COVERED
        whole += between + (words_of(each) if isinstance(each, Claim) else each.label)
        at = each.end
    rest = text.source[at:]
    bare = spaced(plain_text(bare + rest))
    for words in own:
        bare = bare.replace(words, COVERED)
    yield bare, spaced(plain_text(whole + rest))


def _own(page: Page) -> tuple[str, ...]:
    """Words with a number that the front matter of a page says are none of the survey's answers."""
    named = page.meta.get("numbers")
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
