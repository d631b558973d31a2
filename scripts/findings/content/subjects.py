"""What sentences of one survey can be about: its groups, questions and answers, in the senses of a language.

Takes a survey, gives the groups that a text names, and what an address says of what. Judges no sentence.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from findings.content.language import Language, Span, Word
from findings.content.spoken import COVERED
from findings.marking import words_of
from findings.vocabulary import Problem, PublishedEstimate, Question, Survey, nearest

Group = tuple[str, str]
Name = tuple[str, ...]
"""What something is called, as senses in order."""
FURTHER = re.compile(r"[,:;(]")
"""What follows one of these says more of an answer than tells it from others."""
PARTS = re.compile(r"[,:;(-]")
"""What stands between parts of an answer: not employed, student."""
SKIPPED = 2
"""Words of no weight that may stand within a name: the north of the country."""
NUMBERED = re.compile(r"\b\d+ [^\W\d_]+")
"""A number of a question's own words, with the word that it counts."""
QUOTED = re.compile("(?=[“‘«„\"'](.+?)[”’»“\"'](?!\\w))")
"""Words between quotation marks."""
ENDING = re.compile(r"[.!?]\W*\s")
NUMBER_NEXT = re.compile(r"\.\s+\d")
OF_MANY = 4
"""From so many senses on, a name is told without one of them."""


@dataclass(frozen=True)
class Mention:
    """Groups that a text names at a place; `of_whom` where it stands as those of whom something is said."""

    start: int
    end: int
    groups: frozenset[Group]
    of_whom: bool


