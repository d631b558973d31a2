"""Intervals hold the truth in designs that were not chosen for them; they are those that are published."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from tests.red_team.conftest import command
from tests.red_team.holes.writing import Survey, write
from tests.red_team.published import Row, read
from tests.red_team.sampled import designs
from tests.red_team.sampled.covering import CASES, Sample, held

SAMPLES = 400
ROOM = 3.0 * (0.95 * 0.05 / SAMPLES) ** 0.5

SKEWED = "a mean, clusters differ by a factor of 2"
"""Student's t falls short where a few numbers are most of a sum."""

SILENT = "one cluster of 120 beside 11 of 4"
"""Too few clusters count as much as one."""


@pytest.mark.parametrize("name", sorted(set(CASES) - {SILENT, SKEWED}))
def test_an_interval_holds_the_truth_nineteen_times_in_twenty(name: str) -> None:
    part, many = held(CASES[name], SAMPLES)
    assert many
    assert part >= 0.95 - ROOM


def test_a_mean_of_skewed_numbers_in_clusters_falls_no_further_short_than_is_said() -> None:
    part, many = held(CASES[SKEWED], SAMPLES)
    assert many
    assert part >= 0.92 - ROOM


def test_nothing_is_claimed_where_one_cluster_is_most_of_a_sample() -> None:
    assert held(CASES[SILENT], 20)[1] == 0


def drawn_as(survey: Survey, answer: str, row: Row) -> Sample:
    """The respondents of a design, as the published row counts them."""
    rows = survey.rows
    strata = [row.get("stratum", "") for row in rows]
    names = sorted(set(strata))
    where = np.array([names.index(each) for each in strata])
    units = [survey.population.get(("stratum", each), 0) for each in names]
    clustered = "point" in rows[0]
    size = np.bincount(where).astype(float)
    points = sorted({each.get("point", "") for each in rows})
    weights = np.array([float(each.get("weight", "1")) for each in rows])
    if all(units):
        weights = (np.array(units) / size)[where]
    known = all(units) and not clustered
    return Sample(
        np.array([float(each["view"] == answer) for each in rows]),
        weights,
        (size / np.array(units))[where] if known else np.zeros(len(rows)),
        where,
        np.array([points.index(each["point"]) for each in rows]) if clustered else None,
        np.array([each["view"] in designs.VIEWS for each in rows]),
        np.array([not row["group"] or each[row["breakdown"]] == row["group"] for each in rows]),
    )


PRINTED = 0.005 + 1e-9
"""How far an end may be from the whole percentage that it is printed as."""


@pytest.mark.parametrize(
    "make",
    [designs.opposite_groups, designs.personal_weights, designs.certainty_stratum, designs.shown_strata,
     designs.silent_cluster, designs.many_tables, designs.by_beta, designs.census_by_strata],
    ids=lambda each: each.__name__,
)  # fmt: skip
def test_intervals_are_those_of_the_page_of_formulas(make: Callable[[], Survey], tmp_path: Path) -> None:
    survey = make()
    root, answers = write(survey, tmp_path)
    assert command("estimate", root, "--restricted", str(answers)).returncode == 0
    rows = [row for row in read(root).rows if row["measure"] == "share" and row["low"]]
    assert rows
    for row in rows:
        found = drawn_as(survey, row["category"], row)
        if not 0 < int(row["count"]) < int(row["base"]):
            continue
        assert int(row["degrees_of_freedom"]) == found.degrees
        effective = float(row["base"]) / found.effect
        assert float(row["effective_base"]) == pytest.approx(float(f"{effective:.1e}"), rel=0.1)
        assert float(row["effective_base"]) <= effective + 1e-9
        if row["interval"] == "wilson":
            assert found.interval() == pytest.approx((float(row["low"]), float(row["high"])), abs=PRINTED)
        if row["difference_low"]:
            ends = float(row["difference_low"]), float(row["difference_high"])
            assert found.difference() == pytest.approx(ends, abs=PRINTED)
