"""Answers that say in words that there is none: left out of the base, or shown as answers, as a person wants.

Takes the columns of a file, and gives the same, with what is shown after all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace

from findings.importing.decisions import Book
from findings.importing.table import Column
from findings.importing.values import REPEATED, reason

NONE = "none"


def with_reasons(columns: Iterable[Column], book: Book) -> list[Column]:
    """The columns, each with what is an answer there although it says "no answer" or the like.

    One decision for the whole file; only what was given often is named.
    """
    several = list(columns)
    known = [_reasons(each) for each in several]
    often: Counter[str] = Counter()
    for column, found in zip(several, known, strict=True):
        for text, words in found.items():
            often[words] += column.counts[text]
    named = [words for words, count in often.items() if count >= REPEATED and ";" not in words]
    if not named:
        return several
    value = "; ".join(named)
    columns_with = sum(any(words in named for words in found.values()) for found in known)
    ground = f"{columns_with} columns have it in words, such as '{named[0]}'"
    asks = f"{ground}. Is that left out of the base? What is not named here is shown as an answer."
    said = book.take("", "missing", value, ground, 0.85, asks, (value, NONE))
    left = {each.strip() for each in said.split(";")}
    shown = set(named) - left
    return [
        replace(column, shown=frozenset(text for text, words in found.items() if words in shown))
        for column, found in zip(several, known, strict=True)
    ]


def _reasons(column: Column) -> Mapping[str, str]:
    """The values that say why there is no answer, with their words."""
    words = {text: column.labels.get(text) or column.missing.get(text) or text for text in column.counts}
    return {text: said for text, said in words.items() if reason(said)}
