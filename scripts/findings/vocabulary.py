"""The nouns of a survey publication, and the problem that any stage may report.

First in the flow: every other module speaks in these words, and this one imports none of them.
It reads nothing and computes nothing. The classes under "The description" are also the schema of
the `survey` objects in `datapackage.json`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

Codes = npt.NDArray[np.int16] | npt.NDArray[np.int32]
Floats = npt.NDArray[np.float64]


# Problems ---------------------------------------------------------------------------------------


@dataclass(frozen=True, order=True)
class Problem:
    """What is wrong, where, and what mends it; never a respondent's answer."""

    where: str
    what: str
    remedy: str = ""

    def __str__(self) -> str:
        return f"{self.where}: {self.what}." + (f" {self.remedy}" if self.remedy else "")


def reading_order(problem: Problem) -> tuple[list[str | int], str, str]:
    """Sorts by file and then by row, so that row 12 comes before row 804 and that before row 1000."""
    parts = re.split(r"(\d{1,18})", problem.where)
    return [int(part) if part.isdecimal() else part for part in parts], problem.what, problem.remedy


class Refused(Exception):
    """A gate's answer when its input is wrong: all the problems that it found, sorted."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(sorted(set(problems), key=reading_order))
        super().__init__("\n".join(str(problem) for problem in self.problems))


# The description: what `datapackage.json` says of the survey ------------------------------------


class Kind(StrEnum):
    """How a question is answered."""

    SINGLE = "single"
    MULTIPLE = "multiple"
    SCALE = "scale"
    GRID = "grid"
    RANKING = "ranking"
    NUMBER = "number"
    TEXT = "text"


class Release(StrEnum):
    """What of a wave's responses is released: tables alone, an anonymised file, or invented responses."""

    TABLES = "tables"
    RESPONSES = "responses"
    SYNTHETIC = "synthetic"


class Missing(StrEnum):
    """Why there is no answer; the value is the label that a field's `missingValues` must carry."""

    NOT_ASKED = "Not asked"
    NO_ANSWER = "No answer"
    DONT_KNOW = "Don't know"
    PREFER_NOT_TO_SAY = "Prefer not to say"
    NOT_APPLICABLE = "Not applicable"


OUTSIDE = (Missing.NOT_ASKED, Missing.NOT_APPLICABLE)
"""To whom the question was not put, by routing or by what they said: of no base, and nothing is missing."""

UNANSWERED = (Missing.NO_ANSWER, Missing.PREFER_NOT_TO_SAY)
"""Whose answer exists and is not known: had they given it, the numbers could differ.

Who does not know has told all there is to tell: outside the base, and nothing is missing of it.
"""

MISSING_CODES: dict[Missing, int] = {reason: -1 - place for place, reason in enumerate(Missing)}
"""Missing answers in coded responses: -1 not asked, -2 no answer, and so on."""


class Role(StrEnum):
    """What a column is for, beside or instead of answering a question."""

    BREAKDOWN = "breakdown"
    KEY = "key"
    WEIGHT = "weight"
    STRATUM = "stratum"
    CLUSTER = "cluster"
    POPULATION = "population"
    IDENTIFIER = "identifier"
    UNUSED = "unused"


@dataclass(frozen=True)
class Category:
    """One answer that a variable can hold: the value stored and the words shown."""

    value: str
    label: str


@dataclass(frozen=True)
class Net:
    """Categories of one question that are also reported together."""

    label: str
    categories: tuple[str, ...]


@dataclass(frozen=True)
class Band:
    """A span of numbers reported together: from where the band before it ends up to `below`.

    The last band of a question has no `below`; the first one reaches down to every smaller number.
    """

    label: str
    below: float | None = None


@dataclass(frozen=True)
class Grouping:
    """One group of a breakdown: the values of the variable that belong to it."""

    label: str
    categories: tuple[str, ...]


@dataclass(frozen=True)
class Merge:
    """Groups of a breakdown that are shown as one where any of them is too small to be shown alone.

    `label` defaults to the labels of the groups, with the word "merged".
    """

    groups: tuple[str, ...]
    label: str = ""


