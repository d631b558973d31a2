"""What became of a publication from one release to the next: what changed, and what was withdrawn.

Takes changes and withdrawals, gives them as a record by which pages and the audit find each part. Nothing in
it repeats what is withheld by now.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Any

from findings.content.prose import plain_text
from findings.differing import EditionChanges
from findings.differing.edition import ChangeEffect, ChangeKind, EditionChange
from findings.differing.sentences import repeatable
from findings.differing.telling import record


@dataclass(frozen=True)
class Withdrawal:
    """A version, or a number by its id, that was taken away: when, and why."""

    what: str
    on: str
    reason: str


@dataclass(frozen=True)
class ClosedVersion:
    """A release: its version, its day, and what changed from the one before it."""

    version: str
    on: str
    changes: tuple[EditionChange, ...] = ()


@dataclass(frozen=True)
class History:
    """Releases from the first to the last, what was withdrawn, and what changed since the last release."""

    versions: tuple[ClosedVersion, ...] = ()
    withdrawn: tuple[Withdrawal, ...] = ()
    since: EditionChanges | None = None

    @property
    def is_empty(self) -> bool:
        return not self.versions

    @property
    def shown(self) -> tuple[ClosedVersion, ...]:
        """The versions whose sites are still there."""
        gone = {each.what for each in self.withdrawn}
        return tuple(each for each in self.versions if each.version not in gone)

    def record(self) -> dict[str, Any]:
        """Everything by its place: `/versions/0/changes/3/old`."""
        return {
            "versions": [
                {
                    "version": each.version,
                    "on": each.on,
                    "changes": [record(change) for change in each.changes],
                }
                for each in self.versions
            ],
            "withdrawn": [
                {"what": each.what, "on": each.on, "reason": each.reason} for each in self.withdrawn
            ],
            "since": [record(change) for change in self.since.changes] if self.since else [],
        }


NEVER_RELEASED = History()
MARK = re.compile(r" \[r\]")
BESIDE = re.compile(r" \((?!count |base ).*\)$")
"""What is told of a number beside it that readers do not see there."""


def changes_of(records: object) -> tuple[EditionChange, ...]:
    """Changes from their records; raises `ValueError` where these are none."""
    if not isinstance(records, list):
        raise ValueError("no list")
    try:
        return tuple(
            EditionChange(
                ChangeKind(each["kind"]), str(each["what"]), ChangeEffect(each["effect"]), str(each["old"]),
                str(each["new"]), str(each["file"]), each["line"], (), str(each["reason"]),
            )
            for each in records
        )  # fmt: skip
    except (KeyError, TypeError) as wrong:
        raise ValueError("no change") from wrong


def told_still(
    changes: tuple[EditionChange, ...], numbers: Collection[str], questions: Collection[str]
) -> tuple[EditionChange, ...]:
    """Changes as they may still be told: nothing of these numbers, and no sentence about these questions."""
    return tuple(_told_still(each, numbers, questions) for each in changes)


def as_read(changes: tuple[EditionChange, ...]) -> tuple[EditionChange, ...]:
    """Changes as people read them: sentences without addresses, and numbers that look otherwise."""
    return tuple(
        replace(each, old=plain_text(each.old), new=plain_text(each.new))
        if each.kind is ChangeKind.SENTENCE
        else each
        for each in changes
        if each.kind is not ChangeKind.NUMBER or not _looks_the_same(each)
    )


def _looks_the_same(change: EditionChange) -> bool:
    """Whether a number differs in what it is compared with alone, or in decimals that nobody sees."""
    one, two = (BESIDE.sub("", MARK.sub("", text)) for text in (change.old, change.new))
    return bool(change.old) and one == two


def _told_still(change: EditionChange, numbers: Collection[str], questions: Collection[str]) -> EditionChange:
    if change.kind is ChangeKind.NUMBER and change.what in numbers:
        return replace(change, old="", new="")
    return replace(change, old=repeatable(change.old, questions), new=repeatable(change.new, questions))
