"""How a restricted file is read as a survey tool wrote it, and how a field comes of its columns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

FileForm = Literal["delimited", "spreadsheet", "spss", "stata", "parquet"]
Tool = Literal["", "qualtrics", "surveymonkey", "limesurvey", "rows", "noted", "numbered"]


@dataclass(frozen=True)
class ImportedFile:
    """How to read a file that nobody changes: its form, and where its headings stand.

    `sheet` names one of a spreadsheet's. `above` counts the rows before the headings, such as a title, and
    `headings` those of them; `tool` says whose headings they are, which is how several rows become one.
    `below` counts the rows at the end that are nobody's answers, such as a total.
    """

    form: FileForm = "delimited"
    sheet: str = ""
    above: int = 0
    headings: int = 1
    tool: Tool = ""
    below: int = 0


@dataclass(frozen=True)
class Derived:
    """How a field comes of the columns of a restricted file whose headings are listed.

    An `option` is ticked where a cell lists it, `rest` where a cell lists something else; a `place` is that
    of the value in a cell's list or, of several columns, the number of the column that holds it. What a cell
    lists is told apart by the `delimiter`, which options may hold too.
    """

    columns: tuple[str, ...]
    take: Literal["option", "rest", "place"]
    value: str = ""
    delimiter: str = ""
