"""The parts of JSON: the line of each in a text, so that a problem can say where it stands, and its leaves.

Takes what is known to be JSON; finds keys and list entries, and looks at no value.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

Key = str | int
Keys = tuple[Key, ...]

_PIECE = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\],:]|[^\s{}\[\],:"]+')


@dataclass
class _Position:
    """Where in the JSON the reader is: the keys that lead there, and whether a part begins next."""

    keys: list[Key] = field(default_factory=list)
    at_part: bool = False

    def begins(self, piece: str) -> bool:
        """Whether a key or a list entry begins with this piece."""
        begun = self.at_part and piece not in {"]", "}"}
        self.at_part = False
        if begun and isinstance(self.keys[-1], str):
            self.keys[-1] = json.loads(piece)
        return begun

    def pass_by(self, piece: str) -> None:
        """Go in at a bracket, on at a comma, and out again."""
        if piece in {"{", "["}:
            self.keys.append("" if piece == "{" else 0)
        elif piece in {"}", "]"}:
            self.keys.pop()
        elif piece == ",":
            last = self.keys[-1]
            self.keys[-1] = last + 1 if isinstance(last, int) else last
        self.at_part = piece in {"{", "[", ","}


def lines_of(text: str) -> Iterator[tuple[Keys, int]]:
    """The line at which each key or list entry stands, as the keys that lead to it."""
    reader = _Position()
    line, end = 1, 0
    for found in _PIECE.finditer(text):
        line += text.count("\n", end, found.start())
        end = found.start()
        if reader.begins(found.group()):
            yield tuple(reader.keys), line
        reader.pass_by(found.group())


def leaves(value: Any, keys: Keys = ()) -> Iterator[tuple[Keys, Any]]:
    """Every part that holds no other, with the keys that lead to it."""
    if isinstance(value, dict | list):
        for key, part in value.items() if isinstance(value, dict) else enumerate(value):
            yield from leaves(part, (*keys, key))
    else:
        yield keys, value
