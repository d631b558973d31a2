"""The printed form of a number, its interval, its base and its p value."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from findings.shown import (
    Digits,
    base_html,
    data_text,
    difference_interval_text,
    difference_text,
    finer_text,
    interval_text,
    number_html,
    p_text,
    scaled,
    value_text,
)
from findings.vocabulary import Measure, Status
from tests.published import published_estimate, replace

ROW = published_estimate("2017", "q", "", Measure.SHARE, "yes", "", "", value=0.44, shown="44%", base=1300)


@pytest.mark.parametrize(
    ("count", "base", "shown"),
    [(29, 200, "15%"), (1, 200, "1%"), (0, 200, "0%"), (199, 200, "100%"), (9, 9, "9 of 9"), (9, 10, "90%")],
)
def test_an_unweighted_share_is_rounded_from_whole_numbers_half_away_from_zero(
    count: int, base: int, shown: str
) -> None:
    assert value_text(Measure.SHARE, count / base, base, count) == shown


@pytest.mark.parametrize(
    ("value", "base", "shown"), [(0.145, 200, "15%"), (0.1449999999999, 200, "15%"), (0.1449, 200, "14%")]
)
def test_a_weighted_share_is_rounded_from_ten_digits(value: float, base: int, shown: str) -> None:
    assert value_text(Measure.SHARE, value, base) == shown


@pytest.mark.parametrize("measure", [Measure.SHARE, Measure.MEAN, Measure.NET_SCORE])
def test_a_number_of_fewer_than_ten_without_a_count_is_not_printed(measure: Measure) -> None:
    assert value_text(measure, 0.5, 9) == "too few"
    assert value_text(measure, 0.5, 10) != "too few"


@pytest.mark.parametrize(
    ("value", "shown"), [(2.25, "2.3"), (-2.25, "−2.3"), (-0.04, "0.0"), (7.0, "7.0"), (1234.56, "1234.6")]
)
def test_a_mean_has_one_place_and_never_a_negative_nought(value: float, shown: str) -> None:
    assert value_text(Measure.MEAN, value) == shown


@pytest.mark.parametrize(("value", "shown"), [(0.124, "+12"), (-0.125, "−13"), (0.004, "0"), (-0.004, "0")])
@pytest.mark.parametrize(
    "measure", [Measure.NET_SCORE, Measure.SHARE_DIFFERENCE, Measure.NET_SCORE_DIFFERENCE]
)
def test_points_carry_their_sign(measure: Measure, value: float, shown: str) -> None:
    assert value_text(measure, value) == shown


@pytest.mark.parametrize(("value", "shown"), [(0.25, "+0.3"), (-1.0, "−1.0"), (0.01, "0.0")])
def test_a_change_of_a_mean_carries_its_sign(value: float, shown: str) -> None:
    assert value_text(Measure.MEAN_DIFFERENCE, value) == shown


@pytest.mark.parametrize(("value", "shown"), [(7.0, "7"), (7.5, "7.5"), (1e12, "1000000000000")])
def test_a_given_number_is_printed_as_it_was_given(value: float, shown: str) -> None:
    assert value_text(Measure.MEDIAN, value) == shown


@pytest.mark.parametrize(
    ("units", "shown"), [(12345, "12,345"), (9, "9"), (123_456_789_012, "123,456,789,012")]
)
def test_thousands_of_units_are_separated_and_none_is_rounded(units: int, shown: str) -> None:
    assert value_text(Measure.POPULATION, units) == shown


@given(st.integers(10, 10_000), st.data())
def test_a_percentage_is_never_more_than_half_a_point_from_its_share(base: int, data: st.DataObject) -> None:
    count = data.draw(st.integers(0, base))
    shown = Decimal(value_text(Measure.SHARE, count / base, base, count).removesuffix("%"))
    assert abs(shown * base - 100 * count) * 2 <= base


# Intervals --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("measure", "shown", "low", "high", "printed"),
    [
        (Measure.SHARE, "44%", 0.355, 0.525, "36% to 53%"),
        (Measure.SHARE, "44%", 0.0, 1.0, "0% to 100%"),
        (Measure.MEAN, "7.2", 6.25, 8.349, "6.3 to 8.3"),
        (Measure.MEAN, "−0.6", -1.25, 0.04, "−1.3 to 0.0"),
        (Measure.MEAN, "1234.6", 1000.04, 1300.0, "1000.0 to 1300.0"),
        (Measure.MEDIAN, "7", 6.0, 9.0, "6 to 9"),
        (Measure.MEDIAN, "7.5", 6.0, 9.0, "6.0 to 9.0"),
        (Measure.NET_SCORE, "+1", -0.104, 0.125, "−10 to +13"),
        (Measure.SHARE_DIFFERENCE, "+12", 0.03, 0.21, "+3 to +21"),
        (Measure.NET_SCORE_DIFFERENCE, "−12", -0.21, 0.004, "−21 to 0"),
        (Measure.MEAN_DIFFERENCE, "+0.5", -0.1, 1.1, "−0.1 to +1.1"),
        (Measure.SHARE, "1 of 6", 0.01, 0.6, ""),
        (Measure.SHARE, "44%", None, None, ""),
        (Measure.SHARE, "", None, None, ""),
    ],
)
def test_an_interval_is_printed_like_its_number(
    measure: Measure, shown: str, low: float | None, high: float | None, printed: str
) -> None:
    assert interval_text(replace(ROW, measure=measure, shown=shown, low=low, high=high)) == printed


@pytest.mark.parametrize("measure", list(Measure))
@given(value=st.floats(-1, 1))
def test_the_end_of_an_interval_at_the_number_is_the_number(measure: Measure, value: float) -> None:
    shown = value_text(measure, value)
    row = replace(ROW, measure=measure, shown=shown, value=value, low=value, high=value)
    assert interval_text(row) == f"{shown} to {shown}"


@pytest.mark.parametrize(
    ("measure", "shown", "value", "printed"),
    [(Measure.SHARE, "72%", 0.715, "71.5%"), (Measure.NET_SCORE, "−46", -0.45669, "−45.7"),
     (Measure.MEAN, "7.2", 7.249, "7.25")],
)  # fmt: skip
def test_who_checks_a_number_sees_one_decimal_more(
    measure: Measure, shown: str, value: float, printed: str
) -> None:
    assert finer_text(replace(ROW, measure=measure, shown=shown), value) == printed


@pytest.mark.parametrize(
    ("p", "printed"), [(0.0009, "below 0.001"), (0.001, "0.001"), (0.05, "0.050"), (None, "")]
)
def test_a_p_value_has_three_decimals_or_is_below_the_smallest(p: float | None, printed: str) -> None:
    assert p_text(p) == printed


# As data ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "text"),
    [(130.0, "130"), (0.71538461538461, "0.7153846154"), (0.00001, "0.00001"), (-0.0, "0"), (-0.5, "-0.5")],
)
def test_a_number_as_data_has_ten_digits_and_no_exponent(value: float, text: str) -> None:
    assert data_text(value) == text


def test_a_number_on_a_page_carries_its_value_and_its_address() -> None:
    assert number_html(ROW) == '<data value="0.44" data-estimate="q--yes--2017">44%</data>'
    assert number_html(ROW, "<b>most</b>") == (
        '<data value="0.44" data-estimate="q--yes--2017"><b>most</b></data>'
    )
    assert base_html(ROW) == '<span data-base="q--yes--2017">1,300</span>'


def test_a_withheld_number_carries_its_address_and_no_value() -> None:
    withheld = published_estimate("2017", "q", "", Measure.SHARE, "yes", "", "", status=Status.WITHHELD)
    assert number_html(withheld) == '<span data-estimate="q--yes--2017">[c]</span>'
    assert number_html(withheld, addressed=False) == "[c]"


def test_a_number_is_compared_in_the_unit_that_it_is_printed_in() -> None:
    assert scaled(0.145, Measure.SHARE, 29, 200) == Decimal("14.5")
    assert scaled(-0.25, Measure.NET_SCORE) == -25
    assert scaled(7.25, Measure.MEAN) == Decimal("7.25")


@pytest.mark.parametrize(
    ("count", "decimals", "shown"),
    [
        (0, 0, "0%"),
        (1, 0, "less than 1%"),
        (4, 0, "less than 1%"),
        (5, 0, "1%"),
        (4, 1, "0.4%"),
        (0, 1, "0.0%"),
    ],
)
def test_a_share_that_would_be_printed_as_none_and_is_not_is_less_than_the_smallest(
    count: int, decimals: int, shown: str
) -> None:
    assert value_text(Measure.SHARE, count / 1000, 1000, count, Digits(decimals, less_than=True)) == shown


@pytest.mark.parametrize(("decimals", "shown"), [(0, "44%"), (1, "43.8%"), (2, "43.75%")])
def test_a_share_has_as_many_decimals_as_are_declared(decimals: int, shown: str) -> None:
    assert value_text(Measure.SHARE, 0.4375, 160, 70, Digits(decimals)) == shown


def test_a_mean_never_has_fewer_decimals_than_its_own() -> None:
    assert [value_text(Measure.MEAN, 2.345, 40, None, Digits(each)) for each in (0, 1, 2)] == [
        "2.3",
        "2.3",
        "2.35",
    ]


def test_an_interval_has_the_decimals_of_less_than_a_percent() -> None:
    row = replace(ROW, value=0.002, shown="less than 1%", low=0.0002, high=0.012)
    assert interval_text(row) == "0% to 1%"


def test_a_small_share_is_rounded_where_nothing_else_is_declared() -> None:
    assert value_text(Measure.SHARE, 0.004, 1000, 4) == "0%"


def test_a_difference_is_printed_in_its_own_unit_with_the_decimals_of_its_number() -> None:
    row = replace(ROW, shown="44.0%", difference=0.1253, difference_low=-0.0149, difference_high=0.2655)
    assert difference_text(row) == "+12.5"
    assert difference_interval_text(row) == "−1.5 to +26.6"


def test_a_difference_of_what_is_printed_as_no_number_is_not_printed() -> None:
    row = replace(ROW, shown="4 of 6", difference=0.1253, difference_low=-0.01)
    assert (difference_text(row), difference_interval_text(row)) == ("", "")
    assert difference_text(replace(ROW, difference=None)) == ""
