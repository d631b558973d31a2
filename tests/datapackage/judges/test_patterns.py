"""Patterns: what every program reads alike, in bounded time, and matches in full."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from findings.datapackage.judges.patterns import mismatches, pattern_faults

HARMLESS = (
    "r[0-9]{2}",
    "[a-z_]+(;[a-z_]+)*",
    r"\d{4}-\d{2}",
    "yes|no",
    "(N|S)[EW]?",
    "[^,]*",
    "A+",
    r"[A-Z]{2}( [A-Z]{2,3})*",
    "(?:a|bc)+",
    "^[a-z]+$",
)
ENDLESS = (
    "(a+)+",
    "(a*)*",
    "([a-z]+)*x",
    "(a|a)*",
    "(a|ab)*",
    "(a?){30}",
    r"(\w+\s?)*",
    "(.*,)*",
    "((ab)*)*",
)
NOT_ALIKE = ("(?=a)b", "(?!a)b", "(?<=a)b", r"(a)\1", r"\bword\b", r"\W+", r"[^\d]", "(?i)abc", r"\Aabc")
BROKEN = ("[0-9", "(a", "*a", "a{2,1}", "x" * 2_000)


def whats(pattern: str) -> list[str]:
    return [fault.what for fault in pattern_faults("here", pattern)]


@pytest.mark.parametrize("pattern", HARMLESS)
def test_a_harmless_pattern_is_taken(pattern: str) -> None:
    assert whats(pattern) == []


@pytest.mark.parametrize("pattern", ENDLESS)
def test_a_pattern_that_can_take_hours_is_refused(pattern: str) -> None:
    assert whats(pattern) == ["can take a program hours on one cell"]


@pytest.mark.parametrize("pattern", NOT_ALIKE)
def test_a_pattern_that_programs_read_differently_is_refused(pattern: str) -> None:
    assert whats(pattern) == ["is read differently by different programs"]


@pytest.mark.parametrize("pattern", BROKEN)
def test_what_is_no_pattern_is_refused(pattern: str) -> None:
    assert whats(pattern) == ["is no regular expression"]


def test_a_pattern_must_match_the_whole_value() -> None:
    assert mismatches("a|b", ["a", "b", "ab", "xa", "b\n", ""]) == [2, 3, 4, 5]


def test_a_pattern_that_python_would_try_for_ever_is_matched_at_once() -> None:
    assert mismatches("(a+)+", ["a" * 30_000 + "!", "aaa"]) == [0]


@given(st.sampled_from(HARMLESS), st.text(alphabet="abcNSEW019-_;, \né", max_size=8))
def test_what_matches_in_full_matches_in_python_too(pattern: str, text: str) -> None:
    if not mismatches(pattern, [text]):
        assert re.match(f"^{pattern}$", text)