@dataclass(frozen=True)
class Breakdown:
    """A variable whose groups every question is reported by.

    Without `groups` each category of the variable is a group. `name` defaults to the variable's. `merge`
    names groups that take the place of their parts in a wave that releases tables, where the disclosure
    rule would not show one of the parts.
    """

    variable: str
    title: str
    name: str = ""
    groups: dict[str, Grouping] = field(default_factory=dict)
    merge: dict[str, Merge] = field(default_factory=dict)

    @property
    def id(self) -> str:
        return self.name or self.variable

    def merge_of(self, group: str) -> str:
        """The declared merge that a group is part of; '' for none."""
        return next((name for name, each in self.merge.items() if group in each.groups), "")

    def merged(self, categories: Iterable[Category], merges: Iterable[str]) -> Breakdown:
        """The breakdown with these merges in the place of their parts."""
        groups: dict[str, Grouping] = {}
        chosen = set(merges)
        for group, each in self._all_groups(categories).items():
            name = self.merge_of(group)
            if name in chosen:
                whole = groups.get(name)
                label = f"{whole.label} or {each.label}" if whole else each.label
                groups[name] = Grouping(label, (*(whole.categories if whole else ()), *each.categories))
            else:
                groups[group] = each
        for name in chosen & groups.keys():
            label = self.merge[name].label or f"{groups[name].label}, merged"
            groups[name] = Grouping(label, groups[name].categories)
        return Breakdown(self.variable, self.title, self.name, groups)

    def _all_groups(self, categories: Iterable[Category]) -> dict[str, Grouping]:
        return self.groups or {each.value: Grouping(each.label, (each.value,)) for each in categories}


@dataclass(frozen=True)
class Anonymise:
    """How the restricted responses of a wave become the file that is released.

    `source` names the restricted resource. Each respondent of the released file shares its keys with at
    least `k` - 1 others, and those alike gave at least `l` answers to each field of `sensitive` and of a
    question that is marked so. `merge` lists, for a field and each value of the released file, the
    restricted values that become it; `bands` gives numbers a value each, with the end of its span, that
    of the last being null. `blank` names keys in the order in which they are emptied for respondents who
    would stand out. `seed` shuffles the rows.
    """

    source: str
    k: int = 5
    l: int = 2  # noqa: E741 - so the field calls it
    sensitive: tuple[str, ...] = ()
    merge: dict[str, dict[str, tuple[str, ...]]] = field(default_factory=dict)
    bands: dict[str, dict[str, float | None]] = field(default_factory=dict)
    blank: tuple[str, ...] = ()
    seed: int = 0


@dataclass(frozen=True)
class Correction:
    """Earlier releases of a wave whose answers were corrected since, such as by withdrawing a response.

    `releases` are their paths in the data package. `accepted` says why it may be known what the few
    respondents answered by whom the releases differ; without it such a release is refused.
    """

    releases: tuple[str, ...]
    reason: str
    accepted: str = ""


@dataclass(frozen=True)
class Wave:
    """One fieldwork of the survey: when, how, of how many, and what of it is released.

    `reason` says why responses are released of fewer units than is usual. `corrected` names earlier
    releases of numbers that were made from other answers than those of now.
    """

    id: str
    title: str
    responses: str
    release: Release = Release.TABLES
    fieldwork: tuple[str, ...] = ()
    mode: str = ""
    universe: str = ""
    reason: str = ""
    anonymise: Anonymise | None = None
    corrected: tuple[Correction, ...] = ()


ReliabilityRule = Literal["base", "nchs", "cv"]


