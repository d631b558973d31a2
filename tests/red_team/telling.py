"""What the printed numbers say of the unknowns, row by row of `estimates.csv`, in the most precise form.

Takes a wave, its places and the rows of a release; gives equations, and the withheld numbers as targets.
A number that is a ratio says two things of its parts; a difference says something once the bases are known.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from math import inf

from tests.red_team import answering, coarse, weights
from tests.red_team.places import Places
from tests.red_team.printed import Precision, Span, precision, shown_span, span
from tests.red_team.published import NUMBERS, WITHHELD, Reading, Row
from tests.red_team.questionnaire import NOT_RANKED, Question, Wave
from tests.red_team.system import (
    ALL,
    EVERYBODY,
    SUM,
    Cell,
    Spot,
    System,
    Target,
    Terms,
    combined,
    scaled,
    total,
)

RESPONDENTS = {"responses", "response_rate", "share_of_responses"}
SMALL = 4
HUNDREDTHS = {"net_score", "net_score_difference", "share_difference"}
DIFFERENCES = {"share_difference": "share", "mean_difference": "mean", "net_score_difference": "net_score"}


@dataclass(frozen=True)
class Ratio:
    """What a number is: one sum of unknowns over another."""

    above: Terms
    below: Terms


@dataclass(frozen=True)
class Told:
    """One release of a wave's numbers, and how its columns are rounded.

    `edition` is the wave's name in the unknowns: another one where the answers were corrected since.
    """

    wave: Wave
    places: Places
    rows: tuple[Row, ...]
    edition: str
    readings: dict[str, list[Reading]] = field(default_factory=dict)
    rounding: int = 0
    small: int = 0
    finite: bool = True
    weights_by: str = ""
    weights: dict[str, Fraction] = field(default_factory=dict)

    @cached_property
    def precisions(self) -> dict[tuple[str, str], Precision]:
        """By column and measure."""
        texts: dict[tuple[str, str], list[str]] = {}
        for row in self.rows:
            for name in NUMBERS:
                texts.setdefault((name, row["measure"]), []).append(row.get(name, ""))
        return {key: precision(each) for key, each in texts.items()}

    def printed(self, row: Row, name: str) -> Span | None:
        """What is printed of a column of a row, wherever it is."""
        rounded = self.precisions[name, row["measure"]]
        found = [span(row[name], rounded)] if row.get(name) else []
        if name == "value":
            shown = shown_span(row.get("shown", ""), row["measure"] in HUNDREDTHS)
            found += [shown] if shown and _shows_value(row) else []
            found += self._elsewhere(row)
        return self._coarse(row, name, _meet(found))

    def _coarse(self, row: Row, name: str, found: Span | None) -> Span | None:
        """A mean of numbers, or a difference of two, as widely as it may have been rounded."""
        question = self.question(row) if row["measure"] in {"mean", "mean_difference"} else None
        if (
            found is None
            or question is None
            or question.kind != "number"
            or name not in {"value", "difference"}
        ):
            return found
        if name == "value" and row["measure"] == "mean":
            here = coarse.around(Fraction(row["value"]))
            return Span(min(here.low, found.low), max(here.high, found.high))
        most = max(map(coarse.widest, self._means_of(row)), default=Fraction(0))
        return Span(found.low - most, found.high + most)

    def _means_of(self, row: Row) -> list[Fraction]:
        """Every printed mean of an item, and of the rest where a difference from that is told."""
        said = [
            each for each in self.rows
            if (each["question"], each["item"], each["measure"]) == (row["question"], row["item"], "mean")
            and each["value"]
        ]  # fmt: skip
        rests = [
            Fraction(each["value"]) - Fraction(each["difference"]) for each in said if each.get("difference")
        ]
        return [Fraction(each["value"]) for each in said] + rests

    def _elsewhere(self, row: Row) -> list[Span]:
        same = self.readings.get(row.get("estimate_id", ""), ())
        texts = [each.text for each in same if each.field == "value"]
        rounded = precision(texts)
        return [span(each, rounded) for each in texts if rounded.significant]

    def whole(self, row: Row, name: str) -> tuple[int, int] | None:
        """A printed number of respondents, and how far from it the true one may be."""
        text = row.get(name, "")
        if not text:
            return None
        number = int(Fraction(text))
        if not self.rounding:
            return number, number
        return max(number - self.rounding // 2, 0), number + (self.rounding - 1) // 2

    @property
    def only_rounds(self) -> bool:
        """Whether small counts are shown, rounded like all others."""
        return bool(self.rounding and not self.small)

    def question(self, row: Row) -> Question | None:
        return self.wave.question(row["question"])

    def spots(self, row: Row, group: str = "") -> tuple[Spot, ...]:
        """The atoms of a row's group, or of another group of its breakdown."""
        if not row["breakdown"]:
            return (ALL,)
        return self.places.groups.get((row["breakdown"], group or row["group"]), ())


