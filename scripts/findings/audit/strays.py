"""Numbers in words that carry no address: digits, and words that state a number.

Takes passages, gives the places of numbers that nothing covers. What a number is does not matter here, and is
never repeated.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from unicodedata import category

from findings.audit.reading import COVERED, spaced
from findings.content.lexicon import DENOMINATORS, MONTHS, TENS, UNITS
from findings.content.unclaimed import PATTERNS

DIGITS = r"\d(?:[\d.,]*\d)?"
LARGE = (*UNITS[11:], *TENS, "hundred", "hundreds", "thousand", "thousands", "dozen", "dozens")
"""Number words that are hardly ever anything else; smaller ones only before those who were asked."""
SMALL = UNITS[2:11]
FEWEST = ("one", "only one", "a single", "a couple of", "a pair of")
BETWEEN = 2
"""Words that may stand between a small number and those who were asked."""
SIGNS = "".join(
    sign for sign in map(chr, range(0x10000)) if category(sign) in ("No", "Nl") and sign not in "²³"
)
"""Numbers in one sign: circled, raised, Roman, fractions; squares and cubes are units of measure."""
NUMBER = re.compile(rf"{DIGITS}|[{SIGNS}]|\b(?:{'|'.join(LARGE)})\b|{'|'.join(PATTERNS)}", re.IGNORECASE)
WORD = re.compile(r"\w+")
ANY_DIGIT = re.compile(rf"[\d{SIGNS}]")
SAYING = frozenset(
    {"single", "couple", "pair", *UNITS, *LARGE, *DENOMINATORS, "majority", "minority", "almost", "nearly"}
)
"""Words without one of which nothing states a number."""

LETTERS = re.compile(r"[^\W\d_]")
CUT = "…"
LEAST_LETTERS = 3
"""A phrase of one number and fewer letters is hardly more than that: it has to be all that a place says."""

JOINED = re.compile(r": | against ")
"""What stands between the labels of a row: an item and its answer, two groups that are compared."""

STRUCTURAL = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b(?:\d{{1,2}} (?:(?:{MONTHS}) )?(?:to|–|-) )?\d{{1,2}} (?:{MONTHS})\b(?: (?:19|20)\d\d\b)?",
        r"\b(?:19|20)\d\d-\d\d-\d\d\b",
        r"(?<![\d.,])(?:19|20)\d\d(?:[/–-](?:(?:19|20)?\d\d))?(?![\d%]|[.,]\d| ?(?:%|per ?cent))",
        r"\b95% (?:confidence )?intervals?\b",
        r"\b[Vv]ersion \d+(?:\.\d+)+",
        r"\bCC(?:0| BY(?:-[A-Z]{2})*)(?: \d\.\d)?\b",
        r"\bUTF-8\b",
        r"^404 - ",
        r"^\d{1,3}\. (?=\S)",
        r"^(?:In|Out) ?\[\d+\]:$",
        r"^\d{1,3} charts?$",
        r"^Question \d{1,3}$",
    )
)
"""Dates and years, the level of intervals, versions, licences; numbers of questions and cells; how many
charts a page has."""


BESIDE = re.compile(
    rf"{COVERED} \((?P<after>[^{COVERED}()]*)\)|"
    rf"(?:^|[.;:] |for |is )(?P<before>[^{COVERED}():;.]+)(?:: | \(){COVERED}"
)
"""Where the words of a chart name the row or the answer of a number: after it in brackets, or before it."""


Line = tuple[str, str, tuple[str, ...]]
"""A line without its claims, with them, and the words that its page calls its own."""


class Phrases:
    """Words that the survey itself or its people wrote, found again where they are repeated."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._starts: dict[str, list[tuple[str, int]]] = {}
        self._short: set[str] = set()
        for text in {_plain(each) for each in texts}:
            found = list(NUMBER.finditer(text))
            if len(found) == 1 and len(LETTERS.findall(text)) < LEAST_LETTERS:
                self._short.add(text)
                continue
            for match in found:
                self._starts.setdefault(_first_word(match.group()), []).append((text, match.start()))

    def covers(self, text: str, start: int, end: int) -> bool:
        """Whether a phrase stands in the text around a place, or the beginning of one, cut short."""
        candidates = self._starts.get(_first_word(text[start:end]), ())
        return any(
            start >= offset and _stands(text, phrase, start - offset, end) for phrase, offset in candidates
        )

    def is_one(self, piece: str) -> bool:
        """Whether a piece of text is a phrase, and nothing else."""
        return piece in self._short


def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(' '.join(words.split()))}(?!\w)", re.IGNORECASE)


def _plain(text: str) -> str:
    return spaced(str(text).lower())


def _first_word(text: str) -> str:
    found = WORD.search(text.lower())
    return found.group() if found else ""


