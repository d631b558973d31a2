"""A language as its tables of words give it: what a text speaks of, and where its phrases stand.

Reads the tables of `languages/`, one folder a language; judges nothing. What words say of a number is in
`wordlists`.
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

from findings.content.lexicon import ABOVE, ALIKE, BELOW
from findings.content.spelling import Spelling, with_apostrophes
from findings.content.wordlists import Lexicon

TABLES = Path(__file__).parent / "languages"
WEIGHED = frozenset((ABOVE, BELOW, ALIKE))
SENTENCES = "sentences.toml"
OWN = "en"
"""The language in which the engine itself writes."""
NOT_PHRASES = (
    "stemmer",
    "stop",
    "senses",
    "opposites",
    "families",
    "assent",
    "light",
    "reporting",
    "wording",
    "periods",
    "spelling",
    "compounds",
)
LIMITS = ("rare", "prevalent", "by_few")
"""Kinds of phrases that end in a limit, in percent."""


@dataclass(frozen=True)
class Word:
    """A word of a text: in the form of the tables, what it means, and its place."""

    text: str
    sense: str
    start: int
    end: int


Span = tuple[int, int]


class Language:
    """The words of one language: stems, senses, opposites, and phrases by what they do in a sentence."""

    def __init__(
        self, code: str, sentences: dict[str, Any], amounts: dict[str, Any], ordinary: dict[str, Any]
    ) -> None:
        self.code, self.ordinary = code, ordinary
        self._spelling = Spelling(**sentences["spelling"])
        self.lexicon = Lexicon(amounts, self._spelling)
        stemmer: Callable[[str], str] = snowballstemmer.stemmer(sentences["stemmer"]).stemWord
        self._stemmed: Callable[[str], str] = lru_cache(maxsize=None)(stemmer)
        plain = self._spelling.plain
        self.limits = {
            (kind, plain(each)): float(end) for kind in LIMITS for each, end in _limited(sentences[kind])
        }
        self._phrases = {
            kind: frozenset(plain(each) for each in (dict(_limited(value)) if kind in LIMITS else value))
            for kind, value in sentences.items()
            if kind not in NOT_PHRASES
        }
        self._exact: dict[str, str] = {
            word: line.split()[0] for line in sentences["senses"] for word in line.split()
        }
        self._senses = {self._stem(word): sense for word, sense in reversed(self._exact.items())}
        lines = (line.split(": ") for line in sentences["compounds"])
        self._compounds = {plain(each): sense for sense, words in lines for each in words.split(", ")}
        self._compound = self._spelling.any_of(self._compounds)
        self.sense = lru_cache(maxsize=None)(self._sense)
        self.stop = frozenset(map(self._spelling.form, sentences["stop"].split()))
        self.assent = frozenset(map(self.sense, sentences["assent"].split()))
        self.light = frozenset(map(self.sense, sentences["light"].split()))
        self.reporting = frozenset(map(self.sense, sentences["reporting"].split())) | self._of_amounts()
        self.wording = frozenset(map(self.sense, sentences["wording"].split()))
        self.periods = {self.sense(word): float(days) for word, days in map(str.split, sentences["periods"])}
        self.families = [frozenset(map(self.sense, line.split())) for line in sentences["families"]]
        self.opposites = frozenset(frozenset(pair) for pair in sentences["opposites"])

    def _of_amounts(self) -> frozenset[str]:
        """The words of which amounts are made: nearly, majority, third."""
        lexicon = self.lexicon
        shares = [word for row in lexicon.share_words for word in row.words]
        approximators = [word for row in lexicon.approximators for word in row.words]
        amounts = (
            *shares, *approximators, *lexicon.parts, *lexicon.places, *lexicon.names, *lexicon.strengths,
        )  # fmt: skip
        return frozenset(each.sense for each in self.words(" ".join(amounts)))

    def words(self, text: str) -> list[Word]:
        """Every word of a text, in order; those that are one where they stand together are one."""
        words = [Word(form, self.sense(form), start, end) for form, start, end in self._spelling.words(text)]
        for start, end in [match.span() for match in self._compound.finditer(text)]:
            inside = [each for each in words if start <= each.start < end]
            said = " ".join(each.text for each in inside)
            joined = Word(said, self.sense(self._compounds.get(said, said)), start, end)
            words[words.index(inside[0]) : words.index(inside[-1]) + 1] = [joined]
        return words

    def _sense(self, word: str) -> str:
        """What a word means: a whole number in digits, the name of its line in the table, else its stem."""
        number = self.lexicon.number(word)
        if number is not None:
            return f"{number:.0f}"
        stem = self._stem(word)
        return self._exact.get(self._spelling.bare(word)) or self._senses.get(stem, stem)

    def is_telling(self, word: str) -> bool:
        """Whether a word gives a place, or says what goes on: the loneliest, fading."""
        return self._spelling.is_telling(word)

    def is_verbal(self, word: str) -> bool:
        """Whether a word says what somebody does, or has done, by its ending."""
        return self._spelling.is_verbal(word)

    def derived(self, word: str, sense: str) -> bool:
        """Whether a word is made of the stem of another by an ending: writer, of writing."""
        return self._spelling.derived(word, sense)

    def is_possessive(self, word: str) -> bool:
        """Whether a word says whose something is."""
        return not word[0].isdigit() and self._spelling.bare(word) != word

    def _stem(self, word: str) -> str:
        stem = self._stemmed(self._spelling.bare(word))
        ended = self._spelling.ended(stem)
        return stem if ended == stem else self._stemmed(ended)

    def senses(self, text: str) -> frozenset[str]:
        """What a text speaks of: the senses of its words, without those that every sentence has."""
        return frozenset(each.sense for each in self.words(text) if each.text not in self.stop)

    def opposed(self, sense: str, others: Iterable[str]) -> bool:
        """Whether a sense is the opposite of one of the others."""
        return any(frozenset((sense, other)) in self.opposites for other in others)

    def found(self, kind: str, text: str) -> list[Span]:
        """Where a text has a phrase of a kind; of those that overlap, the longest."""
        places = [match.span() for match in self._patterns[kind].finditer(with_apostrophes(text))]
        return [(start, end) for start, end in places if end > start]

    def has(self, kind: str, text: str) -> bool:
        """Whether a text has a phrase of a kind."""
        return bool(self.found(kind, text))

    def negations(self, text: str) -> list[Span]:
        """The places at which a text says no, not, none or the like, without those that only seem to."""
        seeming = self.found("no_negations", text)
        return [
            (start, end)
            for start, end in self.found("negations", text)
            if not any(low <= start < high for low, high in seeming)
        ]

    def phrases(self, kind: str) -> frozenset[str]:
        """The phrases of a kind, in the form of the tables."""
        return self._phrases[kind]

    @cached_property
    def comparative(self) -> re.Pattern[str]:
        """Words that set one number above, below or beside another, and multiples."""
        lexicon = self.lexicon
        weighed = {
            word for word, row in lexicon.relation_of.items() if not row.tone and WEIGHED & set(row.states)
        }
        said, times = (_any_of(words) for words in (weighed - lexicon.too_little, lexicon.times))
        multiples = rf"(?:{times}){lexicon.multiplied}"
        return re.compile(rf"(?<![\w'-])(?:{multiples}|{said})(?![\w'-])", re.IGNORECASE)

    @cached_property
    def alternatives(self) -> re.Pattern[str]:
        """What stands between alternatives of a name; no sign within a number is one."""
        words = "|".join(map(re.escape, self._phrases["alternatives"]))
        return re.compile(rf"[/;()]|,(?!\d)|\b(?:{words})\b")

    @cached_property
    def _patterns(self) -> dict[str, re.Pattern[str]]:
        return {kind: self._spelling.any_of(phrases) for kind, phrases in self._phrases.items()}


def _limited(lines: Iterable[str]) -> Iterable[tuple[str, str]]:
    """Phrases, each with the limit behind it."""
    return ((phrase, limit) for phrase, _, limit in (line.rpartition(" ") for line in lines))


def _any_of(words: Iterable[str]) -> str:
    """A pattern of any of some words, the longest first."""
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


def language(code: str) -> Language | None:
    """The language of a code such as `en-GB`; None where there are no tables of it."""
    name = code.partition("-")[0]
    return _read(name) if name.isalpha() and (TABLES / name / SENTENCES).is_file() else None


def is_held(code: str) -> bool:
    """Whether sentences of a language can be held to the data: not without tables of it."""
    return language(code) is not None


def known_or_own(code: str) -> Language:
    """The language of a code; where there are no tables of it, the engine's own, for numbers in digits."""
    return language(code) or _read(OWN)


