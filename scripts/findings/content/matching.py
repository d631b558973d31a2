"""What the sentences of a draft can mean: published numbers for each that states something, or why none.

Takes Markdown, gives `Judged`s. A number is meant where every rule of a page of findings accepts its claim in
that sentence. Writes no link and asks nobody.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from itertools import product

from findings.content.addresses import Numbers, Reference
from findings.content.candidates import Candidates, Option, Words
from findings.content.claims import Claim, Failed, Place, claim, claims
from findings.content.clauses import Sentence, sentences
from findings.content.held import RULES, Held
from findings.content.manner import how_many
from findings.content.negating import rounds
from findings.content.prose import Link
from findings.content.saying import Doubt, sayings
from findings.content.spoken import COVERED
from findings.content.stating import Spans, Stating
from findings.content.subjects import Subjects
from findings.content.supposing import NOWHERE, Supposed, supposed
from findings.content.unaddressed import STRAY, Unaddressed
from findings.content.whom import compared, of_whom

TOGETHER, COMBINED = 6, 60
"""Numbers for each of several words that are tried together, and how many combinations of them."""
NEARLY = 0.65
"""The part of the nearest number's nearness from which on a sentence may be about another."""
RULES_OF_SUBJECT = tuple(rule for rule in RULES if rule is not how_many)
RULES_THAT_CONTRADICT = (rounds, of_whom, compared)


class Reading(StrEnum):
    """How a sentence stands: it holds, holds if a person says so, is false, or cannot be told."""

    TRUE = "true"
    ASKED = "asked"
    FALSE = "false"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Meant:
    """Words of the source, from `start` to `end`, and the numbers that they can mean, the best first.

    They are `certain` where no other number is as near to the sentence.
    """

    start: int
    end: int
    words: str
    options: tuple[Option, ...]
    certain: bool = False


@dataclass(frozen=True)
class Judged:
    """A sentence that states something without a link: how it stands, what it means, what is against it.

    Of a sentence that is false or unknown `meant` has the numbers that it is probably about.
    """

    at: int
    written: str
    reading: Reading
    meant: tuple[Meant, ...] = ()
    why: tuple[Doubt, ...] = ()


@dataclass(frozen=True)
class _Looked:
    """One link of a sentence: its clause, what it could be, and what the sentence is about among that."""

    link: Link
    clause: str
    ranked: list[Option]
    about: list[Option]

    @property
    def best(self) -> list[Option]:
        """What it is about, the nearest first; where that is nothing, what it could be."""
        return self.about or self.ranked


@dataclass(frozen=True)
class Tried:
    """A sentence with links about some of its words."""

    sentence: Sentence
    places: Spans
    made: Supposed
    looked: list[_Looked]

    def judged(
        self,
        reading: Reading,
        meant: Sequence[Sequence[Option]],
        why: Iterable[Doubt] = (),
        certain: Sequence[bool] = (),
    ) -> Judged:
        """How the sentence stands, with what each of its links means."""
        sure = certain or [False for _ in meant]
        found = tuple(
            Meant(*place, each.link.words, tuple(options), is_sure)
            for place, each, options, is_sure in zip(self.places, self.looked, meant, sure, strict=True)
        )
        return Judged(self.sentence.at, self.sentence.written, reading, found, tuple(why))


