"""A data package opened for notebooks and scripts: its published numbers as data frames.

Beside the flow: it reads through the same gates as the build, and no page is made from it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from enum import StrEnum
from pathlib import Path
from typing import Any, get_type_hints

import pandas as pd

from findings import datapackage, disclosure, estimation
from findings.disclosure import ESTIMATES, PublishedEstimates
from findings.vocabulary import Row, Survey, Unknown


@dataclass(frozen=True)
class Package:
    """A survey and its published numbers."""

    survey: Survey
    published: PublishedEstimates

    @property
    def estimates(self) -> pd.DataFrame:
        """Every published number, a row each, with the columns of `estimates.csv`.

        Bases and counts are `Int64`, which can be missing; `measure` and `status` are categories.
        """
        return _frame(list(self.published.rows))

    def estimate(self, question: str, by: str = "", *, item: str = "", wave: str = "") -> pd.DataFrame:
        """The published numbers of a question, by a breakdown or of everybody, in the file's order.

        Raises `Unknown` with the nearest known name for an unknown question, breakdown, item or wave.
        """
        rows = self.published.of(question)
        _known(question, {row.question for row in self.published.rows if row.question}, "question")
        _known(by, {row.breakdown for row in rows}, "breakdown")
        _known(item, {row.item for row in rows}, "item")
        _known(wave, {row.wave for row in rows}, "wave")
        return _frame(
            [
                row
                for row in rows
                if row.breakdown == by and (not item or row.item == item) and (not wave or row.wave == wave)
            ]
        )

    def computed(self, question: str, by: str = "", wave: str = "") -> pd.DataFrame:
        """Any question by any variable, counted from released responses, for a researcher's own work.

        These rows passed no disclosure rule beyond those of the released file, and no page is made from
        them. Raises `Refused` for a wave that releases tables only.
        """
        return _frame(estimation.tabulated(self.survey, question, by, wave))


def opened(folder: Path) -> Package:
    """The package in a folder or a zip archive; raises `Refused` where it or its numbers break a rule."""
    with datapackage.unpacked(folder) as here:
        survey = datapackage.read(here)
        path, record = here / ESTIMATES, here / disclosure.RECORD
        effort = disclosure.effort_of(record.read_text(encoding="utf-8")) if record.is_file() else 1
        text = path.read_text(encoding="utf-8")
        return Package(survey, disclosure.read_back(text, survey, str(path), effort=effort))


def _frame(rows: Sequence[Row]) -> pd.DataFrame:
    """A row each; where a number is absent its cell is missing, and a count stays a whole number."""
    columns = {"estimate_id": [row.id for row in rows]}
    columns |= {each.name: [getattr(row, each.name) for row in rows] for each in fields(Row)}
    return pd.DataFrame(columns).astype(DTYPES)


def _dtype(hint: Any) -> Any:
    """How a frame holds what a row says: words of a closed list as categories, in the list's order."""
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return pd.CategoricalDtype([str(each) for each in hint])
    return {str: "str", int | None: "Int64", float | None: "float64"}[hint]


DTYPES = {"estimate_id": "str"} | {name: _dtype(hint) for name, hint in get_type_hints(Row).items()}


def _known(name: str, known: set[str], what: str) -> None:
    if name and name not in known:
        raise Unknown(f"there is no {what} '{name}'", name, known - {""}, "estimate")
