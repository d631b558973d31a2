"""Our numbers beside R's: as R prints them, and as the formulas give them worked by hand.

python -m tests.estimation.known_answers      prints how many, and how close
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np

from findings.estimation import estimates
from findings.estimation.association import Association, association
from findings.estimation.counting import counter, groups
from findings.estimation.sampling import sampled
from findings.estimation.variance import Linear, Scores, means, moments, precision
from findings.vocabulary import Breakdown, Coded, Estimate, Floats, Measure, Role, Survey
from tests.estimation.by_hand import HandDesign, Stage, difference, ratio, unknown
from tests.estimation.samples import WAVE, find
from tests.estimation.school_samples import CHI_SQUARE, MEANS, TOTALS, Printed, school_sample

SAMPLES = ("apisrs", "apistrat", "apiclus1", "apiclus2")


@dataclass(frozen=True)
class Compared:
    """One of our numbers and the same number from elsewhere."""

    name: str
    ours: float
    theirs: float
    printed: str = ""

    @property
    def equal(self) -> bool:
        """Whether ours, rounded as R printed, is what R printed; half a unit of the last digit either way."""
        unit = Decimal(1).scaleb(int(Decimal(self.printed).as_tuple().exponent))
        return abs(Decimal(self.ours) - Decimal(self.printed)) <= unit / 2 * Decimal("1.000001")

    @property
    def apart(self) -> float:
        """The relative difference."""
        return abs(self.ours - self.theirs) / abs(self.theirs) if self.theirs else abs(self.ours)


class Sample:
    """A survey with its estimates, computed once."""

    def __init__(self, survey: Survey) -> None:
        self.survey, self.rows = survey, estimates(survey).rows


# As R prints them -------------------------------------------------------------------------------


def printed_comparisons(folder: Path) -> Iterator[Compared]:
    """Every number that R prints of the samples."""
    samples = {
        (name, corrected): Sample(school_sample(name, folder, corrected))
        for name in SAMPLES
        for corrected in (True, False)
    }
    for each in (*MEANS, *TOTALS):
        found = samples[each.sample, each.corrected]
        value, error = _total(found.survey, each) if each.statistic == "total" else _mean(found, each)
        name = f"{each.sample} {each.statistic} {each.variable} {each.group}".strip()
        yield Compared(name, value, float(each.value), each.value)
        yield Compared(f"{name}, standard error", error, float(each.error), each.error)
    tested = school_association(samples["apiclus1", True].survey)
    for part, text in CHI_SQUARE.items():
        yield Compared(f"apiclus1 svychisq {part}", getattr(tested, part), float(text), text)


def documented_comparisons(folder: Path) -> Iterator[Compared]:
    """Every number of `published_estimates.json`, from the package's own document."""
    found = Sample(school_sample("apiclus1", folder))
    published = json.loads((folder / "r_survey_api" / "published_estimates.json").read_text("utf-8"))
    for each in published["estimates"]:
        for name, ours, theirs in _documented(found, each):
            yield Compared(f"survey.pdf {each['statistic']} {name}", ours, theirs, repr(theirs))


def _documented(found: Sample, each: dict[str, Any]) -> Iterator[tuple[str, float, float]]:
    statistic, variable = each["statistic"], each["variable"]
    if statistic.startswith("ratio"):
        ours, _ = student_ratio(found.survey, "H" if "stype==H" in statistic else "")
    elif statistic == "total":
        name, _, group = variable.partition("=")
        ours = _total(found.survey, Printed("apiclus1", "total", name, "", group=group))
    elif statistic == "mean":
        ours = _mean(found, Printed("apiclus1", "mean", variable, ""))
    elif statistic == "quantile":
        for measure in (Measure.LOWER_QUARTILE, Measure.MEDIAN, Measure.UPPER_QUARTILE):
            part = measure.facts.quantile
            value = _known(find(found.rows, variable, "", measure).value)
            yield f"{variable} {part}", value, each["estimate"][str(part)]
        return
    else:
        for group, value in each["estimate"].items():
            mean = find(found.rows, variable, "", Measure.MEAN, by="stype", group=group)
            yield f"{variable} {group}", _known(mean.value), value
            yield f"{variable} {group} error", _known(mean.standard_error), each["se"][group]
        return
    yield variable, ours[0], each["estimate"]
    yield f"{variable} error", ours[1], each["se"]


def _known(number: float | None) -> float:
    assert number is not None
    return number


def _mean(found: Sample, printed: Printed) -> tuple[float, float]:
    measure = Measure.SHARE if printed.group else Measure.MEAN
    estimate = find(found.rows, printed.variable, printed.group, measure)
    return _known(estimate.value), _known(estimate.standard_error)


def _total(found: Survey, printed: Printed) -> tuple[float, float]:
    """A population total from the same cells; none is published, so only the variance is the engine's."""
    drawn = sampled(found, WAVE)
    column = found.responses[WAVE].columns[printed.variable]
    cells = counter(found.responses[WAVE], [], drawn).cells(column, len(column.values))
    numbers = isinstance(column.values, np.ndarray)
    score = np.array([float(each) if numbers else float(each == printed.group) for each in column.values])
    totals = cells.sums(cells.weights, score[None, :])
    squares = cells.sums(cells.squares, score[None, :] ** 2)
    sure = precision(Linear(totals, squares, np.ones_like(totals), totals * 0, totals * 0, drawn))
    return float(totals.sum()), float(np.sqrt(sure.variances[0, 0]))


