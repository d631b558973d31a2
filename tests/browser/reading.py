"""What a browser test speaks of: a reader with a window, and the kinds of page that a site has."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import ConsoleMessage, Error, Page, Response, Route

KINDS = {
    "home": "index.html",
    "findings": "findings/index.html",
    "a finding": "findings/*/index.html",
    "recommendations": "recommendations/index.html",
    "a recommendation": "recommendations/*/index.html",
    "questions": "questions/index.html",
    "a question": "questions/*/index.html",
    "charts": "charts/index.html",
    "a chart": "charts/*/index.html",
    "explore": "explore/index.html",
    "data": "data/index.html",
    "addresses": "data/addresses/index.html",
    "about": "about/index.html",
    "topics": "topics/index.html",
    "a notebook": "notebooks/*/index.html",
}
"""Every kind of page, and where one of it is found."""


def path_of(site: Path, file: Path) -> str:
    return file.relative_to(site).as_posix().removesuffix("index.html")


@dataclass
class Reader:
    """One reader's window: what it asked of other hosts or failed to find, and what its pages may not do."""

    page: Page
    address: str
    elsewhere: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)

    def opens(self, path: str) -> Page:
        self.page.goto(self.address + path, wait_until="load")
        return self.page

    def route(self, route: Route) -> None:
        """Lets a request pass to the site, and stops any other."""
        if route.request.url.startswith((self.address, "data:", "blob:")):
            route.continue_()
        else:
            self.elsewhere.append(route.request.url)
            route.abort()

    def answered(self, response: Response) -> None:
        if response.status >= 400:
            self.missing.append(response.url)

    def failed(self, error: Error) -> None:
        self.errors.append(str(error))

    def noted(self, message: ConsoleMessage) -> None:
        """What the policy of a page kept it from, which a browser says nowhere else."""
        if "Content Security Policy" in message.text:
            self.refused.append(message.text)
