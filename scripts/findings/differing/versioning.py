"""Versions by rule: what a change moves on, and the least version that a release may bear.

A version is three whole numbers. Major: something that others may use is gone, or is no longer shown.
Minor: a number or a setting is another, or something was added. Patch: only words differ.
"""

from __future__ import annotations

import re

from findings.differing.edition import Level

FORM = re.compile(r"(0|[1-9]\d{0,5})\.(0|[1-9]\d{0,5})\.(0|[1-9]\d{0,5})")

Version = tuple[int, int, int]


def version(text: str) -> Version | None:
    """The numbers of a version; None where the text is none."""
    found = FORM.fullmatch(text)
    return (int(found[1]), int(found[2]), int(found[3])) if found else None


def least(before: Version, level: Level) -> Version:
    """The least version after one, of a release whose changes are of that level."""
    major, minor, patch = before
    if level is Level.MAJOR:
        return major + 1, 0, 0
    return (major, minor + 1, 0) if level is Level.MINOR else (major, minor, patch + 1)


def written(numbers: Version) -> str:
    return ".".join(map(str, numbers))