def _shows_value(row: Row) -> bool:
    return row["measure"] not in {"median", "lower_quartile", "upper_quartile", "association"}


def _meet(spans: list[Span]) -> Span | None:
    found = None
    for each in spans:
        both = each if found is None else found & each
        found = both if both.low <= both.high else found
    return found


# What a row is a number of ----------------------------------------------------------------------


def ratio(told: Told, row: Row, spots: Iterable[Spot], measure: str = "") -> Ratio | None:
    """The sums that a row's value is the ratio of, over these spots together."""
    found = [_ratio_at(told, row, spot, measure or row["measure"]) for spot in spots]
    if not found or any(each is None for each in found):
        return None
    known = [each for each in found if each is not None]
    above, below = combined(*(each.above for each in known)), combined(*(each.below for each in known))
    return Ratio(_in_edition(above, told.edition), _in_edition(below, told.edition))


def _in_edition(terms: Terms, edition: str) -> dict[Cell, int | Fraction]:
    return {cell._replace(wave=edition): factor for cell, factor in terms.items()}


def _ratio_at(told: Told, row: Row, spot: Spot, measure: str) -> Ratio | None:
    if measure in RESPONDENTS:
        return _respondents(told, row, spot)
    question = told.question(row)
    if question is None or not question.fields:
        return None
    below: Terms = {answering.base(question, row["item"], spot): 1}
    if measure == "share":
        return Ratio(answering.net(question, row["item"], row["category"], spot), below)
    if measure == "net_score":
        return Ratio(_net_score(question, row["item"], spot), below)
    if measure == "item_non_response":
        return _silence(question, row["item"], spot)
    return _mean(question, row["item"], spot) if measure == "mean" else None


def _respondents(told: Told, row: Row, spot: Spot) -> Ratio | None:
    here: Terms = {Cell(told.wave.name, "", "", EVERYBODY, spot): 1}
    if row["measure"] == "responses":
        return Ratio(here, here)
    if row["measure"] == "share_of_responses":
        return Ratio(here, {Cell(told.wave.name, "", "", EVERYBODY, ALL): 1})
    return None


def _net_score(question: Question, item: str, spot: Spot) -> dict[Cell, int | Fraction]:
    positive, negative = (
        total(answering.cell(question, item, part, spot) for part in parts) for parts in question.net_score
    )
    return combined(positive, scaled(negative, -1))


def _silence(question: Question, item: str, spot: Spot) -> Ratio:
    quiet = answering.silent(question, item, spot)
    return Ratio({quiet: 1}, {quiet: 1, answering.base(question, item, spot): 1})


def _mean(question: Question, item: str, spot: Spot) -> Ratio | None:
    """A mean of numbers, of a scale's scores, of places in a ranking, or of how many options were ticked."""
    if question.kind == "number":
        whole = answering.base(question, item, spot)
        return Ratio({whole._replace(part=SUM): 1}, {whole: 1})
    scores = scores_of(question)
    if not scores:
        return None
    cells = {answering.cell(question, item, part, spot): score for part, score in scores.items()}
    below = {answering.base(question, item, spot): 1} if question.many else total(cells)
    return Ratio(cells, below)


