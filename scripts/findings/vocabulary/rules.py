"""Rules of disclosure as data: the named ones, their thresholds, and where each comes from.

Decides nothing; `withholding` of the stage `disclosure` applies the thresholds.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass

from findings.vocabulary.description import DisclosureRule, Rule
from findings.vocabulary.estimates import Status
from findings.vocabulary.problems import Problem, refuse

OWN: DisclosureRule = "own"


MANY = 1_000
"""Units of which a group, and those of it who were asked, must have more where nobody knows who answered.

The GP Patient Survey's own rule withholds small counts of populations up to this size, and elsewhere none.
"""

DRAWN = 0.1
"""The part of a group's units that may then have responded at the most. Our own judgement."""

ROUNDED_BY = 5
"""The least that counts are rounded by where nothing else protects: what rounds to 5 may be 5 or more."""

LARGEST_PART = 0.5
"""The part of a sum of numbers that one respondent may be, at the most (Brandt and others, 2010)."""

P_PERCENT = 0.1
"""The part of itself within which nobody's number may be known (Hundepool and others, 2012, section 4.2)."""


@dataclass(frozen=True)
class Thresholds:
    """When a number is withheld. Bases and counts are respondents, unweighted, and each minimum is shown.

    `small_count` is the largest count that is withheld, of those who chose an answer or did not.
    `minimum_silent` units of a group must not have answered. `protect_unanimous` withholds 0% and
    100% of a sensitive question, or of a group of which more than `unanimous_response` answered.
    `protect_silence` keeps how many of a group left any question out from being known where they are few;
    of a sensitive question that is kept in any case.
    Where small counts are withheld, one respondent is at most `largest_part` of a sum, and nobody's
    number can be known within `known_within` of itself.
    `mark` is the status of what is withheld.
    """

    minimum_base: int = 0
    minimum_population: int = 0
    minimum_silent: int = 0
    small_count: int = 0
    zero_is_small: bool = False
    round_counts_to: int = 0
    complementary: bool = False
    protect_unanimous: bool = False
    unanimous_response: float = 0.8
    protect_silence: bool = False
    largest_part: float = LARGEST_PART
    known_within: float = P_PERCENT
    mark: str = Status.WITHHELD
    source: str = ""

    @property
    def protects(self) -> bool:
        """Whether small counts are kept from being known: withheld, or rounded with all others."""
        return bool(self.small_count or self.round_counts_to)

    @property
    def only_rounds(self) -> bool:
        """Whether a small count is shown, rounded like any other."""
        return bool(self.round_counts_to and not self.small_count)


NAMED: dict[DisclosureRule, Thresholds] = {
    "gpps": Thresholds(
        minimum_base=10,
        minimum_population=20,
        minimum_silent=5,
        small_count=4,
        complementary=True,
        protect_unanimous=True,
        source="the GP Patient Survey, for populations up to 1,000; the UK Longitudinal Linkage Collaboration"
        " and the Longitudinal Study of the Office for National Statistics, for bases",
    ),
    "hes": Thresholds(
        minimum_base=10,
        small_count=7,
        round_counts_to=5,
        complementary=True,
        protect_unanimous=True,
        source="NHS hospital data and OpenSAFELY",
    ),
    "tre": Thresholds(
        minimum_base=10,
        small_count=9,
        zero_is_small=True,
        complementary=True,
        protect_unanimous=True,
        protect_silence=True,
        source="trusted research environments",
    ),
    "rounded": Thresholds(
        minimum_base=23,
        round_counts_to=5,
        complementary=True,
        source="the standard rounding of the Higher Education Statistics Agency: counts to a multiple of 5,"
        " and no percentage of fewer than 22.5 people",
    ),
    "open": Thresholds(source="no control"),
    OWN: Thresholds(source="the publication's own"),
}


