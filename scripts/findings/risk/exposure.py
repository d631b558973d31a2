"""What of a file an acquaintance may know, and what they would learn: keys, sensitive answers, units.

Picks the columns out of coded responses and measures them; the arithmetic is in `alike`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np
import numpy.typing as npt

from findings.risk.alike import KeyCodes, Whole, individual_risk, k_and_l, population_frequencies
from findings.vocabulary import (
    MISSING_CODES,
    Anonymise,
    Breakdown,
    Coded,
    Codes,
    Floats,
    Missing,
    Population,
    Question,
    Responses,
    Risk,
    Role,
    Variable,
)

Mask = npt.NDArray[np.bool_]

KEY_ROLES = {Role.KEY, Role.STRATUM, Role.CLUSTER, Role.POPULATION, Role.WEIGHT}
"""A weight tells which stratum somebody is in, and so do the other parts of a design."""

FACTS = (Missing.NOT_ASKED, Missing.NOT_APPLICABLE)
"""Reasons for no answer that say something of the respondent; the others hide what is so."""

ALONE = 1
UNLIMITED = np.iinfo(np.int64).max


@dataclass(frozen=True, eq=False)
class Exposure:
    """The keys of each respondent, the sensitive answers, and how many units can have such keys.

    Codes below 0 are missing. `counted` says, for keys that a population is counted by, how many units
    exist in each respondent's group, and `population` how many in all. `weights` say how many units each
    respondent stands for; None where that is not known.
    """

    size: int
    keys: dict[str, Codes]
    sensitive: dict[str, Codes]
    counted: dict[str, Whole] = field(default_factory=dict)
    population: int | None = None
    weights: Floats | None = None

    @property
    def columns(self) -> KeyCodes:
        return list(self.keys.values())

    @cached_property
    def alike(self) -> tuple[Whole, list[Whole]]:
        """How many are like each respondent, and how many answers they gave to each sensitive question."""
        return k_and_l(self.columns, list(self.sensitive.values()), self.size)

    @property
    def most(self) -> Whole:
        """For each respondent, how many units exist in the smallest counted group that its keys name."""
        found = np.full(self.size, UNLIMITED if self.population is None else self.population, np.int64)
        for key, units in self.counted.items():
            found = np.where(self.keys[key] >= 0, np.minimum(found, units), found)
        return found

    def without(self, key: str, rows: Mask) -> Exposure:
        """The same with one key emptied for these respondents."""
        return replace(self, keys=self.keys | {key: np.where(rows, -1, self.keys[key]).astype(np.int32)})


def key_names(variables: Mapping[str, Variable]) -> tuple[str, ...]:
    """The fields that count as keys, in the order of the file."""
    return tuple(name for name, each in variables.items() if KEY_ROLES & set(each.survey.roles))


def sensitive_names(
    plan: Anonymise, questions: Iterable[Question], variables: Mapping[str, Variable]
) -> tuple[str, ...]:
    """Fields whose answers must differ among those alike: those declared, and of sensitive questions."""
    asked = {each.name for each in questions if each.sensitive}
    keys = key_names(variables)
    return tuple(
        name
        for name, each in variables.items()
        if name not in keys and (name in plan.sensitive or each.survey.question in asked)
    )


def exposure(
    responses: Responses,
    variables: Mapping[str, Variable],
    names: tuple[Sequence[str], Sequence[str]],
    population: Population,
    breakdowns: Iterable[Breakdown],
) -> Exposure:
    """What is exposed of these respondents by the names of keys and of sensitive fields."""
    keys, sensitive = names
    columns = responses.columns
    return Exposure(
        responses.size,
        {name: key_codes(_column(responses, variables[name])) for name in keys},
        {name: _answers(columns[name].codes) for name in sensitive},
        _counted(responses, keys, population, breakdowns),
        population.size,
        expansion(responses, variables, population),
    )


def _column(responses: Responses, variable: Variable) -> Coded:
    if Role.WEIGHT in variable.survey.roles and responses.weights is not None:
        values, codes = np.unique(responses.weights, return_inverse=True)
        return Coded(codes.astype(np.int32), values)
    return responses.columns[variable.name]


def key_codes(column: Coded) -> Codes:
    """A key as codes: not being asked is a category of its own, an answer kept back may be any."""
    codes = column.codes.astype(np.int32)
    for place, reason in enumerate(FACTS):
        codes = np.where(codes == MISSING_CODES[reason], len(column.values) + place, codes)
    return codes.astype(np.int32)


def _answers(codes: Codes) -> Codes:
    return np.maximum(codes, -1).astype(np.int32)


def _counted(
    responses: Responses, keys: Sequence[str], population: Population, breakdowns: Iterable[Breakdown]
) -> dict[str, Whole]:
    """By key that is counted, how many units the smallest group holds that a respondent's value is in."""
    found: dict[str, Whole] = {}
    for key, name, groups in _counted_by(responses, keys, breakdowns):
        column = responses.columns[key]
        for group, values in groups.items():
            units = population.groups.get((name, group))
            if units is not None:
                wanted = [place for place, value in enumerate(column.values) if str(value) in values]
                before = found.get(key, np.full(responses.size, UNLIMITED, np.int64))
                found[key] = np.where(np.isin(column.codes, wanted), np.minimum(before, units), before)
    return found


