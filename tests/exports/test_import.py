"""Exports of drawn surveys, and hand-made ones, by the command: nothing leaks, nothing is wrong in silence.

A few seeds of each tool and some of the hand-made files; `python -m tests.exports 0:100` and
`python -m tests.exports.handmade` try more.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.any_survey.running import Command

from .cases import Case
from .handmade import CASES, faults
from .trying import tried
from .writers import WRITERS

SEEDS = (2, 15)
SOME = CASES[::18]

OPEN: frozenset[str] = frozenset()
"""What is known not to hold, by tool, seed and question, or by the name of a file; each is to go."""


@pytest.fixture(scope="module")
def command() -> Iterator[Command]:
    with Command() as running:
        yield running


@pytest.mark.parametrize("tool", list(WRITERS))
@pytest.mark.parametrize("seed", SEEDS)
def test_no_answer_of_an_export_is_read_wrongly_in_silence(
    seed: int, tool: str, command: Command, tmp_path: Path
) -> None:
    found = tried(seed, tool, tmp_path, command)
    assert (found.refused, found.leaked, found.mistaken) == ("", (), ())
    assert len(found.judged) > 5
    wrong = [each for each in found.wrong if f"{tool} {seed} {each.topic}" not in OPEN]
    assert wrong == []


@pytest.mark.parametrize("case", [each for each in SOME if each.name not in OPEN], ids=lambda case: case.name)
def test_what_an_unforeseen_file_must_give_holds(case: Case, command: Command, tmp_path: Path) -> None:
    assert faults(case, tmp_path, command) == []
