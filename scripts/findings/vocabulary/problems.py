"""The problem that any stage may report, and the refusal that carries all of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import NamedTuple, TypeVar

Noun = TypeVar("Noun")

LONGEST_NAME = 80
"""Letters of a name that are compared with others, and printed."""


@dataclass(frozen=True, order=True)
class Problem:
    """What is wrong, where, and what mends it; never a respondent's answer."""

    where: str
    what: str
    remedy: str = ""

    def __str__(self) -> str:
        return f"{self.where}: {self.what}." + (f" {self.remedy}" if self.remedy else "")


TODO = "TODO"
"""How a text begins that stands for one which only a person can give."""

UNWRITTEN = "is still to be written"


def to_write(text: str) -> str:
    """What is to be written, in the words that stand for it."""
    asked = text.partition(TODO)[2].strip(' :."')[:LONGEST_TEXT]
    return f"Write, in the place of {TODO}: {asked}." if asked else f"Put your words in the place of {TODO}."


LONGEST_TEXT = 300

TO_BE_WRITTEN = "To be written"


def standing_in(text: str, form: str = f"{TO_BE_WRITTEN}: {{asked}}") -> str:
    """What a draft prints of a text that nobody has written: what it will say, without its example.

    `form` says so in the language of the survey, with `{asked}` where that stands.
    """
    if not text.startswith(TODO):
        return text
    asked = _EXAMPLE.split(text.partition(TODO)[2].strip(' :."'))[0]
    return form.format(asked=asked).strip(" :")


_EXAMPLE = re.compile(r", as in |, comme |;")
"""What leads in the example of a text that is to be written."""


def reading_order(problem: Problem) -> tuple[list[str | int], str, str]:
    """Sorts by file and then by row, so that row 12 comes before row 804 and that before row 1000."""
    parts = re.split(r"(\d{1,18})", problem.where)
    return [int(part) if part.isdecimal() else part for part in parts], problem.what, problem.remedy


class Location(NamedTuple):
    """Where a problem is, taken apart: the file, its line or row if any, and the part of it."""

    file: str
    line: int | None
    part: str

    @classmethod
    def of(cls, problem: Problem) -> Location:
        found = re.fullmatch(r"(.*?)(?:(?::| row )(\d+))?(?:, (.*))?", problem.where, re.DOTALL)
        file, line, part = found.groups() if found else (problem.where, None, None)
        return cls(file, int(line) if line else None, part or "")


BY_COMMAND = "Run 'findings "
"""How a remedy begins where a command writes the file that is wrong."""


def told_once(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Each problem once, by file and row; those alike of a file that a command writes are one.

    Nobody mends such a file row by row: the first is named, the others are counted.
    """
    kinds: dict[object, list[Problem]] = {}
    for problem in sorted(set(problems), key=reading_order):
        alike = (Location.of(problem).file, problem.what, problem.remedy)
        kinds.setdefault(alike if problem.remedy.startswith(BY_COMMAND) else problem, []).append(problem)
    return tuple(_as_one(each) for each in kinds.values())


def _as_one(alike: list[Problem]) -> Problem:
    first, *others = alike
    return replace(first, what=f"{first.what} (and {len(others):,} more)") if others else first


class Refused(Exception):
    """A gate's answer when its input is wrong: all the problems that it found, in order."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = told_once(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


def refuse(problems: Iterable[Problem]) -> None:
    """Raises `Refused` with these, where there are any."""
    found = list(problems)
    if found:
        raise Refused(found)


def close_to(written: str, known: Iterable[str], most: int = 1, near: float = 0.6) -> list[str]:
    """The known names that are most like what was written."""
    return get_close_matches(written[:LONGEST_NAME], list(known), most, near)


def nearest(written: str, known: Iterable[str]) -> str:
    """The remedy that names what was probably meant, or all that could be."""
    names = sorted(known)
    return meant(close_to(written, names, near=0.5)) or f"Known: {', '.join(names) or 'none'}."


def meant(names: Iterable[str]) -> str:
    """A question whether one of these was meant; nothing where there are none."""
    listed = " or ".join(f"'{each}'" for each in names)
    return f"Did you mean {listed}?" if listed else ""


class Unknown(Refused):
    """A name that is not there, with the nearest that is."""

    def __init__(self, what: str, name: str, known: Iterable[str], where: str = "survey") -> None:
        self.what, self.remedy = what, nearest(name, known)
        super().__init__([Problem(where, what, self.remedy)])


def named(kind: str, name: str, known: Mapping[str, Noun]) -> Noun:
    """What has this name; raises `Unknown`."""
    if name not in known:
        raise Unknown(f"there is no {kind} '{name}'", name, known)
    return known[name]
