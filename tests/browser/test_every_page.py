"""Promises that hold on every page of the site, not on examples."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from tests.browser.reading import Reader

ROOT = Path(__file__).parents[2]


def test_no_page_asks_another_host_for_anything_or_is_kept_from_anything(
    reader: Callable[..., Reader], every_page: list[str]
) -> None:
    visitor = reader()
    for path in every_page:
        visitor.opens(path)
    assert (visitor.elsewhere, visitor.missing, visitor.errors, visitor.refused) == ([], [], [], [])


def test_no_page_scrolls_sideways_on_a_phone(reader: Callable[..., Reader], every_page: list[str]) -> None:
    visitor = reader(width=360)
    widths = {
        path: visitor.opens(path).evaluate("document.documentElement.scrollWidth") for path in every_page
    }
    assert {path: width for path, width in widths.items() if width > 360} == {}


def test_every_page_is_valid_html(site: Path) -> None:
    node = shutil.which("node", path=str(Path(sys.executable).parent)) or shutil.which("node")
    assert node, "Node.js is missing. `make test` installs it."
    checker = ROOT / "node_modules" / "html-validate" / "bin" / "html-validate.mjs"
    rules = Path(__file__).parent / "htmlvalidate.cjs"
    checked = subprocess.run(
        [node, str(checker), "--config", str(rules), "--formatter", "text", f"{site}/**/*.html"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert checked.stdout + checked.stderr == ""
