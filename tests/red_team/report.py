"""The attacker's report of one publication: how much is withheld, how much of that follows, and from what.

Takes a folder, gives a `Report` that holds no number of anybody: only how many, of which kind.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from pathlib import Path

from tests.red_team import conditions, magnitudes, numbers, truth
from tests.red_team import leaks as open_leaks
from tests.red_team.attack import ASSUMED, SMALLEST_GROUP, Attack, attack, solved
from tests.red_team.between import Knowledge
from tests.red_team.bounding import Contradiction
from tests.red_team.published import Publication, read
from tests.red_team.solving import Finding

UNPROTECTED = "open"
"""The rule of a publication that protects nobody and gives its reason."""

SMALL = 4
ROUNDED, BESIDE = "rounded", "withheld beside rounded"
"""What is shown and may be small where counts are only rounded, and what is withheld there."""

WITHHELD = ("withheld", "few", "given up", BESIDE)
"""What is marked as withheld. Of a few strangers it matters whether anybody certainly answered so."""
GIVEN = {"printed", "answers add up", "groups add up"}
"""Knowledge without which no number says anything of another: not tried without."""


@dataclass(frozen=True)
class Report:
    """What an attacker got.

    `withheld` counts numbers marked as withheld, and `rounded` those shown that may be of one to four where
    nothing but rounding protects them; of these `pinned` have fewer than five possible values, or are surely
    of one to four where counts are only rounded, `exact` of them one, and `unproven` were left undecided.
    `implied` are small numbers that no row tells, by kind. `by_relation` counts those that no longer follow
    without a relation.
    """

    publication: str
    rule: str = ""
    numbers: int = 0
    withheld: int = 0
    rounded: int = 0
    pinned: int = 0
    exact: int = 0
    unproven: int = 0
    undecided_numbers: int = 0
    implied: dict[str, int] = field(default_factory=dict)
    magnitudes: dict[str, int] = field(default_factory=dict)
    leaks: dict[str, int] = field(default_factory=dict)
    by_relation: dict[str, int] = field(default_factory=dict)
    relations: dict[str, int] = field(default_factory=dict)
    untrue: dict[str, int] = field(default_factory=dict)
    given_up: tuple[str, ...] = ()
    contradiction: str = ""
    names: tuple[str, ...] = ()

    @property
    def safe(self) -> bool:
        """Whether nothing was got that the rule protects, and nothing left undecided."""
        got = self.pinned + self.unproven
        if self.rule != UNPROTECTED:
            got += sum((*self.implied.values(), *self.magnitudes.values()))
        return not (got or self.leaks or self.contradiction or self.untrue)

    def as_json(self) -> str:
        return json.dumps(asdict(self), indent=1, sort_keys=True)


def report(
    given: Path,
    answers: Path | None = None,
    earlier: Iterable[Path] = (),
    knowledge: Knowledge | None = None,
    explain: bool = True,
    persons: Path | None = None,
) -> Report:
    """Attack a folder; `answers` are the restricted ones, to hold the attacker's own model to.

    Of `persons`, the same file, the attacker knows weights and groups.
    """
    publication = read(given, earlier)
    found = Counter(each.kind for each in open_leaks.leaks(publication))
    if answers:
        found += Counter(each.kind for each in open_leaks.restricted(given, answers, publication.released))
    try:
        made = _true_attack(publication, knowledge, answers, persons)
        found_numbers, cells = numbers.all_found(made), solved(made)
    except Contradiction as error:
        return Report(
            str(publication.descriptor.get("name", given.name)), contradiction=str(error), leaks=dict(found)
        )
    every = [*cells, *(each for group in found_numbers for each in group.findings)]
    bad = [each for each in every if is_bad(each)]
    withheld = [each for each in every if each.target.kind in WITHHELD]
    rounded = [each for each in every if each.target.kind == ROUNDED]
    return Report(
        publication=str(publication.descriptor.get("name", given.name)),
        rule=str(publication.audit.get("rule", "")),
        numbers=len(publication.rows),
        withheld=len(withheld),
        rounded=len(rounded),
        pinned=sum(each in bad for each in (*withheld, *rounded)),
        exact=sum(each.exact and each in bad for each in (*withheld, *rounded)),
        unproven=sum(each.values is None for each in every if each.target.kind != "number"),
        undecided_numbers=sum(each.values is None for each in every if each.target.kind == "number"),
        implied=_counted(each.target.kind for each in bad if each.target.kind not in (*WITHHELD, ROUNDED)),
        magnitudes=_counted([*_magnitudes(made, answers), *_determined(found_numbers)]),
        leaks=dict(found),
        by_relation=_by_relation(publication, knowledge, made, bad) if bad and explain else {},
        relations=_counted(each.kind for each in made.system.equations),
        untrue=dict(_untrue(made, answers)) if answers else {},
        given_up=tuple(made.given_up),
        names=tuple(sorted(each.target.name for each in bad)),
    )


def _true_attack(
    publication: Publication, knowledge: Knowledge | None, answers: Path | None, persons: Path | None
) -> Attack:
    """An attack whose assumptions the restricted answers bear out, where they are at hand."""
    made = attack(publication, knowledge, those=persons)
    mistaken = set(_untrue(made, answers)) & set(ASSUMED) if answers else set()
    if not mistaken:
        return made
    again = attack(publication, knowledge, frozenset(mistaken), persons)
    again.given_up += sorted(mistaken)
    return again


def _determined(found: list[numbers.Found]) -> list[str]:
    return ["every number of a group" for each in found if each.determined]


def _counted(kinds: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(kinds).items()))


def is_bad(found: Finding) -> bool:
    """Whether a number is known that should not be: of what has no row, only small numbers matter."""
    if found.values is None or found.values >= found.target.enough:
        return False
    if found.target.kind == "withheld":
        return True
    if found.target.kind == "few":
        return found.low >= 1
    if found.target.kind in (ROUNDED, BESIDE):
        return found.low >= 1 and found.high <= SMALL
    most = SMALLEST_GROUP - 1 if found.target.kind in {"implied group", "base"} else SMALL
    return found.low >= 1 and found.high <= most


def _magnitudes(made: Attack, answers: Path | None) -> list[str]:
    found = [each.kind for each in magnitudes.exposures(made)]
    for held in made.fields if answers else ():
        assert answers is not None
        read_answers = truth.read(answers, held.wave, held.places, made.publication.descriptor)
        found += [each.kind for each in magnitudes.true_exposures(held, read_answers)]
    return found


def _untrue(made: Attack, answers: Path) -> Counter[str]:
    """Kinds of the attacker's own equations that the restricted answers break."""
    by_wave = {
        held.wave.name: truth.read(answers, held.wave, held.places, made.publication.descriptor)
        for held in made.fields
    }
    used = [each for each in made.system.equations if each.kind not in made.without]
    found = truth.broken(used, by_wave)
    for held, question, group, profile in numbers.profiles(made):
        given = magnitudes.numbers_of(by_wave[held.wave.name], question, question.items[0], group.spots)
        found["numbers"] += not profile.fits(sorted(map(int, given)))
    for held in made.fields:
        for each in conditions.conditions(held.now, made.publication.audit.get("thresholds", {})):
            true = {cell: float(by_wave[cell.wave].true(cell)) for cell in each.cells if cell.wave in by_wave}
            found[each.kind] += each.kind not in made.without and not each.holds(true)
    return +found


