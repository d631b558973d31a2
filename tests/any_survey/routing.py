"""Puts questions to some only: conditions on earlier answers, alone, in pairs and in chains."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from .chance import Chance
from .nouns import NOT_ASKED, Column, Condition, Question
from .questions import MISSING_CODES

SHARE_ROUTED, SHARE_BLANK = 0.18, 0.3
UNSAFE = "=|;.,"
"""Signs of the routing's own grammar: an answer that holds one is led to by nobody here."""


def usable(values: Sequence[str]) -> list[str]:
    return [each for each in values if each == each.strip() and not set(UNSAFE) & set(each)]


def condition(chance: Chance, earlier: Question) -> Condition | None:
    """A condition on an earlier question, if it is one that can lead somewhere."""
    if earlier.kind not in ("single", "scale", "multiple", "grid") or not earlier.columns:
        return None
    column = chance.one(earlier.columns)
    values = usable([each.known_as for each in earlier.categories])
    if len(values) < 2:
        return None
    return Condition(earlier.name, tuple(chance.some(values, 1, max(1, len(values) - 1))), column.item)


def able_to_say_so(question: Question, blank: bool) -> Question:
    """The question, with a code for "not asked" in each column: where it is blank, nothing, as in most exports."""
    return replace(question, columns=tuple(saying_so(each, blank) for each in question.columns))


def saying_so(column: Column, blank: bool) -> Column:
    if column.reason(NOT_ASKED) is not None:
        return column
    taken = {*column.values, *column.empties}
    if blank and "" not in taken:
        return replace(column, missing=(*column.missing, ("", NOT_ASKED)))
    free = next(codes[NOT_ASKED] for codes in MISSING_CODES.values() if fits(codes[NOT_ASKED], column, taken))
    return replace(column, missing=(*column.missing, (free, NOT_ASKED)))


def fits(code: str, column: Column, taken: set[str]) -> bool:
    return code not in taken and (column.type == "string" or code.lstrip("-").isdigit())


def routed(chance: Chance, asked: Sequence[Question]) -> tuple[Question, ...]:
    """The questions, some of them put only to those who gave certain earlier answers."""
    done: list[Question] = []
    for question in asked:
        within = chance.within(question.name)
        some = bool(done) and within.happens(SHARE_ROUTED)
        done.append(led_to(within, question, done) if some else question)
    return tuple(done)


def led_to(chance: Chance, question: Question, earlier: Sequence[Question]) -> Question:
    """The question behind one or two conditions on the nearest earlier ones."""
    if "relation:tick-or-blank" in question.features:
        return question
    if not question.columns:
        return question
    near = [found for each in earlier[-4:] if (found := condition(chance, each))]
    if not near:
        return question
    conditions = chance.some(near, 1, 2 if chance.happens(0.3) else 1)
    return replace(
        able_to_say_so(question, chance.within("blank").happens(SHARE_BLANK)),
        routing=tuple(conditions),
        universe="those who said so before",
        features=question.features | relations(conditions, earlier) | {"missing:Not asked"},
    )


def relations(conditions: Sequence[Condition], earlier: Sequence[Question]) -> frozenset[str]:
    before = {each.name: each for each in earlier}
    named = {"relation:routing"}
    if len(conditions) > 1:
        named.add("relation:routing-two-conditions")
    if any(each.item for each in conditions):
        named.add("relation:routing-grid-item")
    if any(before[each.question].routing for each in conditions):
        named.add("relation:routing-chain")
    return frozenset(named)
