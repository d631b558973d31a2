"""What numbers rest on, in words, by the design: weights, and how respondents came; for charts and pages.

Takes the survey and published rows, gives sentences; compares no bases to find weights.
"""

from __future__ import annotations

from collections.abc import Iterable

from findings.estimation.intervals import HEAVIEST
from findings.marking import first_letter, plain
from findings.speaking import said
from findings.vocabulary import (
    SMALLEST_RELIABLE_BASE,
    STATUS_MEANINGS,
    PublishedEstimate,
    Release,
    Role,
    Status,
    Survey,
    Variable,
)
from findings.vocabulary.rules import thresholds

WEIGHTED = "Percentages are weighted; the numbers of answers are not."
BY_STRATUM = (
    "Percentages are weighted by {stratum}: each answer counts for the {units} of its {stratum} that it "
    "stands for. The numbers of answers are not weighted."
)
UNPROPORTIONED = (
    "No answer is weighted: each {stratum} counts by how many of its {units} answered, whatever its size."
)
VOLUNTEERS = (
    "The {units} chose to take part, and nobody drew them by chance: the numbers are theirs, and how far "
    "they hold for others is not known. No margin of error can be given."
)
WEIGHTED_NOTE = "Weighted; bases are not."
VOLUNTEERS_NOTE = "Volunteers; no margin of error."
UNMARKED_REASON = "low reliability"


def weighting(survey: Survey, wave: str) -> str:
    """That the percentages of a wave are weighted, and by what; that nothing puts its strata in proportion.

    Empty where each answer counts once.
    """
    roles = _roles(survey, wave)
    if Role.WEIGHT in roles:
        return said(WEIGHTED)
    if Role.STRATUM not in roles:
        return ""
    words = BY_STRATUM if weighted(survey, wave) else UNPROPORTIONED
    return said(words, stratum=_lower(roles[Role.STRATUM].title), units=survey.description.units)


def weighted(survey: Survey, wave: str) -> bool:
    """Whether answers have a weight: one of their own, or that of a stratum whose units are known."""
    roles, counted = _roles(survey, wave), {breakdown for breakdown, _ in survey.populations[wave].groups}
    by_strata = Role.STRATUM in roles and roles[Role.STRATUM].name in counted
    return Role.WEIGHT in roles or by_strata


def _roles(survey: Survey, wave: str) -> dict[Role, Variable]:
    return {role: each for each in survey.variables[wave].values() for role in each.survey.roles}


def _lower(words: str) -> str:
    bare = plain(words)
    return first_letter(words, str.lower) if bare[1:2].islower() else words


def volunteers(survey: Survey) -> str:
    """What can be said of people who came by themselves; empty for any other survey."""
    if survey.description.design.sampling != "volunteers":
        return ""
    return said(VOLUNTEERS, units=survey.description.units)


UNCLAIMED = "No precision is claimed: no number has an interval, and no difference is tested."
PROTECTED = (
    "Intervals and tests are left out: with them it could be worked out how the answers of a few lie in "
    "the {parts} of the sample."
)
ONE_EFFECT = (
    "Intervals are made of each number, its base and a design effect that is rounded up: with the "
    "exact ones it could be worked out how the answers of a few lie in the {parts} of the sample. Tests of "
    "whole tables are left out for the same reason."
)
OF_PERSONS = (
    "Intervals are made of each number as it is printed and of all weights together: with closer ones it "
    "could be worked out what those with large weights answered. Means have no interval, and whole tables "
    "are not tested, for the same reason."
)
COMPLETE = "All whom it concerns answered, so that nothing is left to chance: no number has an interval."
PARTS = {Role.STRATUM: "strata", Role.CLUSTER: "clusters"}


def precision(survey: Survey, wave: str, rows: Iterable[PublishedEstimate]) -> str:
    """Why numbers have no interval, or another than the design's own; empty where they have that.

    A protected wave has the form that tells nothing of its strata and clusters, or none where that would
    tell too; one of which all answered has none.
    """
    if volunteers(survey) or not survey.description.design.claims_precision:
        return volunteers(survey) or said(UNCLAIMED)
    rows = list(rows)
    if any(row.interval == HEAVIEST for row in rows if row.wave == wave):
        return said(OF_PERSONS)
    known = [row for row in rows if row.wave == wave and row.value is not None and row.measure.difference]
    errors = {row.standard_error for row in known}
    if errors == {0.0} and all(row.low is None for row in known) and known[0].measure.is_share:
        return said(COMPLETE)
    parts = [said(words) for role, words in PARTS.items() if role in _roles(survey, wave)]
    if not parts or not (errors == {None} or of_one_effect(survey, wave)):
        return ""
    return said(PROTECTED if errors == {None} else ONE_EFFECT, parts=said(" and ").join(parts))


def of_one_effect(survey: Survey, wave: str) -> bool:
    """Whether the errors of a wave, if it has any, are made of a design effect that is rounded up."""
    released = survey.wave(wave).release is not Release.TABLES
    if released or not thresholds(survey.description.disclosure).protects:
        return False
    return bool(PARTS.keys() & _roles(survey, wave).keys())


PANEL = "Changes are those of the same {units}, asked again: the errors of both waves hang together."
APART = "Changes are between samples drawn apart: no respondent is looked for in another wave."


def changes(survey: Survey, question: str, wave: str) -> str:
    """Whether changes since an earlier wave are of the same respondents; empty where there are none."""
    compared = survey.description.comparable.get(question, ())
    earlier = [each.id for each in survey.description.waves if each.id in compared]
    if wave not in compared or earlier.index(wave) == 0:
        return ""
    linked = any(
        {wave, each} <= set(panel) for panel in survey.description.panels for each in earlier if each != wave
    )
    return said(PANEL if linked else APART, units=survey.description.units)


def noted(survey: Survey, waves: Iterable[str]) -> str:
    """The few words that a file of a chart carries."""
    by_weight = any(weighted(survey, wave) for wave in waves)
    chosen = survey.description.design.sampling == "volunteers"
    return " ".join(map(said, [WEIGHTED_NOTE] * by_weight + [VOLUNTEERS_NOTE] * chosen))


def meaning(status: Status, rows: Iterable[PublishedEstimate]) -> str:
    """What a mark means beside these numbers: few answers only where answers are few."""
    marked = [row for row in rows if row.status is status]
    if status is Status.LOW_RELIABILITY and any((row.base or 0) >= SMALLEST_RELIABLE_BASE for row in marked):
        return said(UNMARKED_REASON)
    return said(STATUS_MEANINGS[status])
