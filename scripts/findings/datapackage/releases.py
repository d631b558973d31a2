"""Earlier releases: the numbers of each version that was closed, and every other estimates.csv ever pushed.

A closed version lies in `releases/v1.0.0/` beside the package, and is named so; other files in `releases/` of
the package itself. Reads their text for the audit, which holds every new number to what they showed; judges
none of them.
"""

from __future__ import annotations

import re
from pathlib import Path

from findings.datapackage.files import StoredFile, entries

_RELEASE = re.compile(r"releases/[A-Za-z0-9][A-Za-z0-9._-]*-estimates\.csv")
CLOSED = re.compile(r"v(\d+)\.(\d+)\.(\d+)")
"""The folder of a closed version."""

PACKAGE, NUMBERS = "datapackage", "data/estimates.csv"


def is_release(entry: StoredFile) -> bool:
    """Whether a file of the package is an earlier estimates.csv, by its name."""
    return entry.regular and _RELEASE.fullmatch(entry.path) is not None


def releases(folder: Path) -> tuple[tuple[str, str], ...]:
    """The name and the text of each: other files by name, then closed versions from the first to the last."""
    found = [entry.path for entry in entries(folder) if is_release(entry)]
    others = [(path, folder / path) for path in found]
    return tuple(
        (name, path.read_text(encoding="utf-8", errors="replace"))
        for name, path in (*others, *_closed(folder))
    )


def _closed(folder: Path) -> list[tuple[str, Path]]:
    """Closed versions of the publication whose package this is; none of one that lies anywhere else."""
    beside = folder.parent / "releases"
    if folder.name != PACKAGE or not beside.is_dir():
        return []
    found = [(CLOSED.fullmatch(each.name), each / PACKAGE / NUMBERS) for each in beside.iterdir()]
    kept = [(version, path) for version, path in found if version and path.is_file()]
    kept.sort(key=lambda each: [int(part) for part in each[0].groups()])
    return [(f"releases/{version[0]}", path) for version, path in kept]
