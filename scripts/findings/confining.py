"""A program that can read what it is given and nothing else of the disk: the kernel that runs notebooks.

The system itself refuses the rest (Landlock, Linux 5.13 and later), to compiled code as well. Where it
cannot, `can_confine` says so, and nothing is run. Source: the kernel's documentation, userspace-api/landlock.
"""

from __future__ import annotations

import ctypes
import os
import struct
import sys
from collections.abc import Iterable
from pathlib import Path

CREATE, ADD, RESTRICT = 444, 445, 446
"""The three calls, which have the same numbers on every processor."""

VERSION, BENEATH, NO_NEW_PRIVILEGES = 1, 1, 38
EXECUTE, WRITE_FILE, READ_FILE, READ_DIR = 1 << 0, 1 << 1, 1 << 2, 1 << 3
OF_FILES = {1: EXECUTE | WRITE_FILE | READ_FILE, 3: 1 << 14, 5: 1 << 15}
OF_FOLDERS = {1: (1 << 13) - 1, 2: 1 << 13}
"""Kinds of access from which version on: to a file, and to folders and what is made and moved in them."""

NETWORK, SCOPES = (1 << 0) | (1 << 1), (1 << 0) | (1 << 1)
"""Connections; sockets without a file, and signals to programs outside."""

READING = READ_FILE | READ_DIR | EXECUTE
SYSTEM = (
    "/usr/lib", "/usr/lib64", "/usr/local/lib", "/usr/share", "/lib", "/lib64", "/etc/fonts",
    "/etc/ld.so.cache", "/etc/localtime", "/etc/mime.types", "/proc/self", "/proc/cpuinfo", "/proc/meminfo",
    "/proc/stat", "/sys/devices/system/cpu", "/dev/urandom", "/dev/null",
)  # fmt: skip
"""What programs need of a system to run at all."""


def can_confine() -> bool:
    """Whether this system can keep a program from the rest of the disk."""
    return _version() >= 1


def confine(reading: Iterable[Path], writing: Iterable[Path]) -> None:
    """From now on this process, and all that it starts, may read and write below these places alone.

    Raises `OSError` where the system refuses.
    """
    version = _version()
    handled = struct.pack("QQQ", _access(version), NETWORK * (version >= 4), SCOPES * (version >= 6))
    size = 24 if version >= 6 else 16 if version >= 4 else 8
    rules = _call(CREATE, handled, size, 0)
    for allowed, places in ((READING, reading), (_access(version), writing)):
        for place in places:
            _allow(rules, place, allowed, version)
    if _libc().prctl(NO_NEW_PRIVILEGES, 1, 0, 0, 0):
        raise OSError(ctypes.get_errno(), "this process cannot give up new rights")
    _call(RESTRICT, rules, 0)


def _allow(rules: int, place: Path, allowed: int, version: int) -> None:
    if not place.exists():
        return
    handle = os.open(place, os.O_PATH | os.O_CLOEXEC)
    try:
        rights = allowed if place.is_dir() else allowed & _of(OF_FILES, version)
        _call(ADD, rules, BENEATH, struct.pack("=Qi", rights, handle), 0)
    finally:
        os.close(handle)


def _access(version: int) -> int:
    return _of(OF_FILES, version) | _of(OF_FOLDERS, version)


def _of(kinds: dict[int, int], version: int) -> int:
    return sum(bits for since, bits in kinds.items() if since <= version)


def _version() -> int:
    """Which version of the means the system has; 0 for none."""
    if sys.platform != "linux":
        return 0
    found = _libc().syscall(CREATE, None, ctypes.c_size_t(0), ctypes.c_uint32(VERSION))
    return max(int(found), 0)


def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)


def _call(number: int, *given: object) -> int:
    found = int(_libc().syscall(number, *given))
    if found < 0:
        raise OSError(ctypes.get_errno(), "the system refuses to keep a program from the disk")
    return found


# The kernel of a notebook -----------------------------------------------------------------------


def python_itself() -> list[Path]:
    """Where Python and its packages lie, and what programs need of the system."""
    own = [sys.prefix, sys.base_prefix, *(each for each in sys.path if each)]
    return [Path(each) for each in (*own, *SYSTEM)]


def main(connection: str) -> None:
    """Run a kernel in this folder; beside it there is only the folder of its connection."""
    here, beside = Path.cwd(), Path(connection).parent
    reading = [each for each in python_itself() if each.resolve() != here]
    confine(reading, [here, beside, Path("/dev/null")])
    from ipykernel.kernelapp import IPKernelApp  # noqa: PLC0415 (an extra, and nothing else needs it)

    IPKernelApp.launch_instance(argv=["-f", connection])


if __name__ == "__main__":
    main(sys.argv[1])
