"""Writes answers as LimeSurvey does: headings of codes, of words or of both; answers in words or codes.

Parts of a question stand in square brackets, `G02Q07[SQ001]` or `Wording [Part]`, and words beside an answer
under `[other]`. Who broke off is there, without a date of submission. A ranking has a column a place, which
holds the item.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from tests.any_survey.chance import Chance
from tests.any_survey.nouns import NOT_ASKED

from .laying import Block, Cell, Laid
from .numbers import numeric
from .platform import People
from .sheets import Answered, AnswerSheet, Topic, inline

TIME = "%Y-%m-%d %H:%M:%S"

OWN = {
    "id": "Response ID", "submitdate": "Date submitted", "lastpage": "Last page",
    "startlanguage": "Start language", "seed": "Seed", "token": "Access code", "startdate": "Date started",
    "datestamp": "Date last action", "ipaddr": "IP address", "refurl": "Referrer URL",
}  # fmt: skip


@dataclass(frozen=True)
class Heading:
    """How the columns of one export are headed."""

    how: str

    def own(self, code: str) -> str:
        return {"code": code, "both": f"{code}. {OWN[code]}", "words": OWN[code]}[self.how]

    def of(self, code: str, wording: str, part: str = "", title: str = "") -> str:
        short = f"{code}[{part}]" if part else code
        long = f"{wording} [{title}]" if part else wording
        return {"code": short, "both": f"{short}. {long}", "words": long}[self.how]


def limesurvey(sheet: AnswerSheet, chance: Chance) -> Laid:
    heading = Heading(chance.one(("code", "both", "words", "words")))
    coded = heading.how == "code" and chance.happens(0.5)
    whole = sheet.changed(lambda each: inline(each, "Other"))
    whole = whole.changed(as_codes) if coded else whole
    whole = whole.changed(in_parts) if heading.how == "code" else whole
    people = People(chance.within("people"), sheet.size)
    answers = [
        block
        for place, each in enumerate(whole.topics, start=1)
        for block in topic(each, f"G{1 + place // 8:02}Q{place:02}", heading, coded)
    ]
    wordings = {
        each.name: f"G{1 + place // 8:02}Q{place:02}" for place, each in enumerate(whole.topics, start=1)
    }
    return Laid(
        "LimeSurvey",
        whole,
        (*own(people, heading, sheet), *answers, *timings(people)),
        wordings=wordings if heading.how == "code" else {},
        coded=coded,
    )


def own(people: People, heading: Heading, sheet: AnswerSheet) -> list[Block]:
    submitted = people.times(TIME, heading.own("submitdate"), after=512)
    cells = tuple(each if done else "" for each, done in zip(submitted.cells, sheet.finished, strict=True))
    return [
        people.numbered(heading.own("id"), first=14),
        replace(submitted, cells=cells),
        people.alike(7, heading.own("lastpage")),
        people.alike("en", heading.own("startlanguage")),
        people.column("number", heading.own("seed")),
        people.column("token", heading.own("token")),
        people.times(TIME, heading.own("startdate")),
        people.times(TIME, heading.own("datestamp"), after=512),
        people.column("address", heading.own("ipaddr")),
        people.alike("https://www.example.org/survey", heading.own("refurl")),
    ]


def timings(people: People) -> list[Block]:
    seconds = people.seconds("interviewtime")
    return [replace(seconds, heads=("Total time",)), replace(seconds, heads=("Group time: Your views",))]


CODES = {"Don't know": "A97", "Prefer not to say": "A98", "Not applicable": "A99"}


def as_codes(topic: Topic) -> Topic:
    """Answers as A1, A2, and so on; what was an answer in words is one more code."""
    if topic.kind in ("text", "number", "multiple", "ranking"):
        return topic
    labels = topic.columns[0].labels
    codes = {label: f"A{place}" for place, label in enumerate(labels, start=1)} | CODES | {"Other": "Other"}
    return replace(topic, columns=tuple(each.whole for each in topic.columns)).relabelled(codes.__getitem__)


def in_parts(topic: Topic) -> Topic:
    """Items and options as SQ001, SQ002, and so on, where no heading says more."""
    if topic.kind not in ("grid", "multiple"):
        return topic
    parts = {each.title: f"SQ{place:03}" for place, each in enumerate(topic.columns, start=1)}
    return topic.retitled(lambda title: title if title == "Other" else parts[title])


def topic(topic: Topic, code: str, heading: Heading, coded: bool) -> Iterator[Block]:
    if topic.kind == "ranking":
        yield from places(topic, code, heading)
        return
    for place, each in enumerate(topic.columns, start=1):
        part = f"SQ{place:03}" if each.title else ""
        if topic.kind == "multiple" and each.wrote:
            yield Block((heading.of(code, topic.wording, "other", "Other"),), each.wrote, topic.name, "words")
            continue
        cells = cells_of(topic, each, coded)
        canary = "words" if topic.kind == "text" else ""
        yield Block((heading.of(code, topic.wording, part, each.title),), cells, topic.name, canary)
        if each.wrote:
            head = heading.of(code, topic.wording, "other", "Other")
            yield Block((head,), each.wrote, topic.name, "words", companion=True)


def cells_of(topic: Topic, column: Answered, coded: bool) -> tuple[Cell, ...]:
    if topic.kind == "number":
        return numeric(column)
    if topic.kind != "multiple":
        return tuple("-oth-" if coded and each == "Other" else each for each in column.shown)
    yes, no = ("Y", "") if coded else ("Yes", "No")
    pairs = zip(column.said, column.why, strict=True)
    return tuple(yes if said is not None else "" if why == NOT_ASKED else no for said, why in pairs)


def places(topic: Topic, code: str, heading: Heading) -> Iterator[Block]:
    """A column a place."""
    for place in topic.columns[0].labels:
        cells = tuple(
            next((each.title for each in topic.columns if each.said[row] == place), "")
            for row in range(len(topic.columns[0].said))
        )
        yield Block((heading.of(code, topic.wording, place, f"Rank {place}"),), cells, topic.name)
