"""What may stand on a site beside published numbers: checked claims, cited figures, and words of people.

Made from what people wrote and the gate of the words has read. Not from pages: the audit does not ask
those who wrote them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from findings.anonymising import anonymised_lines
from findings.audit.reading import spaced
from findings.content import Claim, Content, Evidence, Text
from findings.content.language import OWN, words_of_charts
from findings.content.numerals import WORD, Numerals
from findings.content.prose import links, plain_text
from findings.content.spoken import COVERED, spoken
from findings.content.unclaimed import declared_sources, is_declared
from findings.content.verdicts import Standing
from findings.differing.history import NEVER_RELEASED, History
from findings.downloads import FOLDER, RECORD, Download, citation, licence
from findings.downloads.citing import phrases
from findings.marking import words_of
from findings.pages.attacked import ATTACKED
from findings.shown import text_of
from findings.speaking import said
from findings.vocabulary import LOW_RELIABILITY_NOTE, SEVERAL_ANSWERS, PrintedFigure, Release, Survey

BLANK = "left blank"
"""What stands for a figure that the report left out."""

STANDING = (LOW_RELIABILITY_NOTE, SEVERAL_ANSWERS)
"""Sentences of the engine that hold a number and are marked as words."""

ANYWHERE = ""
"""In the place of a page: what is said of a figure, and what its title claims, may stand on others too."""
Triple = tuple[str, ...]
"""A number between the words before and after it."""


@dataclass(frozen=True)
class Provenance:
    """What people wrote and the build made of it.

    `claims` are (page, estimate, words) that hold, or `ANYWHERE` for the page, `struck` (page, words) that
    do not any more; `cited` are (source, words). `words` are the texts that may stand between marks, `prose`
    the numbers in the words of each page's author, which were looked at where they were written, and `lines`
    what the build says of records that are published beside it. `phrases` are of how the site is cited: its
    year, version, licence and addresses; `days` are those that the data package says, `questions` the names
    of all that was asked, `address` is that of the site, `columns` are a workbook's by their headings.
    `units` are those who were asked, and `languages` those of the words of people and of the engine.

    `written` is every file that the build wrote for the site's builder, `resources` the data package's files
    by path, which lie in `folder` and in `archive`, and `record` that of the disclosure audit, beside the one
    of attacks on the engine. `laid` are the files that people laid beside their pages, `restricted` those
    that are not distributed; `released` says that no wave's responses are. `closed` are the versions whose
    sites lie beside this one. `kept` are the files of the data package as people keep them, `described` its
    descriptor, `handed` the files in the dialects of tools, and `about` what each of those says of itself.
    """

    claims: frozenset[tuple[str, str, str]] = frozenset()
    struck: frozenset[tuple[str, str]] = frozenset()
    cited: frozenset[tuple[str, str]] = frozenset()
    words: tuple[str, ...] = ()
    prose: Mapping[str, frozenset[Triple]] = field(default_factory=dict)
    lines: frozenset[str] = frozenset()
    phrases: tuple[str, ...] = ()
    columns: Mapping[str, str] = field(default_factory=dict)
    address: str = ""
    days: frozenset[str] = frozenset()
    versions: frozenset[str] = frozenset()
    questions: frozenset[str] = frozenset()
    units: tuple[str, ...] = ()
    languages: tuple[str, ...] = (OWN,)
    written: Mapping[str, bytes] = field(default_factory=dict)
    resources: Mapping[str, bytes] = field(default_factory=dict)
    record: Mapping[str, Any] = field(default_factory=dict)
    archive: str = ""
    folder: str = FOLDER
    laid: tuple[str, ...] = ()
    restricted: tuple[str, ...] = ()
    released: bool = False
    closed: frozenset[str] = frozenset()
    kept: Mapping[str, bytes] = field(default_factory=dict)
    described: Mapping[str, Any] = field(default_factory=dict)
    handed: tuple[str, ...] = ()
    about: tuple[str, ...] = ()

    @cached_property
    def numerals(self) -> Numerals:
        """What a number is in the words of the site."""
        return Numerals(self.units, few_count=not self.released, languages=self.languages)


def known(
    content: Content,
    survey: Survey,
    written: Mapping[str, bytes],
    offered: Sequence[Download],
    names: Iterable[str] = (),
    address: str = "",
    history: History = NEVER_RELEASED,
    kept: Mapping[str, bytes] | None = None,
) -> Provenance:
    """All that may be said, of a survey and what people wrote of it; `names` are those of the site.

    `address` is that of the site, where it is known. `history` is that of its releases: their versions, their
    days and the texts of what changed are told where they carry their place in it. `kept` are the data
    package's files as people keep them.
    """
    languages = (OWN, survey.description.language)
    resources = {
        each.path.removeprefix(f"{FOLDER}/"): each.content for each in offered if each.path.startswith(FOLDER)
    }
    return Provenance(
        claims=frozenset(each for each in _claims(content, held=True)),
        struck=frozenset((page, words) for page, _, words in _claims(content, held=False)),
        cited=frozenset(_cited(content, survey)),
        words=(*words_of(survey), *_said(content), *_named(survey), *names, *STANDING, *map(said, STANDING)),
        prose=dict(_prose(content, Numerals(languages=languages))),
        lines=frozenset(map(spaced, anonymised_lines(survey))),
        phrases=tuple(
            dict.fromkeys((*phrases(survey.descriptor, _addresses(content, address)), *_named_in(history)))
        ),
        columns=_columns(),
        address=address,
        days=frozenset((*_days(survey), *(each.on for each in history.versions))),
        versions=frozenset({str(survey.descriptor.get("version", ""))}),
        questions=frozenset(survey.names),
        languages=languages,
        units=(survey.description.unit, survey.description.units),
        written=written,
        resources=resources,
        record={"attacked": ATTACKED, **json.loads(resources.get(RECORD, b"{}")), **history.record()},
        archive=next((each.path for each in offered if each.path.endswith(".zip")), ""),
        laid=content.files,
        restricted=tuple(str(each.get("path", "")) for each in survey.descriptor.get("restricted", [])),
        released=all(wave.release is not Release.TABLES for wave in survey.description.waves),
        closed=frozenset(each.version for each in history.shown),
        kept=kept or {},
        described=survey.descriptor,
        handed=tuple(each.path for each in offered if each.tool),
        about=tuple(_about(survey)),
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
                yield path, claim.estimate.id, said_by(claim)
    figures = [each for page in content.pages.values() for each in page.figure_texts.items()]
    titles = [text.claims for (_, key), text in figures if held and key == "title"]
    titles += [each.claims for each in _evidence(content) if held]
    for claim in (each for claims in titles for each in claims if each.standing is Standing.HELD):
        yield ANYWHERE, claim.estimate.id, said_by(claim)


def _evidence(content: Content) -> Iterator[Evidence]:
    """Lines that stand on their recommendation's page, and on its card."""
    for page in content.pages.values():
        yield from page.recommendation.evidence if page.recommendation else ()


