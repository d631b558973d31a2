"""The public statement says how much is withheld, and brings nobody nearer to any withheld number."""

from __future__ import annotations

import random
from dataclasses import replace

import numpy as np
import pytest
from scipy.optimize import Bounds, LinearConstraint, milp

from findings.disclosure import AuditRecord, WaveRecord, audited, from_csv, from_json
from findings.estimation import estimates
from findings.pages.disclosure import STATEMENT, statement_page, with_statement
from findings.vocabulary import Breakdown, Release, Rule, Survey

from .small import respondents, survey

CATEGORIES = ("a", "b", "c", "d", "e", "f")
GROUPS = ("g1", "g2", "g3", "g4", "g5", "g6")
STEP = 10
Table = dict[tuple[str, str], int | None]


def surveyed(seed: int, rule: Rule | None = None) -> Survey:
    chance = random.Random(seed)
    counts = {
        (group, category): chance.choice((2, 3, 6, 8, 9, 11)) for group in GROUPS for category in CATEGORIES
    }
    answers = respondents(counts, ("g", "q"))
    return survey(answers, {"q": CATEGORIES}, [Breakdown("g", "Group")], categories={"g": GROUPS}, rule=rule)


def recorded(of: Survey) -> tuple[str, AuditRecord]:
    text, record = audited(estimates(of), of)
    found = from_json(record)
    assert found is not None
    return text, found


def ranges(text: str, told: tuple[int, int] | None) -> dict[tuple[str, str], tuple[int, int]]:
    """From where to where each withheld count can lie; `told` is what the statement says of why."""
    rows = [row for row in from_csv(text, "estimates.csv") if row.question == "q" and row.measure == "share"]
    cells: Table = {(row.group, row.category): None if row.withheld else row.count for row in rows}
    bases = {row.group: row.base for row in rows if row.base}
    places = {cell: number for number, cell in enumerate(cells)}
    small = {cell: len(cells) + number for number, cell in enumerate(c for c in cells if cells[c] is None)}
    size = len(cells) + len(small)
    low, high = np.zeros(size), np.ones(size)
    limits: list[tuple[dict[int, float], float, float]] = []
    for (group, category), count in cells.items():
        at = places[group, category]
        low[at], high[at] = (1, bases[group] or 0) if count is None else (count, count)
        if group:
            continue
        limits.append(({at: -1.0, **{places[each, category]: 1.0 for each in GROUPS}}, 0, 0))
    for group in GROUPS:
        base = float(bases[group] or 0)
        limits.append(({places[group, category]: 1.0 for category in CATEGORIES}, base, base))
    for cell, number in small.items():
        most = high[places[cell]]
        limits.append(({places[cell]: 1.0, number: most}, -np.inf, 4 + most))
        limits.append(({places[cell]: 1.0, number: 5.0}, 5, np.inf))
    if told:
        limits.append((dict.fromkeys(small.values(), 1.0), *told))
    return {cell: _range(places[cell], limits, low, high) for cell in small}


def _range(
    number: int, limits: list[tuple[dict[int, float], float, float]], low: np.ndarray, high: np.ndarray
) -> tuple[int, int]:
    matrix = np.zeros((len(limits), len(low)))
    for order, (row, _, _) in enumerate(limits):
        matrix[order, list(row)] = list(row.values())
    system = LinearConstraint(matrix, [each[1] for each in limits], [each[2] for each in limits])
    goal = np.zeros(len(low))
    goal[number] = 1
    whole = np.ones(len(low), np.int64)
    ends = [
        milp(sign * goal, constraints=system, bounds=Bounds(low, high), integrality=whole) for sign in (1, -1)
    ]
    least, most = (None if end.fun is None else round(end.fun) for end in ends)
    assert least is not None
    assert most is not None
    return least, -most


@pytest.mark.parametrize("seed", range(3))
def test_what_the_statement_says_narrows_no_range(seed: int) -> None:
    text, record = recorded(surveyed(seed))
    (wave,) = record.waves
    withheld = [row for row in from_csv(text, "estimates.csv") if row.withheld]
    shares = sum(row.measure == "share" for row in withheld)
    without = ranges(text, None)
    assert without
    assert all(most - least >= 4 for least, most in without.values())
    found = [ranges(text, told) for told in said(wave, shares, len(withheld) - shares)]
    assert {
        cell: (min(each[cell][0] for each in found), max(each[cell][1] for each in found)) for cell in without
    } == without


def said(wave: WaveRecord, shares: int, others: int) -> list[tuple[int, int]]:
    """How many shares the rule withholds by itself, from and to, by what the statement says: any of these.

    Of the other numbers it withholds all or none; where why is not told, one of the two parts is small.
    """
    if wave.by_rule is None or wave.to_protect_others is None:
        return [(0, min(STEP - 1, shares)), (max(0, shares - STEP + 1), shares)]
    first, last = wave.by_rule, wave.withheld - wave.to_protect_others
    return [(max(first - others, last - others - STEP + 1, 0), min(first + STEP - 1, last))]


def synthetic(of: Survey) -> Survey:
    wave = replace(of.description.waves[0], release=Release.SYNTHETIC)
    return replace(of, description=replace(of.description, waves=(wave,)))


def page_of(of: Survey) -> str:
    return statement_page(recorded(of)[1], of)[STATEMENT]


def test_of_synthetic_responses_the_page_says_that_they_describe_nobody() -> None:
    text = page_of(synthetic(surveyed(0)))
    assert "**they describe nobody**" in text
    assert 'data-record="/waves/0/would_be_withheld"' in text
    assert "What remains certain" not in text


def test_of_numbers_only_the_page_says_what_remains_certain() -> None:
    text = page_of(surveyed(0))
    assert 'at least <data value="5" data-record="/at_least">5</data> different values' in text
    assert "describe nobody" not in text


def test_a_page_that_people_wrote_comes_before_the_statement() -> None:
    of = surveyed(0)
    text = with_statement("---\ntitle: Ours\n---\n\nOur own words.\n", recorded(of)[1], of)
    assert text.startswith("---\ntitle: Ours\n---\n\nOur own words.\n")
    assert text.index("Our own words") < text.index("## What is released")


def test_a_wave_that_releases_responses_gives_its_reason_and_no_rule() -> None:
    of = surveyed(0)
    wave = replace(of.description.waves[0], release=Release.RESPONSES, reason="There are few.")
    text = page_of(replace(of, description=replace(of.description, waves=(wave,))))
    assert "Why responses are released: There are few." in text
    assert "## The rule" not in text


def test_a_reason_is_printed_as_text() -> None:
    rule = Rule("own", minimum_base=10, reason="<b>Because</b>")
    assert '<span data-record="/reason">&lt;b&gt;Because&lt;/b&gt;</span>' in page_of(surveyed(0, rule))
