"""What was answered, as frames that can be counted: named answers, groups, and what each of them weighs."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt
import pandas as pd

from .nouns import NOT_APPLICABLE, NOT_ASKED, Column, Publication, Wave

Flags = pd.Series
T = TypeVar("T")
REST_OF = "(the rest of) "
Wholes = npt.NDArray[np.object_]
Codes = npt.NDArray[np.intp]


def rest_of(group: str) -> str:
    """The name of everybody in the other groups of a breakdown."""
    return REST_OF + group


@dataclass(frozen=True)
class Weights:
    """Weights as whole numbers of their last decimal's unit, so that sums of them are exact."""

    wholes: Wholes
    unit: int


@dataclass(frozen=True)
class Drawn:
    """The unit in which each respondent was drawn, a cluster or nobody else; the stratum of each unit."""

    units: Codes
    strata: Codes


@dataclass(frozen=True)
class Answers:
    """One wave's answers as a frame, a column each, with a weight for each respondent."""

    survey: Publication
    wave: Wave
    frame: pd.DataFrame
    weights: Weights | None
    seen: dict[tuple[str, ...], Any] = field(default_factory=dict)

    @property
    def in_fives(self) -> bool:
        """Whether the rule rounds every count."""
        return self.survey.rule["rule"] in ("hes", "rounded") and self.wave.release == "tables"

    @cached_property
    def drawn(self) -> Drawn:
        by_role = {role: self.wave.with_role(role) for role in ("stratum", "cluster")}
        strata, clusters = ("" if each is None else self.frame[each.name] for each in by_role.values())
        own = self.frame.index if by_role["cluster"] is None else clusters
        units = pd.DataFrame({"stratum": strata, "unit": own}, index=self.frame.index)
        codes, names = pd.factorize(pd.MultiIndex.from_frame(units))
        return Drawn(codes, pd.factorize(names.get_level_values(0))[0])

    def once(self, count: Callable[[], T], *names: str) -> T:
        """What is counted once and asked for often."""
        if names not in self.seen:
            self.seen[names] = count()
        found: T = self.seen[names]
        return found

    def everybody(self) -> Flags:
        return pd.Series(True, index=self.frame.index)

    def of(self, breakdown: str, group: str) -> Flags:
        return self.once(lambda: self.members(breakdown, group), "group", breakdown, group)

    def members(self, breakdown: str, group: str) -> Flags:
        """Who is in a group; one that merges others holds all of theirs."""
        if not breakdown:
            return self.everybody()
        if group.startswith(REST_OF):
            return self.in_any(breakdown) & ~self.of(breakdown, group.removeprefix(REST_OF))
        found = next((each for each in self.survey.breakdowns if each.name == breakdown), None)
        if found is None:
            return self.frame[breakdown] == group
        parts = dict(found.merges).get(group, (group,))
        names = [name for each in found.groups if each.name in parts for name in each.names]
        return self.frame[found.variable].isin(names)

    def in_any(self, breakdown: str) -> Flags:
        """Who is in a group of a breakdown, whichever it is."""
        found = next(each for each in self.survey.breakdowns if each.name == breakdown)
        names = [name for each in found.groups for name in each.names]
        return self.frame[found.variable].isin(names)

    def answered(self, column: Column) -> Flags:
        return self.once(lambda: ~self.frame[column.name].isin(column.empties), "answered", column.name)

    def any_of(self, columns: Sequence[Column], flags: Callable[[Column], Flags], name: str) -> Flags:
        """Who fits in at least one of several columns."""
        return self.once(
            lambda: pd.DataFrame({each.name: flags(each) for each in columns}).any(axis=1),
            name,
            *(each.name for each in columns),
        )

    def ticked(self, column: Column) -> Flags:
        return self.once(lambda: self.frame[column.name] == column.ticked, "ticked", column.name)

    def concerned(self, column: Column) -> Flags:
        """Who was asked, and did not say that it does not apply."""
        aside = [code for code, reason in column.missing if reason in (NOT_ASKED, NOT_APPLICABLE)]
        return self.once(lambda: ~self.frame[column.name].isin(aside), "concerned", column.name)


def answers(survey: Publication, root: Path) -> dict[str, Answers]:
    """Each wave's answers: those that were drawn, or those that were released after anonymising."""
    return {
        each.id: Answers(survey, each, frame := framed(each, root), weighed(each, frame))
        for each in survey.waves
    }


def framed(wave: Wave, root: Path) -> pd.DataFrame:
    chosen = [each for each in wave.columns if each.categories and not each.option]
    if wave.release == "responses":
        path = root / f"datapackage/data/responses-{wave.id}.csv"
        frame = pd.read_csv(path, dtype=str, keep_default_na=False)
        there = [each for each in chosen if each.name in frame]
        return frame.assign(
            **{each.name: [each.names.get(cell, cell) for cell in frame[each.name]] for each in there}
        )
    frame = pd.DataFrame({name: list(cells) for name, cells in wave.cells.items()})
    named = {each.name: frame[each.name].map(names(each, frame[each.name])) for each in chosen}
    return counting(wave, frame.assign(**named))


def names(column: Column, cells: pd.Series) -> dict[str, str]:
    """Each different cell of a column, and the name of its answer."""
    return {cell: name(column, cell) for cell in cells.unique()}


def name(column: Column, cell: str) -> str:
    """The name of an answer; words that are not listed are those of the others, where these are counted."""
    if column.others and cell not in (*column.values, *column.empties):
        return column.others
    return column.names.get(settled(column, cell), cell)


def settled(column: Column, cell: str) -> str:
    """A cell as it is listed, where it differs from that in spaces alone."""
    return cell if cell in (*column.values, *column.empties) else " ".join(cell.split())


def counting(wave: Wave, frame: pd.DataFrame) -> pd.DataFrame:
    """Without those who count for nobody."""
    column = wave.with_role("weight")
    return frame if column is None else frame[frame[column.name].astype(float) > 0].reset_index(drop=True)


def weighed(wave: Wave, frame: pd.DataFrame) -> Weights | None:
    """What is declared, else the units that each answer stands for where the strata's units are known.

    None where each stands for as many.
    """
    column, stratum = wave.with_role("weight"), wave.with_role("stratum")
    if column is not None:
        return exactly(frame[column.name].map(Decimal))
    units = {group: number for where, group, number in wave.population if stratum and where == stratum.name}
    if stratum is None or not units:
        return None
    answered = frame[stratum.name].value_counts()
    unit = math.lcm(*(int(each) for each in answered))
    wholes = [units[group] * unit // int(answered[group]) for group in frame[stratum.name]]
    return Weights(np.array(wholes, object), unit) if len(set(wholes)) > 1 else None


def exactly(numbers: pd.Series) -> Weights:
    """Decimal numbers as whole ones, multiples of one unit; what comes after ten decimals is noise."""
    numbers = numbers.map(lambda each: Decimal(format(round(each, 10).normalize(), "f")))
    unit = 10 ** max((-int(each.as_tuple().exponent) for each in numbers), default=0)
    return Weights(np.array([int(each * unit) for each in numbers], object), unit)
