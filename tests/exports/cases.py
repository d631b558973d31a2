"""A hand-made export: the bytes of a file, and what has to hold of whatever the import makes of it.

A check looks at what was published, decided and printed; it gives what is wrong, or nothing.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from .leaking import leaks
from .reading import Published, Reading, Row, letters, plain

FILLER = ("Which part of town?", ("North", "South", "East"))
"""A question that every case has beside its own, so that there is always something to publish."""


@dataclass(frozen=True)
class Outcome:
    """What became of a case; `published` is nothing where the import was refused."""

    code: int
    printed: str
    root: Path
    published: Reading | None

    def column(self, heading: str, item: str = "") -> Published | None:
        """The published column that came from a heading, if there is one."""
        listed = () if self.published is None else self.published.columns
        named = [
            each for each in listed if is_of(each, heading) and (not item or plain(each.title) == plain(item))
        ]
        return named[0] if named else None

    def decisions(self, heading: str) -> list[Row]:
        listed = () if self.published is None else self.published.decisions
        return [row for row in listed if alike(letters(row["column"]), letters(heading))]

    def asked(self, heading: str) -> bool:
        return any(row["asked"].strip().lower() == "yes" for row in self.decisions(heading))


def is_of(column: Published, heading: str) -> bool:
    wanted = letters(heading)
    return any(alike(letters(each), wanted) for each in (*column.headings, column.wording) if each)


def alike(one: str, other: str) -> bool:
    shorter, longer = sorted((one, other), key=len)
    return one == other or (len(shorter) >= 6 and longer.startswith(shorter))


Check = Callable[[Outcome], str]


@dataclass(frozen=True)
class Case:
    """A file of one kind of difficulty."""

    name: str
    content: bytes
    checks: tuple[Check, ...]
    file: str = "answers.csv"
    more: tuple[tuple[str, bytes], ...] = ()
    arguments: tuple[str, ...] = ()


# Files ------------------------------------------------------------------------------------------------


def text(
    heads: Sequence[str], *groups: tuple[int, Sequence[str]], between: str = ",", end: str = "\r\n"
) -> str:
    """A table: headings, then so many rows of the same cells; `{i}` in a cell is the row's number."""
    written = io.StringIO(newline="")
    writer = csv.writer(written, delimiter=between, lineterminator=end)
    writer.writerow([*heads, FILLER[0]])
    number = 0
    for times, cells in groups:
        for _ in range(times):
            number += 1
            where = FILLER[1][number % 3]
            writer.writerow([*(each.replace("{i}", str(1000 + number * 7)) for each in cells), where])
    return written.getvalue()


def table(heads: Sequence[str], *groups: tuple[int, Sequence[str]]) -> bytes:
    return text(heads, *groups).encode()


def one(head: str, *groups: tuple[int, str]) -> bytes:
    """A table of one column beside the filler."""
    return table([head], *((times, [cell]) for times, cell in groups))


def foreign(head: str, *groups: tuple[int, str]) -> bytes:
    """A table of one column whose words are of one language, beside a column of letters."""
    rows = [cell for times, cell in groups for _ in range(times)]
    cells = [f'"{cell}",{"ABC"[place % 3]}' for place, cell in enumerate(rows)]
    return "\r\n".join([f'"{head}",V2', *cells, ""]).encode()


# Checks -----------------------------------------------------------------------------------------------


def imported(found: Outcome) -> str:
    if found.published is None:
        return f"refused with {found.code}: {found.printed.strip().splitlines()[-1:]}"
    return "" if found.column(FILLER[0]) else f"'{FILLER[0]}' is not published"


def counted(
    heading: str, counts: dict[str, int], base: int | None = None, asking: bool = True, item: str = ""
) -> Check:
    """The numbers of a question; where `asking`, asking about it is as good."""

    def check(found: Outcome) -> str:
        if asking and found.asked(heading):
            return ""
        column = found.column(heading, item)
        if column is None or not column.shares:
            return f"'{heading}' has no numbers, and is not asked about"
        given = {plain(label): each.count for label, each in column.shares.items() if each.count}
        bases = {each.base for each in column.shares.values()}
        if given != {plain(label): count for label, count in counts.items()}:
            return f"'{heading}' is counted {given}, not {counts}"
        return f"'{heading}' is of {bases}, not of {base}" if base and bases != {base} else ""

    return check


def unpublished(heading: str) -> Check:
    """No number of it, whatever it was taken for."""

    def check(found: Outcome) -> str:
        column = found.column(heading)
        there = column is not None and (column.shares or column.mean)
        return f"'{heading}' is published as {column.kind}" if column and there else ""

    return check


def told(heading: str) -> Check:
    """What was decided about it is written down."""
    return lambda found: "" if found.decisions(heading) else f"nothing is said of '{heading}'"


def asked(heading: str) -> Check:
    return lambda found: "" if found.asked(heading) else f"nobody is asked about '{heading}'"


def unmeant(heading: str) -> Check:
    """No mean is published."""

    def check(found: Outcome) -> str:
        column = found.column(heading)
        return f"'{heading}' has a mean of {column.mean.value:g}" if column and column.mean else ""

    return check


def never_an_answer(heading: str, *labels: str) -> Check:
    """None of the labels is in the base, unless somebody is asked."""

    def check(found: Outcome) -> str:
        column = found.column(heading)
        shown = {plain(each) for each in column.shares} if column and not found.asked(heading) else set()
        there = [each for each in labels if plain(each) in shown]
        return f"'{heading}' counts {there} as answers" if there else ""

    return check


def of_kind(heading: str, *kinds: str) -> Check:
    def check(found: Outcome) -> str:
        column = found.column(heading)
        kind = column.kind if column else "nothing"
        kind = "scale" if column and kind == "single" and column.order else kind
        return "" if kind in kinds or found.asked(heading) else f"'{heading}' is read as {kind}"

    return check


def hidden(*words: str) -> Check:
    """The words stand nowhere outside the folder of the answers."""

    def check(found: Outcome) -> str:
        leaked = leaks({"word": frozenset(words)}, found.root, found.printed)
        return "; ".join(f"LEAK in {each.where}" for each in leaked)

    return check


def unless_asked_for_words(check: Check) -> Check:
    """What holds unless a person is asked what the words of the survey's language mean."""

    def checked(found: Outcome) -> str:
        rows = () if found.published is None else found.published.decisions
        told = any(row["decision"] == "language" and row["asked"].strip().lower() == "yes" for row in rows)
        return "" if told else check(found)

    return checked


def refused(*words: str, lines: int = 3) -> Check:
    """Refused with 1 or 2, in a line or two that hold each of the words; no traceback, nothing written."""

    def check(found: Outcome) -> str:
        said = found.printed.strip()
        if found.published is not None or found.code not in (1, 2):
            return f"exit {found.code}: {said.splitlines()[-2:]}"
        missing = [each for each in words if each.casefold() not in said.casefold()]
        if "Traceback" in said or len(said.splitlines()) > lines:
            return f"{len(said.splitlines())} lines: {said[:200]!r}"
        return f"does not say {missing}: {said[:300]!r}" if missing else ""

    return check
