"""What weighted shares say where the weights are known: a count is divided by stratum, each with its weight.

Weights are known where somebody says so, or where they are units over respondents of a stratum and both are
published. Elsewhere a weighted share says only whether it is of nobody or of everybody.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from tests.red_team.between import Knowledge
from tests.red_team.places import Places, Values
from tests.red_team.published import Row
from tests.red_team.questionnaire import Wave
from tests.red_team.system import Cell, Number, Spot, Terms, combined

KNOWN = "weights"
"""Where knowledge from outside holds them: by variable and value."""

Weights = dict[Values, Fraction]


def weights_of(
    wave: Wave, places: Places, rows: Iterable[Row], knowledge: Knowledge
) -> tuple[str, dict[str, Fraction]]:
    """The variable that weights go by, and the weight of each of its values; ('', {}) where not known."""
    if not wave.weighted:
        return "", {}
    said = ((name, each) for name, each in knowledge.get(KNOWN, {}).items() if name in wave.fields)
    known = next(((name, {value: Fraction(e) for value, e in each.items()}) for name, each in said), None)
    variable, found = known or _from_population(wave, list(rows))
    merged = any(len(atom) > 1 for atom in places.atoms.get(variable, ()))
    return ("", {}) if merged else (variable, found)


def _from_population(wave: Wave, rows: list[Row]) -> tuple[str, dict[str, Fraction]]:
    strata = [each.name for each in wave.fields.values() if "stratum" in each.roles]
    if len(strata) != 1:
        return "", {}
    answered = {
        row["group"]: int(row["count"])
        for row in rows
        if row["measure"] == "responses" and row["breakdown"] == strata[0] and row.get("count")
    }
    values = wave.fields[strata[0]].categories
    units = {value: wave.population.get((strata[0], value), 0) for value in values}
    if not all(answered.get(value) and units[value] for value in values):
        return "", {}
    return strata[0], {value: Fraction(units[value], answered[value]) for value in values}


def divided(places: Places, variable: str, values: Iterable[str]) -> Places:
    """Places in which every atom of every other variable is told apart by stratum too."""
    atoms = places.atoms | {variable: tuple((value,) for value in values)}
    joint = {
        (first, variable): frozenset[tuple[Values, Values]]() for first in places.atoms if first != variable
    }
    kept = {names: never for names, never in places.impossible.items() if set(names) <= set(atoms)}
    return Places(atoms, places.groups, places.whole, kept | _merged(joint, kept))


def _merged(
    joint: dict[tuple[str, str], frozenset[tuple[Values, Values]]],
    kept: dict[tuple[str, str], frozenset[tuple[Values, Values]]],
) -> dict[tuple[str, str], frozenset[tuple[Values, Values]]]:
    """Pairs that are not told apart already, in either order."""
    held = {frozenset(names) for names in kept}
    return {names: never for names, never in joint.items() if frozenset(names) not in held}


def weighted(terms: Terms, places: Places, variable: str, by: dict[str, Fraction]) -> dict[Cell, Number]:
    """A sum of unknowns with every respondent counted as much as the weight says."""
    return combined(*(_divided(cell, factor, places, variable, by) for cell, factor in terms.items()))


def _divided(
    cell: Cell, factor: Number, places: Places, variable: str, by: dict[str, Fraction]
) -> dict[Cell, Number]:
    if cell.spot and cell.spot[0][0] == variable and len(cell.spot) == 1:
        return {cell: factor * by[cell.spot[0][1][0]]}
    return {
        cell._replace(spot=_joint(cell.spot, places, variable, value)): factor * weight
        for value, weight in by.items()
    }


def _joint(spot: Spot, places: Places, variable: str, value: str) -> Spot:
    mine = (variable, (value,))
    if not spot:
        return (mine,)
    first = spot[0][0]
    return (*spot, mine) if (first, variable) in places.impossible else (mine, *spot)
