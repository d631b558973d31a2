"""Faults of what the descriptor says of the survey: waves, breakdowns, nets, scores, pairs."""

from __future__ import annotations

from .faults import DESCRIPTOR, Expected, Inapplicable, Spot, changed, fault
from .nouns import Json

# The survey object ------------------------------------------------------------------------------------


@fault
@changed
def survey_missing(spot: Spot, said: Json) -> Expected:
    del said["survey"]
    return Expected(DESCRIPTOR, "there is no `survey`")


@fault
@changed
def survey_with_an_unknown_key(spot: Spot, said: Json) -> Expected:
    said["survey"]["breakdown"] = []
    return Expected("survey.breakdown", "is no known key")


@fault
@changed
def survey_without_a_unit(spot: Spot, said: Json) -> Expected:
    del said["survey"]["unit"]
    return Expected("survey.unit", "is missing")


@fault
@changed
def release_mode_unknown(spot: Spot, said: Json) -> Expected:
    said["survey"]["waves"][0]["release"] = "response"
    return Expected("survey.waves.1.release", "is no known value")


@fault
@changed
def truth_in_words(spot: Spot, said: Json) -> Expected:
    said["survey"]["strict"] = "yes"
    return Expected("survey.strict", "is neither true nor false")


@fault
@changed
def wave_twice(spot: Spot, said: Json) -> Expected:
    said["survey"]["waves"].append(dict(said["survey"]["waves"][0]))
    return Expected("survey.waves", "has no id of its own")


@fault
@changed
def wave_without_responses(spot: Spot, said: Json) -> Expected:
    said["survey"]["waves"][0]["responses"] = "responses-1802"
    return Expected("survey.waves.1", "names responses responses-1802")


@fault
@changed
def wave_in_tables_with_its_responses_distributed(spot: Spot, said: Json) -> Expected:
    if spot.wave.release == "tables":
        raise Inapplicable
    said["survey"]["waves"][0]["release"] = "tables"
    return Expected("survey.waves.1", "which `restricted` does not list")


@fault
@changed
def fieldwork_backwards(spot: Spot, said: Json) -> Expected:
    said["survey"]["waves"][0]["fieldwork"].reverse()
    return Expected("survey.waves.1.fieldwork", "is no period")


def breakdowns(said: Json) -> list[Json]:
    found: list[Json] = said["survey"]["breakdowns"]
    if not found:
        raise Inapplicable
    return found


@fault
@changed
def breakdown_of_an_unknown_field(spot: Spot, said: Json) -> Expected:
    breakdowns(said)[0]["variable"] = "regoins"
    return Expected("survey.breakdowns.1", "which is no field")


@fault
@changed
def breakdown_twice(spot: Spot, said: Json) -> Expected:
    breakdowns(said).append(dict(breakdowns(said)[0]))
    return Expected("survey.breakdowns", "has the name of an earlier breakdown")


@fault
@changed
def groups_that_overlap(spot: Spot, said: Json) -> Expected:
    first = spot.survey.breakdowns[0] if spot.survey.breakdowns else None
    if first is None:
        raise Inapplicable
    one = {"label": "One", "categories": list(first.groups[0].names)}
    breakdowns(said)[0].update(groups={"one": one, "two": {**one, "label": "Two"}}, merge={})
    return Expected("survey.breakdowns.1.groups.two", "which an earlier group holds")


@fault
@changed
def comparison_of_unknown_groups(spot: Spot, said: Json) -> Expected:
    said["survey"]["compare"] = [["regoins", "north", "south"]]
    return Expected("survey.compare.1", "which is no breakdown")


@fault
@changed
def comparison_with_an_unknown_wave(spot: Spot, said: Json) -> Expected:
    name = spot.wave.questions[0].name
    said["survey"]["comparable"] = {name: [spot.wave.id, "1802"]}
    return Expected(f"survey.comparable.{name}", "which is no wave")


@fault
@changed
def net_of_an_unknown_category(spot: Spot, said: Json) -> Expected:
    name = spot.question("single", "scale").name
    said["survey"]["nets"] = {name: {"n": {"label": "N", "categories": ["no such answer"]}}}
    return Expected(f"survey.nets.{name}.n", "which is no category")


@fault
@changed
def net_of_an_unknown_question(spot: Spot, said: Json) -> Expected:
    said["survey"]["nets"] = {"satsifaction": {"n": {"label": "N", "categories": ["x"]}}}
    return Expected("survey.nets.satsifaction", "is no question")


@fault
@changed
def net_named_as_a_category(spot: Spot, said: Json) -> Expected:
    question = spot.question("single", "scale")
    value = question.categories[0].known_as
    net = {"label": "N", "categories": [value]}
    said["survey"]["nets"] = {question.name: {value: net}}
    return Expected("survey.nets", "has the name of a category")


@fault
@changed
def net_score_on_both_sides(spot: Spot, said: Json) -> Expected:
    question = spot.question("scale", "grid")
    value = question.categories[0].known_as
    said["survey"]["net_scores"] = {question.name: {"positive": [value], "negative": [value]}}
    return Expected(f"survey.net_scores.{question.name}", "counts a category on both sides")


@fault
@changed
def scores_of_an_unknown_category(spot: Spot, said: Json) -> Expected:
    name = spot.question("scale", "grid").name
    said["survey"]["scores"] = {name: {"no such answer": 1}}
    return Expected(f"survey.scores.{name}", "which is no category")


@fault
@changed
def bands_that_overlap(spot: Spot, said: Json) -> Expected:
    name = spot.number().name
    few, many = {"label": "Few", "below": 40}, {"label": "Many", "below": 20}
    said["survey"]["bands"] = {name: {"few": few, "many": many, "most": {"label": "Most"}}}
    return Expected(f"survey.bands.{name}", "does not divide the numbers")
