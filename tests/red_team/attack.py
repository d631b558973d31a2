"""The attack: everything known put together, solved, and said of each number that should not be known.

Takes a `Publication`, gives a `Report`. What bounds alone settle is used again, since differences, standard
errors and quartiles say something only once the bases are known.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import product
from pathlib import Path

from tests.red_team import (
    answering,
    between,
    conditions,
    dependence,
    ordering,
    persons,
    spreads,
    telling,
    truth,
    weights,
)
from tests.red_team.between import Knowledge
from tests.red_team.bounding import Bounded, Contradiction, bounded, tighten
from tests.red_team.places import Places, places
from tests.red_team.published import WITHHELD, Publication, Reading, Release, Row
from tests.red_team.questionnaire import Question, Wave, waves
from tests.red_team.solving import Finding, findings
from tests.red_team.system import (
    BASE,
    ELSEWHERE,
    EVERYBODY,
    SILENT,
    Cell,
    Spot,
    System,
    Target,
    total,
)

ASSUMED = (
    "order in a chart",
    "rule",
    "at most k ticks",
    "dependent fields",
    "earlier releases",
    "same variable",
)
"""Kinds of knowledge that may be mistaken: given up, in this order, where they contradict what is printed."""

ROUNDS = 3
SMALLEST_GROUP = 10
OF_UNITS = {"population", "share_of_population"}
"""Measures that tell nothing of answers."""
MANY, DRAWN = 1_000, 10
"""A group of strangers has more units than that, and at least so many for each who responded."""


@dataclass(frozen=True)
class Field:
    """One wave as the attacker sees it: the releases of its numbers, and of whom they are told."""

    wave: Wave
    places: Places
    tolds: tuple[telling.Told, ...]
    silence_is_protected: bool = False

    @property
    def now(self) -> telling.Told:
        return self.tolds[-1]

    @cached_property
    def spots(self) -> list[Spot]:
        """Everybody, each atom, and each pair of atoms that can be where some cannot."""
        joint = [
            ((names[0], first), (names[1], second))
            for names, never in self.places.impossible.items()
            for first, second in product(self.places.atoms[names[0]], self.places.atoms[names[1]])
            if (first, second) not in never
        ]
        return [*self.places.spots(), *joint]

    @cached_property
    def based(self) -> set[tuple[str, str, str, str]]:
        """Questions, items and groups of which a base is printed."""
        rows = (row for row in self.now.rows if row["base"])
        return {(row["question"], row["item"], row["breakdown"], row["group"]) for row in rows}

    @cached_property
    def small_groups(self) -> set[tuple[str, str]]:
        """Groups of which it is printed that few answered at all: a small base says no more."""
        counted = ((row["breakdown"], row["group"], row["count"]) for row in self.now.rows if _is_count(row))
        return {(breakdown, group) for breakdown, group, count in counted if int(count) < SMALLEST_GROUP}

    @cached_property
    def asked(self) -> set[tuple[str, str, str]]:
        """Questions and groups of which it is printed how many were asked: a small base says no more.

        That is so where they were asked for one answer to another question, and its count is printed.
        """
        printed = {
            (row["question"], row["item"], row["category"], row["breakdown"], row["group"])
            for row in self.now.rows
            if row["measure"] == "share" and row["count"] and not self.now.rounding
        }
        routed = [each for each in self.wave.questions if len(each.routing) == 1]
        return {
            (question.name, *group)
            for question in routed
            for group in self.places.groups
            if printed.issuperset(answering.filters(self.wave, question.routing[0], group))
        }

    @cached_property
    def strangers(self) -> set[str]:
        """Breakdowns of large groups, of a wave of which nobody can know who answered; '' for everybody."""
        large: dict[str, list[bool]] = {}
        for row in self.now.rows:
            if row["measure"] == "responses":
                units = self.wave.units(row["breakdown"], row["group"])
                answered = int(row["count"]) if row["count"].isdecimal() else 0
                fits = not answered or (units > MANY and units >= DRAWN * answered)
                large.setdefault(row["breakdown"], []).append(fits)
        if not all(large.get("", [False])) or not self.wave.strangers:
            return set()
        return {name for name, fits in large.items() if all(fits)}

    def hides_silence(self, question: str) -> bool:
        """Whether the statement promises that nobody is known to have left a question out."""
        asked = self.wave.question(question)
        return self.silence_is_protected or (asked is not None and asked.sensitive)

    def tells_of_nobody(self, question: str, breakdown: str) -> bool:
        """Whether a small count points at nobody: of strangers, by what is neither sensitive nor known."""
        asked = self.wave.question(question)
        known = asked is not None and any({"key", "breakdown"} & set(each.roles) for each in asked.fields)
        sensitive = asked is not None and asked.sensitive
        return breakdown in self.strangers and not known and not sensitive

    def judged(self, target: Target) -> Target | None:
        """A withheld number as the rule for strangers has it: of groups too small to be shown alone."""
        row = self._rows.get(target.name)
        if target.kind != "withheld" or not row:
            return target
        if row["breakdown"] in self.given_up:
            return replace(target, kind="given up")
        if not self.tells_of_nobody(row["question"], row["breakdown"]):
            return target
        if row["measure"] == "responses":
            return replace(target, kind="base")
        table = row["question"], row["item"], row["breakdown"], row["group"]
        return None if table in self.based else replace(target, kind="few")

    @cached_property
    def given_up(self) -> set[str]:
        """Breakdowns of which nothing is shown: of these a number may be an answer to some question."""
        rows = [row for row in self.now.rows if row["breakdown"] and row["measure"] not in OF_UNITS]
        return {row["breakdown"] for row in rows} - {
            row["breakdown"] for row in rows if row.get("status") != WITHHELD
        }

    @cached_property
    def _rows(self) -> dict[str, Row]:
        return {row.get("estimate_id", ""): row for row in self.now.rows}


def _is_count(row: Row) -> bool:
    return row["measure"] == "responses" and row["count"].isdecimal()


@dataclass
class Attack:
    """The state of an attack on one publication."""

    publication: Publication
    knowledge: Knowledge = field(default_factory=dict)
    without: frozenset[str] = frozenset()
    fields: list[Field] = field(default_factory=list)
    system: System = field(default_factory=System)
    state: Bounded | None = None
    given_up: list[str] = field(default_factory=list)
    persons: Path | None = None

    @property
    def reals(self) -> frozenset[str]:
        """Number questions whose answers need not be whole."""
        return frozenset(
            question.name
            for each in self.fields
            for question in each.wave.questions
            if question.kind == "number" and not all(column.whole for column in question.fields)
        )


def attack(
    publication: Publication,
    knowledge: Knowledge | None = None,
    without: frozenset[str] = frozenset(),
    those: Path | None = None,
) -> Attack:
    """All knowledge gathered and bounds tightened; assumptions that contradict it are given up.

    `those` is a file of persons: of it weights and groups are read, and no answer.
    """
    for gone in ((), *((each,) for each in ASSUMED), ASSUMED):
        try:
            made = _attacked(publication, knowledge or {}, without | set(gone), those)
        except Contradiction:
            if gone == ASSUMED:
                raise
            continue
        made.given_up = list(gone)
        return made
    raise AssertionError


def _attacked(
    publication: Publication, knowledge: Knowledge, without: frozenset[str], those: Path | None
) -> Attack:
    made = Attack(publication, knowledge, without, persons=those)
    made.fields = [_field(publication, wave, knowledge) for wave in waves(publication)]
    for each in made.fields:
        _say_all(made.system, each, publication)
        found = (
            persons.known(truth.read(those, each.wave, each.places, publication.descriptor))
            if those
            else None
        )
        if found:
            persons.say_persons(made.system, each.now, found)
    made.state = _tightened(made)
    certain = len(made.system.equations)
    for _ in range(ROUNDS):
        known = made.state.known()
        del made.system.equations[certain:]
        for each in made.fields:
            _say_once_known(made.system, each, known)
        made.state = _tightened(made)
        if made.state.known() == known:
            break
    for each in made.fields:
        made.system.targets += _implied(each)
    made.state = _tightened(made)
    return made


def _tightened(made: Attack) -> Bounded:
    state = bounded(made.system, made.without, made.reals)
    tighten(state)
    return state


# Knowledge --------------------------------------------------------------------------------------


def _field(publication: Publication, wave: Wave, knowledge: Knowledge) -> Field:
    """A wave with its places as far as they can be told apart, and the weights where they are known."""
    releases = [(each.name, _of_wave(each, wave)) for each in publication.releases]
    rows = [row for _, found in releases for row in found]
    plain = places(wave, {(row["breakdown"], row["group"]) for row in rows if row["group"]})
    tolds = [_told(publication, wave, plain, name, found) for name, found in releases if found]
    nested = dependence.knowledge_of(wave, plain, rows, knowledge)
    never = between.never_together(wave, plain, nested, [cell for told in tolds for cell in _zeros(told)])
    held = replace(plain, impossible=never)
    by, weighing = weights.weights_of(wave, plain, rows, knowledge)
    held = weights.divided(held, by, weighing) if by else held
    told_apart = [replace(told, places=held, weights_by=by, weights=weighing) for told in tolds]
    hides = bool(publication.audit.get("thresholds", {}).get("protect_silence"))
    return Field(wave, held, tuple(told_apart), hides)


def _told(
    publication: Publication, wave: Wave, plain: Places, name: str, rows: tuple[Row, ...]
) -> telling.Told:
    corrected = any(name and path.endswith(name) for path in wave.corrected)
    readings: dict[str, list[Reading]] = {}
    for reading in () if name else publication.readings:
        readings.setdefault(reading.estimate_id, []).append(reading)
    return telling.Told(
        wave,
        plain,
        rows,
        edition=f"{wave.name}@{name}" if corrected else wave.name,
        readings=readings,
        rounding=int(publication.audit.get("thresholds", {}).get("round_counts_to") or 0),
        small=int(publication.audit.get("thresholds", {}).get("small_count") or 0),
        finite=bool(publication.survey.get("design", {}).get("finite_population", True)),
    )


def _of_wave(release: Release, wave: Wave) -> tuple[Row, ...]:
    return tuple(row for row in release.rows if row["wave"] == wave.name)


def _zeros(told: telling.Told) -> Iterator[Cell]:
    """Unknowns that are printed to be nobody."""
    for row in told.rows:
        if row["measure"] == "share" and row.get("count") == "0" and not told.rounding:
            found = telling.ratio(told, row, told.spots(row))
            yield from found.above if found else ()


def _say_all(system: System, held: Field, publication: Publication) -> None:
    """All that does not need a base to be known."""
    wave = held.wave
    between.say_groups(system, wave, held.places)
    between.say_fields(system, wave, held.places)
    between.say_dependence(system, wave, held.places)
    between.say_same_columns(system, wave, held.places)
    answered = publication.survey.get("design", {}).get("multiple_base", "answered") == "answered"
    for spot in held.spots:
        _say_spot(system, wave, spot, answered)
    for told in held.tolds:
        telling.say_rows(system, told)
        telling.say_not_zero(system, told, publication.audit.get("thresholds", {}))
    system.targets[:] = [
        kept for each in _of_now(system.targets, held.now) if (kept := held.judged(each)) is not None
    ]
    for told in held.tolds:
        if told.edition != wave.name:
            between.say_corrected(system, wave, held.places, told.edition, _fewer(told, held.now))
            _say_edition(system, held, told, answered)
    _say_comments(system, held, publication)
    ordering.say_orders(system, held.now, publication.charts)


def _say_spot(system: System, wave: Wave, spot: Spot, answered: bool) -> None:
    for question in wave.questions:
        if not question.fields or (question.kind == "text" and not question.many):
            continue
        answering.say_answers(system, question, spot)
        answering.say_routing(system, wave, question, spot)
        if question.many and answered:
            answering.say_one_tick(system, question, spot)
        if question.kind == "number":
            spreads.say_bounds(system, question, spot)


def _say_edition(system: System, held: Field, told: telling.Told, answered: bool) -> None:
    """The questionnaire holds for an earlier edition of the answers too."""
    own = System()
    between.say_groups(own, held.wave, held.places)
    for spot in held.spots:
        _say_spot(own, held.wave, spot, answered)
    for each in own.equations:
        terms = {cell._replace(wave=told.edition): factor for cell, factor in each.terms}
        system.say(each.kind, terms, each.low, each.high)


def _of_now(targets: Iterable[Target], now: telling.Told) -> list[Target]:
    """Each target once, where it is withheld or may be small now."""
    rows = [row for row in now.rows if row.get("status") == WITHHELD or now.only_rounds]
    names = {row.get("estimate_id", "") for row in rows}
    return list({each.name: each for each in targets if each.name in names or not each.name}.values())


def _fewer(told: telling.Told, now: telling.Told) -> int:
    """By how many respondents an earlier release was larger; as many as there are where it does not say."""
    counts = [
        next(
            (int(row["count"]) for row in each.rows if row["measure"] == "responses" and not row["group"]), 0
        )
        for each in (told, now)
    ]
    return counts[0] - counts[1] if counts[0] > counts[1] > 0 else 10**6


def _say_comments(system: System, held: Field, publication: Publication) -> None:
    """Each comment of a group was written by one of its respondents."""
    for comment in publication.comments:
        breakdown, _, group = comment.get("attribute", "").partition("=")
        spots = held.places.groups.get((breakdown, group), ()) if comment.get("approved_by") else ()
        if spots:
            some = total(Cell(held.wave.name, "", "", EVERYBODY, spot) for spot in spots)
            system.say("comments", some, 1, float("inf"))


def _say_once_known(system: System, held: Field, known: dict[Cell, int]) -> None:
    for told in held.tolds:
        telling.say_differences(system, told, known)
        factor = spreads.design_factor(told)
        spreads.say_spreads(system, told, known, factor)
        spreads.say_shares(system, told, known, factor)


# What should not be known besides ---------------------------------------------------------------


def _implied(held: Field) -> Iterator[Target]:
    """Numbers that have no row: no answer by group, bases by group, groups that are told apart by others."""
    for group, spots in held.places.groups.items():
        if group[0] in held.given_up:
            continue
        for cell in [each for question in held.wave.questions for each in _outside(question)]:
            based = group in held.small_groups or (cell.question, cell.item, *group) in held.based
            based |= (cell.question, *group) in held.asked
            spared = cell.part == SILENT and held.tells_of_nobody(cell.question, group[0])
            if not spared and (cell.part == SILENT or not based):
                is_ordinary = cell.part == SILENT and not held.hides_silence(cell.question)
                kind = LEFT_OUT if is_ordinary else KINDS[cell.part]
                name = f"{kind} {cell.question} {cell.item} {'='.join(group)}"
                yield Target(name, kind, tuple((cell._replace(spot=spot), 1) for spot in spots))
    told = {spots for spots in held.places.groups.values() if len(spots) == 1}
    for spot in held.spots[1:]:
        if (spot,) not in told and not _is_of_silent(held, spot):
            cell = Cell(held.wave.name, "", "", EVERYBODY, spot)
            yield Target(f"implied group {spot}", "implied group", ((cell, 1),))


def _is_of_silent(held: Field, spot: Spot) -> bool:
    """Whether a spot is of those who did not say which group they are in, where that points at nobody.

    How many left out the question of a breakdown that is not shown is printed with that question.
    """
    variable, values = spot[0]
    names = {each.name for each in held.wave.breakdowns.values() if each.variable == variable}
    return len(spot) == 1 and values == ELSEWHERE and (names <= held.strangers or names <= held.given_up)


KINDS = {SILENT: "no answer", BASE: "base"}
LEFT_OUT = "ordinary question left out"
"""A kind that the statement says may be known: who left out what is not sensitive."""


def _outside(question: Question) -> list[Cell]:
    """Those silent and those in the base, of each item that has its own."""
    items = question.items if question.fields else ()
    bases = [answering.base(question, item, ()) for item in items]
    return list(dict.fromkeys(each._replace(part=part) for each in bases for part in KINDS))


def solved(made: Attack) -> list[Finding]:
    """What each target can be."""
    assert made.state is not None
    thresholds = made.publication.audit.get("thresholds", {})
    known = [
        condition
        for held in made.fields
        for condition in conditions.conditions(held.now, thresholds)
        if condition.kind not in made.without
    ]
    return findings(made.state, made.system.targets, known)
