"""What a drawn survey is made of, as plain values that can be drawn, written, spoilt, counted and shrunk.

These are the generator's own words for a questionnaire. They resemble the engine's where both follow the
data package, and share nothing with them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

Json = dict[str, Any]

NOT_ASKED = "Not asked"
NO_ANSWER = "No answer"
DONT_KNOW = "Don't know"
PREFER_NOT = "Prefer not to say"
NOT_APPLICABLE = "Not applicable"
REASONS = (NOT_ASKED, NO_ANSWER, DONT_KNOW, PREFER_NOT, NOT_APPLICABLE)
"""Why there may be no answer: the five labels of the data package."""

KINDS = ("single", "multiple", "scale", "grid", "ranking", "number", "text")
MODES = ("tables", "responses", "synthetic")
RULES = ("gpps", "hes", "tre", "rounded", "open")


@dataclass(frozen=True)
class Category:
    """An answer: how it is stored and what a reader is shown."""

    value: str
    label: str
    name: str = ""

    @property
    def known_as(self) -> str:
        """By what it is named in declarations, addresses and tables of numbers."""
        return self.name or self.value


@dataclass(frozen=True)
class Column:
    """A column of the responses and all that the descriptor says of it."""

    name: str
    title: str
    type: str = "string"
    categories: tuple[Category, ...] = ()
    ordered: bool | None = None
    missing: tuple[tuple[str, str], ...] = ()
    question: str = ""
    item: str = ""
    option: str = ""
    selected: str = ""
    exclusive: bool = False
    others: str = ""
    roles: tuple[str, ...] = ()
    header: str | None = None
    constraints: Json = field(default_factory=dict)

    @property
    def values(self) -> tuple[str, ...]:
        return tuple(each.value for each in self.categories)

    @property
    def names(self) -> dict[str, str]:
        """The name of each answer, by every value that is stored for it: that of the first with its label."""
        first: dict[str, str] = {}
        for each in self.categories:
            first.setdefault(each.label, each.known_as)
        return {each.value: first[each.label] for each in self.categories}

    @property
    def ticked(self) -> str:
        """The value that stands for a tick."""
        return self.selected or "yes"

    @property
    def unticked(self) -> str:
        """The value of a box that was left empty: platforms often store nothing."""
        return self.values[1] if len(self.values) > 1 else ""

    @property
    def stored_as(self) -> str:
        """The column's name in the file."""
        return self.name if self.header is None else self.header

    def reason(self, label: str) -> str | None:
        """How a reason for no answer is stored here, if it can be."""
        return next((code for code, each in self.missing if each == label), None)

    @property
    def empties(self) -> frozenset[str]:
        return frozenset(code for code, _ in self.missing)


@dataclass(frozen=True)
class Condition:
    """What somebody must have answered before, to be asked: a question, or an item of it, and answers."""

    question: str
    values: tuple[str, ...]
    item: str = ""

    def written(self) -> str:
        return f"{self.question}{'.' if self.item else ''}{self.item}={'|'.join(self.values)}"


@dataclass(frozen=True)
class Question:
    """A question as one wave asked it, with its columns."""

    name: str
    kind: str
    section: str
    wording: str
    columns: tuple[Column, ...] = ()
    instruction: str = ""
    universe: str = "all who answered"
    routing: tuple[Condition, ...] = ()
    sensitive: bool = False
    features: frozenset[str] = frozenset()

    @property
    def routed(self) -> str:
        return "; ".join(each.written() for each in self.routing)

    @property
    def categories(self) -> tuple[Category, ...]:
        """The answers that can be shown: the options of a multiple response, else those of any column."""
        if self.columns and self.columns[0].option:
            return tuple(Category(each.option, each.title) for each in self.columns)
        shown: dict[str, Category] = {}
        for each in self.columns[0].categories if self.columns else ():
            shown.setdefault(each.label, each)
        return tuple(shown.values())

    def with_features(self, *names: str) -> Question:
        return replace(self, features=self.features | set(names))


@dataclass(frozen=True)
class Group:
    """A group of a breakdown: its name, its label and the variable's categories that belong to it."""

    name: str
    label: str
    categories: tuple[Category, ...]

    @property
    def values(self) -> tuple[str, ...]:
        return tuple(each.value for each in self.categories)

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(each.known_as for each in self.categories)


@dataclass(frozen=True)
class Breakdown:
    """A variable by whose groups all questions are reported."""

    name: str
    variable: str
    title: str
    groups: tuple[Group, ...]
    grouped: bool = False
    merges: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True)
class Wave:
    """One fieldwork: what was asked, of whom, and everything that was answered, column by column."""

    id: str
    title: str
    release: str
    fieldwork: tuple[str, str]
    questions: tuple[Question, ...]
    others: tuple[Column, ...]
    cells: dict[str, tuple[str, ...]]
    population: tuple[tuple[str, str, int], ...] = ()
    delimiter: str = ","
    encoding: str = "utf-8"
    line_end: str = "\n"

    @property
    def size(self) -> int:
        return len(next(iter(self.cells.values())))

    @property
    def columns(self) -> tuple[Column, ...]:
        """In the order of the file: who, then what they answered."""
        return (*self.others, *(column for each in self.questions for column in each.columns))

    @property
    def keys(self) -> tuple[Column, ...]:
        """What others may know of a respondent, and numbers are reported by."""
        return tuple(each for each in self.columns if "breakdown" in each.roles)

    def question(self, name: str) -> Question:
        return next(each for each in self.questions if each.name == name)

    def with_role(self, role: str) -> Column | None:
        return next((each for each in self.columns if role in each.roles), None)


@dataclass(frozen=True)
class Publication:
    """A whole survey as it would be published, before any number of it has been computed."""

    seed: int
    name: str
    title: str
    site_name: str
    unit: str
    units: str
    universe: str
    waves: tuple[Wave, ...]
    breakdowns: tuple[Breakdown, ...] = ()
    nets: dict[str, dict[str, Json]] = field(default_factory=dict)
    net_scores: dict[str, dict[str, list[str]]] = field(default_factory=dict)
    scores: dict[str, dict[str, float]] = field(default_factory=dict)
    bands: dict[str, dict[str, Json]] = field(default_factory=dict)
    compare: tuple[tuple[str, str, str], ...] = ()
    comparable: dict[str, tuple[str, ...]] = field(default_factory=dict)
    panels: tuple[tuple[str, ...], ...] = ()
    rule: Json = field(default_factory=dict)
    design: Json = field(default_factory=dict)
    anonymise: dict[str, Json] = field(default_factory=dict)
    comments: tuple[Json, ...] = ()
    honest_numbers: bool = False
    static: tuple[str, ...] = ()
    features: frozenset[str] = frozenset()

    @property
    def drawn(self) -> frozenset[str]:
        """The name of each kind, relation, mode, rule and oddity that is in it."""
        asked = (each.features for wave in self.waves for each in wave.questions)
        return self.features.union(*asked)

    def wave(self, name: str) -> Wave:
        return next(each for each in self.waves if each.id == name)

    def questions(self) -> Iterator[tuple[Wave, Question]]:
        for wave in self.waves:
            for question in wave.questions:
                yield wave, question
