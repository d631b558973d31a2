"""One page: its front matter, its body, and everything in them that states a number, at its place."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from findings.content.held import Held
from findings.content.reading import Page, accepts, front_matter, page
from findings.content.unaddressed import Unaddressed
from tests.content.made import numbers, share, survey

KNOWN = Unaddressed(survey())
HELD = Held(numbers(share(0.44)), KNOWN)


def read(tmp_path: Path, content: str | bytes) -> tuple[Page | None, list[str]]:
    path = tmp_path / "a.md"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    made, problems = page(path, "findings/a.md", numbers(share(0.44)), KNOWN, HELD, "docs/findings/a.md")
    return made, [str(each) for each in problems]


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("---\ntitle: A\n---\nBody", ({"title": "A"}, "Body", 4)),
        ("---\n---\nBody", ({}, "Body", 3)),
        ("Body\n---\n", ({}, "Body\n---\n", 1)),
        ("---\nno end", ({}, "---\nno end", 1)),
    ],
)
def test_front_matter_is_between_two_lines_of_dashes(
    source: str, found: tuple[dict[str, str], str, int]
) -> None:
    assert front_matter(source) == found


def test_front_matter_is_a_mapping() -> None:
    with pytest.raises(yaml.YAMLError):
        front_matter("---\n- a\n---\n")


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (b"\xff\xfe", "docs/findings/a.md: is not UTF-8. Save the page as UTF-8."),
        (
            "---\ntitle: a: b\n---\n",
            "docs/findings/a.md:1: its front matter is not YAML. Quote values that hold a colon.",
        ),
        (
            "---\n- a\n---\n",
            "docs/findings/a.md:1: its front matter is not YAML. Quote values that hold a colon.",
        ),
    ],
)
def test_a_file_that_is_no_page_is_one_line(tmp_path: Path, content: str | bytes, line: str) -> None:
    assert read(tmp_path, content) == (None, [line])


@pytest.mark.parametrize(
    ("source", "title"),
    [("---\ntitle: A\n---\n# B", "A"), ("## C\n\n# B", "B"), ("Words.", "findings/a.md")],
)
def test_a_page_is_named_by_its_front_matter_its_heading_or_its_path(
    tmp_path: Path, source: str, title: str
) -> None:
    made, _ = read(tmp_path, source)
    assert made is not None
    assert made.title == title


def test_a_mark_before_the_file_and_other_ends_of_lines_change_nothing(tmp_path: Path) -> None:
    made, _ = read(tmp_path, b"\xef\xbb\xbf---\r\ntitle: A\r\n---\r\nBody\r\n")
    assert made is not None
    assert (made.meta, made.body.source, made.body_line) == ({"title": "A"}, "Body\n", 4)


def test_all_claims_are_those_of_the_body_the_front_matter_and_the_figures(tmp_path: Path) -> None:
    claim = "[44%](stat:mood=good) are in a good mood"
    figure = f"```figure\nid: a\nquestion: mood\nchart: bar\ntitle: {claim}\nnote: {claim}\n```\n"
    made, problems = read(tmp_path, f'---\ntitle: "{claim}"\n---\n{claim}\n\n{figure}')
    assert problems == []
    assert made is not None
    assert [claim.line for claim in made.all_claims] == [4, 2, 10, 11]


def test_a_claim_of_folded_front_matter_is_told_at_its_key(tmp_path: Path) -> None:
    _, (problem,) = read(tmp_path, "---\ndescription: >-\n  It is\n  [most](stat:mood=good)\n---\n")
    assert problem.startswith("docs/findings/a.md:2")


def test_evidence_that_fails_is_kept_and_what_is_context_is_not_forgiven(tmp_path: Path) -> None:
    lines = "- supports: [most](stat:mood=good)\n- context: [most](stat:mood=good)\n"
    made, (problem,) = read(tmp_path, f"---\nfor: Heads\n---\n## Evidence\n\n{lines}")
    assert made is not None
    assert [claim.line for claim in made.all_claims] == [6]
    assert problem.startswith("docs/findings/a.md:7:12: 'most' does not hold")


@pytest.mark.parametrize(
    ("text", "accepted"),
    [
        ("[44%](stat:mood=good) are in a good mood", True),
        ("[45%](stat:mood=good) are in a good mood", False),
        ("[44%](stat:mood=good) are in a poor mood", False),
        ("44% are in a good mood", False),
        ("How is mood?", True),
    ],
)
def test_a_text_is_accepted_where_nothing_speaks_against_it(text: str, accepted: bool) -> None:
    assert accepts(text, numbers(share(0.44)), KNOWN, HELD) is accepted


def test_a_block_of_facts_stands_where_a_page_has_it(tmp_path: Path) -> None:
    made, problems = read(tmp_path, "# A\n\n```facts\n```\n")
    assert problems == []
    assert made is not None
    assert [(each.first_line, each.last_line) for each in made.facts] == [(3, 4)]
    assert read(tmp_path, "# A\n\n```facts\nx: y\n```\n")[1] == [
        "docs/findings/a.md:4: facts have no key 'x'. Known: none."
    ]
