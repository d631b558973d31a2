"""What a publication makes use of, and the formulas that it may use, each with its symbols and its source.

Takes published estimates and the survey; what is used is read off the published rows and the design, so
that no page can say what was not done.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from findings.charts.basis import of_one_effect
from findings.disclosure import PublishedEstimates
from findings.estimation.effects import ALIKE, DEGREES_OF_FREEDOM
from findings.estimation.intervals import HEAVIEST
from findings.vocabulary import WAVE, Form, Kind, PublishedEstimate, Role, Survey

SARNDAL = "Särndal, Swensson and Wretman (1992), Model Assisted Survey Sampling"
T = ("t", "Student's t at 97.5%, with the degrees of freedom df")
SHARE = ("p", "the share")
BASE = ("n", "the base: how many answered")
WEIGHT = ("w", "what a respondent counts")
EFFECTIVE = ("nₑ", "the effective base")
VARIANCE = ("v", "the variance of a number")


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
    def of_heaviest(self) -> bool:
        """Whether some errors are those of the heaviest, since each respondent has a weight of his own."""
        return HEAVIEST in self.intervals

    @property
    def method(self) -> str:
        return self.survey.description.design.interval

    @cached_property
    def errors(self) -> bool:
        return any(row.standard_error is not None for row in self.rows)

    @cached_property
    def of_one_effect(self) -> bool:
        """Whether some errors are made of a design effect, since strata and clusters are protected."""
        return bool(self._errors_in(protected=True))

    @cached_property
    def exact(self) -> bool:
        """Whether some errors are those of the design itself."""
        return bool(self._errors_in(protected=False))

    def _errors_in(self, *, protected: bool) -> set[str]:
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
    def kinds(self) -> set[Kind]:
        return {each.kind for asked in self.survey.questions.values() for each in asked}

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

    @property
    def reliability(self) -> str:
        return self.survey.description.design.reliability or ("nchs" if self.clustered else "base")


@dataclass(frozen=True)
class Formula:
    """A formula with its symbols, what it says, where it comes from, and when it is used."""

    title: str
    says: str
    formula: str
    symbols: tuple[tuple[str, str], ...]
    source: str
    used: Callable[[Used], bool]


def _whole(used: Used) -> bool:
    return Form.CATEGORY in used.forms and not used.weighted


ESTIMATES = (
    Formula(
        "A share",
        "Of those who answered, the part that gave the answer.",
        "p = k / n",
        (SHARE, ("k", "how many gave the answer"), BASE),
        "",
        _whole,
    ),
    Formula(
        "A share",
        "Of those who answered, the part that gave the answer, each counted with his weight.",
        "p = Σ w y / Σ w",
        (SHARE, WEIGHT, ("y", "1 for who gave the answer, 0 for who gave another")),
        "",
        lambda used: Form.CATEGORY in used.forms and used.weighted,
    ),
    Formula(
        "The weight of a stratum",
        "Each answer counts for the units of its stratum that it stands for.",
        "w = N_h / n_h",
        (("N_h", "how many units the stratum has"), ("n_h", "how many of them responded")),
        f"{SARNDAL}, section 3.7",
        lambda used: used.by_strata,
    ),
    Formula(
        "Several answers",
        "Of a multiple response, the base are those who ticked at least one option.",
        "n",
        (BASE,),
        "",
        lambda used: (
            Kind.MULTIPLE in used.kinds and used.survey.description.design.multiple_base == "answered"
        ),
    ),
    Formula(
        "Several answers",
        "Of a multiple response, the base are all who were asked.",
        "n",
        (BASE,),
        "",
        lambda used: Kind.MULTIPLE in used.kinds and used.survey.description.design.multiple_base == "asked",
    ),
    Formula(
        "A mean",
        "Of those who gave a number, or an answer that has one.",
        "ȳ = Σ w y / Σ w",
        (("ȳ", "the mean"), ("y", "the number"), ("w", "what a respondent counts; 1 without weights")),
        "",
        lambda used: Form.MEAN in used.forms,
    ),
    Formula(
        "A net score",
        "The positive answers less the negative ones, as a part of all.",
        "s = p₊ − p₋",
        (("p₊", "the share of positive answers"), ("p₋", "the share of negative ones")),
        "",
        lambda used: Form.CATEGORIES in used.forms,
    ),
    Formula(
        "A median or quartile",
        "The smallest number up to which at least that part of the answers lies; where exactly that part "
        "does, halfway to the next. None is given with fewer than five answers at it or on one side of it.",
        "Q(a) = min { x : F(x) ≥ a }",
        (
            ("F(x)", "the part of answers, by weight, that are x or less"),
            ("a", "a quarter, a half or three quarters"),
        ),
        "Hyndman and Fan (1996), definition 2",
        lambda used: Form.QUANTILE in used.forms,
    ),
)

ERRORS = (
    Formula(
        "What each respondent adds",
        "To the difference of a number from the true one; 0 for who is not in the base.",
        "e = w (y − p) / Σ w",
        (WEIGHT, ("y", "his answer, 1 or 0, or his number"), ("p", "the share or mean")),
        f"{SARNDAL}, section 5.7",
        lambda used: used.exact,
    ),
    Formula(
        "The variance",
        "Of respondents drawn from all.",
        "v = (1 − f) · n / (n − 1) · Σ (e − ē)²",
        (
            VARIANCE,
            ("n", "respondents"),
            ("ē", "the mean of e"),
            ("f", "the part of all that answered; 0 if unknown"),
        ),
        f"{SARNDAL}, section 4.3",
        lambda used: used.exact and not used.clustered and Role.STRATUM not in used.roles,
    ),
    Formula(
        "The variance",
        "Of respondents drawn within strata; what strata differ in adds nothing.",
        "v = Σ_h (1 − f_h) · n_h / (n_h − 1) · Σ (e − ē_h)²",
        (
            VARIANCE,
            ("h", "a stratum"),
            ("n_h", "its respondents"),
            ("ē_h", "the mean of e among them"),
            ("f_h", "the part of its units that answered; 0 if unknown"),
        ),
        f"{SARNDAL}, section 4.3",
        lambda used: used.exact and not used.clustered and Role.STRATUM in used.roles,
    ),
    Formula(
        "The variance",
        "Between clusters, whose respondents count together, within strata if there are any.",
        "v = Σ_h (1 − f_h) · m_h / (m_h − 1) · Σ (e_c − ē_h)²",
        (
            VARIANCE,
            ("m_h", "the clusters drawn in a stratum, or in all"),
            ("e_c", "the sum of e in a cluster"),
            ("ē_h", "its mean"),
            ("f_h", "the part of the clusters that was drawn; 0 if unknown"),
        ),
        f"{SARNDAL}, section 4.3",
        lambda used: used.exact and used.clustered,
    ),
    Formula(
        "Further stages",
        "The variance within each cluster, times the part of clusters that was drawn, is added.",
        "v = v₁ + f₁ v₂",
        (("v₁", "the variance between clusters"), ("v₂", "that within them"), ("f₁", "the part drawn")),
        f"{SARNDAL}, section 4.3",
        lambda used: used.exact and used.clustered and used.stages > 1,
    ),
    Formula(
        "The correction for a finite population",
        "Of the units that exist, those who answered the item are what is known. Who responded and left it "
        "out counts as one who was not drawn: this takes silence to be chance, within strata and groups.",
        "f = n / N · r / a",
        (
            ("n", "those who responded"),
            ("N", "the units that exist"),
            ("r", "those who answered the item"),
            ("a", "those to whom it was put and applied"),
        ),
        f"{SARNDAL}, sections 9.8 and 15.6",
        lambda used: used.errors and used.corrected,
    ),
    Formula(
        "Degrees of freedom",
        "Of a group, those of its own.",
        "df = u − H",
        (("u", "the clusters in which anybody of the group is"), ("H", "the strata among them")),
        "",
        lambda used: used.exact and used.clustered,
    ),
    Formula(
        "Degrees of freedom",
        "Of a group, those of its own.",
        "df = n − H",
        (BASE, ("H", "the strata of these respondents; 1 without strata")),
        "",
        lambda used: used.exact and not used.clustered,
    ),
    Formula(
        "The effective base",
        "As many respondents, drawn one by one from an endless population, would say as much. It is above "
        "the base, or even the population, where most units answered, strata are much alike within, or "
        "weights go with the answers. Of an answer that nobody or everybody gave it is the base over what "
        "the design makes of the variances of all answers together, if that makes them larger.",
        "nₑ = p (1 − p) / v",
        (EFFECTIVE, SHARE, VARIANCE),
        "Kish (1965), Survey Sampling, section 8.2",
        lambda used: used.exact and any(row.effective_base is not None for row in used.rows),
    ),
    Formula(
        "What weights leave of a base",
        "A number is marked where it is below 30.",
        "n_w = (Σ w)² / Σ w²",
        (("n_w", "what is left"), WEIGHT),
        "Kish (1965), section 11.7",
        lambda used: used.errors and used.weighted,
    ),
    Formula(
        "The largest effective base",
        "Where it is below half of the base, or fewer than five answers of the effective base are for or "
        "against, the effective base is no larger, and the interval of a mean is at least as wide as that of "
        "so many respondents: where few weigh much, or nobody in a stratum happens to give a rare answer, "
        "numbers seem to vary less than they do.",
        "n_a = (Σ w)² / Σ (1 − f) w²",
        (("n_a", "the largest"), WEIGHT, ("f", "the part of all that answered; 0 if unknown")),
        "Kish (1965), section 11.7, with the correction for a finite population; chosen by simulation",
        lambda used: used.exact and used.weighted,
    ),
    Formula(
        "The design effect of a protected sample",
        "With exact errors it could be worked out how the answers of a few lie in strata and clusters. In "
        "their place stands how heavy the heaviest answer of the group is beside the mean one: however "
        "answers lie in strata, the variance of a share is no larger than this makes it.",
        "d = ⌈10 m c n / Σ w⌉ / 10",
        (
            ("d", "the design effect, rounded up to a tenth"),
            ("m", "the largest (1 − f) w in the group"),
            ("c", "what clusters add; 1 without clusters"),
            BASE,
            WEIGHT,
        ),
        "Kish (1965), section 8.2",
        lambda used: used.of_one_effect,
    ),
    Formula(
        "What clusters add",
        "How much alike those of a cluster are in a number of a group: the smallest of "
        f"{', '.join(f'{each:g}' for each in ALIKE)} with which the variance is that of the design or more.",
        "c = 1 + max(0, Σ W² / (m Σ W) − 1) ρ",
        (
            ("ρ", "how much alike: 0 if clusters differ by chance alone, 1 if all of each agree"),
            ("W", "the weight of the group's respondents in a cluster"),
            ("m", "the largest (1 − f) w in the group"),
        ),
        "Kish (1965), sections 5.4 and 8.2",
        lambda used: used.of_one_effect and used.clustered,
    ),
    Formula(
        "The variance of a protected sample",
        "Of a share; of a mean, how much its answers vary stands in the place of p (1 − p).",
        "v = p (1 − p) / nₑ,  nₑ = n / d",
        (VARIANCE, SHARE, EFFECTIVE, BASE, ("d", "the design effect")),
        "",
        lambda used: used.of_one_effect,
    ),
    Formula(
        "Degrees of freedom of a protected sample",
        f"Rounded down to one of {', '.join(f'{each:,}' for each in DEGREES_OF_FREEDOM)}; with fewer there "
        "is no interval. A few large clusters among many small ones count as few.",
        "df ≤ min(u, (Σ W)² / Σ W²) − H",
        (
            ("u", "the clusters, or without them the respondents, of the group"),
            ("W", "the weight of the group's respondents in a cluster"),
            ("H", "their strata"),
        ),
        "",
        lambda used: used.of_one_effect,
    ),
    Formula(
        "The variance where each respondent has a weight of his own",
        "Of a share as it is printed: the largest that it can have, as if the heaviest had given the answer, "
        "or had not where that is rarer. With an exact one it could be worked out who gave it.",
        "v = n / (n − 1) · ((1 − p)² Σ₁ w² + p² Σ₂ w²) / (Σ w)²",
        (
            VARIANCE,
            BASE,
            ("p", "the share that is printed, or one less it where that is smaller"),
            ("Σ₁", "over the heaviest of those asked, up to p of all weights"),
            ("Σ₂", "over the others"),
            WEIGHT,
        ),
        f"{SARNDAL}, section 5.7, for the variance of a share; at its largest",
        lambda used: used.of_heaviest,
    ),
)

INTERVALS = (
    Formula(
        "Wilson's interval",
        "Of a share, at 95%.",
        "(p + t² / 2nₑ ± t √(p (1 − p) / nₑ + t² / 4nₑ²)) / (1 + t² / nₑ)",
        (SHARE, EFFECTIVE, T),
        "Wilson (1927), with the variance of the design",
        lambda used: "wilson" in used.intervals or (used.of_heaviest and used.method == "wilson"),
    ),
    Formula(
        "Korn and Graubard's interval",
        "Of a share, at 95%, where fewer than five answers of the effective base are for it, or against it.",
        "B(2.5%; p n*, (1 − p) n* + 1) to B(97.5%; p n* + 1, (1 − p) n*),  n* = nₑ (t₀ / t)²",
        (
            ("B", "a quantile of the beta distribution"),
            SHARE,
            EFFECTIVE,
            T,
            ("t₀", "Student's t with as many degrees of freedom as respondents less one"),
        ),
        "Korn and Graubard (1998)",
        lambda used: "beta" in used.intervals or (used.of_heaviest and used.method != "none"),
    ),
    Formula(
        "The exact interval",
        "Of a share of all who responded, or of a stratum, where every one of them answered: all shares of "
        "the "
        "population of which a sample like this one is not too rare, 2.5% on either side.",
        "{ K / N : P(k or more | K) > 2.5%, P(k or fewer | K) > 2.5% }",
        (
            ("N", "the units that exist"),
            ("K", "how many of them have the answer"),
            ("k", "how many gave it"),
            ("P", "the hypergeometric chance"),
        ),
        "Buonaccorsi (1987)",
        lambda used: "hypergeometric" in used.intervals,
    ),
    Formula(
        "The logit interval",
        "Of a share, at 95%.",
        "L⁻¹(L(p) ± t √v / (p (1 − p)))",
        (("L", "the logit, log p / (1 − p)"), SHARE, VARIANCE, T),
        "Dean and Pagano (2015)",
        lambda used: "xlogit" in used.intervals or (used.of_heaviest and used.method == "xlogit"),
    ),
    Formula(
        "Student's interval",
        "Of a mean, a net score or a difference, at 95%.",
        "x ± t √v",
        (("x", "the number"), VARIANCE, T),
        "",
        lambda used: "t" in used.intervals,
    ),
    Formula(
        "Woodruff's interval",
        "Of a median or quartile: the interval of the share of answers up to it, read back as numbers. It "
        "lies "
        "about that share where one respondent gave the number, about the part itself where several did.",
        "Q(low of F(x)) to Q(high of F(x))",
        (("Q", "the quantile, by its rule"), ("F(x)", "the share up to it")),
        "Woodruff (1952)",
        lambda used: "woodruff" in used.intervals,
    ),
)

COMPARED = (
    Formula(
        "A difference",
        "Of a group from all others of its breakdown, or from another group.",
        "d = x₁ − x₂ ± t √v(e₁ − e₂)",
        (
            ("x₁, x₂", "the two numbers"),
            ("v(e₁ − e₂)", "the variance of what respondents add to the one, less the other"),
            T,
        ),
        f"{SARNDAL}, section 5.7",
        lambda used: used.exact and any(not row.compared_with.startswith(WAVE) for row in used.comparisons),
    ),
    Formula(
        "A difference in a protected sample",
        "Of a group from all others, or from another group, as if both had been drawn apart; twice that "
        "variance, the most that there can be, where groups answer so much against each other within "
        "clusters that by the design it is larger.",
        "d = x₁ − x₂ ± t √(v₁ + v₂)",
        (("x₁, x₂", "the two numbers"), ("v₁, v₂", "their variances"), T),
        "",
        lambda used: (used.of_one_effect or used.of_heaviest) and bool(used.comparisons),
    ),
    Formula(
        "Degrees of freedom of a difference",
        "Those of the side that lies in fewer clusters.",
        "df = min(df₁, df₂)",
        (("df₁, df₂", "those of the two sides"),),
        "chosen by simulation",
        lambda used: bool(used.comparisons) and used.clustered,
    ),
    Formula(
        "The p of a difference",
        "How often chance alone gives as large a one.",
        "p = 2 P(T > |d| / √v)",
        (("T", "Student's t, with its degrees of freedom"), ("d", "the difference"), VARIANCE),
        "",
        lambda used: bool(used.comparisons),
    ),
    Formula(
        "Many comparisons at once",
        "The p of one answer across the groups of a breakdown are adjusted together: the smallest is "
        "multiplied by how many there are, the next by one less, and none is below the one before it. Two "
        "groups that are each other's rest are one comparison. The interval is not widened.",
        "p′ = max over j ≤ i of min(1, (m − j + 1) p_j)",
        (("p_j", "the j-th smallest p"), ("m", "how many are compared")),
        "Holm (1979)",
        lambda used: any(row.p_adjusted not in (None, row.p) for row in used.comparisons),
    ),
    Formula(
        "A whole table",
        "Whether answers differ between groups at all, over the groups that can be compared.",
        "F = X² / tr Δ on df₁ = (tr Δ)² / tr Δ² and df₂ = df₁ · df",
        (
            ("X²", "Pearson's statistic"),
            ("Δ", "what the design makes of the variance of each contrast"),
            ("df", "the degrees of freedom of the design"),
        ),
        "Rao and Scott (1984), second order",
        lambda used: bool(used.tables),
    ),
    Formula(
        "A change between waves",
        "Samples drawn apart: what one adds, the other does not know of.",
        "v = v₁ + v₂,  df = df₁ + df₂",
        (("v₁, v₂", "the variances of both waves"), ("df₁, df₂", "their degrees of freedom")),
        "",
        lambda used: bool(used.changes) and used.errors and not used.linked,
    ),
    Formula(
        "A change between waves",
        "Of the same respondents: what they add to both hangs together.",
        "v = v₁ + v₂ − 2 c",
        (
            ("v₁, v₂", "the variances of both waves"),
            ("c", "the covariance of what each respondent adds to them"),
        ),
        "Kish (1965), section 12.4",
        lambda used: bool(used.changes) and used.errors and used.linked,
    ),
)

PARTS = (
    ("Numbers", ESTIMATES),
    ("How sure a number is", ERRORS),
    ("Intervals", INTERVALS),
    ("Comparisons", COMPARED),
)

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
