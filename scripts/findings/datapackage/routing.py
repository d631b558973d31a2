"""Routing: who was asked a question, written as `QUESTION=CATEGORY|CATEGORY` and read into conditions.

Several conditions are joined by `;` and all must hold; `QUESTION.ITEM=` names one item of a grid. Reads
the text and looks at coded answers; says nothing about whether they agree.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from findings.datapackage.faults import nearest
from findings.vocabulary import MISSING_CODES, Coded, Codes, Condition, Item, Missing, Question, Responses

Words = tuple[str, str]
Mask = npt.NDArray[np.bool_]

_CONDITION = re.compile(r"([^=;]+)=(.+)", re.DOTALL)
_NEXT = re.compile(r";\s*(?=[\w.-]+=)")

FORM = "Write an earlier question and its categories: question=category|category."


def conditions(routing: str, earlier: Sequence[Question]) -> tuple[tuple[Condition, ...], Words | None]:
    """The conditions of a routing, or what is wrong with it in words that do not repeat it."""
    found = []
    for part in _NEXT.split(routing) if routing else ():
        condition, wrong = _condition(part.strip(), earlier)
        if condition is None:
            return (), wrong
        found.append(condition)
    return tuple(found), None


def _condition(part: str, earlier: Sequence[Question]) -> tuple[Condition | None, Words | None]:
    parsed = _CONDITION.fullmatch(part)
    if parsed is None:
        return None, ("is no routing", FORM)
    subject, written = parsed.groups()
    named, _, item = subject.strip().partition(".")
    question = next((each for each in earlier if each.name == named), None)
    if question is None:
        remedy = nearest(named, [each.name for each in earlier if each.items]) or FORM
        return None, ("does not begin with an earlier question of this wave", remedy)
    items = [each.name for each in question.items]
    if item not in items and (item or (len(items) != 1 and not question.shape.ticked)):
        return None, ("does not say which item", nearest(item, items) or "Write question.item=category.")
    chosen = tuple(written.split("|"))
    wrong = [each for each in chosen if each not in _known(question)]
    if wrong:
        remedy = nearest(wrong[0], _known(question)) or FORM
        return None, ("names what is no category of that question", remedy)
    return Condition(named, tuple(_expanded(question, chosen)), item, chosen), None


def _known(question: Question) -> list[str]:
    return [*(category.value for category in question.categories), *question.nets]


def _expanded(question: Question, chosen: tuple[str, ...]) -> list[str]:
    """Categories with nets written out."""
    return [
        value
        for each in chosen
        for value in (question.nets[each].categories if each in question.nets else (each,))
    ]


def asked(question: Question, earlier: Sequence[Question], responses: Responses) -> tuple[Mask, Mask]:
    """Whom the routing says was asked, and of whom that is known: their earlier answers are there."""
    put = np.ones(responses.size, bool)
    known = np.ones(responses.size, bool)
    for condition in question.asked_if:
        before = next(each for each in earlier if each.name == condition.question)
        holds, there = _holds(condition, before, responses)
        put &= holds
        known &= there
    return put, known | ~put & _is_settled(question, earlier, responses)


def with_blanks_settled(
    responses: Responses, questions: Sequence[Question], blanks: Mapping[str, Mask]
) -> Responses:
    """The answers, in which an empty cell says what routing makes of it, whatever else it would mean.

    `blanks` are the empty cells of each column. To whom the question was put, it is no answer; to whom it was
    not, or nobody can know since the answer before is missing too, it was not asked.
    """
    found = responses
    for place, question in enumerate(questions):
        columns = {item.variable for item in question.items}
        if can_be_told(question, questions[:place], found):
            put, _ = asked(question, questions[:place], found)
            settled = {
                name: _settled(found.columns[name], blanks[name], put) for name in columns & blanks.keys()
            }
            found = replace(found, columns=found.columns | settled)
    return found


def can_be_told(question: Question, earlier: Sequence[Question], responses: Responses) -> bool:
    """Whether a question is routed, and every column of it and of what its routing asks about is there."""
    before = {each.name: each for each in earlier}
    asked_about = [
        item
        for condition in question.asked_if
        if condition.question in before
        for item in _items(condition, before[condition.question])
    ]
    needed = {item.variable for item in (*question.items, *asked_about)}
    return bool(question.asked_if) and needed <= responses.columns.keys()


def _settled(column: Coded, blank: Mask, put: Mask) -> Coded:
    said = np.where(put, MISSING_CODES[Missing.NO_ANSWER], MISSING_CODES[Missing.NOT_ASKED])
    codes: Codes = np.where(blank & (column.codes < 0), said, column.codes).astype(np.int32)
    return Coded(codes, column.values)


def _is_settled(question: Question, earlier: Sequence[Question], responses: Responses) -> Mask:
    """Whether some condition is known not to hold, which settles the matter whatever the others say."""
    settled = np.zeros(responses.size, bool)
    for condition in question.asked_if:
        before = next(each for each in earlier if each.name == condition.question)
        holds, there = _holds(condition, before, responses)
        settled |= ~holds & there
    return settled


def _holds(condition: Condition, question: Question, responses: Responses) -> tuple[Mask, Mask]:
    holds = np.zeros(responses.size, bool)
    there = np.zeros(responses.size, bool)
    for item in _items(condition, question):
        coded = responses.columns[item.variable]
        values = {item.tick} if question.shape.ticked else set(condition.categories)
        chosen = [place for place, value in enumerate(coded.values) if value in values]
        holds |= np.isin(coded.codes, chosen)
        there |= (coded.codes >= 0) | (coded.codes == MISSING_CODES[Missing.NOT_ASKED])
    return holds, there


def _items(condition: Condition, question: Question) -> list[Item]:
    """The columns that a condition looks at: of a multiple response, those of the options that it names."""
    if question.shape.ticked:
        return [item for item in question.items if item.name in condition.categories]
    return [item for item in question.items if item.name == condition.item or len(question.items) == 1]
