"""What the red team's tests run: the commands that a maintainer would type, each in a process of its own."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.red_team.holes.writing import Survey, write

Made = tuple[Path, Path, "subprocess.CompletedProcess[str]"]


def command(name: str, root: Path, *more: str) -> subprocess.CompletedProcess[str]:
    """A command of the engine on a publication."""
    typed = [sys.executable, "-m", "findings", name, "--root", str(root), *more]
    return subprocess.run(typed, capture_output=True, text=True, check=False)


@pytest.fixture
def published(tmp_path: Path) -> Callable[..., Made]:
    """Writes a survey, computes its numbers, builds its site: `published(survey, opened)`."""

    def make(survey: Survey, opened: Callable[[Path, Path], None] | None = None) -> Made:
        root, answers = write(survey, tmp_path)
        done = command("estimate", root, "--restricted", str(answers))
        if opened:
            opened(root, answers)
        if not done.returncode:
            done = command("publish", root)
        return root, answers, done

    return make
