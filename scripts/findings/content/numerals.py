"""Numbers in words: digits, and words that state a number, wherever they stand and whatever they count.

Takes a text without marks, gives places. Whether a number may stand there is for `ordinary` and for those
who ask.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from unicodedata import category, name

from findings.content.lexicon import DENOMINATORS, TENS, UNITS
from findings.content.unclaimed import PATTERNS

DIGITS = r"\d(?:[\d.,]*\d)?"
LARGE = (*UNITS[11:], *TENS, "hundred", "hundreds", "thousand", "thousands", "dozen", "dozens")
"""Number words that are hardly ever anything else; smaller ones only before those who were asked."""
SMALL = UNITS[2:11]
FEWEST = ("one", "only one", "a single", "a couple of", "a pair of")
BETWEEN = 2
"""Words that may stand between a small number and those who were asked."""
_AMOUNT = rf"(?:{DIGITS}|{'|'.join([*UNITS[1:], *TENS])})"
MULTIPLES = (
    rf"\b{_AMOUNT} times (?:as|the|that|more|less|fewer|higher|lower|greater|larger|likelier)\b",
    r"\b(?:twice|thrice) (?:as|the|that|what|more)\b",
    rf"\b(?:{'|'.join(UNITS[2:11])})[- ]?fold\b",
    r"\b(?:doubled|trebled|tripled|quadrupled|halved)\b",
    rf"\b{_AMOUNT} to one\b",
)
"""Ratios and multiples, which set one share against another without saying either."""
SIGNS = "".join(
    sign for sign in map(chr, range(0x10000)) if category(sign) in ("No", "Nl") and sign not in "²³"
)
"""Numbers in one sign: circled, raised, Roman, fractions; squares and cubes are units of measure."""
FRACTIONS = "".join(sign for sign in SIGNS if name(sign).startswith("VULGAR FRACTION"))
NUMBER = re.compile(
    rf"{DIGITS}[{FRACTIONS}]?|[{SIGNS}]|\b(?:{'|'.join(LARGE)})\b|{'|'.join((*PATTERNS, *MULTIPLES))}",
    re.IGNORECASE,
)
SHARE = re.compile("|".join(PATTERNS), re.IGNORECASE)
BEYOND = re.compile(
    r"\s*(?:%|‰|pc\b|per ?cent|percent|percentage|out of|/ ?\d|(?:times|fold)\b|to (?:1|one)\b|: ?\d|who\b|"
    r"in (?:every |a )?(?:(?!(?:19|20)\d\d\b)\d|two|three|four|five|six|seven|eight|nine|ten|twenty|hundred|"
    r"[£$€])|of (?:them|these|those|our|all|every|\d))"
)
"""What turns a number before it into a share, a count of people, or a ratio."""
WORD = re.compile(r"\w+")
ANY_DIGIT = re.compile(rf"[\d{SIGNS}]")
SAYING = frozenset(
    {"single", "couple", "pair", *UNITS, *LARGE, *DENOMINATORS, "majority", "minority", "almost", "nearly"}
    | {"twice", "thrice", "doubled", "trebled", "tripled", "quadrupled", "halved"}
    | {f"{unit}fold" for unit in UNITS[2:11]}
)
"""Words without one of which nothing states a number."""


class Numerals:
    """Finds numbers in the words of one survey: a small one counts where it counts those who were asked."""

    def __init__(self, units: Iterable[str] = (), *, few_count: bool = True) -> None:
        """Where `few_count`, even one of those asked is a number: real answers are withheld there."""
        asked = {"respondents", *(each.lower() for each in units if each)}
        self.asked = "|".join(map(re.escape, sorted(asked, key=len, reverse=True)))
        small = "|".join((*SMALL, *FEWEST) if few_count else SMALL)
        whom = (
            rf"(?:[\w-]+ ){{0,{BETWEEN}}}(?:{self.asked})\b|"
            rf"of (?:them|these|those|the (?:{self.asked}))\b"
        )
        self._asked_after = re.compile(rf" (?:[\w-]+ ){{0,{BETWEEN}}}(?:{self.asked})\b", re.IGNORECASE)
        self._of_units = re.compile(rf"\b(?:{small}) (?:{whom})", re.IGNORECASE)

    def any(self, text: str) -> bool:
        """Whether there is a number at all: most texts have neither a digit nor a word that could be one."""
        if not ANY_DIGIT.search(text) and SAYING.isdisjoint(WORD.findall(text.lower())):
            return False
        return bool(NUMBER.search(text) or self._of_units.search(text))

    def found(self, text: str) -> Iterator[tuple[int, int]]:
        """The places of numbers, the longest of those that overlap."""
        places = [match.span() for pattern in (NUMBER, self._of_units) for match in pattern.finditer(text)]
        last = -1
        for start, end in sorted(places, key=lambda span: (span[0], -span[1])):
            if start >= last:
                yield start, end
                last = end

    def counts(self, text: str, start: int, end: int) -> bool:
        """Whether a number is a share, or counts those who were asked: no page may call it its own."""
        if SHARE.fullmatch(text, start, end) or self._of_units.fullmatch(text, start, end):
            return True
        return bool(BEYOND.match(text, end) or self._asked_after.match(text, end))


def says_number(text: str) -> bool:
    """Whether a piece of text holds a digit or a word of a number."""
    return bool(ANY_DIGIT.search(text)) or not SAYING.isdisjoint(WORD.findall(text.lower()))
