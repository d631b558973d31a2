"""What comparisons are weighed with: the text of a sentence, its claims, and all published numbers.

Data and small questions about it. What holds is for `pairing` and `placing`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from findings.content.addresses import Numbers
from findings.content.clauses import Sentence
from findings.content.language import Language, Span
from findings.content.saying import Doubt, Sides
from findings.content.subjects import Subjects
from findings.vocabulary import PublishedEstimate

PART = re.compile(r"[:;(—]")
SAY_THE_NUMBERS = "Say what the numbers say."


@dataclass(frozen=True)
class Weighed:
    """A comparison at a place, what it is set against, and what speaks against it; nothing where it holds.

    `first` is what stands before that: what is set against it. `other` is where the number stands that
    belongs to what it is set against.
    """

    span: Span
    against: Span
    doubt: Doubt | None = None
    first: Span = (0, 0)
    other: int = -1

    @property
    def sides(self) -> Sides:
        """What is said of the number that is set against, and of all others."""
        return Sides(self.first, self.against, self.other)


@dataclass(frozen=True)
class Claimed:
    """A number that a sentence claims, and where."""

    at: int
    row: PublishedEstimate


@dataclass(frozen=True)
class Scales:
    """The text of a sentence, the numbers that it claims, and all that are published."""

    text: str
    claimed: tuple[Claimed, ...]
    subjects: Subjects
    numbers: Numbers

    @property
    def language(self) -> Language:
        return self.subjects.language

    def words(self, span: Span) -> str:
        """The words of a place."""
        return self.text[slice(*span)]

    def part(self, at: int) -> Span:
        """The part of the sentence between signs in which a place is."""
        cuts = [0, *(match.end() for match in PART.finditer(self.text)), len(self.text)]
        return next((low, high) for low, high in pairwise(cuts) if low <= at < high)

    def names_group(self, row: PublishedEstimate, text: str) -> bool:
        """Whether a text names the group of a number."""
        return any((row.breakdown, row.group) in each.groups for each in self.subjects.mentions(text))


def scales(sentence: Sentence, subjects: Subjects, numbers: Numbers) -> Scales:
    """The claims of a sentence that state a number by itself, with its text."""
    claimed = (
        Claimed(at, claim.estimate)
        for at, claim in sentence.claims
        if (claim.estimate.question or claim.estimate.group)
        and not claim.about.relation
        and not claim.about.count
    )
    return Scales(sentence.text, tuple(claimed), subjects, numbers)


def alike(one: PublishedEstimate, other: PublishedEstimate) -> bool:
    """Whether two numbers are of one question and measure, and differ in one thing: group, item or answer."""
    shared = ("wave", "question", "measure", "breakdown")
    same = all(getattr(one, name) == getattr(other, name) for name in shared)
    apart = sum(getattr(one, name) != getattr(other, name) for name in ("item", "category", "group"))
    return same and apart == 1
