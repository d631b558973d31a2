"""One wave's numbers made safe: withheld by the rule, with others for their sake, and given up where need be.

Takes estimates, gives the rows that may be published. Ends after a counted amount of work: each turn
withholds more than the one before, and the last leaves nothing but how many responded.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from functools import partial

import numpy as np

from findings.disclosure.complementing import Complementing
from findings.disclosure.corrections import of_the_same_answers
from findings.disclosure.counts import addresses, counts
from findings.disclosure.derived import overshown, published_rows, withheld_row, without_spread
from findings.disclosure.effects import is_stratified, of_one_effect, without_told_clusters
from findings.disclosure.equations import Equations, equations
from findings.disclosure.judging import targets_of
from findings.disclosure.knowledge import (
    UNKNOWN,
    Release,
    Told,
    published_numbers,
    remembered,
    told_by,
    unsafe_in,
)
from findings.disclosure.ledger import Ledger
from findings.disclosure.magnitudes import Magnitudes
from findings.disclosure.narrowing import narrowed, rows_of, shown_breakdowns, widened, worth
from findings.disclosure.otherwise import Otherwise
from findings.disclosure.reasons import without_reasons
from findings.disclosure.records import ESTIMATES, path_of
from findings.disclosure.resorts import given_up, without_closed
from findings.disclosure.solving import Effort, Mask, OutOfWork, Places, Unsolved
from findings.disclosure.weighed import without_amounts
from findings.disclosure.weighting import are_personal, classes, counts_by_class
from findings.disclosure.withholding import withheld_by_rule
from findings.vocabulary import Estimate, Problem, PublishedEstimate, Refused, Survey
from findings.vocabulary.rules import Thresholds, thresholds

MOST = 0.5
"""The part of what the rule leaves that protection should leave too, or else tries with fewer breakdowns."""

ENOUGH = 1_200_000_000
"""Units of work after which breakdowns that are tried together are given up."""

AGAIN = 2_500_000_000
"""Units of work after which no further breakdown is tried."""

Say = Callable[[str], None]
"""Told what is being done; not a word of it is about a number by itself."""


@dataclass(frozen=True)
class Guarded:
    """A wave's rows as they may be published, and how many of them the rule withholds by itself."""

    rows: list[PublishedEstimate] = field(default_factory=list)
    by_rule: int = 0


