"""The problem that any stage may report, and the refusal that carries all of them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Problem:
    """What is wrong, where, and what mends it; never a respondent's answer."""

    where: str
    what: str
    remedy: str = ""

    def __str__(self) -> str:
        return f"{self.where}: {self.what}." + (f" {self.remedy}" if self.remedy else "")


def reading_order(problem: Problem) -> tuple[list[str | int], str, str]:
    """Sorts by file and then by row, so that row 12 comes before row 804 and that before row 1000."""
    parts = re.split(r"(\d{1,18})", problem.where)
    return [int(part) if part.isdecimal() else part for part in parts], problem.what, problem.remedy


class Refused(Exception):
    """A gate's answer when its input is wrong: all the problems that it found, sorted."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(sorted(set(problems), key=reading_order))
        super().__init__("\n".join(str(problem) for problem in self.problems))
