"""A question that only some were asked gives nothing away of the answers that said who was."""

from __future__ import annotations

from dataclasses import replace

from findings.vocabulary import Breakdown, Condition, Survey

from .small import published, respondents, shown, survey

YES_NO, TYPES = ("yes", "no"), ("acute", "community", "mental")
COUNTS = {
    ("acute", "yes", "a"): 30, ("acute", "yes", "b"): 20, ("acute", "no", ""): 30,
    ("community", "yes", "a"): 15, ("community", "yes", "b"): 15, ("community", "no", ""): 3,
    ("mental", "yes", "a"): 15, ("mental", "yes", "b"): 20, ("mental", "no", ""): 40,
}  # fmt: skip


def routed(*conditions: Condition) -> Survey:
    of = survey(
        respondents(COUNTS, ("type", "has", "uses")), {"has": YES_NO, "uses": ("a", "b")},
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


def test_the_same_base_stays_where_everybody_was_asked() -> None:
    found = published(routed())
    assert shown(found, "has", "type")["community", "no"] is None
    assert shown(found, "uses", "type")["community", "a"] == 15


def test_the_groups_that_may_be_shown_still_are() -> None:
    found = shown(published(routed(Condition("has", ("yes",)))), "uses", "type")
    assert any(count is not None for count in found.values())