@dataclass(frozen=True)
class Guard:
    """What is needed to make the rows of one wave safe."""

    survey: Survey
    wave: str
    rows: Sequence[Estimate]
    earlier: Sequence[Release]
    ledger: Ledger
    say: Say
    most: float = np.inf
    magnitudes: Magnitudes | None = None
    otherwise: Otherwise | None = None

    @property
    def limits(self) -> Thresholds:
        return self.ledger.limits

    @property
    def system(self) -> Equations:
        return self.ledger.equations

    def guarded(self) -> list[PublishedEstimate]:
        """The rows once nothing gives a withheld count away; raises `Refused` where that cannot be."""
        primary = self._by_rule
        return self.published(self._safe(primary) if self._complements else primary)

    def by_rule(self) -> list[PublishedEstimate]:
        """The rows with nothing withheld but what the rule withholds by itself."""
        return self._told_rows(self._by_rule)

    @property
    def _by_rule(self) -> Mask:
        """What the rule withholds, and weighted shares that by themselves tell what somebody said."""
        mask = withheld_by_rule(self.ledger)
        if self.otherwise:
            told = addresses(self.system, self.otherwise.telling(self.rows), ESTIMATES)
            mask[[each.count for each in told if each.count is not None]] = True
        return mask & (self.ledger.counts.published)

    @property
    def _complements(self) -> bool:
        return self.limits.complementary and self.limits.protects

    def _safe(self, mask: Mask) -> Mask:
        """All that must be withheld; raises `OutOfWork` where that takes more than is allowed."""
        complementing, turn, primary = Complementing(self.ledger), 0, mask
        while True:
            found = complementing.withheld(mask, self._said, self.most)
            mask = found.mask
            unsafe = list(found.unsafe) or self._given_away(mask)
            if not unsafe:
                grown = self._closed(without_reasons(self.ledger, primary, mask))
                if (grown == mask).all():
                    return mask
                mask = grown
                continue
            grown = given_up(self.ledger, mask, unsafe, turn)
            if (grown == mask).all():
                return self._last(mask)
            self.say(f"Wave {self.wave}: giving up whole tables, {self._told(grown)}")
            mask, turn = grown, turn + 1

    def _closed(self, mask: Mask) -> Mask:
        """More withheld where weights of each person's own might tell a count: its table, or its question."""
        if self.otherwise is None:
            return mask
        rows = [*self.published(mask), *(row for _, before in self.earlier for row in before)]
        return without_closed(
            self.ledger, mask, self.otherwise.closed(rows, mask, partial(self._looked, mask))
        )

    def _looked(self, mask: Mask, done: int, of: int) -> None:
        looked = f"other answers looked for to {done} of {of} questions"
        self.say(f"Wave {self.wave}: {looked}, {self._told(mask)}")

    def _last(self, mask: Mask) -> Mask:
        """The mask that withholds all but how many responded, where releases before it have shown no more."""
        if self._given_away(mask):
            raise Refused([self._cannot()])
        return mask

    def _given_away(self, mask: Mask) -> list[int]:
        """Counts that the rows about to be published give away, as anybody can read them."""
        self.say(f"Wave {self.wave}: attacking what is shown, {self._told(mask)}")
        plain = equations(self.survey, self.wave)
        release = (ESTIMATES, self.published(mask))
        told = told_by(self.survey, plain, release, self.earlier, self.limits)
        if told.problems:
            raise Refused(told.problems)
        return self._in_system([*told.broken, *self._exposed(told, plain)])

    def _exposed(self, told: Told, plain: Equations) -> Sequence[int] | Places:
        ledger = told.ledger(self.survey, self.limits, Effort(self.ledger.effort.times))
        try:
            return unsafe_in(ledger, told.now.withheld)
        except Unsolved:
            return targets_of(ledger, told.now.withheld)

    def _in_system(self, numbers: Sequence[int] | Places) -> list[int]:
        """Numbers of the equations without classes as those of the equations with them."""
        plain = np.flatnonzero(~self.system.is_of_class)
        return [int(plain[number]) for number in numbers]

    def published(self, mask: Mask) -> list[PublishedEstimate]:
        """The rows; a number that no row shows in the end is withheld wherever it stands."""
        rows, plain, gone = self._rows(mask), equations(self.survey, self.wave), set[str]()
        while True:
            now = published_numbers(plain, (ESTIMATES, rows)).withheld
            more = mask.copy()
            more[np.flatnonzero(~self.system.is_of_class)[now]] = True
            told = overshown(plain, rows, now, self.limits)
            over = {row.id for row in told}
            if (more == mask).all() and not over:
                return rows
            mask, gone = more, gone | over
            rows = [withheld_row(row, self.limits) if row.id in gone else row for row in self._rows(mask)]

    @property
    def _is_stratified(self) -> bool:
        return self.limits.protects and is_stratified(self.survey, self.wave)

    def _rows(self, mask: Mask) -> list[PublishedEstimate]:
        rows = self._told_rows(mask)
        if not self._is_stratified:
            return rows
        if self.wave in self.survey.of_one_effect:
            return of_one_effect(rows, self.survey, self.wave, self.limits)
        return [without_spread(row, self.limits) for row in rows]

    def _told_rows(self, mask: Mask) -> list[PublishedEstimate]:
        """Rows that are made of nothing withheld, and tell nobody's own number."""
        rows = published_rows(self.system, self.rows, mask, self.limits)
        rows = self.magnitudes.within(rows) if self.magnitudes else rows
        return without_amounts(rows, self.system, mask, self.limits) if self.otherwise else rows

    def _said(self, done: int, of: int, mask: Mask) -> None:
        self.say(f"Wave {self.wave}: {done} of {of} questions protected, {self._told(mask)}")

    def _told(self, mask: Mask) -> str:
        counts = self.ledger.counts.published & ~self.system.is_of_class
        return f"{int((mask & counts).sum()):,} of {int(counts.sum()):,} counts withheld"

    def _cannot(self) -> Problem:
        before = ", ".join(path_of(name) for name, _ in self.earlier)
        where = before or f"datapackage.json, wave {self.wave}"
        what = f"what it shows of wave {self.wave} lets a withheld number be worked out"
        return Problem(where, f"{what}, and cannot be taken back", _REMEDY)


_REMEDY = (
    "Publish no further numbers of this wave, or write in datapackage.json, survey.waves, "
    "under corrected what has changed."
)


def guarded(
    rows: Sequence[Estimate],
    survey: Survey,
    wave: str,
    earlier: Sequence[Release],
    effort: Effort,
    say: Say,
    since: Sequence[Estimate] = (),
) -> Guarded:
    """A wave's rows as they may be published.

    Where protection would take most of what the rule leaves, by those breakdowns alone that leave more: of
    too few respondents for all of them, fewer tables show more. One that was shown before stays. `since` are
    the changes that later waves tell of this one.
    """
    if not rows:
        return Guarded()
    binding = of_the_same_answers(earlier, survey, wave)
    told = Magnitudes(survey, wave, rows, thresholds(survey.description.disclosure))
    trial = Trial(rows, survey, wave, binding, effort, say, told, since)
    every = {each.id for each in survey.description.breakdowns}
    kept = set[str]().union(*(shown_breakdowns(each, wave) for _, each in binding))
    by_rule = trial.guard(every).by_rule()
    number = sum(row.withheld for row in by_rule)
    return Guarded(_weighed(_best(trial, kept, every, by_rule), trial, every), number)


