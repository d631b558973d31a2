"""A thousand numbers of a dozen designs are those of R's `survey`, but for choices that are listed here."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from findings.estimation import estimates
from findings.estimation.association import association
from findings.estimation.counting import counter, groups
from findings.estimation.sampling import sampled
from findings.vocabulary import Breakdown, Estimate, Measure
from tests.estimation.r_designs import CATEGORIES, Sample, samples
from tests.estimation.samples import WAVE, find

VALUES: dict[str, float | str] = json.loads(Path(__file__).with_name("r_values.json").read_text("utf-8"))
QUANTILES = {"0.25": Measure.LOWER_QUARTILE, "0.5": Measure.MEDIAN, "0.75": Measure.UPPER_QUARTILE}
PAIR = ("group", "old", "young")


Rows = Mapping[str, tuple[Estimate, ...]]
"""Of a sample, by the method of its intervals."""


def ours(sample: Sample) -> Iterator[tuple[str, float | None]]:
    """Every number of R's, by its name, as the engine computes it."""
    rows = {method: _rows(sample, method) for method in ("xlogit", "beta")}
    for group in ("all", "old", "young"):
        yield from _whole(sample.name, group, rows)
    yield from _compared(sample, rows)


def _rows(sample: Sample, interval: str) -> tuple[Estimate, ...]:
    of = sample.survey(interval)
    return estimates(replace(of, description=replace(of.description, compare=(PAIR,)))).rows


def _whole(name: str, group: str, rows: Rows) -> Iterator[tuple[str, float | None]]:
    at: dict[str, Any] = {"by": "group", "group": group} if group != "all" else {}
    for answer in CATEGORIES:
        found = find(rows["xlogit"], "agree", answer, **at)
        yield f"{name}: {group} {answer}", found.value
        yield f"{name}: {group} {answer} error", found.standard_error
    yield f"{name}: {group} freedom", found.degrees_of_freedom
    for answer in ("often", "never"):
        for method in ("xlogit", "beta"):
            found = find(rows[method], "agree", answer, **at)
            yield f"{name}: {group} {answer} {method} low", found.low
            yield f"{name}: {group} {answer} {method} high", found.high
    mean = find(rows["xlogit"], "pay", "", Measure.MEAN, **at)
    yield f"{name}: {group} mean", mean.value
    yield f"{name}: {group} mean error", mean.standard_error
    for part, measure in QUANTILES.items():
        for method in ("xlogit", "beta"):
            found = find(rows[method], "pay", "", measure, **at)
            yield f"{name}: {group} {part} {method}", found.value
            yield f"{name}: {group} {part} {method} low", found.low
            yield f"{name}: {group} {part} {method} high", found.high


def _compared(sample: Sample, rows: Rows) -> Iterator[tuple[str, float | None]]:
    name, found = sample.name, rows["xlogit"]
    for answer in CATEGORIES:
        pair = find(found, "agree", answer, Measure.SHARE_DIFFERENCE, by="group", group="old")
        yield f"{name}: groups pair {answer}", pair.value
        yield f"{name}: groups pair {answer} error", pair.standard_error
        rest = find(found, "agree", answer, by="group", group="old")
        yield f"{name}: groups rest {answer}", rest.difference
    of = sample.survey()
    responses, drawn = of.responses[WAVE], sampled(of, WAVE)
    counted = counter(responses, [groups(responses, Breakdown("group", ""))], drawn)
    tested = association(counted.cells(responses.columns["agree"], 3), slice(1, 3), drawn)
    assert tested is not None
    yield f"{name}: groups test", tested.f
    yield f"{name}: groups test freedom", tested.numerator


def is_our_choice(name: str, value: float | None) -> bool:
    """Where a number is not R's, and better so.

    Respondents of weight 0 count in nothing, and so not as respondents of Korn and Graubard's base. A
    quantile has no interval where a bound would be the number of one of the last four respondents.
    """
    of_nobody = "noughts" in name and "beta" in name
    return of_nobody or (value is None and any(f" {part} " in name for part in QUANTILES))


Found = Sequence[tuple[str, float | None]]


def apart(compared: Found, theirs: Mapping[str, float | str]) -> Found:
    """Which of these numbers are not R's, to nine digits."""
    return [(name, value) for name, value in compared if not _same(value, theirs[name])]


def _same(value: float | None, theirs: float | str) -> bool:
    known = value is not None and isinstance(theirs, float | int)
    return known and value == pytest.approx(theirs, rel=1e-9, abs=1e-12)


def test_every_number_of_r_comes_out() -> None:
    compared = [each for sample in samples() for each in ours(sample)]
    found = apart(compared, VALUES)
    sys.stdout.write(f"{len(compared)} numbers beside R's, {len(found)} apart by more than 1e-9\n")
    assert len(compared) >= 1_000
    assert [each for each in found if not is_our_choice(*each)] == []
    assert len(found) <= 13
