"""Blocks by which a page asks for respondents' comments: of a question, of themes, so many at most.

Takes a fenced block and the survey, gives a `CommentBlock` or problems.
"""

from __future__ import annotations

from dataclasses import dataclass

from findings.content.blocks import pairs
from findings.content.prose import Fence
from findings.marking import plain
from findings.vocabulary import Comment, Problem, Survey, nearest

KEYS = ("question", "themes", "most", "label")


@dataclass(frozen=True)
class CommentBlock:
    """Which comments a page shows, and the words that say what they are."""

    first_line: int
    last_line: int
    question: str = ""
    themes: tuple[str, ...] = ()
    most: int = 0
    label: str = ""


def comment_block(fence: Fence, survey: Survey, where: str) -> tuple[CommentBlock | None, list[Problem]]:
    """The block, or every problem in it: an unknown key, question or theme, or no comment to show."""
    said = pairs(fence, KEYS, where, "comments have")
    at, most, problems = f"{where}:{fence.first_line}", said.get("most", "0"), said.problems
    if not most.isdecimal():
        problems.append(Problem(at, "'most' is not a whole number", "Write digits."))
    if problems:
        return None, problems
    block = CommentBlock(
        fence.first_line,
        fence.last_line,
        said.get("question"),
        said.names("themes"),
        int(most),
        said.get("label"),
    )
    problems = _unknown(block, survey, at)
    return (None if problems else block), problems


def _unknown(block: CommentBlock, survey: Survey, at: str) -> list[Problem]:
    known = {theme for comment in survey.comments for theme in comment.themes}
    found = [
        Problem(at, f"no approved comment has the theme '{theme}'", nearest(theme, known))
        for theme in block.themes
        if theme not in known
    ]
    if not found and not chosen(block, survey):
        found.append(
            Problem(at, "there is no approved comment to show", "Approve some, or take the block out.")
        )
    return found


def chosen(block: CommentBlock, survey: Survey) -> list[Comment]:
    """The comments of a block, in the order of the file."""
    fitting = [
        comment
        for comment in survey.comments
        if (not block.question or comment.question == block.question)
        and (not block.themes or set(block.themes) & set(map(plain, comment.themes)))
    ]
    return fitting[: block.most] if block.most else fitting
