"""What standard errors say of the numbers or scores behind a mean, once bases are known.

A standard error gives the sum of squares: the design's factor is learnt from any published share, of which
both the standard error and the count are printed.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from tests.red_team import answering
from tests.red_team.printed import Span
from tests.red_team.published import WITHHELD, Row
from tests.red_team.questionnaire import Question
from tests.red_team.system import SQUARES, SUM, Cell, Number, Spot, System, combined
from tests.red_team.telling import Known, Told, ratio, scores_of

ALIKE = Fraction(1, 10**5)


def say_bounds(system: System, question: Question, spot: Spot) -> None:
    """A sum is at least as many times the smallest number, and at most as many times the largest."""
    low, high = question.fields[0].minimum, question.fields[0].maximum
    for item in question.items:
        whole = answering.base(question, item, spot)
        mine = {whole._replace(part=SUM): 1}
        if low is not None:
            system.at_least("numbers", combined(mine, {whole: -low}), {})
        if high is not None:
            system.at_least("numbers", {whole: high}, mine)
        if question.bands and low is not None and high is not None:
            _say_band_bounds(system, question, item, spot, high)


def _say_band_bounds(system: System, question: Question, item: str, spot: Spot, high: Fraction) -> None:
    whole = answering.base(question, item, spot)
    mine = {whole._replace(part=SUM): 1}
    spans = {answering.cell(question, item, band, spot): inside for band, inside in bands(question)}
    system.at_least("numbers", mine, {cell: inside.low for cell, inside in spans.items()})
    system.at_least("numbers", {cell: min(inside.high, high) for cell, inside in spans.items()}, mine)


def bands(question: Question) -> Iterator[tuple[str, Span]]:
    """Each band, from its smallest number to the first of the next."""
    low = question.fields[0].minimum
    start = Fraction(-(10**12)) if low is None else low
    for band, below in question.bands.items():
        end = Fraction(10**12) if below is None else below
        yield band, Span(start, end)
        start = end


# Standard errors --------------------------------------------------------------------------------


def design_factor(told: Told) -> Span | None:
    """How much a squared standard error is of (sum of squares - squared sum / base) / base squared."""
    if told.wave.weighted or told.rounding or _is_complex(told):
        return None
    found = [each for each in (_factor(told, row) for row in told.rows) if each]
    if not found:
        return _documented_factor(told)
    low, high = min(each.middle for each in found), max(each.middle for each in found)
    if high - low <= ALIKE * low:
        return Span(min(each.low for each in found), max(each.high for each in found))
    both = Span(max(each.low for each in found), min(each.high for each in found))
    return both if both.low <= both.high else None


def _documented_factor(told: Told) -> Span | None:
    """As the methods say it is computed: a simple random sample, all of a known population but the silent."""
    answered = next((told.whole(row, "count") for row in told.rows if _is_of_all(row)), None)
    population = told.wave.population.get(("", ""))
    if not answered or answered[0] < 2:
        return None
    sampled = 1 - Fraction(answered[0], population) if population and told.finite else Fraction(1)
    found = sampled * Fraction(answered[0], answered[0] - 1)
    return Span(found, found)


def _is_of_all(row: Row) -> bool:
    return row["measure"] == "responses" and not row["group"]


def _is_complex(told: Told) -> bool:
    roles = {role for each in told.wave.fields.values() for role in each.roles}
    return bool(roles & {"stratum", "cluster", "population"})


def _factor(told: Told, row: Row) -> Span | None:
    counted, base = told.whole(row, "count"), told.whole(row, "base")
    error = told.printed(row, "standard_error")
    if row["measure"] != "share" or not (counted and base and error) or not 0 < counted[0] < base[0]:
        return None
    spread = counted[0] - Fraction(counted[0] ** 2, base[0])
    return _squared(error).times(Fraction(base[0] ** 2) / spread)


def _squared(error: Span) -> Span:
    return Span(max(error.low, Fraction(0)) ** 2, error.high**2)


def say_spreads(system: System, told: Told, known: Known, factor: Span | None) -> None:
    """The sum of squares behind each mean and net score whose standard error is printed."""
    for row in told.rows if factor and factor.low > 0 else ():
        question = told.question(row)
        if question is None or question.many or row["measure"] not in {"mean", "net_score"}:
            continue
        _say_spread(system, told, row, known, factor)


def _say_spread(system: System, told: Told, row: Row, known: Known, factor: Span | None) -> None:
    found, error = ratio(told, row, told.spots(row)), told.printed(row, "standard_error")
    value = told.printed(row, "value")
    if factor is None or not (found and error and value) or not all(cell in known for cell in found.below):
        return
    base = sum(known[cell] for cell in found.below)
    if not base or row.get("status") == WITHHELD:
        return
    spread = _squared(error)
    inside = Span(spread.low / factor.high, spread.high / factor.low).times(base * base)
    mean = _square_of(value).times(base)
    both = inside + mean
    system.say("standard errors", _squares(told, row), both.low, both.high)


# Counts behind shares -----------------------------------------------------------------------------


def say_shares(system: System, told: Told, known: Known, factor: Span | None) -> None:
    """The count behind a share, from its standard error, and from the ends of its interval."""
    for row in told.rows:
        found = ratio(told, row, told.spots(row)) if row["measure"] == "share" else None
        if not found or told.wave.weighted or told.rounding or not all(cell in known for cell in found.below):
            continue
        base = sum(known[cell] for cell in found.below)
        value = told.printed(row, "value") or Span(Fraction(0), Fraction(1))
        for kind, share in (("standard errors", _by_error(told, row, base, factor, value)),
                            ("intervals", _by_interval(told, row))):  # fmt: skip
            if share and base:
                system.say(kind, found.above, share.low * base, share.high * base)


def _by_error(told: Told, row: Row, base: int, factor: Span | None, value: Span) -> Span | None:
    """A share with so large an error is p or 1 - p; which of them, the printed value may say."""
    error = told.printed(row, "standard_error")
    if not error or not factor or factor.low <= 0 or not base:
        return None
    spread = _squared(error)
    low, high = spread.low * base / factor.high, spread.high * base / factor.low
    near, far = _smaller_root(low), _smaller_root(high)
    sides = [Span(near, far), Span(1 - far, 1 - near)]
    fits = [each for each in sides if each.low <= value.high and value.low <= each.high]
    return Span(min(e.low for e in fits), max(e.high for e in fits)) if fits else None


def _smaller_root(spread: Fraction) -> Fraction:
    """The share up to a half of which p (1 - p) is so much, a little rounded."""
    return Fraction((1 - max(0.0, 1 - 4 * float(spread)) ** 0.5) / 2)


def _by_interval(told: Told, row: Row) -> Span | None:
    """Wilson's interval has two ends, and two unknowns: the share and the effective base."""
    low, high = told.printed(row, "low"), told.printed(row, "high")
    if row.get("interval") != "wilson" or not low or not high or low.low <= 0 or high.high >= 1:
        return None
    found = [
        _between(float(start), float(end)) for start in (low.low, low.high) for end in (high.low, high.high)
    ]
    return Span(Fraction(min(found) - TINY), Fraction(max(found) + TINY))


TINY = 1e-9


def _between(low: float, high: float) -> float:
    """The share whose Wilson interval has these ends."""
    a = (low + high - 1) / (low * high)
    return float((1 - max(0.0, 1 - a) ** 0.5) / a) if abs(a) > TINY else 0.5


def _square_of(value: Span) -> Span:
    ends = sorted((value.low**2, value.high**2))
    return Span(Fraction(0) if value.low < 0 < value.high else ends[0], ends[1])


def _squares(told: Told, row: Row) -> dict[Cell, Number]:
    """The unknowns whose sum is that of the squared scores or numbers of a row."""
    question = told.question(row)
    spots = told.spots(row)
    if question is None:
        return {}
    if question.kind == "number":
        bases = [answering.base(question, row["item"], spot) for spot in spots]
        return {each._replace(wave=told.edition, part=SQUARES): 1 for each in bases}
    scores: dict[str, Number] = dict(scores_of(question))
    if row["measure"] == "net_score":
        scores = {part: 1 for side in question.net_score for part in side}
    return {
        answering.cell(question, row["item"], part, spot)._replace(wave=told.edition): score * score
        for spot in spots
        for part, score in scores.items()
    }
