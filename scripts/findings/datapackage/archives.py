"""A data package in a zip archive, such as a site offers: unpacked for as long as it is read.

Every member is a plain file at a plain place and of bounded size, or nothing is unpacked; problems name
the archive, and not where it was unpacked.
"""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from findings.datapackage.descriptor import NAME
from findings.datapackage.faults import name
from findings.datapackage.handed import as_kept
from findings.vocabulary import Problem, Refused, refuse

LARGEST_ARCHIVE = 4_000_000_000
MOST_MEMBERS = 10_000
NOT_MEANT = "__MACOSX/"
"""What one system adds to every archive."""


@contextmanager
def unpacked(path: Path) -> Iterator[Path]:
    """The folder of a package: `path` itself, the folder of a descriptor, or an archive's for this while.

    One that is in the form that readers get is turned into the form that people keep, for this while.
    """
    with _folder_of(path) as folder, as_kept(folder) as kept:
        try:
            yield kept
        except Refused as refused:
            raise Refused(moved(refused.problems, str(kept), folder)) from None


@contextmanager
def _folder_of(path: Path) -> Iterator[Path]:
    if path.name == NAME and path.is_file():
        yield path.parent
    elif not path.is_file():
        yield path
    else:
        with TemporaryDirectory(prefix="findings-") as folder:
            try:
                yield _unpack(path, Path(folder))
            except Refused as refused:
                raise Refused(moved(refused.problems, folder, path)) from None


def moved(problems: tuple[Problem, ...], folder: str, path: Path) -> Iterator[Problem]:
    """Problems of files in a folder as those of files in an archive."""
    for each in problems:
        yield Problem(each.where.replace(folder, str(path)), each.what, each.remedy)


def _unpack(path: Path, folder: Path) -> Path:
    try:
        with zipfile.ZipFile(path) as archive:
            members = [each for each in archive.infolist() if not each.filename.startswith(NOT_MEANT)]
            refuse(_problems(path, members))
            for each in members:
                _unpack_one(archive, each, folder)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError):
        raise Refused(
            [Problem(str(path), "is no zip archive that can be read", "Name a folder, or a zip of one.")]
        ) from None
    return _holding(folder)


def _problems(path: Path, members: list[zipfile.ZipInfo]) -> Iterator[Problem]:
    if len(members) > MOST_MEMBERS or sum(each.file_size for each in members) > LARGEST_ARCHIVE:
        yield Problem(
            str(path), "unpacks to more than 4 GB, or to more than 10,000 files", "Unpack it yourself."
        )
    for each in members:
        if not _is_plain(each):
            yield Problem(
                f"{path}/{name(each.filename)}", "is no plain file at a plain place", "Take it out."
            )


def _is_plain(member: zipfile.ZipInfo) -> bool:
    parts = PurePosixPath(member.filename).parts
    kind = member.external_attr >> 28
    path = bool(parts) and parts[0] != "/" and ".." not in parts and "\\" not in member.filename
    return path and member.filename.isprintable() and kind in {0, 4, 8} and not member.flag_bits & 1


def _unpack_one(archive: zipfile.ZipFile, member: zipfile.ZipInfo, folder: Path) -> None:
    target = folder / member.filename
    if member.is_dir():
        target.mkdir(parents=True, exist_ok=True)
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    with archive.open(member) as source, target.open("wb") as file:
        shutil.copyfileobj(source, file)


def _holding(folder: Path) -> Path:
    """Where the descriptor is: at the top, or in the one folder of which the archive was made."""
    inside = [each for each in folder.iterdir() if each.is_dir()]
    within = len(inside) == 1 and not (folder / NAME).is_file() and (inside[0] / NAME).is_file()
    return inside[0] if within else folder
