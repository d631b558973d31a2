"""Cells: how many respondents, and how much weight, fall where a variable crosses the breakdowns.

The only place that looks at respondents one by one, and the seam at which another engine could do
the counting: what it gives is a `GROUP BY leaf, group, category` of count(*), sum(w) and sum(w*w),
and everything after this is computed from it. Knows nothing of estimates.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt
from scipy import sparse

from findings.estimation.sampling import Sampling
from findings.vocabulary import MISSING_CODES, UNANSWERED, Breakdown, Coded, Codes, Floats, Missing, Responses

Counts = npt.NDArray[np.int64]
REASONS = len(MISSING_CODES)
SILENT = [place for place, reason in enumerate(Missing) if reason in UNANSWERED]

Found = TypeVar("Found")

LARGEST_PASS = 48_000
"""Cells that one pass over the respondents may fill: about what a processor's cache holds."""

LARGEST_DENSE = 4_000_000
"""Cells beyond which empty ones are not stored."""

MANY_SCORES, MOSTLY_NOUGHT = 4_000, 8
"""Numbers of scores from which on it pays to skip those that are 0, and what part of them may not be."""

USUAL_WIDTH = 12
"""Categories, reasons included, that most variables do not exceed."""

MANY = 100_000
"""Respondents from which on threads are worth their trouble."""


@dataclass(frozen=True)
class Groups:
    """The groups of one breakdown: each respondent's group, -1 for none. All respondents: one group, ''."""

    breakdown: str
    names: tuple[str, ...]
    codes: Codes


@dataclass(frozen=True)
class Banner:
    """Every breakdown's groups side by side, as the columns of one wide table; everybody is the first."""

    breakdowns: tuple[Groups, ...]

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """The column at which each breakdown begins, and at last the number of columns."""
        widths = [len(each.names) for each in self.breakdowns]
        return tuple(np.cumsum([0, *widths]).tolist())

    @property
    def columns(self) -> int:
        return self.starts[-1]

    def spans(self) -> Iterator[tuple[Groups, slice]]:
        """Each breakdown with its columns."""
        for place, each in enumerate(self.breakdowns):
            yield each, slice(self.starts[place], self.starts[place + 1])

    def column(self, breakdown: str, group: str) -> int:
        """The column of a group; raises KeyError where there is none."""
        for each, span in self.spans():
            if each.breakdown == breakdown and group in each.names:
                return int(span.start) + each.names.index(group)
        raise KeyError(group)


@dataclass(frozen=True)
class Cells:
    """Counts, weights and squared weights of one variable, by leaf and column of the banner.

    Each is a matrix, sparse where most of it is empty: a row is a leaf and a column of the banner
    (leaf * columns + column), and a matrix column is a category. The last `REASONS` categories are
    the reasons for no answer, in the order of `MISSING_CODES`.
    """

    counts: Any
    weights: Any
    squares: Any
    leaves: int
    columns: int
    categories: int

    def weighted(self, work: Callable[[Any], Found]) -> tuple[Found, Found]:
        """Of weights and of their squares; once where nothing is weighted, and they are the same."""
        of_weights = work(self.weights)
        return of_weights, of_weights if self.squares is self.weights else work(self.squares)

    def each(self, work: Callable[[Any], Found]) -> tuple[Found, Found, Found]:
        """Of counts, weights and squares."""
        of_weights, of_squares = self.weighted(work)
        return of_weights if self.squares is self.weights else work(self.counts), of_weights, of_squares

    def sums(self, matrix: Any, scores: Floats) -> Floats:
        """Sums of scores (scores, categories) over a matrix of cells, as (leaves, columns, scores)."""
        many = scores.size > MANY_SCORES and np.count_nonzero(scores) < scores.size / MOSTLY_NOUGHT
        found: Any = matrix[:, : self.categories] @ (sparse.csr_array(scores).T if many else scores.T)
        dense = np.asarray(found if isinstance(found, np.ndarray) else found.toarray(), np.float64)
        return dense.reshape(self.leaves, self.columns, -1)

    def sums_up_to(self, matrix: Any, numbers: Floats, values: Floats) -> Floats:
        """Sums over the categories whose number is at most each column's value, as (leaves, columns, 1)."""
        entries = sparse.coo_array(matrix[:, : self.categories])
        kept = numbers[entries.col] <= values[entries.row % self.columns]
        size = self.leaves * self.columns
        found: Floats = np.bincount(entries.row[kept], entries.data[kept], size).astype(np.float64)
        return found.reshape(self.leaves, self.columns, 1)

    @cached_property
    def column_counts(self) -> Counts:
        """Respondents by column and category, the reasons included."""
        by_column = _summed_over_leaves(self.counts, self.leaves, self.columns)
        return np.asarray(by_column, np.int64)

    def totals(self, matrix: Any) -> Floats:
        """A matrix of cells summed over leaves and answers, by column."""
        found: Floats = self.by_leaf(matrix).sum(axis=(0, 2))
        return found

    def column(self, matrix: Any, column: int) -> Floats:
        """A matrix of cells summed over the leaves, by answer, of one column."""
        of_it: Any = matrix[column :: self.columns, : self.categories]
        if isinstance(of_it, np.ndarray):
            return np.asarray(of_it.sum(axis=0), np.float64)
        return np.asarray(np.bincount(of_it.indices, of_it.data, self.categories), np.float64)

    @cached_property
    def reasons(self) -> Counts:
        """Respondents by column and reason for no answer."""
        sums = [self._by_leaf(self.counts[:, [self.categories + each]]) for each in range(REASONS)]
        found: Counts = np.concatenate(sums, axis=2).sum(axis=0).astype(np.int64)
        return found

    @cached_property
    def answered(self) -> Floats:
        """Respondents who replied to the item, by leaf and column, as (leaves, columns, 1)."""
        return self.by_leaf(self.counts)

    @cached_property
    def asked(self) -> Floats:
        """Those and the ones who kept silent; who was not asked, or does not know, left nothing out."""
        return self.answered + self._by_leaf(self.counts[:, [self.categories + each for each in SILENT]])

    def by_leaf(self, matrix: Any) -> Floats:
        """A matrix of cells summed over answers, as (leaves, columns, 1)."""
        return self._by_leaf(matrix[:, : self.categories])

    def _by_leaf(self, matrix: Any) -> Floats:
        sums = np.asarray(matrix.sum(axis=1), np.float64)
        return sums.reshape(self.leaves, self.columns, 1)


