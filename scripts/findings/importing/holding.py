"""What columns hold, looked at together: ticks, places, the words beside "other".

Takes columns of texts; decides nothing that is not asked of it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import Any

from findings.importing.describing import coded, described
from findings.importing.grouping import ColumnGroup, tick_words
from findings.importing.languages import YES_NO
from findings.importing.table import Column
from findings.importing.values import (
    NEARLY_ALL,
    REPEATED,
    Values,
    counted,
    counterpart,
    missing_of,
    values_of,
)
from findings.importing.words import OTHER, TICKED, UNTICKED
from findings.vocabulary import Missing

ANSWERED = "answered"
Json = dict[str, Any]


def wording_of(column: Column) -> str:
    if column.part and column.question and column.part != column.question:
        return f"{column.question} - {column.part}"
    return column.question or column.heading


def without_missing(column: Column, apart: Iterable[str] = ()) -> Counter[str]:
    """The answers of a column, counted."""
    reasons = missing_of([column], apart)
    return Counter({text: count for text, count in column.counts.items() if text not in reasons})


def known_share(column: Column, values: Values) -> float:
    told = {text: count for text, count in column.counts.items() if text not in values.missing}
    kept = sum(count for text, count in told.items() if text in values.labels)
    return kept / sum(told.values()) if told else 1.0


def _label(column: Column, text: str) -> str:
    return column.labels.get(text, text)


def is_option(column: Column) -> bool:
    """Whether a column is ticked or not; that of an option which says "other" may hold words."""
    part = column.part or column.heading
    if says_other(column) and not column.labels:
        return True
    reasons = missing_of([column])
    words = [_label(column, text) for text in column.counts if text not in reasons]
    own = tick_words(column)
    if _is_seldom_ticked(column):
        return True
    if own and (len(words) < len(column.counts) or _is_beside(column) or part.endswith(own)):
        return True
    return all(text == part or TICKED.fullmatch(text) or UNTICKED.fullmatch(text) for text in words)


OTHER_CODE = re.compile(r".*[\[_.]other\]?", re.IGNORECASE)
"""The code that tools give to what is none of the options, in whatever language these are."""


def says_other(column: Column) -> bool:
    """Whether a column is that of an option which is none of those listed."""
    return bool(OTHER.search(column.part or column.heading) or OTHER_CODE.fullmatch(column.code))


def is_closed(values: Values) -> bool:
    """Whether the answers are those of a scale or yes and no, whatever the question's words are."""
    words = list(values.labels.values())
    return values.known >= NEARLY_ALL and (
        values.scale or (len(words) == 2 and {counterpart(words[0]), counterpart(words[1])} == set(words))
    )


SELDOM = re.compile(
    r"not? (?:selected|checked|ticked|quoted)|unchecked|unselected|nicht .*|non coché", re.IGNORECASE
)


def _is_seldom_ticked(column: Column) -> bool:
    """Whether a column says "not selected" nearly everywhere, and elsewhere what only a few have."""
    unticked = sum(count for text, count in column.counts.items() if SELDOM.fullmatch(text))
    return bool(unticked) and len(column.counts) == 2 and unticked >= NEARLY_ALL * column.answers


def _is_beside(column: Column) -> bool:
    """Whether a column says "not selected" where it says nothing else."""
    return any(UNTICKED.fullmatch(_label(column, text)) for text in (*column.counts, *column.labels))


def says_yes_and_no(columns: tuple[Column, ...]) -> bool:
    """Whether its columns say yes and no in words, as a grid of such questions does too."""
    words = {_label(column, text).casefold() for column in columns for text in column.counts}
    return bool(words & {yes for yes, _ in YES_NO.values()})


def is_companion(column: Column, group: ColumnGroup) -> bool:
    """Whether a column holds the words that somebody wrote beside "other", which another column tells of."""
    part = column.part
    if lists_the_others(column, group):
        return True
    is_text = re.search(r"(?:- |^)text$|\bspecify\b", part, re.IGNORECASE) or column.code.endswith("_TEXT")
    is_named = OTHER.search(part) or OTHER_CODE.fullmatch(column.code) or is_text
    if not is_named or is_ticks(column) or _is_numeric(column) or _is_alike(column):
        return False
    beside = [each for each in group.columns if each is not column]
    base = re.sub(r"\W*\b(?:text|please specify|specify)\b\W*$", "", part, flags=re.IGNORECASE).casefold()
    twin = any(each.part and each.part.casefold() == base for each in beside)
    return twin or not any(map(is_ticks, beside))


def lists_the_others(column: Column, group: ColumnGroup) -> bool:
    """Whether a column lists what those beside it tell one by one."""
    return any(each.heading.startswith(f"{column.heading}/") for each in group.columns)


def _is_alike(column: Column) -> bool:
    """Whether many said one and the same thing, which words of one's own are not."""
    reasons = missing_of([column])
    told = [count for text, count in column.counts.items() if text not in reasons]
    return len(told) == 1 and told[0] >= REPEATED


