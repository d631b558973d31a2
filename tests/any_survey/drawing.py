"""From a seed to a whole survey: the map of the generator, read from top to bottom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from . import designs, fieldwork, questions, routing, words
from .chance import Chance
from .comments import comments
from .declaring import declared
from .designs import Frame
from .fieldwork import Plan
from .finer import merging
from .nouns import Json, Publication, Question, Wave
from .questions import Style

HONEST = 0.5
"""How many publications have a page with the numbers that are in any prose."""


def survey(seed: int) -> Publication:
    """The publication of a seed: the same each time, on every machine."""
    chance = Chance.of("survey", seed)
    frame = designs.frame(chance.within("frame"))
    style = questions.style(chance.within("style"))
    traits = designs.traits(chance.within("traits"), style, frame)
    breakdowns = designs.breakdowns(chance.within("breakdowns"), traits)
    plan = Plan(frame, traits, breakdowns, asked(chance, style, frame))
    waves = fieldwork.waves(chance.within("waves"), plan)
    title = chance.one(words.TITLES)
    unit, units = chance.one(words.UNITS)
    drawn = Publication(
        seed=seed,
        name=f"survey-{seed}",
        title=title,
        site_name=title,
        unit=unit,
        units=units,
        universe=f"All {units} that could be asked",
        waves=waves,
        breakdowns=breakdowns,
        rule=designs.rule(chance.within("rule"), frame),
        design=design(chance.within("design"), frame),
        anonymise={each.id: designs.anonymising(each, traits) for each in waves if frame.mode == "responses"},
        honest_numbers=chance.within("honest").happens(HONEST),
        panels=(tuple(each.id for each in waves),) if frame.panel and len(waves) > 1 else (),
        static=tuple(chance.within("static").some(list(STATIC), 0, 2)),
        features=frame.features | features_of(plan, waves),
    )
    drawn = replace(drawn, comments=comments(chance.within("comments"), drawn))
    return declared(chance.within("declared"), drawn)


def asked(chance: Chance, style: Style, frame: Frame) -> tuple[Question, ...]:
    """All questions that any wave asks, in the order of the questionnaire."""
    drawn = questions.questions(chance.within("questions"), style, frame.questions)
    if frame.mode == "synthetic":
        drawn = tuple(map(questions.without_words, drawn))
    if frame.mode == "responses":
        drawn = tuple(replace(each, sensitive=False) for each in drawn)
    drawn = questions.repeated(chance.within("repeated"), drawn)
    return routing.routed(chance.within("routing"), drawn)


STATIC = ("robots.txt", "CNAME", ".well-known/security.txt")
"""What hosts ask for, beside the site's own files."""


def design(chance: Chance, frame: Frame) -> Json:
    """How they were drawn, as far as it is said."""
    sampling = chance.likely({"": 6.0, "probability": 2.0, "volunteers": 1.0, "census": 1.0})
    reliability = chance.likely({"": 8.0, "base": 1.0, "nchs": 1.0, "cv": 1.0})
    return {
        **({"sampling": sampling} if sampling else {}),
        **({"reliability": reliability} if reliability else {}),
        **({"weights_sum_to": "respondents"} if frame.weights == "scaled" else {}),
        "interval": chance.likely({"wilson": 6.0, "beta": 1.0, "xlogit": 1.0, "none": 0.5}),
        "multiple_base": chance.one(("answered", "asked")),
        "finite_population": frame.population and not frame.clusters,
    }


def features_of(plan: Plan, waves: Sequence[Wave]) -> frozenset[str]:
    """The relations that hold between parts, and are seen in no single one."""
    names = {name for each in plan.traits for name in each.features}
    names |= {"relation:grouping"} if any(each.grouped for each in plan.breakdowns) else set()
    names |= {"relation:merge"} if any(each.merges for each in plan.breakdowns) else set()
    labels = [{each.label for each in one.categories} for one in waves[0].questions]
    names |= {"words:label-twice"} if len(set().union(*labels)) < sum(map(len, labels)) else set()
    asked = [frozenset(each.name for each in wave.questions) for wave in waves]
    names |= {"relation:anonymise-merge"} if any(merging(each, each.keys) for each in waves) else set()
    panel = plan.frame.panel and len(waves) > 1
    names |= {"relation:panel"} if panel else set()
    names |= {"relation:dropped"} if any(asked[0] - each for each in asked) else set()
    names |= {"relation:new"} if any(each - asked[0] for each in asked) else set()
    return frozenset(names)
