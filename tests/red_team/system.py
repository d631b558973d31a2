"""The attacker's unknowns and what is known of them: counts of respondents, and sums with bounds.

An unknown is how many respondents in one place gave one answer. Everything known is an equation: a sum of
unknowns that lies between two numbers, with the kind of knowledge that it came from.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from math import inf
from typing import NamedTuple

Number = int | Fraction
Spot = tuple[tuple[str, tuple[str, ...]], ...]
"""Of whom: pairs of a variable and the values that they have; () for everybody."""

ALL: Spot = ()
ELSEWHERE = ("*elsewhere",)
"""In none of a breakdown's groups, or of no known group."""

BASE, SILENT, UNASKED, EVERYBODY = "*base", "*silent", "*unasked", "*everybody"
SUM, SQUARES = "*sum", "*squares"
CONTINUOUS = {SUM, SQUARES}
WEIGHT = "*weight:"
"""Before a part: what those weigh together who are in it."""


class Cell(NamedTuple):
    """How many respondents of a spot gave an answer (or one of the parts above)."""

    wave: str
    question: str
    item: str
    part: str
    spot: Spot = ALL


Terms = Mapping[Cell, Number]


@dataclass(frozen=True)
class Equation:
    """`low` <= the sum <= `high`, known by `kind`."""

    terms: tuple[tuple[Cell, Number], ...]
    low: Number | float
    high: Number | float
    kind: str


@dataclass(frozen=True)
class Target:
    """A number that is not published and should not be known: a sum of unknowns.

    It is safe when it can have `enough` values.
    """

    name: str
    kind: str
    terms: tuple[tuple[Cell, Number], ...]
    enough: int = 5


@dataclass
class System:
    """All unknowns and equations of a publication."""

    equations: list[Equation] = field(default_factory=list)
    targets: list[Target] = field(default_factory=list)

    def say(
        self, kind: str, terms: Terms, low: Number | float = 0, high: Number | float | None = None
    ) -> None:
        """The sum is at least `low`, and at most `high` or `low` too where that is not given."""
        kept = tuple((cell, factor) for cell, factor in terms.items() if factor)
        self.equations.append(Equation(kept, low, low if high is None else high, kind))

    def equal(self, kind: str, left: Terms, right: Terms) -> None:
        self.say(kind, combined(left, scaled(right, -1)))

    def at_least(self, kind: str, left: Terms, right: Terms) -> None:
        self.say(kind, combined(left, scaled(right, -1)), 0, inf)


def combined(*many: Terms) -> dict[Cell, Number]:
    found: dict[Cell, Number] = {}
    for terms in many:
        for cell, factor in terms.items():
            found[cell] = found.get(cell, 0) + factor
    return found


def scaled(terms: Terms, factor: Number) -> dict[Cell, Number]:
    return {cell: each * factor for cell, each in terms.items()}


def total(cells: Iterable[Cell]) -> dict[Cell, Number]:
    """Each cell once."""
    return dict.fromkeys(cells, 1)
