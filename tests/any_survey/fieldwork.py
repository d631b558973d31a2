"""Draws the waves: which questions each asks, in which words, who is reached, and what they answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from . import designs
from .answers import CANARY_SIGN, Respondents, answer, respondents, stored
from .chance import Chance
from .designs import Frame, Trait
from .nouns import Breakdown, Column, Group, Question, Wave
from .spelling import spelt

IDENTIFIER = Column(
    "respondent", "Respondent", constraints={"required": True, "unique": True}, roles=("identifier",)
)

MAIL = Column("mail", "Mail address", roles=("unused",))
CANARY_MAIL = CANARY_SIGN + "{}@example.org"
"""What no command may print and no file may hold, in a column that every export has."""

FEWER = 17
"""How many respondents a wave has fewer than the one before."""


@dataclass(frozen=True)
class Plan:
    """What holds for all waves of a survey."""

    frame: Frame
    traits: tuple[Trait, ...]
    breakdowns: tuple[Breakdown, ...]
    asked: tuple[Question, ...]


def waves(chance: Chance, plan: Plan) -> tuple[Wave, ...]:
    return tuple(wave(chance.within(number), plan, number) for number in range(plan.frame.waves))


def wave(chance: Chance, plan: Plan, number: int) -> Wave:
    """One fieldwork, answered."""
    those = respondents(chance.within("answers"), max(20, plan.frame.size - FEWER * number))
    others = who(those, plan)
    asked = questions(chance, plan, number)
    answered = tuple(each if is_filled(those, each) else answer(those, each) for each in asked)
    columns = [*others, *(column for each in answered for column in each.columns)]
    year = 2019 + 2 * number
    drawn = Wave(
        id=str(year),
        title=f"Spring {year}",
        release=release(chance.within("release"), plan, number),
        fieldwork=(f"{year}-03-01", f"{year}-04-15"),
        questions=answered,
        others=tuple(others),
        cells=stored(those.cells, columns),
        population=people(chance.within("population"), plan, those),
    )
    drawn = spelt(chance.within("spelling"), drawn, {each.variable for each in plan.breakdowns})
    return replace(drawn, **export(chance.within("export"), drawn.columns))


def is_filled(those: Respondents, question: Question) -> bool:
    """Whether a question's answers are there, or it has no column for them."""
    return not question.columns or question.columns[0].name in those.cells


def release(chance: Chance, plan: Plan, number: int) -> str:
    """The survey's mode; an earlier wave of one that releases tables may be invented."""
    older = plan.frame.mode == "tables" and number < plan.frame.waves - 1
    return "synthetic" if older and plan.frame.mixed else plan.frame.mode


def export(chance: Chance, columns: Sequence[Column]) -> dict[str, Any]:
    """How the file of answers was saved."""
    latin = all(text.isascii() for each in columns for text in (each.stored_as, *each.values))
    return {
        "delimiter": chance.likely({",": 6.0, ";": 2.0, "\t": 1.0}),
        "encoding": chance.likely({"utf-8": 5.0, "utf-8-sig": 1.0, "iso-8859-1": 1.0 if latin else 0.0}),
        "line_end": chance.one(("\n", "\r\n")),
    }


# Who they are -----------------------------------------------------------------------------------------


def who(those: Respondents, plan: Plan) -> list[Column]:
    """Columns that say who respondents are and how they were drawn, filled."""
    those.cells[IDENTIFIER.name] = np.array([f"r{each:05}" for each in range(1, those.size + 1)])
    for each in plan.traits:
        designs.fill_trait(those, each)
    private = [] if plan.frame.mode == "synthetic" else [MAIL]
    those.cells[MAIL.name] = np.array([CANARY_MAIL.format(each) for each in range(those.size)])
    about = [each.column for each in plan.traits if not each.asked]
    return [IDENTIFIER, *private, *about, *drawn_by(those, plan)]


def drawn_by(those: Respondents, plan: Plan) -> list[Column]:
    frame, columns = plan.frame, list[Column]()
    if frame.strata:
        columns.append(designs.strata_column(those.size))
        designs.fill_strata(those, columns[0])
    if frame.clusters:
        designs.fill_clusters(those, frame.strata)
        columns.append(designs.CLUSTER)
    if frame.weights:
        designs.fill_weights(those, frame.weights)
        columns.append(designs.WEIGHT)
    return columns


def people(chance: Chance, plan: Plan, those: Respondents) -> tuple[tuple[str, str, int], ...]:
    """The population of a wave, in all and by some of what respondents differ in."""
    if not plan.frame.population:
        return ()
    whole = {each.column.name for each in plan.traits if not each.column.missing}
    by = [
        each for each in plan.breakdowns if each.variable in whole and chance.within(each.name).happens(0.5)
    ]
    if plan.frame.strata:
        column = designs.strata_column(those.size)
        groups = tuple(Group(each.value, each.label, (each,)) for each in column.categories)
        by.append(Breakdown(column.name, column.name, column.title, groups))
    return designs.population(chance, those, by)


# What they are asked ----------------------------------------------------------------------------------


def questions(chance: Chance, plan: Plan, number: int) -> tuple[Question, ...]:
    """The questions of a wave: not yet all of them in the first, later some are dropped or reworded."""
    led = led_to([each for each in plan.asked if is_asked(plan, each, number)])
    worded = [reworded(chance.within("words"), each) for each in led] if number else led
    return (*(about(each) for each in plan.traits if each.asked), *worded)


def led_to(asked: Sequence[Question]) -> list[Question]:
    """The questions without those behind one that is not asked."""
    kept: dict[str, Question] = {}
    for each in asked:
        if all(condition.question in kept for condition in each.routing):
            kept[each.name] = each
    return list(kept.values())


def is_asked(plan: Plan, question: Question, number: int) -> bool:
    """Whether a wave asks a question; the only wave, and each about the first question, asks all."""
    if plan.frame.waves == 1 or question == plan.asked[0]:
        return True
    chance = Chance.of("asked", question.name, len(plan.asked))
    history = chance.likely({"always": 8.0, "new": 1.0, "dropped": 1.0})
    return {"always": True, "new": number > 0, "dropped": number == 0}[history]


def reworded(chance: Chance, question: Question) -> Question:
    if not chance.within(question.name).happens(0.15):
        return question
    return replace(question, wording=f"{question.wording} (this year)").with_features("relation:reworded")


def about(trait: Trait) -> Question:
    """The question by which a trait is known."""
    name = trait.column.name
    return Question(name, "single", "About you", f"What is your {name.replace('_', ' ')}?", (trait.column,))
