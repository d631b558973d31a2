"""Places: whom a number is about, and which places make up which others.

For each breakdown's variable, the finest groups that its groupings share (their common refinement)
and those without a group add up to everybody. Knows the description only, no answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from findings.vocabulary import OUTSIDE, Breakdown, Survey, Variable

EVERYBODY = ("", "")
Place = tuple[str, str]
"""A breakdown and a group; for a finest group that nobody publishes, the variable and its own name."""

Signature = tuple[str, ...]


@dataclass(frozen=True)
class Layout:
    """All places of a wave: `sums` says which places add up to a whole.

    With `classes` of respondents, the places are followed by the same places within each class. The
    `unseen` are declared groups that the wave does not show: the parts of a merge, or one not in force.
    `unanswered` are the places of those who did not say which group they are in, with the breakdowns
    concerned; not where anything else could be the reason. `nobodys` are places that nobody can be in, since
    the field has no missing value.
    """

    places: tuple[Place, ...]
    sums: tuple[tuple[Place, tuple[Place, ...]], ...]
    classes: int = 0
    unseen: frozenset[Place] = frozenset()
    unanswered: dict[Place, frozenset[str]] = field(default_factory=dict)
    nobodys: frozenset[Place] = frozenset()
    _order: dict[Place, int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_order", {place: order for order, place in enumerate(self.places)})

    def index(self, place: Place) -> int:
        return self._order[place]

    @cached_property
    def families(self) -> tuple[int, ...]:
        """For each place which variable it is a group of, counted from 1; 0 for everybody."""
        found = dict.fromkeys(self.places, 0)
        for family, (_, parts) in enumerate(self.sums, start=1):
            known = next((found[part] for part in parts if found[part]), 0)
            found |= dict.fromkeys(parts, known or family)
        found |= {whole: found[parts[0]] for whole, parts in self.sums if whole != EVERYBODY and parts}
        return tuple(found[place] for place in self.places)

    def within_classes(self, *places: Place) -> Iterator[tuple[int, ...]]:
        """The order of these places, and again within each class."""
        plain = len(self.places) // (1 + self.classes)
        for kind in range(1 + self.classes):
            yield tuple(self.index(place) + kind * plain for place in places)

    def __contains__(self, place: Place) -> bool:
        return place in self._order


def layout(survey: Survey, wave: str) -> Layout:
    """The places of a wave's declared breakdowns."""
    sums: list[tuple[Place, tuple[Place, ...]]] = []
    unanswered: dict[Place, frozenset[str]] = {}
    nobodys: set[Place] = set()
    for variable, breakdowns in _by_variable(survey, wave).items():
        described = survey.variables[wave][variable]
        values = [category.value for category in described.categories]
        atoms = _atoms(variable, breakdowns, values)
        sums.append((EVERYBODY, tuple(atoms.values())))
        sums += _groups(breakdowns, values, atoms)
        outside = atoms[("",) * len(breakdowns)]
        if _is_only_silence(described, breakdowns):
            unanswered[outside] = frozenset(each.id for each in breakdowns)
            nobodys |= set() if described.missing else {outside}
    places = dict.fromkeys([EVERYBODY, *(place for whole, parts in sums for place in (whole, *parts))])
    unseen = frozenset(_unseen(survey, wave))
    return Layout(tuple(places), tuple(sums), 0, unseen, unanswered, frozenset(nobodys))


def _is_only_silence(variable: Variable, breakdowns: list[Breakdown]) -> bool:
    """Whether who is in no group gave no answer: each category has one, and the question was put to all."""
    reasons = {reason for _, reason in variable.missing}
    grouped = all(
        any(group_of(each, category.value) for each in breakdowns) for category in variable.categories
    )
    return grouped and not reasons & set(OUTSIDE)


def _unseen(survey: Survey, wave: str) -> Iterator[Place]:
    for breakdown in survey.description.breakdowns:
        chosen = survey.merges.get(wave, {}).get(breakdown.id, ())
        for name, merge in breakdown.merge.items():
            for group in merge.groups if name in chosen else (name,):
                yield breakdown.id, group


def within(place: Place, kind: int) -> Place:
    """A place's respondents of one class: finer than anything that is published."""
    return (f"(class {kind}) {place[0]}", place[1])


def crossed(found: Layout, classes: int) -> Layout:
    """The layout once more for each class of respondents; every place is the sum of its classes."""
    kinds = range(classes)
    sums = [
        *found.sums,
        *((within(whole, kind), tuple(within(part, kind) for part in parts))
          for kind in kinds for whole, parts in found.sums),
        *((place, tuple(within(place, kind) for kind in kinds)) for place in found.places if classes),
    ]  # fmt: skip
    places = (*found.places, *(within(place, kind) for kind in kinds for place in found.places))
    return Layout(places, tuple(sums), classes, found.unseen, found.unanswered, found.nobodys)


def groupings(survey: Survey, wave: str) -> Iterator[Breakdown]:
    """A wave's breakdowns, each again with all its merges: another grouping, whether in force or not."""
    for breakdown in survey.description.breakdowns:
        if breakdown.variable in survey.variables[wave]:
            yield breakdown
            if breakdown.merge:
                yield breakdown.merged(survey.variables[wave][breakdown.variable].categories, breakdown.merge)


def _by_variable(survey: Survey, wave: str) -> dict[str, list[Breakdown]]:
    """Each variable's groupings, those of another among them whose groups its own make up."""
    found: dict[str, list[Breakdown]] = {}
    finer = survey.kept[wave].within if wave in survey.kept else {}
    declared = {each.variable for each in groupings(survey, wave) if each.id not in finer}
    for breakdown in groupings(survey, wave):
        known = finer.get(breakdown.id, breakdown)
        chosen = known if known.variable in declared else breakdown
        found.setdefault(chosen.variable, []).append(chosen)
    return found


def group_of(breakdown: Breakdown, value: str) -> str:
    """The group that a category of the variable belongs to, the last that names it; '' for none."""
    if not breakdown.groups:
        return value
    return next((name for name, each in reversed(breakdown.groups.items()) if value in each.categories), "")


def group_names(breakdown: Breakdown, values: Iterable[str]) -> tuple[str, ...]:
    return tuple(breakdown.groups) if breakdown.groups else tuple(values)


def _atoms(variable: str, breakdowns: list[Breakdown], values: list[str]) -> dict[Signature, Place]:
    """The finest groups by the group that each has in every breakdown; those without any group as one."""
    nobody = ("",) * len(breakdowns)
    signatures = dict.fromkeys(tuple(group_of(each, value) for each in breakdowns) for value in values)
    signatures |= {nobody: None}
    return {
        signature: _published_place(signature, breakdowns, list(signatures))
        or (f"({variable})", " and ".join(part or "none" for part in signature))
        for signature in signatures
    }


def _published_place(
    signature: Signature, breakdowns: list[Breakdown], signatures: list[Signature]
) -> Place | None:
    """The group that is exactly this one, where a breakdown has it."""
    for place, breakdown in enumerate(breakdowns):
        group = signature[place]
        if group and sum(each[place] == group for each in signatures) == 1:
            return (breakdown.id, group)
    return None


def _groups(
    breakdowns: list[Breakdown], values: list[str], atoms: dict[Signature, Place]
) -> list[tuple[Place, tuple[Place, ...]]]:
    """Each group as the finest groups that it holds."""
    found = []
    for place, breakdown in enumerate(breakdowns):
        for group in group_names(breakdown, values):
            parts = tuple(each for signature, each in atoms.items() if signature[place] == group)
            if parts != ((breakdown.id, group),):
                found.append(((breakdown.id, group), parts))
    return found
