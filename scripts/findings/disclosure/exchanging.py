"""Changes of answers by which a question would be printed alike: who could have answered otherwise.

Takes the answers to one question, or item, with what is printed of it; gives what is seen of each withheld
count, and what would leave one open once it is withheld. `otherwise` asks it for every question of a wave.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from scipy import sparse

from findings.disclosure.answering import Answers, Codes, People, Weighing
from findings.disclosure.blocks import BASE, SILENT
from findings.disclosure.equations import Equations
from findings.disclosure.ledger import Ledger, needed
from findings.disclosure.places import Place
from findings.disclosure.ranging import Enough
from findings.disclosure.solving import (
    TOLERANCE,
    Effort,
    Mask,
    Programme,
    System,
    Unsolved,
    Work,
    is_whole,
    whole_solution,
)
from findings.disclosure.weighed import Bound
from findings.vocabulary import Floats

STEPS = (1, 2, -1, 3, -2, 4, -3, 5, -4, 6)
"""How far from what it is another value of a count is looked for, the nearest first."""

MOST_RESPONDENTS = 4_000
"""Respondents whose answers are thought of otherwise; of more, so many drawn by chance."""

ATTEMPTS, EXCHANGES, TRIED = 6, 40, 200
"""How often other kinds of changes are looked for; how many exchanges are made, each the best of so many."""

WORK = 10
"""How much work may be done on a programme, as a multiple of what is usual."""

IDLE = 3
"""Exchanges one after the other that find nothing better end them."""

FAR = (4, -4)
"""How far a count is to be open where numbers are withheld for it."""

EVEN = 1e-3
"""What a change counts beside a number that is withheld."""

NOBODY = -1


@dataclass(frozen=True)
class Changes:
    """Answers that respondents could have given in the place of their own: one column a change."""

    respondents: Codes
    old: Codes
    new: Codes

    def of(self, chosen: Codes | Mask) -> Changes:
        return Changes(self.respondents[chosen], self.old[:, chosen], self.new[:, chosen])

    def lifted(self, score: Weighing, lifts: Floats) -> Floats:
        """What each change adds to a score."""
        found: Floats = lifts[self.new[score.column]] - lifts[self.old[score.column]]
        return found


def changes_of(answers: Answers, parts: frozenset[str], chance: np.random.Generator) -> Changes | None:
    """All changes that concern some parts, of so many respondents as can be looked at."""
    found = [
        (respondent, codes)
        for respondent in chance.permutation(answers.base)[:MOST_RESPONDENTS].tolist()
        for codes in answers.changes(respondent, parts, chance)
    ]
    if not found:
        return None
    respondents = np.array([respondent for respondent, _ in found])
    return Changes(
        respondents, answers.codes[:, respondents], np.stack([codes for _, codes in found], axis=1)
    )


@dataclass
class Looking:
    """Other answers to one question, or item, that would be printed alike: what is `seen` of each count."""

    answers: Answers
    those: People
    blocks: dict[str, int]
    bounds: Sequence[Bound]
    low: Floats
    high: Floats
    ledger: Ledger
    targets: Sequence[int]
    seen: dict[int, set[int]] = field(init=False)

    def __post_init__(self) -> None:
        self.seen = {number: {int(self.ledger.values[number])} for number in self.targets}

    @property
    def equations(self) -> Equations:
        return self.ledger.equations

    def closed(self) -> list[int]:
        """What is to be withheld for the counts of which too little was seen; these, where nothing helps."""
        chance = np.random.default_rng(len(self.targets))
        changes = changes_of(self.answers, self._unknown(), chance)
        kinds = Kinds(self, changes, chance) if changes else None
        if kinds is None:
            return list(self.targets)
        for number in self.targets:
            enough, value = self._enough(number), int(self.ledger.values[number])
            for other in [value + step for step in STEPS]:
                if enough.holds(self.seen[number]):
                    break
                if other not in self.seen[number] and self.low[number] <= other <= self.high[number]:
                    kinds.look(number, other - value)
        left = [number for number in self.targets if not self._enough(number).holds(self.seen[number])]
        helps = {other for number in left for other in kinds.helping(number)}
        return sorted(helps) or left

    def _enough(self, number: int) -> Enough:
        """As always; of fewer than that, all that there can be: who knows the groups knows how many they are.

        That is, how many are in the place, or in others of its variable whose size is not shown.
        """
        base, family = int(self.equations.base_of[number]), self.equations.family_of[number]
        own, hidden = self.those.inside[self._place(number)], np.zeros(len(self.those.weights), np.bool_)
        for place, inside in self.those.inside.items():
            other = self._beside(base, place)
            if self.low[other] < self.high[other] and self.equations.family_of[other] == family:
                hidden |= inside
        most = int(self.ledger.values[base])
        if self.low[base] < self.high[base]:
            most = min(most, int((hidden & ~own)[self.answers.base].sum()))
        return needed(self.ledger.limits, most)

    def _place(self, number: int) -> Place:
        return self.equations.layout.places[self.equations.place_of[number]]

    def _beside(self, number: int, place: Place) -> int:
        """The same number of another place."""
        return number + self.equations.layout.index(place) - int(self.equations.place_of[number])

    def _unknown(self) -> frozenset[str]:
        """The parts of which something is withheld."""
        found = set[str]()
        for block in self.blocks.values():
            numbers = self.equations.numbers_of(block).reshape(-1, self.equations.width)
            parts = self.equations.blocks[block].parts
            some = np.asarray((self.low[numbers] < self.high[numbers]).any(axis=1))
            found |= {part for place, part in enumerate(parts) if some[place] and part not in (BASE, SILENT)}
        return frozenset(found)

    def may_go(self, number: int) -> bool:
        """Whether a number is shown that can be withheld."""
        is_shown = self.low[number] == self.high[number] and bool(self.ledger.free_to_go[number])
        return is_shown and bool(self.ledger.values[number])

    def counted(self, changes: Changes) -> Iterator[tuple[int, Floats]]:
        """Each count that changes could touch, and by how much."""
        for (item, _, category), score in self.answers.scores.items():
            block = self.blocks.get(item)
            if not score.is_share or block is None:
                continue
            effects = changes.lifted(score, score.above(0.0))
            for place, inside in self.those.inside.items():
                yield self.equations.at(block, category, place), effects * inside[changes.respondents]

    def room(self, number: int) -> tuple[float, float]:
        """How much smaller and larger a count may become."""
        value = self.ledger.values[number]
        return float(self.low[number] - value), float(self.high[number] - value)

    def weighed(self, changes: Changes) -> Iterator[tuple[Floats, float, float]]:
        """What each change adds to a printed sum of weights, and how much may be added."""
        for bound in self.bounds:
            factors = bound.factors[changes.respondents]
            yield changes.lifted(bound.score, bound.lifts) * factors, bound.least, bound.most

    def see(self, changes: Changes) -> None:
        """What each count would be with these changes."""
        for number, effects in self.counted(changes):
            if number in self.seen:
                self.seen[number].add(int(self.ledger.values[number] + round(effects.sum())))


class Kinds:
    """Changes by kind: of respondents in the same groups, with the same effect on every count.

    A programme says how many of each kind leave all counts as they are printed. Then respondents of those
    kinds are exchanged for others, and two of the same groups change places, until all weights fit.
    """

    def __init__(self, looking: Looking, changes: Changes, chance: np.random.Generator) -> None:
        self._looking, self._changes, self._chance = looking, changes, chance
        counted = [(number, each) for number, each in looking.counted(changes) if each.any()]
        weighed = [each for each in looking.weighed(changes) if each[0].any()]
        self._sums = np.zeros((len(weighed), len(changes.respondents) + 1))
        for line, (each, _, _) in enumerate(weighed):
            self._sums[line, :NOBODY] = each
        self._least, self._most = (np.array([each[end] for each in weighed]) for end in (1, 2))
        inside = np.stack([each[changes.respondents] for each in looking.those.inside.values()])
        effects = np.stack([each for _, each in counted])
        named = np.concatenate([inside, effects])
        distinct, first, self._kind, many = np.unique(
            named, axis=1, return_index=True, return_inverse=True, return_counts=True
        )
        self._order, self._many = np.argsort(self._kind, kind="stable"), many
        self._starts = np.cumsum(many) - many
        self._reverse = _reversed(distinct, len(inside))
        self._line = {number: place for place, (number, _) in enumerate(counted)}
        room = np.array([looking.room(number) for number, _ in counted])
        matrix = sparse.csr_array(effects[:, first])
        ends = np.zeros(len(many)), many.astype(np.float64)
        self._system = System(*ends, matrix, *room.T)
        mean = [np.bincount(self._kind, each) / many for each in self._sums[:, :NOBODY]]
        weighed_too = sparse.csr_array(np.concatenate([effects[:, first], *(each[None] for each in mean)]))
        limits = (np.concatenate(each) for each in zip(room.T, (self._least, self._most), strict=True))
        self._systems = (self._system, System(*ends, weighed_too, *limits))
        self._programmes = [Programme(each, self._work()) for each in self._systems]

    def _work(self) -> Work:
        return Effort(WORK).allowed(self._system.size)

    def look(self, number: int, step: int) -> bool:
        """Whether a count can be so much larger; what else is seen then is kept."""
        return number in self._line and any(
            self._looked(system, programme, np.array([self._line[number]]), step)
            for system, programme in zip(self._systems, self._programmes, strict=True)
        )

    def _looked(self, system: System, programme: Programme, row: Codes, step: int) -> bool:
        """By counts alone first, which weights often fit; then by the mean weight of each kind too."""
        programme.limit(row, *np.full((2, 1), float(step)))
        used = np.zeros(system.size)
        try:
            for _ in range(ATTEMPTS):
                taken = programme.least(1 + self._chance.random(system.size))
                if taken is None:
                    return False
                used = np.maximum(used, np.ceil(taken - TOLERANCE))
                whole = np.round(taken) if is_whole(taken) else self._whole(system, used, row, step)
                made = None if whole is None else self._made(whole)
                if made is not None:
                    self._looking.see(self._changes.of(made))
                    return True
            return False
        except Unsolved:
            return False
        finally:
            programme.limit(row, system.least[row], system.most[row])

    def helping(self, number: int) -> list[int]:
        """The numbers that readers miss least, of those that leave a count open once they are withheld."""
        found = [self._withheld_for(number, step) for step in FAR] if number in self._line else []
        costs = [(sum(self._looking.equations.worth[list(each)]), each) for each in found if each]
        return sorted(min(costs)[1]) if costs else []

    def _withheld_for(self, number: int, step: int) -> list[int]:
        numbers, size = list(self._line), self._system.size
        free = np.array([each != number and self._looking.may_go(each) for each in numbers])
        apart = sparse.eye_array(len(numbers), format="csc")[:, np.flatnonzero(free)]
        least, most = self._system.least.copy(), self._system.most.copy()
        least[self._line[number]] = most[self._line[number]] = step
        slack = np.full(apart.shape[1], float(abs(step)))
        system = System(
            np.zeros(size + 2 * len(slack)),
            np.concatenate([self._system.high, slack, slack]),
            sparse.csr_array(sparse.hstack([self._system.matrix, apart, -apart])),
            least,
            most,
        )
        worth = self._looking.equations.worth[np.array(numbers)[free]]
        try:
            taken = Programme(system, self._work()).least(np.concatenate([np.full(size, EVEN), worth, worth]))
        except Unsolved:
            return []
        if taken is None:
            return []
        up, down = np.split(taken[size:], 2)
        return [
            each
            for each, far in zip(np.array(numbers)[free].tolist(), up + down, strict=True)
            if far > TOLERANCE
        ]

    def _whole(self, system: System, most_of: Floats, row: Codes, step: int) -> Floats | None:
        """How many of some kinds, in whole numbers."""
        kinds = np.flatnonzero(most_of)
        least, most = system.least.copy(), system.most.copy()
        least[row] = most[row] = step
        some = System(system.low[kinds], most_of[kinds], system.matrix[:, kinds], least, most)
        found = whole_solution(some, np.zeros(len(kinds)), self._work())
        taken = np.zeros(system.size)
        if found is not None:
            taken[kinds] = found
        return None if found is None else taken

    def _made(self, taken: Floats) -> Codes | None:
        """Changes of these kinds, and others beside them, by which all weights fit; None for none seen."""
        chosen, idle = self._some_of(taken), 0
        if len(chosen) < taken.sum():
            return None
        sums = self._sums[:, chosen].sum(axis=1)
        for _ in range(EXCHANGES):
            off = self._off(sums)
            if not off or idle == IDLE:
                break
            idle += 1
            tried = self._exchanges(chosen)
            moved = (
                sums[:, None] + self._sums[:, tried[1]] + self._sums[:, tried[2]] - self._sums[:, tried[0]]
            )
            best = int(np.argmin(self._off(moved)))
            if self._off(moved[:, best]) < off:
                sums, (out, *new) = moved[:, best], tried[:, best].tolist()
                chosen, idle = [each for each in [*chosen, *new] if each not in (out, NOBODY)], 0
        found = np.array(chosen)
        each_once = len(np.unique(self._changes.respondents[found])) == len(found)
        return found if each_once and not self._off(self._sums[:, found].sum(axis=1)) else None

    def _some_of(self, taken: Floats) -> list[int]:
        """So many changes of each kind, of another respondent each as far as there are any."""
        chosen, used = list[int](), set[int]()
        for kind in np.flatnonzero(taken).tolist():
            free = [each for each in self._chance.permutation(self._all_of(kind)).tolist()
                    if int(self._changes.respondents[each]) not in used]  # fmt: skip
            some = free[: int(taken[kind])]
            chosen += some
            used |= {int(self._changes.respondents[each]) for each in some}
        return chosen

    def _all_of(self, kind: int) -> Codes:
        return self._order[self._starts[kind] : self._starts[kind] + self._many[kind]]

    def _one_of(self, kinds: Codes) -> Codes:
        """A change of each kind, by chance."""
        among = (self._chance.random(len(kinds)) * self._many[kinds]).astype(np.int64)
        found: Codes = self._order[self._starts[kinds] + among]
        return found

    def _exchanges(self, chosen: list[int]) -> Codes:
        """Ways to change the weights and no count, as columns: who goes, and one or two who come."""
        draw, everybody = self._chance, len(self._changes.respondents)
        out = draw.choice(chosen, TRIED)
        tried = [np.stack([out, self._one_of(self._kind[out]), np.full(TRIED, NOBODY)])]
        some = draw.integers(everybody, size=TRIED)
        some = some[self._reverse[self._kind[some]] >= 0]
        back = self._one_of(self._reverse[self._kind[some]])
        tried.append(np.stack([np.full(len(some), NOBODY), some, back]))
        found = np.concatenate(tried, axis=1)
        used, who = np.zeros(len(self._looking.those.weights) + 1, np.bool_), self._changes.respondents
        used[who[chosen]] = True
        who = np.append(who, len(used) - 1)
        fits = ~used[who[found[1]]] & ~used[who[found[2]]] & (who[found[1]] != who[found[2]])
        nothing = np.full((3, 1), NOBODY)
        return np.concatenate([found[:, fits], nothing], axis=1)

    def _off(self, sums: Floats) -> Any:
        """How far sums of weights are from what is printed."""
        ends = (self._least, self._most) if sums.ndim == 1 else (self._least[:, None], self._most[:, None])
        return (np.maximum(ends[0] - sums, 0) + np.maximum(sums - ends[1], 0)).sum(axis=0)


def _reversed(distinct: Floats, places: int) -> Codes:
    """For each kind the one that undoes it, of the same groups; -1 where there is none."""
    turned = distinct * np.append(np.ones(places), -np.ones(len(distinct) - places))[:, None] + 0.0
    known = {each.tobytes(): kind for kind, each in enumerate(np.ascontiguousarray(distinct.T + 0.0))}
    return np.array([known.get(each.tobytes(), -1) for each in np.ascontiguousarray(turned.T)])
