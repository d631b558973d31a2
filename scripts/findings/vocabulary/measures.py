"""What kinds of number there are: one row a measure, which every other module asks.

A row says what a measure is made of, how it is printed and what it is called. Its form in the attacker's
system has no default: what nobody can say of a number, nobody can protect.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Form(StrEnum):
    """What a number is made of: where its count and its base stand among the unknowns of `disclosure`.

    Those unknowns are respondents, by category and group. A number is withheld with what it is made of.
    """

    CATEGORY = "the count of one category, and the base"
    CATEGORIES = "the counts of all categories; its base is one of the unknowns"
    MEAN = "all answers, added up; its base is one of the unknowns where each answer has a number"
    QUANTILE = "all answers, in order; its base is one of the unknowns where each answer has a number"
    TWO_GROUPS = "a number of two groups or waves, of which it is no sum"
    WHOLE_TABLE = "the counts of all categories in all groups, of which it is no sum"
    SILENCE = "the base alone, and who was asked"
    RESPONDENTS = "those of a group who answered at all"
    RESPONDENTS_OF_UNITS = "those of a group who answered at all, of its units"
    RESPONDENTS_OF_ALL = "those of a group who answered at all, of all who did"
    WEIGHTS = "the weights of those who answered at all, whatever they answered"
    POPULATION = "units, whoever answered"


OF_RESPONDENTS = frozenset(
    {Form.RESPONDENTS, Form.RESPONDENTS_OF_UNITS, Form.RESPONDENTS_OF_ALL, Form.WEIGHTS, Form.POPULATION}
)
"""Forms of what is of no question: who answered, of whom there are."""


class Family(StrEnum):
    """Numbers that can stand on one axis; comparisons are in no chart."""

    SHARES = "shares"
    NET_SCORES = "net scores"
    AMOUNTS = "amounts"
    COUNTS = "counts"
    COMPARISONS = "comparisons"


@dataclass(frozen=True)
class Printed:
    """How a number is printed, times `scale`, and the ends of its interval with it.

    `decimals` of None are none where the number is whole, else one; a `plus` stands before what is above
    nought. Where `of_few` is said, a base below ten has no such number: a count of the base is printed
    where there is one.
    """

    scale: int = 1
    decimals: int | None = 0
    suffix: str = ""
    plus: bool = False
    thousands: bool = False
    of_few: bool = False


PERCENT = Printed(100, suffix="%", of_few=True)
SCORE = Printed(100, plus=True, of_few=True)
POINTS = Printed(100, plus=True)
MEANS = Printed(decimals=1, of_few=True)
CHANGE = Printed(decimals=1, plus=True)
STATISTIC = Printed(decimals=1)
GIVEN = Printed(decimals=None, of_few=True)
COUNT = Printed(thousands=True)


@dataclass(frozen=True)
class Facts:
    """A row of the table.

    `label` names a number in a table, `ticked` where options are counted that were ticked, and `heading`
    in that of the respondents; `subject` begins a sentence about a chart, where that is not the label.
    `said` is a number of the kind in a sentence.
    A `quantile` is the part of answers below it. `bases` is how many of the smallest base a number needs,
    so that one lies on every side of it. What is `toned` rises with answers that are declared positive.
    """

    form: Form
    family: Family
    printed: Printed
    label: str
    said: str
    subject: str = ""
    heading: str = ""
    ticked: str = ""
    difference_of: str = ""
    quantile: float | None = None
    bases: int = 0
    toned: bool = False


class Measure(StrEnum):
    """What kind of number an estimate is."""

    facts: Facts
    _value_: str

    __hash__ = str.__hash__
    """As its name's, and as fast: measures are keys of most tables."""

    def __new__(cls, name: str, facts: Facts) -> Measure:
        member = str.__new__(cls, name)
        member._value_ = name
        member.facts = facts
        return member

    # fmt: off
    SHARE = "share", Facts(Form.CATEGORY, Family.SHARES, PERCENT, "Share", "a share", "Share of {units}")
    MEAN = "mean", Facts(
        Form.MEAN, Family.AMOUNTS, MEANS, "Mean", "a mean",
        ticked="Mean number of answers ticked",
    )
    MEDIAN = "median", Facts(
        Form.QUANTILE, Family.AMOUNTS, GIVEN, "Median", "a median",
        quantile=0.5, bases=2,
    )
    LOWER_QUARTILE = "lower_quartile", Facts(
        Form.QUANTILE, Family.AMOUNTS, GIVEN, "Lower quartile", "a lower quartile", quantile=0.25, bases=4,
    )
    UPPER_QUARTILE = "upper_quartile", Facts(
        Form.QUANTILE, Family.AMOUNTS, GIVEN, "Upper quartile", "an upper quartile", quantile=0.75, bases=4,
    )
    NET_SCORE = "net_score", Facts(
        Form.CATEGORIES, Family.NET_SCORES, SCORE, "Net score (positive minus negative)", "a net score",
        "Net score", toned=True,
    )
    SHARE_DIFFERENCE = "share_difference", Facts(
        Form.TWO_GROUPS, Family.COMPARISONS, POINTS, "Difference, in points", "a difference of shares",
        difference_of="share",
    )
    MEAN_DIFFERENCE = "mean_difference", Facts(
        Form.TWO_GROUPS, Family.COMPARISONS, CHANGE, "Difference of means", "a difference of means",
        difference_of="mean",
    )
    NET_SCORE_DIFFERENCE = "net_score_difference", Facts(
        Form.TWO_GROUPS, Family.COMPARISONS, POINTS, "Difference of net scores",
        "a difference of net scores", difference_of="net_score",
    )
    ASSOCIATION = "association", Facts(
        Form.WHOLE_TABLE, Family.COMPARISONS, STATISTIC,
        "The whole table, without groups too small to compare (Rao-Scott F)", "a test of a whole table",
    )
    ITEM_NON_RESPONSE = "item_non_response", Facts(
        Form.SILENCE, Family.SHARES, PERCENT, "Left out of the base, of those asked",
        "a share of those asked", "Share of {units} without an answer",
    )
    RESPONSES = "responses", Facts(
        Form.RESPONDENTS, Family.COUNTS, COUNT, "Responses", "a number of responses", heading="Answered",
    )
    EFFECTIVE_RESPONSES = "effective_responses", Facts(
        Form.WEIGHTS, Family.COUNTS, COUNT, "What weights leave of the responses (Kish)",
        "a number of responses that weights leave", heading="Left by weights (Kish)",
    )
    POPULATION = "population", Facts(
        Form.POPULATION, Family.COUNTS, COUNT, "Population", "a number of units", heading="Exist",
    )
    RESPONSE_RATE = "response_rate", Facts(
        Form.RESPONDENTS_OF_UNITS, Family.SHARES, PERCENT, "Response rate", "a response rate",
        heading="Response rate",
    )
    SHARE_OF_RESPONSES = "share_of_responses", Facts(
        Form.RESPONDENTS_OF_ALL, Family.SHARES, PERCENT, "Share of responses", "a share of responses",
        heading="Share of those who answered",
    )
    SHARE_OF_POPULATION = "share_of_population", Facts(
        Form.POPULATION, Family.SHARES, PERCENT, "Share of the population", "a share of the population",
        "Share of all {units}", heading="Share of all {units}",
    )
    # fmt: on

    @property
    def form(self) -> Form:
        return self.facts.form

    @property
    def family(self) -> Family:
        return self.facts.family

    @property
    def is_share(self) -> bool:
        """Whether it says which part of a base chose a category."""
        return self.form is Form.CATEGORY

    @property
    def of_respondents(self) -> bool:
        """Whether it says who answered, of whom there are; such a number is of no question."""
        return self.form in OF_RESPONDENTS

    @property
    def is_comparison(self) -> bool:
        """Whether it compares groups or waves, and so is in no chart."""
        return self.family is Family.COMPARISONS

    @property
    def is_difference(self) -> bool:
        """Whether it is of two groups or two waves, which its row names."""
        return self.form is Form.TWO_GROUPS

    @property
    def compared(self) -> Measure:
        """What a difference is a difference of; any other measure is its own."""
        return MEASURES.get(self.facts.difference_of, self)

    @property
    def difference(self) -> Measure | None:
        """What a difference of two such numbers is; None where they are not compared."""
        return _DIFFERENCES.get(self)


MEASURES: dict[str, Measure] = {measure.value: measure for measure in Measure}

_DIFFERENCES: dict[str, Measure] = {each.facts.difference_of: each for each in Measure if each.is_difference}

UNNAMED = Measure.SHARE
"""What a number is that no address and no id calls anything else."""

CLAIMED: dict[str, Measure] = {
    name: each
    for name, each in MEASURES.items()
    if not (each is UNNAMED or each.of_respondents or each.is_comparison)
}
"""Measures of a question, by the names that addresses give them."""

AMOUNT = Measure.MEAN
"""What is said of a question that is answered with a number, where only one can be."""
