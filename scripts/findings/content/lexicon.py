"""The words that may state a number: the rule of each name, and the words that a language has for it.

Rules are spans of values, shares in percentage points; words are tables of `languages/`. Whether words hold
is for `words`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from math import inf
from typing import Any

from findings.content.spelling import Spelling
from findings.vocabulary import MEASURES

IN_TEN_POINTS = 2.5
NEAR_POINTS = 3.0
ABOUT_PERCENT_POINTS = 3.0
ABOUT_FRACTION_POINTS = 4.0
SMALL_PERCENT = 10.0
SMALL_POINTS = 1.0
"""Below 10% every tolerance is one point: three points beside 2% would say nothing."""
COUNT_SHARE = 0.05
TIMES_SHARE = 0.05
ABOUT_TIMES_SHARE = 0.1
UNCHANGED_POINTS = 5.0
PRECISION = 7


@dataclass(frozen=True)
class Span:
    """The values for which words hold, with or without each end."""

    low: float = -inf
    high: float = inf
    from_low: bool = True
    to_high: bool = True

    def holds(self, value: float) -> bool:
        """Whether a value lies in the span; differences beyond the seventh decimal are none."""
        value, low, high = (round(each, PRECISION) for each in (value, self.low, self.high))
        above = value >= low if self.from_low else value > low
        below = value <= high if self.to_high else value < high
        return above and below


@dataclass(frozen=True)
class Quantity:
    """An amount that words name: in percentage points where it is a percent or a fraction.

    Its kind is one of percent, fraction, number, times, and count of a base.
    """

    value: float
    kind: str
    base: int = 0


@dataclass(frozen=True)
class Approximator:
    """Words before an amount, and the span that they make of it; a limit has one side only."""

    words: tuple[str, ...]
    meaning: str
    span: Callable[[Quantity], Span]
    limit: bool = False


@dataclass(frozen=True)
class ShareWord:
    """Words that state a share by themselves; `shown` is the span of the rounded form where it differs."""

    words: tuple[str, ...]
    meaning: str
    span: Span
    shown: Span | None = None
    limit: bool = True


@dataclass(frozen=True)
class Relation:
    """Words that set one number against others, and what their address must say.

    `tone` is 1 for words of praise and -1 for blame: those need a question that declares which of its
    answers are positive.
    """

    words: tuple[str, ...]
    meaning: str
    states: tuple[str, ...]
    tone: int = 0


def plain(quantity: Quantity) -> Span:
    """An amount without an approximator; of a percentage or number only the printed form is asked."""
    reach = 0.0
    if quantity.kind == "fraction":
        reach = SMALL_POINTS if quantity.value < SMALL_PERCENT else IN_TEN_POINTS
    elif quantity.kind == "times":
        reach = TIMES_SHARE * quantity.value
    return around(quantity, reach)


def around(quantity: Quantity, reach: float) -> Span:
    """Within so far on either side; never as far as nobody."""
    low, high = quantity.value - reach, quantity.value + reach
    nobody = quantity.kind in ("percent", "fraction") and low <= 0 < quantity.value
    return Span(0.0, high, from_low=False) if nobody else Span(low, high)


def about(quantity: Quantity) -> Span:
    """Near an amount, on either side."""
    if quantity.kind in ("number", "times"):
        return around(quantity, near(quantity))
    if quantity.value < SMALL_PERCENT:
        return around(quantity, SMALL_POINTS)
    return around(quantity, ABOUT_FRACTION_POINTS if quantity.kind == "fraction" else ABOUT_PERCENT_POINTS)


def near(quantity: Quantity) -> float:
    """How far `nearly` and `just over` reach on their side, and `well over` leaves out."""
    if quantity.kind == "number":
        return COUNT_SHARE * abs(quantity.value)
    if quantity.kind == "times":
        return ABOUT_TIMES_SHARE * quantity.value
    if quantity.value < SMALL_PERCENT:
        return SMALL_POINTS
    between = quantity.kind == "fraction" and quantity.value != int(quantity.value)
    return ABOUT_FRACTION_POINTS if between else NEAR_POINTS


def nearly(quantity: Quantity) -> Span:
    """Below an amount, but not by much; never nobody."""
    low = quantity.value - near(quantity)
    nobody = quantity.kind in ("percent", "fraction") and low <= 0
    return Span(0.0 if nobody else low, quantity.value, from_low=not nobody, to_high=False)


def just_over(quantity: Quantity) -> Span:
    """Above an amount, but not by much."""
    return Span(quantity.value, quantity.value + near(quantity), from_low=False)


def barely(quantity: Quantity) -> Span:
    """An amount that is reached, and hardly passed."""
    reach = SMALL_POINTS if quantity.kind in ("percent", "fraction") else near(quantity)
    return Span(quantity.value, quantity.value + reach)


def well_over(quantity: Quantity) -> Span:
    """Above an amount by more than `just over` reaches."""
    return Span(low=quantity.value + near(quantity), from_low=False)


def well_under(quantity: Quantity) -> Span:
    """Below an amount by more than `nearly` reaches."""
    return Span(high=quantity.value - near(quantity), to_high=False)


# Rules, by the names that tables give them -----------------------------------------------------------

APPROXIMATING: dict[str, tuple[Callable[[Quantity], Span], bool]] = {
    "about": (about, False),
    "nearly": (nearly, False),
    "barely": (barely, False),
    "just_over": (just_over, False),
    "well_over": (well_over, True),
    "well_under": (well_under, True),
    "above": (lambda quantity: Span(low=quantity.value, from_low=False), True),
    "below": (lambda quantity: Span(high=quantity.value, to_high=False), True),
    "at_least": (lambda quantity: Span(low=quantity.value), True),
    "at_most": (lambda quantity: Span(high=quantity.value), True),
    "exactly": (lambda quantity: Span(quantity.value, quantity.value), False),
    "plain": (plain, False),
}
"""The span of an approximator, and whether it is a limit."""

HALF = 50.0
ALL = 100.0

SHARING: dict[str, tuple[Span, Span | None, bool]] = {
    "most": (Span(HALF, ALL, from_low=False), Span(51, ALL), True),
    "small_majority": (Span(HALF, 55, from_low=False), Span(51, 55), True),
    "large_majority": (Span(200 / 3, ALL), Span(67, ALL), True),
    "vast_majority": (Span(80, ALL), None, True),
    "almost_all": (Span(90, ALL, to_high=False), None, True),
    "all": (Span(ALL, ALL), None, False),
    "none": (Span(0, 0), None, False),
    "few": (Span(0, 10, from_low=False), None, True),
    "very_few": (Span(0, 5, from_low=False), None, True),
    "many": (Span(30, ALL), None, True),
    "several": (Span(0, HALF, from_low=False, to_high=False), None, True),
    "minority": (Span(0, HALF, from_low=False, to_high=False), Span(0, 49, from_low=False), True),
    "large_minority": (Span(30, HALF, to_high=False), Span(30, 49), True),
    "small_minority": (Span(0, 15, from_low=False), None, True),
}
"""The span of words that state a share, that of the printed form where it differs, whether it is a limit."""

ABOVE, BELOW, ALIKE, RISE, FALL, SAME = "above", "below", "alike", "rise", "fall", "same"
FIRST, LAST, AMONG_FIRST, AMONG_LAST = "first", "last", "among the first", "among the last"
NTH, NTH_LAST = "nth", "nth from the last"

RELATING: dict[str, tuple[tuple[str, ...], int]] = {
    "more": ((ABOVE,), 0),
    "less": ((BELOW,), 0),
    "alike": ((ALIKE,), 0),
    "outnumbering": ((ABOVE,), 0),
    "better": ((ABOVE, BELOW), 1),
    "worse": ((ABOVE, BELOW), -1),
    "most": ((FIRST,), 0),
    "least": ((LAST,), 0),
    "best": ((FIRST, LAST), 1),
    "worst": ((FIRST, LAST), -1),
    "among_most": ((AMONG_FIRST,), 0),
    "among_least": ((AMONG_LAST,), 0),
    "rose": ((RISE,), 0),
    "fell": ((FALL,), 0),
    "unchanged": ((SAME,), 0),
}
"""What a comparison must be of, and its tone."""

IN_SO_MANY = (2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 25, 50, 100, 1000)
"""Denominators that make a share of words: 'one in five'. Others are a count and its base: '29 of 130'."""

TAIL_WORDS = 3
"""How many words of what is compared may follow a comparative within its link: 'more time'."""


# Words ------------------------------------------------------------------------------------------------


class Lexicon:
    """The words of one language that state a number, each with the rule of its name.

    Words are kept as the table writes them, for readers; `by_word` are those that phrases are compared with.
    """

    def __init__(self, table: Mapping[str, Any], spelling: Spelling) -> None:
        self.plain = spelling.plain
        self._spelling, self._table = spelling, table
        numbers, compared = table["numbers"], table["compared"]
        self.negations = self._set(table["negations"])
        self.thousands, self.decimal = str(numbers["thousands"]), str(numbers["decimal"])
        named = {word: float(place) for place, word in enumerate(numbers["words"].split())}
        also = {self._named(word): float(value) for word, value in numbers["also"].items()}
        self.numbers: dict[str, float] = named | also
        self.small_bases = {self.plain(word): float(value) for word, value in numbers["bases"].items()}
        self.one = self._set(numbers["one"])
        self.minus, self.half_more = str(numbers["minus"]), tuple(numbers["half_more"])
        self.parts: dict[str, int] = {self.plain(word): value for word, value in table["parts"].items()}
        self.alone = self._set(table["amounts"]["alone"])
        self.leading = self._set(table["amounts"]["leading"])
        self.approximators = tuple(
            Approximator(tuple(row["words"]), row["meaning"], *APPROXIMATING[name])
            for name, row in table["approximators"].items()
            if name in APPROXIMATING
        )
        self.only_behind = self._set(table["approximators"]["behind"])
        self.behind = self.only_behind | self._set(table["approximators"]["either"])
        self.share_words = tuple(
            ShareWord(tuple(row["words"]), row["meaning"], *SHARING[name])
            for name, row in table["shares"].items()
        )
        self.relations = tuple(
            Relation(tuple(row["words"]), row["meaning"], *RELATING[name])
            for name, row in table["relations"].items()
        )
        self.of_others = tuple(map(self.plain, compared["others"]))
        self.no_tail = self._set(compared["no_tail"].split())
        self.strengths, self.beyond_chance = (
            self._set(compared["strengths"]),
            self._set(compared["beyond_chance"]),
        )
        self.comparing_behind = tuple(map(self.plain, compared["behind"]))
        self.joint = sorted(map(self.plain, compared["joint"]), key=len, reverse=True)
        self.places = tuple(map(self.plain, compared["places"]))
        self.of_most, self.of_least = self._set(compared["of_most"]), self._set(compared["of_least"])
        self.times: dict[str, float] = {
            self.plain(word): value for word, value in compared["so_many_times"].items()
        }
        self.names = {
            self.plain(word): MEASURES[name] for name, words in table["named"].items() for word in words
        }
        self.shown: dict[str, Any] = table["shown"]
        self.meanings: dict[str, str] = table["meanings"]

    def _set(self, words: Iterable[str]) -> frozenset[str]:
        return frozenset(map(self.plain, words))

    def _named(self, word: str) -> str:
        return self.plain(word).replace(" ", "-")

    def number(self, words: str) -> float | None:
        """A number that the table names, with a hyphen or a blank between its words."""
        return self.numbers.get(words.replace(" ", "-"))

    def digits(self, text: str) -> float | None:
        """A number in digits, as the language writes them."""
        if not self._in_digits.fullmatch(text):
            return None
        return float(text.replace(self.thousands, "").replace(self.decimal, ".").replace("−", "-"))

    @cached_property
    def _in_digits(self) -> re.Pattern[str]:
        thousands, decimal = re.escape(self.thousands), re.escape(self.decimal)
        return re.compile(rf"[-−+]?(?:[0-9]{{1,3}}(?:{thousands}[0-9]{{3}})+|[0-9]+(?:{decimal}[0-9]+)?)")

    # What phrases are compared with -----------------------------------------------------------------

    @cached_property
    def share_of(self) -> dict[str, ShareWord]:
        """The row of each word that states a share."""
        return {self.plain(word): each for each in self.share_words for word in each.words}

    @cached_property
    def approximator_of(self) -> dict[str, Approximator]:
        """The row of each word before an amount, the longest word first."""
        rows = {self.plain(word): each for each in self.approximators for word in each.words}
        return dict(sorted(rows.items(), key=lambda row: -len(row[0])))

    @cached_property
    def relation_of(self) -> dict[str, Relation]:
        """The row of each word that compares, the longest word first."""
        rows = {self.plain(word): each for each in self.relations for word in each.words}
        return dict(sorted(rows.items(), key=lambda row: -len(row[0])))

    @cached_property
    def share_words_anywhere(self) -> re.Pattern[str]:
        """Any word that states a share, as it stands in a text."""
        return self._spelling.any_of(self.share_of)

    @cached_property
    def small_number(self) -> re.Pattern[str]:
        """A number in digits or in one word, as it stands in a text."""
        return re.compile(self.filled(r"\b(?:{SIMPLE}|{DIGITS})\b"), re.IGNORECASE)

    @cached_property
    def amounts_anywhere(self) -> re.Pattern[str]:
        """Percentages, fractions, so many in so many, and words that state a share by themselves."""
        return re.compile(self.found("shares"), re.IGNORECASE)

    def whom(self, words: str) -> str:
        """Whom an amount names within itself, as "trois femmes sur dix" does; '' where it names nobody."""
        match = self.pattern("amounts", "ratio").search(self.plain(words))
        return (match.groupdict().get("whom") if match else None) or ""

    # Patterns of the table --------------------------------------------------------------------------

    def pattern(self, section: str, name: str) -> re.Pattern[str]:
        """A pattern of the table, with the words of its other lines in it."""
        return self._patterns[section, name]

    @cached_property
    def _patterns(self) -> dict[tuple[str, str], re.Pattern[str]]:
        return {
            (section, name): re.compile(self.filled(value), re.IGNORECASE)
            for section in ("numbers", "amounts", "compared", "found")
            for name, value in self._table[section].items()
            if isinstance(value, str) and name in PATTERNS
        }

    @cached_property
    def ranges(self) -> tuple[re.Pattern[str], ...]:
        """How a range is written."""
        return tuple(re.compile(self.filled(each)) for each in self._table["amounts"]["ranges"])

    def found(self, kind: str) -> str:
        """A pattern of shares or of multiples, wherever they stand."""
        return "|".join(map(self.filled, self._table["found"][kind]))

    def words(self, section: str, name: str) -> tuple[str, ...]:
        """The words of a line."""
        value = self._table[section][name]
        return tuple(value.split() if isinstance(value, str) else value)

    def offer(self, name: str, *words: object) -> str:
        """Words that a remedy offers."""
        return self.joined(str(self._table["offered"][name]).format(*words))

    def joined(self, said: str) -> str:
        """Words written together, as the language does."""
        for apart, joined in self._table["offered"]["joined"].items():
            said = said.replace(apart, joined)
        return said

    def filled(self, pattern: str) -> str:
        """A pattern with words in the place of their names."""
        return NAMED.sub(lambda match: self._named_words.get(match[1], match[0]), pattern)

    @cached_property
    def _named_words(self) -> dict[str, str]:
        numbers, compared = self._table["numbers"], self._table["compared"]
        simple = "|".join(numbers["simple"].split())
        return {
            "DIGITS": numbers["digits"],
            "SIMPLE": simple,
            "AMOUNT": f"(?:{numbers['digits']}|{simple})",
            "SMALL": "|".join(numbers["small"].split()),
            "PARTS": _any(self.parts),
            "OTHER_PARTS": _any(set(self._table["parts"]) - set(self._table["amounts"]["alone"])),
            "TIMES": _any(self.times),
            "PLACES": _any(self.places),
            "MORE": _any(compared["more"]),
            "FEWER": _any(compared["fewer"]),
            "MONTHS": "|".join(self._table["months"].split()),
        }


NAMED = re.compile(r"\{([A-Z_]+)\}")
PATTERNS = frozenset(
    {"hundreds", "percent", "ratio", "count_of_base", "part", "out_of", "leads_on", "place", "points",
     "by_points", "times", "to_one", "part_more", "beyond"}
)  # fmt: skip
"""The lines of a table that are patterns."""


def _any(words: Iterable[str]) -> str:
    """A pattern of any of these words, the longest first."""
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
