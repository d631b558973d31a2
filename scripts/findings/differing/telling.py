"""EditionChanges in words, as JSON, and as annotations for the code hosts GitHub and GitLab.

Takes differences, gives text. Annotations tell the numbers of a question together: a host shows few of them.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from findings.datapackage.report import annotation
from findings.differing import EditionChanges
from findings.differing.edition import ChangeEffect, ChangeKind, EditionChange

SEVERAL = {
    ChangeKind.NUMBER: "numbers",
    ChangeKind.VARIABLE: "variables",
    ChangeKind.WORDING: "wordings",
    ChangeKind.SETTING: "settings",
    ChangeKind.FILE: "files",
    ChangeKind.SENTENCE: "sentences",
    ChangeKind.CHART: "charts",
    ChangeKind.COMMENT: "comments",
}
LONGEST = 300
"""Letters of one value in an annotation."""


def lines(found: EditionChanges) -> Iterator[str]:
    """A line for each change, and one that sums up."""
    for change in found.changes:
        yield _in_one_line(f"{_place(change)}: {told(change)}")
    if found.charts:
        yield f"Charts that show changed numbers: {', '.join(found.charts)}."
    for name in found.unused:
        yield f"note: there is a reason for '{name}', and nothing of that name changed."
    if not found.has_pages:
        yield "note: one of the two has no pages, so that sentences were not compared."
    yield summary(found)


def told(change: EditionChange) -> str:
    """One change: what, how, from what to what, and why."""
    reason = f" Why: {change.reason}" if change.reason else ""
    return f"{change.kind} {change.what}: {values(change)}.{reason}"


def values(change: EditionChange) -> str:
    """How something changed, with what it was and is where that may be said."""
    old, new = (_quoted(change, each) for each in (change.old, change.new))
    if change.effect is not ChangeEffect.CHANGED:
        return " ".join(filter(None, (change.effect, new or old)))
    if old and new:
        return f"was {old}, is {new}"
    return f"changed, is {new}" if new else "changed"


def _quoted(change: EditionChange, words: str) -> str:
    """Words as such; a number is told as it is."""
    return f"“{words}”" if words and change.kind is not ChangeKind.NUMBER else words


def summary(found: EditionChanges) -> str:
    """How much changed of each kind, and what version that makes."""
    counts = Counter(change.kind for change in found.changes)
    parts = [
        f"{counts[kind]:,} {kind if counts[kind] == 1 else SEVERAL[kind]}"
        for kind in ChangeKind
        if counts[kind]
    ]
    what = f"{', '.join(parts)} changed ({found.level})" if parts else "nothing changed"
    return f"{found.old} to {found.new}: {what}."


def as_json(found: EditionChanges) -> str:
    """Everything, for programs."""
    return (
        json.dumps(
            {
                "old": found.old,
                "new": found.new,
                "level": found.level,
                "changes": [record(change) for change in found.changes],
                "charts": list(found.charts),
                "sentences_compared": found.has_pages,
                "unused_reasons": list(found.unused),
            },
            ensure_ascii=False,
            indent=1,
        )
        + "\n"
    )


def record(change: EditionChange) -> dict[str, str | int | None]:
    """One change as a record."""
    return {
        "kind": change.kind,
        "what": change.what,
        "effect": change.effect,
        "old": change.old,
        "new": change.new,
        "reason": change.reason,
        "level": change.level,
        "file": change.where,
        "line": change.line,
    }


# Annotations ------------------------------------------------------------------------------------


def as_github(found: EditionChanges) -> list[str]:
    """One annotation a change, and one that sums up."""
    noted = [annotation("notice", each.where, each.line, told(each)) for each in _together(found)]
    return [*noted, f"::notice::{_short(summary(found))}"] if noted else [summary(found)]


def as_gitlab(found: EditionChanges) -> str:
    """A report in the form of GitLab's code quality, which a merge request shows at each line."""
    return json.dumps([_issue(each) for each in _together(found)], ensure_ascii=False, indent=1) + "\n"


def _issue(change: EditionChange) -> dict[str, object]:
    words = told(change)
    mark = hashlib.sha256(f"{change.where}\n{words}".encode()).hexdigest()
    return {
        "description": _in_one_line(words),
        "check_name": f"findings/{change.kind}",
        "fingerprint": mark,
        "severity": "minor" if change.level == "major" else "info",
        "location": {"path": change.where, "lines": {"begin": change.line or 1}},
    }


def _together(found: EditionChanges) -> Iterator[EditionChange]:
    """The changes, the numbers of one question as one, and no value longer than can be read."""
    numbers: dict[str, list[EditionChange]] = {}
    for change in found.changes:
        if change.kind is ChangeKind.NUMBER:
            numbers.setdefault(change.about[1] if len(change.about) > 2 else "", []).append(change)
    for question, changes in numbers.items():
        yield _as_one(question, changes)
    for change in found.changes:
        if change.kind is not ChangeKind.NUMBER:
            yield replace(change, old=_short(change.old), new=_short(change.new))


def _as_one(question: str, changes: Iterable[EditionChange]) -> EditionChange:
    first, *others = changes
    if not others:
        return first
    more = f"{first.what} (and {len(others):,} more numbers of {question or 'respondents'})"
    return replace(first, what=more)


def _short(words: str) -> str:
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 1]}…"


def _in_one_line(words: str) -> str:
    """Words without what would begin another line, or steer a terminal."""
    return "".join(letter if letter.isprintable() else " " for letter in words)


def _place(change: EditionChange) -> str:
    return f"{change.where}:{change.line}" if change.line else change.where
