"""A fenced block is read line by line, alike for figures, comments and printed figures."""

from __future__ import annotations

import pytest

from findings.content.blocks import Pairs, pairs, unknown
from findings.content.prose import Fence

KEYS = ("id", "show", "title")


def read(content: str) -> Pairs:
    return pairs(Fence("figure", content, 10, 20), KEYS, "docs/a.md", "a figure has")


def test_each_line_is_a_key_and_everything_after_its_colon() -> None:
    said = read("id: moods\n\ntitle: Moods: a survey\nshow: good, , fair")
    assert said.values == {"id": "moods", "title": "Moods: a survey", "show": "good, , fair"}
    assert said.lines == {"id": 11, "title": 13, "show": 14}
    assert said.names("show") == ("good", "fair")
    assert said.get("note") == ""
    assert said.problems == []


def test_an_indented_line_continues_the_one_above() -> None:
    assert read("title: How moods\n  were asked").get("title") == "How moods were asked"


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("titel: Moods", "docs/a.md:11: a figure has no key 'titel'. Did you mean 'title'?"),
        ("id: a\nid: b", "docs/a.md:12: 'id' is written twice. Keep one."),
        ("moods", "docs/a.md:11: a figure has no key 'moods'. Known: id, show, title."),
        ("  indented: first", "docs/a.md:11: a figure has no key 'indented'. Known: id, show, title."),
    ],
)
def test_a_line_that_is_no_known_key_is_told_at_its_line(content: str, problem: str) -> None:
    assert [str(each) for each in read(content).problems] == [problem]


def test_every_unknown_name_is_told_with_the_nearest() -> None:
    told = unknown("wave", ["2001", "2014", "next"], ["2001", "2004"], "docs/a.md:11")
    assert [str(each) for each in told] == [
        "docs/a.md:11: there is no wave '2014'. Did you mean '2004'?",
        "docs/a.md:11: there is no wave 'next'. Known: 2001, 2004.",
    ]
