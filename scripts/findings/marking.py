"""Marks around the words of people, so that whatever is made of them says which words were theirs.

The words are marked once, where they come in: labels, titles and wordings of a survey, titles of pages,
names in mkdocs.yml. The audit reads the marks, and what is published is written without them. Everything that
measures, cuts, wraps or compares words asks here.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from findings.vocabulary import (
    Band,
    Breakdown,
    Category,
    Comment,
    Correction,
    Description,
    Grouping,
    Item,
    Merge,
    Net,
    PrintedFigure,
    Question,
    Rule,
    Survey,
    Variable,
    Wave,
)
from findings.writing import archived, unarchived

OPEN, CLOSE = "\ued5b", "\ued5d"
"""Two characters of private use that no text of people may hold: they could hide a number."""

WORD = re.compile(r"\w*\d(?:\w|[.,:/'’–-](?=\d)|(?<!\d{4})[ \u00a0\u202f](?=\d{3}(?!\d)))*|\w+")
"""A word, or a number whole, with the signs and letters that belong to it: 11,000, 65-74, 8a, 1 000 000."""
MARKS = f"{OPEN}{CLOSE}"
FORGED = re.compile(
    rf"[{MARKS}]|&#(?:x0*ed5[bd]|0*(?:60763|60765))\b|\\(?:u|x|U0000|N)?\{{?0*ed5[bd]|%ee%b5%9[bd]",
    re.IGNORECASE,
)
"""How somebody could write them, in text, markup or a program."""
REFERENCES = re.compile(r"&#(?:x0*ed5[bd]|0*(?:60763|60765));?", re.IGNORECASE)
"""How people could write them in HTML and Markdown."""

WORDS: dict[type, tuple[str, ...]] = {
    Band: ("label",),
    Breakdown: ("title",),
    Category: ("label",),
    Comment: ("text", "themes"),
    Correction: ("reason", "accepted"),
    Description: (
        *("title", "unit", "units", "universe", "contact", "place", "notice", "notice_label", "reasons"),
    ),
    Grouping: ("label",),
    Item: ("label",),
    Merge: ("label",),
    Net: ("label",),
    PrintedFigure: ("figure", "reason"),
    Question: ("section", "wording", "instruction", "universe"),
    Rule: ("reason",),
    Variable: ("title",),
    Wave: ("title", "mode", "universe", "reason"),
}
"""The fields of a survey that hold words; every other text in it names something."""

DESCRIBING = frozenset({"title", "description", "label"})
"""The keys of datapackage.json that hold words."""

T = TypeVar("T")

_marking: ContextVar[bool] = ContextVar("marking", default=True)


@contextmanager
def unmarked() -> Iterator[None]:
    """Nothing is marked: for the test that marks change nothing of what is published."""
    token = _marking.set(False)
    try:
        yield
    finally:
        _marking.reset(token)


# Texts ------------------------------------------------------------------------------------------


def marked(text: str) -> str:
    """The text with marks about each run of words in it, from their first letter or digit to the last.

    Signs at their ends stay outside, and so does everything that is markup or an address, so that the text is
    read as it would be without marks.
    """
    if not _marking.get() or has_marks(text):
        return text
    return "".join(piece if place % 2 else _about(piece) for place, piece in enumerate(MARKUP.split(text)))


MARKUP = re.compile(
    r"(\]\([^()\n]*\)|</?[A-Za-z][^<>\n]*>|\b(?:https?://|mailto:)[^\s<>()]+|&#?\w+;|[][|*`<>{}&\\\n]+)"
)
"""Links, tags, addresses, entities, and the signs of Markdown and HTML, which no mark may stand within."""


def _about(words: str) -> str:
    ends = [place for place, letter in enumerate(words) if letter.isalnum()]
    if not ends:
        return words
    first, last = ends[0], ends[-1] + 1
    return f"{words[:first]}{OPEN}{words[first:last]}{CLOSE}{words[last:]}"


def plain(text: str) -> str:
    """The text without marks."""
    return text.replace(OPEN, "").replace(CLOSE, "")


def has_marks(text: str) -> bool:
    """Whether a text holds either of the two characters."""
    return OPEN in text or CLOSE in text


class Unbalanced(ValueError):
    """A mark that is opened within another, or closed where none is open."""


Spans = tuple[tuple[int, int], ...]


def read(text: str) -> tuple[str, Spans]:
    """The text without marks, and from where to where in it they stood; raises `Unbalanced`."""
    if not has_marks(text):
        return text, ()
    spans: list[tuple[int, int]] = []
    at, start = 0, -1
    for piece in re.split(f"([{MARKS}])", text):
        if piece == OPEN and start < 0:
            start = at
        elif piece == CLOSE and start >= 0:
            spans.append((start, at))
            start = -1
        elif piece in (OPEN, CLOSE):
            raise Unbalanced(piece)
        else:
            at += len(piece)
    if start >= 0:
        raise Unbalanced(OPEN)
    return plain(text), tuple(spans)


def part(text: str, start: int, end: int) -> str:
    """The letters from `start` to `end`, counted without marks, with the marks that stand about them."""
    bare, spans = read(text)
    pieces, at = [], start
    for low, high in ((max(low, start), min(high, end)) for low, high in spans):
        if low < high:
            pieces += [bare[at:low], OPEN, bare[low:high], CLOSE]
            at = high
    return "".join([*pieces, bare[at:end]])


def parts(text: str, found: Iterable[str]) -> list[str]:
    """Pieces of the text, which were found in it without marks and in order, with its marks."""
    if not has_marks(text):
        return list(found)
    bare, at, made = plain(text), 0, []
    for piece in found:
        at = bare.index(piece, at)
        made.append(part(text, at, at + len(piece)))
        at += len(piece)
    return made


def cut(text: str, room: int) -> str:
    """The text, or as much of it as fits with a sign that says so; no word with a digit is cut in two."""
    bare = plain(text)
    if len(bare) <= room:
        return text
    end = room - 1
    within = next((each for each in WORD.finditer(bare) if each.start() < end < each.end()), None)
    is_number = within is not None and bool(re.search(r"\d", within[0])) and within.start() > 0
    end = len(bare[: within.start() if within and is_number else end].rstrip())
    return part(text, 0, end) + "…"


def first_letter(text: str, change: Callable[[str], str]) -> str:
    """The text with its first letter changed."""
    at = 1 if text[:1] == OPEN else 0
    return text[:at] + change(text[at : at + 1]) + text[at + 1 :]


def reworded(text: str, change: Callable[[str], str]) -> str:
    """Words of people, changed: still theirs where all of them were."""
    bare, spans = read(text)
    theirs = text == marked(bare)
    return marked(change(bare)) if spans and theirs else change(bare)


# What holds texts -------------------------------------------------------------------------------


def marked_words(survey: Survey) -> Survey:
    """The survey with every text of people in it marked; names, codes and addresses stay as they are."""
    return with_words(survey, marked)


def with_words(survey: Survey, change: Callable[[str], str]) -> Survey:
    """The survey with every text of people in it changed."""
    return replace(_with(survey, change), descriptor=at_keys(survey.descriptor, DESCRIBING, change))


def words_of(survey: Survey) -> list[str]:
    """Every text that is marked in a survey."""
    found: list[str] = []

    def noted(text: str) -> str:
        found.append(text)
        return text

    _with(survey, noted)
    at_keys(survey.descriptor, DESCRIBING, noted)
    return found


def _with(value: T, change: Callable[[str], str]) -> T:
    """The value with its words changed, and those of everything in it; what holds none is left alone."""
    if is_dataclass(value) and not isinstance(value, type):
        words = WORDS.get(type(value), ())
        given = {
            each.name: _changed(getattr(value, each.name), change)
            if each.name in words
            else _with(getattr(value, each.name), change)
            for each in fields(value)
            if each.init and each.name not in HELD_APART
        }
        return replace(value, **given)
    if isinstance(value, dict):
        return type(value)({key: _with(each, change) for key, each in value.items()})
    if isinstance(value, tuple) and any(not isinstance(each, str) for each in value):
        return type(value)(_with(each, change) for each in value)
    return value


HELD_APART = frozenset({"descriptor", "responses", "populations", "risks"})
"""Parts of a survey that hold no words, or other ones: answers, counts, and the descriptor's JSON."""


