"""Who answered a wave with what weight, in which groups, and what else each of them could have answered.

Takes a survey whose responses are at hand, gives codes and the scores that numbers are made of; knows nothing
of what is published. A change keeps to the questionnaire: "none of these" stays alone, and a ranking is
somebody's.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from findings.disclosure.places import EVERYBODY, Place
from findings.disclosure.solving import Mask
from findings.estimation.counting import groups
from findings.estimation.targets import Target, targets_of
from findings.vocabulary import Floats, Question, Survey

Codes = npt.NDArray[np.int64]
Key = tuple[str, str, str]
"""An item, a measure and a category."""

PATTERNS = 8
"""Answers of others that are thought of in the place of a ranking, or of an option that stands alone."""


@dataclass(frozen=True)
class People:
    """Who answered a wave: what each weighs, and who is in which place."""

    weights: Floats
    inside: dict[Place, Mask]

    def tell(self, answers: Answers) -> bool:
        """Whether who knows a respondent's groups of one breakdown knows the answer as well."""
        names = {name for name, _ in self.inside if name and not name.startswith("(")}
        return any(self._tells(name, answers) for name in names)

    def _tells(self, breakdown: str, answers: Answers) -> bool:
        sides = [inside for place, inside in self.inside.items() if place[0] == breakdown]
        known = [answers.codes[:, answers.base[side[answers.base]]] for side in sides]
        return all((each == each[:, :1]).all() for each in known if each.shape[1])

    def rest_of(self, place: Place) -> Mask:
        """Those in the other groups of a breakdown."""
        found = np.zeros(len(self.weights), np.bool_)
        for other, inside in self.inside.items():
            if other[0] == place[0] and other != place:
                found |= inside
        return found


def silent_in(survey: Survey, wave: str, places: Collection[Place]) -> dict[Place, Mask]:
    """Those who are in no group of any breakdown of a variable, by the place that they are in."""
    responses, found = survey.responses[wave], dict[Place, Mask]()
    for variable, name in places:
        if variable.startswith("(") and set(name.split(" and ")) == {"none"}:
            codes = [groups(responses, each).codes for each in survey.breakdowns(wave)
                     if f"({each.variable})" == variable and each.variable in responses.columns]  # fmt: skip
            if codes:
                found[variable, name] = np.logical_and.reduce([each < 0 for each in codes])
    return found


def people(survey: Survey, wave: str) -> People:
    responses = survey.responses[wave]
    weights = np.ones(responses.size) if responses.weights is None else responses.weights
    inside = {EVERYBODY: np.ones(responses.size, np.bool_)}
    for breakdown in survey.breakdowns(wave):
        if breakdown.variable in responses.columns:
            found = groups(responses, breakdown)
            inside |= {(breakdown.id, name): found.codes == code for code, name in enumerate(found.names)}
    return People(weights / weights.mean(), inside)


# What changes with an answer --------------------------------------------------------------------


@dataclass(frozen=True)
class Weighing:
    """What each code of a column counts in a number, and whether it is in that number's base."""

    column: int
    values: Floats
    inside: Floats
    is_share: bool = True

    def above(self, bound: float) -> Floats:
        """How far each code lifts a mean above a bound."""
        return np.append(self.inside * (self.values - bound), 0.0)


