"""Blocks by which a page shows findings of other pages: what their charts say, and how sure that is.

Takes a fenced block, gives a `HeadlineBlock` or problems; whether the charts exist is known later.
"""

from __future__ import annotations

from dataclasses import dataclass

from findings.content.blocks import pairs
from findings.content.prose import Fence
from findings.vocabulary import Problem

KEYS = ("show",)


@dataclass(frozen=True)
class HeadlineBlock:
    """The ids of the charts whose titles a page shows, in its order."""

    first_line: int
    last_line: int
    show: tuple[str, ...]


def headline_block(fence: Fence, where: str) -> tuple[HeadlineBlock | None, list[Problem]]:
    """The block, or every problem in it."""
    said = pairs(fence, KEYS, where, "findings have")
    problems = list(said.problems)
    if not said.names("show") and not problems:
        problems.append(Problem(f"{where}:{fence.first_line}", "findings show none", "Add 'show: ID, ID'."))
    block = HeadlineBlock(fence.first_line, fence.last_line, said.names("show"))
    return (None if problems else block), problems