def _weighed(rows: list[PublishedEstimate], trial: Trial, every: set[str]) -> list[PublishedEstimate]:
    """The rows; raises `Refused` where weights of each person's own might tell of what is given up whole.

    Weights that go by a breakdown's groups tell of these in the totals of everybody, and other answers are
    looked for only where something of the breakdown is shown.
    """
    gone = sorted(every - shown_breakdowns(rows, trial.wave))
    if gone and are_personal(trial.survey, trial.wave, trial.limits):
        what = f"of wave {trial.wave} nothing by it could be shown, and each person's own weight tells some"
        places = (f"datapackage.json, survey.breakdowns, {each}" for each in gone)
        raise Refused(Problem(place, what, _LEAVE_OUT) for place in places)
    return rows


_LEAVE_OUT = "Merge small groups of it (merge), or leave that breakdown out."


def _best(
    trial: Trial, kept: set[str], every: set[str], by_rule: Sequence[PublishedEstimate]
) -> list[PublishedEstimate]:
    """The rows by those breakdowns of which most is shown."""
    if kept == every:
        return trial.safe(every)
    best = trial.attempt(every)
    if worth(best) >= MOST * worth(by_rule):
        return best
    best = max(trial.safe(kept), best, key=worth)
    of_each = {each: worth(row for row in by_rule if row.breakdown == each) for each in every - kept}
    for one in sorted(of_each, key=lambda each: (-of_each[each], each)):
        untried = kept | {one} != every and trial.effort.units < AGAIN * trial.effort.times
        found = trial.attempt(kept | {one}) if untried else []
        if worth(found) > worth(best):
            best, kept = found, kept | {one}
    return best


@dataclass(frozen=True)
class Trial:
    """A wave that is protected with one choice of breakdowns or another."""

    rows: Sequence[Estimate]
    survey: Survey
    wave: str
    binding: Sequence[Release]
    effort: Effort
    say: Say
    magnitudes: Magnitudes | None = None
    since: Sequence[Estimate] = ()

    @property
    def limits(self) -> Thresholds:
        return thresholds(self.survey.description.disclosure)

    def safe(self, kept: Collection[str]) -> list[PublishedEstimate]:
        """All rows, those of other breakdowns withheld."""
        return self._whole(self.guard(kept).guarded(), kept)

    def attempt(self, kept: Collection[str]) -> list[PublishedEstimate]:
        """The same, or no rows where it takes more work than is allowed, or what was released forbids it."""
        try:
            guard = self.guard(kept, self.effort.units + ENOUGH * self.effort.times)
            return self._whole(guard.guarded(), kept)
        except (OutOfWork, Refused):
            return []

    def _whole(self, rows: list[PublishedEstimate], kept: Collection[str]) -> list[PublishedEstimate]:
        """With the rows of other breakdowns, and without errors that would tell of any that is withheld."""
        found = widened(self.rows, rows, kept, self.limits)
        if self.wave not in self.survey.of_one_effect:
            return found
        found = without_told_clusters(found, self.survey, self.wave, self.limits)
        return of_one_effect(found, self.survey, self.wave, self.limits)

    def guard(self, kept: Collection[str], most: float = np.inf) -> Guard:
        survey, wave, rows = narrowed(self.survey, kept), self.wave, rows_of(self.rows, kept)
        binding = [(name, rows_of(each, kept)) for name, each in self.binding]
        kinds = classes(survey, wave, self.limits)
        system = equations(survey, wave, len(kinds))
        shown_before = system.with_classes(remembered(system, binding)[0] > UNKNOWN)
        try:
            counted = counts_by_class(equations(survey, wave), system, rows, survey, kinds)
        except Unsolved as reason:
            remedy = "Declare fewer breakdowns in datapackage.json, survey.breakdowns."
            raise Refused([Problem(f"datapackage.json, wave {wave}", str(reason), remedy)]) from None
        ledger = Ledger(counted, survey, self.limits, shown_before, effort=self.effort)
        is_personal = are_personal(survey, wave, self.limits)
        otherwise = Otherwise(survey, wave, ledger, self.since) if is_personal else None
        return Guard(survey, wave, rows, binding, ledger, self.say, most, self.magnitudes, otherwise)


def withheld_by_itself(rows: Sequence[Estimate], survey: Survey, wave: str) -> int:
    """How many of a wave's rows the rule withholds for what they are, whatever goes with them."""
    limits, system = thresholds(survey.description.disclosure), equations(survey, wave)
    ledger = Ledger(counts(system, rows, ESTIMATES), survey, limits)
    guard = Guard(survey, wave, rows, (), ledger, lambda _: None)
    return sum(row.withheld for row in guard.by_rule())
