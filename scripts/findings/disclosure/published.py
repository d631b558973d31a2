"""`PublishedEstimates`: the numbers that passed, and the only ones that writing and drawing accept.

Made here and nowhere else: one takes a permit, which this module holds.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from findings.estimation.comparisons import adjusted_p
from findings.vocabulary import UNNAMED, Measure, Permit, Problem, PublishedEstimate, Refused

Address = tuple[str, str, str, str, str, str, str, str]

_PERMIT = Permit()


def passed(**values: Any) -> PublishedEstimate:
    """A number of which `disclosure` decided that it may be published, by the fields of a row."""
    return PublishedEstimate(permit=_PERMIT, **values)


def changed(row: PublishedEstimate, **values: Any) -> PublishedEstimate:
    """The number with some of its fields otherwise."""
    return passed(**vars(row) | values)


def adjusted(rows: Iterable[PublishedEstimate]) -> list[PublishedEstimate]:
    """With each p adjusted for the comparisons of its family that are published beside it."""
    found = list(rows)
    return [changed(row, p_adjusted=p) for row, p in zip(found, adjusted_p(found), strict=True)]


@dataclass(frozen=True)
class PublishedEstimates:
    """Every published number, found by its id or by what it is about."""

    rows: tuple[PublishedEstimate, ...]
    by_id: dict[str, PublishedEstimate] = field(init=False, repr=False, compare=False)
    _by_address: dict[Address, PublishedEstimate] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_id", {row.id: row for row in self.rows})
        if len(self.by_id) < len(self.rows):
            raise Refused(_id_problems(self.rows))
        object.__setattr__(self, "_by_address", {_address(row): row for row in self.rows})

    def find(
        self,
        wave: str,
        question: str,
        category: str = "",
        *,
        item: str = "",
        measure: Measure = UNNAMED,
        breakdown: str = "",
        group: str = "",
        other: str = "",
    ) -> PublishedEstimate | None:
        """The one number about this, or None where the data package declares none.

        `other` is what the group is compared with, where the measure is a difference.
        """
        return self._by_address.get((wave, question, item, measure, category, breakdown, group, other))

    def responses(self, wave: str, breakdown: str = "", group: str = "") -> PublishedEstimate | None:
        """How many answered, of all or of a group."""
        return self.find(wave, "", measure=Measure.RESPONSES, breakdown=breakdown, group=group)

    def population(self, wave: str) -> PublishedEstimate | None:
        """How many units there are, whoever answered."""
        return self.find(wave, "", measure=Measure.POPULATION)

    def effective_responses(self, wave: str) -> PublishedEstimate | None:
        """What weights leave of all who answered; None where there are no weights."""
        return self.find(wave, "", measure=Measure.EFFECTIVE_RESPONSES)

    def unanswered(self, question: str, wave: str) -> list[PublishedEstimate]:
        """Which part of those asked gave no answer, item by item, of everybody."""
        rows = (row for row in self.of(question) if row.wave == wave and not row.breakdown)
        return [row for row in rows if row.measure is Measure.ITEM_NON_RESPONSE]

    def of(self, question: str) -> list[PublishedEstimate]:
        """A question's numbers, in the order of the file."""
        return [row for row in self.rows if row.question == question]


def _id_problems(rows: tuple[PublishedEstimate, ...]) -> Iterable[Problem]:
    """Two names that differ only in signs give one address."""
    seen: set[str] = set()
    for row in rows:
        if row.id in seen:
            what = f"two numbers of question {row.question} would have the address {row.id}"
            yield Problem("datapackage.json", what, "Rename one of the categories, nets or groups.")
        seen.add(row.id)


def _address(row: PublishedEstimate) -> Address:
    other = row.compared_with if row.measure.is_difference else ""
    return (row.wave, row.question, row.item, row.measure, row.category, row.breakdown, row.group, other)


def published(rows: Iterable[PublishedEstimate]) -> PublishedEstimates:
    """The numbers in the order of their ids."""
    return PublishedEstimates(tuple(sorted(rows, key=lambda row: row.id)))
