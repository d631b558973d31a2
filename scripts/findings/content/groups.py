"""The groups of one survey as its sentences may name them, and those who were asked.

Takes a survey and a language, gives the groups that a text names. Judges no sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from findings.content.bands import Bands, Group
from findings.content.language import Language, Span, Word
from findings.content.spoken import COVERED
from findings.vocabulary import Survey

Name = tuple[str, ...]
"""What something is called, as senses in order."""
SKIPPED = 2
"""Words of no weight that may stand within a name: the north of the country."""
QUOTED = re.compile("(?=[“‘«„\"'](.+?)[”’»“\"'](?!\\w))")
"""Words between quotation marks."""


@dataclass(frozen=True)
class Mention:
    """Groups that a text names at a place; `of_whom` where it stands as those of whom something is said."""

    start: int
    end: int
    groups: frozenset[Group]
    of_whom: bool


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


class NamedGroups:
    """The names of the groups of one survey, and of those who were asked."""

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
            and (len(name) > 1 or not self._is_done(words[first]))
        ]
        found += [
            (words[first].start, words[last].end, first, last, groups)
            for first, last, groups in self._bands.named(text, words)
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

    def _is_done(self, word: Word) -> bool:
        """Whether a word says what somebody does, where no group is called by such a word: managed."""
        return self.language.is_verbal(word.text) and word.sense not in self._called_by_deeds

    @cached_property
    def _called_by_deeds(self) -> frozenset[str]:
        """Senses of the words by which groups are called that say what somebody does: retired."""
        called = [label for _, label in self._all_groups()]
        called += [each for name, also in self.also.items() if name.startswith("@") for each in also]
        words = (word for label in called for word in self.language.words(label))
        return frozenset(word.sense for word in words if self.language.is_verbal(word.text))

    def named(self, text: str) -> list[Span]:
        """The places of the groups that a text names."""
        return [(each.start, each.end) for each in self.mentions(text)]

    @cached_property
    def _bands(self) -> Bands:
        """The groups that are ranges of numbers."""
        return Bands(self.survey, self.language)

    def is_breakdown(self, breakdown: str, text: str) -> bool:
        """Whether a text names a breakdown: by a word of its title, or as groups."""
        titles = {each.id: each.title for each in self.survey.description.breakdowns}
        told = self.language.senses(text)
        return self.language.has("grouped", text) or bool(self.language.senses(titles[breakdown]) & told)

    @property
    def groups_by_age(self) -> list[Group]:
        """The groups of the only breakdown by age, from the youngest on."""
        return self._bands.by_age()

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
        return frozenset(group for group, label in self._all_groups() if self.language.negations(label))

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
        leads_on = self.language.phrases("unmarked") | self.language.phrases("copulas")
        while before >= 0 and words[before].text in leads_on:
            before -= 1
        if before < 0:
            return True
        skipped = {each.text for each in words[before + 1 : first]}
        if skipped & self.language.phrases("places") and self.ends_with_unit(words[: before + 1]):
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