@dataclass(frozen=True)
class Design:
    """How respondents were drawn, beyond the roles that fields declare.

    `sampling` says how they came: drawn by chance (`probability`), everybody asked (`census`), or by
    their own choice (`volunteers`: open links, opt-in panels), of whom no error of sampling is claimed.
    `interval` is the method for proportions; `none` claims no precision. `reliability` names the rule that
    marks numbers as unreliable: by the base alone (`base`), by the width of intervals as NCHS does (`nchs`,
    the default where clusters were drawn), or by the coefficient of variation (`cv`). `multiple_base` says
    who a multiple response is a share of: those who ticked at least one option (`answered`) or all who were
    asked (`asked`).
    `weights_sum_to` is what the weights were scaled to, and the gate holds them to it.
    `merged_strata` gives strata that are taken as one, by the name of the whole; `excluded_strata`
    are outside the stated universe.
    """

    sampling: Literal["", "probability", "census", "volunteers"] = ""
    interval: Literal["wilson", "xlogit", "beta", "none"] = "wilson"
    reliability: Literal["", "base", "nchs", "cv"] = ""
    multiple_base: Literal["answered", "asked"] = "answered"
    finite_population: bool = True
    merged_strata: dict[str, tuple[str, ...]] = field(default_factory=dict)
    excluded_strata: tuple[str, ...] = ()
    weights_sum_to: Literal["", "respondents", "population"] = ""

    @property
    def claims_precision(self) -> bool:
        """Whether anything is said of chance: no error, interval or test stands in a publication without."""
        return self.interval != "none" and self.sampling != "volunteers"


@dataclass(frozen=True)
class Rule:
    """When a number is withheld. Thresholds that are not given come from the named rule.

    Bases and counts are unweighted respondents; a `minimum_base` of 10 shows a base of 10. `mark` is
    the `Status` of what is withheld: "c" for confidentiality, "u" where it would only be unreliable.
    """

    rule: str = "gpps"
    minimum_base: int | None = None
    minimum_population: int | None = None
    minimum_silent: int | None = None
    small_count: int | None = None
    zero_is_small: bool | None = None
    round_counts_to: int | None = None
    complementary: bool | None = None
    protect_unanimous: bool | None = None
    mark: str = "c"
    reason: str = ""


@dataclass(frozen=True)
class Description:
    """The `survey` object of a data package: everything that the files do not say themselves.

    `notice` is what every reader has to know of the data; `notice_label` the few words that stand
    for it beside a chart.
    `scores` gives the categories of a scale the numbers that its mean is taken of; a category
    without one is outside the mean. `bands` divides the answers to a number question. `compare`
    names pairs of groups (breakdown, group, group), `comparable` the waves that asked alike.
    `public_names` are names that a comment may say, since they tell nothing of who wrote it.
    """

    title: str
    unit: str
    units: str
    universe: str
    waves: tuple[Wave, ...]
    contact: str = ""
    language: str = "en"
    notice: str = ""
    notice_label: str = ""
    design: Design = Design()
    breakdowns: tuple[Breakdown, ...] = ()
    nets: dict[str, dict[str, Net]] = field(default_factory=dict)
    net_scores: dict[str, dict[str, tuple[str, ...]]] = field(default_factory=dict)
    scores: dict[str, dict[str, float]] = field(default_factory=dict)
    bands: dict[str, dict[str, Band]] = field(default_factory=dict)
    compare: tuple[tuple[str, str, str], ...] = ()
    comparable: dict[str, tuple[str, ...]] = field(default_factory=dict)
    disclosure: Rule = Rule()
    public_names: tuple[str, ...] = ()
    strict: bool = False


@dataclass(frozen=True)
class FieldSurvey:
    """The `survey` object of one field: the question that it answers, or the role that it plays.

    `item` names an item of a grid, or the thing whose place in a ranking the column holds. `option`
    names an option of a multiple response, `selected` the value that means it was ticked, and
    `exclusive` that nothing can be ticked beside it (an option that says "none" is so by itself).
    `column` is the header of a restricted file when it is not the field's name; `not_key` the reason
    why a field that an acquaintance could know is no key. `stage` counts the stages of a sample from
    1: a `cluster` of stage 2 was drawn within one of stage 1, and a `population` of stage 2 is how
    many units it was drawn from.
    """

    question: str = ""
    item: str = ""
    option: str = ""
    selected: str = ""
    exclusive: bool | None = None
    role: Role | tuple[Role, ...] = ()
    column: str | None = None
    not_key: str = ""
    stage: int = 1

    @property
    def roles(self) -> tuple[Role, ...]:
        return (self.role,) if isinstance(self.role, Role) else self.role


