"""Draws what is declared of questions: nets, scores, bands, pairs to compare, waves that asked alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from .chance import Chance
from .nouns import Category, Json, Publication, Question

WITH_NETS = ("single", "scale", "grid", "multiple")
WITH_SCORES = ("scale", "grid")


def declared(chance: Chance, drawn: Publication) -> Publication:
    first = {each.name: each for _, each in reversed(list(drawn.questions()))}
    found: dict[str, Any] = {
        "nets": nets(chance.within("nets"), list(first.values())),
        "net_scores": net_scores(chance.within("net_scores"), list(first.values())),
        "scores": scores(chance.within("scores"), list(first.values())),
        "bands": bands(chance.within("bands"), list(first.values())),
        "comparable": alike(chance.within("alike"), drawn),
    }
    pairs = compared(chance.within("compare"), drawn)
    named = {f"relation:{name.replace('_', '-')}" for name, each in found.items() if each}
    named |= {"relation:compare"} if pairs else set()
    return replace(drawn, compare=pairs, features=drawn.features | named, **found)


def chosen(chance: Chance, asked: Sequence[Question], kinds: Sequence[str], share: float) -> list[Question]:
    """Some of the questions of a kind that have at least three answers."""
    fitting = [each for each in asked if each.kind in kinds and len(each.categories) > 2]
    return [each for each in fitting if chance.within(each.name).happens(share)]


def nets(chance: Chance, asked: Sequence[Question]) -> dict[str, dict[str, Json]]:
    return {each.name: net(chance, each) for each in chosen(chance, asked, WITH_NETS, 0.35)}


def net(chance: Chance, question: Question) -> dict[str, Json]:
    """The first two answers together, and sometimes all but the first."""
    values = [each.known_as for each in question.categories]
    two = {"label": "The first two", "categories": values[:2]}
    later = {"label": "All but the first", "categories": values[1:]}
    overlap = chance.within("overlap", question.name).happens(0.4)
    return {"first_two": two, **({"later": later} if overlap else {})}


def net_scores(chance: Chance, asked: Sequence[Question]) -> dict[str, dict[str, list[str]]]:
    return {each.name: both_ends(each.categories) for each in chosen(chance, asked, WITH_SCORES, 0.3)}


def both_ends(categories: Sequence[Category]) -> dict[str, list[str]]:
    return {"positive": [categories[0].known_as], "negative": [categories[-1].known_as]}


def scores(chance: Chance, asked: Sequence[Question]) -> dict[str, dict[str, float]]:
    """A number for each answer of a scale but the last, which is outside the mean."""
    return {
        each.name: {one.known_as: place for place, one in enumerate(each.categories[:-1], start=1)}
        for each in chosen(chance, asked, WITH_SCORES, 0.15)
    }


def bands(chance: Chance, asked: Sequence[Question]) -> dict[str, dict[str, Json]]:
    numbers = [each for each in asked if each.kind == "number"]
    cut: dict[str, Json] = {
        "under_5": {"label": "Under 5", "below": 5},
        "5_to_19": {"label": "5–19", "below": 20},
        "20_or_more": {"label": "20+"},
    }
    return {each.name: cut for each in numbers if chance.within(each.name).happens(0.4)}


def compared(chance: Chance, drawn: Publication) -> tuple[tuple[str, str, str], ...]:
    plain = [each for each in drawn.breakdowns if not each.merges and chance.within(each.name).happens(0.3)]
    return tuple((each.name, each.groups[0].name, each.groups[1].name) for each in plain)


def alike(chance: Chance, drawn: Publication) -> dict[str, tuple[str, ...]]:
    """Questions that several waves asked, and that are said to be comparable."""
    asked: dict[str, list[str]] = {}
    for wave, each in drawn.questions():
        asked.setdefault(each.name, []).append(wave.id)
    several = {name: tuple(waves) for name, waves in asked.items() if len(waves) > 1}
    return {name: waves for name, waves in several.items() if chance.within(name).happens(0.5)}
