"""What a category is called: the one normal form of stored values, in which every later stage knows them.

Two stored values that only a program tells apart, or that share a label, are one category with one name.
Takes what the descriptor writes, gives categories and the spellings of each; judges nothing.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from findings.vocabulary import MEASURES, Category

INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
JOINERS = "\u200c\u200d"
"""Needed within words of some scripts, and within emoji."""

FORMULA_STARTS = "=+-@\t\r＝＋－＠"
"""How a text begins that a spreadsheet would run."""

_SIGNED_NUMBER = re.compile(r"[-+]?[0-9]+(?:[.,][0-9]+)*(?:e-?[0-9]+)?(?: ?%)?|[-+]?\.[0-9]+")

_LEFT_OUT = {"Cf", "Cs", "Co", "Cn"}
_BREAKS = {"Cc", "Zl", "Zp"}

TAKEN = {"index", "form", "respondents"} | {name for name, each in MEASURES.items() if each.of_respondents}
"""Names of pages among those of the questions, and what claims say of those who answered."""

Spellings = tuple[tuple[str, str], ...]


def settled(text: str) -> str:
    """A text in its normal form: accents on their letters, plain spaces, none around it, nothing unseen."""
    if text.isascii() and text.isprintable():
        return text.strip()
    seen = "".join(_seen(letter) for letter in unicodedata.normalize("NFC", text))
    return seen.strip(f" {INVISIBLE}")


def _seen(letter: str) -> str:
    kind = unicodedata.category(letter)
    if kind in _BREAKS or kind == "Zs":
        return " "
    return "" if kind in _LEFT_OUT and letter not in JOINERS else letter


def folded(text: str) -> str:
    """A text without what a hurried reader overlooks: capitals, spaces, signs between words."""
    flat = unicodedata.normalize("NFKC", text).casefold()
    flat = re.sub(r"(?<=\w)['’.](?=\w|\s|$)", "", flat)
    flat = re.sub(r"\s*&\s*", " and ", flat)
    flat = re.sub(r"(?<=[^\W\d])[-‐‑–/_,](?=[^\W\d])", " ", flat)
    return re.sub(r"\s+", " ", flat).strip(" \t\n.,;:!_\u200b")


SPOKEN = {
    "+": "plus", "#": "sharp", "*": "star", "<": "under", ">": "over", "-": "minus", "=": "equals",
    "%": "percent", "&": "and", "/": "slash", "!": "mark", "?": "question", "@": "at", "€": "euro",
    "£": "pound", "$": "dollar", "½": "half", "≤": "at most", "≥": "at least", "✓": "tick", "✗": "cross",
    "★": "star", "☆": "empty star",
}  # fmt: skip


TYPED = str.maketrans(dict.fromkeys("‘’‚‛", "'") | dict.fromkeys("“”„‟", '"') | dict.fromkeys("‐‑‒–—―−", "-"))


def typed(text: str) -> str:
    """A text as it is typed where a keyboard has one quotation mark and one dash."""
    return text.translate(TYPED).replace("…", "...")


def spoken(text: str) -> str:
    """A text with its signs in words, so that C, C++ and C# have addresses of their own.

    A full stop and the like are said only where there is nothing else.
    """
    return _in_words(text, _said) or _in_words(text, _called)


def _in_words(text: str, said: Callable[[str], str]) -> str:
    words = ((f" {said(letter)} " if not letter.isalnum() else letter) for letter in settled(text))
    return "_".join("".join(words).split()).lower()


def _said(letter: str) -> str:
    if letter.isspace() or letter in ".,;:'\"()[]’":
        return ""
    return SPOKEN.get(letter, _called(letter) if ord(letter) > LAST_OF_LATIN else "")


def _called(letter: str) -> str:
    return "" if letter.isspace() else unicodedata.name(letter, "")


LAST_OF_LATIN = 0x24F


def has_unseen(text: str, allowed: str = "") -> bool:
    """Whether a text holds a letter that no reader sees, other than those within words and emoji."""
    unseen, kept = _LEFT_OUT | _BREAKS, JOINERS + allowed
    return any(unicodedata.category(letter) in unseen and letter not in kept for letter in text)


def is_decomposed(text: str) -> bool:
    """Whether accents stand apart from their letters."""
    return not unicodedata.is_normalized("NFC", text)


@dataclass(frozen=True)
class Written:
    """A category as the descriptor writes it: what is stored, what readers see, and a name of its own."""

    value: str
    label: str
    name: str = ""


def written(entry: Any) -> Written:
    """A category is a value, or a value with its label."""
    if not isinstance(entry, Mapping):
        return Written(str(entry), str(entry))
    value = str(entry.get("value"))
    return Written(value, str(entry.get("label", value)), str(entry.get("name", "")))


def named(entries: Iterable[Any], restricted: bool = True) -> tuple[tuple[Category, ...], Spellings]:
    """The categories of a field in their order, and every stored value that is not the name of its own.

    In a file that is distributed, whose values can be edited, those without a name given are the names.
    """
    groups = _together([written(each) for each in entries])
    names = [_name(group) if restricted else _given(group) or group[0].value for group in groups]
    categories = tuple(Category(name, group[0].label) for name, group in zip(names, groups, strict=True))
    spellings = (
        (each.value, name)
        for name, group in zip(names, groups, strict=True)
        for each in group
        if each.value != name
    )
    return categories, tuple(spellings)


def _together(categories: list[Written]) -> list[list[Written]]:
    """Those of one label; or of one normal form, which nobody could tell apart."""
    groups: dict[str, list[Written]] = {}
    of_values: dict[str, str] = {}
    for each in categories:
        label = of_values.setdefault(settled(each.value), each.label)
        groups.setdefault(label, []).append(each)
    return list(groups.values())


def _name(group: list[Written]) -> str:
    """The name that is given; else the value, or of values that differ by more than capitals the label."""
    given = _given(group)
    values = [plain(each.value) for each in group]
    label = plain(group[0].label)
    if given or len({value.casefold() for value in values}) == 1:
        return given or values[0]
    return label


def _given(group: list[Written]) -> str:
    return next((each.name for each in group if each.name), "")


def plain(value: str) -> str:
    """A value as a name that is safe in every file."""
    found = settled(value) or value
    if not runs(found):
        return found
    begun = found.lstrip(FORMULA_STARTS + " ")
    if begun[:1].isdigit() and found[: -len(begun)].strip() == "-":
        return f"−{begun}"  # a minus sign, which no spreadsheet runs
    return begun if begun[:1].isalnum() else spoken(found).replace("_", " ")


def runs(text: str) -> bool:
    """Whether a spreadsheet would run a text as a formula; numbers and single signs it shows as they are."""
    return text[:1] in FORMULA_STARTS and len(text) > 1 and not _SIGNED_NUMBER.fullmatch(text)


def standing_for(text: str) -> int:
    """A number that stands for a text, the same on every machine: enough to find it again, not to read it."""
    return int.from_bytes(sha256(text.encode()).digest()[:8], "big", signed=True)
