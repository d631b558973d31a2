"""What a publication makes use of, and the formulas that it may use, as a file beside the templates has them.

Takes published estimates and the survey; what is used is read off the published rows and the design, so
that no page can say what was not done.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

import yaml

from findings.charts.basis import of_one_effect
from findings.disclosure import PublishedEstimates
from findings.estimation.effects import ALIKE, DEGREES_OF_FREEDOM
from findings.estimation.intervals import HEAVIEST
from findings.pages.templates import source
from findings.speaking import said
from findings.vocabulary import WAVE, Form, PublishedEstimate, Role, Survey

INTERVALS = ("wilson", "beta", "hypergeometric", "xlogit", "t", "woodruff")
"""How numbers are bounded, as rows name it."""


@dataclass(frozen=True)
class Used:
    """What a publication makes use of."""

    published: PublishedEstimates
    survey: Survey

    @cached_property
    def rows(self) -> list[PublishedEstimate]:
        return [row for row in self.published.rows if row.value is not None]

    @cached_property
    def forms(self) -> set[Form]:
        return {row.measure.form for row in self.rows}

    @cached_property
    def intervals(self) -> set[str]:
        return {row.interval for row in self.rows if row.low is not None}

    @cached_property
    def errors(self) -> bool:
        return any(row.standard_error is not None for row in self.rows)

    def _errors_in(self, *, protected: bool) -> set[str]:
        """Waves whose errors are made of a design effect, since strata and clusters are protected; or not."""
        waves = {row.wave for row in self.rows if row.standard_error is not None}
        apart = {row.wave for row in self.rows if row.interval == HEAVIEST}
        return {wave for wave in waves - apart if of_one_effect(self.survey, wave) is protected}

    @cached_property
    def roles(self) -> set[Role]:
        waves = self.survey.variables.values()
        return {role for fields in waves for each in fields.values() for role in each.survey.roles}

    @cached_property
    def by_strata(self) -> bool:
        """Whether strata give the weights."""
        counted = {by for each in self.survey.populations.values() for by, _ in each.groups}
        strata = {
            name for fields in self.survey.variables.values() for name, each in fields.items()
            if Role.STRATUM in each.survey.roles
        }  # fmt: skip
        return Role.WEIGHT not in self.roles and bool(strata & counted)

    @property
    def weighted(self) -> bool:
        return Role.WEIGHT in self.roles or self.by_strata

    @property
    def clustered(self) -> bool:
        return Role.CLUSTER in self.roles

    @cached_property
    def stages(self) -> int:
        """How many stages a correction or a cluster is declared for."""
        fields = [each for wave in self.survey.variables.values() for each in wave.values()]
        drawn = {Role.CLUSTER, Role.POPULATION}
        return max([each.survey.stage for each in fields if drawn & set(each.survey.roles)], default=1)

    @cached_property
    def corrected(self) -> bool:
        """Whether the population is finite, and known."""
        known = any(each.size or each.groups for each in self.survey.populations.values())
        return self.survey.description.design.finite_population and (known or Role.POPULATION in self.roles)

    @cached_property
    def multiple_base(self) -> str:
        """Who a multiple response is a share of; nothing where none was asked."""
        questions = (each for asked in self.survey.questions.values() for each in asked)
        return self.survey.description.design.multiple_base if any(q.shape.ticked for q in questions) else ""

    @cached_property
    def comparisons(self) -> list[PublishedEstimate]:
        return [row for row in self.rows if row.p is not None and row.difference is not None]

    @cached_property
    def tables(self) -> list[PublishedEstimate]:
        return [row for row in self.rows if row.p is not None and row.difference is None]

    @cached_property
    def changes(self) -> list[PublishedEstimate]:
        return [row for row in self.rows if row.compared_with.startswith(WAVE)]

    @cached_property
    def linked(self) -> bool:
        panels = [set(each) for each in self.survey.description.panels]
        return any(
            {row.wave, row.compared_with.removeprefix(WAVE)} <= panel
            for row in self.changes
            for panel in panels
        )

    @cached_property
    def facts(self) -> dict[str, bool]:
        """What formulas ask of a publication, by the words of their file."""
        compared, forms = self.comparisons, self.forms
        methods = {f"{each} intervals": each in self.intervals | self._within_heaviest for each in INTERVALS}
        heaviest, one_effect = HEAVIEST in self.intervals, bool(self._errors_in(protected=True))
        return methods | {
            "shares": Form.CATEGORY in forms,
            "means": Form.MEAN in forms,
            "net scores": Form.CATEGORIES in forms,
            "quantiles": Form.QUANTILE in forms,
            "several answers of those who ticked": self.multiple_base == "answered",
            "several answers of all who were asked": self.multiple_base == "asked",
            "weights": self.weighted,
            "weights of strata": self.by_strata,
            "errors": self.errors,
            "exact errors": bool(self._errors_in(protected=False)),
            "one effect": one_effect,
            "heaviest": heaviest,
            "sides drawn apart": one_effect or heaviest,
            "strata": Role.STRATUM in self.roles,
            "clusters": self.clustered,
            "stages": self.stages > 1,
            "population": self.corrected,
            "effective bases": any(row.effective_base is not None for row in self.rows),
            "comparisons": bool(compared),
            "comparisons of groups": any(not row.compared_with.startswith(WAVE) for row in compared),
            "several comparisons": any(row.p_adjusted not in (None, row.p) for row in compared),
            "tables": bool(self.tables),
            "changes": bool(self.changes),
            "panels": self.linked,
        }

    @property
    def _within_heaviest(self) -> set[str]:
        """The intervals that are made of the largest error where each respondent has a weight of his own."""
        method = self.survey.description.design.interval
        of_few = {"beta"} if method != "none" else set[str]()
        return {method} & {"wilson", "xlogit"} | of_few if HEAVIEST in self.intervals else set()

    @property
    def reliability(self) -> str:
        return self.survey.description.design.reliability or ("nchs" if self.clustered else "base")


@dataclass(frozen=True)
class Formula:
    """A formula with its symbols, what it says, where it comes from, and which facts it is used of."""

    title: str
    where: str
    says: str
    formula: str
    symbols: dict[str, str]
    source: str = ""

    def used(self, used: Used) -> bool:
        """Whether a publication makes use of it; raises `KeyError` where it asks for what is no fact."""
        wanted = {each.removeprefix("not "): not each.startswith("not ") for each in self.where.split(", ")}
        return wanted == {fact: used.facts[fact] for fact in wanted}

    def spoken(self) -> Formula:
        """The same in the language that is spoken; its symbols and its source are nobody's words."""
        symbols = {symbol: said(meaning) for symbol, meaning in self.symbols.items()}
        return replace(self, title=said(self.title), says=said(self.says), symbols=symbols)


def _parts() -> Iterator[tuple[str, tuple[Formula, ...]]]:
    steps = {
        "@likenesses@": ", ".join(f"{each:g}" for each in ALIKE),
        "@freedoms@": ", ".join(f"{each:,}" for each in DEGREES_OF_FREEDOM),
    }
    written = source("formulas.yml")
    for mark, words in steps.items():
        written = written.replace(mark, words)
    for title, listed in yaml.safe_load(written).items():
        yield title, tuple(Formula(**each) for each in listed)


PARTS = tuple(_parts())
"""The parts of the page, each with its formulas."""

MARKED = (
    "A number is marked [u] of fewer than 30 answers, of weights that leave fewer than 30, or of fewer than "
    "8 degrees of freedom"
)
RELIABILITY = {
    "base": f"{MARKED}.",
    "nchs": f"{MARKED}; also if the interval of a share is 30 points wide or more, or wider than 5 points "
    "and than 130% of the share (National Center for Health Statistics, Vital and Health Statistics 2(175)).",
    "cv": f"{MARKED}; also by its coefficient of variation: if its standard error is more than a third of it "
    "(Statistics Canada's limit).",
}
