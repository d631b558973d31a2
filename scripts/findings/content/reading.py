"""One page of words: front matter, body, figures, blocks of comments, and the claims in all of them.

Takes a file, gives a `Page` or its problems. What spans several pages is for the gate itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from posixpath import dirname, join
from typing import Any

import yaml

from findings.content.addresses import Numbers
from findings.content.claims import Claim, Place, claims
from findings.content.comments import CommentBlock, comment_block
from findings.content.facts import facts_block
from findings.content.figures import Figure, figure
from findings.content.front_matter import KEYS, REFERENCES
from findings.content.headlines import HeadlineBlock, headline_block
from findings.content.held import Held
from findings.content.printed import PrintedBlock, printed_block
from findings.content.prose import Fence, fences, headings, line_and_column, moved
from findings.content.recommendations import (
    CONTEXT,
    Recommendation,
    audiences,
    evidence_lines,
    recommendation,
)
from findings.content.unaddressed import (
    NOT_OWN,
    NOT_OWN_REMEDY,
    WITHOUT_WORDS_REMEDY,
    Unaddressed,
    can_be_own,
    has_own,
    own_numbers,
)
from findings.content.unclaimed import Cited, cited
from findings.vocabulary import LONGEST_NAME, Problem, Survey, nearest

FIGURE = "figure"
COMMENTS = "comments"
PRINTED = "published-figures"
HEADLINES = "findings"
FACTS = "facts"
NOT_YAML = ("its front matter is not YAML", "Quote values that hold a colon.")
TEXT_KEYS = ("title", "description")
CLAIMED_FIGURE_KEYS = ("title", "note")
HELD_SECTIONS = ("findings/", "recommendations/")
"""Where findings are told: what narrows a number is said, and nothing is counted without a claim."""
HOME = "index.md"
"""Where nothing is counted without a claim either."""


@dataclass(frozen=True)
class Text:
    """A piece of Markdown with the claims in it, and the numbers that it cites from elsewhere."""

    source: str
    claims: tuple[Claim, ...] = ()
    cited: tuple[Cited, ...] = ()


@dataclass(frozen=True)
class Page:
    """A page as written: `path` from `docs/`, front matter, body, and what the body claims and shows."""

    path: str
    meta: dict[str, Any]
    body: Text
    body_line: int
    texts: dict[str, Text] = field(default_factory=dict)
    figures: tuple[Figure, ...] = ()
    figure_texts: dict[tuple[str, str], Text] = field(default_factory=dict)
    recommendation: Recommendation | None = None
    comments: tuple[CommentBlock, ...] = ()
    printed: tuple[PrintedBlock, ...] = ()
    headlines: tuple[HeadlineBlock, ...] = ()
    facts: tuple[Fence, ...] = ()
    unaddressed: tuple[Problem, ...] = ()

    @property
    def title(self) -> str:
        """What the page is called: by its front matter, else by its first heading."""
        first = (words for level, words, _, _ in headings(self.body.source) if level == 1)
        return str(self.meta.get("title") or next(first, self.path))

    @property
    def all_texts(self) -> tuple[Text, ...]:
        """Everything on the page that may state a number."""
        return (self.body, *self.texts.values(), *self.figure_texts.values())

    @property
    def parent(self) -> str:
        """The page that leads to this one in place of the index of its section; '' for none."""
        return join(dirname(self.path), str(self.meta["under"])) if "under" in self.meta else ""

    @property
    def all_claims(self) -> tuple[Claim, ...]:
        """Every claim of the page: in its body, its front matter, and its figures."""
        return tuple(claim for text in self.all_texts for claim in text.claims)


@dataclass(frozen=True)
class Notebook:
    """A notebook as written: `path` from `docs/`, its JSON, and its Markdown cells by place."""

    path: str
    document: dict[str, Any]
    words: dict[int, Text]
    unaddressed: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class Content:
    """All pages, by path, the paths of other files that go along, and notes on what holds only with care."""

    pages: dict[str, Page]
    files: tuple[str, ...] = ()
    notes: tuple[Problem, ...] = ()
    notebooks: tuple[Notebook, ...] = ()

    @property
    def unaddressed(self) -> tuple[Problem, ...]:
        """Numbers in words of people that no claim, source, pattern or front matter accounts for."""
        read: list[Page | Notebook] = [*self.pages.values(), *self.notebooks]
        return tuple(problem for each in read for problem in each.unaddressed)


class _Reading:
    """What is found on the way through one page; problems and numbers without an address gather here.

    `own` are the words with a number that the page calls its own, or None where all its numbers are.
    """

    def __init__(
        self,
        numbers: Numbers,
        known: Unaddressed,
        held: Held,
        where: str,
        own: tuple[str, ...] | None = (),
        telling: bool = False,
        counting: bool = False,
    ) -> None:
        self.numbers, self.known, self.held, self.where, self.own = numbers, known, held, where, own
        self.telling, self.counting = telling, counting
        self.problems: list[Problem] = []
        self.unaddressed: list[Problem] = []

    def text(
        self,
        source: str,
        place: Place,
        flagged: Callable[[int], bool] = lambda _: False,
        *,
        telling: bool = False,
    ) -> Text:
        """A piece of Markdown; on flagged lines a claim that the data contradict is kept, and says so."""
        found, failed = claims(source, self.numbers, place)
        kept = [each.claim for each in failed if each.claim and flagged(each.line)]
        self.problems += [each.problem for each in failed if not (each.claim and flagged(each.line))]
        text = Text(source, _ordered([*found, *kept]), cited(source, self.numbers.survey))
        telling = telling or self.telling
        problems, held = self.held.judged(
            source, found, place, self.own or (), telling=telling, counting=self.counting
        )
        self.problems += problems
        if self.own is not None:
            self.unaddressed += self.known.problems(source, place, self.own, held)
        return text


def _ordered(found: Iterable[Claim]) -> tuple[Claim, ...]:
    return tuple(sorted(found, key=lambda claim: claim.start))


def page(
    path: Path, relative: str, numbers: Numbers, known: Unaddressed, held: Held, where: str
) -> tuple[Page | None, list[Problem]]:
    """The page of a file, and everything that is wrong with it."""
    try:
        source = path.read_text(encoding="utf-8-sig").replace("\r\n", "\n")
        meta, body, body_line = front_matter(source)
    except UnicodeDecodeError:
        return None, [Problem(where, "is not UTF-8", "Save the page as UTF-8.")]
    except yaml.YAMLError:
        return None, [Problem(f"{where}:1", *NOT_YAML)]
    own = (
        None
        if has_own(meta, relative)
        else tuple(each for each in own_numbers(meta) if can_be_own(each, known.numerals))
    )
    reading = _Reading(numbers, known, held, where, own, relative.startswith(HELD_SECTIONS), relative == HOME)
    reading.problems += _unknown_keys(meta, source, where)
    text = reading.text(body, Place(where, body_line), _evidence_of(meta, body, body_line))
    texts = {
        key: reading.text(meta[key], _place_of(source, key, meta[key], where), telling=key == "title")
        for key in TEXT_KEYS
        if isinstance(meta.get(key), str)
    }
    figures, figure_texts = _figures(body, body_line, reading)
    made = _recommendation(meta, text, body_line, reading) if "for" in meta else None
    blocks = _comments(body, body_line, reading)
    printed = _printed(body, body_line, reading)
    headlines = _headlines(body, body_line, reading)
    facts = _facts(body, body_line, reading)
    unaddressed = (*_not_own(meta, source, reading), *_named(meta, source, reading), *reading.unaddressed)
    return (
        Page(
            *(relative, meta, text, body_line, texts, figures, figure_texts, made, blocks),
            *(printed, headlines, facts, unaddressed),
        ),
        reading.problems,
    )


def _unknown_keys(meta: dict[str, Any], source: str, where: str) -> Iterator[Problem]:
    for key in meta:
        if key not in KEYS:
            lines = enumerate(source.split("\n"), start=1)
            line = next((number for number, words in lines if words.startswith(f"{key}:")), 1)
            yield Problem(f"{where}:{line}", f"front matter has no key '{key}'", nearest(str(key), KEYS))
    if "reference" in meta and meta["reference"] not in REFERENCES:
        at = f"{where}:{_at(source, 'reference:')[0]}"
        named = str(meta["reference"])
        yield Problem(at, f"there is no reference '{named[:LONGEST_NAME]}'", nearest(named, REFERENCES))


def _not_own(meta: dict[str, Any], source: str, reading: _Reading) -> Iterator[Problem]:
    """Words that the front matter calls the page's own, and that are a share or hardly more than a number."""
    for words in own_numbers(meta):
        if not can_be_own(words, reading.known.numerals):
            line, column = _at(source, words)
            share = reading.known.numerals.is_share(words)
            remedy = NOT_OWN_REMEDY if share else WITHOUT_WORDS_REMEDY
            yield Problem(f"{reading.where}:{line}:{column}", NOT_OWN.format(words), remedy)


