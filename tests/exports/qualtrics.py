"""Writes answers as Qualtrics exports them: three heading rows, in the legacy form two.

The third row is JSON. Several answers stand in one column an option, or in one cell with commas; -99 is a
question that was seen and not answered; answers are words or values. Addresses and places of respondents are
always there.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace

from tests.any_survey.chance import Chance
from tests.any_survey.nouns import NO_ANSWER

from .laying import Block, Cell, Laid
from .numbers import numeric
from .platform import People
from .sheets import Answered, AnswerSheet, Topic

TIME = "%Y-%m-%d %H:%M:%S"
SEEN = "-99"


@dataclass(frozen=True)
class Exporting:
    """What was ticked in the dialog of the export."""

    legacy: bool
    values: bool
    split: bool
    seen: bool

    def heads(self, code: str, words: str, source: str) -> tuple[str, ...]:
        return (code, words) if self.legacy else (code, words, json.dumps({"ImportId": source}))


def qualtrics(sheet: AnswerSheet, chance: Chance) -> Laid:
    legacy = chance.happens(0.25)
    how = Exporting(
        legacy, legacy or chance.happens(0.35), legacy or chance.happens(0.7), chance.happens(0.4)
    )
    whole = sheet.changed(as_values) if how.values else sheet
    whole = whole if how.split or not how.values else whole.changed(as_numbers)
    people = People(chance.within("people"), sheet.size)
    answers = [
        block
        for place, each in enumerate(whole.topics, start=1)
        for block in topic(each, f"Q{place}", f"QID{place + 10}", how)
    ]
    before, after = (legacy_own if legacy else own)(people, how, sheet)
    return Laid("Qualtrics", whole, (*before, *answers, *after), coded=how.values)


def own(people: People, how: Exporting, sheet: AnswerSheet) -> tuple[list[Block], list[Block]]:
    def heads(code: str, words: str) -> tuple[str, ...]:
        return how.heads(code, words, code[0].lower() + code[1:])

    done: tuple[Cell, ...] = tuple((int(each) if how.values else str(each)) for each in sheet.finished)
    progress: tuple[Cell, ...] = tuple(100 if each else 48 for each in sheet.finished)
    return [
        people.times(TIME, *heads("StartDate", "Start Date")),
        people.times(TIME, *heads("EndDate", "End Date"), after=388),
        people.alike(0 if how.values else "IP Address", *heads("Status", "Response Type")),
        people.column("address", *heads("IPAddress", "IP Address")),
        Block(heads("Progress", "Progress"), progress),
        people.seconds(*heads("Duration (in seconds)", "Duration (in seconds)")),
        Block(heads("Finished", "Finished"), done),
        people.times(TIME, *heads("RecordedDate", "Recorded Date"), after=389),
        people.column("reference", *heads("ResponseId", "Response ID")),
        people.column("last name", *heads("RecipientLastName", "Recipient Last Name")),
        people.column("first name", *heads("RecipientFirstName", "Recipient First Name")),
        people.column("mail", *heads("RecipientEmail", "Recipient Email")),
        people.alike("", *heads("ExternalReference", "External Data Reference")),
        people.column("latitude", *heads("LocationLatitude", "Location Latitude")),
        people.column("longitude", *heads("LocationLongitude", "Location Longitude")),
        people.alike("email", *heads("DistributionChannel", "Distribution Channel")),
        people.alike("EN", *heads("UserLanguage", "User Language")),
    ], []


def legacy_own(people: People, how: Exporting, sheet: AnswerSheet) -> tuple[list[Block], list[Block]]:
    done: tuple[Cell, ...] = tuple(map(int, sheet.finished))
    return [
        people.column("reference", "V1", "ResponseID"),
        people.alike("Default Response Set", "V2", "ResponseSet"),
        people.column("name", "V3", "Name"),
        people.alike("", "V4", "ExternalDataReference"),
        people.column("mail", "V5", "EmailAddress"),
        people.column("address", "V6", "IPAddress"),
        people.alike(0, "V7", "Status"),
        people.times(TIME, "V8", "StartDate"),
        people.times(TIME, "V9", "EndDate", after=388),
        Block(("V10", "Finished"), done),
    ], [
        people.column("latitude", "LocationLatitude", "LocationLatitude"),
        people.column("longitude", "LocationLongitude", "LocationLongitude"),
        people.alike(-1, "LocationAccuracy", "LocationAccuracy"),
        people.alike("", "", ""),
    ]


def as_values(topic: Topic) -> Topic:
    """Answers as 1, 2, and so on; what was an answer in words is one more value."""
    if topic.kind in ("text", "number", "multiple", "ranking"):
        return topic
    columns = tuple(each.whole for each in topic.columns)
    labels = dict.fromkeys(label for each in columns for label in each.labels)
    codes = {label: str(place) for place, label in enumerate(labels, start=1)}
    return replace(topic, columns=columns).relabelled(codes.__getitem__)


def as_numbers(topic: Topic) -> Topic:
    """Options as 1, 2, and so on, where several stand in one cell."""
    if topic.kind != "multiple":
        return topic
    places = {each.title: str(place) for place, each in enumerate(topic.columns, start=1)}
    return topic.retitled(places.__getitem__)


def topic(topic: Topic, code: str, source: str, how: Exporting) -> Iterator[Block]:
    if topic.kind == "multiple" and not how.split:
        yield Block(how.heads(code, topic.wording, source), in_one(topic), topic.name)
    for place, each in enumerate(topic.columns, start=1):
        if topic.kind != "multiple" or how.split:
            part = f"{code}_{place}" if each.title else code
            heads = how.heads(part, worded(topic, each), f"{source}_{place}" if each.title else source)
            canary = "words" if topic.kind == "text" else ""
            yield Block(heads, cells_of(topic, each, how), topic.name, canary)
        if each.wrote:
            number = place if each.title else len(each.labels)
            heads = how.heads(
                f"{code}_{number}_TEXT",
                f"{topic.wording} - {each.labels[-1]} - Text",
                f"{source}_{number}_TEXT",
            )
            yield Block(heads, each.wrote, topic.name, "words", companion=True)


def worded(topic: Topic, column: Answered) -> str:
    """The second heading of a column."""
    chosen = " - Selected Choice" if topic.columns[-1].wrote else ""
    return f"{topic.wording}{chosen}" + (f" - {column.title}" if column.title else "")


def cells_of(topic: Topic, column: Answered, how: Exporting) -> tuple[Cell, ...]:
    if topic.kind == "number":
        return seen(column, numeric(column), how)
    if topic.kind == "text":
        return column.shown
    if topic.kind == "multiple" and how.values:
        return seen(column, tuple("" if each is None else "1" for each in column.said), how)
    return seen(column, column.shown, how)


def seen(column: Answered, cells: tuple[Cell, ...], how: Exporting) -> tuple[Cell, ...]:
    """The cells with a mark where the question was seen and nothing chosen."""
    if not how.seen:
        return cells
    empty = [
        said is None and why in ("", NO_ANSWER) for said, why in zip(column.said, column.why, strict=True)
    ]
    return tuple(SEEN if none else cell for none, cell in zip(empty, cells, strict=True))


def in_one(topic: Topic) -> tuple[Cell, ...]:
    """All that each ticked, in one cell."""
    size = len(topic.columns[0].said)
    return tuple(
        ",".join(each.title for each in topic.columns if each.said[row] is not None) for row in range(size)
    )
