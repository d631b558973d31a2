"""Estimates: every question by every declared breakdown, with bases, intervals and comparisons.

Takes a `Survey` whose responses are at hand and gives `Estimates`, which may give somebody away:
only `disclosure` may pass them on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from findings.estimation.changes import changes_between_waves
from findings.estimation.comparisons import adjusted_p
from findings.estimation.counting import Groups, counter, groups
from findings.estimation.effects import Effect
from findings.estimation.measuring import Setting
from findings.estimation.panels import panels
from findings.estimation.respondents import respondent_rows
from findings.estimation.rows import variable_rows
from findings.estimation.sampling import sampled
from findings.estimation.targets import targets_of
from findings.shown import Digits
from findings.vocabulary import (
    Breakdown,
    Description,
    Estimate,
    Problem,
    Question,
    Release,
    Survey,
    Unknown,
    refuse,
)

__all__ = ["Estimates", "estimates", "tabulated"]


@dataclass(frozen=True)
class Estimates:
    """All numbers of all waves at hand."""

    rows: tuple[Estimate, ...]


def estimates(survey: Survey) -> Estimates:
    """Every estimate that the data package declares, of each wave whose responses are at hand.

    Raises `Refused` where a design allows no variance.
    """
    rows = [row for wave in survey.responses for row in _of_wave(survey, wave)]
    said = survey.description
    printed_as = {name: _digits(said, name) for name in said.comparable}
    rows += changes_between_waves(rows, said.comparable, panels(survey), printed_as)
    return Estimates(tuple(sorted(rows, key=lambda row: row.id)))


def _digits(said: Description, question: str) -> Digits:
    return Digits(said.decimals_of(question), said.less_than)


def _of_wave(survey: Survey, wave: str) -> Iterator[Estimate]:
    drawn, responses = sampled(survey, wave), survey.responses[wave]
    counted = counter(responses, list(_breakdowns(survey, wave)), drawn)
    design = survey.description.design
    known = {(each.breakdown, name) for each in counted.banner.breakdowns for name in each.names}
    pairs = tuple(pair for pair in survey.description.compare if {pair[:2], (pair[0], pair[2])} <= known)
    effect = Effect(drawn) if wave in survey.of_one_effect else None
    weighted = responses.weights is not None
    setting = Setting(wave, drawn, counted.banner, weighted, design, pairs, effect=effect)
    yield from respondent_rows(wave, setting.banner, survey.populations[wave], drawn.weights)
    for question in survey.questions[wave]:
        digits = _digits(survey.description, question.name)
        own = replace(setting, skipped=_own_breakdowns(question, survey), digits=digits)
        for target in targets_of(question, responses, survey.description):
            cells = counted.cells(target.column, target.size)
            yield from variable_rows(target, cells, own)


def _breakdowns(survey: Survey, wave: str) -> Iterator[Groups]:
    for breakdown in survey.breakdowns(wave):
        if breakdown.variable in survey.responses[wave].columns:
            yield groups(survey.responses[wave], breakdown)


def _own_breakdowns(question: Question, survey: Survey) -> frozenset[str]:
    """Breakdowns by the question's own variable, which would say 100% and 0%."""
    own = {item.variable for item in question.items}
    return frozenset(each.id for each in survey.description.breakdowns if each.variable in own)


def tabulated(survey: Survey, question: str, by: str = "", wave: str = "") -> tuple[Estimate, ...]:
    """Any question by any variable, from released responses: for a researcher's own work.

    Not a published number, and no page shows it: the rules of disclosure are not applied, because
    the responses themselves are public. `by` is a declared breakdown or any variable with
    categories. Raises `Refused` for a name that is not there, or a wave that releases tables only.
    """
    wave = wave or list(survey.questions)[-1]
    refuse(_request_problems(survey, question, by, wave))
    declared = [each for each in survey.description.breakdowns if by in {each.id, each.variable}]
    breakdowns = tuple(declared[:1]) or ((Breakdown(by, by),) if by else ())
    description = replace(survey.description, breakdowns=breakdowns, compare=())
    asked = {wave: tuple(each for each in survey.questions[wave] if each.name == question)}
    rows = _of_wave(replace(survey, description=description, questions=asked), wave)
    found = [row for row in rows if row.question]
    adjusted = [replace(row, p_adjusted=p) for row, p in zip(found, adjusted_p(found), strict=True)]
    return tuple(sorted(adjusted, key=lambda row: row.id))


def _request_problems(survey: Survey, question: str, by: str, wave: str) -> Iterator[Problem]:
    if wave not in survey.questions:
        yield from _unknown("wave", wave, survey.questions)
        return
    released = {each.id for each in survey.description.waves if each.release is not Release.TABLES}
    if wave not in released or wave not in survey.responses:
        yield Problem("tabulated", f"wave {wave} releases no responses", "Read its published estimates.")
    names = {each.name for each in survey.questions[wave]}
    if question not in names:
        yield from _unknown("question", question, names)
    variables = {name for name, each in survey.variables[wave].items() if each.categories}
    variables |= {each.id for each in survey.description.breakdowns}
    if by and by not in variables:
        yield from _unknown("breakdown or variable with categories", by, variables)


def _unknown(kind: str, name: str, known: Iterable[str]) -> tuple[Problem, ...]:
    return Unknown(f"there is no {kind} '{name}'", name, known, "tabulated").problems
