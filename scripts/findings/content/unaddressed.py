"""Numbers in what people write that carry no address: neither a claim nor a source vouches for them.

Takes a text and what may stand in it, gives problems at the line and column that a person wrote, each with
the line that would mend it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from findings.content.claims import Place
from findings.content.numerals import Numerals
from findings.content.ordinary import ordinary, sentence
from findings.content.prose import line_and_column, links, stat_links
from findings.content.spoken import spoken
from findings.content.unclaimed import declared_sources, is_declared
from findings.marking import words_of
from findings.vocabulary import Problem, Release, Survey

KINDS: dict[str, str] = {"methods": "about/", "files": "data/"}
"""What the front matter of a page may call its own numbers, and where such a page may be.

`methods` are rules and thresholds, `files` the sizes, sums and contents of files. They carry no address;
the page has to show each of them as it was written, between the same words.
"""

NUMBERS = "numbers"
"""The key of the front matter that says so, or lists words with a number that is no answer."""

LEAST_LETTERS = 3
"""A label of one number and fewer letters is hardly more than that number."""

STRAY = "a number that carries no address"
LINK = "Link it to its number, [{}](stat:…), or to a source that the data package names."
ALLOW = "If it is an answer, link it: [{}](stat:…). If it is none, write in the front matter: numbers: [{}]."
NOT_OWN = "'{}' is a share, or a number without words, and not the page's own"
NOT_OWN_REMEDY = "Make it a claim (stat:…), or a link to a source that the data package names."
WITHOUT_WORDS_REMEDY = "Write it with the word beside it where it stands; or take it out here."


@dataclass(frozen=True)
class Stray:
    """A number that carries no address, where it stands in its text, and words that could let it stand.

    `counts` says that it is a share, or counts those who were asked: nothing lets that stand but a claim.
    """

    words: str
    at: int
    counts: bool
    allowed: str = ""

    @property
    def what(self) -> str:
        return f"'{self.words}' is {STRAY}"


class Unaddressed:
    """Finds the numbers of one survey's prose that nothing covers."""

    def __init__(self, survey: Survey, names: Iterable[str] = ()) -> None:
        """`names` are further words that are known, such as that of the site."""
        self.numerals = numerals_of(survey)
        self.sources = declared_sources(survey)
        self.labels = _labels({*words_of(survey), *names}, Numerals(languages=(survey.description.language,)))

    def problems(
        self, source: str, place: Place, own: Sequence[str] = (), held: Iterable[int] = ()
    ) -> Iterator[Problem]:
        """A problem for each number of a text that carries no address; what stands in `held` is judged."""
        known = frozenset(held)
        for each in self.found(source, own):
            if each.at in known:
                continue
            at = place.at(*line_and_column(source, each.at))
            remedy = ALLOW.format(each.words, each.allowed) if each.allowed else LINK.format(each.words)
            yield Problem(at, each.what, remedy)

    def found(self, source: str, own: Sequence[str] = ()) -> Iterator[Stray]:
        """Every number of a piece of Markdown that carries no address."""
        said = spoken(source, self.covered(source))
        for start, end in self.within(said.text, own):
            named, counts = (
                _named(said.text, start, end),
                self._counts(said.text, *_whole(said.text, start, end)),
            )
            allowed = (
                json.dumps(named, ensure_ascii=False)
                if can_be_own(named, self.numerals) and not counts
                else ""
            )
            yield Stray(said.text[start:end], said.places[start], counts, allowed)

    def _counts(self, text: str, start: int, end: int) -> bool:
        """Whether one of the numbers that are written without a space between them is a share or a count."""
        written = ((low, high) for low, high in self.numerals.found(text) if start < high and low < end)
        return any(self.numerals.counts(text, low, high) for low, high in written)

    def covered(self, source: str) -> list[tuple[int, int]]:
        """Claims, held or a problem already, and links to sources."""
        elsewhere = (each for each in links(source) if is_declared(each.address, self.sources))
        return [(each.start, each.end) for each in (*stat_links(source), *elsewhere)]

    def excused(self, text: str, own: Sequence[str] = ()) -> Iterator[tuple[int, int]]:
        """The places of words with a number that the page calls its own, and of the survey's labels."""
        for pattern in [*map(exactly, own), *self.labels]:
            yield from (match.span() for match in pattern.finditer(text))

    def within(self, text: str, own: Sequence[str] = ()) -> list[tuple[int, int]]:
        """The places of numbers in a text that neither it nor its page excuses."""
        if not self.numerals.any(text):
            return []
        excused = [*self.excused(text, own)]
        excused += ordinary(text, self.numerals)
        return [
            (start, end)
            for start, end in self.numerals.found(text)
            if not any(low <= start and end <= high for low, high in excused)
        ]


