"""Comments beside a finding: the approved ones of some questions or themes, as a page asked for them.

Takes the blocks that a page declares and the survey, gives HTML for each.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from findings.content.comments import CommentBlock, chosen
from findings.marking import marked
from findings.pages.templates import rendered
from findings.vocabulary import Survey


def comment_lists(blocks: Sequence[CommentBlock], survey: Survey, *, folded: bool = False) -> Iterator[str]:
    """The list of each block of a page; a comment has its address where it stands first.

    Where they are `folded`, a phone shows them on demand.
    """
    above: set[str] = set()
    for place, block in enumerate(blocks):
        comments = chosen(block, survey)
        groups = {comment.id: group_label(comment.attribute, survey) for comment in comments}
        yield (
            rendered(
                "comments.html",
                comments=comments,
                groups=groups,
                label=marked(block.label),
                above=above,
                folded=f"comments-{place}-shown" if folded else "",
            )
            + "\n"
        )
        above |= {comment.id for comment in comments}


def group_label(attribute: str, survey: Survey) -> str:
    """The words of the group that a comment comes from."""
    breakdown, _, group = attribute.partition("=")
    labels = (survey.labels(breakdown, wave) for wave in (survey.variables if attribute else ()))
    return next((known[group] for known in labels if group in known), "")
