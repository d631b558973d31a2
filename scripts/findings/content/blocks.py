"""Fenced blocks of one `key: value` a line, in which a page says what it shows.

Takes a block, gives its values and what is wrong with its lines; what the values mean is for each kind.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from findings.content.prose import Fence
from findings.vocabulary import Problem, nearest


@dataclass(frozen=True)
class Pairs:
    """The values of a block by key, the line of each, and its faults."""

    where: str
    values: dict[str, str] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def get(self, key: str, default: str = "") -> str:
        return self.values.get(key, default)

    def names(self, key: str) -> tuple[str, ...]:
        """A list, whose entries are separated by commas."""
        return tuple(each.strip() for each in self.get(key).split(",") if each.strip())


def pairs(fence: Fence, keys: tuple[str, ...], where: str, subject: str) -> Pairs:
    """What a block says; an indented line continues the one above. `subject` begins a complaint."""
    said = Pairs(where)
    key = ""
    for number, line in enumerate(fence.content.split("\n"), start=fence.first_line + 1):
        if not line.strip():
            continue
        if line[0] in " \t" and key:
            said.values[key] += " " + line.strip()
            continue
        key, colon, value = line.partition(":")
        key, at = key.strip(), f"{where}:{number}"
        if not colon or key not in keys:
            said.problems.append(Problem(at, f"{subject} no key '{key}'", nearest(key, keys)))
        elif key in said.values:
            said.problems.append(Problem(at, f"'{key}' is written twice", "Keep one."))
        said.values[key], said.lines[key] = value.strip(), number
    return said


def unknown(kind: str, names: Iterable[str], known: Iterable[str], where: str) -> Iterator[Problem]:
    """A problem for each name that is not known, with the nearest that is."""
    listed = set(known)
    for name in names:
        if name not in listed:
            yield Problem(where, f"there is no {kind} '{name}'", nearest(name, listed))
