"""What was printed, held against our number: digits at the precision that they have, words by their rule.

Takes a printed figure and the number it is about, gives a verdict.
"""

from __future__ import annotations

import re
from decimal import Decimal

from findings.comparing.subjects import Named
from findings.comparing.verdicts import Agreement, Comparison
from findings.content.addresses import Unresolved
from findings.content.verdicts import Standing
from findings.content.words import judged
from findings.shown import rounded
from findings.vocabulary import PrintedFigure

AMOUNT = re.compile(r"([-−+]?)(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)? ?(%|per cent|percent)?")


def compared_amount(figure: PrintedFigure, about: Named) -> Comparison | None:
    """The verdict on digits; None for words, and for digits said to stand in a relation to others."""
    amount = amount_of(figure.printed)
    if amount is None or about.about.relation:
        return None
    printed, percent = amount
    if percent and about.whole:
        what = f"'{figure.printed}' is a percentage, and the number a count"
        raise Unresolved(what, "Check measure, or stat.")
    if about.places is not None and -int(printed.as_tuple().exponent) > about.places:
        printed = rounded(printed, about.places)
    ours = at_precision_of(printed, about.value)
    difference = ours - printed
    return Comparison(
        figure,
        Agreement.DIFFERS if difference else Agreement.MATCH,
        about.estimate,
        f"{ours:,}".replace("-", "−") + about.unit,
        about.whole,
        _difference(difference, about),
        difference,
    )


def amount_of(printed: str) -> tuple[Decimal, bool] | None:
    """A number in digits, and whether it is called a percentage."""
    match = AMOUNT.fullmatch(printed)
    if match is None:
        return None
    sign, whole, decimals, percent = match.groups()
    value = Decimal(whole.replace(",", "") + (decimals or ""))
    return -value if sign in {"-", "−"} else value, bool(percent)


def at_precision_of(printed: Decimal, value: Decimal) -> Decimal:
    """Our number, rounded to the places that were printed."""
    return rounded(value, max(0, -int(printed.as_tuple().exponent)))


def _difference(difference: Decimal, about: Named) -> str:
    """By how much, and in which direction, in the words of the unit."""
    if not difference:
        return ""
    size = abs(difference)
    if about.whole:
        return f"{size:,} {'more' if difference > 0 else 'fewer'} here"
    points = (" point" if size == 1 else " points") if about.unit else ""
    return f"{size:,}{points} {'higher' if difference > 0 else 'lower'} here"


def compared_words(figure: PrintedFigure, about: Named) -> Comparison:
    """The verdict on words, by the rules that claims are held to."""
    verdict = judged(figure.printed, about.about)
    if verdict.standing is Standing.UNCHECKED:
        raise Unresolved(verdict.what, verdict.remedy)
    outcome = Agreement.MATCH if verdict.holds else Agreement.DIFFERS
    return Comparison(figure, outcome, about.estimate, about.shown, about.whole, verdict.what)
