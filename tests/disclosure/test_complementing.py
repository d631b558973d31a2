"""What hiding only the small cells gives away, on a survey like many, and what protection leaves of it."""

from __future__ import annotations

import sys
from dataclasses import replace

import numpy as np

from findings.disclosure.attack import possibilities
from findings.disclosure.blocks import BASE
from findings.disclosure.clustering import Cluster
from findings.disclosure.complementing import Complementing, _more_withheld
from findings.disclosure.counts import counts
from findings.disclosure.equations import equations
from findings.disclosure.ledger import Ledger
from findings.disclosure.solving import Mask
from findings.disclosure.withholding import withheld_by_rule
from findings.estimation import estimates
from findings.vocabulary import Breakdown, Rule, Survey
from findings.vocabulary.rules import thresholds
from tests.disclosure import ledgers
from tests.disclosure.small import Answers, survey

TYPES = {"acute": 0.5, "mental health": 0.22, "community": 0.14, "specialist": 0.09, "ambulance": 0.05}
REGIONS = {
    "north east": 0.12, "north west": 0.16, "midlands": 0.2, "east": 0.12, "london": 0.16,
    "south east": 0.14, "south west": 0.1,
}  # fmt: skip
QUESTIONS = {
    "time": {"none": 0.1, "under half a day": 0.35, "half to one day": 0.25, "more": 0.2, "all": 0.1},
    "reports to": {"chief executive": 0.45, "director": 0.3, "chair": 0.1, "other": 0.15},
    "budget": {"under 50": 0.4, "50 to 100": 0.25, "100 to 250": 0.2, "more": 0.15},
    "confidence": {"very": 0.15, "fairly": 0.45, "not very": 0.3, "not at all": 0.1},
    "board": {"yes": 0.55, "sometimes": 0.3, "no": 0.15},
}
RESPONDENTS, SEED = 151, 22


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


def told(of: Ledger, mask: Mask, *, rule_known: bool) -> tuple[int, int]:
    """How many small cells have one value left, and how many none above 4.

    Somebody who knows the rule also knows that no zero is hidden.
    """
    cells = np.flatnonzero(small(of))
    system = Cluster(of, np.arange(of.equations.size)).system(mask)
    if not rule_known:
        system = replace(system, low=np.where(mask, 0.0, system.low))
    ranges = possibilities(system, cells.tolist(), None).values()
    return sum(each.values == 1 for each in ranges), sum(each.high <= 4 for each in ranges)


def test_no_small_cell_that_subtraction_gives_away_is_given_away_once_protected() -> None:
    of = ledger()
    naive, primary = small(of), withheld_by_rule(of)
    protected = Complementing(of).withheld(primary)
    cells = int(naive.sum())
    exactly, pinned = told(of, naive, rule_known=False)
    knowing = told(of, naive, rule_known=True)
    left = told(of, protected.mask, rule_known=True)
    shares = of.counts.published & (of.equations.block_of > 0) & ~of.equations.is_base
    hidden = int((protected.mask & shares).sum())
    sys.stdout.write(
        f"{int(shares.sum())} shares, {cells} of them of 1 to 4; only those hidden: {exactly} recovered "
        f"exactly, {pinned} pinned below 5 ({knowing} knowing the rule); protected: {left}, {hidden} hidden, "
        f"{hidden - int((primary & shares).sum())} of them to protect others\n"
    )
    assert exactly >= 10
    assert pinned >= 20
    assert left == (0, 0)


def masked(of: Ledger, *names: tuple[str, str]) -> tuple[Mask, list[int]]:
    numbers = [of.equations.at(1, part, ("g", group) if group else ("", "")) for part, group in names]
    mask = np.zeros(of.equations.size, np.bool_)
    mask[numbers] = True
    return mask, numbers


def test_where_no_opening_helps_the_group_goes_then_the_breakdown_then_the_item() -> None:
    of = ledgers.ledger()
    cluster = Cluster(of, np.arange(of.equations.width, of.equations.size))
    mask, numbers = masked(of, ("yes", "g3"))
    group = _more_withheld(cluster, mask, numbers)
    assert ledgers.named(of, group) == {("q", part, "g3") for part in ("", "yes", "no")}
    breakdown = _more_withheld(cluster, group, numbers)
    assert ledgers.named(of, breakdown) == {
        ("q", part, g) for part in ("", "yes", "no") for g in ledgers.GROUPS
    }
    item = _more_withheld(cluster, breakdown, numbers)
    assert ledgers.named(of, item) - ledgers.named(of, breakdown) == {("q", "yes", ""), ("q", "no", "")}
    assert (_more_withheld(cluster, item, numbers) == item).all()


def test_for_how_many_a_group_has_the_smallest_other_goes_in_every_question() -> None:
    of = ledgers.ledger()
    cluster = Cluster(of, np.arange(of.equations.size))
    mask = np.zeros(of.equations.size, np.bool_)
    number = of.equations.at(0, BASE, ("g", "g1"))
    mask[number] = True
    found = _more_withheld(cluster, mask, [number])
    assert ledgers.named(of, found & ~mask) == {("", "", "g3")} | {
        ("q", part, "g3") for part in ("", "yes", "no")
    }


def test_a_part_is_protected_again_only_where_something_in_it_has_changed() -> None:
    of, told = ledgers.ledger(), []
    complementing, primary = Complementing(of), withheld_by_rule(of)
    first = complementing.withheld(primary, lambda done, of_all, _: told.append((done, of_all)))
    assert first.unsafe == ()
    assert (first.mask & ~primary).any()
    before = of.effort.programmes
    again = complementing.withheld(first.mask)
    assert (again.mask == first.mask).all()
    assert of.effort.programmes == before
    assert told[-1][0] == told[-1][1]
