"""How a wave's respondents were drawn: strata, clusters, stages, and what fraction of each answered.

Takes a survey, gives a `Sampling` that every variance is computed with, or refuses a design from
which no variance can be known. Computes no estimate.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from findings.vocabulary import Coded, Codes, Floats, Problem, Responses, Survey, Variable, refuse

SUM_TO_IT, SUM_TO_ANOTHER = 0.01, 0.1
"""How far, in proportion, the weights of a stratum may be from its population and still sum to it; from
where on they sum to something else. Between the two the correction is made in part, so that no rounding
of weights decides of it.
"""

ALIKE = 1e-9
"""A difference of weights below this part of them is none."""

Whole = npt.NDArray[np.int64]
DESIGN = "datapackage.json, survey.design"


@dataclass(frozen=True)
class Stage:
    """One stage of a sample: within each parent, how many units were drawn and what fraction that is.

    `scale` is the fraction of the stages above. `parents` gives the parent of each unit; it is None
    where the units are the respondents themselves.
    """

    drawn: Floats
    fractions: Floats
    scale: Floats
    parents: Whole | None = None

    @cached_property
    def factor(self) -> Floats:
        """What the spread within every parent is multiplied by."""
        found: Floats = self.scale * (1 - self.fractions) * several(self.drawn)
        return found


def several(sizes: Floats) -> Floats:
    """Which makes a sum of squares of so many that of a variance; 0 for one, which has none."""
    found: Floats = sizes / np.maximum(sizes - 1, 1) * (sizes > 1)
    return found


@dataclass(frozen=True)
class Sampling:
    """The stages from the first down, and the leaf of each respondent: the last unit drawn above him.

    A leaf is a stratum where respondents were drawn directly, else a cluster. `respondents` counts
    those of each leaf; `strata` names the strata, and `units` says how many exist in each. `weights` are
    those that are declared, or those that the strata give; None where each counts once.
    """

    leaves: Whole
    respondents: Floats
    stages: tuple[Stage, ...]
    strata: tuple[str, ...] = ("",)
    weights: Floats | None = None

    @cached_property
    def part_drawn(self) -> Floats:
        """The part of each leaf's units that was drawn, through every stage."""
        last = self.stages[-1]
        drawn: Floats = last.scale * last.fractions
        return drawn if last.parents is None else drawn[last.parents]

    @cached_property
    def corrected(self) -> bool:
        """Whether any leaf's part is known, so that who was drawn corrects errors."""
        return bool(self.part_drawn.any())

    @cached_property
    def several(self) -> Floats:
        """Which makes a sum of squares within each leaf that of a variance."""
        return several(self.respondents)

    @property
    def clustered(self) -> bool:
        """Whether the first stage draws clusters."""
        return self.stages[0].parents is not None

    @cached_property
    def cluster_of(self) -> Whole:
        """Each respondent's cluster of the first stage; his stratum where none was drawn."""
        found = self.leaves
        for stage in reversed(self.stages[1:]):
            if stage.parents is not None:
                found = stage.parents[found]
        return found

    @cached_property
    def stratum_of(self) -> Whole:
        """Each respondent's stratum, through every stage."""
        parents = self.stages[0].parents
        return self.cluster_of if parents is None else parents[self.cluster_of]

    @cached_property
    def units(self) -> Floats:
        """How many units exist in each stratum; infinite where that is not known, or clusters were drawn."""
        first = self.stages[0]
        known = (first.fractions > 0) & (first.parents is None)
        found: Floats = np.where(known, first.drawn / np.where(known, first.fractions, 1), np.inf)
        return found


@dataclass(frozen=True)
class Strata:
    """Each respondent's stratum, the names, and the units that exist in each (infinite: not known)."""

    codes: Whole
    names: tuple[str, ...]
    units: Floats


def sampled(survey: Survey, wave: str) -> Sampling:
    """The design of a wave; raises `Refused` with all that stands in the way of a variance."""
    problems = list(_weight_problems(survey.responses[wave]))
    strata = _strata(survey, wave, problems)
    refuse(problems)
    stages, leaves = _stages(survey, wave, strata, problems)
    problems += _lonely_problems(wave, strata, stages[0]) + _single_problems(wave, stages[1:])
    problems += _census_problems(wave, strata, stages)
    refuse(problems)
    respondents = np.bincount(leaves).astype(np.float64)
    weights = _weights(survey, wave, strata)
    return Sampling(leaves, respondents, tuple(stages), strata.names, weights)


