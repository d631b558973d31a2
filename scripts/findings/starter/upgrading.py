"""What changed in the files around a survey since the publication was made, and their renewal.

Sets the files that this engine writes beside those that were written then, and those that are there now.
What a person changed is shown, and stays.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import unified_diff
from enum import StrEnum
from pathlib import Path

from findings import __version__
from findings.content.language import OWN
from findings.preparing import ENGINE
from findings.starter import described_in, engine, words_of
from findings.starter.templates import around, keep, kept
from findings.starter.wording import marks_in
from findings.vocabulary import Problem, refuse
from findings.writing import write


class Touched(StrEnum):
    """Whose a file is: what is said of it, and whether it may be renewed."""

    UNTOUCHED = "can be renewed, as nobody changed it"
    ABSENT = "is new, and can be written"
    CHANGED = "was changed here, and stays as it is: take over what you want"


@dataclass(frozen=True)
class Change:
    """A file that this engine writes otherwise: `before` is what was written, or what is there now."""

    path: str
    state: Touched
    before: str
    after: str
    was: str = "as it was written"

    @property
    def may_be_renewed(self) -> bool:
        return self.state is not Touched.CHANGED

    def told(self) -> Iterator[str]:
        """The file, and the lines that differ."""
        yield f"{self.path}: {self.state}."
        names = (f"{self.path} ({self.was})", f"{self.path} (as findings {__version__} writes it)")
        yield from unified_diff(self.before.splitlines(), self.after.splitlines(), *names, lineterm="", n=1)


def changes(root: Path) -> list[Change]:
    """Every file around the survey that this engine writes otherwise; raises `Refused` without a survey."""
    refuse(_no_publication(root))
    record = kept(root)
    now = around(_words(root))
    return [
        found
        for path, text in sorted(now.items())
        if (found := _change(root / path, path, record.written.get(path), text))
    ]


def _no_publication(root: Path) -> Iterator[Problem]:
    if not (root / "mkdocs.yml").is_file():
        yield Problem(str(root), "is no publication", "Name the folder of one: --root.")


def _words(root: Path) -> dict[str, str]:
    """The words of then with the engine of now, if that can be named."""
    before, found = kept(root).words, engine.running()
    words = marks_in(OWN) | before if before else {}
    if found.is_named or not words:
        words = (words or words_of(root, described_in(OWN))) | {"@engine@": found.line}
    return words


def _change(file: Path, path: str, before: str | None, after: str) -> Change | None:
    if not file.is_file():
        return None if before is not None else Change(path, Touched.ABSENT, "", after)
    there = file.read_text(encoding="utf-8", errors="replace")
    if after in (before, there) or (before is not None and _taken_over(there, before, after)):
        return None
    if before is None:
        return Change(path, Touched.CHANGED, there, after, "as it is here")
    state = Touched.UNTOUCHED if there == before else Touched.CHANGED
    return Change(path, state, before, after)


def _taken_over(there: str, before: str, after: str) -> bool:
    """Whether a file that a person changed has what came in, and nothing of what went out."""
    lines, old, new = (set(text.splitlines()) for text in (there, before, after))
    return there != before and new - old <= lines and not (old - new) & lines


def renew(root: Path, found: list[Change]) -> None:
    """Write what may be renewed, and keep what this engine writes; raises `Refused` before anything is."""
    chosen = [each for each in found if each.may_be_renewed]
    refuse(_led_out(root, each.path) for each in chosen if not _is_within(root, each.path))
    for each in chosen:
        write(root / each.path, each.after.encode())
    if ENGINE in {each.path for each in chosen}:
        list(engine.lay(engine.running(), root))
    stay = {each.path for each in found} - {each.path for each in chosen}
    before = {path: text for path, text in kept(root).written.items() if path in stay}
    words = _words(root)
    keep(root, words, {path: text for path, text in around(words).items() if path not in stay} | before)


def _is_within(root: Path, path: str) -> bool:
    return (root / path).parent.resolve().is_relative_to(root.resolve())


def _led_out(root: Path, path: str) -> Problem:
    return Problem(
        str(root / path), "lies outside the publication, by a link", "Put the folder itself there."
    )


def summary(found: list[Change], *, done: bool) -> str:
    """How many files differ, and what can be done."""
    if not found:
        return "The files around the survey are as this engine writes them, or as you left them."
    free = sum(each.may_be_renewed for each in found)
    stay = f"{len(found) - free} changed here, and left alone"
    return f"{free} renewed, {stay}." if done else f"{free} to renew with --apply, {stay}."