def _named(meta: dict[str, Any], source: str, reading: _Reading) -> Iterator[Problem]:
    """Numbers in whom a recommendation is for, which stands on other pages too."""
    for words in audiences(meta):
        place = Place(reading.where, *_at(source, words))
        yield from reading.known.problems(words, place, reading.own or ())


def _at(source: str, words: str) -> tuple[int, int]:
    """The line and column of words of the front matter."""
    return line_and_column(source, max(source.find(words), 0))


def front_matter(source: str) -> tuple[dict[str, Any], str, int]:
    """The front matter, the body, and the line on which the body starts."""
    if not source.startswith("---\n"):
        return {}, source, 1
    end = source.find("\n---\n", 3)
    if end < 0:
        return {}, source, 1
    meta = yaml.safe_load(source[4 : end + 1]) or {}
    if not isinstance(meta, dict):
        raise yaml.YAMLError("front matter is no mapping")
    return meta, source[end + 5 :], source.count("\n", 0, end + 5) + 1


def _place_of(source: str, key: str, value: str, where: str) -> Place:
    """Where a value of the front matter stands; its first line where it is folded over several."""
    lines = source.split("\n")
    line = next((number for number, words in enumerate(lines, 1) if words.startswith(f"{key}:")), 1)
    at = source.find(value, sum(len(words) + 1 for words in lines[: line - 1]))
    return Place(where, *line_and_column(source, at)) if at >= 0 else Place(where, line)


