"""Releases whose answers were corrected since: what they showed binds no later number, but may be subtracted.

Takes the description and published rows, gives the releases that still bind, and problems. An undeclared
correction is no business of this module: the audit finds that the numbers contradict each other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from findings.disclosure.blocks import BASE, Block
from findings.disclosure.equations import Equations
from findings.disclosure.knowledge import UNKNOWN, Release, published_numbers
from findings.disclosure.places import EVERYBODY
from findings.vocabulary import Correction, Floats, Problem, Survey
from findings.vocabulary.rules import Thresholds
from findings.vocabulary.thresholds import SMALLEST_REVISION

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

    The number of respondents is one of them. Neither may few have changed in all, or in any group that did. A
    person may accept it; the reason is published.
    """
    now = published_numbers(equations, release).values
    texts = dict(earlier)
    for each in corrections(survey, equations.wave):
        for name in each.releases if not each.accepted.strip() else ():
            rows = [row for row in texts[name] if row.wave == equations.wave]
            before = published_numbers(equations, (name, rows)).values
            change = np.where((now > UNKNOWN) & (before > UNKNOWN), now - before, 0.0)
            most = max(limits.small_count, limits.round_counts_to)
            where = f"{release[0]}, wave {equations.wave}"
            if ((abs(change) >= 1) & (abs(change) <= most)).any():
                what = f"the difference from {name} tells what a few respondents answered"
                yield Problem(where, what, _FEW)
            elif any(0 < least < SMALLEST_REVISION for least in changed_at_least(equations, change, limits)):
                few = f"fewer than {SMALLEST_REVISION} respondents have changed"
                what = f"{few} since {name}, in all or in a group"
                yield Problem(where, what, _FEW)


def changed_at_least(equations: Equations, change: Floats, limits: Thresholds) -> Iterator[float]:
    """Of everybody, of each group and of who is in none of a breakdown: how many surely changed.

    `change` is that of each unknown, nought where it is not published. What is rounded may differ by less.
    """
    width, rounding = equations.width, max(limits.round_counts_to - 1, 0)
    whole = equations.layout.index(EVERYBODY)
    found = np.zeros((len(equations.blocks), width + len(equations.breakdowns)))
    for number, (block, start) in enumerate(zip(equations.blocks, equations.starts, strict=True)):
        parts = change[start : start + len(block.parts) * width].reshape(len(block.parts), width)
        rest = [
            parts[:, whole] - parts[:, _groups(equations, each.id)].sum(1) for each in equations.breakdowns
        ]
        told = np.column_stack([parts, *rest]) if rest else parts
        found[number] = _at_least(block, told)
    for least in found.max(0):
        yield max(least - rounding, 1.0) if least else 0.0


def _groups(equations: Equations, breakdown: str) -> list[int]:
    """The places of a breakdown's groups."""
    return [order for order, place in enumerate(equations.layout.places) if place[0] == breakdown]


def _at_least(block: Block, change: Floats) -> Floats:
    """At each place: of one answer each, all who came to answers or left them; else the largest change.

    Who changed an answer left one and came to another; who ticks several may have changed all of them.
    """
    found: Floats = abs(change).max(0)
    if any(each.least == each.most == 0 and (BASE, -1) in each.factors for each in block.relations):
        rows = change[[block.parts.index(category) for category in block.categories]]
        found = np.maximum(found, np.maximum(np.maximum(rows, 0).sum(0), np.maximum(-rows, 0).sum(0)))
    return found


_FEW = (
    "Keep the numbers of before, or write under `accepted` of the correction why this may be known; "
    "it is published."
)
