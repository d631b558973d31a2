"""A question that only some were asked gives nothing away of the answers that said who was."""

from __future__ import annotations

from dataclasses import replace

import pytest

from findings.vocabulary import Breakdown, Condition, Survey

from .small import published, respondents, shown, survey

YES_NO, TYPES = ("yes", "no"), ("acute", "community", "mental")
COUNTS = {
    ("acute", "yes", "a"): 30, ("acute", "yes", "b"): 20, ("acute", "no", ""): 30,
    ("community", "yes", "a"): 15, ("community", "yes", "b"): 15, ("community", "no", ""): 3,
    ("mental", "yes", "a"): 15, ("mental", "yes", "b"): 20, ("mental", "no", ""): 40,
}  # fmt: skip


def routed(*conditions: Condition, counts: dict[tuple[str, str, str], int] = COUNTS) -> Survey:
    of = survey(
        respondents(counts, ("type", "has", "uses")), {"has": YES_NO, "uses": ("a", "b")},
        [Breakdown("type", "Type")], categories={"type": TYPES},
    )  # fmt: skip
    first, second = of.questions["2030"]
    return replace(of, questions={"2030": (first, replace(second, asked_if=conditions))})


def test_the_base_of_a_routed_question_goes_where_it_would_tell_who_was_not_asked() -> None:
    """30 of 33 were asked, so that 3 were not: the base of 30 would leave 0 to 3."""
    of = routed(Condition("has", ("yes",)))
    found = published(of)
    assert shown(found, "has", "type")["community", "no"] is None
    assert shown(found, "uses", "type")["community", "a"] is None
    assert shown(found, "uses", "type")["community", "b"] is None


def sensitive(of: Survey) -> Survey:
    first, second = of.questions["2030"]
    return replace(of, questions={"2030": (first, replace(second, sensitive=True))})


def test_the_base_of_a_sensitive_question_goes_where_it_would_tell_that_a_few_kept_silent() -> None:
    """30 of 33 answered, so that 3 did not."""
    assert shown(published(routed()), "uses", "type")["community", "a"] == 15
    assert shown(published(sensitive(routed())), "uses", "type")["community", "a"] is None


@pytest.mark.parametrize("silent", [0, 5])
def test_a_base_stays_where_nobody_or_more_than_a_few_kept_silent(silent: int) -> None:
    many = {kind: 50 for kind in COUNTS if kind[1] == "yes"}
    of = sensitive(routed(counts=many | {(kind, "no", ""): silent for kind in TYPES}))
    assert shown(published(of), "uses", "type")["community", "a"] == 50


def test_the_groups_that_may_be_shown_still_are() -> None:
    found = shown(published(routed(Condition("has", ("yes",)))), "uses", "type")
    assert any(count is not None for count in found.values())
