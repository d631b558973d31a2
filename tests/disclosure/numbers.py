"""Small surveys of one number question, and what is printed of each group as the judge by search reads it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any

import numpy as np

from findings.disclosure import PublishedEstimates, protect
from findings.estimation import estimates
from findings.vocabulary import (
    MEASURES,
    Band,
    Breakdown,
    Category,
    Coded,
    Kind,
    Measure,
    PublishedEstimate,
    Survey,
)
from tests.any_survey import coarse
from tests.any_survey.multisets import QUARTERS, Shown, one_less

from .small import respondents, survey

WAVE = "2030"


def numbers(
    groups: Mapping[str, Sequence[float]],
    limits: Mapping[str, float] | None = None,
    bands: Mapping[str, Band] | None = None,
    compare: tuple[tuple[str, str, str], ...] = (),
    others: Mapping[str, Mapping[str, str]] | None = None,
) -> Survey:
    """People of some groups who each gave a number; '' is no group. `others` give each a coarser one."""
    coarser = others or {}
    names = ("g", *coarser)
    rows = {
        (group, *(of.get(group, "") for of in coarser.values())): len(given)
        for group, given in groups.items()
    }
    values = {"g": [each for each in groups if each]}
    values |= {name: list(dict.fromkeys(of.values())) for name, of in coarser.items()}
    of = survey(
        respondents(rows, names), {"q": ("a",)}, [Breakdown(name, name) for name in names], categories=values
    )
    given = [each for of_group in groups.values() for each in of_group]
    distinct = sorted(set(given))
    codes = np.array([distinct.index(each) for each in given], np.int16)
    (question,) = of.questions[WAVE]
    variable = replace(of.variables[WAVE]["q"], categories=(), numeric=True)
    responses = of.responses[WAVE]
    column = Coded(codes, np.array(distinct, np.float64))
    named = tuple(Category(name, band.label) for name, band in (bands or {}).items())
    fields = [{"name": "q", "constraints": dict(limits or {})}]
    return replace(
        of,
        description=replace(of.description, bands={"q": dict(bands or {})}, compare=compare),
        descriptor={"restricted": [{"name": "responses", "schema": {"fields": fields}}]},
        questions={WAVE: (replace(question, kind=Kind.NUMBER, categories=named),)},
        variables={WAVE: of.variables[WAVE] | {"q": variable}},
        responses={WAVE: replace(responses, columns=responses.columns | {"q": column})},
    )


def published(of: Survey) -> PublishedEstimates:
    return protect(estimates(of), of)


def row(
    found: PublishedEstimates, measure: Measure, group: str = "", breakdown: str = "g"
) -> PublishedEstimate:
    known = found.find(WAVE, "q", measure=measure, breakdown=breakdown if group else "", group=group)
    assert known is not None
    return known


def shown(
    found: PublishedEstimates, group: str, given: Sequence[int], everybody: int, limits: Mapping[str, Any]
) -> Shown:
    """What is printed of a group of whole numbers."""
    size = len(given)
    mean = row(found, Measure.MEAN, group)
    quartiles = tuple(
        (part, Fraction(str(each.value)))
        for name, part in QUARTERS.items()
        if (each := row(found, MEASURES[name], group)).value is not None
    )
    squares = None
    if mean.standard_error:
        ends = mean.standard_error - one_less(mean.standard_error), mean.standard_error * (1 + 1e-8)
        factor = everybody / (everybody - 1)
        squares = tuple(Fraction(end**2 * size**2 / factor) for end in ends)
    step = coarse.width([Fraction(each) for each in given], len(given))
    value = None if mean.value is None else Fraction(str(mean.value))
    about = None if value is None else (value - step / 2, value + step / 2)
    high = limits.get("maximum")
    return Shown(
        size, about, quartiles, (), squares,  # type: ignore[arg-type]
        Fraction(limits.get("minimum", 0)), None if high is None else Fraction(high),
        coarse.largest(step, len(given)),
    )  # fmt: skip


MANY_DIGITS = {
    name: [float((place * 7 + shift) % 37) for place in range(83)] for shift, name in enumerate("ab")
}
"""Two groups of whole numbers whose mean is none."""
