"""The answers: each in the codebook, asked of those whom the routing names, and possible together.

Judges coded responses; the counts and rows that it gives never say what was answered. What two answers
contradict is a problem where routing says so, since a number would count it in the wrong base; two ticks that
exclude each other in a restricted file are a note.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np
import numpy.typing as npt

from findings.datapackage.faults import Fault, in_rows, name
from findings.datapackage.judges.doubts import silence_doubts
from findings.datapackage.judges.questions import routed_reasons
from findings.datapackage.package import DataPackage, Sheet
from findings.datapackage.report import Parts, in_parts
from findings.datapackage.routing import asked, can_be_told
from findings.vocabulary import MISSING_CODES, Holds, Item, Missing, Question, Responses, Variable

NOT_ASKED = MISSING_CODES[Missing.NOT_ASKED]
Mask = npt.NDArray[np.bool_]
Answered = tuple[Sheet, Responses, tuple[Question, ...], Mapping[str, Variable]]


def _waves(package: DataPackage) -> Iterator[Answered]:
    """Each wave whose answers are at hand."""
    for wave, responses in package.answered():
        questions, variables = package.questions.get(wave.id, ()), package.variables[wave.responses]
        yield package.sheets[wave.responses], responses, questions, variables


@in_parts
def routing(package: DataPackage) -> Parts:
    """Answers where routing says that the question was not asked, and none where it says that it was."""
    for sheet, responses, questions, variables in _waves(package):
        for place, question in enumerate(questions):
            if can_be_told(question, questions[:place], responses):
                yield responses.size, _routed(sheet, responses, question, questions[:place], variables)
            elif not question.routing:
                yield 0, _unrouted(sheet, responses, question)
            yield 0, silence_doubts(package, responses, question)


def _routed(
    sheet: Sheet,
    responses: Responses,
    question: Question,
    earlier: tuple[Question, ...],
    variables: Mapping[str, Variable],
) -> Iterator[Fault]:
    put, known = asked(question, earlier, responses)
    told_apart = routed_reasons(question, variables)
    restricted = sheet.resource.restricted
    if not told_apart and not restricted:
        remedy = f'Give each of its fields a missing value with the label "{Missing.NOT_ASKED}".'
        yield Fault(sheet.where, f"{name(question.name)} is routed and cannot say 'Not asked'", remedy)
    for item in question.items:
        codes = responses.columns[item.variable].codes
        answered = codes >= 0 if not told_apart else codes != NOT_ASKED
        if question.shape.ticked and not told_apart:
            answered = _ticked(responses, item)
        yield from _at(sheet, item, ~put & known & answered, *UNASKED)
        yield from _at(sheet, item, put & known & (codes == NOT_ASKED), *SKIPPED)


UNASKED = ("is answered, and routing says that it was not asked", "Check the routing, or the earlier answer.")
SKIPPED = (
    "says 'Not asked', and routing says that it was asked",
    "Check the routing, or write the true reason.",
)
NO_ROUTING = ("says 'Not asked', and the question has no routing", "Write its routing in questions.csv.")


def _unrouted(sheet: Sheet, responses: Responses, question: Question) -> Iterator[Fault]:
    for item in question.items:
        if item.variable in responses.columns:
            unasked = responses.columns[item.variable].codes == NOT_ASKED
            yield from _at(sheet, item, unasked, *NO_ROUTING, note=sheet.resource.restricted)


def _at(sheet: Sheet, item: Item, wrong: Mask, what: str, remedy: str, note: bool = False) -> Iterator[Fault]:
    rows = np.flatnonzero(wrong) + 2
    yield from in_rows(sheet.where, name(item.variable), rows, what, remedy, note)


@in_parts
def exclusive(package: DataPackage) -> Parts:
    """A ticked "none" beside other ticked options."""
    for sheet, responses, question in _at_hand(package, Holds.TICK):
        yield responses.size, _beside(sheet, responses, question)


@in_parts
def rankings(package: DataPackage) -> Parts:
    """Two items at one place, or a place that is left out."""
    for sheet, responses, question in _at_hand(package, Holds.PLACE):
        yield responses.size, _ranked(sheet, responses, question)


def _at_hand(package: DataPackage, holds: Holds) -> Iterator[tuple[Sheet, Responses, Question]]:
    """Every question whose columns hold this, and are all at hand."""
    for sheet, responses, questions, _ in _waves(package):
        for question in questions:
            known = all(item.variable in responses.columns for item in question.items)
            if question.shape.holds is holds and known:
                yield sheet, responses, question


def _beside(sheet: Sheet, responses: Responses, question: Question) -> Iterator[Fault]:
    ticks = {item.variable: _ticked(responses, item) for item in question.items}
    for item in question.items:
        if item.exclusive:
            others = [ticks[each.variable] for each in question.items if each is not item]
            beside = ticks[item.variable] & np.any(others, axis=0) if others else ticks[item.variable] & False
            note = sheet.resource.restricted
            yield from _at(
                sheet, item, beside, "is ticked beside other options", "Keep it, or the others.", note
            )


def _ticked(responses: Responses, item: Item) -> Mask:
    coded = responses.columns[item.variable]
    selected = [place for place, value in enumerate(coded.values) if value == item.tick]
    return np.isin(coded.codes, selected)


def _ranked(sheet: Sheet, responses: Responses, question: Question) -> Iterator[Fault]:
    codes = np.array([responses.columns[item.variable].codes for item in question.items])
    if not codes.size:
        return
    counts = np.array([(codes == place).sum(axis=0) for place in range(len(question.categories))])
    at, note = (sheet.where, name(question.name)), sheet.resource.restricted
    tied = np.flatnonzero((counts > 1).any(axis=0)) + 2
    yield from in_rows(*at, tied, "puts two items at one place", "Each place is given once.", note)
    gaps = np.flatnonzero((np.diff((counts > 0).astype(int), axis=0) > 0).any(axis=0)) + 2
    left = np.setdiff1d(gaps, tied)
    yield from in_rows(*at, left, "leaves out a place", "Places go from 1 without a gap.", note)