def numerals_of(survey: Survey) -> Numerals:
    """What a number is in the words of a survey."""
    said = survey.description
    released = all(wave.release is not Release.TABLES for wave in said.waves)
    return Numerals((said.unit, said.units), few_count=not released, languages=(said.language,))


def own_numbers(meta: Mapping[str, Any]) -> tuple[str, ...]:
    """Words with a number that the front matter of a page says are none of the survey's answers."""
    named = meta.get(NUMBERS)
    return tuple(map(str, named)) if isinstance(named, list) else ()


def has_own(meta: Mapping[str, Any], path: str) -> bool:
    """Whether all numbers of a page may be its own."""
    kind = meta.get(NUMBERS)
    return isinstance(kind, str) and path.startswith(KINDS.get(kind, "\0"))


def can_be_own(words: str, numerals: Numerals) -> bool:
    """Whether a page may call words its own: no share, and more than a number."""
    return not numerals.is_share(words) and bool(re.search(r"[^\W\d_]{3}", words))


def exactly(words: str) -> re.Pattern[str]:
    """These words, in whatever case and spacing, and no others."""
    said = r"\s+".join(map(re.escape, words.split()))
    return re.compile(rf"(?<!\w){said}(?!\w)", re.IGNORECASE)


def _labels(texts: Iterable[str], numerals: Numerals) -> list[re.Pattern[str]]:
    """Any of the labels that hold a number; one that is hardly more than a number, in quotation marks."""
    known: dict[bool, set[str]] = {True: set(), False: set()}
    for each in texts:
        if numerals.says_number(each):
            known[_can_be_known(each, numerals)].add(r"\s+".join(map(re.escape, each.split())))
    patterns = {True: r"(?<!\w)(?:{})(?!\w)", False: "[“‘«\"'](?:{})[”’»\"']"}
    return [
        re.compile(patterns[each].format("|".join(sorted(said, key=len, reverse=True))), re.IGNORECASE)
        for each, said in known.items()
        if said
    ]


def _can_be_known(label: str, numerals: Numerals) -> bool:
    numbers = list(numerals.found(label))
    letters = sum(letter.isalpha() for letter in label)
    return len(numbers) > 1 or (bool(numbers) and letters >= LEAST_LETTERS)


def _named(text: str, start: int, end: int) -> str:
    """A number, whole as it is written, with the words after it, or before it, that say what it counts."""
    first, last = sentence(text, start)
    start, end = _whole(text, start, end)
    after = AFTER.match(text, end, last)
    before = BEFORE.search(text[first:start])
    return text[start:end] + after[0] if after else (before[0] if before else "") + text[start:end]


def _whole(text: str, start: int, end: int) -> tuple[int, int]:
    """From where to where goes what is written with a number without a space: 10mg, 2+2, 9(2)(a)."""
    low = start - len(RUN_BEFORE.search(text[:start])[0])  # type: ignore[index]  # it matches nothing too
    high = RUN.match(text, end).end()  # type: ignore[union-attr]  # so does it
    if text.count("(", low, high) > text.count(")", low, high) and text[high : high + 1] == ")":
        high += 1
    return low, high


RUN = re.compile(r"(?:\S*\w)?")
RUN_BEFORE = re.compile(r"(?:\w\S*)?\Z")
AFTER = re.compile(r"(?:[ -][^\W\d_][\w’'-]*){1,2}")
BEFORE = re.compile(r"(?:[^\W\d_][\w’'-]*\.? ){1,3}\Z")
