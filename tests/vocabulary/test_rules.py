"""A rule that contradicts itself, or protects less than its name says, is refused before anything is done."""

from __future__ import annotations

import pytest

from findings.vocabulary import DisclosureRule, Refused, Rule
from findings.vocabulary.rules import checked, rule_problems

WHERE = "datapackage.json, survey.disclosure"
BELOW = "a threshold is below 0."
REASON = "The answers are invented."


def told(rule: Rule) -> list[str]:
    return [str(problem).removeprefix(f"{WHERE}: ") for problem in rule_problems(rule, WHERE)]


@pytest.mark.parametrize("name", ["gpps", "hes", "tre", "rounded"])
def test_a_named_rule_is_in_order(name: DisclosureRule) -> None:
    assert told(Rule(name)) == []


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        (Rule(minimum_base=9), "minimum_base protects less than rule gpps does"),
        (Rule(minimum_population=0), "minimum_population protects less than rule gpps does"),
        (Rule(minimum_silent=4), "minimum_silent protects less than rule gpps does"),
        (Rule(small_count=3), "small_count protects less than rule gpps does"),
        (Rule(protect_unanimous=False), "protect_unanimous protects less than rule gpps does"),
        (Rule("tre", zero_is_small=False), "zero_is_small protects less than rule tre does"),
        (Rule("hes", round_counts_to=4), "round_counts_to protects less than rule hes does"),
        (
            Rule(minimum_base=0, small_count=0, complementary=False),
            "minimum_base, small_count, complementary protect less than rule gpps does",
        ),
    ],
)  # fmt: skip
def test_a_rule_that_is_loosened_without_a_reason_is_refused(rule: Rule, words: str) -> None:
    assert told(rule) == [f"{words}. Write the reason, which is published; or leave the rule as it is."]


def test_a_rule_may_be_loosened_with_a_reason_and_tightened_without() -> None:
    assert told(Rule(small_count=3, reason=REASON)) == []
    assert told(Rule(minimum_base=20, small_count=9, round_counts_to=5)) == []
    assert told(Rule("rounded", round_counts_to=10)) == []
    assert told(Rule("hes", round_counts_to=4, reason=REASON)) == []


@pytest.mark.parametrize(
    ("rule", "line"),
    [
        (Rule("open"), "rule open gives no reason. Write one; it is published."),
        (Rule("own", reason=" "), "rule own gives no reason. Write one; it is published."),
        (Rule(minimum_silent=-1, reason=REASON), f"{BELOW} Write a whole number from 0 up."),
        (Rule("hes", round_counts_to=-5, reason=REASON), f"{BELOW} Write a whole number from 0 up."),
        (
            Rule(small_count=10),
            "small_count 10 is not below minimum_base 10. "
            "A base must be larger than a count that is withheld.",
        ),
        (
            Rule("hes", round_counts_to=100),
            "round_counts_to 100 is above minimum_base 10. A base must be larger than what it is rounded by.",
        ),
        (
            Rule(complementary=False, reason=REASON),
            "small_count 4 is set and complementary is off. Leave it on: such a count can be worked out.",
        ),
        (
            Rule("rounded", complementary=False, reason=REASON),
            "round_counts_to 5 is set and complementary is off. Leave it on: such a count can be worked out.",
        ),
        (
            Rule("rounded", round_counts_to=4, reason=REASON),
            "round_counts_to 4 is below 5 and small_count is not set. "
            "Round by more, or set small_count: one to four could be told.",
        ),
        (
            Rule(mark="u"),
            "mark u says that numbers are left out as unreliable, but the rule protects respondents. "
            "Write mark c, or a rule of minimum_base alone.",
        ),
        (
            Rule("own", complementary=True, reason=REASON),
            "complementary is on but nothing is withheld. Set small_count or minimum_base.",
        ),
    ],
)  # fmt: skip
def test_a_contradiction_is_one_line_that_says_what_mends_it(rule: Rule, line: str) -> None:
    assert told(rule) == [line]


def test_only_a_rule_that_is_in_order_gives_thresholds() -> None:
    assert checked(Rule("own", minimum_base=30, reason=REASON)).minimum_base == 30
    with pytest.raises(Refused, match="gives no reason"):
        checked(Rule("own", minimum_base=30))


def test_a_rule_of_a_base_alone_may_say_that_numbers_are_unreliable() -> None:
    assert told(Rule("own", minimum_base=30, mark="u", reason=REASON)) == []
