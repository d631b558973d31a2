"""What a phrase that compares says, apart from whether it holds."""

from __future__ import annotations

import pytest

from findings.content.addresses import Reference
from findings.content.lexicon import ABOVE, BELOW, FIRST, NTH, NTH_LAST
from findings.content.wordings import reading
from tests.content.made import share

FOUND = Reference(share(0.4), relation="above")


@pytest.mark.parametrize(
    ("said", "states", "points"),
    [
        ("higher", (ABOVE,), None),
        ("less often", (BELOW,), None),
        ("ten points higher", (ABOVE,), 10),
        ("more likely than others", (ABOVE,), None),
    ],
)
def test_words_say_which_side_and_how_many_points(
    said: str, states: tuple[str, ...], points: float | None
) -> None:
    stated = reading(said, FOUND)
    assert stated is not None
    assert set(states) <= set(stated.relation.states)
    assert stated.points == points


@pytest.mark.parametrize(
    ("said", "states", "low", "high"),
    [
        ("twice as likely", (ABOVE,), 1.5, 2.5),
        ("half as often", (BELOW,), 0.4, 0.6),
        ("three to one", (ABOVE,), 2.5, 3.5),
        ("a quarter more likely", (ABOVE,), 1.15, 1.35),
    ],
)
def test_words_say_so_many_times(said: str, states: tuple[str, ...], low: float, high: float) -> None:
    stated = reading(said, FOUND)
    assert stated is not None
    assert stated.relation.states == states
    assert stated.times is not None
    assert low <= stated.times.low <= stated.times.high <= high


@pytest.mark.parametrize(
    ("said", "state", "place"),
    [("second", NTH, 2), ("third most", NTH, 3), ("second lowest", NTH_LAST, 2), ("highest", FIRST, 0)],
)
def test_words_say_a_place(said: str, state: str, place: int) -> None:
    stated = reading(said, FOUND)
    assert stated is not None
    assert (state in stated.relation.states, stated.place) == (True, place)


def test_a_word_of_strength_goes_with_a_side_and_not_with_an_amount() -> None:
    much = reading("much higher", FOUND)
    assert much is not None
    assert much.strength
    assert reading("much ten points higher", FOUND) is None


@pytest.mark.parametrize("said", ["purple", "higher in the north of the old county by far", ""])
def test_other_words_say_nothing_that_compares(said: str) -> None:
    assert reading(said, FOUND) is None
