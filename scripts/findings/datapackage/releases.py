"""Earlier releases: each `estimates.csv` that was ever pushed, kept in the folder `releases/`.

Reads their text for the audit, which holds every new number to what they showed; judges none of them.
"""

from __future__ import annotations

import re
from pathlib import Path

from findings.datapackage.files import StoredFile, entries

_RELEASE = re.compile(r"releases/[A-Za-z0-9][A-Za-z0-9._-]*-estimates\.csv")


def is_release(entry: StoredFile) -> bool:
    """Whether a file of the package is an earlier estimates.csv, by its name."""
    return entry.regular and _RELEASE.fullmatch(entry.path) is not None


def releases(folder: Path) -> tuple[tuple[str, str], ...]:
    """The name and the text of each, by name."""
    found = [entry.path for entry in entries(folder) if is_release(entry)]
    return tuple((path, (folder / path).read_text(encoding="utf-8", errors="replace")) for path in found)
