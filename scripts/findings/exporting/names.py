"""What a dialect calls a column, and by which numbers it knows categories and reasons: one rule for all.

A name that a dialect can hold is kept. Of any other, letters lose their accents and every other sign becomes
`_`; `v_` stands before what does not begin with a letter or is a word of the dialect; it is cut to the
longest name, and gets `_2`, `_3` and so on where another column has it, capitals not told apart.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from findings.exporting.model import REASONS, CellKind, HandedColumn, HandedTable
from findings.vocabulary import MISSING_CODES, Missing

LONGEST_CODE = 32_740
"""The largest number that Stata keeps for a category in its smaller kinds of numbers."""


@dataclass(frozen=True)
class Limits:
    """What a dialect can hold: letters of a name, bytes of labels, and words that are no names."""

    dialect: str
    name: int
    label: int
    value_label: int
    text: int
    reserved: frozenset[str]
    asked: re.Pattern[str] = re.compile(r"[A-Za-z][A-Za-z0-9_]*")


SPSS_WORDS = frozenset("all and by eq ge gt le lt ne not or to with".split())  # noqa: SIM905 - reads across
STATA_WORDS = frozenset(
    "byte double float if in int long strl using with".split()  # noqa: SIM905 - reads across
)
SPSS = Limits("spss", 64, 255, 120, 32_767, SPSS_WORDS)
STATA = Limits("stata", 28, 80, 32_000, 2_045, STATA_WORDS)
"""Stata's names have 32 letters; that of a list of labels is the variable's with up to four digits."""


def names_of(table: HandedTable, limits: Limits) -> dict[str, str]:
    """The name of each column in a dialect, by its own."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    own = {each.name.lower() for each in table.columns if _fits(each.name, limits)}
    for column in table.columns:
        name = column.name
        if not _fits(name, limits) or name.lower() in taken:
            name = _free(_plain(name, limits), taken | own, limits)
        found[column.name] = name
        taken.add(name.lower())
    return found


def _fits(name: str, limits: Limits) -> bool:
    is_word = name.lower() in limits.reserved or re.fullmatch(r"(?i)str\d+", name)
    return bool(limits.asked.fullmatch(name)) and len(name) <= limits.name and not is_word


def _plain(name: str, limits: Limits) -> str:
    bare = "".join(each for each in unicodedata.normalize("NFKD", name) if not unicodedata.combining(each))
    plain = re.sub(r"[^A-Za-z0-9_]", "_", bare)
    plain = plain[: limits.name].rstrip("_") or "v_"
    return plain if _fits(plain, limits) else f"v_{plain}"[: limits.name]


def _free(name: str, taken: Iterable[str], limits: Limits) -> str:
    used, number, found = set(taken), 1, name
    while found.lower() in used:
        number += 1
        found = f"{name[: limits.name - len(str(number)) - 1]}_{number}"
    return found


def cut(text: str, longest: int) -> str:
    """A label of at most so many bytes, with a sign that it goes on."""
    if len(text.encode()) <= longest:
        return text
    return text.encode()[: longest - 3].decode(errors="ignore") + "…"


# Numbers for categories and reasons ---------------------------------------------------------------


def category_codes(column: HandedColumn) -> tuple[int, ...]:
    """The number of each category: the stored values where they are whole numbers, else 1, 2, 3 in order."""
    kept = [int(text) for text in column.texts if re.fullmatch(r"0|[1-9]\d{0,4}", text)]
    if len(kept) == len(column.texts) and all(code <= LONGEST_CODE for code in kept):
        return tuple(kept)
    return tuple(range(1, len(column.texts) + 1))


def spss_reasons(column: HandedColumn) -> dict[Missing, int]:
    """The number of each reason: -1 to -5, or those below every number of the column."""
    lowest = min((*column.numbers, 0.0)) if column.holds.numeric else 0.0
    below = 0 if lowest >= 0 else -(10 ** len(str(int(-lowest))))
    return {reason: below + code for reason, code in MISSING_CODES.items()}


def stata_reasons() -> dict[Missing, str]:
    """The letter of each reason: `.a` is not asked, `.b` no answer, and so on."""
    return {reason: chr(ord("a") + place) for place, reason in enumerate(REASONS.values())}


def is_coded(column: HandedColumn) -> bool:
    """Whether its values are numbers with labels in a dialect that has such."""
    return column.holds is CellKind.CATEGORY
