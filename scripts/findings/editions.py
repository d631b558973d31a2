"""Editions read: a folder, a zip of one, or a commit of git, as texts that can be compared.

Before anything is compared. Reads what was published and nothing else, runs nothing, and asks git for the
bytes of files alone.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from findings import datapackage
from findings.differing import Edition
from findings.differing.edition import COMMENTS, ESTIMATES, QUESTIONS
from findings.differing.sentences import PAGES
from findings.vocabulary import Problem, Refused

PACKAGE, WORDS, NAME = "datapackage", "docs", "datapackage.json"
READ = (ESTIMATES, QUESTIONS, COMMENTS)
"""The resources whose text is compared."""
SAFE = ("-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null")
"""Settings with which git starts no program of a repository."""

Read = Callable[[str], bytes | None]
"""The bytes of a file of an edition by its path; None where there is none."""


def edition(named: str, root: Path) -> Edition:
    """What is named: a folder or an archive, or else a commit of the repository in which `root` lies.

    Raises `Refused` where it is neither, or where its files cannot be read as what they should be.
    """
    path = Path(named)
    if path.exists():
        return of_folder(path, named)
    found = _commit(named, root)
    if found is None:
        remedy = "Name a folder, a zip of a data package, or a branch, tag or commit of git."
        raise Refused([Problem(named, "there is no such file, folder or commit", remedy)])
    files = _files_of(found, root)
    if f"{PACKAGE}/{NAME}" not in files:
        what = "holds no data package at the place of this publication"
        raise Refused([Problem(named, what, "Name another commit.")])
    read = _reader(files, root)
    pages = {path.removeprefix(f"{WORDS}/"): path for path in files if _is_page(path)}
    return _edition(named, lambda path: read(f"{PACKAGE}/{path}"), _texts(pages, read, named))


def of_folder(folder: Path, named: str) -> Edition:
    """What a publication's folder holds, or that of a data package alone, or an archive of one."""
    if folder.is_dir() and (folder / PACKAGE / NAME).is_file():
        within = sorted(path for path in (folder / WORDS).rglob(f"*{PAGES}") if path.is_file())
        pages = {path.relative_to(folder / WORDS).as_posix(): str(path) for path in within}
        texts = (
            _texts(pages, lambda path: Path(path).read_bytes(), named) if (folder / WORDS).is_dir() else None
        )
        return _edition(named, _within(folder / PACKAGE), texts)
    with datapackage.unpacked(folder) as here:
        return _edition(named, _within(here), None)


def _within(folder: Path) -> Read:
    def read(path: str) -> bytes | None:
        parts = PurePosixPath(path).parts
        if not parts or parts[0] == "/" or ".." in parts or not (folder / path).is_file():
            return None
        return (folder / path).read_bytes()

    return read


def _edition(named: str, read: Read, pages: Mapping[str, str] | None) -> Edition:
    content = read(NAME)
    if content is None:
        raise Refused([Problem(named, f"holds no {NAME}", "Name a data package.")])
    text = _text(content, f"{named}, {NAME}")
    descriptor = _json(text, f"{named}, {NAME}")
    tables, sums = {}, {}
    for name, path in _resources(descriptor):
        found = read(path)
        if found is None:
            continue
        if name in READ:
            tables[name] = _text(found, f"{named}, {path}")
        else:
            sums[path] = hashlib.sha256(found).hexdigest()
    return Edition(named, descriptor, text, tables, sums, pages)


def _resources(descriptor: Mapping[str, Any]) -> Iterable[tuple[str, str]]:
    listed = descriptor.get("resources")
    for each in listed if isinstance(listed, list) else ():
        if isinstance(each, dict):
            yield str(each.get("name", "")), str(each.get("path", ""))


def _json(text: str, where: str) -> Mapping[str, Any]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise Refused([Problem(where, "is no JSON object", "Name a data package.")])
    return found


def _text(content: bytes, where: str) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refused([Problem(where, "is not UTF-8", "Save it as UTF-8.")]) from None


def _texts(pages: Mapping[str, str], read: Read, named: str) -> dict[str, str]:
    """The text of each page by its path among them."""
    return {
        name: _text(read(path) or b"", f"{named}, {WORDS}/{name}").replace("\r\n", "\n")
        for name, path in sorted(pages.items())
    }


def _is_page(path: str) -> bool:
    return path.startswith(f"{WORDS}/") and path.endswith(PAGES)


# Git --------------------------------------------------------------------------------------------


def _git(root: Path, *words: str, given: bytes = b"") -> bytes | None:
    """What git says; None where it refuses, or where there is no git."""
    git = shutil.which("git")
    if git is None:
        return None
    ran = subprocess.run(  # noqa: S603 - our own words, no shell
        [git, *SAFE, "-C", str(root.resolve()), *words], input=given, capture_output=True, check=False
    )
    return ran.stdout if ran.returncode == 0 else None


def _commit(named: str, root: Path) -> str | None:
    """The hash of a commit that is named; no word that git could take for a setting of its own."""
    found = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{named}^{{commit}}")
    return found.decode().strip() if found and found.strip() else None


def _files_of(commit: str, root: Path) -> dict[str, str]:
    """The hash of each file of a commit by its path from `root`: plain files, and no links."""
    listed = _git(root, "ls-tree", "-r", "-z", commit, "--", PACKAGE, WORDS) or b""
    entries = (line.partition(b"\t") for line in listed.split(b"\0") if line)
    return {
        path.decode(): about.split()[2].decode() for about, _, path in entries if about.startswith(b"100")
    }


def _reader(files: Mapping[str, str], root: Path) -> Read:
    return lambda path: _git(root, "cat-file", "blob", files[path]) if path in files else None
