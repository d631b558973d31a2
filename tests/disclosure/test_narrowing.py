"""A breakdown of which nothing is shown is judged as one that was never declared."""

from __future__ import annotations

from collections import Counter
from random import Random

import pytest

from findings.disclosure import as_csv, protect, read_back
from findings.disclosure.narrowing import narrowed, rows_of, shown_breakdowns, widened, worth
from findings.disclosure.protecting import Trial
from findings.disclosure.solving import Effort
from findings.estimation import estimates
from findings.vocabulary import Breakdown, Survey
from findings.vocabulary.rules import thresholds

from .small import respondents, survey

WAVE = "2030"
REGIONS, ANSWERS = ("north", "south"), ("yes", "no")


def by_region_and_team() -> Survey:
    """Two regions of 40, and teams of four, of which nothing can be shown."""
    counts = {
        (region, f"t{team}", answer): 2 for region in REGIONS for team in range(10) for answer in ANSWERS
    }
    teams = tuple(f"t{team}" for team in range(10))
    return survey(
        respondents(counts, ("region", "team", "q")), {"q": ANSWERS},
        [Breakdown("region", "Region"), Breakdown("team", "Team")],
        categories={"region": REGIONS, "team": teams},
    )  # fmt: skip


def test_only_the_named_breakdowns_are_left_of_a_survey_and_of_its_rows() -> None:
    of = by_region_and_team()
    less = narrowed(of, {"region"})
    assert [each.id for each in less.description.breakdowns] == ["region"]
    assert {row.breakdown for row in rows_of(estimates(of).rows, {"region"})} == {"", "region"}


def test_rows_of_other_breakdowns_keep_their_place_and_tell_nothing() -> None:
    of = by_region_and_team()
    rows, limits = list(estimates(of).rows), thresholds(of.description.disclosure)
    trial = Trial(rows, of, WAVE, (), Effort(), lambda _: None)
    all_rows = widened(rows, trial.guard({"region"}).by_rule(), {"region"}, limits)
    assert [row.id for row in all_rows] == [row.id for row in rows]
    assert shown_breakdowns(all_rows, WAVE) == {"region"}
    assert all(row.value is None and row.count is None for row in all_rows if row.breakdown == "team")


def test_a_number_of_everybody_is_worth_many_of_groups() -> None:
    rows = protect(estimates(by_region_and_team()), by_region_and_team()).rows
    everybody = [row for row in rows if not row.breakdown and row.value is not None]
    assert worth(everybody) == 20 * len(everybody)
    assert worth(row for row in rows if row.withheld) == 0


def test_what_is_shown_with_fewer_breakdowns_is_read_back() -> None:
    of = by_region_and_team()
    rows = protect(estimates(of), of).rows
    assert any(row.value is not None for row in rows)
    text = as_csv(rows)
    assert as_csv(read_back(text, of, "estimates.csv").rows) == text


def eighty_people() -> Survey:
    """Three questions by region, by age in five and by team in six: all of it takes some work."""
    chance, parts = Random(0), {"region": REGIONS, "age": tuple("abcde"), "team": tuple("uvwxyz")}
    answers, asked = ("a", "b", "c"), ("q", "r", "s")
    counts = Counter(
        (*(chance.choice(groups) for groups in parts.values()), *chance.choices(answers, (6, 3, 1), k=3))
        for _ in range(80)
    )
    return survey(
        respondents(counts, (*parts, *asked)), dict.fromkeys(asked, answers),
        [Breakdown(each, each.title()) for each in parts], categories=parts,
    )  # fmt: skip


def shown_after(effort: float) -> set[str]:
    """The breakdowns of which something is shown for so much work; what is shown is read back."""
    of = eighty_people()
    rows = protect(estimates(of), of, effort=effort).rows
    assert any(row.value is not None and row.question for row in rows)
    text = as_csv(rows)
    assert as_csv(read_back(text, of, "estimates.csv", effort=effort).rows) == text
    return shown_breakdowns(rows, WAVE)


def test_a_breakdown_that_shows_more_by_itself_comes_back() -> None:
    assert shown_after(effort=1) == {"region", "age", "team"}
    assert shown_after(effort=0.02) == {"region"}


@pytest.mark.parametrize("effort", [0.001, 0.005, 0.01, 0.05, 0.2])
def test_what_is_protected_within_some_work_is_read_back_within_it(effort: float) -> None:
    assert shown_after(effort) <= {"region", "age", "team"}


def test_however_little_work_is_allowed_what_is_said_of_everybody_is_shown() -> None:
    assert shown_after(effort=0.000001) == set()
