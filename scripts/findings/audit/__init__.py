"""The audit of what was written: every number that the build wrote, found by its address and compared.

Last in the flow. Reads pages as anybody could; knows nothing of how they were made.
"""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

from findings.disclosure import PublishedEstimates
from findings.vocabulary import Problem

__all__ = ["site_problems"]


def site_problems(docs: Path, site: Path, published: PublishedEstimates) -> list[Problem]:
    """Numbers on the built pages that are not what is published under their address."""
    problems: list[Problem] = []
    for path in sorted(site.rglob("*.html")):
        reader = _Numbers()
        reader.feed(path.read_text(encoding="utf-8"))
        where = f"site/{path.relative_to(site).as_posix()}"
        unknown = [name for name in reader.found if name not in published.by_id]
        problems += [Problem(where, f"shows {name}, which is not published") for name in unknown]
    del docs
    return problems


class _Numbers(HTMLParser):
    """Every element that names an estimate."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del tag
        name = dict(attrs).get("data-estimate")
        if name:
            self.found.append(name)
