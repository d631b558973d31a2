"""Holds sentences to the data: every rule, and what a person confirmed where no rule can tell.

Takes texts and claims, gives problems at their places. What each rule holds is in `whom`, `matter`, `manner`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from findings.content.addresses import Numbers
from findings.content.beyond import (
    of_period,
    of_plans,
    of_something_else,
    of_time,
    of_wave,
    of_wider_answer,
    of_year,
)
from findings.content.claims import Claim, Place
from findings.content.clauses import Clause, Sentence, sentences
from findings.content.confirmed import FILE, Confirmed, entry
from findings.content.language import Language, language
from findings.content.manner import caused, changed, how_many, may_hold, of_nobody, prevailing, unclaimed
from findings.content.matter import of_average, of_measure, of_what, turned, which_question
from findings.content.negating import rounds
from findings.content.outnumbering import of_others
from findings.content.prose import line_and_column
from findings.content.quantities import Span, quantities
from findings.content.saying import Doubt, Saying, sayings
from findings.content.subjects import NUMBERED, Subjects
from findings.content.those_asked import narrowed, of_items, of_respondents, of_those_asked, part_of
from findings.content.unaddressed import Unaddressed, exactly
from findings.content.weighing import weighed
from findings.content.whom import alone, compared, of_whom
from findings.vocabulary import Problem

RULES: tuple[Callable[[Saying], Iterator[Doubt]], ...] = (
    of_whom, compared, alone, of_those_asked, narrowed, part_of, of_items, of_respondents, of_what,
    which_question, rounds, turned, of_measure, of_average, of_time, how_many, of_nobody, prevailing,
    changed, caused,
    of_something_else, of_period, of_plans, of_wave, of_year, of_wider_answer,
)  # fmt: skip
LONGEST = 120
"""Letters of a sentence that a problem repeats."""
CONFIRM = "Say it in the words of the survey; or, if it is so, add to {}: {},WHO,YYYY-MM-DD"


class Held:
    """Holds the sentences of one survey to its numbers, but for what a person confirmed."""

    def __init__(self, numbers: Numbers, known: Unaddressed, confirmed: Confirmed | None = None) -> None:
        self.numbers, self.known, self.confirmed = numbers, known, confirmed or Confirmed()
        spoken = language(numbers.survey.description.language)
        self.subjects = Subjects(numbers.survey, spoken) if spoken else None

    def judged(
        self,
        source: str,
        claims: Sequence[Claim],
        place: Place,
        own: Sequence[str] = (),
        *,
        telling: bool = False,
        counting: bool = False,
    ) -> tuple[list[Problem], list[int]]:
        """What the sentences of a text say beside the data, and where quantities stand that a claim holds.

        `own` are words with a number that are none of an answer; `telling` where findings are told,
        `counting` where nothing but their quantities is looked for.
        """
        problems: list[Problem] = []
        held: list[int] = []
        if self.subjects is None:
            return problems, held
        for sentence in sentences(source, claims, self.known.covered(source), self.subjects.whole):
            at = place.at(*line_and_column(source, sentence.at))
            problems += [
                problem
                for doubt in self.doubts(sentence, own, telling=telling, counting=counting)
                for problem in self._problem(doubt, sentence, at)
            ]
            held += held_places(sentence, self.subjects)
            for each in weighed(sentence, self.subjects, self.numbers):
                held += sentence.places[slice(*each.span)]
        return problems, held

    def _problem(self, doubt: Doubt, sentence: Sentence, at: str) -> Iterator[Problem]:
        numbers = "; ".join(f"{each.estimate.shown} {each.estimate.id}" for _, each in sentence.claims)
        if not doubt.asks:
            yield Problem(at, f"'{_brief(sentence.written)}': {doubt.what}", doubt.remedy)
        elif not self.confirmed.holds(sentence.written, numbers):
            remedy = CONFIRM.format(f"docs/{FILE}", entry(sentence.written, numbers))
            yield Problem(at, f"'{_brief(sentence.written)}' is a question to you: {doubt.what}", remedy)

    def doubts(
        self, sentence: Sentence, own: Sequence[str] = (), *, telling: bool, counting: bool = False
    ) -> Iterator[Doubt]:
        """What a sentence says beside the data, each thing once; nothing in a language without a table."""
        if self.subjects is None:
            return
        told: set[Doubt] = set()
        compared = weighed(sentence, self.subjects, self.numbers)
        told.update(each.doubt for each in compared if each.doubt)
        of_claims = sayings(sentence, self.subjects, [each.sides for each in compared])
        for said in (*of_claims, *of_others(sentence, self.subjects)):
            told.update(doubts_of(said, telling=telling))
        if telling or counting:
            excused = [*self.known.excused(sentence.text, own), *(each.span for each in compared)]
            told.update(unclaimed(sentence, self.subjects, excused))
        yield from sorted(told, key=lambda doubt: (doubt.asks, doubt.what))


def doubts_of(said: Saying, *, telling: bool) -> Iterator[Doubt]:
    """What is said of one claim beside the data, by every rule."""
    for rule in RULES:
        yield from (doubt for doubt in rule(said) if telling or not doubt.untold)


def held_places(sentence: Sentence, subjects: Subjects) -> Iterator[int]:
    """Where in the source words stand that a claim of their clause holds."""
    start = 0
    for clause in sentence.clauses(subjects.language, subjects.named(sentence.text)):
        for low, high in _judged_places(clause, subjects):
            yield from sentence.places[start + low : start + high]
        start += len(clause.text)


def _judged_places(clause: Clause, subjects: Subjects) -> Iterator[Span]:
    """Quantities beside a share, and numbers in the words of a claim's question, its answer and its group."""
    claims = [claim for _, claim in clause.claims]
    if any(may_hold(claim) for claim in claims):
        yield from quantities(clause.text, subjects)
    for claim in claims:
        row = claim.estimate
        for words in NUMBERED.findall(" ".join(subjects.texts_of(row))):
            yield from (match.span() for match in exactly(words).finditer(clause.text))
        if row.question:
            yield from _numbers_of(subjects.of(row).answer, clause.text, subjects.language)
        yield from (
            (each.start, each.end)
            for each in subjects.mentions(clause.text)
            if (row.breakdown, row.group) in each.groups
        )


def _numbers_of(senses: frozenset[str], text: str, spoken: Language) -> Iterator[Span]:
    """Where a text has the numbers of an answer, all of them: 13 posts or more."""
    wanted = {sense for sense in senses if sense.isdigit()}
    words = [each for each in spoken.words(text) if each.sense in wanted]
    if wanted == {each.sense for each in words}:
        yield from ((each.start, each.end) for each in words)


def _brief(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1].rstrip()}…"
