"""Notes on a design: what will be doubtful in the numbers, said before they are computed.

Judges weights, strata, clusters, waves and silence; refuses nothing, and tells of no answer.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from findings.datapackage.coding import header
from findings.datapackage.faults import Fault, name
from findings.datapackage.package import DataPackage
from findings.vocabulary import (
    MISSING_CODES,
    UNANSWERED,
    Coded,
    Description,
    Missing,
    Question,
    Responses,
    Role,
    Variable,
    Wave,
)

NOT_ASKED = MISSING_CODES[Missing.NOT_ASKED]
SILENT = [MISSING_CODES[reason] for reason in UNANSWERED]

HEAVY = 0.1
"""The part of all weight from which on one respondent decides much of every number that he is in."""

NEARLY = (0.01, 0.1)
"""How far a sum of weights may be from the population and still be taken for a rounded one, in part."""

FEWEST_RESPONDENTS = 30
"""A wave of fewer is marked for that."""

FEWEST_CLUSTERS = 9
"""Clusters of which a variance can be known well enough to compare anything."""


def weight_doubts(package: DataPackage, wave: Wave, responses: Responses) -> Iterator[Fault]:
    """One respondent who weighs as much as many; weights that nearly sum to the population."""
    weights = responses.weights
    total = 0.0 if weights is None else float(weights.sum())
    sheet = package.sheets.get(wave.responses)
    if weights is None or not total or sheet is None:
        return
    heavy = np.flatnonzero(weights > HEAVY * total) + 2 if len(weights) > 2 / HEAVY else np.zeros(0, np.int64)
    if len(heavy):
        what = "is the weight of one respondent, and more than a tenth of all weight"
        remedy = "Trim it, or say why: numbers with it are marked as unreliable."
        column = next(each for each in _variables(package, wave) if Role.WEIGHT in each.survey.roles)
        yield Fault(sheet.where, what, remedy, name(column.name), heavy, note=True)
    units = package.populations[wave.id].size
    if units and NEARLY[0] < abs(total / units - 1) < NEARLY[1]:
        what = f"the weights of wave {name(wave.id)} nearly sum to the population, and not quite"
        remedy = "The finite population correction is made in part; scale the weights for the whole of it."
        yield Fault(package.descriptor.at("survey", "design"), what, remedy, note=True)


def stratum_doubts(package: DataPackage, wave: Wave) -> Iterator[Fault]:
    """Strata that neither weights nor populations put in proportion."""
    variables = _variables(package, wave)
    roles = {role for each in variables for role in each.survey.roles}
    strata = [each for each in variables if Role.STRATUM in each.survey.roles]
    counted = {breakdown for breakdown, _ in package.populations[wave.id].groups}
    if strata and Role.WEIGHT not in roles and strata[0].name not in counted:
        what = f"wave {name(wave.id)} has strata, and neither weights nor the units of each stratum"
        remedy = "Add them to population.csv, unless all were drawn at the same rate: no answer is weighted."
        yield Fault(package.descriptor.at("survey", "design"), what, remedy, note=True)


def cluster_doubts(
    package: DataPackage, wave: Wave, responses: Responses, cluster: Variable
) -> Iterator[Fault]:
    """So few clusters, in all or in a group, that its numbers are marked and nothing is compared."""
    clusters = responses.columns[cluster.name]
    if responses.size < FEWEST_RESPONDENTS:
        return
    if _few(clusters.codes):
        where = package.descriptor.at("survey", "design")
        what = f"wave {name(wave.id)} has fewer than {FEWEST_CLUSTERS} clusters"
        yield Fault(where, what, "Its numbers are marked as unreliable, and not compared.", note=True)
        return
    for each in package.breakdowns:
        groups = responses.columns.get(each.variable)
        if groups is not None and any(_few(part) for part in _parts(groups, clusters)):
            where = package.descriptor.at("survey", "breakdowns")
            what = f"a group of {name(each.id)} lies in fewer than {FEWEST_CLUSTERS} clusters"
            yield Fault(where, what, "Its numbers are marked as unreliable, and not compared.", note=True)


MOST_SILENT = 0.5
"""The part of those asked from which on numbers are those of the few who answered."""


def silence_doubts(package: DataPackage, responses: Responses, question: Question) -> Iterator[Fault]:
    """A question that was put to nobody, that nobody answered, or that most of those asked left out."""
    where = f"{package.sheets['questions'].where}, question {name(question.name)}"
    for what, remedy in dict.fromkeys(_silences(responses, question)):
        yield Fault(where, what, remedy, note=True)


def _silences(responses: Responses, question: Question) -> Iterator[tuple[str, str]]:
    """Nothing of a routed question whose blanks do not say who was asked it."""
    columns = [
        responses.columns[each.variable] for each in question.items if each.variable in responses.columns
    ]
    if question.asked_if and not any((each.codes == NOT_ASKED).any() for each in columns):
        return
    together = question.shape.answered_once
    several = [np.stack([each.codes for each in columns]).max(axis=0)] if together and columns else None
    for codes in several or [each.codes for each in columns]:
        silent, answered = int(np.isin(codes, SILENT).sum()), int((codes >= 0).sum())
        if not silent + answered:
            yield (
                "was put to nobody, or applied to nobody",
                "Its numbers are not available; check its answers.",
            )
        elif not answered:
            yield "was answered by nobody", "Its numbers are not available; check its answers."
        elif silent > MOST_SILENT * (silent + answered):
            yield (
                f"{'has an item that' if len(columns) > 1 and not together else 'is one that'} most of those "
                "asked left out",
                "Its numbers are those of the few who answered; the pages say how many did not.",
            )


def panel_doubts(package: DataPackage, described: Description) -> Iterator[Fault]:
    """Waves that are compared and know their respondents by the same ids, and are declared no panel."""
    compared = {wave for waves in described.comparable.values() for wave in waves}
    waves = [each for each in described.waves if each.id in compared]
    for place, later in enumerate(waves):
        for earlier in waves[:place]:
            apart = not any({later.id, earlier.id} <= set(panel) for panel in described.panels)
            if apart and share_most(_ids(package, later), _ids(package, earlier)):
                where = package.descriptor.at("survey", "comparable")
                what = f"compares waves {name(earlier.id)} and {name(later.id)}, which share most identifiers"
                remedy = "If they are the same respondents, name both waves in survey.panels."
                yield Fault(where, what, remedy, note=True)


def share_most(one: set[str], other: set[str]) -> bool:
    """Whether more than half of the smaller of two sets of identifiers is in the other."""
    return len(one & other) > min(len(one), len(other)) / 2


def _ids(package: DataPackage, wave: Wave) -> set[str]:
    sheet = package.sheets.get(wave.responses)
    for variable in _variables(package, wave) if sheet else ():
        column = sheet.table.columns.get(header(variable)) if sheet else None
        if column is not None and Role.IDENTIFIER in variable.survey.roles:
            return {text for text in column.texts if text}
    return set()


def _few(codes: np.ndarray) -> bool:
    return len(np.unique(codes)) < FEWEST_CLUSTERS


def _parts(groups: Coded, clusters: Coded) -> Iterator[np.ndarray]:
    """The clusters of each group that anybody is in."""
    for code in np.unique(groups.codes[groups.codes >= 0]):
        yield clusters.codes[groups.codes == code]


def _variables(package: DataPackage, wave: Wave) -> list[Variable]:
    return list(package.fields(wave).values())
