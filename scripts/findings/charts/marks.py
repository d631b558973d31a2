"""The pieces of a drawing: escaped elements, numbers with few digits, and text measured roughly.

Serves the drawings of this stage. It knows nothing of estimates or kinds of chart.
"""

from __future__ import annotations

import re
import textwrap
import unicodedata
from dataclasses import dataclass
from html import escape

from findings import marking

PHONE = 320
"""Pixels of the narrowest drawing: a phone of 360 pixels, less its margins."""

BOLD = 1.15
LETTER = 0.57
"""Width of an average letter, as a part of the size of the type; generous, so that text fits."""


BREAKS = re.compile(r"[\t\n\v\f\r]")
WITHIN_NUMBERS = re.compile(r"(?<=\d) (?=\d{3}(?!\d))")

Attribute = str | float | None


@dataclass(frozen=True)
class Picture:
    """Marks with percentages across and pixels down, and the height that they need."""

    marks: tuple[str, ...]
    height: float


def element(name: str, content: str = "", /, **attributes: Attribute) -> str:
    """An element; `class_` is class, `data_estimate` is data-estimate, and None leaves one out."""
    words = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{written(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{words}>{content}</{name}>" if content else f"<{name}{words}/>"


def written(value: str | float) -> str:
    return escape(value) if isinstance(value, str) else decimal(value)


def decimal(value: float) -> str:
    """At most two decimals, and none that say nothing: a hundredth of a per cent cannot be seen."""
    shortened = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if shortened == "-0" else shortened


def percent(value: float) -> str:
    return decimal(value) + "%"


def text(words: str, /, **attributes: Attribute) -> str:
    return element("text", escape(words), **attributes)


def moved(content: str, down: float) -> str:
    return element("g", content, transform=f"translate(0 {decimal(down)})") if down else content


def down_the_page(pictures: list[Picture], gap: float) -> Picture:
    """Pictures one below the other."""
    marks, top = [], 0.0
    for each in pictures:
        marks.append(moved("".join(each.marks), top))
        top += each.height + gap
    return Picture(tuple(marks), max(top - gap, 0))


def columns(words: str) -> int:
    """How many letters' room a text takes: East Asian letters take two."""
    bare = marking.plain(words)
    if bare.isascii():
        return len(bare)
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in bare)


def width_of(words: str, size: float) -> float:
    return columns(words) * LETTER * size


def bold_width(words: str, size: float) -> float:
    """The same of numbers, which are bold and have no narrow letters."""
    return BOLD * width_of(words, size)


def lines_of(words: str, size: float, room: float = PHONE) -> list[str]:
    """A text broken into lines that fit the room; a word that is too long is cut."""
    letters = max(int(room / (LETTER * size)), 4)
    if columns(words) <= letters:
        return [words]
    words = WITHIN_NUMBERS.sub("\N{NO-BREAK SPACE}", BREAKS.sub(" ", words))
    bare = marking.plain(words)
    room_for = letters * len(bare) // columns(bare)
    lines = textwrap.wrap(bare, room_for, break_long_words=False)
    return marking.parts(words, [piece for line in lines for piece in _pieces(line, room_for)]) or [""]


def _pieces(line: str, letters: int) -> list[str]:
    """A line of one word that is too long for its room, in pieces; nothing with a digit is cut."""
    if len(line) <= letters:
        return [line]
    pieces = [""]
    for word in re.findall(rf"{marking.WORD.pattern}|\W", line):
        step = len(word) if re.search(r"\d", word) else letters
        for at in range(0, len(word), step):
            if pieces[-1] and len(pieces[-1]) + len(word[at : at + step]) > letters:
                pieces.append("")
            pieces[-1] += word[at : at + step]
    return pieces
