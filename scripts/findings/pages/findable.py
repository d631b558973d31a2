"""What a reader can find, as one thing: what it is called, where it is, and its words and numbers.

Values alone; which there are is for `entries`, and how a file holds them for `search`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache

from findings.content.language import OWN
from findings.content.numerals import Numerals
from findings.marking import plain
from findings.vocabulary import PublishedEstimate

FINDING, CHART, QUESTION, NUMBER, GROUP = "finding", "chart", "question", "number", "group"
RECOMMENDATION, COMMENTS, COLUMN, TERM, PAGE = "recommendation", "comments", "column", "term", "page"

LETTERS = re.compile(r"[^\W\d_]{2,}")


@dataclass(frozen=True)
class SaidNumber:
    """Words that state a published number."""

    words: str
    row: PublishedEstimate


Said = tuple[str | SaidNumber, ...]
"""Words of people, marked, with each number among them apart."""


@dataclass(frozen=True)
class Findable:
    """One thing to be found: what it is called, what stands beneath, and where it is.

    `words` are those of its page, each once and without numbers, `also` what it is called elsewhere,
    `answers` the published numbers of it by their labels. `name` is that of a column or a question, `about`
    are the questions of a chart.
    """

    kind: str
    title: Said
    url: str
    line: Said = ()
    words: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    answers: tuple[tuple[str, PublishedEstimate], ...] = ()
    name: str = ""
    about: tuple[str, ...] = ()

    @property
    def called(self) -> str:
        """Its title as one text."""
        return "".join(each.words if isinstance(each, SaidNumber) else each for each in self.title)


Bag = Callable[[Iterable[str]], tuple[str, ...]]
"""What gives the words of texts, each once and in order, without those that state a number."""


def bag_of(language: str) -> Bag:
    is_number = states_number(language)

    def words(texts: Iterable[str]) -> tuple[str, ...]:
        found = {each.lower() for text in texts for each in LETTERS.findall(plain(text))}
        return tuple(sorted(each for each in found if not is_number(each)))

    return words


@lru_cache(maxsize=8)
def states_number(language: str) -> Callable[[str], bool]:
    """What says whether a word could state a number, in a language or in the engine's own."""
    return lru_cache(maxsize=None)(Numerals(languages=(OWN, language)).says_number)
