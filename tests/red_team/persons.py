"""What weighted numbers say where it is known who answered, what each weighs and which groups he is in.

Of a count of a group the weights add up to no less than its so many lightest and no more than its so many
heaviest: straight lines that lie below the one and above the other. Those sums add up over answers and groups
as counts do, and a share says from where to where one lies. Takes persons without their answers.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate

from tests.red_team import answering
from tests.red_team.places import Places
from tests.red_team.published import WITHHELD, Row
from tests.red_team.questionnaire import Question
from tests.red_team.system import ALL, WEIGHT, Cell, Number, Spot, System, Terms, scaled, total
from tests.red_team.telling import Told, ratio
from tests.red_team.truth import Answers

KIND = "weights of persons"
BENDS = (0, 1, 2, 3, 4, 5, 6, 8, 10, 13, 17, 22, 30, 40, 55, 75, 100, 150, 200, 300, 500, 800)
"""Counts at which a line touches the sum of the lightest or the heaviest."""


@dataclass(frozen=True)
class Persons:
    """Who answered: a weight each, in the order of the file; only groups are read of `answers`."""

    answers: Answers
    weights: tuple[Fraction, ...]

    def of(self, spot: Spot) -> list[Fraction]:
        """The weights of those in a spot, the lightest first; a weight of nought is of nobody."""
        return sorted(
            weight
            for weight, is_in in zip(self.weights, self.answers.of(spot), strict=True)
            if is_in and weight
        )


def known(answers: Answers) -> Persons | None:
    """Persons of a wave that has weights."""
    name = next((each.name for each in answers.wave.fields.values() if "weight" in each.roles), "")
    if not name:
        return None
    return Persons(answers, tuple(Fraction(each or "0") for each in answers.columns[name].tolist()))


def of_weight(cell: Cell) -> Cell:
    """What those of an unknown weigh together."""
    return cell._replace(part=f"{WEIGHT}{cell.part}")


def say_persons(system: System, told: Told, persons: Persons) -> None:
    """All that is known of sums of weights, of questions that are answered with categories or options."""
    asked = [each for each in told.wave.questions if each.fields and each.kind not in {"number", "ranking"}]
    printed = _printed_counts(told)
    spots = [ALL, *(spot for variable in told.places.atoms for spot in told.places.of(variable))]
    for spot in spots:
        weights = persons.of(spot)
        for question in asked:
            for cell in _cells(question, spot):
                _say_ends(system, cell, weights, printed.get(cell))
            _say_parts(system, question, spot)
    for cell in dict.fromkeys(cell for question in asked for cell in _cells(question, ALL)):
        _say_groups(system, cell, told.places)
    for row in told.rows:
        if row["measure"] == "share" and row.get("status") != WITHHELD and told.question(row) in asked:
            _say_share(system, told, row)


def _cells(question: Question, spot: Spot) -> Iterator[Cell]:
    for item in question.items:
        yield answering.base(question, item, spot)
        yield from answering.parts(question, item, spot)
    for name in question.nets if question.many else ():
        yield answering.cell(question, "", name, spot)


def _printed_counts(told: Told) -> dict[Cell, int]:
    """Counts and bases of one spot that are printed."""
    found: dict[Cell, int] = {}
    for row in told.rows:
        sides = ratio(told, row, told.spots(row)) if row["measure"] == "share" else None
        for terms, name in ((sides.above, "count"), (sides.below, "base")) if sides else ():
            if len(terms) == 1 and row.get(name):
                found[next(iter(terms))] = int(row[name])
    return found


def _say_ends(system: System, cell: Cell, weights: list[Fraction], count: int | None) -> None:
    """No less than the lightest, no more than the heaviest."""
    sums = {1: list(accumulate(weights, initial=Fraction(0)))}
    sums[-1] = list(accumulate(reversed(weights), initial=Fraction(0)))
    own = {of_weight(cell): 1}
    if count is not None:
        system.say(KIND, own, sums[1][count], sums[-1][count])
        return
    for bend in (each for each in BENDS if each < len(weights)):
        for side, reached in sums.items():
            steep = reached[bend + 1] - reached[bend]
            line: dict[Cell, Number] = {of_weight(cell): side, cell: -side * steep}
            system.say(KIND, line, side * (reached[bend] - steep * bend), float("inf"))


def _say_parts(system: System, question: Question, spot: Spot) -> None:
    """Answers add up to those who answered; one of several options is of some of them."""
    for item in question.items:
        whole = {of_weight(answering.base(question, item, spot)): 1}
        parts = [of_weight(each) for each in answering.parts(question, item, spot)]
        if not question.many:
            system.equal(KIND, total(parts), whole)
        for each in parts:
            system.at_least(KIND, whole, {each: 1})


def _say_groups(system: System, cell: Cell, places: Places) -> None:
    for variable in places.atoms:
        spots = places.of(variable)
        system.equal(KIND, total(of_weight(cell._replace(spot=spot)) for spot in spots), {of_weight(cell): 1})


def _say_share(system: System, told: Told, row: Row) -> None:
    sides, value = ratio(told, row, told.spots(row)), told.printed(row, "value")
    if sides is None or value is None:
        return
    above, below = (_weighing(terms) for terms in (sides.above, sides.below))
    system.at_least(KIND, above, scaled(below, value.low))
    system.at_least(KIND, scaled(below, value.high), above)
    base = told.printed(row, "weighted_base")
    if base:
        system.say(KIND, below, base.low, base.high)


def _weighing(terms: Terms) -> Terms:
    return {of_weight(cell): factor for cell, factor in terms.items()}
