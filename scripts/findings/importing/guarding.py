"""The last look at a description before it is written: it names no answer that fewer than five gave.

Takes the guesses with their columns, and sets aside whatever would name one. Knows nothing of how a guess was
made, so that a fault there cannot publish somebody's words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from findings.importing.apart import CONVENTION
from findings.importing.describing import described
from findings.importing.guessing import Guess
from findings.importing.splitting import pieces
from findings.importing.values import REPEATED, counted, counterpart, reason
from findings.importing.words import NOTHING, TICKED, UNTICKED
from findings.vocabulary import Role

_RATING = re.compile(r"10|[0-9]")
Json = dict[str, Any]


def guarded(guesses: Iterable[Guess]) -> Iterator[Guess]:
    """Each guess; one that would name an answer which few gave becomes columns that are set aside."""
    for guess in guesses:
        yield _set_aside(guess) if any(_rare_in(guess)) else guess


def _rare_in(guess: Guess) -> Iterator[str]:
    """Texts that the description of a guess holds, and that fewer than five respondents gave."""
    given = counted(guess.columns)
    known = {
        text
        for column in guess.columns
        for text in (*column.labels, *column.labels.values(), *column.missing)
    }
    headings = " ".join(
        f"{column.heading} {column.part} {column.question}" for column in guess.columns
    ).casefold()
    signs = {
        str(rule["delimiter"]) for field in guess.fields if (rule := _rule(field)) and rule.get("delimiter")
    }
    ours = {str(field["survey"].get("others", "")) for field in guess.fields}
    for text in set(_texts(guess)) - known - ours:
        often = given[text] or _listed(text, given, signs)
        if 0 < often < REPEATED and not _is_harmless(text) and text.casefold() not in headings:
            yield text


def _rule(field: Json) -> Json:
    return field["survey"].get("derived") or {}


def _texts(guess: Guess) -> Iterator[str]:
    for field in guess.fields:
        for category in field.get("categories", ()):
            yield from (str(category["value"]), str(category["label"]))
        yield from (str(each["value"]) for each in field.get("missingValues", ()))
        yield from (str(field["survey"].get(key, "")) for key in ("selected", "others"))
        yield str(_rule(field).get("value", ""))


def _listed(text: str, given: dict[str, int], signs: set[str]) -> int:
    """How many listed a text among others in a cell."""
    return sum(
        count
        for sign in signs
        for cell, count in given.items()
        if set(pieces(text, sign)) <= set(pieces(cell, sign))
    )


def _is_harmless(text: str) -> bool:
    """Whether a text is no answer of somebody's own: yes and no, a reason for none, a point of a rating."""
    known = (TICKED, UNTICKED, NOTHING, CONVENTION, _RATING)
    return not text or any(each.fullmatch(text) for each in known) or bool(reason(text) or counterpart(text))


def _set_aside(guess: Guess) -> Guess:
    fields = []
    for place, column in enumerate(guess.columns, start=1):
        name = f"{guess.fields[0]['name']}_{place}" if place > 1 else str(guess.fields[0]["name"])
        survey: Json = {"role": Role.UNUSED.value, "column": column.heading}
        fields.append(described(name, column.heading, "string", {}, survey))
    said = f"{fields[0]['name']}: unused (its description would name an answer that fewer than five gave)"
    return replace(guess, fields=tuple(fields), said=said, question=None, breakdown=None)
