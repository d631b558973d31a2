"""What sentences say of answers in two parts, of numbers in answers, of groups that lack something, of plans.

Of an invented survey of walkers: every sentence is a stranger to those on which the rules were tried.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from findings.content.addresses import Numbers
from findings.disclosure.published import published
from findings.vocabulary import (
    Breakdown,
    Category,
    Condition,
    Item,
    Kind,
    Missing,
    Net,
    Question,
    Variable,
)
from tests.content.made import mean, question, share, survey
from tests.content.test_held import told, verdict

YES = (Category("yes", "Yes"), Category("no", "No"))
GUIDED = (Condition("guided", ("yes",), written=("yes",)),)
LATEST, BEFORE = "2004", "2001"


def options(**labels: str) -> dict[str, Any]:
    return {
        "kind": Kind.MULTIPLE,
        "items": tuple(Item(name, label, name, "yes", name == "none") for name, label in labels.items()),
        "categories": tuple(Category(name, label) for name, label in labels.items()),
        "nets": {},
    }


def single(*categories: Category, **given: Any) -> dict[str, Any]:
    return {"categories": categories, "nets": {}} | given


def asked(wave: str) -> tuple[Question, ...]:
    wordings: dict[str, tuple[str, dict[str, Any]]] = {
        "swim": ("How often do you swim in lakes?", single(
            Category("often", "Often"),
            Category("willing", "Never, but ready for it"),
            Category("closed", "Never, and not ready for it"),
        )),
        "earning": ("Which describes you best?", single(
            Category("earns", "Employed"), Category("retired", "Not employed, retired"),
        )),
        "done": ("Which have you done in the past 12 months?", options(
            doubted="Doubted whether you had packed enough",
            borrowed="Borrowed maps",
            alone="Never met anybody on a summit",
            none="None of these",
        )),
        "tired": ("How tired are you after a walk?", single(
            Category("very", "Very tired"), Category("rather", "Rather tired"), Category("fresh", "Fresh"),
            nets={"tired": Net("Very or rather tired", ("very", "rather"))},
        )),
        "walks": ("How many walks do you take?", single(
            Category("few", "1 to 3"), Category("many", "8 or more"),
        )),
        "steep": ("Do you spend more days on hills than on beaches?", single(*YES)),
        "rain": ("Would you walk in heavy rain?", single(*YES)),
        "sing": ("Would you say that you sing?", single(*YES)),
        "town": ("Do you live in a town?", single(*YES)),
        "guided": ("Did you hire a guide?", single(*YES)),
        "kind": ("Was the guide patient?", single(
            *YES, universe="walkers who hired a guide", routing="guided=yes", asked_if=GUIDED,
        )),
        "boots": ("How many boots do you own?", {"kind": Kind.NUMBER, "categories": (), "nets": {}}),
        "hours": ("How many hours do you walk?", {"kind": Kind.NUMBER, "categories": (), "nets": {}}),
        "coming": ("Do you come by train or by bus?", single(
            Category("train", "By train"), Category("bus", "By bus"),
        )),
        "trust": ("How far do you agree?", {
            "kind": Kind.GRID, "nets": {},
            "items": (Item("weather", "Weather reports", "w"), Item("signs", "Wooden signs", "s")),
            "categories": (Category("agree", "Agree"), Category("disagree", "Disagree")),
        }),
    }  # fmt: skip
    return tuple(
        question(name, wave, **({"wording": wording, "universe": "walkers that answered"} | given))
        for name, (wording, given) in wordings.items()
    )


@cache
def walkers() -> Numbers:
    """Everything is of 44% but where a test says otherwise."""
    made = survey()
    variables = {
        "dogs": Variable("dogs", "Dogs", (Category("with", "Has a dog"), Category("without", "No dog"))),
        "age": Variable("age", "Age", (Category("young", "Under 40"), Category("old", "40 or over"))),
    } | {
        item.variable: Variable(item.variable, item.label, missing=(("", Missing.NO_ANSWER),))
        for each in asked(LATEST)
        for item in each.items
    }
    described = replace(
        made.description,
        unit="walker",
        units="walkers",
        universe="Men and women who walk",
        breakdowns=(Breakdown("dogs", "Dogs"), Breakdown("age", "Age")),
        compare=(),
        comparable={},
    )
    of = replace(
        made,
        description=described,
        variables=dict.fromkeys((BEFORE, LATEST), variables),
        questions={wave: asked(wave) for wave in (BEFORE, LATEST)},
    )
    groups = [("", ""), ("dogs", "with"), ("dogs", "without"), ("age", "young"), ("age", "old")]
    rows = [
        share(0.44, wave=wave, question=each.name, item=item, category=category, breakdown=by, group=group)
        for wave in (BEFORE, LATEST)
        for each in asked(wave)
        for item in ([one.name for one in each.items] if each.itemised else [""])
        for category in each.labels
        for by, group in groups
    ]
    averages = [mean(2.5, question=name) for name in ("boots", "hours")]
    return Numbers(published([*rows, *averages]), of)


ACCEPTED = (
    # A second part of a sentence, and an answer in two parts.
    "[44%](stat:swim=closed) of walkers never swim in lakes and are not ready for it.",
    "[44%](stat:swim=willing) of walkers never swim in lakes but are ready for it.",
    "[44%](stat:rain=yes) of walkers would walk in heavy rain and do not say more.",
    "[44%](stat:rain=no) of walkers would not walk in heavy rain and never try.",
    "[44%](stat:rain=yes) of walkers would walk in heavy rain; the rest do not.",
    "[44%](stat:earning=retired) of walkers are retired.",
    "[44%](stat:swim=often) of walkers swim in lakes often; some rarely or never do.",
    # Numbers in words of an answer, of a group, and of a time.
    "[44%](stat:walks=few) of walkers take one to three walks.",
    "[44%](stat:walks=many) of walkers take 8 walks or more.",
    "Among walkers under 40, [44%](stat:rain=yes@age=young) would walk in heavy rain.",
    "[44%](stat:rain=yes@age=old) of the over-40s would walk in heavy rain.",
    "[44%](stat:done=borrowed) of walkers borrowed maps in the past year.",
    # A group that has nothing of something.
    "[44%](stat:guided=yes@dogs=without) of walkers without a dog hired a guide.",
    "[44%](stat:guided=yes@dogs=with) of walkers with a dog hired a guide.",
    "[44%](stat:guided=no@dogs=without) of walkers without a dog did not hire a guide.",
    # Whom a question was put to.
    "[44%](stat:kind=yes) of guided walkers who had to hire a guide found that guide patient.",
    # The rest.
    "[44%](stat:tired=tired) of walkers are very or rather tired after a walk.",
    "[44%](stat:tired=tired) of walkers are at least rather tired after a walk.",
    "[44%](stat:town=no) of walkers live outside a town.",
    "[44%](stat:sing=yes) of walkers sing.",
    "[44%](stat:done=alone) of walkers never met anybody on a summit.",
    "[44%](stat:done=doubted) of walkers doubted whether they had packed enough.",
    "In 2001, [44%](stat:town=yes;wave=2001) of walkers lived in a town.",
    "[44%](stat:steep=yes) of walkers spend more days on hills than on beaches.",
    "[44%](stat:coming=train) of walkers come by train.",
    "Not surprisingly, [44%](stat:town=yes) of walkers live in a town.",
)
REFUSED = (
    "[44%](stat:tired=tired) of walkers are very tired after a walk.",
    "[44%](stat:swim=closed) of walkers never swim in lakes and are ready for it.",
    "[44%](stat:rain=no) of walkers would walk in heavy rain, and do not mind.",
    "Nobody would walk in heavy rain: [44%](stat:rain=yes) would.",
    "[44%](stat:earning=retired) of walkers are not retired.",
    "[44%](stat:swim=often) of walkers rarely or never swim in lakes.",
    "[44%](stat:guided=yes@dogs=without) of walkers with a dog hired a guide.",
    "[44%](stat:guided=yes@dogs=with) of walkers without a dog hired a guide.",
    "[44%](stat:rain=yes@age=old) of walkers under 40 would walk in heavy rain.",
    "[44%](stat:town=yes) of walkers live outside a town.",
    "[44%](stat:done=alone) of walkers met somebody on a summit.",
    "[44%](stat:steep=yes) of walkers spend more days on beaches than on hills.",
    "[44%](stat:coming=train) of walkers come by bus.",
    "[44%](stat:trust.weather=agree) of walkers agree with wooden things.",
    "[44%](stat:town=yes;wave=2001) of walkers live in a town today.",
    "[44%](stat:town=yes) of walkers have given up a town.",
    "[44%](stat:kind=yes) of walkers found the guide patient.",
    "On average they own [2.5](stat:boots;mean) boots, and 3 are boots.",
)
ASKED = (
    "[44%](stat:done=doubted) of walkers had packed enough.",
    "[44%](stat:done=borrowed) of walkers bought maps.",
    "[44%](stat:done=borrowed) of walkers will borrow maps.",
    "[44%](stat:done=borrowed) of walkers borrowed maps every week.",
    "[44%](stat:rain=yes) of walkers walk in heavy rain.",
    "[44%](stat:swim=willing) of walkers never swim in lakes and would not consider any.",
    "[44%](stat:walks=few) of walkers take 1 to 3 walks, or 8 of them.",
    "[44%](stat:trust.weather=agree) of guides agree with weather reports.",
)


@pytest.mark.parametrize("sentence", ACCEPTED)
def test_what_is_so_is_accepted(sentence: str, tmp_path: Path) -> None:
    assert told(sentence, tmp_path, walkers()) == []


@pytest.mark.parametrize("sentence", REFUSED)
def test_what_is_not_so_is_refused(sentence: str, tmp_path: Path) -> None:
    assert verdict(told(sentence, tmp_path, walkers())) == "refused"


@pytest.mark.parametrize("sentence", ASKED)
def test_what_may_be_so_is_asked(sentence: str, tmp_path: Path) -> None:
    assert verdict(told(sentence, tmp_path, walkers())) == "asked"


def test_those_who_were_not_asked_are_named_for_nobody(tmp_path: Path) -> None:
    of = walkers()
    described = replace(of.survey.description, unit="man", units="men", universe="Men who walk")
    men = Numbers(of.published, replace(of.survey, description=described))
    assert told("[44%](stat:town=yes) of men live in a town.", tmp_path, men) == []
    women = " ".join(told("[44%](stat:town=yes) of women live in a town.", tmp_path, men))
    assert "'of women' are not those who were asked" in women
