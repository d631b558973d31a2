"""Other ways of counting that a report may have used: without weights, or as a share of other respondents.

Takes what differs and the responses at hand, gives the way that would have printed the same. Only its name
goes on: what was counted stays here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Literal, TypeVar

import numpy as np

from findings.comparing.amounts import amount_of, at_precision_of
from findings.comparing.subjects import NO_ANSWER, exact
from findings.comparing.verdicts import Comparison
from findings.estimation import estimates
from findings.vocabulary import (
    MISSING_CODES,
    Coded,
    Codes,
    Missing,
    PrintedFigure,
    PublishedEstimate,
    Responses,
    Row,
    Survey,
)

Change = Callable[[Survey], Survey]
Declared = TypeVar("Declared")


def alternative_counts(differing: list[Comparison], survey: Survey) -> dict[PrintedFigure, str]:
    """The first other way of counting that gives what was printed, by figure; none without responses."""
    left = {each.figure: each for each in differing if _at_hand(each, survey)}
    found = {each.figure: WITHOUT_WEIGHTS for each in differing if _is_unweighted(each)}
    if not left.keys() - found.keys():
        return found
    asked = _only(survey, [each.estimate for each in left.values() if each.estimate])
    for words, change in WAYS:
        rows = {row.id: row for row in estimates(change(asked)).rows}
        for figure, each in left.items():
            if figure not in found and each.estimate and _gives(rows.get(each.estimate.id), each):
                found[figure] = words
    return found


def _is_unweighted(each: Comparison) -> bool:
    """Told by the count and base beside a published share, without any response."""
    row = each.estimate
    if row is None or not row.measure.is_share or row.count is None or not row.base:
        return False
    return not each.counted and _equal(each, Decimal(100 * row.count) / row.base)


def _gives(row: Row | None, each: Comparison) -> bool:
    if row is None or row.value is None:
        return False
    return _equal(each, Decimal(row.count or 0) if each.counted and row.measure.is_share else exact(row))


def _equal(each: Comparison, value: Decimal) -> bool:
    amount = amount_of(each.figure.printed)
    return amount is not None and at_precision_of(amount[0], value) == amount[0]


def _at_hand(each: Comparison, survey: Survey) -> bool:
    counted = each.figure.measure != NO_ANSWER
    return counted and each.estimate is not None and each.estimate.wave in survey.responses


def _only(survey: Survey, about: list[PublishedEstimate]) -> Survey:
    """The survey without the questions, breakdowns and comparisons that nothing is asked of."""
    names, by = {row.question for row in about}, {row.breakdown for row in about}
    breakdowns = tuple(each for each in survey.description.breakdowns if each.id in by)
    questions = {
        wave: tuple(each for each in asked if each.name in names) for wave, asked in survey.questions.items()
    }
    description = replace(
        survey.description,
        breakdowns=breakdowns,
        net_scores=_of(names, survey.description.net_scores),
        scores=_of(names, survey.description.scores),
        bands=_of(names, survey.description.bands),
        compare=(),
        comparable={},
    )
    return replace(survey, description=description, questions=questions)


def _of(names: set[str], declared: dict[str, Declared]) -> dict[str, Declared]:
    return {name: each for name, each in declared.items() if name in names}


# Ways of counting -------------------------------------------------------------------------------


def unweighted(survey: Survey) -> Survey:
    responses = {wave: replace(each, weights=None) for wave, each in survey.responses.items()}
    return replace(survey, responses=responses)


def of_all_asked(survey: Survey) -> Survey:
    """No answer counts as one more category, so that it is in the base."""
    reasons = [reason for reason in Missing if reason is not Missing.NOT_ASKED]
    return _recoded(_based_on(survey, "asked"), lambda column, _: _as_category(column, reasons))


def of_everybody(survey: Survey) -> Survey:
    """All respondents are in the base, asked or not."""
    return _recoded(_based_on(survey, "asked"), lambda column, _: _as_category(column, list(Missing)))


def of_those_who_answered(survey: Survey) -> Survey:
    """Categories that only say that there is no answer are out of the base."""
    return _recoded(_based_on(survey, "answered"), _without_reasons)


def _based_on(survey: Survey, base: Literal["answered", "asked"]) -> Survey:
    design = replace(survey.description.design, multiple_base=base)
    return replace(survey, description=replace(survey.description, design=design))


def _recoded(survey: Survey, change: Callable[[Coded, dict[str, str]], Coded]) -> Survey:
    """The survey with the columns of its questions changed; `change` also gets the labels of their values."""
    return replace(
        survey, responses={wave: _recoded_responses(survey, wave, change) for wave in survey.responses}
    )


def _recoded_responses(
    survey: Survey, wave: str, change: Callable[[Coded, dict[str, str]], Coded]
) -> Responses:
    responses, variables = survey.responses[wave], survey.variables[wave]
    answering = {item.variable for question in survey.questions[wave] for item in question.items}
    changed = {
        name: change(column, {each.value: each.label for each in variables[name].categories})
        for name, column in responses.columns.items()
        if name in answering and not isinstance(column.values, np.ndarray)
    }
    return replace(responses, columns=responses.columns | changed)


def _as_category(column: Coded, reasons: Iterable[Missing]) -> Coded:
    absent = np.isin(column.codes, [MISSING_CODES[reason] for reason in reasons])
    names = tuple(str(value) for value in column.values)
    codes: Codes = np.where(absent, len(names), column.codes).astype(np.int32)
    return Coded(codes, (*names, ""))


def _without_reasons(column: Coded, labels: dict[str, str]) -> Coded:
    reasons = {reason.value: code for reason, code in MISSING_CODES.items()}
    codes = column.codes.copy()
    for place, value in enumerate(column.values):
        label = labels.get(str(value), str(value))
        if label in reasons:
            codes[column.codes == place] = reasons[label]
    return Coded(codes, column.values)


WITHOUT_WEIGHTS = "without weights"
BASES: tuple[tuple[str, Change], ...] = (
    ("as a share of all who were asked", of_all_asked),
    ("as a share of those who gave an answer", of_those_who_answered),
    ("as a share of all respondents", of_everybody),
)


def _ways() -> Iterator[tuple[str, Change]]:
    yield WITHOUT_WEIGHTS, unweighted
    yield from BASES
    for words, change in BASES:
        yield f"{WITHOUT_WEIGHTS} and {words}", _unweighted_after(change)


def _unweighted_after(change: Change) -> Change:
    return lambda survey: unweighted(change(survey))


WAYS: Iterable[tuple[str, Change]] = tuple(_ways())
