"""How long k and l take on a million respondents and five keys, some of them missing.

    PYTHONPATH=scripts python benchmarks/anonymise.py [RESPONDENTS]

Prints the median of three runs; the budget for a million is 5 seconds.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from typing import Any

import numpy as np

from findings.risk import individual_risk, k_and_l, population_frequencies
from findings.risk.alike import classes

RUNS = 3
BUDGET = 5
MISSING = 0.02
SHAPES = {
    "5 keys of few values": (12, 9, 8, 6, 2),
    "5 keys, one of 150 places": (150, 12, 10, 8, 2),
    "5 keys, two of 300 values": (300, 300, 10, 8, 2),
}


def main(respondents: int) -> None:
    for name, sizes in SHAPES.items():
        report(name, sizes, respondents)


def report(name: str, sizes: tuple[int, ...], respondents: int) -> None:
    rng = np.random.default_rng(1)
    keys = [rng.integers(0, size, respondents, dtype=np.int32) for size in sizes]
    for key in keys:
        key[rng.random(respondents) < MISSING] = -1
    answers = rng.integers(-1, 5, respondents, dtype=np.int32)
    weights = rng.uniform(1, 50, respondents)
    combinations = len(classes(keys, respondents).codes)
    write(f"{respondents:,} respondents, {name}: {combinations:,} combinations")
    sample, units = k_and_l(keys, (), respondents)[0], population_frequencies(keys, weights)
    both = line("k and l", lambda: k_and_l(keys, [answers], respondents))
    line("classes in the population", lambda: population_frequencies(keys, weights))
    line("individual risk", lambda: individual_risk(sample, units))
    write(f"  budget of {BUDGET} s for a million: {'kept' if both < BUDGET else 'broken'}")


def line(name: str, work: Callable[[], Any]) -> float:
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    seconds = statistics.median(times)
    write(f"  {name:<28} {seconds:6.2f} s")
    return seconds


def write(text: str) -> None:
    sys.stdout.write(f"{text}\n")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
