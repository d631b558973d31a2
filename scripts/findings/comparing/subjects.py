"""Which published number a printed figure is about: by its address, or by the names in its row.

Takes a printed figure, gives what is published of it; an unknown name is answered with the nearest.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from urllib.parse import quote

from findings.content.addresses import (
    SUBJECTS_OF_RESPONDENTS,
    NotShown,
    Numbers,
    Reference,
    Unresolved,
    reference,
)
from findings.shown import exact_value, places_of, scaled
from findings.vocabulary import AMOUNT, CLAIMED, PrintedFigure, PublishedEstimate, Release, Row, nearest

SHARE, COUNT, NO_ANSWER = "share", "count", "no_answer"
KNOWN_MEASURES = (SHARE, COUNT, NO_ANSWER, *CLAIMED, *SUBJECTS_OF_RESPONDENTS)
EXACT = 1e-9


@dataclass(frozen=True)
class Named:
    """A published number that a printed figure is about: `value` exact, in percent where `unit` says so.

    It is known to so many `places` where only tables are released; else to as many as are asked for.
    """

    about: Reference
    value: Decimal
    unit: str = ""
    whole: bool = False
    places: int | None = None

    @property
    def estimate(self) -> PublishedEstimate:
        return self.about.estimate

    @property
    def shown(self) -> str:
        """Our number as it is printed everywhere; a count, which is not, in digits."""
        return f"{self.value:,}" if self.whole else self.estimate.shown


def named(figure: PrintedFigure, numbers: Numbers) -> Named:
    """The number of a figure; raises `Unresolved` where it names none, `NotShown` where ours is not shown."""
    if figure.measure not in ("", *KNOWN_MEASURES):
        raise Unresolved(f"there is no measure '{figure.measure}'", nearest(figure.measure, KNOWN_MEASURES))
    if figure.measure == NO_ANSWER and not figure.stat:
        return _without_answer(figure, numbers)
    about = reference(address(figure), numbers)
    if about.count:
        return Named(about, Decimal(about.estimate.count or 0), whole=True)
    row, printed = about.estimate, about.estimate.measure.facts.printed
    is_rounded = numbers.survey.wave(row.wave).release is Release.TABLES and row.count is None
    places = places_of(row) - len(str(printed.scale)) + 1 if is_rounded else None
    return Named(about, exact(row), printed.suffix, places=places)


def address(figure: PrintedFigure) -> str:
    """The address of a figure's number, in the wave that the figure is of."""
    return _in_wave(figure.stat.removeprefix("stat:") or _address_of_names(figure), figure)


def _in_wave(made: str, figure: PrintedFigure) -> str:
    return made if not figure.wave or ";wave=" in made else f"{made};wave={quote(figure.wave)}"


def _address_of_names(figure: PrintedFigure) -> str:
    if not figure.question and figure.measure not in SUBJECTS_OF_RESPONDENTS:
        raise Unresolved("the figure names no question", "Fill in question, or stat.")
    name = figure.question or figure.measure
    parts = [_quoted(name), *_part(".", figure.item), *_part("=", figure.category)]
    if figure.breakdown or figure.group:
        parts += ["@", _quoted(figure.breakdown), "=", _quoted(figure.group)]
    flag = f";{figure.measure}" if figure.measure in (COUNT, *CLAIMED) else ""
    return "".join(parts) + flag


def _part(sign: str, name: str) -> tuple[str, ...]:
    return (sign, _quoted(name)) if name else ()


def _quoted(name: str) -> str:
    return quote(name, safe="").replace(".", "%2E")


def exact(row: Row) -> Decimal:
    """The number, as a percentage where it is a proportion; from whole numbers where no weights were used."""
    value = exact_value(row)
    whole = row.count is not None and row.base and abs(row.count / row.base - value) < EXACT
    return scaled(value, row.measure, row.count if whole else None, row.base)


def _without_answer(figure: PrintedFigure, numbers: Numbers) -> Named:
    """Respondents without an answer, asked or not: all of the group less the base of the question."""
    row = reference(_in_wave(_address_of_names(_any_number(figure, numbers)), figure), numbers).estimate
    everybody = numbers.published.responses(row.wave, row.breakdown, row.group)
    if everybody is None or everybody.count is None or row.base is None:
        raise NotShown(row, "the number of respondents is not shown", "")
    return Named(Reference(row, count=True), Decimal(everybody.count - row.base), whole=True)


def _any_number(figure: PrintedFigure, numbers: Numbers) -> PrintedFigure:
    """A number of the same question and group: each has its base."""
    asked = numbers.survey.asked(figure.question)
    first = next((category.value for each in asked for category in each.categories), "")
    return replace(figure, category=first, measure="" if first else AMOUNT)
