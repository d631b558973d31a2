"""Who was asked what, found from where answers are blank: exactly where an earlier answer was another.

Takes the guesses of a file in their order, gives the same with a routing where one was found. A person is
asked unless it is exact.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt

from findings.importing.decisions import Book
from findings.importing.guessing import Guess
from findings.importing.values import missing_of
from findings.naming import named
from findings.vocabulary import KINDS

LEAST_BLANK = 0.05
LEAST_ANSWERED = 10
LEAST_OF_A_CATEGORY = 5
MOST_BLANK_OF_ASKED = 0.35
EXACT = 0.1
MOST_CONDITIONS = 200

Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Filter:
    """An earlier question that could decide who is asked: who gave which of its categories."""

    question: str
    wording: str
    heading: str
    groups: Mapping[str, Mask]
    labels: Mapping[str, str]


def routed(guesses: list[Guess], book: Book, words: Mapping[str, str]) -> Iterator[Guess]:
    """Each guess, with the routing of its question where one holds."""
    filters: list[Filter] = []
    for guess in guesses:
        yield _routed(guess, filters, book, words)
        made = _filter(guess)
        if made and len(filters) < MOST_CONDITIONS:
            filters.append(made)


def _routed(guess: Guess, filters: list[Filter], book: Book, words: Mapping[str, str]) -> Guess:
    if guess.question is None or not guess.columns:
        return guess
    answered = _answered(guess)
    blank = 1 - answered.mean() if len(answered) else 0.0
    if blank < LEAST_BLANK or answered.sum() < LEAST_ANSWERED:
        return guess
    fits = [found for each in reversed(filters) if (found := _fit(answered, each))]
    if not fits:
        return guess
    left, place, chosen = min((left, place, chosen) for place, (left, chosen) in enumerate(fits))
    by = [each for each in reversed(filters) if _fit(answered, each)][place]
    value = f"{by.question}={'|'.join(chosen)}"
    answers = " or ".join(f"'{by.labels[each]}'" for each in chosen)
    ground = f"blank wherever '{by.wording}' was not answered {answers}"
    confidence = 0.9 if left <= EXACT else 0.7
    heading = guess.columns[0].heading
    asks = f"Was '{guess.question['wording']}' put only to those who answered {answers} to '{by.wording}'?"
    said = book.take(heading, "routing", value, ground, confidence, asks, (value, "all"))
    if said != value:
        return guess
    named = f" {words['or']} ".join(by.labels[each] for each in chosen)
    universe = words["routed"].format(answers=named, asked=by.wording)
    return replace(guess, question=guess.question | {"routing": value, "universe": universe})


def _answered(guess: Guess) -> Mask:
    """Who answered any of its columns, or gave a reason; what a program writes for nothing is neither."""
    rows = len(guess.columns[0].texts)
    found: Mask = np.zeros(rows, bool)
    for column in guess.columns:
        nothing = {"", *(text for text, words in column.missing.items() if not words)}
        found |= np.array([text not in nothing for text in column.texts], bool)
    return found


def _fit(answered: Mask, by: Filter) -> tuple[float, tuple[str, ...]] | None:
    """The categories whose respondents were asked, and which share of them left it blank; or None.

    Nobody else answered, and few of those asked left it blank.
    """
    everybody: Mask = np.zeros(len(answered), bool)
    asked: Mask = np.zeros(len(answered), bool)
    chosen = []
    for name, group in by.groups.items():
        everybody |= group
        if answered[group].any():
            chosen.append(name)
            asked |= group
    others = everybody & ~asked
    if not chosen or others.sum() < LEAST_OF_A_CATEGORY or answered[~everybody].any():
        return None
    left = float(1 - answered[asked].mean())
    each = [float(1 - answered[by.groups[name]].mean()) for name in chosen]
    if left > MOST_BLANK_OF_ASKED or max(each) > 2 * MOST_BLANK_OF_ASKED:
        return None
    return left, tuple(chosen)


def _filter(guess: Guess) -> Filter | None:
    """A question of one column with categories, as something that could decide."""
    if guess.question is None or len(guess.fields) != 1 or len(guess.columns) != 1:
        return None
    if not KINDS[guess.question["kind"]].shape.categorical:
        return None
    field: dict[str, Any] = guess.fields[0]
    categories, spellings = named(field.get("categories", ()))
    names = {category.value: category.value for category in categories} | dict(spellings)
    others = field["survey"].get("others")
    missing = missing_of(guess.columns)
    codes = np.array(
        [names.get(text, names.get(others, "") if others and text and text not in missing else "")
         for text in guess.columns[0].texts], object
    )  # fmt: skip
    groups = {category.value: codes == category.value for category in categories}
    groups = {name: mask for name, mask in groups.items() if mask.any() and not set(name) & set("|=;")}
    if len(groups) < 2:
        return None
    labels = {category.value: category.label for category in categories}
    wording = guess.question["wording"]
    return Filter(guess.question["question"], wording, guess.columns[0].heading, groups, labels)
