"""Whatever a guess would name, no answer that fewer than five gave is in a description."""

from __future__ import annotations

from findings.importing.describing import coded
from findings.importing.guarding import guarded
from findings.importing.guessing import Guess
from findings.importing.table import Column

CANARY = "canary-2280"


def guess(labels: dict[str, str], column: Column) -> Guess:
    field = coded("q", "How?", labels, {}, False, {"question": "q", "column": column.heading})
    return Guess((field,), "q: single", (column,), {"question": "q", "kind": "single"})


def test_a_guess_that_names_what_few_gave_is_set_aside() -> None:
    column = Column("How?", (*["Good"] * 20, *[CANARY] * 4))
    (found,) = guarded([guess({"Good": "Good", CANARY: CANARY}, column)])
    assert CANARY not in str(found)
    assert found.question is None
    assert found.fields[0]["survey"] == {"role": "unused", "column": "How?"}


def test_what_five_gave_and_what_the_file_s_own_labels_name_may_stand() -> None:
    often = Column("How?", (*["Good"] * 20, *["Poor"] * 5))
    (found,) = guarded([guess({"Good": "Good", "Poor": "Poor"}, often)])
    assert found.question
    labelled = Column("How?", (*["1"] * 20, "2"), labels={"1": "Good", "2": "Poor"})
    (found,) = guarded([guess({"1": "Good", "2": "Poor"}, labelled)])
    assert found.question
