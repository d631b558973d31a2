"""Amounts in words: what numbers, percentages, fractions and shares a phrase names, as spans of values.

Takes text and the words of its language, gives the spans for which it holds; knows no survey and no number.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from findings.content.lexicon import IN_SO_MANY, Approximator, Quantity, ShareWord, Span, plain
from findings.content.wordlists import Lexicon

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


def phrase(said: str, lexicon: Lexicon) -> Phrase | None:
    """What a phrase says; None where it names no amount that the table knows."""
    said = lexicon.pattern("amounts", "leads_on").sub("", lexicon.plain(said))
    word = lexicon.share_of.get(said)
    if word is not None:
        return _of_share_word(word)
    return _between(said, lexicon) or _approximated(said, lexicon) or _plain(said, lexicon)


def _of_share_word(word: ShareWord) -> Phrase:
    return Phrase(word.span, word.shown or word.span, limit=word.limit)


def _between(said: str, lexicon: Lexicon) -> Phrase | None:
    match = next((found for each in lexicon.ranges if (found := each.fullmatch(said))), None)
    if match is None:
        return None
    low, high = (quantity(part, lexicon) for part in match.groups())
    if low is None or high is None:
        return None
    if low.kind == NUMBER:
        low = Quantity(_in_unit_of(low, high, said, lexicon), high.kind)
    span = Span(low.value, high.value)
    ordered = low.kind == high.kind and low.value < high.value
    return Phrase(span, span, (low, high)) if ordered else None


def _in_unit_of(low: Quantity, high: Quantity, said: str, lexicon: Lexicon) -> float:
    """The first amount of a range often leaves its unit to the second: one to two in ten."""
    if high.kind != FRACTION:
        return low.value
    denominator = lexicon.pattern("amounts", "out_of").search(said)
    base = whole(denominator["of"], lexicon) if denominator else None
    return 100 * low.value / base if base else -1.0


def _approximated(said: str, lexicon: Lexicon) -> Phrase | None:
    for each, rest in approximators(said, lexicon):
        amount = quantity(rest, lexicon)
        if amount is not None and amount.kind != COUNT_OF_BASE:
            span = each.span(amount)
            printed = each.span is plain and amount.kind != FRACTION
            return Phrase(span, span, (amount,), each.limit, printed)
    return None


def approximators(said: str, lexicon: Lexicon) -> Iterator[tuple[Approximator, str]]:
    """Each approximator that a phrase begins or ends with, the longest first, and what is left."""
    said = lexicon.plain(said)
    for word, each in lexicon.approximator_of.items():
        if said.startswith(f"{word} "):
            yield each, said.removeprefix(f"{word} ")
        elif word in lexicon.behind and said.endswith(f" {word}"):
            yield each, said.removesuffix(f" {word}")


def _plain(said: str, lexicon: Lexicon) -> Phrase | None:
    amount = quantity(said, lexicon)
    if amount is None:
        return None
    span = plain(amount)
    return Phrase(span, span, (amount,), printed=amount.kind != FRACTION)


def quantity(text: str, lexicon: Lexicon) -> Quantity | None:
    """The amount that a phrase names; None where it names none."""
    text = lexicon.plain(text)
    for name, meaning in _QUANTITIES.items():
        match = lexicon.pattern("amounts", name).fullmatch(text)
        found = meaning(match.groupdict(), lexicon) if match else None
        if found is not None:
            return found
    value = whole(text, lexicon)
    return None if value is None else Quantity(value, NUMBER)


def whole(text: str, lexicon: Lexicon) -> float | None:
    """A number in digits or words, up to a thousand in words, with a half, and below nought."""
    if text.startswith(lexicon.minus):
        below = whole(text.removeprefix(lexicon.minus), lexicon)
        return None if below is None else -below
    for half in lexicon.half_more:
        if text.endswith(half):
            number = whole(text.removesuffix(half), lexicon)
            return None if number is None else number + 0.5
    found = lexicon.digits(text)
    if found is None:
        found = lexicon.number(text)
    return _hundreds(text, lexicon) if found is None else found


def _hundreds(text: str, lexicon: Lexicon) -> float | None:
    match = lexicon.pattern("numbers", "hundreds").fullmatch(text)
    if match is None:
        return None
    many = 1.0 if match["many"] is None or match["many"] in lexicon.one else whole(match["many"], lexicon)
    more = whole(match["more"], lexicon) if match["more"] else 0.0
    return None if many is None or more is None or more >= 100 else 100 * many + more


Parts = dict[str, str | None]
"""What the groups of a pattern found, by their names."""


def _percent(found: Parts, lexicon: Lexicon) -> Quantity | None:
    value = whole(found["many"] or "", lexicon)
    return None if value is None else Quantity(value, PERCENT)


def _ratio(found: Parts, lexicon: Lexicon) -> Quantity | None:
    of = found["of"] or ""
    chosen, base = whole(found["many"] or "", lexicon), lexicon.small_bases.get(of) or whole(of, lexicon)
    if chosen is None or not base or chosen > base or base not in IN_SO_MANY:
        return None
    return Quantity(100 * chosen / base, FRACTION)


def _count_of_base(found: Parts, lexicon: Lexicon) -> Quantity | None:
    chosen, base = (whole(found[each] or "", lexicon) for each in ("many", "of"))
    return None if chosen is None or not base or chosen > base else Quantity(chosen, COUNT_OF_BASE, int(base))


def _part(found: Parts, lexicon: Lexicon) -> Quantity | None:
    words, part = (found["many"] or "").strip().replace("-", ""), found["part"] or ""
    if not words and part not in lexicon.alone:
        return None
    chosen = 1.0 if not words or words in lexicon.one else whole(words, lexicon)
    base = lexicon.parts[part]
    return None if chosen is None or chosen >= base else Quantity(100 * chosen / base, FRACTION)


_QUANTITIES: dict[str, Callable[[Parts, Lexicon], Quantity | None]] = {
    "percent": _percent,
    "ratio": _ratio,
    "count_of_base": _count_of_base,
    "part": _part,
}
"""The patterns of an amount in the order in which they are tried, and what each is."""
