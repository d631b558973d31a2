"""A survey that passed its gate: variables, questions, responses, populations, comments."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from findings.vocabulary.description import Breakdown, Category, Description, FieldSurvey, Missing, Net, Wave
from findings.vocabulary.kinds import Kind, Shape
from findings.vocabulary.problems import Unknown, named

Codes = npt.NDArray[np.int16] | npt.NDArray[np.int32]
Floats = npt.NDArray[np.float64]

NOT_RANKED = "not_ranked"
"""The category of a thing that somebody left out who ranked others."""


@dataclass(frozen=True)
class Variable:
    """One column of the responses: its words, its categories, and the value of each missing reason.

    `spellings` are the stored values that are not the name of their category, each with that name.
    """

    name: str
    title: str
    categories: tuple[Category, ...] = ()
    spellings: tuple[tuple[str, str], ...] = ()
    ordered: bool = False
    numeric: bool = False
    missing: tuple[tuple[str, Missing], ...] = ()
    survey: FieldSurvey = field(default_factory=FieldSurvey)

    def named(self, value: str) -> str:
        """The name of the category that a stored value belongs to; the value itself where it is the name."""
        return dict(self.spellings).get(value, value)

    def stored(self, name: str) -> str:
        """The value that stands for a category in a file of which each has one."""
        return {called: value for value, called in self.spellings}.get(name, name)


@dataclass(frozen=True)
class Item:
    """What one column answers: an item of a grid, an option, or the question itself.

    Nothing can be ticked beside an `exclusive` option, such as "none of these".
    """

    name: str
    label: str
    variable: str
    selected: str = ""
    exclusive: bool = False

    @property
    def tick(self) -> str:
        """The value of its column that means it was ticked."""
        return self.selected or "yes"


@dataclass(frozen=True)
class Condition:
    """One condition of a routing: an earlier question, or one item of it, was answered with one of these.

    `written` are the categories and nets as the routing names them, `categories` the same without nets.
    """

    question: str
    categories: tuple[str, ...]
    item: str = ""
    written: tuple[str, ...] = ()


@dataclass(frozen=True)
class Question:
    """A question as it was asked in one wave.

    For a multiple response `categories` are its options and `items` the columns behind them;
    for every other kind `categories` are the answers that each of its `items` can take (of a ranking:
    the places). It was put to those for whom every condition in `asked_if` holds; `routing` is the
    same as it was written.
    """

    name: str
    wave: str
    section: str
    kind: Kind
    wording: str
    items: tuple[Item, ...]
    categories: tuple[Category, ...] = ()
    nets: dict[str, Net] = field(default_factory=dict)
    net_score: tuple[tuple[str, ...], tuple[str, ...]] | None = None
    instruction: str = ""
    universe: str = ""
    routing: str = ""
    asked_if: tuple[Condition, ...] = ()
    sensitive: bool = False

    @property
    def shape(self) -> Shape:
        """How it is answered, and what follows from that."""
        return self.kind.shape

    @property
    def itemised(self) -> bool:
        """Whether each of its items takes an answer of its own, so that its numbers are of one item each."""
        return self.shape.part == "item"

    @property
    def of_options(self) -> bool:
        """Whether ticks are counted: of a multiple response, or of text that somebody coded into themes."""
        coded = self.shape.worded and bool(self.items) and all(item.selected for item in self.items)
        return self.shape.ticked or coded

    @cached_property
    def labels(self) -> dict[str, str]:
        """The words of each category, then of no place in a ranking, then of each net."""
        unranked = {NOT_RANKED: "Not ranked"} if self.shape.ranked else {}
        nets = {name: net.label for name, net in self.nets.items()}
        return {category.value: category.label for category in self.categories} | unranked | nets

    def label(self, category: str) -> str:
        """The words of a category or net; the name itself where there are none."""
        return self.labels.get(category, category)

    @cached_property
    def _items(self) -> dict[str, Item]:
        return {item.name: item for item in self.items if item.name}

    def item(self, name: str) -> Item:
        """The item of this name; raises `Unknown`."""
        if name not in self._items:
            raise Unknown(f"{self.name} has no item '{name}'", name, self._items)
        return self._items[name]

    def item_label(self, name: str) -> str:
        """The words of an item; nothing where a number is of none."""
        return self.item(name).label if name else ""


@dataclass(frozen=True)
class Coded:
    """A column as codes: an index into `values`, or a negative code of `MISSING_CODES`."""

    codes: Codes
    values: tuple[str, ...] | Floats


@dataclass(frozen=True)
class Responses:
    """One wave's answers, a `Coded` column a variable; `weights` is None where none are declared.

    `ids` stand for what identifies respondents, in waves that are part of a panel; they tell who is the same,
    and nothing else.
    """

    size: int
    columns: dict[str, Coded]
    weights: Floats | None = None
    ids: npt.NDArray[np.int64] | None = None


@dataclass(frozen=True)
class Population:
    """How many units exist: `size` of all, and of each group by (breakdown or stratum, group)."""

    size: int | None = None
    groups: dict[tuple[str, str], int] = field(default_factory=dict)


@dataclass(frozen=True)
class Comment:
    """A respondent's words, or a paraphrase, that somebody approved for publication."""

    id: str
    question: str
    themes: tuple[str, ...]
    text: str
    attribute: str = ""
    approved_by: str = ""
    approved_on: str = ""