def scores_of(question: Question) -> dict[str, Fraction | int]:
    if question.many:
        return {part: 1 for part in question.parts if part not in question.exclusive}
    if question.kind == "ranking":
        ranks = [part for part in question.parts if part != NOT_RANKED]
        return {part: place for place, part in enumerate(ranks, start=1)}
    return dict(question.scores)


# Rows -------------------------------------------------------------------------------------------


def say_rows(system: System, told: Told) -> None:
    """Every row of a release: what it says, or that it should not be known."""
    for row in told.rows:
        found = ratio(told, row, told.spots(row))
        if found is None:
            _say_rate(system, told, row)
            _say_base(system, told, row)
        elif row.get("status") == WITHHELD:
            system.targets.extend(
                _withheld(row, found, "withheld beside rounded" if told.only_rounds else "withheld")
            )
        else:
            _say_row(system, told, row, found)
            system.targets.extend(_rounded(told, row, found))


def _say_rate(system: System, told: Told, row: Row) -> None:
    """A response rate is of a population that everybody knows."""
    if row["measure"] != "response_rate":
        return
    here = total(Cell(told.edition, "", "", EVERYBODY, spot) for spot in told.spots(row))
    counted, value = told.whole(row, "count"), told.printed(row, "value")
    population = told.wave.population.get((row["breakdown"], row["group"]))
    if counted:
        system.say("printed", here, *counted)
    if value and population and not told.rounding:
        system.say("printed", here, value.low * population, value.high * population)


BASED_ON = {**DIFFERENCES, "median": "mean", "lower_quartile": "mean", "upper_quartile": "mean"}
"""Measures whose row tells the same base as another measure's: of a comparison, that of its first group."""


def _say_base(system: System, told: Told, row: Row) -> None:
    measure, base = BASED_ON.get(row["measure"]), told.whole(row, "base")
    found = ratio(told, row, told.spots(row), measure) if measure and base else None
    if found and base:
        system.say("printed", found.below, *base)


def _say_row(system: System, told: Told, row: Row, found: Ratio) -> None:
    counted, base = told.whole(row, "count"), told.whole(row, "base")
    if row["measure"] not in RESPONDENTS and base:
        system.say("printed", found.below, *base)
    if counted:
        system.say("printed", found.above, *counted)
    if not told.wave.weighted and not told.rounding and row["measure"] != "responses":
        for value in filter(None, [told.printed(row, "value")]):
            say_ratio(system, kind_of(row), found, value)
    elif told.wave.weighted and row["measure"] in {"share", "mean", "net_score"}:
        _say_weighted(system, told, row, found)


def _say_weighted(system: System, told: Told, row: Row, found: Ratio) -> None:
    value = told.printed(row, "value")
    if row["measure"] == "share":
        _say_none_or_all(system, value, found)
    if value and told.weights and not any(cell.part == SUM for cell in found.above):
        sides = (
            weights.weighted(each, told.places, told.weights_by, told.weights)
            for each in (found.above, found.below)
        )
        say_ratio(system, "weights", Ratio(*sides), value)


def kind_of(row: Row) -> str:
    return {"mean": "means", "net_score": "net scores"}.get(row["measure"], "printed")


def say_ratio(system: System, kind: str, found: Ratio, value: Span) -> None:
    """A ratio between two numbers: the sum above is so much of the sum below."""
    system.at_least(kind, found.above, scaled(found.below, value.low))
    system.at_least(kind, scaled(found.below, value.high), found.above)


def _say_none_or_all(system: System, value: Span | None, found: Ratio) -> None:
    """Whatever the weights are, a share of 0 is of nobody, and one of 1 of everybody."""
    if value == Span(Fraction(0), Fraction(0)):
        system.say("printed", found.above, 0)
    if value and value.low <= 1 <= value.high and value.width < Fraction(1, 10**6):
        system.equal("printed", found.above, found.below)


