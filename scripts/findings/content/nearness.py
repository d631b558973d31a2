"""How near the words of a text are to what a published number is of: to its question, item, answer and group.

Takes what a text speaks of, gives a measure by which numbers are ordered. Judges no sentence.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from math import log

from findings.content import labels
from findings.content.language import Language
from findings.vocabulary import PublishedEstimate, Survey

Senses = frozenset[str]
WORD = re.compile(r"\w+")

OF_ANSWER, OF_TITLE, OF_WORDING = 1.0, 0.8, 0.2
UNSAID, UNTITLED = 0.4, 0.2
"""Of a word's weight: what it counts for in an answer or item, in what a question is called, and in its
wording; and what it takes away where a text lacks it, from a label and from a title."""
UNCALLED, SPOKEN = 1.0, 0.5
"""How much farther a number is of whose question nobody speaks, and what a word that does counts for."""
FEW = 3
"""Questions that are as few as one: a verb that only one wording has is no sign of it."""


@dataclass(frozen=True)
class About:
    """What a number is of: senses of its answer and item, their labels, and its question, as it is called."""

    answer: Senses
    label: Senses
    called: Senses
    title: Senses
    wording: Senses

    @property
    def all(self) -> Senses:
        return self.answer | self.called | self.wording


def plain_senses(text: str) -> Senses:
    """The words of a text as they are, for a language of which there is no table."""
    return frozenset(match[0].lower() for match in WORD.finditer(text))


class Nearness:
    """How near texts are to the numbers of one survey; words that many questions have count for less."""

    def __init__(self, survey: Survey, language: Language | None) -> None:
        self.survey = survey
        self.senses: Callable[[str], Senses] = language.senses if language else plain_senses
        self.assent = language.assent if language else frozenset()
        self.about = lru_cache(maxsize=None)(self._about)

    def of(self, row: PublishedEstimate, said: Mapping[str, float], whatever: bool = False) -> float:
        """How near words are to a number; each counts for as much as it is said to, and once.

        With `whatever`, an answer need not be named: of some, to do something more often is enough.
        """
        about = self.about(row.wave, row.question, row.item, row.category)
        answer, label = about.answer - self.assent, about.label - self.assent
        parts = (
            (answer, OF_TITLE if whatever else OF_ANSWER),
            (about.called, OF_TITLE),
            (about.wording, OF_WORDING),
        )
        near = sum(
            weight * self.weight(sense) * next((part for senses, part in parts if sense in senses), 0.0)
            for sense, weight in said.items()
        )
        unsaid = 0.0 if whatever else sum(map(self.weight, label - said.keys()))
        untitled = sum(map(self.weight, about.title - said.keys()))
        called = any(said.get(sense, 0.0) >= SPOKEN for sense in about.called)
        return near - UNSAID * unsaid - UNTITLED * untitled - UNCALLED * (not called) if near else 0.0

    def found(self, row: PublishedEstimate, words: Senses) -> float:
        """How much of a search is said of a number, in its question or its answer."""
        about = self.about(row.wave, row.question, row.item, row.category)
        return sum(map(self.weight, words & about.all))

    def weight(self, sense: str) -> float:
        """The fewer questions speak of something, the more it tells; one or two are few."""
        return log((FEW + len(self.survey.names)) / max(self.spread[sense], FEW))

    @cached_property
    def spread(self) -> Counter[str]:
        """In how many questions a sense stands."""
        found: dict[str, Senses] = {}
        for name in self.survey.names:
            question = self.survey.asked(name)[-1]
            texts = [*labels.questions(self.survey)[name], *question.labels.values()]
            texts += [each.label for each in question.items]
            found[name] = self.senses(" ".join(texts))
        return Counter(sense for senses in found.values() for sense in senses)

    def _about(self, wave: str, name: str, item: str, category: str) -> About:
        if not name:
            return About(*[frozenset()] * 5)
        question = self.survey.question(wave, name)
        of_items = tuple(labels.items(question, self.survey).get(item, ()))
        of_answers = tuple(labels.answers(question, self.survey).get(category, ()))
        return About(
            self._any(of_items + of_answers),
            self._any(of_items[:1] + of_answers[:1]),
            self._any(
                (labels.title(question), name.replace("_", " "), *self.survey.description.also.get(name, ()))
            ),
            self.senses(labels.title(question).partition("(")[0]),
            self.senses(question.wording),
        )

    def _any(self, texts: Iterable[str]) -> Senses:
        return self.senses(" ".join(texts))


def said(*texts: tuple[Senses, float]) -> dict[str, float]:
    """What several texts speak of, each with the weight of the first that does."""
    found: dict[str, float] = {}
    for senses, weight in texts:
        for sense in senses:
            found.setdefault(sense, weight)
    return found
