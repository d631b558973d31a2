"""What is handed to readers, as tables of columns: the one model that every dialect is written from.

A column holds codes into its distinct values, and of a missing one the reason. Knows no file and no dialect.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

import numpy as np
import numpy.typing as npt

from findings.disclosure import PublishedEstimates
from findings.vocabulary import MISSING_CODES, Missing, Survey

Codes = npt.NDArray[np.int32]

NO_REASON = -1 - len(Missing)
"""The code of a cell that is empty, and of which nobody says why."""

REASONS: dict[int, Missing] = {code: reason for reason, code in MISSING_CODES.items()}


class CellKind(StrEnum):
    """What the cells of a column are, whatever a dialect calls that."""

    CATEGORY = "category"
    WHOLE = "whole number"
    NUMBER = "number"
    TEXT = "text"

    @property
    def numeric(self) -> bool:
        return self in (CellKind.WHOLE, CellKind.NUMBER)


class Of(StrEnum):
    """What a table has a row for."""

    RESPONDENTS = "respondents"
    REASONS = "reasons"
    NUMBERS = "numbers"
    VALUES = "values"


@dataclass(frozen=True, eq=False)
class HandedColumn:
    """A column: `codes` are places in `texts`, below nought the reason of `REASONS` or `NO_REASON`.

    Of categories `texts` are all that there are, in their order, each with its label in `labels`. `reasons`
    are those that a cell of it may have.
    """

    name: str
    label: str
    holds: CellKind
    codes: Codes
    texts: tuple[str, ...]
    labels: tuple[str, ...] = ()
    ordered: bool = False
    reasons: tuple[Missing, ...] = ()
    question: str = ""

    def cells(self, empty: str = "") -> list[str]:
        """The text of each cell, `empty` where there is none."""
        texts = np.array([*self.texts, empty], dtype=object)
        return list(texts[np.where(self.codes < 0, len(self.texts), self.codes)])

    def reason_words(self) -> list[str]:
        """The word of the reason of each missing cell, nothing for any other."""
        words = np.array(["", *(word(each) for each in Missing), ""], dtype=object)
        return list(words[np.where(self.codes < 0, -self.codes, 0)])

    @cached_property
    def numbers(self) -> tuple[float, ...]:
        """The distinct values of a numeric column as numbers."""
        return tuple(float(text) for text in self.texts)


@dataclass(frozen=True, eq=False)
class HandedTable:
    """One table: a row for each thing that `of` says, of one wave or of all."""

    name: str
    title: str
    of: Of
    columns: tuple[HandedColumn, ...]
    rows: int
    wave: str = ""


@dataclass(frozen=True, eq=False)
class Handed:
    """All tables of a publication, and what has to be known of every file that holds one of them.

    `short` are the few words that stand for the notice where there is room for no more. Whoever writes
    numbers without a table takes them of `published`.
    """

    name: str
    title: str
    version: str
    notice: str
    short: str
    licence: str
    citation: str
    survey: Survey
    published: PublishedEstimates
    tables: tuple[HandedTable, ...] = ()

    def of(self, *kinds: Of) -> list[HandedTable]:
        """The tables that have a row for one of these."""
        return [each for each in self.tables if each.of in kinds]

    @property
    def about(self) -> tuple[str, ...]:
        """What stands in every file: of what, the notice, the version, the licence, how to cite it."""
        version = f"Version {self.version}." if self.version else ""
        return tuple(each for each in (self.title, self.notice, version, self.licence, self.citation) if each)


def word(reason: Missing) -> str:
    """The word that stands for a reason in data, of every survey the same."""
    return reason.name.lower()


def text_column(name: str, label: str, cells: list[str]) -> HandedColumn:
    """A column of words; an empty one is missing without a reason."""
    places = {text: place for place, text in enumerate(dict.fromkeys(filter(None, cells)))}
    codes = np.array([places.get(text, NO_REASON) for text in cells], np.int32)
    return HandedColumn(name, label, CellKind.TEXT, codes, tuple(places))
