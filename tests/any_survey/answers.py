"""Draws what respondents answered: columns of stored values, true to every relation of the questionnaire.

Each respondent has a leaning, so answers hang together and differ between groups. Knows nothing of estimates.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from .chance import Chance
from .nouns import NO_ANSWER, NOT_ASKED, Column, Condition, Question
from .questions import POINTS

Words = npt.NDArray[np.str_]
Cells = dict[str, Words]
Flags = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Respondents:
    """Those who answer one wave, and what they have said so far."""

    chance: Chance
    rng: np.random.Generator
    leaning: Floats
    cells: Cells = field(default_factory=dict)
    asked: dict[str, Question] = field(default_factory=dict)

    @property
    def size(self) -> int:
        return len(self.leaning)

    def everybody(self) -> Flags:
        return np.ones(self.size, bool)


def respondents(chance: Chance, size: int) -> Respondents:
    rng = chance.arrays()
    return Respondents(chance, rng, rng.normal(size=size))


def answer(those: Respondents, question: Question) -> Question:
    """Fill the question's columns; gives the question with the name of each oddity of its answers."""
    asked = led_here(those, question)
    features = FILLERS[filler(question)](those, question)
    withdraw(those, question, asked)
    for column in question.columns:
        none = column.reason(NOT_ASKED) or ""
        those.cells[column.name] = np.where(asked, those.cells[column.name], none)
    those.asked[question.name] = question
    return question.with_features(*features)


def led_here(those: Respondents, question: Question) -> Flags:
    """Who is asked: all for whom each condition holds."""
    met = [meets(those, each) for each in question.routing]
    return np.array(np.all([those.everybody(), *met], axis=0))


def meets(those: Respondents, condition: Condition) -> Flags:
    """Who gave one of the answers that a condition names."""
    earlier = those.asked[condition.question]
    if earlier.columns[0].option:
        options = [each for each in earlier.columns if each.option in condition.values]
        return any_ticked(those, options)
    (column,) = (each for each in earlier.columns if each.item == condition.item)
    values = [value for value, name in column.names.items() if name in condition.values]
    return np.isin(those.cells[column.name], values)


def any_ticked(those: Respondents, options: Sequence[Column]) -> Flags:
    ticked = [those.cells[each.name] == each.ticked for each in options]
    return np.array(np.any([~those.everybody(), *ticked], axis=0))


def withdraw(those: Respondents, question: Question, asked: Flags) -> None:
    """Some give no answer, each for a reason; in a question of several columns mostly to all of them."""
    whole = (
        question.columns[0].option or question.kind == "ranking" or "relation:shared-sum" in question.features
    )
    shares = {reason: share_lost(those.chance, question, reason) for reason in reasons(question)}
    for reason, share in shares.items():
        lost = asked & (those.rng.random(those.size) < share)
        for column in question.columns:
            code = column.reason(reason)
            gone = lost if whole else asked & (those.rng.random(those.size) < share)
            if code is not None:
                those.cells[column.name] = np.where(gone, code, those.cells[column.name])


def reasons(question: Question) -> list[str]:
    given = dict.fromkeys(label for each in question.columns for _, label in each.missing)
    return [each for each in given if each != NOT_ASKED]


def share_lost(chance: Chance, question: Question, reason: str) -> float:
    within = chance.within("lost", question.name, reason)
    common = {0.0: 3, 0.02: 4, 0.08: 2, 0.25: 1} if reason == NO_ANSWER else {0.01: 4, 0.05: 3, 0.15: 1}
    return within.likely(common)


# One filler a sort of question ------------------------------------------------------------------------


def filler(question: Question) -> str:
    if question.columns[0].option:
        return "multiple"
    return "shared" if "relation:shared-sum" in question.features else question.kind


def fill_choice(those: Respondents, question: Question) -> frozenset[str]:
    """One answer of a column: likelier for some leanings than for others."""
    within = those.chance.within("shape", question.name)
    shape = within.likely({"spread": 12, "unanimous": 1, "rare": 2})
    for column in question.columns:
        likely = shares(those, len(column.categories), shape)
        those.cells[column.name] = leaning_towards(those, np.array(column.values, dtype=str), likely)
    return frozenset() if shape == "spread" else frozenset({f"relation:{shape}"})


def shares(those: Respondents, number: int, shape: str) -> Floats:
    if shape == "unanimous":
        return np.array(np.eye(number)[int(those.rng.integers(number))])
    likely = np.array(those.rng.dirichlet(np.full(number, 2.5)))
    if shape == "rare":
        likely[-1] = 1.5 / those.size
    return np.array(likely / likely.sum())