@dataclass(frozen=True)
class Answer:
    """What an address says that a number is of: senses of its answer, its item, and its question.

    `rounds` are the numbers of negations in it, odd or even, with which a sentence may say the same; `sure`
    where only the answer's own words decide that, and `governs` where by what stands before it. `base` are
    the senses of those to whom a routed question was put. A `loose` answer is a negated one of several:
    no time. `told_by` are the senses by which it is told from others, `texts` its words as they are.
    `parts` are the senses of its parts, as signs part them, and whether each is negated.
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

    def rounds_in(self, told: frozenset[str]) -> frozenset[int]:
        """Its rounds, where a text names it; those of a part, where that is all of it that a text names."""
        named = {negated for senses, negated in self.parts if senses & told}
        apart = any(senses and negated for senses, negated in self.parts)
        turned = len(self.rounds) == 1 and named == {0} and apart
        return frozenset(1 - each for each in self.rounds) if turned else self.rounds

    @property
    def own(self) -> frozenset[str]:
        return self.answer | self.item | self.question


Placed = tuple[Any, ...]
"""A place, its start and end first."""


def _covers(other: Placed, each: Placed) -> bool:
    """Whether one place holds another and more."""
    return other[0] <= each[0] and each[1] <= other[1] and other[:2] != each[:2]


def _of_all(labels: list[frozenset[str]]) -> frozenset[str]:
    """Senses that each of several labels has."""
    return frozenset.intersection(*labels) if len(labels) > 1 else frozenset()


LONGEST_UNIT = 3
"""Words of a name of those who were asked that are looked at."""
UNITS = "units"
"""The name under which further words for those who were asked are declared."""


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


class Subjects:
    """The names of one survey, as its sentences may say them."""

    def __init__(self, survey: Survey, language: Language) -> None:
        self.survey, self.language = survey, language
        said = survey.description
        self.also = said.also
        units = [said.unit, said.units, *self.also.get(UNITS, ())]
        self.units = tuple(
            sorted(
                {tuple(each.sense for each in language.words(name)) for name in units}, key=len, reverse=True
            )
        )
        self.unit_senses = frozenset(sense for name in self.units for sense in name)
        self.universe = language.senses(said.universe)
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

    # Groups -------------------------------------------------------------------------------------

    @cached_property
    def groups(self) -> dict[Name, frozenset[Group]]:
        """Each name of a group as a sequence of senses."""
        names: dict[Name, set[Group]] = {}
        for breakdown in self.survey.description.breakdowns:
            for wave in self.survey.description.waves:
                labels = self.survey.labels(breakdown.id, wave.id)
                common = self._common(labels.values())
                for group, label in labels.items():
                    also = self.also.get(f"@{breakdown.id}={group}", ())
                    for name in (*self._names(label, common), *(self._sequence(each) for each in also)):
                        if name:
                            names.setdefault(name, set()).add((breakdown.id, group))
        return {name: frozenset(groups) for name, groups in names.items()}

    def _common(self, labels: Iterable[str]) -> frozenset[str]:
        """Senses that tell no group of a breakdown from another; none where that would leave a group none."""
        each = [self.language.senses(label) for label in labels]
        common = _of_all(each) | self.unit_senses | self.universe
        return common if all(senses - common for senses in each) else frozenset()

    def _names(self, label: str, common: frozenset[str]) -> Iterator[Name]:
        yield self._sequence(label, common)
        for part in self.language.alternatives.split(label):
            yield self._sequence(part, common)

    def _sequence(self, text: str, without: frozenset[str] = frozenset()) -> Name:
        words = self.language.words(text)
        return tuple(
            each.sense for each in words if each.text not in self.language.stop and each.sense not in without
        )

    def mentions(self, text: str) -> list[Mention]:
        """Every group that a text names; of names within each other the longest.

        Its label between quotation marks names a group wherever it stands.
        """
        words = self.language.words(text)
        quoted = list(self._quoted(text))
        found = [
            (words[first].start, words[self._with_shared(words, last)].end, first, last, groups)
            for first in range(len(words))
            for name, groups in self.groups.items()
            if (last := self._matched(name, words, first)) is not None
        ]
        longest = [each for each in found if not any(_covers(other, each) for other in (*found, *quoted))]
        spans: dict[tuple[int, int], tuple[int, int, frozenset[Group]]] = {}
        for start, end, first, last, groups in longest:
            known = spans.get((start, end), (first, last, frozenset()))[2]
            spans[start, end] = (first, last, known | groups)
        plain = [
            self._mention(text, words, (first, last), end, groups)
            for (_, end), (first, last, groups) in sorted(spans.items())
        ]
        return sorted(
            (*plain, *(Mention(*each, of_whom=True) for each in quoted)), key=lambda each: each.start
        )

    def _with_shared(self, words: list[Word], last: int) -> int:
        """The last word of a name with those after it that all groups of a breakdown have: 18 to 34 years."""
        while last + 1 < len(words) and words[last + 1].sense in self._shared:
            last += 1
        return last

    @cached_property
    def _shared(self) -> frozenset[str]:
        """Senses that the names of all groups of a breakdown have, but for those who were asked."""
        described = self.survey.description
        shared = (
            _of_all([self.language.senses(label) for label in self.survey.labels(each.id, wave.id).values()])
            for each in described.breakdowns
            for wave in described.waves
        )
        return frozenset[str]().union(*shared) - self.unit_senses - self.universe

    def _quoted(self, text: str) -> Iterator[tuple[int, int, frozenset[Group]]]:
        """Where a group's label stands between quotation marks, letter by letter."""
        for match in QUOTED.finditer(text):
            if groups := self._labelled.get(" ".join(match[1].split()).lower()):
                yield *match.span(1), groups

    @cached_property
    def _labelled(self) -> dict[str, frozenset[Group]]:
        """The groups of each label."""
        found: dict[str, frozenset[Group]] = {}
        for group, label in self._all_groups():
            name = " ".join(label.split()).lower()
            found[name] = found.get(name, frozenset()) | {group}
        return found

    def _all_groups(self) -> Iterator[tuple[Group, str]]:
        """Each group with its label, in each wave."""
        for breakdown in self.survey.description.breakdowns:
            for wave in self.survey.description.waves:
                for name, label in self.survey.labels(breakdown.id, wave.id).items():
                    yield (breakdown.id, name), label

    def _mention(self, text: str, words: list[Word], at: Span, end: int, groups: frozenset[Group]) -> Mention:
        """What a name stands for with the negation before it, where that is a part of a group's label."""
        first, last = at
        way = self._way(words[max(0, first - 1) : last + 1 + SKIPPED])
        groups = frozenset(each for each in groups if way in (None, self._ways.get(each, way)))
        negated = [each for each in range(max(0, first - 2), first) if self._negates(words[each])]
        denied = frozenset(each for each in groups if each in self._negated_groups)
        meant = groups - denied or groups
        if negated and denied:
            first, meant = negated[0], denied
        return Mention(
            words[first].start,
            end,
            self._meant(meant, words, first),
            self._of_whom(text, words, first, last),
        )

    def _way(self, words: list[Word]) -> bool | None:
        """Whether words with a number say that much and more, or less than that; None for neither."""
        said = " ".join(each.text for each in words)
        if not any(each.sense.isdigit() for each in words):
            return None
        upwards, downwards = (self.language.has(kind, said) for kind in ("upwards", "downwards"))
        return None if upwards == downwards else upwards

    @cached_property
    def _ways(self) -> dict[Group, bool]:
        """The groups whose label says so: under 40."""
        ways = ((group, self._way(self.language.words(label))) for group, label in self._all_groups())
        return {group: way for group, way in ways if way is not None}

    def _negates(self, word: Word) -> bool:
        return word.text in self.language.phrases("negations")

    @cached_property
    def _negated_groups(self) -> frozenset[Group]:
        """The groups whose label says no, not, none or the like: no children."""
        return frozenset(group for group, label in self._all_groups() if self._negated(label))

    def _meant(self, groups: frozenset[Group], words: list[Word], first: int) -> frozenset[Group]:
        """The groups that a name stands for: of one that is excluded, the other where there are two."""
        before = [each.text for each in words[max(0, first - 2) : first]]
        if not self.language.phrases("outside") & set(before):
            return groups
        return frozenset(self._others.get(group, (group[0], "")) for group in groups)

    @cached_property
    def _others(self) -> dict[Group, Group]:
        """The other group of each breakdown of two."""
        found: dict[Group, Group] = {}
        for breakdown in self.survey.description.breakdowns:
            for wave in self.survey.description.waves:
                names = [(breakdown.id, name) for name in self.survey.labels(breakdown.id, wave.id)]
                found |= dict(zip(names, reversed(names), strict=True)) if len(names) == 2 else {}
        return found

    def _matched(self, name: Name, words: list[Word], first: int) -> int | None:
        """The last word of a name that begins at a word; None where it does not stand there."""
        if words[first].sense != name[0]:
            return None
        at = first
        for sense in name[1:]:
            limit = at + 1 + SKIPPED
            at += 1
            while at < min(len(words), limit + 1) and words[at].sense != sense:
                if words[at].text not in self.language.stop:
                    return None
                at += 1
            if at >= len(words) or words[at].sense != sense:
                return None
        return at

    def _of_whom(self, text: str, words: list[Word], first: int, last: int) -> bool:
        """Whether a name stands where those stand of whom something is said."""
        if last + 1 < len(words) and self.is_unit(words, last + 1):
            return True
        before = first - 1
        while before >= 0 and words[before].text in self.language.phrases("unmarked"):
            before -= 1
        if before < 0:
            return True
        gap = text[words[before].end : words[first].start]
        leads = {
            *self.language.phrases("places"),
            *self.language.phrases("joints"),
            *self.language.phrases("complement"),
        }
        restricts = any(
            words[at].text in self.language.phrases("restricting") and self.ends_with_unit(words[:at])
            for at in (before, first)
        )
        return restricts or words[before].text in leads or COVERED in gap or bool(re.search(r"[,:;(]", gap))

    def ends_with_unit(self, words: list[Word]) -> bool:
        """Whether words end with those who were asked: by their name, or as `those`."""
        ends = (at + self.is_unit(words, at) for at in range(max(0, len(words) - LONGEST_UNIT), len(words)))
        named = bool(words) and self.language.has("people", words[-1].text)
        return named or len(words) in ends

    def is_unit(self, words: list[Word], at: int) -> int:
        """How many words from a place on name those who were asked; 0 for none."""
        for name in self.units:
            if tuple(each.sense for each in words[at : at + len(name)]) == name:
                return len(name)
        return 0

    def names_units(self, text: str) -> bool:
        """Whether a text names those who were asked, whoever of them."""
        words = self.language.words(text)
        return any(self.is_unit(words, at) for at in range(len(words))) or self.language.has("people", text)

    # Answers ------------------------------------------------------------------------------------

    def of(self, row: PublishedEstimate) -> Answer:
        """What the address of a number says that it is of."""
        return self.answer(row.wave, row.question, row.item, row.category)

    def texts_of(self, row: PublishedEstimate) -> tuple[str, ...]:
        """The words of a number's question, item and answer, as they are; none for respondents."""
        return self.of(row).texts if row.question else ()

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
            tuple((self.language.senses(part), self._negated(part)) for part in PARTS.split(label)),
        )

    def _several(self, question: Question) -> bool:
        return question.shape.ticked

    def label(self, question: Question, category: str) -> str:
        return question.label(category) if category else ""

    def _negated(self, text: str) -> int:
        """Whether a text says no, not, none or the like: 1 or 0."""
        return int(bool(self.negations(text)))

    def _rounds(self, question: Question, category: str, label: str) -> tuple[frozenset[int], bool]:
        """Whether an answer's words are negated: both ways where they are so in part."""
        either = frozenset((0, 1))
        negated = self._negated(label)
        if self.language.has("lacking", label) or (negated and self.language.has("contrasts", label)):
            return either, False
        option = next((each for each in question.items if each.name == category), None)
        if negated and self._several(question) and option and not option.exclusive:
            return (frozenset((1,)), True) if self.language.has("denying", label) else (either, False)
        joined = self.language.found("adding", label)
        starts = [0, *(end for _, end in joined)]
        ends = [*(start for start, _ in joined), len(label)]
        each = (self._negated(label[start:end]) for start, end in zip(starts, ends, strict=True))
        return frozenset((sum(each) % 2,)), True

    def negations(self, text: str) -> list[tuple[int, int]]:
        """The places at which a text says no, not, none or the like, without those that only seem to."""
        seeming = self.language.found("no_negations", text)
        return [
            (start, end)
            for start, end in self.language.found("negations", text)
            if not any(low <= start < high for low, high in seeming)
        ]

    def beside(self, row: PublishedEstimate) -> Iterator[tuple[str, str, frozenset[str], frozenset[str]]]:
        """Each other answer and item of a question: the senses by which it is told, and all of them."""
        question = self.survey.question(row.wave, row.question)
        own = self.of(row)
        nets = question.nets
        parts = set(nets[row.category].categories) if row.category in nets else {row.category}
        for name in question.labels if row.category else ():
            theirs = set(nets[name].categories) if name in nets else {name}
            if not theirs & parts:
                other = self._answer(row.wave, row.question, row.item, name)
                yield row.item, name, self._apart(other, own), other.answer
        for each in question.items if question.itemised else ():
            if each.name != row.item:
                item = self._answer(row.wave, row.question, each.name, row.category).item
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
