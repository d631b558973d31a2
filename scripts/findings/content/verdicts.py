"""What judging words gives: the number in the unit that words use, and how the words stand to it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Standing(StrEnum):
    """How words stand to the data: they hold, are within chance, are contradicted, or cannot be checked."""

    HELD = "held"
    WEAKENED = "weakened"
    CONTRADICTED = "contradicted"
    WITHHELD = "withheld"
    UNCHECKED = "unchecked"


@dataclass(frozen=True)
class Number:
    """What words are held against, unrounded and as printed; shares in percentage points."""

    exact: float
    shown: float
    share: bool


@dataclass(frozen=True)
class Verdict:
    """How words stand; `what` is why they do not hold, or the caution with which they do."""

    standing: Standing
    what: str = ""
    remedy: str = ""

    @property
    def holds(self) -> bool:
        return self.standing is Standing.HELD


HOLDS = Verdict(Standing.HELD)


def cautious(what: str, remedy: str) -> Verdict:
    """Words that hold for the estimate, but not beyond chance; pages print `what`, so no number is in it."""
    return Verdict(Standing.HELD, what, remedy)


def contradicted(words: str, why: str = "", remedy: str = "Say what the numbers say.") -> Verdict:
    """Words that the data do not bear out."""
    return Verdict(Standing.CONTRADICTED, f"'{words}' does not hold{f': {why}' if why else ''}", remedy)


def within_chance(words: str, what: str) -> Verdict:
    """A comparison whose direction is right and which chance alone could give."""
    remedy = "Give both numbers without comparing them."
    return Verdict(Standing.WEAKENED, f"'{words}' does not hold: {what} is within chance", remedy)


def unchecked(what: str, remedy: str = "") -> Verdict:
    """Words that the table cannot judge."""
    return Verdict(Standing.UNCHECKED, what, remedy)