def leaning_towards(those: Respondents, values: Words, likely: Floats) -> Words:
    """A value each: the shares hold, and those who lean one way stand nearer to one end."""
    noise = those.rng.normal(size=those.size) + 0.5 * those.leaning * those.rng.choice([-1, 0, 1])
    ranks = (np.argsort(np.argsort(noise)) + those.rng.random(those.size)) / those.size
    places = np.minimum(np.searchsorted(np.cumsum(likely), ranks), len(values) - 1)
    return values[places]


def fill_multiple(those: Respondents, question: Question) -> frozenset[str]:
    """Each option is ticked or not; whoever ticks the one that excludes the others ticks nothing else."""
    for column in question.columns:
        ticked = those.rng.random(those.size) < those.rng.choice([0.05, 0.2, 0.4, 0.6, 0.9])
        those.cells[column.name] = np.where(ticked, column.ticked, column.unticked)
    alone = [each for each in question.columns if each.exclusive]
    for column in alone:
        others = [each for each in question.columns if each is not column]
        those.cells[column.name] = np.where(any_ticked(those, others), column.unticked, column.ticked)
    return frozenset()


def fill_shared(those: Respondents, question: Question) -> frozenset[str]:
    """Points that add up to the same sum for everybody."""
    parts = those.rng.dirichlet(np.full(len(question.columns), 1.2))
    points = those.rng.multinomial(POINTS, parts, size=those.size)
    for place, column in enumerate(question.columns):
        those.cells[column.name] = points[:, place].astype(str)
    return frozenset()


def fill_ranking(those: Respondents, question: Question) -> frozenset[str]:
    """Places without a gap; those that nothing was given have no answer."""
    items, places = len(question.columns), len(question.columns[0].categories)
    merit = those.rng.normal(size=items) + those.rng.normal(size=(those.size, items)) * 1.5
    ranks = np.argsort(np.argsort(-merit, axis=1), axis=1) + 1
    given = np.full(those.size, places)
    if places < items:
        given = those.rng.integers(1, places + 1, size=those.size)
    for place, column in enumerate(question.columns):
        none = column.reason(NO_ANSWER) or ""
        those.cells[column.name] = np.where(ranks[:, place] <= given, ranks[:, place].astype(str), none)
    return frozenset()


def fill_number(those: Respondents, question: Question) -> frozenset[str]:
    (column,) = question.columns
    spread = those.chance.within("spread", question.name).one(list(SPREADS))
    numbers = SPREADS[spread](those.rng, those.size)
    decimals = 0 if column.type == "integer" else 1
    those.cells[column.name] = np.array([written(each, decimals) for each in numbers])
    return frozenset({f"number:{spread}"} | ({"relation:heavy-tail"} if spread in HEAVY else set()))


def written(number: float, decimals: int) -> str:
    rounded = round(float(number), decimals)
    return str(int(rounded)) if rounded == int(rounded) else str(rounded)


SPREADS: dict[str, Callable[[np.random.Generator, int], Floats]] = {
    "score": lambda rng, size: rng.integers(0, 11, size).astype(float),
    "few": lambda rng, size: rng.poisson(1.5, size).astype(float),
    "normal": lambda rng, size: np.clip(rng.normal(40, 12, size), 0, 168),
    "pareto": lambda rng, size: np.array(np.minimum(np.ceil(rng.pareto(1.1, size) * 10), 2_000_000)),
    "lognormal": lambda rng, size: np.array(np.minimum(rng.lognormal(5, 2, size), 9_000_000)),
    "zeros": lambda rng, size: np.where(rng.random(size) < 0.3, rng.poisson(3, size), 0).astype(float),
    "distinct": lambda rng, size: rng.permutation(size * 3)[:size].astype(float),
    "same": lambda rng, size: np.full(size, 7.0),
    "negative": lambda rng, size: np.round(rng.normal(0, 8, size), 1),
}
HEAVY = ("pareto", "lognormal")


def fill_text(those: Respondents, question: Question) -> frozenset[str]:
    """A canary in each answer: no such words may be found anywhere."""
    (column,) = question.columns
    said = [
        CANARY.format(those.rng.integers(1_000_000)) if each else ""
        for each in those.rng.random(those.size) < 0.4
    ]
    those.cells[column.name] = np.array(said)
    return frozenset()


CANARY = 'qzcanary{:06} said "so";\nor, it may be, not'
"""What respondents write in words of their own."""
CANARY_SIGN = "qzcanary"

FILLERS: dict[str, Callable[[Respondents, Question], frozenset[str]]] = {
    "single": fill_choice,
    "scale": fill_choice,
    "grid": fill_choice,
    "multiple": fill_multiple,
    "shared": fill_shared,
    "ranking": fill_ranking,
    "number": fill_number,
    "text": fill_text,
}


def stored(cells: Cells, columns: Sequence[Column]) -> dict[str, tuple[str, ...]]:
    return {each.name: tuple(cells[each.name].tolist()) for each in columns}
