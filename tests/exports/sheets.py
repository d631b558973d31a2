"""What respondents said, in words: the truth that every writer exports and that the judge counts.

Plain values that know no tool and no file. An answer is the label that a respondent saw; where there is none,
the reason stands beside it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from tests.any_survey.nouns import NO_ANSWER, NOT_ASKED

SILENT = ("", NO_ANSWER, NOT_ASKED)
"""Reasons that a tool shows as an empty cell; the others are answers in the words of the questionnaire."""

Tally = dict[tuple[str, str], int]
"""How many gave an answer, by item and label."""


@dataclass(frozen=True)
class Answered:
    """What was answered to a question, to an item of it, or at one of its options."""

    title: str
    labels: tuple[str, ...]
    said: tuple[str | None, ...]
    why: tuple[str, ...]
    wrote: tuple[str, ...] = ()

    @property
    def shown(self) -> tuple[str, ...]:
        """The cells as a tool shows them: labels, and reasons that are answers in words."""
        both = zip(self.said, self.why, strict=True)
        return tuple(said if said is not None else "" if why in SILENT else why for said, why in both)

    @property
    def in_place(self) -> tuple[str, ...]:
        """The same, with words of their own in the place of an answer that stands for them."""
        words = self.wrote or ("",) * len(self.said)
        return tuple(own or shown for own, shown in zip(words, self.shown, strict=True))

    def relabelled(self, change: Callable[[str], str]) -> Answered:
        said = tuple(None if each is None else change(each) for each in self.said)
        return replace(self, labels=tuple(map(change, self.labels)), said=said)

    @property
    def whole(self) -> Answered:
        """The same where reasons in words are answers like the others, as in a file of bare codes."""
        said = tuple(shown or None for shown in self.shown)
        reasons = dict.fromkeys(each for each in said if each is not None and each not in self.labels)
        return replace(self, labels=(*self.labels, *reasons), said=said)


@dataclass(frozen=True)
class Topic:
    """A question as it was put, with what everybody answered."""

    name: str
    kind: str
    wording: str
    columns: tuple[Answered, ...]

    def base(self, rows: Sequence[int]) -> int:
        """How many of these rows gave an answer; to a grid, to its first item."""
        return sum(self.answered(row) for row in rows)

    def answered(self, row: int) -> bool:
        whole = self.columns if self.kind in ("multiple", "ranking") else self.columns[:1]
        return any(each.said[row] is not None for each in whole)

    def asked(self, row: int) -> bool:
        """Whether the respondent was there and gave no reason for leaving the question out."""
        return any(each.said[row] is not None or not each.why[row] for each in self.columns)

    def tally(self, rows: Sequence[int]) -> Tally:
        counted: Counter[tuple[str, str]] = Counter()
        for column in self.columns:
            item = "" if self.kind == "multiple" else column.title
            counted.update((item, said) for row in rows if (said := column.said[row]) is not None)
        return dict(counted)

    def often(self, rows: Sequence[int], least: int) -> Topic:
        """The question without the items that hardly anybody named."""
        kept = [each for each in self.columns if sum(each.said[row] is not None for row in rows) >= least]
        return replace(self, columns=tuple(kept) or self.columns)

    def retitled(self, change: Callable[[str], str]) -> Topic:
        """The question with other words for its items or options."""
        ticked = self.kind == "multiple"
        return replace(
            self, columns=tuple(renamed(each, change(each.title), ticked) for each in self.columns)
        )

    def relabelled(self, change: Callable[[str], str]) -> Topic:
        """The question with other words for its answers; options are named by their columns."""
        if self.kind in ("text", "number", "multiple"):
            return self
        return replace(self, columns=tuple(each.relabelled(change) for each in self.columns))


WRITTEN_IN = "(words of their own)"
"""The answer of those whose own words stand in its place: some tools have no column for them."""


def inline(topic: Topic, label: str = WRITTEN_IN) -> Topic:
    """The question where words beside the last answer stand in its place, or have an answer of their own."""
    *before, last = topic.columns
    if not last.wrote:
        return topic
    wrote = [bool(each) for each in last.wrote]
    pairs = list(zip(last.said, wrote, strict=True))
    if topic.kind != "multiple":
        said = tuple(label if own else each for each, own in pairs)
        labels = tuple(dict.fromkeys((*last.labels, label)))
        return replace(topic, columns=(replace(last, labels=labels, said=said),))
    kept = replace(last, said=tuple(None if own else each for each, own in pairs), wrote=())
    own_words = replace(
        last,
        title=label,
        labels=(label,),
        said=tuple(label if own else None for own in wrote),
    )
    return replace(topic, columns=(*before, kept, own_words))


def renamed(column: Answered, title: str, ticked: bool) -> Answered:
    """A column with another title; an option is its own answer."""
    if not ticked:
        return replace(column, title=title)
    said = tuple(None if each is None else title for each in column.said)
    return replace(column, title=title, labels=(title,), said=said)


@dataclass(frozen=True)
class AnswerSheet:
    """A survey's answers, a row a respondent, with what each of them weighs if that is known."""

    title: str
    topics: tuple[Topic, ...]
    size: int
    finished: tuple[bool, ...]
    weights: tuple[str, ...] = ()
    features: frozenset[str] = field(default=frozenset())

    def rows(self, finished: bool, weighted: bool = False) -> tuple[int, ...]:
        """The respondents, or those who came to the end; where weights count, those who weigh something."""
        those = [each for each in range(self.size) if self.finished[each] or not finished]
        if weighted and self.weights:
            those = [each for each in those if float(self.weights[each]) > 0]
        return tuple(those)

    def topic(self, name: str) -> Topic:
        return next(each for each in self.topics if each.name == name)

    def changed(self, change: Callable[[Topic], Topic]) -> AnswerSheet:
        return replace(self, topics=tuple(map(change, self.topics)))

    def having(self, *features: str) -> AnswerSheet:
        return replace(self, features=self.features | set(features))
