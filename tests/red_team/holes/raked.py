"""Polls of which each respondent has a weight of his own: raked to margins, with a heavy tail, and trimmed.

The margins are those of the universe, the sample is drawn unevenly from it, and the answers go with the
groups, so that weights and answers hang together. Polls differ in size, margins, tail and trimming.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Any

from tests.red_team.holes.writing import IDENTIFIER, Answer, Asked, Column, Survey, group, option, single

WEIGHT = Column("weight", {"role": "weight"}, type="number", limits={"required": True, "minimum": 0})
MARGINS = {
    "age": {"young": 0.28, "middle": 0.42, "old": 0.3},
    "region": {"north": 0.2, "east": 0.15, "south": 0.33, "west": 0.25, "isles": 0.07},
    "degree": {"yes": 0.36, "no": 0.64},
}
VIEWS = ("good", "fair", "poor", "bad")
OFTEN = ("daily", "weekly", "rarely", "never")
OPTIONS = {"press": 0.45, "radio": 0.3, "friends": 0.55, "letters": 0.06}
ROUNDS, UNITS = 40, 50_000


@dataclass(frozen=True)
class Poll:
    """How one is drawn: `tail` is the spread of the weights that raking starts from, `most` where it ends."""

    respondents: int
    margins: int
    tail: float
    most: float = float("inf")
    nobody: float = 0.0
    left_out: float = 0.0


POLLS = (
    Poll(300, 2, 0.0),
    Poll(300, 3, 0.6, 5),
    Poll(400, 3, 1.0, 5, nobody=0.03),
    Poll(500, 2, 1.2),
    Poll(600, 3, 0.3, left_out=0.02),
    Poll(600, 2, 0.9, 5),
    Poll(800, 3, 0.7, 5, nobody=0.05),
    Poll(800, 3, 1.4),
    Poll(1_000, 3, 0.5, 5, left_out=0.03),
    Poll(1_000, 2, 1.0, 5, nobody=0.02),
    Poll(1_500, 3, 0.8, 5),
    Poll(250, 2, 0.8, 5),
)


def raked(number: int) -> Survey:
    """One of the polls."""
    poll, chance = POLLS[number], random.Random(700 + number)
    rows = [_answers(chance, poll) for _ in range(poll.respondents)]
    names = list(MARGINS)[: poll.margins]
    weights = _raked(rows, names, poll, chance)
    columns = (
        IDENTIFIER,
        WEIGHT,
        *(group(name, tuple(values)) for name, values in MARGINS.items()),
        single("view", VIEWS),
        single("often", OFTEN),
        single("moved", ("yes", "no")),
        *(option("hears", name) for name in OPTIONS),
        option("hears", "none", exclusive=True),
    )
    singles = (Asked(name, "single") for name in ("view", "often", "moved"))
    people: dict[str, Any] = {
        "unit": "person",
        "units": "people",
        "universe": "Adults of an invented country",
        "design": {"interval": "wilson", "multiple_base": "answered", "finite_population": False},
    }
    numbered = tuple(
        row | {"respondent": f"canary-{place:05}", "weight": f"{weight:.6f}"}
        for place, (row, weight) in enumerate(zip(rows, weights, strict=True))
    )
    asked = (*singles, Asked("hears", "multiple"))
    return Survey(f"Raked {number}", columns, asked, numbered, {("", ""): UNITS}, people)


def _answers(chance: random.Random, poll: Poll) -> Answer:
    """The old and the south answer more readily; who is young or has a degree answers otherwise."""
    found = {
        "age": chance.choices(("young", "middle", "old"), (12, 38, 50))[0],
        "region": chance.choices(list(MARGINS["region"]), (20, 14, 40, 22, 4))[0],
        "degree": chance.choices(("yes", "no"), (60, 40))[0],
    }
    lean = 2 if found["age"] == "young" else 1
    found["view"] = chance.choices(VIEWS, (40 / lean, 35, 18 * lean, 3 * lean))[0]
    found["often"] = chance.choices(OFTEN, (10, 30, 55, 2 if found["region"] == "isles" else 6))[0]
    found["moved"] = chance.choices(("yes", "no"), (6 * lean, 94))[0]
    ticks = {name: chance.random() < part / lean for name, part in OPTIONS.items()}
    ticks["none"] = not any(ticks.values())
    found |= {f"hears_{name}": "yes" if tick else "no" for name, tick in ticks.items()}
    for name in ("view", "often", "moved"):
        if chance.random() < poll.left_out:
            found[name] = "no_answer"
    return found


def _raked(rows: list[Answer], names: list[str], poll: Poll, chance: random.Random) -> list[float]:
    """Weights whose margins are the universe's, trimmed and raked again; they sum to the respondents."""
    weights = [chance.lognormvariate(0, poll.tail) for _ in rows]
    for _ in range(ROUNDS):
        for name in names:
            sums = dict.fromkeys(MARGINS[name], 0.0)
            for row, weight in zip(rows, weights, strict=True):
                sums[row[name]] += weight
            part = MARGINS[name]
            weights = [
                weight * part[row[name]] * len(rows) / sums[row[name]]
                for row, weight in zip(rows, weights, strict=True)
            ]
        mean = sum(weights) / len(weights)
        weights = [min(weight / mean, poll.most) for weight in weights]
    return [0.0 if chance.random() < poll.nobody else weight for weight in weights]
