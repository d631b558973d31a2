"""What a publication keeps of its releases, in the folder `releases/`: packages, pages, sites and a list.

Reads it for the build and for the commands that close a version or withdraw one; writes nothing. The
protection reads the numbers of each release by itself.
"""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from findings.differing import Edition, differences
from findings.differing.edition import Level
from findings.differing.history import (
    ClosedVersion,
    History,
    Withdrawal,
    as_read,
    changes_of,
    told_still,
)
from findings.differing.numbers import is_withheld, rows_of, withheld_since
from findings.editions import of_folder
from findings.vocabulary import Problem, Refused
from findings.writing import unarchived

FOLDER, LIST = "releases", "releases.json"
SITE, ADDRESSES, CHANGES = "site.zip", "addresses.txt", "changes.json"
LARGEST_SITE = 1_000_000_000


@dataclass(frozen=True)
class KeptRelease:
    """One release in the list: its version, its day, its level, and the SHA-256 of its site's archive."""

    version: str
    on: str
    level: Level
    site: str


@dataclass(frozen=True)
class KeptList:
    """The list of releases from the first to the last, and of what was withdrawn."""

    releases: tuple[KeptRelease, ...] = ()
    withdrawn: tuple[Withdrawal, ...] = ()

    @property
    def gone(self) -> set[str]:
        """Versions and numbers that were withdrawn."""
        return {each.what for each in self.withdrawn}

    def text(self) -> str:
        """The list as it is written."""
        found = {name: [vars(each) for each in getattr(self, name)] for name in ("releases", "withdrawn")}
        return json.dumps(found, ensure_ascii=False, indent=1) + "\n"


def kept(root: Path) -> KeptList:
    """What the list says; nothing where there is none. Raises `Refused` for one that somebody else wrote."""
    path = root / FOLDER / LIST
    if not path.is_file():
        return KeptList()
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        releases = tuple(KeptRelease(**each | {"level": Level(each["level"])}) for each in found["releases"])
        made = KeptList(releases, tuple(Withdrawal(**each) for each in found["withdrawn"]))
    except (ValueError, TypeError, KeyError, AttributeError):
        made = None
    if made is None or made.text() != path.read_text(encoding="utf-8"):
        raise Refused([Problem(str(path), "is not as 'findings release' wrote it", RESTORE)])
    return made


RESTORE = "Put it back as it was."


def folder_of(root: Path, version: str) -> Path:
    """Where a release is kept."""
    return root / FOLDER / f"v{version}"


def edition_of(root: Path, version: str) -> Edition:
    """A release as what can be compared."""
    return of_folder(folder_of(root, version), f"v{version}")


def last_there(root: Path, found: KeptList) -> KeptRelease | None:
    """The last release whose package is still there."""
    there = [each for each in found.releases if each.version not in found.gone]
    return there[-1] if there else None


# For the build ----------------------------------------------------------------------------------


def sites(root: Path) -> dict[str, bytes]:
    """The site of each release that was not withdrawn, by path from the root of the site of now.

    Raises `Refused` where an archive is not the one that was closed.
    """
    found: dict[str, bytes] = {}
    listed = kept(root)
    for each in listed.releases:
        if each.version not in listed.gone:
            files = _site(folder_of(root, each.version) / SITE, each)
            found |= {f"v{each.version}/{name}": content for name, content in files.items()}
    return found


def _site(path: Path, release: KeptRelease) -> dict[str, bytes]:
    content = path.read_bytes() if path.is_file() else b""
    if hashlib.sha256(content).hexdigest() != release.site:
        what = f"is not the site of version {release.version} as it was closed"
        raise Refused([Problem(str(path), what, RESTORE)])
    try:
        with zipfile.ZipFile(path) as archive:
            size = sum(each.file_size for each in archive.infolist())
        if size <= LARGEST_SITE:
            return unarchived(content)
    except zipfile.BadZipFile:
        pass
    raise Refused([Problem(str(path), "cannot be unpacked", RESTORE)])


def history(root: Path) -> History:
    """All that changed from release to release and since the last, as it may be told by now."""
    listed = kept(root)
    if not listed.releases:
        return History()
    now = of_folder(root, "now")
    withheld = {name for name, row in rows_of(now).items() if is_withheld(row)} | listed.gone
    questions = {name for each in _there(root, listed) for name in withheld_since(each, now)}
    versions = tuple(
        ClosedVersion(each.version, each.on, as_read(told_still(_changes(root, each), withheld, questions)))
        for each in listed.releases
    )
    last = last_there(root, listed)
    found = differences(edition_of(root, last.version), now) if last else None
    since = replace(found, changes=as_read(found.changes)) if found else None
    return History(versions, listed.withdrawn, since)


def _there(root: Path, listed: KeptList) -> Iterator[Edition]:
    for each in listed.releases:
        if each.version not in listed.gone:
            yield edition_of(root, each.version)


def _changes(root: Path, release: KeptRelease) -> Any:
    path = folder_of(root, release.version) / CHANGES
    if not path.is_file():
        return ()
    try:
        return changes_of(json.loads(path.read_text(encoding="utf-8"))["changes"])
    except (ValueError, KeyError, TypeError):
        raise Refused([Problem(str(path), "is not as 'findings release' wrote it", RESTORE)]) from None


def addresses(root: Path, version: str) -> list[str]:
    """The addresses of a release's pages, as they stand in its list."""
    path = folder_of(root, version) / ADDRESSES
    return path.read_text(encoding="utf-8").split() if path.is_file() else []


def released_numbers(root: Path) -> dict[str, dict[str, str]]:
    """What each number of each release was, by version: for who traces a number of an earlier site."""
    return {
        each.version: {
            name: row.get("shown", "") for name, row in rows_of(edition_of(root, each.version)).items()
        }
        for each in kept(root).releases
        if each.version not in kept(root).gone
    }


def notes(root: Path, listed: KeptList) -> Iterator[tuple[str, Withdrawal]]:
    """The address of each page of a version that was withdrawn, with what its note says."""
    for each in listed.withdrawn:
        for address in addresses(root, each.what):
            yield f"v{each.what}/{address.removeprefix('./')}", each
