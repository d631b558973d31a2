"""Which differences are told: those beyond chance among all that are published, the largest first.

Takes published numbers, gives rows. Chooses by p and by size, and knows nothing of words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from findings.authoring.exact import exact_p
from findings.content.addresses import Numbers
from findings.content.chance import with_rest
from findings.vocabulary import (
    AMOUNT,
    FALSE_DISCOVERIES,
    NOT_RANKED,
    REST,
    SMALLEST_RELIABLE_BASE,
    PublishedEstimate,
    Question,
    Status,
    Survey,
)


def asked_last(survey: Survey) -> list[Question]:
    """Every question as it was asked last; those whose answers are the groups of a breakdown come last."""
    asked = [survey.asked(name)[-1] for name in survey.names]
    return sorted(asked, key=lambda each: is_of_groups(each, survey))


def is_of_groups(question: Question, survey: Survey) -> bool:
    """Whether its answers say who somebody is: by them all others are reported."""
    variables = {each.variable for each in survey.description.breakdowns}
    return any(item.variable in variables for item in question.items)


def comparisons(numbers: Numbers) -> list[PublishedEstimate]:
    """Each group against the rest, in all that could be told: questions about something, as asked last."""
    asked = (each for each in asked_last(numbers.survey) if not is_of_groups(each, numbers.survey))
    waves = {each.name: each.wave for each in asked}
    told = [
        row
        for row in numbers.published.rows
        if row.compared_with == REST and row.p is not None and row.wave == waves.get(row.question)
    ]
    again = {
        (question, by)
        for question in waves
        for by in {row.breakdown for row in told if row.question == question}
        if _says_groups_again(numbers.survey.asked(question)[-1], by, numbers)
    }
    return [row for row in told if (row.question, row.breakdown) not in again]


def _says_groups_again(question: Question, breakdown: str, numbers: Numbers) -> bool:
    """Whether each answer to a question was given in one group alone: it is the breakdown in more words."""
    answers = {each.value for each in question.categories}
    given: dict[str, int] = defaultdict(int)
    for row in numbers.published.of(question.name):
        of_group = row.wave == question.wave and row.breakdown == breakdown and row.measure.is_share
        if of_group and row.category in answers and row.value != 0:
            given[row.category] += 1
    return len(given) > 1 and set(given.values()) == {1}


def discoveries(p: Sequence[float]) -> list[bool]:
    """Which of several tests find something, so that few of those are found by chance.

    Source: Benjamini and Hochberg (1995).
    """
    order = sorted(range(len(p)), key=p.__getitem__)
    within = [
        place for place, index in enumerate(order, start=1) if p[index] <= FALSE_DISCOVERIES * place / len(p)
    ]
    found = set(order[: max(within, default=0)])
    return [index in found for index in range(len(p))]


def differences(numbers: Numbers) -> list[PublishedEstimate]:
    """What differs beyond chance and may be told, the largest difference first, and shares before means."""
    rows = comparisons(numbers)
    found = discoveries(guarded(rows))
    told = [row for row, is_found in zip(rows, found, strict=True) if is_found and is_told(row)]
    return sorted(told, key=_by_size)


def guarded(rows: Sequence[PublishedEstimate]) -> list[float]:
    """The p of each comparison; of a share the exact one where that is larger."""
    bases: dict[tuple[str, ...], int] = defaultdict(int)
    for row in rows:
        bases[_table(row)] += _size(row)
    return [max(row.p or 0.0, _exact(row, bases[_table(row)] - _size(row))) for row in rows]


def _table(row: PublishedEstimate) -> tuple[str, ...]:
    """What all groups of a breakdown have in common of which the same is published."""
    return row.wave, row.question, row.item, row.measure, row.category, row.breakdown


def _size(row: PublishedEstimate) -> int:
    """How many answers a number is worth: weights and clusters leave fewer than were given."""
    return int(row.effective_base or row.base or 0)


def _exact(row: PublishedEstimate, others: int) -> float:
    """By counts of the group and of the others, as far as these are published; 1 where none are."""
    if not row.measure.is_share:
        return 0.0
    value, size = row.value, _size(row)
    if value is None or row.difference is None or not others or not size:
        return 1.0
    rest = min(1.0, max(0.0, value - row.difference))
    return exact_p(round(value * size), size, round(rest * others), others)


def is_told(row: PublishedEstimate) -> bool:
    """Whether a difference rests on answers enough, and a claim of it would hold."""
    apart = with_rest(row)
    told = row.measure.is_share or row.measure is AMOUNT
    return told and rests(row) and apart is not None and apart.beyond_chance and bool(apart.value)


def rests(row: PublishedEstimate) -> bool:
    """Whether a number is shown as it is, and rests on answers enough."""
    shown = row.status in (Status.SHOWN, Status.REVISED) and row.value is not None
    return shown and (row.base or 0) >= SMALLEST_RELIABLE_BASE


def _by_size(row: PublishedEstimate) -> tuple[bool, float, bool]:
    difference = row.difference or 0.0
    return not row.measure.is_share, -round(abs(difference), 3), difference < 0


def of_everybody(question: Question, numbers: Numbers) -> list[PublishedEstimate]:
    """What can be told of all who answered a question: the largest share first, all and none last."""
    rows = [row for row in numbers.published.of(question.name) if _is_overall(row, question) and rests(row)]
    return sorted(rows, key=lambda row: (row.count in (0, row.base), -(row.value or 0.0)))


def _is_overall(row: PublishedEstimate, question: Question) -> bool:
    of_all = row.wave == question.wave and not row.breakdown and row.category != NOT_RANKED
    return of_all and (row.measure.is_share or (question.shape.numeric and row.measure is AMOUNT))
