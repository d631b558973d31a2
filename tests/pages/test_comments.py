"""Comments on a page: each can be linked to, and says which themes it belongs to."""

from __future__ import annotations

from types import SimpleNamespace
from typing import cast

from findings.content.comments import CommentBlock
from findings.pages.comments import comment_lists
from findings.vocabulary import Comment, Survey

SHARING = Comment("a", "q", ("sharing",), "Share.")
BOTH = Comment("b", "q", ("sharing", "skills"), "Share skills.")
SURVEY = cast(Survey, SimpleNamespace(comments=(SHARING, BOTH)))


def test_a_comment_that_stands_on_a_page_twice_has_its_address_where_it_stands_first() -> None:
    first, second = comment_lists(
        [CommentBlock(1, 3, themes=("sharing",)), CommentBlock(4, 6, themes=("skills",))], SURVEY
    )
    assert 'id="comment-a"' in first
    assert 'id="comment-b"' in first
    assert "Share skills." in second
    assert "id=" not in second
