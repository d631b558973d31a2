"""From a drawn survey to what its respondents said in words: the last wave, without any code or file.

Draws a little more that exports have and publications do not: words beside "other", people who broke off.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tests.any_survey.answers import CANARY_SIGN
from tests.any_survey.chance import Chance
from tests.any_survey.nouns import NO_ANSWER, NOT_ASKED, Column, Publication, Question, Wave

from .sheets import Answered, AnswerSheet, Topic

MOST = 400
"""Respondents beyond which a survey would only take longer."""
SHARE_WRITING, SHARE_BROKEN_OFF = 0.3, 0.4
WRITTEN = CANARY_SIGN + " words {}"
"""What somebody wrote beside "other"; no publication may hold it."""


def sheet(survey: Publication) -> AnswerSheet:
    """The answers of the last wave, in words."""
    chance = Chance.of("sheet", survey.seed)
    wave = survey.waves[-1]
    size = min(wave.size, MOST)
    topics = [*traits(wave, size), *(topic(each, wave, size) for each in wave.questions if each.columns)]
    weight = wave.with_role("weight")
    taken = AnswerSheet(
        title=survey.title,
        topics=told_apart([writing(chance.within(each.name), each) for each in topics]),
        size=size,
        finished=(True,) * size,
        weights=() if weight is None else wave.cells[weight.name][:size],
    )
    return broken_off(chance.within("broken off"), taken)


def traits(wave: Wave, size: int) -> list[Topic]:
    """What is known of respondents and was not asked: an export has it as one more question."""
    known = [each for each in wave.others if "breakdown" in each.roles and not each.question]
    return [
        Topic(each.name, "single", f"Your {each.title.lower()}", (taken(each, wave, size, ""),))
        for each in known
    ]


def topic(question: Question, wave: Wave, size: int) -> Topic:
    whole = question.kind not in ("multiple", "grid", "ranking")
    columns = tuple(taken(each, wave, size, "" if whole else each.title) for each in question.columns)
    drawn = Topic(question.name, question.kind, question.wording, columns)
    if question.kind != "ranking":
        return drawn
    places = {each.label: each.value for each in question.columns[0].categories}
    return drawn.relabelled(places.__getitem__)


def taken(column: Column, wave: Wave, size: int, title: str) -> Answered:
    read = [said(column, cell) for cell in wave.cells[column.name][:size]]
    wrote = tuple(words for _, _, words in read)
    labels = (
        (column.title,)
        if column.option
        else tuple(dict.fromkeys(worded(each.label) for each in column.categories))
    )
    return Answered(
        title=title,
        labels=labels,
        said=tuple(label for label, _, _ in read),
        why=tuple(reason for _, reason, _ in read),
        wrote=wrote if any(wrote) else (),
    )


def said(column: Column, cell: str) -> tuple[str | None, str, str]:
    """The label of an answer, or why there is none; and the words beside it."""
    reason = dict(column.missing).get(cell)
    if reason is not None:
        return None, reason, ""
    if column.option:
        return (column.title if cell == column.ticked else None), "", ""
    if not column.categories:
        return (cell or None), "" if cell else NO_ANSWER, ""
    labels = {each.value: worded(each.label) for each in column.categories}
    label = labels.get(cell) or labels.get(" ".join(cell.split()))
    if label is not None:
        return label, "", ""
    others = next(worded(each.label) for each in column.categories if each.known_as == column.others)
    return others, "", cell


def worded(label: str) -> str:
    """A label as a questionnaire has it: "n/a" would be a reason to give no answer."""
    return label.replace("n/a to me", "never me")


def told_apart(topics: Sequence[Topic]) -> tuple[Topic, ...]:
    """Topics whose words differ, but for one that is asked again: exports do have the same heading twice."""
    seen: dict[str, int] = {}
    done = []
    for each in topics:
        times = seen[each.wording] = seen.get(each.wording, 0) + 1
        again = each.name.endswith("_again") or times == 1
        done.append(each if again else replace(each, wording=f"{each.wording} – part {times}"))
    return tuple(done)


def writing(chance: Chance, topic: Topic) -> Topic:
    """The topic, sometimes with words that were written beside its last answer."""
    last = topic.columns[-1]
    if topic.kind not in ("single", "multiple") or last.wrote or not chance.happens(SHARE_WRITING):
        return topic
    wrote = tuple(
        WRITTEN.format(chance.whole(0, 99_999)) if each == last.labels[-1] and chance.happens(0.7) else ""
        for each in last.said
    )
    return replace(topic, columns=(*topic.columns[:-1], replace(last, wrote=wrote if any(wrote) else ())))


def broken_off(chance: Chance, sheet: AnswerSheet) -> AnswerSheet:
    """Sometimes a few left before the end: what they would have said after that is not there."""
    if not chance.happens(SHARE_BROKEN_OFF) or len(sheet.topics) < 3:
        return sheet
    left = {row: chance.whole(1, len(sheet.topics) - 1) for row in range(sheet.size) if chance.happens(0.06)}
    topics = tuple(
        replace(each, columns=tuple(without(column, left, place) for column in each.columns))
        for place, each in enumerate(sheet.topics)
    )
    finished = tuple(row not in left for row in range(sheet.size))
    return replace(sheet, topics=topics, finished=finished).having("broken-off")


def without(column: Answered, left: dict[int, int], place: int) -> Answered:
    gone = {row for row, after in left.items() if place >= after}
    return replace(
        column,
        said=tuple(None if row in gone else each for row, each in enumerate(column.said)),
        why=tuple(NOT_ASKED if row in gone else each for row, each in enumerate(column.why)),
        wrote=tuple("" if row in gone else each for row, each in enumerate(column.wrote)),
    )
