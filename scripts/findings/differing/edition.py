"""An edition of a publication: what it published, as texts; and a change between two of them.

Nouns only: what an edition holds is read elsewhere, and compared by the modules beside this one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

ESTIMATES, QUESTIONS, COMMENTS = "estimates", "questions", "comments"
"""Resources that are read line by line; of every other table it is told only that it is another."""

DESCRIPTOR = "datapackage/datapackage.json"


@dataclass(frozen=True)
class Edition:
    """What one edition published: its descriptor, its tables as text by resource, its pages by path.

    `sums` are of the other files that its descriptor lists, by path. `pages` is None where there are none to
    compare, as in a package that was downloaded. `name` is what a person called it.
    """

    name: str
    descriptor: Mapping[str, Any]
    descriptor_text: str = ""
    tables: Mapping[str, str] = field(default_factory=dict)
    sums: Mapping[str, str] = field(default_factory=dict)
    pages: Mapping[str, str] | None = None

    @property
    def version(self) -> str:
        return str(self.descriptor.get("version") or "")

    def path_of(self, resource: str) -> str:
        """Where the file of a resource lies in a publication."""
        listed = self.descriptor.get("resources")
        for each in listed if isinstance(listed, list) else ():
            if isinstance(each, dict) and each.get("name") == resource:
                return f"datapackage/{each.get('path', '')}"
        return DESCRIPTOR


class ChangeKind(StrEnum):
    """What changed."""

    NUMBER = "number"
    VARIABLE = "variable"
    WORDING = "wording"
    SETTING = "setting"
    FILE = "file"
    SENTENCE = "sentence"
    CHART = "chart"
    COMMENT = "comment"


class ChangeEffect(StrEnum):
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


class Level(StrEnum):
    """How much of a version a change moves on."""

    NONE = "none"
    PATCH = "patch"
    MINOR = "minor"
    MAJOR = "major"


LEVELS = tuple(Level)
"""From least to most."""

BREAKS = frozenset({ChangeKind.NUMBER, ChangeKind.VARIABLE, ChangeKind.FILE})
"""Kinds of which something that is gone breaks what others built on it."""
WORDS = frozenset({ChangeKind.WORDING, ChangeKind.SENTENCE, ChangeKind.CHART, ChangeKind.COMMENT})
"""Kinds that change what is said, and no number."""


@dataclass(frozen=True)
class EditionChange:
    """One thing that differs: what it is, what it was and is now, why, and where it stands now.

    `old` and `new` are empty where something was added or removed, and where it may not be said any more.
    `about` are the names under which a person may have given the reason, the nearest first. `gone` says that
    what is still there has lost what it had, as a number that is withheld now.
    """

    kind: ChangeKind
    what: str
    effect: ChangeEffect
    old: str = ""
    new: str = ""
    where: str = ""
    line: int | None = None
    about: tuple[str, ...] = ()
    reason: str = ""
    gone: bool = False

    @property
    def level(self) -> Level:
        """Major where something is gone that others may use, patch where only words differ, else minor."""
        if self.kind in BREAKS and (self.effect is ChangeEffect.REMOVED or self.gone):
            return Level.MAJOR
        return Level.PATCH if self.kind in WORDS else Level.MINOR
