"""How often each interval holds the truth: by counting through every sample, or by drawing 2,000.

python -m tests.estimation.coverage [WORDS]     draws them, and writes the table that the methodology prints;
                                                only the rows with these words, if any are given
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

import numpy as np
from scipy import stats

from findings.estimation.intervals import hypergeometric, proportions, quantiles, wilson
from findings.pages import covered
from findings.pages.covered import HELD
from findings.vocabulary import FieldSurvey, Floats, Measure, Role, Survey
from tests.estimation.samples import Answer, Answers, row, survey

Bounds = Callable[[int, int], tuple[Floats, Floats]]


@dataclass(frozen=True)
class Coverage:
    """One method's chance of holding the truth, over all populations with 1 to N − 1 of one answer."""

    method: str
    worst: float
    mean: float
    width: float


def coverage(units: int, base: int) -> list[Coverage]:
    """Simple random samples of `base` of `units`, with the finite population correction."""
    return [_covered(name, bounds, units, base) for name, bounds in BOUNDS.items()]


def _covered(name: str, bounds: Bounds, units: int, base: int) -> Coverage:
    low, high = bounds(units, base)
    counts = np.arange(base + 1)
    chances = []
    for held in range(1, units):
        holds = (low <= held / units + 1e-12) & (high >= held / units - 1e-12)
        chances.append(float(stats.hypergeom.pmf(counts, units, held, base)[holds].sum()))
    return Coverage(name, min(chances), float(np.mean(chances)), float(np.mean(high - low)))


def _variances(units: int, base: int) -> tuple[Floats, Floats]:
    shares = np.arange(base + 1) / base
    return shares, (1 - base / units) * shares * (1 - shares) / (base - 1)


def _wilson(units: int, base: int) -> tuple[Floats, Floats]:
    shares, variances = _variances(units, base)
    inside = variances > 0
    effective = np.where(inside, shares * (1 - shares) / np.where(inside, variances, 1), base)
    bases = np.full_like(shares, base)
    low, high = proportions(shares[:, None], effective[:, None], bases[:, None], bases[:, None] - 1, "wilson")
    return low[:, 0], high[:, 0]


def _wald(units: int, base: int) -> tuple[Floats, Floats]:
    shares, variances = _variances(units, base)
    half = stats.t.ppf(0.975, base - 1) * np.sqrt(variances)
    return shares - half, shares + half


def _exact(units: int, base: int) -> tuple[Floats, Floats]:
    bounds = np.array([hypergeometric(count, base, units) for count in range(base + 1)])
    return bounds[:, 0], bounds[:, 1]


def shares_covered(base: int, shares: Floats, rare: bool = True) -> Floats:
    """The chance that an interval holds each share of an endless population: of every sample of so many.

    Without the rule for `rare` answers, Wilson's interval but for nobody and everybody.
    """
    counts = np.arange(base + 1)
    found = (counts / base)[:, None]
    effective = np.where((counts > 0) & (counts < base), base - 1, base)[:, None].astype(float)
    bases = np.full_like(found, base)
    low, high = proportions(found, effective, bases, bases - 1, "wilson")
    if not rare:
        inside = (counts > 0) & (counts < base)
        plain = wilson(found, effective, quantiles(bases - 1), bases)
        low, high = (np.where(inside[:, None], one, two) for one, two in zip(plain, (low, high), strict=True))
    holds = (low <= shares + 1e-12) & (shares <= high + 1e-12)
    covered: Floats = (stats.binom.pmf(counts[:, None], base, shares) * holds).sum(axis=0)
    return covered


BOUNDS: dict[str, Bounds] = {"Hypergeometric": _exact, "Wilson": _wilson, "Wald": _wald}


# By simulation ----------------------------------------------------------------------------------

SAMPLES = 2_000
TABLE = Path(covered.__file__)


