"""The files of a package's folder as plain values: where each is, how large, and of what sort.

Looks at names and sizes only, and follows no link; opens nothing.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from findings.writing import JOURNAL


@dataclass(frozen=True)
class StoredFile:
    """One file, or what stands where a file should: `path` from the folder, with slashes."""

    path: str
    size: int
    link: bool = False
    regular: bool = True


def entries(folder: Path) -> tuple[StoredFile, ...]:
    """Everything in the folder that is no folder itself, by path; but what a command is about to write."""
    found = (entry for entry in _entries(folder, "") if not _is_nobodys(entry.path))
    return tuple(sorted(found, key=lambda entry: entry.path))


LITTER = {".DS_Store", "Thumbs.db", "desktop.ini", ".directory"}
"""What systems leave in any folder that is looked at."""


def _is_nobodys(path: str) -> bool:
    return path.startswith(f"{JOURNAL}/") or path.rpartition("/")[2] in LITTER


def _entries(folder: Path, within: str) -> Iterator[StoredFile]:
    with os.scandir(folder) as found:
        for each in found:
            path = within + each.name
            if each.is_dir(follow_symlinks=False):
                yield from _entries(Path(each.path), f"{path}/")
            else:
                yield _entry(path, each.stat(follow_symlinks=False))


def _entry(path: str, status: os.stat_result) -> StoredFile:
    return StoredFile(path, status.st_size, stat.S_ISLNK(status.st_mode), stat.S_ISREG(status.st_mode))
