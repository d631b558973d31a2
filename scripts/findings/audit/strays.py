"""Numbers on a page that carry no address and are no words of people, known by the marks about those.

Takes passages, gives the places of numbers that nothing covers. What a number is does not matter here, and is
never repeated.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from findings import marking
from findings.audit.known import ANYWHERE, Provenance, Triple, flat
from findings.audit.reading import spaced
from findings.content.language import OWN, interface
from findings.content.numerals import ANY_DIGIT, WORD, Numerals
from findings.content.ordinary import ordinary
from findings.content.spoken import COVERED
from findings.content.unaddressed import exactly
from findings.marking import Spans, Unbalanced, plain, read
from findings.speaking import said, tongue

STRUCTURAL = tuple(
    re.compile(pattern)
    for pattern in (
        r"^404 - ",
        r"^(?:In|Out) ?\[\d+\]:$",
        r"^\d{1,3}\. (?=\S)",
        r'\bwidth="720" height="\d{3,4}" style="border:0;max-width:100%"',
    )
)
"""What builders number: cells, and questions on a form; and how large a chart is that somebody shows."""

NUMBERED = ("{charts} chart", "{charts} charts", "Question {number}")
"""What the pages number, in the words of the engine: questions, and how many charts a page has."""
STANDING = ("95% interval", "Thin lines: 95% intervals.", "Beside a number: its 95% interval.")
"""Words of the engine with a number that is none of the survey."""

LEAST_CUT = 12
"""Letters of a run that may begin or end within a word, where a line was broken; never within a number."""


class Strays:
    """Finds numbers without an address, beside the words of people."""

    def __init__(self, known: Provenance) -> None:
        self.numerals = known.numerals
        self.lines = known.lines
        self._words = "\n".join(f" {_joined(text)} " for text in dict.fromkeys(known.words))
        self._of_figures = known.prose.get(ANYWHERE, frozenset())
        self._theirs: dict[str, bool] = {}
        self._of_pages = (*STRUCTURAL, *_of_pages())
        self._phrases = _any_of(known.phrases, known.numerals)

    def within(
        self, text: str, own: Iterable[str] = (), prose: Collection[Triple] = frozenset()
    ) -> list[str]:
        """For each stray number of a text, the words around it with no number in them.

        `own` are words that its page calls its own, `prose` the numbers of its author's words.
        """
        if not self.numerals.any(plain(text)) or spaced(plain(text)) in self.lines:
            return []
        bare, spans = marks_of(text)
        left = [place for place in self.numerals.found(bare) if not self._marked(bare, *place, spans)]
        if not left:
            return []
        patterns = (*self._of_pages, *map(exactly, own))
        excused = [match.span() for pattern in patterns for match in pattern.finditer(bare)]
        excused += ordinary(bare, self.numerals)
        prose = {*prose, *self._of_figures}
        excused += [match.span() for each in self._phrases for match in each.finditer(bare)]
        return [
            _around(bare, start, end, self.numerals)
            for start, end in left
            if not any(low <= start and end <= high for low, high in excused)
            and not (prose and _written(bare, start, end, prose, self.numerals))
        ]

    def _marked(self, text: str, start: int, end: int, spans: Spans) -> bool:
        """Whether all that states a number stands between marks, and is words that people wrote."""
        about = [(low, high) for low, high in spans if low < end and start < high]
        edges = [start, *(edge for span in about for edge in span), end]
        between = zip(edges[::2], edges[1::2], strict=True)
        outside = " ".join(text[low:high] for low, high in between if low < high)
        return (
            bool(about)
            and not self.numerals.says_number(outside)
            and all(self._is_theirs(text[low:high]) for low, high in about)
        )

    def _is_theirs(self, words: str) -> bool:
        """Whether a run between marks is of a text that was marked; the marks themselves could be forged."""
        if words not in self._theirs:
            run = _joined(words)
            self._theirs[words] = bool(run) and any(
                not cut or (len(run) >= LEAST_CUT and not ANY_DIGIT.search(cut)) for cut in self._cuts(run)
            )
        return self._theirs[words]

    def _cuts(self, run: str) -> Iterator[str]:
        """For each place where a run stands in what was marked, the words that it begins or ends within."""
        for match in re.finditer(re.escape(run), self._words):
            start = self._words.rfind(" ", 0, match.start() + 1) + 1
            end = self._words.find(" ", match.end())
            words = self._words[start:end].split()
            cut = words[:1] if start < match.start() else []
            yield " ".join([*cut, *(words[-1:] if match.end() < end else [])])


def _of_pages() -> Iterator[re.Pattern[str]]:
    """What pages number and say in the language that is spoken."""
    for words in NUMBERED:
        yield re.compile("^" + re.sub(r"\\{\w+\\}", r"\\d{1,3}", re.escape(said(words))) + "$")
    if not tongue().is_own:
        yield from (exactly(said(words)) for words in STANDING)
        months = "|".join(map(re.escape, said(interface(OWN)["facts"]["months"]).split()))
        yield re.compile(rf"(?<!\w)\d{{1,2}} (?:{months}) \d{{4}}(?!\w)")


def _any_of(phrases: Iterable[str], numerals: Numerals) -> tuple[re.Pattern[str], ...]:
    """One pattern of all phrases that hold a number, the longest of them first; none where none does."""
    said = sorted({each for each in phrases if numerals.any(each)}, key=len, reverse=True)
    patterns = "|".join(exactly(each).pattern for each in said)
    return (re.compile(patterns, re.IGNORECASE),) if patterns else ()


def marks_of(text: str) -> tuple[str, Spans]:
    """A text without its marks, and where they stood; nowhere where they do not balance."""
    try:
        return read(text)
    except Unbalanced:
        return plain(text), ()


def is_balanced(text: str) -> bool:
    """Whether every mark is closed before another is opened."""
    try:
        read(text)
    except Unbalanced:
        return False
    return True


def _joined(text: str) -> str:
    """The words of a text, each number one of them, whatever stands between its digits."""
    return " ".join(re.sub(r"\W+", ".", word) for word in marking.WORD.findall(flat(text)))


def _written(text: str, start: int, end: int, prose: Collection[Triple], numerals: Numerals) -> bool:
    """Whether a number stands between the words between which its author wrote it."""
    words = list(WORD.finditer(flat(text)))
    for place, word in enumerate(words):
        if word.start() < end and start < word.end() and numerals.says_number(word[0]):
            triple = tuple(each[0] for each in words[max(place - 1, 0) : place + 2])
            if triple not in prose and not any(_inside(triple, other) for other in prose):
                return False
    return True


def _inside(triple: Triple, other: Triple) -> bool:
    """A number at the edge of a passage has one neighbour less than where it was written."""
    return len(triple) < 3 and any(
        other[place : place + len(triple)] == triple for place in range(len(other) - len(triple) + 1)
    )


def _around(text: str, start: int, end: int, numerals: Numerals) -> str:
    """A few words on either side; every digit gives way, so that a message tells no number."""
    before = " ".join(text[:start].split()[-3:])
    after = " ".join(text[end:].split()[:3])
    said = numerals.number.sub("…", f"{before} \ue000 {after}").replace(COVERED, "…")
    return re.sub(r"\d", "…", said).replace("\ue000", "…").strip()
