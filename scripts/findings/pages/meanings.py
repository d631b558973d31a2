"""The page "What our words mean": the table that claims are held by, with the numbers of each word.

Takes the table, gives a Markdown page. States no number of any survey.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import inf

from findings.content.amounts import phrase
from findings.content.lexicon import (
    APPROXIMATORS,
    JOINT,
    OF_LEAST,
    OF_MOST,
    ORDINAL_MEANING,
    ORDINALS,
    RELATIONS,
    SHARE_WORDS,
    TIMES,
    TIMES_MEANING,
    Span,
)
from findings.pages.templates import page
from findings.vocabulary import STATUS_MEANINGS, Status

MEANINGS = "about/words.md"
AMOUNTS = (
    ("44%", "44 per cent", "a percentage, in digits or words: what is printed"),
    ("130", "one hundred and thirty", "a number: what is printed"),
    ("two thirds", "a quarter", "a fraction: within 2.5 points; within 1 point below 10%"),
    ("eight in ten", "one in five", "so many in so many: within 2.5 points; within 1 point below 10%"),
    ("29 of 130", "29 of the 130", "a count and its base: both exact"),
    ("between 40% and 50%", "40% to 50%", "a range: both ends included"),
)
SAMPLES = ("40%", "5%", "half", "200")
JOINT_MEANING = "shown as equal, with all others below or above both"
POINTS_MEANING = "the difference, rounded; and different by more than chance"


@dataclass(frozen=True)
class Meaning:
    """A row of the page: words, what they mean, and the values for which they hold."""

    words: tuple[str, ...]
    meaning: str
    ranges: tuple[tuple[str, str], ...] = ()


def meanings_page() -> dict[str, str]:
    """The page, by its path."""
    marks = [
        (f"[{status}]", meaning) for status, meaning in STATUS_MEANINGS.items() if status is not Status.SHOWN
    ]
    return {
        MEANINGS: page(
            "words.md",
            amounts=[_amount(*each) for each in AMOUNTS],
            approximators=[_approximated(each.words, each.meaning) for each in APPROXIMATORS],
            shares=[_share(each.words, each.meaning, each.span) for each in SHARE_WORDS],
            relations=list(_relations()),
            marks=marks,
        )
    }


def _amount(first: str, second: str, meaning: str) -> Meaning:
    found = phrase(first)
    ranged = found is not None and found.exact.low < found.exact.high
    ranges = ((first, span_text(found.exact, _unit(first))),) if found and ranged else ()
    return Meaning((first, second), meaning, ranges)


def _approximated(words: tuple[str, ...], meaning: str) -> Meaning:
    first = next(word for word in words if not word.startswith("or "))
    found = ((f"{first} {sample}", phrase(f"{first} {sample}"), sample) for sample in SAMPLES)
    return Meaning(
        words,
        meaning,
        tuple((said, span_text(each.exact, _unit(sample))) for said, each, sample in found if each),
    )


def _share(words: tuple[str, ...], meaning: str, span: Span) -> Meaning:
    return Meaning(words, meaning, ((words[0], span_text(span, "%")),))


def _relations() -> list[Meaning]:
    ordinals = (*ORDINALS[:3], f"{ORDINALS[0]} {OF_MOST[1]}", f"{ORDINALS[0]} {OF_LEAST[1]}")
    return [
        *(Meaning(each.words, each.meaning) for each in RELATIONS),
        Meaning(ordinals, ORDINAL_MEANING),
        Meaning(tuple(f"{word} highest" for word in JOINT[:2]), JOINT_MEANING),
        Meaning(tuple(f"{word} as likely" for word in TIMES if word != "double"), TIMES_MEANING),
        Meaning(("a quarter more likely", "20% less often", "three to one"), TIMES_MEANING),
        Meaning(("ten points higher", "rose by ten points"), POINTS_MEANING),
    ]


def _unit(sample: str) -> str:
    found = phrase(sample)
    return "" if found and found.amounts and found.amounts[0].kind == "number" else "%"


def span_text(span: Span, unit: str) -> str:
    """A span of values as a reader says it: from 77.5% to 82.5%, more than 50%."""
    low, high = (f"{round(end, 1):g}{unit}" for end in (span.low, span.high))
    if span.low == span.high:
        return low
    from_low = f"from {low}" if span.from_low else f"above {low}"
    to_high = f"to {high}" if span.to_high else f"to below {high}"
    if span.low == -inf:
        return to_high.replace("to below", "below").replace("to ", "up to ", 1)
    return (
        f"{low} or more"
        if span.high == inf and span.from_low
        else from_low
        if span.high == inf
        else f"{from_low} {to_high}"
    )
