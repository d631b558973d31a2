"""How long counting and estimating take, beside the bare counting of the same codes.

    python benchmarks/estimate.py [respondents]

Prints medians of five runs. Nothing here is a test: times differ between machines, ratios less so.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd

try:
    import duckdb
except ImportError:  # for orientation only, where somebody has it
    duckdb = None

from findings.estimation import estimates
from findings.estimation.counting import counter, groups
from findings.estimation.sampling import sampled
from findings.vocabulary import (
    Breakdown,
    Category,
    Coded,
    Description,
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
RUNS = 5
MISSING = -2


def invented(
    respondents: int, questions: int, breakdowns: int, strata: int, weighted: bool, seed: int = 1
) -> Survey:
    """A survey of single questions with 3 to 7 answers, breakdowns of 3 to 7 groups, and 4% no answer."""
    draw = np.random.default_rng(seed)
    columns: dict[str, Coded] = {}
    variables: dict[str, Variable] = {}

    def add(name: str, size: int, silent: float, survey: FieldSurvey) -> None:
        values = tuple(f"answer {place}" for place in range(size))
        codes = draw.choice(size, respondents, p=draw.dirichlet(np.full(size, 4.0))).astype(np.int16)
        codes[draw.random(respondents) < silent] = MISSING
        columns[name] = Coded(codes, values)
        variables[name] = Variable(name, name, tuple(Category(each, each) for each in values), survey=survey)

    for place in range(questions):
        add(f"question {place}", 3 + place % 5, 0.04, FieldSurvey(question=f"question {place}"))
    for place in range(breakdowns):
        add(f"breakdown {place}", 3 + place % 5, 0.01, FieldSurvey(role=Role.BREAKDOWN))
    add("stratum", strata, 0.0, FieldSurvey(role=Role.STRATUM))
    asked = tuple(
        Question(name, WAVE, "", Kind.SINGLE, name, (Item("", name, name),), each.categories)
        for name, each in variables.items()
        if each.survey.question
    )
    description = Description(
        "Invented",
        "unit",
        "units",
        "all",
        (Wave(WAVE, WAVE, "responses", Release.SYNTHETIC),),
        breakdowns=tuple(Breakdown(f"breakdown {place}", "") for place in range(breakdowns)),
    )
    weights = draw.lognormal(0, 0.5, respondents) if weighted else None
    responses = Responses(respondents, columns, weights)
    return Survey(description, {}, {WAVE: variables}, {WAVE: asked}, {WAVE: responses}, {WAVE: Population()})


def median(work: Callable[[], Any], runs: int = RUNS) -> float:
    """Seconds: the median of several runs, after one that warms up."""
    work()
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


# What is timed ----------------------------------------------------------------------------------


def all_cells(survey: Survey) -> None:
    """Counts, weights and squared weights of every question by every breakdown and stratum."""
    responses = survey.responses[WAVE]
    banner = [groups(responses, each) for each in survey.description.breakdowns]
    counted = counter(responses, banner, sampled(survey, WAVE))
    for question in survey.questions[WAVE]:
        column = responses.columns[question.name]
        counted.cells(column, len(column.values))


def bare(survey: Survey, quantities: int) -> float:
    """Seconds for `np.bincount` alone, a table at a time, on codes made ready outside the clock."""
    responses = survey.responses[WAVE]
    weights = responses.weights
    squares = None if weights is None else weights * weights
    stratum = responses.columns["stratum"]
    spent = 0.0
    for question in survey.questions[WAVE]:
        column = responses.columns[question.name]
        answers = np.where(column.codes < 0, len(column.values), column.codes).astype(np.int64)
        for each in survey.description.breakdowns:
            within = responses.columns[each.variable]
            width, groups_ = len(column.values) + 1, len(within.values) + 1
            codes = (stratum.codes.astype(np.int64) * groups_ + within.codes.clip(-1) + 1) * width + answers
            for quantity in (None, weights, squares)[:quantities]:
                start = time.perf_counter()
                np.bincount(codes, quantity, len(stratum.values) * groups_ * width)
                spent += time.perf_counter() - start
    return spent


def crosstabs(survey: Survey, tables: int) -> dict[str, float]:
    """Seconds a table for weighted tables by stratum in pandas and DuckDB, for orientation."""
    responses = survey.responses[WAVE]
    names = [*(question.name for question in survey.questions[WAVE][:tables]), "breakdown 0", "stratum"]
    columns = {name: responses.columns[name] for name in names}
    frame = pd.DataFrame(
        {name: pd.Categorical.from_codes(each.codes.clip(-1), each.values) for name, each in columns.items()}
    )
    frame["weight"] = responses.weights if responses.weights is not None else 1.0
    asked = names[:tables]
    by = ["stratum", "breakdown 0"]
    found = {
        "pandas.crosstab": _each(asked, lambda name: pd.crosstab(
            [frame["stratum"], frame["breakdown 0"]], frame[name], frame["weight"], aggfunc="sum")),
        "pandas groupby": _each(asked, lambda name: frame.groupby([*by, name], observed=True)["weight"].agg(
            ["size", "sum"])),
    }  # fmt: skip
    if duckdb is None:
        return found
    base = duckdb.connect()
    base.execute("PRAGMA threads=1")
    base.register("responses", frame)
    base.execute("CREATE TABLE stored AS SELECT * FROM responses")
    query = """
        SELECT stratum, "breakdown 0", "{0}", count(*), sum(weight), sum(weight * weight)
        FROM stored GROUP BY ALL
    """
    found["DuckDB, one thread"] = _each(asked, lambda name: base.execute(query.format(name)).fetchall())
    return found


def _each(names: list[str], work: Callable[[str], Any]) -> float:
    start = time.perf_counter()
    for name in names:
        work(name)
    return (time.perf_counter() - start) / len(names)


def main(respondents: int) -> None:
    large = invented(respondents, 60, 10, 12, weighted=True)
    tables = 60 * 10
    cells = median(lambda: all_cells(large))
    counts_only = statistics.median([bare(large, 1) for _ in range(3)])
    same_sums = statistics.median([bare(large, 3) for _ in range(3)])
    whole = median(lambda: estimates(large), 3)
    write(f"{respondents:,} respondents, 60 questions, 10 breakdowns, 12 strata, weighted")
    line("all cells (counts, weights, squares)", cells)
    line(
        "bare bincount of the same codes, counts only",
        counts_only,
        f"cells take {cells / counts_only:.2f} times",
    )
    line("bare bincount of the same codes, all three", same_sums, f"cells take {cells / same_sums:.2f} times")
    line("whole of estimate", whole)
    for name, seconds in crosstabs(large, 3).items():
        line(f"{name}, one table", seconds, f"{tables} tables: {seconds * tables:.0f} s")
    small = invented(150, 100, 10, 3, weighted=False)
    found = estimates(small)
    write(f"\n150 respondents, {len(found.tables):,} tables, {len(found.rows):,} estimates")
    line("whole of estimate", median(lambda: estimates(small)))


def line(name: str, seconds: float, remark: str = "") -> None:
    write(f"  {name:<48} {seconds:8.3f} s   {remark}".rstrip())


def write(text: str) -> None:
    sys.stdout.write(f"{text}\n")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
