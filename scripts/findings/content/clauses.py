"""The sentences of a text as they are read out, and the clause in which each claim stands.

Takes Markdown and its claims, gives `Sentence`s. What they say is for `held`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from findings.content.claims import Claim
from findings.content.language import Language, Span
from findings.content.prose import headings, line_and_column, plain_text, tables, without_code
from findings.content.recommendations import DIRECTIONS
from findings.content.spoken import COVERED, Spoken, spoken

END = re.compile(rf"[.!?][”’\"')\]]*\s+(?=[A-Z0-9“‘\"'({COVERED}])")
LETTER = re.compile(r"[^\W_]")
STOPS = re.compile(r"[;:—]| – ")
IN_LIST = re.compile(r"[ \t]*(?:[-*+]|\d+[.)])[ \t]|[ \t]+\S")
DIRECTION = re.compile(rf"\s*(?:{'|'.join(DIRECTIONS)}): +")
MARKS = re.compile(r"[*_`]")


@dataclass(frozen=True)
class Clause:
    """A part of a sentence and the claims in it, by their places; `earlier` are the parts before it."""

    text: str
    claims: tuple[tuple[int, Claim], ...]
    earlier: tuple[str, ...] = ()


@dataclass(frozen=True)
class Sentence:
    """A sentence as it is read out, with a sign for each link that is judged by itself.

    `at` is where it starts in the source, and `places` where each letter stands; `labels` are the words of
    those links. `before` are the sentences
    before it, the nearest first; `around` is what stands over it: the words that lead on to a list, and
    headings.
    """

    text: str
    at: int
    claims: tuple[tuple[int, Claim], ...] = ()
    labels: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    around: tuple[str, ...] = ()
    places: tuple[int, ...] = ()

    @property
    def written(self) -> str:
        """The sentence with the words of its links, as people read it."""
        words = iter(self.labels)
        return "".join(next(words) if letter == COVERED else letter for letter in self.text).strip()

    def clauses(self, language: Language, names: Sequence[Span] = ()) -> list[Clause]:
        """Its parts, one a claim where a sign or a word stands between two, and not within a name."""
        pairs = zip(self.claims, self.claims[1:], strict=False)
        ends = [_boundary(self.text, one, other, language, names) for (one, _), (other, _) in pairs]
        starts = [0, *(end for end in ends if end is not None)]
        parts = list(zip(starts, [*starts[1:], len(self.text)], strict=True))
        return [
            Clause(
                self.text[start:end],
                tuple((at - start, claim) for at, claim in self.claims if start <= at < end),
                tuple(self.text[low:high] for low, high in reversed(parts[:place])),
            )
            for place, (start, end) in enumerate(parts)
        ]


def _boundary(text: str, one: int, other: int, language: Language, names: Sequence[Span]) -> int | None:
    """Where one clause ends and the next begins: at the last of the strongest signs between two claims."""
    between = text[one + 1 : other]
    if not any(each.text not in language.phrases("joints") for each in language.words(between)):
        return None
    joints = [
        start
        for start, _ in language.found("joints", between)
        if not any(low < one + 1 + start < high for low, high in names)
    ]
    signs = (
        [match.end() for match in STOPS.finditer(between)],
        [start for start in joints if between[:start].rstrip().endswith(",")],
        [start for start, _ in language.found("contrasts", between)],
        [match.end() for match in re.finditer(",", between)],
        joints,
    )
    apart = ([end for end in ends if not _is_aside(text, one + 1 + end, other)] for ends in signs)
    found = next((each for each in (*apart, *signs) if each), None)
    return one + 1 + found[-1] if found else None


def _is_aside(text: str, end: int, at: int) -> bool:
    """Whether a link stands between two signs that are the same, as a word put in: fewer – 40% – do."""
    sign, after = text[:end].rstrip()[-1:], text[at + 1 :].lstrip()[:1]
    sign = text[end:at].strip() or sign
    return sign == after and sign in (",", "–", "—")


def sentences(
    source: str,
    claims: Sequence[Claim],
    covered: Iterable[Span] = (),
    whole: Callable[[str], Sequence[Span]] = lambda text: (),
) -> list[Sentence]:
    """Every sentence of a text; `covered` are other links whose words are judged by themselves.

    `whole` gives the places of a text's words within which no sentence ends, such as names with a full stop.
    """
    return list(_Text(source, claims, covered, whole).sentences())


class _Text:
    """A text that is taken apart once."""

    def __init__(
        self,
        source: str,
        claims: Sequence[Claim],
        covered: Iterable[Span],
        whole: Callable[[str], Sequence[Span]],
    ) -> None:
        self.source, self.bare = source, without_code(source)
        self.lines = self.bare.split("\n")
        self.claims = {claim.start: claim for claim in claims}
        spans = sorted({*((claim.start, claim.end) for claim in claims), *covered})
        self.labels = {
            start: MARKS.sub("", source[start + 1 : end].partition("](")[0]) for start, end in spans
        }
        self.said: Spoken = spoken(self.bare, spans)
        self.whole = whole(self.said.text)
        self.headings = headings(source)
        self.tables = tables(source)

    def sentences(self) -> Iterator[Sentence]:
        lead = ""
        for start, end in self._blocks():
            line = self._line(start)
            around = (*([lead] if lead else []), *self._headings_of(line))
            cells = "".join(f"{each}, " for each in self._cells_of(start, line))
            before: tuple[str, ...] = ()
            for low, high in self._parts(start, end):
                yield self._sentence(low, high, before, around, cells)
                before = (self.said.text[low:high], *before)
            block = self.said.text[start:end].strip()
            if block.endswith(":") or not IN_LIST.match(self.lines[line - 1]):
                lead = block if block.endswith(":") else ""

    def _line(self, place: int) -> int:
        return line_and_column(self.source, self.said.places[place])[0]

    def _blocks(self) -> Iterator[tuple[int, int]]:
        """From where to where each block goes; outside tables, a link alone goes with the words after it."""
        start = -1
        for match in re.finditer(r"[^\n]+", self.said.text):
            start = match.start() if start < 0 else start
            in_table = self._table_of(self._line(match.start())) is not None
            if in_table or LETTER.search(match[0]):
                yield start, match.end()
                start = -1
        if start >= 0:
            yield start, len(self.said.text)

    def _parts(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Sentence by sentence, without the word that says what a line of evidence is for."""
        direction = DIRECTION.match(self.said.text, start, end)
        start = direction.end() if direction else start
        for match in END.finditer(self.said.text, start, end):
            if not any(low <= match.start() and match.end() < high for low, high in self.whole):
                yield start, match.end()
                start = match.end()
        yield start, end

    def _sentence(
        self, low: int, high: int, before: tuple[str, ...], around: tuple[str, ...], cells: str
    ) -> Sentence:
        """One sentence; in a table with what heads its row and its column."""
        cells = cells if COVERED in self.said.text[low:high] else ""
        text = cells + self.said.text[low:high].replace("\n", " ")
        places = (*[self.said.places[low]] * len(cells), *self.said.places[low:high])
        signs = [(place, places[place]) for place, sign in enumerate(text) if sign == COVERED]
        return Sentence(
            text,
            self.said.places[low],
            tuple((place, self.claims[at]) for place, at in signs if at in self.claims),
            tuple(self.labels.get(at, "") for _, at in signs),
            before,
            around,
            places,
        )

    def _headings_of(self, line: int) -> tuple[str, ...]:
        return tuple(words for _, words, first, last in reversed(self.headings) if first < line <= last)

    def _table_of(self, line: int) -> int | None:
        return next((first for first, last in self.tables if first <= line <= last), None)

    def _cells_of(self, start: int, line: int) -> tuple[str, ...]:
        """The first cell of a row of a table, and the head of the column."""
        first = self._table_of(line)
        if first is None or first == line:
            return ()
        at = self.said.places[start]
        left = self.source[at - line_and_column(self.source, at)[1] + 1 : at]
        place = left.strip().removeprefix("|").count("|")
        row, head = (_cells(self.lines[number - 1]) for number in (line, first))
        return (*row[: min(place, 1)], *head[place : place + 1])


def _cells(line: str) -> list[str]:
    return [plain_text(each.strip()) for each in line.strip().strip("|").split("|")]
