"""What is said of a claim: its clause, in the words and names of one survey.

Takes sentences, gives a `Saying` for each claim, which the rules of `whom`, `matter` and `manner` judge.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from findings.content.addresses import Reference
from findings.content.bands import Group
from findings.content.claims import Claim
from findings.content.clauses import Clause, Sentence
from findings.content.groups import Mention
from findings.content.language import Language, Span
from findings.content.lexicon import ABOVE
from findings.content.quantities import not_repeated, quantities
from findings.content.spoken import COVERED
from findings.content.subjects import Answer, Subjects
from findings.vocabulary import Question

BEING_REACH = 3
"""Words before `rare` and the like within which it is said that something is so."""


@dataclass(frozen=True)
class Doubt:
    """What a sentence says beside the data. Only its author can settle it where it `asks`.

    `untold` is what it leaves out, which is held where findings are told.
    """

    what: str
    remedy: str = ""
    asks: bool = False
    untold: bool = False


@dataclass(frozen=True)
class Saying:
    """What is said of one claim: the clause with the words of a comparing link in it, and the survey's names.

    `side` is the clause without what the number is compared with, `against` is that; `at` is where the link
    stands in the clause.
    """

    claim: Claim
    clause: Clause
    sentence: Sentence
    text: str
    side: str
    against: str
    subjects: Subjects
    at: int

    @property
    def language(self) -> Language:
        return self.subjects.language

    def rest_by_age(self, text: str) -> list[tuple[int, int]]:
        """Where it says older beside a claim of the youngest against the rest, or younger of the oldest."""
        ages, found = self.subjects.groups_by_age, list[tuple[int, int]]()
        for _, claim in self.sentence.claims:
            row, is_of_rest = claim.estimate, claim.about.relation in ("above", "below")
            group = (row.breakdown, row.group)
            if ages and group in (ages[0], ages[-1]) and is_of_rest and claim.about.other is None:
                found += self.language.found("older_ones" if group == ages[0] else "younger_ones", text)
        return found

    @property
    def about(self) -> Reference:
        return self.claim.about

    @property
    def group(self) -> Group | None:
        row = self.claim.estimate
        return (row.breakdown, row.group) if row.group else None

    @cached_property
    def own(self) -> Answer | None:
        """What the address says that the number is of; None for numbers of respondents."""
        row = self.claim.estimate
        return self.subjects.of(row) if row.question else None

    @cached_property
    def told(self) -> frozenset[str]:
        """What the clause speaks of; how a comparing link compares is judged by itself."""
        senses = self.language.senses(self.uncounted(self.plain(self.clause.text)))
        if not self.about.relation:
            return senses | self._since_before()
        label = self.language.lexicon.plain(self.claim.label)
        words = next((word for word in self.language.lexicon.relation_of if label.startswith(word)), "")
        shares = self.claim.estimate.measure.is_share
        return senses | self.language.senses(label[len(words) :] if shares else label)

    def unnamed(self, text: str) -> str:
        """A text without the groups that the number is of and is compared with: their names are no answer."""
        other = self.about.other
        groups = {self.group, (other.breakdown, other.group) if other else None}
        for each in self.subjects.mentions(text) if self.group else ():
            if each.of_whom and groups & each.groups:
                text = text[: each.start] + " " * (each.end - each.start) + text[each.end :]
        return text

    def without_groups(self, text: str) -> str:
        """A text without the names of any groups."""
        for each in self.subjects.mentions(text):
            text = text[: each.start] + " " * (each.end - each.start) + text[each.end :]
        return text

    def plain(self, text: str) -> str:
        """A text without those groups, and without what only says that something is rare or common."""
        text, spoken = self.unnamed(text), self.language
        for start, end in self.adverbs(text):
            text = text[:start] + " " * (end - start) + text[end:]
        for kind in ("rare", "prevalent"):
            for start, end in spoken.found(kind, text):
                before = spoken.words(text[:start])[-BEING_REACH:]
                being = [each.end for each in before if each.text in spoken.phrases("being")]
                if being and not self.is_own(text[start:end]):
                    text = text[: being[-1]] + " " * (end - being[-1]) + text[end:]
        return text

    def _since_before(self) -> frozenset[str]:
        """The senses of a change that a comparison with an earlier time tells: larger than last year."""
        spoken, text = self.language, self.clause.text
        found = frozenset[str]()
        for match in spoken.comparative.finditer(text):
            row = spoken.lexicon.relation_of.get(spoken.lexicon.plain(match[0]))
            _, against = sides(text[match.end() :], spoken)
            if row and against and spoken.has("earlier", against):
                found |= spoken.phrases("rising" if ABOVE in row.states else "falling")
        return found

    def uncounted(self, text: str) -> str:
        """A text without what counts those who were asked: fewer than one in ten is nothing that fell."""
        texts = self.own.texts if self.own else ()
        for start, end in not_repeated(quantities(text, self.subjects), text, texts, self.language):
            text = text[:start] + " " * (end - start) + text[end:]
        return text

    def is_own(self, words: str) -> bool:
        """Whether the question, the item or the answer has these very words."""
        return any(words.lower() in each.lower() for each in (self.own.texts if self.own else ()))

    def adverbs(self, text: str) -> list[Span]:
        """Where it says, apart from the number, that few do something: who rarely do."""
        if self.own is None or any(self.language.has("by_few", each) for each in self.own.texts):
            return []
        cuts = [0, *(match.end() for match in re.finditer(r"[,;:—]", text)), len(text)]
        found = self.language.found("by_few", text)
        apart = [(low, high) for low, high in pairwise(cuts) if self._is_of_few(text[low:high])]
        return [each for each in found if any(low <= each[0] < high for low, high in apart)]

    def _is_of_few(self, part: str) -> bool:
        """Whether a part without the number is of all, and denies no more than once: not of some alone."""
        apart = COVERED not in part and not self.language.has("some", part)
        return apart and len(self.language.negations(part)) < 2

    @property
    def speaks_back(self) -> bool:
        return self.language.has("speaking_back", self.text)

    @cached_property
    def mentions(self) -> list[Mention]:
        """The groups named on this side that are not words of the answer itself."""
        return [
            each
            for each in self.subjects.mentions(self.side)
            if self.group in each.groups or not self.explains(each, self.side)
        ]

    def explains(self, mention: Mention, text: str) -> bool:
        """Whether the words that name a group in a text are the answer, or another one to the question."""
        senses = self.language.senses(text[mention.start : mention.end])
        own = (self.own.answer | self.own.item or self.own.question) if self.own else frozenset()
        return (bool(senses) and senses <= own) or self._are_answers(mention)

    def _are_answers(self, mention: Mention) -> bool:
        """Whether groups are made of answers to the very question: no number of it is told by them."""
        own = {item.variable for item in self.question.items} if self.own else set[str]()
        variables = {each.id: each.variable for each in self.subjects.survey.description.breakdowns}
        return all(variables.get(breakdown) in own for breakdown, _ in mention.groups)

    @property
    def chosen(self) -> tuple[str, ...]:
        """The words of the answer and of the item; a question's own may name those who are counted."""
        return tuple(each for each in self.own.texts if each != self.question.wording) if self.own else ()

    @property
    def question(self) -> Question:
        """The question of the number; only for those that have one."""
        row = self.claim.estimate
        return self.subjects.survey.question(row.wave, row.question)

    @property
    def bare_side(self) -> str:
        """This side of the clause without the words of its link."""
        text = self.plain(self.clause.text)
        return sides(text, self.language, self.at)[0] if self.against else text

    def names(self, group: Group, text: str) -> bool:
        """Whether a text names a group."""
        return any(group in each.groups for each in self.subjects.mentions(text))

    def label(self, group: Group) -> str:
        """The words of a group."""
        labels = self.subjects.survey.labels(group[0], self.claim.estimate.wave)
        return labels.get(group[1], group[1])

    def named(self, mention: Mention) -> str:
        """The words that name a group on this side."""
        return self.side[mention.start : mention.end]


