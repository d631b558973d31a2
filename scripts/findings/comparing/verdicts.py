"""What setting a printed figure beside ours comes to: a match, a difference, or that it cannot be told.

Only the nouns; how a verdict is reached is for `amounts` and `alternatives`.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from findings.vocabulary import PrintedFigure, PublishedEstimate


class Agreement(StrEnum):
    """The verdict on one printed figure."""

    MATCH = "match"
    DIFFERS = "differs"
    NOT_RECOMPUTABLE = "not recomputable"


@dataclass(frozen=True)
class Comparison:
    """A printed figure and what is published here of the same thing.

    `here` is our number in the form of the printed one, a count of respondents where `counted`;
    `difference` is ours less theirs in the printed unit, and `alternative` another way of counting that
    would give what was printed.
    """

    figure: PrintedFigure
    outcome: Agreement
    estimate: PublishedEstimate | None = None
    here: str = ""
    counted: bool = False
    remark: str = ""
    difference: Decimal | None = None
    alternative: str = ""

    @property
    def blank(self) -> bool:
        return not self.figure.printed
