"""A first description of a survey, from the file that a survey platform exported.

Before the data package: what it gives is a draft for a person to finish, and nothing is published from
it. It asks nothing, and repeats no answer but categories that were given often.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from findings.importing.guessing import guesses
from findings.importing.reading import read_export
from findings.vocabulary import Problem, Refused

__all__ = ["ImportedSurvey", "draft"]

YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


@dataclass(frozen=True)
class ImportedSurvey:
    """What a file tells of its survey: fields and questions as a data package has them.

    `said` is a line for each question and for each column that is set aside.
    """

    path: str
    encoding: str
    delimiter: str
    wave: str
    fields: tuple[dict[str, Any], ...]
    questions: tuple[dict[str, str], ...]
    breakdowns: tuple[dict[str, Any], ...]
    said: tuple[str, ...]


def draft(path: Path) -> ImportedSurvey:
    """Raises `Refused` where the file is no table with headings, or holds no question."""
    export = read_export(path)
    year = YEAR.search(path.stem)
    wave = year[0] if year else "1"
    found = list(guesses(export.columns, wave))
    questions = tuple(each.question for each in found if each.question)
    if not questions:
        what = "has no column that looks like a question: each is empty, tells who answered, or never varies"
        raise Refused([Problem(str(path), what, "Export the answers of more respondents.")])
    return ImportedSurvey(
        path=export.path,
        encoding=export.encoding,
        delimiter=export.delimiter,
        wave=wave,
        fields=tuple(field for each in found for field in each.fields),
        questions=questions,
        breakdowns=tuple(each.breakdown for each in found if each.breakdown),
        said=tuple(each.said for each in found),
    )
