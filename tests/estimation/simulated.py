"""How often intervals hold the truth, by drawing samples from populations whose truth is known.

python -m tests.estimation.simulated [WORDS]    draws 2,000 samples a row, and writes the table that the
                                                page of formulas prints; only rows with these words, if given

Populations, samples and truths are made here in plain Python. Of the engine only the interval is asked that
it would publish of a sample.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache, partial
from math import ceil, exp, log
from pathlib import Path
from random import Random

from findings.pages import templates
from findings.pages.formulas import COVERED, HELD
from findings.vocabulary import FieldSurvey, Measure, Refused, Role, Survey
from tests.estimation.samples import WAVE, Answer, Answers, row, survey

SAMPLES = 2_000
TABLE = Path(templates.__file__).with_name(COVERED)
Bounds = tuple[float | None, float | None]
Draw = Callable[[Random], Bounds]
NOTHING: Bounds = (None, None)
ROUNDING = 1e-12

CLAIMED_NOTHING = ""
"""What the table has where no sample had an interval."""


@dataclass(frozen=True)
class Case:
    """A design and a truth: `draw` gives the interval of a sample, `truth` is what it should hold."""

    what: str
    of: str
    case: str
    draw: Draw
    truth: float

    @property
    def name(self) -> tuple[str, str, str]:
        return (self.what, self.of, self.case)

    def held(self, samples: int, seed: int = 1) -> str:
        """In which part of the samples that have an interval it holds the truth."""
        chance = Random(seed)
        drawn = [self.draw(chance) for _ in range(samples)]
        holds = [
            low - ROUNDING <= self.truth <= high + ROUNDING
            for low, high in drawn
            if low is not None and high is not None
        ]
        return f"{sum(holds) / len(holds):.3f}" if holds else CLAIMED_NOTHING


# What a sample's interval is --------------------------------------------------------------------

YES_OR_NO = {"agrees": ("no", "yes")}
TOWN = {"town": FieldSurvey(role=Role.CLUSTER)}
STRATUM = {"region": FieldSurvey(role=Role.STRATUM)}


def of_share(found: Survey, group: str = "") -> Bounds:
    shown = row(found, "agrees", "yes", by="size" if group else "", group=group)
    return shown.low, shown.high


def of_difference(found: Survey) -> Bounds:
    """From the rest, as far as one is published."""
    shown = row(found, "agrees", "yes", by="size", group="small")
    return shown.difference_low, shown.difference_high


def of_number(found: Survey, measure: Measure) -> Bounds:
    shown = row(found, "hours", measure=measure)
    return shown.low, shown.high


@cache
def counted(yes: int, no: int, silent: int = 0, units: int | None = None) -> Bounds:
    """Where each counts once, the numbers of answers are the sample."""
    given: list[Answer] = ["yes"] * yes + ["no"] * no + [None] * silent
    return of_share(survey({"agrees": given}, categories=YES_OR_NO, population=units))


# Samples ----------------------------------------------------------------------------------------


def times(chance: Random, size: int, part: float) -> int:
    """How many of so many, each by chance."""
    return sum(chance.random() < part for _ in range(size))


def endless(size: int, part: float, chance: Random) -> Bounds:
    yes = times(chance, size, part)
    return counted(yes, size - yes)


def finite(units: int, size: int, answered: float, part: float, chance: Random) -> Bounds:
    """Of so many units some responded, and some of these answered the item."""
    held = round(units * part)
    drawn = sum(each < held for each in chance.sample(range(units), size))
    yes, no = times(chance, drawn, answered), times(chance, size - drawn, answered)
    return counted(yes, no, size - yes - no, units) if yes + no > 1 else NOTHING


def grouped(size: int, group: int, part: float, chance: Random) -> Bounds:
    """A group of a larger sample."""
    given: list[Answer] = ["yes" if chance.random() < part else "no" for _ in range(size)]
    answers: Answers = {"agrees": given, "size": ["small"] * group + ["large"] * (size - group)}
    return of_share(survey(answers, by=["size"], categories=YES_OR_NO), "small")


def clustered(towns: int, part: float, chance: Random, in_group: int = 0, each: int = 20) -> Survey:
    """Towns whose people are a little alike (an intraclass correlation of 0.05)."""
    lean = [chance.betavariate(part * 19, (1 - part) * 19) for _ in range(towns)]
    town = [place for place in range(towns) for _ in range(each)]
    answers: Answers = {
        "agrees": ["yes" if chance.random() < lean[place] else "no" for place in town],
        "size": ["small" if place < in_group else "large" for place in town],
        "town": [f"t{place:02}" for place in town],
    }
    by = ["size"] if in_group else []
    return survey(answers, by=by, roles=TOWN, categories=YES_OR_NO)


def in_clusters(towns: int, part: float, chance: Random) -> Bounds:
    """One cluster alone is refused."""
    try:
        return of_share(clustered(towns, part, chance))
    except Refused:
        return NOTHING


def group_in_clusters(towns: int, part: float, chance: Random) -> Bounds:
    return of_share(clustered(24, part, chance, towns), "small")


def difference_in_clusters(towns: int, chance: Random) -> Bounds:
    return of_difference(clustered(24, 0.3, chance, towns))


STRATA = {"north": (60, 60), "south": (60, 2_000)}
"""How many are drawn of each stratum, and how many units it has."""


def in_strata(part: float, answered: float, chance: Random) -> Bounds:
    """Strata of which very different parts respond, without a weight: half of the north agrees, whatever."""
    given: list[Answer] = []
    for stratum, (size, units) in STRATA.items():
        held = round(units * (0.5 if stratum == "north" else part))
        drawn = (each < held for each in chance.sample(range(units), size))
        given += ["yes" if each else "no" for each in drawn]
    given = [each if chance.random() < answered else None for each in given]
    regions = [name for name, (size, _) in STRATA.items() for _ in range(size)]
    known = {("region", name): units for name, (_, units) in STRATA.items()}
    return of_share(
        survey({"agrees": given, "region": regions}, roles=STRATUM, populations=known, categories=YES_OR_NO)
    )


def protected(found: Survey) -> Survey:
    """As numbers of a survey are estimated of which no responses are released."""
    return replace(found, of_one_effect=frozenset({WAVE}))


Parts = tuple[tuple[int, int, float], ...]
"""Of each stratum: how many respond, how many there are, and which part of them agrees."""


def in_protected_strata(strata: Parts, answered: float, group: str, chance: Random) -> Bounds:
    """The strata are a breakdown as well, so that each of them has an interval."""
    given: list[Answer] = []
    for size, units, part in strata:
        held = round(units * part)
        given += ["yes" if each < held else "no" for each in chance.sample(range(units), size)]
    given = [each if chance.random() < answered else None for each in given]
    names = [f"s{place}" for place, (size, *_) in enumerate(strata) for _ in range(size)]
    known = {("size", f"s{place}"): units for place, (_, units, _) in enumerate(strata)}
    roles = {"size": FieldSurvey(role=Role.STRATUM)}
    answers: Answers = {"agrees": given, "size": names}
    found = survey(answers, by=["size"], roles=roles, populations=known, categories=YES_OR_NO)
    return of_share(protected(found), group)


def in_protected_clusters(towns: int, part: float, group: int, chance: Random) -> Bounds:
    """A group lies in some of the clusters; or none is asked for."""
    found = protected(clustered(towns, part, chance, group or towns // 2))
    return of_share(found, "small" if group else "")


def difference_in_protected_clusters(towns: int, group: int, chance: Random) -> Bounds:
    return of_difference(protected(clustered(towns, 0.3, chance, group)))


TOWNS, EACH = 20, 10
"""Towns of like size, for what people of a town have in common altogether."""


def of_towns(answers: Answers, by: list[str]) -> Survey:
    town = [f"t{place // EACH:02}" for place in range(TOWNS * EACH)]
    known = {} if "hours" in answers else YES_OR_NO
    return protected(survey({**answers, "town": town}, by=by, roles=TOWN, categories=known))


def of_one_mind(part: float, chance: Random) -> Bounds:
    """Each town agrees, or does not."""
    given: list[Answer] = []
    for _ in range(TOWNS):
        given += ["yes" if chance.random() < part else "no"] * EACH
    return of_share(of_towns({"agrees": given}, []))


def against_each_other(apart: float, chance: Random) -> Survey:
    """In each town one half leans to yes and the other to no; which, differs from town to town."""
    given: list[Answer] = []
    for _ in range(TOWNS):
        lean = [0.5 - apart, 0.5 + apart]
        chance.shuffle(lean)
        given += ["yes" if chance.random() < lean[place % 2] else "no" for place in range(EACH)]
    sizes = [("small", "large")[place % 2] for place in range(TOWNS * EACH)]
    return of_towns({"agrees": given, "size": sizes}, ["size"])


def group_against_the_rest(apart: float, chance: Random) -> Bounds:
    return of_share(against_each_other(apart, chance), "small")


def difference_against_the_rest(apart: float, chance: Random) -> Bounds:
    return of_difference(against_each_other(apart, chance))


def mean_of_towns(spread: float, chance: Random) -> Bounds:
    """Numbers without bands, which differ between towns by a factor."""
    given: list[Answer] = []
    for _ in range(TOWNS):
        factor = exp(chance.gauss(-(spread**2) / 2, spread))
        given += [factor * hours(0, chance) for _ in range(EACH)]
    return of_number(of_towns({"hours": given}, []), Measure.MEAN)


def weighted(size: int, part: float, spread: float, chance: Random) -> Bounds:
    """Weights that have nothing to do with the answer."""
    given: list[Answer] = ["yes" if chance.random() < part else "no" for _ in range(size)]
    weights = uneven(size, spread, chance)
    return of_share(survey({"agrees": given}, categories=YES_OR_NO, weights=weights))


def uneven(size: int, spread: float, chance: Random) -> list[float]:
    return [chance.lognormvariate(0, spread) for _ in range(size)]


def no_difference(size: int, group: int, part: float, chance: Random, spread: float = 0) -> Bounds:
    given: list[Answer] = ["yes" if chance.random() < part else "no" for _ in range(size)]
    answers: Answers = {"agrees": given, "size": ["small"] * group + ["large"] * (size - group)}
    weights = uneven(size, spread, chance) if spread else None
    return of_difference(survey(answers, by=["size"], categories=YES_OR_NO, weights=weights))


# Numbers ----------------------------------------------------------------------------------------

MEAN = 8.0
"""Of numbers that fall off from 0 on: there are many small ones and few large ones."""


def hours(tied: float, chance: Random) -> float:
    """A number; where it is tied, only multiples are told."""
    number = chance.expovariate(1 / MEAN)
    return ceil(number / tied) * tied if tied else number


def hours_true(part: float, tied: float) -> float:
    """Up to which number that part of all lie."""
    number = -MEAN * log(1 - part)
    return ceil(number / tied) * tied if tied else number


def numbers(size: int, tied: float, measure: Measure, chance: Random, spread: float = 0) -> Bounds:
    given = [hours(tied, chance) for _ in range(size)]
    return of_number(
        survey({"hours": given}, weights=uneven(size, spread, chance) if spread else None), measure
    )


def numbers_in_clusters(towns: int, tied: float, chance: Random) -> Bounds:
    """Towns of 20, each of whose numbers are multiplied by something of its own, that leaves the median."""
    given: list[Answer] = []
    for _ in range(towns):
        high = chance.random() < 0.5
        for _ in range(20):
            above = chance.random() < (0.6 if high else 0.4)
            number = chance.uniform(MEAN, 2 * MEAN) if above else chance.uniform(0, MEAN)
            given.append(ceil(number / tied) * tied if tied else number)
    town = [f"t{place // 20:02}" for place in range(20 * towns)]
    return of_number(survey({"hours": given, "town": town}, roles=TOWN), Measure.MEDIAN)


# The table --------------------------------------------------------------------------------------

ENDLESS = "of an endless population"
QUANTILES = {Measure.LOWER_QUARTILE: 0.25, Measure.MEDIAN: 0.5, Measure.UPPER_QUARTILE: 0.75}
KINDS = {
    Measure.LOWER_QUARTILE: "A lower quartile",
    Measure.MEDIAN: "A median",
    Measure.UPPER_QUARTILE: "An upper quartile",
}
TIES = {0.0: "none alike", 1.0: "whole numbers", 3.0: "multiples of three", 5.0: "multiples of five"}


def cases() -> Iterator[Case]:
    """What the table shows, row by row."""
    yield from _endless()
    yield from _finite()
    yield from _strata()
    yield from _clusters()
    yield from _protected()
    yield from _of_towns()
    yield from _groups()
    yield from _weighted()
    yield from _differences()
    yield from _numbers()


def _endless() -> Iterator[Case]:
    for size in (10, 30, 100, 400, 2_000):
        for part in (0.005, 0.02, 0.1, 0.3, 0.5):
            case = f"{size:,} answers, {part:.1%}"
            yield Case("A share", ENDLESS, case, partial(endless, size, part), part)


RESPONDED = {50: (10, 25, 45, 49, 50), 232: (25, 130, 209, 231, 232)}
"""Of how many units how many responded."""


def _finite() -> Iterator[Case]:
    for units, sizes in RESPONDED.items():
        for size in sizes:
            for answered in (1, 0.8, 0.4):
                for part in (0.02, 0.1, 0.5):
                    case = f"{size} of {units} responded, {answered:.0%} of them answered, {part:.0%}"
                    draw = partial(finite, units, size, answered, part)
                    yield Case("A share", "of few units", case, draw, round(units * part) / units)


def _strata() -> Iterator[Case]:
    for part in (0.05, 0.3):
        for answered in (1, 0.8, 0.5):
            truth = (30 + round(2_000 * part)) / 2_060
            case = f"60 of 60 and 60 of 2,000, {answered:.0%} of them answered, {part:.0%} of the second"
            yield Case("A share", "in strata", case, partial(in_strata, part, answered), truth)


def _clusters() -> Iterator[Case]:
    for towns in range(1, 13):
        for part in (0.1, 0.3):
            case = f"{_clusters_of(towns)} of 20, {part:.0%}"
            yield Case("A share", "in clusters", case, partial(in_clusters, towns, part), part)
    for towns in range(1, 13):
        case = f"of a group in {towns} of 24 clusters, 30%"
        yield Case("A share", "of a group in clusters", case, partial(group_in_clusters, towns, 0.3), 0.3)
    for towns in range(1, 13):
        case = f"of a group in {towns} of 24 clusters from the rest, none in truth"
        yield Case("A difference", "in clusters", case, partial(difference_in_clusters, towns), 0.0)


PROTECTED_STRATA: dict[str, Parts] = {
    "60 of 60 (half agree) and 60 of 2,000 (5%)": ((60, 60, 0.5), (60, 2_000, 0.05)),
    "60 of 2,000 (50%), 60 of 300 (10%), 40 of 40 (none)": ((60, 2_000, 0.5), (60, 300, 0.1), (40, 40, 0.0)),
    "60 of 2,000 (5%), 60 of 300 (50%), 40 of 40 (all)": ((60, 2_000, 0.05), (60, 300, 0.5), (40, 40, 1.0)),
    "65 of 116 in each of two (20% and 60%)": ((65, 116, 0.2), (65, 116, 0.6)),
    "20 of 500 in each of five (10% to 50%)": tuple((20, 500, 0.1 * place) for place in range(1, 6)),
}


def _protected() -> Iterator[Case]:
    for case, strata in PROTECTED_STRATA.items():
        for answered in (1, 0.6):
            agree = sum(round(units * part) for _, units, part in strata)
            truth = agree / sum(units for _, units, _ in strata)
            said = f"{case}, {answered:.0%} of them answered"
            draw = partial(in_protected_strata, strata, answered, "")
            yield Case("A share", "in protected strata", said, draw, truth)
        _, units, part = strata[1]
        draw = partial(in_protected_strata, strata, 0.6, "s1")
        said = f"{case}, of the second, 60% of them answered"
        yield Case("A share", "in protected strata", said, draw, round(units * part) / units)
    for towns in (9, 12, 24, 40):
        for part in (0.1, 0.3):
            draw = partial(in_protected_clusters, towns, part, 0)
            yield Case("A share", "in protected clusters", f"{towns} clusters of 20, {part:.0%}", draw, part)
    for group in (9, 12, 20):
        draw = partial(in_protected_clusters, 40, 0.3, group)
        case = f"of a group in {group} of 40 clusters, 30%"
        yield Case("A share", "in protected clusters", case, draw, 0.3)
    for group in (9, 12, 20):
        draw = partial(difference_in_protected_clusters, 40, group)
        case = f"of a group in {group} of 40 clusters from the rest, none in truth"
        yield Case("A difference", "in protected clusters", case, draw, 0.0)


def _of_towns() -> Iterator[Case]:
    """What clusters have in common altogether, and what only groups of them have."""
    where, all_of = "in protected clusters", f"{TOWNS} clusters of {EACH}"
    for part in (0.2, 0.4):
        case = f"{all_of}, each of one mind, {part:.0%}"
        yield Case("A share", where, case, partial(of_one_mind, part), part)
    for apart in (0.3, 0.5):
        said = f"in each of {all_of} by {2 * apart:.0%}, none in truth"
        case = f"of a group against the rest {said}"
        yield Case("A share", where, case, partial(group_against_the_rest, apart), 0.5)
        case = f"of a group that is against the rest {said}"
        yield Case("A difference", where, case, partial(difference_against_the_rest, apart), 0.0)
    for spread in (0.3, 0.7):
        case = f"{all_of}, skewed, that differ by a factor of about {exp(spread):.1f}"
        yield Case("A mean", where, case, partial(mean_of_towns, spread), MEAN)


def _clusters_of(number: int) -> str:
    return "1 cluster" if number == 1 else f"{number} clusters"


def _groups() -> Iterator[Case]:
    for group in (5, 10, 20, 40):
        for part in (0.05, 0.2, 0.5):
            case = f"{group} of 120 answers, {part:.0%}"
            yield Case("A share", "of a group", case, partial(grouped, 120, group, part), part)


SPREADS = {spread: f"about {exp(-(spread**2)):.0%} of the base left by weights" for spread in (0.5, 1.0, 1.5)}
WEIGHTS = "with unequal weights"


def _weighted() -> Iterator[Case]:
    for size in (50, 150, 600):
        for spread, left in SPREADS.items():
            for part in (0.05, 0.2, 0.5):
                case = f"{size} answers, {part:.0%}, {left}"
                yield Case("A share", WEIGHTS, case, partial(weighted, size, part, spread), part)
    for size in (100, 400):
        for spread, left in SPREADS.items():
            draw = partial(numbers, size, 0.0, Measure.MEAN, spread=spread)
            yield Case("A mean", WEIGHTS, f"{size} numbers, skewed, {left}", draw, MEAN)
    for spread, left in SPREADS.items():
        draw = partial(numbers, 400, 0.0, Measure.MEDIAN, spread=spread)
        yield Case("A median", WEIGHTS, f"400 numbers, none alike, {left}", draw, hours_true(0.5, 0))


def _differences() -> Iterator[Case]:
    for size, group in ((60, 30), (200, 40), (600, 100)):
        for part in (0.2, 0.5):
            case = f"of {group} from the other {size - group}, both {part:.0%}"
            yield Case("A difference", ENDLESS, case, partial(no_difference, size, group, part), 0.0)
    for spread, left in SPREADS.items():
        draw = partial(no_difference, 600, 200, 0.3, spread=spread)
        yield Case("A difference", WEIGHTS, f"of 200 from the other 400, both 30%, {left}", draw, 0.0)


def _numbers() -> Iterator[Case]:
    for size in (30, 100, 400):
        yield Case(
            "A mean", ENDLESS, f"{size} numbers, skewed", partial(numbers, size, 0.0, Measure.MEAN), MEAN
        )
    for measure, part in QUANTILES.items():
        for size in (30, 100, 400):
            for tied in (0.0, 1.0, 5.0):
                case = f"{size} numbers, {TIES[tied]}"
                draw = partial(numbers, size, tied, measure)
                yield Case(KINDS[measure], ENDLESS, case, draw, hours_true(part, tied))
    for towns in (4, 9, 12):
        for tied in (0.0, 3.0):
            case = f"{towns} clusters of 20, {TIES[tied]}"
            truth = 9.0 if tied else MEAN
            yield Case("A median", "in clusters", case, partial(numbers_in_clusters, towns, tied), truth)


def table(words: str = "", samples: int = SAMPLES) -> Iterator[tuple[str, str, str, str]]:
    """The rows of the table; those without the words are taken from the table of before."""
    before = {(what, of, case): (what, of, case, held) for what, of, case, held in HELD}
    for each in cases():
        if each.name in before and words not in " ".join(each.name):
            yield before[each.name]
        else:
            yield (*each.name, each.held(samples))


def write(found: Iterable[tuple[str, ...]]) -> None:
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([("what", "of", "case", "held"), *found])


if __name__ == "__main__":
    write(list(table(sys.argv[1] if len(sys.argv) > 1 else "")))
