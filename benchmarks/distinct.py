"""How long, and in how much memory, numbers of many values and questions of many answers are estimated.

    python benchmarks/distinct.py

Each in a process of its own, whose largest memory is printed. Nothing here is a test.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace

import numpy as np

from findings.estimation import estimates
from findings.vocabulary import (
    Breakdown,
    Category,
    Coded,
    Description,
    Design,
    FieldSurvey,
    Item,
    Kind,
    Population,
    Question,
    Release,
    Responses,
    Role,
    Survey,
    Variable,
    Wave,
)

WAVE = "one"


def invented(column: Coded, kind: Kind, groups: int, clusters: int = 0) -> Survey:
    """One question by one breakdown, with weights; in clusters, if any."""
    draw, size = np.random.default_rng(1), len(column.codes)
    columns, variables = {}, {}

    def add(name: str, each: Coded, survey: FieldSurvey) -> None:
        words = () if kind is Kind.NUMBER and name == "q" else tuple(Category(v, v) for v in each.values)
        columns[name] = each
        variables[name] = Variable(name, name, words, numeric=not words, survey=survey)

    def among(name: str, number: int) -> Coded:
        return Coded(
            draw.integers(0, number, size).astype(np.int32), tuple(f"{name}{n}" for n in range(number))
        )

    add("q", column, FieldSurvey(question="q"))
    add("group", among("g", groups), FieldSurvey(role=Role.BREAKDOWN))
    if clusters:
        add("town", among("t", clusters), FieldSurvey(role=Role.CLUSTER))
    question = Question("q", WAVE, "", kind, "q", (Item("", "q", "q"),), variables["q"].categories)
    wave = Wave(WAVE, WAVE, "responses", Release.SYNTHETIC)
    description = Description(
        "Invented", "unit", "units", "all", (wave,), breakdowns=(Breakdown("group", ""),)
    )
    description = replace(description, design=Design(finite_population=False))
    responses = Responses(size, columns, draw.lognormal(0, 0.5, size))
    return Survey(
        description, {}, {WAVE: variables}, {WAVE: (question,)}, {WAVE: responses}, {WAVE: Population()}
    )


def salaries(respondents: int, groups: int, clusters: int = 0) -> Survey:
    """A number question to which no two respondents give the same answer."""
    draw = np.random.default_rng(2)
    codes = draw.permutation(respondents).astype(np.int32)
    column = Coded(codes, np.cumsum(draw.random(respondents) + 0.1))
    return invented(column, Kind.NUMBER, groups, clusters)


def answers(respondents: int, categories: int, groups: int, clusters: int = 0) -> Survey:
    codes = np.random.default_rng(3).integers(0, categories, respondents).astype(np.int16)
    column = Coded(codes, tuple(f"answer {place}" for place in range(categories)))
    return invented(column, Kind.SINGLE, groups, clusters)


CASES: dict[str, Callable[[], Survey]] = {
    "1,000,000 distinct numbers, 3 groups": lambda: salaries(1_000_000, 3),
    "1,000,000 distinct numbers, 12 groups, 2,000 clusters": lambda: salaries(1_000_000, 12, 2_000),
    "20,000 respondents, 250 categories, 12 groups": lambda: answers(20_000, 250, 12),
    "20,000 respondents, 1,000 categories, 12 groups": lambda: answers(20_000, 1_000, 12),
    "20,000 respondents, 1,000 categories, 12 groups, 200 clusters": lambda: answers(20_000, 1_000, 12, 200),
}


def measured(name: str) -> str:
    survey = CASES[name]()
    start = time.perf_counter()
    found = len(estimates(survey).rows)
    seconds = time.perf_counter() - start
    largest = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return f"  {name:<64} {seconds:6.2f} s   {largest:6.0f} MB   {found:,} numbers"


def main() -> None:
    for name in CASES:
        subprocess.run([sys.executable, __file__, name], check=True)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        sys.stdout.write(f"{measured(sys.argv[1])}\n")
    else:
        main()
