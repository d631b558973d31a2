"""How long protection and the audit take: this publication in mode `tables`, and 200 tables of 60 cells.

    python benchmarks/disclosure.py

Nothing here is a test: times differ between machines. The responses of the first must be at hand.
"""

from __future__ import annotations

import sys
import time
from dataclasses import replace
from pathlib import Path

import numpy as np

from findings import datapackage
from findings.disclosure import as_csv, protect, read_back
from findings.estimation import estimates
from findings.vocabulary import (
    MISSING_CODES,
    Breakdown,
    Category,
    Coded,
    Description,
    FieldSurvey,
    Item,
    Kind,
    Missing,
    Population,
    Question,
    Refused,
    Release,
    Responses,
    Role,
    Rule,
    Survey,
    Variable,
    Wave,
)

WAVE = "one"
RESPONDENTS, TABLES, CATEGORIES, GROUPS = 400, 200, 6, 10
NO_ANSWER = MISSING_CODES[Missing.NO_ANSWER]


def invented(seed: int = 1) -> Survey:
    """Questions by one breakdown, uneven groups and answers, 4% without an answer."""
    draw = np.random.default_rng(seed)
    columns: dict[str, Coded] = {}
    variables: dict[str, Variable] = {}

    def add(name: str, size: int, silent: float, survey: FieldSurvey) -> None:
        values = tuple(f"answer {place}" for place in range(size))
        codes = draw.choice(size, RESPONDENTS, p=draw.dirichlet(np.full(size, 4.0))).astype(np.int16)
        codes[draw.random(RESPONDENTS) < silent] = NO_ANSWER
        columns[name] = Coded(codes, values)
        variables[name] = Variable(name, name, tuple(Category(each, each) for each in values), survey=survey)

    add("group", GROUPS, 0.0, FieldSurvey(role=Role.BREAKDOWN))
    for place in range(TABLES):
        add(f"question {place}", CATEGORIES, 0.04, FieldSurvey(question=f"question {place}"))
    asked = tuple(
        Question(name, WAVE, "", Kind.SINGLE, name, (Item("", name, name),), each.categories)
        for name, each in variables.items()
        if each.survey.question
    )
    description = Description(
        "Invented", "unit", "units", "all", (Wave(WAVE, WAVE, "responses", Release.TABLES),),
        breakdowns=(Breakdown("group", ""),), disclosure=Rule("gpps"),
    )  # fmt: skip
    return Survey(
        description, {}, {WAVE: variables}, {WAVE: asked}, {WAVE: Responses(RESPONDENTS, columns)},
        {WAVE: Population()},
    )  # fmt: skip


def in_tables(survey: Survey, rule: str) -> Survey:
    """The same publication as if no record-level file of it were released."""
    waves = tuple(replace(wave, release=Release.TABLES) for wave in survey.description.waves)
    description = replace(survey.description, waves=waves, disclosure=Rule(rule))
    return replace(survey, description=description)


def timed(name: str, survey: Survey) -> None:
    found = estimates(survey)
    start, start_used = time.perf_counter(), time.process_time()
    try:
        rows = protect(found, survey).rows
    except Refused as reason:
        write(f"{name}: refused, {reason.problems[0]}")
        return
    middle, middle_used = time.perf_counter(), time.process_time()
    read_back(as_csv(rows), survey, "estimates.csv")
    end, end_used = time.perf_counter(), time.process_time()
    write(f"{name}: {sum(row.withheld for row in rows):,} of {len(rows):,} numbers withheld")
    write(f"  protect and audit    {middle - start:8.1f} s ({middle_used - start_used:.1f} s of processor)")
    write(f"  read back and audit  {end - middle:8.1f} s ({end_used - middle_used:.1f} s of processor)")


def write(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def main() -> None:
    timed(f"{TABLES} tables of {CATEGORIES * GROUPS} cells, rule gpps", invented())
    here = datapackage.read(Path("datapackage"), None, sealed=False)
    for rule in ("gpps", "hes", "tre"):
        timed(f"this publication in tables, rule {rule}", in_tables(here, rule))


if __name__ == "__main__":
    main()