def _by_relation(
    publication: Publication, knowledge: Knowledge | None, made: Attack, bad: list[Finding]
) -> dict[str, int]:
    """How many of the numbers got are not got without each relation."""
    got = {each.target.name for each in bad}
    kinds = {each.kind for each in made.system.equations} - GIVEN - made.without | {"tests of tables"}
    found = {}
    for kind in sorted(kinds):
        without = attack(publication, knowledge, made.without | {kind}, made.persons)
        without.system.targets = [each for each in without.system.targets if each.name in got]
        every = [*solved(without), *(each for group in numbers.all_found(without) for each in group.findings)]
        still = {each.target.name for each in every if is_bad(each)}
        if got - still:
            found[kind] = len(got - still)
    return found


def line(found: Report) -> str:
    """The report in a line."""
    if found.contradiction:
        return f"{found.publication}: contradicts itself ({found.contradiction})"
    rounded = f", {found.rounded} that may be small only rounded" if found.rounded else ""
    parts = [
        f"{found.numbers} numbers, {found.withheld} cells withheld{rounded}",
        f"{found.pinned} pinned below 5 values, {found.exact} exact, {found.unproven} unproven",
    ]
    for name in ("implied", "magnitudes", "leaks", "by_relation", "untrue"):
        kinds: dict[str, int] = getattr(found, name)
        if kinds:
            parts.append(f"{name.replace('_', ' ')}: " + ", ".join(f"{k} {n}" for k, n in kinds.items()))
    return f"{found.publication}: " + "; ".join(parts)


def record(found: Iterable[Report]) -> str:
    """Many reports as one: how much was attacked and how much was got, for whoever tells readers."""
    reports = list(found)
    counted = {name: sum(getattr(each, name) for each in reports) for name in COUNTED}
    kinds = {name: dict(sorted(_added(reports, name).items())) for name in KINDS}
    total = {
        "publications": len(reports),
        "contradictions": sum(bool(each.contradiction) for each in reports),
    }
    return json.dumps(total | counted | kinds, indent=1) + "\n"


COUNTED = ("numbers", "withheld", "rounded", "pinned", "exact", "unproven", "undecided_numbers")
KINDS = ("implied", "magnitudes", "leaks", "by_relation", "relations", "untrue")


def _added(reports: list[Report], name: str) -> Counter[str]:
    total: Counter[str] = Counter()
    for each in reports:
        total.update(getattr(each, name))
    return total
