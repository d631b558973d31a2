"""Open every page of a built site in Chromium, and record scripts that run and requests to other hosts.

Takes a folder, gives what was seen. No other host can be reached: every name but this machine's fails.
"""

from __future__ import annotations

import os
import shutil
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Error, Page, Request, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = (
    "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)  # fmt: skip
OPENED = {".html", ".svg", ".xhtml", ".xml"}
POLICY = "Content Security Policy"
WAIT = 150
"""Milliseconds for what a page does by itself, and again for what it does when it is used."""

FOLLOW = """() => {
  const dangerous = (address) => /^[\\x00-\\x20]*(j[\\s]*a[\\s]*v[\\s]*a|vb|data)/i.test(address || "");
  for (const each of document.querySelectorAll("a, area")) {
    const named = each.href && each.href.animVal !== undefined ? each.href.animVal : each.href;
    if (dangerous(named) || (each.ping || "")) each.dispatchEvent(new MouseEvent("click", {bubbles: true}));
  }
  for (const each of document.querySelectorAll("button, input[type=submit]")) {
    if (each.formAction && (dangerous(each.formAction) || each.form && dangerous(each.form.action)
        || each.form && new URL(each.form.action).host !== location.host)) each.click();
  }
  for (const each of document.querySelectorAll("[tabindex], summary, input")) each.focus();
}"""


@dataclass
class Seen:
    """What pages did: marks of scripts that ran, other hosts that were asked, policies that were broken."""

    pages: int = 0
    scripts: set[str] = field(default_factory=set)
    requests: set[str] = field(default_factory=set)
    violations: list[tuple[str, str]] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)


def watch(site: Path, only: str = "**/*") -> Seen:
    """Open every page and drawing of a site, follow what looks like a trap, and record."""
    seen = Seen()
    paths = [path for path in sorted(site.glob(only)) if path.suffix in OPENED and path.is_file()]
    with _served(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_chromium(), args=list(FLAGS))
        for path in paths:
            context = browser.new_context()
            _open(context, f"{address}/{path.relative_to(site).as_posix()}", seen)
            context.close()
        browser.close()
    return seen


def _chromium() -> str:
    named = (os.environ.get("CHROMIUM", ""), *NAMES)
    found = next(filter(None, map(shutil.which, filter(None, named))), None)
    assert found, "No Chromium found."
    return found


def _open(context: BrowserContext, address: str, seen: Seen) -> None:
    context.expose_function("pwned", lambda mark="": seen.scripts.add(str(mark)))
    context.on("request", partial(_asked, seen, urlsplit(address).netloc))
    page = context.new_page()
    page.on("console", partial(_said, seen, urlsplit(address).path))
    page.on("dialog", partial(_alerted, seen))
    seen.pages += 1
    try:
        page.goto(address, wait_until="load", timeout=20_000)
        _use(page)
    except Error as gone:
        seen.broken += [address] if "Timeout" in str(gone) else []


def _use(page: Page) -> None:
    page.wait_for_timeout(WAIT)
    for frame in page.frames:
        frame.evaluate(FOLLOW)
    page.wait_for_timeout(WAIT)


def _asked(seen: Seen, mine: str, request: Request) -> None:
    parts = urlsplit(request.url)
    if parts.netloc != mine and parts.scheme not in {"data", "blob", "about"}:
        seen.requests.add(parts.netloc)


def _said(seen: Seen, path: str, message: ConsoleMessage) -> None:
    if POLICY in message.text:
        seen.violations.append((path, message.text))


def _alerted(seen: Seen, dialog: Any) -> None:
    seen.scripts.add(dialog.message)
    dialog.dismiss()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *args: Any) -> None:
        pass


@contextmanager
def _served(site: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


if __name__ == "__main__":
    found = watch(Path(sys.argv[1]))
    sys.stdout.write(
        f"{found.pages} pages: scripts run {len(found.scripts)}, other hosts asked {len(found.requests)}, "
        f"policy broken {len(found.violations)} times\n"
    )
