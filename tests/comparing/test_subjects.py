"""Which published number a printed figure is about, by its address or by the names in its row."""

from __future__ import annotations

from decimal import Decimal

import pytest

from findings.comparing.subjects import address, exact, named
from findings.content.addresses import NotShown, Unresolved
from findings.vocabulary import Measure, PrintedFigure
from tests.content.made import mean, numbers, share

EVERYBODY = share(1000.0, question="", category="", measure=Measure.RESPONSES, shown="1,000", count=1000)
NUMBERS = numbers(
    share(0.445, count=445), share(0.3, base=200, breakdown="size", group="large"), mean(7.25), EVERYBODY
)


@pytest.mark.parametrize(
    ("names", "made"),
    [
        ({"question": "mood", "category": "good"}, "mood=good"),
        ({"question": "service", "item": "food", "category": "good"}, "service.food=good"),
        (
            {"question": "mood", "category": "good", "breakdown": "size", "group": "large"},
            "mood=good@size=large",
        ),
        ({"question": "mood", "category": "good", "measure": "count"}, "mood=good;count"),
        ({"question": "mood", "category": "good", "measure": "share"}, "mood=good"),
        ({"question": "pupils", "measure": "mean", "wave": "2004"}, "pupils;mean;wave=2004"),
        ({"stat": "stat:mood=good"}, "mood=good"),
        ({"stat": "mood=good;wave=2001", "wave": "2004"}, "mood=good;wave=2001"),
        ({"measure": "responses"}, "responses"),
        ({"question": "a.b", "category": "x;y"}, "a%2Eb=x%3By"),
    ],
)
def test_names_make_the_address_that_a_claim_would_have(names: dict[str, str], made: str) -> None:
    assert address(PrintedFigure("1", **names)) == made


def test_a_figure_that_names_nothing_is_told() -> None:
    with pytest.raises(Unresolved, match="the figure names no question"):
        address(PrintedFigure("1"))


def test_a_measure_that_is_not_known_is_offered_the_nearest() -> None:
    with pytest.raises(Unresolved) as unresolved:
        named(PrintedFigure("1", question="mood", measure="cuont"), NUMBERS)
    assert unresolved.value.remedy == "Did you mean 'count'?"


def test_a_share_is_worked_out_from_whole_numbers_where_there_are_any() -> None:
    assert exact(share(0.445, count=445)) == Decimal("44.5")
    assert exact(share(1 / 3, base=3, count=1)) == Decimal(100) / 3
    assert exact(share(0.445, count=440)) == Decimal("44.5")
    assert exact(mean(7.25)) == Decimal("7.25")


def test_a_count_is_a_whole_number_of_respondents() -> None:
    found = named(PrintedFigure("1", stat="mood=good;count"), NUMBERS)
    assert (found.value, found.whole, found.shown) == (Decimal(445), True, "445")


def test_a_share_has_its_unit_and_is_shown_as_everywhere() -> None:
    found = named(PrintedFigure("1", stat="mood=good"), NUMBERS)
    assert (found.value, found.unit, found.shown) == (Decimal("44.5"), "%", "45%")


def test_those_without_an_answer_are_all_who_answered_at_all_less_the_base() -> None:
    rows = numbers(share(0.5, base=890), EVERYBODY)
    found = named(PrintedFigure("1", question="mood", measure="no_answer"), rows)
    assert (found.value, found.whole) == (Decimal(110), True)


def test_without_the_number_of_respondents_it_cannot_be_told() -> None:
    with pytest.raises(NotShown, match="the number of respondents is not shown"):
        named(PrintedFigure("1", question="mood", measure="no_answer"), numbers(share(0.5)))