def weights_of(survey: Survey, wave: str) -> Floats | None:
    """What each respondent counts in the numbers: the declared weight, or that of the stratum.

    None where each counts once. Raises `Refused` where strata give no weights.
    """
    problems: list[Problem] = []
    strata = _strata(survey, wave, problems)
    refuse(problems)
    return _weights(survey, wave, strata)


def _weights(survey: Survey, wave: str, strata: Strata) -> Floats | None:
    """Declared weights; else how many units of its stratum each stands for, where strata differ in that.

    Without them a small stratum of which everybody answered would outweigh a large one (expansion by
    stratum: Särndal, Swensson and Wretman 1992, section 3.7). Strata whose groups are shown as one, since
    one of them is too small to be shown, share their weight: one of its own would give it away.
    """
    responses = survey.responses[wave]
    if responses.weights is not None or not bool(np.isfinite(strata.units).all()):
        return responses.weights
    shown_as, whole = np.unique(_shown_as(survey, wave, strata), return_inverse=True)
    units = np.bincount(whole, strata.units, len(shown_as))
    respondents = np.bincount(whole[strata.codes], minlength=len(shown_as))
    stands_for = units / respondents
    alike = stands_for.max() - stands_for.min() <= ALIKE * stands_for.max()
    return None if alike else stands_for[whole[strata.codes]]


def _shown_as(survey: Survey, wave: str, strata: Strata) -> list[str]:
    """The merge in force that each stratum is part of, or itself."""
    variable = _field(survey, wave, "stratum", 1)
    merges: dict[str, str] = {}
    for breakdown in survey.description.breakdowns if variable else ():
        if variable and breakdown.variable == variable.name and not breakdown.groups:
            chosen = set(survey.merges.get(wave, {}).get(breakdown.id, ()))
            merges |= {name: breakdown.merge_of(name) for name in strata.names} if chosen else {}
            merges = {name: whole for name, whole in merges.items() if whole in chosen}
    return [merges.get(name, name) for name in strata.names]


def _weight_problems(responses: Responses) -> Iterator[Problem]:
    weights = responses.weights
    if weights is not None and not bool(np.all(np.isfinite(weights) & (weights >= 0))):
        wrong = int(np.count_nonzero(~(np.isfinite(weights) & (weights >= 0))))
        remedy = "Give every row a weight; 0 is for rows that are to count in nothing."
        yield Problem(f"{DESIGN}", f"{wrong} respondents have no weight of 0 or more", remedy)
    elif weights is not None and len(weights) and not weights.any():
        yield Problem(f"{DESIGN}", "no respondent has a weight above 0", "Correct the weights.")
    if not responses.size:
        yield Problem("datapackage.json, survey.waves", "a wave has no respondents", "Add its responses.")


# Strata -----------------------------------------------------------------------------------------


def _strata(survey: Survey, wave: str, problems: list[Problem]) -> Strata:
    """The declared strata as merged; everybody in one where none are declared."""
    responses, population = survey.responses[wave], survey.populations[wave]
    variable = _field(survey, wave, "stratum", 1)
    if variable is None:
        known = population.size or np.inf
        whole = Strata(np.zeros(responses.size, np.int64), ("",), np.array([float(known)]))
        return _with_enough_units(whole, f"population.csv, wave {wave}", problems)
    declared = responses.columns[variable.name]
    where = f"population.csv, wave {wave}, {variable.name}"
    if bool((declared.codes < 0).any()):
        unknown = int((declared.codes < 0).sum())
        problems.append(Problem(where, f"{unknown} respondents have no stratum", "Give every row one."))
    merges = {(each.id, merge) for each in survey.description.breakdowns for merge in each.merge}
    counted = {place: units for place, units in population.groups.items() if place not in merges}
    listed = {group: units for (name, group), units in counted.items() if name == variable.name}
    names = tuple(str(value) for value in declared.values)
    problems += _listing_problems(survey, wave, names, declared, listed, where)
    return _with_enough_units(_merged(survey, names, declared, listed, problems), where, problems)


