"""How much is withheld of samples out of many, where it is known who answered and where nobody can know it.

    python benchmarks/samples.py

Six breakdowns, five multiple responses, a grid and ten single questions; 250, 1,000 and 5,000 of 100,000.
"""

from __future__ import annotations

import sys
import time
from dataclasses import replace

import numpy as np

from findings.disclosure import as_csv, protect, read_back
from findings.estimation import estimates
from findings.vocabulary import Coded, Participation, Survey

from slow_surveys import WAVE, Drawn  # isort: skip

POPULATION = 100_000
GROUPS = (2, 3, 4, 5, 6, 8)
RARE = 1_500
"""Units of the smallest group: one in sixty, as they are drawn."""
SHOWN = 10
"""The smallest base whose numbers are counted."""


def sample(respondents: int) -> Survey:
    found = Drawn(respondents, respondents)
    for size in GROUPS:
        found.breakdown(size)
    for size in (5, 6, 7, 8, 10):
        found.multiple(size)
    found.grid(4)
    for place in range(10):
        found.single(2 + place % 5)
    return found.survey()


def of_strangers(survey: Survey) -> Survey:
    """The same where nobody can know who answered, each group as many times larger as the whole, or rare."""
    responses = survey.responses[WAVE]
    times = POPULATION // responses.size
    groups = {each.id: _counted(responses.columns[each.variable], times) for each in survey.breakdowns(WAVE)}
    stated = Participation(
        "Drawn for a benchmark.", "a program", "2026-11-26", "the program", POPULATION, groups
    )
    waves = tuple(replace(wave, participation=stated) for wave in survey.description.waves)
    return replace(survey, description=replace(survey.description, waves=waves))


def _counted(column: Coded, times: int) -> dict[str, int]:
    counts = np.bincount(column.codes[column.codes >= 0], minlength=len(column.values))
    return {
        str(value): max(times * int(count), RARE) for value, count in zip(column.values, counts, strict=True)
    }


def measured(name: str, survey: Survey) -> None:
    found = estimates(survey)
    start = time.perf_counter()
    rows = protect(found, survey).rows
    middle = time.perf_counter()
    read_back(as_csv(rows), survey, "estimates.csv")
    end = time.perf_counter()
    large = [row for row, had in zip(rows, found.rows, strict=True) if (had.base or 0) >= SHOWN]
    withheld, of = sum(row.withheld for row in large), len(large)
    sys.stdout.write(
        f"{name}: {withheld:,} of {of:,} numbers of bases of {SHOWN} or more withheld ({withheld / of:.1%}), "
        f"{middle - start:.1f} s and {end - middle:.1f} s read back\n"
    )
    sys.stdout.flush()


def main() -> None:
    for respondents in (250, 1_000, 5_000):
        survey = sample(respondents)
        for name, each in (("who answered known", survey), ("unknown", of_strangers(survey))):
            measured(f"{respondents:,} of {POPULATION:,}, {name}", each)


if __name__ == "__main__":
    main()
