"""At a terminal each question has a default, and what is no answer is asked again."""

from __future__ import annotations

import pytest

from findings.importing.decisions import Decision
from findings.importing.terminal import answer

KIND = Decision("Q1", "kind", "single", "few answers", 0.6, "Which kind?", ("single", "multiple"))
UNIT = Decision("Q1", "unit", "", "numbers", 0.3, "What do they say?")


@pytest.mark.parametrize(
    ("decision", "typed", "said"),
    [(KIND, [""], "single"), (KIND, ["2"], "multiple"), (KIND, ["banana", "9", "multiple"], "multiple"),
     (UNIT, ["hours a week"], "hours a week"), (UNIT, [""], "")],
)  # fmt: skip
def test_a_number_a_word_or_nothing_is_an_answer(decision: Decision, typed: list[str], said: str) -> None:
    left = iter(typed)
    assert answer(decision, 1, 2, lambda _: next(left)) == said
    assert list(left) == []
