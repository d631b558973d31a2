"""How a number is shown, and its interval, its base and its p value: each made here and nowhere else.

Takes a measure's row of the table and values, gives text. Rounds once, half away from zero.
"""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache
from html import escape
from typing import NamedTuple

from findings.speaking import said, tongue, written
from findings.vocabulary import PERCENT, SMALLEST_PRINTED_BASE, Measure, Printed, PublishedEstimate, Row

SIGNIFICANT_DIGITS = 10
SMALLEST_PRINTED_P = 0.001
TOO_FEW = "too few"
FEW = re.compile(r"(\d+) of (\d+)")
"""How a count stands for the percentage of a small base."""

LESS = "less than "
"""Before the smallest percentage, for one that would be printed as none and is not."""

NUMBER = re.compile(rf"(?:{LESS})?[+\-−]?[\d,]+(?:\.(\d+))?%?")
"""A number as it is printed, with its decimals; what is said instead of one is none."""

_TEN_DIGITS = Context(prec=SIGNIFICANT_DIGITS, rounding=ROUND_HALF_UP)
_EXACT = Context(prec=60, rounding=ROUND_HALF_UP)


# Values -----------------------------------------------------------------------------------------


def decimal(value: float) -> Decimal:
    """The number at ten significant digits, which weighted results are rounded from; a count is itself."""
    return Decimal(value) if isinstance(value, int) else _TEN_DIGITS.create_decimal(repr(value))


def rounded(value: Decimal, places: int = 0) -> Decimal:
    """Half away from zero, to so many places."""
    return value.quantize(Decimal(1).scaleb(-places), context=_EXACT)


def scaled(value: float, measure: Measure, count: int | None = None, base: int | None = None) -> Decimal:
    """The number in the unit that it is printed in; from whole numbers where they are given."""
    scale = measure.facts.printed.scale
    return scale * decimal(value) if count is None or not base else Decimal(scale * count) / base


class Digits(NamedTuple):
    """How a publication prints its numbers: with at least so many decimals, where a measure has them at all.

    With `less_than` a percentage that would be printed as none, and is not, is "less than 1%".
    """

    decimals: int = 0
    less_than: bool = False


PLAIN = Digits()


@lru_cache(maxsize=100_000, typed=True)
def value_text(
    measure: Measure, value: float, base: int | None = None, count: int | None = None, digits: Digits = PLAIN
) -> str:
    """What a reader sees of a number. `count` is given where the number is that part of the base.

    Of a base below 10 no percentage and no mean is printed, but the count, or only that there are few.
    """
    printed = measure.facts.printed
    if printed.of_few and base is not None and base < SMALLEST_PRINTED_BASE:
        return TOO_FEW if count is None else f"{count} of {base}"
    places = printed.decimals if printed.decimals is None else max(printed.decimals, digits.decimals)
    exact = scaled(value, measure, count, base)
    if digits.less_than and printed.suffix == PERCENT.suffix and exact > 0 == rounded(exact, places or 0):
        return f"{LESS}{_number(Decimal(1).scaleb(-(places or 0)), printed, places)}"
    return _number(exact, printed, places)


def _number(exact: Decimal, printed: Printed, decimals: int | None) -> str:
    """In the measure's unit, with a minus sign and never minus zero."""
    if decimals is None:
        decimals = 0 if exact == exact.to_integral_value() else 1
    number = rounded(exact, decimals)
    sign = "−" if number < 0 else "+" if number > 0 and printed.plus else ""
    return f"{sign}{abs(number):{',' if printed.thousands else ''}f}{printed.suffix}"


def finer_text(row: PublishedEstimate, value: float) -> str:
    """A number beside one that is published, or itself, with one more decimal: for who checks it."""
    return _number(scaled(value, row.measure), row.measure.facts.printed, _decimals(row, 1))


def coarser_text(row: PublishedEstimate, value: float, width: float) -> str:
    """A number that is rounded to a width: no more decimals than that has, and no more than the row has."""
    needed = max(-decimal(width).adjusted(), 0)
    return _number(scaled(value, row.measure), row.measure.facts.printed, min(needed, _decimals(row) or 0))