@lru_cache(maxsize=8)
def _read(name: str) -> Language:
    tables = (TABLES / name / f"{each}.toml" for each in ("sentences", "amounts", "ordinary"))
    return Language(name, *(tomllib.loads(path.read_text(encoding="utf-8")) for path in tables))


# The words of drafts ------------------------------------------------------------------------------

DRAFTS = "drafts.toml"
Table = dict[str, Any]


def words_of_drafts(code: str) -> Table | None:
    """The table of a language; None where it has none, and no sentence is drafted."""
    name = code.partition("-")[0]
    is_there = name.isalpha() and (TABLES / name / DRAFTS).is_file()
    return _drafts(name) if is_there else None


def interface(code: str) -> Table:
    """What stands around drafted sentences; in the engine's own language where the survey's has no words."""
    return words_of_drafts(code) or _drafts(OWN)


@lru_cache(maxsize=8)
def _drafts(name: str) -> Table:
    return tomllib.loads((TABLES / name / DRAFTS).read_text(encoding="utf-8"))


# The words of charts ------------------------------------------------------------------------------

CHARTS = "charts.toml"


@lru_cache(maxsize=1)
def words_of_charts() -> Table:
    """What stands on the pages and in the files of charts, in the engine's own language."""
    return tomllib.loads((TABLES / OWN / CHARTS).read_text(encoding="utf-8"))
