"""Pages, files and settings that are hostile: each is refused or made harmless, as Chromium sees the site."""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from tests.red_team.hostile.planting import planted, refused
from tests.red_team.hostile.watching import watch


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What came of everything hostile: what was refused, and what Chromium saw of the rest."""
    rows = planted()
    gone, built = refused(rows, tmp_path_factory.mktemp("hostile"))
    with ThreadPoolExecutor(1) as apart:  # another test of the process may have a browser of its own
        seen = apart.submit(watch, built.site).result()
    return {"rows": rows, "refused": gone, "seen": seen, "root": built.site.parent}


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