def _summed_over_leaves(matrix: Any, leaves: int, columns: int) -> Any:
    if sparse.issparse(matrix):
        rows = np.arange(leaves * columns)
        adder: Any = sparse.csr_array((np.ones(len(rows)), (rows % columns, rows)))
        return (adder @ matrix).toarray()
    return matrix.reshape(leaves, columns, -1).sum(axis=0)


def everybody(responses: Responses) -> Groups:
    """All respondents as one group without a name."""
    return Groups("", ("",), np.zeros(responses.size, np.int16))


def groups(responses: Responses, breakdown: Breakdown) -> Groups:
    """Each respondent's group of a breakdown: a category of its variable, or a declared grouping of some."""
    column = responses.columns[breakdown.variable]
    values = [str(value) for value in column.values]
    if not breakdown.groups:
        return Groups(breakdown.id, tuple(values), np.maximum(column.codes, -1))
    place = {
        value: group for group, each in enumerate(breakdown.groups.values()) for value in each.categories
    }
    lookup = np.array([place.get(value, -1) for value in values] + [-1], np.int16)
    return Groups(breakdown.id, tuple(breakdown.groups), lookup[np.maximum(column.codes, -1)])


@dataclass(frozen=True)
class Pass:
    """Breakdowns that are counted together: the combination of leaf and groups that each respondent is in.

    Codes are multiples of `USUAL_WIDTH`, so that most variables only add their own to them.
    """

    columns: tuple[slice, ...]
    sizes: tuple[int, ...]
    codes: Counts


