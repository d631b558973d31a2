"""Published numbers by what they are of: those whose words are nearest to a search, each with its address.

Takes words and published numbers, gives lines. For `findings find`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from findings.content import labels
from findings.content.addresses import Numbers
from findings.content.bands import Group
from findings.content.catalogue import Entry, catalogue
from findings.content.language import language
from findings.content.nearness import Nearness, Senses
from findings.content.prose import SCHEME
from findings.content.subjects import Subjects
from findings.shown import base_text
from findings.vocabulary import (
    MEASURES,
    STATUS_MEANINGS,
    Problem,
    PublishedEstimate,
    Refused,
    Survey,
    nearest,
)

LONGEST = 60
"""Letters of a wording that are repeated."""
Place = tuple[int, int, int, str, int]
OF_GROUP = 0.01
"""How little nearer a number of everybody is than that of a group that the search names."""


@dataclass(frozen=True)
class Search:
    """What is looked for: words, and a group and a wave where only theirs are wanted."""

    words: str
    group: str = ""
    wave: str = ""


def find(search: Search, numbers: Numbers, most: int) -> Iterator[str]:
    """A line for each number that is found, the nearest first; raises `Refused` where there is none."""
    found = list(_nearest(search, numbers))[:most]
    if not found:
        remedy = "Search with words of the questionnaire, or fewer of them."
        raise Refused([Problem(f"'{search.words}'", "no published number is of this", remedy)])
    addresses = _wide(f"{SCHEME}{entry.address}" for entry in found)
    values = _wide(value(entry.row) for entry in found)
    for entry, address, shown in zip(found, addresses, values, strict=True):
        yield f"{address}  {shown}  {subject(entry.row, numbers.survey)}"


def _wide(texts: Iterable[str]) -> list[str]:
    """Texts that are all as wide as the widest."""
    found = list(texts)
    return [each.ljust(max(map(len, found))) for each in found]


def _nearest(search: Search, numbers: Numbers) -> list[Entry]:
    survey = numbers.survey
    spoken = language(survey.description.language)
    nearness = Nearness(survey, spoken)
    words, wave = nearness.senses(search.words), _wave(search.wave, survey)
    wanted = _groups(search.group, survey)
    named = frozenset() if wanted else _named(search.words, survey)
    near: list[tuple[float, Place, Entry]] = []
    for entry in catalogue(numbers):
        row, group = entry.row, (entry.row.breakdown, entry.row.group)
        is_wanted = group in wanted if wanted else not row.group or group in named
        if is_wanted and wave in ("", row.wave):
            far = _near(row, words, nearness)
            near.append((far + OF_GROUP * (group in named), _place(row, survey), entry))
    ordered = sorted(near, key=lambda each: (-each[0], each[1]))
    return [entry for far, _, entry in ordered if far > OF_GROUP]


def _place(row: PublishedEstimate, survey: Survey) -> Place:
    """Where a number comes among those as near: the latest first, then shares, nets before their parts."""
    waves = [each.id for each in survey.description.waves]
    measure = list(MEASURES.values()).index(row.measure)
    if not row.question:
        return -waves.index(row.wave), 0, measure, "", 0
    question = survey.question(row.wave, row.question)
    answers = [*question.nets, *question.labels]
    answer = answers.index(row.category) if row.category else -1
    return -waves.index(row.wave), survey.names.index(row.question), measure, row.item, answer


def _near(row: PublishedEstimate, words: Senses, nearness: Nearness) -> float:
    if row.question:
        return nearness.found(row, words)
    return float(len(nearness.senses(row.measure.replace("_", " ")) & words))


def _wave(wave: str, survey: Survey) -> str:
    """The wave that is called so, or none; raises `Refused` for what is no wave."""
    waves = [each.id for each in survey.description.waves]
    found = labels.code(wave, labels.waves(survey))
    if found and found not in waves:
        raise Refused([Problem(f"'{wave}'", "is no wave", nearest(wave, waves))])
    return found


def _groups(group: str, survey: Survey) -> frozenset[Group]:
    """The groups of any breakdown that are called so; raises `Refused` where none is."""
    if not group:
        return frozenset()
    known = {
        (each.id, name): (name, *words)
        for each in survey.description.breakdowns
        for name, words in labels.groups(each.id, survey).items()
    }
    said_so = labels.plain(group)
    found = frozenset(key for key, words in known.items() if said_so in map(labels.plain, words))
    if not found:
        names = [next(iter(words[1:]), words[0]) for words in known.values()]
        raise Refused([Problem(f"'{group}'", "is no group of a breakdown", nearest(group, names))])
    return found


def _named(words: str, survey: Survey) -> frozenset[Group]:
    """The groups that a search names itself."""
    spoken = language(survey.description.language)
    mentions = Subjects(survey, spoken).mentions(words) if spoken else []
    return frozenset(group for each in mentions for group in each.groups)


def value(row: PublishedEstimate) -> str:
    """A number as it is shown, of what base, or why it is not."""
    if row.withheld:
        return STATUS_MEANINGS[row.status]
    measure = (
        "" if row.measure.is_share or row.measure.of_respondents else f"{row.measure.replace('_', ' ')} "
    )
    of = f" of {base_text(row)}" if row.base is not None and row.question else ""
    return f"{measure}{row.text}{of}" if row.shown != f"{row.count} of {row.base}" else row.text


def subject(row: PublishedEstimate, survey: Survey) -> str:
    """What a number is of, in words of the survey: question, item, answer and group."""
    group = survey.labels(row.breakdown, row.wave).get(row.group, row.group)
    if not row.question:
        return ", ".join(each for each in (row.measure.facts.label, group) if each)
    question = survey.question(row.wave, row.question)
    answer = question.label(row.category) if row.category else ""
    parts = (_brief(labels.title(question)), question.item_label(row.item), answer)
    return ": ".join(each for each in parts if each) + (f" ({group})" if group else "")


def _brief(wording: str) -> str:
    return wording if len(wording) <= LONGEST else f"{wording[: LONGEST - 1].rstrip()}…"
