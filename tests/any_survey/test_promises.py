"""The promises, on a fixed set of drawn surveys that together have every kind, relation, mode and rule.

`make soak` tries them on as many as there is time for.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from .drawing import survey
from .nouns import KINDS, MODES, RULES
from .promises import Broken, try_survey
from .running import Command
from .seeds import ESTIMATED, PUBLISHED, thorough

RELATIONS = (
    "bands", "category-names", "clusters", "comparable", "compare", "dependent-field", "dropped",
    "empty-group", "exclusive", "group-of-one", "grouping", "heavy-tail", "merge", "mixed-modes",
    "net-scores", "nets", "new", "no-population", "others", "panel", "population", "ranking-full",
    "ranking-partial", "rare", "repeated", "reworded", "routing", "routing-chain",
    "routing-grid-item", "routing-two-conditions", "scores", "second-code", "shared-sum",
    "spelling", "strata", "tick-or-blank", "unanimous", "weights-group", "weights-none",
    "weights-person",
)  # fmt: skip


def said(broken: list[Broken]) -> str:
    return "\n".join(line for each in broken for line in (f"{each.promise} ({each.command}):", *each.lines))


@pytest.mark.parametrize("seed", ESTIMATED)
def test_the_numbers_of_a_drawn_survey_keep_every_promise(
    seed: int, command: Command, tmp_path: Path
) -> None:
    tried = try_survey(survey(seed), tmp_path, command, publish=False, thorough=thorough(seed))
    assert said(tried.broken) == ""
    assert tried.refused == ""


@pytest.mark.parametrize("seed", PUBLISHED)
def test_the_site_of_a_drawn_survey_keeps_every_promise(seed: int, command: Command, tmp_path: Path) -> None:
    tried = try_survey(survey(seed), tmp_path, command)
    assert said(tried.broken) == ""
    assert tried.published


@pytest.fixture(scope="module")
def drawn() -> Counter[str]:
    return Counter(name for seed in (*ESTIMATED, *PUBLISHED) for name in survey(seed).drawn)


@pytest.mark.parametrize("sort", ["kind", "relation", "mode", "rule", "missing"])
def test_the_seeds_of_these_tests_have_everything(sort: str, drawn: Counter[str]) -> None:
    reasons = ("Not asked", "No answer", "Don't know", "Prefer not to say", "Not applicable")
    known = {"kind": KINDS, "relation": RELATIONS, "mode": MODES, "rule": RULES, "missing": reasons}
    assert [name for name in known[sort] if not drawn[f"{sort}:{name}"]] == []
