"""Estimates: every question by every declared breakdown, with bases, intervals and comparisons.

Takes a `Survey` whose responses are at hand and gives `Estimates`, which may give somebody away:
only `disclosure` may pass them on.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from findings.estimation.counting import Counts, Groups, Strata, cells, everybody, groups, strata
from findings.estimation.rows import answer_rows, respondent_rows
from findings.estimation.targets import Target, targets
from findings.vocabulary import Estimate, Missing, Question, Survey

__all__ = ["CountTable", "Estimates", "estimates"]


@dataclass(frozen=True)
class CountTable:
    """The respondents behind one table, unweighted: what an attacker would want to know.

    `counts` has shape (groups, categories), `missing` (groups, reasons) in the order of `Missing`.
    An option of a multiple response is a table of two categories, '' for not ticked and the option.
    """

    wave: str
    question: str
    item: str
    breakdown: str
    groups: tuple[str, ...]
    categories: tuple[str, ...]
    counts: Counts
    missing: Counts
    sensitive: bool = False

    @property
    def asked(self) -> Counts:
        """Respondents of each group who were asked."""
        found: Counts = self.counts.sum(axis=1) + self.missing.sum(axis=1) - self.missing[:, _NOT_ASKED]
        return found


_NOT_ASKED = list(Missing).index(Missing.NOT_ASKED)


@dataclass(frozen=True)
class Estimates:
    """All numbers of all waves at hand, and the counts behind them."""

    rows: tuple[Estimate, ...]
    tables: tuple[CountTable, ...]


def estimates(survey: Survey) -> Estimates:
    """Every estimate that the data package declares, of each wave whose responses are at hand."""
    rows: list[Estimate] = []
    tables: list[CountTable] = []
    for wave in survey.responses:
        found_rows, found_tables = _of_wave(survey, wave)
        rows += found_rows
        tables += found_tables
    return Estimates(tuple(sorted(rows, key=lambda row: row.id)), tuple(tables))


def _of_wave(survey: Survey, wave: str) -> tuple[list[Estimate], list[CountTable]]:
    responses, design = survey.responses[wave], strata(survey, wave)
    banner = [everybody(responses), *_banner(survey, wave)]
    rows = list(respondent_rows(survey, wave, banner))
    tables: list[CountTable] = []
    for question in survey.questions[wave]:
        for target in targets(question, responses, survey.description.design.multiple_base):
            for within in _applicable(banner, question, survey):
                found, table = _table(target, within, survey, wave, design)
                rows += found
                tables.append(table)
    return rows, tables


def _banner(survey: Survey, wave: str) -> Iterator[Groups]:
    for breakdown in survey.description.breakdowns:
        if breakdown.variable in survey.responses[wave].columns:
            yield groups(survey.responses[wave], breakdown)


def _applicable(banner: list[Groups], question: Question, survey: Survey) -> list[Groups]:
    """Every breakdown but those by the question's own variable, which would say 100% and 0%."""
    own = {item.variable for item in question.items}
    by_own = {each.id for each in survey.description.breakdowns if each.variable in own}
    return [within for within in banner if within.breakdown not in by_own]


def _table(
    target: Target, within: Groups, survey: Survey, wave: str, design: Strata
) -> tuple[list[Estimate], CountTable]:
    weights = survey.responses[wave].weights
    counted = cells(target.column, len(target.categories), within, design, weights)
    by_group, size = counted.group_counts, len(target.categories)
    table = CountTable(
        wave,
        target.question.name,
        target.item,
        within.breakdown,
        within.names,
        target.categories,
        by_group[:, :size],
        by_group[:, size:],
        target.question.sensitive,
    )
    return list(answer_rows(target, within, counted, survey, wave, design)), table
