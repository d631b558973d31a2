"""Blocks in whose place a page shows the facts of the survey: who was asked, when, how, how many answered.

Takes a fenced block, gives it or problems; what the facts are is for the page.
"""

from __future__ import annotations

from findings.content.blocks import pairs
from findings.content.prose import Fence
from findings.vocabulary import Problem


def facts_block(fence: Fence, where: str) -> tuple[Fence | None, list[Problem]]:
    """The block, which has nothing in it; or a problem for each line of it."""
    problems = pairs(fence, (), where, "facts have").problems
    return (None if problems else fence), problems
