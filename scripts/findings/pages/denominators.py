"""The denominator sentence: of whom a percentage is, how many they are, and how they could answer.

Takes published estimates and the survey, gives plain sentences as HTML whose numbers carry their
estimates.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import escape

from markupsafe import Markup

from findings.charts import ChartTable
from findings.charts.basis import WEIGHTED, precision, weighting
from findings.disclosure import PublishedEstimates
from findings.marking import marked, plain, reworded
from findings.shown import base_html, data_text, number_html, text_of
from findings.speaking import said, tongue
from findings.vocabulary import (
    LOW_RELIABILITY_NOTE,
    SMALLEST_RELIABLE_BASE,
    Condition,
    Missing,
    PublishedEstimate,
    Question,
    Status,
    Survey,
)

NOTABLE_NON_RESPONSE = 0.1

MULTIPLE_BASES: dict[str, str] = {
    "answered": "Those who ticked none are left out.",
    "asked": "Those who ticked none are counted.",
}
REASONS: dict[Missing, str] = {
    Missing.NO_ANSWER: "those who gave no answer",
    Missing.DONT_KNOW: "those who did not know",
    Missing.PREFER_NOT_TO_SAY: "those who preferred not to say",
    Missing.NOT_APPLICABLE: "those to whom it did not apply",
}
UNCERTAIN = (
    "[u] beside more answers: in too few clusters, of too unequal weights, or with too wide an interval to "
    "compare."
)
ANSWERED = re.compile(r"\b(?:answered|responded|respondents?)\b", re.IGNORECASE)
PRONOUN_LACKS = re.compile(r"(?:who|whose|that|which|in|with|without|at|on|of|from|aged|over|under|to)\b")
"""How whom a question was put to begins once "all" is gone, where no noun is left to stand alone."""
MOST_LISTED = 8


def denominator(table: ChartTable, question: Question, published: PublishedEstimates, survey: Survey) -> str:
    """The sentences under a chart, as HTML."""
    return " ".join(part for part in _sentences(table, question, published, survey) if part)


def _sentences(
    table: ChartTable, question: Question, published: PublishedEstimates, survey: Survey
) -> Iterator[str]:
    cells = [cell for cell in table.cells.values() if cell.base is not None]
    yield _bases(table, cells, question)
    yield routing(question, survey)
    yield marked(said(question.shape.answers))
    yield _left_out(question, survey)
    yield from _silent(question, published, {cell.item for cell in cells})
    yield from _marks(cells)
    yield _weighting(cells, question, survey)
    yield left_by_weights(question.wave, published)
    yield precision(survey, question.wave, cells)
    yield _units(question, published, survey)


# Who --------------------------------------------------------------------------------------------


def _bases(table: ChartTable, cells: list[PublishedEstimate], question: Question) -> str:
    """One base for all, each group's, or the smallest and largest with the rest in the table."""
    if not cells:
        return said("Nobody is in the base, or it is withheld.")
    bases = {cell.base: cell for cell in cells}
    groups = {(cell.group, cell.base) for cell in cells}
    if len(bases) == 1 and len({cell.group for cell in cells}) == 1:
        return said("Of the {base} {whom}.", base=base_html(cells[0]), whom=whom(question))
    if len(groups) == len({cell.group for cell in cells}) <= MOST_LISTED:
        return said("Of {whom}: {groups}.", whom=_all_of(question), groups=_listed(table, cells))
    known = sorted(base for base in bases if base is not None)
    low, high = base_html(bases[known[0]]), base_html(bases[known[-1]])
    words = "Of {whom}: from {low} to {high}, row by row in the data table."
    return said(words, whom=_all_of(question), low=low, high=high)


def base(table: ChartTable, question: Question) -> str:
    """Out of how many, in the few words beneath a chart: of groups, from the fewest to the most."""
    cells = [cell for cell in table.cells.values() if cell.base is not None]
    if len({(cell.base, cell.group) for cell in cells}) < 2:
        return _bases(table, cells, question)
    few, many = (choose(cells, key=lambda cell: cell.base or 0) for choose in (min, max))
    known = said(" to ").join([base_html(few)] + [base_html(many)] * (few.base != many.base))
    return said("Of the {base} {whom}, by row.", base=known, whom=whom(question))


def whom(question: Question) -> str:
    """Those that the question was put to, as words that follow "of the" or a number."""
    words = reworded(question.universe, _uncounted) or said("respondents")
    if tongue().is_own and ANSWERED.search(words):
        return escape(words)
    those = "those " if tongue().is_own and PRONOUN_LACKS.match(plain(words)) else ""
    return escape(said("answers from {whom}", whom=f"{those}{words}"))


def _all_of(question: Question) -> str:
    """The same after "of"."""
    words = whom(question)
    lacks = tongue().is_own and PRONOUN_LACKS.match(plain(words))
    return f"those {words}" if lacks else said("the {whom}", whom=words)


def _uncounted(universe: str) -> str:
    """Without "all", and without the capital of a heading."""
    words = re.sub(r"^all (?:the )?", "", universe, flags=re.IGNORECASE)
    return words[:1].lower() + words[1:] if words[1:2].islower() or " " in words[:2] else words


def asked_of(question: Question, units: str) -> str:
    """Whom a question was put to; nothing where that is everybody, as the base says who answered."""
    everybody = {f"{plain(units)} that answered", f"{plain(units)} who answered", "respondents"}
    return "" if plain(question.universe).lower() in everybody else question.universe


