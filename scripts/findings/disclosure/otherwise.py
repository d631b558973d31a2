"""Other answers of which a wave would be printed alike, where each respondent has a weight of his own.

Somebody may know who answered, what each weighs and which groups he is in. A weighted share, as it is
printed, then says from where to where the weights of some respondents add up, and so many different weights
leave no other bound that could be worked out. So nothing is inferred of them: for each withheld count,
respondents are looked for who could have answered otherwise, with every number of the wave printed alike. A
count for which five values are found is open, whatever anybody works out. Takes responses and the rows about
to be published, gives the counts that are not shown to be open; withholds nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from findings.disclosure.answering import answers_of, items_of, people, silent_in
from findings.disclosure.exchanging import Looking
from findings.disclosure.judging import targets_of
from findings.disclosure.ledger import Ledger, bounds
from findings.disclosure.solving import Mask, Places
from findings.disclosure.weighed import bounds_of, telling
from findings.vocabulary import Floats, PublishedEstimate, Question, Row, Survey


class Otherwise:
    """The questions of a wave, each looked at again only where something of it has changed since.

    `changes` are rows of later waves that tell how numbers have changed since this one.
    """

    def __init__(self, survey: Survey, wave: str, ledger: Ledger, changes: Iterable[Row] = ()) -> None:
        self._survey, self._wave, self._ledger, self._changes = survey, wave, ledger, list(changes)
        those = people(survey, wave)
        silent = silent_in(survey, wave, ledger.equations.layout.places)
        self._those = replace(those, inside=those.inside | silent)
        self._open: dict[tuple[str, str | None], tuple[bytes, ...]] = {}

    def closed(self, rows: Sequence[PublishedEstimate], mask: Mask) -> list[int]:
        """Withheld counts of which other answers do not show five values, beside these rows."""
        found, known = list[int](), bounds(self._ledger, mask)
        targets, shown = targets_of(self._ledger, mask), [row for row in rows if not row.withheld]
        targets = targets[
            ~self._ledger.equations.is_silence[targets]
        ]  # bases are counts, whatever the weights
        for question in self._survey.questions[self._wave]:
            told = [row for row in (*shown, *self._changes) if row.question == question.name]
            for item in items_of(question):
                found += self._closed(question, item, told, known, targets)
        return found

    def telling(self, rows: Sequence[Row]) -> list[Row]:
        """Rows of which each by itself tells what somebody answered."""
        found = list[Row]()
        for question in self._survey.questions[self._wave]:
            shares = [row for row in rows if row.question == question.name and row.measure.is_share]
            for item in items_of(question) if shares else ():
                answers = answers_of(self._survey, self._wave, question, item)
                found += telling(shares, answers, self._those) if answers else ()
        return found

    def _closed(
        self,
        question: Question,
        item: str | None,
        rows: Sequence[Row],
        known: tuple[Floats, Floats],
        targets: Places,
    ) -> list[int]:
        blocks, told = self._blocks(question, item), [row for row in rows if item in (None, row.item)]
        ours = [each for each in targets.tolist() if self._is_ours(each, blocks)] if told else []
        numbers = [self._ledger.equations.numbers_of(block) for block in blocks.values()]
        now = tuple(end[each].tobytes() for end in known for each in numbers)
        if not ours or self._open.get((question.name, item)) == now:
            return []
        answers = answers_of(self._survey, self._wave, question, item)
        if answers is None or self._those.tell(answers):
            return []
        limits = list(bounds_of(told, answers, self._those, self._wave))
        found = Looking(answers, self._those, blocks, limits, *known, self._ledger, ours).closed()
        if not found:
            self._open[question.name, item] = now
        return found

    def _blocks(self, question: Question, item: str | None) -> dict[str, int]:
        """The blocks of an item by its name; not of one whose answers are the groups of a breakdown."""
        equations = self._ledger.equations
        return {
            each.item: place
            for place, each in enumerate(equations.blocks)
            if each.question == question.name
            and item in (None, each.item)
            and not equations.family_of_block[place]
        }

    def _is_ours(self, number: int, blocks: dict[str, int]) -> bool:
        """Whether a count is of these blocks, and of somebody in a place that has a name."""
        equations, base = self._ledger.equations, int(self._ledger.equations.base_of[number])
        place = equations.layout.places[equations.place_of[number]]
        is_count = base != number and self._ledger.values[base] > 0
        return is_count and place in self._those.inside and int(equations.block_of[number]) in blocks.values()
