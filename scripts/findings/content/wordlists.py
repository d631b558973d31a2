"""The words of a language that state a number, as its table `amounts.toml` gives them, each with its rule.

Takes a table, gives a `Lexicon`. What the rules are is in `lexicon`; whether words hold is for `words`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any

from findings.content.lexicon import (
    APPROXIMATING,
    RELATING,
    SHARING,
    STRENGTHS,
    Approximator,
    Relation,
    ShareWord,
)
from findings.content.spelling import Spelling
from findings.vocabulary import MEASURES


class Lexicon:
    """The words of one language that state a number, each with the rule of its name.

    Rows keep their words as the table writes them, for readers; all else is in the form of the tables.
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
        self.joined_limits = self._set(table["amounts"]["joined_limits"])
        self.pointing = self._set(table["amounts"]["pointing"])
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
        self.too_little = self._set(compared["too_little"])
        self.strengths = {self.plain(word): name for name in STRENGTHS for word in compared[name]}
        self.beyond_chance = self._set(compared["beyond_chance"])
        self.comparing_behind = tuple(map(self.plain, compared["behind"]))
        self.leading_by, self.auxiliaries = self._set(compared["by"]), self._set(compared["auxiliaries"])
        self.joint = sorted(map(self.plain, compared["joint"]), key=len, reverse=True)
        self.places = tuple(map(self.plain, compared["places"]))
        self.of_most, self.of_least = self._set(compared["of_most"]), self._set(compared["of_least"])
        self.times: dict[str, float] = {
            self.plain(word): value for word, value in compared["so_many_times"].items()
        }
        self.multiplied = str(compared["multiplied"])
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
