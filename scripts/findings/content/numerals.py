"""Numbers in words: digits, and words that state a number, wherever they stand and whatever they count.

Takes a text without marks, gives places. Whether a number may stand there is for `ordinary` and for those
who ask.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from unicodedata import category, name

from findings.content.language import OWN, Language, known_or_own

DIGITS = r"\d(?:[\d.,]*\d)?"
BETWEEN = 2
"""Words that may stand between a small number and those who were asked."""
SIGNS = "".join(
    sign for sign in map(chr, range(0x10000)) if category(sign) in ("No", "Nl") and sign not in "²³"
)
"""Numbers in one sign: circled, raised, Roman, fractions; squares and cubes are units of measure."""
FRACTIONS = "".join(sign for sign in SIGNS if name(sign).startswith("VULGAR FRACTION"))
WORD = re.compile(r"\w+")
ANY_DIGIT = re.compile(rf"[\d{SIGNS}]")


class Numerals:
    """Finds numbers in the words of one survey: a small one counts where it counts those who were asked."""

    def __init__(
        self, units: Iterable[str] = (), *, few_count: bool = True, languages: Sequence[str] = (OWN,)
    ) -> None:
        """Where `few_count`, even one of those asked is a number: real answers are withheld there.

        Words are those of all `languages`.
        """
        self.languages = _languages(tuple(languages))
        self.number, self.share, self.beyond, self.saying = _patterns(self.languages)
        asked = {
            *(word for each in self.languages for word in each.lexicon.words("numbers", "asked")),
            *(each.lower() for each in units if each),
        }
        self.asked = "|".join(map(re.escape, sorted(asked, key=len, reverse=True)))
        self._asked_after = re.compile(rf" (?:[\w-]+ ){{0,{BETWEEN}}}(?:{self.asked})\b", re.IGNORECASE)
        counted = "|".join(self._counting(each, few_count=few_count) for each in self.languages)
        self._of_units = re.compile(counted, re.IGNORECASE)

    def _counting(self, spoken: Language, *, few_count: bool) -> str:
        """A small number right before those who were asked: two of the leaders, three of them."""
        words = spoken.lexicon.words
        small = "|".join((*words("numbers", "small"), *(words("numbers", "fewest") if few_count else ())))
        of_them = words("numbers", "of_them")[0].replace("{ASKED}", self.asked)
        whom = rf"(?:[\w-]+ ){{0,{BETWEEN}}}(?:{self.asked})\b|{of_them}"
        return rf"\b(?:{small}) (?:{whom})"

    def any(self, text: str) -> bool:
        """Whether there is a number at all: most texts have neither a digit nor a word that could be one."""
        return self.says_number(text) and bool(self.number.search(text) or self._of_units.search(text))

    def says_number(self, text: str) -> bool:
        """Whether a piece of text holds a digit or a word of a number."""
        return bool(ANY_DIGIT.search(text)) or not self.saying.isdisjoint(WORD.findall(text.lower()))

    def found(self, text: str) -> Iterator[tuple[int, int]]:
        """The places of numbers, the longest of those that overlap."""
        places = [
            match.span() for pattern in (self.number, self._of_units) for match in pattern.finditer(text)
        ]
        last = -1
        for start, end in sorted(places, key=lambda span: (span[0], -span[1])):
            if start >= last:
                yield start, end
                last = end

    def counts(self, text: str, start: int, end: int) -> bool:
        """Whether a number is a share, or counts those who were asked: no page may call it its own."""
        if self.share.fullmatch(text, start, end) or self._of_units.fullmatch(text, start, end):
            return True
        return bool(self.beyond.match(text, end) or self._asked_after.match(text, end))

    def is_share(self, words: str) -> bool:
        """Whether words state a share."""
        return bool(self.share.search(words))


def _languages(codes: tuple[str, ...]) -> tuple[Language, ...]:
    """The languages of some codes, each once."""
    return tuple(dict.fromkeys(map(known_or_own, codes)))


Patterns = tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], frozenset[str]]


@lru_cache(maxsize=8)
def _patterns(languages: tuple[Language, ...]) -> Patterns:
    """Of some languages: a number, a share, what makes a share of the number before it; and words for them.

    Nothing states a number that has neither a digit nor one of those words.
    """
    each = [spoken.lexicon for spoken in languages]
    numbers = "|".join(
        rf"{words.filled('{DIGITS}')}[{FRACTIONS}]?|\b(?:{'|'.join(words.words('numbers', 'large'))})\b|"
        rf"{words.found('shares')}|{words.found('multiples')}"
        for words in each
    )
    saying = frozenset(
        word
        for words in each
        for section, line in (("numbers", "simple"), ("numbers", "large"), ("found", "saying"))
        for word in words.words(section, line)
    )
    return (
        re.compile(rf"{numbers}|[{SIGNS}]", re.IGNORECASE),
        re.compile("|".join(words.amounts_anywhere.pattern for words in each), re.IGNORECASE),
        re.compile("|".join(words.pattern("found", "beyond").pattern for words in each)),
        saying,
    )
