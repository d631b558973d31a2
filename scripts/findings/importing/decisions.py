"""What was taken for what, on which ground and how surely; and what a person said instead.

One row a decision in `decisions.csv`, which lies beside the answers. Holds no answer that few gave.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

NAME = "decisions.csv"
COLUMNS = ("column", "decision", "value", "ground", "confidence", "asked", "proposed")
SURE_ENOUGH = 0.8
"""Below this confidence a person is asked."""

SAID = "said by a person"


@dataclass(frozen=True)
class Decision:
    """One thing that was decided of a column, or of the whole file where `column` is empty.

    `proposed` is what would be taken if nobody had said anything.
    """

    column: str
    decision: str
    value: str
    ground: str
    confidence: float
    question: str = ""
    choices: tuple[str, ...] = ()
    said: bool = False
    proposed: str = ""

    @property
    def key(self) -> tuple[str, str]:
        return self.column, self.decision

    @property
    def asked(self) -> bool:
        """Whether it is a person's to make, be it made or not."""
        return self.said or self.confidence < SURE_ENOUGH

    @property
    def open(self) -> bool:
        return not self.said and self.confidence < SURE_ENOUGH


Said = dict[tuple[str, str], str]
"""What people said, by column and decision."""


@dataclass
class Book:
    """The decisions of one import as they are made; what somebody said goes before every guess."""

    said: Said = field(default_factory=dict)
    made: dict[tuple[str, str], Decision] = field(default_factory=dict)

    def take(
        self,
        column: str,
        decision: str,
        value: str,
        ground: str,
        confidence: float,
        question: str = "",
        choices: tuple[str, ...] = (),
    ) -> str:
        """The value that holds: that which a person gave, or else the one that the ground speaks for."""
        key, proposed = (column, decision), value
        if key in self.said and is_offered(decision, self.said[key], choices):
            value = self.said[key]
            self.made[key] = Decision(
                column, decision, value, SAID, 1.0, question, choices, said=True, proposed=proposed
            )
        else:
            self.made[key] = Decision(
                column, decision, value, ground, confidence, question, choices, proposed=proposed
            )
        return value

    @property
    def open(self) -> list[Decision]:
        """What a person is still to be asked."""
        return [each for each in self.made.values() if each.open]


FREE = {"unit", "labels", "encoding"}
"""Decisions that are answered in words of one's own; their choices are only examples."""


def is_offered(decision: str, value: str, choices: Collection[str]) -> bool:
    """Whether a person may say so: one of the choices, or some of the values that one of them lists."""
    if decision == "missing":
        listed = {each.strip() for choice in choices for each in choice.split(";")}
        said = {each.strip() for each in value.split(";")} - {""}
        return not choices or bool(said and said <= listed)
    return not choices or value in choices or decision in FREE


def written(decisions: Iterable[Decision]) -> str:
    """The rows of `decisions.csv`."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for each in decisions:
        asked, sure = "yes" if each.asked else "no", f"{each.confidence:.2f}"
        writer.writerow([each.column, each.decision, each.value, each.ground, sure, asked, each.proposed])
    return out.getvalue()


def said_in(text: str) -> Said:
    """What a person said in an earlier `decisions.csv`."""
    rows = csv.DictReader(io.StringIO(text, newline=""))
    return {
        (str(row.get("column")), str(row.get("decision"))): str(row.get("value") or "")
        for row in rows
        if row.get("ground") == SAID
    }


def headings_in(text: str) -> set[str]:
    """The columns that an earlier import decided about."""
    return {str(row.get("column")) for row in csv.DictReader(io.StringIO(text, newline=""))} - {""}