@dataclass(frozen=True)
class Case:
    """A design and a truth: `drawn` gives a sample, `truth` what its interval should hold."""

    what: str
    of: str
    case: str
    drawn: Callable[[Random], Survey]
    truth: float
    found: Callable[[Survey], tuple[float | None, float | None]]

    def held(self, samples: int, seed: int = 1) -> float:
        """In which part of samples the interval holds the truth; one without an interval claims nothing."""
        chance = Random(seed)
        claimed = [
            (low, high)
            for low, high in (self.found(self.drawn(chance)) for _ in range(samples))
            if low is not None and high is not None
        ]
        holds = [low - 1e-12 <= self.truth <= high + 1e-12 for low, high in claimed]
        return float(np.mean(holds)) if holds else float("nan")


def share(of: Survey) -> tuple[float | None, float | None]:
    """The interval of the share that agrees; kept for each number of answers, since that decides it."""
    found = row(of, "agrees", "yes")
    return found.low, found.high


def group_share(of: Survey) -> tuple[float | None, float | None]:
    found = row(of, "agrees", "yes", by="size", group="small")
    return found.low, found.high


def median(of: Survey) -> tuple[float | None, float | None]:
    found = row(of, "hours", measure=Measure.MEDIAN)
    return found.low, found.high


def difference(of: Survey) -> tuple[float | None, float | None]:
    """The difference of a group in few clusters from the rest, as far as one is published."""
    found = row(of, "agrees", "yes", by="size", group="small")
    return found.difference_low, found.difference_high


YES_OR_NO = {"agrees": ("no", "yes")}


def simple(size: int, part: float) -> Callable[[Random], Survey]:
    """Of an endless population."""

    def drawn(chance: Random) -> Survey:
        yes = sum(chance.random() < part for _ in range(size))
        return survey({"agrees": ["yes"] * yes + ["no"] * (size - yes)}, categories=YES_OR_NO)

    return drawn


def finite(units: int, size: int, answered: float, part: float) -> Callable[[Random], Survey]:
    """Of so many units, of whom some responded, of whom some answered the item."""
    held = ["yes"] * round(units * part) + ["no"] * (units - round(units * part))

    def sample(chance: Random) -> Survey:
        given: list[Answer] = [
            each if chance.random() < answered else None for each in chance.sample(held, size)
        ]
        return survey({"agrees": given}, categories=YES_OR_NO, population=units)

    return sample


def clustered(towns: int, part: float, in_group: int = 0, each: int = 20) -> Callable[[Random], Survey]:
    """Towns whose people are a little alike (an intraclass correlation of 0.05)."""
    alpha, beta = part * 19, (1 - part) * 19

    def drawn(chance: Random) -> Survey:
        lean = [chance.betavariate(alpha, beta) for _ in range(towns)]
        town = [place for place in range(towns) for _ in range(each)]
        answers: Answers = {
            "agrees": ["yes" if chance.random() < lean[place] else "no" for place in town],
            "size": ["small" if place < in_group else "large" for place in town],
            "town": [f"t{place:02}" for place in town],
        }
        roles = {"town": FieldSurvey(role=Role.CLUSTER)}
        return survey(answers, by=["size"] if in_group else [], roles=roles, categories=YES_OR_NO)

    return drawn


def domain(size: int, group: int, part: float) -> Callable[[Random], Survey]:
    """A group of a larger sample."""

    def drawn(chance: Random) -> Survey:
        given: list[Answer] = ["yes" if chance.random() < part else "no" for _ in range(size)]
        answers: Answers = {"agrees": given, "size": ["small"] * group + ["large"] * (size - group)}
        return survey(answers, by=["size"], categories=YES_OR_NO)

    return drawn


def strata(part: float) -> Callable[[Random], Survey]:
    """60 of 60 and 60 of 2,000: strata of which very different parts answered, without a weight."""
    large = ["yes"] * round(2_000 * part) + ["no"] * (2_000 - round(2_000 * part))

    def drawn(chance: Random) -> Survey:
        answers: Answers = {
            "agrees": ["yes", "no"] * 30 + chance.sample(large, 60),
            "region": ["north"] * 60 + ["south"] * 60,
        }
        units = {("region", "north"): 60, ("region", "south"): 2_000}
        stratum = {"region": FieldSurvey(role=Role.STRATUM)}
        return survey(answers, roles=stratum, populations=units, categories=YES_OR_NO)

    return drawn