SPOKEN: tuple[tuple[str, str], ...] = (
    ("minimum_base", "A group is shown when {} or more of it answered the question."),
    ("minimum_population", "A group is shown when it has {} or more members, whether or not they answered."),
    ("minimum_silent", "A group is shown when {} or more of its members did not answer."),
    (
        "small_count",
        "A number is withheld when few gave the answer, or few did not: from one to {}.",
    ),
    ("zero_is_small", "None counts as few: an answer that nobody gave is withheld as well."),
    (
        "protect_unanimous",
        "Where a question is sensitive, an answer that nobody or everybody gave is withheld.",
    ),
    (
        "unanimous_response",
        "So is one that nobody or everybody gave in a group of which more than {} answered.",
    ),
    (
        "protect_silence",
        "How many of a group left a question out is kept from being known where they are few.",
    ),
    (
        "round_counts_to",
        "Counts, weighted ones as well, are rounded to a multiple of {}, and percentages are those of these.",
    ),
    ("complementary", "Other numbers are withheld with these, so that no withheld count can be worked out."),
)
"""What each threshold means to a reader, in the order in which it is read."""


def thresholds(rule: Rule) -> Thresholds:
    """The named rule with the publication's changes to it."""
    changed = {key: value for key, value in asdict(rule).items() if key in _KEYS and value is not None}
    return Thresholds(**(asdict(NAMED[rule.rule]) | changed))


_KEYS = set(Thresholds.__dataclass_fields__)


DESCRIPTOR = "datapackage.json, survey.disclosure"


def checked(rule: Rule) -> Thresholds:
    """The thresholds of a rule that is in order; raises `Refused` for one that is not."""
    refuse(rule_problems(rule, DESCRIPTOR))
    return thresholds(rule)


def rule_problems(rule: Rule, where: str) -> list[Problem]:
    """A rule that contradicts itself, or that gives no reason for lifting control."""
    limits, found = thresholds(rule), []
    if rule.rule in {"open", OWN} and not rule.reason.strip():
        found.append(Problem(where, f"rule {rule.rule} gives no reason", "Write one; it is published."))
    if any(getattr(limits, name) < 0 for name in _COUNTED):
        found.append(Problem(where, "a threshold is below 0", "Write a whole number from 0 up."))
    found += _loosened(rule, limits, where)
    if limits.round_counts_to > max(limits.minimum_base, 1):
        what = f"round_counts_to {limits.round_counts_to} is above minimum_base {limits.minimum_base}"
        found.append(Problem(where, what, "A base must be larger than what it is rounded by."))
    found += _mark_problems(limits, where)
    if limits.small_count >= max(limits.minimum_base, 1) and limits.small_count:
        what = f"small_count {limits.small_count} is not below minimum_base {limits.minimum_base}"
        found.append(Problem(where, what, "A base must be larger than a count that is withheld."))
    if limits.only_rounds and limits.round_counts_to < ROUNDED_BY:
        what = f"round_counts_to {limits.round_counts_to} is below {ROUNDED_BY} and small_count is not set"
        found.append(Problem(where, what, "Round by more, or set small_count: one to four could be told."))
    if limits.protects and not limits.complementary:
        name = "small_count" if limits.small_count else "round_counts_to"
        what = f"{name} {getattr(limits, name)} is set and complementary is off"
        found.append(Problem(where, what, "Leave it on: such a count can be worked out."))
    if limits.complementary and not (limits.protects or limits.minimum_base):
        found.append(
            Problem(where, "complementary is on but nothing is withheld", "Set small_count or minimum_base.")
        )
    return found


_COUNTED = ("minimum_base", "minimum_population", "minimum_silent", "small_count", "round_counts_to")


_PROTECTIONS = ("zero_is_small", "complementary", "protect_unanimous", "protect_silence")


def _loosened(rule: Rule, limits: Thresholds, where: str) -> list[Problem]:
    """Thresholds of a named rule that protect less than its name says, unless a reason is published."""
    named, words = NAMED[rule.rule], (*_COUNTED, *_PROTECTIONS)
    laxer = [name for name in words if getattr(limits, name) < getattr(named, name)]
    if not laxer or rule.reason.strip():
        return []
    verb = "protects" if len(laxer) == 1 else "protect"
    what = f"{', '.join(laxer)} {verb} less than rule {rule.rule} does"
    return [Problem(where, what, "Write the reason, which is published; or leave the rule as it is.")]


def _mark_problems(limits: Thresholds, where: str) -> list[Problem]:
    """A mark that calls what protects respondents a matter of reliability."""
    protects = limits.protects or limits.complementary or limits.protect_unanimous
    if limits.mark == Status.LOW_RELIABILITY and protects:
        what = "mark u says that numbers are left out as unreliable, but the rule protects respondents"
        return [Problem(where, what, "Write mark c, or a rule of minimum_base alone.")]
    return []
