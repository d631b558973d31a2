"""A median needs enough answers on either side of it, a quartile on either side of each quarter."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from findings.disclosure import PublishedEstimates, as_csv, protect, read_back
from findings.disclosure.published import changed
from findings.estimation import estimates
from findings.vocabulary import Breakdown, Coded, Kind, Measure, Refused, Survey

from .small import respondents, survey

QUANTILES = (Measure.LOWER_QUARTILE, Measure.MEDIAN, Measure.UPPER_QUARTILE)


def numbers(first: int, second: int) -> Survey:
    """How many, answered by so many of two groups, of whom five each gave the same number."""
    counts = {("g1", "a"): first, ("g2", "a"): second}
    of = survey(
        respondents(counts, ("g", "q")), {"q": ("a",)}, [Breakdown("g", "Group")],
        categories={"g": ("g1", "g2")},
    )  # fmt: skip
    size = first + second
    column = Coded(np.arange(size, dtype=np.int16) // 5, np.arange(size, dtype=np.float64))
    (question,) = of.questions["2030"]
    variable = replace(of.variables["2030"]["q"], categories=(), numeric=True)
    responses = of.responses["2030"]
    return replace(
        of,
        questions={"2030": (replace(question, kind=Kind.NUMBER, categories=()),)},
        variables={"2030": of.variables["2030"] | {"q": variable}},
        responses={"2030": replace(responses, columns=responses.columns | {"q": column})},
    )


def published(of: Survey) -> PublishedEstimates:
    return protect(estimates(of), of)


def shown(found: PublishedEstimates, group: str) -> set[Measure]:
    rows = [row for row in found.of("q") if row.group == group and not row.withheld]
    return {row.measure for row in rows} & {Measure.MEAN, *QUANTILES}


@pytest.mark.parametrize(
    ("answered", "expected"),
    [
        (9, set()),
        (10, {Measure.MEAN}),
        (19, {Measure.MEAN}),
        (20, {Measure.MEAN, Measure.MEDIAN}),
        (39, {Measure.MEAN, Measure.MEDIAN}),
        (40, {Measure.MEAN, *QUANTILES}),
    ],
)
def test_a_median_needs_twice_the_smallest_base_and_a_quartile_four_times(
    answered: int, expected: set[Measure]
) -> None:
    assert shown(published(numbers(60, answered)), "g2") == expected


def test_no_smallest_and_no_largest_number_is_ever_published() -> None:
    found = published(numbers(60, 60))
    said = {row.value for row in found.of("q") if row.measure in {Measure.MEAN, *QUANTILES}}
    assert not said & {0.0, 11.0, 12.0, 23.0}


def test_a_median_of_too_few_written_into_the_file_is_refused() -> None:
    of = numbers(60, 19)
    found = published(of)
    row = next(each for each in found.rows if each.measure is Measure.MEDIAN and each.group == "g2")
    like = next(each for each in found.rows if each.measure is Measure.MEDIAN and each.group == "g1")
    told = changed(like, group="g2", base=19, value=65.0, shown="65", low=None, high=None)
    lines = as_csv(found.rows).replace(as_csv((row,)).splitlines()[1], as_csv((told,)).splitlines()[1])
    with pytest.raises(Refused) as refused:
        read_back(lines, of, "estimates.csv")
    assert "q--median--g--g2--2030" in str(refused.value)