def _listing_problems(
    survey: Survey, wave: str, names: tuple[str, ...], declared: Coded, listed: dict[str, int], where: str
) -> Iterator[Problem]:
    """Strata that are only in the responses or only in the population."""
    excluded = set(survey.description.design.excluded_strata)
    merged = {name for parts in survey.description.design.merged_strata.values() for name in parts}
    counts = np.bincount(declared.codes[declared.codes >= 0], minlength=len(names))
    met = {names[place] for place in np.flatnonzero(counts)}
    weighted, corrected = (
        survey.responses[wave].weights is not None,
        survey.description.design.finite_population,
    )
    for name in sorted(met - set(listed)) if listed and (corrected or not weighted) else ():
        remedy = _UNCORRECTED if weighted else _UNWEIGHTED
        yield Problem(where, f"stratum {name} has respondents and no population", remedy)
    for name in sorted(set(listed) - met - merged - excluded):
        what = f"stratum {name} has {listed[name]} units and no respondent"
        yield Problem(where, what, "Name it in survey.design.merged_strata or excluded_strata.")
    for name in sorted(met & excluded):
        remedy = "Take it out of excluded_strata, or its respondents out of the responses."
        yield Problem(f"{DESIGN}.excluded_strata", f"stratum {name} has respondents", remedy)


_UNCORRECTED = 'Add its row; or write "finite_population": false under survey.design.'
_UNWEIGHTED = "Add its row: without weights, the units of each stratum say what its answers count."


def _merged(
    survey: Survey, names: tuple[str, ...], declared: Coded, listed: dict[str, int], problems: list[Problem]
) -> Strata:
    whole_of = {name: name for name in names}
    for whole, parts in survey.description.design.merged_strata.items():
        for part in parts:
            if part not in whole_of:
                where = f"{DESIGN}.merged_strata.{whole}"
                problems.append(Problem(where, f"there is no stratum {part}", "See population.csv."))
            whole_of[part] = whole
    wholes = tuple(dict.fromkeys(whole_of[name] for name in names))
    place = np.array([wholes.index(whole_of[name]) for name in names], np.int64)
    codes = place[np.maximum(declared.codes, 0)]
    met = np.flatnonzero(np.bincount(codes, minlength=len(wholes)))
    kept = tuple(wholes[each] for each in met)
    units = [sum(listed.get(name, np.inf) for name in names if whole_of[name] == whole) for whole in kept]
    return Strata(np.searchsorted(met, codes), kept, np.array(units, np.float64))


def _with_enough_units(strata: Strata, where: str, problems: list[Problem]) -> Strata:
    respondents = np.bincount(strata.codes, minlength=len(strata.names))
    for place in np.flatnonzero(respondents > strata.units):
        name = f"stratum {strata.names[place]}" if strata.names[place] else "the population"
        what = f"{name} has {respondents[place]} respondents and only {strata.units[place]:.0f} units"
        problems.append(Problem(where, what, "Correct the population, or take out double responses."))
    return strata


# Stages -----------------------------------------------------------------------------------------


def _stages(survey: Survey, wave: str, strata: Strata, problems: list[Problem]) -> tuple[list[Stage], Whole]:
    """Every stage that is drawn by clusters, and the respondents' own where nothing stands above them."""
    stages: list[Stage] = []
    above, scale, number = strata.codes, np.ones(len(strata.names)), 1
    while (cluster := _field(survey, wave, "cluster", number)) is not None:
        parents, below = _nested(above, survey.responses[wave].columns[cluster.name].codes)
        drawn = np.bincount(parents, minlength=len(scale)).astype(np.float64)
        fractions = drawn / _units(survey, wave, number, above, len(scale), problems)
        stages.append(Stage(drawn, fractions, scale, parents))
        above, scale, number = below, (scale * fractions)[parents], number + 1
    if not stages or _field(survey, wave, "population", number) is not None:
        drawn = np.bincount(above, minlength=len(scale)).astype(np.float64)
        units = _units(survey, wave, number, above, len(scale), problems)
        units = units if stages else _corrected(survey, wave, strata, units)
        stages.append(Stage(drawn, drawn / units, scale))
    return stages, above


