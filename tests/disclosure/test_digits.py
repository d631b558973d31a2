"""No column of a wave in tables has more digits than a reader is shown, whatever is estimated."""

from __future__ import annotations

import csv
import io
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from math import isclose

import pytest

from findings.disclosure import as_csv, protect, read_back
from findings.disclosure.digits import as_shown, at_most, error_of, nearest, one_digit, significant
from findings.disclosure.published import changed
from findings.estimation import estimates
from findings.vocabulary import Breakdown, Measure, PublishedEstimate, Refused, Survey
from tests.published import published_estimate

from .numbers import MANY_DIGITS, numbers
from .small import respondents, survey

PRINTED = ("value", "low", "high", "difference", "difference_low", "difference_high")


def categories() -> Survey:
    counts = {("g1", "a"): 101, ("g1", "b"): 53, ("g2", "a"): 67, ("g2", "b"): 96}
    return survey(
        respondents(counts, ("g", "q")), {"q": ("a", "b")}, [Breakdown("g", "Group")],
        categories={"g": ("g1", "g2")},
    )  # fmt: skip


def rows(of: Survey) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(as_csv(protect(estimates(of), of).rows))))


def places(text: str) -> int:
    return len(text.partition(".")[2])


def digits(text: str) -> int:
    return len(Decimal(text).normalize().as_tuple().digits)


@pytest.mark.parametrize("of", [categories(), numbers(MANY_DIGITS)])
def test_numbers_stand_as_they_are_printed(of: Survey) -> None:
    for row in rows(of):
        more = 2 if row["shown"].endswith("%") or row["measure"] == "share_difference" else 0
        shown = places(row["shown"].removesuffix("%")) + more
        assert all(places(row[name]) <= shown for name in PRINTED), row["estimate_id"]
        assert all(digits(row[name]) <= 2 for name in ("effective_base", "standard_error") if row[name])
        assert places(row["weighted_base"]) == 0
        assert places(row["p"]) <= 3


def test_a_share_is_the_printed_one() -> None:
    found = protect(estimates(categories()), categories())
    row = found.find("2030", "q", "a", breakdown="g", group="g1")
    assert row is not None
    assert (row.shown, row.value, row.count, row.base) == ("66%", 0.66, 101, 154)
    assert (row.low, row.high, row.effective_base) == (0.58, 0.73, 150.0)


def test_an_error_is_rounded_up_and_an_effective_base_down() -> None:
    assert significant(0.02341, 2, ROUND_CEILING) == 0.024
    assert significant(99.4, 2, ROUND_CEILING) == 100.0
    assert significant(1289.0, 2, ROUND_FLOOR) == 1200.0
    assert significant(0.0, 2, ROUND_FLOOR) == 0.0
    assert (nearest(0.125, 2), nearest(-0.125, 2)) == (0.13, -0.13)
    assert (at_most(0.0491), at_most(0.00001), at_most(0.0)) == (0.05, 0.001, 0.0)


@pytest.mark.parametrize(
    ("error", "above", "most"),
    [(0.34, 0.3, 0.4), (0.3, 0.2, 0.3), (1.0, 0.9, 1.0), (9.1, 9.0, 10.0), (0.0, 0, 0)],
)
def test_an_error_of_one_digit_tells_between_which_two_it_lies(
    error: float, above: float, most: float
) -> None:
    found = one_digit(error)
    assert isclose(found[0], above)
    assert isclose(found[1], most)


def test_the_interval_of_a_mean_of_numbers_is_made_of_its_printed_error() -> None:
    of = numbers(MANY_DIGITS)
    for row in protect(estimates(of), of).rows:
        if row.measure is Measure.MEAN and row.standard_error:
            assert digits(f"{row.standard_error:g}") == 1
            assert error_of(row) == row.standard_error
            assert row.value is not None
            assert row.high is not None
            assert 1.9 * row.standard_error - 0.06 < row.high - row.value < 2.1 * row.standard_error + 0.06


def with_more(row: PublishedEstimate) -> PublishedEstimate:
    return changed(row, value=(row.value or 0.0) + 0.0001)


def test_a_digit_more_is_refused_where_it_stands() -> None:
    of = categories()
    found = protect(estimates(of), of)
    row = next(each for each in found.rows if each.measure is Measure.SHARE and each.value is not None)
    text = as_csv(found.rows).replace(
        as_csv((row,)).splitlines()[1], as_csv((with_more(row),)).splitlines()[1]
    )
    with pytest.raises(Refused) as refused:
        read_back(text, of, "estimates.csv")
    assert str(refused.value) == (
        f"estimates.csv, {row.id}: has more digits than are shown. Run 'findings estimate'."
    )


def test_an_error_without_an_interval_stays_without() -> None:
    of = numbers(MANY_DIGITS)
    row = published_estimate(
        "2030", "q", "", Measure.MEAN, "", "", "", value=3.04, shown="3.0", base=40, standard_error=0.21,
        interval="none", degrees_of_freedom=39,
    )  # fmt: skip
    (found,) = as_shown([row], of, {"2030"})
    assert (found.value, found.low, found.standard_error) == (3.0, None, 0.3)
    assert as_shown([row], of, ()) == [row]
