"""A researcher's own tables, from released responses."""

from __future__ import annotations

from dataclasses import replace

import pytest

from findings.estimation import tabulated
from findings.vocabulary import Breakdown, Grouping, Refused, Release, Survey
from tests.estimation.samples import Answers, survey

ANSWERS: Answers = {
    "agrees": ["yes", "no"] * 20,
    "size": ["large", "small"] * 20,
    "staff": [float(place) for place in range(40)],
}
SIZE = Breakdown("size", "Size")


def test_any_question_can_be_tabulated_by_any_variable_from_released_responses() -> None:
    found = {row.id: row for row in tabulated(survey(ANSWERS), "agrees", by="size")}
    assert found["agrees--yes--size--large--one"].shown == "100%"
    assert found["agrees--yes--one"].low is not None


def test_a_tabulation_by_a_declared_breakdown_has_its_groups() -> None:
    groups = {"any": Grouping("Any", ("large", "small"))}
    found = tabulated(survey(ANSWERS, breakdowns=(replace(SIZE, groups=groups),)), "agrees", by="size")
    assert {row.group for row in found} == {"", "any"}


@pytest.mark.parametrize(
    ("question", "by", "wave", "refusal"),
    [
        ("agree", "", "", "tabulated: there is no question 'agree'. Did you mean 'agrees'?"),
        (
            "agrees",
            "sise",
            "",
            "tabulated: there is no breakdown or variable with categories 'sise'. Did you mean 'size'?",
        ),
        ("agrees", "", "two", "tabulated: there is no wave 'two'. Known: one."),
    ],
)
def test_a_tabulation_of_what_is_not_there_names_the_nearest(
    question: str, by: str, wave: str, refusal: str
) -> None:
    with pytest.raises(Refused) as refused:
        tabulated(survey(ANSWERS), question, by, wave)
    assert str(refused.value) == refusal


def test_a_wave_that_releases_tables_only_cannot_be_tabulated() -> None:
    with pytest.raises(Refused) as refused:
        tabulated(restricted(survey(ANSWERS)), "agrees")
    assert str(refused.value) == "tabulated: wave one releases no responses. Read its published estimates."


def restricted(found: Survey) -> Survey:
    waves = tuple(replace(wave, release=Release.TABLES) for wave in found.description.waves)
    return replace(found, description=replace(found.description, waves=waves))
