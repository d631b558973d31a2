"""A reader of what somebody hostile wrote, as far as it is let through: it shows words, and does nothing."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Dialog

from findings.__main__ import main
from tests.browser.conftest import Quiet
from tests.browser.reading import Reader, path_of
from tests.hostile import corpus

ALIVE = """() => [...document.querySelectorAll("*")].flatMap((each) => [...each.attributes]
  .filter((one) => /^on/i.test(one.name) || /^\\s*(java|vb)script:/i.test(each[one.name] || ""))
  .map((one) => `${each.tagName} ${one.name}`))"""
"""Attributes that would run something, as the browser itself has read them."""


STILL_LEARNERS: corpus.Json = {"path": ["survey", "also"], "text": {"units": ["learners"]}}
"""What the pages go on calling those who answered, whatever the description calls them."""


def harmless(kind: str) -> list[corpus.Json]:
    return [each for each in corpus.entries(kind) if "refused" not in each]


def written(root: Path, number: int, settings: list[corpus.Json]) -> Path:
    """A site with everything hostile that is let through, and one setting of each kind."""
    assert main(["new", str(root)]) == 0
    corpus.configure(root, [corpus.WITH_NOTEBOOKS, *settings])
    if number == 0:
        corpus.lay(root, (each for each in corpus.pages() if each.refused is None))
        corpus.describe(root, [*harmless("descriptors"), STILL_LEARNERS])
        corpus.lay_files(root, harmless("files"))
        reworded(root / "docs/index.md", "will take another class within a year", "answered yes")
    corpus.lay_notebooks(root, [each for each in corpus.entries("notebooks") if "harmless" in each])
    for command in ("seal", "estimate", "publish"):
        done = subprocess.run(
            [sys.executable, "-m", "findings", command, "--root", "."],
            cwd=root, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout + done.stderr
    return root / "site"


def reworded(page: Path, words: str, others: str) -> None:
    """A sentence in words that stay true whatever a question is called."""
    text = page.read_text(encoding="utf-8")
    assert words in text
    page.write_text(text.replace(words, others), encoding="utf-8")


ROUNDS = corpus.rounds(harmless("settings"), lambda each: str(next(iter(each["set"]))))


@pytest.fixture(scope="module", params=range(len(ROUNDS)))
def hostile(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile") / "learners"
    return written(folder, request.param, ROUNDS[request.param])


@pytest.fixture
def served(hostile: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(hostile), base_path="/"))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


def test_what_is_let_through_runs_nothing_and_asks_nobody(
    browser: Browser, hostile: Path, served: str
) -> None:
    context = browser.new_context()
    visitor = Reader(context.new_page(), served)
    ran: list[str] = []

    def shown(dialog: Dialog) -> None:
        ran.append(dialog.message)
        dialog.dismiss()

    context.route("**/*", visitor.route)
    visitor.page.on("dialog", shown)
    visitor.page.on("pageerror", visitor.failed)
    visitor.page.on("console", visitor.noted)
    alive = {}
    for file in sorted([*hostile.glob("**/*.html"), *hostile.glob("**/*.svg")]):
        alive[path_of(hostile, file)] = visitor.opens(path_of(hostile, file)).evaluate(ALIVE)
    context.close()
    assert len(alive) > 20
    assert {path: found for path, found in alive.items() if found} == {}
    assert (ran, visitor.elsewhere, visitor.errors, visitor.refused) == ([], [], [], [])
