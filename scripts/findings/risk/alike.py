"""Who is like whom: sums over the respondents whose keys agree, where a missing key agrees with all.

Arithmetic on codes, of any number of rows at once; knows nothing of surveys.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np
import numpy.typing as npt

from findings.vocabulary import Floats

Whole = npt.NDArray[np.int64]
KeyCodes = Sequence[npt.NDArray[np.integer]]
"""A column a key, a code a respondent; a code below 0 is missing."""

LARGEST_NUMBER = 2.0**62
LARGEST_TABLE = 1 << 24
"""Up to so many combinations all of them are summed at once, those that nobody has included."""


@dataclass(frozen=True, eq=False)
class Classes:
    """The distinct combinations of keys: codes of shape (combinations, keys), 0 where a key is missing.

    `sizes` counts the codes that each key can have, and `place` finds each respondent's combination.
    """

    codes: Whole
    sizes: tuple[int, ...]
    place: Whole

    def sums(self, quantities: Floats) -> Floats:
        """Of quantities of shape (combinations, any), the sums over all combinations that agree."""
        if int(np.prod(self.sizes, dtype=np.float64)) * quantities.shape[1] <= LARGEST_TABLE:
            return self._sums_at_once(quantities)
        return self._sums_by_missing(quantities)

    def of_respondents(self, quantities: Floats) -> Floats:
        """Of quantities of shape (respondents, any), each combination's sums."""
        columns = [np.bincount(self.place, each, len(self.codes)) for each in quantities.T]
        return np.stack(columns, axis=1)

    def _sums_at_once(self, quantities: Floats) -> Floats:
        """Key by key over the table of all combinations: a known key takes in the missing, a missing all."""
        table = np.zeros((*self.sizes, quantities.shape[1]))
        cells = tuple(self.codes.T)
        table[cells] = quantities
        for key in range(len(self.sizes)):
            everything = table.sum(axis=key)
            unknown = np.take(table, [0], axis=key)
            table += unknown
            np.moveaxis(table, key, 0)[0] = everything
        found: Floats = table[cells]
        return found

    def _sums_by_missing(self, quantities: Floats) -> Floats:
        """Pair by pair of which keys are missing: two combinations agree if their common keys do."""
        found = quantities.copy()
        parts = list(self._by_missing())
        for mine, here in parts:
            for theirs, there in parts:
                common = ~(mine | theirs)
                if not np.array_equal(mine, theirs):
                    wanted, known = self._numbers(here, common), self._numbers(there, common)
                    rows, sums = _looked_up(wanted, known, quantities[there])
                    found[here[rows]] += sums
        return found

    def _numbers(self, here: Whole, keys: npt.NDArray[np.bool_]) -> Whole:
        """These combinations as one number each, by these keys alone."""
        kept = np.flatnonzero(keys)
        found = np.zeros(len(here), np.int64)
        if np.prod(np.array(self.sizes)[kept], dtype=np.float64) > LARGEST_NUMBER:
            return _one_code(self.codes[:, keys])[here]
        for key in kept:
            found = found * self.sizes[key] + self.codes[here, key]
        return found

    def _by_missing(self) -> Iterator[tuple[npt.NDArray[np.bool_], Whole]]:
        """Each set of keys that are missing together, with the combinations that miss them."""
        missing = self.codes == 0
        number = missing @ (1 << np.arange(missing.shape[1], dtype=np.int64))
        order = np.argsort(number, kind="stable")
        for _, places in groupby(order.tolist(), key=number.__getitem__):
            here = np.array(list(places), np.int64)
            yield missing[here[0]], here


def _looked_up(wanted: Whole, known: Whole, quantities: Floats) -> tuple[Whole, Floats]:
    """The places of the numbers wanted that are known, and the sums of the quantities of the same number."""
    values = np.unique(min(wanted, known, key=len))

    def met(numbers: Whole) -> tuple[Whole, Whole]:
        near = np.minimum(np.searchsorted(values, numbers), len(values) - 1)
        rows = np.flatnonzero(values[near] == numbers)
        return rows, near[rows]

    rows, place = met(known)
    columns = [np.bincount(place, each, len(values)) for each in quantities[rows].T]
    sums: Floats = np.stack(columns, axis=1, dtype=np.float64)
    rows, place = met(wanted)
    return rows, sums[place]


