"""Values that are no answers although nobody says so: what programs write, and numbers that stand apart.

Takes columns of counted texts and gives each such text with its evidence; no text that few gave is named, but
for codes that nobody could have given as an answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from findings.importing.numerals import canonical, spelling
from findings.importing.table import Column
from findings.importing.values import REPEATED, counted, missing_of, words_of
from findings.importing.words import NOTHING
from findings.vocabulary import Missing

SENTINEL = re.compile(r"-(?:[1-9]|[6-9][0-9]|[6-9]{2}[0-9])(?:\.0+)?|9+|9*[78]|[78]{2,}|9*6|-[0-9]*9")


CONVENTION = re.compile(r"-\d+|9{3,}|9{2,}[678]|8{3,}|7{3,}")
"""Codes that nobody could have given as an answer, which may be named however few have them."""


def standing_apart(columns: Iterable[Column]) -> dict[str, str]:
    """Numbers that look like a reason for no answer, each with the evidence; none that few gave is named."""
    several = list(columns)
    if counted(several).keys() <= {"0", "1", "-1"} or _is_balanced(counted(several)):
        return {}
    return _far(several, missing_of(several), words_of(several))


def _is_balanced(texts: Iterable[str]) -> bool:
    """Whether numbers are those of a scale from below zero to as far above it."""
    told = list(texts)
    if not told or not all(re.fullmatch(r"-?\d", text) for text in told):
        return False
    numbers = sorted(map(int, told))
    return (
        len(numbers) > 2
        and numbers[0] < -1
        and -numbers[0] <= numbers[-1] + 1
        and len(numbers) == (numbers[-1] - numbers[0] + 1)
    )


def nothing_in(column: Column) -> dict[str, str]:
    """Texts that programs write where there is nothing, and numbers for it among words, with the evidence."""
    labels, missing = column.labels, missing_of([column])
    counts = {text: count for text, count in column.counts.items() if text not in missing}
    found = {
        text: f"'{text}' is written where there is nothing: {_how_many(count)}"
        for text, count in counts.items()
        if NOTHING.fullmatch(text) and text not in labels
    }
    words = [
        text for text in counts if text not in found and (text in labels or not _NUMERIC.fullmatch(text))
    ]
    numbers = [text for text in counts if text not in found and text not in words]
    if words and all(_AMONG_WORDS.fullmatch(text) for text in numbers):
        found |= {text: f"{text} is a number among words: {_how_many(counts[text])}" for text in numbers}
    below = [text for text in numbers if text.startswith(("-", "−"))]
    if all(_BELOW.fullmatch(text) for text in below):
        found |= {text: f"{text} is the only kind below zero: {_how_many(counts[text])}" for text in below}
    return found if len(found) < len(counts) or all(_BELOW.fullmatch(text) for text in found) else {}


def _how_many(count: int) -> str:
    return f"{count} have it" if count >= REPEATED else "fewer than five have it"


_NUMERIC = re.compile(r"[-−]?\d+(?:[.,]\d+)?")


_BELOW = re.compile(r"-(?:[6-9]|[6-9]\d|[6-9]{3,4})")


_AMONG_WORDS = re.compile(r"-\d{1,4}|9{2,}|9+[678]|8{2,}|7{2,}")


def _far(columns: list[Column], missing: Mapping[str, Missing], labels: Mapping[str, str]) -> dict[str, str]:
    """Numbers among numbers that are written as codes for nothing are, and lie far from all others."""
    several = columns
    found_in = spelling([text for text in counted(several) if text not in missing])
    if found_in is None:
        return {}
    counts = {
        text: (float(canonical(text, found_in.decimal, found_in.group)), count)
        for text, count in counted(several).items()
        if text not in missing
    }
    total = sum(count for _, count in counts.values())
    apart: dict[str, str] = {}
    while len(counts) > 1:
        text = _extreme(counts, labels)
        if text is None:
            return apart
        value, count = counts.pop(text)
        often = [other for other, number in counts.values() if number >= REPEATED]
        if count >= REPEATED:
            beyond = max(often, default=None) if value > 0 else min(often, default=None)
            near = (
                "" if beyond is None else f"; the next {'highest' if value > 0 else 'lowest'} is {beyond:g}"
            )
            apart[text] = f"{text} stands apart: {count} of {total} gave it{near}"
        elif CONVENTION.fullmatch(text):
            apart[text] = f"{text} stands apart: fewer than five gave it"
    return apart


def _extreme(counts: Mapping[str, tuple[float, int]], labels: Mapping[str, str]) -> str | None:
    """The outermost number, where it is written as codes for no answer are and lies far from all others."""
    by_value = sorted(counts, key=lambda text: counts[text][0])
    for text, rest in ((by_value[-1], by_value[:-1]), (by_value[0], by_value[1:])):
        value, count = counts[text]
        numbers = [counts[each][0] for each in rest]
        measured = text.isdigit() and len(text) == 1 and not all(map(float.is_integer, numbers))
        if text in labels or measured or not SENTINEL.fullmatch(text.strip()):
            continue
        low, high = min(numbers), max(numbers)
        if value < 0:
            if low >= 0 or (
                low < 0 and all(SENTINEL.fullmatch(each) for each in rest if counts[each][0] < 0)
            ):
                return text
        elif (
            value - high > max(1.0, 0.5 * (high - low))
            or _heaped(value, high, low, count, counts)
            or _is_run(text, rest, counts)
        ):
            return text
    return None


def _heaped(
    value: float, high: float, low: float, count: int, counts: Mapping[str, tuple[float, int]]
) -> bool:
    """Whether an outermost number of two digits or more was given far more often than those near it."""
    others = sorted(number for _, number in counts.values())
    usual = others[len(others) // 2]
    return (
        value >= 77
        and value - high > max(2.0, 0.05 * (high - low))
        and count > 4 * usual
        and count >= REPEATED
    )


def _is_run(text: str, rest: list[str], counts: Mapping[str, tuple[float, int]]) -> bool:
    """Whether several such codes lie side by side, as 97, 98 and 99 do, far from all others."""
    if len(text) < 2:
        return False
    below = [
        each for each in rest if not (SENTINEL.fullmatch(each) and counts[text][0] - counts[each][0] <= 3)
    ]
    if len(below) == len(rest) or not below:
        return False
    numbers = [counts[each][0] for each in below]
    return counts[text][0] - max(numbers) > max(3.0, 0.5 * (max(numbers) - min(numbers)))
