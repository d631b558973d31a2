"""A table that could not be drawn truthfully cannot be made."""

from __future__ import annotations

import pytest

from findings.charts import Chart, ChartTable, Side
from findings.vocabulary import Refused
from tests.charts.tables import WITHHELD, amount, crossed, plain, share
from tests.published import replace

YES_NO = plain(Chart.BAR, {"yes": share(0.4), "no": share(0.6)})
STACK = crossed(Chart.STACKED_BAR, "some much", {"acute": [share(0.4), share(0.6)]})
BOTH = {"some": Side.NEGATIVE, "much": Side.POSITIVE}


def refusal(table: ChartTable, **changes: object) -> str:
    with pytest.raises(Refused) as refused:
        replace(table, **changes)
    return str(refused.value)


def test_an_id_must_be_a_name() -> None:
    assert refusal(YES_NO, id="two words") == (
        "figure two words: its id is no name. Use letters, digits and hyphens."
    )


def test_two_rows_that_read_alike_are_refused() -> None:
    assert refusal(YES_NO, rows=(("yes", "Yes"), ("no", "Yes"))) == (
        "figure fig: two of its rows have the same name. Give each its own."
    )


def test_an_estimate_outside_rows_and_series_is_refused() -> None:
    assert refusal(YES_NO, rows=(("yes", "Yes"),)) == (
        "figure fig: an estimate belongs to none of its rows and series. Add the row or the series."
    )


def test_a_control_character_is_refused_without_being_repeated() -> None:
    assert refusal(YES_NO, rows=(("yes", "Yes\x00"), ("no", "No"))) == (
        "figure fig: its words contain a control character. Remove it from the label."
    )


def test_shares_and_means_do_not_share_an_axis() -> None:
    mixed = {**YES_NO.cells, ("no", "all"): amount(7, "7.0")}
    assert refusal(YES_NO, cells=mixed) == (
        "figure fig: its numbers cannot stand on one axis. Show shares, means or counts, not several."
    )


def test_a_withheld_number_that_still_has_a_value_is_refused() -> None:
    leaking = {**YES_NO.cells, ("no", "all"): replace(WITHHELD, value=0.4)}
    assert refusal(YES_NO, cells=leaking) == (
        "figure fig: a withheld estimate has a value. Read the estimates through the disclosure rules."
    )


def test_answers_of_which_one_person_gave_several_are_not_stacked() -> None:
    assert refusal(STACK, overlapping=True) == (
        "figure fig: somebody may be in several of its series, which cannot be stacked. Use bar or dot."
    )


def test_shares_that_were_rounded_may_add_up_to_more_than_all() -> None:
    assert replace(STACK, cells={**STACK.cells, ("acute", "much"): share(0.75)}).chart is Chart.STACKED_BAR


def test_means_are_not_stacked() -> None:
    means = crossed(Chart.BAR, "some much", {"acute": [amount(1, "1.0"), amount(2, "2.0")]})
    assert refusal(means, chart=Chart.STACKED_BAR) == (
        "figure fig: a stacked-bar chart draws shares only. Use bar or dot."
    )


def test_a_diverging_chart_needs_the_side_of_every_series() -> None:
    assert refusal(STACK, chart=Chart.DIVERGING_BAR, sides={"some": Side.NEGATIVE}) == (
        "figure fig: its series lack a side. Say which are negative, neutral, positive or apart."
    )
    assert replace(STACK, chart=Chart.DIVERGING_BAR, sides=BOTH).sides == BOTH


@pytest.mark.parametrize(("chart", "most"), [(Chart.BAR, 6), (Chart.LINE, 6), (Chart.STACKED_BAR, 9)])
def test_more_colours_than_a_reader_can_tell_apart_are_refused(chart: Chart, most: int) -> None:
    def table(number: int) -> ChartTable:
        return crossed(chart, " ".join(f"s{n}" for n in range(number)), {"acute": [share(0.01)] * number})

    assert len(table(most).series) == most
    with pytest.raises(Refused, match=f"can tell {most} series apart, not {most + 1}"):
        table(most + 1)


def test_all_that_is_wrong_is_said_at_once() -> None:
    assert len(refusal(YES_NO, id="two words", rows=(("yes", "Yes\x00"),)).splitlines()) == 3
