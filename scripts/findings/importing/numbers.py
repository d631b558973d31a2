"""Columns of numbers: quantities or codes, which of them are no answer, and what they measure.

Nothing numeric is published before a person has said what it measures: until then it is left out. Codes
without words are categories, to be labelled in one place for all columns that share them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from findings.importing.apart import nothing_in, standing_apart
from findings.importing.decisions import Book
from findings.importing.describing import described
from findings.importing.languages import MEASURED_WORDS
from findings.importing.numerals import canonical
from findings.importing.table import Column
from findings.importing.values import (
    Values,
    are_codes,
    counted,
    is_labelled,
    missing_of,
    number_spelling,
)
from findings.vocabulary import Missing

COUNTED = re.compile(
    r"\b(?:how (?:many|much|old|long)|number of|hours?|years?|minutes?|days|weeks|months|kilomet\w+|miles|"
    r"salary|income|amount|cost|price|percent\w*|age|" + "|".join(MEASURED_WORDS.values()) + r")\b",
    re.IGNORECASE,
)
"""Headings of what is counted or measured, whose few small numbers are no codes."""

Json = dict[str, Any]


@dataclass
class NumberColumns:
    """What was found of the numbers of a file: sets of codes, each asked about once."""

    coded: dict[frozenset[str], str] = field(default_factory=dict)
    cleared: dict[str, str] = field(default_factory=dict)

    def without_nothing(self, column: Column, book: Book) -> Column:
        """The column with what stands for nothing as missing, asked once for all columns that have it."""
        found = nothing_in(column)
        if not found:
            return column
        value, ground = "; ".join(found), ". ".join(found.values())
        first = self.cleared.setdefault(value, column.heading)
        many = sum(column.counts[text] for text in found) > FEW * column.answers
        sure = 0.6 if many else 0.85
        if first != column.heading:
            before = book.made[(first, "missing")].value
            value, ground, sure = before, f"{ground}; decided for '{first}'", 0.8
        asks = f"{ground}. Is that no answer? ('{column.question or column.heading}', and others)"
        said = book.take(column.heading, "missing", value, ground, sure, asks, (value, "none"))
        return replace(
            column, missing={**column.missing, **(dict.fromkeys(found, "") if said != "none" else {})}
        )

    def are_quantities(self, columns: Iterable[Column]) -> bool:
        """Whether all answers are numbers that measure something, and stand for no words."""
        several = [column for column in columns if column.counts]
        apart = standing_apart(several)
        if not several or is_labelled(several, apart) or number_spelling(several, apart) is None:
            return False
        texts = self._answers(several, apart)
        if not texts:
            return False
        measured = all(COUNTED.search(f"{each.question} {each.heading}") for each in several)
        return (measured and len(texts) > 2) or not are_codes(texts)

    def _answers(self, columns: list[Column], apart: Iterable[str]) -> list[str]:
        missing = missing_of(columns, apart)
        return [text for text in counted(columns) if text not in missing]

    def apart(self, columns: Iterable[Column], book: Book) -> tuple[str, ...]:
        """Numbers that are no answers, as far as a person does not say otherwise."""
        several = list(columns)
        found = standing_apart(several)
        if not found:
            return ()
        heading = several[0].heading
        value = "; ".join(found)
        ground = ". ".join(found.values())
        asks = (
            f"{ground}. Do these numbers mean that there is no answer? ('{several[0].question or heading}')"
        )
        sure = 0.85 if _is_convention(several, found) else 0.6
        said = book.take(heading, "missing", value, ground, sure, asks, (value, "none"))
        return () if said == "none" else tuple(each.strip() for each in said.split(";") if each.strip())

    def with_labels(self, values: Values, columns: Iterable[Column], book: Book) -> Values:
        """The values with words for codes, which one decision gives to all columns that share them."""
        several = list(columns)
        bare = [value for value, label in values.labels.items() if value == label]
        if not bare or not all(re.fullmatch(r"-?\d{1,2}", each) for each in bare):
            return values
        first = self.coded.setdefault(frozenset(bare), several[0].heading)
        shown = ", ".join(bare)
        asks = (
            f"'{several[0].question or first}' and others with the same codes hold {shown}. "
            "Which words do they stand for? "
            "Write 1=...; 2=..., or leave it empty to show the numbers."
        )
        said = book.take(first, "labels", "", f"the codes {shown} have no words", 0.5, asks)
        words = dict(_pairs(said))
        return replace(
            values, labels={value: words.get(value, label) for value, label in values.labels.items()}
        )

    def field(self, column: Column, name: str, words: str, survey: Json, apart: Iterable[str]) -> Json:
        """A field of numbers, with how they are written in the file."""
        written = number_spelling([column], apart)
        decimal, group = (written.decimal, written.group) if written else (".", "")
        missing = missing_of([column], apart)
        texts = [canonical(text, decimal, group) for text in column.counts if text not in missing]
        kind = "integer" if all(re.fullmatch(r"-?\d+", text) for text in texts) else "number"
        more: Json = {"decimalChar": decimal} if decimal != "." else {}
        more |= {"groupChar": group} if group else {}
        reasons: dict[str, Missing] = dict(missing)
        return described(name, words, kind, reasons, survey, more)


def _is_convention(columns: list[Column], found: Iterable[str]) -> bool:
    """Whether all of these mean nothing wherever they stand: below zero, or a sign; and few have them."""
    counts = counted(columns)
    few = sum(counts[text] for text in found) <= FEW * counts.total()
    return few and all(re.fullmatch(r"-\d{1,3}", text) for text in found)


FEW = 0.2


def _pairs(said: str) -> Iterable[tuple[str, str]]:
    for each in re.split(r"[;\n]", said):
        value, mark, label = each.partition("=")
        if mark and label.strip():
            yield value.strip(), label.strip()


def asked_unit(column: Column, wording: str, book: Book) -> str:
    """What the numbers measure and in what, which only a person can say; nothing until then."""
    asks = (
        f"'{wording}' holds numbers. What do they say, and in what unit, as in 'hours a week'? "
        "Leave it empty and they are not published."
    )
    written = number_spelling([column])
    ground = "numbers are left out until a person says what they measure"
    if written and written.doubtful:
        asks += " (A comma or point before three digits: thousands or decimals? They are taken for "
        asks += "thousands.)" if written.group else "decimals.)"
    return book.take(column.heading, "unit", "", ground, 0.3, asks).strip()
