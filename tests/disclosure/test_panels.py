"""A change of the same respondents shows no error where a wave of it is protected: it tells who changed."""

from __future__ import annotations

from findings.disclosure.derived import without_linked_spread
from findings.vocabulary import Measure
from tests.published import published_estimate

CHANGE = published_estimate(
    wave="3", question="agrees", item="", measure=Measure.SHARE_DIFFERENCE, category="yes",
    breakdown="", group="",
    value=0.1, shown="+10", low=0.02, high=0.18, base=50, standard_error=0.04, interval="t",
    degrees_of_freedom=49, compared_with="wave:2", difference=0.1, difference_low=0.02, difference_high=0.18,
    p=0.01,
)  # fmt: skip


def test_a_linked_change_keeps_its_value_and_nothing_of_its_error() -> None:
    (found,) = without_linked_spread([CHANGE], {("3", "2")})
    assert (found.value, found.shown, found.difference, found.interval) == (0.1, "+10", 0.1, "none")
    told = (
        found.low,
        found.high,
        found.standard_error,
        found.degrees_of_freedom,
        found.p,
        found.difference_low,
    )
    assert told == (None,) * 6


def test_a_change_of_independent_samples_keeps_its_error() -> None:
    assert without_linked_spread([CHANGE], {("2", "1")}) == [CHANGE]
