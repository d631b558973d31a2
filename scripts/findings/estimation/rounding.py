"""The printed form of a number: rounded once, here, half away from zero.

Takes values, gives text. Everything that prints a number prints this.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal

SIGNIFICANT_DIGITS = 10
SMALLEST_PERCENTAGE_BASE = 10
TOO_FEW = "too few"

_TEN_DIGITS = Context(prec=SIGNIFICANT_DIGITS, rounding=ROUND_HALF_UP)
_EXACT = Context(prec=60, rounding=ROUND_HALF_UP)


def decimal(value: float) -> Decimal:
    """The number at ten significant digits: what weighted results are rounded from."""
    return _TEN_DIGITS.create_decimal(repr(value))


def rounded(value: Decimal, places: int = 0) -> Decimal:
    """Half away from zero, to so many places."""
    return value.quantize(Decimal(1).scaleb(-places), context=_EXACT)


def share_shown(value: float, count: int | None, base: int) -> str:
    """A percentage; a count of the base where that is below 10. `count` is given where no weights are."""
    if base < SMALLEST_PERCENTAGE_BASE:
        return f"{count} of {base}" if count is not None else TOO_FEW
    percent = Decimal(100 * count) / Decimal(base) if count is not None else 100 * decimal(value)
    return f"{rounded(percent)}%"


def mean_shown(value: float, places: int = 1) -> str:
    """A mean, to one place."""
    return _signed(rounded(decimal(value), places))


def number_shown(value: float) -> str:
    """A number that somebody gave, or halfway between two: whole where it is whole, else to one place."""
    exact = decimal(value)
    return _signed(rounded(exact)) if exact == exact.to_integral_value() else mean_shown(value)


def points_shown(value: float) -> str:
    """A net score in percentage points, from -100 to +100."""
    whole = rounded(100 * decimal(value))
    return f"+{whole}" if whole > 0 else _signed(whole)


def change_shown(value: float, places: int = 1) -> str:
    """A difference of means, with its sign."""
    exact = rounded(decimal(value), places)
    return f"+{exact}" if exact > 0 else _signed(exact)


def count_shown(value: int) -> str:
    """A whole number with thousands separated."""
    return f"{value:,}"


def _signed(value: Decimal) -> str:
    """A minus sign, and never minus zero."""
    return f"−{-value}" if value < 0 else f"{abs(value)}"
