"""Works out again how sure a number is: its error by plain sums over respondents, and the interval about it.

The textbook's way for a sample from a large population, by strata and clusters where there are any (Särndal,
Swensson and Wretman 1992, section 5.7). Of a sample that is a large part of its population only the form is
judged; so is an interval by another method than Wilson's or Student's. Of a protected sample of strata or
clusters the error has another form, and is held to that.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.special import stdtrit

from .answered import Answers, Flags
from .recount import Row, chosen_of, ends_of, scores_of

Floats = npt.NDArray[np.float64]
UPPER = 0.975
JUDGED = ("share", "mean", "net_score")


def imprecise(those: Answers, row: Row) -> Iterator[tuple[str, str, float | str]]:
    """What of a row's precision is not so: its name, as published, as worked out."""
    if row["measure"] not in JUDGED or not row["question"]:
        return
    yield from misplaced(those, row)
    yield from (coarse if those.wave.release == "tables" else exactly)(those, row)


def exactly(those: Answers, row: Row) -> Iterator[tuple[str, str, float | str]]:
    """The error and the ends of the interval, to the digits that are published."""
    if row["standard_error"] and protected(those):
        yield from made_of_more(those, row)
    elif row["standard_error"]:
        known = worked_out(those, row)
        for what, expected in (("degrees_of_freedom", known.freedom), ("standard_error", known.error)):
            if expected is not None and not near(float(row[what] or 0), expected):
                yield what, row[what], expected
    widened = row["interval"] == "t" and uneven(those, row)
    for what, sign, end in zip(("low", "high"), (-1, 1), interval(row), strict=True):
        if end is not None and not near(float(row[what]), end) and not (
            widened and sign * (float(row[what]) - end) > 0
        ):  # fmt: skip
            yield what, row[what], end


def coarse(those: Answers, row: Row) -> Iterator[tuple[str, str, float | str]]:
    """The same of a wave in tables, whose errors are rounded up, and bases down, to two digits or one."""
    of_numbers = row["measure"] == "mean" and those.wave.question(row["question"]).kind == "number"
    digits = 1 if of_numbers else 2
    if row["standard_error"]:
        error = float(row["standard_error"])
        known = worked_out(those, row)
        more = 1.0 if not of_numbers or not uneven(those, row) else 10.0
        if not near(error, upwards(error, digits)):
            yield "standard_error", row["standard_error"], f"{digits} digits"
        if not protected(those) and known.error is not None and not (
            near(error, upwards(known.error, digits)) or known.error < error < more * known.error
        ):  # fmt: skip
            yield "standard_error", row["standard_error"], known.error
    places = len(row["shown"].partition(".")[2].removesuffix("%")) + (0 if row["measure"] == "mean" else 2)
    for what, end in zip(("low", "high"), interval(row), strict=True):
        slack = 0 if end is None else LOOSE * abs(end - float(row["value"])) + 1.5 / 10**places
        if end is not None and abs(float(row[what]) - end) > slack:
            yield what, row[what], end


LOOSE = 0.2
"""By what part half an interval may differ that is worked out from what was rounded to two digits."""


def upwards(error: float, digits: int) -> float:
    """To so many digits, rounded up."""
    if not error:
        return 0.0
    unit = 10.0 ** (math.floor(math.log10(error) + 1e-9) + 1 - digits)
    return math.ceil(error / unit - 1e-7) * unit


def uneven(those: Answers, row: Row) -> bool:
    """Whether weights leave less than half of a base: a mean's interval may then be wider than its error."""
    if those.weights is None:
        return False
    weights = np.where(scored(those, row)[0].to_numpy(), those.weights.wholes.astype(float), 0)
    return bool(2 * weights.sum() ** 2 < np.count_nonzero(weights) * (weights**2).sum())


def near(one: float, other: float) -> bool:
    return math.isclose(one, other, rel_tol=1e-7, abs_tol=1e-9)


def misplaced(those: Answers, row: Row) -> Iterator[tuple[str, str, str]]:
    """An interval is about its number, and stands beside each number that has an error."""
    wanted = float(row["standard_error"] or 0) > 0 and those.survey.design["interval"] != "none"
    if wanted and not (row["low"] and row["high"]):
        yield "interval", "none", "two ends, since there is an error"
    elif row["low"] and not float(row["low"]) - 1e-9 <= float(row["value"]) <= float(row["high"]) + 1e-9:
        yield "interval", f"{row['low']} to {row['high']}", f"about {row['value']}"