def classes(keys: KeyCodes, rows: int) -> Classes:
    """Respondents by their combination of keys; all in one class where there is no key."""
    if not keys:
        return Classes(np.zeros((1, 0), np.int64), (), np.zeros(rows, np.int64))
    columns = np.stack([np.maximum(each, -1).astype(np.int64) + 1 for each in keys], axis=1)
    place = _one_code(columns)
    first = np.empty(int(place.max(initial=-1)) + 1, np.int64)
    first[place] = np.arange(rows)
    sizes = tuple(int(size) + 1 for size in columns.max(axis=0, initial=0))
    return Classes(columns[first], sizes, place)


def _one_code(columns: Whole) -> Whole:
    """Several codes a row as one, from 0 without gaps."""
    found = np.zeros(len(columns), np.int64)
    for column in columns.T:
        found = _without_gaps(found * (int(column.max(initial=0)) + 1) + column)
    return found


def _without_gaps(codes: Whole) -> Whole:
    if int(codes.max(initial=0)) <= 4 * len(codes):  # counting is faster than sorting
        met = np.bincount(codes) > 0
        dense: Whole = (np.cumsum(met) - 1)[codes]
        return dense
    return np.unique(codes, return_inverse=True)[1].astype(np.int64)


def k_and_l(
    keys: KeyCodes, sensitive: Sequence[npt.NDArray[np.integer]], rows: int
) -> tuple[Whole, list[Whole]]:
    """Of each respondent, how many are alike by these keys, and how many answers those gave, by question.

    A respondent counts as one of those alike; an answer below 0 is none.
    """
    found = classes(keys, rows)
    parts = [np.bincount(found.place, minlength=len(found.codes))[:, None].astype(np.float64)]
    parts += [_present(found, answers) for answers in sensitive]
    sums = np.split(found.sums(np.hstack(parts)), np.cumsum([part.shape[1] for part in parts])[:-1], axis=1)
    alike: Whole = sums[0][:, 0].round().astype(np.int64)[found.place]
    return alike, [(each > HALF).sum(axis=1)[found.place] for each in sums[1:]]


HALF = 0.5
"""Between no respondent and one, however their number is rounded."""


def _present(found: Classes, answers: npt.NDArray[np.integer]) -> Floats:
    """Whether anybody of each combination gave each answer: 1 or 0."""
    present = np.zeros((len(found.codes), int(answers.max(initial=-1)) + 1))
    answered = answers >= 0
    present[found.place[answered], answers[answered]] = 1
    return present


def population_frequencies(keys: KeyCodes, weights: Floats) -> Floats:
    """How many units of the population have each respondent's keys, estimated by the sum of weights."""
    found = classes(keys, len(weights))
    return found.sums(found.of_respondents(weights[:, None]))[:, 0][found.place]


def individual_risk(sample: Whole, population: Floats) -> Floats:
    """The chance that a respondent is the unit that an attacker takes it for: the mean of 1/F given f.

    Benedetti and Franconi's model, as in sdcMicro: the frequency F in the population is negative binomial
    given f in the sample, with p = f / F as its parameter. The mean is p times the integral over s from
    0 to 1 of s^(f-1) / (p + (1-p)s), which is the same for all of one class.
    """
    share = np.minimum(sample / population, 1.0)
    values, places = np.unique(share, return_inverse=True)
    place = _one_code(np.stack([places, sample], axis=1))
    first = np.empty(int(place.max(initial=-1)) + 1, np.int64)
    first[place] = np.arange(len(sample))
    p, f = values[places[first]], sample[first]
    few = (f <= FEW) & (p < 0.5)  # there a step of the recurrence makes errors smaller
    found = np.empty(len(first))
    found[few], found[~few] = _few(p[few], f[few]), _series(p[~few], f[~few])
    return found[place]


FEW = 8
TERMS = 200
"""More respondents than `FEW`, or half of their units, need no more terms for ten digits."""


def _few(p: Floats, f: Whole) -> Floats:
    """The integral in closed form for f = 1, and for each further one from that before it."""
    integral = -np.log(p) / (1 - p)
    for reached in range(1, FEW):
        integral = np.where(f > reached, (1 / reached - p * integral) / (1 - p), integral)
    found: Floats = p * integral
    return found


def _series(p: Floats, f: Whole) -> Floats:
    """The same as a sum of powers of 1 - p."""
    term = p / f
    found = term.copy()
    for place in range(1, TERMS):
        term = term * (1 - p) * place / (f + place)
        found += term
    return found
