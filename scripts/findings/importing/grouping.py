"""Which columns of a file answer one question together: by the tool, by the form, by headings, by codes.

Takes columns in their order and gives groups of them; what a group is, is for `guessing`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import groupby

from findings.importing.table import Column
from findings.importing.tools import common_start
from findings.importing.words import MISSING, SPLIT, TICKED, UNTICKED

_STEM = re.compile(
    r"(?P<stem>.*[A-Za-z].*)[_.-](?P<part>[a-z]{0,2}\d{1,4}|[a-z])|(?P<of_letter>[A-Za-z]+_?\d+)(?P<letter>[a-z]|r\d{1,2})",
    re.IGNORECASE,
)
"""A code of a question and one of its part, as in Q5_1, q0004_0001, Q7a and q12r3; but no q0001."""
LEAST_SHARED = 12
JOINS = " -–—:|([…?.\n"


@dataclass(frozen=True)
class ColumnGroup:
    """Columns of one question; of one column alone, the question is its heading."""

    wording: str
    columns: tuple[Column, ...]


def groups_of(columns: Iterable[Column]) -> list[ColumnGroup]:
    """Every column, once, in groups at the place of their first column."""
    whole = list(columns)
    several = [_parted(column) for column in whole]
    as_they_were = {each.heading: each for each in whole}
    found: dict[str, list[Column]] = {}
    for key, run in groupby(several, key=_key):
        together = list(run)
        place = key if key.startswith("set:") else f"{key}#{len(found)}"
        found.setdefault(place, []).extend(together)
    kept = [each if len(each) > 1 else [as_they_were[each[0].heading]] for each in found.values()]
    groups = [ColumnGroup(_wording(each), tuple(each)) for each in kept]
    return list(_joined(groups))


def _parted(column: Column) -> Column:
    """With the question and the part that the heading itself tells apart."""
    if column.part or column.group:
        return column
    words = column.question or column.heading
    for pattern in SPLIT:
        if told := pattern.fullmatch(words):
            return replace(column, question=told["question"], part=told["part"])
    return column


def _key(column: Column) -> str:
    if column.group and column.group.startswith("set:"):
        return column.group
    if column.group:
        return f"group:{column.group}"
    return f"question:{_stem(column)}:{column.question}" if column.part else f"alone:{column.heading}"


def _wording(columns: list[Column]) -> str:
    first = columns[0]
    return first.question or first.heading


def _joined(groups: list[ColumnGroup]) -> Iterable[ColumnGroup]:
    """Neighbours that have codes of one stem and share their labels, or are all ticks, joined to one."""
    place = 0
    while place < len(groups):
        end = place + 1
        while end < len(groups) and _belongs(groups[place], groups[end]):
            end += 1
        if end - place > 1:
            yield _of_stem([each.columns[0] for each in groups[place:end]])
        else:
            yield groups[place]
        place = end


def _belongs(first: ColumnGroup, other: ColumnGroup) -> bool:
    if len(first.columns) > 1 or len(other.columns) > 1:
        return False
    one, two = first.columns[0], other.columns[0]
    stems = [_stem(each) for each in (one, two)]
    if not stems[0] or stems[0] != stems[1]:
        return False
    if one.labels or two.labels:
        return one.labels == two.labels or (is_tick(one) and is_tick(two))
    if is_tick(one) and is_tick(two):
        return True
    values = [set(each.counts) for each in (one, two)]
    few = all(0 < len(each) <= 8 for each in values)
    return (
        few
        and bool(values[0] & values[1])
        and not (set(one.heading) - set(one.code or one.heading) and " " in one.heading)
    )


def tick_words(column: Column) -> str:
    """The one thing that a column says beside "not selected": the words of an option; nothing elsewhere."""
    words = dict.fromkeys(column.labels.get(text, text) for text in (*column.counts, *column.labels))
    said = [each for each in words if not UNTICKED.fullmatch(each) and not _is_reason(each)]
    left = len(words) > 1 or column.answers < len(column.texts)
    return said[0] if len(said) == 1 and left and not TICKED.fullmatch(said[0]) else ""


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
        part.strip(JOINS + ")]") or tick_words(column) or column.heading
        for part, column in zip(parts, columns, strict=True)
    ]
    if len(set(wordings)) == 1 or asked == _stem(columns[0]):
        parts = [tick_words(column) or part for part, column in zip(parts, columns, strict=True)]
    asked = asked.strip(" -–—:|([)]\n") or _stem(columns[0])
    told = [replace(each, question=asked, part=part) for each, part in zip(columns, parts, strict=True)]
    return ColumnGroup(asked, tuple(told))
