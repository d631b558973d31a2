"""A first solution of a component too large for one whole-number programme: piece by piece.

Takes what is near what and which unknowns others hang on (how many are in a group, answered, were silent or
not asked). Those are settled first, the others piece by piece; nothing is taken on trust, since whoever asked
holds the solution to every line.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.optimize import Bounds, LinearConstraint, linprog, milp
from scipy.sparse import coo_array, csr_array, vstack
from scipy.sparse.csgraph import connected_components

from tests.red_team.bounding import Floats
from tests.red_team.near import Near, Places
from tests.red_team.system import BASE, EVERYBODY, SILENT, UNASKED, Cell

Mask = npt.NDArray[np.bool_]

MOST_AT_ONCE, NODES_PIECE = 8_000, 2_000
"""A piece of more unknowns is solved in two: what others hang on, then the rest."""

ROOMS = (1, 3)
"""How far sizes of groups may lie from where lines alone, without whole numbers, have them."""


@dataclass
class Start:
    """The search for a first solution."""

    near: Near
    cells: list[Cell]

    def __post_init__(self) -> None:
        self.hubs = np.array([cell.part == EVERYBODY for cell in self.cells])
        self.links = np.array([cell.part in {BASE, SILENT, UNASKED} for cell in self.cells])

    def solution(self) -> Floats | None:
        """Whole numbers that should be within every line; None where some piece has none."""
        pieces = sorted(self._pieces(~self.hubs), key=self._told_by_hubs, reverse=True)
        middle, every = self._middle(), np.arange(len(self.cells))
        if middle is None or not pieces:
            return None
        point, first = np.zeros(len(every)), np.concatenate([np.flatnonzero(self.hubs), pieces[0]])
        tried = (self._first(first, middle, room) for room in ROOMS)
        found = next((each for each in tried if each is not None), None)
        if found is None:
            return None
        point[first] = found
        for piece in pieces[1:]:
            if not self._settle(point, piece):
                return None
        return point

    def sizes(self) -> Mask:
        """Sizes of groups, and all counts of the questions that most depend on them."""
        first = max(self._pieces(~self.hubs), key=self._told_by_hubs)
        asked = {self.cells[place].question for place in first.tolist()}
        found: Mask = self.hubs | np.array([cell.question in asked for cell in self.cells])
        return found

    def _middle(self) -> Floats | None:
        """A solution that need not be whole, inside rather than at an end."""
        near = self.near
        equal = near.least == near.most
        over, under = ~equal & np.isfinite(near.most), ~equal & np.isfinite(near.least)
        found: Any = linprog(  # type: ignore[call-overload]  # scipy-stubs know no sparse matrix here
            np.zeros(len(self.cells)),
            vstack([near.matrix[over], -near.matrix[under]]),
            np.concatenate([near.most[over], -near.least[under]]),
            near.matrix[equal],
            near.least[equal],
            np.column_stack([near.low, near.high]),
            method="highs-ipm",
        )
        middle: Floats | None = found.x
        return middle

    def _first(self, places: Places, middle: Floats, room: int) -> Floats | None:
        """Sizes of groups, with the piece that most depends on them, by the lines over these alone."""
        inside = np.zeros(len(self.cells))
        inside[places] = 1
        held = abs(self.near.matrix).astype(bool).astype(float)
        lines = np.flatnonzero(held @ (1 - inside) == 0)
        low, high = self.near.low.copy(), self.near.high.copy()
        low[self.hubs] = np.maximum(low, np.floor(middle) - room)[self.hubs]
        high[self.hubs] = np.minimum(high, np.ceil(middle) + room)[self.hubs]
        return self._whole(places, lines, low, high, np.zeros(len(self.cells)), np.ones(len(self.cells)))

    def _settle(self, point: Floats, piece: Places) -> bool:
        """Whether a piece has a solution beside what is settled; noted where it has."""
        whole = np.ones(len(self.cells))
        if len(piece) <= MOST_AT_ONCE:
            found = self._beside(point, piece, whole)
            if found is not None:
                point[piece] = found
            return found is not None
        linking = self._linking(piece)
        found = self._beside(point, piece, linking.astype(float))
        if found is None:
            return False
        held = linking[piece]
        point[piece[held]] = found[held]
        rest = np.zeros(len(self.cells), bool)
        rest[piece[~held]] = True
        for small in self._pieces(rest):
            found = self._beside(point, small, whole)
            if found is None:
                return False
            point[small] = found
        return True

    def _linking(self, piece: Places) -> Mask:
        """What others hang on in a piece: bases and their like, and answers that route to other questions."""
        inside, found = set(piece.tolist()), self.links.copy()
        for line in self.near.lines_of(piece[self.links[piece]]).tolist():
            mine = [place for place in self.near.of_line(line).tolist() if place in inside]
            asking = {self.cells[place].question for place in mine if self.links[place]}
            found[[p for p in mine if asking and {self.cells[p].question} != asking]] = True
        outside: Mask = np.ones(len(self.cells), bool)
        outside[piece] = False
        return found & ~outside

    def _beside(self, point: Floats, piece: Places, whole: Floats) -> Floats | None:
        lines = self.near.lines_of(piece)
        held = point.copy()
        held[piece] = 0.0
        return self._whole(piece, lines, self.near.low, self.near.high, held, whole)

    def _whole(
        self, places: Places, lines: Places, low: Floats, high: Floats, held: Floats, whole: Floats
    ) -> Floats | None:
        part = csr_array(self.near.matrix[lines])
        rest = part @ held
        kept = LinearConstraint(part[:, places], self.near.least[lines] - rest, self.near.most[lines] - rest)
        integrality = np.minimum(whole, self.near.whole)[places]
        found = milp(
            np.zeros(len(places)),
            integrality=integrality,
            bounds=Bounds(low[places], high[places]),
            constraints=kept,
            options={"node_limit": NODES_PIECE, "mip_rel_gap": 1.0},
        )
        return None if found.x is None else np.where(integrality == 1, np.rint(found.x), found.x)

    def _pieces(self, among: Mask) -> Iterator[Places]:
        """Unknowns that hang together when the others are held."""
        places = np.flatnonzero(among)
        part = self.near.matrix[:, places].tocoo()
        size = len(places) + part.shape[0]
        joined = coo_array((np.ones(len(part.data)), (part.row + len(places), part.col)), shape=(size, size))
        label = connected_components(joined, directed=False)[1][: len(places)]
        for number in np.unique(label):
            yield places[label == number]

    def _told_by_hubs(self, piece: Places) -> int:
        """How many lines say that one of its unknowns is as many as are in a group."""
        lines = self.near.lines_of(piece)
        held = csr_array(self.near.matrix[lines])
        two = np.diff(held.indptr) == 2
        with_hub = abs(held) @ self.hubs.astype(float) > 0
        return int((two & with_hub).sum())