class Matcher:
    """Finds what the sentences of a draft can mean among the numbers of one survey."""

    def __init__(self, numbers: Numbers, known: Unaddressed, held: Held, subjects: Subjects) -> None:
        self.numbers, self.known, self.held, self.subjects = numbers, known, held, subjects
        self.stating = Stating(known, subjects)
        self.candidates = Candidates(numbers, self.stating)

    def judged(self, source: str, own: Sequence[str] = ()) -> Iterator[Judged]:
        """Each sentence of a text that states something which no link claims yet."""
        found, _ = claims(source, self.numbers, Place(""))
        for sentence in sentences(source, found, self.known.covered(source), self.subjects.whole):
            if sentence.text.count(COVERED) > len(sentence.claims):
                continue  # it links to a source, or to what does not hold
            if self._against(sentence, own):
                yield self._judged(source, sentence, own)
            elif not sentence.claims and (placed := self._placed(source, sentence, own)):
                yield placed

    def _judged(self, source: str, sentence: Sentence, own: Sequence[str]) -> Judged:
        """The first way to link its words with which a sentence holds; else how it stands with all linked."""
        tried: dict[Spans, Judged] = {}
        for spans in self.stating.attempts(sentence, own):
            result = self._tried(source, sentence, spans, own)
            if result and result.reading is Reading.TRUE:
                return result
            tried |= {spans: result} if result else {}
        asked = next((each for each in tried.values() if each.reading is Reading.ASKED), None)
        whole = self.stating.amounts(sentence, own) or self.stating.comparisons(sentence.text)
        nothing = Judged(sentence.at, sentence.written, Reading.UNKNOWN, (), self._against(sentence, own))
        return asked or tried.get(whole, nothing)

    def _placed(self, source: str, sentence: Sentence, own: Sequence[str]) -> Judged | None:
        """How a sentence stands that only gives something a place, where it is about a number."""
        spans = self.stating.places(sentence.text)
        result = self._tried(source, sentence, spans, own) if spans else None
        is_told = result is not None and result.reading in (Reading.TRUE, Reading.FALSE)
        return result if is_told else None

    def _against(self, sentence: Sentence, own: Sequence[str]) -> tuple[Doubt, ...]:
        """All that speaks against a sentence as it is, on a page of findings."""
        strays = [
            Doubt(f"'{sentence.text[start:end]}' is {STRAY}")
            for start, end in self.stating.strays(sentence, own)
        ]
        return (*self.held.doubts(sentence, own, telling=True), *strays)

    # One way to link it -------------------------------------------------------------------------

    def _tried(self, source: str, sentence: Sentence, spans: Spans, own: Sequence[str]) -> Judged | None:
        """How a sentence stands if these words are linked; None where they cannot be, or are no number."""
        made = supposed(source, sentence, spans, self._nothing.about, self._read)
        if made is None:
            return None
        at = tuple((sentence.places[low], sentence.places[high - 1] + 1) for low, high in spans)
        tried = Tried(sentence, at, made, [self._looked(made, link) for link in made.links])
        return self._accepted(tried, own) or self._refused(tried, own)

    def _read(self, source: str, new: Sequence[Claim]) -> list[Sentence]:
        found, _ = claims(source, self.numbers, Place(""))
        return sentences(source, (*found, *new), self.known.covered(source), self.subjects.whole)

    @cached_property
    def _nothing(self) -> Option:
        """What stands for a number that is still looked for."""
        return Option(NOWHERE, Reference(self.numbers.published.rows[0]), 0.0)

    def _looked(self, made: Supposed, link: Link) -> _Looked:
        clause = made.clause(link, self.subjects.language)
        percent = self.stating.is_percent(made.source, link.end)
        ranked = self.candidates.nearest(Words(link.words, clause, made.sentence, percent))
        about = [each for each in ranked if self._is_about(made, link, clause, each)]
        least = NEARLY * max((each.near for each in about), default=0.0)
        return _Looked(link, clause, ranked, [each for each in about if each.near >= least])

    def _is_about(self, made: Supposed, link: Link, clause: str, option: Option) -> bool:
        """Whether a sentence is about a number, whatever it says of how many."""
        is_named = not option.row.measure.of_respondents or self.candidates.names_a_measure(clause, option)
        if not is_named and not self._holds(made, link, option):
            return False
        chosen = [option if each is link else self._nothing for each in made.links]
        return not any(
            any(rule(each))
            for each in sayings(_claiming(made, chosen), self.subjects)
            if each.claim.start == link.start
            for rule in RULES_OF_SUBJECT
        )

    def _claimed(self, made: Supposed, link: Link, option: Option) -> Claim | Failed:
        return claim(replace(link, address=option.address), made.source, self.numbers, Place(""))

    def _holds(self, made: Supposed, link: Link, option: Option) -> bool:
        return isinstance(self._claimed(made, link, option), Claim)

    # Numbers with which it holds ----------------------------------------------------------------

    def _accepted(self, tried: Tried, own: Sequence[str]) -> Judged | None:
        """The nearest numbers with which nothing is against a sentence, or only what a person can settle."""
        lists = [self._that_hold(tried.made, each) for each in tried.looked]
        asked: tuple[list[list[Option]], tuple[Doubt, ...]] | None = None
        for chosen in _combinations(lists):
            doubts, meant = self._against(_claiming(tried.made, chosen), own), _best_first(chosen, lists)
            if not doubts:
                certain = [
                    _is_certain(best, each.about) for best, each in zip(chosen, tried.looked, strict=True)
                ]
                return tried.judged(Reading.TRUE, meant, (), certain)
            if (
                asked is None
                and all(each.asks for each in doubts)
                and not self._contradicts(tried.made, chosen)
            ):
                asked = meant, doubts
        return tried.judged(Reading.ASKED, *asked) if asked else None

    def _that_hold(self, made: Supposed, each: _Looked) -> list[Option]:
        return [option for option in self._worth_trying(each) if self._holds(made, each.link, option)]

    def _worth_trying(self, each: _Looked) -> list[Option]:
        """What a clause is about; where it names no answer itself, also the others to the question.

        The nearest, where it is about none.
        """
        if not each.about:
            return each.ranked[:TOGETHER]
        if self.candidates.names_an_answer(each.clause, each.about):
            return each.about
        questions = {option.row.question for option in each.about} - {""}
        others = [option for option in each.ranked if option.row.question in questions]
        return [*each.about, *(option for option in others if option not in each.about)]

    def _contradicts(self, made: Supposed, chosen: Sequence[Option]) -> bool:
        """Whether a sentence with true numbers says the opposite of one, or says it of others."""
        return any(
            any(rule(each))
            for each in sayings(_claiming(made, chosen), self.subjects)
            for rule in RULES_THAT_CONTRADICT
        )

    # Why there are none -------------------------------------------------------------------------

    def _refused(self, tried: Tried, own: Sequence[str]) -> Judged | None:
        """Why a sentence does not hold, said of the numbers that it is about, or else of the nearest."""
        if not all(each.best for each in tried.looked):
            return None
        is_sure = all(each.about for each in tried.looked)
        if turned := self._turned(tried, is_sure):
            against = self._against(_claiming(tried.made, turned), own)
            return tried.judged(Reading.FALSE, [[each] for each in turned], against)
        nearest = [each.best[0] for each in tried.looked]
        wrong = [
            Doubt(made.problem.what, made.problem.remedy)
            for each, best in zip(tried.looked, nearest, strict=True)
            if isinstance(made := self._claimed(tried.made, each.link, best), Failed)
        ]
        meant = [[each] for each in nearest]
        if is_sure and wrong:
            return tried.judged(Reading.FALSE, meant, wrong)
        against = self._against(_claiming(tried.made, nearest), own)
        return tried.judged(Reading.UNKNOWN, meant, (*wrong, *against))

    def _turned(self, tried: Tried, is_sure: bool) -> list[Option]:
        """Numbers of the nearest questions that are as a sentence says, and of which it says the opposite.

        None where it is sure what the sentence is about, and names that itself.
        """
        if is_sure and all(
            self.candidates.names_an_answer(each.clause, each.about[:1]) for each in tried.looked
        ):
            return []
        held = [
            next(
                (option for option in self._beside(each) if self._holds(tried.made, each.link, option)), None
            )
            for each in tried.looked
        ]
        found = [each for each in held if each is not None]
        return found if len(found) == len(held) and self._contradicts(tried.made, found) else []

    def _beside(self, each: _Looked) -> list[Option]:
        """Numbers of the question, and of the group, of the best."""
        of = (each.best[0].row.question, each.best[0].row.group)
        return [option for option in each.ranked if (option.row.question, option.row.group) == of]


def _claiming(made: Supposed, chosen: Iterable[Option]) -> Sentence:
    return made.claiming((each.address, each.about) for each in chosen)


def _combinations(lists: list[list[Option]]) -> list[tuple[Option, ...]]:
    """One number for each link, the nearest together first."""
    every = product(*(options[:TOGETHER] for options in lists))
    return sorted(every, key=lambda chosen: -sum(each.near for each in chosen))[:COMBINED]


def _best_first(chosen: Sequence[Option], lists: list[list[Option]]) -> list[list[Option]]:
    return [
        [best, *(each for each in options if each is not best)]
        for best, options in zip(chosen, lists, strict=True)
    ]


def _is_certain(chosen: Option, about: list[Option]) -> bool:
    """Whether no other number that a sentence is about is as near; one of the same answer is shown alike."""
    rivals = [each for each in about if each is not chosen and each.near >= chosen.near]
    same = (each.subject == chosen.subject and each.row.shown == chosen.row.shown for each in rivals)
    return chosen in about and all(same)
