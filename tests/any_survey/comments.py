"""Draws comments that somebody approved: plain sentences that name nobody, each with a theme."""

from __future__ import annotations

from collections.abc import Iterator

from .chance import Chance
from .nouns import Json, Publication

SAID = (
    "It works well enough, most of the time.", "Nobody explains why things change.", "More time would help.",
    "The people are kind; the forms are not.", "It was better than we feared.", "We would do it again.",
    "There is too little of everything.", "Ask us earlier next time.", "Signs are hard to read.",
    "The rooms are cold in winter.",
)  # fmt: skip
THEMES = ("time", "people", "rooms & forms", "change")


def comments(chance: Chance, survey: Publication) -> tuple[Json, ...]:
    """None in most surveys; else a few about a question, some of a group that is large."""
    questions = [each.name for each in survey.waves[0].questions if not each.routing]
    if not questions or not chance.happens(0.3):
        return ()
    return tuple(rows(chance, questions))


def rows(chance: Chance, questions: list[str]) -> Iterator[Json]:
    question = chance.one(questions)
    for number, text in enumerate(chance.some(SAID, 2, 6), start=1):
        yield {
            "id": f"c{number}",
            "question": question,
            "themes": ";".join(chance.some(THEMES, 1, 2)),
            "text": text,
            "attribute": "",
            "approved_by": "An editor",
            "approved_on": "2024-02-20",
        }
