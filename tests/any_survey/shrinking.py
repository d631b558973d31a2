"""Makes a failing survey smaller for as long as it fails in the same way."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from .fieldwork import led_to
from .nouns import Breakdown, Publication, Wave
from .promises import Broken, Tried, try_survey
from .running import Command

SMALLEST = 20
"""Respondents below which no survey is cut."""


@dataclass(frozen=True)
class Shrunk:
    """The smallest survey found, in its folder, and how large it is."""

    survey: Publication
    folder: Path

    @property
    def said(self) -> str:
        wave = self.survey.waves[0]
        return (
            f"{len(self.survey.waves)} waves, {wave.size} respondents, {len(wave.questions)} questions, "
            f"{len(self.survey.breakdowns)} breakdowns"
        )


def shrunk(survey: Publication, broken: Broken, command: Command, until: float) -> Shrunk:
    """A survey that is broken in the same way, and that no single cut makes smaller in the time."""
    folder = Path(tempfile.mkdtemp(prefix="shrunk-"))
    smaller = True
    while smaller and time.monotonic() < until:
        smaller = False
        for candidate in cuts(survey):
            if time.monotonic() > until:
                break
            if fails_alike(candidate, broken, command):
                survey, smaller = candidate, True
                break
    final = folder / "survey"
    try_survey(survey, final, command, publish=True, thorough=True)
    return Shrunk(survey, folder)


def fails_alike(survey: Publication, broken: Broken, command: Command) -> bool:
    with tempfile.TemporaryDirectory(prefix="smaller-") as name:
        tried: Tried = try_survey(survey, Path(name), command)
    return any(each.sign == broken.sign for each in tried.broken)


# Ways to make it smaller ------------------------------------------------------------------------------


def cuts(survey: Publication) -> Iterator[Publication]:
    """Smaller surveys, the most drastic first."""
    if len(survey.waves) > 1:
        for wave in survey.waves:
            yield only_wave(survey, wave)
    names = [each.name for each in survey.waves[-1].questions]
    half = len(names) // 2
    if half > 1:
        yield without(survey, names[:half])
        yield without(survey, names[half:])
    for breakdown in survey.breakdowns:
        yield without_breakdown(survey, breakdown)
    if min(each.size for each in survey.waves) >= 2 * SMALLEST:
        yield with_half(survey)
    if len(names) > 1:
        for name in names:
            yield without(survey, [name])
    yield from undeclared(survey)


def only_wave(survey: Publication, wave: Wave) -> Publication:
    return replace(survey, waves=(wave,), comparable={})


def without(survey: Publication, names: list[str]) -> Publication:
    """The survey without some questions, those behind them, and all that is declared of them."""
    waves = tuple(cut(each, names, survey.breakdowns) for each in survey.waves)
    left = {each.name for wave in waves for each in wave.questions}
    kept: dict[str, Any] = {
        part: {name: said for name, said in getattr(survey, part).items() if name in left}
        for part in ("nets", "net_scores", "scores", "bands", "comparable")
    }
    return replace(survey, waves=waves, **kept)


def cut(wave: Wave, names: list[str], breakdowns: tuple[Breakdown, ...]) -> Wave:
    """A wave without some questions; the columns of a breakdown stay, as columns about people."""
    kept = led_to([each for each in wave.questions if each.name not in names])
    left = {each.name for each in kept}
    groups = {each.variable for each in breakdowns}
    gone = [each for each in wave.questions if each.name not in left]
    stay = [replace(column, question="") for each in gone for column in each.columns if column.name in groups]
    return fitted(replace(wave, questions=tuple(kept), others=(*wave.others, *stay)))


def fitted(wave: Wave) -> Wave:
    """A wave that holds the cells of its columns only."""
    return replace(wave, cells={each.name: wave.cells[each.name] for each in wave.columns})


def without_breakdown(survey: Publication, breakdown: Breakdown) -> Publication:
    """The survey without a breakdown, and without the populations of its groups."""
    waves = tuple(
        replace(each, population=tuple(row for row in each.population if row[0] != breakdown.name))
        for each in survey.waves
    )
    left = tuple(each for each in survey.breakdowns if each is not breakdown)
    pairs = tuple(each for each in survey.compare if each[0] != breakdown.name)
    return replace(survey, waves=waves, breakdowns=left, compare=pairs)


def with_half(survey: Publication) -> Publication:
    """Every other respondent."""
    return replace(survey, waves=tuple(halved(each) for each in survey.waves))


def halved(wave: Wave) -> Wave:
    return replace(wave, cells={name: cells[::2] for name, cells in wave.cells.items()})


def undeclared(survey: Publication) -> Iterator[Publication]:
    """The survey without the nets, scores, bands or pairs that it declares."""
    for part in ("nets", "net_scores", "scores", "bands", "comparable"):
        if getattr(survey, part):
            none: dict[str, Any] = {part: {}}
            yield replace(survey, **none)
    if survey.compare:
        yield replace(survey, compare=())
