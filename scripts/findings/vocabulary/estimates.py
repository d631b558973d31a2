"""A number as a row of `estimates.csv`: as computed, and as published."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Any

from findings.vocabulary.measures import UNNAMED, Measure


class Status(StrEnum):
    """The mark beside a number; a number without a mark is shown as it is."""

    SHOWN = ""
    WITHHELD = "c"
    LOW_RELIABILITY = "u"
    NOT_AVAILABLE = "x"
    NOT_APPLICABLE = "z"
    REVISED = "r"


STATUS_MEANINGS: dict[Status, str] = {
    Status.WITHHELD: "withheld for confidentiality",
    Status.LOW_RELIABILITY: "low reliability: few answers",
    Status.NOT_AVAILABLE: "not available",
    Status.NOT_APPLICABLE: "not applicable",
    Status.REVISED: "revised",
}


REST = "rest"
"""What a group is compared with in its own row: everybody in the other groups of the breakdown."""

WAVE = "wave:"
"""How `compared_with` begins where it names an earlier wave."""


@dataclass(frozen=True)
class Row:
    """One number about one group of respondents, as a row of `estimates.csv`.

    Shares are proportions of `base`. `shown` is the only form in which the number is printed.
    `base` and `count` are respondents, unweighted; `low` and `high` bound a 95% interval by
    `interval`, with `degrees_of_freedom`. `difference` is this group minus `compared_with`: the
    rest of its breakdown, or, in a row whose measure is a difference, a group or an earlier wave. `p` is
    of this comparison or test alone; `p_adjusted` allows for the others of its family.
    """

    wave: str
    question: str
    item: str
    measure: Measure
    category: str
    breakdown: str
    group: str
    value: float | None = None
    shown: str = ""
    low: float | None = None
    high: float | None = None
    base: int | None = None
    weighted_base: float | None = None
    effective_base: float | None = None
    count: int | None = None
    standard_error: float | None = None
    interval: str = ""
    degrees_of_freedom: int | None = None
    compared_with: str = ""
    difference: float | None = None
    difference_low: float | None = None
    difference_high: float | None = None
    p: float | None = None
    p_adjusted: float | None = None
    status: Status = Status.SHOWN

    @property
    def judged_p(self) -> float | None:
        """The p that says whether a difference is beyond chance: adjusted where it is one of several."""
        return self.p if self.p_adjusted is None else self.p_adjusted

    @property
    def id(self) -> str:
        """Its permanent name: what is measured, of whom, and the wave last."""
        measure = "" if self.measure is UNNAMED else self.measure
        other = f"vs-{self.compared_with}" if self.compared_with and self.measure.is_difference else ""
        parts = (
            self.question, self.item, self.category, measure, self.breakdown, self.group, other, self.wave,
        )  # fmt: skip
        return "--".join(map(slug, filter(None, parts)))


class Estimate(Row):
    """A number as computed. It may give somebody away, so nothing that writes or draws accepts it."""


class Permit:
    """What it takes to make a published number. There is one: `disclosure` takes it when it is imported."""

    _is_taken = False

    def __init__(self) -> None:
        if Permit._is_taken:
            raise TypeError("the permit to publish is taken, by disclosure")
        Permit._is_taken = True


class PublishedEstimate(Row):
    """A number that passed the disclosure rules; withheld ones have a status and no value.

    Raises `TypeError` without a permit, and so do `dataclasses.replace` and `type(row)(…)`.
    """

    def __init__(self, *, permit: Permit, **values: Any) -> None:
        if not isinstance(permit, Permit):
            raise TypeError("only disclosure makes published numbers")
        super().__init__(**values)

    @property
    def withheld(self) -> bool:
        unreliable = self.status is Status.LOW_RELIABILITY and not self.shown
        return self.status is Status.WITHHELD or unreliable

    @property
    def text(self) -> str:
        """What a reader sees: the number, its mark, or both."""
        mark = f"[{self.status}]" if self.status else ""
        return " ".join(part for part in (self.shown, mark) if part)


@lru_cache(maxsize=100_000)
def slug(text: str) -> str:
    """A name as it stands in an address: lower case, hyphens for everything that is no letter or digit."""
    kept = "".join(letter if letter.isalnum() else " " for letter in text.lower())
    return "-".join(kept.split())
