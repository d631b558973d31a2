"""Surveys of the sizes and shapes on which protection was slow or found no end, drawn from a seed.

    python benchmarks/slow_surveys.py

Lists them; `benchmarks/disclosure.py` measures protection on each, and tests compare its bytes.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from findings.vocabulary import (
    MISSING_CODES,
    Breakdown,
    Category,
    Coded,
    Description,
    FieldSurvey,
    Item,
    Kind,
    Missing,
    Net,
    Population,
    Question,
    Release,
    Responses,
    Role,
    Rule,
    Survey,
    Variable,
    Wave,
)

WAVE = "one"
NO_ANSWER = MISSING_CODES[Missing.NO_ANSWER]
LEFT_OUT = (("", Missing.NO_ANSWER),)
SCALE = ("very good", "good", "neither", "poor", "very poor")
TOP = {"good or better": Net("Good or better", SCALE[:2])}
TICKED, PLACES = ("yes", "no"), ("first", "second", "third")


@dataclass
class Drawn:
    """A survey while it is drawn: everybody leans one way, which their answers and groups share."""

    respondents: int
    seed: int
    columns: dict[str, Coded] = field(default_factory=dict)
    variables: dict[str, Variable] = field(default_factory=dict)
    asked: list[Question] = field(default_factory=list)
    breakdowns: list[Breakdown] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.draw = np.random.default_rng(self.seed)
        self.leaning = self.draw.normal(size=self.respondents)

    def column(self, name: str, values: Sequence[str], silent: float, survey: FieldSurvey) -> None:
        """Uneven answers, that lean with the respondent, and some without an answer."""
        chances = self.draw.dirichlet(np.full(len(values), 0.9)) + 0.02
        edges = np.cumsum(chances / chances.sum())[:-1]
        pull = self.draw.normal() * self.leaning + 1.5 * self.draw.normal(size=self.respondents)
        codes = np.searchsorted(edges, pull.argsort().argsort() / self.respondents).astype(np.int16)
        codes[self.draw.random(self.respondents) < silent] = NO_ANSWER
        categories = tuple(Category(each, each) for each in values)
        self.columns[name] = Coded(codes, tuple(values))
        self.variables[name] = Variable(name, name, categories, missing=LEFT_OUT, survey=survey)

    def breakdown(self, groups: int) -> None:
        name = f"group {len(self.breakdowns)}"
        self.column(name, [f"g{place}" for place in range(groups)], 0.05, FieldSurvey(role=Role.BREAKDOWN))
        self.breakdowns.append(Breakdown(name, f"Group {len(self.breakdowns)}"))

    def single(self, size: int) -> None:
        name = self._name()
        self.column(name, [f"a{place}" for place in range(size)], self._silent(), FieldSurvey(question=name))
        self._ask(name, Kind.SINGLE, (Item("", name, name),))

    def grid(self, items: int) -> None:
        name = self._name()
        found = [Item(f"i{place}", f"i{place}", f"{name} i{place}") for place in range(items)]
        for each in found:
            self.column(each.variable, SCALE, self._silent(), FieldSurvey(question=name, item=each.name))
        self._ask(name, Kind.GRID, tuple(found), TOP)

    def multiple(self, options: int) -> None:
        name = self._name()
        found = [Item(f"o{place}", f"o{place}", f"{name} o{place}", "yes") for place in range(options)]
        for each in found:
            told = FieldSurvey(question=name, option=each.name, selected="yes")
            self.column(each.variable, TICKED, 0.0, told)
        self._ask(name, Kind.MULTIPLE, tuple(found), {}, [Category(each.name, each.name) for each in found])

    def ranking(self, items: int) -> None:
        """Everybody gives the first few places to different items."""
        name = self._name()
        taste = self.draw.normal(size=(self.respondents, items)) + np.linspace(0, 2, items)
        order = taste.argsort(axis=1).argsort(axis=1)
        for place in range(items):
            variable, told = f"{name} i{place}", FieldSurvey(question=name, item=f"i{place}")
            codes = np.where(order[:, place] < len(PLACES), order[:, place], NO_ANSWER).astype(np.int16)
            categories = tuple(Category(each, each) for each in PLACES)
            self.columns[variable] = Coded(codes, PLACES)
            self.variables[variable] = Variable(variable, variable, categories, missing=LEFT_OUT, survey=told)
        found = tuple(Item(f"i{place}", f"i{place}", f"{name} i{place}") for place in range(items))
        self._ask(name, Kind.RANKING, found)

    def _name(self) -> str:
        return f"q{len(self.asked)}"

    def _silent(self) -> float:
        return float(self.draw.choice([0.0, 0.03, 0.08, 0.25]))

    def _ask(
        self,
        name: str,
        kind: Kind,
        items: tuple[Item, ...],
        nets: dict[str, Net] | None = None,
        options: Sequence[Category] = (),
    ) -> None:
        categories = tuple(options) or self.variables[items[0].variable].categories
        self.asked.append(Question(name, WAVE, "", kind, name, items, categories, nets or {}))

    def survey(self, population: int | None = None, rule: str = "gpps") -> Survey:
        description = Description(
            "Drawn", "person", "people", "all", (Wave(WAVE, WAVE, "responses", Release.TABLES),),
            breakdowns=tuple(self.breakdowns), disclosure=Rule(rule),
        )  # fmt: skip
        return Survey(
            description, {}, {WAVE: self.variables}, {WAVE: tuple(self.asked)},
            {WAVE: Responses(self.respondents, self.columns)}, {WAVE: Population(population)},
        )  # fmt: skip


def panel(questions: int, breakdowns: int) -> Survey:
    """150 of 400 respondents, single questions."""
    found = Drawn(150, 1)
    for place in range(breakdowns):
        found.breakdown(3 + place % 4)
    for place in range(questions):
        found.single(3 + place % 4)
    return found.survey(400)


def staff(breakdowns: int) -> Survey:
    """253 respondents, 51 questions, of which 6 multiple and 4 grids."""
    found = Drawn(253, 2)
    for size in (2, 5, 7, 4)[:breakdowns]:
        found.breakdown(size)
    for place in range(41):
        found.single(2 + place % 6)
    for place in range(6):
        found.multiple(5 + 2 * place)
    for _ in range(4):
        found.grid(6)
    return found.survey()


def fans() -> Survey:
    """1,186 respondents, 5 breakdowns, a ranking of six films and a grid of fourteen characters."""
    found = Drawn(1_186, 3)
    for size in (2, 4, 5, 5, 9):
        found.breakdown(size)
    for _ in range(6):
        found.single(2)
    found.multiple(6)
    found.ranking(6)
    found.grid(14)
    found.single(3)
    return found.survey()


def wide() -> Survey:
    """1,200 respondents, 276 columns, 3 breakdowns."""
    found = Drawn(1_200, 4)
    for size in (2, 6, 12):
        found.breakdown(size)
    for place in range(60):
        found.single(3 + place % 5)
    for place in range(12):
        found.multiple(6 + place)
    for _ in range(10):
        found.grid(8)
    return found.survey()


def ticks() -> Survey:
    """1,135 respondents and 143 tick columns, 3 breakdowns."""
    found = Drawn(1_135, 5)
    for size in (2, 5, 6):
        found.breakdown(size)
    for size in (40, 30, 25, 20, 16, 12):
        found.multiple(size)
    for place in range(8):
        found.single(3 + place % 3)
    return found.survey()


def crowded() -> Survey:
    """600 respondents and a breakdown of 40 groups, most of them too small to be shown."""
    found = Drawn(600, 6)
    for size in (40, 3):
        found.breakdown(size)
    for place in range(30):
        found.single(2 + place % 5)
    return found.survey()


SLOW: dict[str, Callable[[], Survey]] = {
    "150 of 400, 27 questions, 6 breakdowns": lambda: panel(27, 6),
    "253, 51 questions, one breakdown of two": lambda: staff(1),
    "253, 51 questions, 4 breakdowns": lambda: staff(4),
    "1,186, a ranking and a grid, 5 breakdowns": fans,
    "1,200, 276 columns, 3 breakdowns": wide,
    "1,135, 143 tick columns, 3 breakdowns": ticks,
    "600, 30 questions, 40 groups": crowded,
}


def listed() -> Iterator[str]:
    for name, made in SLOW.items():
        survey = made()
        columns, respondents = len(survey.variables[WAVE]), survey.responses[WAVE].size
        yield f"{name}: {respondents:,} respondents, {columns} columns"


if __name__ == "__main__":
    sys.stdout.writelines(f"{line}\n" for line in listed())
