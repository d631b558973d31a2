"""Words of a page are in its entry once each, and none of them states a number."""

from __future__ import annotations

from findings.pages.findable import Findable, SaidNumber, bag_of, states_number
from findings.vocabulary import Measure
from tests.published import published_estimate

YES = published_estimate(
    "2020", "opens", "", Measure.SHARE, "yes", "", "", value=0.44, shown="44%", base=1130, count=497
)  # fmt: skip


def test_words_stand_once_in_their_order_and_without_numbers() -> None:
    assert bag_of("en")(["Late, late shops: 44% of seventy", "a Half-dozen shops"]) == (
        "late",
        "of",
        "shops",
    )


def test_words_that_state_numbers_are_known_in_each_language() -> None:
    assert states_number("fr")("soixante")
    assert not states_number("en")("soixante")


def test_a_title_is_one_text() -> None:
    entry = Findable("finding", (SaidNumber("44%", YES), " open late."), "findings/")
    assert entry.called == "44% open late."