def _counted_by(
    responses: Responses, keys: Sequence[str], breakdowns: Iterable[Breakdown]
) -> Iterator[tuple[str, str, dict[str, set[str]]]]:
    """What a population may be counted by: each key itself, and each breakdown by a key."""
    for key in keys:
        if key in responses.columns:
            alone = {str(value): {str(value)} for value in responses.columns[key].values}
            yield key, key, alone
            for each in breakdowns:
                if each.variable == key:
                    groups = {group: set(grouping.categories) for group, grouping in each.groups.items()}
                    yield key, each.id, groups or alone


def expansion(
    responses: Responses, variables: Mapping[str, Variable], population: Population
) -> Floats | None:
    """How many units each respondent stands for, by weight, by stratum or in all; None if not known."""
    if responses.weights is not None:
        return _scaled(responses.weights, population.size)
    strata = [name for name, each in variables.items() if Role.STRATUM in each.survey.roles]
    for name in strata[:1]:
        column = responses.columns[name]
        units = [population.groups.get((name, str(value))) for value in column.values]
        if bool((column.codes >= 0).all()) and None not in units:
            answered = np.bincount(column.codes, minlength=len(units))
            known = np.array([unit or 0 for unit in units], np.float64)
            found: Floats = (known / np.maximum(answered, 1))[column.codes]
            return found
    return None if population.size is None else _scaled(np.ones(responses.size), population.size)


def _scaled(weights: Floats, size: int | None) -> Floats:
    """Weights that sum to the population, none of them below the one unit that answered."""
    scale = 1.0 if size is None else size / float(weights.sum())
    return np.maximum(weights * scale, 1.0)


def falls_short(exposed: Exposure, k: int, least: int) -> Mask:
    """The respondents who are like fewer than `k`, in the sample or in the population, or too uniform.

    Those alike of whom nobody gave a sensitive answer tell nothing by it.
    """
    alike, kinds = exposed.alike
    short: Mask = (alike < k) | (exposed.most < k)
    for each in kinds:
        short |= (each > 0) & (each < least)
    return short


def risk(exposed: Exposure, k: int, least: int) -> Risk:
    """The risk of a file in figures that may be published: no class of respondents is named."""
    sample, kinds = exposed.alike
    units = _units(exposed, sample)
    alone = sample == ALONE
    answered = [int(each[each > 0].min()) for each in kinds if bool((each > 0).any())]
    return Risk(
        k=int(sample.min()),
        l=min(answered, default=None),
        unique=int(alone.sum()),
        below=int(falls_short(exposed, k, least).sum()),
        population_unique=round(float((1 / units[alone]).sum()), 1),
        identified=round(float(individual_risk(sample, units).sum()), 1),
    )


def _units(exposed: Exposure, sample: Whole) -> Floats:
    """How many units have each respondent's keys; where it is not known, only those who answered."""
    if exposed.weights is None:
        return sample.astype(np.float64)
    estimated = population_frequencies(exposed.columns, exposed.weights)
    found: Floats = np.clip(estimated, sample, np.maximum(exposed.most, sample))
    return found
