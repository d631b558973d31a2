"""Who was asked a question: those who chose what its routing asks for; and of them, who gave no answer.

Takes blocks and questions, gives the relations that hold at every place between one block and another.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from findings.disclosure.blocks import BASE, SILENT, Block
from findings.vocabulary import Missing, Question, Variable

Row = tuple[list[tuple[int, int]], int | None, int | None]
"""Numbers with their factors, and the limits of their sum."""


@dataclass(frozen=True)
class Route:
    """Who answered one block had chosen one of these parts of another."""

    block: int
    filter: int
    parts: tuple[str, ...]


def routes_of(blocks: tuple[Block, ...], questions: Mapping[str, Question]) -> Iterator[Route]:
    """Of each block that only some were asked: each condition on the answers before it."""
    for place, block in enumerate(blocks):
        for condition in questions[block.question].asked_if if place else ():
            before = questions[condition.question]
            chosen = [
                part
                for each in condition.categories
                for part in (before.nets[each].categories if each in before.nets else (each,))
            ]
            for order, other in enumerate(blocks):
                is_meant = not condition.item or other.item == condition.item
                if other.question == condition.question and is_meant and set(chosen) <= set(other.parts):
                    yield Route(place, order, tuple(dict.fromkeys(chosen)))


@dataclass(frozen=True)
class Asking:
    """Whom a block was put to. `is_all` where the silent are a part of it, and it is known who was asked."""

    block: int
    routes: tuple[Route, ...]
    is_all: bool

    def rows(self, blocks: tuple[Block, ...], starts: tuple[int, ...], width: int) -> Iterator[Row]:
        """At every place: who answered or kept silent was asked; and who was asked did either."""

        def at(block: int, part: str) -> int:
            return starts[block] + blocks[block].parts.index(part) * width

        kinds = [part for part in (BASE, SILENT) if part in blocks[self.block].parts]
        answered = [at(self.block, part) for part in kinds]
        for place in range(width):
            those = [(number + place, -1) for number in answered]
            if len(those) > 1:
                yield [(place, 1), *those], 0, 0 if self.is_all and not self.routes else None
            for route in self.routes:
                chosen = [(at(route.filter, part) + place, 1) for part in route.parts]
                adds_up = bool(blocks[route.filter].variable) or len(chosen) == 1
                yield [*chosen, *those], 0, 0 if self.is_all and adds_up else None
                for each in chosen if self.is_all and not adds_up else ():
                    yield [each, *those], None, 0


def askings_of(
    blocks: tuple[Block, ...],
    routes: tuple[Route, ...],
    questions: Mapping[str, Question],
    variables: Mapping[str, Variable],
) -> Iterator[Asking]:
    """Of every block but the first, the respondents.

    Whom a question did not concern is not told from the silent where it was put to everybody; where it was
    routed, or where some were not asked for no reason that is declared, nobody knows who was asked.
    """
    for order, block in enumerate(blocks):
        if order:
            question = questions[block.question]
            own = tuple(each for each in routes if each.block == order)
            reasons = {reason for item in question.items for _, reason in variables[item.variable].missing}
            apart = Missing.NOT_APPLICABLE if question.asked_if else Missing.NOT_ASKED
            is_known = SILENT in block.parts and len(own) == len(question.asked_if) <= 1
            yield Asking(order, own, is_known and apart not in reasons)
