"""Comparisons and places that no link covers, held to the numbers that the sentence claims beside them.

Takes a sentence, gives for each such comparison what it is set against and whether it holds. What cannot be
told from the claims is left out, and stays what only a claim may say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from findings.content.addresses import Numbers, Reference, rivals
from findings.content.chance import between
from findings.content.clauses import Sentence
from findings.content.language import Language, Span
from findings.content.lexicon import ABOVE, ALIKE, BELOW
from findings.content.quantities import not_repeated, quantities
from findings.content.relations import reading, related
from findings.content.saying import Doubt, end_of_comparison
from findings.content.spoken import COVERED
from findings.content.subjects import Subjects
from findings.content.verdicts import Standing
from findings.vocabulary import PublishedEstimate

LEADS = 3
"""Words before a multiple that may say how near it is."""
PART = re.compile(r"[:;(—]")
NUMBERED_NEXT = re.compile(rf"[^\w{COVERED}]*(?:[^\W\d_]+ )?\(?{COVERED}")
"""A number right behind a comparison: twice as many (35%)."""


@dataclass(frozen=True)
class Weighed:
    """A comparison at a place, what it is set against, and what speaks against it; nothing where it holds.

    `first` is what stands before that: what is set against it.
    """

    span: Span
    against: Span
    doubt: Doubt | None = None
    first: Span = (0, 0)


@dataclass(frozen=True)
class _Claimed:
    """A number that a sentence claims, and where."""

    at: int
    row: PublishedEstimate


def weighed(sentence: Sentence, subjects: Subjects, numbers: Numbers) -> list[Weighed]:
    """Every comparison and every place beside claims of a sentence that those decide."""
    claimed = [
        _Claimed(at, claim.estimate)
        for at, claim in sentence.claims
        if claim.estimate.question and not claim.about.relation and not claim.about.count
    ]
    scales = _Scales(sentence.text, claimed, subjects, numbers)
    return [*scales.trends(), *scales.pairs(), *scales.places()] if claimed else []


@dataclass(frozen=True)
class _Scales:
    """The text of a sentence, the numbers that it claims, and all that are published."""

    text: str
    claimed: list[_Claimed]
    subjects: Subjects
    numbers: Numbers

    @property
    def language(self) -> Language:
        return self.subjects.language

    # Two numbers --------------------------------------------------------------------------------

    def pairs(self) -> Iterator[Weighed]:
        """More likely than, twice as often as: two numbers that are both claimed."""
        asked = [text for each in self.claimed for text in self.subjects.texts_of(each.row)]
        amounts = quantities(self.text, self.subjects)
        found = [match.span() for match in self.language.comparative.finditer(self.text)]
        found = [each for each in found if not any(low < each[1] and each[0] < high for low, high in amounts)]
        for start, end in not_repeated(found, self.text, asked, self.language):
            against = self._against(start, end)
            if against is None:
                continue
            words = self.text[slice(*against)]
            if self.language.has("any_other", words):
                yield from self._placed((start, against[1]), against, last=self._says((start, end), BELOW))
            elif pair := self._pair(start, against):
                yield from self._held((start, end), against, *pair)

    def _says(self, span: Span, state: str) -> bool:
        row = self.language.lexicon.relation_of.get(self.language.lexicon.plain(self.text[slice(*span)]))
        return row is not None and state in row.states

    def _against(self, start: int, end: int) -> Span | None:
        """What a comparison is set against; None where nothing is."""
        if NUMBERED_NEXT.match(self.text, end):
            return end, end
        times = (
            self.language.lexicon.relation_of.get(self.language.lexicon.plain(self.text[start:end])) is None
        )
        if times or self.language.has("outnumbering", self.text[start:end]):
            return end, self._to_number(end)
        than = next((span for span in self.language.found("than", self.text) if span[0] >= end), None)
        if than is None or re.search(r"[,;:.—]", self.text[end : than[0]]):
            return None
        return than[1], self._end(than[1])

    def _to_number(self, start: int) -> int:
        """The next number before the part ends, else where what is compared with ends."""
        number = re.match(rf"[^;:.,{COVERED}]*{COVERED}", self.text[start:])
        return start + number.end() if number else self._end(start)

    def _end(self, start: int) -> int:
        return end_of_comparison(self.text, start, self.language)

    def _pair(self, start: int, against: Span) -> tuple[_Claimed, _Claimed] | None:
        """The number that is compared, and the one that it is set against."""
        if against[0] == against[1]:
            one = next((each for each in self.claimed if each.at >= against[1]), None)
            before = [each for each in self.claimed if one and each.at < start and _alike(each.row, one.row)]
            return (one, before[-1]) if one and before else None
        other = self._set_against(against)
        if other is None:
            return None
        rest = [each for each in self.claimed if each is not other and _alike(each.row, other.row)]
        named = [each for each in rest if self._names(each, self.text[:start], other)]
        nearest = sorted(named or rest, key=lambda each: abs(each.at - start))
        return (nearest[0], other) if nearest else None

    def _set_against(self, against: Span) -> _Claimed | None:
        low, high = against
        within = [each for each in self.claimed if low <= each.at < high]
        words = self.text[low:high]
        named = within or [
            each
            for each in self.claimed
            if any(
                _alike(each.row, other.row) and self._names(each, words, other)
                for other in self.claimed
                if other is not each
            )
        ]
        if not named and self.language.has("rest", words) and len(self.claimed) == 2:
            named = [each for each in self.claimed if not self._names_group(each.row, self.text[:low])]
        return named[0] if len(named) == 1 else None

    def _names_group(self, row: PublishedEstimate, text: str) -> bool:
        return any((row.breakdown, row.group) in each.groups for each in self.subjects.mentions(text))

    def _names(self, each: _Claimed, text: str, other: _Claimed) -> bool:
        """Whether a text names what tells a number from another: its group, or words of its answer."""
        if each.row.group != other.row.group:
            return self._names_group(each.row, text)
        mine, theirs = (self.subjects.of(row.row) for row in (each, other))
        telling = (mine.answer | mine.item) - (theirs.answer | theirs.item)
        return bool(telling & self.language.senses(text))

    def _held(self, span: Span, against: Span, one: _Claimed, other: _Claimed) -> Iterator[Weighed]:
        """Whether a comparison of two numbers holds; nothing where its words may be of the answer itself."""
        about = Reference(
            one.row, "above", other.row, between(one.row, other.row),
            language=self.numbers.survey.description.language,
        )  # fmt: skip
        start, words = self._whole(span, about)
        stated = reading(words, about)
        if stated is None or (self._may_be_of_answer(span) and self._turns(one.row)):
            return
        if BELOW in stated.relation.states:
            about = replace(about, relation="below")
        verdict = related(words, words, about)
        doubt = None
        shown = f"{one.row.shown} and {other.row.shown}"
        if verdict.standing is not Standing.HELD:
            alike = ALIKE in stated.relation.states
            value = about.difference.value if about.difference else 0.0
            right = not alike and value and (value > 0) is (ABOVE in stated.relation.states)
            order = self.language.has("in_order", words)
            if right and order:
                yield Weighed(
                    (start, max(span[1], against[1])), against, None, (self._begin(start), against[0])
                )
                return
            unsure = right and not (about.difference and about.difference.beyond_chance)
            what = f"'{words}' stands beside {shown}, {'within chance of each other' if unsure else 'and does not hold'}"
            doubt = Doubt(what, "" if unsure else "Say what the numbers say.", asks=bool(unsure))
        yield Weighed((start, max(span[1], against[1])), against, doubt, (self._begin(start), against[0]))

    def _begin(self, start: int) -> int:
        """Where the part of the sentence begins that a comparison ends."""
        return max((self.text.rfind(sign, 0, start) + 1 for sign in ";:—"), default=0)

    def _whole(self, span: Span, about: Reference) -> tuple[int, str]:
        """A comparison with the words before it that say how near a multiple is, and where it begins."""
        start, end = span
        before = [match.start() for match in re.finditer(r"\S+", self.text[:start])][-LEADS:]
        longer = next((at for at in before if reading(self.text[at:end], about)), start)
        return longer, self.text[longer:end]

    def _may_be_of_answer(self, span: Span) -> bool:
        """Whether a bare `more` may be of what an answer says: more time; of people it is of how many."""
        words = self.language.words(self.text[span[1] :])
        bare = " " not in self.text[slice(*span)].strip()
        bare = bare and not self.language.has("outnumbering", self.text[slice(*span)])
        return bare and not (
            self.subjects.is_unit(words, 0) or self.language.has("shares", words[0].text if words else "")
        )

    def _turns(self, row: PublishedEstimate) -> bool:
        """Whether an answer says less, or not, of something, so that more of it may be less."""
        own = self.subjects.of(row)
        moves = self.language.phrases("change_senses") - self.language.phrases("rising")
        return bool(own.answer & moves) or 1 in own.rounds

    # Places -------------------------------------------------------------------------------------

    def places(self) -> Iterator[Weighed]:
        """The highest, most often: the first or the last among the published numbers of its kind."""
        for span in self.language.found("ranking", self.text):
            last = self.language.has("trailing", self.text[slice(*span)])
            yield from self._placed(span, (span[1], span[1]), last=last)

    def _placed(self, span: Span, against: Span, *, last: bool) -> Iterator[Weighed]:
        part = self._part(span)
        against = next(self._own_group(span, part), against)
        found = {self._is_first(each, among, span[0], last=last) for each, among in self._ranked(span, part)}
        if found == {True}:
            yield Weighed(span, against)
        elif found == {False}:
            what = f"'{self.text[slice(*span)].strip()}' does not hold among the published numbers"
            yield Weighed(span, against, Doubt(what, "Say what the numbers say."))

    def _own_group(self, span: Span, part: Span) -> Iterator[Span]:
        """The group of which a place is said, where others are claimed too."""
        for each in self._of_groups(part)[:1]:
            for mention in self.subjects.mentions(self.text[slice(*part)]):
                if (each.row.breakdown, each.row.group) in mention.groups:
                    yield part[0] + mention.start, part[0] + mention.end

    def _part(self, span: Span) -> Span:
        """The part of the sentence between signs in which words stand."""
        cuts = [0, *(match.end() for match in PART.finditer(self.text)), len(self.text)]
        return next((low, high) for low, high in pairwise(cuts) if low <= span[0] < high)

    def _ranked(self, span: Span, part: Span) -> Iterator[tuple[_Claimed, str]]:
        """The numbers of which a place may be said, each with what it may be among."""
        if groups := self._of_groups(part):
            yield groups[0], "groups"
            return
        nearest = min(self.claimed, key=lambda each: (each.at < part[0], abs(each.at - span[0])))
        if nearest.row.group and self.subjects.is_breakdown(nearest.row.breakdown, self.text[slice(*span)]):
            yield nearest, "groups"
            return
        question = self.subjects.survey.question(nearest.row.wave, nearest.row.question)
        yield nearest, "items" if question.itemised else "categories"
        if nearest.row.group:
            yield nearest, "groups"

    def _of_groups(self, part: Span) -> list[_Claimed]:
        """The numbers whose group a part names, where the same of other groups is claimed too."""
        words = self.text[slice(*part)]
        return [
            each for each in self.claimed
            if each.row.group and self._names_group(each.row, words)
            and any(_alike(each.row, other.row) and other.row.group != each.row.group for other in self.claimed)
        ]  # fmt: skip

    def _is_first(self, each: _Claimed, among: str, at: int, *, last: bool) -> bool | None:
        """Whether a number is the first or the last, or those that are claimed with it are together."""
        order = sorted(rivals(each.row, among, self.numbers), key=_value, reverse=not last)
        if len(order) < 2 or each.row not in order:
            return None
        beside = [other.row for other in self.claimed if other.row in order]
        ends = {row.id for row in order[: len(beside)]}
        alone = [row for row in order if row.shown == order[0].shown] == [each.row]
        before = all(other.at < at for other in self.claimed if other.row in order)
        return alone or (before and len(beside) > 1 and {row.id for row in beside} == ends)

    # Ages ---------------------------------------------------------------------------------------

    def trends(self) -> Iterator[Weighed]:
        """With age, the older: the numbers of all groups by age go one way."""
        for start, end in self.language.found("with_age", self.text):
            low, high = self._part((start, end))
            words = self.text[low:high]
            down = self.language.has("going_down", words) is not self.language.has(
                "younger", self.text[start:end]
            )
            nearest = min(self.claimed, key=lambda each: abs(each.at - start))
            rows = self._by_age(nearest.row)
            ways = {_value(one) < _value(other) for one, other in pairwise(rows)}
            if len(rows) < 2:
                continue
            held = ways == {not down}
            what = f"'{self.text[start:end]}' does not hold among the published groups"
            doubt = None if held else Doubt(what, "Say what the numbers say.")
            yield Weighed((low, end), (end, end), doubt)

    def _by_age(self, row: PublishedEstimate) -> Sequence[PublishedEstimate]:
        """The numbers of its kind of each group by age, from the youngest on; none where one is not shown."""
        by_age = self.subjects.groups_by_age
        found = [
            self.numbers.published.find(
                row.wave, row.question, row.category,
                item=row.item, measure=row.measure, breakdown=breakdown, group=group,
            )
            for breakdown, group in by_age
        ]  # fmt: skip
        return [each for each in found if each and each.value is not None] if all(found) else []


def _value(row: PublishedEstimate) -> float:
    return row.value or 0.0


def _alike(one: PublishedEstimate, other: PublishedEstimate) -> bool:
    """Whether two numbers are of one question and measure, and differ in one thing: group, item or answer."""
    same = (one.wave, one.question, one.measure, one.breakdown) == (
        other.wave, other.question, other.measure, other.breakdown,
    )  # fmt: skip
    apart = sum(getattr(one, name) != getattr(other, name) for name in ("item", "category", "group"))
    return same and apart == 1