@dataclass(frozen=True)
class Counter:
    """A wave made ready to be counted, variable after variable.

    `present` is 0 for respondents of weight 0, who count in nothing; None where there are none.
    `scratch` is memory for a code a respondent, twice: asking for it anew costs as much as counting.
    """

    banner: Banner
    leaves: Counts
    leaf_count: int
    passes: tuple[Pass, ...]
    present: Floats | None
    weights: Floats | None
    squares: Floats | None
    scratch: tuple[Counts, Counts]

    def cells(self, column: Coded, size: int) -> Cells:
        """Count one variable of `size` categories."""
        width = size + REASONS
        place_of_code = np.concatenate([np.arange(size), np.arange(width - 1, size - 1, -1)])
        places, _ = self.scratch
        np.take(place_of_code, column.codes, out=places, mode="wrap")
        shape = (self.leaf_count, self.banner.columns, width)
        quantities = (None,) if self.weights is None else (self.present, self.weights, self.squares)
        count = self._sparse if np.prod(shape) > LARGEST_DENSE else self._dense
        found = count(places, shape, quantities)
        counts, weights, squares = found if len(found) > 1 else (found[0], *[found[0].astype(np.float64)] * 2)
        return Cells(counts, weights, squares, self.leaf_count, self.banner.columns, size)

    def _dense(
        self, places: Counts, shape: tuple[int, int, int], quantities: tuple[Floats | None, ...]
    ) -> list[Any]:
        kinds = [np.float64 if place else np.int64 for place in range(len(quantities))]
        found = [np.zeros(shape, kind) for kind in kinds]
        _, index = self.scratch
        times = -(-shape[2] // USUAL_WIDTH)
        for each in self.passes:
            codes = each.codes if times == 1 else np.multiply(each.codes, times, out=index)
            np.add(codes, places, out=index)
            spread = (shape[0], *each.sizes, times * USUAL_WIDTH)
            sums = _sums(index, quantities, int(np.prod(spread)))
            for whole, counted in zip(found, sums, strict=True):
                _lay_out(whole, counted.reshape(spread)[..., : shape[2]], each)
        return [each.reshape(-1, shape[2]) for each in found]

    def _sparse(
        self, places: Counts, shape: tuple[int, int, int], quantities: tuple[Floats | None, ...]
    ) -> list[Any]:
        narrow = np.int32 if max(shape[0] * shape[1], shape[2], len(places)) < 2**31 else np.int64
        inside = [np.flatnonzero(each.codes >= 0).astype(narrow) for each in self.banner.breakdowns]
        rows = np.concatenate(
            [
                (self.leaves[kept] * shape[1] + span.start + each.codes[kept]).astype(narrow)
                for (each, span), kept in zip(self.banner.spans(), inside, strict=True)
            ]
        )
        kept = np.concatenate(inside)
        places = places.astype(narrow)
        return [
            sparse.csr_array(
                (np.ones(len(kept)) if quantity is None else quantity[kept], (rows, places[kept])),
                shape=(shape[0] * shape[1], shape[2]),
            )
            for quantity in quantities
        ]


def _sums(index: Counts, quantities: Sequence[Floats | None], size: int) -> Iterable[Any]:
    """A count and sums by cell. `np.bincount` lets other threads run: with many respondents, so they do."""
    each = map if len(index) < MANY else _threads().map
    return each(lambda quantity: np.bincount(index, quantity, size), quantities)


@cache
def _threads() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(max_workers=3)


def _lay_out(whole: Any, counted: Any, each: Pass) -> None:
    """Put a pass's cells under everybody and the columns of its breakdowns, without those in no group."""
    axes = tuple(range(1, 1 + len(each.columns)))
    whole[:, 0] = counted.sum(axis=axes)
    for axis, columns in zip(axes, each.columns, strict=True):
        others = tuple(other for other in axes if other != axis)
        whole[:, columns] = counted.sum(axis=others)[:, 1:]


def counter(responses: Responses, breakdowns: list[Groups], drawn: Sampling) -> Counter:
    """A wave ready to be counted by these breakdowns; everybody is always the first of them."""
    banner = Banner((everybody(responses), *breakdowns))
    weights = drawn.weights
    present = None if weights is None or weights.all() else (weights > 0).astype(np.float64)
    return Counter(
        banner,
        drawn.leaves,
        len(drawn.respondents),
        tuple(_passes(banner, drawn, min(LARGEST_PASS, responses.size // 4))),
        present,
        weights,
        None if weights is None else weights * weights,
        (np.empty(responses.size, np.int64), np.empty(responses.size, np.int64)),
    )


def _passes(banner: Banner, drawn: Sampling, largest: int) -> Iterator[Pass]:
    """Breakdowns taken together as long as their combinations are few beside the respondents."""
    leaves = len(drawn.respondents)
    waiting: list[tuple[Groups, slice]] = []
    for each, span in list(banner.spans())[1:]:
        combined = leaves * USUAL_WIDTH * (len(each.names) + 1)
        combined *= int(np.prod([len(other.names) + 1 for other, _ in waiting]))
        if waiting and combined > largest:
            yield _pass(waiting, drawn)
            waiting = []
        waiting.append((each, span))
    yield _pass(waiting, drawn)


def _pass(together: list[tuple[Groups, slice]], drawn: Sampling) -> Pass:
    codes = drawn.leaves.copy()
    for each, _ in together:
        codes *= len(each.names) + 1
        codes += each.codes
        codes += 1
    codes *= USUAL_WIDTH
    sizes = tuple(len(each.names) + 1 for each, _ in together)
    return Pass(tuple(span for _, span in together), sizes, codes)
