"""Looks for what must not be found: whatever a platform or a respondent wrote that tells who they are."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from .laying import Secrets

SIGN = "qzcanary"
"""What every invented mail address, and every text of a respondent's own, holds."""
SAMPLE = 60
"""Values of a sort that are looked for: a column that leaks does so in most of its rows."""


@dataclass(frozen=True)
class Leak:
    """A place in which something of a sort was found; what it was is not said."""

    sort: str
    where: str


def leaks(hidden: Secrets, root: Path, printed: str) -> list[Leak]:
    """Every sort of secret, and the first file in which it stands."""
    texts = [("what the command printed", printed), *written(root)]
    wanted = {sort: sorted(each)[:: max(1, len(each) // SAMPLE)] for sort, each in hidden.items()}
    found: dict[str, Leak] = {}
    for where, text in texts:
        if SIGN in text:
            found.setdefault("marked", Leak("marked", where))
        for sort, values in wanted.items():
            if sort not in found and any(each in text for each in values):
                found[sort] = Leak(sort, where)
    return list(found.values())


def written(root: Path) -> Iterator[tuple[str, str]]:
    """Every file of a folder as text, and those within archives and workbooks."""
    for path in sorted(root.rglob("*")):
        if path.is_file():
            name = path.relative_to(root).as_posix()
            yield name, f"{name}\n{path.read_bytes().decode('utf-8', 'ignore')}"
            yield from within(name, path.read_bytes())


def within(name: str, content: bytes) -> Iterator[tuple[str, str]]:
    if not content.startswith(b"PK"):
        return
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for each in archive.namelist():
            yield f"{name}/{each}", archive.read(each).decode("utf-8", "ignore")
