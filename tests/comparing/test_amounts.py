"""What was printed, in digits at the precision that they have, or in words by the rules of claims."""

from __future__ import annotations

from decimal import Decimal

import pytest

from findings.comparing import Agreement
from findings.comparing.amounts import amount_of, at_precision_of, compared_amount, compared_words
from findings.comparing.subjects import Named, named
from findings.content.addresses import Unresolved
from findings.vocabulary import PrintedFigure
from tests.content.made import mean, numbers, share

NUMBERS = numbers(share(0.445, count=445, shown="45%"), mean(7.25, shown="7.3"))


def about(stat: str = "mood=good") -> Named:
    return named(PrintedFigure("", stat=stat), NUMBERS)


@pytest.mark.parametrize(
    ("printed", "value", "percent"),
    [
        ("44%", "44", True),
        ("44.50 per cent", "44.50", True),
        ("1,234", "1234", False),
        ("-3", "-3", False),
        ("−3.5%", "-3.5", True),
        ("+3", "3", False),
    ],
)
def test_digits_are_a_number_and_may_be_called_a_percentage(printed: str, value: str, percent: bool) -> None:
    assert amount_of(printed) == (Decimal(value), percent)


@pytest.mark.parametrize("printed", ["half", "12,34", "1.2.3", "44 %%", "", "4 to 5"])
def test_anything_else_is_no_number_in_digits(printed: str) -> None:
    assert amount_of(printed) is None


@pytest.mark.parametrize(
    ("printed", "value", "ours"),
    [("44", "44.5", "45"), ("44.0", "44.45", "44.5"), ("44.00", "44.445", "44.45"), ("7", "-7.5", "-8")],
)
def test_our_number_has_the_places_that_were_printed(printed: str, value: str, ours: str) -> None:
    assert str(at_precision_of(Decimal(printed), Decimal(value))) == ours


@pytest.mark.parametrize(
    ("printed", "outcome", "here", "remark"),
    [
        ("45%", Agreement.MATCH, "45%", ""),
        ("44%", Agreement.DIFFERS, "45%", "1 point higher here"),
        ("47%", Agreement.DIFFERS, "45%", "2 points lower here"),
        ("44.5%", Agreement.MATCH, "44.5%", ""),
        ("44.4%", Agreement.DIFFERS, "44.5%", "0.1 points higher here"),
    ],
)
def test_a_share_is_held_in_percent(printed: str, outcome: Agreement, here: str, remark: str) -> None:
    found = compared_amount(PrintedFigure(printed), about())
    assert found is not None
    assert (found.outcome, found.here, found.remark) == (outcome, here, remark)


def test_a_count_is_more_or_fewer_and_never_a_percentage() -> None:
    found = compared_amount(PrintedFigure("446"), about("mood=good;count"))
    assert found is not None
    assert (found.here, found.remark, found.counted) == ("445", "1 fewer here", True)
    with pytest.raises(Unresolved, match="'45%' is a percentage, and the number a count"):
        compared_amount(PrintedFigure("45%"), about("mood=good;count"))


def test_a_mean_has_no_unit() -> None:
    found = compared_amount(PrintedFigure("7.0"), about("pupils;mean"))
    assert found is not None
    assert (found.here, found.remark) == ("7.3", "0.3 higher here")


def test_words_are_left_to_the_rules_of_claims() -> None:
    assert compared_amount(PrintedFigure("less than half"), about()) is None
    assert compared_words(PrintedFigure("less than half"), about()).outcome is Agreement.MATCH
    assert compared_words(PrintedFigure("most"), about()).outcome is Agreement.DIFFERS
    with pytest.raises(Unresolved):
        compared_words(PrintedFigure("a goodly number"), about())