@dataclass(frozen=True)
class Answers:
    """The answers to a question, or to one item of it: a code for each column, -1 outside the base."""

    ranked: bool
    codes: Codes
    scores: dict[Key, Weighing]
    exclusive: frozenset[int] = frozenset()
    options: tuple[int, ...] = ()
    nets: tuple[tuple[int, tuple[int, ...]], ...] = ()
    count: int = -1

    @cached_property
    def base(self) -> Codes:
        return np.flatnonzero((self.codes >= 0).all(axis=0))

    def changes(self, respondent: int, parts: frozenset[str], chance: np.random.Generator) -> Iterator[Codes]:
        """Other answers that a respondent could have given, as far as they concern these parts."""
        own = self.codes[:, respondent]
        if self.ranked:
            yield from self._of_others(own, chance)
        elif not self.options:
            yield from self._chosen(own, parts)
        elif any(own[each] for each in self.exclusive):
            yield from self._of_others(own, chance)
            for option in set(self.options) - self.exclusive:
                yield self._completed(np.where(np.arange(len(own)) == option, 1, 0))
        else:
            yield from self._ticked(own, parts)

    def _of_others(self, own: Codes, chance: np.random.Generator) -> Iterator[Codes]:
        """What some others answered."""
        others = np.unique(self.codes[:, chance.choice(self.base, PATTERNS)], axis=1)
        yield from (each for each in others.T if (each != own).any())

    def _chosen(self, own: Codes, parts: frozenset[str]) -> Iterator[Codes]:
        """Another of the categories that matter, of somebody who chose one of them."""
        found = self._codes_of(parts)
        if found and int(own[0]) in set().union(*found):
            for codes in found:
                if int(own[0]) not in codes:
                    yield np.array([min(codes)])

    def _codes_of(self, parts: frozenset[str]) -> list[set[int]]:
        """The codes of each category: for a number, those of the numbers in a band."""
        named = {category: score for (*_, category), score in self.scores.items()
                 if score.is_share and category in parts}  # fmt: skip
        return [set(np.flatnonzero(score.values).tolist()) for score in named.values()]

    def _ticked(self, own: Codes, parts: frozenset[str]) -> Iterator[Codes]:
        """One option ticked or not, where one stays ticked; or, alone, one that rules out all others."""
        ticked = [each for each in self.options if own[each]]
        for option in self.options:
            new = own.copy()
            new[option] = 1 - new[option]
            if option in self.exclusive:
                new[ticked] = 0
            if ticked != [option] and self._matters(option, parts):
                yield self._completed(new)

    def _completed(self, new: Codes) -> Codes:
        """With the nets of options, and how many are ticked."""
        for net, members in self.nets:
            new[net] = int(new[list(members)].any())
        if self.count >= 0:
            new[self.count] = sum(int(new[each]) for each in self.options if each not in self.exclusive)
        return new

    def _matters(self, option: int, parts: frozenset[str]) -> bool:
        named = {score.column: category for (_, _, category), score in self.scores.items()}
        return named[option] in parts or any(
            option in members and named[net] in parts for net, members in self.nets
        )


def answers_of(survey: Survey, wave: str, question: Question, item: str | None) -> Answers | None:
    """The answers to a question, or to one item; None where there is no column."""
    found = list(targets_of(question, survey.responses[wave], survey.description))
    found = [each for each in found if item is None or each.item == item]
    if not found:
        return None
    codes = np.stack([np.where(each.column.codes >= 0, each.column.codes, -1) for each in found])
    scores: dict[Key, Weighing] = {
        (each.item, score.measure, score.category): Weighing(
            place, score.values, score.inside, score.measure.is_share
        )
        for place, each in enumerate(found)
        for score in each.scores
    }
    plain = Answers(question.shape.ranked, codes.astype(np.int64), scores)
    return _of_options(plain, question, found) if _is_of_options(found) else plain


def _is_of_options(found: Sequence[Target]) -> bool:
    return all(each.silence is None for each in found[:-1]) and len(found) > 1


def _of_options(plain: Answers, question: Question, found: Sequence[Target]) -> Answers:
    names = {each.categories[-1]: place for place, each in enumerate(found) if each.categories}
    options = {item.name: names[item.name] for item in question.items}
    nets = [(names[name], tuple(options[each] for each in net.categories if each in options))
            for name, net in question.nets.items()]  # fmt: skip
    alone = frozenset(options[item.name] for item in question.items if item.exclusive)
    return Answers(
        plain.ranked, plain.codes, plain.scores, alone, tuple(options.values()), tuple(nets), len(found) - 1
    )


def items_of(question: Question) -> list[str | None]:
    """Items that are answered by themselves; None for options and rankings, which are answered together."""
    if question.shape.answered_once or question.shape.worded:
        return [None]
    return [item.name for item in question.items]
