"""The page "Respondents and the population": how many answered of how many there are, group by group.

Takes published estimates and the survey, gives a Markdown page. Computes no number: it sets response
rates side by side.
"""

from __future__ import annotations

from dataclasses import dataclass

from findings.charts.building import group_labels
from findings.disclosure import PublishedEstimates
from findings.pages.linking import RESPONDENTS
from findings.pages.templates import page
from findings.vocabulary import Breakdown, Measure, PublishedEstimate, Survey, Wave

COUNTS = (Measure.RESPONSES, Measure.POPULATION, Measure.RESPONSE_RATE)
MORE, FEWER, SAME = "more than its share", "less than its share", "its share"


@dataclass(frozen=True)
class Group:
    """A row: its words, its three numbers, and whether its part of the answers is its part of all."""

    label: str
    numbers: tuple[PublishedEstimate | None, ...]
    part: str = ""


@dataclass(frozen=True)
class Counted:
    """A table of the groups of one breakdown, with everybody last."""

    heading: str
    groups: tuple[Group, ...]
    compared: bool


def respondents_page(published: PublishedEstimates, survey: Survey) -> dict[str, str]:
    """The page, by its path."""
    waves = [(wave, _tables(wave, published, survey)) for wave in survey.description.waves]
    path = f"questions/{RESPONDENTS}.md"
    return {path: page("respondents.md", survey=survey.description, waves=waves)}


def _tables(wave: Wave, published: PublishedEstimates, survey: Survey) -> list[Counted]:
    everybody = _numbers(published, wave.id)
    found = [Counted("In all", (Group(f"All {survey.description.units}", everybody),), False)]
    for breakdown in survey.description.breakdowns:
        groups = tuple(_groups(breakdown, wave, everybody[-1], published, survey))
        if groups:
            heading = f"By {breakdown.title.lower()}"
            found.append(Counted(heading, groups, any(each.part for each in groups)))
    return found


def _groups(
    breakdown: Breakdown,
    wave: Wave,
    overall: PublishedEstimate | None,
    published: PublishedEstimates,
    survey: Survey,
) -> list[Group]:
    if breakdown.variable not in survey.variables[wave.id]:
        return []
    rows = [
        (label, _numbers(published, wave.id, breakdown.id, name))
        for name, label in group_labels(breakdown, survey, wave.id).items()
    ]
    return [Group(label, numbers, _part(numbers[-1], overall)) for label, numbers in rows if any(numbers)]


def _numbers(
    published: PublishedEstimates, wave: str, breakdown: str = "", group: str = ""
) -> tuple[PublishedEstimate | None, ...]:
    return tuple(
        published.find(wave, "", measure=measure, breakdown=breakdown, group=group) for measure in COUNTS
    )


def _part(rate: PublishedEstimate | None, overall: PublishedEstimate | None) -> str:
    """A group that answered more often than all did is a larger part of the respondents than of all."""
    if rate is None or overall is None or rate.value is None or overall.value is None:
        return ""
    if rate.shown == overall.shown:
        return SAME
    return MORE if rate.value > overall.value else FEWER
