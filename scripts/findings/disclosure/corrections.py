"""Releases whose answers were corrected since: what they showed binds no later number, but may be subtracted.

Takes the description and published rows, gives the releases that still bind, and problems. An undeclared
correction is no business of this module: the audit finds that the numbers contradict each other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from findings.disclosure.equations import Equations
from findings.disclosure.knowledge import UNKNOWN, Release, published_numbers
from findings.vocabulary import Correction, Problem, Survey
from findings.vocabulary.rules import Thresholds

WHERE = "datapackage.json, survey.waves"


def of_the_same_answers(earlier: Sequence[Release], survey: Survey, wave: str) -> list[Release]:
    """Earlier releases of the answers that the wave has now."""
    gone = {name for each in corrections(survey, wave) for name in each.releases}
    return [release for release in earlier if release[0] not in gone]


def corrections(survey: Survey, wave: str) -> tuple[Correction, ...]:
    return survey.wave(wave).corrected


def declaration_problems(survey: Survey, earlier: Sequence[Release]) -> Iterator[Problem]:
    """Corrections of releases that are not there, or without a reason."""
    known = {name for name, _ in earlier}
    for wave in survey.description.waves:
        at = f"{WHERE}, {wave.id}"
        for each in wave.corrected:
            for name in each.releases:
                if name not in known:
                    yield Problem(at, f"corrects {name}, which is no earlier release", "Name its path.")
            if not each.reason.strip() or not each.releases:
                yield Problem(at, "has a correction without a release or a reason", "Write both.")


def difference_problems(
    survey: Survey, equations: Equations, release: Release, earlier: Sequence[Release], limits: Thresholds
) -> Iterator[Problem]:
    """Numbers that differ from a corrected release by so few that the difference tells what those answered.

    The number of respondents is one of them. A person may accept it; the reason is published.
    """
    now = published_numbers(equations, release).values
    texts = dict(earlier)
    for each in corrections(survey, equations.wave):
        for name in each.releases if not each.accepted.strip() else ():
            rows = [row for row in texts[name] if row.wave == equations.wave]
            before = published_numbers(equations, (name, rows)).values
            change = abs(now - before)
            most = max(limits.small_count, limits.round_counts_to)
            few = (now > UNKNOWN) & (before > UNKNOWN) & (change >= 1) & (change <= most)
            if few.any():
                what = f"the difference from {name} tells what a few respondents answered"
                yield Problem(f"{release[0]}, wave {equations.wave}", what, _FEW)


_FEW = (
    "Keep the numbers of before, or write under `accepted` of the correction why this may be known; "
    "it is published."
)
