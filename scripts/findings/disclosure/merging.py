"""Declared merges of groups: which are in force in a wave, so that fewer numbers are withheld.

Decided from how many responded of how many, before anything is estimated; read back from which groups
the published rows name. Merges nothing that the data package does not declare.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

import numpy as np

from findings.disclosure.effects import shares_one_effect
from findings.disclosure.withholding import large_enough
from findings.estimation.counting import groups
from findings.vocabulary import Breakdown, Population, Problem, Release, Row, Survey
from findings.vocabulary.rules import Thresholds, checked

Merges = dict[str, dict[str, tuple[str, ...]]]
"""The names of merges, by wave and breakdown."""


def merged(survey: Survey) -> Survey:
    """The survey as it is to be estimated: groups that the rule would not show, merged as declared.

    It says as well which waves have errors of one design effect. Raises `Refused` when the rule is faulty.
    """
    limits = checked(survey.description.disclosure)
    waves = [
        wave.id
        for wave in survey.description.waves
        if wave.release is Release.TABLES and wave.id in survey.responses
    ]
    needed = {
        wave: {each.id: tuple(_needed(each, wave, survey, limits)) for each in survey.breakdowns(wave)}
        for wave in waves
    }
    found = _with(needed, survey)
    return replace(
        found, of_one_effect=frozenset(wave for wave in waves if shares_one_effect(found, wave, limits))
    )


def with_merges_of(rows: Iterable[Row], survey: Survey) -> Survey:
    """The survey with the merges that published rows name."""
    named: Merges = {}
    declared = {each.id: each.merge for each in survey.description.breakdowns}
    for wave, breakdown, group in sorted({(row.wave, row.breakdown, row.group) for row in rows}):
        if group in declared.get(breakdown, {}):
            found = named.setdefault(wave, {})
            found[breakdown] = (*found.get(breakdown, ()), group)
    return _with(named, survey)


def parts_shown(rows: Iterable[Row], survey: Survey, where: str) -> Iterator[Problem]:
    """Rows about a group that is part of a merge in force; the merge is shown in its place."""
    breakdowns = {each.id: each for each in survey.description.breakdowns}
    for row in rows:
        chosen = survey.merges.get(row.wave, {}).get(row.breakdown, ())
        if chosen and breakdowns[row.breakdown].merge_of(row.group) in chosen:
            what = "is about a group that is merged with another in this wave"
            yield Problem(f"{where}, {row.id}", what, "Run 'findings estimate'.")


def _needed(breakdown: Breakdown, wave: str, survey: Survey, limits: Thresholds) -> Iterator[str]:
    """The merges of which a part is too small to be shown by itself."""
    found = groups(survey.responses[wave], breakdown)
    answered = np.bincount(found.codes[found.codes >= 0], minlength=len(found.names)).tolist()
    respondents = dict(zip(found.names, answered, strict=True))
    units = survey.populations[wave].groups
    for name, merge in breakdown.merge.items():
        parts = [group for group in merge.groups if group in respondents]
        counted = [(respondents[group], units.get((breakdown.id, group))) for group in parts]
        if len(parts) > 1 and not all(large_enough(base, base, known, limits) for base, known in counted):
            yield name


def _with(merges: Merges, survey: Survey) -> Survey:
    """The survey with these merges in force, and the population of each."""
    if not any(each.merge for each in survey.description.breakdowns):
        return survey
    chosen = {wave: {name: each for name, each in found.items() if each} for wave, found in merges.items()}
    populations = {wave: _merged_population(each, survey) for wave, each in survey.populations.items()}
    return replace(survey, merges=chosen, populations=populations)


def _merged_population(population: Population, survey: Survey) -> Population:
    """The units of every declared merge, where those of all its parts are known."""
    found = dict(population.groups)
    for breakdown in survey.description.breakdowns:
        for name, merge in breakdown.merge.items():
            units = [found.get((breakdown.id, group)) for group in merge.groups]
            known = [each for each in units if each is not None]
            if len(known) == len(units):
                found[breakdown.id, name] = sum(known)
    return replace(population, groups=found)
