"""What a survey finds by its name, and what it says of a name that is not there."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from findings.vocabulary import Breakdown, Category, Grouping, Merge, Question, Refused, Survey, Unknown
from tests.content.made import survey

SURVEY = survey()
REGIONS = tuple(Category(name, name.title()) for name in ("north", "south", "east"))


def service() -> Question:
    return SURVEY.question("2004", "service")


def test_everything_is_found_by_its_name() -> None:
    assert SURVEY.wave("2004").title == "2004"
    assert SURVEY.breakdown("size").title == "Size"
    assert service().item("food").label == "Food"
    assert SURVEY.labels("size", "2004") == {"large": "Large", "small": "Small", "tiny": "Tiny"}
    assert [question.wave for question in SURVEY.asked("mood")] == ["2001", "2004"]


@pytest.mark.parametrize(
    ("look", "said"),
    [
        (lambda found: found.wave("2014"), "survey: there is no wave '2014'. Did you mean '2004'?"),
        (
            lambda found: found.question("2014", "mood"),
            "survey: there is no wave '2014'. Did you mean '2004'?",
        ),
        (lambda found: found.breakdown("sise"), "survey: there is no breakdown 'sise'. Did you mean 'size'?"),
        (
            lambda found: found.question("2004", "moood"),
            "survey: there is no question 'moood'. Did you mean 'mood'?",
        ),
        (lambda _: service().item("fod"), "survey: service has no item 'fod'. Did you mean 'food'?"),
        (lambda found: found.wave("next"), "survey: there is no wave 'next'. Known: 2001, 2004."),
    ],
)
def test_a_name_that_is_not_there_is_answered_with_the_nearest(
    look: Callable[[Survey], object], said: str
) -> None:
    with pytest.raises(Unknown) as unknown:
        look(SURVEY)
    assert str(unknown.value) == said
    assert isinstance(unknown.value, Refused)


def test_a_wave_without_the_variable_of_a_breakdown_has_no_labels_of_it() -> None:
    assert SURVEY.labels("size", "1990") == {}
    assert SURVEY.labels("colour", "2004") == {}


def test_a_number_of_no_item_has_no_words_of_one() -> None:
    assert service().item_label("") == ""


def test_a_merge_stands_before_its_first_part() -> None:
    breakdown = Breakdown("region", "Region", merge={"coast": Merge(("south", "east"), "The coast")})
    assert breakdown.labels(REGIONS) == {
        "north": "North", "coast": "The coast", "south": "South", "east": "East",
    }  # fmt: skip


def test_a_grouping_is_called_by_its_own_words() -> None:
    breakdown = Breakdown("region", "Region", groups={"warm": Grouping("Warm", ("south", "east"))})
    assert breakdown.labels(REGIONS) == {"warm": "Warm"}


def test_a_category_is_called_by_its_words_and_a_net_by_its_own() -> None:
    mood = SURVEY.question("2004", "mood")
    assert [mood.label(name) for name in ("good", "not_good", "unheard")] == ["Good", "Not good", "unheard"]
