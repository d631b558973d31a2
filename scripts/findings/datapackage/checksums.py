"""`checksums.json`: the bytes and SHA-256 of every file of the package, so that no edit goes unseen.

Written by the commands that write data, and by `seal` for a deliberate edit by hand.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from findings.vocabulary import Problem

NAME = "checksums.json"


def checksums(folder: Path) -> dict[str, dict[str, int | str]]:
    """The bytes and SHA-256 of each file of the package, by its path from the package's folder."""
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.name != NAME)
    return {path.relative_to(folder).as_posix(): _checksum(path) for path in files}


def _checksum(path: Path) -> dict[str, int | str]:
    with path.open("rb") as file:
        return {"bytes": path.stat().st_size, "sha256": hashlib.file_digest(file, "sha256").hexdigest()}


def seal(folder: Path) -> list[str]:
    """Write `checksums.json` anew and name the files whose record changed."""
    before, after = recorded(folder), checksums(folder)
    (folder / NAME).write_text(json.dumps(after, indent=2) + "\n", encoding="utf-8")
    return sorted(name for name in before.keys() | after.keys() if before.get(name) != after.get(name))


def recorded(folder: Path) -> dict[str, dict[str, int | str]]:
    """What `checksums.json` says; nothing where it is absent or no JSON object."""
    try:
        found = json.loads((folder / NAME).read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def checksum_problems(folder: Path) -> list[Problem]:
    """A problem for each file that is not as it was sealed, is gone, or was never sealed."""
    before, now = recorded(folder), checksums(folder)
    at = str(folder / NAME)
    if not before:
        return [Problem(at, "there are no checksums", "Run 'findings seal' after looking at the files.")]
    words = {name: _difference(name, before, now) for name in sorted(before.keys() | now.keys())}
    return [Problem(str(folder / name), what, _REMEDY) for name, what in words.items() if what]


_REMEDY = "If that was meant, run 'findings seal'."


def _difference(
    name: str, before: dict[str, dict[str, int | str]], now: dict[str, dict[str, int | str]]
) -> str:
    if name not in now:
        return "is in checksums.json but gone"
    if name not in before:
        return "is not in checksums.json"
    return "" if before[name] == now[name] else "differs from checksums.json"
