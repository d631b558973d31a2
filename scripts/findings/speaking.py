"""The engine's own words in the language of a survey, and its numbers as that language writes them.

Words are written in English where they are used; a catalogue of gettext in the folder of a language has them
in that one. What a catalogue lacks stays English. Knows nothing of what is said.
"""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from string import Formatter

FOLDER = Path(__file__).parent / "content/languages"
CATALOGUE, FORMATS = "interface.po", "formats.toml"
OWN = "en"
"""The language in which the engine itself writes."""

RIGHT_TO_LEFT = frozenset({"ar", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur", "yi"})
"""Languages that are written from right to left."""

DIGITS = re.compile(r"(?<![\w.,])([+−-]?)(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?(%?)(?![\w%]|[.,]\d)")
"""A number as the engine prints it: commas between thousands, a point before decimals, and its unit."""


@dataclass(frozen=True)
class Tongue:
    """A language: its catalogue, which way it is written, and what stands in and behind its numbers."""

    code: str = OWN
    words: dict[str, str] = field(default_factory=dict)
    direction: str = "ltr"
    decimal: str = "."
    thousands: str = ","
    percent: str = "%"

    @property
    def mirrored(self) -> bool:
        """Whether it is written from right to left, and drawn so."""
        return self.direction == "rtl"

    @property
    def is_own(self) -> bool:
        return self.code == OWN


ENGLISH = Tongue()
_TONGUE: ContextVar[Tongue] = ContextVar("_TONGUE", default=ENGLISH)
_MISSING: ContextVar[set[str] | None] = ContextVar("_MISSING", default=None)


@contextmanager
def speaking(code: str) -> Iterator[Tongue]:
    """The engine's words in the language of a code such as `fr-CA` for the time of a build."""
    token = _TONGUE.set(tongue_of(code))
    try:
        yield tongue()
    finally:
        _TONGUE.reset(token)


@contextmanager
def missing() -> Iterator[set[str]]:
    """Collects what the catalogue lacks of the words that are said meanwhile."""
    found: set[str] = set()
    token = _MISSING.set(found)
    try:
        yield found
    finally:
        _MISSING.reset(token)


def tongue() -> Tongue:
    """The language that is spoken now."""
    return _TONGUE.get()


def tongue_of(code: str) -> Tongue:
    """The language of a code; where there is no catalogue of it the engine's own, written its way."""
    name = code.partition("-")[0].lower()
    if name.isalpha() and (FOLDER / name / CATALOGUE).is_file():
        return _read(name)
    return replace(ENGLISH, direction="rtl") if name in RIGHT_TO_LEFT else ENGLISH


def said(words: str, /, **values: object) -> str:
    """Words of the engine in the language that is spoken, with what stands in their places."""
    found = tongue().words.get(words)
    if found is None:
        found, lacking = words, _MISSING.get()
        if lacking is not None and any(map(str.isalpha, words)) and not tongue().is_own:
            lacking.add(words)
    return found.format(**values) if values else found


def pieces(words: str) -> list[tuple[str, str]]:
    """Words in the language that is spoken, cut at their places: each text, and the place behind it."""
    return [(text, name or "") for text, name, _, _ in Formatter().parse(said(words))]


def known(words: str) -> str:
    """Words of people, or of the engine where its catalogue has them: it writes some into data packages."""
    return tongue().words.get(words, words)


def written(number: str) -> str:
    """A text whose numbers are written as the language does: 1,234.5% is 1 234,5 % in French."""
    return number if tongue().is_own else DIGITS.sub(_digits, number)


def counted(words: str) -> str:
    """Words with numbers among them: the catalogue has them with `{}` in the place of each number."""
    numbers = [written(found[0]) for found in DIGITS.finditer(words)]
    return said(DIGITS.sub("{}", words)).format(*numbers) if numbers else said(words)


def _digits(found: re.Match[str]) -> str:
    sign, whole, decimals, percent = found.groups()
    spoken = tongue()
    return "".join(
        (
            sign,
            whole.replace(",", spoken.thousands),
            f"{spoken.decimal}{decimals}" if decimals else "",
            spoken.percent if percent else "",
        )
    )


@lru_cache(maxsize=8)
def _read(name: str) -> Tongue:
    folder = FOLDER / name
    formats = tomllib.loads((folder / FORMATS).read_text(encoding="utf-8"))
    return Tongue(name, catalogue((folder / CATALOGUE).read_text(encoding="utf-8")), **formats)


LINE = re.compile(r'(?m)^(?:(msgid|msgstr) )?(".*")\s*$')


def catalogue(text: str) -> dict[str, str]:
    """The pairs of a file of gettext, without its header and what nobody has translated."""
    pairs: list[list[str]] = []
    for keyword, quoted in LINE.findall(text):
        words = str(ast.literal_eval(quoted))
        if keyword == "msgid":
            pairs.append([words])
        elif keyword == "msgstr":
            pairs[-1].append(words)
        else:
            pairs[-1][-1] += words
    return {original: translated for original, translated in pairs if original and translated}
