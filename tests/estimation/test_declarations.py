"""What the data package declares to be estimated has to be there; a wrong name gets the nearest."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from findings.estimation import estimates, tabulated
from findings.vocabulary import Band, Breakdown, Design, Grouping, Refused, Release, Survey
from tests.estimation.samples import Answers, survey

ANSWERS: Answers = {
    "agrees": ["yes", "no"] * 20,
    "size": ["large", "small"] * 20,
    "staff": [float(place) for place in range(40)],
}
SIZE = Breakdown("size", "Size")

DECLARED: list[tuple[dict[str, Any], str]] = [
    (
        {"design": Design(interval="wislon")},
        "datapackage.json, survey.design.interval: there is no method wislon. Did you mean wilson?",
    ),
    (
        {"design": Design(multiple_base="all")},
        "datapackage.json, survey.design.multiple_base: there is no base all. Write one of answered, asked.",
    ),
    (
        {"breakdowns": (Breakdown("sise", "Size"),)},
        "datapackage.json, survey.breakdowns.sise: there is no variable sise. Did you mean size?",
    ),
    (
        {"breakdowns": (SIZE, SIZE)},
        (
            "datapackage.json, survey.breakdowns.size: two breakdowns have this name. "
            "Give one of them another `name`."
        ),
    ),
    (
        {"breakdowns": (replace(SIZE, groups={"big": Grouping("Big", ("larg",))}),)},
        "datapackage.json, survey.breakdowns.size.groups.big: there is no category larg. Did you mean large?",
    ),
    (
        {"breakdowns": (replace(SIZE, groups={each: Grouping(each, ("large",)) for each in "ab"}),)},
        (
            "datapackage.json, survey.breakdowns.size.groups.b: category large is in two groups. "
            "Groups of one breakdown share nobody."
        ),
    ),
    (
        {"breakdowns": (SIZE,), "compare": (("sizes", "large", "small"),)},
        "datapackage.json, survey.compare: there is no breakdown sizes. Did you mean size?",
    ),
    (
        {"breakdowns": (SIZE,), "compare": (("size", "large", "smal"),)},
        "datapackage.json, survey.compare: there is no group of size named smal. Did you mean small?",
    ),
    (
        {"breakdowns": (SIZE,), "compare": (("size", "large", "large"),)},
        "datapackage.json, survey.compare: size compares a group with itself. Name two groups.",
    ),
    (
        {"comparable": {"agree": ("one",)}},
        "datapackage.json, survey.comparable.agree: there is no question agree. Did you mean agrees?",
    ),
    (
        {"comparable": {"agrees": ("onee", "one")}},
        "datapackage.json, survey.comparable.agrees: there is no wave onee. Did you mean one?",
    ),
    (
        {"scores": {"agrees": {"yess": 1}}},
        "datapackage.json, survey.scores.agrees: there is no category yess. Did you mean yes?",
    ),
    (
        {"net_scores": {"agree": {"positive": ("yes",), "negative": ("no",)}}},
        "datapackage.json, survey.net_scores.agree: there is no question agree. Did you mean agrees?",
    ),
    (
        {"bands": {"agrees": {"all": Band("All")}}},
        "datapackage.json, survey.bands.agrees: is a single question. Only numbers have bands.",
    ),
    (
        {"bands": {"staff": {"many": Band("Many", 10), "few": Band("Few", 5), "rest": Band("Rest")}}},
        (
            "datapackage.json, survey.bands.staff: the bands do not follow each other. "
            "Each band but the last needs a `below`, larger than the one before."
        ),
    ),
]


@pytest.mark.parametrize(("declared", "refusal"), DECLARED)
def test_a_declaration_that_stands_for_nothing_is_refused(declared: dict[str, Any], refusal: str) -> None:
    with pytest.raises(Refused) as refused:
        estimates(survey(ANSWERS, **declared))
    assert str(refused.value) == refusal


# A researcher's own tables ----------------------------------------------------------------------


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
        ("agree", "", "", "tabulated: there is no question agree. Did you mean agrees?"),
        (
            "agrees",
            "sise",
            "",
            "tabulated: there is no breakdown or variable with categories sise. Did you mean size?",
        ),
        ("agrees", "", "two", "tabulated: there is no wave two. Write one of one."),
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