@dataclass(frozen=True)
class Sides:
    """The two sides of a comparison that is judged by itself, and where the number of the second stands."""

    first: Span
    against: Span
    other: int

    def from_(self, start: int) -> Sides:
        """The same, counted from another place."""
        (a, b), (c, d) = self.first, self.against
        return Sides((a - start, b - start), (c - start, d - start), self.other - start)


def sayings(sentence: Sentence, subjects: Subjects, apart: Sequence[Sides] = ()) -> Iterator[Saying]:
    """What is said of each claim of a sentence; the words of a link that compares are among the others.

    So are those by which an amount names whom it is of. `apart` are the two sides of comparisons that are
    judged by themselves: each is said of its own claims alone.
    """
    start = 0
    for whole_clause in sentence.clauses(subjects.language, subjects.named(sentence.text)):
        shifted = [each.from_(start) for each in apart]
        start += len(whole_clause.text)
        for at, claim in whole_clause.claims:
            clause = replace(whole_clause, text=_without(whole_clause.text, shifted, at))
            text, compares = clause.text, claim.about.relation in ("above", "below", "since")
            if claim.about.relation:
                text = f"{text[:at]}{claim.label}{text[at + 1 :]}"
            elif whom := subjects.language.lexicon.whom(claim.label):
                text = f"{text[: at + 1]} {whom}{text[at + 1 :]}"
            side, against = sides(text, subjects.language, at) if compares else (text, "")
            clause = replace(clause, text=_before_in_order(clause, claim, subjects.language))
            whole = clause if claim.about.relation else replace(clause, text=text)
            yield Saying(claim, whole, sentence, text, side, against, subjects, at)


def _without(text: str, apart: Iterable[Sides], at: int) -> str:
    """A text with blanks for the other side of each comparison than the one that a claim belongs to."""
    for each in apart:
        low, high = each.first if at == each.other else each.against
        start, end = max(low, 0), min(high, len(text))
        if start < end:
            text = text[:start] + re.sub(rf"[^{COVERED}]", " ", text[start:end]) + text[end:]
    return text


def _before_in_order(clause: Clause, claim: Claim, language: Language) -> str:
    """A clause of a place without what stands before it in the order: behind this, that comes second."""
    text = clause.text
    if claim.about.relation != "rank" or claim.about.rank == "1":
        return text
    start, end = next(iter(language.found("ranked_behind", text)), (0, 0))
    stop = text.find(",", end)
    opens = end and stop > 0 and not re.search(r"\w", text[:start]) and COVERED not in text[:stop]
    return " " * stop + text[stop:] if opens else text


def sides(text: str, language: Language, after: int = 0) -> tuple[str, str]:
    """A clause without what something in it is compared with, and that."""
    found = language.found("complement", text)
    leading = next((span for span in found if not re.search(r"\w", text[: span[0]])), None)
    if leading:
        end = text.find(",", leading[1])
        return (text[end:], text[leading[1] : end]) if end >= 0 else (text, "")
    following = next((span for span in found if span[0] >= after), None)
    if following is None:
        return text, ""
    stop = end_of_comparison(text, following[1], language)
    return text[: following[0]] + text[stop:], text[following[1] : stop]


def end_of_comparison(text: str, start: int, language: Language) -> int:
    """Where the words end that name what something is compared with."""
    signs = [match.start() for match in re.finditer(r"[,;:.)]|\Z", text[start:])]
    words = [place for place, _ in language.found("after_complement", text[start:])]
    return start + min(signs + words)