def _withheld(row: Row, found: Ratio, kind: str) -> Iterator[Target]:
    name = row.get("estimate_id") or "/".join(row.get(each, "") for each in ("question", "category", "group"))
    if row["measure"] in {"share", "responses", "item_non_response"}:
        yield Target(name, kind, tuple(found.above.items()))


def _rounded(told: Told, row: Row, found: Ratio) -> Iterator[Target]:
    """A count that is shown and may be small, where it is only rounded."""
    counted = told.whole(row, "count") if row["measure"] == "share" and told.only_rounds else None
    if counted and counted[0] <= SMALL:
        yield Target(row["estimate_id"], "rounded", tuple(found.above.items()))


# What is told once bases are known --------------------------------------------------------------

Known = dict[Cell, int]


def say_differences(system: System, told: Told, known: Known) -> None:
    """A difference of two ratios whose bases are known: groups and the rest, pairs of groups."""
    if told.wave.weighted or told.rounding:
        return
    for row in told.rows:
        difference = told.printed(row, "difference")
        if difference and row.get("compared_with"):
            _say_difference(system, told, row, difference, known)


def _say_difference(system: System, told: Told, row: Row, difference: Span, known: Known) -> None:
    measure = DIFFERENCES.get(row["measure"], row["measure"])
    sides = [ratio(told, row, spots, measure) for spots in (told.spots(row), _others(told, row))]
    parts = [_part(side, known) for side in sides if side]
    if len(parts) == 2 and parts[0] and parts[1]:
        terms = combined(parts[0], scaled(parts[1], -1))
        system.say("differences", terms, difference.low, difference.high)


def _others(told: Told, row: Row) -> tuple[Spot, ...]:
    """Whom a group is compared with; nobody where that is another wave."""
    if row["compared_with"] == "rest":
        mine = told.spots(row)
        variable = mine[0][0][0] if mine and mine[0] else ""
        held = {
            spot
            for (breakdown, _), spots in told.places.groups.items()
            if breakdown == row["breakdown"]
            for spot in spots
        }
        return tuple(spot for spot in told.places.of(variable) if spot in held and spot not in mine)
    return told.spots(row, row["compared_with"]) if row["breakdown"] else ()


def _part(found: Ratio, known: Known) -> dict[Cell, int | Fraction]:
    """A ratio with its base as a number; empty where the base is not known."""
    if not all(cell in known for cell in found.below):
        return {}
    below = sum(known[cell] * factor for cell, factor in found.below.items())
    return scaled(found.above, Fraction(1) / Fraction(below)) if below else {}


def say_not_zero(system: System, told: Told, thresholds: dict[str, object]) -> None:
    """A zero is never withheld, says the rule, of a group whose zeros are shown: what is withheld is some."""
    if thresholds.get("zero_is_small", True) or not thresholds.get("complementary") or told.only_rounds:
        return
    shown = {_table(row): int(row["base"]) for row in told.rows if _shows(row)}
    zeros: dict[tuple[str, str], int] = {}
    for row in told.rows:
        if _shows(row) and row.get("count") == "0":
            here = row["breakdown"], row["group"]
            zeros[here] = max(zeros.get(here, 0), int(row["base"]))
    for row in told.rows:
        question, base = told.question(row), shown.get(_table(row))
        if question is None or question.sensitive or base is None or row.get("status") != WITHHELD:
            continue
        found = ratio(told, row, told.spots(row)) if row["measure"] == "share" else None
        if found and base <= zeros.get((row["breakdown"], row["group"]), 0):
            system.say("rule", found.above, 1, inf)


def _shows(row: Row) -> bool:
    return row["measure"] == "share" and row.get("status") != WITHHELD and bool(row.get("base"))


def _table(row: Row) -> tuple[str, ...]:
    return row["question"], row["item"], row["breakdown"], row["group"]
