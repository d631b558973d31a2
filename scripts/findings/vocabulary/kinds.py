"""What kinds of question there are: one row a kind, whose shape every other module asks.

A shape says what the columns of a question hold, what one of them is for, and how a respondent could answer.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from findings.vocabulary.thresholds import SEVERAL_ANSWERS


class Holds(StrEnum):
    """What a column says of a respondent."""

    CATEGORY = "one of its categories"
    TICK = "whether an option was ticked"
    PLACE = "which place a thing was given among others"
    NUMBER = "a number"
    WORDS = "words of their own"


@dataclass(frozen=True)
class Shape:
    """A row of the table.

    `answers` tells a reader how the question could be answered. `part` is what each of its columns has to
    name; without one, a single column may answer it. The categories of an `ordered` one have an order.
    """

    holds: Holds
    answers: str
    part: Literal["", "item", "option"] = ""
    ordered: bool = False

    @property
    def categorical(self) -> bool:
        """Whether a column holds one of the categories that its question lists."""
        return self.holds in (Holds.CATEGORY, Holds.PLACE)

    @property
    def chosen(self) -> bool:
        """Whether respondents chose from answers that were given to them."""
        return self.categorical or self.ticked

    @property
    def takes(self) -> str:
        """What may be declared of it: `scores` of its categories, or `bands` of its numbers."""
        return {Holds.CATEGORY: "scores", Holds.NUMBER: "bands"}.get(self.holds, "")

    @property
    def ticked(self) -> bool:
        """Whether a respondent may give several answers, each in a column of its own."""
        return self.holds is Holds.TICK

    @property
    def ranked(self) -> bool:
        return self.holds is Holds.PLACE

    @property
    def numeric(self) -> bool:
        return self.holds is Holds.NUMBER

    @property
    def worded(self) -> bool:
        return self.holds is Holds.WORDS

    @property
    def answered_once(self) -> bool:
        """Whether its columns are one answer together: who filled in any of them has answered."""
        return self.ticked or self.ranked

    @property
    def listed(self) -> bool:
        """Whether what its columns are about stands in a list without an order of its own."""
        return bool(self.part) and not self.ordered


class Kind(StrEnum):
    """How a question is answered."""

    shape: Shape
    _value_: str

    def __new__(cls, name: str, shape: Shape) -> Kind:
        member = str.__new__(cls, name)
        member._value_ = name
        member.shape = shape
        return member

    SINGLE = "single", Shape(Holds.CATEGORY, "One answer each.")
    MULTIPLE = "multiple", Shape(Holds.TICK, SEVERAL_ANSWERS, "option")
    SCALE = "scale", Shape(Holds.CATEGORY, "One answer each, on a scale.", ordered=True)
    GRID = "grid", Shape(Holds.CATEGORY, "One answer for each row.", "item")
    RANKING = "ranking", Shape(Holds.PLACE, "Answers were put in order.", "item", ordered=True)
    NUMBER = "number", Shape(Holds.NUMBER, "Each gave a number.")
    TEXT = "text", Shape(Holds.WORDS, "In their own words.")


KINDS: dict[str, Kind] = {kind.value: kind for kind in Kind}


def taking(declared: str) -> list[Kind]:
    """The kinds of question that may have `scores`, or `bands`."""
    return [kind for kind in Kind if kind.shape.takes == declared]
