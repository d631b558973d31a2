"""How a number is printed, and whether a published row is what the answers give, in value and in form."""

from __future__ import annotations

import csv
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from pathlib import Path

from . import coarse
from .answered import Answers, answers
from .contrasts import difference
from .nouns import Publication
from .precision import imprecise
from .recount import QUANTILES, Counted, Row, recounted

MINUS = "−"
FEW = 10
"""Below so many a share is printed as a count, and other numbers not at all."""


# How it is printed ------------------------------------------------------------------------------------


def printed(row: Row, counted: Counted) -> str:
    """The form that a reader is shown."""
    measure = row["measure"]
    if measure in ("responses", "population"):
        return f"{counted.base:,}"
    if measure == "effective_responses":
        return typeset(rounded(counted.value or 0, 0), ",")
    if counted.base < FEW and measure in FEW_SAID:
        return few(counted) if measure in OF_COUNTS else TOO_FEW
    assert counted.value is not None
    if measure == "net_score":
        return typeset(rounded(100 * counted.value, 0), "+")
    if measure in QUANTILES:
        return typeset(rounded(counted.value, 0 if is_whole(counted.value) else 1))
    if counted.percent:
        return f"{rounded(100 * counted.value, 0)}%"
    if counted.width:
        return typeset(rounded(counted.value, coarse.places(counted.width)))
    return typeset(rounded(counted.value, 1))


OF_COUNTS = (
    "share", "item_non_response", "response_rate", "share_of_responses", "share_of_population",
)  # fmt: skip
FEW_SAID = (*OF_COUNTS, "mean", "net_score", *QUANTILES)
TOO_FEW = "too few"


def few(counted: Counted) -> str:
    """A count of few, as long as each of them counts alike."""
    return f"{counted.count:,} of {counted.base:,}" if counted.alike else TOO_FEW


def is_whole(number: Fraction | float) -> bool:
    return number == int(number)


def typeset(number: Decimal, sign: str = "") -> str:
    """With a minus sign as printers set it, and none before zero."""
    return f"{number:{sign}}".replace("-", MINUS) if number else f"{abs(number)}"


def rounded(number: Fraction | float, decimals: int) -> Decimal:
    """Half away from zero, from the decimal value at ten significant digits."""
    exact = number if isinstance(number, Fraction) else Fraction(number)
    written = (
        Decimal(f"{float(exact):.10g}")
        if exact.denominator > 10**6
        else Decimal(exact.numerator) / exact.denominator
    )
    return written.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


# Comparing --------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Differs:
    """A published number that is not what was counted; says what of it differs, and never an answer."""

    estimate: str
    what: str
    published: str
    counted: str

    def __str__(self) -> str:
        return f"{self.estimate}: {self.what} is published as {self.published}, counted as {self.counted}"


def differences(survey: Publication, root: Path) -> Iterator[Differs]:
    """Every published number that an independent count does not give."""
    those = answers(survey, root)
    for row in read(root / "datapackage/data/estimates.csv"):
        counted = recounted(those, row) if row["value"] else None
        if counted is not None:
            yield from compared(row, counted, in_tables(those, row))
            for what, given, expected in imprecise(those[row["wave"]], row):
                yield Differs(row["estimate_id"], what, given, str(expected))
        apart = difference(those, row) if row["difference"] else None
        if apart is not None and not is_apart(row, float(apart), in_tables(those, row)):
            yield Differs(row["estimate_id"], "difference", row["difference"], f"{float(apart):.10g}")


def read(path: Path) -> list[Row]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def compared(row: Row, counted: Counted, in_tables: bool) -> Iterator[Differs]:
    form = printed(row, counted)
    whole = counted.weighted_base
    for what, published, expected in (
        ("value", row["value"], as_printed(row, form, counted.value) if in_tables else counted.value),
        ("base", row["base"], counted.base),
        ("count", row["count"], counted.count),
        ("weighted base", row["weighted_base"], rounded(whole, 0) if in_tables and whole else whole),
    ):
        if published and expected is not None and not close(float(published), float(expected)):
            yield Differs(row["estimate_id"], what, published, f"{float(expected):.10g}")
    if row["shown"] != form:
        yield Differs(row["estimate_id"], "shown", row["shown"], form)


def in_tables(those: Mapping[str, Answers], row: Row) -> bool:
    """Whether a row is of a wave of which only tables are released, or is compared with one."""
    named = (row["wave"], row["compared_with"].removeprefix("wave:"))
    return any(each in those and those[each].wave.release == "tables" for each in named)


def as_printed(row: Row, form: str, value: Fraction | float | None) -> Fraction | Decimal | None:
    """The number that a reader is shown; where none is, to as many decimals as one would have."""
    number = form.replace(MINUS, "-").replace(",", "").replace("+", "")
    percent = number.endswith("%") or row["measure"] == "net_score"
    try:
        return Fraction(number.removesuffix("%")) / (100 if percent else 1)
    except ValueError:
        return (
            None if value is None else rounded(value, 2 if row["measure"] in (*OF_COUNTS, "net_score") else 1)
        )


def is_apart(row: Row, apart: float, in_tables: bool) -> bool:
    """Whether a difference is the one that was counted, as it is printed."""
    published = float(row["difference"])
    if not in_tables:
        return close(published, apart, APART)
    places = len(row["shown"].partition(".")[2].removesuffix("%"))
    places += 0 if row["measure"].startswith("mean") else 2
    return abs(published - apart) <= 0.5 / 10**places + 1e-9 and close(round(published, places), published)


APART = 1e-10
"""How far a difference may be from what is counted: both numbers that it is of have ten digits."""


def close(one: float, other: float, near: float = 1e-12) -> bool:
    return math.isclose(one, other, rel_tol=1e-9, abs_tol=near)
