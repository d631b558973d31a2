"""Numbers as people write them: 10,000 and 10.000 and 10 000 and 1,5, but no version, date or address.

Takes texts and gives numbers; decides nothing about a column but how its numbers are written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

_GROUPED = (
    r"[1-9][0-9]{0,2}(?P<mark>[.,'’ \u00a0\u202f])[0-9]{3}(?:(?P=mark)[0-9]{3})*"
    r"(?:(?!(?P=mark))[.,][0-9]+)?"
)
_PLAIN = r"[0-9]+(?:[.,][0-9]+)?"
_NUMERAL = re.compile(rf"(?<![0-9.,])(?P<grouped>{_GROUPED})(?![.,]?[0-9])|(?P<plain>{_PLAIN})(?![.,]?[0-9])")


def first_number(text: str) -> float | None:
    """The number that a text begins its digits with; None where they are those of something else."""
    digit = re.search(r"[0-9]", text)
    found = _NUMERAL.search(text)
    if digit is None or found is None or found.start() != digit.start():
        return None
    plain = found["plain"]
    value = float(plain.replace(",", ".")) if plain else _ungrouped(found["grouped"], found["mark"])
    return value * _LARGER.get(re.sub(r"[^a-z].*", "", text[found.end() :].lower().strip()), 1)


_LARGER = {"k": 1e3, "m": 1e6, "bn": 1e9, "million": 1e6, "millions": 1e6, "billion": 1e9, "thousand": 1e3}


def _ungrouped(written: str, mark: str) -> float:
    return float(written.replace(mark, "").replace(",", "."))


class NumberSpelling(NamedTuple):
    """The sign before decimals, the one between thousands, and whether another reading is possible."""

    decimal: str = "."
    group: str = ""
    doubtful: bool = False


_WHOLE = re.compile(r"[-−]?[0-9]+")
_LEADING = re.compile(r"[-−]?0[0-9]+")
_POINT = re.compile(r"[-−]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?")
_COMMA = re.compile(r"[-−]?[0-9]+,[0-9]+")
_THOUSANDS = {
    mark: re.compile(rf"[-−]?[0-9]{{1,3}}(?:{re.escape(mark)}[0-9]{{3}})+(?:{re.escape(decimal)}[0-9]+)?")
    for mark, decimal in ((",", "."), (".", ","), (" ", ","), ("'", "."), ("’", "."))
}


def spelling(texts: Iterable[str]) -> NumberSpelling | None:
    """How these texts write numbers, all of them in one way; None where some are no numbers."""
    told = [bare(text) for text in texts]
    if not told or any(_LEADING.fullmatch(text) for text in told):
        return None
    broken = [text for text in told if not _WHOLE.fullmatch(text)]
    found = next((how for pattern, how in _WAYS if all(map(pattern.fullmatch, broken))), None)
    return found or _with_thousands(broken)


_SIGNS = re.compile(r"^[£$€¥]\s?|\s?(?:[£$€¥%]|EUR|GBP|USD|CHF|kr|zł|Kč)$")


def bare(text: str) -> str:
    """A text without the sign of a currency or a percentage before or behind it."""
    return _SIGNS.sub("", text.strip())


_WAYS = (
    (_WHOLE, NumberSpelling()),
    (re.compile(r"[-−]?[1-9][0-9]{0,2},[0-9]{3}"), NumberSpelling(".", ",", doubtful=True)),
    (_COMMA, NumberSpelling(",")),
    (re.compile(r"[-−]?[1-9][0-9]{0,2}\.[0-9]{3}"), NumberSpelling(".", "", doubtful=True)),
    (_POINT, NumberSpelling()),
)
"""Ways to write numbers that are not plain digits, the doubtful ones before those that they could be too."""


def _with_thousands(broken: list[str]) -> NumberSpelling | None:
    for mark, pattern in _THOUSANDS.items():
        decimal = "," if mark in ". " else "."
        plain = re.compile(rf"[-−]?[0-9]+(?:{re.escape(decimal)}[0-9]+)?")
        if all(pattern.fullmatch(text) or plain.fullmatch(text) for text in broken):
            return NumberSpelling(decimal, mark)
    return None


def canonical(text: str, decimal: str = ".", group: str = "") -> str:
    """A number as the descriptor wants it: digits and a point; other texts stay as they are."""
    plain = bare(text).replace(group, "") if group else bare(text)
    plain = plain.replace(decimal, ".").replace("−", "-").replace("\u00a0", "").replace("\u202f", "")
    if not _POINT.fullmatch(plain) or _LEADING.fullmatch(plain):
        return text
    value = float(plain)
    if value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return format(value, ".15g") if "e" not in repr(value) else repr(value)


def as_numbers(texts: Iterable[str]) -> dict[str, str] | None:
    """Each text with the number that it writes; None where one is no number."""
    told = list(texts)
    found = spelling(told)
    return None if found is None else {text: canonical(text, found.decimal, found.group) for text in told}
