"""Numbers that are nobody's answers: times, sums of money, sections, names. A table of each language.

What is listed may stand in prose without a claim, and nothing else may. Each row has sentences in which its
number passes, and others that look alike and are refused; both are tests.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from findings.content.language import Language
from findings.content.numerals import FRACTIONS, Numerals

SENTENCE_END = re.compile(r"[.!?][”’»\"')\]]*\s+(?=[A-ZÀ-ÖØ-Þ“‘«\"'(])|\n")


@dataclass(frozen=True)
class Ordinary:
    """A kind of number: what it is, where it stands, sentences in which it passes, and others that do not.

    An amount can be an answer too: where `amount`, a sentence of averages is none of this kind.
    """

    kind: str
    patterns: tuple[str, ...]
    passes: tuple[str, ...]
    refused: tuple[str, ...]
    amount: bool = False


@dataclass(frozen=True)
class Excuses:
    """The table of one language: its kinds; each pattern, and whether it is of amounts.

    `averages` are words of a sentence whose amounts are answers, `timed` those right before a year.
    """

    kinds: tuple[Ordinary, ...]
    patterns: tuple[tuple[re.Pattern[str], bool], ...]
    averages: re.Pattern[str]
    timed: re.Pattern[str]


@lru_cache(maxsize=8)
def excuses(spoken: Language) -> Excuses:
    """What a language's table lists."""
    table = spoken.ordinary
    parts = {"FRACTIONS": FRACTIONS}
    for name, pattern in table["parts"].items():
        parts[name] = _filled(pattern, parts)
    kinds = tuple(
        Ordinary(
            row["kind"],
            tuple(_filled(pattern, parts) for pattern in row["patterns"]),
            tuple(row["passes"]),
            tuple(row["refused"]),
            row.get("amount", False),
        )
        for row in table["kinds"]
    )
    return Excuses(
        kinds,
        tuple((re.compile(pattern), each.amount) for each in kinds for pattern in each.patterns),
        re.compile(table["averages"], re.IGNORECASE),
        re.compile(table["timed"], re.IGNORECASE),
    )


def _filled(pattern: str, parts: dict[str, str]) -> str:
    """A pattern with other patterns in the place of their names."""
    return re.sub(r"\{([A-Z_]+)\}", lambda match: parts[match[1]], pattern)


def ordinary(text: str, numerals: Numerals) -> Iterator[tuple[int, int]]:
    """The places of a text whose numbers are nobody's answers.

    A year right before those who were asked may count them.
    """
    counted = re.compile(rf"\s*(?:[\w-]+ )?(?:{numerals.asked})\b", re.IGNORECASE)
    for spoken in numerals.languages:
        said = excuses(spoken)
        for pattern, amount in said.patterns:
            for match in pattern.finditer(text):
                if not (
                    numerals.beyond.match(text, match.end())
                    or (amount and said.averages.search(text, *sentence(text, match.start())))
                    or (_counts(match, said.timed) and counted.match(text, match.end()))
                ):
                    yield match.span()


def sentence(text: str, at: int) -> tuple[int, int]:
    """From where to where the sentence goes in which a place stands."""
    start, end = 0, len(text)
    for match in SENTENCE_END.finditer(text):
        if match.end() <= at:
            start = match.end()
        elif match.start() >= at:
            return start, match.start() + 1
    return start, end


def _counts(match: re.Match[str], timed: re.Pattern[str]) -> bool:
    """Whether a number stands bare, and nothing before it says that it is a year, as in 'in 2011'.."""
    return match[0].isdecimal() and not timed.search(match.string[: match.start()])
