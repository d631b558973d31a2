"""The page "Respondents and the population": how many answered of how many there are, group by group.

Takes published estimates and the survey, gives a Markdown page. Computes no number: it sets what part
a group is of those who answered beside what part it is of all.
"""

from __future__ import annotations

from dataclasses import dataclass

from findings.disclosure import PublishedEstimates
from findings.pages.linking import RESPONDENTS
from findings.pages.templates import page
from findings.speaking import said
from findings.vocabulary import MEASURES, Breakdown, PublishedEstimate, Survey, Wave

COLUMNS = {each: each.facts.heading for each in MEASURES.values() if each.of_respondents}


@dataclass(frozen=True)
class Group:
    """A row: its words, and its numbers by column."""

    label: str
    numbers: tuple[PublishedEstimate | None, ...]


@dataclass(frozen=True)
class Counted:
    """A table of the groups of one breakdown; a column in which there is no number is left out."""

    heading: str
    columns: tuple[str, ...]
    groups: tuple[Group, ...]


def respondents_page(published: PublishedEstimates, survey: Survey) -> dict[str, str]:
    """The page, by its path."""
    waves = [(wave, _tables(wave, published, survey)) for wave in survey.description.waves]
    path = f"questions/{RESPONDENTS}.md"
    return {path: page("respondents.md", survey=survey.description, waves=waves, known=_known(survey))}


def _known(survey: Survey) -> str:
    """What the data package says of where the numbers of the population come from."""
    resources = survey.descriptor.get("resources", [])
    return next(
        (str(each.get("description", "")) for each in resources if each.get("name") == "population"), ""
    )


def _tables(wave: Wave, published: PublishedEstimates, survey: Survey) -> list[Counted]:
    units = survey.description.units
    tables = [
        _table(said("In all"), [Group(said("All {units}", units=units), _numbers(published, wave.id))], units)
    ]
    for breakdown in survey.description.breakdowns:
        groups = _groups(breakdown, wave, published, survey)
        if groups:
            tables.append(_table(said("By {breakdown}", breakdown=breakdown.title.lower()), groups, units))
    return tables


def _table(heading: str, groups: list[Group], units: str) -> Counted:
    used = [place for place in range(len(COLUMNS)) if any(each.numbers[place] for each in groups)]
    titles = [said(title, units=units) for title in COLUMNS.values()]
    return Counted(
        heading,
        tuple(titles[place] for place in used),
        tuple(Group(each.label, tuple(each.numbers[place] for place in used)) for each in groups),
    )


def _groups(breakdown: Breakdown, wave: Wave, published: PublishedEstimates, survey: Survey) -> list[Group]:
    rows = [
        Group(label, _numbers(published, wave.id, breakdown.id, name))
        for name, label in survey.labels(breakdown.id, wave.id).items()
    ]
    return [each for each in rows if any(each.numbers)]


def _numbers(
    published: PublishedEstimates, wave: str, breakdown: str = "", group: str = ""
) -> tuple[PublishedEstimate | None, ...]:
    return tuple(
        published.find(wave, "", measure=measure, breakdown=breakdown, group=group) for measure in COLUMNS
    )
