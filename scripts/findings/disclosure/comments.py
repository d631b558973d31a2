"""Whether the group that a comment is said to come from is large enough to be named beside it.

Takes comments and published numbers, gives problems. What a comment may say is for its reviewer.
"""

from __future__ import annotations

from collections.abc import Iterator

from findings.disclosure.merging import with_merges_of
from findings.disclosure.published import PublishedEstimates
from findings.disclosure.withholding import large_enough
from findings.vocabulary import Comment, Problem, Survey
from findings.vocabulary.rules import Thresholds, thresholds


def comment_problems(published: PublishedEstimates, survey: Survey, where: str) -> list[Problem]:
    """Comments whose group the rule would not show; neither the group nor its size is told."""
    limits, survey = thresholds(survey.description.disclosure), with_merges_of(published.rows, survey)
    what = "its attribute names a group that is too small"
    remedy = "Leave the attribute out, or name a larger group."
    return [
        Problem(f"{where}, {comment.id}", what, remedy)
        for comment in survey.comments
        if comment.attribute
        and not all(_is_shown(comment, wave, published, survey, limits) for wave in _waves(comment, survey))
    ]


def _waves(comment: Comment, survey: Survey) -> Iterator[str]:
    """The waves that asked its question, or all where none did: it may come from any of them."""
    asked = [
        wave
        for wave, questions in survey.questions.items()
        if any(each.name == comment.question for each in questions)
    ]
    yield from asked or survey.questions


def _is_shown(
    comment: Comment, wave: str, published: PublishedEstimates, survey: Survey, limits: Thresholds
) -> bool:
    """As for a group of any table: answers enough, units enough, and units enough that did not answer."""
    breakdown, _, group = comment.attribute.partition("=")
    row = published.responses(wave, breakdown, group)
    base = row.count if row and row.count is not None else 0
    units = survey.populations[wave].groups.get((breakdown, group)) if wave in survey.populations else None
    return large_enough(base, base, units, limits)
