"""Blocks by which a page shows what an earlier report printed beside what is published here.

Takes a fenced block and the survey, gives a `PrintedBlock` or problems; what agrees is for `comparing`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from findings.content.blocks import pairs, unknown
from findings.content.prose import Fence
from findings.vocabulary import PrintedFigure, Problem, Survey

KEYS = ("wave", "show")


@dataclass(frozen=True)
class PrintedBlock:
    """Which printed figures a page shows: of one wave, or those named by their ids; all without either."""

    first_line: int
    last_line: int
    wave: str = ""
    show: tuple[str, ...] = ()


def printed_block(fence: Fence, survey: Survey, where: str) -> tuple[PrintedBlock | None, list[Problem]]:
    """The block, or every problem in it: an unknown key or figure, a figure without its source, or none."""
    said = pairs(fence, KEYS, where, "published-figures have")
    block = PrintedBlock(fence.first_line, fence.last_line, said.get("wave"), said.names("show"))
    problems = [*said.problems, *_unknown(block, survey, f"{where}:{fence.first_line}")]
    return (None if problems else block), problems


def _unknown(block: PrintedBlock, survey: Survey, at: str) -> Iterator[Problem]:
    yield from unknown("printed figure", block.show, [figure.id for figure in survey.printed], at)
    shown = chosen(block, survey)
    if not shown:
        remedy = "Fill in data/published-figures.csv, or take the block out."
        yield Problem(at, "there is no printed figure to show", remedy)
    for figure in shown:
        if not figure.source:
            yield Problem(figure.where, "the printed figure has no source", "Name the page it stands on.")


def chosen(block: PrintedBlock, survey: Survey) -> list[PrintedFigure]:
    """The figures of a block, in the order of the file."""
    return [
        figure
        for figure in survey.printed
        if (not block.wave or figure.wave == block.wave) and (not block.show or figure.id in block.show)
    ]
