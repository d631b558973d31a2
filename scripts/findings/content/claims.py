"""Claims: links whose words state a published number, held against it.

Takes a page's text and the published numbers, gives `Claim`s, each with how it stands, and problems at
their line and column.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from findings.content.addresses import Numbers, Reference, Unresolved, WithheldNumber, reference
from findings.content.language import known_or_own
from findings.content.prose import Link, addresses_like, stat_links, stray_addresses, unusable_links
from findings.content.surroundings import torn, whole
from findings.content.verdicts import Standing, Verdict
from findings.content.words import judged
from findings.shown import exact_value, finer_text, p_text
from findings.vocabulary import SMALLEST_PRINTED_BASE, Problem, PublishedEstimate


@dataclass(frozen=True)
class Claim:
    """Words in a text that hold for a published number: `start` to `end` in that text.

    `caution` says why they hold only with care, and `safer` what could be said instead. A line of
    evidence may also stand contradicted or withheld; nothing else is published that does not hold.
    """

    start: int
    end: int
    line: int
    label: str
    address: str
    about: Reference
    caution: str = ""
    safer: str = ""
    standing: Standing = Standing.HELD
    column: int = 1

    @property
    def estimate(self) -> PublishedEstimate:
        return self.about.estimate


@dataclass(frozen=True)
class Failed:
    """A link that does not hold, with its problem; `claim` where the data and not the writing are why."""

    problem: Problem
    line: int
    claim: Claim | None = None


@dataclass(frozen=True)
class Place:
    """Where a text stands: its file, and the line and column of its first character."""

    path: str
    line: int = 1
    column: int = 1

    def at(self, line: int, column: int) -> str:
        """A place in the text, as a place in the file."""
        return f"{self.path}:{self.line + line - 1}:{self.column_of(line, column)}"

    def column_of(self, line: int, column: int) -> int:
        return column + (self.column - 1 if line == 1 else 0)


def claims(source: str, numbers: Numbers, place: Place) -> tuple[tuple[Claim, ...], list[Failed]]:
    """Every claim of a text, and each that cannot be read or does not hold."""
    made = [claim(link, source, numbers, place) for link in stat_links(source)]
    found = tuple(each for each in made if isinstance(each, Claim))
    return found, [
        *_unreadable(source, place, numbers.survey.names),
        *(each for each in made if isinstance(each, Failed)),
    ]


def _unreadable(source: str, place: Place, names: Iterable[str]) -> list[Failed]:
    """Addresses that no link carries: in references, images, HTML, an open bracket, or misspelt."""
    kinds = unusable_links(source)
    problems = [
        (line, 1, Problem(place.at(line, 1), f"{kind} cannot carry a claim", "Write an ordinary link."))
        for line, kind in kinds
    ]
    lines = {line for line, _ in kinds}
    for line, column in stray_addresses(source):
        if line not in lines:
            what = "an address of a claim stands outside a link that can be read"
            remedy = "Close its brackets: [words](stat:…), or [words](<stat:…>) if a name holds spaces; "
            remedy += "write < > | ( ) ; %-encoded."
            problems.append((line, column, Problem(place.at(line, column), what, remedy)))
    for line, column, address in addresses_like(source, names):
        if line not in lines:
            what = f"'{address}' looks like the address of a claim, and is none"
            problems.append((line, column, Problem(place.at(line, column), what, "Write [words](stat:…).")))
    return [Failed(problem, place.line + line - 1) for line, _, problem in problems]


def claim(link: Link, source: str, numbers: Numbers, place: Place) -> Claim | Failed:
    """A link of a text as a claim, or what is wrong with it."""
    line = place.line + link.line - 1
    try:
        about = reference(link.address, numbers)
    except Unresolved as unresolved:
        problem = Problem(
            place.at(link.line, link.column), f"'{link.words}': {unresolved.what}", unresolved.remedy
        )
        withheld = unresolved.estimate if isinstance(unresolved, WithheldNumber) else None
        made = _made(link, place, Reference(withheld), Standing.WITHHELD) if withheld else None
        return Failed(problem, line, made)
    lexicon = known_or_own(about.language).lexicon
    words = link.words if about.relation else whole(link, about.estimate.shown, source, lexicon)
    verdict = torn(link, bool(about.relation), source, lexicon) or judged(words, about)
    if link.words and _too_few(about.estimate):
        what = f"'{link.words}' rests on a base of {about.estimate.base}, too few to state or compare"
        problem = Problem(place.at(link.line, link.column), what, "Leave it to the table.")
        return Failed(problem, line)
    if verdict.holds:
        return _made(link, place, about, verdict.standing, verdict)
    problem = Problem(place.at(link.line, link.column), f"{verdict.what}: {stated(about)}", verdict.remedy)
    false = verdict.standing is not Standing.UNCHECKED
    return Failed(problem, line, _made(link, place, about, verdict.standing, verdict) if false else None)


def _made(
    link: Link, place: Place, about: Reference, standing: Standing, verdict: Verdict | None = None
) -> Claim:
    return Claim(
        link.start,
        link.end,
        place.line + link.line - 1,
        link.label,
        link.address,
        about,
        verdict.what if verdict else "",
        verdict.remedy if verdict else "",
        standing,
        place.column_of(link.line, link.column),
    )


def _too_few(row: PublishedEstimate) -> bool:
    return not row.measure.of_respondents and row.base is not None and row.base < SMALLEST_PRINTED_BASE


def stated(about: Reference) -> str:
    """The number itself, as an error says it."""
    row = about.estimate
    name = row.question or str(row.measure)
    name += f".{row.item}" if row.item else ""
    name += f"={row.category}" if row.category else ""
    name += f"@{row.breakdown}={row.group}" if row.group else ""
    measure = "" if row.measure.is_share or not row.question else f" ({row.measure})"
    value = f"{row.count}" if about.count else _value(row)
    return f"{name}{measure} is {value} (base {row.base}{_beside(about)})"


def _value(row: PublishedEstimate) -> str:
    shares = row.value is not None and row.shown.endswith("%")
    return finer_text(row, exact_value(row)) if shares else row.shown


def _beside(about: Reference) -> str:
    """What it is compared with, or its place."""
    if about.relation == "rank":
        place = 1 + sum((row.value or 0) > (about.estimate.value or 0) for row in about.rivals)
        return f", {place} of {len(about.rivals)}"
    if about.difference is None:
        return ""
    if about.other is not None:
        name = {"since": about.other.wave, "against": about.other.category}.get(
            about.relation, about.other.group
        )
        return f"; {name} {_value(about.other)}, p {p_text(about.difference.p)}"
    rest = finer_text(about.estimate, (about.estimate.value or 0.0) - about.difference.value)
    return f"; rest {rest}, p {p_text(about.difference.p)}"