# The survey -------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Variable:
    """One column of the responses: its words, its categories, and the value of each missing reason.

    `spellings` are further stored values of a category, each with the value that names it.
    """

    name: str
    title: str
    categories: tuple[Category, ...] = ()
    spellings: tuple[tuple[str, str], ...] = ()
    ordered: bool = False
    numeric: bool = False
    missing: tuple[tuple[str, Missing], ...] = ()
    survey: FieldSurvey = FieldSurvey()


@dataclass(frozen=True)
class Item:
    """What one column answers: an item of a grid, an option, or the question itself.

    Nothing can be ticked beside an `exclusive` option, such as "none of these".
    """

    name: str
    label: str
    variable: str
    selected: str = ""
    exclusive: bool = False


@dataclass(frozen=True)
class Condition:
    """One condition of a routing: an earlier question, or one item of it, was answered with one of these."""

    question: str
    categories: tuple[str, ...]
    item: str = ""


@dataclass(frozen=True)
class Question:
    """A question as it was asked in one wave.

    For a multiple response `categories` are its options and `items` the columns behind them;
    for every other kind `categories` are the answers that each of its `items` can take (of a ranking:
    the places). It was put to those for whom every condition in `asked_if` holds; `routing` is the
    same as it was written.
    """

    name: str
    wave: str
    section: str
    kind: Kind
    wording: str
    items: tuple[Item, ...]
    categories: tuple[Category, ...] = ()
    nets: dict[str, Net] = field(default_factory=dict)
    net_score: tuple[tuple[str, ...], tuple[str, ...]] | None = None
    instruction: str = ""
    universe: str = ""
    routing: str = ""
    asked_if: tuple[Condition, ...] = ()
    sensitive: bool = False

    def label(self, category: str) -> str:
        """The words of a category or net; the name itself where there are none."""
        if category in self.nets:
            return self.nets[category].label
        return next((each.label for each in self.categories if each.value == category), category)


@dataclass(frozen=True)
class Coded:
    """A column as codes: an index into `values`, or a negative code of `MISSING_CODES`."""

    codes: Codes
    values: tuple[str, ...] | Floats


@dataclass(frozen=True)
class Responses:
    """One wave's answers, a `Coded` column a variable; `weights` is None where none are declared."""

    size: int
    columns: dict[str, Coded]
    weights: Floats | None = None


@dataclass(frozen=True)
class Population:
    """How many units exist: `size` of all, and of each group by (breakdown or stratum, group)."""

    size: int | None = None
    groups: dict[tuple[str, str], int] = field(default_factory=dict)


@dataclass(frozen=True)
class Comment:
    """A respondent's words, or a paraphrase, that somebody approved for publication."""

    id: str
    question: str
    themes: tuple[str, ...]
    text: str
    attribute: str = ""
    approved_by: str = ""
    approved_on: str = ""


@dataclass(frozen=True)
class Risk:
    """How near a file comes to giving respondents away, as counts of them.

    `k` is the size of the smallest class of respondents alike in every key, `l` the fewest answers that
    a class gave to a sensitive question (None where nothing is sensitive). `unique` stand alone in the
    sample, and about `population_unique` of those also in the population; `below` are in classes below
    the target. `identified` is how many an attacker who knows the keys of everybody is expected to find.
    """

    k: int
    l: int | None  # noqa: E741 - so the field calls it
    unique: int
    below: int
    population_unique: float
    identified: float


