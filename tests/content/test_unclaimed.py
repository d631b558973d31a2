"""Numbers that no claim covers, and those that a link to a declared source says are from elsewhere."""

from __future__ import annotations

import pytest

from findings.content.unclaimed import cited, declared_sources, is_declared, unclaimed
from tests.content.made import survey

SOURCES = ("https://example.org/report/summary", "https://other.example/")


def found(source: str, *covered: tuple[int, int]) -> list[str]:
    return [each.words for each in unclaimed(source, survey(), list(covered))]


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("Some 44% and 44 percent.", ["44%", "44 percent"]),
        ("forty per cent", ["forty per cent"]),
        ("one in five of them, two out of three", ["one in five", "two out of three"]),
        ("2 in 2001 and 5 of May", ["2 in 2001"]),
        ("born one in 10 May", []),
        ("two-thirds and a quarter of it", ["two-thirds", "a quarter"]),
        ("a third party, a quarter of an hour", []),
        ("half a day, half-time, half", ["half"]),
        ("a majority, nearly everybody", ["majority", "nearly everybody"]),
        ("Most large schools, few of those schools", ["Most large schools", "few of those schools"]),
        ("Most teachers", []),
        ("See <https://a.example/44%25> or [x](y/half).", []),
    ],
)
def test_words_that_state_a_share_are_found(source: str, words: list[str]) -> None:
    assert found(source) == words


def test_a_covered_place_is_passed_over_and_the_others_keep_theirs() -> None:
    (left,) = unclaimed("a\n44% or 45%", survey(), [(2, 5)])
    assert (left.words, left.line, left.column) == ("45%", 2, 8)


def test_of_two_readings_that_overlap_the_longer_is_told_once() -> None:
    assert found("one in five per cent") == ["one in five"]
    assert found("almost all of the schools") == ["almost all"]


@pytest.mark.parametrize(
    ("address", "declared"),
    [
        ("https://example.org/report/summary", True),
        ("https://example.org/report/page-2", True),
        ("https://example.org/elsewhere", False),
        ("https://example.com/report/summary", False),
        ("https://other.example/", True),
        ("https://other.example/a", False),
        ("ftp://example.org/report/summary", False),
        ("/report/summary", False),
    ],
)
def test_a_source_is_declared_itself_or_by_its_folder(address: str, declared: bool) -> None:
    assert is_declared(address, SOURCES) is declared


def test_sources_are_those_of_the_package_and_of_its_files() -> None:
    of = survey()
    of.descriptor["resources"] = [{"sources": [{"path": "https://a.example/x"}, {"title": "No path"}]}, {}]
    assert declared_sources(of) == ("https://example.org/report/summary", "https://a.example/x")


def test_only_a_link_that_states_a_number_is_cited() -> None:
    source = "[44%](https://example.org/report/a) [the report](https://example.org/report/b) [44%](https://x.example/)"
    (only,) = cited(source, survey())
    assert (only.label, only.url, only.start) == ("44%", "https://example.org/report/a", 0)
