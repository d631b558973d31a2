"""Every fault that one package has in tests/faulty, made in drawn surveys: each is refused at its place.

The faults are dealt out among a few surveys, so that each is made at least once.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from .drawing import survey
from .faults import FAULTS
from .promises import Trial, Tried, folders_in, numbers_are_made
from .running import Command
from .seeds import SPOILT
from .spoiling import Whole, fitting, spoilt
from .writing import write


@pytest.fixture(scope="module")
def wholes(command: Command, tmp_path_factory: pytest.TempPathFactory) -> list[Whole]:
    return [made(seed, command, tmp_path_factory.mktemp(f"seed-{seed}")) for seed in SPOILT]


def made(seed: int, command: Command, folder: Path) -> Whole:
    drawn, folders = survey(seed), folders_in(folder)
    write(drawn, folders)
    assert numbers_are_made(Trial(drawn, folders, command, Tried(seed, drawn.drawn), thorough=False))
    return drawn, folders


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_refused_at_its_place_and_no_answer_is_repeated(
    name: str, wholes: list[Whole], command: Command
) -> None:
    survey, folders = next(fitting(wholes, name))
    broken = list(spoilt(survey, folders, command, [name]))
    assert [f"{each.promise}: {' '.join(each.lines)}" for each in broken] == []
