"""A version is moved on by rule."""

from __future__ import annotations

import pytest

from findings.differing.edition import Level
from findings.differing.versioning import least, version, written


@pytest.mark.parametrize(
    ("before", "level", "after"),
    [
        ("1.2.3", Level.PATCH, "1.2.4"),
        ("1.2.3", Level.MINOR, "1.3.0"),
        ("1.2.3", Level.MAJOR, "2.0.0"),
        ("0.1.0", Level.MAJOR, "1.0.0"),
    ],
)
def test_a_change_moves_a_version_on(before: str, level: Level, after: str) -> None:
    found = version(before)
    assert found is not None
    assert written(least(found, level)) == after


@pytest.mark.parametrize(
    "text", ["", "1", "1.0", "v1.0.0", "1.0.0.0", "01.0.0", "1.0.x", "1.0.0-rc1", "../1.0.0", "1.0.0\n"]
)
def test_what_is_no_version_is_none(text: str) -> None:
    assert version(text) is None
