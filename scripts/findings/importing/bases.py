"""Of whom the shares of questions with several answers are: of those who ticked something, or of all asked.

Takes the guesses of a file. A person is asked where it makes a difference: where some said of every option
that they did not choose it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np

from findings.importing.decisions import Book
from findings.importing.guessing import Guess
from findings.importing.values import REPEATED
from findings.vocabulary import KINDS

ANSWERED, ASKED = "answered", "asked"
NOT_TICKED = "Not ticked"
Json = dict[str, Any]


def base_of_ticks(guesses: Iterable[Guess], book: Book) -> str:
    """What a person said, or those who ticked something; nothing where it is the same."""
    found = [(each, none) for each in guesses if (none := _ticked_nothing(each)) >= REPEATED]
    if not found:
        return ""
    guess, none = max(found, key=lambda each: each[1])
    wording, rows = (guess.question or {}).get("wording", ""), len(guess.columns[0].texts)
    ground = f"{none} of {rows} ticked nothing of '{wording}'"
    asks = (
        f"{ground}. Are shares of questions with several answers those of people who ticked something "
        f"({ANSWERED}), or of all who were asked ({ASKED})?"
    )
    return book.take("", "multiple_base", ANSWERED, ground, 0.6, asks, (ANSWERED, ASKED))


def _ticked_nothing(guess: Guess) -> int:
    """How many said of no option that they chose it, and of one at least that they did not."""
    ticked_at_all = guess.question is not None and KINDS[guess.question["kind"]].shape.ticked
    if not ticked_at_all or len(guess.columns) < 2:
        return 0
    size = len(guess.columns[0].texts)
    ticked, unticked = np.zeros(size, bool), np.zeros(size, bool)
    for field, column in zip(guess.fields, guess.columns, strict=True):
        nothing, not_chosen = _texts(field)
        ticked |= np.array([text not in nothing | not_chosen for text in column.texts], bool)
        unticked |= np.array([text in not_chosen for text in column.texts], bool)
    return int((unticked & ~ticked).sum())


def _texts(field: Json) -> tuple[set[str], set[str]]:
    """The texts that are no answer, and those that say an option was not chosen."""
    nothing = {"", *(str(each["value"]) for each in field.get("missingValues", ()))}
    not_chosen = {str(each["value"]) for each in field.get("categories", ()) if each["label"] == NOT_TICKED}
    return nothing, not_chosen
