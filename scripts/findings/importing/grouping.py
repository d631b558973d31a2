"""Which columns of a file answer one question together: by the tool, by the form, by headings, by codes.

Takes columns in their order and gives groups of them; what a group is, is for `guessing`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from findings.importing.table import Column
from findings.importing.tools import common_start, trimmed
from findings.importing.words import MISSING, TICKED, UNTICKED

_STEM = re.compile(
    r"(?P<stem>.*[A-Za-z].*)[_.-](?P<part>[a-z]{0,2}\d{1,4}|[a-z])|(?P<of_letter>[A-Za-z]+_?\d+)(?P<letter>[a-z]|r\d{1,2})",
    re.IGNORECASE,
)
"""A code of a question and one of its part, as in Q5_1, q0004_0001, Q7a and q12r3; but no q0001."""
REPEATED = 5
LEAST_SHARED = 12
JOINS = " -–—:|([…?.\n"


@dataclass(frozen=True)
class ColumnGroup:
    """Columns of one question; of one column alone, the question is its heading."""

    wording: str
    columns: tuple[Column, ...]


def groups_of(columns: Iterable[Column]) -> list[ColumnGroup]:
    """Every column, once, in groups at the place of their first column."""
    found: dict[str, list[Column]] = {}
    alone: dict[str, Column] = {}
    for column, key in _keyed(list(columns)):
        found.setdefault(key, []).append(column)
        alone[column.heading] = column
    return [_group(key.partition(":")[0], each) for key, each in found.items()]


def _group(by: str, columns: list[Column]) -> ColumnGroup:
    """A group by what its columns share."""
    if len(columns) > 1 and by in MADE:
        return MADE[by](columns)
    return ColumnGroup(_wording(columns), tuple(columns))


def _of_path(columns: list[Column]) -> ColumnGroup:
    """A column that lists its answers, and one for each answer below it, as services and services/water."""
    whole, *options = columns
    asked = whole.question or whole.heading.rpartition("/")[2]
    told = [replace(each, question=asked, part=each.heading[len(whole.heading) + 1 :]) for each in options]
    return ColumnGroup(asked, (*told, whole))


def _of_options(columns: list[Column]) -> ColumnGroup:
    """Options without the words of their question, which only a person knows."""
    return ColumnGroup(
        " / ".join(each.heading for each in columns),
        tuple(replace(each, part=each.heading) for each in columns),
    )


def _keyed(columns: list[Column]) -> Iterator[tuple[Column, str]]:
    """Each column with what those of its question share: by the tool, by the form, by codes, by headings."""
    for place, run in _runs(columns):
        key, together = run
        if key or len(together) == 1:
            yield from ((column, key or f"alone:{column.heading}") for column in together)
        else:
            yield from ((column, f"{place}:{shared}") for column, shared in _by_headings(together))


def _runs(columns: list[Column]) -> Iterator[tuple[int, tuple[str, list[Column]]]]:
    """Neighbours that belong together by more than their headings; and runs of all others, without a key."""
    others: list[Column] = []
    place = 0
    while place < len(columns):
        key, end = _run_from(columns, place)
        if key:
            if others:
                yield place - len(others), ("", others)
            others = []
            yield place, (key, columns[place:end])
        else:
            others.append(columns[place])
        place = end
    if others:
        yield place - len(others), ("", others)


def _run_from(columns: list[Column], place: int) -> tuple[str, int]:
    first, end = columns[place], place + 1
    if first.group.startswith("set:"):
        return first.group, end
    if (below := _end_of_path(columns, place)) > end:
        return f"path:{place}", below
    if (options := _end_of_options(columns, place)) > end:
        return f"options:{place}", options
    while end < len(columns) and (
        (first.group and columns[end].group == first.group)
        or (not first.group and not first.part and _belongs(first, columns[end]))
    ):
        end += 1
    if end == place + 1:
        return ("", end)
    return (f"group:{place}:{first.group}" if first.group else f"stem:{place}:{_stem(first)}"), end


def _end_of_path(columns: list[Column], place: int) -> int:
    """Where the columns end that tell one by one what a column before them lists."""
    end, begun = place + 1, f"{columns[place].heading}/"
    while end < len(columns) and columns[end].heading.startswith(begun) and _is_flag(columns[end]):
        end += 1
    return end if columns[place].counts else place + 1


def _is_flag(column: Column) -> bool:
    return {text.casefold() for text in column.counts} <= {"0", "1", "true", "false"}


def _end_of_options(columns: list[Column], place: int) -> int:
    """Where the columns end that hold nothing but their own headings."""
    end = place
    while end < len(columns) and names_itself(columns[end]):
        end += 1
    return max(end, place + 1)


def names_itself(column: Column) -> bool:
    """Whether all that a column without a question says is its heading, as of an option that is ticked."""
    said = [text.casefold() for text in column.counts]
    return not column.question and said == [column.heading.casefold()] and column.answers >= REPEATED


def _by_headings(columns: list[Column]) -> Iterator[tuple[Column, str]]:
    """Neighbours whose headings begin alike up to what joins a question and its parts."""
    place = 0
    while place < len(columns):
        begun, end = _longest_run(columns, place)
        ended, last = _run_of_one_end(columns, place) if end == place + 1 else ("", end)
        for column in columns[place:last]:
            if last == place + 1:
                yield column, f"alone:{column.heading}"
            else:
                yield (_cut_before(column, ended), ended) if ended else (_cut_at(column, len(begun)), begun)
        place = last


def _run_of_one_end(columns: list[Column], place: int) -> tuple[str, int]:
    """What neighbours share behind a colon, where a tool writes the part before the question."""
    asked = _END.fullmatch(_asked(columns[place]))
    end = place + 1
    while asked and end < len(columns) and _asked(columns[end]).endswith(asked["end"]):
        end += 1
    return (asked["end"], end) if asked and end > place + 1 else ("", place + 1)


_END = re.compile(r"[^:]*[^:\s][^:]*(?P<end>:\s*(?=\S+(?:\s+\S+){2})[^:]+)", re.DOTALL)
"""A part, and a question of three words or more behind it."""


def _cut_before(column: Column, ended: str) -> Column:
    asked = _asked(column)
    return replace(column, question=ended.strip(" :\n"), part=asked[: -len(ended)].strip())


def _longest_run(columns: list[Column], place: int) -> tuple[str, int]:
    """Where a heading is best cut: behind a question mark, or else so that most neighbours begin alike."""
    runs = []
    for begun in _beginnings(_asked(columns[place])):
        end = place + 1
        while end < len(columns) and begun in _beginnings(_asked(columns[end])):
            end += 1
        if end > place + 1:
            runs.append(("?" in begun, end, len(begun), begun))
    if not runs:
        return "", place + 1
    _, end, _, begun = max(runs)
    return begun, end


def _asked(column: Column) -> str:
    return column.question or column.heading


_JOINT = re.compile(
    r"\s*\(choice=(?=.*\)\s*$)|\s*\[(?=.+\]\s*$)|\s+[-–—|]\s+(?=\S)|:\s+(?=\S)|"
    r"(?<=\?)\s+(?=[^\s\-–—|:])"
)


def _beginnings(heading: str) -> list[str]:
    """Every way to cut a heading into a question and a part, as what it begins with."""
    return [heading[: found.end()] for found in _JOINT.finditer(heading) if found.start() > 0]


def _cut_at(column: Column, length: int) -> Column:
    asked = _asked(column)
    part = asked[length:].strip()
    part = part[:-1].rstrip() if asked[:length].rstrip().endswith("[") and part.endswith("]") else part
    begun = asked[:length].removesuffix("(choice=")
    part = part[:-1] if begun != asked[:length] else part
    return replace(column, question=begun.strip(" -–—:|[\n"), part=part)


def _wording(columns: list[Column]) -> str:
    first = columns[0]
    return first.question or first.heading


def _belongs(one: Column, two: Column) -> bool:
    """Whether two columns have codes of one stem, and the same answers."""
    stems = [_stem(each) for each in (one, two)]
    if not stems[0] or stems[0] != stems[1] or two.group or two.part:
        return False
    if is_tick(one) and is_tick(two):
        return True
    if one.labels or two.labels:
        return one.labels == two.labels
    values = [set(each.counts) for each in (one, two)]
    few = all(0 < len(each) <= MOST_SHARED for each in values)
    return few and bool(values[0] & values[1])


MOST_SHARED = 12


def tick_words(column: Column) -> str:
    """The one thing that a column says beside "not selected": the words of an option; nothing elsewhere.

    What only a few said may be anybody's own words, and is none, unless the heading says it too.
    """
    texts = dict.fromkeys((*column.counts, *column.labels))
    words = dict.fromkeys(column.labels.get(text, text) for text in texts if text not in column.missing)
    said = [each for each in words if not UNTICKED.fullmatch(each) and not _is_reason(each)]
    left = len(words) > 1 or column.answers < len(column.texts)
    if len(said) != 1 or not left or TICKED.fullmatch(said[0]):
        return ""
    often = sum(count for text, count in column.counts.items() if column.labels.get(text, text) == said[0])
    known = column.labels or often >= REPEATED or said[0].casefold() in column.heading.casefold()
    return said[0] if known else ""  # else it may be somebody's own words


def is_tick(column: Column) -> bool:
    """Whether a column is ticked with the words of an option, or not."""
    return bool(tick_words(column))


def _is_reason(text: str) -> bool:
    return any(pattern.fullmatch(text) for pattern, _ in MISSING)


def _stem(column: Column) -> str:
    code = column.code or column.heading
    found = _STEM.fullmatch(code) if " " not in code else None
    return (found["stem"] or found["of_letter"]) if found else ""


def _of_stem(columns: list[Column]) -> ColumnGroup:
    """The question is what all wordings begin or end with; the parts are the rest, or the codes."""
    wordings = [each.question or each.heading for each in columns]
    start = common_start(wordings) if len(set(wordings)) > 1 else f"{wordings[0]} "
    start = start[: max((start.rfind(join) for join in JOINS), default=-1) + 1]
    end = common_start([each[::-1] for each in wordings])[::-1]
    end = end[min((place for join in JOINS if (place := end.find(join)) >= 0), default=len(end)) :]
    if len(start.strip()) >= LEAST_SHARED:
        asked, parts = start, [each[len(start) :] for each in wordings]
    elif len(end.strip(JOINS)) >= LEAST_SHARED:
        asked, parts = end, [each[: len(each) - len(end)] for each in wordings]
    else:
        asked, parts = _stem(columns[0]), wordings
    parts = [
        trimmed(part) or tick_words(column) or column.heading
        for part, column in zip(parts, columns, strict=True)
    ]
    if len(set(wordings)) == 1 or asked == _stem(columns[0]):
        parts = [tick_words(column) or part for part, column in zip(parts, columns, strict=True)]
    asked = asked.strip(" -–—:|([)]\n") or _stem(columns[0])
    told = [replace(each, question=asked, part=part) for each, part in zip(columns, parts, strict=True)]
    return ColumnGroup(asked, tuple(told))


MADE = {"stem": _of_stem, "path": _of_path, "options": _of_options}
"""How the wording of a group and its parts are found, by what holds it together."""
