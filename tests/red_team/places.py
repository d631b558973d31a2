"""Of whom numbers are told: the smallest sets of respondents that all groups of a wave are made of.

Takes a wave and the groups that its numbers name, gives the atoms of each variable.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from tests.red_team.questionnaire import Wave
from tests.red_team.system import ALL, ELSEWHERE, Spot

Group = tuple[str, str]
"""A breakdown and the name of its group."""

Values = tuple[str, ...]


@dataclass(frozen=True)
class Places:
    """Atoms of each variable, and the atoms that a group is made of."""

    atoms: dict[str, tuple[Values, ...]]
    groups: Mapping[Group, tuple[Spot, ...]]
    whole: Mapping[Group, Spot]
    impossible: dict[tuple[str, str], frozenset[tuple[Values, Values]]] = field(default_factory=dict)

    def spots(self) -> list[Spot]:
        """Everybody, then each atom of each variable."""
        return [ALL, *(spot for variable in self.atoms for spot in self.of(variable))]

    def of(self, variable: str) -> list[Spot]:
        return [((variable, atom),) for atom in self.atoms[variable]]


def places(wave: Wave, named: Iterable[Group]) -> Places:
    """The common refinement of all groups of each variable that are named."""
    known = {each for each in named if each[0] in wave.breakdowns}
    known = {each for each in known if each[1] in wave.breakdowns[each[0]].groups}
    by_variable: dict[str, set[Group]] = {}
    for group in known:
        by_variable.setdefault(wave.breakdowns[group[0]].variable, set()).add(group)
    atoms = {name: tuple(_atoms(wave, name, groups)) for name, groups in sorted(by_variable.items())}
    held: dict[Group, tuple[Spot, ...]] = {
        group: tuple(
            ((variable, atom),)
            for atom in atoms[variable]
            if set(atom) <= set(wave.breakdowns[group[0]].groups[group[1]])
        )
        for variable, groups in by_variable.items()
        for group in sorted(groups)
    }
    held = {group: spots for group, spots in held.items() if spots}
    return Places(atoms, held, {group: _whole(spots) for group, spots in held.items()})


def _whole(spots: tuple[Spot, ...]) -> Spot:
    variable = spots[0][0][0]
    return ((variable, tuple(value for spot in spots for value in spot[0][1])),)


def _atoms(wave: Wave, variable: str, groups: set[Group]) -> list[Values]:
    """Values that no group tells apart; last, those who are in no group."""
    signed: dict[tuple[Group, ...], list[str]] = {}
    for value in wave.fields[variable].categories:
        holding = tuple(
            group for group in sorted(groups) if value in wave.breakdowns[group[0]].groups[group[1]]
        )
        signed.setdefault(holding, []).append(value)
    outside = signed.pop((), None)
    found = [tuple(values) for values in signed.values()]
    return [*found, ELSEWHERE] if outside or not wave.fields[variable].required else found
