"""What a text of Markdown says when it is read out: its words in order, each with its place in the source.

Takes Markdown, gives `Spoken`. Leaves out what only names, places or links; keeps code and the words of
attributes, since readers see or hear them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import unescape

from findings.content.prose import fences, without_code

COVERED = "\ufffc"
"""What stands for words that carry an address: they are judged by that."""

MADE_BY_THE_BUILD = ("figure", "comments", "published-figures", "findings")
"""Fenced blocks that say what the build makes in their place; their own words are read by themselves."""

UNSPOKEN = tuple(
    re.compile(pattern, re.MULTILINE)
    for pattern in (
        r"(?<=\]\()(?:<[^>\n]*>|[^)\s]*)",
        r"^ {0,3}\[\^[^\]\n]+\]:",
        r"^ {0,3}\[(?!\^)[^\]\n]+\]:[ \t]*\S+",
        r"(?<=\])\[[^\]\n]*\]",
        r"\[\^[^\]\n]+\]",
        r"^\*\[[^\]\n]+\]:",
        r"\{:?[ ]*(?:[.#][^}\n]*|[\w-]+=[^}\n]*)\}",
        r"^[ \t>]*(?:[-*+] +)?\d{1,9}[.)](?=[ \t])",
        r"^[ \t]*[-*+] ",
        r"^[ \t]*>+ ?",
        r"^#{1,6} ",
        r"^[ \t]*(?:!!!|\?\?\?\+?)[ \t]*[\w-]*",
        r"^[ \t]*:[ \t]",
        r"\*+|~~|==",
        r"(?<!\w)_+|_+(?!\w)",
    )
)
"""Destinations, definitions, references, attribute lists, markers of lists, quotes and emphasis."""

ESCAPED = re.compile(r"\\[!-/:-@\[-`{-~]")
LITERAL = "\ufffd\ufffd"
"""What stands for a sign that a backslash makes one like any other."""

TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
WITHIN_A_LINE = (
    "a|abbr|b|bdi|bdo|cite|code|data|del|dfn|em|i|ins|kbd|label|mark|q|s|samp|small|span|strong|sub|sup|u"
)
APART = re.compile(rf"<(?!/?(?:{WITHIN_A_LINE})\b)/?[a-zA-Z][^<>]*>")
"""Tags that begin or end more than words within a line."""
SAID_BY_TAGS = re.compile(
    r"""\b(?:alt|title|label|placeholder|content|aria-[a-z]+)=(["'])(.*?)\1""", re.DOTALL
)
REFERENCE = re.compile(r"&(?:#\d+|#[xX][\da-fA-F]+|[A-Za-z][A-Za-z\d]*);")
TICKS = re.compile(r"`+(?:[\w.+-]+$)?", re.MULTILINE)
BLOCK = re.compile(
    r"[ \t]*(?:[-*+:][ \t]|\d+[.)][ \t]|#{1,6} |>|\||```|~~~|!!!|\?\?\?|\*?\[[^\]\n]*\]:|</?\w|$)",
    re.MULTILINE,
)
QUOTE = re.compile(r"[ \t]*>+ ?")


@dataclass(frozen=True)
class Spoken:
    """Words as they are read out, and where in the source each letter stands."""

    text: str
    places: tuple[int, ...]


def spoken(source: str, covered: Iterable[tuple[int, int]] = ()) -> Spoken:
    """The words of a source; `covered` are places whose words carry an address."""
    letters: list[str] = list(source)
    bare = without_code(source)
    for start, end in _built(source):
        letters[start:end] = ["\n", *[""] * (end - start - 1)]
    for start, end in _unspoken(source, bare):
        letters[start:end] = [""] * (end - start)
    for match in APART.finditer(bare):
        letters[match.start()] = letters[match.end() - 1] = "\n"
    for match in REFERENCE.finditer(bare):
        letters[match.start() : match.end()] = [unescape(match[0])[:1], *[""] * (len(match[0]) - 1)]
    for start, end in covered:
        letters[start:end] = [COVERED, *[""] * (end - start - 1)]
    return _joined(source, bare, letters)


def _built(source: str) -> Iterator[tuple[int, int]]:
    lines = [0, *(match.end() for match in re.finditer("\n", source)), len(source)]
    for fence in fences(source):
        if fence.info in MADE_BY_THE_BUILD:
            yield lines[fence.first_line - 1], lines[min(fence.last_line, len(lines) - 1)]


def _unspoken(source: str, bare: str) -> Iterator[tuple[int, int]]:
    """What is not read out; in code all is, but for the signs that it is code."""
    for match in ESCAPED.finditer(bare):
        yield match.start(), match.end() - 1
        source = f"{source[: match.start()]}{LITERAL}{source[match.end() :]}"
    bare = ESCAPED.sub(LITERAL, bare)
    for pattern in UNSPOKEN:
        yield from (match.span() for match in pattern.finditer(bare))
    for match in TAG.finditer(bare):
        yield from _around(match.start(), match.end(), SAID_BY_TAGS.finditer(source, *match.span()))
    yield from (match.span() for match in TICKS.finditer(source))


def _around(start: int, end: int, kept: Iterable[re.Match[str]]) -> Iterator[tuple[int, int]]:
    """A tag without the words that it says."""
    for match in kept:
        yield start, match.start(2)
        start = match.end(2)
    yield start, end


def _joined(source: str, bare: str, letters: list[str]) -> Spoken:
    """The letters that are left: a blank for each run of them, and a line for each block."""
    said: list[str] = []
    places: list[int] = []
    for place, letter in enumerate(letters):
        written = letter
        if letter == source[place] == "\n":
            written = "\n" if _ends_a_block(source, bare, place) else " "
        elif letter == "|" and bare[place] == "|":
            written = "\n"
        elif letter.isspace() and letter != "\n":
            written = " "
        if written.isspace() and (not said or said[-1].isspace()):
            if said and written == "\n":
                said[-1] = "\n"
            continue
        if written:
            said.append(written)
            places.append(place)
    return Spoken("".join(said), tuple(places))


def _ends_a_block(source: str, bare: str, place: int) -> bool:
    """Whether a line's end is more than a place to break: before a blank line, a block, or within code."""
    start = source.rfind("\n", 0, place) + 1
    end = source.find("\n", place + 1)
    following = slice(place + 1, len(source) if end < 0 else end)
    in_code = not bare[following].strip() and bool(source[following].strip())
    quoted = (QUOTE.match(source, place + 1), QUOTE.match(source, start))
    after = quoted[0].end() if all(quoted) and quoted[0] else place + 1
    return in_code or not source[start:place].strip() or bool(BLOCK.match(source, after))