# The error of a protected sample ----------------------------------------------------------------------

STEPS = {8, 10, 12, 15, 20, 30, 50, 100, 1_000}
SLACK = 0.9
"""What an unbiased variance of few answers in a stratum may add to that of the whole."""


def protected(those: Answers) -> bool:
    """Whether how answers lie in strata or clusters must not show."""
    designed = any(those.wave.with_role(role) for role in ("stratum", "cluster"))
    return designed and those.wave.release == "tables" and those.survey.rule["rule"] != "open"


def made_of_more(those: Answers, row: Row) -> Iterator[tuple[str, str, float | str]]:
    """An error is that of a simple sample times an effect in tenths, and of strata no smaller than theirs."""
    base, scores = scored(those, row)
    inside = base.to_numpy()
    weights = np.ones(len(inside)) if those.weights is None else those.weights.wholes.astype(float)
    weights = np.where(inside, weights, 0)
    mean = (weights * scores).sum() / weights.sum()
    spread = (weights * (scores - mean) ** 2).sum() / weights.sum()
    if row["effective_base"]:
        effect = float(row["base"]) / float(row["effective_base"])
        if not near(10 * effect, round(10 * effect)):
            yield "effective_base", row["effective_base"], "the base over a number of tenths"
        expected = math.sqrt(spread / float(row["effective_base"]))
        if not near(float(row["standard_error"]), expected):
            yield "standard_error", row["standard_error"], expected
    known = worked_out(those, row)
    if int(row["degrees_of_freedom"] or 0) not in {each for each in STEPS if each <= known.freedom}:
        yield "degrees_of_freedom", row["degrees_of_freedom"], known.freedom
    alone = those.wave.with_role("cluster") is None
    if alone and known.error is not None and float(row["standard_error"]) < SLACK * known.error:
        yield "standard_error", row["standard_error"], f"at least {known.error}"


# The error --------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Worked:
    """Degrees of freedom, and the error where the sample is a small part of its population."""

    freedom: float
    error: float | None


def worked_out(those: Answers, row: Row) -> Worked:
    base, scores = scored(those, row)
    inside, drawn = base.to_numpy(), those.drawn
    met = np.unique(drawn.units[inside])
    freedom = len(met) - len(np.unique(drawn.strata[met]))
    small_part = not (those.survey.design["finite_population"] and those.wave.population)
    return Worked(freedom, error(those, inside, scores) if small_part else None)


def scored(those: Answers, row: Row) -> tuple[Flags, Floats]:
    """Who is in a number's base, and what is averaged of them."""
    if row["measure"] == "share":
        base, chosen = chosen_of(those, row)
        return base, chosen.to_numpy(np.float64)
    base, scores = (scores_of if row["measure"] == "mean" else ends_of)(those, row)
    return base, scores.floats


def error(those: Answers, inside: npt.NDArray[np.bool_], scores: Floats) -> float | None:
    """The root of the summed variances between units within strata; None for a unit alone in its stratum."""
    weights = np.ones(len(inside)) if those.weights is None else those.weights.wholes.astype(float)
    weights = np.where(inside, weights, 0)
    scores = np.where(inside, scores, 0)
    apart = weights * (scores - (weights * scores).sum() / weights.sum()) / weights.sum()
    drawn = those.drawn
    numbers = np.bincount(drawn.strata)
    if (numbers < 2).any():
        return None
    sums = np.bincount(drawn.units, apart)
    beside = sums - (np.bincount(drawn.strata, sums) / numbers)[drawn.strata]
    return math.sqrt((np.bincount(drawn.strata, beside**2) * numbers / (numbers - 1)).sum())


# The interval -----------------------------------------------------------------------------------------


def interval(row: Row) -> tuple[float, float] | tuple[None, None]:
    """The ends by the method that a row names, from what else it says; None for other methods."""
    if not row["low"] or not row["degrees_of_freedom"]:
        return None, None
    value, student = float(row["value"]), float(stdtrit(int(row["degrees_of_freedom"]), UPPER))
    if row["interval"] == "t":
        half = student * float(row["standard_error"])
        return value - half, value + half
    if row["interval"] == "wilson":
        part = student**2 / float(row["effective_base"])
        half = math.sqrt(part * (value * (1 - value) + part / 4))
        return (value + part / 2 - half) / (1 + part), (value + part / 2 + half) / (1 + part)
    return None, None
