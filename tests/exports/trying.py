"""Imports an export with the command, and has the judge look at what it wrote. Imports nothing of the engine.

The rule of disclosure is set aside before the numbers are computed: what is judged here is how a file is
read, and a number that is withheld cannot be compared. Leaks are looked for before that and after.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from tests.any_survey.running import Command, Ended

from .judging import WRONG, Judged, judged
from .laying import Export
from .leaking import Leak, leaks
from .reading import Reading, Row, letters, reading
from .writers import exported

OPEN = {"rule": "open", "reason": "Only the reading of the file is judged."}


@dataclass(frozen=True)
class Tried:
    """One export and everything that was found."""

    export: Export
    judged: tuple[Judged, ...]
    leaked: tuple[Leak, ...]
    asked: int
    mistaken: tuple[str, ...]
    refused: str = ""

    @property
    def counted(self) -> Counter[tuple[str, str]]:
        return Counter((each.kind, each.verdict) for each in self.judged)

    @property
    def wrong(self) -> list[Judged]:
        return [each for each in self.judged if each.verdict == WRONG]


def tried(seed: int, tool: str, folder: Path, command: Command) -> Tried:
    export = exported(seed, tool, folder / "export")
    return looked_at(export, folder, command)


def looked_at(export: Export, folder: Path, command: Command) -> Tried:
    """What the command makes of an export."""
    root, restricted = folder / "survey", folder / "answers"
    where = ("--root", str(root), "--restricted", str(restricted))
    ended = command.run("import", str(export.path), *export.arguments, *where, "--yes", cwd=folder)
    printed = ended.out + ended.err
    if ended.code or not (root / "datapackage/datapackage.json").exists():
        return Tried(export, (), tuple(leaks(export.secrets, root, printed)), 0, (), said(ended))
    before = leaks(export.secrets, root, printed)
    opened(root)
    computed = command.run("estimate", *where, cwd=folder)
    found = {each.sort: each for each in (*leaks(export.secrets, root, computed.out + computed.err), *before)}
    published = reading(root, restricted)
    return Tried(
        export=export,
        judged=tuple(judged(export, published)),
        leaked=tuple(found.values()),
        asked=sum(row["asked"].strip().lower() == "yes" for row in published.decisions),
        mistaken=mistaken(export, published),
        refused=f"estimate: {said(computed)}" if computed.code else "",
    )


def said(ended: Ended) -> str:
    return f"exit {ended.code}: " + " / ".join(ended.lines[-3:])[:400]


def opened(root: Path) -> None:
    """Everything that only a person can say is said, and no number is withheld."""
    path = root / "datapackage/datapackage.json"
    described = json.loads(re.sub(r'"TODO[^"]*"', '"Said by a person"', path.read_text("utf-8")))
    described["survey"] |= {"disclosure": OPEN, "decimals": {"*": 1}}
    path.write_text(json.dumps(described, indent=2, ensure_ascii=False) + "\n", "utf-8")


def mistaken(export: Export, published: Reading) -> tuple[str, ...]:
    """Columns that answer nothing and were published as questions, without a word to anybody."""
    others = {letters(each) for each in export.laid.others()}
    known = {letters(head) for heads in export.laid.named().values() for head in heads}
    return tuple(
        column.question
        for column in published.columns
        if (column.shares or column.mean)
        and set(map(letters, column.sources)) <= others - known
        and not any(asked_of(row, column.headings) for row in published.decisions)
    )


def asked_of(row: Row, headings: tuple[str, ...]) -> bool:
    return row["asked"].strip().lower() == "yes" and letters(row["column"]) in set(map(letters, headings))
