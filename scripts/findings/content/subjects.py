"""What sentences of one survey can be about: its questions and answers, in the senses of a language.

Takes a survey, gives what an address says of what. The groups are in `groups`. Judges no sentence.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from findings.content.groups import UNITS, NamedGroups
from findings.content.language import Language, Span
from findings.marking import words_of
from findings.vocabulary import Problem, PublishedEstimate, Question, Survey, nearest

FURTHER = re.compile(r"[,:;(]")
"""What follows one of these says more of an answer than tells it from others."""
PARTS = re.compile(r"[,:;(-]")
"""What stands between parts of an answer: not employed, student."""
NUMBERED = re.compile(r"\b\d+ [^\W\d_]+")
"""A number of a question's own words, with the word that it counts."""
ENDING = re.compile(r"[.!?]\W*\s")
NUMBER_NEXT = re.compile(r"\.\s+\d")
OWNED = 2
"""Words after `your` that name what is asked about."""
OF_MANY = 4
"""From so many senses on, a name is told without one of them."""


FIRST_PLACE, LAST_PLACE = "first_place", "last_place"
"""Words for either end of a ranking."""


@dataclass(frozen=True)
class Answer:
    """What an address says that a number is of: senses of its answer, its item, and its question.

    `rounds` are the numbers of negations in it, odd or even, with which a sentence may say the same; `sure`
    where only the answer's own words decide that, and `governs` where by what stands before it. `base` are
    the senses of those to whom a routed question was put. A `loose` answer is a negated one of several:
    no time. `told_by` are the senses by which it is told from others, `texts` its words as they are.
    `parts` are the senses of its parts, as signs part them, and whether each is negated; `twice` where more
    than one is that is joined to another: never, and not open to it.
    """

    answer: frozenset[str]
    item: frozenset[str]
    question: frozenset[str]
    rounds: frozenset[int]
    sure: bool
    base: frozenset[str]
    governs: bool
    loose: bool
    told_by: frozenset[str]
    texts: tuple[str, ...]
    parts: tuple[tuple[frozenset[str], int], ...]
    twice: bool

    def rounds_in(self, told: frozenset[str]) -> frozenset[int]:
        """Its rounds, where a text names it; those of a part, where that is all of it that a text names."""
        named = {negated for senses, negated in self.parts if senses & told}
        apart = any(senses and negated for senses, negated in self.parts)
        turned = len(self.rounds) == 1 and named == {0} and apart
        return frozenset(1 - each for each in self.rounds) if turned else self.rounds

    @property
    def own(self) -> frozenset[str]:
        return self.answer | self.item | self.question


def misnamed(survey: Survey) -> Iterator[Problem]:
    """A problem for each name under `survey.also` that nothing in the survey has."""
    known = {UNITS, *survey.names}
    for name in survey.names:
        for question in survey.asked(name):
            known |= {f"{name}={each}" for each in question.labels}
            known |= {f"{name}.{each.name}" for each in question.items if each.name}
    for breakdown in survey.description.breakdowns:
        for wave in survey.description.waves:
            known |= {f"@{breakdown.id}={group}" for group in survey.labels(breakdown.id, wave.id)}
    for name in survey.description.also:
        if name not in known:
            yield Problem(
                f"datapackage.json, survey.also, {name}", "names nothing of the survey", nearest(name, known)
            )


