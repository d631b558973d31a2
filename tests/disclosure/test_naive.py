"""What hiding only the small cells gives away, on a survey like many, and what protection leaves of it."""

from __future__ import annotations

import sys

import numpy as np

from findings.disclosure.attack import Mask, possibilities
from findings.disclosure.complementing import Cluster, withheld
from findings.disclosure.counts import counts
from findings.disclosure.equations import equations
from findings.disclosure.ledger import Ledger
from findings.disclosure.rules import thresholds
from findings.estimation import estimates
from findings.vocabulary import Breakdown, Rule, Survey

from .small import Answers, survey

TYPES = {"acute": 0.5, "mental health": 0.22, "community": 0.14, "specialist": 0.09, "ambulance": 0.05}
REGIONS = {"north": 0.3, "midlands": 0.28, "london": 0.17, "south": 0.25}
QUESTIONS = {
    "time": {"none": 0.1, "under half a day": 0.35, "half to one day": 0.25, "more": 0.22, "all": 0.08},
    "reports to": {"chief executive": 0.45, "director": 0.35, "chair": 0.05, "other": 0.15},
    "budget": {"under 50": 0.4, "50 to 100": 0.25, "100 to 250": 0.2, "more": 0.15},
    "confidence": {"very": 0.15, "fairly": 0.45, "not very": 0.3, "not at all": 0.1},
    "board": {"yes": 0.55, "sometimes": 0.3, "no": 0.15},
}
RESPONDENTS, SEED = 151, 20


def drawn() -> Survey:
    """151 respondents: five questions by type and by region, everybody answering all of them."""
    chance = np.random.default_rng(SEED)
    columns = {"type": TYPES, "region": REGIONS} | QUESTIONS
    picked = {name: chance.choice(list(each), RESPONDENTS, p=list(each.values()))
              for name, each in columns.items()}  # fmt: skip
    answers: Answers = [
        {name: str(values[order]) for name, values in picked.items()} for order in range(RESPONDENTS)
    ]
    return survey(
        answers, {name: list(each) for name, each in QUESTIONS.items()},
        [Breakdown("type", "Type"), Breakdown("region", "Region")],
        categories={"type": list(TYPES), "region": list(REGIONS)}, rule=Rule("gpps"),
    )  # fmt: skip


def ledger() -> Ledger:
    of = drawn()
    system = equations(of, "2030")
    found = counts(system, [*estimates(of).rows], "estimates")
    return Ledger(found, of, thresholds(of.description.disclosure))


def small(of: Ledger) -> Mask:
    """Cells of a group with a count of 1 to 4."""
    system = of.equations
    found: Mask = of.counts.published & (of.values >= 1) & (of.values <= 4)
    return found & (system.block_of > 0) & ~system.is_base


def told(of: Ledger, mask: Mask) -> tuple[int, int]:
    """How many small cells have one value left, and how many none but 1 to 4."""
    cells = np.flatnonzero(small(of))
    system = Cluster(of, np.arange(of.equations.size)).system(mask)
    ranges = possibilities(system, cells.tolist(), None).values()
    return sum(each.values == 1 for each in ranges), sum(each.high <= 4 for each in ranges)


def test_no_small_cell_that_subtraction_gives_away_is_given_away_once_protected() -> None:
    of = ledger()
    naive, protected = small(of), withheld(of)
    cells = int(naive.sum())
    exactly, pinned = told(of, naive)
    shares = of.counts.published & (of.equations.block_of > 0) & ~of.equations.is_base
    hidden = int((protected.mask & shares).sum())
    sys.stdout.write(
        f"{int(shares.sum())} shares, {cells} of them of 1 to 4; only those hidden: {exactly} recovered "
        f"exactly, {pinned} pinned to 1..4; protected: {told(of, protected.mask)}, {hidden} hidden, "
        f"{hidden - int((protected.primary & shares).sum())} of them to protect others\n"
    )
    assert exactly >= 10
    assert pinned >= 20
    assert told(of, protected.mask) == (0, 0)
