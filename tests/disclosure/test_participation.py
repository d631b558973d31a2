"""Where nobody can know who answered, small counts are shown, and groups too small stay unknown."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from findings.disclosure import as_csv, audited, protect, read_back
from findings.disclosure.counts import counts
from findings.disclosure.equations import equations
from findings.disclosure.ledger import Ledger
from findings.disclosure.participation import is_of_many, told_of_many, units_at_least
from findings.estimation import estimates
from findings.vocabulary import (
    Breakdown,
    Condition,
    FieldSurvey,
    Merge,
    Missing,
    Participation,
    Population,
    Refused,
    Role,
    Rule,
    Survey,
)
from tests.disclosure.ledgers import LIMITS, named
from tests.disclosure.small import published, respondents, shown, survey

WAVE = "2030"
STATED = Participation("An open link.", "A. Nobody", "2030-01-01", "Invented.", 50_000, {"g": 5_000})
ANSWERS = ("yes", "no", "other")


def asked(
    of_groups: dict[tuple[str, str], int],
    stated: Participation | None = STATED,
    missing: tuple[tuple[str, Missing], ...] = (("", Missing.NO_ANSWER),),
    **given: Any,
) -> Survey:
    """Who answered in which group; '' is who did not say which."""
    people = respondents(of_groups, ["g", "q"])
    names = list(dict.fromkeys(group for group, _ in of_groups if group))
    found = survey(people, {"q": ANSWERS}, [Breakdown("g", "G")], categories={"g": names}, **given)
    group = replace(found.variables[WAVE]["g"], missing=missing)
    return replace(
        found,
        variables={WAVE: found.variables[WAVE] | {"g": group}},
        description=replace(found.description, waves=_waves(found, stated)),
    )


def _waves(of: Survey, stated: Participation | None) -> tuple[Any, ...]:
    return tuple(replace(wave, participation=stated) for wave in of.description.waves)


FEW_SAID_OTHER = {
    ("a", "yes"): 30, ("a", "no"): 18, ("a", "other"): 2,
    ("b", "yes"): 25, ("b", "no"): 24, ("b", "other"): 1,
    ("c", "yes"): 20, ("c", "no"): 19, ("c", "other"): 1,
}  # fmt: skip


def withheld(of: Survey) -> set[tuple[str, str]]:
    """Groups and answers of which nothing is shown."""
    return {place for place, count in shown(published(of), "q", "g").items() if count is None}


def test_a_small_count_tells_nobody_who_anybody_is_where_it_cannot_be_known_who_answered() -> None:
    assert withheld(asked(FEW_SAID_OTHER)) == set()
    assert {("b", "other"), ("c", "other")} <= withheld(asked(FEW_SAID_OTHER, None))


@pytest.mark.parametrize(
    "changed",
    [
        {"population": 1_000},
        {"population": 1_399},
        {"groups": {"g": 1_000}},
        {"groups": {"g": 499}},
        {"groups": {}},
        {"groups": {"g": {"a": 5_000, "b": 5_000}}},
    ],
)
def test_small_counts_are_withheld_of_a_population_or_group_that_is_small_or_mostly_asked(
    changed: dict[str, Any],
) -> None:
    assert withheld(asked(FEW_SAID_OTHER, replace(STATED, **changed))) != set()


def test_small_counts_of_a_sensitive_question_are_withheld() -> None:
    assert {("b", "other"), ("c", "other")} <= withheld(asked(FEW_SAID_OTHER, sensitive=["q"]))


def test_small_counts_of_what_others_know_of_somebody_are_withheld() -> None:
    found = asked(FEW_SAID_OTHER)
    known = replace(found.variables[WAVE]["q"], survey=FieldSurvey(role=Role.KEY))
    assert {("b", "other"), ("c", "other")} <= withheld(
        replace(found, variables={WAVE: found.variables[WAVE] | {"q": known}})
    )


def test_a_question_that_was_put_to_few_has_a_small_population() -> None:
    of_two = respondents(
        {("a", "in", "yes"): 13, ("a", "in", "no"): 3, ("a", "out", ""): 600, ("b", "in", "yes"): 14,
         ("b", "in", "no"): 2, ("b", "out", ""): 600}, ["g", "f", "q"]
    )  # fmt: skip
    found = survey(
        of_two, {"f": ("in", "out"), "q": ("yes", "no")}, [Breakdown("g", "G")], categories={"g": ("a", "b")}
    )
    found = replace(found, description=replace(found.description, waves=_waves(found, STATED)))
    routed = tuple(
        replace(each, asked_if=(Condition("f", ("in",)),)) if each.name == "q" else each
        for each in found.questions[WAVE]
    )
    stated = replace(STATED, population=30_000, groups={"g": 15_000})
    found = replace(
        found,
        questions={WAVE: routed},
        description=replace(found.description, waves=_waves(found, stated)),
    )
    assert {("a", "no"), ("b", "no")} <= withheld(found)
    larger = replace(stated, population=90_000, groups={"g": 45_000})
    assert (
        withheld(replace(found, description=replace(found.description, waves=_waves(found, larger)))) == set()
    )


# Groups too small to be shown --------------------------------------------------------------------

ONE_SMALL = {**FEW_SAID_OTHER, ("d", "yes"): 4, ("d", "no"): 2, ("d", "other"): 1}


def test_a_group_too_small_to_be_shown_takes_another_with_it_that_it_cannot_be_worked_out() -> None:
    gone = withheld(asked(ONE_SMALL, missing=()))
    assert {("d", answer) for answer in ANSWERS} <= gone
    assert {group for group, _ in gone} > {"d"}
    assert "a" not in {group for group, _ in gone} or "b" not in {group for group, _ in gone}


def test_who_did_not_say_which_group_he_is_in_is_no_group_and_hides_a_small_one() -> None:
    some = {("", "yes"): 9, ("", "no"): 8, ("", "other"): 3}
    assert withheld(asked(ONE_SMALL | some)) == {("d", answer) for answer in ANSWERS}
    assert withheld(asked(FEW_SAID_OTHER | {("", "yes"): 1, ("", "other"): 1})) == set()


def test_who_was_not_asked_which_group_he_is_in_is_a_group_that_people_know_of() -> None:
    some = {("", "yes"): 1, ("", "other"): 1}
    assert withheld(asked(FEW_SAID_OTHER | some, missing=(("", Missing.NOT_APPLICABLE),))) != set()


def test_what_is_written_can_be_read_back_and_a_base_too_small_cannot() -> None:
    found = asked(ONE_SMALL | {("", "yes"): 9, ("", "no"): 8, ("", "other"): 3})
    rows = protect(estimates(found), found).rows
    assert as_csv(read_back(as_csv(rows), found, "estimates.csv").rows) == as_csv(rows)
    of_all = replace(found, description=replace(found.description, waves=_waves(found, None)))
    with pytest.raises(Refused, match="rule withholds"):
        read_back(as_csv(rows), of_all, "estimates.csv")


def test_a_small_group_that_is_left_alone_is_seen_when_it_is_read_back() -> None:
    """Written as if somebody had not said which group he is in; read where everybody had to."""
    unsaid, said = asked(ONE_SMALL), asked(ONE_SMALL, missing=())
    rows = protect(estimates(unsaid), unsaid).rows
    with pytest.raises(Refused, match="worked out"):
        read_back(as_csv(rows), said, "estimates.csv")


# What is large -----------------------------------------------------------------------------------


def test_a_group_is_of_many_above_a_thousand_of_whom_a_tenth_responded_at_the_most() -> None:
    assert is_of_many(1_001, 100)
    assert not is_of_many(1_000, 10)
    assert not is_of_many(2_000, 201)


def test_units_are_those_stated_of_a_group_of_all_its_groups_or_in_the_population_file() -> None:
    counted = Population(70_000, {("g", "a"): 7_000})
    of = asked(FEW_SAID_OTHER, replace(STATED, population=0, groups={"g": {"b": 2_000}}), population=counted)
    places = [("", ""), ("g", "a"), ("g", "b"), ("g", "c")]
    assert [units_at_least(of, WAVE, place) for place in places] == [70_000, 7_000, 2_000, 0]
    unstated = asked(FEW_SAID_OTHER, None, population=counted)
    assert [units_at_least(unstated, WAVE, place) for place in places] == [70_000, 7_000, 0, 0]


def test_of_what_is_stated_and_what_is_counted_the_smaller_holds() -> None:
    counted = Population(400, {("g", "a"): 150})
    of = asked(FEW_SAID_OTHER, population=counted)
    assert [units_at_least(of, WAVE, place) for place in (("", ""), ("g", "a"), ("g", "b"))] == [
        400,
        150,
        5_000,
    ]
    assert withheld(of) != set()


def test_another_rule_withholds_the_same_whoever_could_know() -> None:
    found = asked(FEW_SAID_OTHER, rule=Rule("tre"))
    assert withheld(found) == withheld(asked(FEW_SAID_OTHER, None, rule=Rule("tre")))


def test_those_asked_of_each_group_are_many_where_small_counts_are_shown() -> None:
    """16 of 250 of one group were asked, which stands for too few of its 15,000; of the other all were."""
    people = respondents(
        {("a", "yes"): 13, ("a", "no"): 3, ("a", ""): 234, ("b", "yes"): 248, ("b", "no"): 2}, ["g", "q"]
    )
    found = survey(people, {"q": ("yes", "no")}, [Breakdown("g", "G")], categories={"g": ("a", "b")})
    for units, are_small in ((15_000, True), (16_000, False)):
        stated = replace(STATED, population=100_000, groups={"g": {"a": units, "b": 15_000}})
        of = replace(found, description=replace(found.description, waves=_waves(found, stated)))
        assert (withheld(of) != set()) is are_small


def test_a_total_of_few_is_withheld_where_one_breakdown_is_of_small_groups() -> None:
    found = asked({("a", "yes"): 60, ("a", "no"): 40, ("a", "other"): 1, ("b", "yes"): 60, ("b", "no"): 40})
    other = Breakdown("g", "G again", "h", merge={"ab": Merge(("a", "b"))})
    both = replace(
        found, description=replace(found.description, breakdowns=(*found.description.breakdowns, other))
    )
    assert shown(published(found), "q", "")["", "other"] == 1
    assert shown(published(both), "q", "")["", "other"] is None


def test_where_it_is_withheld_how_many_responded_it_is_as_many_as_can_be() -> None:
    of = asked(ONE_SMALL, replace(STATED, groups={"g": {"a": 5_000, "b": 5_000, "c": 5_000, "d": 50}}))
    assert told_of_many(of, WAVE, protect(estimates(of), of).rows) == ()
    large = asked(ONE_SMALL)
    assert told_of_many(large, WAVE, protect(estimates(large), large).rows) == ("", "g")


def test_a_merge_has_the_units_of_its_groups() -> None:
    of = asked(FEW_SAID_OTHER, replace(STATED, groups={"g": {"a": 2_000, "b": 3_000}}))
    merged = Breakdown("g", "G", merge={"ab": Merge(("a", "b"))})
    of = replace(of, description=replace(of.description, breakdowns=(merged,)))
    assert units_at_least(of, WAVE, ("g", "ab")) == 5_000


def test_breakdowns_of_many_are_told_by_what_is_published() -> None:
    of = asked(FEW_SAID_OTHER)
    rows = protect(estimates(of), of).rows
    assert told_of_many(of, WAVE, rows) == ("", "g")
    small = asked(FEW_SAID_OTHER, replace(STATED, groups={"g": 900}))
    assert told_of_many(small, WAVE, rows) == ()
    assert told_of_many(asked(FEW_SAID_OTHER, None), WAVE, rows) == ()


def test_the_record_says_of_which_groups_small_counts_are_shown_and_only_then() -> None:
    stated, known = asked(FEW_SAID_OTHER), asked(FEW_SAID_OTHER, None)
    record = json.loads(audited(estimates(stated), stated)[1])
    said = {"breakdowns": ["", "g"], "more_than": 1_000, "at_most": 0.1}
    assert [each["of_many"] for each in record["waves"]] == [said]
    assert "of_many" not in audited(estimates(known), known)[1]


def test_numbers_of_many_are_those_of_large_groups_and_of_who_did_not_say() -> None:
    of = asked(FEW_SAID_OTHER)
    ledger = Ledger(counts(equations(of, WAVE), estimates(of).rows, "estimates"), of, LIMITS)
    found = named(ledger, ledger.of_many)
    assert ("q", "other", "c") in found
    assert ("q", "other", "none") in found
    strict = replace(ledger, survey=asked(FEW_SAID_OTHER, None))
    assert not np.any(strict.of_many)
