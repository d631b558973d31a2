"""Comments beside a finding: the approved ones of some questions or themes, as a page asked for them.

Takes a declared block and the survey, gives one block of HTML.
"""

from __future__ import annotations

from findings.content.comments import CommentBlock, chosen
from findings.pages.templates import rendered
from findings.vocabulary import Survey


def comments_html(block: CommentBlock, survey: Survey) -> str:
    """A list of comments with their themes."""
    return rendered("comments.html", comments=chosen(block, survey), label=block.label) + "\n"
