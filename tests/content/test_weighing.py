"""Comparisons and places that no link covers are held to the numbers that stand beside them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.content.aged import swimmers
from tests.content.test_held import told, verdict

YOUNG = "[60%](stat:alone=yes@age=young)"
MIDDLE = "[40%](stat:alone=yes@age=middle)"
OLD = "[20%](stat:alone=yes@age=old)"
COLD, DEPTH, WEED = (
    f"[{shown}](stat:worries={name})" for shown, name in (("50%", "cold"), ("30%", "depth"), ("10%", "weed"))
)
HELD = (
    f"Swimmers under 35 swim alone more often than swimmers of 65 and over do ({YOUNG} as opposed to {OLD}).",
    f"Five times as many swimmers worry about cold water ({COLD}) as worry about water weed ({WEED}).",
    f"Swimmers under 35 are the group most likely to swim alone ({YOUNG}).",
    f"Swimmers under 35 are more likely than swimmers of 65 and over to swim alone: {YOUNG} against {OLD}.",
    f"Swimmers of 65 and over are less likely than swimmers under 35 to swim alone: {OLD} against {YOUNG}.",
    f"Those under 35 are three times as likely as those of 65 and over to swim alone: {YOUNG} against {OLD}.",
    f"Of swimmers of 65 and over {OLD} swim alone, of swimmers aged 35 to 64 twice as many ({MIDDLE}).",
    f"Cold water ({COLD}) is what swimmers worry about most often.",
    f"Swimmers worry about cold water ({COLD}) and deep water ({DEPTH}) most often.",
    f"Cold water is a worry of {COLD}, more than any other.",
    f"More swimmers worry about cold water ({COLD}) than about deep water ({DEPTH}).",
    f"Those who worry about cold water ({COLD}) outnumber those who worry about deep water ({DEPTH}).",
    f"Least often they worry about water weed: {WEED}.",
    f"To swim alone is least common in the oldest group: {YOUNG} of those under 35, {OLD} of the oldest.",
    f"It is the less common to swim alone the older the group: {YOUNG} of those under 35 do.",
    f"Swimming alone declines with age: {OLD} of those of 65 and over do it.",
)  # fmt: skip
REFUSED = (
    f"Swimmers of 65 and over swim alone more often than swimmers under 35 do ({OLD} as opposed to {YOUNG}).",
    f"Twice as many swimmers worry about cold water ({COLD}) as worry about water weed ({WEED}).",
    f"Swimmers under 35 are as likely as swimmers of 65 and over to swim alone ({YOUNG} and {OLD}).",
    f"Swimmers of 65 and over are the group most likely to swim alone ({OLD}).",
    f"Swimmers under 35 are less likely than swimmers of 65 and over to swim alone: {YOUNG} against {OLD}.",
    f"Swimmers of 65 and over are more likely than swimmers under 35 to swim alone: {OLD} against {YOUNG}.",
    f"Swimmers under 35 are twice as likely as swimmers of 65 and over to swim alone: {YOUNG} against {OLD}.",
    f"Of swimmers of 65 and over {OLD} swim alone, of swimmers aged 35 to 64 three times as many ({MIDDLE}).",
    f"Deep water ({DEPTH}) is what swimmers worry about most often.",
    f"Swimmers worry about cold water ({COLD}) and water weed ({WEED}) most often.",
    f"Deep water is a worry of {DEPTH}, more than any other.",
    f"More swimmers worry about deep water ({DEPTH}) than about cold water ({COLD}).",
    f"Those who worry about deep water ({DEPTH}) outnumber those who worry about cold water ({COLD}).",
    f"Least often they worry about cold water: {COLD}.",
    f"To swim alone is least common in the youngest group: {YOUNG} of those under 35, {OLD} of the oldest.",
    f"It is the more common to swim alone the older the group: {YOUNG} of those under 35 do.",
    f"Swimming alone grows with age: {OLD} of those of 65 and over do it.",
    f"Swimmers of 65 and over swim alone more than any other group ({OLD}).",
)  # fmt: skip


@pytest.mark.parametrize("sentence", HELD)
def test_a_comparison_that_the_claims_bear_out_needs_no_link(sentence: str, tmp_path: Path) -> None:
    assert told(sentence, tmp_path, swimmers()) == []


@pytest.mark.parametrize("sentence", REFUSED)
def test_a_comparison_that_the_claims_contradict_is_refused(sentence: str, tmp_path: Path) -> None:
    problems = told(sentence, tmp_path, swimmers())
    assert verdict(problems) == "refused"
    assert any("does not hold" in each for each in problems)


def test_a_comparison_without_a_second_number_stays_what_only_a_claim_may_say(tmp_path: Path) -> None:
    sentence = f"Swimmers under 35 are more likely than others to swim alone: {YOUNG}."
    assert any("no claim covers" in each for each in told(sentence, tmp_path, swimmers()))
