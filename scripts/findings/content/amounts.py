"""Amounts in words: what numbers, percentages, fractions and shares a phrase names, as spans of values.

Takes text, gives the spans for which it holds; knows no survey and no number.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from findings.content.lexicon import (
    APPROXIMATORS,
    DENOMINATORS,
    IN_SO_MANY,
    SHARE_WORDS,
    TENS,
    UNITS,
    Approximator,
    Quantity,
    ShareWord,
    Span,
    plain,
)

PERCENT, FRACTION, NUMBER, COUNT_OF_BASE = "percent", "fraction", "number", "count of a base"
TIMES = "times"
SHARE_KINDS = (PERCENT, FRACTION)


@dataclass(frozen=True)
class Phrase:
    """What words say of a number: the span of the unrounded value, that of the printed one, its amounts.

    `limit` marks words with one side only, such as "most" and "more than": there an interval can
    reach across the line. `printed` words are held to the printed form alone.
    """

    exact: Span
    shown: Span
    amounts: tuple[Quantity, ...] = ()
    limit: bool = False
    printed: bool = False


def phrase(said: str) -> Phrase | None:
    """What a phrase in lower case says; None where it names no amount that the table knows."""
    said = _without_of(said)
    word = next((each for each in SHARE_WORDS if said in each.words), None)
    if word is not None:
        return _of_share_word(word)
    return _between(said) or _approximated(said) or _plain(said)


def _without_of(said: str) -> str:
    """Two thirds of, half of the: the words that lead on to who is meant."""
    return re.sub(r" of(?: the| all| those| them| these)?$", "", said)


def _of_share_word(word: ShareWord) -> Phrase:
    return Phrase(word.span, word.shown or word.span, limit=word.limit)


def _between(said: str) -> Phrase | None:
    match = re.fullmatch(
        r"between (.+) and (.+)|(?:from )?(.+) (?:to|or) (.+)|(\S+)–(\S+)|(\d[\d.]*%?)-(\d\S*)", said
    )
    if match is None:
        return None
    low, high = (quantity(part) for part in match.groups() if part is not None)
    if low is None or high is None:
        return None
    if low.kind == NUMBER:
        low = Quantity(_in_unit_of(low, high, said), high.kind)
    span = Span(low.value, high.value)
    ordered = low.kind == high.kind and low.value < high.value
    return Phrase(span, span, (low, high)) if ordered else None


def _in_unit_of(low: Quantity, high: Quantity, said: str) -> float:
    """The first amount of a range often leaves its unit to the second: one to two in ten."""
    if high.kind != FRACTION:
        return low.value
    denominator = re.search(r" (?:in|out of) (?:every )?(\S+)$", said)
    base = whole(denominator[1]) if denominator else None
    return 100 * low.value / base if base else -1.0


def _approximated(said: str) -> Phrase | None:
    for each, rest in approximators(said):
        amount = quantity(rest)
        if amount is not None and amount.kind != COUNT_OF_BASE:
            span = each.span(amount)
            printed = each.span is plain and amount.kind != FRACTION
            return Phrase(span, span, (amount,), each.limit, printed)
    return None


def approximators(said: str) -> Iterator[tuple[Approximator, str]]:
    """Each approximator that a phrase begins or ends with, the longest first, and what is left."""
    words = sorted(
        ((word, each) for each in APPROXIMATORS for word in each.words), key=lambda pair: -len(pair[0])
    )
    for word, each in words:
        if said.startswith(f"{word} "):
            yield each, said.removeprefix(f"{word} ")
        elif word.startswith(("or ", "at ")) and said.endswith(f" {word}"):
            yield each, said.removesuffix(f" {word}")


def _plain(said: str) -> Phrase | None:
    amount = quantity(said)
    if amount is None:
        return None
    span = plain(amount)
    return Phrase(span, span, (amount,), printed=amount.kind != FRACTION)


def quantity(text: str) -> Quantity | None:
    """The amount that a phrase names; None where it names none."""
    for pattern, meaning in _QUANTITIES:
        match = re.fullmatch(pattern, text)
        found = meaning(*match.groups()) if match else None
        if found is not None:
            return found
    return None


def whole(text: str) -> float | None:
    """A number in digits or words, up to a thousand in words, with a half, and below nought."""
    if text.startswith("minus "):
        below = whole(text.removeprefix("minus "))
        return None if below is None else -below
    if text.endswith((" and a half", "½")):
        number = whole(text.removesuffix(" and a half").removesuffix("½"))
        return None if number is None else number + 0.5
    if re.fullmatch(r"[-−+]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+(?:\.[0-9]+)?)", text):
        return float(text.replace(",", "").replace("−", "-"))
    if text in UNITS:
        return float(UNITS.index(text))
    if text in {"a thousand", "one thousand"}:
        return 1000.0
    hundreds, found, rest = text.partition(" hundred")
    return _hundreds(hundreds, rest) if found else _tens(text)


def _hundreds(hundreds: str, rest: str) -> float | None:
    many = 1.0 if hundreds == "a" else whole(hundreds)
    more = whole(rest.removeprefix(" and ").strip()) if rest else 0.0
    return None if many is None or more is None or more >= 100 else 100 * many + more


def _tens(text: str) -> float | None:
    tens, _, unit = text.replace("-", " ").partition(" ")
    if tens not in TENS or (unit and unit not in UNITS[1:10]):
        return None
    return float(TENS[tens] + (UNITS.index(unit) if unit else 0))


def _percent(text: str) -> Quantity | None:
    value = whole(text)
    return None if value is None else Quantity(value, PERCENT)


def _ratio(part: str, of: str) -> Quantity | None:
    chosen, base = whole(part), 100.0 if of in {"hundred", "a hundred"} else whole(of)
    if chosen is None or not base or chosen > base or base not in IN_SO_MANY:
        return None
    return Quantity(100 * chosen / base, FRACTION)


def _count_of_base(part: str, of: str) -> Quantity | None:
    chosen, base = whole(part), whole(of)
    return None if chosen is None or not base or chosen > base else Quantity(chosen, COUNT_OF_BASE, int(base))


def _fraction(many: str | None, denominator: str) -> Quantity | None:
    words = (many or "").strip().replace("-", "")
    if not words and denominator != "half":
        return None
    chosen = 1.0 if words in {"", "a", "an", "one"} else whole(words)
    base = DENOMINATORS[denominator]
    return None if chosen is None or chosen >= base else Quantity(100 * chosen / base, FRACTION)


def _number(text: str) -> Quantity | None:
    value = whole(text)
    return None if value is None else Quantity(value, NUMBER)


_QUANTITIES: tuple[tuple[str, Callable[..., Quantity | None]], ...] = (
    (r"(.+?) ?(?:%|per ?cent)", _percent),
    (r"(.+) (?:in|out of) (?:every )?(.+)", _ratio),
    (r"(.+?) (?:out of|of) (?:the )?(.+)", _count_of_base),
    (rf"([a-z]+[ -])?({'|'.join(sorted(DENOMINATORS, key=len, reverse=True))})", _fraction),
    (r"(.+)", _number),
)
