"""What `datapackage.json` says of the survey; the classes are also the schema of its `survey` objects."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

from findings.vocabulary.imports import Derived


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
    """One answer that a variable can hold: the value by which it is known and the words shown."""

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

    def labels(self, categories: tuple[Category, ...]) -> dict[str, str]:
        """The words of each group, and of each declared merge before its first part."""
        words: dict[str, str] = {}
        whole = self.merged(categories, self.merge).groups
        for name, group in self.merged(categories, ()).groups.items():
            merge = self.merge_of(name)
            words |= {merge: whole[merge].label} if merge and merge not in words else {}
            words[name] = group.label
        return words

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
    would stand out.
    """

    source: str
    k: int = 5
    l: int = 2  # noqa: E741 - so the field calls it
    sensitive: tuple[str, ...] = ()
    merge: dict[str, dict[str, tuple[str, ...]]] = field(default_factory=dict)
    bands: dict[str, dict[str, float | None]] = field(default_factory=dict)
    blank: tuple[str, ...] = ()


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
class Participation:
    """Who says that nobody can know who answered a wave, why, and of how many at the least.

    `population` is the smallest number that could have answered, of all; `groups` that of the groups of a
    breakdown, one number for each of them or a number a group. `source` says from where these are.
    Where a number is not given, that of the population file holds.
    """

    reason: str
    stated_by: str
    stated_on: str
    source: str
    population: int = 0
    groups: dict[str, int | dict[str, int]] = field(default_factory=dict)


@dataclass(frozen=True)
class Wave:
    """One fieldwork of the survey: when, how, of how many, and what of it is released.

    `reason` says why responses are released of fewer units than is usual. `corrected` names earlier
    releases of numbers that were made from other answers than those of now. Without a `participation` it
    is taken to be known who answered.
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
    participation: Participation | None = None


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


DisclosureRule = Literal["gpps", "hes", "tre", "rounded", "open", "own"]


@dataclass(frozen=True)
class Rule:
    """When a number is withheld. Thresholds that are not given come from the named rule.

    Bases and counts are unweighted respondents; a `minimum_base` of 10 shows a base of 10. `mark` is
    the `Status` of what is withheld: "c" for confidentiality, "u" where it would only be unreliable.
    """

    rule: DisclosureRule = "gpps"
    minimum_base: int | None = None
    minimum_population: int | None = None
    minimum_silent: int | None = None
    small_count: int | None = None
    zero_is_small: bool | None = None
    round_counts_to: int | None = None
    complementary: bool | None = None
    protect_unanimous: bool | None = None
    protect_silence: bool | None = None
    mark: Literal["c", "u"] = "c"
    reason: str = ""


@dataclass(frozen=True)
class Description:
    """The `survey` object of a data package: everything that the files do not say themselves.

    `notice` is what every reader has to know of the data; `notice_label` the few words that stand
    for it beside a chart.
    `scores` gives the categories of a scale the numbers that its mean is taken of; a category
    without one is outside the mean. `bands` divides the answers to a number question. `compare`
    names pairs of groups (breakdown, group, group), `comparable` the waves that asked alike, and
    `panels` those that asked the same respondents, whom a field of the role `identifier` finds again.
    `decimals` says for a question, or for all under `*`, how many decimals its numbers are printed with, and
    `less_than` that a percentage which would round to nought is printed as "less than 1%".
    `also` gives what sentences, and readers who search, may call things by further words: those asked
    (`units`), or a question, item, category or group by its address (`QUESTION`, `QUESTION.ITEM`,
    `QUESTION=CATEGORY`, `@BREAKDOWN=GROUP`).
    `place` is the name of where the universe is: a country, a town, an organisation.
    `public_names` are names that a comment may say, since they tell nothing of who wrote it.
    `reasons` say why something differs from the last release: by a number's id, a question, a variable, a
    wave or a page (`docs/index.md`), or under `*` for all else.
    """

    title: str
    unit: str
    units: str
    universe: str
    waves: tuple[Wave, ...]
    contact: str = ""
    place: str = ""
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
    panels: tuple[tuple[str, ...], ...] = ()
    disclosure: Rule = Rule()
    public_names: tuple[str, ...] = ()
    also: dict[str, tuple[str, ...]] = field(default_factory=dict)
    strict: bool = False
    decimals: dict[str, int] = field(default_factory=dict)
    less_than: bool = False
    reasons: dict[str, str] = field(default_factory=dict)

    def decimals_of(self, question: str) -> int:
        """How many decimals the numbers of a question are printed with, at the least."""
        return self.decimals.get(question, self.decimals.get("*", 0))


@dataclass(frozen=True)
class FieldSurvey:
    """The `survey` object of one field: the question that it answers, or the role that it plays.

    `item` names an item of a grid, or the thing whose place in a ranking the column holds. `option`
    names an option of a multiple response, `selected` the value that means it was ticked, and
    `exclusive` that nothing can be ticked beside it (an option that says "none" is so by itself).
    `others` names the category that every answer counts as which is none of the categories, so that
    rare answers need not be listed. `column` is the header of a restricted file when it is not the
    field's name, `derived` how the field comes of others of an imported file; `not_key` the reason why a
    field that an acquaintance could know is no key. `unit` says what a number measures, and in what: nearly
    everybody may have another of these. `stage` counts the stages of a sample from 1: a `cluster` of stage
    2 was drawn within one of stage 1, and a `population` of stage 2 is how many units it was drawn from.
    """

    question: str = ""
    item: str = ""
    option: str = ""
    selected: str = ""
    exclusive: bool | None = None
    others: str = ""
    role: Role | tuple[Role, ...] = ()
    column: str | None = None
    derived: Derived | None = None
    not_key: str = ""
    unit: str = ""
    stage: int = 1

    @property
    def roles(self) -> tuple[Role, ...]:
        return (self.role,) if isinstance(self.role, Role) else self.role
