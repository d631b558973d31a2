"""Figures that an earlier report printed, beside the numbers published here: what matches and what differs.

Takes printed figures, published estimates and the survey; gives `Comparison`s, or problems with the figures.
Reads no file; with responses at hand it also tries other ways of counting on those that differ.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from findings.comparing.alternatives import alternative_counts
from findings.comparing.amounts import compared_amount, compared_words
from findings.comparing.report import as_json, lines, summary
from findings.comparing.subjects import Named, named
from findings.comparing.verdicts import Agreement, Comparison
from findings.content.addresses import NotShown, Numbers, Unresolved
from findings.disclosure import PublishedEstimates
from findings.vocabulary import PrintedFigure, Problem, Survey, refuse

__all__ = ["Agreement", "Comparison", "as_json", "comparisons", "lines", "summary"]


def comparisons(
    figures: Sequence[PrintedFigure], published: PublishedEstimates, survey: Survey
) -> tuple[Comparison, ...]:
    """Each figure with its verdict, in order; raises `Refused` for all that name nothing or say nothing."""
    numbers = Numbers(published, survey)
    found: list[Comparison] = []
    problems: list[Problem] = []
    for figure in figures:
        try:
            found.append(_comparison(figure, numbers))
        except Unresolved as unresolved:
            problems.append(Problem(figure.where, unresolved.what, unresolved.remedy))
    refuse(problems)
    return tuple(_explained(found, survey))


def _comparison(figure: PrintedFigure, numbers: Numbers) -> Comparison:
    if figure.reason and not figure.stat and not figure.question:
        return Comparison(figure, Agreement.NOT_RECOMPUTABLE, remark=figure.reason)
    try:
        about = named(figure, numbers)
    except NotShown as not_shown:
        return _not_shown(figure, not_shown)
    if not figure.printed:
        made = Comparison(
            figure, Agreement.DIFFERS, about.estimate, about.shown, about.whole, "left blank there"
        )
    else:
        made = _judged(figure, about)
    return _with_reason(made)


def _judged(figure: PrintedFigure, about: Named) -> Comparison:
    return compared_amount(figure, about) or compared_words(figure, about)


def _with_reason(made: Comparison) -> Comparison:
    """What people wrote of a figure goes before what it happens to be."""
    if not made.figure.reason:
        return made
    return replace(made, outcome=Agreement.NOT_RECOMPUTABLE, remark=made.figure.reason, difference=None)


def _not_shown(figure: PrintedFigure, not_shown: NotShown) -> Comparison:
    """Blank there and here agree; a figure that is not shown here can neither be confirmed nor denied."""
    estimate, here = not_shown.estimate, not_shown.estimate.text
    if not figure.printed:
        return Comparison(figure, Agreement.MATCH, estimate, here, remark="blank in both")
    why = figure.reason or not_shown.what
    return Comparison(figure, Agreement.NOT_RECOMPUTABLE, estimate, here, remark=why)


def _explained(found: Iterable[Comparison], survey: Survey) -> Iterable[Comparison]:
    """With the way of counting that would give what was printed, where responses can tell."""
    made = list(found)
    differing = [each for each in made if each.outcome is Agreement.DIFFERS and each.difference is not None]
    ways = alternative_counts(differing, survey)
    for each in made:
        yield replace(each, alternative=ways[each.figure]) if each.figure in ways else each