def _nested(above: Whole, codes: Codes) -> tuple[Whole, Whole]:
    """The parent of each cluster, and each respondent's cluster; a name is used anew in every parent."""
    width = int(codes.max(initial=0)) + 2
    found, place = np.unique(above * width + codes + 1, return_inverse=True)
    return (found // width).astype(np.int64), place.astype(np.int64)


def _units(
    survey: Survey, wave: str, number: int, above: Whole, parents: int, problems: list[Problem]
) -> Floats:
    """How many units each parent of a stage was drawn from, as a field says; infinite where none does."""
    units = np.full(parents, np.inf)
    variable = _field(survey, wave, "population", number)
    if variable is None or not survey.description.design.finite_population:
        return units
    column = survey.responses[wave].columns[variable.name]
    numbers = np.asarray(column.values, np.float64)[np.maximum(column.codes, 0)]
    units[above] = numbers
    if bool((column.codes < 0).any() | (units[above] != numbers).any()):
        what = f"field {variable.name} does not give one number to all of a stage {number} parent"
        problems.append(Problem(f"datapackage.json, wave {wave}", what, "Correct the field."))
    return units


def _corrected(survey: Survey, wave: str, strata: Strata, given: Floats) -> Floats:
    """The units of each stratum, for the finite population correction; infinite where it has no place.

    It is made where the weights sum to the population, or there are none; where they nearly do, in part.
    """
    if not survey.description.design.finite_population:
        return np.full(len(strata.names), np.inf)
    units: Floats = np.where(np.isfinite(given), given, strata.units)
    weights = survey.responses[wave].weights
    if weights is None:
        return units
    sums = np.bincount(strata.codes, weights, len(strata.names))
    known = np.isfinite(units)
    off = np.abs(sums / np.where(known, units, 1) - 1)
    agree = np.clip((SUM_TO_ANOTHER - off) / (SUM_TO_ANOTHER - SUM_TO_IT), 0, 1) * known
    found: Floats = np.where(agree > 0, units / np.where(agree > 0, agree, 1), np.inf)
    return found


def _field(survey: Survey, wave: str, role: str, stage: int) -> Variable | None:
    found = survey.variables[wave].values()
    return next((each for each in found if role in each.survey.roles and each.survey.stage == stage), None)


# Lonely units -----------------------------------------------------------------------------------


def _lonely_problems(wave: str, strata: Strata, stage: Stage) -> list[Problem]:
    """Strata of a single unit, which is not all of it: nothing to compare it with."""
    unit = "respondent" if stage.parents is None else "cluster"
    where = f"{DESIGN}.merged_strata"
    return [
        Problem(where, f"wave {wave}: {_named(name)} has a single {unit}", _merging(strata.names, place))
        for place, name in enumerate(strata.names)
        if stage.drawn[place] == 1 and stage.fractions[place] < 1
    ] + [
        Problem(where, f"wave {wave}: {_named(strata.names[place])} has more {unit}s than exist", "")
        for place in np.flatnonzero(stage.fractions > 1)
    ]


def _named(stratum: str) -> str:
    return f"stratum {stratum}" if stratum else "the sample"


def _merging(names: tuple[str, ...], place: int) -> str:
    """The stratum beside a lonely one, as the declaration that takes the two together."""
    if len(names) == 1:
        return "A variance needs two."
    first, second = sorted((place, place - 1 if place else 1))
    pair = f'["{names[first]}", "{names[second]}"]'
    return f'Take it together with its neighbour, as {{"{names[first]}+{names[second]}": {pair}}}.'


def _census_problems(wave: str, strata: Strata, stages: list[Stage]) -> list[Problem]:
    """Strata of which every cluster was drawn and not every unit answered, with no stage below to say so.

    Their variance would be nothing, though answers are missing.
    """
    if stages[0].parents is None or len(stages) > 1:
        return []
    respondents = np.bincount(strata.codes, minlength=len(strata.names))
    silent = (stages[0].fractions == 1) & np.isfinite(strata.units) & (strata.units > respondents)
    remedy = "Declare how many units each cluster has: a field of the role population, stage 2."
    return [
        Problem(
            DESIGN,
            f"wave {wave}: every cluster of {_named(strata.names[place])} was drawn, not all answered",
            remedy,
        )
        for place in np.flatnonzero(silent)
    ]


def _single_problems(wave: str, stages: list[Stage]) -> list[Problem]:
    """Clusters in which a single unit of several was drawn; they are counted, never named."""
    found = []
    for number, stage in enumerate(stages, start=2):
        single = int(np.count_nonzero((stage.drawn == 1) & (stage.fractions < 1) & (stage.scale > 0)))
        if single:
            what = f"wave {wave}: {single} clusters have a single unit of stage {number}"
            remedy = "Merge clusters, or leave out the population of this stage."
            found.append(Problem(DESIGN, what, remedy))
    return found
