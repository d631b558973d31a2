"""The page "What this survey cannot tell you": what is withheld, too small, not compared, or unanswered.

Takes published estimates and the survey, gives a Markdown page. Every number on it is a published one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from findings.charts.basis import volunteers
from findings.content.language import is_held
from findings.disclosure import PublishedEstimates
from findings.pages.denominators import notable_silence
from findings.pages.linking import question_url, relative
from findings.pages.templates import page
from findings.vocabulary import (
    SMALLEST_PRINTED_BASE,
    SMALLEST_RELIABLE_BASE,
    Breakdown,
    PublishedEstimate,
    Question,
    Release,
    Status,
    Survey,
    Variable,
    Wave,
)

LIMITS = "about/limits.md"


@dataclass(frozen=True)
class Small:
    """A group with few answers: the breakdown and group, its responses, and what follows from that."""

    breakdown: str
    group: str
    responses: PublishedEstimate
    marked: bool
    withheld: bool


@dataclass(frozen=True)
class Merged:
    """A group that is made of several answers, too few in each to show alone or put together by design."""

    breakdown: str
    group: str
    parts: tuple[str, ...]
    wave: str = ""


@dataclass(frozen=True)
class Silent:
    """A question that many did not answer."""

    question: Question
    item: str
    row: PublishedEstimate
    url: str


def limits_page(published: PublishedEstimates, survey: Survey) -> dict[str, str]:
    """The page, by its path."""
    said = survey.description
    return {
        LIMITS: page(
            "limits.md",
            survey=said,
            held=is_held(said.language),
            synthetic=[wave for wave in said.waves if wave.release is Release.SYNTHETIC],
            restricted=[wave for wave in said.waves if wave.release is Release.TABLES],
            small=[each for wave in said.waves for each in _small(wave.id, published, survey)],
            merged=list(_merged(survey)),
            too_small=[each for wave in said.waves for each in _too_small(wave, published, survey)],
            volunteers=volunteers(survey),
            claims=said.design.claims_precision,
            silent=[each for asked in survey.questions.values() for each in _silent(asked, published)],
            alone=_not_comparable(survey),
            withheld=any(row.status is Status.WITHHELD for row in published.rows),
            several=len(said.waves) > 1,
            reliable=SMALLEST_RELIABLE_BASE,
            printed=SMALLEST_PRINTED_BASE,
        )
    }


def _small(wave: str, published: PublishedEstimates, survey: Survey) -> list[Small]:
    """Groups none of whose numbers are shown without a mark."""
    groups = []
    for breakdown in survey.description.breakdowns:
        for name, label in survey.labels(breakdown.id, wave).items():
            rows = [
                row
                for row in published.rows
                if (row.wave, row.breakdown, row.group) == (wave, breakdown.id, name) and row.measure.is_share
            ]
            responses = published.responses(wave, breakdown.id, name)
            states = {row.status for row in rows}
            if responses and rows and states.isdisjoint({Status.SHOWN, Status.REVISED}):
                marked = Status.LOW_RELIABILITY in states
                groups.append(Small(breakdown.title, label, responses, marked, states == {Status.WITHHELD}))
    return groups


def _merged(survey: Survey) -> list[Merged]:
    return [
        Merged(breakdown.title, grouping.label, tuple(_labels(breakdown, grouping.categories, survey)))
        for breakdown in survey.description.breakdowns
        for grouping in breakdown.groups.values()
        if len(grouping.categories) > 1
    ]


def _too_small(wave: Wave, published: PublishedEstimates, survey: Survey) -> Iterator[Merged]:
    """The declared merges that a wave's numbers are about, because a part is too small to be shown alone."""
    for breakdown in survey.description.breakdowns:
        labels = survey.labels(breakdown.id, wave.id)
        for name, merge in breakdown.merge.items():
            row = published.responses(wave.id, breakdown.id, name)
            if row is not None:
                parts = tuple(labels[group] for group in merge.groups if group in labels)
                yield Merged(breakdown.title, labels[name], parts, wave.title)


def _labels(breakdown: Breakdown, categories: tuple[str, ...], survey: Survey) -> list[str]:
    variables: list[Variable] = [
        variables[breakdown.variable]
        for variables in survey.variables.values()
        if breakdown.variable in variables
    ]
    labels = {each.value: each.label for variable in variables for each in variable.categories}
    return [labels.get(each, each) for each in categories]


def _silent(asked: Iterable[Question], published: PublishedEstimates) -> Iterator[Silent]:
    """Items that more than a tenth of those asked left unanswered; one line for a multiple response."""
    for question in asked:
        url = relative(question_url(question.name), LIMITS)
        for row in notable_silence(question, published):
            yield Silent(question, question.item_label(row.item), row, url)


def _not_comparable(survey: Survey) -> list[tuple[Question, str]]:
    """Questions that several waves asked and that are not declared comparable."""
    comparable = survey.description.comparable
    repeated = [asked for name in survey.names if len(asked := survey.asked(name)) > 1]
    return [
        (asked[-1], relative(question_url(asked[-1].name), LIMITS))
        for asked in repeated
        if not {question.wave for question in asked} <= set(comparable.get(asked[-1].name, ()))
    ]
