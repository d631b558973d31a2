"""The words of a sentence that state something and carry no address: amounts, shares and comparisons.

Takes sentences, gives places in them. What such words can mean is for `candidates`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from findings.content.amounts import NUMBER, Phrase, phrase
from findings.content.clauses import Sentence
from findings.content.held import held_places
from findings.content.lexicon import FIRST, LAST, Relation
from findings.content.quantities import Span, quantities
from findings.content.subjects import Subjects
from findings.content.unaddressed import Unaddressed
from findings.content.wordlists import Lexicon

REACH = 4
"""Words on either side of a number that may be part of it."""
Spans = tuple[Span, ...]


@dataclass(frozen=True)
class Stating:
    """Finds what states something in the sentences of one survey."""

    known: Unaddressed
    subjects: Subjects

    def strays(self, sentence: Sentence, own: Sequence[str]) -> list[Span]:
        """The numbers that no claim covers or holds; `own` are words with a number that is no answer."""
        judged = set(held_places(sentence, self.subjects))
        found = self.known.within(sentence.text, own)
        return [(start, end) for start, end in found if sentence.places[start] not in judged]

    def amounts(self, sentence: Sentence, own: Sequence[str]) -> Spans:
        """Numbers and quantities that nothing excuses; those that overlap are one."""
        text = sentence.text
        found = [*self.strays(sentence, own), *quantities(text, self.subjects), *self._average(text)]
        excused = list(self.known.excused(text, own))
        joined: list[list[Span]] = []
        apart = (self._without_unit(span, text) for span in found if not _within(span, excused))
        for each in sorted(self._spelt_out(span, text) for span in apart):
            if joined and each[0] < max(end for _, end in joined[-1]):
                joined[-1].append(each)
            else:
                joined.append([each])
        return tuple(self._longest(each, text) for each in joined)

    def _average(self, text: str) -> Iterator[Span]:
        """A number that a sentence calls an average, however small."""
        stated = (
            self._lexicon.small_number.search(text) if self.subjects.language.has("counted", text) else None
        )
        if stated:
            yield stated.span()

    def attempts(self, sentence: Sentence, own: Sequence[str]) -> Iterator[Spans]:
        """Which words could be linked together, as few as do: digits, then amounts, then comparisons."""
        amounts, text = self.amounts(sentence, own), sentence.text
        digits = tuple(each for each in amounts if re.search(r"\d", text[slice(*each)]))
        compared = _apart(self.comparisons(text), amounts)
        bare = tuple(self._without_percent(each, text) for each in amounts)
        words = _apart([match.span() for match in self._lexicon.share_words_anywhere.finditer(text)], amounts)
        fewer = [tuple(each for each in amounts if each is not left_out) for left_out in amounts]
        tries = [digits, amounts, bare, digits + compared, amounts + compared, compared, amounts + words]
        yield from dict.fromkeys(tuple(sorted(each)) for each in (*tries, *fewer) if each)

    # Words --------------------------------------------------------------------------------------

    def relation(self, words: str) -> Relation | None:
        """The row of the table that words which compare are of."""
        return self._compared.get(self._lexicon.plain(words))

    def comparisons(self, text: str) -> Spans:
        """Words that set a number against others; of those that overlap the longest."""
        return tuple(match.span() for match in self._comparison.finditer(text))

    def places(self, text: str) -> Spans:
        """Words that give something a place: the highest, worst."""
        found = ((each, self.relation(text[slice(*each)])) for each in self.comparisons(text))
        return tuple(each for each, row in found if row and {FIRST, LAST} & set(row.states))

    def number_in(self, words: str) -> float | None:
        """The number that words state; None where they state a share, or none."""
        stated = self._phrase(words)
        first = stated.amounts[0] if stated and stated.amounts else None
        return first.value if first and first.kind == NUMBER else None

    def is_percent(self, text: str, at: int) -> bool:
        """Whether a sign of a percentage stands at a place."""
        return self._percent.match(text, at) is not None

    def _phrase(self, words: str) -> Phrase | None:
        return phrase(self._lexicon.plain(words), self._lexicon)

    @property
    def _lexicon(self) -> Lexicon:
        return self.subjects.language.lexicon

    @cached_property
    def _compared(self) -> dict[str, Relation]:
        return {
            word: row
            for word, row in self._lexicon.relation_of.items()
            if word not in self._lexicon.too_little
        }

    @cached_property
    def _comparison(self) -> re.Pattern[str]:
        said = "|".join(map(re.escape, sorted(self._compared, key=len, reverse=True)))
        return re.compile(rf"(?<![\w'’-])(?:{said})(?![\w'’-])", re.IGNORECASE)

    def _without_percent(self, span: Span, text: str) -> Span:
        """A percentage without its sign: what is no share of those who answered is claimed as a number."""
        found = self._percent.search(text, *span)
        return (span[0], found.start()) if found else span

    @property
    def _percent(self) -> re.Pattern[str]:
        return self._lexicon.pattern("found", "percent")

    # Places -------------------------------------------------------------------------------------

    def _spelt_out(self, span: Span, text: str) -> Span:
        """A number with the number words on both sides of it: one hundred and thirty."""
        value = self.number_in(text[slice(*span)])
        if value is None:
            return span
        starts = [match.start() for match in re.finditer(r"\S+", text[: span[0]])][-REACH:]
        ends = [match.end() for match in re.finditer(r"[\w-]+", text) if match.start() > span[1]][:REACH]
        wider = [(start, end) for start in (*starts, span[0]) for end in (*reversed(ends), span[1])]
        numbers = ((each, self.number_in(text[slice(*each)])) for each in wider)
        return next((each for each, number in numbers if number not in (None, value)), span)

    def _without_unit(self, span: Span, text: str) -> Span:
        """An amount without the words after it that say what it counts: two hundred learners."""
        ends = [span[0] + match.start() for match in re.finditer(r"\s+", text[slice(*span)])]
        return self._first_amount([(span[0], end) for end in (span[1], *reversed(ends))], text, span)

    def _longest(self, spans: list[Span], text: str) -> Span:
        """Of places that overlap the whole, where it is an amount; else the longest that is one."""
        whole = (min(start for start, _ in spans), max(end for _, end in spans))
        return self._first_amount([whole, *sorted(spans, key=lambda span: span[0] - span[1])], text, whole)

    def _first_amount(self, tried: list[Span], text: str, otherwise: Span) -> Span:
        return next((each for each in tried if self._phrase(text[slice(*each)]) is not None), otherwise)


def _within(span: Span, others: Sequence[Span]) -> bool:
    return any(low <= span[0] and span[1] <= high for low, high in others)


def _apart(spans: Sequence[Span], others: Spans) -> Spans:
    """Those that meet none of the others."""
    return tuple(each for each in spans if not any(each[0] < high and low < each[1] for low, high in others))
