"""Writes answers as Google Forms does: `Timestamp`, a column a question, several answers with commas between.

The linked sheet puts ", " between the answers of a checkbox question, even where an answer holds commas; the
form's own download puts ";". A grid has a column a row, headed `Question [Row]`; so has a ranking, which is a
grid of places.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tests.any_survey.chance import Chance

from .laying import Block, Cell, Laid
from .microsoft_forms import together
from .numbers import numeric
from .platform import People
from .sheets import AnswerSheet, Topic, inline

STAMPS = ("%m/%d/%Y %H:%M:%S", "%d/%m/%Y %H:%M:%S", "%Y/%m/%d %I:%M:%S %p GMT+1")
PLACES = ("1st", "2nd", "3rd", "4th", "5th", "6th", "7th")
"""How somebody heads the columns of a grid in which others are to rank."""


def google_forms(sheet: AnswerSheet, chance: Chance) -> Laid:
    whole = replace(sheet.changed(inline).changed(in_places), finished=(True,) * sheet.size)
    people = People(chance.within("people"), sheet.size)
    between = chance.one((", ", ", ", ";"))
    mail = [people.column("mail", chance.one(("Email Address", "Username")))] if chance.happens(0.5) else []
    answers = [block for each in whole.topics for block in topic(each, between)]
    return Laid("Google Forms", whole, (people.times(chance.one(STAMPS), "Timestamp"), *mail, *answers))


def in_places(topic: Topic) -> Topic:
    if topic.kind != "ranking":
        return topic
    return topic.relabelled(lambda place: PLACES[int(place) - 1])


def topic(topic: Topic, between: str) -> Iterator[Block]:
    if topic.kind == "multiple":
        yield Block(
            (topic.wording,), together(topic, "{}", between), topic.name, private=topic.columns[-1].wrote
        )
        return
    for each in topic.columns:
        cells: tuple[Cell, ...] = numeric(each) if topic.kind == "number" else each.in_place
        head = f"{topic.wording} [{each.title}]" if each.title else topic.wording
        canary = "words" if topic.kind == "text" else ""
        yield Block((head,), cells, topic.name, canary, private=each.wrote)