def heavy(size: int, part: float) -> Callable[[Random], Survey]:
    """Weights of which the largest is many times the mean."""

    def drawn(chance: Random) -> Survey:
        given: list[Answer] = ["yes" if chance.random() < part else "no" for _ in range(size)]
        weights = [chance.lognormvariate(0, 1) for _ in range(size)]
        return survey({"agrees": given}, categories=YES_OR_NO, weights=weights)

    return drawn


def hours(size: int, tied: bool) -> Callable[[Random], Survey]:
    """Numbers of which many are alike, or none."""

    def drawn(chance: Random) -> Survey:
        numbers = [chance.expovariate(1 / 8) for _ in range(size)]
        return survey({"hours": [float(round(each)) if tied else each for each in numbers]})

    return drawn


def cases() -> Iterator[Case]:
    """What the table shows, row by row."""
    yield from _of_simple_samples()
    yield from _of_few_units()
    yield from _of_clusters()
    for group in (10, 20, 40):
        case = f"{group} of 120 answers, 20%"
        yield Case("A share", "of a group", case, domain(120, group, 0.2), 0.2, group_share)
    truth = (30 + 100) / 2_060
    yield Case("A share", "in strata", "60 of 60 and 60 of 2,000", strata(0.05), truth, share)
    yield Case("A share", "with unequal weights", "150 answers, 20%", heavy(150, 0.2), 0.2, share)
    of = "of an endless population"
    true = 8 * float(np.log(2))
    yield Case("A median", of, "100 numbers, none alike", hours(100, False), true, median)
    yield Case("A median", of, "100 numbers, many alike", hours(100, True), 6.0, median)


def _of_simple_samples() -> Iterator[Case]:
    for size in (30, 100, 400):
        for part in (0.005, 0.02, 0.1, 0.5):
            case = f"{size} answers, {part:.1%}"
            yield Case("A share", "of an endless population", case, simple(size, part), part, share)


RESPONSE = ((232, 130, 1), (232, 130, 0.4), (232, 209, 0.5), (200, 199, 0.8), (200, 200, 0.8))
"""Units, how many responded, and which part of these answered the item."""


def _of_few_units() -> Iterator[Case]:
    for units, size, answered in RESPONSE:
        for part in (0.1, 0.5):
            case = f"{size} of {units} responded, {answered:.0%} of them answered, {part:.0%}"
            truth = round(units * part) / units
            yield Case("A share", "of few units", case, finite(units, size, answered, part), truth, share)


def _of_clusters() -> Iterator[Case]:
    for towns in (2, 3, 5, 8, 12):
        case = f"{towns} clusters of 20, 30%"
        yield Case("A share", "in clusters", case, clustered(towns, 0.3), 0.3, share)
    for group in (9, 12, 15):
        case = f"of a group in {group} of 30 clusters from the rest, none in truth"
        yield Case("A difference", "in clusters", case, clustered(30, 0.3, group), 0.0, difference)


def table(words: str = "", samples: int = SAMPLES) -> Iterator[tuple[str, str, str, str]]:
    """The rows of the table: in which part of the samples each interval holds the truth.

    Those without the words are taken from the table of before.
    """
    before = {row[:3]: row for row in HELD}
    for each in cases():
        name = (each.what, each.of, each.case)
        if name in before and words not in " ".join(name):
            yield before[name]
        else:
            yield (*name, f"{each.held(samples):.3f}")


if __name__ == "__main__":
    found = list(table(sys.argv[1] if len(sys.argv) > 1 else ""))
    head = TABLE.read_text(encoding="utf-8").partition("HELD")[0]
    lines = [
        f"    {json.dumps(row, ensure_ascii=False).replace('[', '(').replace(']', ')')},\n" for row in found
    ]
    body = f"HELD: tuple[tuple[str, str, str, str], ...] = (\n{''.join(lines)})\n"
    TABLE.write_text(head + body, encoding="utf-8")
