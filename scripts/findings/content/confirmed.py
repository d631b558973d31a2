"""Sentences that a person confirmed: what no table of words decides, settled once in `confirmed.csv`.

Reads that file beside the pages. An entry holds as long as its sentence and its number are what they were.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from pathlib import Path

from findings.vocabulary import Problem

FILE = "confirmed.csv"
COLUMNS = ("sentence", "hash", "number", "who", "when")
LETTERS = 12
"""Digits of a hash: enough that no two sentences of a publication share them."""


@dataclass
class Confirmed:
    """The entries of the file by hash and number, and which of them a sentence still needs."""

    lines: dict[tuple[str, str], int] = field(default_factory=dict)
    needed: set[tuple[str, str]] = field(default_factory=set)

    def holds(self, sentence: str, number: str) -> bool:
        """Whether somebody confirmed this sentence with this number."""
        key = (hashed(sentence), number)
        self.needed.add(key)
        return key in self.lines

    def stale(self, where: str) -> Iterator[Problem]:
        """A note for each entry whose sentence or number is no longer there."""
        for key, line in self.lines.items():
            if key not in self.needed:
                what = "confirms a sentence or a number that is no longer there, or needs no confirming"
                yield Problem(f"{where}:{line}", what, "Take the line out.")


def hashed(sentence: str) -> str:
    """What tells a sentence from every other, whatever blanks stand between its words."""
    return sha256(" ".join(sentence.split()).encode()).hexdigest()[:LETTERS]


def entry(sentence: str, number: str) -> str:
    """The line that confirms a sentence, but for who does so and when."""
    written = io.StringIO()
    csv.writer(written, lineterminator="").writerow([" ".join(sentence.split()), hashed(sentence), number])
    return written.getvalue()


def confirmed(path: Path, where: str) -> tuple[Confirmed, list[Problem]]:
    """The entries of a file, none where there is no file, and what is wrong in it."""
    found = Confirmed()
    if not path.is_file():
        return found, []
    try:
        rows = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"))))
    except (UnicodeDecodeError, csv.Error):
        return found, [Problem(where, "is no CSV in UTF-8", "Save it as such.")]
    if not rows or tuple(rows[0]) != COLUMNS:
        return found, [Problem(f"{where}:1", "has other columns", f"Write '{','.join(COLUMNS)}'.")]
    problems: list[Problem] = []
    for line, row in enumerate(rows[1:], start=2):
        if fault := _fault(row):
            problems.append(Problem(f"{where}:{line}", *fault))
        else:
            found.lines[row[1], row[2]] = line
    return found, problems


def _fault(row: list[str]) -> tuple[str, str] | None:
    """What is wrong with an entry, and what mends it."""
    if len(row) != len(COLUMNS):
        return f"has {len(row)} cells and not {len(COLUMNS)}", "Copy the line that the message gives."
    sentence, digits, _, who, when = row
    if hashed(sentence) != digits:
        return "the hash is not that of its sentence", "Read the sentence again, and copy the line anew."
    if not who.strip():
        return "nobody confirms it", "Write who does."
    try:
        date.fromisoformat(when)
    except ValueError:
        return "has no date", "Write when, as 2030-12-31."
    return None