def _addresses(content: Content, address: str) -> Iterator[str]:
    """The addresses of the site and of its charts, and what BibTeX calls these: any may hold a number."""
    yield address
    for page in content.pages.values():
        for figure in page.figures:
            yield from (f"{address}charts/{figure.id}{end}" for end in ("/", ".html"))
            yield f"@misc{{{figure.id},"


def _about(survey: Survey) -> Iterator[str]:
    """What every file says that is handed to readers: of what, the notice, the version, how to cite it."""
    descriptor, said_of = survey.descriptor, survey.description
    yield from (said_of.notice_label, str(descriptor.get("title", descriptor["name"])), said_of.notice)
    if descriptor.get("version"):
        yield f"Version {descriptor['version']}."
    yield from (licence(descriptor), citation(descriptor))


def _days(survey: Survey) -> Iterator[str]:
    yield str(survey.descriptor.get("created", ""))[:10]
    for wave in survey.description.waves:
        yield from wave.fieldwork


def _named_in(history: History) -> Iterator[str]:
    """What each release is called, in the feed and in addresses."""
    for each in history.versions:
        yield said("Version {version}", version=each.version)


def _columns() -> dict[str, str]:
    """The columns of a chart's workbook, by what they are headed in English and in the language spoken."""
    columns = words_of_charts()["columns"]
    return {heading: name for name, own in columns.items() for heading in (own, said(own))}


def said_by(claim: Claim) -> str:
    """What a claim says on its page."""
    return (
        spaced(plain_text(claim.label))
        if claim.label
        else spaced(text_of(claim.estimate, claim.estimate.shown))
    )


