"""The line of every part of a JSON text, so that a problem in the descriptor can say where it stands.

Takes a text that is known to be JSON; finds keys and list entries, and looks at no value.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

Key = str | int
Keys = tuple[Key, ...]

_PIECE = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\],:]|[^\s{}\[\],:"]+')


@dataclass
class _Reader:
    """Where in the JSON the reader is: the keys that lead there, and whether the next piece is a key."""

    keys: list[Key] = field(default_factory=list)
    at_key: bool = False

    def opened(self, bracket: str) -> bool:
        self.at_key = bracket == "{"
        self.keys.append("" if self.at_key else 0)
        return not self.at_key

    def closed(self) -> bool:
        self.keys.pop()
        self.at_key = False
        return False

    def passed_comma(self) -> bool:
        last = self.keys[-1]
        self.at_key = isinstance(last, str)
        if isinstance(last, int):
            self.keys[-1] = last + 1
        return not self.at_key

    def named(self, key: str) -> bool:
        self.keys[-1] = json.loads(key)
        self.at_key = False
        return True


def lines_of(text: str) -> Iterator[tuple[Keys, int]]:
    """The line at which each key or list entry stands, as the keys that lead to it."""
    reader = _Reader()
    line, end = 1, 0
    for found in _PIECE.finditer(text):
        line += text.count("\n", end, found.start())
        end = found.start()
        if _read(reader, found.group()):
            yield tuple(reader.keys), line


def _read(reader: _Reader, piece: str) -> bool:
    """Take in one piece of JSON; whether a part begins with it."""
    if piece in {"{", "["}:
        return reader.opened(piece)
    if piece in {"}", "]"}:
        return reader.closed()
    if piece == ",":
        return reader.passed_comma()
    return reader.named(piece) if reader.at_key else False
