"""What two waves share where the same respondents answered both: the covariance of their numbers.

Takes a survey whose waves are a declared panel, gives a covariance for each number of both. The ids by
which respondents are found again are compared here and leave no trace in any row. Source: Kish (1965),
section 12.4; as in R's `survey` when the waves are stacked and respondents, or clusters, are the units.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from findings.estimation.counting import Groups, everybody, groups
from findings.estimation.sampling import Sampling, Whole, sampled
from findings.estimation.targets import Score, Target, targets_of
from findings.estimation.variance import Bools
from findings.naming import standing_for
from findings.vocabulary import Codes, Floats, Problem, Refused, Role, Survey

About = tuple[str, str, str, str, str, str]
"""Question, item, measure, category, breakdown and group: a number, without its wave."""


@dataclass(frozen=True)
class Shared:
    """How a number of two waves hangs together, and the degrees of freedom that both draw on."""

    covariance: float
    degrees_of_freedom: int


Panels = dict[tuple[str, str], dict[About, Shared]]
"""By the later wave and the earlier."""


@dataclass(frozen=True)
class UnitTotals:
    """A number's linearised value by unit, and the units in which anybody is in its base."""

    totals: Floats
    present: Bools


def panels(survey: Survey) -> Panels:
    """Of each pair of waves that are one panel and at hand: what their numbers share."""
    found: Panels = {}
    for waves in survey.description.panels:
        at_hand = [wave for wave in waves if wave in survey.responses]
        for place, later in enumerate(at_hand):
            for earlier in at_hand[:place]:
                found[later, earlier] = _shared(survey, later, earlier)
    return found


def _shared(survey: Survey, later: str, earlier: str) -> dict[About, Shared]:
    halves = [Half(survey, wave, sampled(survey, wave)) for wave in (later, earlier)]
    both = np.intersect1d(halves[0].units, halves[1].units)
    strata, parts = halves[0].of_units(both)
    parts = np.sqrt(parts * halves[1].of_units(both)[1])
    questions = [
        name for name, waves in survey.description.comparable.items() if {later, earlier} <= set(waves)
    ]
    found: dict[About, Shared] = {}
    for question in questions:
        now, before = (dict(half.numbers(question, both)) for half in halves)
        for about in now.keys() & before.keys():
            found[about] = _covariance(now[about], before[about], strata, parts)
    return found


def _covariance(one: UnitTotals, other: UnitTotals, strata: Whole, parts: Floats) -> Shared:
    """Between the units of both waves, within strata, less the fraction drawn."""
    sizes = np.bincount(strata).astype(np.float64)
    sums = [np.bincount(strata, each.totals) for each in (one, other)]
    products = np.bincount(strata, one.totals * other.totals * parts)
    scale = np.bincount(strata, parts) / np.maximum(sizes, 1)
    several = sizes / np.maximum(sizes - 1, 1) * (sizes > 1)
    within = several * (products - scale * sums[0] * sums[1] / np.maximum(sizes, 1))
    present = one.present & other.present
    df = int(present.sum()) - len(np.unique(strata[present]))
    return Shared(float(within.sum()), max(df, 0))


@dataclass(frozen=True)
class Half:
    """One wave of a panel."""

    survey: Survey
    wave: str
    drawn: Sampling

    @property
    def units(self) -> Whole:
        """What each respondent is found again by: his id, or the cluster that he was drawn in."""
        ids = self.survey.responses[self.wave].ids
        if self.drawn.stages[0].parents is not None:
            return self._clusters()
        if ids is None:
            where = f"datapackage.json, wave {self.wave}"
            what = "is part of a panel, and no field identifies its respondents"
            raise Refused([Problem(where, what, 'Give one the role "identifier".')])
        return ids

    def _clusters(self) -> Whole:
        names = [
            self.survey.responses[self.wave].columns[each.name]
            for each in self.survey.variables[self.wave].values()
            if {Role.STRATUM, Role.CLUSTER} & set(each.survey.roles) and each.survey.stage == 1
        ]
        texts = zip(*(np.array([*map(str, each.values), ""])[each.codes] for each in names), strict=True)
        return np.array([standing_for("\0".join(each)) for each in texts], np.int64)

    def of_units(self, units: Whole) -> tuple[Whole, Floats]:
        """The stratum of each unit, and the part of it that was not drawn."""
        strata = self.drawn.stratum_of
        place = np.full(len(units), 0, np.int64)
        where, kept = self._places(units)
        place[where] = strata[kept]
        return place, 1 - self.drawn.stages[0].fractions[place]

    def _places(self, units: Whole) -> tuple[Whole, Bools]:
        """Which respondents belong to these units, and to which."""
        kept = np.isin(self.units, units)
        return np.searchsorted(units, self.units[kept]), kept

    def numbers(self, question: str, units: Whole) -> Iterator[tuple[About, UnitTotals]]:
        """Each number of a question, linearised and summed by unit."""
        asked = [each for each in self.survey.questions[self.wave] if each.name == question]
        where, kept = self._places(units)
        for each in asked:
            for target in targets_of(each, self.survey.responses[self.wave], self.survey.description):
                for about, values, inside in self._scored(target):
                    totals = np.zeros(len(units))
                    np.add.at(totals, where, _linearised(values, inside)[kept])
                    present = np.bincount(where, inside[kept] > 0, len(units)) > 0
                    yield about, UnitTotals(totals, present)

    def _scored(self, target: Target) -> Iterator[tuple[About, Floats, Floats]]:
        weights = self.drawn.weights
        for score in target.scores:
            values, inside = _of_respondents(score, target.column.codes)
            inside = inside if weights is None else inside * weights
            for within in self._groups():
                for group, name in enumerate(within.names):
                    about = (
                        target.question.name, target.item, score.measure, score.category,
                        within.breakdown, name,
                    )  # fmt: skip
                    yield about, values, inside * (within.codes == group)

    def _groups(self) -> Iterator[Groups]:
        responses = self.survey.responses[self.wave]
        yield everybody(responses)
        for breakdown in self.survey.breakdowns(self.wave):
            if breakdown.variable in responses.columns:
                yield groups(responses, breakdown)


def _of_respondents(score: Score, codes: Codes) -> tuple[Floats, Floats]:
    """A score, and whether it counts, of each respondent; 0 for who gave no answer."""
    answered = codes >= 0
    found = (np.where(answered, each[np.maximum(codes, 0)], 0.0) for each in (score.values, score.inside))
    values, inside = found
    return values, inside


def _linearised(values: Floats, inside: Floats) -> Floats:
    """What each respondent adds to the difference between a mean and the true one."""
    base = inside.sum()
    if not base:
        return inside * 0
    mean = float((values * inside).sum() / base)
    found: Floats = inside * (values - mean) / base
    return found
