"""Numbers that a link to a declared source says are from elsewhere."""

from __future__ import annotations

import pytest

from findings.content.unclaimed import cited, declared_sources, is_declared
from tests.content.made import survey

SOURCES = ("https://example.org/report/summary", "https://other.example/")


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