def _changed(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, dict):
        return {key: change(each) for key, each in value.items()}
    return tuple(map(change, value)) if isinstance(value, tuple) else change(value)


def at_keys(value: Any, keys: frozenset[str], change: Callable[[str], str]) -> Any:
    """JSON with the texts of these keys changed, wherever they stand in it."""
    if isinstance(value, Mapping):
        return {
            key: change(each) if key in keys and isinstance(each, str) else at_keys(each, keys, change)
            for key, each in value.items()
        }
    return [at_keys(each, keys, change) for each in value] if isinstance(value, list) else value


# What is published ------------------------------------------------------------------------------

TEXTS = (".csv", ".html", ".ipynb", ".json", ".md", ".svg", ".txt", ".webmanifest", ".xml")
"""Kinds of files that a build writes words into; in others the same bytes could be anything."""
_RAW = re.compile("|".join(MARKS).encode())
_ESCAPED = re.compile(rb"(?<!\\)((?:\\\\)*)\\u(?:ed5b|ed5d)", re.IGNORECASE)
"""As JSON may write them."""


def published(name: str, content: bytes) -> bytes:
    """A file as it is published: without marks, however its kind writes them."""
    if name.lower().endswith(WORKBOOK):
        return _workbook(content)
    if not name.lower().endswith(TEXTS):
        return content
    return _ESCAPED.sub(rb"\1", _RAW.sub(b"", content))


WORKBOOK = ".xlsx"
"""The kind of file that a build writes words into, and packs."""


def _workbook(content: bytes) -> bytes:
    """A workbook without marks; one that has none, or that is no workbook, is left as it is."""
    try:
        parts = unarchived(content)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError):
        return content
    bare = {name: _RAW.sub(b"", part) for name, part in parts.items()}
    return content if bare == parts else archived(bare)