def _evidence_of(meta: dict[str, Any], body: str, body_line: int) -> Callable[[int], bool]:
    """Whether a line of the file is evidence of a recommendation, and more than context."""
    if "for" not in meta:
        return lambda _: False
    lines = body.split("\n")
    evidence = {
        body_line + number - 1
        for number in evidence_lines(body)
        if not lines[number - 1].lstrip("-* ").startswith(f"{CONTEXT}:")
    }
    return lambda line: line in evidence


def _recommendation(
    meta: dict[str, Any], text: Text, body_line: int, reading: _Reading
) -> Recommendation | None:
    made, problems = recommendation(meta, text.source, body_line, text.claims, text.cited, reading.where)
    reading.problems += problems
    return made


def _fences(body: str, body_line: int, info: str) -> list[Fence]:
    return [moved(fence, body_line - 1) for fence in fences(body) if fence.info == info]


def _comments(body: str, body_line: int, reading: _Reading) -> tuple[CommentBlock, ...]:
    blocks: list[CommentBlock] = []
    for fence in _fences(body, body_line, COMMENTS):
        block, problems = comment_block(fence, reading.numbers.survey, reading.where)
        reading.problems += problems
        blocks += [block] if block else []
        if block and reading.own is not None:
            place = Place(reading.where, block.first_line)
            reading.unaddressed += reading.known.problems(block.label, place, reading.own)
    return tuple(blocks)


def _printed(body: str, body_line: int, reading: _Reading) -> tuple[PrintedBlock, ...]:
    blocks: list[PrintedBlock] = []
    for fence in _fences(body, body_line, PRINTED):
        block, problems = printed_block(fence, reading.numbers.survey, reading.where)
        reading.problems += problems
        blocks += [block] if block else []
    return tuple(blocks)


def _headlines(body: str, body_line: int, reading: _Reading) -> tuple[HeadlineBlock, ...]:
    blocks: list[HeadlineBlock] = []
    for fence in _fences(body, body_line, HEADLINES):
        block, problems = headline_block(fence, reading.where)
        reading.problems += problems
        blocks += [block] if block else []
    return tuple(blocks)


def _facts(body: str, body_line: int, reading: _Reading) -> tuple[Fence, ...]:
    blocks: list[Fence] = []
    for fence in _fences(body, body_line, FACTS):
        block, problems = facts_block(fence, reading.where)
        reading.problems += problems
        blocks += [block] if block else []
    return tuple(blocks)


def _figures(
    body: str, body_line: int, reading: _Reading
) -> tuple[tuple[Figure, ...], dict[tuple[str, str], Text]]:
    figures: list[Figure] = []
    texts: dict[tuple[str, str], Text] = {}
    for fence in _fences(body, body_line, FIGURE):
        made, problems = figure(fence, reading.numbers.survey, reading.where)
        reading.problems += problems
        if made is None:
            continue
        figures.append(made)
        for key in CLAIMED_FIGURE_KEYS:
            if getattr(made, key):
                place = Place(reading.where, made.lines[key], len(key) + 3)
                texts[(made.id, key)] = reading.text(getattr(made, key), place, telling=True)
    return tuple(figures), texts


def accepts(source: str, numbers: Numbers, known: Unaddressed, held: Held) -> bool:
    """Whether nothing speaks against a text where findings are told, and nothing in it is asked about."""
    reading = _Reading(numbers, known, held, "", telling=True)
    found = reading.text(source, Place(""))
    doubted = reading.problems or reading.unaddressed or any(each.caution for each in found.claims)
    return not doubted


def figures_of(path: Path, survey: Survey, where: str) -> tuple[Figure, ...]:
    """The figures that a page declares, where it can be read."""
    try:
        _, body, body_line = front_matter(path.read_text(encoding="utf-8-sig").replace("\r\n", "\n"))
    except (UnicodeDecodeError, yaml.YAMLError):
        return ()
    made = (figure(fence, survey, where)[0] for fence in _fences(body, body_line, FIGURE))
    return tuple(each for each in made if each)