def school_association(found: Survey) -> Association:
    """Whether schools that met their targets are of another type, with all groups however small."""
    drawn, responses = sampled(found, WAVE), found.responses[WAVE]
    counted = counter(responses, [groups(responses, Breakdown("sch.wide", ""))], drawn)
    tested = association(counted.cells(responses.columns["stype"], 3), slice(1, 3), drawn)
    assert tested is not None
    return tested


# As worked by hand ------------------------------------------------------------------------------


def hand_comparisons(folder: Path) -> Iterator[Compared]:
    """Means, shares, domains and differences of each design, with and without the correction."""
    for name in SAMPLES:
        for corrected in (True, False):
            found = Sample(school_sample(name, folder, corrected))
            design = hand_design(found.survey)
            yield from _by_hand(f"{name}{'' if corrected else ' uncorrected'}", found, design)


def hand_design(found: Survey) -> HandDesign:
    """The design of a sample as its fields declare it, read again by hand."""
    roles = {(each.survey.role, each.survey.stage): name for name, each in found.variables[WAVE].items()}
    size = found.responses[WAVE].size
    weights = found.responses[WAVE].weights
    assert weights is not None
    stages, number = [], 1
    while (Role.CLUSTER, number) in roles or (Role.POPULATION, number) in roles or number == 1:
        unit = (
            _column(found, roles[(Role.CLUSTER, number)]) if (Role.CLUSTER, number) in roles else range(size)
        )
        known = (Role.POPULATION, number) in roles
        limit = _numbers(found, roles[(Role.POPULATION, number)]) if known else unknown(size)
        stages.append(Stage(list(unit), limit))
        number += 1
    strata = _column(found, roles[(Role.STRATUM, 1)]) if (Role.STRATUM, 1) in roles else [""] * size
    return HandDesign(weights.tolist(), strata, stages)


def _column(found: Survey, name: str) -> list[str]:
    column = found.responses[WAVE].columns[name]
    return [str(column.values[code]) if code >= 0 else "" for code in column.codes]


def _numbers(found: Survey, name: str) -> list[float]:
    column = found.responses[WAVE].columns[name]
    return [float(column.values[code]) if code >= 0 else float("nan") for code in column.codes]


def _by_hand(name: str, found: Sample, design: HandDesign) -> Iterator[Compared]:
    schools = _column(found.survey, "type" if "type" in found.survey.variables[WAVE] else "stype")
    by = "type" if "type" in found.survey.variables[WAVE] else "stype"
    for variable in ("api00", "ell", "enroll"):
        numbers = _numbers(found.survey, variable)
        known = [number == number for number in numbers]
        values = [number if number == number else 0.0 for number in numbers]
        for group in ("", "E", "H", "M"):
            inside = [ok and group in {"", school} for ok, school in zip(known, schools, strict=True)]
            above = [value * here for value, here in zip(values, inside, strict=True)]
            theirs = ratio(above, [float(here) for here in inside], design)
            ours = find(found.rows, variable, "", Measure.MEAN, by=by if group else "", group=group)
            yield from _both(f"{name} {variable} {group}", ours, theirs)
            if group and ours.difference is not None:
                others = [ok and school != group for ok, school in zip(known, schools, strict=True)]
                apart, _ = difference(values, inside, others, design)
                yield Compared(f"{name} {variable} {group} less rest", ours.difference, apart)
    for answer in ("Yes", "No"):
        for group in ("E", "M"):
            inside = [school == group for school in schools]
            met = [each == answer for each in _column(found.survey, "sch.wide")]
            above = [float(a and b) for a, b in zip(met, inside, strict=True)]
            theirs = ratio(above, [float(here) for here in inside], design)
            ours = find(found.rows, "sch.wide", answer, by=by, group=group)
            yield from _both(f"{name} sch.wide {answer} {group}", ours, theirs)


def _both(name: str, ours: Estimate, theirs: tuple[float, float]) -> Iterator[Compared]:
    yield Compared(name, _known(ours.value), theirs[0])
    yield Compared(f"{name}, standard error", _known(ours.standard_error), theirs[1])


def student_ratio(found: Survey, group: str = "") -> tuple[tuple[float, float], tuple[float, float]]:
    """Students tested over students enrolled: ours from cells of a school each, and R's formula by hand."""
    tested, enrolled = (_numbers(found, name) for name in ("api.stu", "enroll"))
    inside = [group in {"", school} for school in _column(found, "stype")]
    above = [number * here for number, here in zip(tested, inside, strict=True)]
    below = [number * here for number, here in zip(enrolled, inside, strict=True)]
    drawn, size = sampled(found, WAVE), len(tested)
    cells = counter(found.responses[WAVE], [], drawn).cells(
        Coded(np.arange(size, dtype=np.int32), np.arange(size, dtype=np.float64)), size
    )
    rates: Floats = np.array([a / b if b else 0.0 for a, b in zip(above, below, strict=True)])
    scores = Scores(rates[None, :], np.array(below)[None, :])
    summed = means(moments(cells, scores, np.zeros(1)), np.zeros(1), drawn)
    sure = precision(summed.linear)
    ours = (float(summed.values[0, 0]), float(np.sqrt(sure.variances[0, 0])))
    return ours, ratio(above, below, hand_design(found))
