"""The facts of a survey are those of its description, and say nothing that is in neither."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from findings.disclosure.published import published
from findings.marking import marked_words, plain
from findings.pages.facts import facts_html
from findings.vocabulary import Design, Measure, PublishedEstimate, Survey, Wave
from tests.content import made
from tests.published import published_estimate


def counted(measure: Measure, value: int, wave: str = "2004") -> PublishedEstimate:
    return published_estimate(wave, "", "", measure, "", "", "", value=value, shown=f"{value:,}", base=value)


def facts(survey: Survey, *rows: PublishedEstimate) -> list[str]:
    html = plain(facts_html("index.md", published(rows), marked_words(survey)))
    return [" | ".join(re.sub("<[^>]*>", "", each) for each in re.split("</dt>|</dd>", line)[:-1])
            for line in html.split("\n") if "<dt>" in line]  # fmt: skip


def one_wave(**said: Any) -> Survey:
    wave = Wave("2004", "Spring 2004", "responses", **said)
    drawn = made.survey()
    return replace(drawn, description=replace(drawn.description, waves=(wave,)))


def test_only_what_is_known_is_said() -> None:
    assert facts(one_wave()) == ["Asked | schools", "When | Spring 2004"]


def test_everything_that_is_known_is_said() -> None:
    survey = one_wave(fieldwork=("2004-03-01", "2004-04-15"), mode="By post", universe="Primary schools")
    survey = replace(survey, description=replace(survey.description, design=Design(sampling="census")))
    assert facts(survey, counted(Measure.RESPONSES, 200), counted(Measure.POPULATION, 1300)) == [
        "Answered | 200 of 1,300",
        "Asked | Primary schools",
        "When | 1 March 2004 to 15 April 2004",
        "How | By post",
        "How chosen | Everybody was asked",
    ]


def test_what_is_said_of_several_waves_is_told_apart() -> None:
    rows = counted(Measure.RESPONSES, 200), counted(Measure.RESPONSES, 100, "2001")
    assert facts(made.survey(), *rows) == [
        "Answered | 2001: 100 | 2004: 200",
        "Asked | schools",
        "When | 2001 | 2004",
    ]


def test_in_french_the_facts_are_french() -> None:
    drawn = one_wave(fieldwork=("2004-03-01", "2004-04-15"))
    survey = replace(drawn, description=replace(drawn.description, language="fr"))
    assert facts(survey) == ["Interrogés | schools", "Quand | du 1 mars 2004 au 15 avril 2004"]
