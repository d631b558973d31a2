"""Published numbers of two editions: each that was added, removed or changed, by its id.

Takes the text of two files, gives changes. What is withheld or no longer published on either side is not
repeated from the other.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping

from findings.differing.edition import ESTIMATES, ChangeEffect, ChangeKind, Edition, EditionChange
from findings.vocabulary import Status

ID = "estimate_id"
COUNTED = ("count", "base")
"""Columns that are told beside the number where they differ; others only where nothing else does."""
WITHHELD = f"[{Status.WITHHELD}]"
NAMES = (ID, "wave", "question", "item", "measure", "category", "breakdown", "group")
LABELS = "_label"
"""How columns end that repeat the words of the survey beside its names."""

Row = Mapping[str, str]


def number_changes(old: Edition, new: Edition) -> Iterator[EditionChange]:
    """Every number that differs, in the order of the new file; then those that it lacks."""
    before, now = rows_of(old), rows_of(new)
    compared = [name for name in _columns(before) if name in _columns(now)]
    path = new.path_of(ESTIMATES)
    for line, (name, row) in enumerate(now.items(), start=2):
        if name not in before:
            change = EditionChange(ChangeKind.NUMBER, name, ChangeEffect.ADDED, "", said(row))
        elif any(before[name][column] != row[column] for column in compared):
            change = _changed(name, before[name], row, compared)
        else:
            continue
        yield _placed(change, row, path, line)
    for name, row in before.items():
        if name not in now:
            yield _placed(EditionChange(ChangeKind.NUMBER, name, ChangeEffect.REMOVED), row, path, None)


def rows_of(edition: Edition) -> dict[str, Row]:
    """The rows of its numbers by id."""
    rows = csv.DictReader(io.StringIO(edition.tables.get(ESTIMATES, "")), restval="")
    return {row.get(ID, ""): {key: value or "" for key, value in row.items() if key} for row in rows}


def is_withheld(row: Row) -> bool:
    """Whether a number has its place and nothing else."""
    return row.get("status") == Status.WITHHELD or not row.get("shown")


def said(row: Row) -> str:
    """A number as readers see it."""
    mark = f"[{row['status']}]" if row.get("status") else ""
    return " ".join(part for part in (row.get("shown", ""), mark) if part)


def withheld_since(old: Edition, new: Edition) -> set[str]:
    """The questions of which a number that was shown is withheld, or no longer there."""
    now = rows_of(new)
    return {
        row.get("question", "")
        for name, row in rows_of(old).items()
        if not is_withheld(row) and (name not in now or is_withheld(now[name]))
    }


def _columns(rows: Mapping[str, Row]) -> list[str]:
    """What a number is, beside its name and the words that stand for that."""
    first = next(iter(rows.values()), {})
    return [name for name in first if name not in NAMES and not name.endswith(LABELS)]


def _changed(name: str, before: Row, row: Row, compared: list[str]) -> EditionChange:
    if is_withheld(row) or is_withheld(before):
        gone = is_withheld(row) and not is_withheld(before)
        old = WITHHELD if is_withheld(before) else ""
        return EditionChange(ChangeKind.NUMBER, name, ChangeEffect.CHANGED, old, said(row), gone=gone)
    differing = [column for column in compared if before[column] != row[column]]
    told = [column for column in differing if column in COUNTED]
    if before["shown"] == row["shown"] and not told:
        told = [column for column in differing if column not in ("shown", "status")]
    return EditionChange(ChangeKind.NUMBER, name, ChangeEffect.CHANGED, _told(before, told), _told(row, told))


def _told(row: Row, columns: list[str]) -> str:
    beside = ", ".join(f"{column} {row[column] or 'none'}" for column in columns)
    return f"{said(row)} ({beside})" if beside else said(row)


def _placed(change: EditionChange, row: Row, path: str, line: int | None) -> EditionChange:
    question, wave = row.get("question", ""), row.get("wave", "")
    about = tuple(name for name in (change.what, question, wave) if name)
    return EditionChange(**vars(change) | {"where": path, "line": line, "about": about})