@dataclass(frozen=True)
class RiskRecord:
    """What was done to a wave's responses before they were released, and the risk before and after.

    `sha256` is that of the released file. `dropped` are restricted fields that it lacks, and
    `undescribed` how many columns of the restricted file nobody had described. `blanked` counts emptied
    cells by key; `changed` is the share of a field's cells that say less than they did.
    """

    wave: str
    sha256: str
    respondents: int
    population: int | None
    keys: tuple[str, ...]
    sensitive: tuple[str, ...]
    k: int
    l: int  # noqa: E741 - so the field calls it
    before: Risk
    after: Risk
    dropped: tuple[str, ...] = ()
    undescribed: int = 0
    merged: tuple[str, ...] = ()
    banded: tuple[str, ...] = ()
    blanked: dict[str, int] = field(default_factory=dict)
    changed: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class PrintedFigure:
    """A number, or words that state one, as an earlier report of the survey printed it; may be blank.

    `stat` is the address of the number that it states, as a claim writes it; without one, the names from
    `question` to `measure` are. `reason` says why it cannot be set beside a number of ours, `source` is
    the page where it was printed, and `where` the row that says all this.
    """

    printed: str
    id: str = ""
    figure: str = ""
    wave: str = ""
    stat: str = ""
    question: str = ""
    item: str = ""
    category: str = ""
    breakdown: str = ""
    group: str = ""
    measure: str = ""
    reason: str = ""
    source: str = ""
    where: str = ""


@dataclass(frozen=True)
class Survey:
    """A whole data package that passed its gate. `responses` lacks the waves whose file is not at hand.

    `merges` are those in force, by wave and breakdown: the disclosure rule or `estimates.csv` says which.
    """

    description: Description
    descriptor: dict[str, Any]
    variables: dict[str, dict[str, Variable]]
    questions: dict[str, tuple[Question, ...]]
    responses: dict[str, Responses]
    populations: dict[str, Population]
    comments: tuple[Comment, ...] = ()
    printed: tuple[PrintedFigure, ...] = ()
    risks: dict[str, RiskRecord] = field(default_factory=dict)
    merges: dict[str, dict[str, tuple[str, ...]]] = field(default_factory=dict)

    def breakdowns(self, wave: str) -> Iterator[Breakdown]:
        """Those whose variable a wave has, with the merges that are in force there."""
        for breakdown in self.description.breakdowns:
            if breakdown.variable in self.variables[wave]:
                chosen = self.merges.get(wave, {}).get(breakdown.id, ())
                categories = self.variables[wave][breakdown.variable].categories
                yield breakdown.merged(categories, chosen) if chosen else breakdown

    def question(self, wave: str, name: str) -> Question:
        return next(each for each in self.questions[wave] if each.name == name)


# Estimates --------------------------------------------------------------------------------------


class Measure(StrEnum):
    """What kind of number an estimate is."""

    SHARE = "share"
    MEAN = "mean"
    MEDIAN = "median"
    LOWER_QUARTILE = "lower_quartile"
    UPPER_QUARTILE = "upper_quartile"
    NET_SCORE = "net_score"
    SHARE_DIFFERENCE = "share_difference"
    MEAN_DIFFERENCE = "mean_difference"
    NET_SCORE_DIFFERENCE = "net_score_difference"
    ASSOCIATION = "association"
    ITEM_NON_RESPONSE = "item_non_response"
    RESPONSES = "responses"
    POPULATION = "population"
    RESPONSE_RATE = "response_rate"
    SHARE_OF_RESPONSES = "share_of_responses"
    SHARE_OF_POPULATION = "share_of_population"


OF_POPULATION = (Measure.POPULATION, Measure.SHARE_OF_POPULATION)
"""What is known of the population whoever answered."""

OF_RESPONDENTS = (
    Measure.RESPONSES,
    Measure.RESPONSE_RATE,
    Measure.SHARE_OF_RESPONSES,
    *OF_POPULATION,
)
"""Who answered, of whom there are; of no question."""

PERCENTAGES = frozenset(
    {
        Measure.SHARE,
        Measure.ITEM_NON_RESPONSE,
        Measure.RESPONSE_RATE,
        Measure.SHARE_OF_RESPONSES,
        Measure.SHARE_OF_POPULATION,
    }
)
"""Proportions of a base, printed as percentages."""

