"""What releases tell of each count together, and what is wrong in them."""

from __future__ import annotations

import numpy as np

from findings.disclosure.blocks import BASE
from findings.disclosure.derived import withheld_row
from findings.disclosure.equations import equations
from findings.disclosure.knowledge import UNKNOWN, published_numbers, remembered
from findings.disclosure.places import EVERYBODY
from findings.disclosure.published import passed
from findings.estimation import estimates
from findings.vocabulary import PublishedEstimate
from findings.vocabulary.rules import Thresholds
from tests.disclosure.ledgers import WAVE, asked
from tests.published import replace

SYSTEM = equations(asked(), WAVE)
ROWS = [passed(**vars(row)) for row in estimates(asked()).rows]
CELL = SYSTEM.at(1, "yes", ("g", "g1"))
ID = f"q--yes--g--g1--{WAVE}"


def but(**changes: object) -> list[PublishedEstimate]:
    return [replace(row, **changes) if row.id == ID else row for row in ROWS]


def test_a_shown_number_is_known_and_a_withheld_one_is_withheld() -> None:
    hidden = [withheld_row(row, Thresholds()) if row.id == ID else row for row in ROWS]
    found = published_numbers(SYSTEM, ("e.csv", hidden))
    assert found.problems == ()
    assert (found.values[CELL], found.withheld[CELL]) == (UNKNOWN, True)
    base = SYSTEM.at(1, BASE, ("g", "g1"))
    assert (found.values[base], found.withheld[base]) == (20, False)
    assert found.values[SYSTEM.at(0, BASE, EVERYBODY)] == 52


def test_a_base_that_another_row_contradicts_is_told() -> None:
    (problem, *_) = published_numbers(SYSTEM, ("e.csv", but(base=21))).problems
    assert problem.what == "contradicts another number"


def test_what_any_earlier_release_showed_is_remembered() -> None:
    only = [row for row in ROWS if row.id == ID]
    values, problems = remembered(SYSTEM, [("1.csv", only), ("2.csv", ROWS)])
    assert problems == []
    assert values[CELL] == 12
    assert (values > UNKNOWN).sum() == (published_numbers(SYSTEM, ("2.csv", ROWS)).values > UNKNOWN).sum()


def test_releases_that_differ_are_told_by_the_later_name() -> None:
    _, problems = remembered(SYSTEM, [("1.csv", ROWS), ("2.csv", but(count=13))])
    assert [problem.where for problem in problems] == ["2.csv"]
    assert problems[0].what == f"gives other numbers for wave {WAVE} than another release"


def test_rows_of_another_wave_say_nothing() -> None:
    values, _ = remembered(SYSTEM, [("1.csv", [replace(row, wave="1999") for row in ROWS])])
    assert (values == np.full(SYSTEM.size, UNKNOWN)).all()


def test_a_release_that_withheld_what_another_showed_says_nothing_else() -> None:
    hidden = [withheld_row(row, Thresholds()) if row.id == ID else row for row in ROWS]
    for releases in ([("1.csv", ROWS), ("2.csv", hidden)], [("1.csv", hidden), ("2.csv", ROWS)]):
        values, problems = remembered(SYSTEM, releases)
        assert values[CELL] == 12
        assert problems == []