def _listed(table: ChartTable, cells: list[PublishedEstimate]) -> str:
    """Each group and its base, in the order of the chart, with the mark of those with few answers."""
    labels = table.groups
    seen: dict[str, PublishedEstimate] = {}
    for cell in cells:
        seen.setdefault(cell.group, cell)
    everybody = [said("{base} in all", base=base_html(seen[""]))] if "" in seen else []
    groups = [
        f"{escape(labels.get(name, marked(name)))} {base_html(cell)}{_mark(cell)}"
        for name, cell in seen.items()
        if name
    ]
    return "; ".join([*everybody, *groups, *_hidden(table, seen)])


def _hidden(table: ChartTable, seen: dict[str, PublishedEstimate]) -> Iterator[str]:
    """Groups whose base is withheld with their numbers."""
    labels = table.groups
    hidden = {cell.group for cell in table.cells.values() if cell.withheld} - set(seen)
    for name, label in labels.items():
        if name in hidden:
            yield f"{escape(label)} [{Status.WITHHELD}]"


def _mark(cell: PublishedEstimate) -> str:
    return f" [{cell.status}]" if cell.status is Status.LOW_RELIABILITY else ""


def routing(question: Question, survey: Survey) -> str:
    """Who was asked, where earlier answers decided it."""
    led = [_condition(each, survey.question(question.wave, each.question)) for each in question.asked_if]
    return (
        said("Asked only of those who answered {answers}.", answers=said(", and ").join(led)) if led else ""
    )


def _condition(condition: Condition, before: Question) -> str:
    """The answers that led to a question, and what they were given to: a question, or an item of one."""
    answers = [said("“{words}”", words=escape(before.label(each))) for each in condition.written]
    of = f" ({escape(before.item_label(condition.item))})" if condition.item else ""
    wording = said("“{words}”", words=escape(before.wording))
    return said("{answers} to {question}", answers=_or(answers), question=f"{wording}{of}")


def _or(words: list[str]) -> str:
    return said(" or ").join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


# How --------------------------------------------------------------------------------------------


def _left_out(question: Question, survey: Survey) -> str:
    """Why some of those asked are in no base."""
    if question.shape.ticked:
        return said(MULTIPLE_BASES[survey.description.design.multiple_base])
    variables = survey.variables[question.wave]
    found = {reason for item in question.items for _, reason in variables[item.variable].missing}
    reasons = [said(words) for reason, words in REASONS.items() if reason in found]
    return said("Left out: {reasons}.", reasons=", ".join(reasons)) if reasons else ""


def _marks(cells: Iterable[PublishedEstimate]) -> Iterator[str]:
    bases = [cell.base or 0 for cell in cells if cell.status is Status.LOW_RELIABILITY]
    yield marked(said(LOW_RELIABILITY_NOTE)) if any(base < SMALLEST_RELIABLE_BASE for base in bases) else ""
    yield said(UNCERTAIN) if any(base >= SMALLEST_RELIABLE_BASE for base in bases) else ""


def _weighting(cells: Iterable[PublishedEstimate], question: Question, survey: Survey) -> str:
    """By the design; numbers that are weighted all the same say so too."""
    return weighting(survey, question.wave) or (said(WEIGHTED) if _weighted(cells) else "")


FEW_WEIGH_MUCH = 1 / 2
"""The part of responses that weights leave, below which a few of them decide much of every number."""


LEFT_BY_WEIGHTS = (
    "All responses together say as much as {number} of equal weight would, if weights had nothing to do "
    "with answers."
)
A_FEW_WEIGH_MUCH = (
    "All responses together say as much as {number} of equal weight would: a few weigh so much that they "
    "decide much of every number."
)


def left_by_weights(wave: str, published: PublishedEstimates) -> Markup:
    """How many of equal weight would say as much as all responses, and whether a few of those weigh much."""
    row = published.effective_responses(wave)
    if row is None or row.value is None:
        return Markup()
    data = Markup('<data value="{}" data-estimate="{}">{}</data>')
    number = data.format(data_text(row.value), row.id, text_of(row, row.shown))
    heavy = row.value < FEW_WEIGH_MUCH * (row.base or 0)
    words = said(A_FEW_WEIGH_MUCH if heavy else LEFT_BY_WEIGHTS)
    return Markup(words).format(number=number)  # noqa: S704 - words of the engine


def _weighted(cells: Iterable[PublishedEstimate]) -> bool:
    return any(
        cell.weighted_base is not None
        and cell.base is not None
        and abs(cell.weighted_base - cell.base) > 1e-9
        for cell in cells
    )


def _silent(question: Question, published: PublishedEstimates, items: set[str]) -> Iterator[str]:
    for row in notable_silence(question, published):
        if row.item in items:
            of = f" ({escape(question.item_label(row.item))})" if row.item else ""
            share = number_html(row, escape(text_of(row, row.shown)))
            yield said("{share} of those asked are left out{of}.", share=share, of=of)


def notable_silence(question: Question, published: PublishedEstimates) -> Iterator[PublishedEstimate]:
    """Which part of those asked gave no answer, item by item, where that is above a tenth."""
    for row in published.unanswered(question.name, question.wave):
        if row.value is not None and row.value > NOTABLE_NON_RESPONSE:
            yield row


def _units(question: Question, published: PublishedEstimates, survey: Survey) -> str:
    """How many units there are, answered or not."""
    row = published.population(question.wave)
    if row is None or row.value is None:
        return ""
    number = number_html(row, escape(text_of(row, row.shown)))
    return said("There are {number} {units} in all.", number=number, units=escape(survey.description.units))
