"""Which published numbers words of a sentence could be, by what their clause speaks of: the nearest first.

Takes a clause and the words that state something in it, gives `Option`s. Whether a sentence is about one, and
whether it holds, is for `matching`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from findings.content.addresses import Numbers, Reference, Unresolved, reference
from findings.content.bands import Group
from findings.content.catalogue import Entry, can_be_counted, catalogue, written
from findings.content.clauses import Sentence
from findings.content.lexicon import ABOVE, BELOW, FALL, FIRST, LAST, RISE, SAME, Relation
from findings.content.nearness import Nearness, Senses, said
from findings.content.stating import Stating
from findings.content.unaddressed import exactly
from findings.vocabulary import REST, Family, Form, PublishedEstimate

LOOKED_AT = 30
"""The nearest numbers that are tried in a sentence."""
WITHIN, BESIDE, BEFORE, OVER = 1.0, 0.5, 0.25, 0.1
"""What a word counts for in the clause of a number, in its sentence, before that, and in a heading."""
NAMED = 1.0
"""How much nearer a number is whose group its clause names, and how much farther one of everybody is then."""
COUNTED, VERBATIM, NET = 0.5, 0.3, 0.5
"""How much farther a count is than its share, and how much nearer an answer for each word of it as it is.

So is a net: people speak of the satisfied, and seldom of the fairly satisfied.
"""


@dataclass(frozen=True)
class Option:
    """A number that words could mean, by its address, and how near it is."""

    address: str
    about: Reference
    near: float

    @property
    def row(self) -> PublishedEstimate:
        return self.about.estimate

    @property
    def subject(self) -> tuple[str, str, str]:
        return self.row.question, self.row.item, self.row.category


@dataclass(frozen=True)
class Words:
    """Words that state something: the clause and the sentence that they stand in, with a sign in their place.

    `percent` where a sign of a percentage follows them.
    """

    text: str
    clause: str
    sentence: Sentence
    percent: bool = False


class Candidates:
    """The numbers of one survey, as what words could be."""

    def __init__(self, numbers: Numbers, stating: Stating) -> None:
        self.numbers, self.stating, self.subjects = numbers, stating, stating.subjects
        self.language = stating.subjects.language
        self.nearness = Nearness(numbers.survey, self.language)

    def nearest(self, words: Words) -> list[Option]:
        """What words could be, the nearest first."""
        named, beside = self._groups(words.clause), self._groups(words.sentence.text)
        known = named.union(beside, *map(self._groups, (*self._before(words), *words.sentence.around)))
        near = [
            (
                near + _of_group(entry.row, named, beside) + self._of_label(entry.row, words.sentence.text),
                entry,
            )
            for near, entry in self._near(words, known)
        ]
        near.sort(key=lambda each: (not each[1].row.measure.of_respondents, -each[0]))
        options = [
            each for far, entry in near[:LOOKED_AT] for each in self._options(entry, words, far, known)
        ]
        return sorted(options, key=lambda option: -option.near)

    def names_an_answer(self, clause: str, options: Iterable[Option]) -> bool:
        """Whether a clause has a word of an answer of one of these numbers."""
        senses = self._senses(clause)
        return any(self.nearness.about(each.row.wave, *each.subject).answer & senses for each in options)

    def names_a_measure(self, clause: str, option: Option) -> bool:
        """Whether a clause names the measure of a number by its own name: the response rate."""
        return self.language.senses(option.row.measure.replace("_", " ")) <= self._senses(clause)

    # What a text speaks of ----------------------------------------------------------------------

    def _said(self, words: Words) -> dict[str, float]:
        """What is spoken of where words stand, with what each sense counts for."""
        compares = self.stating.relation(words.text) is not None
        clause = self._senses(words.clause, compares)
        return said(
            (clause, WITHIN),
            (self._senses(words.sentence.text, compares), BESIDE),
            (self._opposite(clause), BESIDE),
            *((self._senses(text), BEFORE) for text in self._before(words)),
            *((self._senses(text), OVER) for text in words.sentence.around),
        )

    def _before(self, words: Words) -> tuple[str, ...]:
        """The sentence before, where a sentence leans on it."""
        leans = self.language.has("speaking_back", words.sentence.text)
        return words.sentence.before[:1] if leans else ()

    def _groups(self, text: str) -> frozenset[Group]:
        return frozenset(group for each in self.subjects.mentions(text) for group in each.groups)

    def _senses(self, text: str, compares: bool = False) -> Senses:
        """What a text speaks of, without the groups of which it says that, or which it compares."""
        for each in self.subjects.mentions(text):
            if each.of_whom or compares:
                text = f"{text[: each.start]}{' ' * (each.end - each.start)}{text[each.end :]}"
        return self.language.senses(text)

    def _opposite(self, senses: Senses) -> Senses:
        """What is spoken of by its opposite: of change, by what stayed the same."""
        pairs = (pair for pair in self.language.opposites if pair & senses)
        return frozenset(sense for pair in pairs for sense in pair) - senses

    # Numbers ------------------------------------------------------------------------------------

    @cached_property
    def _entries(self) -> list[list[Entry]]:
        """Every number that is shown, together with those of other groups that are of the same."""
        found: dict[tuple[str, str, str, str, str], list[Entry]] = {}
        for entry in catalogue(self.numbers):
            row = entry.row
            if row.value is not None and not row.withheld and row.measure.form is not Form.SILENCE:
                same = (row.wave, row.question, row.item, row.category, row.measure)
                found.setdefault(same, []).append(entry)
        return list(found.values())

    def _near(self, words: Words, known: frozenset[Group]) -> Iterator[tuple[float, Entry]]:
        """Numbers of everybody and of known groups of which a text speaks, and how near they are."""
        spoken, compares = self._said(words), self.stating.relation(words.text) is not None
        for entries in self._entries:
            row = entries[0].row
            if self._is_left_out(row, spoken, compares):
                continue
            near = self.nearness.of(row, spoken, compares) if row.question else NAMED
            for entry in entries if near else ():
                if not entry.row.group or (entry.row.breakdown, entry.row.group) in known:
                    yield near, entry

    def _is_left_out(self, row: PublishedEstimate, spoken: dict[str, float], compares: bool) -> bool:
        """Quantiles that are not called so, and answers of little or none of which no text says more."""
        if row.measure.form is Form.QUANTILE:
            return not self.language.senses(row.measure.facts.label) & spoken.keys()
        return compares and bool(row.category) and self._is_less(self._label(row), spoken)

    def _is_less(self, label: str, spoken: dict[str, float]) -> bool:
        senses = self.language.senses(label)
        is_less = "fall" in senses or bool(self.subjects.language.negations(label))
        return is_less and not (senses and senses <= spoken.keys())

    def _label(self, row: PublishedEstimate) -> str:
        return (
            self.numbers.survey.question(row.wave, row.question).label(row.category) if row.category else ""
        )

    def _of_label(self, row: PublishedEstimate, text: str) -> float:
        """How much nearer an answer is whose label stands in a text as it is, or that is a net."""
        label = self._label(row)
        as_it_is = VERBATIM * len(label.split()) if label and exactly(label).search(text) else 0.0
        return as_it_is + NET * self._is_net(row)

    def _is_net(self, row: PublishedEstimate) -> bool:
        return (
            bool(row.category) and row.category in self.numbers.survey.question(row.wave, row.question).nets
        )

    # Addresses ----------------------------------------------------------------------------------

    def _options(self, entry: Entry, words: Words, near: float, known: frozenset[Group]) -> Iterator[Option]:
        """The ways in which words could claim a number: itself, its count, a comparison."""
        for address, farther in self._addresses(entry, words, known):
            try:
                about = reference(address, self.numbers)
            except Unresolved:
                continue
            yield Option(address, about, near - farther)

    def _addresses(self, entry: Entry, words: Words, known: frozenset[Group]) -> Iterator[tuple[str, float]]:
        """Each address with how much farther it is than the number itself."""
        row, is_number = entry.row, self.stating.number_in(words.text) is not None
        if compared := self.stating.relation(words.text):
            keys = (*self._ranks(row, compared), *self._compared(row, compared, known))
            yield from ((f"{entry.address};{key}", 0.0) for key in keys)
        elif is_number is not (row.measure.family is Family.SHARES) or (
            not is_number and self._in_shares(row)
        ):
            yield entry.address, 0.0
        elif is_number and not words.percent and can_be_counted(row):
            yield f"{entry.address};count", COUNTED

    def _in_shares(self, row: PublishedEstimate) -> bool:
        """Whether a number that is asked for is a share itself: the percentage of posts."""
        texts = " ".join(self.subjects.texts_of(row))
        return row.measure.form is Form.MEAN and self.language.has("in_shares", texts)

    def _ranks(self, row: PublishedEstimate, compared: Relation) -> Iterator[str]:
        """The first or the last place, among what is most like the number."""
        if not row.question:
            return
        itemised = self.numbers.survey.question(row.wave, row.question).itemised
        among = "groups" if row.group else "items" if itemised else "categories"
        for state, rank in ((FIRST, "1"), (LAST, "last")):
            if state in compared.states:
                yield f"rank={rank};among={among}"

    def _compared(self, row: PublishedEstimate, compared: Relation, known: Iterable[Group]) -> Iterator[str]:
        """What a number can be set against: the rest, another group that is named, or an earlier wave."""
        others = sorted(name for breakdown, name in known if breakdown == row.breakdown and name != row.group)
        for state, key in ((ABOVE, "above"), (BELOW, "below")):
            if state in compared.states and row.group:
                yield from (f"{key}={other}" for other in (REST, *map(written, others)))
        if {RISE, FALL, SAME} & set(compared.states):
            waves = self.numbers.survey.description.comparable.get(row.question, ())
            yield from (f"since={written(wave)}" for wave in waves if wave != row.wave)


def _of_group(row: PublishedEstimate, named: frozenset[Group], beside: frozenset[Group]) -> float:
    """How much nearer a number is by whom it is of: those whom its clause names, its sentence, or neither."""
    group = (row.breakdown, row.group)
    if row.group:
        return NAMED if group in named else 0.0 if group in beside else -NAMED
    return 0.0 if row.measure.of_respondents or not named else -NAMED
