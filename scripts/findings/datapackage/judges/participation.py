"""Statements that nobody can know who answered: complete, of groups that exist, and of many people.

Judges what a person wrote against the responses and the populations. Where such a statement holds, small
counts are shown; hence what it could be wrong of is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date

from findings.datapackage.faults import Fault, name, nearest, plural, unknown
from findings.datapackage.json_lines import Key
from findings.datapackage.package import DataPackage
from findings.vocabulary import Breakdown, Description, Participation, Release, Wave
from findings.vocabulary.rules import DRAWN, MANY

SAID = ("reason", "stated_by", "source")
"""What must be written in words."""

OF_ONE_BODY = re.compile(
    r"\b(staff|employees?|workforce|colleagues|delegates|trustees|personnel|salariés?|agents)\b"
    r"|\bmembers?\b(?! of the public)|\bmembres?\b",
    re.IGNORECASE,
)
"""Words for people who are on somebody's list."""

ORGANISATION = re.compile(
    r"\b(council|school|practice|hospital|universit|department|team|compan|charit|organi[sz]ation|"
    r"authorit|college|provider|firm|employer|club|église|école|commune|entreprise)",
    re.IGNORECASE,
)
"""Words for units that have a name of their own."""


def participation_faults(package: DataPackage, described: Description) -> Iterator[Fault]:
    """Every wave of which it is stated that nobody knows who answered."""
    for place, wave in enumerate(described.waves):
        if wave.participation is not None:
            at = ("survey", "waves", place, "participation")
            yield from _statement(package, at, wave.participation)
            yield from _contradictions(package, described, at, wave)
            yield from _numbers(package, described, at, wave, wave.participation)


def _statement(package: DataPackage, at: tuple[Key, ...], stated: Participation) -> Iterator[Fault]:
    for key in SAID:
        if not getattr(stated, key).strip():
            yield Fault(package.descriptor.at(*at, key), "is blank", "Write it; it is published.")
    try:
        date.fromisoformat(stated.stated_on)
    except ValueError:
        yield Fault(package.descriptor.at(*at, "stated_on"), "is no date", "Write it as 2001-03-31.")


def _contradictions(
    package: DataPackage, described: Description, at: tuple[Key, ...], wave: Wave
) -> Iterator[Fault]:
    """What says that it can be known who answered."""
    where = package.descriptor.at(*at)
    if wave.release is not Release.TABLES:
        yield Fault(where, f"is for tables, and the wave releases {wave.release}", "Take it out.")
    if described.design.sampling == "census":
        yield Fault(where, "says that nobody knows who answered, of a census", KNOWN)
    if described.disclosure.rule != "gpps":
        rule = described.disclosure.rule
        what = f"is for rule gpps, and rule {rule} withholds the same whoever could know who answered"
        yield Fault(where, what, "Take it out; or choose rule gpps.")
    if any(wave.id in panel for panel in described.panels):
        yield Fault(where, "is of a wave whose respondents are found again in another", KNOWN)
    for text in (described.unit, described.units, wave.universe or described.universe):
        found = OF_ONE_BODY.search(text)
        if found:
            what = f"says that nobody knows who answered, of {name(found.group())}, who are on a list"
            yield Fault(where, what, KNOWN)
            break
    unit = ORGANISATION.search(described.unit)
    if unit:
        what = f"says that nobody knows who answered, of units that have names ({name(described.unit)})"
        yield Fault(where, what, KNOWN)


KNOWN = "Take it out: small counts are withheld, as for a small population."


def _numbers(
    package: DataPackage, described: Description, at: tuple[Key, ...], wave: Wave, stated: Participation
) -> Iterator[Fault]:
    """A population too small, or drawn too much of; and the same of groups."""
    units = stated.population or package.populations[wave.id].size or 0
    responses = package.responses.get(wave.id)
    where = package.descriptor.at(*at, "population") if stated.population else package.descriptor.at(*at)
    if units <= MANY:
        what = f"is of {plural(units, 'unit')}, and no small count is safe of {MANY:,} or fewer"
        remedy = "Write under `population` how many could have answered at the least; or take it out."
        yield Fault(where, what if units else "does not say how many could have answered", remedy)
    elif responses is not None and responses.size > DRAWN * units:
        what = f"is of {units:,} units, of whom {responses.size:,} responded, more than a tenth"
        yield Fault(where, what, KNOWN)
    counted = package.populations[wave.id].size
    if counted and counted < stated.population:
        what = f"is of {stated.population:,} units, and the population file counts {counted:,}"
        yield Fault(where, what, "Correct one of them.")
    known = {each.id: each for each in described.breakdowns}
    for breakdown, groups in stated.groups.items():
        here = package.descriptor.at(*at, "groups", breakdown)
        if breakdown not in known:
            yield Fault(here, "is no breakdown", nearest(breakdown, known))
            continue
        yield from _groups(package, here, groups, known[breakdown], wave, units)


def _groups(
    package: DataPackage,
    where: str,
    groups: int | Mapping[str, int],
    breakdown: Breakdown,
    wave: Wave,
    units: int,
) -> Iterator[Fault]:
    variable = package.fields(wave).get(breakdown.variable)
    categories = variable.categories if variable else ()
    names = list(breakdown.merged(categories, ()).groups)
    yield from unknown(where, groups, names, "group of it") if names and isinstance(groups, Mapping) else ()
    counts = list(groups.values()) if isinstance(groups, Mapping) else [groups] * len(names)
    if any(count < 0 for count in counts) or sum(counts) > units:
        yield Fault(where, "counts more units in its groups than in all, or fewer than none", "Correct it.")
    file = package.populations[wave.id].groups
    for group, count in zip(groups if isinstance(groups, Mapping) else names, counts, strict=True):
        if file.get((breakdown.id, group), count) < count:
            what = f"counts more units of {name(group)} than the population file does"
            yield Fault(where, what, "Correct one of them.")
