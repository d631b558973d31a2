"""A language as its table of words gives it: what a text speaks of, and where its phrases stand.

Reads the tables of `languages/`, one a language; judges nothing. What words say of a number is in `lexicon`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import snowballstemmer

TABLES = Path(__file__).parent / "languages"
NOT_PHRASES = ("stemmer", "stop", "senses", "opposites", "families", "assent")
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
POSSESSIVE = re.compile(r"['’]s?$")


@dataclass(frozen=True)
class Word:
    """A word of a text: as it is written, what it means, and its place."""

    text: str
    sense: str
    start: int
    end: int


Span = tuple[int, int]


class Language:
    """The words of one language: stems, senses, opposites, and phrases by what they do in a sentence."""

    def __init__(self, table: dict[str, Any]) -> None:
        stemmer: Callable[[str], str] = snowballstemmer.stemmer(table["stemmer"]).stemWord
        self._stemmed: Callable[[str], str] = lru_cache(maxsize=None)(stemmer)
        self._phrases = {kind: frozenset(value) for kind, value in table.items() if kind not in NOT_PHRASES}
        self._senses: dict[str, str] = {
            self._stemmed(word): line.split()[0] for line in table["senses"] for word in line.split()
        }
        self.stop = frozenset(table["stop"].split())
        self.assent = frozenset(map(self.sense, table["assent"].split()))
        self.families = [frozenset(map(self.sense, line.split())) for line in table["families"]]
        self.opposites = frozenset(frozenset(pair) for pair in table["opposites"])

    def words(self, text: str) -> list[Word]:
        """Every word of a text, in order."""
        return [
            Word(match[0].lower().replace("’", "'"), self.sense(match[0]), *match.span())
            for match in WORD.finditer(text)
        ]

    def sense(self, word: str) -> str:
        """What a word means: the name of its line in the table, else its stem."""
        stem: str = self._stemmed(POSSESSIVE.sub("", word.lower()))
        return self._senses.get(stem, stem)

    def senses(self, text: str) -> frozenset[str]:
        """What a text speaks of: the senses of its words, without those that every sentence has."""
        return frozenset(each.sense for each in self.words(text) if each.text not in self.stop)

    def opposed(self, sense: str, others: Iterable[str]) -> bool:
        """Whether a sense is the opposite of one of the others."""
        return any(frozenset((sense, other)) in self.opposites for other in others)

    def found(self, kind: str, text: str) -> list[Span]:
        """Where a text has a phrase of a kind; of those that overlap, the longest."""
        places = [match.span() for match in self._patterns[kind].finditer(text.lower().replace("’", "'"))]
        return [(start, end) for start, end in places if end > start]

    def has(self, kind: str, text: str) -> bool:
        """Whether a text has a phrase of a kind."""
        return bool(self.found(kind, text))

    def phrases(self, kind: str) -> frozenset[str]:
        """The phrases of a kind, as the table writes them."""
        return self._phrases[kind]

    @cached_property
    def _patterns(self) -> dict[str, re.Pattern[str]]:
        return {kind: any_of(phrases) for kind, phrases in self._phrases.items()}


def any_of(phrases: Iterable[str]) -> re.Pattern[str]:
    """A pattern of any of these phrases, the longest first; `*` stands for the rest of a word."""
    written = sorted(phrases, key=len, reverse=True)
    said = "|".join(re.escape(each).replace(r"\*", r"[\w']*").replace(r"\ ", r"\s+") for each in written)
    return re.compile(rf"(?<![\w'])(?:{said})(?![\w])", re.IGNORECASE) if written else re.compile(r"(?!)")


@lru_cache(maxsize=8)
def language(code: str) -> Language | None:
    """The language of a code such as `en-GB`; None where there is no table of it."""
    name = code.partition("-")[0]
    path = TABLES / f"{name}.toml"
    known = name.isalpha() and path.is_file()
    return Language(tomllib.loads(path.read_text(encoding="utf-8"))) if known else None
