"""A seed gives one survey, whole and true to its own questionnaire; many seeds give everything."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from .answered import settled
from .drawing import survey
from .nouns import NOT_ASKED, Column, Condition, Publication, Question, Wave
from .spelling import OTHER
from .writing import files

SEEDS = range(40)


@pytest.fixture(scope="module")
def drawn() -> list[Publication]:
    return [survey(seed) for seed in SEEDS]


def test_a_seed_gives_the_same_files_each_time() -> None:
    assert files(survey(7)) == files(survey(7))


def test_seeds_give_different_surveys(drawn: list[Publication]) -> None:
    assert len({repr(files(each)) for each in drawn}) == len(drawn)


def test_every_column_has_an_answer_or_a_reason_from_each_respondent(drawn: list[Publication]) -> None:
    wrong = [
        (survey.seed, wave.id, column.name)
        for survey in drawn
        for wave in survey.waves
        for column in wave.columns
        if column.categories
        and not column.others
        and not {settled(column, cell) for cell in wave.cells[column.name]} <= possible(column)
    ]
    assert wrong == []


def possible(column: Column) -> set[str]:
    return {*column.values, *column.empties, *({column.unticked} if column.option else set())}


def asked(wave: Wave, question: Question) -> list[bool]:
    if not question.columns:
        return [True] * wave.size
    column = question.columns[0]
    return [cell != column.reason(NOT_ASKED) for cell in wave.cells[column.name]]


def led_to(wave: Wave, question: Question) -> list[bool]:
    """For whom every condition holds, counted row by row."""
    met = [meets(wave, each) for each in question.routing]
    return [all(each) for each in zip(*met, strict=True)] if met else [True] * wave.size


def meets(wave: Wave, condition: Condition) -> list[bool]:
    columns = [
        each
        for each in wave.question(condition.question).columns
        if each.item == condition.item and (not each.option or each.option in condition.values)
    ]
    wanted = [{each.ticked} if each.option else spellings(each, condition.values) for each in columns]
    rows = zip(*([settled(each, cell) for cell in wave.cells[each.name]] for each in columns), strict=True)
    return [any(cell in values for cell, values in zip(row, wanted, strict=True)) for row in rows]


def spellings(column: Column, values: Sequence[str]) -> set[str]:
    listed = {stored for stored, named in column.names.items() if named in values}
    return listed | ({OTHER.format(number) for number in range(40)} if column.others in values else set())


def test_a_question_is_put_to_those_whom_its_routing_leads_to_and_to_nobody_else(
    drawn: list[Publication],
) -> None:
    wrong = [
        (survey.seed, wave.id, question.name)
        for survey in drawn
        for wave, question in survey.questions()
        if asked(wave, question) != led_to(wave, question)
    ]
    assert wrong == []
