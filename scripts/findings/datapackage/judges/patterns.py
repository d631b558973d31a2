"""Patterns: only such as every program reads alike and none can hang on, and values that match in full.

A pattern of a descriptor is never given to Python's `re`, where one cell can take hours: it is matched by
RE2, whose time grows with the length of the text alone. Python's parser is used to look at it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import combinations
from re import _constants as parsed  # type: ignore[attr-defined]  # no public way to look at a pattern
from re import _parser as parser  # type: ignore[attr-defined]  # no public way to look at a pattern
from typing import Any

import numpy as np
import pyarrow as pa

from findings.datapackage.faults import Fault

LONGEST_PATTERN = 1_000
ALPHABET = frozenset(range(256))
"""Letters for which two parts of a pattern are compared; 255 stands for every letter beyond them."""

Node = tuple[Any, Any]

_UNKNOWN = ("is no regular expression", "See the Table Schema standard.")
_NOT_ALIKE = (
    "is read differently by different programs",
    r"Use letters, sets, groups, alternatives and repeats; no look-around, reference, flag, \b, \D, \S, \W.",
)
_ENDLESS = (
    "can take a program hours on one cell",
    "Do not repeat what itself repeats, unless each round begins with a letter that the rest cannot be.",
)


def pattern_faults(at: str, pattern: str) -> Iterator[Fault]:
    """What is wrong with a pattern itself."""
    tree = _tree(pattern)
    if tree is None:
        yield Fault(at, *_UNKNOWN)
    elif tree.state.flags & ~re.UNICODE or not all(_is_alike(node) for node in _walk(tree)):
        yield Fault(at, *_NOT_ALIKE)
    elif not _is_linear(pattern):
        yield Fault(at, *_UNKNOWN)
    elif any(_is_endless(node) for node in _walk(tree)):
        yield Fault(at, *_ENDLESS)


def _tree(pattern: str) -> Any:
    try:
        return parser.parse(pattern) if len(pattern) <= LONGEST_PATTERN else None
    except (re.error, RecursionError, OverflowError):
        return None


def _is_linear(pattern: str) -> bool:
    """Whether RE2 takes it."""
    try:
        mismatches(pattern, [""])
    except pa.ArrowInvalid:
        return False
    return True


def mismatches(pattern: str, texts: Iterable[str]) -> list[int]:
    """The places of the texts that the pattern does not match in full."""
    import pyarrow.compute as pc  # noqa: PLC0415  # slow to import, and few packages have a pattern

    found = pc.match_substring_regex(_array(texts), _whole(pattern))
    return [place for place, matched in enumerate(found.to_pylist()) if not matched]


def _array(texts: Iterable[str]) -> pa.StringArray:
    """The texts for Arrow, by way of bytes: from a list it would import pandas first."""
    encoded = [text.encode() for text in texts]
    ends = np.cumsum([0, *map(len, encoded)], dtype=np.int32)
    return pa.StringArray.from_buffers(len(encoded), pa.py_buffer(ends), pa.py_buffer(b"".join(encoded)))


def _whole(pattern: str) -> str:
    return rf"\A(?:{pattern})\z"


def _walk(nodes: Iterable[Node]) -> Iterator[Node]:
    for node in nodes:
        yield node
        yield from _walk(_inner(node))


def _inner(node: Node) -> list[Node]:
    """The nodes within a node, in order."""
    kind, value = node
    if kind in REPEATS:
        return list(value[2])
    if kind is parsed.SUBPATTERN:
        return list(value[3])
    if kind is parsed.BRANCH:
        return [each for branch in value[1] for each in branch]
    return []


REPEATS = {parsed.MAX_REPEAT, parsed.MIN_REPEAT}
ANCHORS = {parsed.AT_BEGINNING, parsed.AT_END}
SETS = {parsed.CATEGORY_DIGIT, parsed.CATEGORY_SPACE, parsed.CATEGORY_WORD}


def _is_alike(node: Node) -> bool:
    kind, value = node
    if kind is parsed.IN:
        negated = value[0][0] is parsed.NEGATE
        categories = [each[1] for each in value if each[0] is parsed.CATEGORY]
        return not categories if negated else all(category in SETS for category in categories)
    if kind is parsed.SUBPATTERN:
        return not value[1] and not value[2]
    if kind is parsed.AT:
        return value in ANCHORS
    return kind in {parsed.LITERAL, parsed.NOT_LITERAL, parsed.ANY, parsed.BRANCH} | REPEATS


def _is_endless(node: Node) -> bool:
    """A repeat whose rounds can be told apart in more than one way, so that trying all doubles each time."""
    kind, value = node
    if kind not in REPEATS or value[1] <= 1:
        return False
    body = list(value[2])
    if any(_overlaps(branches) for branches in _branches(body)):
        return True
    varying = [each for each in _walk(body) if each[0] in REPEATS and each[1][0] != each[1][1]]
    return bool(varying) and not _begins_apart(body)


def _branches(body: list[Node]) -> Iterator[list[Any]]:
    for kind, value in _walk(body):
        if kind is parsed.BRANCH:
            yield list(value[1])


def _overlaps(branches: list[Any]) -> bool:
    starts = [_letters(branch[0]) if len(branch) else None for branch in branches]
    return any(a is None or b is None or a & b for a, b in combinations(starts, 2))


def _begins_apart(body: list[Node]) -> bool:
    """Whether a round begins with one letter that nothing after it in the round can be."""
    flat = _flat(body)
    first = _letters(flat[0]) if flat else None
    if first is None:
        return False
    rest = [_letters(each) for each in _walk(flat[1:]) if not _inner(each)]
    return all(letters is not None and not letters & first for letters in rest)


def _flat(body: list[Node]) -> list[Node]:
    """A body without the brackets around all of it."""
    while len(body) == 1 and body[0][0] is parsed.SUBPATTERN:
        body = list(body[0][1][3])
    return body


def _letters(node: Node) -> frozenset[int] | None:
    """The letters that a part of length one can be; None where it can be longer, shorter or of choice."""
    kind, value = node
    if kind is parsed.LITERAL:
        return frozenset({min(value, 255)})
    if kind is parsed.NOT_LITERAL:
        return ALPHABET - ({value} if value < 255 else set())
    if kind is parsed.ANY:
        return ALPHABET
    return _set(value) if kind is parsed.IN else None


def _set(members: list[Node]) -> frozenset[int]:
    found: set[int] = set()
    for kind, value in members:
        if kind is parsed.LITERAL:
            found.add(min(value, 255))
        elif kind is parsed.RANGE:
            found |= {min(each, 255) for each in (*range(value[0], min(value[1], 255) + 1), value[1])}
        elif kind is parsed.CATEGORY:
            found |= {each for each in ALPHABET if each == 255 or _CATEGORIES[value](chr(each))}
    return ALPHABET - (found - {255}) if members[0][0] is parsed.NEGATE else frozenset(found)


_CATEGORIES: dict[Any, Callable[[str], bool]] = {
    parsed.CATEGORY_DIGIT: str.isdigit,
    parsed.CATEGORY_SPACE: str.isspace,
    parsed.CATEGORY_WORD: lambda letter: letter.isalnum() or letter == "_",
}
