"""`checksums.json`: the bytes and SHA-256 of every file of the package, so that no edit goes unseen.

Written by the commands that write data, and by `seal` for a deliberate edit by hand. It finds
accidents; whoever changes a file and seals it again has told it what to say.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path

from findings.datapackage.descriptor import Descriptor, Resource
from findings.datapackage.faults import Fault, name
from findings.datapackage.files import StoredFile, entries
from findings.vocabulary import Problem, refuse
from findings.writing import together

NAME = "checksums.json"
LARGEST = 20_000_000

Checksum = dict[str, int | str]


def checksums(folder: Path) -> dict[str, Checksum]:
    """The bytes and SHA-256 of each file of the package, by its path from the package's folder."""
    files = [entry for entry in entries(folder) if entry.path != NAME]
    return {entry.path: _checksum(folder, entry) for entry in files if entry.regular}


def _checksum(folder: Path, entry: StoredFile) -> Checksum:
    with (folder / entry.path).open("rb") as file:
        return {"bytes": entry.size, "sha256": hashlib.file_digest(file, "sha256").hexdigest()}


def seal(folder: Path) -> list[str]:
    """Write `checksums.json` anew and name the files whose record changed."""
    with together(folder, [NAME]) as put:
        before = recorded(folder)
        put(NAME, sealed(folder))
    after = recorded(folder)
    return sorted(path for path in before.keys() | after.keys() if before.get(path) != after.get(path))


def sealed(folder: Path) -> bytes:
    """The text of `checksums.json` for the files as they are; raises `Refused` where one is a link."""
    _refuse_links(folder)
    return (json.dumps(checksums(folder), indent=2) + "\n").encode()


def _refuse_links(folder: Path) -> None:
    remedy = "Put the file itself there."
    links = (entry for entry in entries(folder) if not entry.regular)
    refuse(Problem(f"{folder}/{name(entry.path)}", "is a link", remedy) for entry in links)


def recorded(folder: Path) -> dict[str, Checksum]:
    """What `checksums.json` says; nothing where it is absent or no JSON object."""
    path = folder / NAME
    try:
        found = json.loads(path.read_text(encoding="utf-8-sig")) if path.stat().st_size <= LARGEST else None
    except (FileNotFoundError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def checksum_faults(folder: Path) -> tuple[int, tuple[Fault, ...]]:
    """How many files were compared, and a fault for each that is not as it was sealed."""
    before, now = recorded(folder), checksums(folder)
    if not before:
        remedy = "Run 'findings seal' after looking at the files."
        return len(now), (Fault(str(folder / NAME), "there are no checksums", remedy),)
    words = {path: _difference(path, before, now) for path in sorted(before.keys() | now.keys())}
    changed = {path: what for path, what in words.items() if what}
    returned = [path for path in changed if _only_line_ends(folder / path, before.get(path))]
    faults = [
        Fault(f"{folder}/{name(path)}", what, _remedy(path))
        for path, what in changed.items()
        if path not in returned
    ]
    return len(now), (*_line_end_faults(folder, returned), *faults)


def _line_end_faults(folder: Path, paths: list[str]) -> Iterator[Fault]:
    """One line for all files whose line ends a program changed, as git does on Windows."""
    if paths:
        more = f", as have {len(paths) - 1} more files" if len(paths) > 1 else ""
        what = f"has Windows line ends (CRLF), which it had not when it was sealed{more}"
        yield Fault(f"{folder}/{name(paths[0])}", what, _LINE_ENDS)


_LINE_ENDS = (
    "Write 'datapackage/** -text' into .gitattributes, commit that, delete the files and run "
    "'git checkout -- datapackage'."
)


def _only_line_ends(path: Path, sealed: Checksum | None) -> bool:
    """Whether a file is the one that was sealed but for its line ends."""
    if sealed is None or not path.is_file() or path.is_symlink():
        return False
    digest, size = hashlib.sha256(), 0
    with path.open("rb") as file:
        for line in file:
            plain = line[:-2] + b"\n" if line.endswith(b"\r\n") else line
            digest.update(plain)
            size += len(plain)
    return {"bytes": size, "sha256": digest.hexdigest()} == sealed


def claim_faults(descriptor: Descriptor, resource: Resource, path: Path) -> Iterator[Fault]:
    """Where the `bytes` or the `hash` that a resource claims are not those of its file."""
    claimed = resource.descriptor.get("bytes")
    if claimed is not None and claimed != path.stat().st_size:
        at = descriptor.at(*resource.keys, "bytes")
        yield Fault(at, "is not the size of the file", "Take it out; checksums.json has it.")
    digest = resource.descriptor.get("hash")
    if digest and _digest(str(digest), path) != str(digest).lower().rpartition(":")[2]:
        at = descriptor.at(*resource.keys, "hash")
        yield Fault(at, "is not the hash of the file", "Take it out; checksums.json has it.")


def _digest(claimed: str, path: Path) -> str | None:
    """The hash of the file, of the kind that is claimed: MD5 where none is named, None if unknown."""
    kind = claimed.lower().rpartition(":")[0] or "md5"
    if kind not in {"md5", "sha1", "sha256", "sha512"}:
        return None
    with path.open("rb") as file:
        return hashlib.file_digest(file, lambda: hashlib.new(kind, usedforsecurity=False)).hexdigest()


_REMEDY = "If that was meant, run 'findings seal'."
_OURS = {
    re.compile(r"audit\.json|data/estimates\.csv"): "Run 'findings estimate', which writes it.",
    re.compile(r"risk-.*\.json"): "Run 'findings anonymise', which writes it.",
}
"""Files that the commands write: a person who finds one changed has not meant to."""


def _remedy(path: str) -> str:
    return next((words for ours, words in _OURS.items() if ours.fullmatch(path)), _REMEDY)


def _difference(path: str, before: dict[str, Checksum], now: dict[str, Checksum]) -> str:
    if path not in now:
        return "is in checksums.json but gone"
    if path not in before:
        return "is not in checksums.json"
    return "" if before[path] == now[path] else "differs from checksums.json"
