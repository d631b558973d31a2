"""Addresses within the site: of pages, questions and single numbers, relative to the page that links.

Knows nothing of hosts, so the site works under any base path.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from findings.vocabulary import PublishedEstimate

RESPONDENTS = "respondents"


_AS_FILES: ContextVar[bool] = ContextVar("_AS_FILES", default=False)


@contextmanager
def addressed(as_files: bool) -> Iterator[None]:
    """Addresses as the site's builder gives them for the time of a build: of folders, or of files."""
    before = _AS_FILES.set(as_files)
    try:
        yield
    finally:
        _AS_FILES.reset(before)


def page_url(path: str) -> str:
    """The address of a page from the root of the site: `findings/skills.md` is at `findings/skills/`.

    Where pages are files it is at `findings/skills.html`.
    """
    stem = path.removesuffix(".md").removesuffix(".ipynb")
    if _AS_FILES.get():
        return f"{stem}.html"
    if stem == "index":
        return ""
    return stem.removesuffix("index") if stem.endswith("/index") else f"{stem}/"


def relative(target: str, page: str) -> str:
    """The address of `target`, given from the root, as a link on `page`."""
    up = "../" * page_url(page).count("/")
    return (up + target) or "./"


def number_url(estimate: PublishedEstimate) -> str:
    """Where a single number stands, from the root of the site."""
    return f"{question_url(estimate.question or RESPONDENTS)}#{estimate.id}"


def question_url(question: str) -> str:
    return page_url(f"questions/{question}.md")
