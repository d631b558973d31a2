"""A block of comments says which to show: of a question, of themes, so many at most."""

from __future__ import annotations

import pytest

from findings.content.comments import CommentBlock, chosen, comment_block
from findings.content.prose import Fence
from findings.vocabulary import Comment, Survey
from tests.content.made import survey
from tests.published import replace

COMMENTS = (
    Comment("1", "mood", ("food", "roof"), "The roof leaks."),
    Comment("2", "mood", ("food",), "Lunch is good."),
    Comment("3", "noise", ("roof",), "It is loud."),
)


def of() -> Survey:
    return replace(survey(), comments=COMMENTS)


def read(content: str) -> tuple[CommentBlock | None, list[str]]:
    made, problems = comment_block(Fence("comments", content, 10, 14), of(), "docs/a.md")
    return made, [str(each).removeprefix("docs/a.md") for each in problems]


@pytest.mark.parametrize(
    ("content", "ids"),
    [
        ("", "123"),
        ("question: mood", "12"),
        ("themes: roof", "13"),
        ("question: mood\nthemes: roof", "1"),
        ("themes: roof, food", "123"),
        ("themes: food\nmost: 1", "1"),
        ("most: 0", "123"),
    ],
)
def test_comments_are_chosen_in_the_order_of_the_file(content: str, ids: str) -> None:
    made, problems = read(content)
    assert problems == []
    assert made is not None
    assert "".join(each.id for each in chosen(made, of())) == ids


def test_the_words_and_the_lines_of_a_block_are_kept() -> None:
    made, _ = read("label: What they said\n\n")
    assert made is not None
    assert (made.label, made.first_line, made.last_line) == ("What they said", 10, 14)


@pytest.mark.parametrize(
    ("content", "lines"),
    [
        ("quetsion: mood", [":11: comments have no key 'quetsion'. Did you mean 'question'?"]),
        ("most: few", [":10: 'most' is not a whole number. Write digits."]),
        ("themes: rooof", [":10: no approved comment has the theme 'rooof'. Did you mean 'roof'?"]),
        (
            "question: service",
            [":10: there is no approved comment to show. Approve some, or take the block out."],
        ),
    ],
)
def test_what_is_wrong_is_told(content: str, lines: list[str]) -> None:
    assert read(content) == (None, lines)