class Subjects(NamedGroups):
    """The names of one survey, as its sentences may say them: its groups, its questions and its answers."""

    def __init__(self, survey: Survey, language: Language) -> None:
        super().__init__(survey, language)
        said = survey.description
        self.titles = language.senses(" ".join((said.title, *(each.title for each in said.waves))))
        self.answer = lru_cache(maxsize=None)(self._answer)

    def whole(self, text: str) -> list[Span]:
        """Where a text has words of the survey or of the language with a full stop that ends no sentence."""
        spans = [match.span() for match in self._stopped.finditer(text)]
        ends = [end for _, end in self.language.found("abbreviations", text)]
        ends += [end for _, end in self.language.found("numbering", text) if NUMBER_NEXT.match(text, end)]
        return spans + [(end - 1, end + 3) for end in ends]

    @cached_property
    def _stopped(self) -> re.Pattern[str]:
        """The survey's own words with a sign in them that could end a sentence."""
        labels = {" ".join(each.split()) for each in words_of(self.survey) if ENDING.search(each)}
        longest = sorted(map(re.escape, labels), key=len, reverse=True)
        return re.compile("|".join(longest) or r"(?!)", re.IGNORECASE)

    # Answers ------------------------------------------------------------------------------------

    def of(self, row: PublishedEstimate) -> Answer:
        """What the address of a number says that it is of."""
        return self.answer(row.wave, row.question, row.item, row.category)

    def texts_of(self, row: PublishedEstimate) -> tuple[str, ...]:
        """The words of a number's question, item and answer, as they are; none for respondents."""
        return self.of(row).texts if row.question else ()

    def place_of(self, row: PublishedEstimate) -> tuple[str, str]:
        """The words for the place that an answer to a ranking gives, and for the other end; none between.

        The last is the last only where everything that there is was put in order.
        """
        if not row.question or not row.category:
            return "", ""
        question = self.survey.question(row.wave, row.question)
        ends = [each.value for each in question.categories] if question.shape.ranked else [""]
        if row.category == ends[0]:
            return FIRST_PLACE, LAST_PLACE
        is_last = row.category == ends[-1] and len(ends) == len(question.items)
        return (LAST_PLACE, FIRST_PLACE) if is_last else ("", "")

    def _answer(self, wave: str, name: str, item: str, category: str) -> Answer:
        question = self.survey.question(wave, name)
        label = self.label(question, category)
        item_label = question.item_label(item)
        titles = (
            {each.label for each in question.items}
            if not (question.itemised or self._several(question))
            else set()
        )
        about = [question.wording, *titles, name.replace("_", " "), *self.also.get(name, ())]
        base = self.language.senses(question.universe) - self.universe - self.unit_senses
        answer = (
            self.language.senses(" ".join([label, *self.also.get(f"{name}={category}", ())]))
            - self.unit_senses
        )
        whole = question.shape.ticked or not answer
        asked = self._negated(question.wording) if whole else 0
        own, answered = self._rounds(question, category, label)
        return Answer(
            answer,
            self.language.senses(" ".join([item_label, *self.also.get(f"{name}.{item}", ())]))
            - self.unit_senses,
            self.language.senses(" ".join(about)) - self.unit_senses,
            frozenset((each + asked + self._negated(item_label)) % 2 for each in own),
            answered and not asked,
            base if question.asked_if else frozenset(),
            not whole,
            question.shape.ticked and len(own) > 1,
            self.language.senses(FURTHER.split(label)[0]) - self.unit_senses or answer,
            tuple(each for each in (label, item_label, question.wording) if each),
            tuple(
                (self.language.senses(part), int(self.language.has("negations", part)))
                for part in PARTS.split(label)
            ),
            self._times(label) > 1,
        )

    def _several(self, question: Question) -> bool:
        return question.shape.ticked

    def label(self, question: Question, category: str) -> str:
        return question.label(category) if category else ""

    def _negated(self, text: str) -> int:
        """Whether a text says no, not, none or the like: 1 or 0."""
        return int(bool(self.language.negations(text)))

    def _rounds(self, question: Question, category: str, label: str) -> tuple[frozenset[int], bool]:
        """Whether an answer's words are negated: both ways where they are so in part."""
        either = frozenset((0, 1))
        negated = self._negated(label)
        if self.language.has("lacking", label) or (negated and self.language.has("contrasts", label)):
            return either, False
        option = next((each for each in question.items if each.name == category), None)
        if negated and self._several(question) and option and not option.exclusive:
            return (frozenset((1,)), True) if self.language.has("denying", label) else (either, False)
        return frozenset((self._times(label) % 2,)), True

    def _times(self, label: str) -> int:
        """How many of the parts that are joined in an answer are negated."""
        joined = self.language.found("adding", label)
        starts = [0, *(end for _, end in joined)]
        ends = [*(start for start, _ in joined), len(label)]
        return sum(self._negated(label[start:end]) for start, end in zip(starts, ends, strict=True))

    def beside(self, row: PublishedEstimate) -> Iterator[tuple[str, str, frozenset[str], frozenset[str]]]:
        """Each other answer and item of a question: the senses by which it is told, and all of them."""
        question = self.survey.question(row.wave, row.question)
        own = self.of(row)
        nets = question.nets
        parts = set(nets[row.category].categories) if row.category in nets else {row.category}
        for name in question.labels if row.category else ():
            theirs = set(nets[name].categories) if name in nets else {name}
            if not theirs & parts:
                other = self.answer(row.wave, row.question, row.item, name)
                yield row.item, name, self._apart(other, own), other.answer
        for each in question.items if question.itemised else ():
            if each.name != row.item:
                item = self.answer(row.wave, row.question, each.name, row.category).item
                yield each.name, row.category, item - own.own, item

    def _apart(self, other: Answer, own: Answer) -> frozenset[str]:
        """What tells another answer from one: its own words, else those that are the opposite."""
        opposite = frozenset(each for each in other.answer if self.language.opposed(each, own.answer))
        return other.told_by - own.own or opposite - own.answer or other.told_by - own.answer

    @cached_property
    def variables(self) -> frozenset[str]:
        """The questions whose answers are groups."""
        columns = {each.variable for each in self.survey.description.breakdowns}
        asked = (each for questions in self.survey.questions.values() for each in questions)
        return frozenset(each.name for each in asked if columns & {item.variable for item in each.items})

    @cached_property
    def answering(self) -> frozenset[str]:
        """The senses of answers and items that can be chosen, and of what numbers are asked for."""
        asked = (self.survey.asked(name)[-1] for name in self.survey.names)
        counted = (item.label for each in asked if each.shape.numeric for item in each.items)
        titles = (self.language.senses(FURTHER.split(label)[0]) for label in counted)
        return frozenset[str]().union(*titles, *(each.answer | each.item for each in self.known.values()))

    def answers_of(self, name: str) -> frozenset[str]:
        """The senses of all answers and items of a question."""
        every = (each for (of, _, _), each in self.known.items() if of == name)
        return frozenset[str]().union(*(each.answer | each.item for each in every))

    @cached_property
    def owned(self) -> frozenset[str]:
        """The senses of what each of those who were asked has one of: your team."""
        asked = (self.survey.asked(name)[-1] for name in self.survey.names)
        return frozenset[str]().union(*(self._yours(each.wording, 1) for each in asked))

    def owned_in(self, question: Question) -> frozenset[str]:
        """The senses of what a question asks of everybody's own: your team, your main school."""
        return self._yours(question.wording, OWNED)

    def _yours(self, wording: str, reach: int) -> frozenset[str]:
        words = self.language.words(wording)
        yours = [at for at, each in enumerate(words) if each.text in self.language.phrases("yours")]
        return frozenset(each.sense for at in yours for each in words[at + 1 : at + 1 + reach])

    def led_by(self, question: Question) -> frozenset[str]:
        """The senses of the questions whose answers decide who was put another."""
        asked = (self.survey.question(question.wave, each.question) for each in question.asked_if)
        return frozenset[str]().union(*(self.language.senses(each.wording) for each in asked))

    def shared(self, question: Question) -> frozenset[str]:
        """The senses that several answers or items of a question have, which tell none from the others."""
        known = [
            each
            for (of, _, category), each in self.known.items()
            if of == question.name and category not in question.nets
        ]
        named = {name for each in known for name in (each.item, each.answer)}
        many = Counter(sense for senses in named for sense in senses)
        return frozenset(sense for sense, times in many.items() if times > 1)

    @cached_property
    def of_groups(self) -> frozenset[str]:
        """The senses of the questions whose answers are groups, and of the breakdowns' titles."""
        titles = " ".join(each.title for each in self.survey.description.breakdowns)
        answers = (each.own for (name, _, _), each in self.known.items() if name in self.variables)
        return self.language.senses(titles).union(*answers)

    def parallel(self, row: PublishedEstimate) -> list[str]:
        """The other questions of its kind that have the very same answers."""
        question = self.survey.question(row.wave, row.question)
        if not question.categories or question.itemised:
            return []
        asked = [self.survey.asked(name)[-1] for name in self.survey.names if name != row.question]
        labels = set(map(str.lower, question.labels.values()))
        same = [
            each
            for each in asked
            if each.kind is question.kind and set(map(str.lower, each.labels.values())) == labels
        ]
        return [each.name for each in same if self.of(row).answer and row.category in each.labels]

    @cached_property
    def known(self) -> dict[tuple[str, str, str], Answer]:
        """Every answer and item, by question, item and category, as the latest wave asked it."""
        found: dict[tuple[str, str, str], Answer] = {}
        for name in self.survey.names:
            question = self.survey.asked(name)[-1]
            if question.shape.worded:
                continue
            items = [each.name for each in question.items] if question.itemised else [""]
            for item in items:
                for category in question.labels or [""]:
                    found[name, item, category] = self._answer(question.wave, name, item, category)
        return found

    def spoken_of(self, told: frozenset[str], besides: str = "") -> str:
        """The words of an answer that a text names in full, to any question but one; '' for none."""
        of_groups = frozenset(sense for each in self.groups for sense in each)
        vague = self.language.assent | self.language.light | of_groups
        for (name, item, category), answer in self.known.items():
            senses = (answer.answer | answer.item) or answer.question
            if name in (besides, *self.variables) or senses <= vague:
                continue
            if self.stands_in(senses, told):
                question = self.survey.asked(name)[-1]
                return question.item_label(item) or question.label(category) or question.wording
        return ""

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Every sense that a question, an answer or a group of the survey has."""
        groups = frozenset(sense for name in self.groups for sense in name)
        return groups | self.universe | self.unit_senses | frozenset(self.spread)

    @cached_property
    def spread(self) -> Counter[str]:
        """In how many questions a sense stands."""
        of_questions: dict[str, set[str]] = {}
        for (name, _, _), answer in self.known.items():
            of_questions.setdefault(name, set()).update(answer.own)
        return Counter(sense for senses in of_questions.values() for sense in senses)

    def stands_in(
        self, senses: frozenset[str], told: frozenset[str], name: frozenset[str] = frozenset()
    ) -> bool:
        """Whether a text holds all senses that tell a name, or all but one of many, and two of the name."""
        missing = len(senses - told)
        whole = missing == 0 or (missing == 1 and len(senses) >= OF_MANY)
        return bool(senses) and whole and len(told & name) >= min(2, len(name))
