"""Writes answers as Microsoft Forms does: a workbook, one heading row, several answers in a cell as `A;B;`.

A Likert question has a column for each statement, headed by the statement alone; a ranking is one cell with
everything in order. Headings must differ, so the second of two gets a number. Nobody is there who broke off.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tests.any_survey.chance import Chance

from .laying import Block, Cell, Laid
from .numbers import numeric
from .platform import People
from .sheets import AnswerSheet, Topic, inline


def microsoft_forms(sheet: AnswerSheet, chance: Chance) -> Laid:
    topics = tuple(part for each in sheet.topics if offered(each) for part in statements(inline(each)))
    whole = replace(sheet, topics=topics, finished=(True,) * sheet.size)
    people = People(chance.within("people"), sheet.size)
    answers = [block for each in whole.topics for block in topic(each)]
    return Laid("Microsoft Forms", whole, numbered((*own(people, chance), *answers)), "xlsx")


def offered(topic: Topic) -> bool:
    """Whether the tool has such a question: it lets nobody rank some things only."""
    return topic.kind != "ranking" or len(topic.columns) == len(topic.columns[0].labels)


def statements(topic: Topic) -> list[Topic]:
    """A Likert question as what is left of it: a question a statement, and nothing that joins them."""
    if topic.kind != "grid":
        return [topic]
    return [
        Topic(f"{topic.name}/{each.title}", "scale", each.title, (replace(each, title=""),))
        for each in topic.columns
    ]


def own(people: People, chance: Chance) -> list[Block]:
    named = chance.happens(0.6)
    quiz = chance.happens(0.15)
    return [
        people.numbered("ID"),
        people.moments("Start time"),
        people.moments("Completion time", after=277),
        people.column("mail", "Email") if named else people.alike("anonymous", "Email"),
        people.column("name", "Name") if named else people.alike("", "Name"),
        *([people.alike("", "Total points"), people.alike("", "Quiz feedback")] if quiz else []),
        people.alike("", "Last modified time"),
    ]


def topic(topic: Topic) -> Iterator[Block]:
    if topic.kind in ("multiple", "ranking"):
        yield Block((topic.wording,), together(topic, "{};"), topic.name, private=topic.columns[-1].wrote)
        return
    for each in topic.columns:
        cells: tuple[Cell, ...] = numeric(each) if topic.kind == "number" else each.in_place
        canary = "words" if topic.kind == "text" else ""
        yield Block((each.title or topic.wording,), cells, topic.name, canary, private=each.wrote)


def together(topic: Topic, form: str, between: str = "") -> tuple[str, ...]:
    """What each ticked, or ranked, in one cell."""
    size = len(topic.columns[0].said)
    return tuple(between.join(form.format(each) for each in chosen(topic, row)) for row in range(size))


def chosen(topic: Topic, row: int) -> list[str]:
    """The options that somebody ticked; the items in the order that somebody gave them."""
    given = [each for each in topic.columns if each.said[row] is not None]
    if topic.kind == "ranking":
        given.sort(key=lambda each: int(each.said[row] or 0))
    return [(each.wrote[row] if each.wrote else "") or each.title for each in given]


def numbered(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """No heading twice: a table of a workbook cannot have that."""
    seen: dict[str, int] = {}
    done = []
    for each in blocks:
        (head,) = each.heads
        times = seen[head] = seen.get(head, 0) + 1
        done.append(each if times == 1 else replace(each, heads=(f"{head}{times}",)))
    return tuple(done)