IN_HUNDREDTHS = PERCENTAGES | {Measure.NET_SCORE}
"""Printed times a hundred."""


class Status(StrEnum):
    """The mark beside a number; a number without a mark is shown as it is."""

    SHOWN = ""
    WITHHELD = "c"
    LOW_RELIABILITY = "u"
    NOT_AVAILABLE = "x"
    NOT_APPLICABLE = "z"
    REVISED = "r"


STATUS_MEANINGS: dict[Status, str] = {
    Status.WITHHELD: "withheld for confidentiality",
    Status.LOW_RELIABILITY: "low reliability: few answers",
    Status.NOT_AVAILABLE: "not available",
    Status.NOT_APPLICABLE: "not applicable",
    Status.REVISED: "revised",
}


DIFFERENCES: dict[Measure, Measure] = {
    Measure.SHARE: Measure.SHARE_DIFFERENCE,
    Measure.MEAN: Measure.MEAN_DIFFERENCE,
    Measure.NET_SCORE: Measure.NET_SCORE_DIFFERENCE,
}
"""A declared comparison, of two groups or two waves, is a row of its own: what it is a difference of."""

REST = "rest"
"""What a group is compared with in its own row: everybody in the other groups of the breakdown."""

WAVE = "wave:"
"""How `compared_with` begins where it names an earlier wave."""


@dataclass(frozen=True)
class Row:
    """One number about one group of respondents, as a row of `estimates.csv`.

    Shares are proportions of `base`. `shown` is the only form in which the number is printed.
    `base` and `count` are respondents, unweighted; `low` and `high` bound a 95% interval by
    `interval`, with `degrees_of_freedom`. `difference` is this group minus `compared_with`: the
    rest of its breakdown, or, in a row whose measure is a difference, a group or an earlier wave. `p` is
    of this comparison or test alone; `p_adjusted` allows for the others of its family.
    """

    wave: str
    question: str
    item: str
    measure: Measure
    category: str
    breakdown: str
    group: str
    value: float | None = None
    shown: str = ""
    low: float | None = None
    high: float | None = None
    base: int | None = None
    weighted_base: float | None = None
    effective_base: float | None = None
    count: int | None = None
    standard_error: float | None = None
    interval: str = ""
    degrees_of_freedom: int | None = None
    compared_with: str = ""
    difference: float | None = None
    difference_low: float | None = None
    difference_high: float | None = None
    p: float | None = None
    p_adjusted: float | None = None
    status: Status = Status.SHOWN

    @property
    def judged_p(self) -> float | None:
        """The p that says whether a difference is beyond chance: adjusted where it is one of several."""
        return self.p if self.p_adjusted is None else self.p_adjusted

    @property
    def id(self) -> str:
        """Its permanent name: what is measured, of whom, and the wave last."""
        measure = "" if self.measure is Measure.SHARE else self.measure
        other = f"vs-{self.compared_with}" if self.compared_with and self.measure in _COMPARED else ""
        parts = (
            self.question, self.item, self.category, measure, self.breakdown, self.group, other, self.wave,
        )  # fmt: skip
        return "--".join(slug(part) for part in parts if part)


_COMPARED = frozenset(DIFFERENCES.values())


class Estimate(Row):
    """A number as computed. It may give somebody away, so nothing that writes or draws accepts it."""


class PublishedEstimate(Row):
    """A number that passed the disclosure rules; withheld ones have a status and no value."""

    @property
    def withheld(self) -> bool:
        unreliable = self.status is Status.LOW_RELIABILITY and not self.shown
        return self.status is Status.WITHHELD or unreliable

    @property
    def text(self) -> str:
        """What a reader sees: the number, its mark, or both."""
        mark = f"[{self.status}]" if self.status else ""
        return " ".join(part for part in (self.shown, mark) if part)


@lru_cache(maxsize=100_000)
def slug(text: str) -> str:
    """A name as it stands in an address: lower case, hyphens for everything that is no letter or digit."""
    kept = "".join(letter if letter.isalnum() else " " for letter in text.lower())
    return "-".join(kept.split())
