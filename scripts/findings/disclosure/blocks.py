"""What is counted of each question, and how its counts add up among themselves.

Takes questions, gives blocks of parts with their relations; knows no place and no number.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from findings.vocabulary import NOT_RANKED, Item, Kept, Question

NOTHING = Kept()
BASE = "(base)"
"""The part of a question that is everybody who answered it."""
SILENT = "(silent)"
"""The part of a question that is everybody who was asked and gave no answer: no group has a row of them."""


@dataclass(frozen=True)
class Constraint:
    """At every place: `least` <= the factors' sum of the named parts <= `most`; None is no limit."""

    factors: tuple[tuple[str, int], ...]
    least: int | None = 0
    most: int | None = 0


@dataclass(frozen=True)
class Block:
    """One item: its parts (categories, nets, the base, who kept silent) and how they add up at any place."""

    question: str
    item: str
    parts: tuple[str, ...]
    relations: tuple[Constraint, ...]
    categories: tuple[str, ...] = ()
    variable: str = ""
    numeric: bool = False


RESPONDENTS = Block("", "", (BASE,), ())
"""How many answered at all: no question's base is larger."""


def blocks(
    questions: tuple[Question, ...], multiple_base: str, kept: Kept = NOTHING, silence: bool = False
) -> Iterator[Block]:
    """The blocks of a wave: a multiple response is one, every other question has one an item.

    Who kept silent is a part of sensitive questions, and with `silence` of all.
    """
    yield RESPONDENTS
    for question in questions:
        if question.of_options:
            block = multiple_block(question, multiple_base)
            block = _ruled_out(block, question) if question.name in kept.exclusive else block
            yield _with_silence(block) if silence or question.sensitive else block
        elif not question.shape.worded:
            for item in question.items:
                block = single_block(question, item)
                yield _with_silence(block) if silence or question.sensitive else block


def _with_silence(block: Block) -> Block:
    return replace(block, parts=(*block.parts, SILENT))


def single_block(question: Question, item: Item) -> Block:
    """Categories that add up to the base, and nets that add up from categories."""
    categories = tuple(category.value for category in question.categories)
    if question.shape.ranked:
        categories = (*categories, NOT_RANKED)
    numeric = question.shape.numeric
    if not categories:
        return Block(question.name, item.name, (BASE,), (), (), item.variable, numeric)
    whole = Constraint((*((category, 1) for category in categories), (BASE, -1)))
    nets = [
        Constraint((*((category, 1) for category in net.categories), (name, -1)))
        for name, net in question.nets.items()
    ]
    parts = (*categories, *question.nets, BASE)
    return Block(question.name, item.name, parts, (whole, *nets), categories, item.variable, numeric)


def multiple_block(question: Question, multiple_base: str) -> Block:
    """Options of which each may be ticked by anybody: at most the base, together at least those who ticked.

    A net holds at least each of its options, and at most all of them together.
    """
    options = tuple(category.value for category in question.categories)
    nets = {name: net.categories for name, net in question.nets.items()}
    found = [Constraint(((BASE, 1), (part, -1)), 0, None) for part in (*options, *nets)]
    if multiple_base == "answered":
        found.append(Constraint((*((option, 1) for option in options), (BASE, -1)), 0, None))
    for name, members in nets.items():
        found.append(Constraint((*((option, 1) for option in members), (name, -1)), 0, None))
        found += [Constraint(((name, 1), (option, -1)), 0, None) for option in members]
    return Block(question.name, "", (*options, *nets, BASE), tuple(found), options)


def _ruled_out(block: Block, question: Question) -> Block:
    """The block where who ticked "none" ticked nothing else: with it, each other part is at most the base."""
    apart = [item.name for item in question.items if item.exclusive]
    nets = {name: set(net.categories) for name, net in question.nets.items()}
    more = [
        Constraint(((BASE, 1), (none, -1), (part, -1)), 0, None)
        for none in apart
        for part in block.parts
        if part not in (BASE, none) and none not in nets.get(part, ())
    ]
    return replace(block, relations=(*block.relations, *more))
