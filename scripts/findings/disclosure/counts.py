"""The counts behind one wave's estimates, placed among the unknowns of its equations.

Takes estimates as computed, gives the number behind each unknown and which of them have a row; what
is not in any row gets a value that fits the rest. Decides nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from findings.disclosure.attack import solution
from findings.disclosure.blocks import BASE, Block
from findings.disclosure.equations import Equations
from findings.disclosure.places import EVERYBODY
from findings.disclosure.solving import Mask
from findings.vocabulary import Floats, Form, Problem, Question, Refused, Row, Survey

UNSAID = {Form.TWO_GROUPS, Form.WHOLE_TABLE, Form.SILENCE, Form.WEIGHTS, Form.POPULATION}
"""Forms of numbers of which neither count nor base is an unknown."""


@dataclass(frozen=True)
class Counts:
    """One wave's numbers: `values` by unknown, and the `published` ones, which have a row or stand in one."""

    equations: Equations
    values: Floats
    published: Mask


@dataclass(frozen=True)
class Address:
    """Where a row's count and base stand among the unknowns; None where it has no such number."""

    count: int | None
    base: int | None


def addresses(equations: Equations, rows: Iterable[Row], where: str) -> list[Address]:
    """Each row's place among the unknowns; raises `Refused` for a number that is not described."""
    blocks = {(block.question, block.item): place for place, block in enumerate(equations.blocks)}
    found: list[Address] = []
    unknown: list[Problem] = []
    for row in rows:
        address = _address(equations, blocks, row)
        if address is None:
            unknown.append(
                Problem(f"{where}, {row.id}", "is no number that the data package declares", _REMEDY)
            )
        else:
            found.append(address)
    if unknown:
        raise Refused(unknown)
    return found


_REMEDY = "Run 'findings estimate'; keep what an earlier release was broken down by in datapackage.json."


def _address(equations: Equations, blocks: dict[tuple[str, str], int], row: Row) -> Address | None:
    place, form = (row.breakdown, row.group), row.measure.form
    block = blocks.get((row.question, row.item))
    if block is None or (form is not Form.WHOLE_TABLE and place not in equations.layout):
        return None
    if form in UNSAID:
        return Address(None, None)
    base = equations.at(block, BASE, place)
    if form is Form.RESPONDENTS_OF_ALL:
        return Address(base, equations.at(block, BASE, EVERYBODY))
    if row.measure.of_respondents:
        return Address(base, None)
    if form is not Form.CATEGORY:
        return Address(None, base if _is_of_all_answers(equations.blocks[block], form) else None)
    if row.category not in equations.blocks[block].parts:
        return None
    return Address(equations.at(block, row.category, place), base)


def _is_of_all_answers(block: Block, form: Form) -> bool:
    """Whether a number's base is everybody who answered; a mean of scores may leave some of them out."""
    return form is Form.CATEGORIES or not block.categories


def counts(equations: Equations, rows: Iterable[Row], where: str) -> Counts:
    """What the rows of one wave say of each unknown, completed."""
    listed = list(rows)
    values = np.full(equations.size, -1.0)
    for row, address in zip(listed, addresses(equations, listed, where), strict=True):
        if address.count is not None and row.count is not None:
            values[address.count] = row.count
        if address.base is not None and row.base is not None:
            values[address.base] = row.base
        if address.count is not None and row.count is None:
            values[address.count] = 0
    known = values >= 0
    return Counts(equations, _completed(equations, values, known), known)


def _completed(equations: Equations, values: Floats, known: Mask) -> Floats:
    """Values for the unknowns that no row gives: any that fit."""
    most = values[equations.at(0, BASE, EVERYBODY)]
    low, high = np.where(known, values, 0.0), np.where(known, values, max(most, 0.0))
    return solution(equations.system(low, high))


def question_of(survey: Survey, equations: Equations, block: int) -> Question:
    return survey.question(equations.wave, equations.blocks[block].question)
