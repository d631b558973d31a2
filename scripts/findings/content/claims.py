"""Claims: links whose words state a published number, held against it.

Takes a page's text and the published numbers, gives `Claim`s or problems at their line and column.
"""

from __future__ import annotations

from dataclasses import dataclass

from findings.content.addresses import Numbers, Reference, Unresolved, reference
from findings.content.prose import Link, stat_links, unusable_links
from findings.content.words import judged, wording
from findings.vocabulary import Problem, PublishedEstimate

NEVER_CLAIMED_BASE = 10


@dataclass(frozen=True)
class Claim:
    """Words in a text that hold for a published number: `start` to `end` in that text."""

    start: int
    end: int
    line: int
    label: str
    address: str
    about: Reference
    caution: str = ""

    @property
    def estimate(self) -> PublishedEstimate:
        return self.about.estimate


@dataclass(frozen=True)
class Place:
    """Where a text stands: its file, and the line and column of its first character."""

    path: str
    line: int = 1
    column: int = 1

    def at(self, link: Link) -> str:
        column = link.column + (self.column - 1 if link.line == 1 else 0)
        return f"{self.path}:{self.line + link.line - 1}:{column}"


def claims(source: str, numbers: Numbers, place: Place) -> tuple[tuple[Claim, ...], list[Problem]]:
    """Every claim of a text, with a problem for each that cannot be read or does not hold."""
    found: list[Claim] = []
    problems = [
        Problem(
            f"{place.path}:{place.line + line - 1}", f"{kind} cannot carry a claim", "Write an ordinary link."
        )
        for line, kind in unusable_links(source)
    ]
    for link in stat_links(source):
        made = claim(link, numbers, place)
        if isinstance(made, Claim):
            found.append(made)
        else:
            problems.append(made)
    return tuple(found), problems


def claim(link: Link, numbers: Numbers, place: Place) -> Claim | Problem:
    """A link as a claim, or what is wrong with it."""
    try:
        about = reference(link.address, numbers)
    except Unresolved as unresolved:
        return Problem(place.at(link), f"'{link.words}': {unresolved.what}", unresolved.remedy)
    base = about.estimate.base
    if (
        about.estimate.count is not None
        and base is not None
        and base < NEVER_CLAIMED_BASE
        and link.words
        and about.estimate.question
    ):
        what = f"'{link.words}' rests on a base of {base}, too few to state or compare"
        return Problem(place.at(link), what, "Leave the words out: the number stands in the table.")
    verdict = judged(link.words, about)
    if not verdict.holds:
        return Problem(place.at(link), f"{verdict.what}: {stated(about)}", _remedy(about))
    line = place.line + link.line - 1
    return Claim(link.start, link.end, line, link.label, link.address, about, verdict.caution)


def stated(about: Reference) -> str:
    """The number itself, as an error says it."""
    row = about.estimate
    name = row.question or str(row.measure)
    name += f".{row.item}" if row.item else ""
    name += f"={row.category}" if row.category else ""
    name += f"@{row.breakdown}={row.group}" if row.group else ""
    value = row.shown
    if row.value is not None and row.shown.endswith("%"):
        value = f"{100 * row.value:.1f}%"
    extra = (
        f", rest {_percent((row.value or 0) - row.difference)}, p {row.p:.3f}"
        if _vs_rest(about) and row.difference is not None and row.p is not None
        else ""
    )
    if about.relation == "rank":
        extra = f", {_place(about)} of {len(about.rivals)}"
    return f"{name} is {value} (base {row.base}{extra})"


def _vs_rest(about: Reference) -> bool:
    return about.relation in {"above", "below"} and about.other is None


def _percent(value: float) -> str:
    return f"{100 * value:.1f}%"


def _place(about: Reference) -> int:
    return 1 + sum((row.value or 0) > (about.estimate.value or 0) for row in about.rivals)


def _remedy(about: Reference) -> str:
    if about.relation:
        return "Say what the numbers say, or check the data."
    return f"Write '{wording(about)}', or check the data."
