"""Where links, fences and headings of Markdown stand, to the character; code and comments are not read."""

from __future__ import annotations

import pytest

from findings.content.prose import (
    Fence,
    addresses_like,
    blanked,
    fences,
    headings,
    line_and_column,
    links,
    moved,
    plain_text,
    stat_links,
    stray_addresses,
    tables,
    unusable_links,
    without_code,
)


@pytest.mark.parametrize(
    ("source", "at", "label", "words"),
    [
        ("Some [words](stat:a).", (1, 6), "words", "words"),
        ("> One\n> [two\n> words](stat:a).", (2, 3), "two\n> words", "two words"),
        ("* a\n  [b *c*](stat:a)", (2, 3), "b *c*", "b c"),
        ("| a | [b](stat:a) |\n|---|---|\n| c | d |", (1, 7), "b", "b"),
        ("a [b](x) [c](<stat:a b>)", (1, 10), "c", "c"),
        ("Ünï [c](stat:a)", (1, 5), "c", "c"),
    ],
)
def test_a_link_has_its_place_its_label_and_its_words(
    source: str, at: tuple[int, int], label: str, words: str
) -> None:
    (found,) = stat_links(source)
    assert ((found.line, found.column), found.words) == (at, words)
    assert source[found.start] == "["
    assert source[found.end - 1] == ")"
    assert found.label in {label, label.replace("> ", "")}


def test_the_same_words_twice_are_two_links() -> None:
    found = links("[a](stat:b) and [a](stat:b)")
    assert [each.start for each in found] == [0, 16]


@pytest.mark.parametrize(
    "source", ["`[a](stat:b)`", "``` \n[a](stat:b)\n```", "<!-- [a](stat:b) -->", "    [a](stat:b)"]
)
def test_what_stands_in_code_or_a_comment_is_no_link_and_no_stray(source: str) -> None:
    assert stat_links(source) == []
    assert stray_addresses(source) == []


@pytest.mark.parametrize(
    "link",
    ["(stat: mood=good)", "(stats:mood=good)", "(Stat:mood=good)", "(stat/mood=good)", "[stat:mood=good]",
     "(sat:mood)", "(stat.mood)", "(mood=good)", "(<mood@size=large>)", "(stat;x=y)"],
)  # fmt: skip
def test_what_looks_like_a_claim_and_is_none_is_found_at_its_place(link: str) -> None:
    ((line, column, address),) = addresses_like(f"So\n[most]{link} say", ["mood"])
    assert (line, column) == (2, 8 + link.startswith("(<"))
    assert address in link


@pytest.mark.parametrize(
    "text",
    ["[a](stat:mood=good)", "[a](static/mood.svg)", "[a](https://a.example/?mood=good)", "[a](mood.md)",
     "[a](start.md)", "`[a](stats:mood)`", "[a](#mood)", "[a][mood]"],
)  # fmt: skip
def test_other_addresses_look_like_no_claim(text: str) -> None:
    assert addresses_like(text, ["mood"]) == []


def test_a_table_has_its_lines() -> None:
    assert tables("a\n\n| b |\n|---|\n| c |\n\nd") == [(3, 5)]


def test_an_address_outside_a_link_is_found_at_its_place() -> None:
    assert stray_addresses("a\n(stat:b [c](stat:d)") == [(2, 2)]


def test_references_and_images_are_told_by_line_and_kind() -> None:
    assert unusable_links("a\n\n![b](stat:c)") == [(3, "an image")]
    assert unusable_links("[a]\n\n[a]: stat:b") == [(3, "a reference")]


def test_code_becomes_blanks_and_places_stay() -> None:
    source = "a `b` c\n<!-- d\ne --> f"
    assert without_code(source) == "a     c\n      \n      f"
    assert blanked("ab\ncd", 1, 4) == "a \n d"


def test_a_fence_has_its_first_word_and_its_lines() -> None:
    (found,) = fences("a\n\n```figure wide\nid: b\n```\n")
    assert found == Fence("figure", "id: b\n", 3, 5)
    assert moved(found, 4) == Fence("figure", "id: b\n", 7, 9)
    assert fences("```\nx\n```")[0].info == ""


def test_a_section_ends_before_the_next_heading_of_its_level_or_above() -> None:
    source = "# A\n## B\nb\n### C\nc\n## D\nd"
    assert headings(source) == [(1, "A", 1, 7), (2, "B", 2, 5), (3, "C", 4, 5), (2, "D", 6, 7)]


def test_words_are_read_without_their_marks() -> None:
    assert plain_text("**A** [b](c) `d`\ne") == "A b d e"


def test_a_place_is_a_line_and_a_column_from_one() -> None:
    assert [line_and_column("ab\nc", at) for at in (0, 1, 3)] == [(1, 1), (1, 2), (2, 1)]


def test_a_link_over_two_lines_ends_where_it_ends_though_its_last_words_stood_before() -> None:
    source = "[words](stat:a)\n\n\n\n> [two\n> words](stat:a) and [words](stat:a)\n"
    assert [source[found.start : found.end] for found in stat_links(source)] == [
        "[words](stat:a)",
        "[two\n> words](stat:a)",
        "[words](stat:a)",
    ]