def _is_numeric(column: Column) -> bool:
    return bool(column.labels) or (bool(column.counts) and all(map(_WHOLE.fullmatch, column.counts)))


_WHOLE = re.compile(r"-?\d+")


def is_ticks(column: Column) -> bool:
    part = column.part or column.heading
    words = [_label(column, text) for text in column.counts]
    return bool(tick_words(column)) or all(
        text == part or TICKED.fullmatch(text) or UNTICKED.fullmatch(text) for text in words
    )


def option_field(column: Column, part: str, name: str, survey: Json) -> Json:
    """A column that is ticked or not; one that holds words is ticked where there are any."""
    reasons = missing_of([column])
    texts = list(dict.fromkeys([*column.counts, *column.labels]))
    texts = [text for text in texts if text not in reasons]
    own = tick_words(column)
    ticked = [
        text
        for text in texts
        if _label(column, text) in (part, own) or TICKED.fullmatch(_label(column, text))
    ]
    unticked = [text for text in texts if UNTICKED.fullmatch(_label(column, text)) and text not in ticked]
    if any(text not in ticked and text not in unticked for text in column.counts if text not in reasons):
        nothing = {text: Missing.NO_ANSWER for text in unticked if SELDOM.fullmatch(text)}
        return described(name, part, "string", nothing, survey | {"selected": ANSWERED})
    if not ticked and {"-1", "0"} <= set(unticked):  # as Access writes true and false
        ticked, unticked = ["-1"], [text for text in unticked if text != "-1"]
    ticked = ticked or [_opposite(unticked) or part]
    labels = dict.fromkeys(ticked, "Ticked") | dict.fromkeys(unticked, "Not ticked")
    return coded(name, part, labels, reasons, False, survey | {"selected": ticked[0]})


def _opposite(unticked: list[str]) -> str:
    found = [counterpart(text) or {"0": "1", "-1": "1"}.get(text, "") for text in unticked]
    return next((each for each in found if each), "")


def ranks(columns: tuple[Column, ...]) -> bool:
    """Whether nearly every row gives each of the places 1 to k once, or the first few of them."""
    size = len(columns)
    places = [[place_of(_label(column, text)) for text in column.texts] for column in columns]
    given = {place for each in places for place in each if place}
    said = all(place or not text for column, each in zip(columns, places, strict=True)
               for text, place in zip(column.texts, each, strict=True))  # fmt: skip
    if size < 2 or not said or not given or max(given) > size:
        return False
    told = [row for row in (sorted(filter(None, each)) for each in zip(*places, strict=True)) if row]
    right = sum(row == list(range(1, len(row) + 1)) and (len(row) > 1 or size > 2) for row in told)
    several = len(set(zip(*places, strict=True))) > 1 and len(given) > 1
    return bool(told) and right >= MOST_RANK * len(told) and several and max(map(len, told)) > 1


MOST_RANK = 0.95
_PLACE = re.compile(
    r"(?:rank|rang|place|platz|nr\.?|no\.?|#)?\s*(\d{1,2})(?:st|nd|rd|th|\.|e|er|º)?(?: (?:choice|place))?",
    re.IGNORECASE,
)
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


def place_of(text: str) -> int:
    """The place that a text names, as 1, 1st or first; 0 where it names none."""
    found = _PLACE.fullmatch(text.strip())
    if found:
        return int(found[1])
    word = text.strip().lower().removesuffix(" choice").removesuffix(" place")
    return _ORDINALS.index(word) + 1 if word in _ORDINALS else 0


_SLOT = re.compile(
    r"(?:rank|rang|place|platz|position|choice|priority|preference|#|no\.?)? ?#?(\d+)|"
    r"(?:1st|2nd|3rd|\dth|first|second|third|fourth|fifth)"
    r"(?: (?:choice|place|rank|priority|preference))?|(\d+)\.?",
    re.IGNORECASE,
)


def ranks_in_slots(group: ColumnGroup) -> bool:
    """Whether the columns are places, each holding the thing that was put there."""
    columns = group.columns
    if len(columns) < 2 or not all(
        column.part and _SLOT.fullmatch(column.part.strip()) for column in columns
    ):
        return False
    things = values_of(columns)
    if (
        len(things.labels) < 2
        or things.known < NEARLY_ALL
        or all(text.isdigit() for text in counted(columns))
    ):
        return False
    rows = zip(*(column.texts for column in columns), strict=True)
    told = [[text for text in row if text] for row in rows]
    return all(len(set(row)) == len(row) for row in told)


def told_apart(fields: list[Json]) -> list[Json]:
    """Fields whose titles are different: a number behind those that are not."""
    seen: Counter[str] = Counter()
    for each in fields:
        words = str(each["title"])
        seen[words] += 1
        if seen[words] > 1:
            each["title"] = f"{words} ({seen[words]})"
    return fields
