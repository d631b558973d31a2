"""A table as a tool lays it out: blocks of one column each, with one to three headings, and where they go.

Writers give a `Laid`; `files` saves it. The headings tell the judge which column holds what.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from .sheets import AnswerSheet

Cell = str | int | float | datetime | None
Secrets = dict[str, frozenset[str]]


@dataclass(frozen=True)
class Block:
    """A column of a file: its headings, from the first row on, and its cells."""

    heads: tuple[str, ...]
    cells: tuple[Cell, ...]
    topic: str = ""
    canary: str = ""
    companion: bool = False
    private: tuple[str, ...] = ()
    """Words of their own that stand among the cells."""


@dataclass(frozen=True)
class Laid:
    """A whole export, not yet saved: its columns, and the truth as far as it can be read from them."""

    tool: str
    sheet: AnswerSheet
    blocks: tuple[Block, ...]
    suffix: str = "csv"
    wordings: dict[str, str] = field(default_factory=dict)
    coded: bool = False

    @property
    def heads(self) -> int:
        return max(len(each.heads) for each in self.blocks)

    def named(self) -> dict[str, tuple[str, ...]]:
        """By topic, every heading of its columns."""
        found: dict[str, list[str]] = {}
        for each in self.blocks:
            if each.topic and not each.companion:
                found.setdefault(each.topic, []).extend(filter(None, each.heads))
        return {name: tuple(heads) for name, heads in found.items()}

    def others(self) -> tuple[str, ...]:
        """Headings of columns that answer nothing: the tool's own, and words beside an answer."""
        aside = [each for each in self.blocks if not each.topic or each.companion]
        return tuple(head for each in aside for head in each.heads if head)


@dataclass(frozen=True)
class Export:
    """A saved export, with everything that a judge has to know of it."""

    laid: Laid
    path: Path
    secrets: Secrets
    arguments: tuple[str, ...] = ()
    features: frozenset[str] = frozenset()

    @property
    def tool(self) -> str:
        return self.laid.tool

    @property
    def sheet(self) -> AnswerSheet:
        return self.laid.sheet


def secrets(blocks: tuple[Block, ...]) -> Secrets:
    """What must be found nowhere else, by sort: cells that only few have in common."""
    found: dict[str, set[str]] = {}
    for each in blocks:
        if each.canary:
            found.setdefault(each.canary, set()).update(canaries(each.cells))
        if each.private:
            found.setdefault("words", set()).update(canaries(each.private))
    return {name: frozenset(cells) for name, cells in found.items()}


SHORTEST = 7
"""Signs below which a cell may stand somewhere by chance."""


def canaries(cells: Sequence[Cell]) -> Iterator[str]:
    for cell in cells:
        text = str(cell or "").split("\n")[0].strip()
        if len(text) >= SHORTEST:
            yield text[:60]
