"""What is printed, on any terminal: in its letters, into a pipe that somebody closes, onto no screen at all.

Around the flow. A sign that a terminal's encoding lacks is written in its letters; a reader who has gone
stops no work. What is said is for the command line.
"""

from __future__ import annotations

import codecs
import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TextIO

PLAIN = {
    "…": "...",
    "–": "-",
    "—": "-",
    "−": "-",
    "‘": "'",
    "’": "'",
    "“": '"',
    "”": '"',
    "×": "x",
    "→": "->",
    "✓": "ok",
    "\N{NO-BREAK SPACE}": " ",
    "\N{REPLACEMENT CHARACTER}": "?",
}
"""Signs of the engine's own messages in ASCII; any other letter is written as its number."""

IN_PLAIN = "findings.plain"


def in_plain_letters(error: UnicodeError) -> tuple[str | bytes, int]:
    """What stands for letters that an encoding lacks, as a handler of `codecs`."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    lost = error.object[error.start : error.end]
    plain = "".join(PLAIN.get(letter, letter) for letter in lost)
    return plain.encode("ascii", "backslashreplace").decode("ascii"), error.end


codecs.register_error(IN_PLAIN, in_plain_letters)


class Listened:
    """A stream that never fails the work: what cannot be printed is kept as `failed`, to be told at the end.

    That a reader has gone, as `head` does, is no failure.
    """

    def __init__(self, stream: TextIO) -> None:
        self.stream = stream
        self.failed: OSError | None = None

    def write(self, text: str) -> int:
        try:
            return self.stream.write(text)
        except OSError as error:
            self._to_nobody(error)
            return len(text)

    def flush(self) -> None:
        try:
            self.stream.flush()
        except OSError as error:
            self._to_nobody(error)

    def _to_nobody(self, error: OSError) -> None:
        """Let go of the stream, so that what is still to be written goes nowhere, at the exit too."""
        self.failed = self.failed or (None if isinstance(error, BrokenPipeError) else error)
        nobody = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nobody, self.stream.fileno())
        os.close(nobody)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.stream, name)


@contextmanager
def heard() -> Iterator[None]:
    """Standard output and error for the time of a command, such that printing never fails it."""
    before = sys.stdout, sys.stderr
    sys.stdout, sys.stderr = _robust(sys.stdout), _robust(sys.stderr)
    try:
        yield
    finally:
        sys.stdout, sys.stderr = before


def _robust(stream: TextIO | None) -> Any:
    """A stream that was closed before the command began is nobody's."""
    if stream is None or stream.closed:
        return io.StringIO()
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(errors=IN_PLAIN)
    return Listened(stream)


def unprinted() -> OSError | None:
    """Why what was said could not be written, as to a full disk; None where all of it was."""
    found = [stream for stream in (sys.stdout, sys.stderr) if isinstance(stream, Listened)]
    for each in found:
        each.flush()
    return next((each.failed for each in found if each.failed), None)
