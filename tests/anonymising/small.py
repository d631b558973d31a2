"""Six restricted answers, small enough to follow by eye, and the file that they become."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from findings.datapackage import Source
from findings.vocabulary import (
    Anonymise,
    Category,
    Coded,
    FieldSurvey,
    Missing,
    Population,
    Responses,
    Role,
    Variable,
    Wave,
)

NO_ANSWER = -2
NO_REASON = (("", Missing.NO_ANSWER),)


def coded(codes: Sequence[int], *values: str) -> Coded:
    return Coded(np.array(codes, np.int32), values)


def variable(name: str, *values: str, role: Role | tuple[Role, ...] = (), **given: Any) -> Variable:
    categories = tuple(Category(value, value) for value in values)
    return Variable(name, name.title(), categories, missing=NO_REASON, survey=FieldSurvey(role=role), **given)


TOWNS = coded([0, 0, 1, 1, 2, 2], "ayr", "bath", "cork")
MOODS = coded([0, 1, 0, 1, 0, NO_ANSWER], "good", "poor")
AGES = Coded(np.array([0, 1, 2, 3, 3, NO_ANSWER], np.int32), np.array([17.0, 18.0, 64.0, 65.0]))

PLAN = Anonymise(
    "raw",
    k=3,
    blank=("town",),
    merge={"town": {"coast": ("ayr", "bath")}},
    bands={"age": {"-17": 18, "18+": None}},
)


def source(plan: Anonymise = PLAN, responses: Responses | None = None, **released: Variable) -> Source:
    """The answers with `cork` kept, the other towns merged into `coast`, and ages in two bands."""
    own = {
        "town": variable("town", "cork", "coast", role=Role.KEY),
        "mood": variable("mood", "good", "poor"),
        "age": variable("age", "-17", "18+"),
    }
    return Source(
        wave=Wave("1", "One", "responses"),
        plan=plan,
        responses=responses or Responses(6, {"town": TOWNS, "mood": MOODS, "age": AGES}),
        restricted={
            "town": variable("town", "ayr", "bath", "cork", role=Role.KEY),
            "mood": variable("mood", "good", "poor"),
            "age": variable("age", numeric=True),
            "email": variable("email", role=Role.IDENTIFIER),
        },
        released=own | released,
        questions=(),
        population=Population(600),
        breakdowns=(),
        path="data/responses.csv",
        where="data/responses.csv",
        record="risk-1.json",
        undescribed=2,
    )