def _stands(text: str, phrase: str, at: int, end: int) -> bool:
    if at and text[at - 1].isalnum() and phrase[0].isalnum():
        return False
    reach = at + len(phrase)
    if text.startswith(phrase, at):
        apart = reach >= len(text) or not (text[reach].isalnum() and phrase[-1].isalnum())
        return end <= reach and apart
    same = next((k for k, (one, other) in enumerate(zip(phrase, text[at:], strict=False)) if one != other), 0)
    return text.startswith(CUT, at + same) and end <= at + same


class Strays:
    """Finds numbers without an address, beside the survey's own words."""

    def __init__(
        self,
        phrases: Iterable[str],
        units: Iterable[str] = (),
        lines: Iterable[Line] = (),
        *,
        few_count: bool = False,
    ) -> None:
        """`lines` are checked ones; one that holds a stray number beside its claims excuses nothing.

        Where `few_count`, even one of those who were asked is a number: real answers are withheld there.
        """
        asked = "|".join(
            map(re.escape, sorted({"respondents", *(each.lower() for each in units)}, key=len, reverse=True))
        )
        small = "|".join((*SMALL, *FEWEST) if few_count else SMALL)
        whom = rf"(?:[\w-]+ ){{0,{BETWEEN}}}(?:{asked})\b|of (?:them|these|those|the (?:{asked}))\b"
        self._of_units = re.compile(rf"\b(?:{small}) (?:{whom})", re.IGNORECASE)
        said = list(phrases)
        self._seen: dict[tuple[str, tuple[str, ...], tuple[str, ...]], list[str]] = {}
        self.phrases = Phrases(said)
        self.phrases = Phrases(
            [*said, *(whole for bare, whole, own in lines if not self.within(bare, own=own))]
        )
        self._seen.clear()

    def within(self, text: str, labels: tuple[str, ...] = (), own: tuple[str, ...] = ()) -> list[str]:
        """For each stray number of a text, the words around it with no number in them.

        `labels` are parts of the text that name a row or a value, `own` words that its page calls its own.
        """
        key = (text, labels, own)
        if key not in self._seen:
            self._seen[key] = self._within(*key) if self._any(text) else []
        return self._seen[key]

    def _within(self, text: str, labels: tuple[str, ...], own: tuple[str, ...]) -> list[str]:
        lowered = text.lower()
        patterns = (*STRUCTURAL, *map(_pattern, own))
        structure = [match.span() for pattern in patterns for match in pattern.finditer(text)]
        short = {
            part
            for each in labels
            for part in (_plain(each), *JOINED.split(_plain(each)))
            if self.phrases.is_one(part)
        }
        return [
            _around(text, start, end)
            for start, end in self._numbers(text)
            if not any(low <= start and end <= high for low, high in structure)
            and lowered[start:end] not in short
            and not (short and _in_short(lowered, start, end, short))
            and not self.phrases.covers(lowered, start, end)
            and not self._beside(lowered, start, end)
        ]

    def _beside(self, text: str, start: int, end: int) -> bool:
        """Whether a number is in a short label that stands beside a number with an address."""
        return any(
            low <= start and end <= high and self.phrases.is_one(text[low:high])
            for match in BESIDE.finditer(text)
            for low, high in _parts(text, *match.span(match.lastgroup or 0))
        )

    def _any(self, text: str) -> bool:
        """Whether there is a number at all: most texts have neither a digit nor a word that could be one."""
        if not ANY_DIGIT.search(text) and SAYING.isdisjoint(WORD.findall(text.lower())):
            return False
        return bool(NUMBER.search(text) or self._of_units.search(text))

    def _numbers(self, text: str) -> Iterator[tuple[int, int]]:
        """The places of numbers, the longest of those that overlap."""
        found = [match.span() for pattern in (NUMBER, self._of_units) for match in pattern.finditer(text)]
        last = -1
        for start, end in sorted(found, key=lambda span: (span[0], -span[1])):
            if start >= last:
                yield start, end
                last = end


def _parts(text: str, low: int, high: int) -> Iterator[tuple[int, int]]:
    """The labels in a list of them: of an answer and its row, or of several that are alike."""
    for match in re.finditer(r"(?:(?! and |: |, “|[“”]).)+", text[low:high]):
        yield (
            low + match.start() + len(match[0]) - len(match[0].lstrip()),
            low + match.start() + len(match[0].rstrip()),
        )


def _in_short(text: str, start: int, end: int, short: set[str]) -> bool:
    """Whether a number is part of a piece that is a whole phrase, such as '1 – 5'."""
    return any(
        text.startswith(each, at)
        for each in short
        for at in range(max(0, end - len(each)), start + 1)
        if at + len(each) >= end
    )


def _around(text: str, start: int, end: int) -> str:
    """A few words on either side; every digit gives way, so that a message tells no number."""
    before = " ".join(text[:start].split()[-3:])
    after = " ".join(text[end:].split()[:3])
    said = NUMBER.sub("…", f"{before} \ue000 {after}").replace("\ufffc", "…")
    return re.sub(r"\d", "…", said).replace("\ue000", "…").strip()
