"""A reader's browser: the built site on this machine, and Chromium to open it with."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.reading import KINDS, Reader, path_of

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


class Quiet(SimpleHTTPRequestHandler):
    """Serves a folder under a base path, as a host of many sites does; logs nothing."""

    base_path: str

    def __init__(self, *args: Any, base_path: str, **kwargs: Any) -> None:
        self.base_path = base_path
        super().__init__(*args, **kwargs)

    def translate_path(self, path: str) -> str:
        inside = path.startswith(self.base_path)
        return super().translate_path(path.removeprefix(self.base_path[:-1]) if inside else "/outside")

    def log_request(self, code: Any = "-", size: Any = "-") -> None:
        pass

    def log_error(self, *args: Any) -> None:
        pass


@pytest.fixture(scope="session")
def address(site: Path, base_path: str) -> Iterator[str]:
    """The address of the home page."""
    answer = partial(Quiet, directory=str(site), base_path=base_path)
    server = ThreadingHTTPServer(("127.0.0.1", 0), answer)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}{base_path}"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    named = (os.environ.get("CHROMIUM", ""), *NAMES)
    found = next(filter(None, map(shutil.which, filter(None, named))), None)
    if found is None:
        pytest.fail("No Chromium found. `make test` installs it; or name one: CHROMIUM=/path", pytrace=False)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=found, args=list(FLAGS))
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def pages(site: Path) -> dict[str, str]:
    """The path of one page of each kind; of the findings, the first that has a chart."""
    found = {}
    for kind, pattern in KINDS.items():
        candidates = sorted(site.glob(pattern))
        assert candidates, f"the site has no page of the kind: {kind} ({pattern})"
        charted = [each for each in candidates if '<figure class="chart"' in each.read_text("utf-8")]
        found[kind] = path_of(site, (charted or candidates)[0])
    return found


@pytest.fixture(scope="session")
def every_page(site: Path) -> list[str]:
    return [path_of(site, each) for each in sorted(site.glob("**/index.html"))]


@pytest.fixture
def reader(browser: Browser, address: str) -> Iterator[Callable[..., Reader]]:
    """Opens a window: `reader(width=360, scheme="dark", javascript=False)`."""
    contexts = []

    def arrives(width: int = 1280, scheme: Any = "light", javascript: bool = True) -> Reader:
        context = browser.new_context(
            viewport={"width": width, "height": 800},
            color_scheme=scheme,
            java_script_enabled=javascript,
            reduced_motion="reduce",
        )
        contexts.append(context)
        arrived = Reader(context.new_page(), address)
        context.route("**/*", arrived.route)
        arrived.page.on("response", arrived.answered)
        arrived.page.on("pageerror", arrived.failed)
        arrived.page.on("console", arrived.noted)
        return arrived

    yield arrives
    for context in contexts:
        context.close()
