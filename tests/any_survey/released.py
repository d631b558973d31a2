"""Judges a file of responses that is released, beside the answers that it was made of.

Nothing but keys is changed in it, and those only emptied; nobody in it stands alone by what others may know; and
the order of its rows is not that in which the answers came.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pandas as pd

from . import describing, writing
from .answered import framed, name
from .nouns import NO_ANSWER, NOT_APPLICABLE, NOT_ASKED, Column, Publication, Wave

KNOWN_OF_OTHERS = {"breakdown", "key", "stratum", "cluster", "weight"}
FACTS = (NOT_ASKED, NOT_APPLICABLE)
"""Reasons for no answer that say something of a respondent; another may be that of anybody."""


def waves(survey: Publication) -> Iterator[Wave]:
    return (each for each in survey.waves if each.release == "responses")


def faults(survey: Publication, root: Path) -> Iterator[str]:
    """What is wrong with the released files; no answer is named."""
    for wave in waves(survey):
        frame = framed(wave, root)
        yield from (
            f"{each.name} is not what was answered" for each in wave.columns if changed(wave, each, frame)
        )
        fewest = int(survey.anonymise[wave.id]["k"])
        if alike(wave, frame).min() < fewest:
            yield f"somebody is like fewer than {fewest} by all keys"


def changed(wave: Wave, column: Column, frame: pd.DataFrame) -> bool:
    """Whether a column of answers holds others, or so often, than were given; a key may be emptied."""
    if column.name not in frame or not (column.categories or column.question):
        return False
    given = Counter(name(column, cell) for cell in wave.cells[column.name])
    found = Counter(frame[column.name])
    if "breakdown" not in column.roles:
        return found != given
    emptied = column.reason(NO_ANSWER)
    kept = {value: number for value, number in found.items() if value != emptied}
    reasons = {code: given[code] for code in column.empties - {emptied} if given[code]}
    return any(number > given[value] for value, number in kept.items()) or any(
        found[code] != number for code, number in reasons.items()
    )


def alike(wave: Wave, frame: pd.DataFrame) -> npt.NDArray[np.int64]:
    """For each row, how many rows have the same keys; one that is missing may be any."""
    agree = np.ones((len(frame), len(frame)), bool)
    for column in wave.columns:
        if KNOWN_OF_OTHERS & set(column.roles):
            cells = frame[column.name].to_numpy(str)
            hidden = np.isin(cells, [code for code, reason in column.missing if reason not in FACTS])
            agree &= (cells[:, None] == cells) | hidden[:, None] | hidden
    return agree.sum(axis=1)


def in_another_order(survey: Publication, restricted: Path, folder: Path) -> None:
    """The files of answers with the last respondent first, written to a folder."""
    for wave in waves(survey):
        path = restricted / f"{describing.raw_name(wave)}.csv"
        text = io.StringIO(path.read_bytes().decode(wave.encoding), newline="")
        header, *rows = csv.reader(text, delimiter=wave.delimiter)
        turned = writing.as_csv(header, rows[::-1], wave.delimiter, wave.line_end)
        writing.put(folder / path.name, turned.encode(wave.encoding))
