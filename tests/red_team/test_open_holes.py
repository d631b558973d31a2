"""Ways in that an attacker once found and that are still open, each with what has to come of it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.red_team.conftest import Made, command
from tests.red_team.holes.counted import COUNTED
from tests.red_team.holes.writing import write
from tests.red_team.hostile.planting import planted, refused
from tests.red_team.hostile.watching import watch
from tests.red_team.test_holes import SHUT, attacked

Publish = Callable[..., Made]
OPEN = [name for name in COUNTED if name not in SHUT]


@pytest.mark.parametrize("name", OPEN)
def test_an_attacker_gets_no_withheld_number_and_no_respondent(name: str, published: Publish) -> None:
    root, answers, done = published(COUNTED[name]())
    assert done.returncode == 0, done.stdout + done.stderr
    found = attacked(root, answers)
    assert found.numbers > 0
    assert (found.untrue, found.contradiction) == ({}, "")
    assert (found.pinned, found.exact, found.unproven) == (0, 0, 0)
    assert (found.implied, found.magnitudes, found.leaks) == ({}, {}, {})


def test_a_careful_survey_is_told_which_merges_would_show_more(tmp_path: Path) -> None:
    root, answers = write(COUNTED["careful"](), tmp_path)
    done = command("estimate", root, "--restricted", str(answers))
    assert done.returncode == 0
    assert "merge" in done.stdout.lower()


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What came of everything hostile: what was refused, and what Chromium saw of the rest."""
    rows = planted()
    gone, built = refused(rows, tmp_path_factory.mktemp("hostile"))
    return {"rows": rows, "refused": gone, "seen": watch(built.site), "root": built.site.parent}


def test_nothing_hostile_runs_a_script_or_asks_another_host(hostile: dict[str, Any]) -> None:
    seen = hostile["seen"]
    sys.stdout.write(
        f"{len(hostile['rows'])} planted, {len(hostile['refused'])} refused; {seen.pages} pages opened, "
        f"{len(seen.scripts)} scripts run, {len(seen.requests)} other hosts asked.\n"
    )
    assert seen.pages > 0
    assert (sorted(seen.scripts), sorted(seen.requests)) == ([], [])


def test_no_program_of_a_publication_runs_while_it_is_built(hostile: dict[str, Any]) -> None:
    hooks = {row.mark for row in hostile["rows"] if row.where == "mkdocs.hooks"}
    assert hooks
    assert not any((hostile["root"] / mark).exists() for mark in hooks)
