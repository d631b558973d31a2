"""Writes answers as SurveyMonkey exports them: two heading rows, a column an option holding its words.

The first row has the question above the first of its columns and nothing above the others; the second says
what each column holds.
"""

from __future__ import annotations

from collections.abc import Iterator

from tests.any_survey.chance import Chance

from .laying import Block, Cell, Laid
from .numbers import numeric
from .platform import People
from .sheets import AnswerSheet, Topic, inline

TIME = "%m/%d/%Y %I:%M:%S %p"
SPECIFY = "Other (please specify)"


def surveymonkey(sheet: AnswerSheet, chance: Chance) -> Laid:
    whole = sheet.changed(lambda each: inline(each, SPECIFY))
    people = People(chance.within("people"), sheet.size)
    answers = [block for each in whole.topics for block in topic(each)]
    suffix = chance.one(("csv", "xlsx"))
    return Laid("SurveyMonkey", whole, (*own(people, chance), *answers), suffix)


def own(people: People, chance: Chance) -> list[Block]:
    mail = (
        people.column("mail", "Email Address", "")
        if chance.happens(0.5)
        else people.alike("", "Email Address", "")
    )
    return [
        people.column("number", "Respondent ID", ""),
        people.alike("442671832", "Collector ID", ""),
        people.times(TIME, "Start Date", ""),
        people.times(TIME, "End Date", "", after=431),
        people.column("address", "IP Address", ""),
        mail,
        people.column("first name", "First Name", ""),
        people.column("last name", "Last Name", ""),
        people.alike("", "Custom Data 1", ""),
    ]


def topic(topic: Topic) -> list[Block]:
    """The columns of a question; its words stand above the first only."""
    blocks = list(columns(topic))
    first, *others = blocks
    return [
        Block((topic.wording, *first.heads), first.cells, first.topic, first.canary, first.companion),
        *(Block(("", *each.heads), each.cells, each.topic, each.canary, each.companion) for each in others),
    ]


def columns(topic: Topic) -> Iterator[Block]:
    for each in topic.columns:
        if topic.kind == "multiple" and each.wrote:
            yield Block((SPECIFY,), each.wrote, topic.name, "words")
            continue
        head = each.title or ("Open-Ended Response" if topic.kind in ("text", "number") else "Response")
        cells: tuple[Cell, ...] = each.shown
        if topic.kind == "number":
            cells = numeric(each)
        yield Block((head,), cells, topic.name, "words" if topic.kind == "text" else "")
        if each.wrote:
            yield Block((SPECIFY,), each.wrote, topic.name, "words", companion=True)
