"""Files and folders put in place as one: all of them or none, whatever stops the command in the middle.

Before the first of several files is replaced, those of before are kept in a journal beside them; a command
that finds a journal whose writer is gone puts them back. Every file is bytes, so that lines end alike on
every system. Knows nothing of what it writes.
"""

from __future__ import annotations

import io
import json
import os
import shutil
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path, PurePosixPath

from findings.vocabulary import Problem, Refused

JOURNAL = ".unfinished"
"""The folder that is there while files of its folder are replaced, and after a command was killed then."""

INDEX, LOCK, NEW = "index.json", "lock", "new"
LARGEST_INDEX = 1_000_000

Put = Callable[[str, bytes], None]


# Several files ------------------------------------------------------------------------------------


@contextmanager
def together(folder: Path, paths: Iterable[str]) -> Iterator[Put]:
    """Gives a function that replaces files of `folder`, only these; what is raised within undoes them all."""
    if not folder.is_dir():
        raise Refused(
            [Problem(str(folder), "there is no such folder", "Name that of a publication: --root.")]
        )
    restore(folder)
    journal = folder / JOURNAL
    journal.mkdir(exist_ok=True)
    with locked(journal / LOCK, folder, "writing"):
        _OWN.add(journal.resolve())
        try:
            yield _kept(folder, journal, sorted(paths))
            (journal / INDEX).unlink()
        except BaseException:
            _undo(folder, journal)
            raise
        finally:
            _OWN.discard(journal.resolve())
            shutil.rmtree(journal, ignore_errors=True)
    shutil.rmtree(journal, ignore_errors=True)  # where a locked file cannot be removed


_OWN: set[Path] = set()
"""Journals that this process is writing, which its own readers look past."""


def _kept(folder: Path, journal: Path, paths: list[str]) -> Put:
    """Keep what is there; the index, which is written last, says that all of it is kept."""
    names: dict[str, str | None] = {}
    for number, path in enumerate(paths):
        names[path] = str(number) if (folder / path).is_file() else None
        if (folder / path).is_file():
            shutil.copyfile(folder / path, journal / str(number))
    _replace(journal / NEW, journal / INDEX, json.dumps(names).encode())

    def put(path: str, content: bytes) -> None:
        if path not in names:
            raise KeyError(path)
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        _replace(journal / NEW, folder / path, content)

    return put


def _replace(new: Path, target: Path, content: bytes) -> None:
    with naming(target):
        new.write_bytes(content)
        new.replace(target)


@contextmanager
def naming(path: Path) -> Iterator[None]:
    """A refusal of the machine that names the file: writing to an open one says only what was refused."""
    try:
        yield
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from None


def restore(folder: Path) -> None:
    """Put back what a command that was killed had begun to replace; nothing where none was.

    Raises `Refused` while another process is writing.
    """
    journal = folder / JOURNAL
    if journal.is_symlink() or not journal.is_dir() or journal.resolve() in _OWN:
        return
    with suppress(FileNotFoundError), locked(journal / LOCK, folder, "writing"):
        _undo(folder, journal)
        shutil.rmtree(journal, ignore_errors=True)
    shutil.rmtree(journal, ignore_errors=True)


def _undo(folder: Path, journal: Path) -> None:
    for path, name in _index(journal).items():
        target = folder / path
        if name is None:
            target.unlink(missing_ok=True)
        elif (journal / name).is_file() and not (journal / name).is_symlink():
            (journal / name).replace(target)  # a full disk has room for this
    (journal / INDEX).unlink(missing_ok=True)


def _index(journal: Path) -> dict[str, str | None]:
    """What was kept, by path; nothing where the journal was never finished, or is none of ours."""
    path = journal / INDEX
    if path.is_symlink() or not path.is_file() or path.stat().st_size > LARGEST_INDEX:
        return {}
    try:
        found = json.loads(path.read_bytes())
    except (ValueError, RecursionError):
        return {}
    named = found if isinstance(found, dict) else {}
    return {path: name for path, name in named.items() if _is_own(journal.parent, path, name)}


def _is_own(folder: Path, path: str, name: object) -> bool:
    """Whether an entry names a file of the folder and a numbered one of the journal: anybody writes JSON."""
    parts = PurePosixPath(path).parts
    plain = bool(parts) and str(PurePosixPath(path)) == path and ".." not in parts and path.isprintable()
    inside = plain and (folder / path).parent.resolve().is_relative_to(folder.resolve())
    return inside and (name is None or (isinstance(name, str) and name.isdecimal()))


# One file, one folder -----------------------------------------------------------------------------


def write(path: Path, content: bytes) -> None:
    """One file, whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        _replace(new, path, content)
    finally:
        new.unlink(missing_ok=True)


def write_new(path: Path, content: bytes) -> None:
    """One file of a folder that nobody reads yet."""
    with naming(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


@contextmanager
def fresh(target: Path) -> Iterator[Path]:
    """An empty folder that takes the place of `target` when all is written."""
    new = target.with_name(target.name + ".new")
    shutil.rmtree(new, ignore_errors=True)
    new.mkdir(parents=True)
    yield new
    swap(new, target)


def swap(new: Path, target: Path) -> None:
    """Put one folder in the place of another; the old one is gone only when the new one is there.

    The new one is first brought beside it, so that nothing is copied while neither is there.
    """
    target = target.resolve()
    target.parent.mkdir(parents=True, exist_ok=True)
    staged, old = (target.with_name(target.name + ending) for ending in (".new", ".old"))
    if new.resolve() != staged:
        shutil.rmtree(staged, ignore_errors=True)
        shutil.move(new, staged)
    found(target)
    if target.exists():
        shutil.rmtree(old, ignore_errors=True)
        target.rename(old)
    staged.rename(target)
    shutil.rmtree(old, ignore_errors=True)


def found(target: Path) -> Path:
    """A folder, put back where a command was killed between the two steps that put another in its place."""
    old = target.with_name(target.name + ".old")
    if old.is_dir() and not target.exists():
        old.rename(target)
    return target


# Archives -----------------------------------------------------------------------------------------

EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The clock of every file in an archive: the same bytes each time."""


def archived(files: Mapping[str, bytes]) -> bytes:
    """A zip archive of files by path, in their order, with the same bytes each time."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
        for path, content in files.items():
            info = zipfile.ZipInfo(path, EARLIEST)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            target.writestr(info, content)
    return stream.getvalue()


def unarchived(content: bytes) -> dict[str, bytes]:
    """The files of an archive by path; raises what `zipfile` raises of one that cannot be read."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


# Locks --------------------------------------------------------------------------------------------

try:
    import fcntl

    def _take(file: int) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)

except ImportError:  # Windows
    import msvcrt

    def _take(file: int) -> None:
        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined] # only there


@contextmanager
def locked(path: Path, folder: Path, doing: str) -> Iterator[None]:
    """Hold a lock that goes with the process, however that ends; raises `Refused` while another holds it.

    A system of files that knows no locks lets everybody in.
    """
    with path.open("a") as file:
        try:
            _take(file.fileno())
        except (BlockingIOError, PermissionError):
            what, remedy = (
                f"another findings command is {doing} here",
                "Wait until it is done, and try again.",
            )
            raise Refused([Problem(str(folder), what, remedy)]) from None
        except OSError:
            pass
        yield