def _cited(content: Content, survey: Survey) -> Iterator[tuple[str, str]]:
    """Links to declared sources, with what they say, and the figures that an earlier report printed."""
    sources = declared_sources(survey)
    for _, text in _texts(content):
        for link in links(text.source):
            if is_declared(link.address, sources):
                yield link.address, spaced(plain_text(link.label))
    for figure in survey.printed:
        yield figure.source, spaced(figure.printed or BLANK)


# Words between marks ------------------------------------------------------------------------------


def _said(content: Content) -> Iterator[str]:
    """Titles and the like, which stand on other pages than their own, whole and without their links."""
    for page in content.pages.values():
        yield page.title
        yield from (_whole(text) for text in (*page.texts.values(), *page.figure_texts.values()))
        yield from page.recommendation.audiences if page.recommendation else ()
        yield from (plain_text(each.text) for each in _evidence(Content({page.path: page})))
        yield from (block.label for block in page.comments)


def _whole(text: Text) -> str:
    """A text with what its claims say in their places."""
    source, at = "", 0
    for claim in sorted(text.claims, key=lambda claim: claim.start):
        source += text.source[at : claim.start] + (
            claim.label or text_of(claim.estimate, claim.estimate.shown)
        )
        at = claim.end
    return plain_text(source + text.source[at:])


def _named(survey: Survey) -> Iterator[str]:
    """Names that stand for words where there are none, and what merged groups are called."""
    yield from (wave.id for wave in survey.description.waves)
    for wave, variables in survey.variables.items():
        for breakdown in survey.breakdowns(wave):
            yield from survey.labels(breakdown.id, wave)
            yield from breakdown.labels(variables[breakdown.variable].categories).values()
    for figure in survey.printed:
        yield from (_address(figure), figure.id, figure.printed, figure.source)


def _address(figure: PrintedFigure) -> str:
    """The names of a printed figure in the order of an address."""
    names = (figure.question, figure.item, figure.category, figure.breakdown, figure.group, figure.measure)
    return " ".join((figure.stat or " ".join(names), "wave", figure.wave))


# Numbers of prose ---------------------------------------------------------------------------------


def _prose(content: Content, numerals: Numerals) -> Iterator[tuple[str, frozenset[Triple]]]:
    """The numbers of each page in its author's own words, and of what is said of figures on any page.

    The gate of the words has looked at each.
    """
    for path in dict.fromkeys(path for path, _ in _texts(content)):
        own = (text for at, text in _texts(content) if at == path)
        yield path, frozenset(triple for text in own for triple in _uncovered(text, numerals))
    figures = (text for page in content.pages.values() for text in page.figure_texts.values())
    said = [each for text in figures for each in (*_uncovered(text, numerals), *_as_written(text, numerals))]
    for line in _evidence(content):
        covered = [(each.start, each.end) for each in links(line.text)]
        said += triples(spoken(line.text, covered).text, numerals)
    yield ANYWHERE, frozenset(said)


def _uncovered(text: Text, numerals: Numerals) -> Iterator[Triple]:
    covered = [(claim.start, claim.end) for claim in text.claims]
    covered += [(each.start, each.end) for each in text.cited]
    yield from triples(spoken(text.source, covered).text, numerals)


def _as_written(text: Text, numerals: Numerals) -> Iterator[Triple]:
    """The same with what is taken for an address, which is printed where it leads nowhere."""
    written, at = "", 0
    spans = [(each.start, each.end) for each in text.claims]
    spans += [(each.start, each.end) for each in text.cited]
    for start, end in sorted(spans):
        written, at = written + text.source[at:start] + COVERED, end
    yield from triples(written + text.source[at:], numerals)


def triples(text: str, numerals: Numerals) -> Iterator[Triple]:
    """Each word of a number, between the word before it and the word after it."""
    words = [match[0] for match in WORD.finditer(flat(text))]
    for place, word in enumerate(words):
        if numerals.says_number(word):
            yield tuple(words[max(place - 1, 0) : place + 2])


def flat(text: str) -> str:
    """Letters as they are compared, each in its place."""
    lowered = "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in text)
    return re.sub(f"[_{COVERED}]", " ", lowered)