@dataclass(frozen=True)
class Risk:
    """How near a file comes to giving respondents away, as counts of them.

    `k` is the size of the smallest class of respondents alike in every key, `l` the fewest answers that
    a class gave to a sensitive question (None where nothing is sensitive). `unique` stand alone in the
    sample, and about `population_unique` of those also in the population; `below` are in classes below
    the target. `identified` is how many an attacker who knows the keys of everybody is expected to find.
    """

    k: int
    l: int | None  # noqa: E741 - so the field calls it
    unique: int
    below: int
    population_unique: float
    identified: float


@dataclass(frozen=True)
class RiskRecord:
    """What was done to a wave's responses before they were released, and the risk before and after.

    `sha256` is that of the released file. `dropped` are restricted fields that it lacks, and
    `undescribed` how many columns of the restricted file nobody had described. `blanked` counts emptied
    cells by key; `changed` is the share of a field's cells that say less than they did.
    """

    wave: str
    sha256: str
    respondents: int
    population: int | None
    keys: tuple[str, ...]
    sensitive: tuple[str, ...]
    k: int
    l: int  # noqa: E741 - so the field calls it
    before: Risk
    after: Risk
    dropped: tuple[str, ...] = ()
    undescribed: int = 0
    merged: tuple[str, ...] = ()
    banded: tuple[str, ...] = ()
    blanked: dict[str, int] = field(default_factory=dict)
    changed: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class PrintedFigure:
    """A number, or words that state one, as an earlier report of the survey printed it; may be blank.

    `stat` is the address of the number that it states, as a claim writes it; without one, the names from
    `question` to `measure` are. `reason` says why it cannot be set beside a number of ours, `source` is
    the page where it was printed, and `where` the row that says all this.
    """

    printed: str
    id: str = ""
    figure: str = ""
    wave: str = ""
    stat: str = ""
    question: str = ""
    item: str = ""
    category: str = ""
    breakdown: str = ""
    group: str = ""
    measure: str = ""
    reason: str = ""
    source: str = ""
    where: str = ""


@dataclass(frozen=True)
class Kept:
    """What all answers of a wave keep to.

    `exclusive` are multiple responses of which nobody ticked a "none" beside another option; `ranked` says
    how many places everybody gave who ranked, each once. `within` are breakdowns whose groups are made of
    those of another variable, each as a grouping of that.
    """

    exclusive: frozenset[str] = frozenset()
    ranked: dict[str, int] = field(default_factory=dict)
    within: dict[str, Breakdown] = field(default_factory=dict)


@dataclass(frozen=True)
class Survey:
    """A whole data package that passed its gate. `responses` lacks the waves whose file is not at hand.

    `merges` are those in force, by wave and breakdown: the disclosure rule or `estimates.csv` says which.
    `of_one_effect` are waves whose errors the rule lets be made of a design effect, and of no more.
    `kept` is what answers keep to, by wave, for who judges what may be published.
    """

    description: Description
    descriptor: dict[str, Any]
    variables: dict[str, dict[str, Variable]]
    questions: dict[str, tuple[Question, ...]]
    responses: dict[str, Responses]
    populations: dict[str, Population]
    comments: tuple[Comment, ...] = ()
    printed: tuple[PrintedFigure, ...] = ()
    risks: dict[str, RiskRecord] = field(default_factory=dict)
    merges: dict[str, dict[str, tuple[str, ...]]] = field(default_factory=dict)
    of_one_effect: frozenset[str] = frozenset()
    kept: dict[str, Kept] = field(default_factory=dict)

    def breakdowns(self, wave: str) -> Iterator[Breakdown]:
        """Those whose variable a wave has, with the merges that are in force there."""
        for breakdown in self.description.breakdowns:
            if breakdown.variable in self.variables[wave]:
                chosen = self.merges.get(wave, {}).get(breakdown.id, ())
                categories = self.variables[wave][breakdown.variable].categories
                yield breakdown.merged(categories, chosen) if chosen else breakdown

    def wave(self, name: str) -> Wave:
        """The wave of this name; raises `Unknown`, as do the others."""
        return named("wave", name, self._waves)

    def breakdown(self, name: str) -> Breakdown:
        return named("breakdown", name, self._breakdowns)

    def question(self, wave: str, name: str) -> Question:
        return named("question", name, named("wave", wave, self._questions))

    @property
    def names(self) -> list[str]:
        """The names of all questions, in the order in which they were first asked."""
        return list(dict.fromkeys(name for known in self._questions.values() for name in known))

    def asked(self, name: str) -> list[Question]:
        """A question as each wave asked it, in their order; none where no wave did."""
        return [known[name] for known in self._questions.values() if name in known]

    def labels(self, breakdown: str, wave: str) -> dict[str, str]:
        """The words of each group of a breakdown in a wave; none where the wave lacks its variable."""
        return self._labels.get((breakdown, wave), {})

    @cached_property
    def _waves(self) -> dict[str, Wave]:
        return {each.id: each for each in self.description.waves}

    @cached_property
    def _breakdowns(self) -> dict[str, Breakdown]:
        return {each.id: each for each in self.description.breakdowns}

    @cached_property
    def _questions(self) -> dict[str, dict[str, Question]]:
        return {wave: {each.name: each for each in asked} for wave, asked in self.questions.items()}

    @cached_property
    def _labels(self) -> dict[tuple[str, str], dict[str, str]]:
        return {
            (each.id, wave): each.labels(variables[each.variable].categories)
            for wave, variables in self.variables.items()
            for each in self.description.breakdowns
            if each.variable in variables
        }
