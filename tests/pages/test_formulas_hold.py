"""Each formula on the page "How the numbers are computed" is the one that made the published numbers.

Publications of different design; every formula that a page prints has a check here, which works numbers out
from the answers as printed. A formula without a check, or a check that finds no number, fails.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np
import pytest
from scipy import stats

from findings.disclosure import merged, protect
from findings.estimation import estimates
from findings.estimation.comparisons import adjusted_p
from findings.pages.formulary import PARTS, Formula, Used
from findings.vocabulary import Design as Declared
from findings.vocabulary import Estimate, FieldSurvey, Measure, Release, Role, Rule, Survey
from tests.estimation.samples import Answers, survey
from tests.pages import plain
from tests.pages.plain import Design, Protected, Side

SIZE = 240
PARTS_OF = {Measure.LOWER_QUARTILE: 0.25, Measure.MEDIAN: 0.5, Measure.UPPER_QUARTILE: 0.75}
ANSWERS: Answers = {
    "agrees": [("yes", "no", "yes", "no", "no")[place * 7 % 5] for place in range(SIZE)],
    "rarely": [
        None if place % 9 == 4 else "yes" if place in (20, 65, 130) else "no" for place in range(SIZE)
    ],
    "hours": [None if place % 8 == 3 else float(place * 11 % 37) for place in range(SIZE)],
    "size": [("large", "small", "middle")[place * 5 % 7 % 3] for place in range(SIZE)],
    "region": ["north" if place < 100 else "south" for place in range(SIZE)],
    "town": [f"t{place // 8:02}" for place in range(SIZE)],
}
STRATUM = {"region": FieldSurvey(role=Role.STRATUM)}
TOWN = {"town": FieldSurvey(role=Role.CLUSTER)}
UNITS = {"north": 150, "south": 4_000}
WEIGHTS = [1 + place * 3 % 7 / 4 for place in range(SIZE)]


@dataclass(frozen=True)
class Publication:
    """A survey as the engine has it, and as the formulas have it."""

    survey: Survey
    design: Design
    protected: bool = False

    @cached_property
    def rows(self) -> tuple[Estimate, ...]:
        """As published; of a protected wave before they are rounded as they are printed."""
        found = estimates(self.survey)
        if not self.protected:
            return protect(found, self.survey).rows  # type: ignore[return-value]
        adjusted = zip(found.rows, adjusted_p(found.rows), strict=True)
        return tuple(replace(row, p_adjusted=p) for row, p in adjusted)

    @cached_property
    def formulas(self) -> list[Formula]:
        used = Used(protect(estimates(self.survey), self.survey), self.survey)
        return [each for _, listed in PARTS for each in listed if each.used(used)]

    def side(self, row: Estimate, rest: bool = False) -> Side:
        """Whom a row is about; the rest of its breakdown."""
        answers = np.array(ANSWERS[row.question], object)
        groups = np.array(ANSWERS["size"], object)
        chosen = np.ones(SIZE, bool) if not row.breakdown else (groups == row.group) ^ rest
        given = np.array([each is not None for each in answers])
        numeric = row.question == "hours"
        values = [(each or 0.0) if numeric else each == row.category for each in answers]
        exact = Side(self.design, np.array(values, float), chosen & given, chosen)
        if not self.protected:
            return exact
        return Protected(self.design, exact.values, exact.inside, exact.asked, float(given.mean()))

    def shares(self, interval: str = "") -> Iterator[tuple[Estimate, Side]]:
        for row in self.rows:
            if row.measure is Measure.SHARE and row.value is not None and interval in {"", row.interval}:
                yield row, self.side(row)

    def means(self) -> Iterator[tuple[Estimate, Side]]:
        for row in self.rows:
            if row.measure is Measure.MEAN and row.value is not None:
                yield row, self.side(row)

    def compared(self) -> Iterator[tuple[Estimate, Side, Side]]:
        for row in self.rows:
            if row.difference is not None and row.compared_with == "rest":
                yield row, self.side(row), self.side(row, rest=True)


def designed(*roles: str, **given: Any) -> Survey:
    kept = {name: each for name, each in ANSWERS.items() if name not in {"region", "town"} or name in roles}
    return survey(kept, by=["size"], **given)


def released(of: Survey) -> Survey:
    """As tables alone, under a rule that withholds a single answer."""
    (wave,) = of.description.waves
    rule = Rule("own", minimum_base=2, small_count=1, complementary=True, reason="A test of formulas.")
    waves = (replace(wave, release=Release.TABLES),)
    return merged(replace(of, description=replace(of.description, waves=waves, disclosure=rule)))


NOBODYS = np.array(["all"] * SIZE, object)
REGIONS, TOWNS = (np.array(ANSWERS[name], object) for name in ("region", "town"))
STANDS_FOR = np.array([UNITS[each] / (each == REGIONS).sum() for each in REGIONS])
PUBLICATIONS = {
    "part of a finite population": Publication(
        designed(population=900), Design(np.ones(SIZE), NOBODYS, {"all": 900.0})
    ),
    "strata that weigh": Publication(
        designed("region", roles=STRATUM, populations={("region", name): n for name, n in UNITS.items()}),
        Design(STANDS_FOR, REGIONS, UNITS),
    ),
    "weighted clusters in strata": Publication(
        designed("region", "town", roles=STRATUM | TOWN, weights=WEIGHTS),
        Design(np.array(WEIGHTS), REGIONS, dict.fromkeys(UNITS, np.inf), TOWNS),
    ),
    "an endless population, on the logit scale": Publication(
        designed(design=Declared(interval="xlogit")), Design(np.ones(SIZE), NOBODYS, {"all": np.inf})
    ),
}

PROTECTED = {
    "protected strata that weigh": Publication(
        released(PUBLICATIONS["strata that weigh"].survey), Design(STANDS_FOR, REGIONS, UNITS), protected=True
    ),
    "protected clusters in strata": Publication(
        released(designed("region", "town", roles=STRATUM | TOWN)),
        Design(np.ones(SIZE), REGIONS, dict.fromkeys(UNITS, np.inf), TOWNS),
        protected=True,
    ),
}
ALL = PUBLICATIONS | PROTECTED


# What each formula says, of the numbers of a publication ----------------------------------------

Pairs = Iterator[tuple[Any, Any]]


def share(of: Publication) -> Pairs:
    for row, side in of.shares():
        yield row.value, side.number


def stratum_weight(of: Publication) -> Pairs:
    for row, side in of.shares():
        yield row.weighted_base, STANDS_FOR[side.inside].sum()


def mean(of: Publication) -> Pairs:
    for row, side in of.means():
        yield row.value, side.number


def quantile(of: Publication) -> Pairs:
    for row in of.rows:
        if row.measure in PARTS_OF and row.value is not None:
            yield row.value, of.side(row).quantile(PARTS_OF[row.measure])


def variance(of: Publication) -> Pairs:
    for row, side in (*of.shares(), *of.means()):
        if row.standard_error is not None:
            yield row.standard_error, side.variance**0.5


def freedom(of: Publication) -> Pairs:
    for row, side in of.shares():
        yield row.degrees_of_freedom, side.freedom


def effective(of: Publication) -> Pairs:
    for row, side in of.shares():
        if row.value not in (0, 1):
            yield row.effective_base, side.effective


def left(of: Publication) -> Pairs:
    for row, side in of.shares():
        if side.left < 30 or side.inside.sum() < 30:
            yield row.status.value, "u"
        yield (row.effective_base or 0) <= side.largest or side.largest >= side.inside.sum() / 2, True


def interval(name: str, work: Callable[[Side], tuple[float, float]]) -> Callable[[Publication], Pairs]:
    def pairs(of: Publication) -> Pairs:
        for row, side in of.shares(name):
            if of.protected or row.value not in (0, 1):
                yield row.low, work(side)[0]
                yield row.high, work(side)[1]

    return pairs


def exact(of: Publication) -> Pairs:
    for row, side in of.shares("hypergeometric"):
        low, high = plain.exact(round(side.values.sum()), SIZE, round(of.design.units["all"]))
        yield row.low, low
        yield row.high, high


def student(of: Publication) -> Pairs:
    for row, side in of.means():
        yield row.low, side.student()[0]
        yield row.high, side.student()[1]


def woodruff(of: Publication) -> Pairs:
    """The interval of a share, read back as numbers: of the part itself where several gave the number."""
    method = Side.logit if of.survey.description.design.interval == "xlogit" else Side.wilson
    for row in of.rows:
        if row.interval == "woodruff" and row.low is not None and row.value is not None:
            side = of.side(row)
            below = Around(
                side.up_to(row.value), part=PARTS_OF[row.measure], several=several(side, row.value)
            )
            yield row.low, side.quantile(method(below)[0])
            yield row.high, side.quantile(method(below)[1])


def several(side: Side, number: float) -> bool:
    return bool((side.values[side.inside] == number).sum() > 1)


class Around(Side):
    """A share whose interval lies about a given part, where several respondents gave the number."""

    own: Side
    part: float
    held: bool

    def __init__(self, share: Side, part: float, several: bool) -> None:
        super().__init__(share.design, share.values, share.inside, share.asked)
        object.__setattr__(self, "own", share)
        object.__setattr__(self, "part", part)
        object.__setattr__(self, "held", several)

    @property
    def number(self) -> float:
        return self.part if self.held else self.own.number

    @property
    def freedom(self) -> int:
        return self.own.freedom

    @property
    def variance(self) -> float:
        """On the effective base of the share itself."""
        return self.number * (1 - self.number) / self.own.effective

    @property
    def effective(self) -> float:
        return self.own.effective


def difference(of: Publication) -> Pairs:
    for row, one, other in of.compared():
        yield row.difference, one.number - other.number
        half = stats.t.ppf(0.975, freedom_of(of, one, other)) * variance_of(of, one, other) ** 0.5
        yield row.difference_low, one.number - other.number - half
        yield row.difference_high, one.number - other.number + half


def freedom_of(of: Publication, one: Side, other: Side) -> int:
    if of.protected or of.design.clusters is not None:
        return min(one.freedom, other.freedom)
    return of.design.freedom(one.inside | other.inside)


def variance_of(of: Publication, one: Side, other: Side) -> float:
    exact, apart = of.design.variance(one, other), one.variance + other.variance
    if not of.protected:
        return exact
    return 2 * apart if of.design.clusters is not None and exact > apart else apart


def p_of_difference(of: Publication) -> Pairs:
    for row, one, other in of.compared():
        t = abs(one.number - other.number) / variance_of(of, one, other) ** 0.5
        yield row.p, 2 * stats.t.sf(t, freedom_of(of, one, other))


def many(of: Publication) -> Pairs:
    families: dict[tuple[str, str, str], list[Estimate]] = {}
    for row, *_ in of.compared():
        families.setdefault((row.question, row.measure, row.category), []).append(row)
    for family in families.values():
        for row, adjusted in zip(family, plain.holm([each.p or 0.0 for each in family]), strict=True):
            yield row.p_adjusted, adjusted


def whole_table(of: Publication) -> Pairs:
    for row in of.rows:
        if row.measure is Measure.ASSOCIATION and row.value is not None:
            answers = np.array(ANSWERS[row.question], object)
            groups = np.array(ANSWERS["size"], object)
            f, _ = plain.whole_table(of.design, answers, groups, np.ones(SIZE, bool))
            yield row.value, f


CHECKS: dict[str, Callable[[Publication], Pairs]] = {
    "A share": share,
    "The weight of a stratum": stratum_weight,
    "A mean": mean,
    "A median or quartile": quantile,
    "What each respondent adds": variance,
    "The variance": variance,
    "The correction for a finite population": variance,
    "Degrees of freedom": freedom,
    "The effective base": effective,
    "What weights leave of a base": left,
    "The largest effective base": left,
    "Wilson's interval": interval("wilson", Side.wilson),
    "Korn and Graubard's interval": interval("beta", Side.korn_graubard),
    "The logit interval": interval("xlogit", Side.logit),
    "The exact interval": exact,
    "Student's interval": student,
    "Woodruff's interval": woodruff,
    "A difference": difference,
    "Degrees of freedom of a difference": difference,
    "The p of a difference": p_of_difference,
    "Many comparisons at once": many,
    "A whole table": whole_table,
    "The design effect of a protected sample": effective,
    "What clusters add": effective,
    "The variance of a protected sample": variance,
    "Degrees of freedom of a protected sample": freedom,
    "A difference in a protected sample": difference,
}
USES = [(name, each.title) for name, of in ALL.items() for each in of.formulas]


@pytest.mark.parametrize(("name", "title"), USES)
def test_each_formula_that_a_page_prints_is_the_one_that_made_its_numbers(name: str, title: str) -> None:
    pairs = list(CHECKS[title](ALL[name]))
    assert pairs
    apart = [
        (published, ours)
        for published, ours in pairs
        if published != pytest.approx(ours, rel=1e-9, abs=1e-12)
    ]
    assert apart == []


ELSEWHERE = {
    "Several answers",
    "A net score",
    "Further stages",
    "A change between waves",
    "The variance where each respondent has a weight of his own",
}
"""Held to what was worked out by hand in `tests/estimation`: targets, variance, changes and panels.

The last is held to every answer of twelve respondents in `tests/disclosure/test_persons.py`.
"""


def test_every_formula_that_a_page_may_print_is_checked() -> None:
    assert {each.title for _, listed in PARTS for each in listed} == CHECKS.keys() | ELSEWHERE


def test_six_designs_print_formulas_of_their_own() -> None:
    printed = [{(each.title, each.formula) for each in of.formulas} for of in ALL.values()]
    assert len({frozenset(each) for each in printed}) == len(ALL) == 6