def _decimals(row: Row, more: int = 0) -> int | None:
    """As many as its number is printed with; None where that is no number."""
    match = NUMBER.fullmatch(row.shown)
    return None if match is None else len(match[1] or "") + more


def places_of(row: Row) -> int:
    """With how many decimals a row's number is printed, as a value: two more where that is a percentage."""
    printed, found = row.measure.facts.printed, _decimals(row)
    own = (printed.decimals or 0) if found is None else found
    return own + len(str(printed.scale)) - 1


def printed_value(row: Row) -> float | None:
    """The number that is printed, as a value; None where none is."""
    if not NUMBER.fullmatch(row.shown) or row.shown.startswith(LESS):
        return None
    digits = row.shown.replace("−", "-").replace(",", "").removesuffix("%")
    return float(Decimal(digits) / row.measure.facts.printed.scale)


def exact_value(row: Row) -> float:
    """A number as exactly as its row says it: the part of a base, where its value is only as printed."""
    value = row.value or 0.0
    if row.count is None or not row.base or decimal(value) != rounded(decimal(value), places_of(row)):
        return value
    part = _number(scaled(value, row.measure, row.count, row.base), row.measure.facts.printed, _decimals(row))
    is_less = row.count > 0 and row.shown.startswith(LESS)
    return row.count / row.base if is_less or part == row.shown else value


def interval_text(row: Row, more: int = 0) -> str:
    """The interval as its number is printed, or with more decimals; empty where there is none to print."""
    decimals, printed = _decimals(row, more), row.measure.facts.printed
    if row.low is None or row.high is None or decimals is None:
        return ""
    ends = (written(_number(scaled(end, row.measure), printed, decimals)) for end in (row.low, row.high))
    return said(" to ").join(ends)


def difference_text(row: Row) -> str:
    """How far a number is from that of all others, printed like it; empty where it is printed as none."""
    return _of_difference(row, row.difference)


def difference_interval_text(row: Row) -> str:
    """The interval of that; empty where there is none to print."""
    ends = [_of_difference(row, end) for end in (row.difference_low, row.difference_high)]
    return said(" to ").join(ends) if all(ends) else ""


def _of_difference(row: Row, value: float | None) -> str:
    """A difference of numbers, in the unit of such and with the decimals of the number beside it."""
    decimals, measure = _decimals(row), row.measure.difference
    if value is None or decimals is None or measure is None:
        return ""
    return written(_number(scaled(value, measure), measure.facts.printed, decimals))


def base_text(row: Row) -> str:
    return "" if row.base is None else written(f"{row.base:,}")


def p_text(p: float | None) -> str:
    """The p-value, adjusted where it is one of several, to three decimals; empty where nothing was tested."""
    if p is None:
        return ""
    if p < SMALLEST_PRINTED_P:
        return said("below {number}", number=written(str(SMALLEST_PRINTED_P)))
    return written(f"{p:.3f}")


def text_of(row: PublishedEstimate, shown: str | None = None) -> str:
    """What a reader sees of a number, in the language that is spoken: it, its mark, or both."""
    text = row.text if shown is None else shown
    if tongue().is_own:
        return text
    few = FEW.fullmatch(row.shown)
    if few:
        text = text.replace(row.shown, said("{count} of {base}", count=few[1], base=few[2]))
    for words in (TOO_FEW, LESS):
        text = text.replace(words, said(words))
    return written(text)


# As data ----------------------------------------------------------------------------------------


def data_text(value: float) -> str:
    """Ten significant digits, without an exponent or trailing zeros: the form in files and addresses."""
    text = format(decimal(float(value)), "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if Decimal(text) == 0 else text


def number_html(row: PublishedEstimate, words: str = "", *, addressed: bool = True) -> str:
    """A number, or words (as HTML) that state it, with its value and its address."""
    text = words or escape(text_of(row))
    address = f' data-estimate="{escape(row.id)}"' if addressed else ""
    if row.value is not None:
        return f'<data value="{data_text(row.value)}"{address}>{text}</data>'
    return f"<span{address}>{text}</span>" if address else text


def base_html(row: PublishedEstimate) -> str:
    """A base with the address of the number that it is the base of."""
    return f'<span data-base="{escape(row.id)}">{base_text(row)}</span>'
